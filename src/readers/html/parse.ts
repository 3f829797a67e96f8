import { type DefaultTreeAdapterMap, html, parse, parseFragment, type Token, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5'
import {
  adoptAttributes as adopt,
  appendNode,
  commentNode,
  deepest,
  elementNode,
  growText,
  type HtmlComment,
  type HtmlElement,
  type HtmlNode,
  type HtmlParent,
  type HtmlRoot,
  type HtmlText,
  type HtmlTree,
  hasEnd,
  keepsText,
  rootNode,
  textNode,
} from './nodes.ts'
import type { Reference } from './references.ts'

/** How many nodes the repair of misnested tags may move before the file is called broken. */
const mostMoves = 50_000_000

interface Map5 extends TreeAdapterTypeMap<HtmlNode, HtmlParent, HtmlNode, HtmlRoot, HtmlRoot, HtmlElement, HtmlComment, HtmlText, HtmlElement, HtmlComment> {}

/**
 * Parses HTML the way a browser does, whatever is wrong with it, with the parts of the source each node came from.
 * @param refuse throws; called where the nesting is deeper than people write, or more wrong: such files would take the parser hours
 */
export function parseBroken(text: string, refuse: (fault: string) => never): HtmlTree {
  const elements: HtmlElement[] = []
  const root = parse<Map5>(text, { treeAdapter: adapterFor(text, elements, refuse), sourceCodeLocationInfo: true, scriptingEnabled: true })
  return { root, elements }
}

const isElement = (node: HtmlNode): node is HtmlElement => node.type === 'tag' || node.type === 'script' || node.type === 'style'

/** @param elements receives every element as it is made, which is the order of the source. */
function adapterFor(source: string, elements: HtmlElement[], refuse: (fault: string) => never): TreeAdapter<Map5> {
  let moves = 0
  let mode = html.DOCUMENT_MODE.NO_QUIRKS
  /** Length of the text that was handed over and has no place yet: its place comes next. */
  let pending = 0
  const count = (siblings: number): void => {
    moves += siblings
    if (moves > mostMoves) refuse('The tags are nested so wrongly that they cannot be repaired.')
  }
  const bound = (node: HtmlNode): void => {
    if (node.depth > deepest) refuse(`Tags are nested more than ${deepest.toLocaleString('en')} deep. Close the tags that are left open.`)
  }
  const appendChild = (parent: HtmlParent, node: HtmlNode): void => {
    appendNode(parent, node)
    bound(node)
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
    node.parent = parent
    node.depth = parent.depth + 1
    bound(node)
  }
  const addText = (parent: HtmlParent, before: HtmlNode | null | undefined, data: string): HtmlText | undefined => {
    pending = data.length
    const kept = parent.type !== 'root' && keepsText(parent.name) ? data : '.'
    if (before?.type !== 'text') return textNode(kept, -1, -1, 0)
    if (kept !== '.') before.data += data
    return undefined
  }
  return {
    createDocument: rootNode,
    createDocumentFragment: rootNode,
    createElement(name, namespace, list) {
      const attribs: Record<string, string> = {}
      for (const { name: attribute, prefix, value } of list) {
        if (attribute === '__proto__') continue
        // Names inside drawings have capitals and prefixes of their own: here they are as the tokenizer gives them.
        attribs[namespace === html.NS.HTML ? attribute : (prefix ? `${prefix}:${attribute}` : attribute).toLowerCase()] = value
      }
      const element = elementNode(namespace === html.NS.HTML ? name : name.toLowerCase(), namespace, attribs, list.length === 0, -1, -1)
      elements.push(element)
      return element
    },
    createCommentNode: (data) => commentNode(data, -1, -1),
    createTextNode: (data) => textNode(data, -1, -1, 0),
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
      const made = addText(parent, parent.children.at(-1), data)
      if (made) appendChild(parent, made)
    },
    insertTextBefore(parent, data, reference) {
      const made = addText(parent, reference.prev, data)
      if (made) insertBefore(parent, made, reference)
    },
    adoptAttributes(element, list) {
      adopt(element, Object.fromEntries(list.filter(({ name }) => name !== '__proto__').map(({ name, value }) => [name, value])))
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
    // The parser asks only whether there is one. A text has none here: so it hands over the place of each piece it adds.
    getNodeSourceCodeLocation: (node) => (isElement(node) && node.start >= 0 ? ({} as Token.ElementLocation) : null),
    setNodeSourceCodeLocation(node, location) {
      if (!location) return
      const { startOffset, endOffset } = location
      if (node.type === 'text') {
        // The parser cuts texts at blanks, and near a character reference in its midst.
        if (node.start < 0) {
          node.start = startOffset - lengthOfReference(source, startOffset)
          node.end = endOffset
          node.length = pending
        } else growText(node, startOffset, endOffset, pending)
      } else if (node.type === 'comment') {
        node.start = startOffset
        node.end = endOffset
      } else if (isElement(node)) {
        node.start = startOffset
        node.inside = endOffset
        if (hasEnd(node.name)) node.end = endOffset
      }
    },
    updateNodeSourceCodeLocation(node, { endOffset }) {
      if (isElement(node) && endOffset !== undefined && hasEnd(node.name)) node.end = endOffset
    },
  } as TreeAdapter<Map5>
}

/** The parser says of a text that begins with a character reference, behind blanks that it dropped, that it begins inside of it. */
const lengthOfReference = (source: string, offset: number): number => /&#?[0-9a-z]*$/i.exec(source.slice(Math.max(0, offset - 40), offset))?.[0].length ?? 0

/** What a character reference stands for, by the parser itself: the table of names is there once. */
export function decodeByParser(raw: string): Reference | undefined {
  const text = parsed(raw)
  // `&copy2024` is a sign and four figures: what both have at the end was not decoded.
  let same = 0
  while (same < text.length && same < raw.length && text.charCodeAt(text.length - 1 - same) === raw.charCodeAt(raw.length - 1 - same)) same++
  if (same === raw.length) return undefined
  // `&semi;` stands for the very sign it ends with.
  if (raw.endsWith(';') && same > 0 && `${parsed(raw.slice(0, -1))};` !== text) same = 0
  return { text: text.slice(0, text.length - same), length: raw.length - same }
}

const parsed = (raw: string): string => (parseFragment(raw).childNodes[0] as DefaultTreeAdapterMap['textNode'] | undefined)?.value ?? ''
