import type { Mark, Place, Range } from '../../model.ts'
import { lastUpTo } from '../../sorted.ts'
import type { SourceText } from '../../source.ts'
import { sourceText } from '../../source.ts'
import { isPlain } from '../fold.ts'
import { type MappedBuilder, type MappedText, mappedBuilder, trimmed } from '../mapped.ts'
import { maskTemplates, opaqueMark } from '../templates.ts'
import type { ControlRange, Node, Paragraph, Part } from './model.ts'

/** A paragraph's line in the text as it was read. */
interface Printed extends Range {
  readonly paragraph: Paragraph
  /** Lines of their own below it: what a drop-down list offers, the prompt of a control, the words for a picture. */
  readonly below: readonly (Range & { readonly as: 'choice' | 'placeholder' | 'alt'; readonly control?: ControlRange })[]
}

/** Part of a paragraph. */
type Stretch = Range & { readonly paragraph: Paragraph }

const needsFolding = /^\s|\s$|\s\s|[^\S ]|\x85|^$/
const none: readonly never[] = []

/** The document as one text, a line for each paragraph, that leads back to the paragraphs. */
export interface DocxText {
  /** Its places name the paragraph. */
  readonly source: SourceText
  readonly printed: ReadonlyMap<Paragraph, Printed>
  /** Words between two offsets, folded, without what is hidden; `undefined` where nothing is left. */
  seen(paragraph: Paragraph, range: Range): MappedText | undefined
  /** Several stretches as one text with a blank between them; where each of them ended up. */
  joined(pieces: readonly Stretch[]): { readonly mapped: MappedText; readonly cells: readonly Range[] } | undefined
  /** The text of a range as it stands. */
  plain(range: Range): MappedText | undefined
}

/** `«FirstName»`, `«amount_due»`: a merge field typed as text. French and Spanish put words between these marks. */
const mergeField = /«[A-Za-z][\w.]{0,60}(?:_|[a-z][A-Z])[\w.]{0,60}»/g

/** `{name}` and `{#people}`: tags of programs that fill Word templates. */
const bracedTag = /\{[#/^&@]?[A-Za-z][\w.]{0,60}\}/g

/** Lays the parts out, one after the other. */
export function docxText(path: string, parts: readonly Part[]): DocxText {
  const words: string[] = []
  const masks: string[] = []
  const starts: number[] = []
  const paths: string[] = []
  const printed = new Map<Paragraph, Printed>()
  let length = 0
  const line = (text: string, mask: string, at: string): Range => {
    const range = { start: length, end: length + text.length }
    starts.push(length)
    paths.push(at)
    words.push(text, '\n')
    masks.push(mask, '\n')
    length += text.length + 1
    return range
  }
  const print = (paragraph: Paragraph): void => {
    const { text } = paragraph
    const range = line(text, masked(text, paragraph.filled), paragraph.path)
    const below: Printed['below'][number][] = []
    for (const control of paragraph.controls) {
      for (const choice of control.choices) below.push({ ...line(choice, choice, paragraph.path), as: 'choice', control })
      const { placeholder } = control
      if (placeholder !== undefined) below.push({ ...line(placeholder, placeholder, paragraph.path), as: 'placeholder', control })
    }
    for (const picture of paragraph.pictures) below.push({ ...line(picture, picture, paragraph.path), as: 'alt' })
    printed.set(paragraph, { ...range, paragraph, below: below.length > 0 ? below : none })
  }
  for (const paragraph of paragraphsOf(parts.flatMap(({ nodes }) => nodes))) print(paragraph)

  const text = words.join('')
  const mask = masks.join('')
  const inner = sourceText(path, text)
  const pathAt = (offset: number): string => paths[lastUpTo(starts, offset)] ?? 'body'
  const source: SourceText = {
    path,
    text,
    position: inner.position,
    place: (start, end): Place => ({ in: 'docx', path: pathAt(start), start: inner.position(start), end: inner.position(end) }),
  }
  const add = (builder: MappedBuilder, { paragraph, start, end }: Stretch): void => {
    const at = printed.get(paragraph)?.start ?? 0
    const marks = paragraph.marks.filter((mark) => mark.start < end && mark.end > start)
    if (marks.length === 0 && paragraph.hidden.length === 0) {
      builder.raw(at + start, at + end)
      return
    }
    // Where a mark or something hidden begins or ends, in order, each looked at once.
    const edges = new Set<number>([start, end])
    for (const range of [...marks, ...paragraph.hidden]) {
      edges.add(Math.min(end, Math.max(start, range.start)))
      edges.add(Math.min(end, Math.max(start, range.end)))
    }
    const reached = new Map<number, number>()
    let hidden = 0
    let from = start
    for (const edge of [...edges].sort((a, b) => a - b)) {
      while (hidden < paragraph.hidden.length && paragraph.hidden[hidden].end <= from) hidden++
      const unseen = paragraph.hidden[hidden]
      if (edge > from && !(unseen && unseen.start <= from)) builder.raw(at + from, at + edge)
      reached.set(edge, builder.length)
      from = edge
    }
    for (const { as, value, ...mark } of marks) {
      // A whole paragraph in bold is a matter of looks.
      if (as === 'strong' && paragraph.bold) continue
      const first = reached.get(Math.max(start, mark.start)) ?? 0
      const last = reached.get(Math.min(end, mark.end)) ?? 0
      if (last > first) builder.mark({ as, start: first, end: last, ...(value !== undefined && { value }) })
    }
  }
  /** Most paragraphs are read as they stand, with no blank to fold: nothing needs to be remembered of where each word came from. */
  const asItStands = ({ paragraph, start, end }: Stretch): MappedText | undefined => {
    const from = (printed.get(paragraph)?.start ?? 0) + start
    const words = text.slice(from, from + end - start)
    if (paragraph.hidden.length > 0 || needsFolding.test(words) || !isPlain(words) || mask.slice(from, from + end - start) !== words) return undefined
    const marks = paragraph.marks.flatMap(({ as, value, ...mark }): Mark[] => {
      const range = trimmed({ start: Math.max(0, mark.start - start), end: Math.min(end, mark.end) - start }, words)
      return range.end <= range.start || (as === 'strong' && paragraph.bold) ? [] : [{ as, ...range, ...(value !== undefined && { value }) }]
    })
    return {
      text: words,
      opaque: none,
      marks: marks.length > 0 ? marks : none,
      locate: (first, last) => source.place(from + first, from + Math.max(first, last)),
    }
  }
  return {
    source,
    printed,
    seen(paragraph, range) {
      const whole = asItStands({ paragraph, ...range })
      if (whole) return whole
      const builder = mappedBuilder(source, mask)
      add(builder, { paragraph, ...range })
      return builder.finish()
    },
    joined(pieces) {
      const builder = mappedBuilder(source, mask)
      const ends: Range[] = []
      for (const piece of pieces) {
        const at = (printed.get(piece.paragraph)?.start ?? 0) + piece.start
        if (builder.length > 0) builder.blank(at, at)
        const start = builder.length
        add(builder, piece)
        ends.push({ start, end: builder.length })
      }
      const mapped = builder.finish()
      if (!mapped) return undefined
      const cells = ends.map((range) => trimmed(range, mapped.text))
      return { mapped, cells: cells.filter(({ start, end }) => end > start) }
    },
    plain({ start, end }) {
      const words = text.slice(start, end)
      if (!needsFolding.test(words) && isPlain(words) && mask.slice(start, end) === words)
        return { text: words, opaque: none, marks: none, locate: (first, last) => source.place(start + first, start + Math.max(first, last)) }
      const builder = mappedBuilder(source, mask)
      builder.raw(start, end)
      return builder.finish()
    },
  }
}

/** All paragraphs in reading order: those of tables row by row, a text box behind the paragraph it hangs on. */
export function* paragraphsOf(nodes: readonly Node[]): Generator<Paragraph> {
  const stack: Node[] = [...nodes].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    const inside: readonly Node[] = node.is === 'table' ? node.rows.flatMap((row) => row.flatMap((cell) => cell.nodes)) : node.boxes
    if (node.is === 'paragraph') yield node
    for (let at = inside.length - 1; at >= 0; at--) stack.push(inside[at])
  }
}

/** Template tags, whole again however Word has split them, and what fields fill in, replaced by marks of the same length. */
function masked(text: string, filled: readonly Range[]): string {
  let out = maskTemplates(text)
  for (const { start, end } of filled) if (end > start) out = out.slice(0, start) + String.fromCharCode(opaqueMark).repeat(end - start) + out.slice(end)
  const marks = (tag: string): string => String.fromCharCode(opaqueMark).repeat(tag.length)
  if (out.includes('«')) out = out.replace(mergeField, marks)
  return out.includes('{') ? out.replace(bracedTag, marks) : out
}
