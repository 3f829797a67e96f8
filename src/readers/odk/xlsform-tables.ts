import { straightQuotes } from '../expressions/tokens.ts'
import type { Cell, Sheet } from './workbook.ts'

/** A row of a sheet by the columns that XLSForm knows. */
export interface Row {
  /** The first cell of the row, for what is said of all of it. */
  readonly first: Cell
  cell(column: string): Cell | undefined
  /** What the cell says to the form, `''` where there is none: without blanks around, and with the straight quotes that the converter makes. */
  text(column: string): string
  /** The words of a column in a language; `''` is the form's own, of columns that name none. */
  words(column: string, language: string): Cell | undefined
}

export interface Table {
  readonly rows: readonly Row[]
  /** Languages of the columns `label`, in their order; `''` for one that names none. */
  readonly languages: readonly string[]
  has(column: string): boolean
}

/** Columns whose words people read: they may come once for each language. */
const worded: ReadonlySet<string> = new Set(['label', 'hint', 'guidance_hint', 'constraint_message', 'required_message'])

/** Other spellings, as the converters take them. */
const spelled: Readonly<Record<string, string>> = {
  caption: 'label',
  'list name': 'list_name',
  relevance: 'relevant',
  calculate: 'calculation',
  'constraint message': 'constraint_message',
  constraint_msg: 'constraint_message',
  'required message': 'required_message',
  required_msg: 'required_message',
  'guidance hint': 'guidance_hint',
  'read only': 'readonly',
  read_only: 'readonly',
  'choice filter': 'choice_filter',
  'repeat count': 'repeat_count',
  'jr:count': 'repeat_count',
  'jr:constraintmsg': 'constraint_message',
  'jr:requiredmsg': 'required_message',
  'form title': 'form_title',
  title: 'form_title',
  'default language': 'default_language',
  disable: 'disabled',
}

interface Heading {
  readonly column: string
  readonly language: string
}

/** `label::English (en)`, `label:English`, `bind::relevant`: a column and the language of its words. */
function headingOf(words: string, aliases: Readonly<Record<string, string>> = {}): Heading {
  const parts = words.trim().split(/\s*::?\s*(?!count|constraintmsg|requiredmsg)/i)
  while (parts.length > 1 && /^(bind|body|control)$/i.test(parts[0])) parts.shift()
  const plain = (parts[0] ?? '').trim().toLowerCase().replace(/\s+/g, ' ')
  const known = Object.hasOwn(spelled, plain) ? spelled[plain] : plain
  const column = Object.hasOwn(aliases, known) ? aliases[known] : known
  return worded.has(column)
    ? { column, language: parts.slice(1).join(' ').trim() }
    : { column: [column, ...parts.slice(1)].join('::').toLowerCase(), language: '' }
}

/** Reads a sheet whose first row names its columns. */
export function tableOf(sheet: Sheet, aliases: Readonly<Record<string, string>> = {}): Table {
  const [head = [], ...body] = sheet.rows
  const columns = new Map<number, string>()
  const languages = new Set<string>()
  const known = new Set<string>()
  for (const cell of head) {
    const { column, language } = headingOf(cell.text, aliases)
    const key = worded.has(column) ? `${column}::${language}` : column
    known.add(column)
    if (column === 'label') languages.add(language)
    columns.set(cell.column, key)
  }
  const rows = body.map((cells): Row => {
    const byColumn = new Map<string, Cell>()
    for (const cell of cells) {
      const key = columns.get(cell.column)
      // Of two columns with one name the first counts.
      if (key !== undefined && !byColumn.has(key)) byColumn.set(key, cell)
    }
    return {
      first: cells[0],
      cell: (column) => byColumn.get(column),
      text: (column) => straightQuotes(byColumn.get(column)?.text.trim() ?? ''),
      words: (column, language) => byColumn.get(`${column}::${language}`),
    }
  })
  return { rows, languages: [...languages], has: (column) => known.has(column) }
}
