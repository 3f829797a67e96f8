/** Where everything of a chart goes. Loads the layout library, which nothing else needs, when it is called. */

import { append } from '../lists.ts'
import { type Card, cardOf, labelFace, labelLines } from './card.ts'
import type { Chart, ChartEdge, ChartGroup, ChartNode } from './chart.ts'
import { areApart, framesOf } from './frames.ts'
import { textWidth } from './text-width.ts'
import { between } from './ways.ts'

export interface Laid {
  readonly width: number
  readonly height: number
  readonly nodes: readonly LaidNode[]
  readonly edges: readonly LaidEdge[]
  readonly groups: readonly LaidGroup[]
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** `x` and `y` are the upper left corner. */
export interface Box extends Point {
  readonly width: number
  readonly height: number
}

export interface LaidNode extends Box {
  readonly node: ChartNode
  readonly card: Card
}

export interface LaidEdge {
  readonly edge: ChartEdge
  /** From the border of one box to that of the other. */
  readonly points: readonly Point[]
  readonly label?: Box & { readonly lines: readonly string[] }
}

export interface LaidGroup extends Box {
  readonly group: ChartGroup
  readonly lines: readonly string[]
}

const margin = 24
/** The side of a defect's mark, with the gap after it. */
export const markWidth = 24
export const mostMarks = 6

type Library = typeof import('@dagrejs/dagre')

/**
 * Steps mostly stand one below the other as it is, and their frames fit around them. Where they do not, the library is told to keep steps
 * apart, which takes twice the width.
 */
export async function layOut(chart: Chart): Promise<Laid> {
  const library = await import('@dagrejs/dagre')
  const loose = startFirst(chart, library, false)
  return areApart(loose) ? loose : startFirst(chart, library, true)
}

/** What nothing leads to may stand in the first row: beside the start it would look like a second one, so the start is moved above it. */
function startFirst(chart: Chart, library: Library, apart: boolean): Laid {
  const laid = placed(chart, library, apart, 0)
  const start = laid.nodes.find(({ node }) => node.kind === 'start')
  if (!start) return laid
  const above = laid.nodes.filter((each) => each !== start && middle(each) <= middle(start) + 1).map(middle)
  return above.length === 0 ? laid : placed(chart, library, apart, new Set(above.map(Math.round)).size)
}

const middle = ({ y, height }: Box): number => y + height / 2

/** @param higher rows that the start stands above its place */
function placed(chart: Chart, { Graph, layout }: Library, apart: boolean, higher: number): Laid {
  const graph = new Graph<object, Box, LaidOut>({ multigraph: true, compound: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 34, edgesep: 16, ranksep: 44 })
  const groups = new Set(chart.groups.map(({ id }) => id))
  if (apart) for (const id of groups) graph.setNode(groupKey(id), { x: 0, y: 0, width: 0, height: 0 })
  const cards = chart.nodes.map(cardOf)
  chart.nodes.forEach((node, at) => {
    const { width, height } = cards[at]
    graph.setNode(nodeKey(node.id), { x: 0, y: 0, width: Math.max(width, Math.min(node.defects.length, mostMarks) * markWidth + 16), height })
    if (apart && node.group !== undefined && groups.has(node.group)) graph.setParent(nodeKey(node.id), groupKey(node.group))
  })
  const labels = chart.edges.map(labelOf)
  const start = new Set(chart.nodes.flatMap(({ id, kind }) => (kind === 'start' ? [id] : [])))
  const home = new Map(chart.nodes.map(({ id, group }) => [id, group]))
  chart.edges.forEach((edge, at) => {
    const { width, height } = labels[at] ?? { width: 0, height: 0 }
    const weight = edge.kind === 'next' ? 10 : edge.kind === 'otherwise' ? 4 : 1
    // A way into a step leaves room for the step's title.
    const length = home.get(edge.to) === undefined || home.get(edge.to) === home.get(edge.from) ? 1 : 2
    const minlen = start.has(edge.from) ? length + higher : length
    graph.setEdge(nodeKey(edge.from), nodeKey(edge.to), { weight, minlen, width, height, labelpos: 'c', points: [], x: 0, y: 0 }, String(at))
  })
  for (const id of apartFromStart(chart))
    graph.setEdge(nodeKey(chart.nodes[0].id), nodeKey(id), { weight: 1, minlen: 1, width: 0, height: 0, labelpos: 'c', points: [], x: 0, y: 0 }, 'below')
  layout(graph)
  const nodes = chart.nodes.map((node, at): LaidNode => ({ node, card: cards[at], ...cornered(graph.node(nodeKey(node.id))) }))
  const boxes = new Map(nodes.map((laid) => [laid.node.id, laid]))
  const edges = chart.edges.map((edge, at): LaidEdge => {
    const { points, x, y, width, height } = graph.edge(nodeKey(edge.from), nodeKey(edge.to), String(at))
    const label = labels[at]
    return {
      edge,
      points: between(points, boxes.get(edge.from)!, boxes.get(edge.to)!),
      label: label && { ...cornered({ x, y, width, height }), lines: label.lines },
    }
  })
  return shifted(nodes, edges, framesOf(chart.groups, nodes, edges))
}

/** The first of each part of the form that has no way to or from the rest, in the order of the form: nothing else would hold it below the start. */
function apartFromStart({ nodes, edges }: Chart): readonly string[] {
  const beside = new Map<string, string[]>(nodes.map(({ id }) => [id, []]))
  for (const { from, to } of edges) {
    beside.get(from)?.push(to)
    beside.get(to)?.push(from)
  }
  const met = new Set<string>()
  return nodes.flatMap(({ id }, at) => {
    if (met.has(id)) return []
    const open = [id]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (met.has(next)) continue
      met.add(next)
      append(open, beside.get(next) ?? [])
    }
    return at === 0 ? [] : [id]
  })
}

interface LaidOut extends Box {
  readonly points: readonly Point[]
  readonly weight: number
  readonly minlen: number
  readonly labelpos: string
}

const nodeKey = (id: string): string => `n${id}`
const groupKey = (id: string): string => `g${id}`
/** The library gives centres. */
const cornered = ({ x, y, width, height }: Box): Box => ({ x: x - width / 2, y: y - height / 2, width, height })

function labelOf({ text, defects }: ChartEdge): { readonly lines: readonly string[]; readonly width: number; readonly height: number } | undefined {
  if (text === undefined && defects.length === 0) return undefined
  const lines = text === undefined ? [] : labelLines(text)
  const words = Math.max(0, ...lines.map((line) => textWidth(line, labelFace)))
  return {
    lines,
    width: Math.ceil(words + 10 + Math.min(defects.length, mostMarks) * markWidth),
    height: Math.max(lines.length * 15 + 4, defects.length > 0 ? 26 : 0),
  }
}

/** Moves the whole so that nothing lies left of or above the margin. */
function shifted(nodes: readonly LaidNode[], edges: readonly LaidEdge[], groups: readonly LaidGroup[]): Laid {
  const boxes: readonly Box[] = [...nodes, ...groups, ...edges.flatMap(({ label }) => label ?? []), ...edges.flatMap(({ points }) => points.map(pointBox))]
  const left = boxes.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY) - margin
  const top = boxes.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY) - margin
  const right = boxes.reduce((most, { x, width }) => Math.max(most, x + width), 0) + margin
  const bottom = boxes.reduce((most, { y, height }) => Math.max(most, y + height), 0) + margin
  const moved = <T extends Point>(each: T): T => ({ ...each, x: each.x - left, y: each.y - top })
  return {
    width: right - left,
    height: bottom - top,
    nodes: nodes.map(moved),
    edges: edges.map((each) => ({ ...each, points: each.points.map(moved), label: each.label && moved(each.label) })),
    groups: groups.map(moved),
  }
}

const pointBox = ({ x, y }: Point): Box => ({ x, y, width: 0, height: 0 })
