import type { Draft } from '../../document.ts'
import type { Block, Field, Flaw, Option, Question, Role, Step } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { type Ask, type Clause, type Definition, definition, type Later, type Names } from '../definition.ts'
import { type Dialect, xlsformDialect } from '../expressions/expressions.ts'
import { languageCode } from './languages.ts'
import { clauseOf, noteRoute, type Scope, sideExpression } from './logic.ts'
import { agreed, headingLevel, isSearched, isTableHead, labelWords, longestList, numberOf, sections } from './words.ts'
import type { Cell } from './workbook.ts'
import type { FormNode, RowFlaw } from './xlsform-rows.ts'
import type { Row } from './xlsform-tables.ts'
import { shownAs } from './xlsform-types.ts'

export interface Given {
  readonly lists: ReadonlyMap<string, readonly Row[]>
  /** One at least. */
  readonly nodes: readonly FormNode[]
  readonly flaws: readonly RowFlaw[]
  readonly settings: Row | undefined
  /** As the columns name it; `''` for those that name none. */
  readonly language: string
  /** The form has one language. */
  readonly alone: boolean
  /** It is the form's own. */
  readonly first: boolean
}

const nameTag = /\$\{\s*([^{}\s]+)\s*\}/
const nameTags = new RegExp(nameTag, 'g')
/** The columns of the choices are plain words in a filter. */
const filterDialect: Dialect = { ...xlsformDialect, words: 'path' }

/** The form in one language. */
export function xlsformDraft({ lists, nodes, flaws, settings, language, alone, first }: Given): Draft {
  const form = definition(nodes[0].row.first.source(), { nameIn: (tag) => (tag.includes('last-saved#') ? undefined : nameTag.exec(tag)?.[1]) })
  const titleCell = settings?.cell('form_title')
  form.words(titleCell?.source(), 'title')
  const known: Known = { form, language, own: first, lists, options: new Map(), flaws: [], last: undefined, first: undefined }
  addSections(known, nodes, true)
  for (const { cell, says } of flaws) known.flaws.push({ says, said: form.logic(cell.source(), 'a fault of the form') })
  const code = languageCode(language === '' ? (settings?.text('default_language') ?? '') : language)
  const title = titleCell?.text.trim()
  return form.finish({
    // Told once, and not again in each language.
    ...(first && { flaws: known.flaws }),
    ...(title && { title }),
    ...(code !== undefined && { language: code }),
    ...(!alone && { part: language === '' ? settings?.text('default_language') || 'default' : language }),
  })
}

interface Known {
  readonly form: Definition
  readonly language: string
  /** It is the form's own language. */
  readonly own: boolean
  readonly lists: ReadonlyMap<string, readonly Row[]>
  /** Choices of a list are said once, however many questions give them. */
  readonly options: Map<string, readonly Omit<Option, 'id'>[]>
  readonly flaws: Flaw[]
  /** The question asked last, and the first of all: where what belongs to no question is told of. */
  last: Question | undefined
  first: Question | undefined
}

/** Questions stand below the headings that notes set: in a form without groups they are its sections. */
function addSections(known: Known, nodes: readonly FormNode[], top: boolean): void {
  for (const { head, rest } of sections(nodes, ({ row, type }) =>
    type.sort === 'note' ? headingLevel(wordsIn(known, row, 'label')?.text ?? '') : undefined,
  )) {
    const [title] = head ? addNode(known, head, top) : []
    if (title?.role === 'heading') {
      const step = top ? known.form.step({ names: [], title, place: title.locate(0, title.text.length) }) : undefined
      known.form.group({ context: [title], ...(step && { step }) }, () => addSections(known, rest, false))
    } else for (const node of rest) addNode(known, node, top)
  }
}

/** @returns the words of a note. */
function addNode(known: Known, node: FormNode, top: boolean): readonly Block[] {
  const { row, type, name } = node
  // What is worked out is shown, and nobody can change it.
  const readonly =
    /^(yes|true|true\(\))$/i.test(row.text('readonly')) ||
    (type.sort === 'ask' && (/^(?!once\s*\()./.test(row.text('calculation')) || (type.list !== undefined && isTableHead(row.text('appearance')))))
  // Platforms add types of their own: those with words ask something.
  const unasked = type.sort === 'outside' || (type.sort === 'unknown' && !wordsIn(known, row, 'label'))
  if (type.sort === 'open') addGroup(known, node, top)
  else if (type.sort === 'note' || (readonly && !unasked)) return addNote(known, node)
  else if (type.sort === 'ask') addQuestion(known, node, type)
  else if (unasked) {
    known.form.outside(name)
    addExpressions(known, row, beside)
  } else if (type.sort === 'unknown') addQuestion(known, node, { control: 'other' })
  return []
}

/** A cell in the language of the draft. Columns that name no language are the form's own. */
const wordsIn = ({ language, own }: Known, row: Row, column: string): Cell | undefined =>
  row.words(column, language) ?? (own ? row.words(column, '') : undefined)

/** Words in the language of the draft. `key` is what the string is called in every language. */
function words(known: Known, row: Row, column: string, role: Role, level?: number): readonly Block[] {
  const cell = wordsIn(known, row, column)
  // Markdown where it is meant: `1. Name` is a numbered question, not a list.
  const markup = cell && /\*\*\S|\]\(|^#{1,6} /m.test(cell.text) ? 'markdown' : 'auto'
  return known.form.words(cell?.source(), role, { markup, key: `${row.text('name')}@${row.first.row}:${column}`, ...(level !== undefined && { level }) })
}

function addGroup(known: Known, { row, name, children }: FormNode, top: boolean): void {
  const { form } = known
  const label = words(known, row, 'label', top ? 'heading' : 'legend', top ? 2 : undefined)
  const named = (row.cell('name') ?? row.first).source()
  const place = label[0]?.locate(0, label[0].text.length) ?? named.place(0, named.text.length)
  const step: Step | undefined = top && label.length > 0 ? form.step({ names: [name], title: label[0], place }) : undefined
  const hints = words(known, row, 'hint', 'hint')
  if (name !== '') form.outside(name)
  const shownIf = relevance(known, row)
  missingIn(known, [...label, ...hints])
  addExpressions(known, row, beside)
  form.group({ context: label.slice(0, 1), ...(step && { step }), ...(shownIf && { shownIf: [shownIf] }) }, () => {
    addSections(known, children, top && step === undefined)
  })
}

function addNote(known: Known, { row, name }: FormNode): readonly Block[] {
  const { form } = known
  const said = [...words(known, row, 'label', 'paragraph'), ...words(known, row, 'hint', 'paragraph')]
  if (name !== '') form.outside(name)
  missingIn(known, said)
  const clause = relevance(known, row)
  if (clause && said[0]) noteRoute(form, clause, said[0])
  addExpressions(known, row, beside)
  return said
}

function addQuestion(
  known: Known,
  { row, name }: FormNode,
  asked: { readonly control: Field['control']; readonly list?: string; readonly other?: boolean; readonly agrees?: boolean },
): void {
  const { form } = known
  const { label, hints: more } = labelWords(words(known, row, 'label', 'label'))
  const number = numberOf(label)
  const hints = [...more, ...words(known, row, 'hint', 'hint'), ...words(known, row, 'guidance_hint', 'hint')]
  const listed = asked.list === undefined || isSearched(row.text('appearance')) ? [] : optionsOf(known, asked.list)
  const preset = row.text('default')
  const chosen = preset !== '' && !/[$(]/.test(preset) ? preset : undefined
  const options = [
    ...listed.map((option) => (option.value === chosen ? { ...option, checked: true } : option)),
    ...(asked.other ? [otherOption(known, row)] : []),
    ...(asked.agrees ? [agreed(form, (row.cell('type') ?? row.first).source())] : []),
  ]
  const errors = [...words(known, row, 'constraint_message', 'error'), ...words(known, row, 'required_message', 'error')]
  const required = row.text('required')
  const always = /^(yes|true|true\(\)|1)$/i.test(required)
  const shownIf = relevance(known, row)
  const named = (row.cell('name') ?? row.first).source()
  const length = /string-length\(\s*\.\s*\)\s*<(=?)\s*(\d{1,6})\b/.exec(row.text('constraint'))
  let question: Question | undefined
  const scope: Scope = (names) => (name) => (name === '.' ? question : names.find(name))
  const requiredCell = row.cell('required')
  const requiredIf =
    !always && requiredCell && !/^(no|false|false\(\)|0)$/i.test(required)
      ? clauseOf(form, requiredCell.source(), 'required', xlsformDialect, scope)
      : undefined
  const ask: Ask = {
    names: [name],
    label,
    named,
    hints,
    options,
    fields: [
      {
        control: shownAs(asked.control, row.text('appearance')),
        labelledBy: 'label',
        ...(chosen !== undefined && { preset: true }),
        ...(length && { maxLength: Number(length[2]) - (length[1] === '' ? 1 : 0) }),
      },
    ],
    errors,
    ...(required !== '' && !requiredIf && { required: always }),
    ...(shownIf && { shownIf: [shownIf] }),
    ...(requiredIf && { requiredIf: [requiredIf] }),
    ...(number !== undefined && { number }),
  }
  question = form.ask(ask)
  known.last = question
  known.first ??= question
  if (asked.other) form.outside(`${name}_other`)
  addExpressions(known, row, beside, question)
}

function optionsOf(known: Known, list: string): readonly Omit<Option, 'id'>[] {
  const { form, options, lists } = known
  const made = options.get(list)
  if (made) return made
  const group = form.newGroup()
  const rows = lists.get(list) ?? []
  const exempt = rows.length > longestList ? { exempt: 'name' as const } : {}
  const found = rows.flatMap((row): Omit<Option, 'id'>[] => {
    const value = row.text('name')
    const cell = row.cell('name') ?? row.first
    const label =
      form.words(wordsIn(known, row, 'label')?.source(), 'option', { key: `${list}/${value}:label`, group, ...exempt })[0] ??
      form.logic(cell.source(), 'a choice without words').block
    return [{ label, value }]
  })
  options.set(list, found)
  return found
}

/** `or_other` adds a choice in words that the app brings along. */
function otherOption({ form }: Known, row: Row): Omit<Option, 'id'> {
  const cell = row.cell('type') ?? row.first
  const at = Math.max(0, cell.text.search(/or[ _]other|or specify other/i))
  const { block } = form.logic(sliced(cell.source(), at), 'a choice that the app adds')
  return { label: block, value: 'other' }
}

const sliced = (cell: SourceText, from: number): SourceText => ({
  path: cell.path,
  text: cell.text.slice(from),
  position: (offset) => cell.position(from + offset),
  place: (start, end) => cell.place(from + start, from + end),
})

function relevance({ form }: Known, row: Row): Later<Clause> | undefined {
  const cell = row.cell('relevant')
  return cell && clauseOf(form, cell.source(), 'relevant', xlsformDialect, (names: Names) => names.find)
}

/** Expressions beside the flow. Those of a question are worked out when it is asked, and need what they name by then. */
const beside: readonly string[] = ['calculation', 'constraint', 'choice_filter', 'repeat_count', 'default']

function addExpressions(known: Known, row: Row, columns: readonly string[], question?: Question): void {
  const { form } = known
  const before = known.last
  const at = (): Question | undefined => question ?? before ?? known.first
  for (const column of columns) {
    const cell = row.cell(column)
    if (!cell || (column === 'default' && !cell.text.includes('${'))) continue
    const { block } = sideExpression(form, cell.source(), column, column === 'choice_filter' ? filterDialect : xlsformDialect, known.flaws)
    const needs = question !== undefined && column === 'choice_filter'
    mention(known, block, at, needs)
  }
}

/** Names in words that belong to no question: told of where the form does not have them. */
function missingIn(known: Known, blocks: readonly Block[]): void {
  const before = known.last
  for (const block of blocks) mention(known, block, () => before ?? known.first, false)
}

function mention({ form }: Known, block: Block, at: () => Question | undefined, needs: boolean): void {
  for (const match of block.text.matchAll(nameTags)) {
    const name = match[1]
    if (name.startsWith('last-saved#')) continue
    form.mention((names) => {
      const question = at()
      const found = names.find(name)
      const of = found === undefined ? { missing: name } : found !== 'outside' && needs && found !== question ? { question: found } : undefined
      return question && of && { in: question, of, said: { block, start: match.index, end: match.index + match[0].length } }
    })
  }
}
