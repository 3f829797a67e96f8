import { load } from 'cheerio/slim'
import { InputError } from '../../errors.ts'
import type { SourceText } from '../../source.ts'
import { type Edit, edited } from '../edited.ts'
import { innerSource } from '../trees/tree.ts'
import { xmlEvents } from '../xml-events.ts'

/** What is needed of a node of the parsed tree. */
export interface XmlNode {
  readonly type: string
  /** With its prefix, as written: `h:title`. */
  readonly name?: string
  readonly data?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly XmlNode[]
  readonly startIndex?: number | null
  readonly endIndex?: number | null
}

/** Ten times the longest form known; the tree of it takes fifteen times its size. */
const longest = 10_000_000
/** Elements nested deeper than this are no form. */
export const deepestElements = 100

/** @throws InputError where the file is too long. */
export function parseXml(source: SourceText): XmlNode {
  if (source.text.length > longest)
    throw new InputError(source.path, `The file has more than ${longest.toLocaleString('en')} letters; forthright reads XForms up to that size.`)
  // The parser of the tree takes time by the square of the depth: what is too deep is told of before.
  xmlEvents(source.path, source.text, { open() {}, close() {}, text() {} })
  return load(source.text, { xml: { withStartIndices: true, withEndIndices: true } }).root()[0] as unknown as XmlNode
}

/** The name without its prefix. */
export const localName = ({ name = '' }: XmlNode): string => name.slice(name.indexOf(':') + 1)

export const elements = ({ children = [] }: XmlNode): readonly XmlNode[] =>
  children.filter(({ type }) => type === 'tag' || type === 'script' || type === 'style')
export const elementsNamed = (node: XmlNode, name: string): readonly XmlNode[] => elements(node).filter((each) => localName(each) === name)
export const elementNamed = (node: XmlNode, name: string): XmlNode | undefined => elements(node).find((each) => localName(each) === name)

/** The first element of a name, however deep, in the order of the file. */
export function descendantNamed(node: XmlNode, name: string): XmlNode | undefined {
  const stack = [node]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.name !== undefined && localName(next) === name) return next
    const children = elements(next)
    for (let at = children.length - 1; at >= 0; at--) stack.push(children[at])
  }
  return undefined
}

/** An attribute by its name, or by its name without a prefix. */
export function attribute({ attribs = {} }: XmlNode, name: string): string | undefined {
  if (Object.hasOwn(attribs, name)) return attribs[name]
  const key = Object.keys(attribs).find((each) => each.slice(each.indexOf(':') + 1) === name)
  return key === undefined ? undefined : attribs[key]
}

export const startOf = ({ startIndex }: XmlNode): number => startIndex ?? 0
const endOf = (node: XmlNode): number => (node.endIndex ?? startOf(node) - 1) + 1

/** The words in an element, or none where it is empty. `output` says what stands for an `<output>`. */
export function contentSource(source: SourceText, node: XmlNode, output: (node: XmlNode) => string): SourceText | undefined {
  const children = node.children ?? []
  if (children.length === 0) return undefined
  const start = startOf(children[0])
  const edits: Edit[] = []
  const stack = [...children].reverse()
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [from, to] = [startOf(next) - start, endOf(next) - start]
    if (next.type === 'text') addEntities(edits, source.text, startOf(next), endOf(next), start)
    // `<![CDATA[` and `]]>` are no words.
    else if (next.type === 'cdata') edits.push({ start: from, end: from + 9, text: '' }, { start: Math.max(from + 9, to - 3), end: to, text: '' })
    else if (next.type === 'comment' || next.type === 'directive') edits.push({ start: from, end: to, text: '' })
    else if (localName(next) === 'output') edits.push({ start: from, end: to, text: output(next) })
    else for (const child of [...(next.children ?? [])].reverse()) stack.push(child)
  }
  return edited(slice(source, start, endOf(children[children.length - 1])), edits)
}

/** The value of an attribute, inside its quotation marks. */
export function attributeSource(source: SourceText, node: XmlNode, name: string): SourceText | undefined {
  const start = startOf(node)
  const first = node.children?.[0]
  const tag = source.text.slice(start, first ? startOf(first) : endOf(node))
  for (const match of tag.matchAll(/\s([^\s=<>"'/]+)\s{0,20}=\s{0,20}("[^"]*"|'[^']*')/g)) {
    if (match[1] !== name && match[1].slice(match[1].indexOf(':') + 1) !== name) continue
    const from = start + match.index + match[0].length - match[2].length + 1
    const to = from + match[2].length - 2
    const edits: Edit[] = []
    addEntities(edits, source.text, from, to, from)
    return edited(slice(source, from, to), edits)
  }
  return undefined
}

/** The tag of an element, where nothing better names it. */
export function tagSource(source: SourceText, node: XmlNode): SourceText {
  const start = startOf(node)
  const close = source.text.indexOf('>', start)
  return slice(source, start, Math.min(endOf(node), close < 0 ? endOf(node) : close + 1))
}

const slice = (source: SourceText, start: number, end: number): SourceText =>
  innerSource(source, { text: source.text.slice(start, end), at: (offset) => start + offset }, '')

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Entities of a stretch of the file, as edits counted from `origin`. */
function addEntities(edits: Edit[], text: string, start: number, end: number, origin: number): void {
  const reference = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi
  for (const match of text.slice(start, end).matchAll(reference)) {
    const [whole, decimal, hex, name] = match
    const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal)
    const sign = name !== undefined ? named[name.toLowerCase()] : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
    const from = start - origin + match.index
    edits.push({ start: from, end: from + whole.length, text: sign })
  }
}
