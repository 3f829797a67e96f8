import type { Draft } from '../../document.ts'
import type { Directive, Range } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { readNumber, stepHeading } from '../form-lines.ts'
import { formOf, type Line } from '../form-questions.ts'
import { type FrontMatter, readFrontMatter } from '../frontmatter.ts'
import { type MappedText, mappedAsItStands, mappedBuilder } from '../mapped.ts'
import type { ReadOptions } from '../reader.ts'
import { signCopy } from '../signs.ts'
import { maskTemplates } from '../templates.ts'
import { type LogicalLine, logicalLines } from './blocks.ts'
import { zonesOf } from './columns.ts'
import { furniture, type PrintedLine, printedLines } from './lines.ts'

/**
 * Reads plain text: pages, letters, sign copy, and paper forms printed to text, where blanks lay out columns and form feeds part pages.
 * What a line is, is told by its looks; what looks like nothing known is a paragraph.
 */
export function readText(source: SourceText, options: ReadOptions): readonly Draft[] {
  const front = frontMatter(source.text)
  const { directives, text } = takeDirectives(source, maskTemplates(source.text), front.end)
  const kind = options.kind ?? front.kind
  if (kind === 'sign' || options.signs || front.signs) {
    return signCopy(source, text, front.end, options.signs === true || front.signs === true).map((draft, index) => ({
      ...draft,
      language: front.language,
      directives: index === 0 ? directives : [],
    }))
  }
  const lines = printedLines(text, front.end)
  const found = furniture(text, lines)
  const blocks = toLines(source, text, lines, found)
  const form = formOf(blocks)
  const title = form.blocks.find((block) => block.role === 'heading')
  // A title stands near the top; a form's first section is none.
  const titled = title !== undefined && title.index < 12 && stepHeading(title.text) === undefined
  return [
    {
      title: front.title ? source.text.slice(front.title.start, front.title.end) : titled ? title.text : undefined,
      kind: front.kind,
      language: front.language,
      ...form,
      links: [],
      directives,
      start: titled ? title.locate(0, title.text.length) : source.place(front.end, front.end),
    },
  ]
}

function toLines(source: SourceText, text: string, lines: readonly PrintedLine[], found: ReturnType<typeof furniture>): readonly Line[] {
  const out: Line[] = []
  const logical: LogicalLine[] = []
  let groups = 0
  let at = 0
  while (at < lines.length) {
    let end = at
    const page = lines[at].page
    while (end < lines.length && lines[end].page === page) end++
    const bodies: PrintedLine[] = []
    const headers: number[] = []
    const footers: number[] = []
    for (let index = at; index < end; index++) {
      if (found[index] === undefined) bodies.push(lines[index])
      else if (found[index] === 'header') headers.push(index)
      else footers.push(index)
    }
    const flush = (): void => {
      for (const line of settle(logical, out.length === 0)) {
        const made = toLine(source, text, line)
        if (made) out.push(made)
      }
      logical.length = 0
    }
    for (const index of headers) furnish(index, 'header')
    for (const zone of zonesOf(text, bodies)) {
      // Each zone counts its lists from one.
      const before = groups
      for (const line of logicalLines(text, zone)) {
        const group = line.group === undefined ? undefined : before + line.group
        groups = Math.max(groups, group ?? 0)
        logical.push({ ...line, group })
      }
    }
    flush()
    for (const index of footers) furnish(index, 'footer')
    at = end
  }
  return clampLevels(out)

  function furnish(index: number, region: 'header' | 'footer'): void {
    const builder = mappedBuilder(source, text)
    builder.raw(lines[index].start, lines[index].end)
    const mapped = builder.finish()
    if (mapped) out.push({ ...mapped, role: 'paragraph', region })
  }
}

/** A line that might be a title is one only where a text, a list or a question follows; two such lines are an address or names. */
export function settle(lines: readonly LogicalLine[], isFirst: boolean): readonly LogicalLine[] {
  return lines.map((line, index) => {
    if (line.role !== 'heading') return line
    if (/^page \d{1,3}(?: of \d{1,3})?$/i.test(line.cells[0]?.text ?? '')) return { ...line, role: 'paragraph' as const, level: undefined }
    if (line.level !== 3) return line
    const next = lines[index + 1]
    if (isFirst && index <= 4 && next?.role === 'heading' && next.gap > 0 && !lines.slice(0, index).some((above) => above.role === 'heading'))
      return { ...line, level: 1 }
    const words = next?.cells[0]?.text ?? ''
    const follows =
      next !== undefined &&
      (next.role === 'item' || (next.role === 'heading' && next.level === 2) || /^[☐□❏_[]/.test(words) || isNumbered(next) || words.split(' ').length >= 8)
    return follows ? line : { ...line, role: 'paragraph' as const, level: undefined }
  })
}

/** A number with a dot, or one without in a form that leaves room behind it: a house number is none. */
function isNumbered(line: LogicalLine): boolean {
  const number = readNumber((line.cells[0]?.text ?? '').slice(0, 24))
  return number !== undefined && (!number.bare || line.room)
}

/** A heading lies at most one level below the one above it. */
export function clampLevels(lines: readonly Line[]): readonly Line[] {
  let above = 0
  return lines.map((line) => {
    if (line.role !== 'heading') return line
    const level = Math.min(line.level ?? 2, above + 1)
    above = level
    return level === line.level ? line : { ...line, level }
  })
}

/** What to do with the hyphen at the end of a line: it was put in where a word was broken, or it is part of the word. */
export type Hyphen = 'drop' | 'keep' | undefined

/** @param hyphen judges the end of a piece and the start of the next. */
export function toLine(source: SourceText, text: string, line: LogicalLine, hyphen?: (end: number, start: number) => Hyphen): Line | undefined {
  const only = line.cells.length === 1 && line.cells[0].pieces.length === 1 ? line.cells[0].pieces[0] : undefined
  const plain = only && mappedAsItStands(source, text, only.start, only.end)
  if (plain) return lineWith(plain, line, [])
  const builder = mappedBuilder(source, text)
  const cells: Range[] = []
  for (const cell of line.cells) {
    const last = builder.length
    for (const [index, piece] of cell.pieces.entries()) {
      const next = cell.pieces[index + 1]
      const above = index === 0 ? undefined : cell.pieces[index - 1]
      if (builder.length > 0 && !(above && hyphen?.(above.end, piece.start))) builder.blank(above?.end ?? piece.start, piece.start)
      builder.raw(piece.start, next && hyphen?.(piece.end, next.start) === 'drop' ? piece.end - 1 : piece.end)
    }
    cells.push({ start: last, end: builder.length })
  }
  const mapped = builder.finish()
  if (!mapped) return undefined
  const ranges = cells
    .map(({ start, end }) => ({ start: mapped.text.charCodeAt(start) === 32 ? start + 1 : start, end: Math.min(end, mapped.text.length) }))
    .filter(({ start, end }) => end > start)
  return lineWith(mapped, line, ranges)
}

const lineWith = (mapped: MappedText, line: LogicalLine, cells: readonly Range[]): Line => ({
  ...mapped,
  role: line.role,
  level: line.level,
  group: line.group,
  cells: cells.length > 1 ? cells : undefined,
  stacked: cells.length > 1 && line.cells.some((cell) => cell.pieces.length > 1),
  indent: line.indent,
  room: line.room,
})

/** Settings in a block of `key: value` lines between two lines of `---` at the very start, and where the text behind it begins. */
function frontMatter(text: string): FrontMatter & { readonly end: number } {
  const open = /^\ufeff?---[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(0, 16))
  if (!open) return { end: 0 }
  const head = text.slice(0, 20000)
  const close = /(?:\r\n|\r|\n)---[ \t]*(?:\r\n|\r|\n|$)/.exec(head.slice(open[0].length - 1))
  if (!close) return { end: 0 }
  const last = open[0].length - 1 + close.index
  const lines = head.slice(open[0].length, last).split(/\r\n|\r|\n/)
  // A text may begin with a rule of its own.
  if (lines.some((line) => line.trim() !== '' && !/^(?:[A-Za-z][\w-]{0,40}:(?:[ \t]|$)|[ \t#-])/.test(line))) return { end: 0 }
  return { ...readFrontMatter(head, open[0].length, last), end: last + close[0].length }
}

/** Takes lines such as `# forthright-disable-next-line …` out of the text: blanks of the same length stand in their place. */
function takeDirectives(source: SourceText, masked: string, from: number): { readonly text: string; readonly directives: readonly Directive[] } {
  const directives: Directive[] = []
  const pieces: string[] = []
  let done = 0
  for (let at = masked.indexOf('forthright-', from); at >= 0; at = masked.indexOf('forthright-', at + 11)) {
    let start = at
    while (start > from && masked.charCodeAt(start - 1) !== 10 && masked.charCodeAt(start - 1) !== 13 && at - start < 200) start--
    const comment = /^[ \t\f\ufeff]*(#{1,3}|\/\/|<!--)[ \t]*$/.exec(masked.slice(start, at))
    if (!comment || start < done) continue
    let end = at
    while (end < masked.length && masked.charCodeAt(end) !== 10 && masked.charCodeAt(end) !== 13) end++
    let last = end
    if (comment[1] === '<!--') {
      const close = masked.indexOf('-->', at)
      last = close >= 0 && close < end ? close : end
    }
    while (last > at && /\s/.test(source.text[last - 1])) last--
    directives.push({ text: source.text.slice(at, last).replace(/\s+/g, ' '), place: source.place(at, last) })
    pieces.push(masked.slice(done, start), ' '.repeat(end - start))
    done = end
  }
  if (directives.length === 0) return { text: masked, directives }
  pieces.push(masked.slice(done))
  return { text: pieces.join(''), directives }
}
