import type { Range } from '../../src/model.ts'

/** Short forms, and pairs of a short form and its long form, in places of the text. */
export interface Forms {
  readonly shorts: readonly Range[]
  readonly pairs: readonly { readonly short: Range; readonly long: Range }[]
}

/** Words of two to ten characters that hold two capitals. */
export function twoCapitals(text: string): Forms {
  const shorts = [...text.matchAll(/[\p{L}\p{N}_][\p{L}\p{N}_&'’-]*[\p{L}\p{N}_]/gu)].flatMap(({ 0: word, index }) =>
    word.length <= 10 && (word.match(/\p{Lu}/gu)?.length ?? 0) >= 2 ? [{ start: index, end: index + word.length }] : [],
  )
  return { shorts, pairs: [] }
}

/** Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text (2003). */
export function schwartzHearst(text: string): Forms {
  const pairs: { short: Range; long: Range }[] = []
  const isShort = (short: string): boolean =>
    short.length >= 2 && short.length <= 10 && /\p{L}/u.test(short) && /^[\p{L}\p{N}]/u.test(short) && short.split(/\s+/).length <= 2
  for (const { 0: whole, 1: inner, index } of text.matchAll(/\(([^()]{1,200})\)/g)) {
    const before = text.slice(0, index).trimEnd()
    const sentence = before.slice(before.search(/[.?!]\s(?!.*[.?!]\s)/s) + 1)
    const cut = inner.search(/[,;]/)
    const head = (cut < 0 ? inner : inner.slice(0, cut)).trim()
    const at = index + 1 + inner.indexOf(head)
    if (head !== '' && head.split(/\s+/).length <= 2 && isShort(head)) {
      const tokens = [...sentence.matchAll(/\S+/g)]
      const most = Math.min(head.length + 5, head.length * 2)
      const first = tokens[Math.max(0, tokens.length - most)]
      if (!first) continue
      const window = sentence.slice(first.index)
      const start = lastMatch(head, window)
      if (start < 0) continue
      const long = window.slice(start)
      if (long.length <= head.length || long.split(/\s+/).includes(head) || /[()[\]]/.test(long)) continue
      pairs.push({ short: { start: at, end: at + head.length }, long: { start: before.length - long.length, end: before.length } })
    } else {
      const short = /\S+$/.exec(before)?.[0] ?? ''
      if (!isShort(short) || !/\p{Lu}/u.test(short)) continue
      const start = lastMatch(short, inner)
      if (start < 0 || inner.slice(start).length <= short.length) continue
      pairs.push({ short: { start: before.length - short.length, end: before.length }, long: { start: index + 1 + start, end: index + whole.length - 1 } })
    }
  }
  return { shorts: pairs.map(({ short }) => short), pairs }
}

function lastMatch(short: string, long: string): number {
  let at = long.length - 1
  for (let letter = short.length - 1; letter >= 0; letter--) {
    const wanted = short[letter].toLowerCase()
    if (!/[\p{L}\p{N}]/u.test(wanted)) continue
    while (at >= 0 && (long[at].toLowerCase() !== wanted || (letter === 0 && at > 0 && /[\p{L}\p{N}]/u.test(long[at - 1])))) at--
    if (at < 0) return -1
    at--
  }
  while (at >= 0 && !/\s/.test(long[at])) at--
  return at + 1
}
