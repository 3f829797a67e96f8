import type { Stamped } from '../engine.ts'
import { isReadAsIs } from '../facts/carrier.ts'
import { type Flow, type FlowEdge, type FlowNode, flow } from '../facts/flow.ts'
import { paths, weigh } from '../facts/flow-paths.ts'
import { addTo } from '../lists.ts'
import type { Condition, Document, Question, Step } from '../model.ts'
import { type Branching, branching } from './branches.ts'
import type { Chart, ChartEdge, ChartGroup, ChartNode } from './chart.ts'
import { type Placed, placeDefects } from './defects.ts'
import { labelOf, type Names, namesIn, plain, titleOf } from './names.ts'

/**
 * The chart of a form with every question by itself; `joinRuns` makes of it what can be drawn.
 * @param findings those about the flow, by place
 */
export function chartOf(document: Document, findings: readonly Stamped[]): Chart {
  const graph = flow(document)
  const names = namesIn(document)
  const placed = placeDefects(document, findings, new Set(graph.edges.flatMap(({ route }) => route ?? [])))
  const folded = foldedSteps(graph)
  const kept = keptNodes(graph, document, folded)
  const entry = (node: FlowNode): FlowNode => {
    let at = node
    while (!kept.has(at)) at = graph.out[at.index][0].to
    return at
  }
  const whenOf = (subject: Question | Step): Condition | undefined => {
    const step = 'label' in subject ? subject.step : undefined
    const routes = [...((step && folded.has(step) && graph.showing.get(step)) || []), ...(graph.showing.get(subject) ?? [])]
    const all = routes.flatMap(({ when }) => when ?? [])
    return all.length > 1 ? { all } : all[0]
  }
  const branches = branching(graph, names, whenOf, entry)
  const ids = idsOf(graph)
  const required = requiredIf(document, names)
  const nodes = graph.nodes.filter((node) => kept.has(node)).map((node) => chartNode(node, { graph, names, placed, branches, ids, required, entry, whenOf }))
  const edges = graph.nodes.filter((node) => kept.has(node)).flatMap((node) => edgesOf(node, { graph, names, placed, branches, ids, entry }))
  const used = new Set(nodes.map(({ group }) => group))
  const groups = document.steps.map((step): ChartGroup => ({ id: step.id, title: titleOf(step) })).filter(({ id }) => used.delete(id))
  const isQuestion = ({ kind }: FlowNode): number => (kind === 'question' ? 1 : 0)
  const isAsked = (node: FlowNode): number => (node.kind === 'question' && !graph.shown.has(node.question) ? 1 : 0)
  const { shortest, longest } = weigh(graph, paths(document), isAsked, isQuestion)
  const title = plain(document.title ?? '') || document.path.slice(document.path.lastIndexOf('/') + 1)
  return { title, language: document.language, shortest, longest, nodes, edges, groups, defects: placed.defects }
}

/** All but the steps that say nothing of the flow and the ends that nothing leads to. */
function keptNodes({ nodes, out, into, showing }: Flow, document: Document, folded: ReadonlySet<Step>): ReadonlySet<FlowNode> {
  const asked = new Set(document.questions.map(({ step }) => step))
  const isKept = (node: FlowNode): boolean => {
    if (node.kind === 'end') return into[node.index].length > 0
    if (node.kind !== 'step') return true
    if (folded.has(node.step)) return false
    const leaving = out[node.index]
    if (leaving.length !== 1 || leaving[0].kind !== 'next' || showing.has(node.step)) return true
    return !isReadAsIs(document) && !asked.has(node.step)
  }
  return new Set(nodes.filter(isKept))
}

/** Steps whose condition is written on their questions: a single one, or a row without branches. */
function foldedSteps({ nodes, out, showing }: Flow): ReadonlySet<Step> {
  const questions = new Map<Step, FlowNode[]>()
  for (const node of nodes) {
    const step = node.kind === 'question' ? node.question.step : undefined
    if (!step || !showing.has(step)) continue
    addTo(questions, step, node)
  }
  const isPlain = (node: FlowNode): boolean =>
    node.kind === 'question' && !showing.has(node.question) && out[node.index].every(({ kind }) => kind === 'next' || kind === 'pass')
  const heads = nodes.filter((node) => node.kind === 'step' && out[node.index].every(({ kind }) => kind === 'next' || kind === 'pass'))
  return new Set(
    heads.flatMap((node) => {
      const own = node.kind === 'step' ? (questions.get(node.step) ?? []) : []
      return node.kind === 'step' && (own.length === 1 || (own.length > 1 && own.every(isPlain))) ? [node.step] : []
    }),
  )
}

function idsOf({ nodes }: Flow): ReadonlyMap<FlowNode, string> {
  const counts = new Map<string, number>()
  const idOf = (node: FlowNode): string => {
    if (node.kind === 'start') return 'start'
    if (node.kind === 'question') return node.question.id
    if (node.kind === 'step') return `${node.step.id}-head`
    const count = (counts.get(node.kind) ?? 0) + 1
    counts.set(node.kind, count)
    return `${node.kind}${count}`
  }
  return new Map(nodes.map((node) => [node, idOf(node)]))
}

function requiredIf({ routes }: Document, names: Names): ReadonlyMap<Question, string> {
  const found = new Map<Question, string>()
  for (const { kind, to, when } of routes) {
    if (kind !== 'require' || !when || !('question' in to)) continue
    const said = names.condition(when, to.question)
    const before = found.get(to.question)
    found.set(to.question, before === undefined ? said : `${before}, or ${said}`)
  }
  return found
}

/** What is wrong with a step that is not drawn itself is written on its first question. */
function heading(node: FlowNode, { graph, placed, entry }: Parts): readonly number[] {
  const step = node.kind === 'question' ? node.question.step : undefined
  const head = step && graph.nodeOf.get(step)
  return step && head && head !== node && entry(head) === node ? (placed.on.get(step) ?? []) : []
}

interface Parts {
  readonly graph: Flow
  readonly names: Names
  readonly placed: Placed
  readonly branches: Branching
  readonly ids: ReadonlyMap<FlowNode, string>
  /** The node that is drawn where a way leads to one that may not be. */
  entry(node: FlowNode): FlowNode
}

function chartNode(
  node: FlowNode,
  parts: Parts & { readonly required: ReadonlyMap<Question, string>; whenOf: (subject: Question | Step) => Condition | undefined },
): ChartNode {
  const { names, placed, branches, ids, required, whenOf } = parts
  const id = ids.get(node)!
  switch (node.kind) {
    case 'start':
      return { id, kind: 'start', text: 'Start', defects: [] }
    case 'end':
      return { id, kind: 'end', text: node.name === undefined ? 'End of the form' : `End: ${plain(node.name)}`, defects: [] }
    case 'missing':
      return { id, kind: 'missing', text: `Not in the form: ${plain(node.name)}`, defects: [] }
    case 'step': {
      const when = whenOf(node.step)
      return {
        id,
        kind: 'step',
        text: titleOf(node.step),
        onlyIf: when && names.condition(when),
        group: node.step.id,
        defects: placed.on.get(node.step) ?? [],
      }
    }
    case 'question': {
      const { question } = node
      const when = branches.drawn.has(node) ? undefined : whenOf(question)
      return {
        id,
        kind: 'question',
        number: names.number(question),
        text: labelOf(question),
        onlyIf: when && names.condition(when),
        requiredIf: required.get(question),
        group: question.step?.id,
        defects: [...heading(node, parts), ...(placed.on.get(question) ?? [])],
      }
    }
  }
}

function edgesOf(node: FlowNode, { graph, names, placed, branches, ids, entry }: Parts): readonly ChartEdge[] {
  const question = node.kind === 'question' ? node.question : undefined
  const from = ids.get(node)!
  const own = branches.ways.get(node)
  if (own) {
    const only = own.length === 1 && own[0].when === undefined
    return own.map(({ to, when }) => ({
      from,
      to: ids.get(entry(to))!,
      kind: when ? 'branch' : only ? 'next' : 'otherwise',
      text: when ? names.condition(when, question) : only ? undefined : 'otherwise',
      defects: [],
    }))
  }
  // Past a question that is not shown leads what is written on it.
  const leaving = graph.out[node.index].filter(({ kind }) => kind !== 'pass' || node.kind === 'step')
  const edges = leaving.map((edge): ChartEdge => {
    const { kind, text } = wayOf(edge, leaving, names, question)
    return { from, to: ids.get(entry(edge.to))!, kind, text, defects: (edge.route && placed.on.get(edge.route)) ?? [] }
  })
  return joined(edges)
}

function wayOf(edge: FlowEdge, leaving: readonly FlowEdge[], names: Names, question: Question | undefined): Pick<ChartEdge, 'kind' | 'text'> {
  const broken = edge.to.kind === 'missing'
  if (edge.when) return { kind: broken ? 'broken' : 'branch', text: names.condition(edge.when, question) }
  if (broken) return { kind: 'broken' }
  const past = leaving.some(({ kind }) => kind === 'pass')
  if (edge.kind === 'pass') return { kind: 'otherwise', text: 'if not' }
  return leaving.length === 1 || past ? { kind: 'next' } : { kind: 'otherwise', text: 'otherwise' }
}

/** Several answers that lead to the same place are one way. */
function joined(edges: readonly ChartEdge[]): readonly ChartEdge[] {
  const found = new Map<string, ChartEdge>()
  for (const edge of edges) {
    const key = `${edge.to} ${edge.kind}`
    const before = found.get(key)
    const text = before?.text && edge.text && before.text !== edge.text ? `${before.text} or ${edge.text}` : (before?.text ?? edge.text)
    found.set(key, before ? { ...before, text, defects: [...before.defects, ...edge.defects] } : edge)
  }
  return [...found.values()]
}
