import { InputError } from '../../errors.ts'
import { type HtmlTree, mostAttributes } from './nodes.ts'
import { parseBroken } from './parse.ts'
import { scanHtml } from './scan.ts'
import { isLetter, nextAttribute, tagCursor } from './tag.ts'

/**
 * The tree of a page as a browser makes it, with the parts of the source each node came from.
 * @throws InputError where the nesting is deeper, or a tag longer, than people write: such files would take the parser hours.
 */
export function parseHtml(path: string, text: string): HtmlTree {
  const scanned = scanHtml(text)
  if (scanned) return scanned
  guardTags(path, text)
  return parseBroken(text, (fault) => {
    throw new InputError(path, fault)
  })
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
    const cursor = tagCursor(text, at + 1)
    let count = 0
    while (nextAttribute(cursor)) count++
    if (count > mostAttributes)
      throw new InputError(path, `A tag has more than ${mostAttributes.toLocaleString('en')} attributes. Is a quotation mark or a ">" missing?`)
    if (cursor.at < 0) return
    at = cursor.at - 1
  }
}
