import { highestOf } from '../../lists.ts'
import type { Box } from '../../model.ts'
import { areColumns, type Choice, isNumberOnly, joinsAnswers, labelRow, largestBox, rowsOf } from './fields-answers.ts'
import { boxAbove, joinDown, namesBlank } from './fields-lists.ts'
import { isBox } from './fields-widgets.ts'
import { besides, bottom, type Chunk, type Obstacle, right } from './fields-words.ts'
import type { Widget } from './pages.ts'

/** Boxes that answer one question, and its words where they are printed apart from the answers. */
export interface ChoiceGroup {
  readonly choices: Choice[]
  stem?: readonly Chunk[]
  /** Its words stand on the line of its boxes. */
  readonly inline?: boolean
}

export interface BoxFindings {
  readonly groups: readonly ChoiceGroup[]
  /** Boxes without a word beside them: in a column of a table, or at the end of a line. */
  readonly bare: readonly Widget[]
  /** Chunks that are answers or their questions. */
  readonly options: ReadonlyMap<Chunk, ChoiceGroup>
}

/** Boxes with the words beside them, as groups that each answer one question. */
export function groupBoxes(widgets: readonly Widget[], chunks: readonly Chunk[], rules: readonly Obstacle[]): BoxFindings {
  const boxes = widgets.filter((widget) => isBox(widget) && widget.box.width <= largestBox && widget.box.height <= largestBox)
  const bare: Widget[] = widgets.filter((widget) => isBox(widget) && !boxes.includes(widget))
  const labels = new Map<Widget, readonly Chunk[]>()
  const rows = rowsOf(boxes)
  for (const row of rows) if (!areColumns(row, boxes, chunks)) for (const [widget, label] of labelRow(row, widgets, chunks)) labels.set(widget, label)
  const answers = new Set<Chunk>([...labels.values()].flat())

  const groups: ChoiceGroup[] = []
  for (const row of rows) {
    let open: ChoiceGroup | undefined
    let last: Widget | undefined
    for (const widget of row) {
      const label = labels.get(widget)
      if (!label) {
        bare.push(widget)
        last = widget
        open = undefined
        continue
      }
      const left = stemBefore(widget, label, last, widgets, chunks, answers)
      const stem = left && row.length === 1 && goesOnBeside(left, { widget, label }, groups) ? undefined : left
      const before = open?.choices.at(-1)
      const asks =
        before &&
        !stem &&
        /^yes\b/i.test(label[0].text) &&
        !isYesNo(before.label) &&
        widget.box.x - right(before.label[before.label.length - 1]) > 2 * label[0].size
      if (asks) {
        // `[ ] Itemized last year    [ ] Yes  [ ] No`: an answer that asks again.
        open = { choices: [{ widget, label }], stem: before.label, inline: true }
        groups.push(open)
        last = widget
        continue
      }
      if (!open || !before || stem || isApart(before, { widget, label }, rules) || hasOwnHead(widget, open.choices[0].widget, chunks, answers)) {
        open = { choices: [], stem, inline: stem !== undefined }
        groups.push(open)
      }
      open.choices.push({ widget, label })
      last = widget
    }
  }
  const joined = joinDown(groups, chunks, answers, widgets)
  const options = new Map<Chunk, ChoiceGroup>()
  for (const group of joined) for (const { label } of group.choices) for (const chunk of label) options.set(chunk, group)
  return { groups: joined, bare, options }
}

const isYesNo = (label: readonly Chunk[]): boolean => /^(?:yes|no)\b/i.test(label[0].text)

/** A list of answers goes on beside a text that asks nothing: that stands in another column. */
function goesOnBeside(left: readonly Chunk[], choice: Choice, groups: readonly ChoiceGroup[]): boolean {
  const last = left[left.length - 1]
  if (/[?:]$/.test(last.text) || left[0].after === 'number' || choice.widget.box.x - highestOf(left.map(right)) < 1.2 * last.size) return false
  const over = boxAbove({ choices: [choice] }, groups)
  return over !== undefined && !over.group.inline
}

/** Two columns side by side: a rule between them, or words of elsewhere between the two in reading order. */
function isApart(before: Choice, choice: Choice, rules: readonly Obstacle[]): boolean {
  const from = Math.max(right(before.widget.box), ...before.label.map(right))
  const to = Math.min(choice.widget.box.x, choice.label[0].x)
  const ended = before.label[before.label.length - 1].end
  const begins = choice.label[0].start
  if (begins - ended > 150 || begins < before.label[0].start) return true
  return rules.some(
    ({ x, width, y, height }) =>
      y <= choice.widget.box.y + 2 &&
      y + height >= bottom(choice.widget.box) - 2 &&
      height > 14 &&
      ((x >= from - 2 && x <= to + 3) || (width > 6 && x + width >= from - 2 && x + width <= to + 3)),
  )
}

/** Two lists side by side: this box stands under words of its own, level with those above the first box of its row. */
function hasOwnHead({ box }: Widget, first: Widget, chunks: readonly Chunk[], answers: ReadonlySet<Chunk>): boolean {
  const headOf = (at: Box): Chunk | undefined =>
    chunks.find(
      (chunk) =>
        !answers.has(chunk) &&
        /\p{L}/u.test(chunk.text) &&
        Math.abs(chunk.x - at.x) < 8 &&
        at.y - chunk.baseline > -3 &&
        at.y - chunk.baseline < 2.2 * chunk.size,
    )
  const own = headOf(box)
  const other = headOf(first.box)
  return own !== undefined && other !== undefined && own !== other && Math.abs(own.baseline - other.baseline) < 3
}

/** The words on the same line before a box that are no other box's answer: its question. */
function stemBefore(
  widget: Widget,
  label: readonly Chunk[],
  last: Widget | undefined,
  widgets: readonly Widget[],
  chunks: readonly Chunk[],
  answers: ReadonlySet<Chunk>,
): readonly Chunk[] | undefined {
  const { box } = widget
  // Where answers stand before their boxes, so does the question before the answer.
  const edge = Math.min(box.x, label[0].x)
  let best: Chunk | undefined
  for (const chunk of chunks) {
    if (right(chunk) > edge + 3 || besides(box, chunk) <= 0.4 * Math.min(box.height, chunk.height) || answers.has(chunk)) continue
    if (last && chunk.x < right(last.box)) continue
    // `[ ] Yes  $ ____ (go to 13.B)   [ ] No`
    if (/^\(.*\)$/.test(chunk.text)) continue
    if (isNumberOnly(chunk.text) || joinsAnswers.test(chunk.text) || !/\p{L}/u.test(chunk.text)) continue
    if (!best || right(chunk) > right(best)) best = chunk
  }
  if (!best) return undefined
  const found = best
  if (
    widgets.some(
      (other) =>
        other !== widget &&
        other.box.x >= right(found) - 3 &&
        right(other.box) <= edge + 3 &&
        besides(other.box, box) > 0.4 * Math.min(box.height, other.box.height),
    )
  )
    return undefined
  // What stands far to the left and elsewhere in reading order belongs to another column.
  if (edge - right(found) > 6 * found.size && (found.end > label[0].start || label[0].start - found.end > 160)) return undefined
  // Words in line above the boxes come before words far to the left of them.
  const gap = edge - right(found)
  if (
    gap > 1.5 * found.size &&
    chunks.some(
      (chunk) =>
        Math.abs(chunk.x - box.x) < 2 * chunk.size &&
        box.y - chunk.baseline > -2 &&
        box.y - chunk.baseline < 2.6 * chunk.size &&
        !answers.has(chunk) &&
        gap > (/[?:]$/.test(chunk.text) ? 1.5 : 4) * found.size &&
        /\p{L}{3}/u.test(chunk.text) &&
        !namesBlank(chunk, widgets),
    )
  )
    return undefined
  // A paragraph beside a list goes on below: it explains.
  if (gap > 1.5 * found.size && found.stack.length > 3 && !/[?:]$/.test(found.stack[found.stack.length - 1].text)) return undefined
  if (found.stack.some((line) => answers.has(line))) return [found]
  return found.stack
}
