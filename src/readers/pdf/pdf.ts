import type { Draft } from '../../document.ts'
import { InputError } from '../../errors.ts'
import { append, highestOf } from '../../lists.ts'
import type { Block, Range } from '../../model.ts'
import { stepHeading } from '../form-lines.ts'
import type { Line } from '../form-questions.ts'
import { mappedBuilder } from '../mapped.ts'
import type { ReadOptions } from '../reader.ts'
import { maskTemplates } from '../templates.ts'
import { type LogicalLine, logicalLines } from '../text/blocks.ts'
import { clampLevels, type Hyphen, settle, toLine } from '../text/text.ts'
import { formWithFields } from './fields-questions.ts'
import { linksOf } from './links.ts'
import { type PdfFile, readPages } from './pages.ts'
import { type PdfText, type Style, textOf } from './text.ts'

/**
 * Reads a PDF: its text in the order in which people read it, headings by their looks, and where it is a form its questions and fields.
 * @throws InputError for what is damaged, locked, an XFA form, or beyond the bounds.
 */
export async function readPdf(path: string, bytes: Uint8Array, { ocr }: ReadOptions): Promise<readonly Draft[]> {
  const file = await withWords(path, bytes, await readPages(path, bytes), ocr)
  const text = textOf(file)
  const masked = maskTemplates(text.source.text)
  const lines = clampLevels(linesOf(text, masked))
  const form = formWithFields(lines, file.pages, text)
  const { source } = text
  const heading = titleOf(form.blocks, text)
  // A small heading is the name of a part; the file may know its own.
  const named = file.title !== undefined && !/\.\w{2,4}$|^(?:microsoft|untitled)\b/i.test(file.title)
  return [
    {
      title: heading && !(named && (heading.level ?? 6) > 2) ? heading.text : file.title,
      language: file.language?.split('-')[0].toLowerCase(),
      ...form,
      ...(file.unclear ? { unclearWords: file.unclear } : {}),
      links: linksOf(file.pages, form.blocks, text),
      directives: [],
      start: heading ? heading.locate(0, heading.text.length) : source.place(0, 0),
    },
  ]
}

/** The largest heading near the top, the first of several; a section's name is none. */
function titleOf(blocks: readonly Block[], text: PdfText): Block | undefined {
  let best: { readonly block: Block; readonly size: number } | undefined
  for (const block of blocks.slice(0, 14)) {
    if (block.role !== 'heading' || block.hidden || stepHeading(block.text) || !/^[^(].*\p{L}{2,}.*\p{L}{2,}/u.test(block.text)) continue
    const { start, end } = block.locate(0, block.text.length)
    const { size } = text.styleOf(start.offset, end.offset)
    if (!best || size > best.size * 1.05) best = { block, size }
  }
  return best?.block
}

/** Pages that are pictures hold their words in them. */
async function withWords(path: string, bytes: Uint8Array, file: PdfFile, ocr: ReadOptions['ocr']): Promise<PdfFile & { readonly unclear?: number }> {
  const seen = ocr ? await (await import('./pictures.ts')).withPictures(path, bytes, file, ocr) : file
  if (seen.pages.some(({ runs, widgets }) => widgets.length > 0 || runs.some(({ text, hidden }) => !hidden && /[\p{L}\p{N}]/u.test(text)))) return seen
  throw new InputError(
    path,
    ocr
      ? 'The PDF holds no readable text, and no words could be made out in its pictures.'
      : 'The PDF holds no readable text; its pages may be pictures. Read those with --ocr.',
  )
}

function linesOf(text: PdfText, masked: string): readonly Line[] {
  const { source } = text
  const out: Line[] = []
  const hyphen = hyphensIn(masked)
  let logical: LogicalLine[] = []
  let groups = 0
  const flush = (): void => {
    for (const line of apart(text, masked, settle(logical, out.length === 0))) {
      const made = toLine(source, masked, byLooks(text, line), hyphen)
      if (made && says(made.text, hasFields)) out.push(made)
    }
    logical = []
  }
  let page = 0
  let hasFields = false
  for (const part of text.parts) {
    if (part.page.number !== page) flush()
    page = part.page.number
    hasFields = part.page.widgets.length > 0
    if (part.is === 'zone') {
      const before = groups
      for (const line of logicalLines(masked, part)) {
        const group = line.group === undefined ? undefined : before + line.group
        groups = Math.max(groups, group ?? 0)
        logical.push({ ...line, group })
      }
      continue
    }
    flush()
    const builder = mappedBuilder(source, masked)
    builder.raw(part.start, part.end)
    const mapped = builder.finish()
    if (mapped) out.push({ ...mapped, role: 'paragraph', ...(part.is === 'aside' ? {} : { region: part.is }), ...(part.hidden ? { hidden: part.hidden } : {}) })
  }
  flush()
  return out
}

/** Headings without the text that begins on their line; that text with the lines it goes on with. */
function apart(text: PdfText, masked: string, lines: readonly LogicalLine[]): readonly LogicalLine[] {
  const out: LogicalLine[] = []
  let begun = false
  for (const line of lines) {
    const last = out.at(-1)
    const goesOn = begun && last && line.cells.length === 1 && line.role === 'paragraph' && line.gap === 0 && /^\p{Ll}/u.test(line.cells[0].text)
    if (goesOn) {
      const [a, b] = [last.cells[0], line.cells[0]]
      out[out.length - 1] = { ...last, room: line.room, cells: [{ pieces: [...a.pieces, ...b.pieces], text: `${a.text} ${b.text}` }] }
      begun = false
      continue
    }
    if (last && continuesHeading(text, last, line)) {
      const [a, b] = [last.cells[0], line.cells[0]]
      out[out.length - 1] = { ...last, cells: [{ pieces: [...a.pieces, ...b.pieces], text: `${a.text} ${b.text}` }] }
      begun = false
      continue
    }
    const parts = bySize(text, line) ?? withoutText(text, masked, line)
    begun = parts.length > 1 && line.cells.length === 1
    append(out, parts)
  }
  return out
}

/** A form's title stands on one line with its number and the agency: letters of other sizes are no cells of one row. */
function bySize(text: PdfText, line: LogicalLine): readonly LogicalLine[] | undefined {
  if (line.cells.length < 2) return undefined
  const sizes = line.cells.map(({ pieces }) => text.styleOf(pieces[0].start, pieces[pieces.length - 1].end).size)
  const largest = highestOf(sizes)
  if (largest < text.body.size * 1.25 || sizes.every((size) => size > largest * 0.86)) return undefined
  return line.cells.map((cell) => ({ ...line, cells: [cell], room: false }))
}

/** The second line of a long heading: as large and as bold, close below, and no heading of its own. */
function continuesHeading(text: PdfText, above: LogicalLine, line: LogicalLine): boolean {
  const [a, b] = [above.cells[0], line.cells[0]]
  if (above.role !== 'heading' || above.cells.length !== 1 || line.cells.length !== 1 || line.gap > 0 || above.cells[0].pieces.length > 2) return false
  if (a.text.length < 40 || a.text.length + b.text.length > 200 || /[.:?!)]$/.test(a.text) || stepHeading(b.text) || /^[\d☐•(]/.test(b.text)) return false
  const style = ({ pieces }: LogicalLine['cells'][number]): Style => text.styleOf(pieces[0].start, pieces[pieces.length - 1].end)
  const [upper, lower] = [style(a), style(b)]
  const capitals = !/\p{Ll}/u.test(a.text + b.text)
  return Math.abs(upper.size - lower.size) < upper.size * 0.05 && upper.bold === lower.bold && (upper.bold || capitals || upper.size > text.body.size * 1.15)
}

/** A section's name in bold letters with its text behind it on the same line: `Part I  Short-term. Transactions that …`. */
function withoutText(text: PdfText, masked: string, line: LogicalLine): readonly LogicalLine[] {
  const [cell] = line.cells
  if (line.role !== 'heading' || line.cells.length !== 1 || cell.text.length < 70) return [line]
  const [piece] = cell.pieces
  const runs = text.runsIn(piece.start, piece.end)
  const light = runs.findIndex(({ run }) => !run.bold)
  if (light <= 0 || piece.end - runs[light].start < 25) return [line]
  const at = runs[light].start
  const part = (pieces: readonly Range[]): LogicalLine['cells'] => [
    { pieces: [...pieces], text: pieces.map(({ start, end }) => masked.slice(start, end).trim()).join(' ') },
  ]
  return [
    { ...line, cells: part([{ start: piece.start, end: at }]) },
    { ...line, role: 'paragraph', level: undefined, gap: 0, cells: part([{ start: at, end: piece.end }, ...cell.pieces.slice(1)]) },
  ]
}

/** Strokes and boxes alone are room for an answer; where the file has fields, those say so. */
const says = (words: string, hasFields: boolean): boolean => (hasFields ? /[^☐_$#./\s-]/.test(words) : /[^☐\s]/.test(words))

/** What a line is, seen by its letters: larger or bolder ones that stand alone are a heading, and others are none. */
function byLooks(text: PdfText, line: LogicalLine): LogicalLine {
  const [cell] = line.cells
  if (line.cells.length !== 1 || line.role === 'item') return line
  const words = cell.text
  const pieces: readonly Range[] = cell.pieces
  const style = text.styleOf(pieces[0].start, pieces[pieces.length - 1].end)
  if (line.role === 'heading') {
    if (line.level !== 3 || standsOut(style, text.body)) return { ...line, level: levelOf(style, text.body, line.level ?? 2) }
    return { ...line, role: 'paragraph', level: undefined }
  }
  const larger = style.size >= text.body.size * 1.17
  const bolder = style.bold && !text.body.bold
  if (!larger && !bolder) return line
  if (!/\p{L}{2}/u.test(words) || words.length > (larger ? 160 : 100) || pieces.length > 3 || /[.:;,]$|[☐_$]|\.{4}/.test(words)) return line
  if (/^(?:yes|no|note|or|and)\b/i.test(words) || (!larger && /[?]$/.test(words)) || /^\p{Ll}/u.test(words)) return line
  return { ...line, role: 'heading', level: levelOf(style, text.body, 3), room: false }
}

const standsOut = (style: Style, body: Style): boolean => style.size >= body.size * 1.08 || (style.bold && !body.bold)

function levelOf(style: Style, body: Style, otherwise: number): number {
  if (style.size >= body.size * 1.7) return 1
  if (style.size >= body.size * 1.25) return 2
  return Math.max(2, otherwise)
}

/** Prefixes that keep their hyphen. */
const keeps = /(?:^|[^\p{L}])(?:self|non|co|ex|pre|post|mid|well|anti|semi|multi|inter|cross|full|part|one|two|three|year|half|in|on|up|to|and|or|of|by|e)-$/iu

/** Whether a hyphen at the end of a line was put in by the one who broke it. What the text spells elsewhere decides. */
function hyphensIn(text: string): (end: number, start: number) => Hyphen {
  // A word with a hyphen is looked up where hyphens are, not in all of the text.
  const hyphens: number[] = []
  for (const sign of ['-', '‐']) for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) hyphens.push(at)
  const spells = (head: string, tail: string): boolean => {
    const word = head + tail
    return hyphens.length > 5000 ? text.includes(word) : hyphens.some((at) => text.startsWith(word, at - head.length + 1) && at >= head.length - 1)
  }
  return (end, start) => {
    if (text.charCodeAt(end - 1) === 0xad) return 'drop'
    if (text.charCodeAt(end - 1) !== 45 && text.charCodeAt(end - 1) !== 0x2010) return undefined
    const head = /[\p{L}\p{N}]+[-‐]$/u.exec(text.slice(Math.max(0, end - 40), end))?.[0]
    const tail = /^\p{Ll}+/u.exec(text.slice(start, start + 40))?.[0]
    if (!head || !tail) return undefined
    if (head.length < 3 || /\p{N}/u.test(head) || spells(head, tail)) return 'keep'
    if (text.includes(head.slice(0, -1) + tail)) return 'drop'
    return keeps.test(head) ? 'keep' : 'drop'
  }
}
