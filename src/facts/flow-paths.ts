import { fact } from '../fact.ts'
import type { Document, Question, Step } from '../model.ts'
import { exclude, neverHolds } from './conditions.ts'
import { type Flow, type FlowEdge, type FlowNode, flow } from './flow.ts'

export interface Paths {
  /** 1 for each node, by its index, that someone can come to. */
  readonly reached: Uint8Array
  /** 1 for each node from which someone can come to an end. */
  readonly ends: Uint8Array
  /** Rank of each node: one that comes later on some way has the higher rank, those of a circle share one. */
  readonly rank: Int32Array
  /** Stops that lead back to one another, in the order of the form. */
  readonly circles: readonly (readonly FlowNode[])[]
  /** Edges that nobody takes, because their condition never holds. */
  readonly never: ReadonlySet<FlowEdge>
}

/** Where the ways through the form lead. Linear in the graph's edges. */
export const paths = fact((document: Document): Paths => {
  const graph = flow(document)
  const { nodes, edges, out, into } = graph
  const never = new Set(edges.filter(({ when }) => when !== undefined && neverHolds(when)))
  const reached = spread(nodes.length, [nodes[0]], (node) => forward(out[node.index], never))
  const ends = spread(
    nodes.length,
    nodes.filter(({ kind }) => kind === 'end'),
    (node) => into[node.index].filter((edge) => !never.has(edge)).map(({ from }) => from),
  )
  const { rank, circles } = components(graph, never)
  return { reached, ends, rank, circles, never }
})

const forward = (edges: readonly FlowEdge[], never: ReadonlySet<FlowEdge>): readonly FlowNode[] => edges.filter((edge) => !never.has(edge)).map(({ to }) => to)

/** 1 for every node that `from` leads to, themselves included. */
function spread(count: number, from: readonly FlowNode[], next: (node: FlowNode) => readonly FlowNode[]): Uint8Array {
  const found = new Uint8Array(count)
  const open = [...from]
  for (const node of from) found[node.index] = 1
  for (let node = open.pop(); node; node = open.pop()) {
    for (const each of next(node)) {
      if (found[each.index] === 1) continue
      found[each.index] = 1
      open.push(each)
    }
  }
  return found
}

/** Tarjan's strongly connected components, without recursion: a form of 5,000 questions is one long way. */
function components({ nodes, out }: Flow, never: ReadonlySet<FlowEdge>): Pick<Paths, 'rank' | 'circles'> {
  const count = nodes.length
  const seen = new Int32Array(count).fill(-1)
  const low = new Int32Array(count)
  const inside = new Uint8Array(count)
  const rank = new Int32Array(count)
  const nextEdge = new Int32Array(count)
  const stack: number[] = []
  const circles: FlowNode[][] = []
  let clock = 0
  let closed = 0
  for (let root = 0; root < count; root++) {
    if (seen[root] >= 0) continue
    const way = [root]
    while (way.length > 0) {
      const at = way[way.length - 1]
      if (seen[at] < 0) {
        seen[at] = low[at] = clock++
        inside[at] = 1
        stack.push(at)
      }
      const edge = out[at][nextEdge[at]]
      if (edge) {
        nextEdge[at]++
        const to = edge.to.index
        if (never.has(edge)) continue
        if (seen[to] < 0) way.push(to)
        else if (inside[to] === 1) low[at] = Math.min(low[at], seen[to])
        continue
      }
      way.pop()
      const above = way[way.length - 1]
      if (above !== undefined) low[above] = Math.min(low[above], low[at])
      if (low[at] !== seen[at]) continue
      const members: number[] = []
      for (let member = -1; member !== at; ) {
        member = stack.pop() as number
        inside[member] = 0
        rank[member] = closed
        members.push(member)
      }
      closed++
      if (members.length > 1 || out[at].some((each) => each.to.index === at && !never.has(each)))
        circles.push(members.sort((a, b) => a - b).map((member) => nodes[member]))
    }
  }
  // They close from the ends on: turned round, what comes later has the higher rank.
  for (let at = 0; at < count; at++) rank[at] = closed - 1 - rank[at]
  return { rank, circles: circles.sort((a, b) => a[0].index - b[0].index) }
}

/** Stops whose ways are followed in one document; of more, nothing is said. */
const mostFollowed = 500

/** Whether a way leads from one stop to another; worked out once for each stop that is asked about. */
const leads = fact((document: Document) => {
  const { nodes, out } = flow(document)
  const { never } = paths(document)
  const known = new Map<number, Uint8Array>()
  return (from: FlowNode, to: FlowNode): boolean => {
    let found = known.get(from.index)
    if (!found) {
      if (known.size >= mostFollowed) return false
      found = spread(nodes.length, [from], (node) => forward(out[node.index], never))
      known.set(from.index, found)
    }
    return found[to.index] === 1
  }
})

/** Whether one person may come to both: neither shuts the other out, and a way leads from one to the other. */
export function onOnePath(document: Document, a: Question | Step, b: Question | Step): boolean {
  const { shown, nodeOf } = flow(document)
  if (exclude(shown.get(a), shown.get(b))) return false
  const from = nodeOf.get(a)
  const to = nodeOf.get(b)
  if (!from || !to) return true
  const { rank, reached } = paths(document)
  if (reached[from.index] === 0 || reached[to.index] === 0) return false
  if (rank[from.index] === rank[to.index]) return true
  return rank[from.index] < rank[to.index] ? leads(document)(from, to) : leads(document)(to, from)
}

/** Whether every way to a stop leads by another. */
export function isBefore(document: Document, first: Question | Step, then: Question | Step): boolean {
  const { nodes, out, nodeOf } = flow(document)
  const by = nodeOf.get(first)
  const to = nodeOf.get(then)
  if (!by || !to || by === to) return false
  const { never } = paths(document)
  const without = spread(nodes.length, [nodes[0]], (node) => forward(out[node.index], never).filter((each) => each !== by))
  return without[to.index] === 0
}

export interface Weighed {
  /** The least that a way from start to end can come to. */
  readonly shortest: number
  /** The most, with each stop of a circle counted once. */
  readonly longest: number
}

/**
 * What the lightest and the heaviest way through the form weigh.
 * @param low what a node weighs at least, by its index: 0 for what may not be shown
 * @param high what it weighs at most
 */
export function weigh(graph: Flow, { rank, never, circles }: Paths, low: (node: FlowNode) => number, high: (node: FlowNode) => number): Weighed {
  const { nodes, out } = graph
  const lightest = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY)
  const order = [...nodes].sort((a, b) => rank[a.index] - rank[b.index] || a.index - b.index)
  lightest[0] = low(nodes[0])
  let shortest = Number.POSITIVE_INFINITY
  // Ranks rise along every way but inside a circle, where one may have to turn back once to find the way out.
  for (let round = circles.length > 0 ? 2 : 1; round > 0; round--) {
    for (const node of order) {
      for (const edge of out[node.index]) {
        const weight = lightest[node.index] + low(edge.to)
        if (!never.has(edge) && weight < lightest[edge.to.index]) lightest[edge.to.index] = weight
      }
    }
  }
  for (const node of nodes) if (node.kind === 'end') shortest = Math.min(shortest, lightest[node.index])

  const ranks = order.length === 0 ? 0 : rank[order[order.length - 1].index] + 1
  const own = new Float64Array(ranks)
  for (const node of nodes) own[rank[node.index]] += high(node)
  const heaviest = new Float64Array(ranks).fill(Number.NEGATIVE_INFINITY)
  heaviest[rank[0]] = own[rank[0]]
  let longest = 0
  for (const node of order) {
    const from = rank[node.index]
    if (heaviest[from] > longest) longest = heaviest[from]
    for (const edge of out[node.index]) {
      const to = rank[edge.to.index]
      if (to !== from && !never.has(edge)) heaviest[to] = Math.max(heaviest[to], heaviest[from] + own[to])
    }
  }
  return { shortest: Number.isFinite(shortest) ? shortest : longest, longest }
}
