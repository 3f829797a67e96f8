import { fact } from '../fact.ts'
import { addTo } from '../lists.ts'
import type { Condition, Document, Format, Option, Question, Route, Step, Target } from '../model.ts'
import { isReadAsIs } from './carrier.ts'
import { conditionOf, covers, isAlways } from './conditions.ts'

/** A stop on the way through a form. `index` is its place in `Flow.nodes`. */
export type FlowNode = { readonly index: number } & (
  | { readonly kind: 'start' }
  /** The head of a page or section: its questions follow. */
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'question'; readonly question: Question }
  /** `name` is what the route calls it; the end of the form as it is printed has none. */
  | { readonly kind: 'end'; readonly name?: string }
  /** What a route names and the form does not have. */
  | { readonly kind: 'missing'; readonly name: string }
)

/**
 * - `next`: to what follows in reading order, when no route leads elsewhere.
 * - `skip`, `end`: what a route says.
 * - `pass`: past a question or a step that is not shown, whose own routes then say nothing.
 */
export interface FlowEdge {
  readonly from: FlowNode
  readonly to: FlowNode
  readonly kind: 'next' | 'skip' | 'end' | 'pass'
  /** Absent where it always holds, and on `next` and `pass`. */
  readonly when?: Condition
  readonly route?: Route
}

export interface Flow {
  /** The start first, then steps and questions in the order of the form, then ends and what is missing. */
  readonly nodes: readonly FlowNode[]
  /** Those of one node together, in the order in which they are tried. */
  readonly edges: readonly FlowEdge[]
  /** Edges that leave and reach each node, by its index. */
  readonly out: readonly (readonly FlowEdge[])[]
  readonly into: readonly (readonly FlowEdge[])[]
  /** When each question or step is asked at all: its own condition and that of its step. Absent for what is always asked. */
  readonly shown: ReadonlyMap<Question | Step, Condition>
  /** The routes behind `shown`, without those of the step. */
  readonly showing: ReadonlyMap<Question | Step, readonly Route[]>
  readonly nodeOf: ReadonlyMap<Question | Step, FlowNode>
}

/** Formats in which each page names the next: a page that names none is the end. */
const namesNext: ReadonlySet<Format> = new Set(['xgov', 'moj'])

/** The form as a graph: what may follow what. Linear in questions and routes. */
export const flow = fact((document: Document): Flow => {
  const nodes: FlowNode[] = [{ index: 0, kind: 'start' }]
  const nodeOf = new Map<Question | Step, FlowNode>()
  const addStep = (step: Step): FlowNode => {
    const node: FlowNode = { index: nodes.length, kind: 'step', step }
    nodes.push(node)
    nodeOf.set(step, node)
    return node
  }
  const addQuestion = (question: Question): FlowNode => {
    const node: FlowNode = { index: nodes.length, kind: 'question', question }
    nodes.push(node)
    nodeOf.set(question, node)
    return node
  }
  for (const stop of stops(document)) {
    if ('label' in stop) addQuestion(stop)
    else addStep(stop)
  }
  const last = nodes.length
  const end: FlowNode = { index: last, kind: 'end' }
  nodes.push(end)
  const named = new Map<string, FlowNode>()
  const nodeNamed = (kind: 'end' | 'missing', name: string): FlowNode => {
    const key = `${kind} ${name}`
    const known = named.get(key)
    if (known) return known
    const node: FlowNode = { index: nodes.length, kind, name }
    nodes.push(node)
    named.set(key, node)
    return node
  }

  const targetOf = (to: Target): FlowNode | undefined => {
    if ('end' in to) return nodeNamed('end', to.end)
    if ('missing' in to) return nodeNamed('missing', to.missing)
    return nodeOf.get('question' in to ? to.question : to.step)
  }

  const { shown, showing } = showings(document)
  const tails = tailsOf(nodes)
  const owners = ownersOf(document)
  const leaving = routesByNode(document, nodeOf, tails, owners)
  const edges: FlowEdge[] = []
  const explicit = namesNext.has(document.format)
  const readAsIs = isReadAsIs(document)
  const ends = (at: number): boolean => explicit && nodes[at + 1]?.kind !== 'question'
  for (let at = 0; at < last; at++) {
    const from = nodes[at]
    const after = explicit && at === 0 ? firstStep(document, nodes) : nodes[at + 1]
    const routes = leaving.get(from) ?? []
    let closed = false
    const conditions: Condition[] = []
    for (const { route, when } of inOrder(routes, owners)) {
      const to = targetOf(route.to)
      if (!to) continue
      edges.push({ from, to, kind: route.kind === 'end' ? 'end' : 'skip', when, route })
      if (when) conditions.push(when)
      // On a page "go to line 9" may be meant for those of whom the words before speak: whoever is not goes on reading.
      else closed ||= !readAsIs
    }
    closed ||= covers(conditions)
    if (!closed) edges.push({ from, to: at > 0 && ends(at) ? end : after, kind: 'next' })
    else if (from.kind === 'question' && shown.has(from.question) && !ends(at)) edges.push({ from, to: after, kind: 'pass' })
    if (from.kind === 'step' && shown.has(from.step) && !explicit) {
      const beyond = (tails.get(from.step) ?? from).index + 1
      if (beyond > at + 1) edges.push({ from, to: nodes[beyond], kind: 'pass' })
      else if (closed) edges.push({ from, to: after, kind: 'pass' })
    }
  }
  const out: FlowEdge[][] = nodes.map(() => [])
  const into: FlowEdge[][] = nodes.map(() => [])
  for (const edge of edges) {
    out[edge.from.index].push(edge)
    into[edge.to.index].push(edge)
  }
  return { nodes, edges, out, into, shown, showing, nodeOf }
})

/** Steps and questions in the order of the form, and the headings that a printed instruction names. */
function stops(document: Document): readonly (Question | Step)[] {
  const { questions, steps, routes } = document
  const own = new Set(steps)
  const found: (Question | Step)[] = []
  const entered = new Set<Step>()
  const withQuestions = new Set(questions.map(({ step }) => step))
  let next = 0
  const enter = (step: Step): void => {
    // Those without questions stand before it.
    for (; next < steps.length && steps[next] !== step; next++) {
      if (withQuestions.has(steps[next]) || entered.has(steps[next])) break
      entered.add(steps[next])
      found.push(steps[next])
    }
    if (steps[next] === step) next++
    entered.add(step)
    found.push(step)
  }
  for (const question of grouped(document)) {
    if (question.step && !entered.has(question.step)) enter(question.step)
    found.push(question)
  }
  for (const step of steps) if (!entered.has(step)) found.push(step)

  const named = new Set<Step>()
  for (const { from, to } of routes) {
    if ('step' in to && !own.has(to.step)) named.add(to.step)
    if ('place' in from && !own.has(from)) named.add(from)
  }
  return named.size === 0 ? found : withHeadings(found, [...named])
}

/** Where each page names the next, the questions of one page belong together wherever they stand. */
function grouped({ format, questions, steps }: Document): readonly Question[] {
  if (!namesNext.has(format)) return questions
  const order = new Map<Step | undefined, number>(steps.map((step, index) => [step, index]))
  return [...questions].sort((a, b) => (order.get(a.step) ?? -1) - (order.get(b.step) ?? -1))
}

/** Puts each heading before the first stop that is printed after it. */
function withHeadings(found: readonly (Question | Step)[], headings: readonly Step[]): readonly (Question | Step)[] {
  const at = (stop: Question | Step): number => ('label' in stop ? stop.label.index : (stop.title?.index ?? -1))
  const sorted = [...headings].sort((a, b) => at(a) - at(b))
  const all: (Question | Step)[] = []
  let next = 0
  let reached = -1
  for (const stop of found) {
    reached = Math.max(reached, at(stop))
    while (next < sorted.length && at(sorted[next]) <= reached) all.push(sorted[next++])
    all.push(stop)
  }
  return [...all, ...sorted.slice(next)]
}

/** The last stop of each step: where the routes of a page in a definition leave it. */
function tailsOf(nodes: readonly FlowNode[]): ReadonlyMap<Step, FlowNode> {
  const tails = new Map<Step, FlowNode>()
  for (const node of nodes) {
    if (node.kind === 'step' && !tails.has(node.step)) tails.set(node.step, node)
    if (node.kind === 'question' && node.question.step) tails.set(node.question.step, node)
  }
  return tails
}

function ownersOf({ questions }: Document): ReadonlyMap<Option, Question> {
  const owners = new Map<Option, Question>()
  for (const question of questions) for (const option of question.options) owners.set(option, question)
  return owners
}

/** Routes as they are tried: one without a condition is what is left, wherever it stands. */
function inOrder(routes: readonly Route[], owners: ReadonlyMap<Option, Question>): readonly { readonly route: Route; readonly when?: Condition }[] {
  const all = routes.map((route) => {
    const when = conditionOf(route, (option) => owners.get(option))
    return { route, when: isAlways(when) ? undefined : when }
  })
  return [...all.filter(({ when }) => when !== undefined), ...all.filter(({ when }) => when === undefined)]
}

function routesByNode(
  document: Document,
  nodeOf: ReadonlyMap<Question | Step, FlowNode>,
  tails: ReadonlyMap<Step, FlowNode>,
  owners: ReadonlyMap<Option, Question>,
): ReadonlyMap<FlowNode, readonly Route[]> {
  const leaving = new Map<FlowNode, Route[]>()
  for (const route of document.routes) {
    if (route.kind !== 'skip' && route.kind !== 'end') continue
    const { from } = route
    const node =
      'place' in from ? (isReadAsIs(document) ? nodeOf : tails).get(from) : 'options' in from ? nodeOf.get(from) : nodeOf.get(owners.get(from) as Question)
    if (!node) continue
    addTo(leaving, node, route)
  }
  return leaving
}

function showings({ routes, questions }: Document): Pick<Flow, 'shown' | 'showing'> {
  const showing = new Map<Question | Step, Route[]>()
  for (const route of routes) {
    if (route.kind !== 'show' || route.when === undefined) continue
    const target = 'question' in route.to ? route.to.question : 'step' in route.to ? route.to.step : undefined
    if (!target) continue
    addTo(showing, target, route)
  }
  const shown = new Map<Question | Step, Condition>()
  if (showing.size === 0) return { shown, showing }
  const both = (parts: readonly (Condition | undefined)[]): Condition | undefined => {
    const all = parts.filter((part) => part !== undefined)
    return all.length > 1 ? { all } : all[0]
  }
  for (const [target, own] of showing) {
    const when = both(own.map((route) => route.when))
    if (when) shown.set(target, when)
  }
  for (const question of questions) {
    const ofStep = question.step && shown.get(question.step)
    const when = ofStep && both([ofStep, shown.get(question)])
    if (when) shown.set(question, when)
  }
  return { shown, showing }
}

/** Where each page names the next, the first page of the file opens the form. */
const firstStep = ({ steps }: Document, nodes: readonly FlowNode[]): FlowNode =>
  nodes.find((node) => node.kind === 'step' && node.step === steps[0]) ?? nodes[1]
