import { lastUpTo } from '../sorted.ts'
import type { SourceText } from '../source.ts'

/** What stands at [start, end) of a source is read as `text`; nothing where that is empty. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * A source as its format means it: tags spelled as the readers of words know them, and lines of code left out. Every offset leads back.
 * @param edits sorted, not overlapping.
 */
export function edited(source: SourceText, edits: readonly Edit[]): SourceText {
  if (edits.length === 0) return source
  const chunks: string[] = []
  // Piece i begins at textAt[i]; a copied piece stands at from[i], an edit covers [from[i], to[i]).
  const textAt: number[] = []
  const from: number[] = []
  const to: number[] = []
  let length = 0
  let done = 0
  const add = (text: string, start: number, end: number): void => {
    if (text === '') return
    textAt.push(length)
    from.push(start)
    to.push(end)
    chunks.push(text)
    length += text.length
  }
  for (const { start, end, text } of edits) {
    add(source.text.slice(done, start), done, start)
    add(text, start, end)
    done = end
  }
  add(source.text.slice(done), done, source.text.length)
  const pieceAt = (offset: number): number => lastUpTo(textAt, offset)
  const copied = (piece: number): boolean => to[piece] - from[piece] === chunks[piece].length
  const first = (offset: number): number => {
    if (textAt.length === 0) return 0
    const piece = pieceAt(offset)
    return copied(piece)
      ? Math.min(from[piece] + offset - textAt[piece], to[piece])
      : offset > textAt[piece] + chunks[piece].length - 1
        ? to[piece]
        : from[piece]
  }
  const last = (offset: number): number => {
    if (offset <= 0 || textAt.length === 0) return first(0)
    const piece = pieceAt(offset - 1)
    return copied(piece) ? from[piece] + offset - textAt[piece] : to[piece]
  }
  return {
    path: source.path,
    text: chunks.join(''),
    position: (offset) => source.position(first(offset)),
    place: (start, end) => source.place(first(start), end > start ? last(end) : first(start)),
  }
}
