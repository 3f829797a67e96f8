import type { Box } from '../../model.ts'
import { isBox } from './fields-widgets.ts'
import { aboves, besides, bottom, type Chunk, right } from './fields-words.ts'
import type { Widget } from './pages.ts'

/** Blanks side by side without words between them. */
export function runsOf(fields: readonly Widget[], chunks: readonly Chunk[]): readonly (readonly Widget[])[] {
  const rest = [...fields].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)
  const runs: Widget[][] = []
  const taken = new Set<Widget>()
  for (const first of rest) {
    if (taken.has(first)) continue
    const row = rest
      .filter((other) => !taken.has(other) && besides(first.box, other.box) > 0.6 * Math.max(first.box.height, other.box.height))
      .sort((a, b) => a.box.x - b.box.x)
    let run: Widget[] = []
    for (const widget of row) {
      taken.add(widget)
      const last = run.at(-1)
      if (
        last &&
        (wordsBetween(last.box, widget.box, chunks) ||
          !inOneRow(last.box, widget.box, fields) ||
          (isBox(last) && !isBox(widget) && widget.box.x - right(last.box) > 20))
      ) {
        runs.push(run)
        run = []
      }
      run.push(widget)
    }
    runs.push(run)
  }
  return runs
}

/** Blanks far apart are cells of one row only where other rows have the same cells. */
function inOneRow(a: Box, b: Box, fields: readonly Widget[]): boolean {
  if (b.x - right(a) < 18) return true
  const mates = fields.filter(({ box }) => isTwin(box, a) && box !== a)
  return fields.some(({ box }) => box !== b && isTwin(box, b) && mates.some((mate) => besides(mate.box, box) > 0.6 * box.height))
}

const wordsBetween = (a: Box, b: Box, chunks: readonly Chunk[]): boolean =>
  chunks.some(
    (chunk) =>
      (chunk.says || chunk.isLineNumber) &&
      chunk.x >= right(a) - 6 &&
      right(chunk) <= b.x + 6 &&
      chunk.baseline > a.y &&
      chunk.baseline < bottom(a) + 2 &&
      besides(chunk, a) > 0.3 * chunk.height,
  )

export const isTwin = (a: Box, b: Box): boolean => Math.abs(a.x - b.x) < 4 && Math.abs(a.width - b.width) < 5

/** The blank above in the same column of a table, or the line above of an answer of several lines. */
export function mateAbove({ box }: Widget, fields: readonly Widget[], chunks: readonly Chunk[]): Widget | undefined {
  let best: Widget | undefined
  for (const other of fields) {
    if (other.box.y >= box.y - 2 || (best && other.box.y <= best.box.y) || other.box === box) continue
    const aligned = Math.abs(other.box.x - box.x) < 6 && Math.abs(right(other.box) - right(box)) < 12
    const centred = Math.abs(other.box.x + other.box.width / 2 - box.x - box.width / 2) < 4 && Math.abs(other.box.width - box.width) < 10
    if (!aligned && !centred) continue
    if (box.y - bottom(other.box) > (isTwin(other.box, box) ? 150 : Math.max(40, 1.6 * box.height))) continue
    best = other
  }
  const mate = best
  if (!mate) return undefined
  const between = chunks.some((chunk) => chunk.says && aboves(chunk, box) > 4 && chunk.baseline > bottom(mate.box) + 1 && chunk.baseline < box.y + 2)
  return between ? undefined : mate
}
