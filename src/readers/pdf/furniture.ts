import type { Page, TextRun } from './pages.ts'

/** What a page prints at its edges because every page does, and what is its own. */
export interface PageParts {
  readonly headers: readonly (readonly TextRun[])[]
  readonly footers: readonly (readonly TextRun[])[]
  readonly content: readonly TextRun[]
}

interface EdgeRow {
  readonly runs: TextRun[]
  readonly baseline: number
  /** What each of its pieces says, numbers left open: two pages may print the same pieces not quite level. */
  readonly keys: readonly string[]
}

/** Of the page's height, at its top and at its bottom. */
const edge = 0.13
const mostRows = 5

/**
 * Tells repeated headers and footers from content: lines near the upper or lower edge that come back on other pages, but for their numbers.
 * The first of a header is content, unless it counts pages: a form prints its name there.
 */
export function furnitureOf(pages: readonly Page[]): readonly PageParts[] {
  const tops = pages.map((page) => edgeRows(page, 'top'))
  const bottoms = pages.map((page) => edgeRows(page, 'bottom'))
  const topCounts = countsOf(tops)
  const bottomCounts = countsOf(bottoms)
  const seen = new Set<string>()
  return pages.map((page, index) => {
    const comesBack = (counts: ReadonlyMap<string, number>, key: string): boolean =>
      isPageNumber(key) || ((counts.get(key) ?? 0) >= 2 && /\p{L}{2}/u.test(key) && !/^(?:part|section|step) /.test(key))
    const headers: TextRun[][] = []
    for (const { runs, keys } of tops[index]) {
      if (!keys.every((key) => comesBack(topCounts, key))) break
      if (keys.some((key) => seen.has(key) || isPageNumber(key) || countsPages(key))) headers.push(runs)
      for (const key of keys) seen.add(key)
    }
    const footers: TextRun[][] = []
    for (const { runs, keys } of bottoms[index]) {
      if (!keys.every((key) => comesBack(bottomCounts, key) || (countsPages(key) && key.length < 60))) break
      footers.unshift(runs)
    }
    const taken = new Set([...headers.flat(), ...footers.flat()])
    return { headers, footers, content: taken.size === 0 ? page.runs : page.runs.filter((run) => !taken.has(run)) }
  })
}

function countsOf(pages: readonly (readonly EdgeRow[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const rows of pages) for (const key of new Set(rows.flatMap((row) => row.keys))) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Printed lines from the edge inwards. */
function edgeRows(page: Page, at: 'top' | 'bottom'): readonly EdgeRow[] {
  const near = page.runs.filter(
    (run) => !run.hidden && !run.turned && (at === 'top' ? run.baseline < page.height * edge : run.baseline > page.height * (1 - edge)),
  )
  near.sort((a, b) => (at === 'top' ? a.baseline - b.baseline : b.baseline - a.baseline))
  const rows: { runs: TextRun[]; baseline: number }[] = []
  for (const run of near) {
    const last = rows.at(-1)
    if (last && Math.abs(last.baseline - run.baseline) < Math.min(4, run.height * 0.5)) last.runs.push(run)
    else rows.push({ runs: [run], baseline: run.baseline })
    if (rows.length > mostRows) break
  }
  return rows.slice(0, mostRows).map(({ runs, baseline }) => {
    runs.sort((a, b) => a.x - b.x)
    return { runs, baseline, keys: keysOf(runs) }
  })
}

function keysOf(runs: readonly TextRun[]): readonly string[] {
  const pieces: string[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const run of runs) {
    if (run.x - end > run.height * 1.5) pieces.push('')
    pieces[pieces.length - 1] += ` ${run.text.slice(0, 200)}`
    end = run.x + run.width
  }
  return pieces.map((piece) => piece.toLowerCase().replace(/\s+/g, ' ').replace(/\d+/g, '#').trim())
}

const isPageNumber = (key: string): boolean => /^[-–— ]*(?:page )?(?:#|[ivx]{1,6})(?: ?(?:of|\/|-) ?#)?[-–— ]*$/.test(key)
const countsPages = (key: string): boolean => /\bpage #\b|\b# of #\b/.test(key)
