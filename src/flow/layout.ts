/** Where everything of a chart goes. Loads the layout library, which nothing else needs, when it is called. */
import { type Card, cardOf, labelFace, labelLines } from './card.ts'
import type { Chart, ChartEdge, ChartGroup, ChartNode } from './chart.ts'
import { textWidth, wrap } from './text-width.ts'
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

export const groupFace = { size: 13, bold: true } as const
const groupLine = 17
const margin = 24
/** The side of a defect's mark, with the gap after it. */
export const markWidth = 24
export const mostMarks = 6

export async function layOut(chart: Chart): Promise<Laid> {
  const { Graph, layout } = await import('@dagrejs/dagre')
  const graph = new Graph<object, Box, LaidOut>({ multigraph: true, compound: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 34, edgesep: 16, ranksep: 44 })
  const groups = new Map(chart.groups.map((group) => [group.id, group]))
  for (const id of groups.keys()) graph.setNode(groupKey(id), { x: 0, y: 0, width: 0, height: 0 })
  const cards = chart.nodes.map(cardOf)
  chart.nodes.forEach((node, at) => {
    const { width, height } = cards[at]
    graph.setNode(nodeKey(node.id), { x: 0, y: 0, width: Math.max(width, Math.min(node.defects.length, mostMarks) * markWidth + 16), height })
    if (node.group !== undefined && groups.has(node.group)) graph.setParent(nodeKey(node.id), groupKey(node.group))
  })
  const labels = chart.edges.map(labelOf)
  const home = new Map(chart.nodes.map(({ id, group }) => [id, group]))
  chart.edges.forEach((edge, at) => {
    const { width, height } = labels[at] ?? { width: 0, height: 0 }
    const weight = edge.kind === 'next' ? 10 : edge.kind === 'otherwise' ? 4 : 1
    // A way into a step leaves room for the step's title.
    const minlen = home.get(edge.to) === undefined || home.get(edge.to) === home.get(edge.from) ? 1 : 2
    graph.setEdge(nodeKey(edge.from), nodeKey(edge.to), { weight, minlen, width, height, labelpos: 'c', points: [], x: 0, y: 0 }, String(at))
  })
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
  return shifted(
    nodes,
    edges,
    chart.groups.map((group) => framed(group, nodes)),
  )
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

/** A frame around the boxes of a step, with room for its title. */
function framed(group: ChartGroup, nodes: readonly LaidNode[]): LaidGroup {
  const own = nodes.filter(({ node }) => node.group === group.id)
  const left = Math.min(...own.map(({ x }) => x)) - 14
  const right = Math.max(...own.map(({ x, width }) => x + width)) + 14
  const top = Math.min(...own.map(({ y }) => y)) - 12
  const bottom = Math.max(...own.map(({ y, height }) => y + height)) + 12
  const lines = wrap(group.title, Math.max(right - left - 20, 150), groupFace, 2)
  const wide = Math.max(right - left, ...lines.map((line) => textWidth(line, groupFace) + 20))
  const y = top - lines.length * groupLine - 4
  return { group, lines, x: (left + right - wide) / 2, y, width: wide, height: bottom - y }
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
