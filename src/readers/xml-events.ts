import { InputError } from '../errors.ts'

/**
 * What office programs write is plain XML, and much of it: a page of text takes 100 KB, and a tree of it thirty times that in memory.
 * So it is read as events, without a tree. Namespaces get the prefixes everybody uses, whatever the file calls them.
 */
export interface XmlHandler {
  /** `attribute` is for this call alone. Names with their prefix: `w:val`. */
  open(name: string, attribute: (name: string) => string | undefined): void
  close(name: string): void
  text(words: string): void
}

/** No document nests deeper; the reader keeps a list of what is open. */
const deepest = 1000

const prefixes: readonly (readonly [ending: string, prefix: string])[] = [
  ['/wordprocessingml/2006/main', 'w'],
  ['/wordprocessingml/main', 'w'],
  ['/word/2010/wordml', 'w14'],
  ['/officeDocument/2006/relationships', 'r'],
  ['/officeDocument/relationships', 'r'],
  ['/markup-compatibility/2006', 'mc'],
  ['/drawingml/2006/wordprocessingDrawing', 'wp'],
  ['/officeDocument/2006/math', 'm'],
]

/**
 * Takes what is not well-formed as far as it can be understood.
 * @throws InputError where elements nest too deep, or where the text is no XML at all.
 */
export function xmlEvents(path: string, xml: string, handler: XmlHandler): void {
  const names = new Map<string, string>()
  const renamed = new Map<string, string>()
  const open: string[] = []
  const nameOf = (raw: string): string => {
    let name = names.get(raw)
    if (name === undefined) {
      const colon = raw.indexOf(':')
      const prefix = colon < 0 ? '' : raw.slice(0, colon)
      const usual = renamed.get(prefix)
      name = usual === undefined ? raw : `${usual}:${raw.slice(colon + 1)}`
      names.set(raw, name)
    }
    return name
  }
  /** What the file may call an attribute with the usual prefix. */
  const spelled = (name: string): string => {
    if (renamed.size === 0) return name
    const colon = name.indexOf(':')
    for (const [raw, usual] of renamed) if (usual === name.slice(0, colon) && raw !== '') return raw + name.slice(colon)
    return name
  }
  let tag = ''
  const attribute = (name: string): string | undefined => attributeOf(tag, spelled(name))
  let at = 0
  while (at < xml.length) {
    const start = xml.indexOf('<', at)
    if (start < 0) break
    if (start > at && open.length > 0) handler.text(unescaped(xml.slice(at, start)))
    const code = xml.charCodeAt(start + 1)
    if (code === 33 || code === 63) {
      at = skipped(xml, start, open.length > 0 ? handler : undefined)
      continue
    }
    const end = tagEnd(xml, start + 1)
    if (end < 0) break
    at = end + 1
    if (code === 47) {
      const name = nameOf(xml.slice(start + 2, end).trimEnd())
      // A closing tag that fits nothing closes nothing; one that fits closes what was left open inside.
      const opened = open.lastIndexOf(name)
      for (let left = open.length - opened; opened >= 0 && left > 0; left--) handler.close(open.pop() as string)
      continue
    }
    const alone = xml.charCodeAt(end - 1) === 47
    tag = xml.slice(start + 1, alone ? end - 1 : end)
    const raw = tag.slice(0, nameLength(tag))
    if (raw.length < tag.length && tag.includes('xmlns')) learn(tag, renamed, names)
    const name = nameOf(raw)
    handler.open(name, attribute)
    if (alone) {
      handler.close(name)
      continue
    }
    if (open.push(name) > deepest) throw new InputError(path, `The file nests its elements more than ${deepest.toLocaleString('en')} deep; no document does.`)
  }
  for (let name = open.pop(); name !== undefined; name = open.pop()) handler.close(name)
}

function nameLength(tag: string): number {
  for (let at = 0; at < tag.length; at++) if (tag.charCodeAt(at) <= 32) return at
  return tag.length
}

/** The `>` that closes a tag: not one inside quotation marks. */
function tagEnd(xml: string, from: number): number {
  let quote = 0
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 34 || code === 39) quote = code
    else if (code === 62) return at
  }
  return -1
}

/** Past a comment, a declaration or an instruction; the text of a CDATA section is text. */
function skipped(xml: string, start: number, handler: XmlHandler | undefined): number {
  const [open, close] = xml.startsWith('<!--', start) ? ['<!--', '-->'] : xml.startsWith('<![CDATA[', start) ? ['<![CDATA[', ']]>'] : ['<!', '>']
  const end = xml.indexOf(close, start + open.length)
  if (end < 0) return xml.length
  if (open === '<![CDATA[') handler?.text(xml.slice(start + open.length, end))
  return end + close.length
}

function learn(tag: string, renamed: Map<string, string>, names: Map<string, string>): void {
  for (const [, prefix = '', , uri] of tag.matchAll(/\sxmlns(?::([\w.-]{1,40}))?\s*=\s*(["'])([^"']{1,200})\2/g)) {
    const usual = prefixes.find(([ending]) => uri.endsWith(ending))?.[1]
    if (usual === undefined || usual === prefix || renamed.get(prefix) === usual) continue
    renamed.set(prefix, usual)
    names.clear()
  }
}

function attributeOf(tag: string, name: string): string | undefined {
  // The element's own name may begin with that of the attribute: `<row r="3">`.
  for (let at = tag.indexOf(name, 1); at > 0; at = tag.indexOf(name, at + name.length)) {
    if (tag.charCodeAt(at - 1) > 32) continue
    let next = at + name.length
    while (tag.charCodeAt(next) <= 32) next++
    if (tag.charCodeAt(next) !== 61) continue
    do next++
    while (tag.charCodeAt(next) <= 32)
    const quote = tag[next]
    if (quote !== '"' && quote !== "'") continue
    const end = tag.indexOf(quote, next + 1)
    return end < 0 ? undefined : unescaped(tag.slice(next + 1, end))
  }
  return undefined
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    // What XML does not allow is read as the sign for what cannot be read.
    return code > 0x10ffff || code === 0 || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : String.fromCodePoint(code)
  })
}
