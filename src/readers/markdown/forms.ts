import { addBlock } from '../../document.ts'
import type { Block, Role } from '../../model.ts'
import { chooses, mayBeForm } from '../form-lines.ts'
import { type FormOutcome, formOf, type Line } from '../form-questions.ts'
import { type MappedText, sliceMapped } from '../mapped.ts'
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
      if (mapped && !onlyStrokes.test(mapped.text)) addBlock(blocks, { ...mapped, role: role ?? part.role, ...standing(part) })
  }
  return blocks
}

/** A line drawn for a signature says nothing. */
const onlyStrokes = /^[_\s.]+$/

function standing({ level, group, exempt, hidden, renumbered }: Part): Pick<Block, 'level' | 'group' | 'exempt' | 'hidden' | 'renumbered'> {
  return {
    ...(level !== undefined && { level }),
    ...(group !== undefined && { group }),
    ...(exempt && { exempt }),
    ...(hidden && { hidden }),
    ...(renumbered && { renumbered }),
  }
}

/** A cheap look before the close one: most documents are no forms. */
function asks({ role, mapped, checked, room, exempt }: Part): boolean {
  if (exempt) return false
  return role === 'drawn' || checked !== undefined || room === true || mayBeForm(mapped.text) || hasAnswers(mapped.text)
}

const hasAnswers = (text: string): boolean => /\byes\b.{0,12}\bno\b/i.test(text.length > 400 ? text.slice(-200) : text)

function linesOf(part: Part, index: number, all: readonly Part[]): readonly Line[] {
  const next = all[index + 1]
  const role = part.role === 'drawn' ? 'paragraph' : part.role
  const { text } = part.mapped
  // A task list is a list of answers only where something is asked; a line to write on is for the short label above it.
  const answersFollow = part.checked === undefined && next?.checked !== undefined && (/[?]["”*)]?$/.test(text) || chooses(text) !== undefined)
  const lineFollows = next?.role === 'drawn' && text.length < 70 && !/[.;]$/.test(text)
  const line = (mapped: MappedText, last: boolean): Line => ({
    ...mapped,
    role,
    ...standing(part),
    ...(part.cells && part.cells.length > 1 && { cells: part.cells }),
    ...(part.number !== undefined && { marker: String(part.number) }),
    ...(part.checked !== undefined && { box: part.checked ? ('ticked' as const) : ('empty' as const) }),
    ...(part.level !== undefined && role === 'item' && { indent: part.level * 2 }),
    ...((part.room || (last && (answersFollow || lineFollows))) && { room: true }),
    ...(part.checked === undefined && (part.cells ? isTable(part) : isSentence(mapped)) && { prose: true }),
  })
  const edges = part.cells || part.exempt || !mayBeForm(text) ? [] : part.breaks.filter((at) => isEdge(text, at))
  if (edges.length === 0) return [line(part.mapped, true)]
  const lines: Line[] = []
  let from = 0
  for (const edge of [...edges, text.length]) {
    const piece = sliceMapped(part.mapped, from, edge)
    if (piece) lines.push(line(piece, edge === text.length))
    from = edge
  }
  return lines
}

/** Whether a break in a paragraph's source stands between two lines of a form, and not inside a sentence. */
function isEdge(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at).trimEnd()
  const after = text.slice(at, at + 40).trimStart()
  if (/^(?:[☐☑☒□▢◻○◯]|\[[ xX]?\]|\(\s?\)|_{2,} ?\S|\d{1,2}[.)] )/u.test(after)) return true
  return /(?:_{2,}|\.{4,}|[:?)\]☐□])$/u.test(before) && !/^\p{Ll}/u.test(after)
}

/**
 * Whether blanks in a text are gaps in a sentence (`is sued in ____ on this ____ day of`) or no blanks at all but code and template tags. Such a text is
 * read as it stands: contracts and court papers are full of gaps and ask nobody anything.
 */
function isSentence({ text, opaque, marks }: MappedText): boolean {
  if (!mayBeForm(text)) return false
  for (const { start, end } of [...opaque, ...marks.filter(({ as }) => as === 'code')])
    if (mayBeForm(text.slice(start, end)) || /[[({]/.test(text.slice(start, end))) return true
  const boxes = text.match(allBoxes)?.length ?? 0
  // One box inside a line that neither asks nor lists: `See [ ] in arrays`.
  if (boxes === 1 && !startsBoxed.test(text) && !/[:?)][ *]*(?:[☐☑☒□▢◻○◯]|\[[ xX]?\]|\( ?\))/u.test(text) && !/_{2,}/.test(text)) return true
  const [label, ...rest] = text.split(/(?:_{2,}[ /.-]{0,3}){1,20}|\.{4,}|\[ {2,}\]/)
  if (rest.length === 0) return false
  const name = label.trim()
  if (name !== '' && !/^["“(*#]{0,2}[\p{Lu}\p{N}]/u.test(name) && !boxed.test(name)) return true
  // "The rent is $____", "in the amount of ____".
  if (/\b(?:of|is|as|to|at|by|from|on|in|the|and|or|for|with|that|this|an?|will|be|was|are|than) ?[$£€#]?$/i.test(name)) return true
  return rest.some((after, index) => {
    const words = after.trim()
    if (words === '' || boxed.test(words)) return false
    // `.` behind a gap ends a sentence; so does a clause in small letters.
    if (/^[.,;]/.test(words)) return name.split(' ').length > 6 || words.length > 2
    return /^\p{Ll}/u.test(words) && (index < rest.length - 1 || words.split(' ').length > 3)
  })
}

const boxed = /[☐☑☒□▢◻○◯]|\[[ xX]?\]|\( ?\)/u
const allBoxes = new RegExp(boxed, 'gu')
const startsBoxed = new RegExp(`^(?:${boxed.source})`, 'u')

/** A row that leaves no room: what stands in its cells is told, not asked. */
const isTable = ({ mapped, room }: Part): boolean => room !== true && !mayBeForm(mapped.text)
