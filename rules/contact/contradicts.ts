import { type Contact, sameNumber } from '../../src/facts/contacts.ts'
import { concernsContact, reachable } from '../../src/facts/contacts-asks.ts'
import type { Block, Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'contact/contradicts',
  title: 'Give one office one number',
  why: 'When one office has two numbers, people call the wrong one and trust neither.',
  how: 'Find out which number is right and use it everywhere, or say what each is for.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  reads: ['exempt'],
  sources: [
    {
      name: 'GOV.UK Design System: contact a department or service team',
      url: 'https://design-system.service.gov.uk/patterns/contact-a-department-or-service-team/',
    },
  ],
  options: {},
  examples: [
    { as: 'text', text: 'Call the Permit Office at 208-334-5500 before you dig.\n\nStill stuck? Call the Permit Office at ⟦208-334-5501⟧.' },
    { as: 'text', text: 'Questions? E-mail the Licensing Team at licences@boise.gov.\n\nSend your papers to the Licensing Team at ⟦licensing@boise.gov⟧.' },
    {
      as: 'markdown',
      text: '## Before you apply\n\nCall the Permit Office at 208-334-5500 before you dig.\n\n## After you apply\n\nIf you hear nothing in a month, call the Permit Office at ⟦208-334-5501⟧.',
    },
    { as: 'markdown', text: '## Boise\n\nPermit Office: 208-334-5500\n\n## Nampa\n\nPermit Office: 208-466-1200', note: 'A directory.' },
    { as: 'text', text: 'Call the Permit Office at 208-334-5500.\n\nThe Permit Office’s number is (208) 334-5500.' },
    { as: 'text', text: 'Call the Permit Office at 208-334-5500 or, toll-free, 800-555-3344.', note: 'Two numbers side by side, told apart.' },
    { as: 'markdown', text: '## Boise\n\nMain office: 208-334-5500\n\n## Nampa\n\nMain office: 208-466-1200', note: 'One name, two towns.' },
    { as: 'text', text: 'Call the Permit Office at 208-334-5500.\n\nFax the Permit Office at 208-334-5599.', note: 'A fax is another thing.' },
    { as: 'text', text: 'Call the Permit Office at 208-334-5500.\n\nAfter hours, call the Permit Office at 208-334-5511.' },
    { as: 'text', text: 'Call the Permit Office at 208-334-5500.\n\nCall the Clerk’s Office at 208-334-5522.' },
  ],
  applies: concernsContact,
  *check(document) {
    const named = new Map<string, Contact[]>()
    for (const contact of reachable(document)) {
      if ((contact.type !== 'phone' && contact.type !== 'fax' && contact.type !== 'email') || contact.unprinted || contact.extension !== undefined) continue
      if (contact.faulty) continue
      if (contact.type !== 'email' && contact.value.length < 7) continue
      const office = officeOf(contact)
      if (!office || isToldApart(contact)) continue
      const key = `${contact.type} ${office}`
      const known = named.get(key)
      if (!known) {
        named.set(key, [contact])
        continue
      }
      const other = known.find((each) => !sameNumber(each.value, contact.value))
      if (other && known.length < 3 && !isElsewhere(document, office, other, contact) && !sharesSentence(other, contact)) {
        const kind = contact.type === 'email' ? 'address' : 'number'
        yield {
          at: contact.span,
          message: `The ${office} has another ${kind} above: ${other.text}. Use one, or say what each is for.`,
          related: [other.span],
        }
      }
      known.push(contact)
    }
  },
})

/** A name of its own that ends in the word for an office: "Permit Office", "Clerk of Court", not "the office". */
const office =
  /((?:[A-Z][\w’'&.-]*(?: (?:of|for|and|the))? ){1,5}(?:Office|Department|Court|Cent(?:er|re)|Help ?[Ll]ine|Hot ?[Ll]ine|Help ?[Dd]esk|Services?|Unit|Division|Team|Bureau|Agency|Council|Branch|Registry|Board|Commission))(?:[’']s)?\b[^\d@]{0,40}$/
const fillers = /^(?:(?:Call|Contact|Phone|Telephone|Ring|Fax|E-?mail|Write|Email|The|Our|Your|To|Please|Or|And|For|At|If|Questions)\b[ ,:]*)+/i

function officeOf({ span }: Contact): string | undefined {
  const before = span.block.text.slice(Math.max(0, span.start - 120), span.start)
  const name = office.exec(before.slice(before.search(/[^.!?]*$/)))?.[1].replace(fillers, '')
  // "Main Office" and "Customer Service" are names that many offices share.
  return name?.includes(' ') ? name : undefined
}

const apart =
  /\b(?:toll|free|tty|tdd|text|after hours|weekends?|evenings?|outside|within|local|long distance|spanish|español|mobile|cell|international|overseas|emergency|urgent|direct|alternat\w*|or|also|hours|new|old|formerly)\b/i

/** Whether the words around say why this number is another. */
function isToldApart({ span: { block, start, end } }: Contact): boolean {
  return apart.test(block.text.slice(Math.max(0, start - 90), start)) || apart.test(block.text.slice(end, end + 30))
}

/** Names that every town's offices have. */
const common =
  /^(?:main|head|local|regional|district|branch|field|central|customer|front|business|admin\w*|sales|service|national|state|county|city|area|emergency|general|contact|call|support)\b/i

/** In another list entry, table row or section of a directory, an office of the same name may be another office. */
function isElsewhere(document: Document, name: string, { span: one }: Contact, { span: other }: Contact): boolean {
  if (one.block.group !== undefined && one.block.group === other.block.group) return true
  if (headingAbove(document, one.block) === headingAbove(document, other.block)) return false
  const isEntry = ({ block, start }: Contact['span']): boolean =>
    block.role !== 'paragraph' || start - block.text.lastIndexOf('.', start - 1) < name.length + 12
  return common.test(name) || (isEntry(one) && isEntry(other))
}

function headingAbove(document: Document, block: Block): number {
  for (let index = block.index; index >= 0; index--) {
    const { role } = document.blocks[index]
    if (role === 'heading' || role === 'title') return index
  }
  return -1
}

const sharesSentence = (one: Contact, other: Contact): boolean =>
  one.span.block === other.span.block && !/[.!?] /.test(one.span.block.text.slice(one.span.end, other.span.start))
