import { type DefaultTreeAdapterMap, parseFragment } from 'parse5'
import type { MappedBuilder } from '../mapped.ts'
import type { HtmlElement, HtmlText } from './tree.ts'

/** Adds a text node to a builder: as it stands where nothing was decoded, else entity by entity. */
export function addText(builder: MappedBuilder, masked: string, node: HtmlText): void {
  addPiece(builder, masked, node.start, node.end, node.length)
  const { more } = node
  if (more !== undefined) for (let at = 0; at < more.length; at += 3) addPiece(builder, masked, more[at], more[at + 1], more[at + 2])
}

function addPiece(builder: MappedBuilder, masked: string, start: number, end: number, length: number): void {
  if (end - start === length) builder.raw(start, end)
  else addEncoded(builder, masked, start, end, false)
}

/** Adds source[start, end), decoding its character references one by one. */
export function addEncoded(builder: MappedBuilder, masked: string, start: number, end: number, inAttribute: boolean): void {
  const text = masked.slice(start, end)
  let from = 0
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const found = reference(text, at, inAttribute)
    if (!found) continue
    if (at > from) builder.raw(start + from, start + at)
    builder.atom(found.text, start + at, start + at + found.length)
    from = at + found.length
    at = from - 1
  }
  if (from < text.length) builder.raw(start + from, end)
}

interface Reference {
  readonly text: string
  /** Code units of source it takes. */
  readonly length: number
}

const longestName = 40
const decoded = new Map<string, Reference | undefined>()

/** The character reference at `at`, if there is one that a browser would decode. */
function reference(text: string, at: number, inAttribute: boolean): Reference | undefined {
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
    found = decode(raw)
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

/** The parser itself says what a reference stands for: the table of 2,231 names is there once. */
function decode(raw: string): Reference | undefined {
  const text = parsed(raw)
  // `&copy2024` is a sign and four figures: what both have at the end was not decoded.
  let same = 0
  while (same < text.length && same < raw.length && text.charCodeAt(text.length - 1 - same) === raw.charCodeAt(raw.length - 1 - same)) same++
  if (same === raw.length) return undefined
  // `&semi;` stands for the very sign it ends with.
  if (raw.endsWith(';') && same > 0 && `${parsed(raw.slice(0, -1))};` !== text) same = 0
  return { text: text.slice(0, text.length - same), length: raw.length - same }
}

const parsed = (raw: string): string => (parseFragment(raw).childNodes[0] as DefaultTreeAdapterMap['textNode'] | undefined)?.value ?? ''

/** Where an attribute's value stands in the source, inside its quotation marks. */
export function attributeRange(source: string, element: HtmlElement, name: string): { readonly start: number; readonly end: number } | undefined {
  const location = element.location?.attrs?.[name]
  if (!location) return undefined
  let start = source.indexOf('=', location.startOffset) + 1
  if (start === 0 || start > location.endOffset) return undefined
  let end = location.endOffset
  while (start < end && /\s/.test(source[start])) start++
  const quote = source[start]
  if (quote === '"' || quote === "'") {
    start++
    if (source[end - 1] === quote && end - 1 >= start) end--
  }
  return { start, end }
}
