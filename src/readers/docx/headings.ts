import { stepHeading } from '../form-lines.ts'
import type { Node, Paragraph } from './model.ts'

/** The level of every paragraph that is a heading: by its style or outline, or by looks where they leave no doubt. */
export function headingsOf(nodes: readonly Node[]): ReadonlyMap<Paragraph, number> {
  const levels = new Map<Paragraph, number>()
  const usual = usualSize(nodes)
  const stack: (readonly Node[])[] = [nodes]
  let last = 1
  for (let inside = stack.pop(); inside; inside = stack.pop()) {
    for (const [at, node] of inside.entries()) {
      if (node.is === 'table') {
        const across = node.rows.some((row) => row.length > 1)
        for (const row of node.rows) {
          for (const cell of row) stack.push(cell.nodes)
          // A line in bold across the whole table: the title of what is below it.
          const [first] = row[0]?.nodes ?? []
          if (across && row.length === 1 && row[0].nodes.length === 1 && first?.is === 'paragraph' && isBoldLine(first)) levels.set(first, 2)
        }
        continue
      }
      if (node.boxes.length > 0) stack.push(node.boxes)
      const level = styledLevel(node)
      if (level !== undefined) levels.set(node, level)
      else if (inside === nodes) {
        const looks = looksLike(node, inside[at - 1], inside[at + 1], usual)
        // A guess leaves no level out.
        if (looks) levels.set(node, Math.min(looks, last + 1))
      } else if (isLarge(node, usual)) levels.set(node, 1)
      else if (stepHeading(node.text.trim()) && node.bold) levels.set(node, 2)
      if (inside === nodes) last = levels.get(node) ?? last
    }
  }
  return levels
}

const longest = 200

/** 1 to 6, as its style or its own outline says. */
function styledLevel({ look, text, generated, listed }: Paragraph): number | undefined {
  // Court papers number whole sentences with the styles of headings.
  if (listed === 'number' && /\.\s*$/.test(text) && text.split(/\s+/).length > 8) return undefined
  if (generated || text.trim().length > longest || /_{3,}|^[☐☒]|^\s*\{[%#]/u.test(text)) return undefined
  if (look.outline !== undefined && look.outline <= 8) return Math.min(6, look.outline + 1)
  for (const name of look.names) {
    const level = /^heading ([1-9])$/.exec(name)?.[1]
    if (level !== undefined && look.outline === undefined) return Math.min(6, Number(level))
  }
  return undefined
}

/**
 * A short line in bold that stands alone above a text. Lines of an address, of a caption or of signatures stand together,
 * and none of them is a heading.
 */
function looksLike(paragraph: Paragraph, above: Node | undefined, below: Node | undefined, usual: number): number | undefined {
  // Lines of one large title: the first stands for all.
  if (isLarge(paragraph, usual) && !(above?.is === 'paragraph' && above.emptyBelow === 0 && isLarge(above, usual)))
    return above === undefined || paragraph.size === undefined || paragraph.size >= usual + 16 ? 1 : 2
  if (!isBoldLine(paragraph) || paragraph.look.names[0] === 'title' || below === undefined) return undefined
  // "Part 2 …" says itself what it is.
  if (!stepHeading(paragraph.text.trim())) {
    // A title of several lines.
    if (above === undefined && paragraph.look.centred && below.is === 'paragraph') return 1
    if (below.is === 'paragraph' && isBoldLine(below)) return undefined
    if (above?.is === 'paragraph' && isBoldLine(above) && !(paragraph.size !== undefined && above.size !== undefined && above.size > paragraph.size)) {
      if (above.emptyBelow === 0) return undefined
    }
    // Names over what they are: a court's caption, signatures.
    if (
      above?.is === 'paragraph' &&
      above.emptyBelow === 0 &&
      !above.bold &&
      !/^\s*\{[%#]/.test(above.text) &&
      above.text.length < 60 &&
      above.listed === undefined &&
      !/[.?!:]\s*$/.test(above.text)
    )
      return undefined
  }
  const size = paragraph.size ?? usual
  return size >= usual + 6 || (above === undefined && paragraph.look.centred) ? 1 : size > usual || stepHeading(paragraph.text.trim()) ? 2 : 3
}

/** Letters half again as large as the text's and more: a title, bold or not. */
function isLarge({ size, text, generated, listed, hidden }: Paragraph, usual: number): boolean {
  if (size === undefined || generated || listed !== undefined || hidden.length > 0 || size < usual * 1.5) return false
  const words = text.trim()
  return words.length >= 4 && words.length <= 90 && /^\p{Lu}/u.test(words) && !/[.,;:]$|_{2,}|[☐☑☒]|\{\{|\{%|@|\d{4,}/u.test(words)
}

function isBoldLine({ bold, text, listed, generated }: Paragraph): boolean {
  if (!bold || generated || listed === 'bullet' || listed === 'box') return false
  // `1.1` and a tab before its words.
  const words = text.replace(/^\s*(\(?[\dA-Z]{1,3}(?:\.\d{1,2}){0,3}[.)]?)\t/, '$1 ').trim()
  if (words.length < 3 || words.length > 90 || words.split(/\s+/).length > 12) return false
  if (!/^(?:[\p{Lu}\p{N}“"‘(])/u.test(words) || /[.,;:!]$|\t|\n|_{2,}|[☐☑☒]|\{\{|\{%|@|\d{4,}/u.test(words)) return false
  // `Last updated: March`: something told.
  if (/^[^:]{2,40}: \S/.test(words) && !stepHeading(words) && !/^(?:question|item|module|chapter|appendix|annex|exhibit|q)\.? ?\d/i.test(words)) return false
  return !/^(?:dear|note|important|warning|yours|sincerely|to|from|re|subject|date)\b/i.test(words)
}

/** The size that most letters have, in half points. */
function usualSize(nodes: readonly Node[]): number {
  const letters = new Map<number, number>()
  const stack: Node[] = [...nodes]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.is === 'table') {
      for (const row of node.rows) for (const cell of row) for (const inner of cell.nodes) stack.push(inner)
    } else {
      const size = node.size ?? 22
      letters.set(size, (letters.get(size) ?? 0) + node.text.length)
    }
  }
  let usual = 22
  let most = 0
  for (const [size, count] of letters) {
    if (count <= most) continue
    usual = size
    most = count
  }
  return usual
}
