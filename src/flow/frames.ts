/** The frames around the boxes of a step. */
import type { ChartGroup } from './chart.ts'
import type { Box, Laid, LaidEdge, LaidGroup, LaidNode } from './layout.ts'
import { textWidth, wrap } from './text-width.ts'

export const groupFace = { size: 13, bold: true } as const
export const groupLine = 17

export function framesOf(groups: readonly ChartGroup[], nodes: readonly LaidNode[], edges: readonly LaidEdge[]): readonly LaidGroup[] {
  const home = new Map(nodes.map(({ node }) => [node.id, node.group]))
  const inside = new Map<string, Box[]>(groups.map(({ id }) => [id, []]))
  for (const laid of nodes) if (laid.node.group !== undefined) inside.get(laid.node.group)?.push(laid)
  for (const { edge, label, points } of edges) {
    const group = home.get(edge.from)
    // A way that stays in the step is drawn in its frame.
    if (group !== undefined && home.get(edge.to) === group)
      inside.get(group)?.push(...(label ? [label] : []), ...points.map(({ x, y }) => ({ x, y, width: 0, height: 0 })))
  }
  return groups.map((group) => framed(group, inside.get(group.id)!))
}

function framed(group: ChartGroup, own: readonly Box[]): LaidGroup {
  const left = own.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY) - 14
  const right = own.reduce((most, { x, width }) => Math.max(most, x + width), Number.NEGATIVE_INFINITY) + 14
  const top = own.reduce((least, { y }) => Math.min(least, y), Number.POSITIVE_INFINITY) - 12
  const bottom = own.reduce((most, { y, height }) => Math.max(most, y + height), Number.NEGATIVE_INFINITY) + 12
  const lines = wrap(group.title, Math.max(right - left - 20, 150), groupFace, 2)
  const wide = Math.max(right - left, ...lines.map((line) => textWidth(line, groupFace) + 20))
  const y = top - lines.length * groupLine - 4
  return { group, lines, x: (left + right - wide) / 2, y, width: wide, height: bottom - y }
}

/** Whether no frame lies over another, or over a box of another step. */
export function areApart({ nodes, groups }: Laid): boolean {
  return groups.every(
    (frame, at) =>
      !groups.slice(at + 1).some((other) => overlap(frame, other)) && !nodes.some((laid) => laid.node.group !== frame.group.id && overlap(frame, laid)),
  )
}

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
