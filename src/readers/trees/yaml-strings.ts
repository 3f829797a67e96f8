import type { Scalar } from 'yaml'
import type { Decoded } from './tree.ts'

/**
 * The characters of a YAML string, and where each is spelled in the file. The library says only what the string is and where it begins and
 * ends: the spelling is read again here, and each character of the string found in it.
 */
export function decodeYaml(file: string, node: Scalar.Parsed): Decoded {
  const text = String(node.value)
  const spelled: Spelled = { from: new Int32Array(text.length), to: new Int32Array(text.length) }
  const [start, end] = node.range
  const last =
    node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
      ? alignBlock(file, start, end, text, spelled)
      : alignFlow(file, start, end, text, spelled, node.type)
  return { text, at: (offset) => (offset < text.length ? spelled.from[offset] : last), after: (offset) => spelled.to[offset] }
}

/** For each code unit of a string, where its spelling begins and ends. */
interface Spelled {
  readonly from: Int32Array
  readonly to: Int32Array
}

const isSpace = (code: number): boolean => code === 32 || code === 9
const isBreak = (code: number): boolean => code === 10 || code === 13

/** Spreads text[unit, until) over file[at, end): what the spelling does not say letter by letter. */
function spread({ from, to }: Spelled, unit: number, until: number, at: number, end: number): void {
  for (let each = unit; each < until; each++) {
    from[each] = Math.min(at + each - unit, Math.max(at, end - 1))
    to[each] = each === until - 1 ? end : from[each] + 1
  }
}

/** Plain and quoted strings: a line break with the blanks around it is one blank, or as many breaks as there are empty lines. Returns where the last character ends. */
function alignFlow(file: string, start: number, end: number, text: string, spelled: Spelled, type: string | undefined): number {
  const quote = type === 'QUOTE_DOUBLE' ? 34 : type === 'QUOTE_SINGLE' ? 39 : 0
  const stop = quote ? end - 1 : end
  const { from, to } = spelled
  let at = quote ? start + 1 : start
  let unit = 0
  while (at < stop && unit < text.length) {
    const code = file.charCodeAt(at)
    if (isSpace(code) || isBreak(code)) {
      const first = at
      let breaks = 0
      for (; at < stop && (isSpace(file.charCodeAt(at)) || isBreak(file.charCodeAt(at))); at++)
        if (file.charCodeAt(at) === 10 || (file.charCodeAt(at) === 13 && file.charCodeAt(at + 1) !== 10)) breaks++
      const length = breaks === 0 ? at - first : breaks === 1 ? 1 : breaks - 1
      spread(spelled, unit, Math.min(text.length, unit + length), first, at)
      unit += length
      continue
    }
    if (quote === 34 && code === 92) {
      const next = file.charCodeAt(at + 1)
      if (isBreak(next)) {
        // A break that is escaped joins two lines without a blank.
        at += next === 13 && file.charCodeAt(at + 2) === 10 ? 3 : 2
        while (at < stop && isSpace(file.charCodeAt(at))) at++
        continue
      }
      const digits = next === 120 ? 2 : next === 117 ? 4 : next === 85 ? 8 : 0
      const units = digits === 8 && Number.parseInt(file.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1
      for (let each = 0; each < units && unit < text.length; each++) {
        from[unit] = at
        to[unit++] = at + 2 + digits
      }
      at += 2 + digits
      continue
    }
    from[unit] = at
    at += quote === 39 && code === 39 ? 2 : 1
    to[unit++] = at
  }
  spread(spelled, unit, text.length, stop, stop)
  return unit >= text.length ? Math.min(at, stop) : stop
}

/** Literal and folded blocks: each line is found in the text as it is; what stands between two lines is spread over what parts them. */
function alignBlock(file: string, start: number, end: number, text: string, spelled: Spelled): number {
  let at = lineAfter(file, start, end)
  let unit = 0
  let before = at
  let indent = -1
  while (at < end && unit < text.length) {
    const next = lineAfter(file, at, end)
    let last = next
    while (last > at && isBreak(file.charCodeAt(last - 1))) last--
    let first = at
    while (first < last && (indent < 0 || first - at < indent) && file.charCodeAt(first) === 32) first++
    if (first < last) {
      if (indent < 0) indent = indentOf(file, at, first, text)
      first = Math.min(first, at + indent)
      const said = file.slice(first, last)
      const found = foundAfter(text, unit, said)
      if (found >= 0) {
        spread(spelled, unit, found, before, first)
        spread(spelled, found, found + said.length, first, first + said.length)
        unit = found + said.length
        before = last
      }
    }
    at = next
  }
  spread(spelled, unit, text.length, before, end)
  return unit >= text.length ? before : Math.max(before, Math.min(end, file.length))
}

/** Blanks at the start of the first line beyond the block's indentation belong to the text. */
function indentOf(file: string, at: number, first: number, text: string): number {
  let own = 0
  while (text.charCodeAt(own) === 10) own++
  let blanks = 0
  while (text.charCodeAt(own + blanks) === 32) blanks++
  return file.charCodeAt(first) === 32 ? 0 : Math.max(0, first - at - blanks)
}

/** Where a line stands in the text, with nothing but blanks and breaks before it. */
function foundAfter(text: string, unit: number, said: string): number {
  for (let at = unit; at <= text.length; at++) {
    if (text.startsWith(said, at)) return at
    const code = text.charCodeAt(at)
    if (!isSpace(code) && !isBreak(code)) return -1
  }
  return -1
}

function lineAfter(file: string, at: number, end: number): number {
  for (let next = at; next < end; next++) {
    const code = file.charCodeAt(next)
    if (code === 10) return next + 1
    if (code === 13) return file.charCodeAt(next + 1) === 10 ? next + 2 : next + 1
  }
  return end
}
