/**
 * Fits how hard a word is on words rated by readers, and writes src/facts/word-difficulty.json.
 *   npx tsx bench/fit-word-difficulty.ts [--data ../shared/data]
 * It sees complex_lcp (CC BY) and word_complexity_lexicon (MIT). How phrases are put together (`sharpness`) is the value, among a few, that
 * follows the ratings of CompLex's two-word phrases best.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { wordFeatureNames } from '../src/facts/word-difficulty.ts'
import { complexPhrases } from './accuracy/complex-lcp.ts'
import { crossWords, fitWords, predict, ratedWordsOf } from './accuracy/fit-words.ts'
import { correlation } from './accuracy/hard-words.ts'
import { ratedWords } from './accuracy/word-complexity-lexicon.ts'
import { labelled, needData } from './data.ts'

const { values } = parseArgs({ options: { data: { type: 'string', default: labelled } } })
needData(values.data)
const phrases = complexPhrases(values.data)
const rated = ratedWordsOf(phrases, ratedWords(values.data))
const fitted = fitWords(rated)
const pairs = phrases.filter(({ kind }) => kind === 'multi')
const softly = (sharpness: number, parts: readonly number[]): number => Math.log(parts.reduce((sum, value) => sum + Math.exp(sharpness * value), 0)) / sharpness
const inPairs = pairs.map(({ phrase }) => phrase.split(' ').map((word) => predict(fitted, word)))
const agreement = [0.25, 0.5, 1, 2].map((sharpness) => ({
  sharpness,
  with: correlation(
    inPairs.map((parts) => softly(sharpness, parts)),
    pairs.map(({ rating }) => rating),
  ),
}))
const best = agreement.reduce((one, other) => (other.with > one.with ? other : one))
const round = (value: number): number => Number(value.toPrecision(4))
const byName = (numbers: readonly number[]): Record<string, number> => Object.fromEntries(wordFeatureNames.map((name, at) => [name, round(numbers[at])]))
const model = { coefficients: byName(fitted.coefficients), start: round(fitted.start), sharpness: best.sharpness }
writeFileSync('src/facts/word-difficulty.json', `${JSON.stringify(model, null, 2)}\n`)
console.log(model, agreement)
for (const [fold, own] of crossWords(rated).entries()) console.log(`without fold ${fold}`, byName(own.coefficients))
