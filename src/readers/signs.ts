import { addBlock, type Draft } from '../document.ts'
import { InputError, NoFormError } from '../errors.ts'
import type { Block, SignFacts } from '../model.ts'
import type { SourceText } from '../source.ts'
import { type MappedText, mappedBuilder } from './mapped.ts'
import type { ReadOptions } from './reader.ts'
import { maskTemplates } from './templates.ts'

/**
 * Reads a list of signs: a table with a header, one sign a row.
 * @throws InputError where a quote is left open or no column holds text.
 */
export function readSigns(source: SourceText, _options: ReadOptions): readonly Draft[] {
  const masked = maskTemplates(source.text)
  const rows = tableRows(source, masked)
  const header = rows[0]
  if (!header) throw new InputError(source.path, 'There is no readable text in this list of signs: it is empty.')
  const names = header.map((cell) => cellText(source, cell).trim())
  const columns = columnsOf(source, names, rows)
  const drafts: Draft[] = []
  const parts = new Set<string>()
  rows.slice(1).forEach((row, index) => {
    const cell = row[columns.text]
    const mapped = cell && cellBlock(source, masked, cell)
    if (!cell || !mapped) return
    const valueIn = (column: number | undefined): string => (column === undefined || !row[column] ? '' : cellText(source, row[column]).trim())
    const blocks: Block[] = []
    addBlock(blocks, { role: 'sign', ...mapped })
    const location = valueIn(columns.location)
    const sign: SignFacts = {
      ...(location === '' ? {} : { location }),
      ...present('distance', lengthIn(valueIn(columns.distance), names[columns.distance ?? -1] ?? '', 'm')),
      ...present('letterHeight', lengthIn(valueIn(columns.letterHeight), names[columns.letterHeight ?? -1] ?? '', 'mm')),
      ...present('lines', linesOf(cellText(source, cell))),
    }
    drafts.push({ part: unique(valueIn(columns.id) || String(index + 1), parts), ...signDraft(source, blocks, sign) })
  })
  if (drafts.length === 0)
    throw new InputError(source.path, `There is no readable text in this list of signs: the column "${names[columns.text]}" is empty in every row.`)
  return drafts
}

function signDraft(source: SourceText, blocks: readonly Block[], sign: SignFacts): Draft {
  const first = blocks[0]
  return {
    kind: 'sign',
    blocks,
    questions: [],
    steps: [],
    links: [],
    directives: [],
    sign,
    start: first ? first.locate(0, first.text.length) : source.place(0, 0),
  }
}

const present = <K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } => (value === undefined ? {} : { [key]: value }) as { [key in K]?: V }

function linesOf(text: string): readonly string[] | undefined {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
  return lines.length > 0 ? lines : undefined
}

function unique(part: string, taken: Set<string>): string {
  let name = part
  for (let copy = 2; taken.has(name); copy++) name = `${part}-${copy}`
  taken.add(name)
  return name
}

// ---- The table ----

interface TableCell {
  /** Offsets of what the cell holds, quotes left out. */
  readonly start: number
  readonly end: number
  /** Offsets of the second quote of each doubled pair. */
  readonly doubled: readonly number[]
}

/** The table as RFC 4180 writes it: quoted fields may hold separators, line breaks and doubled quotes. Rows without any character are left out. */
function tableRows(source: SourceText, masked: string): readonly (readonly TableCell[])[] {
  const { text } = source
  const separator = separatorOf(source)
  const rows: TableCell[][] = []
  let row: TableCell[] = []
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let any = false
  const endRow = (): void => {
    if (any || row.length > 1) rows.push(row)
    row = []
    any = false
  }
  while (at < text.length) {
    const start = at
    if (text.charCodeAt(at) === 34) {
      const doubled: number[] = []
      let close = text.indexOf('"', at + 1)
      while (close >= 0 && text.charCodeAt(close + 1) === 34) {
        doubled.push(close + 1)
        close = text.indexOf('"', close + 2)
      }
      if (close < 0) {
        const place = source.position(start)
        throw new InputError(source.path, `A quotation mark opened on line ${place.line} is never closed.`, place)
      }
      row.push({ start: start + 1, end: close, doubled })
      any ||= close > start + 1
      at = close + 1
      // What stands between a closing quote and the separator is a slip: nobody sees it on the sign.
      while (at < text.length && !isRowEnd(masked.charCodeAt(at)) && masked.charCodeAt(at) !== separator) at++
    } else {
      while (at < text.length && !isRowEnd(masked.charCodeAt(at)) && masked.charCodeAt(at) !== separator) at++
      row.push({ start, end: at, doubled: [] })
      any ||= at > start
    }
    if (at >= text.length) break
    if (text.charCodeAt(at) === separator) {
      at++
      if (at >= text.length || isRowEnd(text.charCodeAt(at))) row.push({ start: at, end: at, doubled: [] })
      if (at < text.length && !isRowEnd(text.charCodeAt(at))) continue
      if (at >= text.length) break
    }
    at += text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1
    endRow()
  }
  endRow()
  return rows
}

const isRowEnd = (code: number): boolean => code === 10 || code === 13

/** A tab for `.tsv`; else what the first line holds most of. */
function separatorOf({ path, text }: SourceText): number {
  if (/\.tsv$/i.test(path)) return 9
  const line = /^[^\r\n]{0,5000}/.exec(text.slice(0, 5000))?.[0] ?? ''
  const count = (sign: string): number => line.split(sign).length
  if (count('\t') > count(',') && count('\t') > count(';')) return 9
  return count(';') > count(',') ? 59 : 44
}

function cellText({ text }: SourceText, cell: TableCell): string {
  const words = text.slice(cell.start, cell.end)
  return cell.doubled.length > 0 ? words.replace(/""/g, '"') : words
}

function cellBlock(source: SourceText, masked: string, cell: TableCell): MappedText | undefined {
  const builder = mappedBuilder(source, masked)
  let from = cell.start
  for (const second of cell.doubled) {
    builder.raw(from, second - 1)
    builder.atom('"', second - 1, second + 1)
    from = second + 1
  }
  builder.raw(from, cell.end)
  const mapped = builder.finish()
  return mapped && /[\p{L}\p{N}]/u.test(mapped.text) ? mapped : undefined
}

// ---- The columns ----

interface Columns {
  readonly text: number
  readonly id?: number
  readonly location?: number
  readonly distance?: number
  readonly letterHeight?: number
}

/** Names of columns that hold the words of a sign, the most telling first. */
const textNames: readonly RegExp[] = [
  /^(sign )?(text|copy|wording|message|legend|words)$/,
  /\b(sign|full|visual|display|panel|message|notice|alert) (text|copy|wording|message)\b/,
  /\b(text|copy|wording|message|legend|content|headline|notice)\b/,
]

function columnsOf(source: SourceText, names: readonly string[], rows: readonly (readonly TableCell[])[]): Columns {
  const plain = names.map((name) =>
    name
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  )
  const find = (pattern: RegExp, but: readonly (number | undefined)[] = []): number | undefined => {
    const at = plain.findIndex((name, index) => !but.includes(index) && pattern.test(name))
    return at < 0 ? undefined : at
  }
  const letterHeight = find(/\b((letter|text|character|cap|capital|font|x) (height|size)|letter(ing)?)\b/)
  const distance = find(/\b(distance|viewed from|seen from|viewing)\b/, [letterHeight])
  const taken = [letterHeight, distance]
  const told = textNames.map((pattern) => find(pattern, taken)).find((at) => at !== undefined)
  const text = told ?? wordiest(source, names, rows, taken)
  if (text === undefined) {
    throw new InputError(
      source.path,
      `There is no readable text in this list of signs: no column named text, message, copy or wording, and no column with words, among ${names.map((name) => `"${name}"`).join(', ')}.`,
    )
  }
  // Tables of figures, names and notes are everywhere: words that are no sentence, or stand in several columns, need a name that says they are on a sign.
  if (told === undefined && letterHeight === undefined && distance === undefined && (!saysThings(source, rows, text) || isNotes(source, plain, rows)))
    throw new NoFormError(
      source.path,
      `This table is no list of signs: name the column that holds their words "text", among ${names.map((name) => `"${name}"`).join(', ')}.`,
    )
  taken.push(text)
  const id = find(/^(id|no|number|nr|code|key|ref|reference|name|title)$|\b(id|code|ref|reference|number)\b/, taken)
  const location = find(/\b(location|place|site|position|where|room|building|floor|station|street|area)\b/, [...taken, id])
  return { text, id, location, distance, letterHeight }
}

/** The column with most letters, where no name tells which holds the words. */
function wordiest(
  source: SourceText,
  names: readonly string[],
  rows: readonly (readonly TableCell[])[],
  but: readonly (number | undefined)[],
): number | undefined {
  const counts = names.map(() => 0)
  for (const row of rows.slice(1))
    row.forEach((cell, index) => {
      if (index < counts.length && !but.includes(index)) counts[index] += (source.text.slice(cell.start, cell.end).match(/\p{L}/gu) ?? []).length
    })
  const most = counts.reduce((best, count) => Math.max(best, count), 0)
  return most > 0 ? counts.indexOf(most) : undefined
}

/** Whether most rows hold three words or more in a column. */
function saysThings({ text }: SourceText, rows: readonly (readonly TableCell[])[], column: number): boolean {
  const cells = rows.slice(1, 200).flatMap((row) => row[column] ?? [])
  return cells.filter(({ start, end }) => /\p{L}+\P{L}+\p{L}+\P{L}+\p{L}/u.test(text.slice(start, Math.min(end, start + 500)))).length * 2 > cells.length
}

/** Sentences in two columns and more are notes on something; a sign in two languages has their names above it. */
const isNotes = (source: SourceText, names: readonly string[], rows: readonly (readonly TableCell[])[]): boolean =>
  names.filter((name, column) => !isLanguage(name) && saysThings(source, rows, column)).length > 1

const isLanguage = (name: string): boolean => /^[a-z]{2}( [a-z]{2})?$|\b(english|french|spanish|welsh|german|irish|gaelic|arabic|chinese|polish)\b/.test(name)

const millimetres: Readonly<Record<string, number>> = { mm: 1, cm: 10, m: 1000, km: 1e6, in: 25.4, ft: 304.8, yd: 914.4, pt: 25.4 / 72 }
const unitNames: readonly (readonly [RegExp, string])[] = [
  [/^(mm|millimet(re|er)s?)$/, 'mm'],
  [/^(cm|centimet(re|er)s?)$/, 'cm'],
  [/^(m|met(re|er)s?)$/, 'm'],
  [/^(in|inch|inches|")$/, 'in'],
  [/^(ft|foot|feet|')$/, 'ft'],
  [/^(yd|yards?)$/, 'yd'],
  [/^(pt|points?)$/, 'pt'],
]

/** A length with its unit from the value, else from the column's name, else the usual one: metres for a distance, millimetres for letters. */
function lengthIn(value: string, name: string, unit: 'm' | 'mm'): number | undefined {
  const match = /^(\d{1,9}(?:[.,]\d{1,6})?)\s*([\p{L}"']{0,12})/u.exec(value)
  if (!match) return undefined
  const unitOf = (word: string): string | undefined => unitNames.find(([pattern]) => pattern.test(word))?.[1]
  const given =
    unitOf(match[2].toLowerCase()) ??
    name
      .toLowerCase()
      .split(/[^\p{L}"']+/u)
      .map(unitOf)
      .filter((each) => each !== undefined)
      .at(-1)
  const number = Number(match[1].replace(',', '.'))
  return Number(((number * millimetres[given ?? unit]) / millimetres[unit]).toFixed(6))
}

// ---- Sign copy in text ----

/**
 * Sign copy in a text file: a sign for each stretch between lines of `---`. Without such lines it is one sign with its lines kept, or with
 * `many` a sign for each stretch between blank lines, else for each line.
 */
export function signCopy(source: SourceText, masked: string, from: number, many: boolean): readonly Draft[] {
  const lines = linesAt(masked, from)
  const isRule = ({ start, end }: TextRange): boolean => /^\s*-{3,}\s*$/.test(masked.slice(start, Math.min(end, start + 200)))
  // A rule between two texts parts two signs, whoever says that there are many.
  const filled = lines.filter(({ start, end }) => masked.slice(start, end).trim() !== '')
  const several = many || filled.slice(1, -1).some(isRule)
  const stretches = several ? stretchesOf(lines, masked, isRule) : [lines.filter((line) => !isRule(line))]
  const drafts: Draft[] = []
  for (const stretch of stretches) {
    const builder = mappedBuilder(source, masked)
    const said: string[] = []
    let last = -1
    for (const { start, end } of stretch) {
      const words = source.text.slice(start, end).replace(/\s+/g, ' ').trim()
      if (words === '' || masked.slice(start, end).trim() === '') continue
      if (last >= 0) builder.blank(last, start)
      builder.raw(start, end)
      last = end
      said.push(words)
    }
    const mapped = builder.finish()
    if (!mapped || !/[\p{L}\p{N}]/u.test(mapped.text)) continue
    const blocks: Block[] = []
    addBlock(blocks, { role: 'sign', ...mapped })
    const draft = signDraft(source, blocks, { lines: said })
    drafts.push(several ? { part: String(drafts.length + 1), ...draft } : draft)
  }
  return drafts.length > 0 ? drafts : [signDraft(source, [], {})]
}

interface TextRange {
  readonly start: number
  readonly end: number
}

function linesAt(text: string, from: number): readonly TextRange[] {
  const lines: TextRange[] = []
  let at = from
  while (at <= text.length) {
    let end = at
    while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13 && text.charCodeAt(end) !== 12) end++
    lines.push({ start: at, end })
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
  }
  return lines
}

function stretchesOf(lines: readonly TextRange[], text: string, isRule: (line: TextRange) => boolean): readonly (readonly TextRange[])[] {
  const isBlank = ({ start, end }: TextRange): boolean => text.slice(start, end).trim() === ''
  const words = lines.filter((line) => !isBlank(line))
  if (words.some(isRule)) return split(lines, isRule)
  const firstWords = lines.findIndex((line) => !isBlank(line))
  const lastWords = lines.findLastIndex((line) => !isBlank(line))
  if (lines.slice(Math.max(0, firstWords), lastWords).some(isBlank)) return split(lines, isBlank)
  return words.map((line) => [line])
}

function split(lines: readonly TextRange[], at: (line: TextRange) => boolean): readonly (readonly TextRange[])[] {
  const stretches: TextRange[][] = [[]]
  for (const line of lines) {
    if (at(line)) stretches.push([])
    else stretches[stretches.length - 1].push(line)
  }
  return stretches
}
