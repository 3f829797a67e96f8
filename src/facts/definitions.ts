import { fact } from '../fact.ts'
import type { Block, Document, Span } from '../model.ts'
import { fillers, isDigit, isLetterOrDigit, type Match, matchLetters } from './acronyms-match.ts'
import { acronymKey, countCapitals, isWord } from './acronyms-shapes.ts'
import { isSeen } from './judged.ts'
import { sign, words } from './words.ts'

/** A place that says what an acronym stands for. */
export interface Definition {
  /** Without dots, plural and possessive. */
  readonly key: string
  /** Where the short form stands. */
  readonly short: Span
  /** As written; absent where the place marks the acronym as explained but the words lie elsewhere (a glossary link). */
  readonly long?: string
  /** Where the long form stands, where it stands in the text. */
  readonly longAt?: Span
  /** Short and long form with what stands between them. */
  readonly at: Span
  /** `sentence` introduces it in passing; `list` is a glossary, a table row, an `<abbr>`: made to be looked up. */
  readonly how: 'sentence' | 'list'
}

/** What is taken for a definition. */
export interface Manner {
  readonly isShort: (text: string) => boolean
  /** "Tax Office staff (TO staff)": the noun is part of the short form. */
  readonly withNoun: boolean
  /** Most that a match of so many letters may cost, where each word of the long form begins with a capital and where not: see acronyms-match.ts. */
  readonly limit: (letters: number, isName: boolean) => number
}

/** For findings: what a reader would take for a definition without a doubt. */
export const careful: Manner = {
  isShort,
  withNoun: false,
  limit: (letters, isName) =>
    letters < 3 ? 0.6 : isName ? (letters > 5 ? letters * 0.7 : letters > 3 ? letters * 0.5 : 1.7) : Math.min(letters * 0.5 + 0.1, 2.1),
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
  const { signs } = words(document)
  for (const block of document.blocks) {
    const hasBracket = (signs[block.index] & sign.bracket) !== 0
    if (!hasBracket && block.marks.length === 0) continue
    if (!isSeen(block) || block.exempt === 'code') continue
    if (block.marks.length > 0) fromMarks(block, found)
    if (!hasBracket) continue
    const { text } = block
    for (let open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
      const code = text.charCodeAt(open + 1)
      // A bracket that opens with another one, a blank or nothing holds no short form.
      if (code === 40 || code === 41 || Number.isNaN(code)) continue
      fromBracket(block, open, careful, found)
    }
  }
  return found
})

function fromMarks(block: Block, found: Definition[]): void {
  for (const mark of block.marks) {
    if (mark.as !== 'abbr' && mark.as !== 'dfn' && mark.as !== 'link') continue
    if (mark.end - mark.start > (mark.as === 'link' ? 14 : 40)) continue
    const written = block.text.slice(mark.start, mark.end)
    if (countCapitals(written) === 0) continue
    const key = acronymKey(written)
    const capitals = countCapitals(key)
    // "Glossary" as a link is no acronym; `<abbr>` may hold "approx".
    if (key.length < 2 || key.length > 12 || capitals === 0 || (capitals === 1 && key.length > 4) || key.includes(' ')) continue
    if (mark.as === 'link' && !/glossary|acronyms|abbreviations|definitions?\b/i.test(mark.value ?? '')) continue
    const short = { block, start: mark.start, end: mark.start + written.length }
    if (mark.as === 'link') {
      found.push({ key, short, at: short, how: 'list' })
      continue
    }
    const long = mark.value?.trim()
    if (mark.as === 'abbr' && !long) continue
    found.push({ key, short, long: long === '' ? undefined : long, at: short, how: 'list' })
  }
}

/** Words before a short form in brackets that only lead up to it: `(hereafter the ABC)`. */
const leadIn =
  /^(?:(?:the|an?|or|also|hereafter|hereinafter|henceforth|called|known|as|abbreviated|to|aka|a\.k\.a\.?|in short|referred|collectively|together|our|i\.e\.,?)\s+|["“‘'[])+/i

/** Definitions around the bracket that opens at `open`. */
export function fromBracket(block: Block, open: number, manner: Manner, found: Definition[]): void {
  const { text } = block
  const shortBefore = endsInCapitals(text, open)
  // "7(E),9(Z)": part of a word.
  if (
    text.charCodeAt(open + 2) === 41 &&
    isLetterOrDigit(text.charCodeAt(open - 1)) &&
    (isDigit(text.charCodeAt(open - 1)) || text.charCodeAt(open + 3) === 45)
  )
    return
  if (!shortBefore && !opensShort(text, open + 1)) return
  const close = closing(text, open)
  if (close < 0) return
  let innerStart = open + 1
  while (text.charCodeAt(innerStart) === 32) innerStart++
  const inner = text.slice(innerStart, close)
  const lead = /^["“‘'[]|^[a-z]/i.test(inner) && !/^[A-Z]{2}/.test(inner) ? (leadIn.exec(inner)?.[0].length ?? 0) : 0
  const headText = inner.slice(lead, lead + 40)
  const headEnd = headText.search(/[;:\]"”]|,(?!\S)|\s[–—-]\s|\s(?:or|and|in short|for short|hereafter|below)\s|\s(?:in|for) short$/)
  const head = headText.slice(0, headEnd < 0 ? headText.length : headEnd).trimEnd()
  const from = innerStart + lead
  let before: string | undefined
  const whole = manner.withNoun && isTail(head, text, open)
  for (const [short, last] of whole ? [[head] as const] : readings(head)) {
    if (!manner.isShort(short)) continue
    before ??= text.slice(Math.max(0, open - 200), open)
    const context = last && before.toLowerCase().trimEnd().endsWith(last) ? before.trimEnd().slice(0, -last.length) : before
    const long = longBefore(short, context, manner)
    if (!long) continue
    const start = open - (before.length - context.length) - long.back
    found.push({
      key: acronymKey(short),
      short: { block, start: from, end: from + short.length },
      long: long.text,
      longAt: { block, start, end: start + long.text.length },
      at: { block, start, end: close + 1 },
      how: 'sentence',
    })
    return
  }
  // A thing between the short form and the bracket: "the ABC scheme (Long Form)".
  const behind = shortBefore ? open : thingBefore(text, open)
  if (behind >= 0) turned(block, behind, inner, innerStart, manner, found)
  if (manner.withNoun) fromParts(block, open, inner, innerStart, manner, found)
}

/** "… superoxide dismutase (EC 1.15; SOD)", "(… superoxide dismutase, SOD)". */
function fromParts(block: Block, open: number, inner: string, innerStart: number, manner: Manner, found: Definition[]): void {
  const { text } = block
  let count = 0
  for (const { 0: separator, index } of inner.matchAll(/[;,] /g)) {
    if (++count > 4) return
    const from = index + separator.length
    const short = /^[^;,]*/.exec(inner.slice(from))?.[0].trimEnd() ?? ''
    if (countCapitals(short) < 2 || !manner.isShort(short)) continue
    const places = [index + innerStart, open]
    for (const place of places) {
      const long = longBefore(short, text.slice(Math.max(0, place - 200, place === open ? 0 : innerStart), place), manner)
      if (!long) continue
      const start = place - long.back
      const at = { start: innerStart + from, end: innerStart + from + short.length }
      found.push({
        key: acronymKey(short),
        short: { block, ...at },
        long: long.text,
        longAt: { block, start, end: start + long.text.length },
        at: { block, start, end: at.end },
        how: 'sentence',
      })
      break
    }
  }
}

/** "ABC (Long Form)", "the ABC scheme (Long Form)". */
function turned(block: Block, behind: number, inner: string, innerStart: number, manner: Manner, found: Definition[]): void {
  const { text } = block
  const first = /([A-Za-z0-9][A-Za-z0-9&.'’/-]{0,11})["”’]?\s?$/.exec(text.slice(Math.max(0, behind - 16), behind))
  if (!first) return
  const short = first[1]
  const shortStart = behind - first[0].length
  const code = text.charCodeAt(shortStart - 1)
  if (!manner.isShort(short) || countCapitals(short) < 2 || (shortStart > 0 && code > 47)) return
  const long = longInside(acronymKey(short), inner, manner)
  if (!long) return
  const longStart = innerStart + long.start
  found.push({
    key: acronymKey(short),
    short: { block, start: shortStart, end: shortStart + short.length },
    long: long.text,
    longAt: { block, start: longStart, end: longStart + long.text.length },
    at: { block, start: shortStart, end: innerStart + inner.length + 1 },
    how: 'sentence',
  })
}

/** Whether the word before the bracket holds two capitals or more. Cheap: most brackets end here. */
function endsInCapitals(text: string, open: number): boolean {
  let capitals = 0
  let at = open - 1
  while (at >= 0 && at > open - 3 && isBlankOrQuote(text.charCodeAt(at))) at--
  for (let left = 12; at >= 0 && left > 0; at--, left--) {
    const code = text.charCodeAt(at)
    if (code === 32) break
    if (code >= 65 && code <= 90) capitals++
  }
  return capitals > 1
}

/** What an acronym may be the name of, and what stands between it and its bracket. */
const things: ReadonlySet<string> = new Set(
  'program programme scheme project plan service office team unit department committee panel board group form letter card pass permit grant loan benefit allowance payment award credit tax fund account test check'.split(
    ' ',
  ),
)

/** Where one of them begins that is the word before the bracket, with capitals before it; else -1. */
function thingBefore(text: string, open: number): number {
  if (text.charCodeAt(open - 1) !== 32) return -1
  const from = text.lastIndexOf(' ', open - 2) + 1
  return from > 1 && open - from < 13 && things.has(text.slice(from, open - 1).toLowerCase()) && endsInCapitals(text, from) ? from : -1
}

/** Blanks and `"”’`. */
const isBlankOrQuote = (code: number): boolean =>
  code === 32 || code === 34 || code === 0x201d || code === 0x2019 || ((code < 32 || code > 127) && /\s/.test(String.fromCharCode(code)))

/** Whether the text in brackets may begin with a short form: a capital early on, or next to nothing in it. */
function opensShort(text: string, from: number): boolean {
  for (let at = from; at < from + 40; at++) {
    const code = text.charCodeAt(at)
    if (code >= 65 && code <= 90) return true
    if (code === 41) return at - from < 12
    if (Number.isNaN(code)) return false
  }
  return false
}

/** Whether the last word in brackets is also the last one before them. */
function isTail(head: string, text: string, open: number): boolean {
  const blank = head.indexOf(' ')
  return (
    blank > 0 &&
    text
      .slice(Math.max(0, open - 40), open)
      .trimEnd()
      .endsWith(head.slice(blank))
  )
}

/** "HESS scheme": the word that follows the letters may be part of the name or not. */
function readings(head: string): readonly (readonly [short: string, last?: string])[] {
  const [first, second] = head.split(' ')
  if (second === undefined || countCapitals(first) < 2 || (countCapitals(second) > 0 && !/^[A-Z][a-z]+$/.test(second)) || /\d/.test(second)) return [[head]]
  return [[first], [first, second.toLowerCase()], [head]]
}

/** Where the bracket at `open` closes, or -1. A bracket inside is stepped over. */
function closing(text: string, open: number): number {
  let depth = 0
  const opens = text.charCodeAt(open)
  const closes = opens === 40 ? 41 : 93
  const limit = Math.min(text.length, open + widest)
  for (let at = open; at < limit; at++) {
    const code = text.charCodeAt(at)
    if (code === opens) {
      if (++depth > 2) return -1
    } else if (code === closes && --depth === 0) return at
  }
  return -1
}

/** Two to ten characters, at most two words, a letter and no sentence in it. */
function isShort(text: string): boolean {
  if (text.length < 2 || text.length > 12) return false
  if (!/^[A-Za-z0-9][A-Za-z0-9&.'’/+-]*(?: [A-Za-z0-9&.'’/+-]+)?$/.test(text)) return false
  const capitals = countCapitals(text)
  if (text.includes(' ')) return capitals >= 2
  if (capitals >= 2 || (capitals === 1 && /^[a-z\d]/.test(text))) return true
  // "bpm", "Hz": short and no word of the language. "(Monday)" and "(see below)" are.
  return text.length <= 4 && /^[A-Za-z][a-z]+$/.test(text) && !isWord(text.toLowerCase())
}

interface Long {
  readonly text: string
  /** Characters from the start of the long form to the bracket. */
  readonly back: number
}

/** The long form that ends where `before` ends. */
function longBefore(short: string, before: string, manner: Manner): Long | undefined {
  const key = acronymKey(short)
  const plural = key !== short && short.endsWith('s')
  return (
    repeated(key, before, manner) ??
    longEnding(key, before, manner, plural) ??
    (key === short ? undefined : longEnding(short, before, manner, false)) ??
    numberAsWord(key, before, manner) ??
    nearly(key, before)
  )
}

/** "Road Relief Rota Council (R3C)": a number that says how often the letter before it comes. */
function repeated(key: string, before: string, manner: Manner): Long | undefined {
  const [, begin, letter, times, rest] = /^([A-Z]{0,4})([A-Z])([23])([A-Z]{0,4})$/.exec(key) ?? []
  if (letter === undefined) return undefined
  const letters = begin + letter.repeat(Number(times)) + rest
  const long = longEnding(letters, before, manner, false)
  // "Heat H2 Road Act (H2RA)" holds the number itself.
  return long && matchInitials(letters, long.text) === 0 && !long.text.includes(letter + times) ? long : undefined
}

/** "Two-factor authentication (2FA)". */
function numberAsWord(key: string, before: string, manner: Manner): Long | undefined {
  if (!/^[2-9][A-Z]{2,}$/.test(key)) return undefined
  // Initials of two, three … nine.
  return longEnding('ttffssen'[Number(key[0]) - 2] + key.slice(1), before, manner, false)
}

/** A name in capitals right before the bracket whose initials are nearly the letters: "Online Privacy Rule (OPA)". */
function nearly(key: string, before: string): Long | undefined {
  if (!/^[A-Z]{4,8}$/.test(key)) return undefined
  const text = before.trimEnd()
  // Starts of the words of the name, last first, as far as capitals and small words reach.
  let initials = ''
  // "Secure Road Service (HSRS)": the first letter may stand for what it is part of.
  let part = -1
  const partly = (): Long | undefined => (part < 0 ? undefined : { text: text.slice(part), back: before.length - part })
  let end = text.length
  for (let at = text.length - 1; at >= 0 && initials.length <= key.length; at--) {
    if (at > 0 && text.charCodeAt(at - 1) !== 32 && text.charCodeAt(at - 1) !== 45) continue
    const word = text.slice(at, end).replace(/[\s-]+$/, '')
    end = at
    if (fillers.has(word)) continue
    if (!(isAscii(word) ? /^[A-Z][A-Za-z0-9'.]*,?$/ : /^\p{Lu}[\p{L}\p{N}'’.]*,?$/u).test(word)) return partly()
    initials = word[0] + initials
    if (initials.length > 2 && initials === key.slice(1)) part = at
    if (word[0] !== key[0] || initials.length < key.length - 1) continue
    if (sharedLetters(key, initials) >= Math.max(3, key.length - 2)) return { text: text.slice(at), back: before.length - at }
  }
  return partly()
}

/** Length of the longest common subsequence. */
function sharedLetters(one: string, two: string): number {
  let row = new Array<number>(two.length + 1).fill(0)
  for (const letter of one) {
    const next = [0]
    for (let at = 0; at < two.length; at++) next.push(letter === two[at] ? row[at] + 1 : Math.max(row[at + 1], next[at]))
    row = next
  }
  return row[two.length]
}

function longEnding(short: string, before: string, manner: Manner, plural: boolean): Long | undefined {
  const end = before.replace(/[\s"”’,:;–—-]+$/, '').length
  let window = lastWords(before.slice(0, end), Math.min(short.length + 5, short.length * 2))
  const whole = window.length
  const strict = matchInitials(short, window)
  let start = strict
  if (strict < 0) {
    const weighed = matchLetters(short, window, true)
    const isCheap = weighed !== undefined && weighed.cost <= manner.limit(countLetters(short), isName(window.slice(weighed.start, weighed.end)))
    const match = isCheap ? weighed : beforeKind(short, window)
    if (!match) return undefined
    start = match.start
    // One more word may end a name: "Human Settlements Programme (HS)"; "speech recognition tool (SR)" is none.
    const rest = window.slice(match.end + 1)
    // So may the noun after a name whose letters are not all initials: "retrotrapezoid region (RTN)".
    const noun = manner.withNoun && match.cost >= 1.5 && !rest.includes(' ')
    // What makes it plural: "old age products (OAs)".
    const products = plural && /^[a-z-]+s$/.test(rest)
    if (!noun && !products && !isTitled(window.slice(start), rest)) window = window.slice(0, match.end)
  }
  const cut = end - (whole - window.length)
  let long = window.slice(start)
  const trimmed = /^(?:(?:and|at|as|in|on|of|for|the|a|an|or|by|to|with|from)\s+)+|^["“‘']+/i.exec(long)
  // An article belongs to the sentence, not to the name, unless the acronym begins with its letter.
  if (trimmed && trimmed[0][0].toLowerCase() !== short[0].toLowerCase()) long = long.slice(trimmed[0].length)
  if (!isLong(short, long)) return undefined
  if (strict < 0 && ((countCapitals(short) === 0 && !manner.withNoun) || (/[,;:]\s/.test(long) && !(isName(long) && short.length > 5)))) return undefined
  return { text: long, back: before.length - cut + long.length }
}

/** All initials, and then up to three words that say what kind of thing it is: "Heat Support Act grant application (HSA)". */
function beforeKind(short: string, window: string): Match | undefined {
  if (countLetters(short) < 3) return undefined
  let end = window.length
  for (let left = 3; left > 0; left--) {
    end = window.lastIndexOf(' ', end - 1)
    if (end <= 0) return undefined
    const start = matchInitials(short, window.slice(0, end))
    if (start >= 0) return { start, end, cost: 0 }
  }
  return undefined
}

/** Whether all words that carry meaning begin with a capital. */
const isName = (long: string): boolean =>
  long
    .split(/[\s/-]+/)
    .every((part) => part === '' || fillers.has(part.toLowerCase()) || (isAscii(part) ? /^[^A-Za-z0-9]*[A-Z0-9]/ : /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u).test(part))

/** Whether a name ends with one more capitalised word. */
const isTitled = (name: string, rest: string): boolean => rest !== '' && !rest.replace(/^and (?=[A-Z])/, '').includes(' ') && name.includes(' ') && isName(name)

const countLetters = (short: string): number => short.replace(/[^A-Za-z0-9]/g, '').length

/** Where a run of words begins whose first letters are the short form's, small words aside; -1 where there is none. */
function matchInitials(short: string, window: string): number {
  const letters = short.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (letters.length < 2) return -1
  let letter = letters.length - 1
  let end = window.length
  let fallback = -1
  for (let at = window.length - 1; at >= 0; at--) {
    const begins = isLetterOrDigit(window.charCodeAt(at)) && (at === 0 || !isPart(window.charCodeAt(at - 1)))
    if (!begins) continue
    const word = window.slice(at, end).toLowerCase().replace(notWord(window), '')
    end = at
    if (word === '') continue
    // "Office of General Policy", OGP: a small word begins a name only where nothing else does.
    if (beginsWith(word, letters[letter]) && letter === 0 && fillers.has(word)) fallback = at
    else if (beginsWith(word, letters[letter])) {
      letter--
      if (letter < 0) return at
    } else if (letter === letters.length - 1 || !fillers.has(word)) return fallback
  }
  return fallback
}
// Classes of Unicode take half a millisecond to compile, and few names have letters beyond ASCII.
const notWord = (text: string): RegExp => (isAscii(text) ? /[^A-Za-z0-9&]/g : /[^\p{L}\p{N}&]/gu)
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)
/** "user experience" is UX. */
export const beginsWith = (word: string, letter: string): boolean => word[0] === letter || (letter === 'x' && word.startsWith('ex'))
const isPart = (code: number): boolean => isLetterOrDigit(code) || code === 39 || code === 0x2019

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

export function isLong(short: string, long: string): boolean {
  if (long.length <= short.length) return false
  if (long.split(/\s+/).length > Math.min(short.length + 5, short.length * 2)) return false
  const low = short.toLowerCase()
  const parts = long.split(/[\s/-]+/).filter((part) => part !== '')
  // "CMIP phase (CMIP6)" explains nothing.
  const bare = low.replace(/\d+$/, '')
  if (parts.some((part) => part.toLowerCase().replace(/[^a-z0-9]/g, '') === (bare.length > 2 ? bare : low))) return false
  // "benzo[a]pyrene": a bracket inside a word.
  const plain = long.replace(/(?<=[^\s([])[([][^\s()[\]]{1,12}[)\]]/g, '')
  if (/[()[\]@]|:\/\/|^www\./.test(plain) || !(isAscii(long) ? /^[A-Za-z0-9'"]/ : /^[\p{L}\p{N}'’‘"“]/u).test(long)) return false
  // One short word that happens to hold the letters: "states (SA)".
  if (parts.length === 1 && short.length > 2 && long.length < short.length + 3) return false
  return true
}

interface Inside {
  readonly text: string
  /** Where it begins in the text given. */
  readonly start: number
}

/** The long form that begins `inner`, for "ABC (Long Form, and more)". */
export function longInside(short: string, inner: string, { limit }: Manner): Inside | undefined {
  const lead = /^(?:["“‘'[]|(?:the|an?|or|i\.e\.|meaning|short for|stands for|standing for)[\s,:]+)+/i.exec(inner)?.[0].length ?? 0
  const found = insideFrom(short, inner, lead, limit)
  if (found) return found
  const office = body.exec(inner.slice(lead, lead + 40))
  return office ? insideFrom(short, inner, lead + office[0].length, limit) : undefined
}

/** What the letters of an office may leave out: "HUD (Department of Housing and Urban Development)". */
const body = /^(?:(?:U\.?S\.?|UK|State|Federal|National) )?(?:Department|Ministry|Office|Bureau|Agency|Division) (?:of|for) (?:the )?(?=[A-Z])/

function insideFrom(short: string, inner: string, lead: number, limit: Manner['limit']): Inside | undefined {
  const text = inner.slice(lead)
  for (const cut of [text.search(/[;,:]|\s[–—-]\s/), text.length]) {
    if (cut <= 0) continue
    const piece = text.slice(0, cut).replace(/["”’'.\]\s]+$/, '')
    if (piece.length < short.length + 1 || piece.split(' ').length > Math.min(short.length + 5, short.length * 2)) continue
    const match = matchLetters(short, piece, true)
    if (match?.start === 0 && match.end === piece.length && match.cost <= limit(countLetters(short), isName(piece)) && isLong(short, piece))
      return { text: piece, start: lead }
  }
  return undefined
}
