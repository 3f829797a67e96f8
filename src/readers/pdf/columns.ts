import { lowestOf } from '../../lists.ts'
import type { TextRun } from './pages.ts'
import { around, bottom, type Edge, type Edges, isLoneNumber, type Region, right } from './region.ts'

/** Points between two columns. */
const gutter = 5
const fewestLines = 4

interface Cut {
  readonly x: number
  readonly left: readonly TextRun[]
  readonly right: readonly TextRun[]
  readonly above: readonly TextRun[]
  readonly below: readonly TextRun[]
  readonly gain: number
}

/** Two texts side by side: a gutter that no line crosses, with lines of words on both sides. Rows of figures and short cells are none. */
export function columns(region: Region, edges: Edges): readonly Region[] | undefined {
  if (region.runs.length < fewestLines * 2) return undefined
  const sorted = [...region.runs].sort((a, b) => a.baseline - b.baseline)
  let best: Cut | undefined
  for (const x of [...gutters(sorted), ...ruledGutters(region, edges)]) {
    for (const cutHere of cutsAt(sorted, x, edges)) if (!best || cutHere.gain > best.gain) best = cutHere
  }
  if (!best) return undefined
  const { x } = best
  const box = (runs: readonly TextRun[], from: number, to: number): Region => {
    const { y0, y1 } = around(runs)
    return { x: from, width: to - from, y: y0, height: y1 - y0, runs }
  }
  return [
    box(best.above, region.x, right(region)),
    box(best.left, region.x, x),
    box(best.right, x, right(region)),
    box(best.below, region.x, right(region)),
  ].filter(({ runs }) => runs.length > 0)
}

/** Left edges that several runs share. */
function gutters(runs: readonly TextRun[]): readonly number[] {
  const starts = new Map<number, number>()
  for (const { x } of runs) {
    const key = Math.round(x / 2)
    starts.set(key, (starts.get(key) ?? 0) + 1)
  }
  const least = lowestOf(runs.map(({ x }) => x)) + 60
  return [...starts]
    .map(([key, count]) => [key * 2, count + (starts.get(key - 1) ?? 0) + (starts.get(key + 1) ?? 0)] as const)
    .filter(([x, count]) => count >= 3 && x > least)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 7)
    .map(([x]) => x - 2.5)
}

/** Rules and the edges of panels that go down a good part of the region. */
function ruledGutters({ y, height, x, width }: Region, { vertical }: Edges): readonly number[] {
  return [
    ...new Set(
      vertical
        .filter(({ at, from, to }) => at > x + 60 && at < x + width - 60 && Math.min(to, y + height) - Math.max(from, y) > Math.max(60, height * 0.4))
        .map(({ at }) => Math.round(at) + 0.5),
    ),
  ].slice(0, 5)
}

function* cutsAt(sorted: readonly TextRun[], x: number, { horizontal, vertical }: Edges): Iterable<Cut> {
  const crossing = horizontal.filter(({ from, to }) => from < x - 20 && to > x + 20).map(({ at }) => at)
  let from = 0
  let next = 0
  for (let at = 0; at <= sorted.length; at++) {
    const run = sorted[at]
    const ruled =
      run !== undefined && crossing.length > 0 && at > from && crossing.some((y) => y > sorted[at - 1].baseline && y <= run.baseline - run.height * 0.4)
    const crosses = run === undefined || (run.x < x - 1 && right(run) > x - gutter)
    if (!crosses && !ruled) continue
    if (at > from) {
      const found = judge(sorted, from, at, x, vertical)
      if (found) yield found
    }
    from = ruled && !crosses ? at : at + 1
    next++
    if (next > 400) return
  }
}

function judge(sorted: readonly TextRun[], from: number, to: number, x: number, vertical: readonly Edge[]): Cut | undefined {
  if (to - from < 6) return undefined
  const inside = sorted.slice(from, to)
  const beside = inside.filter((run) => run.x >= x - 1)
  const before = inside.filter((run) => run.x < x - 1)
  if (beside.length < 3 || before.length < 3) return undefined
  const near = around(beside)
  const far = around(before)
  const top = Math.max(near.y0, far.y0)
  const end = Math.min(near.y1, far.y1)
  if (end <= top) return undefined
  const ruled = vertical.some((edge) => edge.at > far.x1 - 3 && edge.at < near.x0 + 3 && edge.from <= top + 6 && edge.to >= end - 6)
  const least = ruled ? 2 : fewestLines
  // Asked first, as it is soon told: most gutters fail here.
  if (beside.length < least || before.length < least) return undefined
  const aligned = beside.filter((run) => Math.abs(run.x - x - 2.5) < (ruled ? 20 : 3)).length
  if (aligned < Math.min(3, least)) return undefined
  const l = side(before)
  const r = side(beside)
  const both = Math.min(l.within(top, end), r.within(top, end))
  if (both < Math.min(3, least) || l.lines < least || r.lines < least) return undefined
  if (!isProse(l, ruled) || !isProse(r, ruled)) return undefined
  if (aligned * 7 < r.lines) return undefined
  // Numbers stand before the cut that belong to lines behind it.
  const cutOff = before.filter(
    (run) => isLoneNumber(run.text) && right(run) > x - 45 && beside.some((other) => Math.abs(other.baseline - run.baseline) < 3 && other.x < x + 30),
  )
  if (cutOff.length >= 2) return undefined
  // What stands above the right column reaches over both; what goes on below it in the left column is read before it.
  const first = Math.min(near.y0, Number.POSITIVE_INFINITY)
  const over = before.filter((run) => bottom(run) < first - run.height * 0.3 && !continuesColumn(run, before, first))
  const left = before.filter((run) => !over.includes(run))
  return {
    x,
    left,
    right: beside,
    above: [...sorted.slice(0, from), ...over],
    below: sorted.slice(to),
    gain: Math.min(l.lines, r.lines) + both + aligned + (ruled ? 10 : 0),
  }
}

/** A line well above the other column, with a clear gap below it, is a heading over both. */
function continuesColumn(run: TextRun, column: readonly TextRun[], first: number): boolean {
  const below = column.filter((each) => each.baseline > run.baseline + run.height * 0.5)
  const next = lowestOf(below.map(({ baseline }) => baseline))
  return next - run.baseline < run.height * 1.7 && next - run.height < first + 1
}

interface Side {
  readonly lines: number
  readonly prose: number
  within(top: number, end: number): number
}

function side(runs: readonly TextRun[]): Side {
  const lines: { y: number; runs: TextRun[] }[] = []
  for (const run of runs) {
    const last = lines.at(-1)
    if (last && run.baseline - last.y < run.height * 0.5) last.runs.push(run)
    else lines.push({ y: run.baseline, runs: [run] })
  }
  let prose = 0
  for (const line of lines) if (isWordy(line.runs)) prose++
  return { lines: lines.length, prose, within: (top, end) => lines.filter(({ y }) => y >= top && y <= end + 1).length }
}

function isWordy(runs: readonly TextRun[]): boolean {
  const text = (
    runs.length === 1
      ? runs[0].text
      : [...runs]
          .sort((a, b) => a.x - b.x)
          .map((run) => run.text)
          .join(' ')
  ).slice(0, 200)
  // Boxes with an answer each are a row, however many.
  const longest = text.split('☐').reduce((most, part) => (part.length > most.length ? part : most), '')
  const words = longest.match(/\p{L}{2,}/gu)
  if (words && words.length >= 3 && longest.length >= 18) return true
  // A narrow column has few words a line; what begins in lower case goes on with a sentence.
  if (/^\p{Ll}{2}/u.test(text) || /^\p{Ll} \p{Ll}{2}/u.test(text)) return true
  return words !== null && /^\d{1,2}\.?[a-z]?\.?\s+\p{Lu}/u.test(text)
}

/** A third of the lines, and three at least, are words. */
const isProse = ({ lines, prose }: Side, ruled: boolean): boolean => prose >= (ruled ? 2 : 3) && prose * (ruled ? 4 : 3) >= lines
