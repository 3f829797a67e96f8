import type { RootContent } from 'mdast'
import { definitionAt, inlineNodes } from './scan-inline.ts'
import { closesFence, fenceAt, htmlAt, indentAt, isBlankLine, isGap, isHeading, isRuleLine, isUnderline, markerAt, mayStartBlock } from './scan-lines.ts'
import { node, type ScannedNode, unsure } from './scan-node.ts'
import { cellsOf, isRule } from './scan-table.ts'

/**
 * Scans Markdown of the usual sort in place: the same nodes as remark-parse gives, in a small part of the time, as far as the readers look at them.
 * What it does not know for certain (tabs in an indent, a definition over lines, rare HTML) it leaves to remark-parse, the whole section of it.
 */

/** What a line of paragraph text covers in the source: `next` is where the following line begins. */
export interface Line {
  readonly from: number
  readonly to: number
  readonly next: number
}

export interface Definitions {
  /** Where references lead, by identifier; `undefined` where only the parser can say. */
  readonly targets: ReadonlyMap<string, string | undefined>
  /** Offsets of the definitions that the scanner met. */
  readonly found: Set<number>
}

type Leaf =
  | { readonly type: 'paragraph'; readonly lines: Line[] }
  | { readonly type: 'fence'; readonly code: ScannedNode; readonly sign: number; readonly length: number }
  | { readonly type: 'indented'; readonly code: ScannedNode }
  | { readonly type: 'html'; readonly html: ScannedNode; readonly closer: RegExp | undefined }
  | { readonly type: 'table'; readonly table: ScannedNode }

interface Container {
  readonly type: 'root' | 'quote' | 'item'
  readonly node: ScannedNode
  /** Blanks that a line of an item begins with. */
  readonly width: number
  /** The list that the next item may go on with. */
  list?: { readonly node: ScannedNode; readonly sign: number }
}

/**
 * The blocks of `text` from `start` to `end`, with offsets in `text`; `undefined` where the scanner is not certain.
 * A section begins and ends where no block goes on.
 */
export function scanSection(text: string, start: number, end: number, definitions: Definitions): readonly RootContent[] | undefined {
  try {
    return blocks(text, start, end, definitions) as readonly unknown[] as readonly RootContent[]
  } catch (fault) {
    if (fault === unsure) return undefined
    throw fault
  }
}

function blocks(text: string, start: number, end: number, definitions: Definitions): readonly ScannedNode[] {
  const root: Container = { type: 'root', node: node('root', start, end, []), width: 0 }
  const open: Container[] = [root]
  let leaf: Leaf | undefined

  /** Whether the line above holds something. */
  let belowText = false
  /** Where the rule under a table's head begins. */
  let ruleAt = -1

  for (let at = start; at < end; ) {
    const feed = text.indexOf('\n', at)
    const next = feed < 0 || feed >= end ? end : feed + 1
    let stop = feed < 0 || feed >= end ? end : feed
    if (stop > at && text.charCodeAt(stop - 1) === 13) stop--
    if (at !== ruleAt) line(at, stop, next)
    belowText = leaf?.type === 'indented' || !isBlankLine(text, at, stop)
    at = next
  }
  closeLeaf()
  return root.node.children ?? []

  function line(at: number, stop: number, next: number): void {
    let pos = at
    let matched = 1
    for (; matched < open.length; matched++) {
      const { type, width, node: holder } = open[matched]
      const indent = indentAt(text, pos, stop)
      if (type === 'quote') {
        if (indent > 3 || text.charCodeAt(pos + indent) !== 62) break
        pos += indent + 1
        if (text.charCodeAt(pos) === 32) pos++
        else if (text.charCodeAt(pos) === 9) throw unsure
      } else if (pos + indent === stop) {
        // An item that begins with a blank line ends with a second one.
        if (holder.children?.length === 0 && leaf === undefined) break
      } else if (indent >= width) pos += width
      else break
    }
    const all = matched === open.length
    let indent = indentAt(text, pos, stop)
    if (all && leaf && goesOn(leaf, pos, indent, stop, next)) return
    if (leaf && (leaf.type !== 'paragraph' || pos + indent === stop)) closeLeaf()
    if (pos + indent === stop) {
      open.length = matched
      return
    }

    let entered = false
    const enter = (): void => {
      if (entered) return
      entered = true
      closeLeaf()
      open.length = matched
    }
    for (;;) {
      // A line of text goes on with the paragraph above it, whatever it is indented by.
      const inParagraph = leaf?.type === 'paragraph'
      if (indent >= 4) {
        if (inParagraph) break
        // Behind a mark with nothing after it the parser has its own way, too.
        if (!all && !entered && open[open.length - 1].node.children?.length === 0) throw unsure
        enter()
        // The parser has its own way with code right behind a list.
        if (open[open.length - 1].node.children?.at(-1)?.type === 'list') throw unsure
        const code = node('code', pos, stop)
        add(code)
        leaf = { type: 'indented', code }
        return
      }
      const from = pos + indent
      const code = text.charCodeAt(from)
      if (code === 62) {
        if (belowText && from + 1 === stop) throw unsure
        enter()
        pos = from + 1
        if (text.charCodeAt(pos) === 32) pos++
        else if (text.charCodeAt(pos) === 9) throw unsure
        const quote = node('blockquote', from, stop, [])
        add(quote)
        open.push({ type: 'quote', node: quote, width: 0 })
      } else if (code === 35 && isHeading(text, from, stop)) {
        enter()
        heading(from, stop, next)
        return
      } else if ((code === 96 || code === 126) && fenceAt(text, from, stop) > 0) {
        enter()
        const fence = node('code', from, stop)
        add(fence)
        leaf = { type: 'fence', code: fence, sign: code, length: fenceAt(text, from, stop) }
        return
      } else if (code === 60 && htmlAt(text.slice(from, stop), inParagraph && all) !== undefined) {
        if (inParagraph && !all) throw unsure
        const closer = htmlAt(text.slice(from, stop), inParagraph)
        enter()
        const html = node('html', pos, stop)
        add(html)
        if (!closer?.test(text.slice(from + 2, stop))) leaf = { type: 'html', html, closer: closer ?? undefined }
        return
      } else if ((code === 61 || code === 45) && inParagraph && all && !entered && isUnderline(text, from, stop, code)) {
        setext(code === 61 ? 1 : 2)
        return
      } else if ((code === 45 || code === 42 || code === 95) && isRuleLine(text, from, stop, code)) {
        enter()
        add(node('thematicBreak', from, stop))
        return
      } else {
        const marker = markerAt(text, from, stop)
        if (!marker) break
        const { width, sign, number, blank } = marker
        // What would break into a paragraph has to be an item for certain.
        const doubtful = blank || (number !== undefined && number !== 1)
        if (doubtful && inParagraph && all) break
        if (doubtful && belowText && (entered || open[matched - 1].list?.sign !== sign)) throw unsure
        enter()
        item(from, sign, number, indent + width)
        pos += indent + width
        if (blank) return
      }
      indent = indentAt(text, pos, stop)
      if (pos + indent === stop) return
    }

    const from = pos + indent
    // A line without the marks of the quotation or the item above it goes on with its paragraph.
    const lazy = !all && !entered && leaf?.type === 'paragraph'
    if (lazy || (leaf?.type === 'paragraph' && !entered)) {
      if (!lazy && tableHead(from, stop, next)) return
      if (leaf?.type === 'paragraph') leaf.lines.push({ from, to: stop, next })
      return
    }
    enter()
    const first = text.charCodeAt(from)
    if (first === 91 && text.slice(from, stop).includes(']:')) {
      add(definitionAt(text, from, stop, next, end))
      definitions.found.add(from)
      return
    }
    if (tableHead(from, stop, next)) return
    leaf = { type: 'paragraph', lines: [{ from, to: stop, next }] }
  }

  /** Whether the line goes on with the leaf that is open. */
  function goesOn(current: Leaf, pos: number, indent: number, stop: number, next: number): boolean {
    const blank = pos + indent === stop
    switch (current.type) {
      case 'fence': {
        current.code.position.end.offset = blank ? next : stop
        const from = pos + indent
        if (indent < 4 && text.charCodeAt(from) === current.sign && closesFence(text, from, stop, current.sign, current.length)) leaf = undefined
        return true
      }
      case 'html':
        if (!current.closer && blank) return false
        current.html.position.end.offset = stop
        if (current.closer?.test(text.slice(pos, stop))) leaf = undefined
        return true
      case 'indented':
        if (blank) return true
        if (indent < 4) return false
        current.code.position.end.offset = stop
        return true
      case 'table':
        if (blank) return false
        if (indent > 3 || mayStartBlock(text, pos + indent)) throw unsure
        current.table.children?.push(row(pos + indent, stop, next))
        return true
      default:
        return false
    }
  }

  function row(from: number, stop: number, next: number): ScannedNode {
    if (/[`\\]/.test(text.slice(from, stop))) throw unsure
    const cells = cellsOf(text, from, stop).map((cell) => {
      const made = node(
        'tableCell',
        cell.from,
        cell.end,
        cell.to > cell.from ? inlineNodes(text, [{ from: cell.from, to: cell.to, next }], definitions.targets) : [],
      )
      return made
    })
    return node('tableRow', from, stop, cells)
  }

  function add(child: ScannedNode): void {
    const parent = open[open.length - 1]
    parent.node.children?.push(child)
    parent.list = undefined
  }

  function item(from: number, sign: number, number: number | undefined, width: number): void {
    const parent = open[open.length - 1]
    const made = node('listItem', from, from, [])
    if (parent.list?.sign === sign) parent.list.node.children?.push(made)
    else {
      const list = node('list', from, from, [made])
      list.ordered = number !== undefined
      if (number !== undefined) list.start = number
      parent.node.children?.push(list)
      parent.list = { node: list, sign }
    }
    open.push({ type: 'item', node: made, width })
  }

  function closeLeaf(): void {
    if (leaf?.type === 'paragraph') {
      const { lines } = leaf
      const parent = open[open.length - 1]
      const firstLine = lines[0]
      // A box at the start of an item says that it is a task.
      if (
        parent.type === 'item' &&
        parent.node.children?.length === 0 &&
        text.charCodeAt(firstLine.from) === 91 &&
        text.charCodeAt(firstLine.from + 2) === 93
      ) {
        const box = text.charCodeAt(firstLine.from + 1)
        const after = text.charCodeAt(firstLine.from + 3)
        if ((box === 32 || box === 120 || box === 88) && (after === 32 || firstLine.to === firstLine.from + 3)) {
          if (isBlankLine(text, firstLine.from + 3, firstLine.to)) throw unsure
          parent.node.checked = box !== 32
          lines[0] = { ...firstLine, from: firstLine.from + 4 }
        }
      }
      add(node('paragraph', firstLine.from, lines[lines.length - 1].to, inlineNodes(text, lines, definitions.targets)))
    }
    leaf = undefined
  }

  function heading(from: number, stop: number, next: number): void {
    let start = from
    while (text.charCodeAt(start) === 35) start++
    const depth = start - from
    while (start < stop && isGap(text.charCodeAt(start))) start++
    let to = stop
    while (to > start && isGap(text.charCodeAt(to - 1))) to--
    let signs = to
    while (signs > start && text.charCodeAt(signs - 1) === 35) signs--
    if (signs === start) to = start
    else if (signs < to && isGap(text.charCodeAt(signs - 1))) {
      to = signs
      while (to > start && isGap(text.charCodeAt(to - 1))) to--
    }
    const made = node('heading', from, stop, to > start ? inlineNodes(text, [{ from: start, to, next }], definitions.targets) : [])
    made.depth = depth
    add(made)
  }

  function setext(depth: number): void {
    if (leaf?.type !== 'paragraph') return
    const { lines } = leaf
    leaf = undefined
    const made = node('heading', lines[0].from, lines[lines.length - 1].to, inlineNodes(text, lines, definitions.targets))
    made.depth = depth
    add(made)
  }

  /** Begins a table where the line below draws the rule under its head. */
  function tableHead(from: number, stop: number, next: number): boolean {
    if (!isRule(text, next, end)) return false
    if (open.length > 1) throw unsure
    const below = text.slice(next, end)
    const rule = below.slice(0, /[\r\n]|$/.exec(below)?.index)
    const head = text.slice(from, stop)
    // `---` alone underlines a heading.
    if (!/[|:]/.test(rule) && !head.includes('|')) return false
    const marks = cellsOf(rule, rule.length - rule.trimStart().length, rule.length).map((cell) => rule.slice(cell.from, cell.to))
    const drawn = rule.includes('|') && head.includes('|') && marks.every((mark) => /^:?-+:?$/.test(mark)) && marks.length === cellsOf(text, from, stop).length
    if (!drawn || /^ {4}|^\s*\t|[`\\]/.test(rule) || /[`\\]/.test(head)) throw unsure
    if (leaf) closeLeaf()
    const table = node('table', from, stop, [row(from, stop, next)])
    add(table)
    leaf = { type: 'table', table }
    ruleAt = next
    return true
  }
}
