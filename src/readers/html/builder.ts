import {
  adoptAttributes,
  commentNode,
  elementNode,
  growText,
  type HtmlElement,
  type HtmlNode,
  type HtmlTree,
  htmlNamespace,
  keepsText,
  svgNamespace,
  textNode,
} from './nodes.ts'
import { type Mode, mode, openElements } from './open-elements.ts'
import { decode, withLineFeeds } from './references.ts'
import { endTablePart, isTableTag, startTablePart } from './table-parts.ts'
import { isHtmlSpace } from './tag.ts'
import { drawingWords, endsDrawing, type TagKind, trait } from './tag-kinds.ts'

interface StartTag {
  readonly kind: TagKind
  readonly attribs: Record<string, string>
  readonly bare: boolean
  readonly selfClosing: boolean
  readonly start: number
  readonly end: number
}

/** What stands behind a start tag up to its end tag: markup, text in which only references count, or text as it is. */
export type Inside = 'markup' | 'words' | 'raw'

/**
 * Builds the tree that the HTML standard asks for, for pages whose tags are nested as they should be or wrong in one of the usual ways.
 * Where the standard would take formatting apart, move what stands in a table out of it, or ask for something rare, it gives up.
 */
export interface TreeBuilder {
  /** Whether the tree is not what the standard asks for, and no use. */
  gaveUp(): boolean
  doctype(text: string): void
  text(start: number, end: number): void
  comment(data: string, start: number, end: number): void
  startTag(tag: StartTag): Inside
  endTag(kind: TagKind, start: number, end: number): void
  /** The text of an element of the other two sorts, up to its end tag, which ends at `behind`. */
  wholeText(start: number, end: number, behind: number, inside: Inside): void
  finish(): HtmlTree
}

/** How far the page has come. */
const stage = { start: 0, page: 1, head: 2, afterHead: 3, body: 4, afterBody: 5, afterPage: 6 } as const
const { special, formatting, implied, scope, listScope, buttonScope, tableScope } = trait

export function treeBuilder(source: string): TreeBuilder {
  const open = openElements()
  const { items, kinds, reading, top, topMode, giveUp, add, push, pop, closeFrom, clearFrom, closeImplied, closeParagraph, find, pushOwn } = open
  let at: number = stage.start
  let head: HtmlElement | undefined
  let form: HtmlElement | undefined
  let formIsOpen = false
  /** Whether a table ends a paragraph, which depends on the document type; not known for most of them. */
  let tableEndsParagraph: boolean | undefined = false
  let hasDoctype = false
  let skipsLineEnd = false

  const read = (name: string, start: number, end: number, closes: boolean): void => {
    reading.name = name
    reading.start = start
    reading.end = end
    reading.closes = closes
  }
  const startBody = (): void => {
    if (at < stage.page) pushOwn('html', mode.body)
    if (at < stage.head) pushOwn('head', mode.body)
    if (at < stage.afterHead) pop()
    pushOwn('body', mode.body)
    at = stage.body
  }

  const insertText = (start: number, end: number, hasReferences = true): void => {
    let from = start
    let said = source.slice(start, end)
    said = hasReferences ? decode(said, false) : withLineFeeds(said)
    if (skipsLineEnd) {
      // Dropped by itself, it is not part of the text; with blanks behind it, its place is.
      const code = source.charCodeAt(from)
      if (code === 38) giveUp()
      if (code === 10 || code === 13) {
        const behind = from + (code === 13 && source.charCodeAt(from + 1) === 10 ? 2 : 1)
        said = said.slice(1)
        if (behind === end || !isHtmlSpace(source.charCodeAt(behind))) from = behind
      }
      skipsLineEnd = false
      if (from >= end) return
    }
    const parent = top()
    const last = parent.children[parent.children.length - 1] as HtmlNode | undefined
    const kept = keepsText(parent.name) ? said : '.'
    if (last?.type !== 'text') open.append(parent, textNode(kept, from, end, said.length))
    else {
      if (kept !== '.') last.data += kept
      growText(last, from, end, said.length)
    }
  }
  const isWhite = (start: number, end: number): boolean => {
    for (let each = start; each < end; each++) if (!isHtmlSpace(source.charCodeAt(each))) return false
    return true
  }
  const text = (start: number, end: number): void => {
    if (at >= stage.body) {
      const current = topMode()
      if ((current === mode.table || current === mode.rows || current === mode.row || current === mode.columns) && !isWhite(start, end)) giveUp()
      else {
        if (at > stage.body && !isWhite(start, end)) at = stage.body
        insertText(start, end)
      }
      return
    }
    let words = start
    while (words < end && isHtmlSpace(source.charCodeAt(words))) words++
    if (at >= stage.head && words > start) insertText(start, words)
    if (words === end) return
    // The parser would end the head at the tag before.
    if (at === stage.head && top().start >= 0) giveUp()
    startBody()
    insertText(words, end)
  }

  const made = ({ kind, attribs, bare, start, end }: StartTag): HtmlElement => elementNode(kind.name, htmlNamespace, attribs, bare, start, end)
  const pushMade = (tag: StartTag, modeOf: Mode = topMode()): void => push(made(tag), tag.kind, modeOf)
  const whole = (tag: StartTag): Inside => {
    pushMade(tag)
    skipsLineEnd = tag.kind.name === 'textarea'
    return tag.kind.opens === 'words' ? 'words' : 'raw'
  }

  const startInDrawing = (tag: StartTag): void => {
    const isLeaving = endsDrawing.has(tag.kind.name) || (items.length > 0 && topMode() === mode.drawing && drawingWords.has(top().name))
    if (isLeaving) giveUp()
    const element = elementNode(tag.kind.name, svgNamespace, tag.attribs, tag.bare, tag.start, tag.end)
    if (tag.selfClosing) add(element)
    else push(element, tag.kind, mode.drawing)
  }

  const startInTable = (tag: StartTag): Inside => {
    const { name, opens } = tag.kind
    if (topMode() === mode.columns && opens !== 'table part') pop()
    if (opens === 'table part') startTablePart(open, tag.kind, made(tag))
    else if (name === 'style' || name === 'script') return whole(tag)
    else if (name === 'input' && tag.attribs.type?.toLowerCase() === 'hidden') add(made(tag))
    else if (name === 'form') {
      if (form) return 'markup'
      pushMade(tag)
      form = top()
      formIsOpen = false
      pop()
    } else giveUp()
    return 'markup'
  }

  const startInSelect = (tag: StartTag): Inside => {
    const { name } = tag.kind
    if (name === 'option' || name === 'optgroup' || name === 'hr') {
      if (top().name === 'option') pop()
      if (top().name === 'optgroup' && name !== 'option') pop()
      if (name === 'hr') add(made(tag))
      else pushMade(tag)
    } else if (name === 'script') return whole(tag)
    else giveUp()
    return 'markup'
  }

  const startInBody = (tag: StartTag): Inside => {
    const { name, opens } = tag.kind
    skipsLineEnd = false
    switch (opens) {
      case 'plain':
        pushMade(tag)
        break
      case 'formatting':
        if (name === 'a') for (let each = items.length - 1; each >= 0 && !clears(items[each].name); each--) if (items[each].name === 'a') giveUp()
        pushMade(tag)
        break
      case 'pre':
      case 'block':
        closeParagraph()
        pushMade(tag)
        skipsLineEnd = opens === 'pre'
        break
      case 'heading':
        closeParagraph()
        if (open.topKind().opens === 'heading') pop()
        pushMade(tag)
        break
      case 'item':
      case 'definition':
        closeItem(opens)
        closeParagraph()
        pushMade(tag)
        break
      case 'void':
      case 'input':
      case 'head':
        add(made(tag))
        break
      case 'rule':
        closeParagraph()
        add(made(tag))
        break
      case 'form':
        if (form) break
        closeParagraph()
        pushMade(tag)
        form = top()
        formIsOpen = true
        break
      case 'button':
        if (find('button', scope) >= 0) giveUp()
        pushMade(tag)
        break
      case 'object':
        pushMade(tag)
        break
      case 'select':
        pushMade(tag, mode.select)
        break
      case 'option':
        if (top().name === 'option') pop()
        pushMade(tag)
        break
      case 'raw':
      case 'words':
        return whole(tag)
      case 'table':
        if (tableEndsParagraph === undefined && find('p', scope | buttonScope) >= 0) giveUp()
        if (tableEndsParagraph) closeParagraph()
        pushMade(tag, mode.table)
        break
      case 'table part':
        if (topMode() !== mode.body) startTablePart(open, tag.kind, made(tag))
        break
      case 'drawing':
        startInDrawing(tag)
        break
      case 'rare':
        if (name === 'html' || (name === 'body' && items[1].name === 'body')) adoptAttributes(items[name === 'html' ? 0 : 1], tag.attribs)
        else giveUp()
    }
    return 'markup'
  }
  const closeItem = (opens: TagKind['opens']): void => {
    for (let each = items.length - 1; each >= 0; each--) {
      const { name } = items[each]
      if ((kinds[each].traits & implied) !== 0 && kinds[each].opens === opens) {
        closeImplied(name)
        closeFrom(each)
        return
      }
      if ((kinds[each].traits & special) !== 0 && name !== 'address' && name !== 'div' && name !== 'p') return
    }
  }

  /** What belongs into the head goes there, also when the head has ended. */
  const startInHead = (tag: StartTag): Inside => {
    const { opens } = tag.kind
    const element = made(tag)
    open.made.push(element)
    open.append(head ?? open.root, element)
    if (opens === 'head') return 'markup'
    open.enter(element, tag.kind, mode.body)
    return opens === 'words' ? 'words' : 'raw'
  }
  const startBeforeBody = (tag: StartTag): Inside => {
    const { name, opens } = tag.kind
    if (name === 'html' && at === stage.start) {
      pushMade(tag, mode.body)
      at = stage.page
      return 'markup'
    }
    if (at < stage.page) {
      pushOwn('html', mode.body)
      at = stage.page
    }
    if (at < stage.head) {
      if (name === 'head') pushMade(tag)
      else pushOwn('head', mode.body)
      head = top()
      at = stage.head
      if (name === 'head') return 'markup'
    }
    const isOfHead = opens === 'head' || name === 'title' || name === 'noscript' || name === 'noframes' || name === 'style' || name === 'script'
    if (at === stage.head && isOfHead) return startInHead(tag)
    if (name === 'html' || name === 'head' || name === 'frameset' || name === 'template') giveUp()
    if (at === stage.afterHead && isOfHead && name !== 'noscript') return startInHead(tag)
    if (at === stage.head) pop()
    at = stage.afterHead
    if (name !== 'body') {
      startBody()
      return startInBody(tag)
    }
    pushMade(tag, mode.body)
    at = stage.body
    return 'markup'
  }

  const endFormatting = (name: string): void => {
    let isBlockBetween = false
    let isFormattingBetween = false
    for (let each = items.length - 1; each >= 0; each--) {
      if (items[each].name === name) {
        if (isBlockBetween || isFormattingBetween) giveUp()
        else clearFrom(each)
        return
      }
      if (clears(items[each].name)) return
      if ((kinds[each].traits & special) !== 0) isBlockBetween = true
      if ((kinds[each].traits & formatting) !== 0) isFormattingBetween = true
    }
  }
  const endPlain = (name: string): void => {
    for (let each = items.length - 1; each > 0; each--) {
      if (items[each].name === name) {
        closeImplied(name)
        if (items.length > each) closeFrom(each)
        return
      }
      if ((kinds[each].traits & special) !== 0) return
    }
  }
  const endInBody = ({ name, closes }: TagKind): void => {
    switch (closes) {
      case 'plain':
        endPlain(name)
        break
      case 'formatting':
        endFormatting(name)
        break
      case 'paragraph':
        if (find('p', scope | buttonScope) < 0) pushOwn('p', topMode())
        closeParagraph()
        break
      case 'block':
      case 'object': {
        const index = find(name, scope)
        if (index < 0) break
        closeImplied()
        if (closes === 'object') clearFrom(index)
        else closeFrom(index)
        break
      }
      case 'item': {
        const index = find(name, name === 'li' ? scope | listScope : scope)
        if (index < 0) break
        closeImplied(name)
        closeFrom(index)
        break
      }
      case 'heading':
        for (let each = items.length - 1; each >= 0 && (kinds[each].traits & scope) === 0; each--) {
          if (kinds[each].opens !== 'heading') continue
          closeImplied()
          closeFrom(each)
          break
        }
        break
      case 'form': {
        const was = form
        form = undefined
        if (!was || !formIsOpen || find('form', scope) < 0) break
        closeImplied()
        if (top() === was) pop()
        else giveUp()
        break
      }
      case 'page':
        if (find('body', scope) >= 0) at = name === 'body' ? stage.afterBody : stage.afterPage
        break
      case 'rare':
        giveUp()
    }
  }

  return {
    gaveUp: open.gaveUp,
    doctype(said) {
      if (items.length > 0 || hasDoctype) giveUp()
      hasDoctype = true
      tableEndsParagraph = /^<!doctype\s+html\s*>$/i.test(said) ? true : undefined
    },
    text,
    comment(data, start, end) {
      skipsLineEnd = false
      const parent = at === stage.afterPage ? open.root : at === stage.afterBody ? items[0] : items.length > 0 ? top() : open.root
      open.append(parent, commentNode(data, start, end))
    },
    startTag(tag) {
      read(tag.kind.name, tag.start, tag.end, false)
      skipsLineEnd = false
      if (at < stage.body) return startBeforeBody(tag)
      at = stage.body
      switch (topMode()) {
        case mode.drawing:
          startInDrawing(tag)
          return 'markup'
        case mode.select:
          return startInSelect(tag)
        case mode.table:
        case mode.rows:
        case mode.row:
        case mode.columns:
          return startInTable(tag)
        default:
          return startInBody(tag)
      }
    },
    endTag(kind, start, end) {
      const { name } = kind
      read(name, start, end, true)
      skipsLineEnd = false
      if (at < stage.body) {
        if (name === 'head' && at === stage.head) {
          pop()
          at = stage.afterHead
        } else if (kind.closes === 'page' || kind.closes === 'rare' || name === 'head') giveUp()
        return
      }
      if (kind.closes === 'page') {
        if (topMode() === mode.body) endInBody(kind)
        else if (topMode() === mode.drawing || topMode() === mode.columns) giveUp()
        return
      }
      if (at > stage.body) at = stage.body
      const current = topMode()
      if (current === mode.drawing) {
        if (top().name === name) pop()
        else giveUp()
      } else if (current === mode.select) {
        if (name === 'optgroup' && top().name === 'option' && items[items.length - 2].name === 'optgroup') pop()
        if ((name === 'option' || name === 'optgroup') && top().name === name) pop()
        else if (name === 'select') clearFrom(find('select', tableScope))
        else if (isTableTag(kind)) giveUp()
      } else if (isTableTag(kind) && current !== mode.body) endTablePart(open, name)
      else if (current === mode.table || current === mode.rows || current === mode.row || current === mode.columns) {
        if (current === mode.columns) giveUp()
        else if (kind.closes === 'form') form = undefined
        else if (kind.closes !== 'block' && kind.closes !== 'item') giveUp()
      } else endInBody(kind)
    },
    wholeText(start, end, behind, inside) {
      if (start < end) insertText(start, end, inside === 'words')
      skipsLineEnd = false
      read(top().name, end, behind, true)
      pop()
    },
    finish() {
      if (at === stage.head && top().start >= 0) giveUp()
      if (at < stage.body) startBody()
      read('', source.length, source.length, false)
      clearFrom(0)
      return { root: open.root, elements: open.made }
    },
  }
}

/** Formatting inside these ends with them. */
const clears = (name: string): boolean => name === 'td' || name === 'th' || name === 'caption' || name === 'object' || name === 'applet' || name === 'marquee'
