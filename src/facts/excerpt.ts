import { fact } from '../fact.ts'
import { highestOf, lowestOf } from '../lists.ts'
import type { Document } from '../model.ts'

/** The numbers that a document's own questions and sections print. */
export interface PrintedNumbers {
  /** It begins with a higher number than 1: pages taken from a longer form, which prints the rest. */
  readonly isExcerpt: boolean
  readonly lowest: number
  readonly highest: number
  /** Whether the questions come in the order of their numbers, as read. */
  readonly inOrder: boolean
  /** Distinct whole numbers of questions. */
  readonly questions: ReadonlySet<number>
}

export const printedNumbers = fact((document: Document): PrintedNumbers => {
  const questions = new Set<number>()
  let inOrder = true
  let last = 0
  for (const { number } of document.questions) {
    const value = Number(/^\d{1,3}/.exec(number ?? '')?.[0] ?? 0)
    if (value === 0) continue
    questions.add(value)
    if (value < last) inOrder = false
    last = value
  }
  const sections = document.steps.flatMap(({ number }) => (number === undefined ? [] : [number]))
  const lowest = lowestOf(questions)
  const starts = [...(questions.size > 0 ? [lowest] : []), ...(sections.length > 0 ? [lowestOf(sections)] : [])]
  return { isExcerpt: starts.length > 0 && starts.every((value) => value > 1), lowest, highest: highestOf(questions), inOrder, questions }
})
