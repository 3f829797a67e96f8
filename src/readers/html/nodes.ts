/**
 * The tree the HTML reader walks. It has the shape cheerio's selectors expect, and knows for every run of text which
 * part of the source it came from: the usual trees join texts and forget what lay between them.
 */
interface Linked {
  parent: HtmlParent | null
  prev: HtmlNode | null
  next: HtmlNode | null
  depth: number
}

export interface HtmlElement extends Linked {
  readonly type: 'tag' | 'script' | 'style'
  /** In lower case, also inside drawings. */
  readonly name: string
  readonly namespace: string
  readonly attribs: Record<string, string>
  readonly children: HtmlNode[]
  /** Has attributes that point at other elements, `aria-…` or `data-…`. */
  readonly points: boolean
  /** Has no attributes at all. */
  bare: boolean
  /** Where its start tag begins and the offset behind it; -1 for elements that no tag stands for. */
  start: number
  inside: number
  /** Where the element ends, as far as the source says so; -1 for the page, its head and its body. */
  end: number
}

export interface HtmlText extends Linked {
  readonly type: 'text'
  /** Whole inside `title`, `textarea` and `option`; elsewhere only a sign that there is text: the words are read from the source. */
  data: string
  /** Where its first piece stands in the source. */
  start: number
  end: number
  /** Length of the first piece once decoded: where it is that of the source, nothing was decoded. */
  length: number
  /** Further pieces, parted from the one before by what is not text: triples of start, end and decoded length. */
  more: number[] | undefined
}

export interface HtmlComment extends Linked {
  readonly type: 'comment'
  readonly data: string
  start: number
  end: number
}

export interface HtmlRoot extends Linked {
  readonly type: 'root'
  readonly children: HtmlNode[]
}

export type HtmlParent = HtmlElement | HtmlRoot
export type HtmlNode = HtmlElement | HtmlText | HtmlComment | HtmlRoot

export interface HtmlTree {
  readonly root: HtmlRoot
  /** Every element, in the order of the source. */
  readonly elements: readonly HtmlElement[]
}

/** Deeper than any page a person wrote: browsers flatten at 512. */
export const deepest = 1000
/** More attributes than any tag a person wrote: a parser compares each with all before it. */
export const mostAttributes = 1000

export const htmlNamespace = 'http://www.w3.org/1999/xhtml'
export const svgNamespace = 'http://www.w3.org/2000/svg'

export const rootNode = (): HtmlRoot => ({ type: 'root', children: [], parent: null, prev: null, next: null, depth: 0 })

/** @param bare whether its tag has no attributes. `start` and `inside` are -1 where no tag stands for it. */
export function elementNode(name: string, namespace: string, attribs: Record<string, string>, bare: boolean, start: number, inside: number): HtmlElement {
  if (namespace === svgNamespace && attribs['xlink:href'] !== undefined) attribs.href ??= attribs['xlink:href']
  return {
    type: name === 'script' ? 'script' : name === 'style' ? 'style' : 'tag',
    name,
    namespace,
    attribs,
    children: [],
    parent: null,
    prev: null,
    next: null,
    depth: 0,
    points: !bare && pointsSomewhere(attribs),
    bare,
    start,
    inside,
    end: hasEnd(name) ? inside : -1,
  }
}

function pointsSomewhere(attribs: Record<string, string>): boolean {
  for (const name in attribs) if (name.startsWith('aria-') || name.startsWith('data-')) return true
  return false
}

/** A page, its head and its body may end more than once, and go on behind it. */
export const hasEnd = (name: string): boolean => name !== 'html' && name !== 'head' && name !== 'body'

/** A second tag of the page or its body only says more about the first. */
export function adoptAttributes(element: HtmlElement, attribs: Readonly<Record<string, string>>): void {
  element.bare = false
  for (const name of Object.keys(attribs)) if (!Object.hasOwn(element.attribs, name)) element.attribs[name] = attribs[name]
}

/** Elements whose text is asked for as a whole. */
export const keepsText = (name: string): boolean => name === 'title' || name === 'textarea' || name === 'option'

export const textNode = (data: string, start: number, end: number, length: number): HtmlText => ({
  type: 'text',
  data,
  parent: null,
  prev: null,
  next: null,
  depth: 0,
  start,
  end,
  length,
  more: undefined,
})

export const commentNode = (data: string, start: number, end: number): HtmlComment => ({
  type: 'comment',
  data,
  parent: null,
  prev: null,
  next: null,
  depth: 0,
  start,
  end,
})

/** Adds a piece to a text: pieces that touch are one. */
export function growText(node: HtmlText, start: number, end: number, length: number): void {
  const { more } = node
  if (more === undefined) {
    if (node.end !== start) node.more = [start, end, length]
    else {
      node.end = end
      node.length += length
    }
    return
  }
  const last = more.length - 3
  if (more[last + 1] === start) {
    more[last + 1] = end
    more[last + 2] += length
  } else more.push(start, end, length)
}

export function appendNode(parent: HtmlParent, node: HtmlNode): void {
  const { children } = parent
  if (children.length > 0) {
    const last = children[children.length - 1]
    last.next = node
    node.prev = last
  }
  children.push(node)
  node.parent = parent
  node.depth = parent.depth + 1
}
