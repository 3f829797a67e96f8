import { unsure } from './scan-node.ts'

/** What begins a block of Markdown, looked for at one place of one line; `stop` is where the line's text ends. */

export const isGap = (code: number): boolean => code === 32 || code === 9

/** How many blanks stand at `pos`. Tabs count by columns: the scanner leaves them alone. */
export function indentAt(text: string, pos: number, stop: number): number {
  let at = pos
  while (at < stop && text.charCodeAt(at) === 32) at++
  if (at < stop && text.charCodeAt(at) === 9) throw unsure
  return at - pos
}

export function isBlankLine(text: string, from: number, stop: number): boolean {
  let at = from
  while (at < stop && isGap(text.charCodeAt(at))) at++
  return at === stop
}

export function isHeading(text: string, from: number, stop: number): boolean {
  let at = from
  while (at < stop && text.charCodeAt(at) === 35) at++
  return at - from <= 6 && (at === stop || isGap(text.charCodeAt(at)))
}

/** The length of a fence of backticks or tildes, or 0. */
export function fenceAt(text: string, from: number, stop: number): number {
  const sign = text.charCodeAt(from)
  let at = from
  while (at < stop && text.charCodeAt(at) === sign) at++
  if (at - from < 3) return 0
  if (sign === 96) for (let rest = at; rest < stop; rest++) if (text.charCodeAt(rest) === 96) return 0
  return at - from
}

export function closesFence(text: string, from: number, stop: number, sign: number, length: number): boolean {
  let at = from
  while (at < stop && text.charCodeAt(at) === sign) at++
  if (at - from < length) return false
  while (at < stop && isGap(text.charCodeAt(at))) at++
  return at === stop
}

/** Whether a line of `=` or `-` underlines the paragraph above it. */
export function isUnderline(text: string, from: number, stop: number, sign: number): boolean {
  let at = from
  while (at < stop && text.charCodeAt(at) === sign) at++
  while (at < stop && isGap(text.charCodeAt(at))) at++
  return at === stop
}

/** Whether a line is drawn of three or more of one sign. */
export function isRuleLine(text: string, from: number, stop: number, sign: number): boolean {
  let count = 0
  for (let at = from; at < stop; at++) {
    const code = text.charCodeAt(at)
    if (code === sign) count++
    else if (!isGap(code)) return false
  }
  return count >= 3
}

export interface Marker {
  /** Of the mark and the blanks behind it. */
  readonly width: number
  /** What items of one list have in common: the bullet, or what stands behind the number. */
  readonly sign: number
  readonly number: number | undefined
  /** Nothing stands behind the mark. */
  readonly blank: boolean
}

export function markerAt(text: string, from: number, stop: number): Marker | undefined {
  const first = text.charCodeAt(from)
  let at = from
  let number: number | undefined
  let sign = first
  if (first === 45 || first === 42 || first === 43) at++
  else if (first >= 48 && first <= 57) {
    while (at < stop && at - from < 10 && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++
    sign = text.charCodeAt(at)
    if (at - from > 9 || at === stop || (sign !== 46 && sign !== 41)) return undefined
    number = Number(text.slice(from, at))
    at++
  } else return undefined
  const mark = at - from
  if (at === stop) return { width: mark + 1, sign, number, blank: true }
  if (text.charCodeAt(at) === 9) throw unsure
  const gap = indentAt(text, at, stop)
  if (gap === 0) return undefined
  if (at + gap === stop) return { width: mark + 1, sign, number, blank: true }
  return { width: gap > 4 ? mark + 1 : mark + gap, sign, number, blank: false }
}

const blockTags = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section ' +
    'summary table tbody td tfoot th thead title tr track ul'
  ).split(' '),
)
const rawTags: Readonly<Record<string, true>> = { script: true, pre: true, style: true, textarea: true }
const rawEnd = /<\/(?:script|pre|style|textarea)>/i

/** A block of HTML that begins with this line: how it ends, `null` for at a blank line; `undefined` where none begins. */
export function htmlAt(line: string, inParagraph: boolean): RegExp | null | undefined {
  const second = line.charCodeAt(1)
  if (second === 33) {
    if (line.startsWith('<!-->') || line.startsWith('<!--->')) throw unsure
    if (line.startsWith('<!--')) return /-->/
    throw unsure
  }
  if (second === 63) throw unsure
  const name = /^<\/?([a-zA-Z][a-zA-Z0-9-]*)/.exec(line)
  if (!name) return undefined
  const tag = name[1].toLowerCase()
  const after = line.slice(name[0].length)
  if (rawTags[tag] && second === 47) throw unsure
  if (rawTags[tag] && (after === '' || /^[\s>]/.test(after))) return rawEnd
  if (blockTags.has(tag) && (after === '' || /^(?:\s|\/?>)/.test(after))) return null
  if (inParagraph || rawTags[tag]) return undefined
  return wholeTag.test(line) ? null : undefined
}

const attribute = '\\s+[a-zA-Z_:][a-zA-Z0-9_.:-]*(?:\\s*=\\s*(?:[^\\s"\'=<>`]+|\'[^\']*\'|"[^"]*"))?'
/** One tag, opened or closed, as inline HTML has it. */
export const tagPattern = `<[a-zA-Z][a-zA-Z0-9-]*(?:${attribute})*\\s*/?>|</[a-zA-Z][a-zA-Z0-9-]*\\s*>`
const wholeTag = new RegExp(`^(?:${tagPattern})\\s*$`)

/** Whether a row of a table could be the beginning of another block. */
export const mayStartBlock = (text: string, at: number): boolean => /^(?:[>#`~<+*_=-]|\d{1,9}[.)])/.test(text.slice(at, at + 12))
