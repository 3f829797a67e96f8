import { concernsContact, reachable } from '../../src/facts/contacts-asks.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'contact/form-only',
  title: 'Offer more than a form or a chat',
  why: 'Not everyone can use a contact form or a chat, and a form gives no record of what was asked.',
  how: 'Print a phone number or an e-mail address beside the contact form or the chat.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['*'],
  sources: [
    {
      name: 'GOV.UK Design System: contact a department or service team',
      url: 'https://design-system.service.gov.uk/patterns/contact-a-department-or-service-team/',
    },
    { name: 'Directive 2000/31/EC, article 5(1)', url: 'https://eur-lex.europa.eu/eli/dir/2000/31/oj' },
  ],
  options: {},
  examples: [
    { as: 'markdown', text: '# Report a missed bin\n\nIf you have a question, use our ⟦contact form⟧.' },
    { as: 'markdown', text: '# Report a missed bin\n\nNeed help? ⟦Chat with us⟧ on weekdays.' },
    { as: 'markdown', text: '# Report a missed bin\n\nUse our contact form, or call 01632 960 001.' },
    {
      as: 'markdown',
      text: '# Report a missed bin\n\nUse our contact form or [contact us](https://example.org/contact) another way.',
      note: 'A contact page may list the rest.',
    },
    { as: 'markdown', text: '# How to build a contact form\n\nA contact form needs a label for each field.', note: 'An article about forms.' },
    {
      as: 'markdown',
      text: '# Papers to send\n\nPlease submit all supporting documents through our online enquiry form within 7 days.',
      note: 'The form takes papers: it is no way to ask.',
    },
    { as: 'markdown', text: '# Report a missed bin\n\nUse our contact form. Call {{ phone }}.', note: 'The number will be filled in.' },
  ],
  applies: concernsContact,
  *check(document) {
    const ways = reachable(document)
    if (ways.length === 0 || ways.some(({ type }) => type !== 'form' && type !== 'chat')) return
    if (document.blocks.some((block) => block.opaque.some(({ start, end }) => /phone|tel|mail|address|contact/i.test(block.text.slice(start, end))))) return
    const offered = ways.find(({ span, link, type, text }) => {
      if (link || (type === 'chat' && /\bus\b/i.test(text))) return true
      const before = span.block.text.slice(Math.max(0, span.start - 40), span.start)
      if (papers.test(span.block.text.slice(Math.max(0, span.start - 140), span.start))) return false
      return /\b(?:our|use the|use this|using the|using this|through the|via the|fill in the|complete the|start a|open a)\b(?: \w+)?\s*$/i.test(before)
    })
    if (!offered) return
    const what = offered.type === 'chat' ? 'a chat' : 'a form'
    yield { at: offered.span, message: `The only way to get in touch is ${what}. Add a phone number or an e-mail address.` }
  },
})

/** What is sent with the form, and no question. */
const papers =
  /\b(?:submit|send|upload|apply|return|attach|register|order|book|request|report)\b[^.?!]{0,90}\b(?:documents?|papers?|applications?|evidence|files?|copies|forms?|proof)\b[^.?!]*$/i
