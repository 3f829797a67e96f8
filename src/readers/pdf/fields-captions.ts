import { highestOf, lowestOf } from '../../lists.ts'
import type { Box } from '../../model.ts'
import type { ChoiceGroup } from './fields-boxes.ts'
import { isTwin } from './fields-rows.ts'
import { isBox } from './fields-widgets.ts'
import { aboves, besides, bottom, type Chunk, right } from './fields-words.ts'
import type { Widget } from './pages.ts'

export type Side = 'left' | 'above' | 'below'

export interface Candidate {
  readonly side: Side
  readonly label: readonly Chunk[]
  readonly cost: number
  /** Points between the words and the blank. */
  readonly gap: number
  /** Printed beside the blank, on forms that number their lines: `2a`. */
  readonly number?: string
}

export interface Around {
  readonly widgets: readonly Widget[]
  readonly chunks: readonly Chunk[]
  readonly options: ReadonlyMap<Chunk, ChoiceGroup>
}

/** Pieces of one line that may name one blank: `First   Middle   Last`. */
export const mostPieces = 12

export interface Found {
  readonly widget: Widget
  readonly left?: Candidate
  readonly above?: Candidate
  readonly below?: Candidate
}

export function candidatesFor(widget: Widget, around: Around): Omit<Found, 'widget'> {
  const room = withSign(widget, around.chunks)
  const above = overOrUnder(widget, room, around, 'above')
  const below = overOrUnder(widget, room, around, 'below')
  if (!above || !isUnit(above.label)) return { left: toTheLeft(widget, around, usualReach), above, below }
  // `DOLLAR AMOUNT` over a box says how to answer; what to answer is asked beside both.
  const { box } = widget
  const top = lowestOf(above.label.map(({ y }) => y)) - above.label[0].size
  const left = toTheLeft(
    { ...widget, box: { ...box, y: top, height: bottom(box) - top } },
    { ...around, widgets: around.widgets.filter((each) => each !== widget) },
    usualReach,
  )
  return left ? { left: { ...left, cost: -1 }, above, below } : { left: toTheLeft(widget, around, usualReach), above, below }
}

/** Times the size of the letters: how far to the left of its blank a label may end. */
const usualReach = 24

/** A list with its amounts at the right: the words of a short line stand far from its blank, in line with those of the others. */
export function reachFar(found: readonly Found[], within: (widget: Widget) => Around): readonly Found[] {
  const named = found.filter(({ left }) => left !== undefined)
  if (named.length === 0) return found
  return found.map((each) => {
    if (each.left) return each
    const near = named.filter(({ widget }) => isTwin(widget.box, each.widget.box) && Math.abs(widget.box.y - each.widget.box.y) < 120)
    if (near.length === 0) return each
    const left = toTheLeft(each.widget, within(each.widget), 80)
    const inLine = left !== undefined && near.some((other) => Math.abs((other.left?.label[0].x ?? 0) - left.label[0].x) < 15)
    return inLine ? { ...each, left: { ...left, cost: Math.min(left.cost, 6) } } : each
  })
}

function toTheLeft({ box }: Widget, { widgets, chunks }: Around, farthest: number): Candidate | undefined {
  const row = chunks
    .filter((chunk) => right(chunk) <= box.x + 0.7 * chunk.size && chunk.x < box.x && isBeside(chunk, box))
    .sort((a, b) => (box.height > 2.6 * a.size && aboves(a, b) > 0 ? a.baseline - b.baseline : right(b) - right(a)))
  let edge = box.x
  let number: string | undefined
  let opened = false
  for (const chunk of row) {
    if (right(chunk) > edge + 6) continue
    if (widgets.some((other) => other.box !== box && !(number !== undefined && isBox(other)) && standsBetween(other.box, right(chunk), edge, box)))
      return number === undefined ? undefined : byNumber(number, row)
    if (!chunk.says) {
      if (chunk.isLineNumber && box.x - right(chunk) < 60) number ??= chunk.text.replace(/[.()]/g, '')
      if (chunk.text.endsWith('(')) opened = true
      edge = chunk.x
      continue
    }
    const label = headOver(upTo(chunk, box), box, chunks, widgets)
    // The last line of a paragraph may be short.
    const reach = Math.max(0, edge - highestOf(label.map(right)))
    if (number === undefined && reach > (opened ? 8 : farthest) * chunk.size) return undefined
    const gap = number === undefined ? reach : Math.min(reach, 6)
    const ends = /[:?]$/.test(chunk.text) ? 4 : 0
    const inside = chunk.stack.length > 2 && chunk !== chunk.stack.at(-1) ? 8 : 0
    // A sign right before the blank ties it to its line.
    const tied = edge < box.x && box.x - edge < 30 ? 0.4 : 1
    return {
      side: 'left',
      label,
      cost: tied * Math.min(20, 0.4 * Math.min(gap, 25) + 0.1 * Math.max(0, gap - 25)) + inside - ends - (number === undefined ? 0 : 2),
      gap,
      number,
    }
  }
  return undefined
}

/** `16 Tax …  [ ] 8814   16 ____`: a line that begins with the number printed before its blank. */
function byNumber(number: string, row: readonly Chunk[]): Candidate | undefined {
  const at = row.find(
    (chunk) =>
      chunk.text.replace(/[.()]/g, '') === number &&
      row.some((other) => other.after === 'number' && other.x > right(chunk) && other.x - right(chunk) < 4.5 * other.size),
  )
  const head = at && row.filter((chunk) => chunk.after === 'number' && chunk.x > right(at)).sort((a, b) => a.x - b.x)[0]
  return head ? { side: 'left', label: [head], cost: 0, gap: 6, number } : undefined
}

/** `A. Monthly income` over `Write the amount here from 22.`: the line with the number is what the blank is called. */
function headOver(label: readonly Chunk[], box: Box, chunks: readonly Chunk[], widgets: readonly Widget[]): readonly Chunk[] {
  const [first] = label
  if (first.after) return label
  const upper = chunks.find(
    (chunk) =>
      chunk.after === 'number' &&
      Math.abs(chunk.x - first.x) < 8 &&
      first.baseline - chunk.baseline > 0.6 * first.size &&
      first.baseline - chunk.baseline < 1.6 * first.size,
  )
  const hasOwn = upper && widgets.some((other) => other.box !== box && other.box.x > right(upper) && besides(other.box, upper) > 0.4 * upper.height)
  return upper && !hasOwn && upper.stack.length === 1 ? upper.stack : label
}

const standsBetween = (other: Box, from: number, to: number, box: Box): boolean =>
  other.x >= from - 6 && right(other) <= to + 3 && besides(other, box) > 0.4 * Math.min(other.height, box.height)

const isUnit = (label: readonly Chunk[]): boolean =>
  /^(?:(?:dollar )?amounts?|date|\$)?(?: ?\([^()]*\))?$/i.test(
    label
      .map(({ text }) => text)
      .join(' ')
      .replace(/\s+/g, ' '),
  )

/** `[ ] No, please explain:` has its blank below. */
const asksMore = ({ text }: Chunk): boolean => /:$|\b(?:explain|describe|specify|list)\b.{0,20}$/i.test(text)

/** On one line with a blank; with a tall one, beside its upper part. */
function isBeside(chunk: Chunk, box: Box): boolean {
  if (box.height > 2.6 * chunk.size) {
    return chunk.baseline > box.y - 1 && chunk.baseline < bottom(box) + 2
  }
  return (
    chunk.baseline > box.y + 0.1 * box.height &&
    chunk.baseline - 0.5 * chunk.size < bottom(box) &&
    besides(chunk, box) > 0.35 * Math.min(chunk.height, box.height)
  )
}

/** The lines of a paragraph beside a blank; where it goes on below the blank, only those that lead to it. */
function upTo(chunk: Chunk, box: Box): readonly Chunk[] {
  const under = chunk.stack.some((line) => line.baseline > chunk.baseline + 1 && right(line) > box.x + 2)
  return under ? chunk.stack.filter((line) => line.baseline <= chunk.baseline + 1) : chunk.stack
}

/** A currency before the blank is part of it. */
function withSign({ box }: Widget, chunks: readonly Chunk[]): Box {
  const sign = chunks.find((chunk) => chunk.isCurrency && right(chunk) <= box.x + 3 && box.x - right(chunk) < 20 && isBeside(chunk, box))
  return sign ? { ...box, x: sign.x, width: right(box) - sign.x } : box
}

/** @param box the blank with the sign before it. */
function overOrUnder(widget: Widget, box: Box, { widgets, chunks, options }: Around, side: 'above' | 'below'): Candidate | undefined {
  const gapOf = (chunk: Chunk): number => (side === 'above' ? box.y - chunk.baseline - 0.15 * chunk.size : chunk.baseline - 0.75 * chunk.size - bottom(box))
  let nearestGap = Number.POSITIVE_INFINITY
  let line: { chunk: Chunk; gap: number }[] = []
  for (const chunk of chunks) {
    if (!chunk.says) continue
    const gap = gapOf(chunk)
    // Most chunks are on the other side or too far: no reach is longer.
    if (gap > 4.2 * chunk.size) continue
    const inTop = side === 'above' && box.height > 1.9 * chunk.size && chunk.baseline < box.y + 0.55 * box.height && chunk.baseline > box.y
    if (gap < (side === 'above' ? -0.9 * chunk.size : -0.6 * chunk.size) && !inTop) continue
    const within = chunk.x > box.x - 14 && chunk.x < right(box) - 2
    const reach = aboves(chunk, box)
    if (!within && reach < 0.45 * box.width) continue
    if (within && reach < Math.min(4, 0.3 * chunk.width)) continue
    const isHead = within && right(chunk) < right(box) + 8
    if (gap > (side === 'below' ? 1.1 * chunk.size : isHead ? 4.2 * chunk.size : 3 * chunk.size)) continue
    // A caption under a blank is short; a line with a number begins what comes next.
    if (side === 'below' && (!within || chunk.after === 'number' || chunk.words.length > 9 || chunk.stack.length > 2)) continue
    if (options.has(chunk) && !asksMore(chunk)) continue
    if (widgets.some((other) => other !== widget && other.box !== widget.box && blocks(other.box, box, chunk))) continue
    line.push({ chunk, gap: Math.max(0, gap) })
    nearestGap = Math.min(nearestGap, Math.max(0, gap))
  }
  line = line.filter(({ chunk, gap }) => gap - nearestGap < 0.4 * chunk.size)
  if (line.length === 0 || line.length > mostPieces) return undefined
  const overhang = line.every(({ chunk }) => chunk.x < box.x - 14 || right(chunk) > right(box) + 30) ? 3 : 0
  const parts = line.map(({ chunk }) => chunk).sort((a, b) => a.x - b.x)
  // Words that run on over the blanks beside it belong to the one they begin over.
  const begins = parts.filter((chunk) => chunk.x > box.x - 14)
  const label = questionOver(
    (begins.length > 0 ? begins : parts).flatMap(({ stack }) => stack),
    side,
    chunks,
    widgets,
  )
  // A heading over a part of the form names no blank, where anything else does.
  const isHeading = side === 'above' && /^(?:step|part|section)\s+(?:\d|[ivx]+\b|[a-z]\b)/i.test(label[0].text)
  return { side, label: [...new Set(label)], gap: nearestGap + (isHeading ? 12 : 0), cost: nearestGap + (side === 'above' ? 3 : 5) + overhang }
}

/** A small line of help between a question and its blank is not what the blank is called. */
function questionOver(label: readonly Chunk[], side: 'above' | 'below', chunks: readonly Chunk[], widgets: readonly Widget[]): readonly Chunk[] {
  const [first] = label
  if (side === 'below' || label.some(({ text }) => /[:?]$/.test(text)) || label.length > 2) return label
  const upper = chunks.find(
    (chunk) =>
      Math.abs(chunk.x - first.x) < 8 &&
      first.baseline - chunk.baseline > 0.6 * first.size &&
      first.baseline - chunk.baseline < 1.8 * chunk.size &&
      /\?$/.test(chunk.text),
  )
  const answered = upper && widgets.some(({ box }) => box.x > right(upper) - 3 && besides(box, upper) > 0.4 * upper.height)
  return upper && !answered ? upper.stack : label
}

export function blocks(other: Box, box: Box, chunk: Chunk): boolean {
  if (aboves(other, box) < 0.3 * Math.min(other.width, box.width) || aboves(other, chunk) < 2) return false
  const [from, to] = chunk.baseline < box.y + 0.6 * box.height ? [chunk.baseline, box.y] : [bottom(box), chunk.baseline - 0.5 * chunk.size]
  const centre = other.y + other.height / 2
  return centre > from && centre < to
}
