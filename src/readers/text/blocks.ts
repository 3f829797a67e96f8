import type { Role } from '../../model.ts'
import { isAnswer, readNumber, stepHeading } from '../form-lines.ts'
import { opaqueMark } from '../templates.ts'
import type { Zone } from './columns.ts'
import type { PrintedLine } from './lines.ts'

/** A piece of the source that belongs to a cell, on one printed line. */
interface Piece {
  readonly start: number
  readonly end: number
}

interface LogicalCell {
  readonly pieces: Piece[]
  readonly text: string
}

/** What a person takes for one line of a list, one paragraph or one heading, however many printed lines it takes. */
export interface LogicalLine {
  readonly role: Role
  readonly level?: number
  readonly cells: readonly LogicalCell[]
  /** Column it begins at. */
  readonly indent: number
  /** Room to write in follows. */
  readonly room: boolean
  /** Blank lines above. */
  readonly gap: number
  /** Runs of list items share a number. */
  readonly group?: number
}

interface OpenCell {
  pieces: Piece[]
  /** The first words, enough to tell what it is; a paragraph may be long. */
  text: string
  /** The last words. */
  tail: string
  /** Where the cell begins, where its words begin behind a number or bullet, and where its last line ends. */
  x: number
  textX: number
  to: number
  lines: number
  marked: boolean
}

interface OpenLine {
  cells: OpenCell[]
  bullet: boolean
  leads: boolean
  /** Whether its last line had no room for another word, where that is known. */
  full?: boolean
  firstLine: number
  lastLine: number
  gapBefore: number
  underline?: '=' | '-'
}

interface Cell {
  start: number
  end: number
  x: number
  to: number
  text: string
}

const headLength = 400
const tailLength = 120

/** Blanks that part two cells of a line; fewer are spaces between words. */
const gutter = 3

const bulletSign = /^(?:[•‣◦▪●·∙➢➤■§*–—-]|\uf0b7|\uf0a7|o)$/u
const boxSign = /^(?:[☐□▢◻❏❐❑❒○◯☑☒]|\[[ xX]?\]|[\uf020-\uf0ff])$/u
const bulletRun = /^(?:[•‣◦▪●·∙➢➤■§]{1,2}|[*–—-]|o|\uf0b7|\uf0a7)(?=[ \t\u2002\u0007]+\S)|^[•‣◦▪●➢➤](?=\S)/u
const ends = /[.!?:;][)"”’\]]?$/
/** Words that cannot end a label, whatever begins the next line. */
const joins = /(?:[,–&/]|\b(?:and|or|of|the|a|an|your|his|her|their))$/i
const connects = /(?:[,–—&/]|\b(?:and|or|of|the|a|an|to|in|for|on|at|by|with|from|your|his|her|their|is|are|if|that|which|this|any|you|as|not))$/i

/** Joins printed lines to logical ones. */
export function logicalLines(text: string, zone: Zone): readonly LogicalLine[] {
  const out: LogicalLine[] = []
  const { lines } = zone
  const margin = marginOf(text, lines)
  let open: OpenLine | undefined
  let group = 0
  let blanks = 2

  const flush = (roomBelow: number): void => {
    if (!open) return
    const line = close(text, open, roomBelow, out.at(-1))
    if (line.role === 'item' && out.at(-1)?.role !== 'item') group++
    // A section's title with something printed beside it.
    if (line.cells.length > 1 && line.role === 'paragraph' && stepHeading(line.cells[0].text)) {
      out.push({ ...line, role: 'heading', level: 2, cells: line.cells.slice(0, 1), room: false }, { ...line, cells: line.cells.slice(1) })
    } else if (line.cells.length > 0) out.push(line.role === 'item' ? { ...line, group } : line)
    open = undefined
  }

  lines.forEach((line, at) => {
    if (line.runs.length === 0) {
      blanks++
      return
    }
    const underline = underlineOf(text, line)
    if (underline && open && blanks === 0 && open.cells.length === 1 && open.firstLine === open.lastLine && isUnder(line, open.cells[0])) {
      open.underline = underline
      flush(0)
      blanks = 1
      return
    }
    if (underline) {
      flush(0)
      blanks = 1
      return
    }
    const { cells, leads } = cellsOf(text, line)
    if (cells.length === 0) {
      if (open && leads) open.leads = true
      return
    }
    if (blanks > 0 && !(blanks === 1 && open && runsOn(open, cells))) flush(blanks)
    // Points lead to the room for the answer: what they stand behind is complete.
    if (open?.leads) flush(0)
    const left: Cell[] = []
    let joined = false
    let joinedFirst = false
    cells.forEach((cell, index) => {
      const target = open
        ? targetOf(open, cell, index, {
            margin,
            leads,
            afterBlank: blanks > 0,
            alone: cells.length === 1 && line.runs.length === 1,
            drawn: open.full !== undefined,
          })
        : undefined
      if (target && open) {
        target.pieces.push({ start: cell.start, end: cell.end })
        if (target.text.length < headLength) target.text += ` ${cell.text.slice(0, headLength)}`
        target.tail = `${target.tail} ${cell.text.slice(-tailLength)}`.slice(-tailLength)
        target.to = cell.to
        if (target.lines === 1 && !target.marked) target.textX = cell.x
        target.lines++
        joined = true
        if (target === open.cells[0]) joinedFirst = true
      } else left.push(cell)
    })
    if (joined && open) {
      open.lastLine = at
      open.full = line.full
    }
    if (left.length > 0) {
      if (joinedFirst && open && left.every((cell) => cell.x > (open as OpenLine).cells[0].x + 8)) {
        for (const cell of left) open.cells.push(openCell(cell))
        open.cells.sort((a, b) => a.x - b.x)
      } else {
        flush(0)
        const first = left[0]
        const bullet = bulletRun.test(first.text)
        open = { cells: left.map(openCell), bullet, leads: false, full: line.full, firstLine: at, lastLine: at, gapBefore: blanks }
      }
    }
    if (open && leads) open.leads = true
    blanks = 0
  })
  flush(zone.roomBelow ?? Math.max(blanks, 2))
  return out
}

function openCell(cell: Cell): OpenCell {
  const lead = leadLength(cell.text)
  return {
    pieces: [{ start: cell.start, end: cell.end }],
    text: cell.text.slice(0, headLength),
    tail: cell.text.slice(-tailLength),
    x: cell.x,
    // Blanks behind a number are folded in `text`; the printed width tells where the words begin. Drawn letters may be narrower than a column.
    textX: cell.x + lead + (lead > 0 ? Math.max(0, cell.to - cell.x - cell.text.length) : 0),
    to: cell.to,
    lines: 1,
    marked: lead > 0,
  }
}

function leadLength(text: string): number {
  const bullet = bulletRun.exec(text)
  if (bullet) return bullet[0].length + 1
  const number = readNumber(text.slice(0, 24))
  return number && (!number.bare || /^(?:\d|[a-z] ?\p{Lu})/u.test(text)) ? number.length : 0
}

const pointsAtEnd = /(?:[ .]*\s\.{1,2}|(?:\s\.){2,}\s{1,3}\d{1,2}[a-z]{0,2}|\.{4,}|…{2,}|\ufffd{4,}[\s\d]*)$/

/** The cells of a printed line; points that lead to a column, and line numbers behind them, are left out. */
function cellsOf(text: string, line: PrintedLine): { cells: Cell[]; leads: boolean } {
  const cells: Cell[] = []
  let leads = false
  for (const run of line.runs) {
    let { start, end, to } = run
    const words = text.slice(start, end)
    if (/^[.\s…]+$/.test(words) || /^\ufffd+$/.test(words)) {
      if (cells.length > 0) leads = true
      continue
    }
    if (isSymbolFont(words)) continue
    // Only where the last signs may be points, or the number behind them.
    const points = /[.…\ufffd\d]/.test(words.slice(-4)) ? pointsAtEnd.exec(words.length > 300 ? words.slice(-300) : words) : null
    if (points && points[0].length < words.length && !/^\.$/.test(points[0])) {
      end -= points[0].length
      to -= points[0].length
      leads = true
    }
    // Signs of an icon font say nothing; at the end they are room to write.
    while (start < end && isIcon(text.charCodeAt(start))) start++
    while (end > start && (isIcon(text.charCodeAt(end - 1)) || (end < run.end && text.charCodeAt(end - 1) === 32))) {
      end--
      leads = true
    }
    const last = cells.at(-1)
    const folded = fold(text.slice(start, end))
    // The strokes of a date, far apart.
    if (last && folded === '/' && /(^|\s)\/$/.test(last.text)) {
      last.end = end
      last.to = to
      last.text += ' /'
      continue
    }
    // A comma or bracket far from its words: the text between was room to write.
    if (folded === '' || /^[,.;|{}]+$|^[()]*\)\($|^\($|^\)$/.test(folded)) continue
    const alone =
      last !== undefined &&
      (bulletSign.test(last.text) || boxSign.test(last.text) || (cells.length === 1 && (isLoneNumber(last.text) || isStepName(last.text))))
    if (last && (alone ? run.x - last.to < 16 && !isLoneNumber(folded) : run.x - last.to < gutter && !(leads && isLoneNumber(folded)))) {
      last.end = end
      last.to = to
      last.text += ` ${folded}`
      continue
    }
    cells.push({ start, end, x: run.x, to, text: folded })
  }
  // `… . . . . 12a`: the number of the line, printed again beside the room for the figure.
  const first = cells[0]
  for (let at = cells.length - 2; at > 0; at--) if (first && isLoneNumber(cells[at].text) && endsWithNumber(first.text, cells[at].text)) cells.splice(at, 1)
  while (cells.length > 1 && leads && first && isLoneNumber(cells[cells.length - 1].text)) cells.pop()
  while (cells.length > 1 && first && /^\d{1,2}[a-z]{0,2}$/.test(cells[cells.length - 1].text) && endsWithNumber(first.text, cells[cells.length - 1].text)) {
    cells.pop()
    leads = true
  }
  return { cells, leads }
}

/** The line begins with the number it ends with; a sub-line `b` ends with `25b`. */
function endsWithNumber(first: string, last: string): boolean {
  if (first.startsWith(`${last} `) || first === last) return true
  const letter = /[a-z]$/.exec(last)
  return letter !== null && first.startsWith(`${letter[0]} `)
}

const isLoneNumber = (text: string): boolean => /^(\d{1,3}[a-z]{0,2}\.?|\d{1,2}\. ?[a-zA-Z]\.?|[A-Z]\.?|[a-z]|\([a-z\d]{1,2}\))$/.test(text)
/** "Part I", with its title in the next cell. */
const isStepName = (text: string): boolean => /^(part|section|step)\s+(\d{1,2}|[IVX]{1,4}|[A-Z])[.:]?$/i.test(text)

/** Private-use signs but for those of symbol fonts, which keep boxes and bullets there, and the mark of a template tag. */
const isIcon = (code: number): boolean => code > opaqueMark && code <= 0xf8ff && !(code >= 0xf020 && code <= 0xf0ff)

const isSymbolFont = (words: string): boolean => {
  const signs = words.match(/[\uf020-\uf0ff]/g)
  return signs !== null && signs.length > 1 && signs.length * 2 > words.replace(/\s/g, '').length
}

/** Single blanks, which most words have between them, need no folding. */
const fold = (text: string): string => (/ {2}|[^\S ]|\u0007/.test(text) ? text.replace(/[\s\u0007]+/g, ' ') : text).trim()

/** A line of `====` or `----`; strokes to write on are none. */
function underlineOf(text: string, line: PrintedLine): '=' | '-' | undefined {
  const words = text.slice(line.runs[0].start, Math.min(line.runs[line.runs.length - 1].end, line.runs[0].start + 300))
  if (words.length < 3 || !/^[=\-–—*~+#\s]+$/.test(words) || !/([=\-–—*~#])\1\1/.test(words)) return undefined
  return words[0] === '=' ? '=' : '-'
}

/** Strokes as long as half of the words above belong to them; a few part what is above from what is below. */
const isUnder = ({ runs }: PrintedLine, cell: OpenCell): boolean => (runs[runs.length - 1].to - runs[0].x) * 2 >= cell.to - cell.x

/**
 * The column near which lines are broken, or `Infinity` where nothing says that lines are broken at a width: a fifth of the longer
 * lines must end near it.
 */
function marginOf(text: string, lines: readonly PrintedLine[]): number {
  const tos: number[] = []
  let sentences = 0
  for (const { runs } of lines) {
    const last = runs[runs.length - 1]
    if (!last || last.to - runs[0].x < 24) continue
    if (runs.slice(1).some((run, at) => run.x - runs[at].to >= gutter && at > 0)) continue
    tos.push(last.to)
    if (/[.!?]["”’)]?$/.test(text.slice(Math.max(last.start, last.end - 3), last.end))) sentences++
  }
  if (tos.length < 2) return Number.POSITIVE_INFINITY
  // One sentence a line: these lines are not broken.
  if (tos.length >= 3 && sentences * 5 >= tos.length * 4) return Number.POSITIVE_INFINITY
  tos.sort((a, b) => a - b)
  const margin = tos[Math.min(tos.length - 1, Math.floor(tos.length * 0.95))]
  const near = tos.filter((to) => to >= margin * 0.82).length
  return near * 5 >= tos.length ? margin : Number.POSITIVE_INFINITY
}

/** After one blank line: a sentence left in the middle goes on. */
function runsOn(open: OpenLine, cells: readonly Cell[]): boolean {
  const cell = open.cells[0]
  return (
    cells.length === 1 && connects.test(cell.tail) && /^\p{Ll}/u.test(cells[0].text) && !bulletRun.test(cells[0].text) && Math.abs(cells[0].x - cell.textX) <= 3
  )
}

/** What is known of the printed line that may go on. */
interface Around {
  readonly margin: number
  /** Points lead from it to room for an answer. */
  readonly leads: boolean
  readonly afterBlank: boolean
  /** It holds one run of words. */
  readonly alone: boolean
  /** Where lines end is known to the point: the page was drawn, not typed. */
  readonly drawn: boolean
}

/** The open cell that a cell of the next printed line goes on with. */
function targetOf(open: OpenLine, cell: Cell, index: number, around: Around): OpenCell | undefined {
  const { margin } = around
  const near = open.cells.findIndex((each, at) =>
    at === 0 ? cell.x >= each.x - 8 && cell.x <= Math.max(each.textX, each.x) + 8 && (index === 0 || cell.x === each.x) : Math.abs(cell.x - each.x) <= 2,
  )
  if (near < 0) return undefined
  const target = open.cells[near]
  if (open.underline) return undefined
  // Letters differ in width, so lines of one printed width differ in length: a sixth of it is allowed for, less behind a full stop.
  const slack = (margin - target.x) / (/[.!?]["”’)]?$/.test(target.tail) ? 14 : 6)
  const wrapped = near === open.cells.length - 1 && near === 0 && (open.full ?? target.to + 1 + firstWord(cell.text) > margin - slack)
  return goesOn(target, cell, wrapped, near > 0 || open.cells.length > 1, around) ? target : undefined
}

const firstWord = (text: string): number => {
  const blank = text.indexOf(' ')
  return blank < 0 ? text.length : blank
}

function goesOn(target: OpenCell, cell: Cell, wrapped: boolean, beside: boolean, { leads, afterBlank, alone, drawn }: Around): boolean {
  const words = cell.text
  if (startsAnew(target, cell)) return false
  if (afterBlank) return true
  const heading = headingWords(target.text)
  if (heading)
    return heading === 'step'
      ? continuesStep(target.text, words)
      : alone && isCapitals(words) && (wrapped || connects.test(target.tail) || cell.x > target.x + 2)
  if (isCapitals(words) && !isCapitals(target.text) && words.length > 4 && !connects.test(target.tail)) return false
  const low = /^\p{Ll}/u.test(words)
  if (!low && cell.x > Math.max(target.x, target.textX) + 4) return words.startsWith('(') && !/[.:)]$/.test(target.tail)
  if (target.marked ? cell.x < target.x + 1 && !(wrapped && (low || drawn)) : target.lines > 1 ? Math.abs(cell.x - target.textX) > 3 : false) return false
  if (/:$/.test(target.tail)) return false
  // A list of words in lower case: the first is no sentence that goes on.
  if (low && target.lines === 1 && /^\p{Ll}(?! ?\p{Lu})/u.test(target.text) && !wrapped && !connects.test(target.tail)) return false
  if (low) return !/[.!?]["”’)]?$/.test(target.tail) || wrapped
  if (/\b(numbers?|items?|lines?|questions?|sections?|part|form)$/i.test(target.tail) && /^[\dA-Z]/.test(words)) return true
  if (words.startsWith('(') && !/[.:]$/.test(target.tail) && words.length < 120 && !isAnswer(target.text)) return true
  if (joins.test(target.tail)) return true
  // A further sentence below the words of a numbered line, not below its number.
  const hangs = target.marked && Math.abs(cell.x - target.textX) <= 1 && !beside
  if (hangs && (/\b(?:attach|see|schedule|box)$/i.test(target.tail) || connects.test(target.tail) || (leads && /\.$/.test(target.tail)))) return true
  if (beside || /[?？]$/.test(target.tail) || (words.length < 60 && /:$/.test(words))) return false
  return wrapped
}

/** The cell opens something new: a bullet, a number, a box, a blank, an answer. */
function startsAnew(target: OpenCell, cell: Cell): boolean {
  const words = cell.text
  if (bulletRun.test(words)) return !(target.marked && cell.x >= target.textX && /^[–—-]/.test(words) && /\p{L}$/u.test(target.tail))
  if (/^[_☐☑☒□▢❏❐❑❒○◯¨\uf020-\uf0ff]|^\[[ xX_]{0,6}\]|^\( {1,3}\)|^[$£€]$/u.test(words)) return true
  if (isAnswer(words) && /^(yes|no)\b/i.test(words)) return true
  // The next question with its boxes, below one with boxes of its own.
  if (asksWithBoxes.test(words) && hasBoxes.test(target.text)) return true
  if ((stepHeading(words) && !connects.test(target.tail)) || /^(NOTE|IMPORTANT|CAUTION|WARNING|Note|Important|Caution):/.test(words)) return true
  const number = readNumber(words.slice(0, 24))
  if (!number) return false
  const rest = words.slice(number.length)
  // `b Taxable interest` in the column of the numbers.
  if (number.bare) return /^\p{Lu}/u.test(rest) && cell.x < target.textX && (target.marked || ends.test(target.tail) || cell.x < target.x)
  // A number inside a sentence that happens to begin a line: "Item Number / 14. - 15., provide".
  if (rest !== '' && !/^[\p{L}“"'(]/u.test(rest)) return false
  if (/\b(number|numbers|item|items|line|lines|question|questions|section|part|paragraph|form)$/i.test(target.tail)) return false
  return true
}

const hasBoxes = /[☐□▢❏❐❑❒○◯]|\[[ xX]?\]/u
const asksWithBoxes = /^\p{Lu}[^?:[\]☐□▢❏❐❑❒○◯]{2,100}[?:] {0,3}(?:[☐□▢❏❐❑❒○◯]|\[[ xX]?\])/u

function continuesStep(heading: string, words: string): boolean {
  if (/\(continued\)$/i.test(heading) || words.length > 60) return false
  if (/^\(continued\)$/i.test(words)) return true
  if (isCapitals(heading.replace(/^\S+\s+\S+/, ''))) return isCapitals(words) && !words.includes(':')
  const tokens = words.match(/\p{L}[\p{L}'’]*/gu) ?? []
  const capital = tokens.filter((token) => /^\p{Lu}/u.test(token) || token.length <= 3).length
  return heading.length >= 28 && capital * 10 >= tokens.length * 8 && !ends.test(words) && (connects.test(heading) || capital === tokens.length)
}

const isCapitals = (text: string): boolean => !/\p{Ll}/u.test(text) && /\p{Lu}{2}/u.test(text)

/** What kind of heading words make by themselves. */
function headingWords(text: string): 'step' | 'capitals' | undefined {
  if (text.length > 200) return undefined
  if (stepHeading(text)) return 'step'
  if (
    isCapitals(text) &&
    (text.match(/\p{L}{2,}/gu) ?? []).length >= 2 &&
    !/[.:;,?$£€]$|^\(/.test(text) &&
    !readNumber(text.slice(0, 24)) &&
    !/[_$☐\d-]{5,}/.test(text) &&
    text.length <= 120
  )
    return 'capitals'
  return undefined
}

/** A short line that stands above a text and is no sentence: its title. */
function isTitleLine(text: string): boolean {
  if (
    text.length > 80 ||
    isAnswer(text) ||
    /^(NOTE|IMPORTANT|I|We|If|Please|Do|DO)\b|\p{L}: \p{L}.{30}/u.test(text) ||
    !/^[\p{Lu}“"‘]/u.test(text) ||
    /[.,;:!]$/.test(text) ||
    /^(dear|yours|kind regards|best wishes|regards|sincerely|hi|hello|thank)\b/i.test(text)
  )
    return false
  const words = text.match(/\p{L}[\p{L}'’]*/gu) ?? []
  return words.length > 0 && words.length <= 10 && !/\d{3}|@|https?:|_{2}|[$£€]$|\?$/.test(text)
}

function close(text: string, open: OpenLine, roomBelow: number, previous: LogicalLine | undefined): LogicalLine {
  const first = open.cells[0]
  const cells = open.cells.map(({ pieces, text: words }) => ({ pieces, text: words }))
  const base = { indent: first.x, room: open.leads || roomBelow >= (open.cells.length > 1 ? 1 : 2), gap: open.gapBefore }
  if (open.underline) return { ...base, role: 'heading', level: open.underline === '=' ? 1 : 2, cells, room: false }
  const bullet = open.bullet ? bulletRun.exec(text.slice(first.pieces[0].start, first.pieces[0].end)) : null
  if (bullet) {
    const [piece, ...rest] = first.pieces
    const start = piece.start + bullet[0].length
    const item = { pieces: [{ start, end: piece.end }, ...rest], text: first.text.slice(bullet[0].length).trim() }
    return { ...base, role: 'item', level: 1, cells: [item, ...cells.slice(1)] }
  }
  if (cells.length === 1) {
    const kind = headingWords(first.text)
    if (kind) return { ...base, role: 'heading', level: 2, cells, room: kind === 'step' ? false : base.room }
    const number = readNumber(first.text.slice(0, 24))
    if (number && !number.bare && number.length < first.text.length) return { ...base, role: 'item', level: 1, cells }
    if (
      first.lines === 1 &&
      isTitleLine(first.text) &&
      (open.gapBefore > 0 || !previous || previous.role === 'heading' || /[.!?]$/.test(previous.cells.at(-1)?.text ?? ''))
    )
      return { ...base, role: 'heading', level: 3, cells }
  }
  return { ...base, role: 'paragraph', cells }
}
