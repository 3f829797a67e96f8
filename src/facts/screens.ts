import { fact } from '../fact.ts'
import type { Block, Document, Step } from '../model.ts'
import { isReadAsIs } from './carrier.ts'
import { onOnePath } from './flow-paths.ts'

/** The page that each block stands on, indexed as `document.blocks`; none for forms on paper, of which a reader has all pages at once. */
const screens = fact((document: Document): readonly (Step | undefined)[] => {
  if (isReadAsIs(document) || document.steps.length < 2) return []
  const begins = new Map<number, Step>()
  for (const step of document.steps) if (step.title) begins.set(step.title.index, step)
  for (const { label, step } of document.questions) if (step) begins.set(label.index, step)
  let step: Step | undefined
  return document.blocks.map(({ index }) => (step = begins.get(index) ?? step))
})

/** Whether one reader may come to see both: not where they stand on pages of a form of which people see one or the other. */
export function oneReaderSees(document: Document, a: Block, b: Block): boolean {
  const one = screens(document)[a.index]
  const other = screens(document)[b.index]
  return !one || !other || one === other || onOnePath(document, one, other)
}
