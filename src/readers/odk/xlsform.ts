import type { Draft } from '../../document.ts'
import { InputError, NoFormError } from '../../errors.ts'
import { addTo } from '../../lists.ts'
import type { ReadOptions } from '../reader.ts'
import { boundLanguages, languageCode } from './languages.ts'
import { openWorkbook, type Workbook } from './workbook.ts'
import { xlsformDraft } from './xlsform-draft.ts'
import { formTree } from './xlsform-rows.ts'
import { type Row, type Table, tableOf } from './xlsform-tables.ts'

/**
 * Reads an XLSForm: a workbook whose sheet `survey` holds a question a row. One draft for each language that its columns name.
 * @throws InputError where the workbook is no XLSForm, or where its groups do not begin and end as they should.
 */
export async function readXlsform(path: string, bytes: Uint8Array, _options: ReadOptions): Promise<readonly Draft[]> {
  const book = openWorkbook(path, bytes)
  const survey = tableNamed(book, 'survey')
  if (!survey) {
    const others = book.names.length > 0 ? `Its sheets are ${book.names.slice(0, 10).map(quoted).join(', ')}.` : 'It has no sheets.'
    throw new NoFormError(
      path,
      `This workbook is no form: forthright looks for an XLSForm, which has a sheet "survey" with columns "type", "name" and "label". ${others}`,
    )
  }
  for (const column of ['type', 'name'])
    if (!survey.has(column))
      throw new InputError(
        path,
        `The sheet "survey" has no column "${column}": an XLSForm names its columns in the first row, among them "type", "name" and "label".`,
      )
  const choices = tableNamed(book, 'choices', { value: 'name' }) ?? tableNamed(book, 'columns', { value: 'name' })
  const settings = tableNamed(book, 'settings')?.rows[0]
  const lists = listsIn(choices)
  const { nodes, flaws } = formTree(path, survey, lists)
  if (nodes.length === 0) throw new InputError(path, 'There is no readable text in this form: the sheet "survey" has no rows with a type.')
  const languages = languagesOf(survey, choices, settings)
  boundLanguages(path, languages.length, survey.rows.length, choices?.rows.length ?? 0)
  const drafts = languages.map((language, at) => xlsformDraft({ lists, nodes, flaws, settings, language, alone: languages.length === 1, first: at === 0 }))
  if (drafts.every(({ blocks }) => blocks.every(({ hidden, role }) => hidden || role === 'title')))
    throw new InputError(path, 'There is no readable text in this form: its questions have no labels.')
  return drafts
}

const quoted = (name: string): string => `"${name}"`

function tableNamed(book: Workbook, name: string, aliases?: Readonly<Record<string, string>>): Table | undefined {
  const sheet = book.sheet(name)
  return sheet && tableOf(sheet, aliases)
}

function listsIn(choices: Table | undefined): ReadonlyMap<string, readonly Row[]> {
  const lists = new Map<string, Row[]>()
  for (const row of choices?.rows ?? []) {
    const name = row.text('list_name')
    if (name === '' || row.text('name') === '') continue
    addTo(lists, name, row)
  }
  return lists
}

/** The form's languages, its own first.  */
function languagesOf(survey: Table, choices: Table | undefined, settings: Row | undefined): readonly string[] {
  const own = settings?.text('default_language') ?? ''
  const named = [...new Set([...survey.languages, ...(choices?.languages ?? [])])].filter((language) => language !== '')
  // Columns without a language beside others are the default language, whatever it is called.
  const first =
    named.find((language) => language === own) ?? (survey.languages.includes('') ? '' : (named.find((language) => isSame(language, own)) ?? named[0]))
  if (first === undefined) return ['']
  return [first, ...named.filter((language) => language !== first)]
}

/** `English` and `English (en)`. */
const isSame = (a: string, b: string): boolean => languageCode(a) !== undefined && languageCode(a) === languageCode(b)
