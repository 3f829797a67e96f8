import type { Blank } from './fields-blanks.ts'
import { isBox } from './fields-widgets.ts'
import { bottom, type Chunk, right } from './fields-words.ts'
import type { Widget } from './pages.ts'

/** A row of boxes below `Yes   No   Unsure`, with its question beside them. */
interface AnsweredRow {
  readonly stem: readonly Chunk[]
  readonly choices: readonly { readonly widget: Widget; readonly label: readonly Chunk[] }[]
}

/** Takes the rows of boxes out of the blanks whose columns are answers and whose questions stand left or right of them. */
export function answersInColumns(
  blanks: readonly Blank[],
  chunks: readonly Chunk[],
): { readonly rows: readonly AnsweredRow[]; readonly rest: readonly Blank[] } {
  const rows: AnsweredRow[] = []
  const taken = new Set<Blank>()
  const boxes = blanks
    .filter((blank) => isBox(blank.widget) && headOf(blank))
    .sort((a, b) => a.widget.box.y - b.widget.box.y || a.widget.box.x - b.widget.box.x)
  for (const first of boxes) {
    if (taken.has(first)) continue
    const row = boxes.filter((each) => !taken.has(each) && Math.abs(each.widget.box.y - first.widget.box.y) < 4).sort((a, b) => a.widget.box.x - b.widget.box.x)
    const heads = row.map(headOf)
    if (row.length < 2 || new Set(heads.map((head) => head?.[0])).size < row.length || heads.some((head) => !head || wordsIn(head) > 4)) continue
    const stem = rowName(row[0]) ?? toTheRight(row[row.length - 1].widget, chunks)
    if (!stem) continue
    for (const each of row) taken.add(each)
    rows.push({ stem, choices: row.map((each) => ({ widget: each.widget, label: headOf(each) ?? [] })) })
  }
  return { rows, rest: blanks.filter((blank) => !taken.has(blank)) }
}

const headOf = (blank: Blank): readonly Chunk[] | undefined => blank.column ?? (blank.side === 'above' ? blank.label : undefined)
const rowName = (blank: Blank): readonly Chunk[] | undefined => (blank.column ? blank.label : blank.row)
const wordsIn = (label: readonly Chunk[]): number => label.reduce((count, { words }) => count + words.length, 0)

/** The words on the line of a box, behind it: `[ ] [ ]  1. Wages or salary?` */
function toTheRight({ box }: Widget, chunks: readonly Chunk[]): readonly Chunk[] | undefined {
  const beside = chunks
    .filter(
      (chunk) =>
        /\p{L}{2}/u.test(chunk.text) &&
        chunk.x > right(box) &&
        chunk.x - right(box) < 8 * chunk.size &&
        chunk.baseline > box.y &&
        chunk.baseline < bottom(box) + 3,
    )
    .sort((a, b) => a.x - b.x)
  return beside[0]?.stack
}
