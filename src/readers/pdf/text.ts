import { highestOf } from '../../lists.ts'
import type { Box, Hidden, Place } from '../../model.ts'
import { type SourceText, sourceText } from '../../source.ts'
import type { Zone } from '../text/columns.ts'
import type { PrintedLine, Run } from '../text/lines.ts'
import { furnitureOf } from './furniture.ts'
import { type LaidLine, zonesOf } from './layout.ts'
import type { Page, PdfFile, TextRun, Widget } from './pages.ts'

/** A stretch of the text as it was read that belongs together. */
type Part =
  | ({ readonly is: 'zone'; readonly page: Page; readonly lines: readonly PrintedLine[] } & Zone)
  | { readonly is: 'header' | 'footer' | 'aside'; readonly page: Page; readonly start: number; readonly end: number; readonly hidden?: Hidden }

/** How letters look. */
export interface Style {
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
}

/** The text of a file in reading order, a line for each printed line, with the way back to the pages. */
export interface PdfText {
  readonly source: SourceText
  readonly parts: readonly Part[]
  /** Of most of the letters. */
  readonly body: Style
  styleOf(start: number, end: number): Style
  /** What is printed from there to there, run by run. */
  runsIn(start: number, end: number): readonly PlacedRun[]
}

interface PlacedRun {
  readonly start: number
  readonly end: number
  readonly run: TextRun
  readonly page: Page
}

/** Of an em: runs closer than this make one run of words, and closer than the second one word. */
const oneRun = 0.9
const oneWord = 0.12

export function textOf(file: PdfFile): PdfText {
  const chunks: string[] = []
  const placed: PlacedRun[] = []
  const parts: Part[] = []
  let length = 0
  const write = (text: string): void => {
    chunks.push(text)
    length += text.length
  }
  const body = bodyOf(file.pages)
  const column = body.size * 0.48
  const furniture = furnitureOf(file.pages)

  const writeLine = (runs: readonly TextRun[], page: Page, full?: boolean): PrintedLine => {
    const start = length
    const printed: { -readonly [K in keyof Run]: Run[K] }[] = []
    let before: TextRun | undefined
    for (const run of runs) {
      const gap = before ? run.x - before.x - before.width : 0
      const em = before ? Math.max(before.height, run.height) : 0
      const apart = before === undefined || gap > oneRun * em
      if (before) write(apart ? '  ' : gap > oneWord * em || (before.text.endsWith('-') === false && isSpaced(before, run, gap, em)) ? ' ' : '')
      const at = length
      write(run.text)
      placed.push({ start: at, end: length, run, page })
      const x = Math.round(run.x / column)
      const to = Math.max(x + 1, Math.round((run.x + run.width) / column))
      const last = printed.at(-1)
      if (last && !apart) {
        last.end = length
        last.to = to
      } else printed.push({ start: at, end: length, x: Math.max(x, (last?.to ?? -2) + 2), to: Math.max(to, (last?.to ?? -2) + 3) })
      before = run
    }
    const line = { start, end: length, page: page.number - 1, runs: printed, ...(full === undefined ? {} : { full }) }
    write('\n')
    return line
  }
  const aside = (runs: readonly TextRun[], page: Page, is: 'header' | 'footer' | 'aside', hidden?: Hidden): void => {
    const line = writeLine(runs, page)
    parts.push({ is, page, start: line.start, end: line.end, ...(hidden ? { hidden } : {}) })
  }

  file.pages.forEach((page, index) => {
    const { headers, footers, content } = furniture[index]
    for (const row of headers) aside(row, page, 'header')
    const seen = content.filter((run) => !run.hidden && !run.turned)
    for (const zone of zonesOf(page, [...seen, ...boxesOf(page, seen)])) {
      const lines: PrintedLine[] = []
      let above: LaidLine | undefined
      const edge = rightEdge(zone.lines)
      for (const [at, line] of zone.lines.entries()) {
        const blanks = above && line.gap === 0 && looksChange(above, line) ? 1 : above ? line.gap : 0
        for (let count = 0; count < blanks; count++) lines.push({ start: length, end: length, page: page.number - 1, runs: [] })
        lines.push(writeLine(line.runs, page, isFull(line, zone.lines[at + 1], edge)))
        above = line
      }
      parts.push({ is: 'zone', page, lines, roomBelow: zone.roomBelow })
    }
    for (const run of content) {
      if (run.hidden) aside([run], page, 'aside', run.hidden)
      else if (run.turned) aside([run], page, 'aside')
    }
    for (const row of footers) aside(row, page, 'footer')
  })
  const source = pdfSource(file.path, chunks.join(''), placed)
  return { source, parts, body, styleOf: (start, end) => styleOf(between(placed, start, end)), runsIn: (start, end) => between(placed, start, end) }
}

/** Kerning and small capitals part letters too: runs of one word stand closer than a blank is wide. */
const isSpaced = (before: TextRun, run: TextRun, gap: number, em: number): boolean =>
  before.font !== run.font && gap > 0.09 * em && !/^[,.;:)!?’”]/.test(run.text)

/** The style of most letters of a file. */
function bodyOf(pages: readonly Page[]): Style {
  const sizes = new Map<number, number>()
  let bold = 0
  let all = 0
  for (const { runs } of pages) {
    for (const run of runs) {
      const size = Math.round(run.height * 2) / 2
      sizes.set(size, (sizes.get(size) ?? 0) + run.text.length)
      if (run.bold) bold += run.text.length
      all += run.text.length
    }
  }
  const [size] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? [10]
  return { size, bold: bold * 2 > all, italic: false }
}

function styleOf(runs: readonly PlacedRun[]): Style {
  let letters = 0
  let bold = 0
  let italic = 0
  let size = 0
  for (const { run } of runs) {
    if (run.font === boxFont) continue
    letters += run.text.length
    size += run.height * run.text.length
    if (run.bold) bold += run.text.length
    if (run.italic) italic += run.text.length
  }
  return { size: letters === 0 ? 0 : size / letters, bold: bold >= letters * 0.9, italic: italic >= letters * 0.9 }
}

/** Where the longest lines of a column end. */
const rightEdge = (lines: readonly LaidLine[]): number =>
  lines.reduce((most, { runs }) => Math.max(most, runs[runs.length - 1].x + runs[runs.length - 1].width), 0)

/** Whether the next line's first word would have gone over the edge of the column. */
function isFull({ runs }: LaidLine, next: LaidLine | undefined, edge: number): boolean | undefined {
  if (!next) return undefined
  const last = runs[runs.length - 1]
  const first = next.runs.find(({ text }) => /\p{L}/u.test(text)) ?? next.runs[0]
  const word = first.text.indexOf(' ')
  const width = word < 0 ? first.width : (first.width * word) / first.text.length
  // Lines need not reach the edge to the point: what is set by hand ends a little before.
  return last.x + last.width + last.height * 0.2 + width > edge - last.height * 0.8
}

/** A heading ends where smaller or lighter letters begin. */
function looksChange(above: LaidLine, line: LaidLine): boolean {
  const size = (each: LaidLine): number => highestOf(each.runs.map(({ height }) => height))
  if (Math.abs(size(above) - size(line)) > 0.09 * size(above)) return !/^\p{Ll}/u.test(line.runs[0].text)
  const before = above.runs.every(({ bold }) => bold)
  if (before === line.runs.every(({ bold }) => bold)) return false
  // Bold words in a sentence may happen to fill a line.
  return before ? !line.runs[0].bold && !/^\p{Ll}/u.test(line.runs[0].text) : !above.runs[above.runs.length - 1].bold && !/^\p{Ll}/u.test(line.runs[0].text)
}

// ---- Boxes to tick ----

/** Not a font: what is drawn as a box, or is a field to tick. */
export const boxFont = ''
const emptyBox = '☐'

/** Boxes to tick as signs, where none is printed. */
function boxesOf(page: Page, runs: readonly TextRun[]): readonly TextRun[] {
  const boxes: TextRun[] = []
  const signs = runs.filter(({ text }) => isBoxSign(text))
  const add = ({ x, y, width, height }: Box): void => {
    const here = { x, y, width, height }
    if (boxes.some((run) => meets(run, here)) || signs.some((run) => meets(run, here))) return
    boxes.push({ text: emptyBox, x, y, width, height: Math.min(height, 12), baseline: y + height * 0.85, bold: false, italic: false, font: boxFont })
  }
  const isTick = ({ type, hidden, readOnly }: Widget): boolean => (type === 'checkbox' || type === 'radio') && !hidden && !readOnly
  for (const widget of page.widgets) if (isTick(widget) && widget.box.height < 30) add(widget.box)
  const squares = page.rulings.filter(({ as, width, height }) => as !== 'horizontal' && as !== 'vertical' && isSquare(width, height))
  // A comb of squares takes letters, one each; what lies under a field is its frame.
  for (const square of squares.slice(0, 400)) {
    const beside = squares.some((other) => other !== square && Math.abs(other.y - square.y) < 2 && Math.abs(Math.abs(other.x - square.x) - square.width) < 3)
    if (!beside && !page.widgets.some(({ box }) => meets(box, square)) && !runs.some((run) => meets(run, square))) add(square)
  }
  return boxes
}

const isSquare = (width: number, height: number): boolean => width > 5.5 && width < 17 && Math.abs(width - height) < 2.5
const isBoxSign = (text: string): boolean => /^[☐☑☒□▢❏❐❑❒]/.test(text)

const meets = (a: Box, b: Box): boolean =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1 && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 1

// ---- The way back ----

/** The runs that a range touches. */
function between(placed: readonly PlacedRun[], start: number, end: number): readonly PlacedRun[] {
  let low = 0
  let high = placed.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (placed[middle].end <= start) low = middle + 1
    else high = middle
  }
  const first = low
  while (low < placed.length && placed[low].start < end) low++
  return placed.slice(first, Math.max(low, Math.min(first + 1, placed.length)))
}

function pdfSource(path: string, text: string, placed: readonly PlacedRun[]): SourceText {
  const plain = sourceText(path, text)
  return {
    path,
    text,
    position: plain.position,
    place: (start, end): Place => {
      const inside = between(placed, start, end)
      const page = inside[0]?.page
      return {
        in: 'pdf',
        start: plain.position(start),
        end: plain.position(end),
        page: page?.number ?? 1,
        ...(page?.label === undefined ? {} : { label: page.label }),
        // Most places are only asked where in the text they are.
        get boxes() {
          return boxesIn(inside, start, end)
        },
      }
    },
  }
}

/** A box for each printed line; letters of a run share its width alike. */
function boxesIn(inside: readonly PlacedRun[], start: number, end: number): readonly Box[] {
  const boxes: { x: number; y: number; width: number; height: number }[] = []
  let line: { readonly page: number; baseline: number } | undefined
  for (const { run, page, start: from, end: to } of inside) {
    if (page !== inside[0].page) break
    const first = Math.max(0, start - from) / (to - from)
    const last = Math.max(first, (Math.min(to, end) - from) / (to - from))
    const box = run.turned
      ? { x: run.x, y: run.y, width: run.width, height: run.height }
      : { x: run.x + run.width * first, y: run.y, width: run.width * (last - first), height: run.height }
    const open = boxes.at(-1)
    if (open && line && Math.abs(line.baseline - run.baseline) < run.height * 0.5 && box.x >= open.x) {
      const bottom = Math.max(open.y + open.height, box.y + box.height)
      open.width = Math.max(open.width, box.x + box.width - open.x)
      open.y = Math.min(open.y, box.y)
      open.height = bottom - open.y
    } else boxes.push(box)
    line = { page: page.number, baseline: run.baseline }
  }
  return boxes.map(({ x, y, width, height }) => ({ x: round(x), y: round(y), width: round(width), height: round(height) }))
}

const round = (points: number): number => Math.round(points * 10) / 10
