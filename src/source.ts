import type { Place, Position } from './model.ts'
import { lastUpTo } from './sorted.ts'

/** A decoded file. Everything that points into it does so by offset. */
export interface SourceText {
  readonly path: string
  readonly text: string
  position(offset: number): Position
  place(start: number, end: number): Place
}

/** `text` keeps its byte-order mark, so that offsets are those of the decoded file. */
export function sourceText(path: string, text: string): SourceText {
  let lineStarts: Int32Array | undefined
  const starts = (): Int32Array => {
    if (lineStarts) return lineStarts
    const found: number[] = [0]
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) found.push(at + 1)
    }
    lineStarts = Int32Array.from(found)
    return lineStarts
  }
  const position = (offset: number): Position => {
    const lines = starts()
    const low = lastUpTo(lines, offset)
    return { line: low + 1, column: offset - lines[low] + 1, offset }
  }
  return {
    path,
    text,
    position,
    place: (start, end) => ({ in: 'text', start: position(start), end: position(end) }),
  }
}
