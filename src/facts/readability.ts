import { fact } from '../fact.ts'
import type { Document } from '../model.ts'
import { emailType, shape, urlType } from './lexicon.ts'
import { prose } from './prose.ts'
import { sentences } from './sentences.ts'
import { countSyllables, easy, easyBits, measured, measures, syllablesOf } from './syllables.ts'
import { type Words, words } from './words.ts'

/** What the formulas take, as means over a text: words per sentence; letters and syllables per word; shares of words from 0 to 1. */
export interface Tally {
  readonly sentenceLength: number
  readonly letters: number
  readonly syllables: number
  /** Words of three syllables or more. */
  readonly long: number
  /** Those of them that do not begin with a capital. */
  readonly longPlain: number
  /** Words not on the Dale–Chall list. */
  readonly difficult: number
  /** Words not on the Spache list. */
  readonly unfamiliar: number
}

/** Running sums behind a tally. */
interface Sums {
  words: number
  letters: number
  syllables: number
  long: number
  longPlain: number
  difficult: number
  unfamiliar: number
}

const noSums = (): Sums => ({ words: 0, letters: 0, syllables: 0, long: 0, longPlain: 0, difficult: 0, unfamiliar: 0 })

const means = (sums: Sums, sentenceLength: number): Tally => ({
  sentenceLength,
  letters: sums.letters / sums.words,
  syllables: sums.syllables / sums.words,
  long: sums.long / sums.words,
  longPlain: sums.longPlain / sums.words,
  difficult: sums.difficult / sums.words,
  unfamiliar: sums.unfamiliar / sums.words,
})

/** Numbers kept for each sentence: the fields of `Sums` in their order. */
const columns = 7

/** The sums of each sentence of running text, one row of `columns` after the other. Masked words are left out. */
const sentenceSums = fact((document: Document): Int32Array => {
  const { type, lexicon } = words(document)
  const { firstWord, lastWord } = sentences(document)
  const { is, mask } = prose(document)
  const { letters, shapes } = lexicon
  const known = measures(lexicon)
  const rows = new Int32Array(is.length * columns)
  for (let sentence = 0; sentence < is.length; sentence++) {
    if (is[sentence] === 0) continue
    const to = lastWord[sentence]
    let counted = 0
    let lettered = 0
    let syllables = 0
    let long = 0
    let longPlain = 0
    let difficult = 0
    let unfamiliar = 0
    for (let word = firstWord[sentence]; word < to; word++) {
      if (mask[word] !== 0) continue
      const at = type[word]
      const value = known[at] || measured(lexicon, at)
      const said = value >> 3
      const bits = value & 7
      counted++
      lettered += letters[at]
      syllables += said
      if (said >= 3) {
        long++
        if ((shapes[at] & shape.capital) === 0) longPlain++
      }
      if ((bits & (easy.daleChall | easy.formed)) === 0) difficult++
      if (bits === 0) unfamiliar++
    }
    const row = sentence * columns
    rows[row] = counted
    rows[row + 1] = lettered
    rows[row + 2] = syllables
    rows[row + 3] = long
    rows[row + 4] = longPlain
    rows[row + 5] = difficult
    rows[row + 6] = unfamiliar
  }
  return rows
})

function addRow(rows: Int32Array, sentence: number, sums: Sums): void {
  const row = sentence * columns
  sums.words += rows[row]
  sums.letters += rows[row + 1]
  sums.syllables += rows[row + 2]
  sums.long += rows[row + 3]
  sums.longPlain += rows[row + 4]
  sums.difficult += rows[row + 5]
  sums.unfamiliar += rows[row + 6]
}

/** The tally of all running text, or `undefined` where there is none. */
export function tallyOf(document: Document): Tally | undefined {
  const { is, length } = prose(document)
  const rows = sentenceSums(document)
  const sums = noSums()
  let lengths = 0
  let count = 0
  for (let sentence = 0; sentence < is.length; sentence++) {
    if (is[sentence] === 0) continue
    addRow(rows, sentence, sums)
    lengths += length[sentence]
    count++
  }
  return sums.words === 0 ? undefined : means(sums, lengths / count)
}

/** The tally of one sentence of running text; `undefined` for any other. */
export function tallyOfSentence(document: Document, sentence: number): Tally | undefined {
  const sums = noSums()
  addRow(sentenceSums(document), sentence, sums)
  return sums.words === 0 ? undefined : means(sums, prose(document).length[sentence])
}

/**
 * The tally as retext-readability 8 takes it, fault included: of a familiar word said twice in a sentence, the second counts as
 * difficult. No word is masked, and a hyphened word is one. For the comparison with the plugin; no rule uses it.
 */
export function tallyAsPlugin(document: Document, sentence: number): Tally | undefined {
  const all = words(document)
  const lines = sentences(document)
  const { lexicon } = all
  const { text } = document.blocks[lines.block[sentence]]
  const sums = noSums()
  const seen = new Set<number>()
  const from = lines.firstWord[sentence]
  const to = lines.lastWord[sentence]
  for (let word = from; word < to; ) {
    let next = word + 1
    while (next < to && joinsAsPlugin(text, all.end[next - 1], all.start[next])) next++
    const type = all.type[word]
    let said = 0
    for (let part = word; part < next; part++) said += saidAsPlugin(all, text, part)
    const low = next > word + 1 ? -1 : lexicon.lower[type]
    const bits = low < 0 || seen.has(low) ? 0 : easyBits(lexicon, low)
    if (low >= 0) seen.add(low)
    sums.words++
    sums.letters += all.end[next - 1] - all.start[word]
    sums.syllables += said
    if (said >= 3) {
      sums.long++
      const first = text[all.start[word]]
      if (first === first.toLowerCase()) sums.longPlain++
    }
    if ((bits & easy.daleChall) === 0) sums.difficult++
    if ((bits & easy.spache) === 0) sums.unfamiliar++
    word = next
  }
  return sums.words === 0 ? undefined : means(sums, sums.words)
}

/** The plugin reads `8:00`, `file_name` and `product.More` as one word each. */
const joinsAsPlugin = (text: string, end: number, start: number): boolean => start === end || (start === end + 1 && "&'-.:=?@_·‐‧’".includes(text[end]))

/** Syllables as the plugin's package counts them: none for a number, and an address is read out letter group by letter group. */
function saidAsPlugin(all: Words, text: string, word: number): number {
  const type = all.type[word]
  if ((all.lexicon.shapes[type] & shape.letter) !== 0) return syllablesOf(all.lexicon, type)
  if (type !== urlType && type !== emailType) return 0
  const groups =
    text
      .slice(all.start[word], all.end[word])
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  return groups.reduce((sum, group) => sum + countSyllables(group), 0)
}

/**
 * US grades by six formulas: Flesch–Kincaid, automated readability index, Coleman–Liau, Gunning fog, SMOG, Dale–Chall.
 * Sources: Kincaid 1975; Smith and Senter 1967; Coleman and Liau 1975; Gunning 1952; McLaughlin 1969; Dale and Chall 1948 with the list of 1995.
 */
export function grades({ sentenceLength, letters, syllables, long, longPlain, difficult }: Tally): number[] {
  return [
    0.39 * sentenceLength + 11.8 * syllables - 15.59,
    4.71 * letters + 0.5 * sentenceLength - 21.43,
    5.88 * letters - 29.6 / sentenceLength - 15.8,
    0.4 * (sentenceLength + 100 * longPlain),
    1.043 * Math.sqrt(30 * long * sentenceLength) + 3.1291,
    daleChallGrade(15.79 * difficult + 0.0496 * sentenceLength + (difficult > 0.05 ? 3.6365 : 0)),
  ]
}

/** The middle of the grades: two formulas at either end may be far off. */
export function middleGrade(tally: Tally): number {
  const sorted = grades(tally).sort((a, b) => a - b)
  return (sorted[2] + sorted[3]) / 2
}

/** Dale–Chall scores come as bands (5 to 5.9 is grade 5 to 6); between their middles the grade rises evenly. */
function daleChallGrade(score: number): number {
  const steps = [
    [3, 2],
    [4.5, 4],
    [5.5, 5.5],
    [6.5, 7.5],
    [7.5, 9.5],
    [8.5, 11.5],
    [9.5, 14],
    [10.5, 16],
  ] as const
  for (let at = 1; at < steps.length; at++) {
    const [score0, grade0] = steps[at - 1]
    const [score1, grade1] = steps[at]
    if (score < score1) return Math.max(0, grade0 + ((score - score0) * (grade1 - grade0)) / (score1 - score0))
  }
  return 16
}

/**
 * How many of the seven formulas that retext-readability asks would have a reader older than `age` for the sentence. Thresholds and
 * roundings are the plugin's.
 */
export function votes(tally: Tally, age: number): number {
  const { sentenceLength, letters, syllables, long, longPlain, difficult, unfamiliar } = tally
  const dale = 15.79 * difficult + 0.0496 * sentenceLength + (difficult > 0.05 ? 3.6365 : 0)
  let count = 0
  if (gradeToAge(4.71 * letters + 0.5 * sentenceLength - 21.43) > age) count++
  if (gradeToAge(5.88 * letters - 29.6 / sentenceLength - 15.8) > age) count++
  if (gradeToAge(daleBands[Math.min(10, Math.max(4, Math.floor(dale)))]) > age) count++
  if (20 - Math.floor((206.835 - 1.015 * sentenceLength - 84.6 * syllables) / 10) > age) count++
  if (gradeToAge(0.4 * (sentenceLength + 100 * longPlain)) > age) count++
  if (Math.ceil(Math.sqrt(3.1291 + 1.043 * Math.sqrt(30 * long * sentenceLength)) + 2.5) > age) count++
  if (gradeToAge(0.659 + 0.121 * sentenceLength + 8.2 * unfamiliar) > age) count++
  return count
}

/** Upper grade of each Dale–Chall band, by the whole part of the score. */
const daleBands: Readonly<Record<number, number>> = { 4: 4, 5: 6, 6: 8, 7: 10, 8: 12, 9: 15, 10: Number.POSITIVE_INFINITY }
const gradeToAge = (grade: number): number => Math.round(grade + 5)
