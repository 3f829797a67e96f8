import { addTo, append } from '../lists.ts'
import type { Chart, ChartEdge, ChartNode } from './chart.ts'

/**
 * Draws questions that follow each other as one, as long as nothing leads in or out between them and none has a defect. The larger the form, the
 * more is taken together: a picture of a thousand boxes shows nothing.
 */
export function joinRuns(chart: Chart): Chart {
  const gentle = joined(chart, 3, false)
  if (gentle.nodes.length <= 60) return gentle
  const firm = joined(chart, 2, true)
  if (firm.nodes.length <= 200) return firm
  const steps = wholeSteps(firm)
  // A form of two steps in two boxes would say nothing.
  return steps.nodes.length >= 12 ? steps : firm
}

/** @param mixed whether questions with different conditions, each written on them, may be taken together */
function joined(chart: Chart, least: number, mixed: boolean): Chart {
  const out = byNode(chart.edges, 'from')
  const into = byNode(chart.edges, 'to')
  const follows = (a: ChartNode, b: ChartNode | undefined): b is ChartNode => {
    const [edge, ...more] = out.get(a.id) ?? []
    return (
      b !== undefined &&
      edge?.kind === 'next' &&
      edge.to === b.id &&
      more.length === 0 &&
      into.get(b.id)?.length === 1 &&
      a.group === b.group &&
      // Where the ways part, the question is read in full.
      (mixed || (a.onlyIf === b.onlyIf && (out.get(b.id) ?? []).length < 2)) &&
      isPlain(b)
    )
  }
  const runs: ChartNode[][] = []
  for (const node of chart.nodes) {
    const run = runs.at(-1)
    if (run && isPlain(run[0]) && follows(run[run.length - 1], node)) run.push(node)
    else runs.push([node])
  }
  return replaced(
    chart,
    runs.flatMap((run) => (run.length >= least ? [runOf(run)] : run)),
  )
}

const isPlain = ({ kind, defects }: ChartNode): boolean => kind === 'question' && defects.length === 0

function runOf(members: readonly ChartNode[]): ChartNode {
  const [first] = members
  const last = members[members.length - 1]
  const { onlyIf } = first
  return {
    id: `${first.id}-${last.id}`,
    kind: 'run',
    text: first.number !== undefined && last.number !== undefined ? `Questions ${first.number}–${last.number}` : `${members.length} questions`,
    onlyIf: members.every((member) => member.onlyIf === onlyIf) ? onlyIf : undefined,
    group: first.group,
    members,
    defects: [],
  }
}

/** Each step without branches of its own to show, as one box. Ways between boxes stay; those inside are left out. */
function wholeSteps(chart: Chart): Chart {
  const nodes: ChartNode[] = []
  const open = new Map<string, { readonly at: number; readonly members: ChartNode[] }>()
  for (const node of chart.nodes) {
    const own = node.group === undefined ? undefined : open.get(node.group)
    const members = node.members ?? (node.kind === 'question' || node.kind === 'step' ? [node] : undefined)
    if (node.group === undefined || !members) nodes.push(node)
    else if (own) append(own.members, members)
    else open.set(node.group, { at: nodes.push(node) - 1, members: [...members] })
  }
  for (const { at, members } of open.values()) {
    const count = members.filter(({ kind }) => kind === 'question').length
    const defects = members.flatMap((member) => member.defects)
    nodes[at] = { id: `all-${nodes[at].id}`, kind: 'run', text: count === 1 ? '1 question' : `${count} questions`, group: nodes[at].group, members, defects }
  }
  return replaced(chart, nodes)
}

/** The chart with some of its nodes in one: ways that now lead from a box to itself are not drawn. */
function replaced(chart: Chart, nodes: readonly ChartNode[]): Chart {
  const home = new Map<string, string>()
  for (const { id, members } of nodes) {
    home.set(id, id)
    for (const member of members ?? []) home.set(member.id, id)
  }
  for (const { id, members } of chart.nodes) for (const member of members ?? []) home.set(id, home.get(member.id)!)
  const edges = new Map<string, ChartEdge>()
  const lost = new Map<string, number[]>()
  for (const edge of chart.edges) {
    const from = home.get(edge.from)!
    const to = home.get(edge.to)!
    if (from === to && edge.from !== edge.to) {
      lost.set(from, [...(lost.get(from) ?? []), ...edge.defects])
      continue
    }
    const key = `${from} ${to} ${edge.kind}`
    const before = edges.get(key)
    const text = before && before.text !== edge.text ? 'several answers' : edge.text
    edges.set(key, { ...edge, from, to, text, defects: [...(before?.defects ?? []), ...edge.defects] })
  }
  return {
    ...chart,
    nodes: nodes.map((node) => (lost.get(node.id)?.length ? { ...node, defects: [...node.defects, ...lost.get(node.id)!] } : node)),
    edges: [...edges.values()],
  }
}

/** A frame around one box says nothing that the box could not say itself. */
export function withoutSmallFrames(chart: Chart): Chart {
  const sizes = new Map<string, number>()
  for (const { group } of chart.nodes) if (group !== undefined) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const titles = new Map(chart.groups.filter(({ id }) => sizes.get(id) === 1).map(({ id, title }) => [id, title]))
  const nodes = chart.nodes.map((node): ChartNode => {
    const title = node.group === undefined ? undefined : titles.get(node.group)
    // The frame has said which.
    if (title === undefined && node.kind === 'step' && node.group !== undefined) return { ...node, text: 'Start of this step' }
    return title === undefined ? node : { ...node, group: undefined, caption: title === node.text ? undefined : title }
  })
  return { ...chart, nodes, groups: chart.groups.filter(({ id }) => !titles.has(id)) }
}

function byNode(edges: readonly ChartEdge[], end: 'from' | 'to'): ReadonlyMap<string, readonly ChartEdge[]> {
  const found = new Map<string, ChartEdge[]>()
  for (const edge of edges) addTo(found, edge[end], edge)
  return found
}
