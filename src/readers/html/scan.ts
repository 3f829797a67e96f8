import { type Inside, treeBuilder } from './builder.ts'
import { type HtmlTree, mostAttributes } from './nodes.ts'
import { decode, withLineFeeds } from './references.ts'
import { attributeName, endOfName, endOfTag, isLetter, lowerCase, nextAttribute, tagCursor } from './tag.ts'
import { tagKindAt } from './tag-kinds.ts'

/**
 * The same tree as the parser makes, in one pass over the text: for pages whose tags are nested as they should be or wrong in one of the usual
 * ways, which most are. Nothing where the parser is needed.
 */
export function scanHtml(text: string): HtmlTree | undefined {
  if (text.includes('\0')) return undefined
  const builder = treeBuilder(text)
  /** Where the text begins that was not handed over yet. */
  let from = 0
  let at = text.indexOf('<')
  const words = (to: number): void => {
    if (to > from) builder.text(from, to)
  }
  while (at >= 0) {
    const code = text.charCodeAt(at + 1)
    let end = -1
    if (isLetter(code)) {
      words(at)
      end = startTag(at)
    } else if (code === 47) {
      if (!isLetter(text.charCodeAt(at + 2))) return undefined
      words(at)
      end = endTag(at)
    } else if (code === 33 || code === 63) {
      words(at)
      end = declaration(at)
    } else {
      // A sign in the text.
      at = text.indexOf('<', at + 1)
      continue
    }
    if (end < 0 || builder.gaveUp()) return undefined
    from = end
    at = text.indexOf('<', end)
  }
  words(text.length)
  const tree = builder.finish()
  return builder.gaveUp() ? undefined : tree

  /** The offset behind the tag, and behind its text where that is handed over whole; -1 where the parser is needed. */
  function startTag(start: number): number {
    const nameEnd = endOfName(text, start + 1)
    const kind = tagKindAt(text, start + 1, nameEnd)
    if (kind === undefined) return -1
    const cursor = tagCursor(text, nameEnd)
    const attribs: Record<string, string> = {}
    let count = 0
    while (nextAttribute(cursor)) {
      const attribute = attributeName(cursor)
      if (++count > mostAttributes || attribute === '__proto__') return -1
      if (Object.hasOwn(attribs, attribute)) continue
      const value = cursor.valueStart < 0 ? '' : text.slice(cursor.valueStart, cursor.valueEnd)
      attribs[attribute] = decode(value, true)
    }
    const end = cursor.at
    if (end < 0) return -1
    const inside = builder.startTag({ kind, attribs, bare: count === 0, selfClosing: cursor.selfClosing, start, end })
    return inside === 'markup' || builder.gaveUp() ? end : wholeText(kind.name, end, inside)
  }

  function wholeText(name: string, start: number, inside: Inside): number {
    const close = closingTag(text, name, start)
    if (close < 0) return -1
    const own = text.slice(start, close)
    // Two scripts, one in a comment of the other.
    if (name === 'script' && own.includes('<!--') && /<script/i.test(own)) return -1
    const behind = endOfTag(text, endOfName(text, close + 2))
    if (behind >= 0) builder.wholeText(start, close, behind, inside)
    return behind
  }

  function endTag(start: number): number {
    const nameEnd = endOfName(text, start + 2)
    const kind = tagKindAt(text, start + 2, nameEnd)
    if (kind === undefined) return -1
    const end = endOfTag(text, nameEnd)
    if (end >= 0) builder.endTag(kind, start, end)
    return end
  }

  function declaration(start: number): number {
    if (text.startsWith('<!--', start)) {
      const close = text.indexOf('-->', start + 4)
      if (close < 0) return -1
      const data = text.slice(start + 4, close)
      if (data.startsWith('>') || data.startsWith('->') || data.includes('--!>')) return -1
      builder.comment(withLineFeeds(data), start, close + 3)
      return close + 3
    }
    const close = text.indexOf('>', start)
    if (close < 0 || text.startsWith('<![CDATA[', start)) return -1
    if (/^<!doctype/i.test(text.slice(start, start + 9))) builder.doctype(text.slice(start, close + 1))
    else builder.comment(withLineFeeds(text.slice(start + (text.charCodeAt(start + 1) === 33 ? 2 : 1), close)), start, close + 1)
    return close + 1
  }
}

/** Where the end tag of `name` begins, or -1. */
function closingTag(text: string, name: string, from: number): number {
  for (let at = text.indexOf('</', from); at >= 0; at = text.indexOf('</', at + 2)) {
    const end = at + 2 + name.length
    if (endOfName(text, end) === end && lowerCase(text.slice(at + 2, end)) === name && end < text.length) return at
  }
  return -1
}
