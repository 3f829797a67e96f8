import type { HtmlElement } from './nodes.ts'
import { mode, type OpenElements } from './open-elements.ts'
import { type TagKind, trait } from './tag-kinds.ts'

/** The tags whose place in a table the standard sees to: https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-intable. */
export const isTableTag = ({ opens }: TagKind): boolean => opens === 'table' || opens === 'table part'

const isCell = (name: string): boolean => name === 'td' || name === 'th'
const isBody = (name: string): boolean => name === 'tbody' || name === 'thead' || name === 'tfoot'
const isAside = (name: string): boolean => name === 'caption' || name === 'col' || name === 'colgroup'

/** Opens a part of a table, and the parts around it whose tags were left out; closes what it cannot stand in. */
export function startTablePart(open: OpenElements, kind: TagKind, element: HtmlElement): void {
  const { name } = kind
  if (open.topMode() === mode.caption) open.clearFrom(open.find('caption', trait.tableScope))
  else if (open.topMode() === mode.cell) closeCell(open)
  if (open.topMode() === mode.columns) {
    if (name === 'col') {
      open.add(element)
      return
    }
    open.pop()
  }
  if (open.topMode() === mode.row && !isCell(name)) open.pop()
  if (open.topMode() === mode.rows && !isCell(name) && name !== 'tr') open.pop()
  if (open.topMode() === mode.table) {
    if (isBody(name)) open.push(element, kind, mode.rows)
    else if (name === 'caption') open.push(element, kind, mode.caption)
    else if (name === 'colgroup') open.push(element, kind, mode.columns)
    else if (name === 'col') {
      open.pushOwn('colgroup', mode.columns)
      open.add(element)
    } else open.pushOwn('tbody', mode.rows)
    if (!isCell(name) && name !== 'tr') return
  }
  if (name === 'tr') {
    open.push(element, kind, mode.row)
    return
  }
  if (open.topMode() === mode.rows) open.pushOwn('tr', mode.row)
  open.push(element, kind, mode.cell)
}

/** Closes a table or a part of one, with the parts inside it; what is not open stays as it is. */
export function endTablePart(open: OpenElements, name: string): void {
  if (open.topMode() === mode.caption) {
    if (name !== 'caption' && name !== 'table') return
    open.clearFrom(open.find('caption', trait.tableScope))
    if (name === 'caption') return
  }
  if (open.topMode() === mode.cell) {
    if (isAside(name) || open.find(name, trait.tableScope) < 0) return
    closeCell(open)
    if (isCell(name)) return
  }
  if (open.topMode() === mode.columns) {
    if (name === 'col') return
    open.pop()
    if (name === 'colgroup') return
  }
  if (open.topMode() === mode.row) {
    if (isCell(name) || isAside(name)) return
    if (isBody(name) && open.find(name, trait.tableScope) < 0) {
      open.giveUp()
      return
    }
    open.pop()
    if (name === 'tr') return
  }
  if (open.topMode() === mode.rows) {
    if (name === 'table' || open.top().name === name) open.pop()
    if (name !== 'table') return
  }
  if (open.topMode() === mode.table && name === 'table') open.pop()
}

function closeCell(open: OpenElements): void {
  let index = open.items.length - 1
  while (!isCell(open.items[index].name)) index--
  open.clearFrom(index)
}
