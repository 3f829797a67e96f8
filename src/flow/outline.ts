/** A chart in words: each question in its order, and where its answers lead. */

import { addTo, append } from '../lists.ts'
import type { Chart, ChartEdge, ChartNode, Defect } from './chart.ts'
import { summary } from './summary.ts'

export function outlineOf(chart: Chart): string {
  const { nodes, edges, groups, defects } = chart
  const leaving = new Map<string, ChartEdge[]>()
  for (const edge of edges) addTo(leaving, edge.from, edge)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const numbered = new Map(defects.map((defect) => [defect.number, defect]))
  const titles = new Map(groups.map(({ id, title }) => [id, title]))
  const told = new Set<number>()
  const find = (numbers: readonly number[]): readonly Defect[] =>
    numbers.flatMap((number) => {
      told.add(number)
      return numbered.get(number) ?? []
    })

  const lines = [chart.title, summary(chart)]
  let group: string | undefined
  nodes.forEach((node, at) => {
    if (node.kind === 'end' || node.kind === 'missing') return
    if (node.group !== group || at === 1) lines.push('', ...(node.group !== undefined && titles.has(node.group) ? [titles.get(node.group)!] : []))
    group = node.group
    // The heading above has said its name.
    if (node.kind !== 'start' && !(node.kind === 'step' && node.text === titles.get(node.group ?? ''))) lines.push(`  ${named(node)}`)
    if (node.onlyIf !== undefined) lines.push(`      only if ${node.onlyIf}`)
    if (node.requiredIf !== undefined) lines.push(`      must be answered if ${node.requiredIf}`)
    append(lines, find(node.defects).map(defectLine))
    const own = leaving.get(node.id) ?? []
    const next = nodes[at + 1]?.id
    for (const edge of own) {
      if (own.length === 1 && edge.kind === 'next' && edge.to === next && byId.get(next)?.kind !== 'end') continue
      lines.push(`      ${condition(edge)}→ ${target(byId.get(edge.to)!)}`)
      append(lines, find(edge.defects).map(defectLine))
    }
  })
  const rest = defects.filter(({ number }) => !told.has(number))
  if (rest.length > 0) append(lines, ['', 'About the whole form', ...rest.map(defectLine)])
  return `${lines.join('\n')}\n`
}

const named = ({ kind, number, text }: ChartNode): string =>
  kind === 'step' ? `[${text}]` : number === undefined ? `–    ${text}` : `${number.padEnd(4)} ${text}`

const target = ({ kind, number, text }: ChartNode): string => (kind === 'missing' || kind === 'end' || number === undefined ? text : `${number} ${text}`)

const defectLine = ({ number, rule, severity, review, message, at }: Defect): string =>
  `      ! ${number} ${review ? 'to review' : severity}, ${rule}, ${at}: ${message}`

const condition = ({ kind, text }: ChartEdge): string => (text === undefined ? '' : kind === 'otherwise' ? `${text} ` : `if ${text} `)
