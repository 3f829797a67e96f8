import { InputError } from '../../errors.ts'
import { isSearched } from './words.ts'
import type { Cell } from './workbook.ts'
import type { Row, Table } from './xlsform-tables.ts'
import { type Type, typeOf } from './xlsform-types.ts'

/** A row of the sheet `survey`, with the rows between its `begin` and its `end`. */
export interface FormNode {
  readonly row: Row
  readonly type: Type
  readonly name: string
  readonly children: readonly FormNode[]
}

interface Open {
  readonly row: Row
  readonly type: Type & { readonly sort: 'open' }
  readonly name: string
  readonly children: FormNode[]
}

const deepest = 50

/** What is wrong with a form and does not keep it from being read. */
export interface RowFlaw {
  readonly cell: Cell
  readonly says: string
}

export interface FormRows {
  readonly nodes: readonly FormNode[]
  readonly flaws: readonly RowFlaw[]
}

/**
 * The rows of a form as a tree of groups.
 * @throws InputError where groups do not begin and end as they should, with the sheet and the cell.
 */
export function formTree(path: string, survey: Table, lists: ReadonlyMap<string, readonly Row[]>): FormRows {
  const flaws: RowFlaw[] = []
  const top: FormNode[] = []
  const open: Open[] = []
  const fault = (cell: Cell, what: string): InputError => new InputError(path, `${cell.sheet}!${cell.name}: ${what}`)
  for (const row of survey.rows) {
    const cell = row.cell('type')
    if (!cell || /^(yes|true)$/i.test(row.text('disabled'))) continue
    const type = typeOf(cell.text)
    const name = row.text('name')
    const children = open.at(-1)?.children ?? top
    if (type.sort === 'open') {
      if (open.length >= deepest) throw fault(cell, `Groups stand in one another more than ${deepest} deep.`)
      open.push({ row, type, name, children: [] })
      continue
    }
    if (type.sort === 'close') {
      const begun = open.pop()
      if (!begun) throw fault(cell, `This "${cell.text.trim()}" ends nothing: no ${type.what} is open here.`)
      const at = begun.row.cell('type') ?? begun.row.first
      if (begun.type.what !== type.what)
        throw fault(cell, `This "${cell.text.trim()}" comes where "${at.text.trim()}" of ${at.sheet}!${at.name} is still open: the two do not fit.`)
      const outer = open.at(-1)?.children ?? top
      outer.push(begun)
      continue
    }
    if (type.sort === 'ask' && type.list !== undefined && !lists.has(type.list) && !isSearched(row.text('appearance')))
      flaws.push({
        cell,
        says: `The sheet “choices” has no list “${type.list}”: people have nothing to choose from. Add the list, or use the name of one that is there.`,
      })
    children.push({ row, type, name, children: [] })
  }
  const begun = open.at(-1)
  if (begun) {
    const at = begun.row.cell('type') ?? begun.row.first
    throw fault(at, `The ${begun.type.what} "${begun.name}" begins here and never ends: "end ${begun.type.what}" is missing.`)
  }
  sameNames(top, flaws)
  return { nodes: top, flaws }
}

/** Two of one name in one group have one place for their answers. */
function sameNames(nodes: readonly FormNode[], flaws: RowFlaw[]): void {
  const first = new Map<string, Cell>()
  for (const { row, name, children } of nodes) {
    sameNames(children, flaws)
    const cell = row.cell('name')
    if (name === '' || !cell) continue
    const before = first.get(name)
    if (before) flaws.push({ cell, says: `${before.name} has the name “${name}” too: no app takes the form. Within a group, give each its own name.` })
    else first.set(name, cell)
  }
}
