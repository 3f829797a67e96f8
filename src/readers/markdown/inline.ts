import type { PhrasingContent } from 'mdast'
import type { Mark } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import type { MappedBuilder } from '../mapped.ts'
import { opaqueMark } from '../templates.ts'
import type { Described } from './parse.ts'

/** What inline nodes need to know of the file around them. */
export interface Around {
  readonly source: SourceText
  readonly masked: string
  /** Added to the parser's offsets: 1 where the file begins with a byte-order mark. */
  readonly base: number
  /** Where references lead, by their identifier. */
  readonly targets: ReadonlyMap<string, string | undefined>
  /** Called for each `forthright-…` comment. */
  directive(text: string, start: number, end: number): void
}

/** What the text of a block does not say about it. */
export interface Beside {
  readonly pictures: Picture[]
  /** Where in the text the source breaks the line. */
  readonly breaks: number[]
}

/** An image's description, kept until the block it stands in is done. */
interface Picture {
  readonly nodes: readonly PhrasingContent[]
  /** Of the link around it. */
  readonly target?: string
}

interface Open {
  readonly tag: string
  readonly start: number
  readonly value?: string
}

/**
 * Appends inline nodes to a block's text.
 * @param skip characters at the start that are a mark of the block's sort and not read.
 */
export function appendInline(nodes: readonly PhrasingContent[], builder: MappedBuilder, around: Around, { pictures, breaks }: Beside, skip: number): void {
  const open: Open[] = []
  let toSkip = skip
  append(nodes, undefined)

  function append(children: readonly PhrasingContent[], target: string | undefined): void {
    for (const node of children) {
      const start = (node.position?.start.offset ?? 0) + around.base
      const end = (node.position?.end.offset ?? 0) + around.base
      switch (node.type) {
        case 'text':
          if (toSkip > 0) {
            builder.raw(Math.min(end, start + toSkip), end)
            toSkip -= end - start
          } else if (isLineEnding(node.value)) {
            breaks.push(builder.length)
            builder.blank(start, end)
          } else if (node.value.length === end - start) builder.raw(start, end)
          else builder.atom(node.value, start, end)
          break
        case 'break':
          breaks.push(builder.length)
          builder.blank(start, end)
          break
        case 'strong':
        case 'emphasis':
        case 'delete':
          marked(node.type === 'delete' ? 'deleted' : node.type, undefined, () => append(node.children, target))
          break
        case 'link': {
          const to = restored(node.url, around.masked, around.source, start, end)
          marked('link', to, () => append(node.children, to))
          break
        }
        case 'linkReference': {
          const to = around.targets.get(node.identifier) ?? ''
          marked('link', to, () => append(node.children, to))
          break
        }
        case 'image':
        case 'imageReference':
          if (node.alt) pictures.push({ nodes: (node as Described).described ?? [], target })
          break
        case 'inlineCode':
          marked('code', undefined, () => code(start, end))
          break
        case 'html':
          html(node.value, start, end)
          break
        default:
          break
      }
    }
  }

  function marked(as: Mark['as'], value: string | undefined, inner: () => void): void {
    const start = builder.length
    inner()
    builder.mark({ as, start, end: builder.length, ...(value !== undefined && { value }) })
  }

  /** The text between the backticks; on later lines, less what marks a quotation or a list around it. */
  function code(start: number, end: number): void {
    const { text } = around.source
    let from = start
    let to = end
    while (from < end && text.charCodeAt(from) === 96) from++
    to = end - (from - start)
    while (from < to) {
      const line = lineEnd(text, from, to)
      let part = from
      for (let slash = text.indexOf('\\|', from); slash >= 0 && slash < line; slash = text.indexOf('\\|', slash + 2)) {
        builder.raw(part, slash)
        builder.atom('|', slash, slash + 2)
        part = slash + 2
      }
      builder.raw(part, line)
      from = line
      while (from < to && /[\s>]/.test(text[from])) from++
      if (from > line && from < to) builder.blank(line, from)
    }
  }

  function html(value: string, start: number, end: number): void {
    if (value.startsWith('<!--')) {
      const text = value.slice(4, -3).trim()
      if (text.startsWith('forthright-')) around.directive(text.replace(/\s+/g, ' '), start, end)
      return
    }
    const [, slash, name] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(value) ?? []
    if (!name) return
    const tag = name.toLowerCase()
    if (setsApart.test(tag)) {
      breaks.push(builder.length)
      builder.blank(start, end)
    }
    if (slash) {
      const at = open.findLastIndex((each) => each.tag === tag)
      if (at < 0) return
      const [opened] = open.splice(at)
      const as = inlineTags[tag]
      if (as) builder.mark({ as, start: opened.start, end: builder.length, ...(opened.value !== undefined && { value: opened.value }) })
      return
    }
    if (!inlineTags[tag] || open.length > 50) return
    const attribute = tag === 'a' ? 'href' : tag === 'abbr' || tag === 'dfn' ? 'title' : undefined
    open.push({ tag, start: builder.length, value: attribute && attributeOf(value, attribute) })
  }
}

/** A link's target with the template tags it holds; source[start, end) is the link. */
export function restored(url: string, masked: string, source: SourceText, start: number, end: number): string {
  if (!url.includes(String.fromCharCode(opaqueMark))) return url
  const tags = [...masked.slice(start, end).matchAll(opaqueRuns)].map((match) => source.text.slice(start + match.index, start + match.index + match[0].length))
  // The target stands last: its tags are the last ones.
  let next = tags.length - (url.match(opaqueRuns)?.length ?? 0)
  return url.replace(opaqueRuns, () => tags[next++] ?? '')
}

/** Tags that begin a line of their own: in a cell, `<li>` after `<li>`. */
const setsApart = /^(?:br|p|div|li|ul|ol|dl|dt|dd|hr|h[1-6]|tr|td|th)$/

export const isLineEnding = (value: string): boolean => value === '\n' || value === '\r\n' || value === '\r'

const opaqueRuns = /\ue000+/g
const inlineTags: Readonly<Record<string, Mark['as']>> = {
  a: 'link',
  abbr: 'abbr',
  dfn: 'dfn',
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  del: 'deleted',
  s: 'deleted',
  code: 'code',
  q: 'quote',
}

/** An attribute's value in a tag, as it is spelled. */
export function attributeOf(tag: string, name: string): string | undefined {
  for (const [, key, , double, single, bare] of tag.matchAll(/\s([a-z-]{1,30})(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi)) {
    if (key.toLowerCase() === name) return double ?? single ?? bare ?? ''
  }
  return undefined
}

export function lineEnd(text: string, from: number, limit: number): number {
  let at = from
  while (at < limit && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++
  return at
}
