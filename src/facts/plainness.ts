import { fact } from '../fact.ts'
import type { Document } from '../model.ts'
import { prose } from './prose.ts'
import { grades, tallyOf } from './readability.ts'

/** How hard the running text is, as US school grades to one decimal; null with the reason where there is too little of it. */
interface Plainness {
  readonly usGrade: number | null
  readonly low: number | null
  readonly high: number | null
  /** In years: the grade's usual age. */
  readonly readingAge: number | null
  readonly reason: string | null
}

/** Less than this gives no grade: formulas made for pages swing by several grades on a few lines. */
const leastWords = 100
const leastSentences = 10

/**
 * One documented implementation, because tools disagree: names, numbers, addresses and known terms set aside, headings and labels
 * left out, six formulas over what remains. The grade is their median; the band runs from the second lowest to the second highest.
 */
export const plainness = fact((document: Document): Plainness => {
  const { words: count, sentences: lines } = prose(document)
  const tally = tallyOf(document)
  if (!tally || count < leastWords || lines < leastSentences)
    return { usGrade: null, low: null, high: null, readingAge: null, reason: 'not enough text for a grade' }
  const found = grades(tally).toSorted((a, b) => a - b)
  const middle = Math.max(0, (found[2] + found[3]) / 2)
  return {
    usGrade: tenth(middle),
    low: tenth(Math.max(0, found[1])),
    high: tenth(Math.max(0, found[4])),
    readingAge: Math.round(middle) + 5,
    reason: null,
  }
})

const tenth = (value: number): number => Math.round(value * 10) / 10
