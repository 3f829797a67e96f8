import type { Stamped } from '../engine.ts'
import { addTo } from '../lists.ts'
import type { Block, Document, Question, Route, Span, Step } from '../model.ts'
import { lineName } from '../place.ts'
import type { Defect } from './chart.ts'
import { plain } from './names.ts'

/** What the findings about a form's flow are about. */
export interface Placed {
  readonly defects: readonly Defect[]
  /** Numbers of defects by what they are drawn on; those on none are about the whole form. */
  readonly on: ReadonlyMap<Question | Step | Route, readonly number[]>
}

/** @param drawn routes that are ways of their own; the others are written on what they lead to or from */
export function placeDefects(document: Document, findings: readonly Stamped[], drawn: ReadonlySet<Route>): Placed {
  const find = subjects(document, drawn)
  const on = new Map<Question | Step | Route, number[]>()
  const defects = findings.map(({ rule, severity, review, message, place, at }, index): Defect => {
    const number = index + 1
    const subject = at && find(at.block, at.start, at.end)
    if (subject) {
      addTo(on, subject, number)
    }
    return { number, rule: rule.id, severity, review, message: plain(message), at: lineName(place) }
  })
  return { defects, on }
}

type Find = (block: Block, start: number, end: number) => Question | Step | Route | undefined

function subjects({ questions, steps, routes }: Document, drawn: ReadonlySet<Route>): Find {
  const said = new Map<Block, { readonly route: Route; readonly at: Span }[]>()
  for (const route of routes) {
    for (const at of 'missing' in route.to && route.to.named ? [route.said, route.to.named] : [route.said]) addTo(said, at.block, { route, at })
  }
  const owners = new Map<Block, Question | Step>()
  for (const step of steps) if (step.title) owners.set(step.title, step)
  for (const question of questions) {
    const { label, hints, options, errors = [], fields } = question
    const own = [label, ...hints, ...errors, ...options.map((option) => option.label), ...fields.flatMap(({ placeholder }) => placeholder ?? [])]
    for (const block of own) if (!owners.has(block)) owners.set(block, question)
  }
  return (block, start, end) => {
    const route = said.get(block)?.find(({ at }) => at.start < end && start < at.end)?.route
    if (!route) return owners.get(block)
    if (drawn.has(route)) return route
    const shows = route.kind === 'show' || route.kind === 'require'
    if (shows && 'question' in route.to) return route.to.question
    if (shows && 'step' in route.to) return route.to.step
    if ('options' in route.from || 'place' in route.from) return route.from
    return owners.get(route.from.label) ?? owners.get(block)
  }
}
