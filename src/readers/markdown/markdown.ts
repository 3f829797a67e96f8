import type { BlockContent, FootnoteDefinition, List, ListItem, PhrasingContent, RootContent, Table, TableCell, TableRow } from 'mdast'
import type { Draft } from '../../document.ts'
import type { Block, Directive, Exempt, Hidden, Link, Range, Renumbered, Role } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { readFrontMatter } from '../frontmatter.ts'
import { type MappedText, mappedBuilder, sliceMapped, trimmed } from '../mapped.ts'
import type { ReadOptions } from '../reader.ts'
import { maskTemplates, opaqueMark } from '../templates.ts'
import { type Plain, plainMarkdown } from './dialect.ts'
import { blocksOf, plainBlocks } from './forms.ts'
import { type HtmlState, hiddenBy, readHtmlBlock } from './html.ts'
import { type Around, appendInline, type Beside, isLineEnding, lineEnd } from './inline.ts'
import { type Stretch, stretchesOf } from './stretches.ts'

/** Where a node of the tree stands: what its text inherits. */
interface Within {
  readonly exempt?: Exempt
  /** Depth of lists; 0 outside. */
  readonly depth: number
  readonly group?: number
  /** In a task list: whether the box is ticked. */
  readonly checked?: boolean
  /** Before an item of a numbered list: as its author counts. */
  readonly number?: number
  readonly renumbered?: Renumbered
}

/** A block to be, with what a form makes of it. */
export interface Part {
  /** `drawn` is a line to write on: `________` alone, which Markdown takes for a rule. */
  readonly role: Role | 'drawn'
  readonly mapped: MappedText
  /** Where in the text the source breaks the line. */
  readonly breaks: readonly number[]
  readonly level?: number
  readonly group?: number
  readonly exempt?: Exempt
  readonly hidden?: Hidden
  readonly checked?: boolean
  readonly number?: number
  readonly renumbered?: Renumbered
  /** A row of a table: where its cells stand in the text. */
  readonly cells?: readonly Range[]
  /** A row of a table that leaves room: its first cell names what the empty ones are for. */
  readonly room?: boolean
}

/** Reads Markdown, with what public services add to it, into one document; into one a sign where the file says that it holds signs. */
export const readMarkdown = (source: SourceText, options: ReadOptions = {}): readonly Draft[] => readWith(stretchesOf, source, options)

/** The same with another way to the nodes: the parser alone is what the scanner is held against. */
export function readWith(nodesOf: typeof stretchesOf, source: SourceText, options: ReadOptions): readonly Draft[] {
  // The parser leaves a byte-order mark out of its count.
  const base = source.text.charCodeAt(0) === 0xfeff ? 1 : 0
  const masked = maskTemplates(source.text)
  const plain = plainMarkdown(masked)
  const stretches = nodesOf(plain.text, base, source)
  const [top] = stretches[0].nodes
  const sort = top?.type === 'yaml' || (top as { type: string } | undefined)?.type === 'toml'
  const front = sort && top ? readFrontMatter(source.text, offsetOf(top.position?.start.offset) + base, offsetOf(top.position?.end.offset) + base) : {}
  const signs = options.signs ?? front.signs ?? false
  const given = { ...(front.language && { language: front.language }), ...(front.kind && { kind: front.kind }) }
  const sheets = signs ? splitAtRules(stretches) : [stretches]
  const lengths = lengthsOf(plain.abbreviations)

  return sheets.map((sheet, index) => {
    const directives: Directive[] = []
    const around = {
      source,
      masked: plain.text,
      directive: (text: string, start: number, end: number) => directives.push({ text, place: source.place(start, end) }),
    }
    const isSign = signs || options.kind === 'sign' || front.kind === 'sign'
    const read = readParts(sheet, around, plain)
    const parts = plain.abbreviations.size > 0 ? read.map((part) => ({ ...part, mapped: abbreviated(part.mapped, plain.abbreviations, lengths) })) : read
    if (!isSign) addTitle(parts, front.title && mappedRange(source, masked, front.title))
    const { blocks, questions, steps } = isSign ? { blocks: plainBlocks(parts, 'sign'), questions: [], steps: [] } : blocksOf(parts)
    const title = blocks.find((block) => block.role === 'title')
    return {
      ...(signs && sheets.length > 1 && { part: String(index + 1) }),
      ...(title && { title: title.text }),
      ...given,
      ...(signs && { kind: 'sign' as const }),
      blocks,
      questions,
      steps,
      links: blocks.flatMap(linksIn),
      directives,
      start: title ? title.locate(0, title.text.length) : isSign && blocks[0] ? blocks[0].locate(0, 0) : source.place(0, 0),
    }
  })
}

/** `## Fees {#fees}`: Hugo, Pandoc and kramdown take the end for the heading's attributes, and print none of it. */
function withoutAttributes(heading: MappedText | undefined): MappedText | undefined {
  const attributes = heading?.text.endsWith('}') ? /\s\{(?:#|:|\.)[\w #.:="-]{1,200}\}$/.exec(heading.text) : null
  return heading && attributes ? sliceMapped(heading, 0, attributes.index) : heading
}

/** The first heading of level 1 is the title; where there is none, what the settings at the top say, which the page prints as one. */
function addTitle(parts: Part[], given: MappedText | undefined): void {
  const first = parts.findIndex((part) => part.role === 'heading' && part.level === 1 && !part.exempt && !part.hidden)
  if (first >= 0) parts[first] = { ...parts[first], role: 'title' }
  else if (given) parts.unshift({ role: 'title', level: 1, mapped: { ...given, marks: [] }, breaks: [] })
}

function mappedRange(source: SourceText, masked: string, { start, end }: Range): MappedText | undefined {
  const builder = mappedBuilder(source, masked)
  builder.raw(start, end)
  return builder.finish()
}

const linksIn = (block: Block): Link[] =>
  block.marks.flatMap((mark) =>
    mark.as === 'link' && mark.value !== undefined
      ? [{ block, start: mark.start, end: mark.end, target: mark.value, place: block.locate(mark.start, mark.end) }]
      : [],
  )

const offsetOf = (offset: number | undefined): number => offset ?? 0
const deepest = 200

function splitAtRules(stretches: readonly Stretch[]): readonly Stretch[][] {
  const sheets: Stretch[][] = [[]]
  for (const { nodes, ...rest } of stretches) {
    let from = 0
    nodes.forEach((node, index) => {
      if (node.type !== 'thematicBreak') return
      sheets[sheets.length - 1].push({ ...rest, nodes: nodes.slice(from, index) })
      sheets.push([])
      from = index + 1
    })
    sheets[sheets.length - 1].push({ ...rest, nodes: nodes.slice(from) })
  }
  const filled = sheets.filter((sheet) => sheet.some(({ nodes }) => nodes.length > 0))
  return filled.length > 0 ? filled : [[]]
}

/** The text of the nodes, in reading order. */
function readParts(stretches: readonly Stretch[], common: Pick<Around, 'source' | 'masked' | 'directive'>, { notQuotes, deeper }: Plain): Part[] {
  const { source, masked } = common
  let base = 0
  let around: Around = { ...common, base, targets: new Map() }
  const parts: Part[] = []
  const html: HtmlState = { open: [] }
  let groups = 0
  let wrapped: boolean | undefined
  for (const stretch of stretches) {
    base = stretch.base
    around = { ...common, base, targets: stretch.targets }
    walk(stretch.nodes, { depth: 0 }, 0)
  }
  return parts

  function walk(nodes: readonly (RootContent | BlockContent)[], within: Within, deep: number): void {
    if (deep > deepest) return
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index]
      const start = offsetOf(node.position?.start.offset) + base
      const end = offsetOf(node.position?.end.offset) + base
      switch (node.type) {
        case 'heading':
          inlineBlock('heading', node.children, within, { level: node.depth + (deeper.has(start) ? 1 : 0) })
          break
        case 'paragraph':
          paragraph(node.children, within)
          break
        case 'blockquote': {
          const setApart = notQuotes.has(start) || isAlert(masked, start, end) || within.exempt
          walk(node.children, setApart ? within : { ...within, exempt: 'quote' }, deep + 1)
          break
        }
        case 'list':
          list(node, within, deep)
          break
        case 'table':
          table(node, within)
          break
        case 'code':
          // Behind an empty line CommonMark takes indented tags for code; in an element that is open, kramdown and their writer take them for tags.
          if (html.open.length > 0 && /^[ \t]*<\/?[a-z][\w-]*[\s>/]/i.test(masked.slice(start, Math.min(end, start + 60)))) rawHtml(start, end, within)
          else code(start, end, within)
          break
        case 'html':
          rawHtml(start, end, within)
          break
        case 'footnoteDefinition':
          walk((node as FootnoteDefinition).children, within, deep + 1)
          break
        case 'thematicBreak':
          if (/^_{5,}/.test(source.text.slice(start, end))) push('drawn', mappedRange(source, masked, { start, end }), within, {})
          break
        default:
          break
      }
    }
  }

  function rawHtml(start: number, end: number, within: Within): void {
    readHtmlBlock(source, masked, start, end, html, {
      text: ({ builder, role, hidden, ...rest }) => push(role, builder.finish(), within, { ...rest, hidden }),
      comment: (text, from, to) => {
        if (text.startsWith('forthright-')) around.directive(text.replace(/\s+/g, ' '), from, to)
      },
    })
  }

  function push(role: Part['role'], mapped: MappedText | undefined, within: Within, more: Partial<Part>): void {
    if (!mapped || isControl(mapped)) return
    const hidden = 'hidden' in more ? more.hidden : hiddenBy(html)
    parts.push({
      role,
      mapped,
      breaks: [],
      ...(within.depth > 0 && role === 'item' && { level: within.depth }),
      ...(within.group !== undefined && role === 'item' && { group: within.group }),
      ...(within.exempt && { exempt: within.exempt }),
      ...more,
      ...(hidden && { hidden }),
    })
  }

  function paragraph(children: readonly PhrasingContent[], within: Within): void {
    const role = within.depth > 0 ? 'item' : 'paragraph'
    const { checked, number, renumbered } = within
    const more = { ...(checked !== undefined && { checked }), ...(number !== undefined && { number }), ...(renumbered && { renumbered }) }
    // A list of definitions, as Kramdown and Markdown Extra write it: a term, then `: what it means`.
    let from = 0
    for (let at = 0; at < children.length; at++) {
      const child = children[at]
      const begins = at === 0 || isBreak(children[at - 1])
      if (!begins || child.type !== 'text' || !child.value.startsWith(': ')) continue
      if (at > from) {
        const term = children.slice(from, at)
        inlineBlock(role, term, within, more, true)
      }
      from = at
    }
    const rest = from === 0 ? children : children.slice(from)
    const ends = role === 'item' ? paragraphsFrom(rest) : []
    inlineBlock(role, ends.length === 0 ? rest : rest.slice(0, ends[0]), within, more)
    ends.forEach((start, index) => {
      inlineBlock('paragraph', rest.slice(start, ends[index + 1]), { depth: 0, ...(within.exempt && { exempt: within.exempt }) }, {})
    })
  }

  /**
   * Where a new paragraph begins in a list's item: at a line that is not indented, opens with a capital, and follows a line that was not broken for its
   * length. CommonMark has it go on with the item; Govspeak, and writers who leave out the blank line, do not mean that.
   */
  function paragraphsFrom(children: readonly PhrasingContent[]): readonly number[] {
    const starts: number[] = []
    for (let at = 1; at < children.length; at++) {
      if (!isBreak(children[at - 1]) || children[at].type === 'break') continue
      const start = offsetOf(children[at].position?.start.offset) + base
      wrapped ??= isWrapped(masked)
      if (opensParagraph(source.text, masked, start, wrapped ? shortLine : Number.POSITIVE_INFINITY)) starts.push(at)
    }
    return starts
  }

  function inlineBlock(role: Role, children: readonly PhrasingContent[], within: Within, more: Partial<Part>, term = false): void {
    const builder = mappedBuilder(source, masked)
    const beside: Beside = { pictures: [], breaks: [] }
    appendInline(children, builder, around, beside, leadIn(children))
    if (term) builder.mark({ as: 'dfn', start: 0, end: builder.length })
    const mapped = builder.finish()
    push(role, role === 'heading' ? withoutAttributes(mapped) : mapped, within, { breaks: beside.breaks, ...more })
    pushPictures(beside, within)
  }

  function pushPictures({ pictures }: Beside, within: Within): void {
    for (const picture of pictures) {
      const described = mappedBuilder(source, masked)
      appendInline(picture.nodes, described, around, { pictures: [], breaks: [] }, 0)
      if (picture.target !== undefined) described.mark({ as: 'link', start: 0, end: described.length, value: picture.target })
      push('alt', described.finish(), within, {})
    }
  }

  function list(node: List, within: Within, deep: number): void {
    const group = ++groups
    const written = node.ordered ? node.children.map(writtenNumber) : []
    const counts = runOn(written)
    node.children.forEach((item, at) => {
      const [first, ...rest] = item.children
      const inside = { ...(within.exempt && { exempt: within.exempt }), depth: within.depth + 1, group }
      if (first) walk([first], { ...inside, ...(typeof item.checked === 'boolean' && { checked: item.checked }), ...numbered(at) }, deep + 1)
      walk(rest, inside, deep + 1)
    })

    /** Where the author counts, the author's number is what is meant; where not, such as in `1. 1. 1.`, the one that people see. */
    function numbered(at: number): Pick<Within, 'number' | 'renumbered'> {
      if (!node.ordered) return {}
      const shown = (node.start ?? 1) + at
      const own = counts ? written[at] : undefined
      return own === undefined || own === shown ? { number: shown } : { number: own, renumbered: { written: own, shown } }
    }
  }

  function writtenNumber({ position }: ListItem): number | undefined {
    const start = offsetOf(position?.start.offset) + base
    const digits = /^\s{0,3}(\d{1,9})[.)]/.exec(masked.slice(start, start + 14))?.[1]
    return digits === undefined ? undefined : Number(digits)
  }

  function table(node: Table, within: Within): void {
    const group = ++groups
    const body = node.children.slice(1)
    const isEmpty = (cell: TableCell): boolean => cell.children.length === 0
    const leavesRoom = ({ children: [label, ...rest] }: TableRow): boolean => label !== undefined && !isEmpty(label) && rest.length > 0 && rest.every(isEmpty)
    const toFill = body.length >= 2 && body.every(leavesRoom)
    // Markdown wants a first row; where it has no headings for the columns, it is to be filled in like the others.
    const headless = toFill && node.children.slice(0, 1).every(leavesRoom)
    const heads = node.children[0].children.map(wordsOf)
    node.children.forEach((row, index) => {
      const builder = mappedBuilder(source, masked)
      const beside: Beside = { pictures: [], breaks: [] }
      const cells: Range[] = []
      row.children.forEach((cell, column) => {
        const start = builder.length
        const at = offsetOf(cell.position?.end.offset) + base
        // What a box means stands at the head of its column.
        if (index > 0 && column > 0 && heads[column] && isBox(cell)) builder.atom(`☐ ${heads[column]}`, offsetOf(cell.position?.start.offset) + base, at)
        else appendInline(cell.children, builder, around, beside, 0)
        cells.push({ start, end: builder.length })
        builder.blank(at, at)
      })
      const mapped = builder.finish()
      const filled = mapped ? cells.map((cell) => trimmed(cell, mapped.text)).filter((cell) => cell.end > cell.start) : []
      push('cell', mapped, { ...within, depth: 0 }, { group, cells: filled, ...(toFill && (index > 0 || headless) && { room: true }) })
      pushPictures(beside, within)
    })
  }

  /** Lines between the fences, less what marks a quotation or a list around them. */
  function code(start: number, end: number, within: Within): void {
    const { text } = source
    const fence = /^(`{3,}|~{3,})/.exec(text.slice(start, Math.min(end, start + 200)))?.[1]
    const builder = mappedBuilder(source, masked)
    let at = fence ? nextLine(text, start, end) : start
    while (at < end) {
      const stop = lineEnd(text, at, end)
      let from = at
      while (from < stop && /[\t >]/.test(text[from])) from++
      const next = nextLine(text, at, end)
      const closes = fence && next >= end && text.startsWith(fence, from)
      if (!closes && stop > from) {
        builder.raw(from, stop)
        builder.blank(stop, next)
      }
      at = next
    }
    push('paragraph', builder.finish(), within, { exempt: 'code' })
  }
}

/** Whether each number is higher than the one before, or each is lower. */
function runOn(numbers: readonly (number | undefined)[]): boolean {
  const steps = numbers.slice(1).map((number, at) => Math.sign((number ?? Number.NaN) - (numbers[at] ?? Number.NaN)))
  return steps.every((step) => step !== 0 && step === steps[0])
}

/** The words of a cell that holds nothing else. */
const wordsOf = ({ children }: TableCell): string | undefined =>
  children.every((child) => child.type === 'text')
    ? children
        .map((child) => ('value' in child ? child.value : ''))
        .join('')
        .trim()
    : undefined

/** A cell with an empty box to tick and no words. */
const isBox = (cell: TableCell): boolean => /^(?:[☐□▢◻❏❐❑❒○◯]|\[ ?\])$/u.test(wordsOf(cell) ?? '')

const isBreak = (node: PhrasingContent): boolean => node.type === 'break' || (node.type === 'text' && isLineEnding(node.value))

function nextLine(text: string, from: number, limit: number): number {
  const end = lineEnd(text, from, limit)
  if (end >= limit) return limit
  return Math.min(limit, text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1)
}

/** In code units: a shorter line was not broken for its length. */
const shortLine = 70
/** A line of prose longer than this: its writer does not break lines for their length at all. */
const longLine = 140

function isWrapped(text: string): boolean {
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start)
    const end = next < 0 ? text.length : next
    if (end - start > longLine && /^ {0,3}[^\s|<]/.test(text.slice(start, start + 5)) && (text.slice(start, start + longLine).match(/ /g)?.length ?? 0) > 15)
      return false
    start = end + 1
  }
  return true
}

/** Whether the line that holds the offset stands at the margin, opens with a capital, and follows one that ends early or closes a sentence. */
function opensParagraph(text: string, masked: string, offset: number, short: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  if (!/^[\^%]?[*_[“‘"'(]{0,3}(?:I\b|[A-Z][a-z’'])/.test(text.slice(start, start + 8)) || masked.charCodeAt(start) === opaqueMark) return false
  const before = text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1).trimEnd()
  return before !== '' && (before.length < short || /[.!?)][”’"'*_)]{0,3}$/.test(before)) && !/[,;–—(-]$/.test(before)
}

/** How much at a block's start is a mark of its sort and not read: `: ` before a definition, `[!NOTE]` atop an alert. */
function leadIn(children: readonly PhrasingContent[]): number {
  const [first] = children
  if (first?.type !== 'text') return 0
  if (first.value.startsWith(': ')) return 2
  if (!first.value.startsWith('[')) return 0
  let text = ''
  for (const child of children.slice(0, 4)) text += child.type === 'text' ? child.value : ' '
  return alert.exec(text)?.[0].length ?? 0
}

const alert = /^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/i

const isAlert = (masked: string, start: number, end: number): boolean =>
  /^>[ \t]*\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/i.test(masked.slice(start, Math.min(end, start + 40)))

/** Only tags that steer a template (`{% if … %}`): nothing stands there on the page. */
function isControl({ text, opaque }: MappedText): boolean {
  if (opaque.length === 0 || opaque.length > 3) return false
  let at = 0
  for (const range of opaque) {
    if (text.slice(at, range.start).trim() !== '') return false
    at = range.end
  }
  return text.slice(at).trim() === '' && text.split(/(?<=[%}#]\}|%>)\s*/).every((tag) => tag === '' || control.test(tag))
}

const control =
  /^(?:\{%-?(?:p|tr|tc|r)?\s*(?:if|elif|elsif|else|endif|for|endfor|unless|endunless|case|when|endcase|set|assign|capture|endcapture|block|endblock|extends|import|macro|endmacro|comment|endcomment|raw|endraw)\b|\{#|\{\{[#/^!~-]|<%-?\s*(?:if|else|elsif|end|unless|content_for|for|[\w.@]+\.each)\b|<%#)/

/** How long the short forms are that begin with a character. */
function lengthsOf(abbreviations: ReadonlyMap<string, string>): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>()
  for (const short of abbreviations.keys()) {
    const lengths = found.get(short[0]) ?? new Set()
    found.set(short[0], lengths.add(short.length))
  }
  return found
}

/** The text with a mark at each use of a short form that the file explains in a line of its own. There may be as many short forms as words. */
function abbreviated(mapped: MappedText, abbreviations: ReadonlyMap<string, string>, lengths: ReadonlyMap<string, ReadonlySet<number>>): MappedText {
  const { text } = mapped
  const marks = [...mapped.marks]
  const ends = new Map<string, number>()
  for (let at = 0; at < text.length; at++) {
    const here = lengths.get(text[at])
    if (!here || /\w/.test(text[at - 1] ?? '')) continue
    for (const length of here) {
      const end = at + length
      const short = text.slice(at, end)
      const value = abbreviations.get(short)
      if (end > text.length || value === undefined || /\w/.test(text[end] ?? '') || (ends.get(short) ?? 0) > at) continue
      marks.push({ as: 'abbr', start: at, end, value })
      ends.set(short, end)
    }
  }
  return marks.length === mapped.marks.length ? mapped : { ...mapped, marks: marks.sort((a, b) => a.start - b.start || b.end - a.end) }
}
