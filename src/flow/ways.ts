/**
 * The line of a way. The layout gives points in the middle of each row of boxes; straight lines between them would cut the corners of wide
 * boxes. So a line goes straight down beside the boxes of a row and turns in the free room between two rows.
 */
import type { Box, Point } from './layout.ts'

export interface Row {
  readonly top: number
  readonly bottom: number
}

/** The rows that boxes and the words of ways stand in: all of a row share their middle. */
export function rowsOf(boxes: readonly Box[]): readonly Row[] {
  const rows = new Map<number, Row>()
  for (const { y, height } of boxes) {
    const middle = Math.round(y + height / 2)
    const row = rows.get(middle)
    rows.set(middle, { top: Math.min(row?.top ?? y, y), bottom: Math.max(row?.bottom ?? y + height, y + height) })
  }
  return [...rows.values()].sort((a, b) => a.top - b.top)
}

/** From the border of the one box to that of the other, through the points between. */
export function between(points: readonly Point[], from: Box, to: Box): readonly Point[] {
  const inner = points.slice(1, -1)
  const first = inner[0] ?? middle(to)
  const last = inner[inner.length - 1] ?? middle(from)
  return [border(from, first), ...inner, border(to, last)]
}

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 })

/** Where a line from `other` meets the upper or lower border; where it comes from the side, the one at the side. */
function border(box: Box, other: Point): Point {
  const { x, y, width, height } = box
  const inset = Math.min(18, width / 4)
  const at = Math.min(Math.max(other.x, x + inset), x + width - inset)
  if (other.y > y + height) return { x: at, y: y + height }
  if (other.y < y) return { x: at, y }
  return { x: other.x < x + width / 2 ? x : x + width, y: Math.min(Math.max(other.y, y), y + height) }
}

const number = (value: number): string => String(Math.round(value * 10) / 10)
const pair = (x: number, y: number): string => `${number(x)} ${number(y)}`

/** The path, and the direction of its end in radians. */
export function lineOf(points: readonly Point[], rows: readonly Row[]): { readonly path: string; readonly angle: number } {
  const parts = [`M${pair(points[0].x, points[0].y)}`]
  for (let at = 1; at < points.length; at++) {
    const a = points[at - 1]
    const b = points[at]
    if (Math.abs(a.x - b.x) < 1 || Math.abs(a.y - b.y) < 2) {
      parts.push(`L${pair(b.x, b.y)}`)
      continue
    }
    const down = b.y > a.y
    const leave = down ? Math.min(rowAt(rows, a.y)?.bottom ?? a.y, b.y) : Math.max(rowAt(rows, a.y)?.top ?? a.y, b.y)
    const arrive = down ? Math.max(rowAt(rows, b.y)?.top ?? b.y, leave) : Math.min(rowAt(rows, b.y)?.bottom ?? b.y, leave)
    // The arrow stands upright.
    const straight = at === points.length - 1 ? Math.min(11, Math.abs(arrive - leave) / 2) : 0
    const turned = down ? arrive - straight : arrive + straight
    const half = (leave + turned) / 2
    parts.push(`L${pair(a.x, leave)}C${pair(a.x, half)} ${pair(b.x, half)} ${pair(b.x, turned)}L${pair(b.x, b.y)}`)
  }
  const [before, end] = points.slice(-2)
  const flat = Math.abs(before.y - end.y) < 2
  return { path: parts.join(''), angle: flat ? (end.x > before.x ? 0 : Math.PI) : end.y > before.y ? Math.PI / 2 : -Math.PI / 2 }
}

function rowAt(rows: readonly Row[], y: number): Row | undefined {
  let low = 0
  let high = rows.length
  while (low < high) {
    const half = (low + high) >> 1
    if (rows[half].top <= y) low = half + 1
    else high = half
  }
  const row = rows[low - 1]
  return row && y <= row.bottom ? row : undefined
}
