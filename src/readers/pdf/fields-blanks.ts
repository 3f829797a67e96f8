import { addTo, lowestOf } from '../../lists.ts'
import { type Around, blocks, type Candidate, candidatesFor, type Found, mostPieces, reachFar, type Side } from './fields-captions.ts'
import { mateAbove, runsOf } from './fields-rows.ts'
import { isBox } from './fields-widgets.ts'
import { bottom, byHeight, type Chunk, right } from './fields-words.ts'
import type { Widget } from './pages.ts'

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
  const mates: Mates = { above: mateOf, below: firstBelow(found, mateOf), foundBy }
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
    const stem = run[0] === widget ? left : foundBy.get(run[0])?.left
    if (left?.number !== undefined) blank.number = left.number
    if (run.length > 1) {
      const captioned = run.filter((each) => heads.get(each)).length
      const isTable = run.some((each) => (rowsUnder.get(heads.get(each)?.by as Widget) ?? 0) > 1)
      if (captioned >= Math.max(1, run.length - 1) || (head && captioned > run.length / 2)) {
        if (head && !(run[0] === widget && stem && captioned < run.length && head.caption.gap > 8)) {
          const rowName = stem && !sharesWords(stem.label, head.caption.label) && !(isTable && isSidebar(stem, run[0], mates)) ? stem.label : undefined
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
    if (best && !(best === left && mate && isSidebar(left, widget, mates))) {
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

const asks = ({ label }: Candidate): boolean => label[label.length - 1].text.endsWith('?')
const sharesWords = (a: readonly Chunk[], b: readonly Chunk[]): boolean => a.some((chunk) => b.includes(chunk))

/** Two boxes for one answer: the parts of a date or of a number. */
const isClose = (a: Widget, b: Widget): boolean => b.box.x - right(a.box) < 14 && Math.abs(a.box.height - b.box.height) < 4

interface Mates {
  readonly above: ReadonlyMap<Widget, Widget | undefined>
  readonly below: ReadonlyMap<Widget, Found>
  readonly foundBy: ReadonlyMap<Widget, Found>
}

function firstBelow(found: readonly Found[], above: ReadonlyMap<Widget, Widget | undefined>): ReadonlyMap<Widget, Found> {
  const below = new Map<Widget, Found>()
  for (const each of found) {
    const mate = above.get(each.widget)
    if (mate && !below.has(mate)) below.set(mate, each)
  }
  return below
}

/** One text beside many rows explains the table; it names none of them. */
function isSidebar(left: Candidate | undefined, widget: Widget, { above, below, foundBy }: Mates): boolean {
  if (!left) return false
  const mate = above.get(widget)
  return [mate ? foundBy.get(mate)?.left : undefined, below.get(widget)?.left].some(
    (other) => other?.label[0] !== undefined && other.label[0].stack === left.label[0].stack,
  )
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
    for (const chunk of candidate?.label ?? []) addTo(users, chunk, { each, candidate: candidate as Candidate })
  }
  for (const rivals of users.values()) {
    const aboves = rivals.filter(({ candidate }) => candidate.side === 'above')
    const belows = rivals.filter(({ candidate }) => candidate.side === 'below')
    if (aboves.length === 0 || belows.length === 0) continue
    const gap = (list: typeof rivals): number => lowestOf(list.map(({ candidate }) => candidate.gap))
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
  const top = lowestOf(heads.flatMap(({ label }) => label.map(({ y }) => y)))
  for (const widget of run) {
    const known = own.get(widget)
    // Words below the last row belong to what comes next.
    if (known?.side === 'below' && style === 'above') own.set(widget, undefined)
    else if (known) continue
    const { box } = widget
    const over = chunks.filter(
      (chunk) =>
        chunk.says &&
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
        chunk.says &&
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
