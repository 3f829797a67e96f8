/** What a form's definition follows, as the rules on its flow look at it. */
import { fact } from '../fact.ts'
import type { Block, Condition, Document, Question, Route, Span, Step } from '../model.ts'
import { conditionOf } from './conditions.ts'
import { flow, isPrinted } from './flow.ts'

/** A condition where it is tried. */
export interface Tried {
  readonly route: Route
  readonly when: Condition
  readonly said: Span
  /** What is asked, shown or left when it is tried: where in the form that is. */
  readonly at: Question | Step
}

/** Every condition of a definition, each once for each place that says it: that of a group stands for all its questions. */
export const conditions = fact((document: Document): readonly Tried[] => {
  if (isPrinted(document) || document.routes.length === 0) return []
  const seen = new Map<Block, Set<number>>()
  const owners = new Map<unknown, Question>()
  for (const question of document.questions) for (const option of question.options) owners.set(option, question)
  const found: Tried[] = []
  for (const route of document.routes) {
    const when = conditionOf(route, (option) => owners.get(option))
    if (!when || !route.when) continue
    const { said, kind, to, from } = route
    const starts = seen.get(said.block) ?? new Set<number>()
    seen.set(said.block, starts)
    if (starts.has(said.start)) continue
    starts.add(said.start)
    const target = 'question' in to ? to.question : 'step' in to ? to.step : undefined
    const leaving = 'place' in from || 'options' in from ? from : owners.get(from)
    const at = kind === 'show' || kind === 'require' ? target : leaving
    if (at) found.push({ route, when, said, at })
  }
  return found
})

/** Whether the routes of a document are words that an English reader finds: rules on routes read definitions in every language, printed words in English. */
export const speaks = (document: Document, { block }: Span): boolean => !isPrinted(document) || (block.language ?? document.language) === 'en'

/** The place in the form of a question or step, by which what comes before and after is known. */
export const placeIn = (document: Document, stop: Question | Step): number | undefined => flow(document).nodeOf.get(stop)?.index

/** What a person calls a question or step: its words, shortened. */
export function nameOf(stop: Question | Step): string {
  const block = 'label' in stop ? stop.label : stop.title
  const text = block && block.role !== 'logic' ? block.text : stop.id
  return text.length > 60 ? `${text.slice(0, 57).trimEnd()}…` : text
}
