import type { Block, Link } from '../../model.ts'
import type { Page } from './pages.ts'
import type { PdfText } from './text.ts'

/** A file with more is a directory, and looking for the words of each would take long. */
const mostLinks = 5000

/** The links of a file, each on the words that its box covers; a link without words is none that people see. */
export function linksOf(pages: readonly Page[], blocks: readonly Block[], text: PdfText): readonly Link[] {
  if (pages.every(({ links }) => links.length === 0)) return []
  const placed = text.runsIn(0, text.source.text.length)
  const ranges = blocks.map((block) => {
    const { start, end } = block.locate(0, block.text.length)
    return { block, from: start.offset, to: end.offset }
  })
  let left = mostLinks
  return pages.flatMap((page) => {
    const runs = page.links.length > 0 ? placed.filter((each) => each.page === page) : []
    left -= page.links.length
    if (left < 0) return []
    return page.links.flatMap(({ box, target }): Link[] => {
      let from = Number.POSITIVE_INFINITY
      let to = 0
      for (const { start, end, run } of runs) {
        const middle = run.y + run.height / 2
        if (middle < box.y || middle > box.y + box.height || run.x >= box.x + box.width || run.x + run.width <= box.x) continue
        // Letters are taken to be as wide as each other.
        const letter = run.width / (end - start)
        from = Math.min(from, start + Math.max(0, Math.round((box.x - run.x) / letter)))
        to = Math.max(to, end - Math.max(0, Math.round((run.x + run.width - box.x - box.width) / letter)))
      }
      const range = ranges.find((each) => !each.block.hidden && each.from < to && each.to > from)
      if (!range) return []
      const { block } = range
      const start = offsetIn(block, from)
      const end = Math.max(start, offsetIn(block, to))
      return end > start ? [{ block, start, end, target, place: block.locate(start, end) }] : []
    })
  })
}

/** The first character of a block that stands at an offset of the text or behind it. */
function offsetIn(block: Block, offset: number): number {
  let low = 0
  let high = block.text.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (block.locate(middle, middle + 1).start.offset < offset) low = middle + 1
    else high = middle
  }
  return low
}
