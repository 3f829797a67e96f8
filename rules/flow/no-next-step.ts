import { isSeen } from '../../src/facts/judged.ts'
import { type Match, matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { nearIn, sentenceOf, sentenceSpan } from '../../src/facts/sentences.ts'
import type { Document, Format } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

/** Words that say what happens, when, or by whom, after people have sent what they filled in. */
const next = phraseList([
  'what happens next|after|now|then|when|once',
  'after you apply|submit|send|sign|file',
  'once|when we receive|get|have',
  'once you submit|send|have|apply|file',
  'next steps|step',
  "we will|shall|may|aim|can|'ll",
  "we'll",
  'the office|court|agency|team|department|council|clinic|school|landlord|clerk|judge|board will',
  'you will|should|may|can hear|receive|get|be',
  "you'll hear|receive|get|be",
  'within|in # working|business|calendar? days|weeks|hours|months',
  'within # days|weeks|hours|months',
  'within|in a|one|two|three|four|five|six|ten few? working|business? days|weeks|day|week|hours',
  'mail|send|return|post|take|bring|give|fax|email|file|deliver|submit|hand your|this|the|it|both|all|completed|signed|form|to *',
  'return address',
  'for office|official|agency|internal use',
  'do not send|mail|file|submit|return',
  'keep a|this|one copy|form|page|for',
  'attach to|this|it',
  'case number',
  'reference number',
  'go|proceed|continue to *',
  'make * * payable',
  'payable to',
  'payment voucher',
  'contact you|him|her|them',
  'call you',
  'reply',
  'decision',
])

const closing = phraseList(['submit|send|apply|sign|signature|finish|confirm|declaration|signed'])

/** Definitions of questions alone: what comes after them is said by the software that shows them. */
const elsewhere: ReadonlySet<Format> = new Set(['formio', 'json-schema', 'fhir', 'xform', 'xlsform'])

export default defineRule({
  id: 'flow/no-next-step',
  title: 'Say what happens next',
  why: 'People who do not know what happens after they send a form call, apply twice, or give up.',
  how: 'Say near the end what you will do, when people will hear from you, and how.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK Design System: confirmation pages', url: 'https://design-system.service.gov.uk/patterns/confirmation-pages/' },
    { name: 'USWDS: keep a record', url: 'https://designsystem.digital.gov/patterns/complete-a-complex-form/keep-a-record/' },
  ],
  options: { questions: { default: 5, what: 'Fewest questions a form has before it must say what happens next.', min: 1 } },
  examples: [
    {
      as: 'html',
      reports: 'missing',
      kind: 'form',
      text: '<h1>Join the library</h1><form><label for="a">Name</label><input id="a"><label for="b">Street</label><input id="b"><label for="c">Town</label><input id="c"><label for="d">Phone</label><input id="d"><label for="e">E-mail</label><input id="e"><button>Submit</button></form>',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Join the library</h1><p>We will send your card within 5 working days.</p><form><label for="a">Name</label><input id="a"><label for="b">Street</label><input id="b"><label for="c">Town</label><input id="c"><label for="d">Phone</label><input id="d"><label for="e">E-mail</label><input id="e"><button>Submit</button></form>',
    },
    { as: 'html', kind: 'form', text: '<form><label for="q">Search</label><input id="q"><button>Submit</button></form>', note: 'a search box' },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Join</h1><form><label for="a">Name</label><input id="a"><button>Continue</button></form><p>{{ next }}</p>',
      note: 'a tag may say it',
    },
    {
      as: 'json-schema',
      text: '{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Join the library","type":"object","properties":{"name":{"type":"string","title":"Name"},"street":{"type":"string","title":"Street"},"town":{"type":"string","title":"Town"},"phone":{"type":"string","title":"Phone"},"sign":{"type":"string","title":"Sign here"}}}',
      note: 'a definition that has no place for it: the page around the form says it',
    },
    {
      as: 'markdown',
      reports: 'missing',
      kind: 'form',
      text: '# Join the library\n\nWrite within 90 days of the day you moved.\n\n1. Do you live here?\n   [ ] Yes\n   [ ] No (go to question 3)\n\n2. Street ____\n\n3. Town ____\n\n4. Phone ____\n\n5. E-mail ____\n\nSignature ____\n',
      note: 'a way through the questions, and a limit for the reader',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Join the library\n\nCards are made within 9 days.\n\n1. Name ____\n\n2. Street ____\n\n3. Town ____\n\n4. Phone ____\n\n5. E-mail ____\n\nSignature ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Join the library\n\n1. Name ____\n\n2. Street ____\n\n3. Town ____\n\n4. Phone ____\n\n5. E-mail ____\n\nSignature ____\n\nNow go to the front desk.\n',
    },
    { as: 'html', reports: 'missing', kind: 'page', text: '<h1>Application complete</h1><p>Thank you.</p>' },
    { as: 'html', kind: 'page', text: '<h1>Application complete</h1><p>We have sent you an e-mail. The clinic will call you within 3 days.</p>' },
    { as: 'markdown', kind: 'page', text: '# Application received twice: what we learned\n\nThank you for reading. A long story follows here.\n' },
  ],
  *check(document, { questions }) {
    if (elsewhere.has(document.format) || matches(document, next).some((match) => tells(document, match))) return
    // A tag may bring in the words that are missing here.
    if (document.blocks.some(({ opaque }) => opaque.length > 0)) return
    if (document.kind === 'form') {
      const asks = document.questions.filter(({ label }) => isSeen(label)).length
      if (asks < questions || matches(document, closing).length === 0) return
      if (document.steps.some((step) => step.of !== undefined && step.number !== undefined && step.number < step.of)) return
      yield { message: 'This form does not say what happens after people send it. Say who answers, how and when.' }
      return
    }
    const heading = document.blocks.find(({ role }) => role === 'title' || role === 'heading')
    if (
      heading &&
      heading.text.length < 60 &&
      /(?:completed?|received|submitted|sent)[.!]?$/.test(heading.text.toLowerCase()) &&
      /^(?:your )?(?:application|form|request|claim|registration|payment|booking|report|order|submission) (?:has been |was |is )?(?:complete|completed|received|submitted|sent)[.!]?$/i.test(
        heading.text,
      )
    )
      yield { message: 'This page confirms, but does not say what happens next. Say who does what, and when.' }
  },
})

/** A way from question to question is no next step, and a number of days only one where the office keeps it or the questions are over. */
function tells(document: Document, match: Match): boolean {
  const { block, start, end } = matchSpan(document, match)
  const phrase = block.text.slice(start, end)
  if (/^(?:go|proceed|continue) to/i.test(phrase)) {
    if (/ (?:question|section|part|step|page|line|item|q|box)s?$|[\d#]$/i.test(phrase)) return false
    return !document.routes.some(({ said }) => said.block === block && said.start < end && said.end > start)
  }
  if (!/^(?:within|in) /i.test(phrase)) return true
  const last = document.questions.at(-1)
  if (last && block.index > last.label.index && block.role !== 'option' && block.role !== 'hint') return true
  const near = nearIn(sentenceSpan(document, sentenceOf(document, match.first)), { start, end })
  return sender.test(block.text.slice(near.start, near.end))
}

/** Who keeps a limit, or what is done in it. */
const sender =
  /\b(?:we|our|us|staff|someone|you (?:will|should|may|can)|you['’]ll|decisions?|the (?:\w+ ){0,3}(?:office|court|agency|team|department|council|clinic|school|board|city|county|town|state|commission|authority|bureau|clerk|judge|landlord|company|bank)|(?:applications?|requests?|claims?|forms?|permits?|licen[cs]es?|cards?|payments?|refunds?|repl(?:y|ies)|results?|letters?|orders?|certificates?) (?:is|are|will|takes?|usually|normally|can|should|arrives?))\b/i
