import { load } from 'cheerio/slim'
import { addBlock, type Draft } from '../document.ts'
import { append } from '../lists.ts'
import type { Block, Hidden } from '../model.ts'
import type { SourceText } from '../source.ts'
import { addEncoded } from './html/text.ts'
import { type MappedBuilder, mappedBuilder } from './mapped.ts'
import type { ReadOptions } from './reader.ts'
import { maskTemplates } from './templates.ts'

/** What this reader needs to know of a node of the parsed tree. */
interface Node {
  readonly type: string
  readonly name?: string
  readonly data?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly Node[]
  readonly startIndex?: number | null
  readonly endIndex?: number | null
}

/** Elements whose text nobody sees: for tooltips, for machines, or to be drawn elsewhere. */
const unseen = new Set(['title', 'desc', 'metadata', 'style', 'script', 'defs', 'symbol', 'clipPath', 'mask', 'pattern'])

/**
 * Reads the words of a sign drawn as SVG: a block for each `<text>`, its lines parted by blanks. Letters drawn as outlines are no text:
 * such a sign has no blocks.
 */
export function readSvg(source: SourceText, _options: ReadOptions): readonly Draft[] {
  const masked = maskTemplates(source.text)
  const root = load(masked, { xml: { withStartIndices: true, withEndIndices: true } }).root()[0] as unknown as Node
  const blocks: Block[] = []
  const lines: string[] = []
  let title: string | undefined
  let language: string | undefined
  // A stack, not recursion: nesting is as deep as its author likes.
  const stack: { node: Node; hidden?: Hidden }[] = [{ node: root }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node } = next
    if (node.name === 'svg') language ??= (node.attribs?.['xml:lang'] ?? node.attribs?.lang)?.split('-')[0].toLowerCase()
    if (node.name === 'title') title ??= plainText(node)
    if (node.name !== undefined && unseen.has(node.name)) continue
    const hidden = next.hidden ?? hiddenBy(node)
    if (node.name === 'text') {
      const builder = mappedBuilder(source, masked)
      const said = [0]
      addWords(builder, masked, node, said)
      const mapped = builder.finish()
      if (mapped && /[\p{L}\p{N}]/u.test(mapped.text)) {
        addBlock(blocks, { role: 'sign', ...mapped, ...(hidden && { hidden }) })
        if (!hidden)
          append(
            lines,
            said.map((start, at) => mapped.text.slice(start, said[at + 1]).trim()).filter((line) => line !== ''),
          )
      }
      continue
    }
    const children = node.children ?? []
    for (let at = children.length - 1; at >= 0; at--) stack.push({ node: children[at], hidden })
  }
  const first = blocks.find((block) => !block.hidden) ?? blocks[0]
  return [
    {
      title,
      kind: 'sign',
      language,
      blocks,
      questions: [],
      steps: [],
      links: [],
      directives: [],
      sign: lines.length > 0 ? { lines } : {},
      start: first ? first.locate(0, first.text.length) : source.place(0, 0),
    },
  ]
}

/** Adds the words of a `<text>`; `lines` takes the offset at which each printed line begins. */
function addWords(builder: MappedBuilder, masked: string, text: Node, lines: number[]): void {
  const stack: Node[] = [text]
  for (let node = stack.pop(); node; node = stack.pop()) {
    const start = node.startIndex ?? 0
    const end = (node.endIndex ?? start - 1) + 1
    if (node.type === 'text') addEncoded(builder, masked, start, end, false)
    // `<![CDATA[` and `]]>` are not read.
    else if (node.type === 'cdata') builder.raw(start + 9, Math.max(start + 9, end - 3))
    else if (node.name === undefined || !unseen.has(node.name)) {
      if (node !== text && startsLine(node) && builder.length > 0) {
        builder.blank(start, start)
        lines.push(builder.length)
      }
      const children = node.children ?? []
      for (let at = children.length - 1; at >= 0; at--) stack.push(children[at])
    }
  }
}

/** A `<tspan>` that is set at a place of its own, and not only shifted a little, begins a line. */
const startsLine = ({ name, attribs = {} }: Node): boolean =>
  name === 'tspan' && (attribs.x !== undefined || attribs.y !== undefined || /[1-9]/.test(attribs.dy ?? ''))

function hiddenBy({ attribs = {} }: Node): Hidden | undefined {
  const style = attribs.style ?? ''
  if (attribs.display === 'none' || /(^|[;\s])display\s*:\s*none/i.test(style)) return { by: 'css', detail: 'display: none' }
  if (attribs.visibility === 'hidden' || /(^|[;\s])visibility\s*:\s*hidden/i.test(style)) return { by: 'css', detail: 'visibility: hidden' }
  return undefined
}

function plainText(node: Node): string | undefined {
  const words = (node.children ?? []).map((child) => child.data ?? '').join('')
  const folded = words.replace(/\s+/g, ' ').trim()
  return folded === '' ? undefined : folded
}
