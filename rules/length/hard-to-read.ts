import { mark, markOf, marksOf } from '../../src/facts/plainness-words.ts'
import { prose } from '../../src/facts/prose.ts'
import { middleGrade, tallyOfSentence, votes } from '../../src/facts/readability.ts'
import { sentenceSpan, sentences } from '../../src/facts/sentences.ts'
import { difficultyOf } from '../../src/facts/word-difficulty.ts'
import { words } from '../../src/facts/words.ts'
import type { Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

/** With more than these a sentence lists things, and each is read alone. */
const mostCommas = 4

/** Of the long words so many must be rare: `adjudicate`, not `environment`. */
const fewestRare = 2

/** A word is named as hard from this difficulty on: `duration`, not `relevant`. So many of them there must be. */
const namedFrom = 0.3
const fewestNamed = 2
/** The hardest, so that whoever mends the sentence knows where to begin. */
const mostNamed = 4

/** Long words that whoever deals with an office meets each time, and for which there are no shorter ones. */
const ofOffices = new Set(
  (
    'agency agencies application applications appointment benefit benefits citizen citizens community communities computer computers contact customer customers ' +
    'department departments digital disability disabilities document documents education employee employees employer employers employment federal financial ' +
    'government governments hospital household identity immigration income individual individuals information insurance internet interview interviews ' +
    'local medical member members national official office online organisation organisations organization organizations permission policy policies ' +
    'privacy property public register registration requirement requirements resident residents retirement retired security social supervisor taxpayer tenant tenants ' +
    'veteran veterans volunteer volunteers website websites provide provided provides providing provider providers ' +
    // What a sentence is about, and has to name.
    'permanent permanently temporary temporarily religion religious ethnic ethnicity nationality gender sexual sexuality orientation pregnancy maternity equality'
  ).split(' '),
)

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
    words: { default: 6, what: 'It must hold as many different words of three syllables or more that people seldom say.', min: 1 },
    share: { default: 0.25, what: 'They must be this share of its words.', min: 0, max: 1 },
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
      text: 'Several people mentioned calculators that employers provided as vital for decisions about retirement and government benefits.',
      note: 'long words that everybody knows from letters of an office',
    },
    {
      as: 'text',
      text: 'Sometimes we ask about ethnicity, sexual orientation and religious beliefs to find categories of people whom temporary or permanent illnesses affect differently.',
      note: 'what it is about has no shorter name',
    },
    {
      as: 'markdown',
      text: 'Bring:\n\n- Contextual inquiry documentation, stakeholder accessibility interviews, usability evaluation and interoperability testing results\n- A card\n',
      note: 'an entry in a list of technical things',
    },
    {
      as: 'markdown',
      text: 'Supplementary {{ paper }} substantiating residential eligibility necessitates additional administrative verification before authorisation.',
      note: 'words that a template brings may be plain',
    },
    {
      as: 'text',
      text: 'The office has translators for Albanian, Bulgarian, Hungarian, Indonesian, Lithuanian, Macedonian, Portuguese and Ukrainian, for readers and listeners.',
      note: 'a series of things: long, and not hard',
    },
  ],
  *check(document, { age, agree, grade, words: least, share, min, max }) {
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
      if (isCut(document, sentence)) continue
      const { hard, named, rare, counted } = hardWords(document, sentence)
      if (hard < least || hard < counted * share || rare < fewestRare || named.length < fewestNamed) continue
      yield {
        at: sentenceSpan(document, sentence),
        message: `This sentence has ${hard} long words. The hardest are ${listOf(named)}. Use shorter, everyday words.`,
      }
    }
  },
})

/** An entry of a list, a sentence in which a template's words are missing, or, in a printed form, one whose start stands in another column. */
function isCut(document: Document, sentence: number): boolean {
  const { block, start, end } = sentenceSpan(document, sentence)
  if (block.role === 'item' && !/[.!?]["'”’)]?$/.test(block.text.slice(start, end).trimEnd())) return true
  if (block.opaque.some((range) => range.start < end && range.end > start)) return true
  return (document.format === 'text' || document.format === 'pdf') && start === 0 && /^[a-z]/.test(block.text)
}

const listOf = (named: readonly string[]): string =>
  `${named
    .slice(0, -1)
    .map((word) => `“${word}”`)
    .join(', ')} and “${named[named.length - 1]}”`

interface HardWords {
  /** Different long words that people seldom say. */
  readonly hard: number
  /** The hardest of them, in the order of the text. */
  readonly named: readonly string[]
  readonly rare: number
  /** Words beside names, numbers and addresses. */
  readonly counted: number
}

function hardWords(document: Document, sentence: number): HardWords {
  const { firstWord, lastWord } = sentences(document)
  const { mask } = prose(document)
  const { lexicon, type } = words(document)
  const marks = marksOf(lexicon)
  /** Difficulty of each. */
  const hard = new Map<string, number>()
  const rare = new Set<string>()
  let counted = 0
  for (let word = firstWord[sentence]; word < lastWord[sentence]; word++) {
    if (mask[word] !== 0) continue
    counted++
    const bits = marks[type[word]] || markOf(lexicon, marks, type[word])
    const spelling = lexicon.text[lexicon.lower[type[word]]].replace(/['’]s$/, '')
    if ((bits & mark.uncommon) === 0 || (bits & mark.long) === 0 || ofOffices.has(spelling)) continue
    hard.set(spelling, difficultyOf(lexicon, lexicon.lower[type[word]]))
    if ((bits & mark.rare) !== 0) rare.add(spelling)
  }
  const least = [...hard.values()].sort((a, b) => b - a)[mostNamed - 1] ?? namedFrom
  const named = [...hard].filter(([, difficulty]) => difficulty >= Math.max(least, namedFrom)).map(([word]) => word)
  return { hard: hard.size, named, rare: rare.size, counted }
}
