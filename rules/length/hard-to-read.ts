import { prose } from '../../src/facts/prose.ts'
import { middleGrade, tallyOfSentence, votes } from '../../src/facts/readability.ts'
import { sentenceSpan, sentences } from '../../src/facts/sentences.ts'
import { defineRule } from '../../src/rule.ts'

/** With more than these a sentence lists things, and each is read alone. */
const mostCommas = 4

function commas(text: string, start: number, end: number): number {
  let count = 0
  for (let at = text.indexOf(',', start); at >= 0 && at < end; at = text.indexOf(',', at + 1)) count++
  return count
}

export default defineRule({
  id: 'length/hard-to-read',
  title: 'Write sentences most people can read',
  why: 'Long words packed close together are hard going, even in a sentence of ordinary length.',
  how: 'Use shorter, everyday words, and verbs in place of nouns made from them.',
  severity: 'info',
  per: 'sentence',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'retext-readability, whose seven formulas this asks', url: 'https://github.com/retextjs/retext-readability' },
    { name: 'WCAG 2.2, 3.1.5: Reading level', url: 'https://www.w3.org/WAI/WCAG22/Understanding/reading-level.html' },
  ],
  options: {
    age: { default: 16, what: 'Age of a reader who should find the sentence readable.', min: 6, max: 30 },
    agree: { default: 4, what: 'How many of the seven formulas must find it too hard.', min: 1, max: 7 },
    grade: { default: 17, what: 'The middle of the formulas must lie above this US school grade as well.', min: 1 },
    min: { default: 10, what: 'Shorter sentences are not measured: one long word would decide.', min: 3 },
    max: { default: 25, what: 'Longer sentences are left to length/sentence.', min: 5 },
  },
  examples: [
    {
      as: 'text',
      text: '⟦Supplementary documentation substantiating residential eligibility necessitates additional administrative verification before authorisation.⟧',
    },
    { as: 'text', text: 'Before we can pay you, we need to see more papers that show where you live.' },
    {
      as: 'text',
      text: 'The cat and the dog and the cat and the dog and the cat and the dog sat on the mat and on the mat they sat.',
      note: 'a familiar word said again is still familiar',
    },
    {
      as: 'text',
      text: 'Ask at the Metropolitan Transportation Commission Administration Building in Montgomery, Philadelphia or Indianapolis for a seat.',
      note: 'names do not make a text hard',
    },
    {
      as: 'text',
      text: '(including scholarships, unemployment compensation, agricultural subsidies, investments, inheritances and lotteries).',
      note: 'an aside',
    },
    { as: 'text', text: 'Enter your registration number.', note: 'too short to measure' },
    {
      as: 'text',
      text: 'Check with the privacy expert of your organisation how data protection legislation affects your website.',
      note: 'a few long words that have no shorter ones',
    },
    {
      as: 'text',
      text: 'The office has translators for Albanian, Bulgarian, Hungarian, Indonesian, Lithuanian, Macedonian, Portuguese and Ukrainian, for readers and listeners.',
      note: 'a series of things: long, and not hard',
    },
  ],
  *check(document, { age, agree, grade, min, max }) {
    const lines = sentences(document)
    const { is, length } = prose(document)
    for (let sentence = 0; sentence < lines.count; sentence++) {
      if (is[sentence] === 0 || length[sentence] < min || length[sentence] > max) continue
      const tally = tallyOfSentence(document, sentence)
      if (!tally || votes(tally, age) < agree) continue
      const middle = middleGrade(tally)
      if (middle <= grade) continue
      // An aside in brackets lists things or names a law.
      const { text } = document.blocks[lines.block[sentence]]
      if (text[lines.start[sentence]] === '(' || commas(text, lines.start[sentence], lines.end[sentence]) > mostCommas) continue
      yield {
        at: sentenceSpan(document, sentence),
        message: `This sentence reads at US grade ${Math.round(middle)}: its words are long or rare. Use shorter, everyday words.`,
      }
    }
  },
})
