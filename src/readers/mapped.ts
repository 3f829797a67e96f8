import type { Mark, Place, Range } from '../model.ts'
import type { SourceText } from '../source.ts'
import { opaqueMark } from './templates.ts'

/** A block's text with the way back to its source. */
export interface MappedText {
  readonly text: string
  readonly opaque: readonly Range[]
  readonly marks: readonly Mark[]
  locate(start: number, end: number): Place
}

export interface MappedBuilder {
  /** Length of the text so far, before trimming: where a mark may begin or end. */
  readonly length: number
  /**
   * Appends source[start, end) as it stands. White space (with non-breaking space) is folded: runs become one blank,
   * and none stands at the start or after another blank. Template tags masked in `masked` become opaque ranges.
   */
  raw(start: number, end: number): void
  /** Appends text that the source spells another way: an entity, an escape. `text` is taken as one piece. */
  atom(text: string, start: number, end: number): void
  /** A line break or a block edge inside the text: reads as one blank. */
  blank(start: number, end: number): void
  mark(mark: Mark): void
  /** Trims and closes; `undefined` where nothing but blanks was added. */
  finish(): MappedText | undefined
}

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13 || code === 12 || code === 0xa0 || code === 0xfeff

/**
 * Builds block text piece by piece, remembering where each piece came from.
 * @param masked the source with template tags replaced by `opaqueMark`, same length (see templates.ts); the text itself always comes from `source`.
 */
export function mappedBuilder(source: SourceText, masked: string = source.text): MappedBuilder {
  const chunks: string[] = []
  // Piece i covers text[textAt[i], textAt[i + 1]) and source[from[i], to[i]); it is linear where both are equally long.
  const textAt: number[] = []
  const from: number[] = []
  const to: number[] = []
  const opaque: { start: number; end: number }[] = []
  const marks: Mark[] = []
  let length = 0
  let endsBlank = true

  const piece = (text: string, start: number, end: number): void => {
    textAt.push(length)
    from.push(start)
    to.push(end)
    chunks.push(text)
    length += text.length
  }
  const blank = (start: number, end: number): void => {
    if (endsBlank) return
    piece(' ', start, end)
    endsBlank = true
  }
  const raw = (start: number, end: number): void => {
    let at = start
    while (at < end) {
      let code = masked.charCodeAt(at)
      if (isBlank(code)) {
        const first = at
        while (at < end && isBlank(masked.charCodeAt(at))) at++
        blank(first, at)
        continue
      }
      const first = at
      const masks = code === opaqueMark
      while (at < end) {
        code = masked.charCodeAt(at)
        // A single plain blank inside a run is the usual case: keep the run whole.
        if ((code === opaqueMark) !== masks) break
        if (isBlank(code) && !(code === 32 && at + 1 < end && !isBlank(masked.charCodeAt(at + 1)) && masked.charCodeAt(at + 1) !== opaqueMark)) break
        at++
      }
      if (masks) opaque.push({ start: length, end: length + at - first })
      piece(source.text.slice(first, at), first, at)
      endsBlank = false
    }
  }
  return {
    get length() {
      return length
    },
    raw,
    blank,
    atom(text, start, end) {
      if (text === '') return
      if (text.length === 1 && isBlank(text.charCodeAt(0))) return blank(start, end)
      piece(text, start, end)
      endsBlank = false
    },
    mark(mark) {
      marks.push(mark)
    },
    finish() {
      let text = chunks.length === 1 ? chunks[0] : chunks.join('')
      if (endsBlank && text.length > 0) text = text.slice(0, -1)
      if (text === '') return undefined
      const limit = text.length
      const pieceAt = (offset: number): number => {
        let low = 0
        let high = textAt.length - 1
        while (low < high) {
          const middle = (low + high + 1) >> 1
          if (textAt[middle] <= offset) low = middle
          else high = middle - 1
        }
        return low
      }
      const linear = (index: number): boolean => (index + 1 < textAt.length ? textAt[index + 1] : length) - textAt[index] === to[index] - from[index]
      const locate = (start: number, end: number): Place => {
        const first = pieceAt(start)
        const sourceStart = linear(first) ? from[first] + (start - textAt[first]) : from[first]
        if (end <= start) return source.place(sourceStart, sourceStart)
        const last = pieceAt(end - 1)
        return source.place(sourceStart, linear(last) ? from[last] + (end - textAt[last]) : to[last])
      }
      return {
        text,
        opaque,
        marks: marks.map((mark) => ({ ...mark, end: Math.min(mark.end, limit) })).filter((mark) => mark.end > mark.start),
        locate,
      }
    },
  }
}
