import { wordFeatureNames, wordFeatures } from '../../src/facts/word-difficulty.ts'
import type { RatedPhrase } from './complex-lcp.ts'
import { dot, foldOf } from './fit.ts'

/** A rated word: its features, and its rating in standard deviations from the mean of its source. */
interface RatedWord {
  readonly word: string
  readonly source: string
  readonly features: readonly number[]
  readonly rating: number
}

export interface WordModel {
  readonly coefficients: readonly number[]
  readonly start: number
}

/** Which way each feature may push. */
const pushes: Readonly<Record<(typeof wordFeatureNames)[number], 1 | -1>> = {
  spoken: -1,
  spokenOften: 1,
  form: -1,
  family: -1,
  written: -1,
  dictionary: 1,
  length: 1,
  syllables: 1,
  easy: -1,
  compound: -1,
  capitals: 1,
}

/** How strongly coefficients, in standard deviations, are drawn to nought. */
const pull = 5

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length
const spread = (numbers: readonly number[]): number => Math.sqrt(mean(numbers.map((each) => (each - mean(numbers)) ** 2))) || 1

/** Ratings of single words from both sets. Each source (a corpus of CompLex, the lexicon) has its own mean: readers were asked other things. */
export function ratedWordsOf(phrases: readonly RatedPhrase[], words: readonly { readonly word: string; readonly rating: number }[]): RatedWord[] {
  const plain = [
    ...phrases.filter(({ kind }) => kind === 'single').map(({ phrase, rating, corpus }) => ({ word: phrase, rating, source: corpus })),
    ...words.map(({ word, rating }) => ({ word, rating, source: 'lexicon' })),
  ]
  const scales = new Map(
    [...new Set(plain.map(({ source }) => source))].map((source) => {
      const own = plain.filter((each) => each.source === source).map(({ rating }) => rating)
      return [source, { middle: mean(own), unit: spread(own) }] as const
    }),
  )
  return plain.map(({ word, rating, source }) => {
    const { middle, unit } = scales.get(source)!
    return { word, source, features: wordFeatures(word), rating: (rating - middle) / unit }
  })
}

/** Least squares with a ridge, no coefficient against its sign: one coefficient after the other, until none moves. */
export function fitWords(words: readonly RatedWord[]): WordModel {
  const places = wordFeatureNames.map((_, at) => at)
  const middles = places.map((at) => mean(words.map(({ features }) => features[at])))
  const units = places.map((at) => spread(words.map(({ features }) => features[at])))
  const scaled = words.map(({ features }) => features.map((value, at) => (value - middles[at]) / units[at]))
  const products = places.map((one) => places.map((other) => scaled.reduce((sum, line) => sum + line[one] * line[other], 0)))
  const goals = places.map((at) => scaled.reduce((sum, line, row) => sum + line[at] * words[row].rating, 0))
  const found = places.map(() => 0)
  for (let round = 0; round < 2000; round++) {
    let moved = 0
    for (const at of places) {
      const rest = goals[at] - dot(products[at], found) + products[at][at] * found[at]
      const free = rest / (products[at][at] + pull)
      const next = Math.sign(free) === pushes[wordFeatureNames[at]] ? free : 0
      moved = Math.max(moved, Math.abs(next - found[at]))
      found[at] = next
    }
    if (moved < 1e-7) break
  }
  const coefficients = found.map((value, at) => value / units[at])
  return { coefficients, start: mean(words.map(({ rating }) => rating)) - dot(coefficients, middles) }
}

export const predict = ({ coefficients, start }: WordModel, word: string): number => start + dot(coefficients, wordFeatures(word))

/** Models fitted without the words of each fold. */
export const crossWords = (words: readonly RatedWord[]): WordModel[] =>
  [0, 1, 2, 3, 4].map((fold) => fitWords(words.filter(({ word }) => foldOf(word.toLowerCase()) !== fold)))
