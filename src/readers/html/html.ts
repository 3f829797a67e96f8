import { addBlock, type Draft } from '../../document.ts'
import { addTo } from '../../lists.ts'
import type { Block, Link } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import type { Reader } from '../reader.ts'
import { maskTemplates } from '../templates.ts'
import { templateDirectives } from './comments.ts'
import { understandForm } from './form.ts'
import { hiddenness } from './hidden.ts'
import type { HtmlElement } from './nodes.ts'
import { parseHtml } from './tree.ts'
import { type Page, type Slot, walk } from './walk.ts'

/**
 * Reads a page, a form or a part of one: blocks in the order of the source, questions in asking order.
 * @throws InputError where the markup is so broken or so deep that no person can have written it.
 */
export const readHtml: Reader = (source: SourceText): readonly Draft[] => {
  const matter = frontMatter(source.text)
  const masked = withoutHead(maskTemplates(source.text), matter?.length ?? 0)
  const { root, elements } = parseHtml(source.path, masked)
  const { described, controlled, labels, byId } = pointers(elements)
  const page = walk({ source, masked, root, hiddenBy: hiddenness(root, source, masked, elements, controlled), described })
  const language = documentLanguage(elements)
  const title = titleSlot(page)
  if (title?.draft?.role === 'heading') title.draft.role = 'title'
  const form = understandForm({ source, page, labels, byId, title, attributeSlot: page.attributeSlot })

  const blocks: Block[] = []
  const bySlot = new Map<Slot, Block>()
  for (const slot of form.order) {
    if (!slot.draft) continue
    if (slot.draft.language === language) slot.draft.language = undefined
    bySlot.set(slot, addBlock(blocks, slot.draft))
  }
  const titleElement = elements.find((element) => element.name === 'title' && element.namespace.endsWith('xhtml'))
  const titleBlock = title && bySlot.get(title)
  const first = blocks.find((block) => !block.hidden)
  return [
    {
      title: titleBlock?.text ?? textOf(titleElement) ?? matter?.title,
      language,
      blocks,
      ...form.build(bySlot),
      links: linksOf(blocks),
      directives: [...page.directives, ...templateDirectives(source)].sort((a, b) => a.place.start.offset - b.place.start.offset),
      start: titleBlock
        ? titleBlock.locate(0, titleBlock.text.length)
        : (placeOf(source, titleElement) ?? first?.locate(0, first.text.length) ?? source.place(0, 0)),
    },
  ]
}

/** The main heading, wherever it stands: a logo in the page's header only where there is no other. */
function titleSlot({ slots, headings, ranges }: Page): Slot | undefined {
  let logo: Slot | undefined
  for (const heading of headings) {
    if (heading.name !== 'h1') continue
    const [from, to] = ranges.get(heading) ?? [0, 0]
    const slot = slots
      .slice(from, to)
      .find((each) => each.draft && each.draft.role !== 'alt' && (!each.draft.hidden || each.draft.hidden.by === 'screen-reader'))
    if (!slot) continue
    const { region } = slot.scope
    if (region === undefined || region === 'main') return slot
    logo ??= slot
  }
  return logo
}

function linksOf(blocks: readonly Block[]): readonly Link[] {
  const links: Link[] = []
  for (const block of blocks) {
    for (const { as, start, end, value } of block.marks)
      if (as === 'link') links.push({ block, start, end, target: value ?? '', place: block.locate(start, end) })
  }
  return links
}

export interface Pointers {
  /** Ids that describe a control. */
  readonly described: ReadonlySet<string>
  /** Ids of what some button or link opens. */
  readonly controlled: ReadonlySet<string>
  /** `label for`, by the id it names. */
  readonly labels: ReadonlyMap<string, readonly HtmlElement[]>
  readonly byId: ReadonlyMap<string, HtmlElement>
}

function pointers(elements: readonly HtmlElement[]): Pointers {
  const described = new Set<string>()
  const controlled = new Set<string>()
  const labels = new Map<string, HtmlElement[]>()
  const byId = new Map<string, HtmlElement>()
  const addAll = (set: Set<string>, value: string | undefined): void => {
    if (value) for (const id of value.split(/[\s,]+/)) set.add(id.replace(/^#/, ''))
  }
  for (const element of elements) {
    const { attribs, name } = element
    if (element.bare) continue
    if (attribs.id !== undefined && !byId.has(attribs.id)) byId.set(attribs.id, element)
    if (name === 'label' && attribs.for) {
      addTo(labels, attribs.for, element)
    }
    if (!element.points) continue
    addAll(described, attribs['aria-describedby'])
    addAll(described, attribs['aria-errormessage'])
    addAll(controlled, attribs['aria-controls'])
    addAll(controlled, attribs['data-aria-controls'])
    addAll(controlled, attribs['data-target'] ?? attribs['data-bs-target'])
    if (attribs['data-toggle'] !== undefined || attribs['data-bs-toggle'] !== undefined) addAll(controlled, attribs.href)
  }
  return { described, controlled, labels, byId }
}

function documentLanguage(elements: readonly HtmlElement[]): string | undefined {
  for (const element of elements) {
    if (element.name !== 'html' && element.name !== 'body') continue
    const lang = element.attribs.lang ?? element.attribs['xml:lang']
    const primary = lang ? /^[a-z]{2,3}(?=$|[-_])/i.exec(lang.trim()) : undefined
    if (primary) return primary[0].toLowerCase()
  }
  return undefined
}

function textOf(element: HtmlElement | undefined): string | undefined {
  const text = element?.children[0]
  if (text?.type !== 'text') return undefined
  return text.data.replace(/\s+/g, ' ').trim() || undefined
}

function placeOf(source: SourceText, element: HtmlElement | undefined) {
  const text = element?.children[0]
  if (text?.type !== 'text' || text.start < 0 || text.data.trim() === '') return undefined
  const start = text.start + (text.data.length - text.data.trimStart().length)
  return source.place(start, Math.max(start, text.end))
}

/** The YAML head that site generators put before a page. */
function frontMatter(text: string): { readonly length: number; readonly title?: string } | undefined {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  if (!/^---[ \t]*\r?\n/.test(text.slice(start, start + 20))) return undefined
  const end = /\r?\n---[ \t]*(?=\r?\n|$)/g
  end.lastIndex = start + 3
  const found = end.exec(text.slice(0, 20_000))
  if (!found) return undefined
  const head = text.slice(start + 3, found.index)
  const title = /^title:[ \t]*(.+)$/m
    .exec(head)?.[1]
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
  return { length: found.index + found[0].length, title: title || undefined }
}

/** Blanks of the same length in place of a byte-order mark and a YAML head: neither is part of the page. */
function withoutHead(masked: string, length: number): string {
  if (length > 0) return `${' '.repeat(length)}${masked.slice(length)}`
  return masked.charCodeAt(0) === 0xfeff ? ` ${masked.slice(1)}` : masked
}
