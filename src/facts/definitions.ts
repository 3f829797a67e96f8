import { fact } from '../fact.ts'
import type { Block, Document, Span } from '../model.ts'
import { acronymKey, countCapitals } from './acronyms-shapes.ts'
import { isSeen } from './judged.ts'

/** A place that says what an acronym stands for. */
export interface Definition {
  /** Without dots, plural and possessive. */
  readonly key: string
  /** Where the short form stands. */
  readonly short: Span
  /** As written; absent where the place marks the acronym as explained but the words lie elsewhere (a glossary link). */
  readonly long?: string
  /** Short and long form with what stands between them. */
  readonly at: Span
  /** `sentence` introduces it in passing; `list` is a glossary, a table row, an `<abbr>`: made to be looked up. */
  readonly how: 'sentence' | 'list'
}

/** Longest text in brackets that is looked at, in characters. */
const widest = 220

/**
 * Definitions that brackets and markup give: "Long Form (ABC)", "ABC (Long Form)", `<abbr title>`, `<dfn>`, glossary links.
 * Definitions in running words ("ABC stands for …") are found where acronyms are met: see acronyms.ts.
 * Algorithm: Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text (2003).
 */
export const bracketDefinitions = fact((document: Document): readonly Definition[] => {
  const found: Definition[] = []
  for (const block of document.blocks) {
    if (!isSeen(block) || block.exempt === 'code') continue
    if (block.marks.length > 0) fromMarks(block, found)
    const { text } = block
    for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
      const code = text.charCodeAt(open + 1)
      // A bracket that opens with another one, a blank or nothing holds no short form.
      if (code === 40 || code === 41 || Number.isNaN(code)) continue
      fromBracket(block, open, found)
    }
  }
  return found
})

function fromMarks(block: Block, found: Definition[]): void {
  for (const mark of block.marks) {
    if (mark.as !== 'abbr' && mark.as !== 'dfn' && mark.as !== 'link') continue
    if (mark.end - mark.start > 40) continue
    const written = block.text.slice(mark.start, mark.end)
    const key = acronymKey(written)
    if (key.length < 2 || key.length > 12 || countCapitals(key) === 0 || key.includes(' ')) continue
    const short = { block, start: mark.start, end: mark.start + written.length }
    if (mark.as === 'link') {
      if (/glossary|acronyms|abbreviations|definitions?\b/i.test(mark.value ?? '')) found.push({ key, short, at: short, how: 'list' })
      continue
    }
    const long = mark.value?.trim()
    if (mark.as === 'abbr' && !long) continue
    found.push({ key, short, long: long === '' ? undefined : long, at: short, how: 'list' })
  }
}

/** Words before a short form in brackets that only lead up to it: `(hereafter the ABC)`. */
const leadIn = /^(?:(?:the|an?|or|also|hereafter|hereinafter|henceforth|called|known|as|abbreviated|to|aka|a\.k\.a\.?|in short|referred|collectively|together|our|i\.e\.,?)\s+|["“‘'[])+/i

function fromBracket(block: Block, open: number, found: Definition[]): void {
  const { text } = block
  const close = closing(text, open)
  if (close < 0) return
  let innerStart = open + 1
  while (text.charCodeAt(innerStart) === 32) innerStart++
  const inner = text.slice(innerStart, close)
  const lead = leadIn.exec(inner)?.[0].length ?? 0
  const headText = inner.slice(lead)
  const headEnd = headText.search(/[;,:\]"”]|\s[–—-]\s|\s(?:or|and|in short|for short|hereafter|below)\s|\s(?:in|for) short$/)
  const head = headText.slice(0, headEnd < 0 ? headText.length : headEnd).trimEnd()
  if (isShort(head)) {
    const from = innerStart + lead
    const before = text.slice(Math.max(0, open - 200), open)
    const long = longBefore(head, before)
    if (long) {
      const longStart = open - long.back
      found.push({
        key: acronymKey(head),
        short: { block, start: from, end: from + head.length },
        long: long.text,
        at: { block, start: longStart, end: close + 1 },
        how: 'sentence',
      })
      return
    }
  }
  // "ABC (Long Form)".
  const first = /([A-Za-z0-9][A-Za-z0-9&.'’/-]{0,11})["”’]?\s?$/.exec(text.slice(Math.max(0, open - 16), open))
  if (!first) return
  const short = first[1]
  const shortStart = open - first[0].length
  const code = text.charCodeAt(shortStart - 1)
  if (!isShort(short) || countCapitals(short) < 2 || (shortStart > 0 && code > 47)) return
  const long = longInside(acronymKey(short), inner)
  if (!long) return
  found.push({
    key: acronymKey(short),
    short: { block, start: shortStart, end: shortStart + short.length },
    long,
    at: { block, start: shortStart, end: close + 1 },
    how: 'sentence',
  })
}

/** Where the bracket closes, or -1. A bracket inside is stepped over. */
function closing(text: string, open: number): number {
  let depth = 0
  const limit = Math.min(text.length, open + widest)
  for (let at = open; at < limit; at++) {
    const code = text.charCodeAt(at)
    if (code === 40) {
      if (++depth > 2) return -1
    } else if (code === 41 && --depth === 0) return at
  }
  return -1
}

/** Two to ten characters, at most two words, a letter and no sentence in it. */
function isShort(text: string): boolean {
  if (text.length < 2 || text.length > 12) return false
  if (!/^[A-Za-z0-9][A-Za-z0-9&.'’/+-]*(?: [A-Za-z0-9&.'’/+-]+)?$/.test(text)) return false
  const capitals = countCapitals(text)
  if (capitals === 0) return false
  // One capital first and small letters after it is a word: "(Monday)", "(If any)".
  if (/^[A-Z][a-z'’]+(?: |$)/.test(text) && !/[A-Z0-9].*[A-Z]/.test(text)) return false
  if (text.includes(' ') && capitals < 2) return false
  return true
}

interface Long {
  readonly text: string
  /** Characters from the start of the long form to the bracket. */
  readonly back: number
}

/** The long form that ends where `before` ends. */
export function longBefore(short: string, before: string): Long | undefined {
  const key = acronymKey(short)
  return longEnding(key, before) ?? (key === short ? undefined : longEnding(short, before))
}

function longEnding(short: string, before: string): Long | undefined {
  const end = before.replace(/[\s"”’,:;–—-]+$/, '').length
  const window = lastWords(before.slice(0, end), Math.min(short.length + 5, short.length * 2))
  const start = matchBack(short, window)
  if (start < 0) return undefined
  let long = window.slice(start)
  const trimmed = /^(?:and|at|as|in|on|of|for|the|a|an|or|by|to|with|from)\s+/i.exec(long)
  // An article belongs to the sentence, not to the name, unless the acronym begins with its letter.
  if (trimmed && trimmed[0][0].toLowerCase() !== short[0].toLowerCase()) long = long.slice(trimmed[0].length)
  if (!isLong(short, long)) return undefined
  return { text: long, back: before.length - end + long.length }
}

/** The last `most` words of the sentence part that ends here. */
function lastWords(text: string, most: number): string {
  let start = text.length
  let count = 0
  while (start > 0) {
    const code = text.charCodeAt(start - 1)
    if (code === 32) {
      if (++count >= most) break
    } else if ((code === 46 || code === 63 || code === 33 || code === 59) && text.charCodeAt(start) === 32) {
      // A full stop after a word of more than three letters ends the sentence.
      if (/[a-z]{3}[.?!;]$/.test(text.slice(Math.max(0, start - 4), start))) break
    }
    start--
  }
  while (text.charCodeAt(start) === 32) start++
  return text.slice(start)
}

const isLetterOrDigit = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 191

/** Schwartz and Hearst's match from right to left: where the long form begins in `window`, or -1. */
function matchBack(short: string, window: string): number {
  let at = window.length - 1
  const low = window.toLowerCase()
  for (let letter = short.length - 1; letter >= 0; letter--) {
    const code = short.charCodeAt(letter)
    if (!isLetterOrDigit(code)) continue
    const wanted = String.fromCharCode(code).toLowerCase()
    while (at >= 0 && (low[at] !== wanted || (letter === 0 && at > 0 && isLetterOrDigit(low.charCodeAt(at - 1))))) at--
    if (at < 0) return -1
    at--
  }
  at++
  while (at > 0 && low[at - 1] !== ' ') at--
  return at
}

function isLong(short: string, long: string): boolean {
  if (long.length <= short.length) return false
  const parts = long.split(/[\s/-]+/).filter((part) => part !== '')
  if (parts.length > Math.min(short.length + 5, short.length * 2)) return false
  const low = short.toLowerCase()
  if (parts.some((part) => part.toLowerCase().replace(/[^a-z0-9]/g, '') === low)) return false
  if ((long.match(/\(/g)?.length ?? 0) !== (long.match(/\)/g)?.length ?? 0)) return false
  // One short word that happens to hold the letters: "states (SA)".
  if (parts.length === 1 && short.length > 2 && long.length < short.length + 3) return false
  return true
}

/** The long form that begins `inner`, for "ABC (Long Form, and more)". */
export function longInside(short: string, inner: string): string | undefined {
  const text = inner.replace(/^(?:["“‘'[]|(?:the|an?|or|i\.e\.|meaning|short for|stands for|standing for)[\s,:]+)+/i, '')
  for (const cut of [text.search(/[;,:]|\s[–—-]\s/), text.length]) {
    if (cut <= 0) continue
    const piece = text.slice(0, cut).replace(/["”’'.\]\s]+$/, '')
    if (piece.length < short.length + 1 || piece.split(' ').length > Math.min(short.length + 5, short.length * 2)) continue
    if (matchBack(short, piece) === 0 && isLong(short, piece)) return piece
  }
  return undefined
}
