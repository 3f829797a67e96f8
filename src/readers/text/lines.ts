import { isSilent } from '../fold.ts'

/** A run of characters on a printed line, with no more than one blank inside. */
export interface Run {
  /** Offsets into the source. */
  readonly start: number
  readonly end: number
  /** Columns, counted from 0; `to` is the column behind the last character. */
  readonly x: number
  readonly to: number
}

export interface PrintedLine {
  /** Offsets into the source, the line break left out. */
  readonly start: number
  readonly end: number
  /** Counted from 0; a form feed begins a new page. */
  readonly page: number
  /** Empty for a blank line. */
  readonly runs: readonly Run[]
  /** Whether the first word of the next line would not have fitted on it, where that is known: on a drawn page. */
  readonly full?: boolean
}

const tabWidth = 8
/** A line longer than this is not laid out by blanks: one run, however many blanks it holds. */
const longestLaidOut = 2000

/**
 * Splits a text into lines and each line into runs, which two or more blanks part. Line breaks are LF, CRLF and CR.
 * @param masked the source with template tags masked: blanks inside a tag part nothing.
 */
export function printedLines(masked: string, from: number): readonly PrintedLine[] {
  const lines: PrintedLine[] = []
  let page = 0
  let at = from
  while (at <= masked.length) {
    const start = at
    let code = -1
    let feeds = 0
    let isBlankSoFar = true
    while (at < masked.length) {
      code = masked.charCodeAt(at)
      if (code === 10 || code === 13) break
      if (code === 12) {
        // A form feed stands at the start of a page's first line; inside a line it ends it.
        if (isBlankSoFar) feeds++
        else break
      } else isBlankSoFar &&= isBlank(code)
      at++
    }
    page += feeds
    lines.push({ start, end: at, page, runs: runsOf(masked, start, at) })
    if (at >= masked.length) break
    if (code === 12) continue
    at += code === 13 && masked.charCodeAt(at + 1) === 10 ? 2 : 1
  }
  return lines
}

const isBlank = (code: number): boolean =>
  code === 32 || code === 9 || code === 12 || code === 0xa0 || code === 0xfeff || code === 7 || code === 0x2002 || code === 0x2003

function runsOf(text: string, start: number, end: number): readonly Run[] {
  const runs: Run[] = []
  const laidOut = end - start <= longestLaidOut
  let column = 0
  let runStart = -1
  let runX = 0
  let lastEnd = -1
  let lastTo = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (isBlank(code)) {
      if (code === 9) column = (Math.floor(column / tabWidth) + 1) * tabWidth
      else if (code !== 12 && code !== 0xfeff && code !== 7) column++
      continue
    }
    // What prints nothing begins no word.
    if (code > 0x7f && (runStart < 0 || column > lastTo) && isSilent(code)) continue
    if (runStart >= 0 && laidOut && column - lastTo >= 2) {
      runs.push({ start: runStart, end: lastEnd, x: runX, to: lastTo })
      runStart = -1
    }
    if (runStart < 0) {
      runStart = at
      runX = column
    }
    // The second half of a surrogate pair and combining marks take no column of their own.
    if (!(code >= 0xdc00 && code <= 0xdfff) && !(code >= 0x300 && code <= 0x36f)) column++
    lastEnd = at + 1
    lastTo = column
  }
  if (runStart >= 0) runs.push({ start: runStart, end: lastEnd, x: runX, to: lastTo })
  return runs
}

type Furniture = 'header' | 'footer'

const edgeLines = 4

/**
 * Which lines are a page's header or footer: they come back on other pages, but for their numbers. The first of its kind is content
 * (`undefined`), unless it holds a page number. Indexed as `lines`.
 */
export function furniture(text: string, lines: readonly PrintedLine[]): readonly (Furniture | undefined)[] {
  const found: (Furniture | undefined)[] = new Array(lines.length).fill(undefined)
  const pages: number[][] = []
  lines.forEach((line, index) => {
    if (line.runs.length === 0) return
    pages[line.page] ??= []
    pages[line.page].push(index)
  })
  const candidates: { index: number; key: string; as: Furniture }[] = []
  if (pages.length < 2) {
    lines.forEach((line, index) => {
      if (line.runs.length === 0 || line.end - line.start > 400) return
      const key = keyOf(text, line)
      if (/\bpage # of #\b/.test(key)) candidates.push({ index, key, as: 'footer' })
    })
  } else {
    for (const page of pages) {
      if (!page) continue
      page.forEach((index, at) => {
        const top = at < edgeLines
        if (!top && at < page.length - edgeLines) return
        const key = keyOf(text, lines[index])
        candidates.push({ index, key, as: top && at < page.length / 2 ? 'header' : 'footer' })
      })
    }
  }
  const seen = new Map<string, Set<number>>()
  for (const { index, key } of candidates) {
    const on = seen.get(key) ?? new Set()
    on.add(pages.length < 2 ? index : lines[index].page)
    seen.set(key, on)
  }
  const comesBack = new Map<number, { key: string; as: Furniture }>()
  for (const { index, key, as } of candidates) {
    if (isPageNumber(key) || ((seen.get(key)?.size ?? 0) >= 2 && /\p{L}{2}/u.test(key) && !/^(part|section|step) /.test(key))) comesBack.set(index, { key, as })
  }
  const first = new Set<string>()
  const mark = (index: number): boolean => {
    const back = comesBack.get(index)
    if (!back) return false
    if (first.has(back.key) || /\bpage #|# of #/.test(back.key) || isPageNumber(back.key)) found[index] = back.as
    first.add(back.key)
    return true
  }
  if (pages.length < 2) {
    for (const { index } of candidates) mark(index)
    return found
  }
  // Furniture stands at the edge: a line that comes back below one that does not is content.
  for (const page of pages) {
    if (!page) continue
    let top = 0
    while (top < Math.min(edgeLines, page.length) && mark(page[top])) top++
    for (let bottom = page.length - 1; bottom >= top && bottom >= page.length - edgeLines && mark(page[bottom]); bottom--);
  }
  return found
}

const keyOf = (text: string, line: PrintedLine): string =>
  line.runs
    .map(({ start, end }) => text.slice(start, Math.min(end, start + 200)))
    .join(' ')
    .toLowerCase()
    .replace(/[\s ]+/g, ' ')
    .replace(/\d+/g, '#')

const isPageNumber = (key: string): boolean => /^[-–—\s]*(page )?#( ?(of|\/) ?#)?[-–—\s.]*$/.test(key)
