/**
 * Where a definition says of a question when it is shown, the form does not say that its reader branches: but where the question just before
 * decides, that is what happens, and it is drawn so. All other conditions are written on what they show.
 */
import { covers, isSingle } from '../facts/conditions.ts'
import type { Flow, FlowNode } from '../facts/flow.ts'
import { append } from '../lists.ts'
import type { Condition, Question } from '../model.ts'
import type { Names } from './names.ts'

/** Questions in a row that are shown on the same condition. */
interface Part {
  readonly nodes: readonly FlowNode[]
  readonly when: Condition
}

export interface Branching {
  /** Ways that stand in place of the plain `next` of a question, by the question's node. */
  readonly ways: ReadonlyMap<FlowNode, readonly { readonly to: FlowNode; readonly when?: Condition }[]>
  /** Questions whose condition is drawn as a way. */
  readonly drawn: ReadonlySet<FlowNode>
}

/**
 * @param whenOf when a question is shown, as it is written on it
 * @param entry the node drawn for one that may not be
 */
export function branching(flow: Flow, names: Names, whenOf: (question: Question) => Condition | undefined, entry: (node: FlowNode) => FlowNode): Branching {
  const parts = partsOf(flow, names, whenOf)
  const ways = new Map<FlowNode, { readonly to: FlowNode; readonly when?: Condition }[]>()
  const drawn = new Set<FlowNode>()
  for (const node of flow.nodes) {
    const target = follower(flow, node, entry)
    const first = target && parts.get(target)
    if (node.kind !== 'question' || !first || !turnsOn(first.when, node.question)) continue
    const arms = armsFrom(flow, node.question, first, parts, entry)
    const after = follower(flow, arms[arms.length - 1].nodes.at(-1)!, entry)
    if (!after || after === node || arms.some(({ nodes }) => nodes.includes(after))) continue
    const own: { to: FlowNode; when?: Condition }[] = arms.map(({ nodes, when }) => ({ to: nodes[0], when }))
    if (!covers(arms.map(({ when }) => when))) own.push({ to: after })
    ways.set(node, own)
    for (const { nodes } of arms) {
      for (const each of nodes) drawn.add(each)
      ways.set(nodes.at(-1)!, [{ to: after }])
    }
  }
  return { ways, drawn }
}

function partsOf({ nodes }: Flow, names: Names, whenOf: (question: Question) => Condition | undefined): ReadonlyMap<FlowNode, Part> {
  const found = new Map<FlowNode, Part>()
  let open: { nodes: FlowNode[]; when: Condition; said: string } | undefined
  for (const node of nodes) {
    const when = node.kind === 'question' ? whenOf(node.question) : undefined
    if (!when) {
      open = undefined
      continue
    }
    const said = names.condition(when)
    if (open?.said === said) open.nodes.push(node)
    else {
      open = { nodes: [node], when, said }
      found.set(node, open)
    }
  }
  return found
}

/** The one node that follows, where no route leads elsewhere. */
function follower({ out }: Flow, node: FlowNode, entry: (node: FlowNode) => FlowNode): FlowNode | undefined {
  const leaving = out[node.index].filter(({ kind }) => kind !== 'pass')
  return leaving.length === 1 && leaving[0].kind === 'next' ? entry(leaving[0].to) : undefined
}

const turnsOn = (when: Condition, question: Question): boolean =>
  'op' in when ? when.question === question : 'any' in when ? when.any.length > 0 && when.any.every((part) => turnsOn(part, question)) : false

/** The parts for one answer each, one behind the other. */
function armsFrom(flow: Flow, question: Question, first: Part, parts: ReadonlyMap<FlowNode, Part>, entry: (node: FlowNode) => FlowNode): readonly Part[] {
  const arms = [first]
  const taken = isSingle(question) ? values(first.when) : undefined
  if (!taken) return arms
  for (;;) {
    const next = follower(flow, arms[arms.length - 1].nodes.at(-1)!, entry)
    const part = next && parts.get(next)
    const own = part && turnsOn(part.when, question) ? values(part.when) : undefined
    if (!part || !own || arms.includes(part) || own.some((value) => taken.includes(value))) return arms
    append(taken, own)
    arms.push(part)
  }
}

/** The answers a condition names, where it names answers alone. */
function values(when: Condition): string[] | undefined {
  if ('any' in when) {
    const all = when.any.map(values)
    return all.every((each) => each !== undefined) ? all.flat() : undefined
  }
  if (!('op' in when)) return undefined
  if (when.op === '=') return [String(when.value)]
  return when.op === 'in' && Array.isArray(when.value) ? when.value.map(String) : undefined
}
