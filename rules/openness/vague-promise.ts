import { phraseList } from '../../src/facts/phrases.ts'
import { type Said, said } from '../../src/facts/said.ts'
import { defineRule } from '../../src/rule.ts'

const list = phraseList([
  'in due course',
  'in the fullness of time',
  'as soon as possible',
  'as soon as practicable|practical|feasible',
  'as soon as reasonably? practicable|practical|possible',
  'as soon as we can',
  'as soon as we are able',
  'as soon as time|resources allow|allows|permit|permits',
  'as|when|if resources|time|capacity permit|permits|allow|allows',
  'at a later date|time|stage',
  'at some later point|date|time',
  'in the near future',
  'in the not too distant future',
  'at the earliest opportunity',
  'at our earliest convenience',
  'as quickly|promptly|swiftly|speedily|fast|early as possible|practicable',
  'as quickly as we can',
  'within a reasonable time|period|timeframe',
  'within a reasonable amount|period of time',
  'without undue|unreasonable delay',
  'at the earliest',
  'shortly',
  'soon',
])

export default defineRule({
  id: 'openness/vague-promise',
  title: 'Say when you will act',
  why: 'People who do not know when they will hear from you wait, worry and call.',
  how: 'Give a date, or say how many days it takes. If you cannot, say what it depends on and when people should ask.',
  severity: 'warning',
  per: '100 words',
  kinds: ['form', 'page', 'letter', 'sign'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK Design System: Confirmation pages', url: 'https://design-system.service.gov.uk/patterns/confirmation-pages/' },
    { name: 'Federal Plain Language Guidelines: Be concise', url: 'https://www.plainlanguage.gov/guidelines/concise/' },
  ],
  options: {},
  examples: [
    { as: 'markdown', text: 'The planning office will read your plan ⟦as soon as possible⟧. The fund’s own assessors score it once a year.' },
    { as: 'text', text: 'Your case will be processed ⟦in due course⟧.' },
    { as: 'text', text: 'We will write to you ⟦as soon as possible⟧.' },
    { as: 'text', text: 'You will hear from us ⟦shortly⟧.' },
    { as: 'text', text: 'The council will decide on your application ⟦at a later date⟧.' },
    { as: 'text', text: 'Our staff will call you back ⟦when resources permit⟧.' },
    { as: 'text', text: 'We hope to open the new office ⟦in the near future⟧.' },
    { as: 'text', text: 'We will get back to you ⟦as soon as we can⟧. New rules will be published ⟦at a later date⟧.' },
    { as: 'text', text: 'Hearings will resume ⟦when resources permit⟧. Claims are paid ⟦as soon as possible⟧.' },
    { as: 'text', text: 'We will process your claim ⟦as quickly as possible⟧. You will hear from us ⟦soon⟧.' },
    { as: 'text', text: 'Your complaint will be answered ⟦within a reasonable time⟧.' },
    { as: 'text', text: 'Tell us soon if your address changes, or too soon rather than too late.', note: 'an instruction to the reader' },
    { as: 'text', text: 'We will write to you soon after your visit, or as soon as we have the result.', note: 'a point in time' },
    { as: 'text', text: 'We will be writing a post about the talk ⟦in the near future⟧.', review: true, note: 'news of the writers, for which nobody waits' },
    { as: 'text', text: 'We plan to use this model for some guides ⟦soon⟧.', review: true, note: 'news of the writers, for which nobody waits' },
    { as: 'text', text: '⟦Shortly⟧, we will begin work on a tool for clerks.', review: true, note: 'news of the writers, for which nobody waits' },
    { as: 'text', text: 'Call us as soon as possible if you lose your card.', note: 'an instruction to the reader' },
    { as: 'text', text: 'You must tell us about changes as soon as possible.', note: 'an instruction to the reader' },
    { as: 'text', text: 'If we ask for proof, you will have to send it as soon as possible.', note: 'an instruction to the reader' },
    { as: 'text', text: 'We will write to you as soon as possible, and within 10 working days.', note: 'says when' },
    { as: 'text', text: 'Permits are issued as soon as possible. We will write to you within 4 weeks.', note: 'the next sentence says when' },
    { as: 'text', text: 'Your claim will be paid as soon as possible.\n\nIt usually takes 6 working days.', note: 'the next line says when' },
    { as: 'text', text: 'We will write to you ⟦as soon as possible⟧. You must then reply within 10 days.', note: 'a limit for the reader' },
    { as: 'text', text: 'You will be asked to send proof as soon as possible.', note: 'an instruction to the reader' },
    { as: 'text', text: 'We will write to you shortly after your visit.', note: 'a point in time' },
    { as: 'text', text: 'We will answer as many questions as time allows.', note: 'how many, not when' },
    { as: 'text', text: 'You can add a second driver at a later date.', note: 'what the reader may do' },
    { as: 'text', text: 'The letter said “we will reply in due course”.', note: 'quoted' },
    { as: 'text', text: 'She moved house shortly before the trial.' },
  ],
  *check(document) {
    for (const found of said(document, list)) {
      if (!isPromise(found, document.blocks[found.span.block.index + 1]?.text.slice(0, 300) ?? '')) continue
      const { block, start, end } = found.span
      yield {
        at: found.span,
        message: `“${block.text.slice(start, end)}” does not tell people how long to wait. Give a date or a number of days.`,
        ...((isNews(found.sentence) || (document.kind === 'page' && !concernsReader.test(found.sentence))) && { review: true }),
      }
    }
  },
})

const office = String.raw`(?:we|our \w+|the (?:[\w-]+ ){0,2}(?:agency|office|team|department|council|board|court|bureau|commission|ministry|service|authority|committee|bank|clinic|hospital|company|secretariat|registry|help ?desk|assessors?|reviewers?|inspectors?|registrars?|administrators?|organi[sz]ers?)|(?:a|an|one of our|your) (?:member|agents?|advis[eo]rs?|case ?workers?|officers?|officials?|representatives?|colleagues?|nurses?|doctors?|technicians?|specialists?)|someone|staff)`
/** The office says what it will do, or what will be done to the case. Kept apart: one expression of all takes longer to compile than the parts that are needed. */
const promises = [
  new RegExp(
    String.raw`\b(?:${office}(?: of \w+(?: \w+)?)? (?:\w+ly )?(?:will|shall|['’]ll|aims?|try|hopes?|plans?|intends?|expects?|endeavou?rs?)|(?:we|they)['’]ll)\b`,
    'i',
  ),
  /\b(?:you|they) (?:will|should|shall) (?:then |also )?(?:hear|receive|get (?:a|an|the|your)|be (?:\w+ly )?(?:told|sent|contacted|notified|informed|paid|called|given|invited|asked|advised|refunded|emailed))\b/i,
  /\byou['’]ll (?:hear|receive|get|be (?:told|sent|contacted|notified|paid|called|given))\b/i,
  /\b(?:application|request|case|claim|complaint|message|query|enquiry|inquiry|payment|refund|form|decision|results?|details|letter|appointment|card|permit|licen[cs]e|information|order|response|reply|service|update|report|dates?|page|site)s? (?:will|shall) (?:\w+ly )?(?:be|follow|arrive|appear)\b/i,
  /\b(?:applications|requests|claims|complaints|payments|refunds|forms) are (?:\w+ly )?(?:\w+ed|paid|sent)\b/i,
  /\b(?:will|shall) (?:\w+ly )?be (?:issued|published|announced|released|reviewed|processed|decided|sent|posted|made|communicated|confirmed|updated|contacted|refunded|paid|scheduled|rescheduled|resumed|reopened|notified|informed|provided|addressed|resolved|answered)\b/i,
  /\b(?:hearings?|services?|appointments?|visits?|classes|offices?|payments?|tours?|deliver(?:y|ies)) (?:will|shall) (?:resume|reopen|restart|return|open|begin|start)\b/i,
]
const isPromised = (text: string): boolean => promises.some((promise) => promise.test(text))
const duty =
  /\b(?:be (?:asked|invited|required|expected|told) to|you (?:must|should|need|have|can|may|could|might|will (?:have|need)|are (?:required|expected|asked|responsible))|please|let us know|tell us|contact us|ask (?:you|them)|call us|(?:want|need|ask|help|urge|encourage|advise|remind|allow|enable|require)s? (?:you|people|users|them|users|everyone) to)\b[^.;]*$/i
/** A quick look before a close one. */
const unit = /minute|hour|day|week|month|noon|tomorrow|january|february|march|april|may|june|july|august|september|october|november|december/i
const term =
  /\b(?:within|in|by|under|after|before|up to|at least|about|around|takes?|least|than|of) (?:the )?(?:next |about |around |a |an |one |two |three |four |five |six |seven |ten |fourteen |several |couple of |few )*(?:\d+ ?(?:to|-|–) ?)?(?:\d+ )?(?:working |business |calendar )?(?:minutes?|hours?|days?|weeks?|months?|noon|today|tomorrow|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december)\b|\b\d+ (?:working |business |calendar )?(?:hours?|days?|weeks?|months?)\b/i

/** What the writers say of their own work; an answer, a payment or a decision is not of that sort. */
const news =
  /\b(?:we|our \w+)(?: (?:will|hope to|plan to|aim to|expect to|intend to)|['’]ll)(?: also| \w+ly)?(?: be)? (?:publish|post|blog|try|trial|pilot|test|focus|writ|shar|releas|launch|begin|commenc|start|explor|experiment|tell|talk|look|roll|kick|work|build|introduc|add|expand|improv|develop)\w*\b/i
/** Whom a page's promise is made to, or what people wait for. */
const concernsReader =
  /\b(?:you|your|returns?|you['’]ll|applica(?:nts?|tions?)|requests?|cases?|claims?|complaints?|messages?|quer(?:y|ies)|e?inquir(?:y|ies)|enquir(?:y|ies)|payments?|refunds?|decisions?|results?|letters?|appointments?|permits?|licen[cs]es?|orders?|responses?|replies|hearings?|services?|benefits?|residents|customers|patients|students|parents|office|website|site|page|rules?|guidance|dates?)\b/i
const isNews = (sentence: string): boolean => news.test(sentence) && !/\byou(?:r|rs|['’]ll)?\b/i.test(sentence)

function isPromise({ span, before, after, sentence }: Said, next: string): boolean {
  const phrase = span.block.text.slice(span.start, span.end).toLowerCase()
  if (/^\s*(?:after|before|thereafter|following|prior|upon|once|when)\b/i.test(after)) return false
  if (/\b(?:not|than|or|only)\s*$/i.test(before) && (phrase === 'shortly' || phrase === 'soon')) return false
  if (phrase === 'soon' && (/\b(?:as|too|so|very|how|coming|quite|just)\s*$/i.test(before) || /^\s*(?:as|enough|be|to be)\b/i.test(after))) return false
  if (/^as (?:time|resources|capacity)/.test(phrase) && /\bas (?:many|much|often|far|fast)\b/i.test(before)) return false
  if (unit.test(sentence) && term.test(sentence)) return false
  if (isLimited(span, next)) return false
  // "Shortly, we’ll begin": the promise stands in the words around, up to the next clause.
  const lead = before.length > 240 ? before.slice(-240) : before
  if (duty.test(clauseEnd(lead))) return false
  if (isPromised(lead)) return true
  return /^\W*$/.test(before) && isPromised(after.slice(0, 120)) && !/\byou (?:must|should|need|can|may)\b/i.test(after.slice(0, 60))
}

/** "Claims are paid as soon as possible. You will hear from us within 10 days.": the same paragraph, or the line below, says how long. */
function isLimited({ block, start }: Said['span'], next: string): boolean {
  const near = `${block.text.slice(Math.max(0, start - 600), start + 600)}\n${next}`
  if (!unit.test(near)) return false
  return near.split(/(?<=[.!?;])\s+|\n/).some((one) => term.test(one) && !forReader.test(one) && (isPromised(one) || /\btakes?\b/i.test(one)))
}
const forReader = /\b(?:if|unless|must|should|please|need to|have to)\b/i

/** The last clause: a duty of the reader in an earlier one says nothing of this one. */
const clauseEnd = (text: string): string => text.slice(Math.max(text.lastIndexOf(';'), lastOf(joined, text), lastOf(apart, text), 0))
const joined = /\b(?:and|but|so|then) (?:we|our|the|someone|your)\b/gi
const apart = /, (?:we|our|someone|your)\b/gi
const lastOf = (pattern: RegExp, text: string): number => [...text.matchAll(pattern)].at(-1)?.index ?? -1
