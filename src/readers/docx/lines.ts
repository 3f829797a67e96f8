import type { Block, Range, Role } from '../../model.ts'
import { mayBeForm } from '../form-lines.ts'
import type { Line } from '../form-questions.ts'
import type { MappedText } from '../mapped.ts'
import { headingsOf } from './headings.ts'
import type { Cell, Node, Paragraph, Table } from './model.ts'
import {
  asksOverBoxes,
  asksToWrite,
  columnsOf,
  endOfSentence,
  exemptBy,
  isCode,
  isLabel,
  isLabelOfBoxes,
  isLabelOverRoom,
  isRoom,
  isSentence,
  languageOf,
  namesRoom,
  piecesOf,
  typedBullet,
} from './shapes.ts'
import { isEmpty, isSimple, onlyParagraph, type Plan, planOf } from './tables.ts'
import { type DocxText, paragraphsOf } from './text.ts'

type Region = Block['region']

/** What a line may be beside its words, role and language. */
type More = Partial<Pick<Line, 'level' | 'group' | 'indent' | 'room' | 'prose' | 'cells' | 'box' | 'marker' | 'hidden'>>

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
    let taken = 0
    inside.forEach((node, at) => {
      if (at < taken) return
      if (node.is === 'table') {
        list = undefined
        addTable(node)
        return
      }
      const above = inside[at - 1]
      // Several lines to write on are room for one answer.
      if (above?.is === 'paragraph' && isRoom(above, 0) && isRoom(node, 0) && node.controls.length === 0) return
      taken = endOfSentence(inside, at)
      if (taken > at + 1) {
        addBroken(inside.slice(at, taken).filter((each) => each.is === 'paragraph'))
        return
      }
      const next = inside[at + 1]
      const room = next?.is === 'paragraph' && isRoom(next, 0)
      const short = namesRoom(node) && node.text.split(/\s+/).length <= 15
      const over = room ? isLabel(node) && (short || asksToWrite(node)) : short && inCell && (isLabelOfBoxes(inside, at) || isLabelOverRoom(inside, at))
      if (over || (!headings.has(node) && asksOverBoxes(inside, at))) addLabel(node)
      else addParagraph(node, room)
      addNodes(node.boxes, inCell)
    })
  }

  /** One sentence that its author broke into lines. */
  function addBroken(paragraphs: readonly Paragraph[]): void {
    list = undefined
    const row = text.joined(paragraphs.map((paragraph) => ({ paragraph, start: 0, end: paragraph.text.length })))
    if (row) push(row.mapped, paragraphs[0], 'paragraph', { prose: isCode(row.mapped) || undefined })
    for (const paragraph of paragraphs) addHidden(paragraph)
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
      exempt: exemptBy(paragraph),
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
