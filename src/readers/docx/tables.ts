import type { Cell, Paragraph } from './model.ts'
import { strokesOnly } from './shapes.ts'

/** What the rows of a table are for. */
export interface Plan {
  /** It tells, and leaves no room. */
  readonly data: boolean
  /** Rows that are room for what the head names. */
  readonly rooms: ReadonlySet<number>
  /** Cells of the head with room below them. */
  readonly headRooms: ReadonlySet<Cell>
  /** Where a row has boxes under headings: the heading of each box. */
  readonly boxHeads: ReadonlyMap<number, ReadonlyMap<number, Paragraph>>
}

export function planOf(rows: readonly (readonly Cell[])[]): Plan {
  const rooms = new Set<number>()
  const headRooms = new Set<Cell>()
  const boxHeads = new Map<number, ReadonlyMap<number, Paragraph>>()
  const [head, ...body] = rows
  const headed =
    head !== undefined &&
    head.length > 1 &&
    head.some(({ drawn }) => drawn) &&
    body.length > 0 &&
    head.filter((cell) => !isEmpty(cell)).length >= head.length - 1 &&
    // A number or a question in the first row: it asks as the others do.
    !head.some((cell) => /^\(?\d{1,3}[.)]?$|[?？]$/.test(onlyParagraph(cell)?.text.trim() ?? ''))
  let cells = 0
  let empty = 0
  let rowsOfRoom = 0
  body.forEach((row, at) => {
    cells += row.length
    empty += row.filter(isBlank).length
    if (row.length > 1 && row.every(isBlank)) rowsOfRoom++
    if (headed && row.some(isBox)) {
      const found = new Map<number, Paragraph>()
      row.forEach((cell, index) => {
        const above = head.find(({ column }) => column === cell.column)
        const heading = above && isBox(cell) ? onlyParagraph(above) : undefined
        if (heading) found.set(index, heading)
      })
      if (found.size > 0) boxHeads.set(at + 1, found)
    }
  })
  // Whole rows left empty below a head: each column is a question.
  if (headed && rowsOfRoom > 0 && rowsOfRoom * 2 >= body.length) {
    body.forEach((row, at) => {
      if (row.every(isBlank)) rooms.add(at + 1)
    })
    for (const cell of head) if (!isEmpty(cell)) headRooms.add(cell)
  } else {
    // An empty row parts what is above from what is below, or belongs to the row above it: `Name  Date` over two empty cells.
    rows.forEach((row, at) => {
      const above = rows[at - 1]
      if (!above || !row.every(isEmpty) || row.length < 2 || above.length !== row.length || rooms.has(at - 1)) return
      if (above.some((cell) => isEmpty(cell) || !isSimple(cell)) || !row.every(({ drawn }) => drawn)) return
      rooms.add(at)
      for (const cell of above) headRooms.add(cell)
    })
  }
  return { data: headed && headRooms.size === 0 && (body.length > 1 ? empty * 10 < cells * 3 : empty === 0), rooms, headRooms, boxHeads }
}

export const isEmpty = (cell: Cell): boolean => cell.nodes.length === 0
/** Nothing but room: no words, or a stroke to write on. */
const isBlank = (cell: Cell): boolean => isEmpty(cell) || (onlyParagraph(cell) !== undefined && strokesOnly.test(onlyParagraph(cell)?.text ?? ''))
const isBox = (cell: Cell): boolean => /^[☐☑☒□❏❐❑❒]\s*$/u.test(onlyParagraph(cell)?.text ?? '')
export const isSimple = (cell: Cell): boolean => isEmpty(cell) || onlyParagraph(cell) !== undefined

export function onlyParagraph({ nodes }: Cell): Paragraph | undefined {
  const [first] = nodes
  return nodes.length === 1 && first.is === 'paragraph' && first.boxes.length === 0 ? first : undefined
}
