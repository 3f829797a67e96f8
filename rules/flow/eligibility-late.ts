import { isSeen } from '../../src/facts/judged.ts'
import { type Match, matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { sentenceOf, sentenceSpan } from '../../src/facts/sentences.ts'
import { turnedAway } from '../../src/facts/turned-away.ts'
import { lowestOf } from '../../src/lists.ts'
import type { Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

/** Words that shut people out. */
const shuts = phraseList([
  "you cannot|can't apply|qualify",
  'you can not apply|qualify',
  'you are not eligible|entitled',
  "you're not eligible|entitled",
  "you do not|don't qualify",
  'only * who|residents|citizens|people may|can apply',
  'you must be # or|years',
  'to be eligible',
  'to qualify you must',
  'you must have lived',
  'you must be a resident|citizen',
  'you may only apply',
  'you can only apply',
  'do not use this form if',
  "don't use this form if",
  'this form is for|only',
])
/** Words that shut others out, and perhaps the reader: who they are, the sentence says. */
const shutsThem = phraseList(['are|is not eligible|entitled', 'are|is ineligible', 'do|does not qualify', 'may|can not apply', 'cannot apply'])
/** Said early: who the form is for. */
const says = phraseList([
  'eligible|eligibility|entitled|qualify|qualifies',
  'who can|may|should|must apply|use|fill|complete|claim',
  'use this form if|to|when|only|for',
  'do not use|complete|submit this',
  'complete this form|section if',
  'when to|not complete|use',
  'this form is for',
  'you can|may|cannot apply|claim|use',
  'you must be',
  'before you start|begin|apply',
  'if you are|have|were|live|do',
])

export default defineRule({
  id: 'flow/eligibility-late',
  title: 'Say first who can apply',
  why: 'People who learn on the last page that the form is not for them have wasted their time, and remember it.',
  how: 'Say above the first question who can use the form, and ask what shuts people out first.',
  severity: 'warning',
  per: 'document',
  kinds: ['form'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK Design System: Check a service is suitable', url: 'https://design-system.service.gov.uk/patterns/check-a-service-is-suitable/' },
    {
      name: 'NHS digital service manual: Get the questions into order',
      url: 'https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/get-the-questions-into-order',
    },
  ],
  options: { share: { default: 30, what: 'Percent of the questions after which a condition comes too late.', min: 1, max: 100 } },
  examples: [
    {
      as: 'markdown',
      kind: 'form',
      text: '# Bus pass\n\nFill in all parts.\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your town ____\n\n4. Your phone ____\n\n⟦You cannot apply⟧ if you live outside the county.\n\n5. Your e-mail ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Bus pass\n\nYou can apply if you live in the county.\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your town ____\n\n4. Your phone ____\n\nYou cannot apply if you live outside the county.\n\n5. Your e-mail ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Bus pass\n\nFill in all parts.\n\n1. Your name ____\n\n2. Are you 60 or over? ____\n\n3. Your town ____\n\n4. Your phone ____\n\n5. Your e-mail ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Bus pass\n\nFill in all parts.\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your town ____\n\n4. Your phone ____\n\nResidents who have a car ⟦are not eligible⟧ for this pass.\n\n5. Your e-mail ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Bus pass\n\nFill in all parts.\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your town ____\n\n4. Your phone ____\n\nNight buses are not eligible. Residents with a car are not eligible for parking at the station.\n\n5. Your e-mail ____\n',
      note: 'things that are left out, and another service',
    },
    { as: 'markdown', kind: 'page', text: '# Bus pass\n\nYou cannot apply online.\n' },
  ],
  *check(document, { share }) {
    const { questions } = document
    if (questions.length < 4 || /^[2-9]|^\d\d/.test(questions[0].number ?? '')) return
    const first = lowestOf(questions.map(({ label }) => label.index))
    if (first === 0 || matches(document, says).some((match) => matchSpan(document, match).block.index < first)) return
    const late = questions[Math.min(questions.length - 1, Math.ceil((questions.length * share) / 100))].label.index
    const away = turnedAway(document)
    const shut = [...matches(document, shuts), ...matches(document, shutsThem).filter((match) => shutsApplicants(document, match))]
      .map((match) => matchSpan(document, match))
      .sort((a, b) => a.block.index - b.block.index || a.start - b.start)
      // A page that turns people away stands where its answer leads, not where the file has it.
      .find(
        ({ block }) => block.index > late && isSeen(block) && block.role !== 'option' && !away.some(({ from, to }) => block.index >= from && block.index < to),
      )
    if (shut) yield { at: shut, message: 'This condition comes after many questions. Say above the first one who can use the form.' }
  },
})

/** "Applicants who had a grant last year are not eligible", not "Vehicles are not eligible" or "children who do not qualify for meals". */
function shutsApplicants(document: Document, match: Match): boolean {
  const { block, start, end } = matchSpan(document, match)
  const from = Math.max(sentenceSpan(document, sentenceOf(document, match.first)).start, start - 300)
  return (
    people.test(block.text.slice(from, start)) &&
    !/^ for (?!(?:this|the|a|an|our) (?:\w+ ){0,2}(?:grant|program|programme|pass|permit|benefit|fund|scheme|card|award|licen[cs]e|exemption|service))/i.test(
      block.text.slice(end, end + 60),
    )
  )
}
const people =
  /^\W*(?:(?:all|any|other|current|former|past|previous|new) )?(?:applicants?|claimants?|candidates?|residents|owners?|tenants?|households|businesses|organi[sz]ations|people|persons|individuals|those|anyone|students|employees|members)\b(?![^.;]*\b(?:if they|whose (?:child|spouse)))/i
