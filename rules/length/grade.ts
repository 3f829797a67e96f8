import { plainness } from '../../src/facts/plainness.ts'
import { defineRule } from '../../src/rule.ts'

const hard = Array.from(
  { length: 11 },
  (_, at) =>
    `Applicants in category ${at + 1} must substantiate residential eligibility with supplementary documentation before administrative authorisation of payments.`,
).join(' ')
const easy = Array.from({ length: 14 }, (_, at) => `On day ${at + 1} you can come to the desk and ask for help with the form.`).join(' ')

export default defineRule({
  id: 'length/grade',
  title: 'Write at a level most people can read',
  why: 'The average adult in the United States reads at grade 8 or 9, and less well when tired, ill or in a hurry.',
  how: 'Shorten sentences first, then put everyday words in place of long ones.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'WCAG 2.2, 3.1.5: Reading level', url: 'https://www.w3.org/WAI/WCAG22/Understanding/reading-level.html' },
    { name: 'GOV.UK: Content design, reading age', url: 'https://www.gov.uk/guidance/content-design/writing-for-gov-uk' },
  ],
  options: {
    max: { default: 9, what: 'Highest US school grade the text may have.', min: 1, max: 20 },
    far: { default: 12, what: 'A higher grade than this is an error.', min: 1, max: 20 },
  },
  examples: [
    { as: 'text', text: hard, reports: 'missing' },
    { as: 'text', text: easy },
    { as: 'text', text: 'Substantiate residential eligibility with supplementary documentation.', note: 'not enough text for a grade' },
  ],
  *check(document, { max, far }) {
    const { usGrade, low, high, readingAge } = plainness(document)
    // The whole band lies above: measures differ by a grade or so on the same text.
    if (usGrade === null || low === null || low <= max) return
    yield {
      message: `This text reads at US grade ${usGrade} (${low} to ${high}), from age ${readingAge}. Aim for grade ${max} or lower.`,
      severity: low > far ? 'error' : undefined,
    }
  },
})
