import type { Mark, Place, Range } from '../model.ts'
import { lastUpTo } from '../sorted.ts'
import type { SourceText } from '../source.ts'
import { foldLetters, goesWithoutJoiner, isPlain, isSilent, mathematicalAt, odd, oddOf } from './fold.ts'
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
   * and none stands at the start or after another blank. Template tags masked in `masked` become opaque ranges. What prints
   * nothing is left out, and letters are folded as fold.ts says.
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

/** White space as a reader sees it: all that Unicode calls so, the non-breaking ones and a stray byte-order mark. */
export function isBlank(code: number): boolean {
  if (code > 32 && code < 0xa0) return code === 0x85
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0x1680 ||
    code === 0xfeff
  )
}

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
  let mayFold = false

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
  const tag = (start: number, end: number): void => {
    // A tag may run over lines: folded as all text is, it stays one piece, taken whole.
    const folded = source.text.slice(start, end).replace(/\s+/g, ' ')
    const last = opaque.at(-1)
    if (last && last.end === length) last.end = length + folded.length
    else opaque.push({ start: length, end: length + folded.length })
    piece(folded, start, end)
    endsBlank = false
  }
  const lastCode = (): number => chunks.at(-1)?.charCodeAt((chunks.at(-1) as string).length - 1) ?? 32
  /** Where the text goes on after what prints nothing; `at` where there is nothing such. */
  const pastSilent = (at: number, start: number, end: number): number => {
    let past = at
    let joins = false
    for (; past < end; past++) {
      const code = masked.charCodeAt(past)
      if (!isSilent(code)) break
      joins ||= oddOf(code) === odd.joiner
    }
    const before = at > start ? masked.charCodeAt(at - 1) : lastCode()
    return !joins || (goesWithoutJoiner(before) && (past === end || goesWithoutJoiner(masked.charCodeAt(past)))) ? past : at
  }
  const raw = (start: number, end: number): void => {
    let at = start
    while (at < end) {
      const code = masked.charCodeAt(at)
      const sort = code > 0x7f ? oddOf(code) : odd.none
      if (sort === odd.foreign || sort === odd.wide) mayFold = true
      else if (sort === odd.mathematical) {
        const letter = mathematicalAt(source.text, at)
        if (letter !== undefined) {
          piece(letter, at, at + 2)
          endsBlank = false
          at += 2
          continue
        }
      } else if (sort !== odd.none) {
        const past = pastSilent(at, start, end)
        if (past > at) {
          at = past
          continue
        }
      }
      const first = at
      if (isBlank(code)) {
        do at++
        while (at < end && isBlank(masked.charCodeAt(at)))
        blank(first, at)
        continue
      }
      if (code === opaqueMark) {
        do at++
        while (at < end && masked.charCodeAt(at) === opaqueMark)
        tag(first, at)
        continue
      }
      // A plain blank alone between words is the usual case: the run goes on over it.
      for (at++; at < end; at++) {
        const next = masked.charCodeAt(at)
        if (next > 0x7f) {
          if (next === opaqueMark) break
          const sort = oddOf(next)
          if (sort === odd.foreign || sort === odd.wide) mayFold = true
          else if (sort !== odd.none) break
        }
        if (isBlank(next) && (next !== 32 || at + 1 === end || isBlank(masked.charCodeAt(at + 1)))) break
      }
      piece(source.text.slice(first, at), first, at)
      endsBlank = masked.charCodeAt(at - 1) === 32
    }
  }
  return {
    get length() {
      return length
    },
    raw,
    blank,
    atom(given, start, end) {
      const text = isPlain(given) ? given : withoutSilent(given, lastCode())
      if (text !== given || !isPlain(text)) mayFold = true
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
      if (mayFold) text = foldLetters(text)
      return {
        text,
        opaque,
        marks: marks.map((mark) => trimmed(mark, text)).filter((mark) => mark.end > mark.start),
        locate: locator(source, textAt, from, to, length),
      }
    },
  }
}

/** Whether source[start, end) reads as it stands: no template tag, nothing that is folded, single blanks only. */
export function readsAsItStands(masked: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = masked.charCodeAt(at)
    if (code > 32 && code < 0x85) continue
    if (code === opaqueMark || oddOf(code) !== odd.none) return false
    if (isBlank(code) && (code !== 32 || masked.charCodeAt(at - 1) === 32)) return false
  }
  return true
}

/** The text of source[start, end) without the blanks around it, where it reads as it stands: most lines need no builder. */
export function mappedAsItStands(source: SourceText, masked: string, start: number, end: number): MappedText | undefined {
  let from = start
  let to = end
  while (from < to && isBlank(masked.charCodeAt(from))) from++
  while (to > from && isBlank(masked.charCodeAt(to - 1))) to--
  if (from === to || !readsAsItStands(masked, from, to)) return undefined
  return {
    text: source.text.slice(from, to),
    opaque: none,
    marks: none,
    locate: (first, last) => source.place(from + first, from + Math.max(first, last)),
  }
}

const none: readonly never[] = []

/** A piece without what prints nothing, and mathematical letters as plain ones. */
function withoutSilent(text: string, before: number): string {
  let out = ''
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const sort = oddOf(code)
    if (sort === odd.invisible) continue
    if (sort === odd.joiner && goesWithoutJoiner(out === '' ? before : out.charCodeAt(out.length - 1)) && goesWithoutJoiner(text.charCodeAt(at + 1))) continue
    const letter = sort === odd.mathematical ? mathematicalAt(text, at) : undefined
    out += letter ?? text[at]
    if (letter !== undefined) at++
  }
  return out
}

/** By itself, so that a block keeps where its pieces came from and nothing else of what built it. */
function locator(source: SourceText, starts: readonly number[], froms: readonly number[], tos: readonly number[], length: number): MappedText['locate'] {
  // Grown lists have room to spare; these stay for as long as the document.
  const textAt = starts.slice()
  const from = froms.slice()
  const to = tos.slice()
  return (start, end) => {
    const isLinear = (piece: number): boolean => (piece + 1 < textAt.length ? textAt[piece + 1] : length) - textAt[piece] === to[piece] - from[piece]
    const first = lastUpTo(textAt, start)
    const sourceStart = isLinear(first) ? from[first] + (start - textAt[first]) : from[first]
    if (end <= start) return source.place(sourceStart, sourceStart)
    const last = lastUpTo(textAt, end - 1)
    return source.place(sourceStart, isLinear(last) ? from[last] + (end - textAt[last]) : to[last])
  }
}

/** The range without blanks at its ends, inside the text. */
export function trimmed<T extends Range>(range: T, text: string): T {
  let { start } = range
  let end = Math.min(range.end, text.length)
  while (start < end && text.charCodeAt(start) === 32) start++
  while (end > start && text.charCodeAt(end - 1) === 32) end--
  return start === range.start && end === range.end ? range : { ...range, start, end }
}

/** Part of a mapped text as one of its own; `undefined` where it holds only blanks. */
export function sliceMapped(mapped: MappedText, start: number, end: number): MappedText | undefined {
  const whole = trimmed({ start, end }, mapped.text)
  if (whole.end <= whole.start) return undefined
  const cut = <T extends Range>(ranges: readonly T[]): T[] =>
    ranges
      .filter((range) => range.end > whole.start && range.start < whole.end)
      .map((range) => ({ ...range, start: Math.max(range.start, whole.start) - whole.start, end: Math.min(range.end, whole.end) - whole.start }))
  return {
    text: mapped.text.slice(whole.start, whole.end),
    opaque: cut(mapped.opaque),
    marks: cut(mapped.marks),
    locate: (from, to) => mapped.locate(from + whole.start, to + whole.start),
  }
}
