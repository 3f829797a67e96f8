import { decodeByParser } from './parse.ts'

export interface Reference {
  readonly text: string
  /** Code units of source it takes. */
  readonly length: number
}

const longestName = 40

/** What pages are full of, so that most of them are read without the parser and its table of 2,231 names. */
const frequent: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': '\u00a0',
  '&copy;': '\u00a9',
  '&reg;': '\u00ae',
  '&raquo;': '\u00bb',
  '&laquo;': '\u00ab',
  '&middot;': '\u00b7',
  '&times;': '\u00d7',
  '&pound;': '\u00a3',
  '&ndash;': '\u2013',
  '&mdash;': '\u2014',
  '&lsquo;': '\u2018',
  '&rsquo;': '\u2019',
  '&ldquo;': '\u201c',
  '&rdquo;': '\u201d',
  '&bull;': '\u2022',
  '&hellip;': '\u2026',
  '&euro;': '\u20ac',
  '&trade;': '\u2122',
  '&rarr;': '\u2192',
}

const decoded = new Map<string, Reference | undefined>()

/** The character reference at `at`, if there is one that a browser would decode. */
export function reference(text: string, at: number, inAttribute: boolean): Reference | undefined {
  const most = Math.min(text.length, at + longestName)
  let end = at + 1
  if (text.charCodeAt(end) === 35) end++
  while (end < most && isAlphanumeric(text.charCodeAt(end))) end++
  if (end === at + 1) return undefined
  const closed = text.charCodeAt(end) === 59
  const raw = text.slice(at, closed ? end + 1 : end)
  let found = decoded.get(raw)
  if (found === undefined && !decoded.has(raw)) {
    if (decoded.size > 5000) decoded.clear()
    found = decodeFrequent(raw) ?? decodeByParser(raw)
    decoded.set(raw, found)
  }
  // In an attribute, `&copy=1` and `&copying` are parts of an address, not signs.
  if (found && inAttribute && !raw.startsWith('&#') && text.charCodeAt(at + found.length - 1) !== 59) {
    const next = text.charCodeAt(at + found.length)
    if (next === 61 || isAlphanumeric(next)) return undefined
  }
  return found
}

const isAlphanumeric = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)

function decodeFrequent(raw: string): Reference | undefined {
  const text = Object.hasOwn(frequent, raw) ? frequent[raw] : decodeNumber(raw)
  return text === undefined ? undefined : { text, length: raw.length }
}

/** Letters and signs by their number. The rest, which browsers read in ways of their own, is the parser's. */
function decodeNumber(raw: string): string | undefined {
  const digits = /^&#(?:([0-9]{2,5})|[xX]([0-9a-fA-F]{2,4}));$/.exec(raw)
  if (!digits) return undefined
  const code = digits[1] === undefined ? Number.parseInt(digits[2], 16) : Number(digits[1])
  const isPlain = (code >= 32 && code < 127) || (code >= 160 && code < 0xd800)
  return isPlain ? String.fromCharCode(code) : undefined
}

/** As HTML reads it: every line ends in one sign. */
export const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

/** Text as HTML reads it: with its references decoded. */
export function decode(text: string, inAttribute: boolean): string {
  const plain = withLineFeeds(text)
  let from = 0
  let made = ''
  for (let at = plain.indexOf('&'); at >= 0; at = plain.indexOf('&', at + 1)) {
    const found = reference(plain, at, inAttribute)
    if (!found) continue
    made += plain.slice(from, at) + found.text
    from = at + found.length
    at = from - 1
  }
  return from === 0 ? plain : made + plain.slice(from)
}
