import type { Block, Range, Role } from '../model.ts'
import { headingsOf } from './docx-headings.ts'
import type { Cell, Node, Paragraph, Table } from './docx-model.ts'
import { type DocxText, paragraphsOf } from './docx-text.ts'
import { mayBeForm } from './form-lines.ts'
import type { Line } from './form-questions.ts'
import type { MappedText } from './mapped.ts'

type Region = Block['region']

/** What a line may be beside its words, role and language. */
type More = Partial<Pick<Line, 'level' | 'group' | 'indent' | 'room' | 'prose' | 'cells' | 'box' | 'marker' | 'hidden'>>

/** Bullets typed by hand. */
const typedBullet = /^(?:[•●▪◦‣·➢■]\s*|[-–—*]\s+|o\t\s*)(?=\S)/u
const strokesOnly = /^[\s_.…/|-]*$/u

/** The lines of nodes in reading order, for `formOf` to make blocks and questions of. */
export function linesOf(text: DocxText, nodes: readonly Node[], region: Region): readonly Line[] {
  const headings = headingsOf(nodes)
  // Empty paragraphs and empty columns are room to write where other signs say that this is a form; elsewhere they are only space.
  const marked = isMarked(nodes)
  const lines: Line[] = []
  let groups = 0
  let list: { readonly name: string; readonly group: number } | undefined
  addNodes(nodes, false)
  return lines

  function addNodes(inside: readonly Node[], inCell: boolean): void {
    inside.forEach((node, at) => {
      if (node.is === 'table') {
        list = undefined
        addTable(node)
        return
      }
      const next = inside[at + 1]
      const room = next?.is === 'paragraph' && isRoom(next, 0)
      if (
        namesRoom(node) &&
        node.text.split(/\s+/).length <= 15 &&
        (room ? isLabel(node) : inCell && (isLabelOfBoxes(inside, at) || isLabelOverRoom(inside, at)))
      )
        addLabel(node)
      else addParagraph(node, room)
      addNodes(node.boxes, inCell)
    })
  }

  /** What stands above a line to write on, a field, or boxes to tick names them. */
  function addLabel(paragraph: Paragraph): void {
    list = undefined
    const mapped = text.seen(paragraph, { start: 0, end: paragraph.text.length })
    if (mapped) push(mapped, paragraph, 'cell', { room: true })
    addHidden(paragraph)
    addBelow(paragraph, false)
  }

  function addParagraph(paragraph: Paragraph, roomFollows: boolean): void {
    const bullet = paragraph.listed === undefined ? (typedBullet.exec(paragraph.text)?.[0].length ?? 0) : 0
    const role = roleOf(paragraph, bullet > 0)
    const level = role === 'heading' ? headings.get(paragraph) : role === 'item' ? paragraph.level + 1 : role === 'title' ? 1 : undefined
    if (role === 'item') {
      const name = paragraph.list ?? 'typed'
      if (list?.name !== name) list = { name, group: ++groups }
    } else if (!/^\s*\{[%#]/.test(paragraph.text)) list = undefined
    const standing: More = { level, group: role === 'item' ? list?.group : undefined, indent: paragraph.level * 2 }
    const pieces = role === 'heading' || role === 'title' ? [{ start: bullet, end: paragraph.text.length }] : piecesOf(paragraph.text, bullet)
    // A control alone in its paragraph is named by its prompt.
    const prompted = isRoom(paragraph, paragraph.lead) && paragraph.controls.length === 1 && paragraph.controls[0].placeholder !== undefined
    if (!prompted) {
      for (const [index, piece] of pieces.entries()) {
        const last = index === pieces.length - 1
        const room = last && role !== 'heading' && (roomFollows || (marked && paragraph.emptyBelow >= 2 && /[:?]\s*$/.test(paragraph.text)))
        addPiece(paragraph, piece, role, room ? { ...standing, room } : standing)
      }
    }
    addHidden(paragraph)
    addBelow(paragraph, prompted)
  }

  function addPiece(paragraph: Paragraph, piece: Range, role: Role, more: More): void {
    const columns = region === undefined ? columnsOf(paragraph.text, piece, paragraph.lead) : [piece]
    const row = columns.length > 1 ? text.joined(columns.map((column) => ({ ...column, paragraph }))) : undefined
    const mapped = row?.mapped ?? text.seen(paragraph, piece)
    if (!mapped) return
    const prose = isCode(mapped) || isSentence(mapped.text) || undefined
    push(mapped, paragraph, role, { ...more, cells: row && row.cells.length > 1 ? row.cells : undefined, prose })
  }

  /** Always of one shape: there may be very many. */
  function push(mapped: MappedText, paragraph: Paragraph, role: Role, more: More): void {
    lines.push({
      text: mapped.text,
      opaque: mapped.opaque,
      marks: mapped.marks,
      locate: mapped.locate,
      role,
      region: paragraph.generated ? 'navigation' : region,
      language: languageOf(paragraph),
      level: more.level,
      group: more.group,
      indent: more.indent,
      room: more.room,
      prose: more.prose,
      cells: more.cells,
      box: more.box,
      marker: more.marker,
      hidden: more.hidden,
    })
  }

  /** What people cannot see comes as a block of its own. */
  function addHidden(paragraph: Paragraph): void {
    const at = text.printed.get(paragraph)?.start ?? 0
    for (const { start, end, by, detail } of paragraph.hidden) {
      const mapped = text.plain({ start: at + start, end: at + end })
      if (mapped) push(mapped, paragraph, 'paragraph', { hidden: { by, detail, at: text.source.place(at + start, at + end) } })
    }
  }

  function addBelow(paragraph: Paragraph, prompted: boolean): void {
    // A list to choose from inside a sentence asks nothing by itself.
    const asks = !isSentence(paragraph.text)
    const number = paragraph.listed === 'number' ? /[\dA-Za-z]+(?:\.[\dA-Za-z]+)*/.exec(paragraph.text.slice(0, paragraph.lead))?.[0] : undefined
    for (const line of text.printed.get(paragraph)?.below ?? []) {
      const mapped = text.plain(line)
      if (!mapped) continue
      if (line.as === 'choice') push(mapped, paragraph, 'option', asks ? { box: 'empty' } : { prose: true })
      else if (line.as === 'placeholder' && prompted) push(mapped, paragraph, 'cell', { room: true, marker: number })
      else push(mapped, paragraph, line.as, { prose: true })
    }
  }

  function roleOf(paragraph: Paragraph, bullet: boolean): Role {
    if (paragraph.generated) return 'paragraph'
    const [name] = paragraph.look.names
    if (name === 'title') return 'title'
    if (headings.has(paragraph)) return 'heading'
    if (name === 'caption') return 'caption'
    if (bullet || paragraph.listed === 'bullet' || paragraph.listed === 'number') return 'item'
    return 'paragraph'
  }

  function addTable(table: Table): void {
    const group = ++groups
    const rows = table.rows.map((row) => row.filter((cell) => !cell.merged)).filter((row) => row.length > 0)
    const plan = planOf(rows)
    rows.forEach((row, at) => {
      if (plan.rooms.has(at)) return
      const filled = row.filter((cell) => !isEmpty(cell))
      if (filled.length === 0) return
      if (filled.length === 1 && row.length === 1) {
        addNodes(filled[0].nodes, filled[0].drawn && rows.length > 1)
        return
      }
      // Cells of several paragraphs lay out a page; they are read one after the other.
      if (row.some((cell) => !isSimple(cell))) {
        for (const cell of filled) addNodes(cell.nodes, cell.drawn)
        return
      }
      addRow(row, at, { group, plan })
    })
  }

  function addRow(row: readonly Cell[], at: number, { group, plan }: { readonly group: number; readonly plan: Plan }): void {
    const boxed = plan.boxHeads.get(at)
    const line: { paragraph: Paragraph; start: number; end: number }[] = []
    let room = false
    const flush = (): void => {
      if (line.length > 0) addCells(line, { group, room, data: plan.data && !room })
      line.length = 0
      room = false
    }
    row.forEach((cell, index) => {
      const paragraph = onlyParagraph(cell)
      if (!paragraph) {
        // Room for what the cell before it names.
        if (line.length > 0 && !plan.data && cell.drawn && namesRoom(line[line.length - 1].paragraph)) {
          room = true
          flush()
        }
        return
      }
      line.push({ paragraph, start: 0, end: paragraph.text.length })
      const head = boxed?.get(index)
      if (head) line.push({ paragraph: head, start: 0, end: head.text.length })
      const heads = plan.headRooms.has(cell)
      if (heads && !marked) room = true
      else if (heads || (!plan.data && cell.drawn && paragraph.emptyBelow > 0 && row.length > 1 && namesRoom(paragraph))) {
        room = true
        flush()
      }
    })
    flush()
    for (const cell of row) {
      const paragraph = onlyParagraph(cell)
      if (!paragraph) continue
      addHidden(paragraph)
      addBelow(paragraph, false)
    }
  }

  function addCells(
    pieces: readonly { paragraph: Paragraph; start: number; end: number }[],
    { group, room, data }: { readonly group: number; readonly room: boolean; readonly data: boolean },
  ): void {
    const row = text.joined(pieces)
    if (!row) return
    const { mapped } = row
    const asks = room || mayBeForm(mapped.text) || /:(?:\s|$)/.test(mapped.text)
    const several = row.cells.length > 1
    push(mapped, pieces[0].paragraph, room && several && !marked ? 'paragraph' : 'cell', {
      group,
      cells: several ? row.cells : undefined,
      room: room || undefined,
      prose: isCode(mapped) || ((data || !asks) && !mayBeForm(mapped.text)) || undefined,
    })
  }
}

/** Whether fields, boxes or lines to write on say that people fill this in. */
function isMarked(nodes: readonly Node[]): boolean {
  let marks = 0
  for (const { text, controls } of paragraphsOf(nodes)) {
    if (controls.length > 0 || (mayBeForm(text) && !isSentence(text) && !text.includes('{'))) marks++
    if (marks >= 2) return true
  }
  return false
}

/** What the rows of a table are for. */
interface Plan {
  /** It tells, and leaves no room. */
  readonly data: boolean
  /** Rows that are room for what the head names. */
  readonly rooms: ReadonlySet<number>
  /** Cells of the head with room below them. */
  readonly headRooms: ReadonlySet<Cell>
  /** Where a row has boxes under headings: the heading of each box. */
  readonly boxHeads: ReadonlyMap<number, ReadonlyMap<number, Paragraph>>
}

function planOf(rows: readonly (readonly Cell[])[]): Plan {
  const rooms = new Set<number>()
  const headRooms = new Set<Cell>()
  const boxHeads = new Map<number, ReadonlyMap<number, Paragraph>>()
  const [head, ...body] = rows
  const headed =
    head !== undefined &&
    head.length > 1 &&
    head.some(({ drawn }) => drawn) &&
    body.length > 0 &&
    head.filter((cell) => !isEmpty(cell)).length >= head.length - 1
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

const isEmpty = (cell: Cell): boolean => cell.nodes.length === 0
/** Nothing but room: no words, or a stroke to write on. */
const isBlank = (cell: Cell): boolean => isEmpty(cell) || (onlyParagraph(cell) !== undefined && strokesOnly.test(onlyParagraph(cell)?.text ?? ''))
const isBox = (cell: Cell): boolean => /^[☐☑☒□❏❐❑❒]\s*$/u.test(onlyParagraph(cell)?.text ?? '')
const isSimple = (cell: Cell): boolean => isEmpty(cell) || onlyParagraph(cell) !== undefined

/** A label for the room beside it: not the end of a sentence, nor a line of a court's caption. */
const namesRoom = ({ text }: Paragraph): boolean => /\p{L}{2}/u.test(text) && !/[.,;]\s*$/.test(text)

function onlyParagraph({ nodes }: Cell): Paragraph | undefined {
  const [first] = nodes
  return nodes.length === 1 && first.is === 'paragraph' && first.boxes.length === 0 ? first : undefined
}

/** Nothing but a line to write on, and no box. */
function isRoom({ text }: Paragraph, from: number): boolean {
  const words = text.slice(from).replaceAll('\n', '')
  return words.includes('_') && strokesOnly.test(words)
}

const startsBoxed = (node: Node | undefined): boolean => node?.is === 'paragraph' && /^\s*[☐☑☒□❏❐❑❒]/u.test(node.text)

const isLabel = (paragraph: Paragraph): boolean =>
  paragraph.listed !== 'bullet' && paragraph.listed !== 'box' && !mayBeForm(paragraph.text) && !/\t|\{/.test(paragraph.text)

/** The first words of a cell, over two boxes or more. */
const isLabelOfBoxes = (nodes: readonly Node[], at: number): boolean => {
  const node = nodes[at]
  return node.is === 'paragraph' && isLabel(node) && startsBoxed(nodes[at + 1]) && startsBoxed(nodes[at + 2])
}

/** The only words of a cell that is several lines high. */
const isLabelOverRoom = (nodes: readonly Node[], at: number): boolean => {
  const node = nodes[at]
  return node.is === 'paragraph' && nodes.length === 1 && node.emptyBelow >= 2 && isLabel(node)
}

/** Lines that a paragraph is broken into by hand, where they are lines of a form. */
function piecesOf(text: string, from: number): readonly Range[] {
  const whole = [{ start: from, end: text.length }]
  if (!text.includes('\n') || !mayBeForm(text) || text.includes('{')) return whole
  const pieces: Range[] = []
  let start = from
  for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) {
    const before = text.slice(Math.max(from, at - 40), at).trimEnd()
    const after = text.slice(at, at + 40).trimStart()
    const parts = /^(?:[☐☑☒□]|\[[ xX]?\]|_{2,} ?\S|\d{1,2}[.)] )/u.test(after) || (/(?:_{2,}|\.{4,}|[:?)\]☐□])$/u.test(before) && !/^\p{Ll}/u.test(after))
    if (!parts) continue
    pieces.push({ start, end: at })
    start = at + 1
  }
  pieces.push({ start, end: text.length })
  return pieces
}

/** Pieces of a line that tabs set side by side. A tab behind a number or a bullet only indents. */
function columnsOf(text: string, { start, end }: Range, lead: number): readonly Range[] {
  const words = text.slice(start, end)
  if (!words.includes('\t') || words.length > 400) return [{ start, end }]
  const columns: Range[] = []
  let from = start
  for (let at = text.indexOf('\t', start); ; at = text.indexOf('\t', at + 1)) {
    const stop = at < 0 || at >= end ? end : at
    const piece = text.slice(from, stop).trim()
    const leads = /^(?:\(?[\dA-Za-z]{1,3}[.)]|#\.?|[☐☑☒□_]{1,4}|[•·▪-])$/u.test(piece) || (stop <= lead && from < lead)
    if (stop === end || !leads) {
      // Brackets that draw a line down a page between the parties and the court.
      if (!/^[\s)(|:;.]*$/.test(piece)) columns.push({ start: from, end: stop })
      from = stop + 1
    }
    if (stop === end) break
  }
  return columns.length > 0 ? columns : [{ start, end }]
}

/** Template tags hold brackets that are no boxes; a line that a program fills in asks nobody. */
const isCode = ({ text, opaque }: MappedText): boolean => opaque.some(({ start, end }) => /[[({_%]/.test(text.slice(start, end)))

/** A blank inside a sentence asks nothing: `on this ____ day of ____`. */
function isSentence(text: string): boolean {
  if (!mayBeForm(text)) return false
  if (/[☐☑☒□]/u.test(text)) return false
  const [label, ...rest] = text.split(/(?:_{2,}[ /.-]{0,3}){1,20}|\.{4,}|\[ {2,}\]/)
  if (rest.length === 0) return false
  const name = label.trim()
  if (name !== '' && !/^["“(*#]{0,2}[\p{Lu}\p{N}]/u.test(name)) return true
  if (/\b(?:of|is|as|to|at|by|from|on|in|the|and|or|for|with|that|this|an?|will|be|was|are|than) ?[$£€#§]{0,2}$|§$/i.test(name)) return true
  return rest.some((after, index) => {
    const words = after.trim()
    if (words === '') return false
    if (/^[.,;]/.test(words)) return name.split(' ').length > 6 || words.length > 2
    return /^\p{Ll}/u.test(words) && (index < rest.length - 1 || words.split(' ').length > 3)
  })
}

const englishWord = /\b(?:the|and|of|to|you|your|for|is|are|this|with|or|not|from)\b/gi

/** The language its words are declared to be in; Word often declares the keyboard's, so English words have the last say. */
function languageOf({ language, text }: Paragraph): string | undefined {
  if (language === undefined || language === 'en' || text.length < 20) return undefined
  const english = text.slice(0, 1000).match(englishWord)?.length ?? 0
  return english * 14 > text.slice(0, 1000).split(/\s+/).length ? undefined : language
}
