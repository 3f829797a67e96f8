import { html, parse, type Token, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5'
import { InputError } from '../../errors.ts'

/**
 * The tree the HTML reader walks. It has the shape cheerio's selectors expect, and knows for every run of text which
 * part of the source it came from: the usual adapters join texts and forget what lay between them.
 */
export interface HtmlElement {
  readonly type: 'tag' | 'script' | 'style'
  readonly name: string
  readonly namespace: string
  readonly attribs: Record<string, string>
  readonly children: HtmlNode[]
  parent: HtmlParent | null
  prev: HtmlNode | null
  next: HtmlNode | null
  depth: number
  /** Has attributes that point at other elements, `aria-…` or `data-…`. */
  readonly points: boolean
  /** Has no attributes at all. */
  bare: boolean
  /** Of the start tag; absent for elements that the parser put in. */
  location: Token.LocationWithAttributes | null
  /** Where the element ends, as far as the source says so. */
  end: number
}

export interface HtmlText {
  readonly type: 'text'
  /** Whole inside `title`, `textarea` and `option`; else the first word of it: joining words costs more than reading them from the source. */
  data: string
  parent: HtmlParent | null
  prev: HtmlNode | null
  next: HtmlNode | null
  depth: number
  /** Where its first piece stands in the source. */
  start: number
  end: number
  /** Length of the first piece once decoded: where it is that of the source, nothing was decoded. */
  length: number
  /** Further pieces, parted from the one before by what is not text: triples of start, end and decoded length. */
  more: number[] | undefined
  /** Length of the text that no piece covers yet. */
  pending: number
}

interface HtmlComment {
  readonly type: 'comment'
  readonly data: string
  parent: HtmlParent | null
  prev: HtmlNode | null
  next: HtmlNode | null
  depth: number
  start: number
  end: number
}

export interface HtmlRoot {
  readonly type: 'root'
  readonly children: HtmlNode[]
  parent: HtmlParent | null
  prev: HtmlNode | null
  next: HtmlNode | null
  depth: number
}

export type HtmlParent = HtmlElement | HtmlRoot
export type HtmlNode = HtmlElement | HtmlText | HtmlComment | HtmlRoot

/** Deeper than any page a person wrote: browsers flatten at 512. */
const deepest = 1000
/** More attributes than any tag a person wrote: the parser compares each with all before it. */
const mostAttributes = 1000
/** How many nodes the repair of misnested tags may move before the file is called broken. */
const mostMoves = 50_000_000

interface Map5 extends TreeAdapterTypeMap<HtmlNode, HtmlParent, HtmlNode, HtmlRoot, HtmlRoot, HtmlElement, HtmlComment, HtmlText, HtmlElement, HtmlComment> {}

/**
 * Parses HTML the way a browser does, with the parts of the source each node came from.
 * @throws InputError where the nesting is deeper, or a tag longer, than people write: such files would take the parser hours.
 */
export function parseHtml(path: string, text: string): { readonly root: HtmlRoot; readonly elements: readonly HtmlElement[] } {
  guardTags(path, text)
  const elements: HtmlElement[] = []
  const root = parse<Map5>(text, { treeAdapter: adapterFor(path, elements), sourceCodeLocationInfo: true, scriptingEnabled: true })
  return { root, elements }
}

const isElement = (node: HtmlNode): node is HtmlElement => node.type === 'tag' || node.type === 'script' || node.type === 'style'
const typeOf = (name: string): HtmlElement['type'] => (name === 'script' ? 'script' : name === 'style' ? 'style' : 'tag')

/** @param elements receives every element as it is made, which is the order of the source. */
function adapterFor(path: string, elements: HtmlElement[]): TreeAdapter<Map5> {
  let moves = 0
  let mode = html.DOCUMENT_MODE.NO_QUIRKS
  const count = (siblings: number): void => {
    moves += siblings
    if (moves > mostMoves) throw new InputError(path, 'The tags are nested so wrongly that they cannot be repaired.')
  }
  const below = (parent: HtmlParent, node: HtmlNode): void => {
    node.parent = parent
    node.depth = parent.depth + 1
    if (node.depth > deepest) throw new InputError(path, `Tags are nested more than ${deepest.toLocaleString('en')} deep. Close the tags that are left open.`)
  }
  const appendChild = (parent: HtmlParent, node: HtmlNode): void => {
    const last = parent.children[parent.children.length - 1] as HtmlNode | undefined
    if (last) {
      last.next = node
      node.prev = last
    }
    parent.children.push(node)
    below(parent, node)
  }
  const insertBefore = (parent: HtmlParent, node: HtmlNode, reference: HtmlNode): void => {
    // The reference is a table still open: it stands at the end.
    const at = parent.children.lastIndexOf(reference)
    count(parent.children.length - at)
    const prev = reference.prev
    if (prev) prev.next = node
    node.prev = prev
    node.next = reference
    reference.prev = node
    parent.children.splice(at, 0, node)
    below(parent, node)
  }
  const createText = (data: string): HtmlText => ({
    type: 'text',
    data,
    parent: null,
    prev: null,
    next: null,
    depth: 0,
    start: -1,
    end: -1,
    length: 0,
    more: undefined,
    pending: data.length,
  })
  const addText = (last: HtmlNode | null | undefined, data: string): boolean => {
    if (last?.type !== 'text') return false
    const holder = last.parent?.type === 'tag' ? last.parent.name : ''
    if (holder === 'title' || holder === 'textarea' || holder === 'option') last.data += data
    last.pending += data.length
    return true
  }
  const setText = (node: HtmlText, { startOffset, endOffset }: Token.Location): void => {
    const { pending, more } = node
    node.pending = 0
    // The parser cuts texts at blanks, and near a character reference in its midst: what touches is one piece.
    if (node.start < 0) {
      node.start = startOffset
      node.end = endOffset
      node.length = pending
    } else if (more !== undefined) {
      const last = more.length - 3
      if (more[last + 1] === startOffset) {
        more[last + 1] = endOffset
        more[last + 2] += pending
      } else more.push(startOffset, endOffset, pending)
    } else if (node.end === startOffset) {
      node.end = endOffset
      node.length += pending
    } else node.more = [startOffset, endOffset, pending]
  }
  return {
    createDocument: () => ({ type: 'root', children: [], parent: null, prev: null, next: null, depth: 0 }),
    createDocumentFragment: () => ({ type: 'root', children: [], parent: null, prev: null, next: null, depth: 0 }),
    createElement(name, namespace, list) {
      const attribs: Record<string, string> = {}
      let points = false
      for (const { name: attribute, value } of list) {
        if (attribute === '__proto__') continue
        attribs[attribute] = value
        points ||= attribute.startsWith('aria-') || attribute.startsWith('data-')
      }
      const element: HtmlElement = {
        type: typeOf(name),
        name,
        namespace,
        attribs,
        children: [],
        parent: null,
        prev: null,
        next: null,
        depth: 0,
        points,
        bare: list.length === 0,
        location: null,
        end: -1,
      }
      elements.push(element)
      return element
    },
    createCommentNode: (data) => ({ type: 'comment', data, parent: null, prev: null, next: null, depth: 0, start: -1, end: -1 }),
    createTextNode: createText,
    appendChild,
    insertBefore,
    setTemplateContent: (template, content) => appendChild(template, content),
    getTemplateContent: (template) => template.children[0] as HtmlRoot,
    setDocumentType: () => undefined,
    setDocumentMode: (_document, next) => {
      mode = next
    },
    getDocumentMode: () => mode,
    detachNode(node) {
      const parent = node.parent
      if (!parent) return
      const first = parent.children[0] === node
      const at = first ? 0 : parent.children.lastIndexOf(node)
      count(parent.children.length - at)
      if (node.prev) node.prev.next = node.next
      if (node.next) node.next.prev = node.prev
      node.prev = null
      node.next = null
      parent.children.splice(at, 1)
      node.parent = null
    },
    insertText(parent, data) {
      if (!addText(parent.children[parent.children.length - 1], data)) appendChild(parent, createText(data))
    },
    insertTextBefore(parent, data, reference) {
      if (!addText(reference.prev, data)) insertBefore(parent, createText(data), reference)
    },
    adoptAttributes(element, list) {
      const own = element.attribs as Record<string, string>
      element.bare = false
      for (const { name, value } of list) if (own[name] === undefined && name !== '__proto__') own[name] = value
    },
    getFirstChild: (node) => node.children[0] ?? null,
    getChildNodes: (node) => node.children,
    getParentNode: (node) => node.parent,
    getAttrList: (element) => Object.entries(element.attribs).map(([name, value]) => ({ name, value })),
    getTagName: (element) => element.name,
    getNamespaceURI: (element) => element.namespace as html.NS,
    getTextNodeContent: (node) => node.data,
    getCommentNodeContent: (node) => node.data,
    getDocumentTypeNodeName: () => '',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    isTextNode: (node): node is HtmlText => node.type === 'text',
    isCommentNode: (node): node is HtmlComment => node.type === 'comment',
    isDocumentTypeNode: (_node): _node is HtmlComment => false,
    isElementNode: isElement,
    // A text has no location of its own here: so the parser hands over the place of each piece it adds.
    getNodeSourceCodeLocation: (node) => (isElement(node) ? (node.location as Token.ElementLocation | null) : null),
    setNodeSourceCodeLocation(node, location) {
      if (!location) return
      if (node.type === 'text') setText(node, location)
      else if (node.type === 'comment') {
        node.start = location.startOffset
        node.end = location.endOffset
      } else if (isElement(node)) {
        // The parser wraps the place of the start tag in one of the element: the start tag is all we need.
        node.location = ((location as Token.ElementLocation).startTag ?? location) as Token.LocationWithAttributes
        node.end = location.endOffset
      }
    },
    updateNodeSourceCodeLocation(node, { endOffset }) {
      if (isElement(node) && endOffset !== undefined) node.end = endOffset
    },
  } as TreeAdapter<Map5>
}

/** A tag with very many attributes costs the square of their number: looked for only where a tag is very long. */
function guardTags(path: string, text: string): void {
  const suspicious = 8000
  let close = -1
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (close < at) {
      close = text.indexOf('>', at + 1)
      if (close < 0) close = text.length
    }
    const code = text.charCodeAt(at + 1)
    if (code === 115 || code === 83) {
      const name = /^<(script|style)[\s>/]/i.exec(text.slice(at, at + 8))?.[1]
      if (name) {
        const closing = name.toLowerCase() === 'script' ? /<\/script/gi : /<\/style/gi
        closing.lastIndex = at
        const found = closing.exec(text)
        if (!found) return
        at = found.index
        continue
      }
    }
    if (close - at < suspicious || !isLetter(code)) continue
    const end = endOfTag(text, at)
    if (countAttributes(text, at, end) > mostAttributes)
      throw new InputError(path, `A tag has more than ${mostAttributes.toLocaleString('en')} attributes. Is a quotation mark or a ">" missing?`)
    at = end - 1
  }
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

/** The offset after the `>` that ends the tag at `at`; quoted values may hold one. */
export function endOfTag(text: string, at: number): number {
  let quote = 0
  let afterEquals = false
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (quote !== 0) {
      if (code === quote) quote = 0
      continue
    }
    if (code === 62) return end + 1
    if ((code === 34 || code === 39) && afterEquals) quote = code
    if (!isSpace(code)) afterEquals = code === 61
  }
  return text.length
}

function countAttributes(text: string, from: number, to: number): number {
  let count = 0
  let quote = 0
  let wasBreak = false
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) {
        quote = 0
        wasBreak = true
      }
      continue
    }
    const breaks = isSpace(code) || code === 47
    if (wasBreak && !breaks && code !== 61) count++
    if ((code === 34 || code === 39) && text.charCodeAt(at - 1) === 61) quote = code
    wasBreak = breaks
  }
  return count
}
