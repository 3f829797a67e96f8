import type { Line } from './scan.ts'
import { tagPattern } from './scan-lines.ts'
import { node, type ScannedNode, unsure } from './scan-node.ts'

/** As micromark compares labels. */
export const identifierOf = (label: string): string =>
  label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()

export const simpleDefinition = /^\[([^[\]\\]{1,500})\]:[ ]*(?:<([^<>\\&]*)>|([^\s<\\&()][^\s\\&()]*))(?:[ ]+(?:"[^"\\]*"|'[^'\\]*'|\([^()\\]*\)))?[ ]*$/

/** A definition that stands on one line. */
export function definitionAt(text: string, from: number, stop: number, next: number, end: number): ScannedNode {
  const match = simpleDefinition.exec(text.slice(from, stop))
  if (!match || match[1].startsWith('^') || match[1].trim() === '') throw unsure
  // What begins the line below could be the title of this one.
  for (let at = next; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 34 || code === 39 || code === 40 || at - next > 3) throw unsure
    if (code !== 32 && code !== 62) break
  }
  const made = node('definition', from, stop)
  made.identifier = identifierOf(match[1])
  made.url = match[2] ?? match[3]
  return made
}

interface Delimiter {
  /** Where it stands in the list of nodes. */
  readonly node: ScannedNode
  readonly sign: number
  /** Signs left of it. */
  length: number
  readonly opens: boolean
  readonly closes: boolean
}

interface Bracket {
  readonly node: ScannedNode
  readonly image: boolean
  readonly delimiters: number
  active: boolean
}

const tag = new RegExp(`^(?:${tagPattern})`)
const address = /<[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>\u0000-\u0020]*>/y
const email = /<[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*>/y
const comment = /^<!--(?!-?>)(?:(?!--)[\s\S])*-->/
const special = new Uint8Array(128)
for (const sign of '\\`*_[]!<&~') special[sign.charCodeAt(0)] = 1

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
  copy: '\u00a9',
  pound: '\u00a3',
  euro: '\u20ac',
  mdash: '\u2014',
  ndash: '\u2013',
  rsquo: '\u2019',
  lsquo: '\u2018',
  ldquo: '\u201c',
  rdquo: '\u201d',
  hellip: '\u2026',
  bull: '\u2022',
  middot: '\u00b7',
  apos: "'",
  reg: '\u00ae',
  sect: '\u00a7',
  para: '\u00b6',
}

/** The inline nodes of a paragraph, a heading or a cell, given line by line without what marks quotations and lists. */
export function inlineNodes(text: string, lines: readonly Line[], definitions: ReadonlyMap<string, string | undefined>): ScannedNode[] {
  const out: ScannedNode[] = []
  const delimiters: Delimiter[] = []
  const brackets: Bracket[] = []
  let row = 0
  let at = lines[0].from
  for (row = 0; row < lines.length; row++) {
    const line = lines[row]
    if (at < line.from) at = line.from
    let to = line.to
    let gaps = to
    while (gaps > line.from && (text.charCodeAt(gaps - 1) === 32 || text.charCodeAt(gaps - 1) === 9)) gaps--
    const last = row === lines.length - 1
    const blanks = to - gaps
    to = gaps
    const current = row
    scan(line.from, to)
    if (row !== current) {
      row--
      continue
    }
    if (last) break
    if (blanks >= 2 && text.slice(gaps, line.to).includes('\t')) throw unsure
    if (blanks >= 2) out.push(node('break', gaps, line.next))
    else if (text.charCodeAt(to - 1) === 92 && out.length > 0 && out[out.length - 1].value === '\\' && blanks === 0) {
      out.pop()
      out.push(node('break', to - 1, line.next))
    } else words(line.to, line.next)
    at = lines[row + 1].from
  }
  emphasize(0)
  return spoken(out)

  function words(start: number, end: number): ScannedNode {
    const made = node('text', start, end)
    made.value = text.slice(start, end)
    out.push(made)
    return made
  }

  function scan(lineStart: number, to: number): void {
    let from = at
    const flush = (end: number): void => {
      if (end > from) words(from, end)
    }
    while (at < to) {
      const code = text.charCodeAt(at)
      if (code > 126 || special[code] === 0) {
        at++
        continue
      }
      switch (code) {
        case 92: {
          const next = text.charCodeAt(at + 1)
          if (at + 1 >= to) {
            flush(at)
            words(at, at + 1)
            from = at = at + 1
          } else if (isPunctuation(next)) {
            flush(at)
            const made = words(at, at + 2)
            made.value = text[at + 1]
            from = at = at + 2
          } else at++
          break
        }
        case 96: {
          let run = at
          while (run < to && text.charCodeAt(run) === 96) run++
          const close = codeEnd(run, run - at)
          if (close < 0) {
            // The parser then takes what marks a quotation or an item for a part of the line's end.
            for (let below = row + 1; below < lines.length; below++) if (lines[below].from > lines[below - 1].next) throw unsure
            at = run
            break
          }
          flush(at)
          out.push(node('inlineCode', at, close))
          from = at = close
          if (close > to) {
            while (lines[row].to < close) row++
            // The rest of the line in which it ends is looked at in turn.
            return
          }
          break
        }
        case 38: {
          const match = /^&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]*));/.exec(text.slice(at, Math.min(to, at + 40)))
          if (!match) {
            at++
            break
          }
          const value = match[3] === undefined ? String.fromCodePoint(codePoint(match[1], match[2])) : entities[match[3]]
          if (value === undefined) throw unsure
          flush(at)
          const made = words(at, at + match[0].length)
          made.value = value
          from = at = at + match[0].length
          break
        }
        case 60: {
          flush(at)
          const made = angled(to)
          if (made) {
            out.push(made)
            from = at = made.position.end.offset
          } else {
            from = at
            at++
          }
          break
        }
        case 42:
        case 95:
        case 126: {
          flush(at)
          let run = at
          while (run < to && text.charCodeAt(run) === code) run++
          delimiter(code, at, run, lineStart, to)
          from = at = run
          break
        }
        case 33:
          if (text.charCodeAt(at + 1) !== 91 || at + 1 >= to) {
            at++
            break
          }
          flush(at)
          brackets.push({ node: words(at, at + 2), image: true, delimiters: delimiters.length, active: true })
          from = at = at + 2
          break
        case 91:
          flush(at)
          brackets.push({ node: words(at, at + 1), image: false, delimiters: delimiters.length, active: true })
          from = at = at + 1
          break
        default:
          flush(at)
          from = at
          at = closeBracket(to)
          if (at > from) from = at
          else at++
      }
    }
    at = to
    flush(to)
  }

  /** Where a code span with `length` backticks ends, looking on from `from` over the lines; -1 where it does not. */
  function codeEnd(from: number, length: number): number {
    for (let index = row; index < lines.length; index++) {
      let look = index === row ? from : lines[index].from
      while (look < lines[index].to) {
        if (text.charCodeAt(look) !== 96) {
          look++
          continue
        }
        const start = look
        while (look < lines[index].to && text.charCodeAt(look) === 96) look++
        if (look - start === length) return look
      }
    }
    return -1
  }

  /** An address in angle brackets, a tag or a comment. */
  function angled(to: number): ScannedNode | undefined {
    for (const pattern of [address, email]) {
      pattern.lastIndex = at
      const match = pattern.exec(text)
      if (!match || at + match[0].length > to) continue
      const inner = text.slice(at + 1, at + match[0].length - 1)
      const label = node('text', at + 1, at + match[0].length - 1)
      label.value = inner
      const link = node('link', at, at + match[0].length, [label])
      link.url = pattern === email ? `mailto:${inner}` : inner
      return link
    }
    const match = (text.startsWith('<!--', at) ? comment : tag).exec(text.slice(at, to))
    if (match) {
      const html = node('html', at, at + match[0].length)
      html.value = match[0]
      return html
    }
    const next = text.charCodeAt(at + 1)
    // A tag can run on over the lines below; what other markup begins so is rare.
    if (next === 33 || next === 63 || ((isLetter(next) || next === 47) && lines.length > row + 1 && text.slice(at, lines[lines.length - 1].to).includes('>')))
      throw unsure
    return undefined
  }

  function delimiter(sign: number, start: number, end: number, lineStart: number, to: number): void {
    const before = start === lineStart ? 1 : groupOf(text, start, -1)
    const after = end === to ? 1 : groupOf(text, end, 1)
    const signBefore = start > lineStart && isMark(text.charCodeAt(start - 1))
    const signAfter = end < to && isMark(text.charCodeAt(end))
    const left = after === 0 || (after === 2 && before !== 0) || signAfter
    const right = before === 0 || (before === 2 && after !== 0) || signBefore
    const made = words(start, end)
    if (sign === 126) {
      // One alone, as before a number, is a sign; two may strike words out.
      if (text.slice(end, lines[lines.length - 1].to).includes('~')) throw unsure
      return
    }
    const opens = sign === 42 ? left : left && (before !== 0 || !right)
    const closes = sign === 42 ? right : right && (after !== 0 || !left)
    if (opens || closes) delimiters.push({ node: made, sign, length: end - start, opens, closes })
  }

  /** Makes emphasis of the delimiters from `bottom` on, and takes them off the stack. */
  function emphasize(bottom: number): void {
    for (let closer = bottom; closer < delimiters.length; ) {
      const close = delimiters[closer]
      const opener = close.closes ? openerOf(closer, bottom) : -1
      if (opener < 0) {
        closer++
        continue
      }
      const open = delimiters[opener]
      const use = open.length > 1 && close.length > 1 ? 2 : 1
      const first = out.lastIndexOf(open.node)
      const last = out.lastIndexOf(close.node)
      const start = open.node.position.end.offset - use
      const end = close.node.position.start.offset + use
      out.splice(first + 1, last - first - 1, node(use === 2 ? 'strong' : 'emphasis', start, end, spoken(out.slice(first + 1, last))))
      open.node.position.end.offset = start
      close.node.position.start.offset = end
      for (const each of [open, close]) {
        each.length -= use
        each.node.value = each.node.value?.slice(use)
      }
      delimiters.splice(opener + 1, closer - opener - 1)
      closer = opener + 1
      if (close.length === 0) delimiters.splice(closer, 1)
      if (open.length === 0) {
        delimiters.splice(opener, 1)
        closer--
      }
    }
    delimiters.length = bottom
  }

  function openerOf(closer: number, bottom: number): number {
    const close = delimiters[closer]
    for (let opener = closer - 1; opener >= bottom; opener--) {
      const open = delimiters[opener]
      if (open.sign !== close.sign || !open.opens) continue
      if ((open.closes || close.opens) && close.length % 3 !== 0 && (open.length + close.length) % 3 === 0) continue
      return opener
    }
    return -1
  }

  /** At `]`: makes a link or a picture of what stands since the bracket was opened. @returns where to go on; the same place where it is but a sign. */
  function closeBracket(to: number): number {
    const opener = brackets.pop()
    if (!opener?.active) return at
    const start = opener.node.position.end.offset
    const made = resource(to) ?? referenceTo(text.slice(start, at), to)
    if (!made) return at
    emphasize(opener.delimiters)
    const first = out.lastIndexOf(opener.node)
    const children = spoken(out.splice(first).slice(1))
    const link = node(
      opener.image ? (made.url === undefined ? 'imageReference' : 'image') : made.url === undefined ? 'linkReference' : 'link',
      opener.node.position.start.offset,
      made.end,
    )
    if (made.url !== undefined) link.url = made.url
    if (made.identifier !== undefined) link.identifier = made.identifier
    if (opener.image) {
      link.described = children
      link.alt = plain(children)
    } else {
      link.children = children
      // A link holds no other link.
      for (const each of brackets) if (!each.image) each.active = false
    }
    out.push(link)
    return made.end
  }

  /** `(target "title")` behind the bracket at `at`. */
  function resource(to: number): Target | undefined {
    if (text.charCodeAt(at + 1) !== 40 || at + 1 >= to) return undefined
    let pos = at + 2
    while (pos < to && text.charCodeAt(pos) === 32) pos++
    if (pos >= to) return hasMore()
    const start = pos
    let url: string
    if (text.charCodeAt(pos) === 60) {
      while (pos < to && text.charCodeAt(pos) !== 62) pos++
      if (pos >= to) return hasMore()
      url = text.slice(start + 1, pos)
      if (url.includes('<')) throw unsure
      pos++
    } else {
      let depth = 0
      for (; pos < to; pos++) {
        const code = text.charCodeAt(pos)
        if (code === 40) depth++
        else if (code === 41) {
          if (depth === 0) break
          depth--
        } else if (code <= 32 || code === 127) break
      }
      if (depth > 0) return pos >= to ? hasMore() : undefined
      url = text.slice(start, pos)
    }
    if (url.includes('\\') || /&[#\w]+;/.test(url)) throw unsure
    const gap = pos
    while (pos < to && text.charCodeAt(pos) === 32) pos++
    if (pos >= to) return hasMore()
    const quote = text.charCodeAt(pos)
    if (pos > gap && (quote === 34 || quote === 39 || quote === 40)) {
      const closer = quote === 40 ? ')' : String.fromCharCode(quote)
      const end = text.indexOf(closer, pos + 1)
      if (end < 0 || end >= to) return hasMore()
      const title = text.slice(pos + 1, end)
      if (title.includes('\\') || (quote === 40 && title.includes('('))) throw unsure
      pos = end + 1
      while (pos < to && text.charCodeAt(pos) === 32) pos++
      if (pos >= to) return hasMore()
    }
    if (text.charCodeAt(pos) === 9) throw unsure
    return text.charCodeAt(pos) === 41 ? { url, end: pos + 1 } : undefined
  }

  /** A target can run on over the line below. */
  function hasMore(): undefined {
    if (row + 1 < lines.length) throw unsure
    return undefined
  }

  function referenceTo(label: string, to: number): Target | undefined {
    if (definitions.size === 0) return undefined
    const next = text.charCodeAt(at + 1)
    if (at + 1 < to && next === 91) {
      const end = text.indexOf(']', at + 2)
      if (end < 0 || end >= to) {
        if (row + 1 < lines.length) throw unsure
      } else {
        const other = text.slice(at + 2, end)
        if (other.includes('[') || other.includes('\\')) throw unsure
        const found = defined(other === '' ? label : other)
        if (found !== undefined) return { identifier: found, end: end + 1 }
      }
    }
    if (label.includes('\n') && lines.length > 1) throw unsure
    const found = defined(label)
    return found === undefined ? undefined : { identifier: found, end: at + 1 }
  }

  /** The identifier of a label, where it is defined. */
  function defined(label: string): string | undefined {
    const identifier = identifierOf(label)
    if (!definitions.has(identifier)) return undefined
    if (definitions.get(identifier) === undefined) throw unsure
    return identifier
  }
}

interface Target {
  readonly url?: string
  readonly identifier?: string
  readonly end: number
}

/** The nodes without the marks of emphasis that were used up. */
const spoken = (nodes: ScannedNode[]): ScannedNode[] => (nodes.some(isSpent) ? nodes.filter((each) => !isSpent(each)) : nodes)
const isSpent = ({ type, value }: ScannedNode): boolean => type === 'text' && value === ''

const plain = (nodes: readonly ScannedNode[]): string =>
  nodes.map((each) => each.value ?? each.alt ?? (each.children ? plain(each.children) : each.type === 'inlineCode' ? 'code' : '')).join('')

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
const isPunctuation = (code: number): boolean =>
  (code >= 33 && code <= 47) || (code >= 58 && code <= 64) || (code >= 91 && code <= 96) || (code >= 123 && code <= 126)
const isMark = (code: number): boolean => code === 42 || code === 95 || code === 126

const blankSign = /\s/
const sign = /\p{P}|\p{S}/u

/** 0 for letters and figures, 1 for blanks, 2 for signs: the character before or after an offset. */
function groupOf(text: string, at: number, side: 1 | -1): 0 | 1 | 2 {
  const code = side > 0 ? text.charCodeAt(at) : text.charCodeAt(at - 1)
  if (code < 128) return code <= 32 ? 1 : isPunctuation(code) ? 2 : 0
  // micromark looks at one code unit.
  const character = String.fromCharCode(code)
  return blankSign.test(character) ? 1 : sign.test(character) ? 2 : 0
}

/** What a number stands for, as micromark has it. */
function codePoint(decimal: string | undefined, hex: string | undefined): number {
  const value = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10)
  if (
    value < 9 ||
    value === 11 ||
    (value > 13 && value < 32) ||
    (value > 126 && value < 160) ||
    (value > 55295 && value < 57344) ||
    (value > 64975 && value < 65008) ||
    (value & 65535) === 65535 ||
    (value & 65535) === 65534 ||
    value > 1114111
  )
    return 0xfffd
  return value
}
