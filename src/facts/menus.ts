import { fact } from '../fact.ts'
import type { Block, Document } from '../model.ts'

/** Fewer links in a row are a list of things to read. */
const leastLinks = 8
/** In code units: what people click in a menu is a name. */
const longest = 60

/**
 * 1 for each block of a menu, indexed as `document.blocks`: a long row of blocks that are nothing but one short link each. Old pages, shops and
 * directories do not mark their menus as navigation.
 */
export const menus = fact((document: Document): Uint8Array => {
  const found = new Uint8Array(document.blocks.length)
  let from = 0
  for (let index = 0; index <= document.blocks.length; index++) {
    if (index < document.blocks.length && isOneLink(document.blocks[index])) continue
    if (index - from >= leastLinks) found.fill(1, from, index)
    from = index + 1
  }
  return found
})

function isOneLink({ text, marks, role }: Block): boolean {
  if (text.length > longest || role === 'heading' || role === 'title') return false
  return marks.some(({ as, start, end }) => as === 'link' && start <= 1 && end >= text.length - 1)
}
