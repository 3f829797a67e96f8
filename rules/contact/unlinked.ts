import { type Contact, contacts } from '../../src/facts/contacts.ts'
import { concernsContact } from '../../src/facts/contacts-asks.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'contact/unlinked',
  title: 'Make numbers and e-mail addresses links',
  why: 'On a phone, a number that can be tapped is a call; one that cannot has to be remembered and typed.',
  how: 'Link the number with `tel:` and the address with `mailto:`.',
  severity: 'info',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['*'],
  reads: ['exempt'],
  sources: [{ name: 'U.S. Web Design System: footer', url: 'https://designsystem.digital.gov/components/footer/' }],
  options: {},
  examples: [
    { as: 'html', text: '<p>Call <a href="tel:+12083345500">208-334-5500</a> for permits.</p><p>For fines call ⟦208-334-5522⟧.</p>' },
    { as: 'html', text: '<p>Write to <a href="mailto:permits@boise.gov">permits@boise.gov</a>.</p><p>About fines, write to ⟦fines@boise.gov⟧.</p>' },
    { as: 'html', text: '<main><h1>Fines</h1><p>To ask about a fine, call ⟦208-334-5522⟧.</p></main>' },
    {
      as: 'html',
      text: '<p>Call <a href="tel:+12083345500">208-334-5500</a>.</p><p>Again: 208-334-5500.</p>',
      note: 'The number is a link elsewhere on the page.',
    },
    { as: 'html', text: '<p>To ask about a fine, call 208-334-5522.</p>', note: 'A fragment: links may be made later.' },
    { as: 'html', text: '<main><h1>Fines</h1><p>Send a fax to 208-334-5599.</p></main>', note: 'A fax cannot be tapped.' },
    { as: 'markdown', text: 'To ask about a fine, call 208-334-5522.' },
  ],
  applies: concernsContact,
  *check(document) {
    if (document.format !== 'html') return
    const all = contacts(document).filter(({ visible }) => visible)
    const whole = document.blocks.some(({ region }) => region === 'main')
    for (const type of ['phone', 'email'] as const) {
      const same = all.filter((contact) => contact.type === type && (type === 'email' || contact.value.length >= 7))
      const linked = new Set(same.filter(({ link }) => link).map(({ value }) => value))
      if (!whole && linked.size === 0) continue
      const [first, ...others] = same.filter((contact) => isBare(contact) && !linked.has(contact.value))
      if (!first) continue
      const what = type === 'phone' ? 'number' : 'e-mail address'
      yield {
        at: first.span,
        message: others.length > 0 ? `This ${what} and ${others.length} more are not links. Make them links.` : `This ${what} is not a link. Make it one.`,
        related: others.slice(0, 4).map(({ span }) => span),
      }
    }
  },
})

function isBare({ link, obfuscated, placeholder, span: { block, start, end } }: Contact): boolean {
  if (link || obfuscated || placeholder) return false
  if (
    block.role === 'placeholder' ||
    block.role === 'hint' ||
    block.role === 'label' ||
    block.role === 'option' ||
    block.role === 'button' ||
    block.role === 'alt'
  )
    return false
  // Inside a link of another kind, or an example of how to type one.
  return !block.marks.some((mark) => (mark.as === 'link' || mark.as === 'code') && mark.start < end && mark.end > start)
}
