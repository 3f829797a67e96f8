import { columns } from './columns.ts'
import type { Page, Ruling, TextRun } from './pages.ts'
import { around, bottom, type Edge, type Edges, isLoneNumber, type Region, right } from './region.ts'

/** What stands on one printed line, from left to right. */
export interface LaidLine {
  readonly runs: readonly TextRun[]
  /** The line its letters stand on. */
  readonly baseline: number
  /** Blank lines above it, as a typist would leave them. */
  readonly gap: number
}

/** Lines to be read one after the other: a column, a cell of a table, or what stands between two rules. */
export interface LaidZone {
  readonly lines: readonly LaidLine[]
  /** Blank lines below the last one, up to the rule or text that ends the zone. */
  readonly roomBelow: number
}

const deepest = 12

/** Cuts a page into zones in reading order: along rules, cells and columns. Runs that are turned or hidden are left out. */
export function zonesOf(page: Page, runs: readonly TextRun[]): readonly LaidZone[] {
  const edges = edgesOf(page.rulings)
  const zones: LaidZone[] = []
  cut({ x: 0, y: 0, width: page.width, height: page.height, runs }, edges, 0, zones)
  return inOrder(zones)
}

/** Boxes side by side and one above the other can be read in two orders: where they are numbered, the numbers say which. */
function inOrder(zones: LaidZone[]): readonly LaidZone[] {
  for (let at = 1; at < zones.length; at++) {
    const number = leadingNumber(zones[at])
    const above = leadingNumber(zones[at - 1])
    if (number !== undefined && above === number + 1) [zones[at - 1], zones[at]] = [zones[at], zones[at - 1]]
  }
  return zones
}

function leadingNumber({ lines }: LaidZone): number | undefined {
  const match = /^(\d{1,3})[.)](?=\s|$)/.exec(lines[0].runs[0].text)
  return match ? Number(match[1]) : undefined
}

function edgesOf(rulings: readonly Ruling[]): Edges {
  const horizontal: Edge[] = []
  const vertical: Edge[] = []
  for (const ruling of rulings) {
    if (ruling.as === 'horizontal') horizontal.push({ at: ruling.y + ruling.height / 2, from: ruling.x, to: right(ruling) })
    else if (ruling.as === 'vertical') vertical.push({ at: ruling.x + ruling.width / 2, from: ruling.y, to: bottom(ruling) })
    else if (ruling.width > 20 || ruling.height > 20) {
      const panel = ruling.width > 120 && ruling.height > 60
      for (const at of [ruling.y, bottom(ruling)]) horizontal.push({ at, from: ruling.x, to: right(ruling), panel })
      for (const at of [ruling.x, right(ruling)]) vertical.push({ at, from: ruling.y, to: bottom(ruling), panel })
    }
  }
  return { horizontal: joined(horizontal), vertical: joined(vertical) }
}

/** Pieces of one line as one. */
function joined(edges: Edge[]): readonly Edge[] {
  edges.sort((a, b) => Math.round(a.at) - Math.round(b.at) || a.from - b.from)
  const out: { at: number; from: number; to: number; panel?: boolean }[] = []
  for (const edge of edges) {
    const last = out.at(-1)
    if (last && Math.abs(last.at - edge.at) < 1.6 && edge.from <= last.to + 3) {
      last.to = Math.max(last.to, edge.to)
      if (edge.panel) last.panel = true
    } else out.push({ ...edge })
  }
  return out
}

function cut(region: Region, edges: Edges, depth: number, zones: LaidZone[]): void {
  const { runs } = region
  if (runs.length === 0) return
  if (depth < deepest && runs.length > 1) {
    const parts = strips(region, edges) ?? cells(region, edges) ?? columns(region, edges)
    if (parts) {
      for (const part of parts) cut(part, edges, depth + 1, zones)
      return
    }
  }
  zones.push(leaf(region, edges))
}

/** Rules that go across all of the text part what is above from what is below; so do the edges of panels that stand side by side. */
function strips(region: Region, { horizontal }: Edges): readonly Region[] | undefined {
  const { x0, x1 } = around(region.runs)
  const top = region.y
  const end = bottom(region)
  const slack = (x1 - x0) * 0.04 + 6
  const ats: number[] = []
  const panels = new Map<number, number>()
  for (const { at, from, to, panel } of horizontal) {
    if (at <= top + 2 || at >= end - 2 || to < x0 || from > x1) continue
    if (from <= x0 + slack && to >= x1 - slack) ats.push(at)
    else if (panel) panels.set(Math.round(at), (panels.get(Math.round(at)) ?? 0) + to - from)
  }
  for (const [at, length] of panels) if (length > (x1 - x0) * 0.8 && length < (x1 - x0) * 1.3) ats.push(at)
  ats.sort((one, other) => one - other)
  if (ats.length === 0) return undefined
  const bounds = [top, ...ats, end]
  const parts: (Region & { readonly runs: TextRun[] })[] = bounds
    .slice(1)
    .map((to, index) => ({ x: region.x, width: region.width, y: bounds[index], height: to - bounds[index], runs: [] }))
  for (const run of region.runs) {
    const middle = run.baseline - run.height * 0.3
    let at = 0
    while (at < parts.length - 1 && middle > bottom(parts[at])) at++
    parts[at].runs.push(run)
  }
  const filled = parts.filter(({ runs }) => runs.length > 0)
  return filled.length > 1 ? filled : undefined
}

/** Rules that go down all of a strip part its cells. */
function cells(region: Region, { vertical, horizontal }: Edges): readonly Region[] | undefined {
  const { y0, y1, x0, x1 } = around(region.runs)
  // Only what is closed above and below is a row of cells: lines beside figures are none.
  const closes = (at: number): boolean => horizontal.some((edge) => Math.abs(edge.at - at) < 2.5 && edge.from < x0 + 12 && edge.to > x1 - 12)
  if (!closes(region.y) || !closes(bottom(region))) return undefined
  const ats = vertical
    .filter(({ at, from, to }) => at > region.x + 3 && at < right(region) - 3 && from <= y0 + 3 && to >= y1 - 3)
    .map(({ at }) => at)
    .filter((at) => !region.runs.some((run) => run.x < at - 2.5 && right(run) > at + 2.5))
    .sort((a, b) => a - b)
  if (ats.length === 0) return undefined
  const bounds = [region.x, ...ats, right(region)]
  const parts = bounds.slice(1).map((to, index) => {
    const from = bounds[index]
    return { x: from, width: to - from, y: region.y, height: region.height, runs: region.runs.filter((run) => centre(run) >= from && centre(run) < to) }
  })
  const filled = parts.filter(({ runs }) => runs.length > 0)
  if (filled.length < 2) return undefined
  // A row of single lines reads across; its cells are told apart by the gaps between them.
  if (filled.every(({ runs }) => linesIn(runs) === 1)) return undefined
  // A number in a cell of its own belongs to the words beside it.
  return joinNumbers(filled)
}

function joinNumbers(parts: readonly Region[]): readonly Region[] | undefined {
  const out: Region[] = []
  let figures = false
  for (const part of parts) {
    const last = out.at(-1)
    const alone = part.runs.every(({ text }) => isLoneNumber(text) || !/\p{L}{2}/u.test(text))
    if (last && (figures || alone)) out[out.length - 1] = { ...last, width: last.width + part.width, runs: [...last.runs, ...part.runs] }
    else out.push(part)
    figures = alone && (figures || last === undefined)
  }
  return out.length > 1 ? out : undefined
}

const centre = (run: TextRun): number => run.x + run.width / 2

function linesIn(runs: readonly TextRun[]): number {
  let lines = 0
  let last = Number.NEGATIVE_INFINITY
  for (const run of [...runs].sort((a, b) => a.baseline - b.baseline)) {
    if (run.baseline - last > run.height * 0.5) lines++
    last = run.baseline
  }
  return lines
}

// ---- Lines ----

function leaf(region: Region, edges: Edges): LaidZone {
  const rows = withNumbers(rowsOf(region.runs))
  const leading = leadingOf(rows)
  const lines = rows.map((row, index): LaidLine => {
    const above = rows[index - 1]
    if (!above) return { ...row, gap: 2 }
    return { ...row, gap: goesOnBelow(above, row) ? 0 : blanksIn(row.baseline - above.baseline, leading ?? sizeOf(row) * 1.2) }
  })
  const last = rows[rows.length - 1]
  const floor = Math.min(bottom(region), floorBelow(last, region, edges))
  return { lines, roomBelow: Math.max(0, Math.min(3, Math.floor((floor - last.baseline) / (leading ?? sizeOf(last) * 1.3) - 0.4))) }
}

/** Lines set wide apart, with a sentence that runs on. */
function goesOnBelow(above: Row, row: Row): boolean {
  const [last, first] = [above.runs[above.runs.length - 1], row.runs[0]]
  return (
    /^\p{Ll}{2}/u.test(first.text) &&
    /[\p{L},]$/u.test(last.text) &&
    Math.abs(first.x - above.runs[0].x) < 3 &&
    Math.abs(last.height - first.height) < 0.5 &&
    last.bold === first.bold &&
    row.baseline - above.baseline < first.height * 2.6 &&
    last.x + last.width - above.runs[0].x > first.height * 12
  )
}

function floorBelow({ baseline, runs }: Row, region: Region, { horizontal }: Edges): number {
  let floor = bottom(region)
  for (const { at, from, to } of horizontal) if (at > baseline + 1 && at < floor && from < runs[0].x + 20 && to > runs[0].x + 20) floor = at
  return floor
}

interface Row {
  readonly runs: readonly TextRun[]
  readonly baseline: number
}

const sizeOf = ({ runs }: Row): number => runs.reduce((most, run) => Math.max(most, run.height), 1)

function rowsOf(runs: readonly TextRun[]): readonly Row[] {
  const rows: { runs: TextRun[]; top: number; end: number; tallest: number }[] = []
  for (const run of [...runs].sort((a, b) => a.baseline - b.baseline)) {
    const top = run.baseline - run.height * 0.75
    const end = run.baseline + run.height * 0.1
    let row: (typeof rows)[number] | undefined
    for (let at = rows.length - 1; at >= Math.max(0, rows.length - 3); at--) {
      const each = rows[at]
      const common = Math.min(end, each.end) - Math.max(top, each.top)
      if (common >= 0.5 * Math.min(end - top, each.end - each.top) && !each.runs.some((other) => overlaps(other, run))) {
        row = each
        break
      }
    }
    if (row) {
      row.runs.push(run)
      // The larger letters say where the line is.
      if (run.height > row.tallest) {
        row.top = top
        row.end = end
        row.tallest = run.height
      }
    } else rows.push({ runs: [run], top, end, tallest: run.height })
  }
  return rows
    .map(({ runs: each, end, tallest }) => ({ runs: each.length > 1 ? each.sort((a, b) => a.x - b.x) : each, baseline: end - 0.1 * tallest }))
    .sort((a, b) => a.baseline - b.baseline)
}

/** Two runs that stand one on the other are no one line. */
const overlaps = (a: TextRun, b: TextRun): boolean => Math.min(right(a), right(b)) - Math.max(a.x, b.x) > 0.4 * Math.min(a.height, b.height) + 1

/**
 * A question's number may stand below the line it counts, or in the middle of its cell. Such a number is put before the first line of what
 * stands beside it.
 */
function withNumbers(rows: readonly Row[]): readonly Row[] {
  const out: Row[] = [...rows]
  for (let at = 0; at < out.length; at++) {
    const row = out[at]
    if (row.runs.length !== 1 || !isLoneNumber(row.runs[0].text)) continue
    const [number] = row.runs
    const isBeside = (other: Row | undefined): boolean =>
      other !== undefined && other.runs[0].x > number.x + 4 && other.runs[0].x < right(number) + 40 && !isLoneNumber(other.runs[0].text)
    // Upwards as long as lines stand close together and none has a number.
    let target = -1
    for (let above = at - 1; above >= 0 && at - above < 8; above--) {
      if (!isBeside(out[above])) break
      const below = out[above + 1]
      if (below.baseline - out[above].baseline > 2.1 * sizeOf(out[above])) break
      target = above
    }
    if (target < 0 && isBeside(out[at + 1]) && out[at + 1].baseline - row.baseline < 1.6 * number.height) target = at + 1
    if (target < 0) continue
    out[target] = { ...out[target], runs: [number, ...out[target].runs] }
    out.splice(at, 1)
    at--
  }
  return out
}

/** The usual distance of two lines. */
function leadingOf(rows: readonly Row[]): number | undefined {
  const steps: number[] = []
  for (let at = 1; at < rows.length; at++) {
    const step = rows[at].baseline - rows[at - 1].baseline
    if (step > 3 && step < sizeOf(rows[at]) * 1.6) steps.push(step)
  }
  if (steps.length < 2) return undefined
  steps.sort((a, b) => a - b)
  return steps[Math.floor(steps.length / 3)]
}

const blanksIn = (step: number, leading: number): number => (step < leading * 1.3 ? 0 : Math.min(4, Math.max(1, Math.round(step / leading) - 1)))
