import type { Cell, Node, Table } from './model.ts'
import { isDark, numberOf } from './styles.ts'

/** A table while it is being read. */
export interface OpenTable {
  readonly table: Table
  readonly path: string
  /** Its style may colour its cells: white letters may be read. */
  styled: boolean
  /** Lines are drawn around its cells. */
  drawn: boolean
  inBorders: boolean
  column: number
  cells: number
}

/** A cell while it is being read. */
export interface OpenCell {
  readonly path: string
  readonly column: number
  span: number
  merged: boolean
  shaded: boolean
  /** Absent where the table says it. */
  drawn?: boolean
  inBorders: boolean
}

type Attribute = (name: string) => string | undefined

export const openTable = (path: string): OpenTable => ({
  table: { is: 'table', rows: [] },
  path,
  styled: false,
  drawn: false,
  inBorders: false,
  column: 0,
  cells: 0,
})

export function openRow(table: OpenTable): void {
  table.table.rows.push([])
  table.column = 0
  table.cells = 0
}

export function openCell(table: OpenTable): OpenCell {
  table.cells++
  const path = `${table.path}/tr[${table.table.rows.length}]/tc[${table.cells}]`
  return { path, column: table.column, span: 1, merged: false, shaded: false, inBorders: false }
}

export function closeCell(table: OpenTable, { path, column, span, merged, drawn }: OpenCell, nodes: Node[]): void {
  const cell: Cell = { path, nodes, column, span, merged, drawn: drawn ?? table.drawn }
  table.table.rows.at(-1)?.push(cell)
  table.column += span
}

/** Takes one property of a table. Borders of its own stand for those of its style. */
export function takeTableProperty(table: OpenTable, name: string, attribute: Attribute): void {
  if (name === 'w:tblBorders') {
    table.inBorders = true
    table.drawn = false
  } else if (table.inBorders) table.drawn ||= isLine(attribute('w:val'))
  else if (name === 'w:shd') table.styled ||= isDark(attribute('w:fill'))
  else if (name === 'w:tblStyle') {
    const style = attribute('w:val') ?? ''
    table.drawn = !/^(?:TableNormal|PlainTable\d*)$/.test(style)
    table.styled ||= !/^(?:TableGrid|TableNormal)$/.test(style)
  }
}

/** Takes one property of a cell. */
export function takeCellProperty(cell: OpenCell, name: string, attribute: Attribute): void {
  if (name === 'w:tcBorders') cell.inBorders = true
  else if (cell.inBorders) cell.drawn = cell.drawn === true || isLine(attribute('w:val'))
  else if (name === 'w:gridSpan') cell.span = Math.min(60, Math.max(1, numberOf(attribute('w:val')) ?? 1))
  else if (name === 'w:vMerge') cell.merged = attribute('w:val') !== 'restart'
  else if (name === 'w:shd') cell.shaded = isDark(attribute('w:fill')) || attribute('w:themeFill') !== undefined
}

const isLine = (border: string | undefined): boolean => border !== undefined && border !== 'none' && border !== 'nil'
