import type { Box } from '../model.ts'
import type { ChoiceGroup } from './pdf-fields-boxes.ts'
import { isBox } from './pdf-fields-widgets.ts'
import { aboves, besides, bottom, byHeight, type Chunk, right } from './pdf-fields-words.ts'
import type { Widget } from './pdf-pages.ts'

type Side = 'left' | 'above' | 'below'

interface Candidate {
  readonly side: Side
  readonly label: readonly Chunk[]
  readonly cost: number
  /** Points between the words and the blank. */
  readonly gap: number
  /** Printed beside the blank, on forms that number their lines: `2a`. */
  readonly number?: string
}

/** A blank and the words that name it. */
export interface Blank {
  readonly widget: Widget
  label?: readonly Chunk[]
  side?: Side
  number?: string
  /** The words that name its row, where `label` names its column. */
  row?: readonly Chunk[]
  /** The heading of its column, where `label` names its row. */
  column?: readonly Chunk[]
  /** The blank above or before it, whose answer it goes on with. */
  goesOn?: Blank
}

interface Around {
  readonly widgets: readonly Widget[]
  readonly chunks: readonly Chunk[]
  readonly options: ReadonlyMap<Chunk, ChoiceGroup>
}

/** Printed between a label and its blank: a line's number, a currency, the letter that an account number begins with. */
const lineNumber = /^\(?(?:\d{1,3}(?:\.?[a-z]{1,2})?|[a-z])[.)]?$/i
const affix = /^(?:[$£€#%:]|[A-Z]-|US\$|\(|\/)$/
const says = (chunk: Chunk): boolean => /\p{L}{2}|\p{L}[.#]|^\p{L}$|\d{4}/u.test(chunk.text) && !affix.test(chunk.text) && !lineNumber.test(chunk.text)

/** Pieces of one line that may name one blank: `First   Middle   Last`. */
const mostPieces = 12

/** Points: words farther above or below a blank are not its own. */
const farAbove = 130
const farBelow = 40

/** Names the blanks of a page by the words left of them, above or below them, and by the rows and columns they stand in. */
export function nameBlanks(fields: readonly Widget[], around: Around): readonly Blank[] {
  const near = byHeight(around.chunks)
  const within = (widget: Widget): Around => ({ ...around, chunks: near(widget.box.y - farAbove, bottom(widget.box) + farBelow) })
  const found = reachFar(
    fields.map((widget) => ({ widget, ...candidatesFor(widget, within(widget)) })),
    within,
  )
  const style = pageStyle(found)
  const blanks = new Map<Widget, Blank>()
  for (const { widget } of found) blanks.set(widget, { widget })
  const runs = runsOf(fields, around.chunks)
  const runAt = new Map(runs.flatMap((run) => run.map((widget, at) => [widget, { run, at }] as const)))
  const own = new Map<Widget, Candidate | undefined>()
  const foundBy = new Map(found.map((each) => [each.widget, each]))
  for (const run of runs) {
    const rowStyle = run.length > 1 ? runStyle(run.flatMap((widget) => foundBy.get(widget) ?? [])) : undefined
    for (const widget of run) {
      const { above, below } = foundBy.get(widget) ?? {}
      own.set(widget, rowStyle === 'above' ? above : rowStyle === 'below' ? (below ?? headWithin(above, widget)) : aboveOrBelow(above, below, style))
    }
  }
  settleRivals(own, found)

  for (const run of runs) if (run.length > 1) levelHeads(run, own, around, style)

  const mateOf = new Map(fields.map((widget) => [widget, mateAbove(widget, fields, around.chunks)]))
  // Below the last row of a table stands what comes next.
  if (style === 'above') for (const [widget, candidate] of own) if (candidate?.side === 'below' && mateOf.get(widget)) own.set(widget, undefined)
  /** The heading of a blank's column: its own caption, or that of the blanks above. */
  const headOf = (widget: Widget): { readonly by: Widget; readonly caption: Candidate } | undefined => {
    for (let at: Widget | undefined = widget, steps = 0; at && steps < 80; at = mateOf.get(at), steps++) {
      const caption = own.get(at)
      if (caption) return caption.side === 'above' || at === widget ? { by: at, caption } : undefined
    }
    return undefined
  }
  const heads = new Map(fields.map((widget) => [widget, headOf(widget)]))
  const rowsUnder = new Map<Widget, number>()
  for (const head of heads.values()) if (head) rowsUnder.set(head.by, (rowsUnder.get(head.by) ?? 0) + 1)
  for (const [by, count] of rowsUnder) {
    const caption = own.get(by)
    if (count < 2 || caption?.side !== 'above') continue
    const whole = { ...caption, label: wholeHeading(caption.label, by, around.chunks) }
    own.set(by, whole)
    for (const [widget, head] of heads) if (head?.by === by) heads.set(widget, { by, caption: whole })
  }

  for (const { widget, left } of found) {
    const blank = blanks.get(widget) as Blank
    const place = runAt.get(widget)
    const run = place?.run ?? [widget]
    const head = heads.get(widget)
    const stem = run[0] === widget ? left : leftOf(found, run[0])
    if (left?.number !== undefined) blank.number = left.number
    if (run.length > 1) {
      const captioned = run.filter((each) => heads.get(each)).length
      const isTable = run.some((each) => (rowsUnder.get(heads.get(each)?.by as Widget) ?? 0) > 1)
      if (captioned >= Math.max(1, run.length - 1) || (head && captioned > run.length / 2)) {
        if (head && !(run[0] === widget && stem && captioned < run.length && head.caption.gap > 8)) {
          const rowName = stem && !sharesWords(stem.label, head.caption.label) && !(isTable && isSidebar(stem, run[0], mateOf, found)) ? stem.label : undefined
          if (isTable && rowName) name(blank, rowName, 'left', { column: head.caption.label })
          else if (head.by === widget || rowName === undefined)
            name(blank, head.caption.label, head.caption.side, { row: head.by === widget ? rowName : undefined })
          else name(blank, head.caption.label, head.caption.side, {})
          continue
        }
      }
      if (stem && place && place.at > 0 && !head) {
        blank.goesOn = blanks.get(run[place.at - 1])
        continue
      }
      if (place && place.at > 0 && !head && isClose(run[place.at - 1], widget)) {
        blank.goesOn = blanks.get(run[place.at - 1])
        continue
      }
    }
    const direct = own.get(widget)
    const best = left && direct ? (left.cost <= direct.cost && !(left.gap > 30 && direct.gap < 12 && asks(direct)) ? left : direct) : (left ?? direct)
    const mate = mateOf.get(widget)
    if (best && !(best === left && mate && isSidebar(left, widget, mateOf, found))) {
      name(
        blank,
        best.label,
        best.side,
        best !== left &&
          left &&
          left.gap < (isBox(widget) ? 120 : 24) &&
          !left.label.some((chunk) => around.options.has(chunk)) &&
          !sharesWords(left.label, best.label)
          ? { row: left.label }
          : {},
      )
      if (best.number !== undefined) blank.number = best.number
      continue
    }
    if (mate) {
      const above = blanks.get(mate)
      if (head && head.by !== widget) name(blank, head.caption.label, head.caption.side, {})
      else if (above) blank.goesOn = above
    } else if (best) name(blank, best.label, best.side, {})
  }
  return [...blanks.values()]
}

function name(blank: Blank, label: readonly Chunk[], side: Side, more: Partial<Pick<Blank, 'row' | 'column'>>): void {
  blank.label = label
  blank.side = side
  if (more.row) blank.row = more.row
  if (more.column) blank.column = more.column
}

interface Found {
  readonly widget: Widget
  readonly left?: Candidate
  readonly above?: Candidate
  readonly below?: Candidate
}

const asks = ({ label }: Candidate): boolean => label[label.length - 1].text.endsWith('?')
const leftOf = (found: readonly Found[], widget: Widget): Candidate | undefined => found.find((each) => each.widget === widget)?.left
const sharesWords = (a: readonly Chunk[], b: readonly Chunk[]): boolean => a.some((chunk) => b.includes(chunk))

/** Two boxes for one answer: the parts of a date or of a number. */
const isClose = (a: Widget, b: Widget): boolean => b.box.x - right(a.box) < 14 && Math.abs(a.box.height - b.box.height) < 4

/** One text beside many rows explains the table; it names none of them. */
function isSidebar(left: Candidate | undefined, widget: Widget, mateOf: ReadonlyMap<Widget, Widget | undefined>, found: readonly Found[]): boolean {
  if (!left) return false
  const mate = mateOf.get(widget)
  const below = found.find(({ widget: other }) => mateOf.get(other) === widget)
  return [mate ? leftOf(found, mate) : undefined, below?.left].some((other) => other?.label[0] !== undefined && other.label[0].stack === left.label[0].stack)
}

/** Whether a page prints its captions under the blanks, as court forms do. */
function pageStyle(found: readonly Found[]): Side {
  let above = 0
  let below = 0
  for (const each of found) {
    if (each.left && each.left.cost < 6) continue
    if (each.above && !each.below) above++
    else if (each.below && !each.above) below++
    else if (each.above && each.below) {
      if (each.above.gap + 4 < each.below.gap) above++
      else if (each.below.gap + 4 < each.above.gap) below++
    }
  }
  return below >= 2 && below > above ? 'below' : 'above'
}

function aboveOrBelow(above: Candidate | undefined, below: Candidate | undefined, style: Side): Candidate | undefined {
  if (!above || !below) {
    const only = above ?? below
    return only === below && style === 'above' && below && below.gap > 5 ? undefined : only
  }
  if (above.gap + 5 < below.gap) return above
  if (below.gap + 5 < above.gap) return below
  return style === 'below' ? below : above
}

/** The heading of a column lies within it; words that run over several blanks head none of them. */
const headWithin = (above: Candidate | undefined, { box }: Widget): Candidate | undefined =>
  above?.label.every((chunk) => chunk.x > box.x - 14 && right(chunk) < right(box) + 8) ? above : undefined

/** A row prints its captions all above its blanks or all below them: what one blank leaves open, another tells. */
function runStyle(row: readonly Found[]): Side | undefined {
  const close = (candidate: Candidate | undefined): boolean => candidate !== undefined && candidate.gap < 6
  const above = row.filter((each) => close(each.above))
  const below = row.filter((each) => close(each.below))
  if (above.length > 0 && below.length === 0) return 'above'
  if (below.length > 0 && above.length === 0) return 'below'
  const aboveAlone = above.some((each) => !each.below)
  const belowAlone = below.some((each) => !each.above)
  return aboveAlone === belowAlone ? undefined : aboveAlone ? 'above' : 'below'
}

/** A caption that two blanks claim, one above it and one below it, belongs to the nearer one. */
function settleRivals(own: Map<Widget, Candidate | undefined>, found: readonly Found[]): void {
  const users = new Map<Chunk, { readonly each: Found; readonly candidate: Candidate }[]>()
  for (const each of found) {
    const candidate = own.get(each.widget)
    for (const chunk of candidate?.label ?? []) users.set(chunk, [...(users.get(chunk) ?? []), { each, candidate: candidate as Candidate }])
  }
  for (const rivals of users.values()) {
    const aboves = rivals.filter(({ candidate }) => candidate.side === 'above')
    const belows = rivals.filter(({ candidate }) => candidate.side === 'below')
    if (aboves.length === 0 || belows.length === 0) continue
    const gap = (list: typeof rivals): number => Math.min(...list.map(({ candidate }) => candidate.gap))
    const losers = gap(aboves) <= gap(belows) + 1 ? belows : aboves
    for (const { each, candidate } of losers) own.set(each.widget, candidate.side === 'above' ? each.below : each.above)
  }
}

/** Headings of one row of a table begin level: a short one stands far above its column. */
function levelHeads(run: readonly Widget[], own: Map<Widget, Candidate | undefined>, { chunks, options, widgets }: Around, style: Side): void {
  const heads = run.flatMap((widget) => {
    const candidate = own.get(widget)
    return candidate?.side === 'above' ? [candidate] : []
  })
  if (heads.length === 0) return
  const top = Math.min(...heads.flatMap(({ label }) => label.map(({ y }) => y)))
  for (const widget of run) {
    const known = own.get(widget)
    // Words below the last row belong to what comes next.
    if (known?.side === 'below' && style === 'above') own.set(widget, undefined)
    else if (known) continue
    const { box } = widget
    const over = chunks.filter(
      (chunk) =>
        says(chunk) &&
        !options.has(chunk) &&
        chunk.y > top - 3 &&
        chunk.baseline < box.y + 2 &&
        chunk.x > box.x - 6 &&
        right(chunk) < right(box) + 8 &&
        !widgets.some((other) => other !== widget && blocks(other.box, box, chunk)),
    )
    if (over.length === 0 || over.length > mostPieces) continue
    const label = [...new Set(over.flatMap(({ stack }) => stack))].sort((a, b) => a.baseline - b.baseline || a.x - b.x)
    own.set(widget, { side: 'above', label, gap: 10, cost: 12 })
  }
}

/** A heading of a column may begin in bold and go on in plain letters, or have its help in brackets. */
function wholeHeading(label: readonly Chunk[], { box }: Widget, chunks: readonly Chunk[]): readonly Chunk[] {
  const whole = [...label]
  for (let steps = 0; steps < 4; steps++) {
    const first = whole[0]
    if (first.after) break
    const above = chunks.find(
      (chunk) =>
        says(chunk) &&
        chunk.x > box.x - 4 &&
        right(chunk) < right(box) + 6 &&
        first.baseline - chunk.baseline > 0.6 * first.size &&
        first.baseline - chunk.baseline < 1.35 * Math.max(first.size, chunk.size) &&
        !whole.includes(chunk),
    )
    if (!above) break
    whole.unshift(...above.stack.filter((line) => !whole.includes(line)))
  }
  return whole
}

function candidatesFor(widget: Widget, around: Around): Omit<Found, 'widget'> {
  const above = overOrUnder(widget, around, 'above')
  const below = overOrUnder(widget, around, 'below')
  if (!above || !isUnit(above.label)) return { left: toTheLeft(widget, around, usualReach), above, below }
  // `DOLLAR AMOUNT` over a box says how to answer; what to answer is asked beside both.
  const { box } = widget
  const top = Math.min(...above.label.map(({ y }) => y)) - above.label[0].size
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
function reachFar(found: readonly Found[], within: (widget: Widget) => Around): readonly Found[] {
  const named = found.filter(({ left }) => left !== undefined)
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
    if (!says(chunk)) {
      if (lineNumber.test(chunk.text) && box.x - right(chunk) < 60) number ??= chunk.text.replace(/[.()]/g, '')
      if (chunk.text.endsWith('(')) opened = true
      edge = chunk.x
      continue
    }
    const label = headOver(upTo(chunk, box), box, chunks, widgets)
    // The last line of a paragraph may be short.
    const reach = Math.max(0, edge - Math.max(...label.map(right)))
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

function overOrUnder(widget: Widget, { widgets, chunks, options }: Around, side: 'above' | 'below'): Candidate | undefined {
  const sign = chunks.find(
    (chunk) => /^[$£€]$/.test(chunk.text) && right(chunk) <= widget.box.x + 3 && widget.box.x - right(chunk) < 20 && isBeside(chunk, widget.box),
  )
  // A currency before the blank is part of it.
  const box: Box = sign ? { ...widget.box, x: sign.x, width: right(widget.box) - sign.x } : widget.box
  const gapOf = (chunk: Chunk): number => (side === 'above' ? box.y - chunk.baseline - 0.15 * chunk.size : chunk.baseline - 0.75 * chunk.size - bottom(box))
  let nearestGap = Number.POSITIVE_INFINITY
  let line: { chunk: Chunk; gap: number }[] = []
  for (const chunk of chunks) {
    if (!says(chunk) || (options.has(chunk) && !asksMore(chunk))) continue
    const gap = gapOf(chunk)
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

function blocks(other: Box, box: Box, chunk: Chunk): boolean {
  if (aboves(other, box) < 0.3 * Math.min(other.width, box.width) || aboves(other, chunk) < 2) return false
  const [from, to] = chunk.baseline < box.y + 0.6 * box.height ? [chunk.baseline, box.y] : [bottom(box), chunk.baseline - 0.5 * chunk.size]
  const centre = other.y + other.height / 2
  return centre > from && centre < to
}

/** Blanks side by side without words between them. */
function runsOf(fields: readonly Widget[], chunks: readonly Chunk[]): readonly (readonly Widget[])[] {
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
      (says(chunk) || lineNumber.test(chunk.text)) &&
      chunk.x >= right(a) - 6 &&
      right(chunk) <= b.x + 6 &&
      chunk.baseline > a.y &&
      chunk.baseline < bottom(a) + 2 &&
      besides(chunk, a) > 0.3 * chunk.height,
  )

const isTwin = (a: Box, b: Box): boolean => Math.abs(a.x - b.x) < 4 && Math.abs(a.width - b.width) < 5

/** The blank above in the same column of a table, or the line above of an answer of several lines. */
function mateAbove({ box }: Widget, fields: readonly Widget[], chunks: readonly Chunk[]): Widget | undefined {
  let best: Widget | undefined
  for (const other of fields) {
    if (other.box === box || other.box.y >= box.y - 2) continue
    const aligned = Math.abs(other.box.x - box.x) < 6 && Math.abs(right(other.box) - right(box)) < 12
    const centred = Math.abs(other.box.x + other.box.width / 2 - box.x - box.width / 2) < 4 && Math.abs(other.box.width - box.width) < 10
    if (!aligned && !centred) continue
    if (box.y - bottom(other.box) > (isTwin(other.box, box) ? 150 : Math.max(40, 1.6 * box.height))) continue
    if (!best || other.box.y > best.box.y) best = other
  }
  const mate = best
  if (!mate) return undefined
  const between = chunks.some((chunk) => says(chunk) && aboves(chunk, box) > 4 && chunk.baseline > bottom(mate.box) + 1 && chunk.baseline < box.y + 2)
  return between ? undefined : mate
}
