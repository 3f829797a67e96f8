import { addBlock } from '../document.ts'
import type { Block, Role } from '../model.ts'
import { mayBeForm } from './form-lines.ts'
import { type FormOutcome, formOf, type Line } from './form-questions.ts'
import { type MappedText, sliceMapped } from './mapped.ts'
import type { Part } from './markdown.ts'

/** Blocks of a document, and where its lines leave room for answers, its questions and steps. */
export function blocksOf(parts: readonly Part[]): FormOutcome {
  const outcome = parts.some(asks) ? formOf(parts.flatMap(linesOf)) : undefined
  return outcome && outcome.questions.length > 0 ? outcome : { blocks: plainBlocks(parts, undefined), questions: [], steps: [] }
}

/** One block for each part, one for each cell of a row. */
export function plainBlocks(parts: readonly Part[], role: Role | undefined): readonly Block[] {
  const blocks: Block[] = []
  for (const part of parts) {
    if (part.role === 'drawn') continue
    for (const mapped of part.cells ? part.cells.map((cell) => sliceMapped(part.mapped, cell.start, cell.end)) : [part.mapped])
      if (mapped) addBlock(blocks, { ...mapped, role: role ?? part.role, ...standing(part) })
  }
  return blocks
}

function standing({ level, group, exempt, hidden }: Part): Pick<Block, 'level' | 'group' | 'exempt' | 'hidden'> {
  return { ...(level !== undefined && { level }), ...(group !== undefined && { group }), ...(exempt && { exempt }), ...(hidden && { hidden }) }
}

/** A cheap look before the close one: most documents are no forms. */
const asks = ({ role, mapped: { text }, checked, gaps, exempt }: Part): boolean =>
  exempt === undefined && (role === 'drawn' || checked !== undefined || gaps === true || mayBeForm(text) || /\byes\b.{0,12}\bno\b/i.test(text.length > 400 ? text.slice(-200) : text))

function linesOf(part: Part, index: number, all: readonly Part[]): readonly Line[] {
  const next = all[index + 1]
  const role = part.role === 'drawn' ? 'paragraph' : part.role
  const line = (mapped: MappedText, last: boolean): Line => ({
    ...mapped,
    role,
    ...standing(part),
    ...(part.cells && part.cells.length > 1 && { cells: part.cells }),
    ...(part.number !== undefined && { marker: String(part.number) }),
    ...(part.checked !== undefined && { box: part.checked ? ('ticked' as const) : ('empty' as const) }),
    ...(part.level !== undefined && role === 'item' && { indent: part.level * 2 }),
    ...((part.gaps || (last && next?.checked !== undefined && part.checked === undefined)) && { room: true }),
  })
  if (part.cells || part.exempt) return [line(part.mapped, true)]
  const edges = part.breaks.length > 0 && mayBeForm(part.mapped.text) ? part.breaks.filter((at) => parts(part.mapped.text, at)) : []
  if (edges.length === 0) return [line(part.mapped, true)]
  const lines: Line[] = []
  let from = 0
  for (const edge of [...edges, part.mapped.text.length]) {
    const piece = sliceMapped(part.mapped, from, edge)
    if (piece) lines.push(line(piece, edge === part.mapped.text.length))
    from = edge
  }
  return lines
}

/** Whether a break in a paragraph's source stands between two lines of a form, and not inside a sentence. */
function parts(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at).trimEnd()
  const after = text.slice(at, at + 40).trimStart()
  if (/^(?:[☐☑☒□▢◻○◯]|\[[ xX]?\]|\(\s?\)|_{2,} ?\S|\d{1,2}[.)] )/u.test(after)) return true
  if (/(?:_{2,}|\.{4,}|[:?)\]☐□])$/u.test(before)) return !/^\p{Ll}/u.test(after)
  return false
}
