import type { PrintedLine, Run } from './lines.ts'

/** Lines of one column, in reading order: what stands beside it has been cut away. */
export interface Zone {
  readonly lines: readonly PrintedLine[]
  /** Blank lines below, where a drawn page tells; else what ends a zone leaves room. */
  readonly roomBelow?: number
}

const fewestLines = 4
const deepest = 5

/**
 * Cuts a page's lines into zones to be read one after the other: where a gutter of at least two blank columns runs down between two
 * texts, the left one is read before the right one. Rows of figures, boxes and short cells are no columns.
 */
export function zonesOf(text: string, lines: readonly PrintedLine[]): readonly Zone[] {
  return zonesAt({ text, wordy: new Map() }, lines, 0)
}

interface Page {
  readonly text: string
  /** What is known of its runs: every place a gutter might be looks at all of them. */
  readonly wordy: Map<Run, Wordy>
}

function zonesAt(page: Page, lines: readonly PrintedLine[], depth: number): readonly Zone[] {
  const cut = depth < deepest ? bestCut(page, lines) : undefined
  if (!cut) return lines.some((line) => line.runs.length > 0) ? [{ lines }] : []
  const inside = lines.slice(cut.from, cut.to)
  const side = (keep: (run: Run) => boolean): PrintedLine[] => {
    const only = inside.map(({ runs }) => runs.length > 0 && runs.every(keep))
    // Columns that stand half a line apart come out in turns: such a line is no gap in the other column.
    return inside
      .map((line) => ({ ...line, runs: line.runs.filter(keep) }))
      .filter((line, at) => line.runs.length > 0 || inside[at].runs.length === 0 || !(only[at - 1] && only[at + 1]))
  }
  return [
    ...zonesAt(page, lines.slice(0, cut.from), depth + 1),
    ...zonesAt(
      page,
      side((run) => run.x < cut.x),
      depth + 1,
    ),
    ...zonesAt(
      page,
      side((run) => run.x >= cut.x),
      depth + 1,
    ),
    ...zonesAt(page, lines.slice(cut.to), depth + 1),
  ]
}

interface Cut {
  readonly x: number
  readonly from: number
  readonly to: number
  readonly gain: number
}

function bestCut(page: Page, lines: readonly PrintedLine[]): Cut | undefined {
  const starts = new Map<number, number>()
  for (const { runs } of lines)
    for (let at = 1; at < runs.length; at++) if (runs[at].x - runs[at - 1].to >= 2) starts.set(runs[at].x, (starts.get(runs[at].x) ?? 0) + 1)
  const candidates = [...starts]
    .filter(([, count]) => count >= 3)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 10)
  let best: Cut | undefined
  for (const [x] of candidates) {
    for (const cut of cutsAt(page, lines, x)) if (!best || cut.gain > best.gain) best = cut
  }
  return best
}

function* cutsAt(page: Page, lines: readonly PrintedLine[], x: number): Iterable<Cut> {
  let from = -1
  for (let at = 0; at <= lines.length; at++) {
    const crosses = at === lines.length || lines[at].runs.some((run) => run.x < x && run.to > x - 2)
    if (!crosses) {
      if (from < 0) from = at
      continue
    }
    if (from >= 0) {
      const cut = judge(page, lines, from, at, x)
      if (cut) yield cut
    }
    from = -1
  }
}

/** Whether lines[from, to) are two texts side by side, parted left of column x. */
function judge(page: Page, lines: readonly PrintedLine[], from: number, to: number, x: number): Cut | undefined {
  let first = -1
  let last = -1
  const left: Side = { lines: 0, prose: 0, aligned: 0 }
  const right: Side = { lines: 0, prose: 0, aligned: 0 }
  let both = 0
  for (let at = from; at < to; at++) {
    const { runs } = lines[at]
    if (runs.length === 0) continue
    const beside = runs.filter((run) => run.x >= x)
    const before = runs.filter((run) => run.x < x)
    if (beside.length > 0) {
      if (first < 0) first = at
      last = at
      count(page, beside, right)
      if (beside[0].x === x) right.aligned++
    }
    if (before.length > 0) count(page, before, left)
    if (beside.length > 0 && before.length > 0) both++
  }
  if (both < 3 || left.lines < fewestLines || right.lines < fewestLines) return undefined
  if (right.aligned < 3 || right.aligned * 7 < right.lines) return undefined
  if (!isProse(right) || !isProse(left)) return undefined
  // Lines of the left column may go on below the right one; a new section there is read after both.
  let stop = to
  for (let at = last + 1; at < to; at++) {
    const run = lines[at].runs[0]
    if (run && /^(section|part|step)\s+[\dA-Z]/i.test(page.text.slice(run.start, Math.min(run.end, run.start + 20)))) {
      stop = at
      break
    }
  }
  return { x, from: first, to: stop, gain: Math.min(left.lines, right.lines) + both + right.aligned }
}

interface Side {
  lines: number
  prose: number
  aligned: number
}

/** A column of text: a third of its lines, and three at least, are runs of words. */
const isProse = (side: Side): boolean => side.prose >= 3 && side.prose * 3 >= side.lines

function count({ text, wordy }: Page, runs: readonly Run[], side: Side): void {
  side.lines++
  let widest = runs[0]
  for (const run of runs) if (run.end - run.start > widest.end - widest.start) widest = run
  let words = wordy.get(widest)
  if (words === undefined) {
    words = wordyOf(text, widest)
    wordy.set(widest, words)
  }
  if (words === 'prose') side.prose++
  // Numbered fields one below the other are a column too: `2.a. Family name`.
  else if (words === 'words' && /^\d{1,2}\.[a-z]?\.?[ \t]+\p{Lu}/u.test(text.slice(runs[0].start, runs[0].start + 40))) side.prose++
}

/** Long enough for prose, with three words at least; with some; or with none. */
type Wordy = 'prose' | 'words' | 'none'

function wordyOf(text: string, { start, end }: Run): Wordy {
  const words = text.slice(start, Math.min(end, start + 200)).match(/\p{L}{2,}/gu)
  return words === null ? 'none' : words.length >= 3 && end - start >= 18 ? 'prose' : 'words'
}
