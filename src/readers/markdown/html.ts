import type { Exempt, Hidden, Role } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { type MappedBuilder, mappedBuilder } from '../mapped.ts'
import { attributeOf } from './inline.ts'
import { parseMarkdown } from './parse.ts'

/** A piece of text in raw HTML, as a block to be. */
interface HtmlText {
  readonly role: Role
  readonly level?: number
  readonly exempt?: Exempt
  readonly hidden?: Hidden
  readonly builder: MappedBuilder
}

export interface HtmlSink {
  text(piece: HtmlText): void
  comment(text: string, start: number, end: number): void
}

/** What stays open from one piece of HTML to the next: Markdown stands between. */
export interface HtmlState {
  readonly open: { readonly tag: string; readonly hidden?: Hidden }[]
}

const roles: Readonly<Record<string, Role>> = {
  li: 'item',
  dt: 'item',
  dd: 'item',
  td: 'cell',
  th: 'cell',
  caption: 'caption',
  figcaption: 'caption',
  label: 'label',
  legend: 'legend',
  option: 'option',
  button: 'button',
}
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(' '),
)
const skipped = new Set(['script', 'style', 'svg', 'template', 'textarea', 'iframe', 'object', 'math', 'select'])
const marks: Readonly<Record<string, 'link' | 'abbr' | 'dfn' | 'strong' | 'emphasis' | 'code' | 'deleted' | 'quote'>> = {
  a: 'link',
  abbr: 'abbr',
  dfn: 'dfn',
  b: 'strong',
  strong: 'strong',
  em: 'emphasis',
  i: 'emphasis',
  code: 'code',
  del: 'deleted',
  q: 'quote',
}
const longestTag = 10_000

/** Why the text that follows cannot be seen, if it cannot. */
export function hiddenBy(state: HtmlState): Hidden | undefined {
  return state.open.findLast((each) => each.hidden)?.hidden
}

/** Reads the text of raw HTML between Markdown: tags in one pass, no tree. Text before the first block tag is a paragraph. */
export function readHtmlBlock(source: SourceText, masked: string, start: number, end: number, state: HtmlState, sink: HtmlSink): void {
  const { text } = source
  let builder = mappedBuilder(source, masked)
  let role: Role = 'paragraph'
  let level: number | undefined
  const marking: { readonly tag: string; readonly start: number; readonly value?: string }[] = []

  const flush = (): void => {
    const exempt = state.open.some((each) => each.tag === 'pre') ? 'code' : state.open.some((each) => each.tag === 'blockquote') ? 'quote' : undefined
    // In a closed `<details>`, the summary is what people see.
    const inSummary = state.open.at(-1)?.tag === 'summary'
    const hidden = inSummary ? undefined : hiddenBy(state)
    sink.text({ role, builder, ...(level && { level }), ...(exempt && { exempt }), ...(hidden && { hidden }) })
    builder = mappedBuilder(source, masked)
    role = 'paragraph'
    level = undefined
    marking.length = 0
  }

  let at = start
  while (at < end) {
    if (text.charCodeAt(at) !== 60 || masked.charCodeAt(at) !== 60) {
      const next = masked.indexOf('<', at + 1)
      const stop = next < 0 || next > end ? end : next
      appendEncoded(builder, masked, at, stop)
      at = stop
      continue
    }
    if (masked.startsWith('<!--', at)) {
      const close = masked.indexOf('-->', at + 4)
      const stop = close < 0 || close + 3 > end ? end : close + 3
      sink.comment(text.slice(at + 4, close < 0 || close > end ? end : close).trim(), at, stop)
      at = stop
      continue
    }
    const stop = tagEnd(masked, at, Math.min(end, at + longestTag))
    const [, slash, name] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(masked.slice(at, at + 40)) ?? []
    if (!name || stop < 0) {
      const next = masked.indexOf('<', at + 1)
      const upTo = next < 0 || next > end ? end : next
      if (name || !/^<[!?/]/.test(masked.slice(at, at + 2))) builder.raw(at, upTo)
      at = upTo
      continue
    }
    const tag = name.toLowerCase()
    const spelled = masked.slice(at, stop)
    if (tag === 'br') builder.blank(at, stop)
    else if (tag === 'img' && !slash) {
      const alt = /\salt\s*=\s*(["'])([^"']*)\1/i.exec(spelled)
      if (alt && alt[2].trim() !== '') {
        const from = at + alt.index + alt[0].length - alt[2].length - 1
        const described = mappedBuilder(source, masked)
        appendEncoded(described, masked, from, from + alt[2].length)
        sink.text({ role: 'alt', builder: described })
      }
    } else if (inline.has(tag)) {
      const as = marks[tag]
      if (as && !slash) {
        const attribute = tag === 'a' ? 'href' : tag === 'abbr' || tag === 'dfn' ? 'title' : undefined
        if (marking.length < 50) marking.push({ tag, start: builder.length, value: attribute && attributeOf(text.slice(at, stop), attribute) })
      } else if (as) {
        const index = marking.findLastIndex((each) => each.tag === tag)
        if (index >= 0) {
          const [opened] = marking.splice(index)
          builder.mark({ as, start: opened.start, end: builder.length, ...(opened.value !== undefined && { value: opened.value }) })
        }
      }
    } else if (skipped.has(tag) && !slash) {
      const close = new RegExp(`</${tag}[\\s>]`, 'gi')
      close.lastIndex = stop
      const found = close.exec(masked)
      at = found && found.index < end ? tagEnd(masked, found.index, end) : end
      if (at < 0) at = end
      continue
    } else {
      flush()
      if (slash) close(state, tag)
      else {
        role = roles[tag] ?? 'paragraph'
        if (/^h[1-6]$/.test(tag)) {
          role = 'heading'
          level = Number(tag[1])
        }
        if (!spelled.endsWith('/>') && !voids.has(tag)) opened(state, tag, spelled, () => source.place(at, stop))
      }
    }
    at = stop
  }
  flush()

  function opened(into: HtmlState, tag: string, spelled: string, place: () => Hidden['at']): void {
    if (into.open.length > 200) return
    const hidden: Hidden | undefined =
      attributeOf(spelled, 'hidden') !== undefined
        ? { by: 'attribute', detail: '`hidden`', at: place() }
        : /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributeOf(spelled, 'style') ?? '')
          ? { by: 'css', detail: '`display: none`', at: place() }
          : tag === 'details' && attributeOf(spelled, 'open') === undefined
            ? { by: 'closed', detail: '`<details>` without `open`', at: place() }
            : undefined
    into.open.push({ tag, ...(hidden && { hidden }) })
  }
}

const voids = new Set(['hr', 'meta', 'link', 'base', 'col', 'area', 'source', 'track', 'embed'])

function close({ open }: HtmlState, tag: string): void {
  const at = open.findLastIndex((each) => each.tag === tag)
  if (at >= 0) open.splice(at)
}

/** Where the tag that begins at `at` ends, quotation marks in it respected; -1 where it does not. */
function tagEnd(text: string, at: number, limit: number): number {
  let quote = 0
  for (let index = at + 1; index < limit; index++) {
    const code = text.charCodeAt(index)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 34 || code === 39) quote = code
    else if (code === 62) return index + 1
  }
  return -1
}

function appendEncoded(builder: MappedBuilder, masked: string, start: number, end: number): void {
  let from = start
  for (let at = masked.indexOf('&', start); at >= 0 && at < end; at = masked.indexOf('&', at + 1)) {
    const entity = /^&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/i.exec(masked.slice(at, Math.min(end, at + 34)))?.[0]
    const value = entity && decoded(entity)
    if (!entity || !value) continue
    builder.raw(from, at)
    builder.atom(value, at, at + entity.length)
    from = at + entity.length
  }
  builder.raw(from, end)
}

const known = new Map<string, string | undefined>()

/** What an entity stands for: the Markdown parser has the table. */
function decoded(entity: string): string | undefined {
  if (known.has(entity)) return known.get(entity)
  const [paragraph] = parseMarkdown(`x${entity}`).children
  const text = paragraph?.type === 'paragraph' ? paragraph.children.map((child) => ('value' in child ? child.value : '')).join('') : ''
  const value = text === `x${entity}` || text === '' ? undefined : text.slice(1)
  if (known.size < 5000) known.set(entity, value)
  return value
}
