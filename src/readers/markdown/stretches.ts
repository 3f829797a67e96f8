import type { Nodes, RootContent } from 'mdast'
import type { Range } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { restored } from './inline.ts'
import { parseMarkdown } from './parse.ts'
import { type Definitions, scanSection } from './scan.ts'
import { identifierOf, simpleDefinition } from './scan-inline.ts'
import { node } from './scan-node.ts'

/** Part of a file as the parser reads it. */
export interface Stretch {
  readonly nodes: readonly RootContent[]
  /** Added to the offsets of the nodes. */
  readonly base: number
  /** Where references lead, by their identifier. */
  readonly targets: ReadonlyMap<string, string | undefined>
}

/** The parser copies its list of events at some headings, so that twice the text takes more than twice the time: a long file is read in parts of this size. */
const usual = 40_000

/** The parts of a file, in order: scanned where that is certain to read as the parser would, else parsed. */
export function stretchesOf(text: string, base: number, source: SourceText): readonly [Stretch, ...Stretch[]] {
  return scanStretches(text, base, source) ?? parseStretches(text, base, source)
}

/** Scans section by section; `undefined` where the file has to be parsed as a whole, since what a reference leads to may stand anywhere. */
function scanStretches(text: string, base: number, source: SourceText): readonly [Stretch, ...Stretch[]] | undefined {
  if (text.startsWith('+++', base) || /\r(?!\n)/.test(text)) return undefined
  const definitions = text.includes(']:') ? definitionsOf(text, source) : none()
  // What the definitions of a short file are is known for certain only to the parser; a long one is read in parts anyway.
  const long = text.length - base > usual * 1.5
  if (!definitions.certain && !long) return undefined
  const stretches: Stretch[] = []
  let scanned: RootContent[] | undefined
  let parseFrom = -1
  const front = frontMatterEnd(text, base)
  if (front < 0 && text.startsWith('---', base)) return undefined
  const start = front < 0 ? base : front
  const parse = (end: number): void => {
    // Dashes at the beginning of a part would be taken for the settings of a page.
    if (parseFrom > base && text.startsWith('---', parseFrom)) parseFrom = -2
    if (parseFrom >= 0) stretches.push(parseStretch(text, parseFrom, end, definitions.places, source))
    if (parseFrom >= 0) parseFrom = -1
    scanned = undefined
  }
  if (front >= 0) {
    scanned = [node('yaml', base, front) as unknown as RootContent]
    stretches.push({ nodes: scanned, base: 0, targets: definitions.targets })
  }
  const edges = [...edgesOf(text, start, 0), text.length]
  let from = start
  for (const end of edges) {
    const nodes = scanSection(text, from, end, definitions)
    if (nodes) {
      if (parseFrom >= 0) parse(from)
      if (!scanned) {
        scanned = []
        stretches.push({ nodes: scanned, base: 0, targets: definitions.targets })
      }
      for (const each of nodes) scanned.push(each)
    } else if (parseFrom < 0) parseFrom = from
    else if (from - parseFrom > usual) {
      parse(from)
      parseFrom = from
    }
    if (parseFrom === -2) return undefined
    from = end
  }
  if (parseFrom >= 0) parse(text.length)
  if (parseFrom === -2 || (!long && definitions.found.size !== definitions.count)) return undefined
  const [first = { nodes: [], base: 0, targets: definitions.targets }, ...rest] = stretches
  return [first, ...rest]
}

interface Found extends Definitions {
  readonly places: ReadonlyMap<string, Range>
  readonly count: number
  /** Each is plain and stands on a line of its own. */
  readonly certain: boolean
}

const none = (): Found => ({ targets: new Map(), found: new Set(), places: new Map(), count: 0, certain: true })

/** The definitions of a file, as far as a line shows them; a target that is not plain is `undefined`. */
function definitionsOf(text: string, source: SourceText): Found {
  const places = new Map<string, Range>()
  const targets = new Map<string, string | undefined>()
  let count = 0
  let certain = true
  for (const match of text.matchAll(/^[ >\d.)*+-]*\[([^\]\n]{1,200})\]:[^\n]{0,2000}$/gm)) {
    const start = match.index + match[0].indexOf('[')
    const end = match.index + match[0].trimEnd().length
    // A footnote is written like a definition.
    const simple = match[1].startsWith('^') ? null : simpleDefinition.exec(text.slice(start, end))
    count++
    if (!simple) certain = false
    const label = identifierOf(match[1])
    if (places.has(label)) continue
    places.set(label, { start, end })
    targets.set(label, simple ? restored(simple[2] ?? simple[3], text, source, start, end) : undefined)
  }
  return { places, targets, count, certain, found: new Set() }
}

/** Where the settings at the top of a page end, the fence with them; -1 where there are none. */
function frontMatterEnd(text: string, base: number): number {
  const open = /^---[ \t]*\r?\n/.exec(text.slice(base, base + 200))
  if (!open) return -1
  const close = /^---[ \t]*\r?$/gm
  close.lastIndex = base + open[0].length
  const found = close.exec(text)
  return found ? found.index + found[0].trimEnd().length : -1
}

/**
 * Parses a file in parts that end where no block can go on: before a line that begins with a letter or `#` behind a blank line, outside code and raw HTML.
 * A part gets a copy of the definitions that it refers to and that stand in others.
 */
export function parseStretches(text: string, base: number, source: SourceText): readonly [Stretch, ...Stretch[]] {
  const edges = text.length - base > usual * 1.5 ? edgesOf(text, base, usual) : []
  const defined = edges.length > 0 ? definitionsIn(text) : new Map<string, Range>()
  const stretches: Stretch[] = []
  let start = base
  for (const end of [...edges, text.length]) {
    stretches.push(parseStretch(text, start, end, defined, source))
    start = end
  }
  const [first, ...rest] = stretches
  return [first, ...rest]
}

function parseStretch(text: string, start: number, end: number, defined: ReadonlyMap<string, Range>, source: SourceText): Stretch {
  const own = text.slice(start, end)
  const copies: { readonly at: number; readonly from: number }[] = []
  let borrowed = ''
  if (defined.size > 0) {
    const wanted = new Set<string>()
    for (const [, label] of own.matchAll(/\[([^[\]]{1,200})\]/g)) wanted.add(identifierOf(label))
    for (const label of wanted) {
      const found = defined.get(label)
      if (!found || (found.start >= start && found.start < end)) continue
      borrowed += '\n\n'
      copies.push({ at: own.length + borrowed.length, from: found.start })
      borrowed += text.slice(found.start, found.end)
    }
  }
  const { children } = parseMarkdown(own + borrowed)
  const targets = new Map<string, string>()
  collect(children, 0)
  return { nodes: copies.length > 0 ? children.filter((node) => (node.position?.start.offset ?? 0) < own.length) : children, base: start, targets }

  function collect(nodes: readonly Nodes[], depth: number): void {
    if (depth > 50) return
    for (const node of nodes) {
      if (node.type === 'definition') {
        if (targets.has(node.identifier)) continue
        const at = node.position?.start.offset ?? 0
        const copy = at >= own.length ? copies.findLast((each) => each.at <= at) : undefined
        const from = copy ? copy.from + at - copy.at : at + start
        targets.set(node.identifier, restored(node.url, text, source, from, from + (node.position?.end.offset ?? at) - at))
      } else if (node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem' || node.type === 'footnoteDefinition')
        collect(node.children, depth + 1)
    }
  }
}

/** Lines that define where a reference leads, by label; the first one counts. */
function definitionsIn(text: string): Map<string, Range> {
  const found = new Map<string, Range>()
  if (!text.includes(']:')) return found
  for (const match of text.matchAll(/^ {0,3}\[([^[\]\n]{1,200})\]:[^\n]{0,1000}$/gm)) {
    const label = identifierOf(match[1])
    if (!found.has(label)) found.set(label, { start: match.index, end: match.index + match[0].length })
  }
  return found
}

/** Offsets at which a part may begin, at least `apart` from each other. */
function edgesOf(text: string, base: number, apart: number): number[] {
  const edges: number[] = []
  let last = base
  let fence = ''
  let raw: RegExp | undefined
  let blank = true
  for (let at = base; at < text.length; ) {
    const stop = text.indexOf('\n', at)
    const next = stop < 0 ? text.length : stop + 1
    const code = text.charCodeAt(at)
    if (fence !== '') {
      const line = text.slice(at, Math.min(next, at + 200)).trim()
      if (line.startsWith(fence) && /^[`~]+$/.test(line)) fence = ''
    } else if (raw) {
      if (raw.test(text.slice(at, next))) raw = undefined
    } else if (code === 10 || code === 13) blank = true
    else {
      const begins =
        blank && ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 35 || code === 40 || code === 34 || (code >= 0xc0 && code < 0xe000))
      if (begins && at - last >= apart && at > base) {
        edges.push(at)
        last = at
      }
      const line = text.slice(at, Math.min(next, at + 400))
      const open = code < 128 && mayFence[code] === 1 ? /^[ \t]{0,12}(`{3,}|~{3,})/.exec(line) : null
      const html = !line.includes('<') || (code !== 60 && code !== 32) ? null : /^ {0,3}<(!--|pre\b|script\b|style\b|textarea\b|\?|!\[CDATA)/i.exec(line)
      if (open && (open[1][0] === '~' || !line.slice(open[0].length).includes('`'))) fence = open[1]
      else if (html) {
        const close = closers[html[1].toLowerCase()] ?? /<\/(?:pre|script|style|textarea)>/i
        if (!close.test(text.slice(at + html[0].length, next))) raw = close
      }
      blank = (code === 32 || code === 9) && /^[ \t]*\r?\n?$/.test(line)
    }
    at = next
  }
  return edges
}

/** What a line with a fence begins with. */
const mayFence = new Uint8Array(128)
for (const sign of ' \t`~') mayFence[sign.charCodeAt(0)] = 1

const closers: Readonly<Record<string, RegExp>> = { '!--': /-->/, '?': /\?>/, '![cdata': /\]\]>/ }
