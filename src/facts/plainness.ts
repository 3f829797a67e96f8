import { fact } from '../fact.ts'
import type { Document } from '../model.ts'
import model from './plainness.json' with { type: 'json' }
import { type FeatureName, featureNames, featuresOf } from './plainness-features.ts'
import { prose } from './prose.ts'

/** What makes a text harder, or less so, than plain texts are. */
interface Push {
  readonly feature: FeatureName
  /** What is measured, in words. */
  readonly what: string
  /** The figure for this text: words, or a share from 0 to 1. */
  readonly value: number
  /** The same for plain texts. */
  readonly plain: number
  /** US grades that it adds to this text, or takes away, against plain texts. */
  readonly grades: number
}

/** How hard the running text is, as US school grades to one decimal; null with the reason where there is too little of it. */
interface Plainness {
  readonly usGrade: number | null
  readonly low: number | null
  readonly high: number | null
  /** In years: the grade's usual age. */
  readonly readingAge: number | null
  readonly reason: string | null
  /** The three features that push it most, the strongest first. */
  readonly because?: readonly Push[]
}

/** The measure for a text of any length. */
export interface Measure {
  /** Higher is harder: the sum of the features, each by its coefficient. To compare two texts; what counts is the difference. */
  readonly value: number
  /** The value as a US school grade, 0 or more; on a few sentences it says little. */
  readonly usGrade: number
  /** The three features that push it most, the strongest first. */
  readonly because: readonly Push[]
  /** All features, the strongest first. */
  readonly pushes: readonly Push[]
}

const coefficients = featureNames.map((name) => model.coefficients[name])
const plain = featureNames.map((name) => model.plain[name])

const same = (value: number): number => value
/** What each feature measures, and its figure as a person reads it: logarithms are taken back. */
const said: Readonly<Record<FeatureName, { readonly what: string; readonly figure: (value: number) => number }>> = {
  sentence: { what: 'words in a sentence', figure: Math.exp },
  beyond: { what: 'share of words that come after the twelfth of their sentence', figure: same },
  uncommon: { what: 'uncommon words in a sentence', figure: Math.expm1 },
  rare: { what: 'share of words that are rare', figure: same },
  long: { what: 'words of three syllables or more in a sentence', figure: Math.expm1 },
  figures: { what: 'decimals and percentages in brackets in a sentence', figure: Math.expm1 },
  passive: { what: 'share of words that make a passive', figure: same },
  person: { what: 'share of words that speak to the reader or as the writer', figure: same },
}

/** The measure of any text: a sentence, a passage, a document. Null where there is no word to go by. */
export const plainnessOf = fact((document: Document): Measure | null => {
  const features = featuresOf(document)
  if (!features) return null
  const value = features.values.reduce((sum, each, at) => sum + each * coefficients[at], 0)
  const pushes = featureNames.map((feature, at): Push => {
    const { what, figure } = said[feature]
    return {
      feature,
      what,
      value: thousandth(figure(features.values[at])),
      plain: thousandth(figure(plain[at])),
      grades: tenth(model.grade.per * coefficients[at] * (features.values[at] - plain[at])),
    }
  })
  pushes.sort((a, b) => Math.abs(b.grades) - Math.abs(a.grades))
  return { value, usGrade: Math.max(0, model.grade.at + model.grade.per * value), because: pushes.slice(0, 3), pushes }
})

/** Less than this prints no grade: it would swing by several grades on a few lines. */
const leastWords = 100
const leastSentences = 10

/**
 * The grade of a document's running text, in a band: formulas in common use lie in it for two texts of three. Names, numbers, addresses and
 * known terms are set aside, headings and labels left out.
 */
export const plainness = fact((document: Document): Plainness => {
  const { words: count, sentences: lines } = prose(document)
  const measure = count < leastWords || lines < leastSentences ? null : plainnessOf(document)
  if (!measure) return { usGrade: null, low: null, high: null, readingAge: null, reason: 'not enough text for a grade' }
  const { usGrade, because } = measure
  return {
    usGrade: tenth(usGrade),
    low: tenth(Math.max(0, usGrade - model.grade.within)),
    high: tenth(usGrade + model.grade.within),
    readingAge: Math.round(usGrade) + 5,
    reason: null,
    because,
  }
})

const tenth = (value: number): number => Math.round(value * 10) / 10
const thousandth = (value: number): number => Math.round(value * 1000) / 1000
