import { type Contact, contacts } from '../../src/facts/contacts.ts'
import { concernsContact, hasOtherPurpose, mayBeFilledIn, reachable } from '../../src/facts/contacts-asks.ts'
import { matches, phraseList } from '../../src/facts/phrases.ts'
import { nearIn, sentences } from '../../src/facts/sentences.ts'
import type { Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'
import { lastUpTo } from '../../src/sorted.ts'

const answers = phraseList([
  'within # working? business? days|hours|minutes',
  'working|business days',
  'we reply|respond|answer',
  'we will reply|respond|answer|call',
  "we'll reply|respond|answer|call|get",
  'we will get back',
  'next working|business day',
  'same day',
  'at any time',
  'day or night',
  'automated',
])

export default defineRule({
  id: 'contact/no-hours',
  title: 'Say when someone answers the phone',
  why: 'People who must take time off to call need to know when a person answers.',
  how: 'Put the days and hours next to the number: "Monday to Friday, 8am to 5pm".',
  severity: 'info',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    {
      name: 'GOV.UK Design System: contact a department or service team',
      url: 'https://design-system.service.gov.uk/patterns/contact-a-department-or-service-team/',
    },
  ],
  options: {},
  examples: [
    { as: 'text', text: 'If you need help with this form, call us at ⟦(208) 334-5500⟧.' },
    { as: 'text', text: 'Questions? Call the permit office: ⟦208-334-5500⟧.' },
    { as: 'text', kind: 'letter', text: 'Dear Mr Bell,\n\nYou can ask for more time by telephoning ⟦01904 334 550⟧.\n\nYours sincerely,\n\nThe rents team' },
    {
      as: 'text',
      kind: 'form',
      text: 'If the number on your card is wrong, call the Idaho Bureau of Vital Records at ⟦208-334-5500⟧. Your name: ____________',
      review: true,
      note: 'Another body answers here.',
    },
    {
      as: 'text',
      kind: 'form',
      text: 'Your name: ____________\n\nIf you suspect fraud, you may call the county’s hotline at 208-334-5500.',
      note: 'A line on which to report, not to ask.',
    },
    { as: 'text', text: 'Questions? Call us at 208-334-5500, Monday to Friday, 8am to 5pm.' },
    { as: 'text', text: 'Questions? Call us at 208-334-5500. Leave a message and we will call you back within 2 days.' },
    { as: 'text', kind: 'form', text: 'Woods Insurance, PO Box 12, Boise, ID 83720. Phone: 208-334-5500', note: 'A line of contacts tells nobody to call.' },
    { as: 'text', text: 'If you need help now, call 911.' },
    { as: 'text', text: 'Call us at 208-334-5500, 24 hours a day.' },
    { as: 'text', text: 'Questions? Call us at 208-334-5500.\n\nOpening hours: {{ hours }}', note: 'A template tag stands for the hours.' },
    { as: 'text', text: 'Ana Diaz is a reporter. Her desk phone was 208-334-5500 for years.', note: 'A number in passing asks nobody to call.' },
  ],
  applies: concernsContact,
  *check(document) {
    const phones = reachable(document).filter(({ type, value, unprinted, placeholder }) => type === 'phone' && value.length >= 7 && !unprinted && !placeholder)
    if (phones.length === 0) return
    if (contacts(document).some(({ type, visible }) => type === 'hours' && visible)) return
    if (matches(document, answers).length > 0 || mayBeHours(document)) return
    if (mayBeFilledIn(document, 'phone')) return
    for (const phone of phones) {
      if (!isOffered(document, phone) || hasOtherPurpose(document, phone)) continue
      yield { at: phone.span, message: 'Nothing says when someone answers this number. Add the days and hours.', ...(isAnothers(phone) && { review: true }) }
      return
    }
  },
})

/** "Call the Board of Elections at": in a form of another body, who answers there is not for its writer to say. */
const isAnothers = ({ span }: Contact): boolean => {
  const before = span.block.text.slice(Math.max(0, span.start - 120), span.start)
  return /\b(?:[Cc]all|[Cc]ontact|[Pp]hone|[Tt]elephone) (?:the )?(?:[A-Z][\w’'-]+ (?:(?:of|for|and|the) )*){3,}/.test(before)
}

const mayBeHours = (document: Document): boolean =>
  document.blocks.some((block) => block.opaque.some(({ start, end }) => /hour|open|days/i.test(block.text.slice(start, end))))

const help = /\b(?:questions?|help|assistance|support|problems?|trouble|enquir(?:y|ies)|inquir(?:y|ies)|more information|stuck|unsure|not sure)\b/i
const call = /\b(?:call|phone|telephone|ring|contact)\b/i

/** Whether people are told to call the number for help: in its sentence, or in the one before it. */
function isOffered(document: Document, { span }: Contact): boolean {
  if (span.block.region === 'footer' || span.block.region === 'navigation' || span.block.region === 'header') return false
  const all = sentences(document)
  const first = all.first[span.block.index]
  const sentence = first + lastUpTo(all.start.subarray(first, all.first[span.block.index + 1]), span.start)
  if (all.end[sentence] <= span.start) return false
  const from = sentence > first ? all.start[sentence - 1] : all.start[sentence]
  const { block, start, end } = nearIn({ block: span.block, start: from, end: all.end[sentence] }, span)
  const text = block.text.slice(start, end)
  // In a form and a letter, people are told to call because they need to.
  if (
    document.kind !== 'page' &&
    /\b(?:call|contact|ring|(?:tele)?phone(?= (?:us|the|our))|by (?:calling|ringing|(?:tele)?phoning))\b(?! cent(?:er|re)|s?:)/i.test(text)
  )
    return true
  return call.test(text) && (help.test(text) || /\b(?:call|phone|telephone|contact) us\b/i.test(text))
}
