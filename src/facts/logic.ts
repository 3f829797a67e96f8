/** What a form's definition follows, as the rules on its flow look at it. */
import { fact } from '../fact.ts'
import type { Condition, Document, Question, Route, Span, Step } from '../model.ts'
import { isReadAsIs } from './carrier.ts'
import { judged } from './judged.ts'

/** A condition where it is tried. */
export interface Tried {
  readonly route: Route
  readonly when: Condition
  readonly said: Span
  /** What is asked, shown or left when it is tried: where in the form that is. */
  readonly at: Question | Step
}

/** Every condition of a definition at every place where it is tried. */
export const tried = fact((document: Document): readonly Tried[] => {
  // A form has one logic in all its languages: it is told of in the first.
  if (isReadAsIs(document) || document.original || document.routes.length === 0) return []
  const owners = new Map<unknown, Question>()
  for (const question of document.questions) for (const option of question.options) owners.set(option, question)
  const found: Tried[] = []
  for (const route of document.routes) {
    const { said, kind, to, from, when } = route
    if (!when) continue
    const target = 'question' in to ? to.question : 'step' in to ? to.step : undefined
    const leaving = 'place' in from || 'options' in from ? from : owners.get(from)
    const at = kind === 'show' || kind === 'require' ? target : leaving
    if (at) found.push({ route, when, said, at })
  }
  return found
})

/** Each condition once: that of a group stands for all its questions. */
export const conditions = fact((document: Document): readonly Tried[] => {
  const seen = new Set<Condition>()
  return tried(document).filter(({ when }) => seen.size < seen.add(when).size)
})

/** The first of those that point to the same place in the source: one expression may be read for several questions. */
export function oncePerPlace<T>(all: readonly T[], said: (each: T) => Span): readonly T[] {
  const places = new Set<number>()
  return all.filter((each) => {
    const { block, start, end } = said(each)
    return places.size < places.add(block.locate(start, end).start.offset).size
  })
}

/**
 * Whether a rule on routes may speak about a place: it reads the logic of definitions whatever their language, and of what is printed
 * the English words that people see and that are no quotation.
 */
export const speaks = (document: Document, { block }: Span): boolean =>
  !isReadAsIs(document) || ((block.language ?? document.language) === 'en' && judged(document)[block.index] === 1)

/** What a person calls a question or step: its words, shortened. */
export function nameOf(stop: Question | Step): string {
  const block = 'label' in stop ? stop.label : stop.title
  const text = block && block.role !== 'logic' ? block.text : stop.id
  return text.length > 60 ? `${text.slice(0, 57).trimEnd()}…` : text
}
