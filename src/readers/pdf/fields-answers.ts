import { lowestOf } from '../../lists.ts'
import type { Box } from '../../model.ts'
import { isBox } from './fields-widgets.ts'
import { aboves, besides, type Chunk, middle, right } from './fields-words.ts'
import type { Widget } from './pages.ts'

/** A box to tick and what is printed beside it. */
export interface Choice {
  readonly widget: Widget
  readonly label: readonly Chunk[]
}

/** Larger ones are blanks, whatever the file calls them. */
export const largestBox = 26
export const isNumberOnly = (text: string): boolean => /^\(?(?:\d{1,3}(?:\.?[a-z])?|\d{1,2}\.\d{1,2}|[a-z])[.)]?$/i.test(text)
export const joinsAnswers = /^(?:or|and|and\/or|either)$/i

/** Boxes side by side, from left to right; rows from top to bottom. */
export function rowsOf(boxes: readonly Widget[]): readonly (readonly Widget[])[] {
  const rows: Widget[][] = []
  for (const widget of [...boxes].sort((a, b) => middle(a.box) - middle(b.box))) {
    const row = rows.at(-1)
    if (row && Math.abs(middle(row[0].box) - middle(widget.box)) < 0.45 * Math.max(8, Math.min(row[0].box.height, widget.box.height))) row.push(widget)
    else rows.push([widget])
  }
  for (const row of rows) row.sort((a, b) => a.box.x - b.box.x)
  return rows
}

/** Boxes of a table whose columns are headed `Yes` and `No`: the words behind the last of them are no answer. */
export function areColumns(row: readonly Widget[], boxes: readonly Widget[], chunks: readonly Chunk[]): boolean {
  if (row.length < 2) return false
  return row.every(({ box }) => {
    const column = boxes.filter((other) => Math.abs(other.box.x - box.x) < 4)
    if (column.length < 2) return false
    const top = lowestOf(column.map((other) => other.box.y))
    return chunks.some(
      (chunk) =>
        top - chunk.baseline > -2 &&
        top - chunk.baseline < 3 * chunk.size &&
        aboves(chunk, box) > 0 &&
        chunk.words.length <= 3 &&
        /^(?:yes|no|n\/a|unsure|not sure|don[’']t know|maybe)$/i.test(chunk.text),
    )
  })
}

export function labelRow(row: readonly Widget[], widgets: readonly Widget[], chunks: readonly Chunk[]): ReadonlyMap<Widget, readonly Chunk[]> {
  const found = new Map<Widget, readonly Chunk[]>()
  const near = chunks.filter((chunk) => row.some(({ box }) => besides(box, chunk) > 0.35 * Math.min(box.height, chunk.height)))
  const rightOf = (widget: Widget): Chunk | undefined => nearest(widget, near, widgets, 'right')
  const leftOf = (widget: Widget): Chunk | undefined => nearest(widget, near, widgets, 'left')
  // `Yes [ ]   No [ ]`: the last box of the row has nothing behind it, and each has its answer close before it.
  const leftward =
    row.length >= 2 &&
    rightOf(row[row.length - 1]) === undefined &&
    row.every((widget) => {
      const before = leftOf(widget)
      const after = rightOf(widget)
      return before !== undefined && (after === undefined || widget.box.x - right(before) <= after.x - right(widget.box))
    })
  for (const widget of row) {
    const chunk = leftward ? leftOf(widget) : rightOf(widget)
    if (chunk) found.set(widget, leftward ? [chunk] : linesFrom(chunk, widget, widgets))
  }
  return found
}

function nearest(widget: Widget, chunks: readonly Chunk[], widgets: readonly Widget[], side: 'left' | 'right'): Chunk | undefined {
  const { box } = widget
  let best: Chunk | undefined
  let least = Number.POSITIVE_INFINITY
  for (const chunk of chunks) {
    const gap = side === 'right' ? chunk.x - right(box) : box.x - right(chunk)
    // A box may stand on the first letters of its answer: files are made by hand.
    if (gap < -6 || (gap < 0 && side === 'left' && gap < -3) || gap > 2.4 * chunk.size + 4) continue
    if (besides(box, chunk) <= 0.35 * Math.min(box.height, chunk.height) || isNumberOnly(chunk.text) || !/[\p{L}\d]/u.test(chunk.text)) continue
    const cost = Math.max(0, gap) + Math.abs(middle(box) - middle(chunk)) * 0.8
    if (cost < least && !widgets.some((other) => other !== widget && isBetween(other.box, box, chunk))) {
      least = cost
      best = chunk
    }
  }
  return best
}

const isBetween = (other: Box, a: Box, b: Box): boolean => {
  const [first, second] = a.x < b.x ? [a, b] : [b, a]
  return other.x >= right(first) - 4 && right(other) <= second.x + 4 && besides(other, first) > 0.3 * Math.min(other.height, first.height)
}

/** The lines of an answer, from the one beside the box down to the next box; the line above too where the box stands between two. */
function linesFrom(chunk: Chunk, widget: Widget, widgets: readonly Widget[]): readonly Chunk[] {
  const { stack } = chunk
  let from = stack.indexOf(chunk)
  const owns = (line: Chunk): boolean =>
    widgets.some(
      (other) =>
        other !== widget &&
        isBox(other) &&
        right(other.box) <= line.x + 6 &&
        line.x - right(other.box) < 3 * line.size &&
        besides(other.box, line) > 0.4 * line.height,
    )
  if (from === 1 && besides(widget.box, stack[0]) > 0 && !owns(stack[0])) from = 0
  const lines = [stack[from]]
  for (let at = from + 1; at < stack.length && !owns(stack[at]); at++) lines.push(stack[at])
  return lines
}
