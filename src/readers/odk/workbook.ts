import { InputError } from '../../errors.ts'
import type { Position } from '../../model.ts'
import { type SourceText, sourceText } from '../../source.ts'
import { xmlEvents } from '../xml-events.ts'
import { type Archive, openZip } from '../zip.ts'
import { sharedStrings, sheetCells } from './workbook-sheets.ts'

/** What a workbook may hold. A sheet may declare 1,024 x 1,048,576 cells in a few bytes: only cells with words in them are counted, and kept. */
const workbookLimits = { cells: 400_000, letters: 20_000_000 } as const

/** A cell with something in it. */
export interface Cell {
  readonly text: string
  readonly sheet: string
  /** `C12` */
  readonly name: string
  /** From 1. */
  readonly row: number
  /** From 1. */
  readonly column: number
  /** The cell's words as a source of their own: every offset leads back to the sheet and the cell. */
  source(): SourceText
}

export interface Sheet {
  readonly name: string
  /** Rows that hold something, from the top; the cells of each from the left. */
  readonly rows: readonly (readonly Cell[])[]
}

export interface Workbook {
  /** As their tabs read, in their order. */
  readonly names: readonly string[]
  /** Reads a sheet, whatever capitals its name has; `undefined` where there is none. */
  sheet(name: string): Sheet | undefined
}

/**
 * Opens an `.xlsx` workbook. Sheets are unpacked when they are asked for, and read cell by cell as they stand in the file: what a sheet says of
 * its size is not looked at.
 * @throws InputError where it is damaged, or beyond a limit.
 */
export function openWorkbook(path: string, bytes: Uint8Array): Workbook {
  const archive = openZip(path, bytes)
  const book = partNamed(archive, '', 'officeDocument') ?? 'xl/workbook.xml'
  const xml = archive.text(book)
  if (xml === undefined) throw new InputError(path, 'The file is no workbook: its list of sheets is missing.')
  const listed = sheetsIn(path, xml)
  const parts = relations(path, archive, book)
  let strings: readonly string[] | undefined
  const left = { cells: workbookLimits.cells as number, letters: workbookLimits.letters as number }
  const whole: Whole = { path, lines: [], length: 0 }
  return {
    names: listed.map(({ name }) => name),
    sheet(wanted) {
      const found = listed.find(({ name }) => name.trim().toLowerCase() === wanted)
      const part = found && parts.get(found.relation)
      const sheet = part === undefined ? undefined : archive.text(part)
      if (!found || sheet === undefined) return undefined
      const stringsPart = partNamed(archive, book, 'sharedStrings')
      strings ??= sharedStrings(path, (stringsPart !== undefined && archive.text(stringsPart)) || '', workbookLimits.letters)
      const rows: Cell[][] = []
      sheetCells(path, sheet, strings, (row, column, words) => {
        left.cells--
        left.letters -= words.length
        if (left.cells < 0) throw new InputError(path, `The workbook has more than ${workbookLimits.cells.toLocaleString('en')} cells with something in them.`)
        if (left.letters < 0) throw new InputError(path, `The cells of the workbook hold more than ${workbookLimits.letters.toLocaleString('en')} letters.`)
        const cell = cellOf(whole, found.name, row, column, words)
        const last = rows.at(-1)
        if (last?.[0].row === row) last.push(cell)
        else rows.push([cell])
      })
      return { name: found.name, rows }
    },
  }
}

/** The text of the workbook as it was read, a line for each line of a cell: positions count in it. */
interface Whole {
  readonly path: string
  readonly lines: string[]
  length: number
  source?: SourceText
}

interface Kept extends Cell {
  whole: Whole
  from: number
}

/** Shared by all cells: a workbook has hundreds of thousands, and functions of its own for each would fill the memory. */
const shared: ThisType<Kept> & Pick<Cell, 'name' | 'source'> = {
  get name(): string {
    return `${columnName(this.column)}${this.row}`
  },
  source() {
    const { whole, from, text, sheet, name } = this
    const position = (offset: number): Position => wholeSource(whole).position(from + offset)
    return { path: whole.path, text, position, place: (start, end) => ({ in: 'sheet', sheet, cell: name, start: position(start), end: position(end) }) }
  },
}

function wholeSource(whole: Whole): SourceText {
  whole.source ??= sourceText(whole.path, whole.lines.join('\n'))
  return whole.source
}

function cellOf(whole: Whole, sheet: string, row: number, column: number, words: string): Cell {
  const cell = Object.create(shared)
  cell.text = words
  cell.sheet = sheet
  cell.row = row
  cell.column = column
  cell.whole = whole
  cell.from = whole.length
  whole.lines.push(words)
  whole.length += words.length + 1
  whole.source = undefined
  return cell
}

/** `A` to `XFD`. */
function columnName(column: number): string {
  let name = ''
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  return name
}

interface Listed {
  readonly name: string
  readonly relation: string
}

function sheetsIn(path: string, xml: string): readonly Listed[] {
  const found: Listed[] = []
  xmlEvents(path, xml, {
    open(name, attribute) {
      const sheet = /(^|:)sheet$/.test(name) ? attribute('name') : undefined
      if (sheet !== undefined && found.length < 1000) found.push({ name: sheet, relation: attribute('r:id') ?? '' })
    },
    close() {},
    text() {},
  })
  return found
}

/** The parts that a part names, by the name it gives them. */
function relations(path: string, archive: Archive, part: string, kind?: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const slash = part.lastIndexOf('/') + 1
  const xml = archive.text(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`)
  if (xml === undefined) return found
  xmlEvents(path, xml, {
    open(name, attribute) {
      if (!/(^|:)Relationship$/.test(name) || (kind !== undefined && !attribute('Type')?.endsWith(`/${kind}`))) return
      const target = attribute('Target') ?? ''
      found.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : part.slice(0, slash) + target.replace(/^\.\//, ''))
    },
    close() {},
    text() {},
  })
  return found
}

function partNamed(archive: Archive, part: string, kind: string): string | undefined {
  const [name] = relations('', archive, part, kind).values()
  return name !== undefined && archive.has(name) ? name : undefined
}
