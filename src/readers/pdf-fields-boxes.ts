import type { Box } from '../model.ts'
import { isBox } from './pdf-fields-widgets.ts'
import { aboves, besides, bottom, type Chunk, common, middle, type Obstacle, right } from './pdf-fields-words.ts'
import type { Widget } from './pdf-pages.ts'

/** A box to tick and what is printed beside it. */
export interface Choice {
  readonly widget: Widget
  readonly label: readonly Chunk[]
}

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

/** Larger ones are blanks, whatever the file calls them. */
const largestBox = 26
const isNumberOnly = (text: string): boolean => /^\(?(?:\d{1,3}(?:\.?[a-z])?|\d{1,2}\.\d{1,2}|[a-z])[.)]?$/i.test(text)
const joinsAnswers = /^(?:or|and|and\/or|either)$/i

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
  if (/[?:]$/.test(last.text) || left[0].after === 'number' || choice.widget.box.x - Math.max(...left.map(right)) < 1.2 * last.size) return false
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

/** Boxes side by side, from left to right; rows from top to bottom. */
function rowsOf(boxes: readonly Widget[]): readonly (readonly Widget[])[] {
  const rows: Widget[][] = []
  for (const widget of [...boxes].sort((a, b) => middle(a.box) - middle(b.box))) {
    const row = rows.at(-1)
    if (row && Math.abs(middle(row[0].box) - middle(widget.box)) < 0.45 * Math.max(8, Math.min(row[0].box.height, widget.box.height))) row.push(widget)
    else rows.push([widget])
  }
  for (const row of rows) row.sort((a, b) => a.box.x - b.box.x)
  return rows
}

/** Boxes of a table whose columns are headed `Yes` and `No`: the words behind the last of them are no answer. */
function areColumns(row: readonly Widget[], boxes: readonly Widget[], chunks: readonly Chunk[]): boolean {
  if (row.length < 2) return false
  return row.every(({ box }) => {
    const column = boxes.filter((other) => Math.abs(other.box.x - box.x) < 4)
    if (column.length < 2) return false
    const top = Math.min(...column.map((other) => other.box.y))
    return chunks.some(
      (chunk) =>
        top - chunk.baseline > -2 &&
        top - chunk.baseline < 3 * chunk.size &&
        aboves(chunk, box) > 0 &&
        chunk.words.length <= 3 &&
        /^(?:yes|no|n\/a|unsure|not sure|don[’']t know|maybe)$/i.test(chunk.text),
    )
  })
}

function labelRow(row: readonly Widget[], widgets: readonly Widget[], chunks: readonly Chunk[]): ReadonlyMap<Widget, readonly Chunk[]> {
  const found = new Map<Widget, readonly Chunk[]>()
  const near = chunks.filter((chunk) => row.some(({ box }) => besides(box, chunk) > 0.35 * Math.min(box.height, chunk.height)))
  const rightOf = (widget: Widget): Chunk | undefined => nearest(widget, near, widgets, 'right')
  const leftOf = (widget: Widget): Chunk | undefined => nearest(widget, near, widgets, 'left')
  // `Yes [ ]   No [ ]`: the last box of the row has nothing behind it, and each has its answer close before it.
  const leftward =
    row.length >= 2 &&
    rightOf(row[row.length - 1]) === undefined &&
    row.every((widget) => {
      const before = leftOf(widget)
      const after = rightOf(widget)
      return before !== undefined && (after === undefined || widget.box.x - right(before) <= after.x - right(widget.box))
    })
  for (const widget of row) {
    const chunk = leftward ? leftOf(widget) : rightOf(widget)
    if (chunk) found.set(widget, leftward ? [chunk] : linesFrom(chunk, widget, widgets))
  }
  return found
}

function nearest(widget: Widget, chunks: readonly Chunk[], widgets: readonly Widget[], side: 'left' | 'right'): Chunk | undefined {
  const { box } = widget
  let best: Chunk | undefined
  let least = Number.POSITIVE_INFINITY
  for (const chunk of chunks) {
    if (besides(box, chunk) <= 0.35 * Math.min(box.height, chunk.height) || isNumberOnly(chunk.text) || !/[\p{L}\d]/u.test(chunk.text)) continue
    const gap = side === 'right' ? chunk.x - right(box) : box.x - right(chunk)
    // A box may stand on the first letters of its answer: files are made by hand.
    if (gap < -6 || (gap < 0 && side === 'left' && gap < -3) || gap > 2.4 * chunk.size + 4) continue
    const cost = Math.max(0, gap) + Math.abs(middle(box) - middle(chunk)) * 0.8
    if (cost < least && !widgets.some((other) => other !== widget && isBetween(other.box, box, chunk))) {
      least = cost
      best = chunk
    }
  }
  return best
}

const isBetween = (other: Box, a: Box, b: Box): boolean => {
  const [first, second] = a.x < b.x ? [a, b] : [b, a]
  return other.x >= right(first) - 4 && right(other) <= second.x + 4 && besides(other, first) > 0.3 * Math.min(other.height, first.height)
}

/** The lines of an answer, from the one beside the box down to the next box; the line above too where the box stands between two. */
function linesFrom(chunk: Chunk, widget: Widget, widgets: readonly Widget[]): readonly Chunk[] {
  const { stack } = chunk
  let from = stack.indexOf(chunk)
  const owns = (line: Chunk): boolean =>
    widgets.some(
      (other) =>
        other !== widget &&
        isBox(other) &&
        right(other.box) <= line.x + 6 &&
        line.x - right(other.box) < 3 * line.size &&
        besides(other.box, line) > 0.4 * line.height,
    )
  if (from === 1 && besides(widget.box, stack[0]) > 0 && !owns(stack[0])) from = 0
  const lines = [stack[from]]
  for (let at = from + 1; at < stack.length && !owns(stack[at]); at++) lines.push(stack[at])
  return lines
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
    if (answers.has(chunk) || right(chunk) > edge + 3 || besides(box, chunk) <= 0.4 * Math.min(box.height, chunk.height)) continue
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
    chunks.some(
      (chunk) =>
        !answers.has(chunk) &&
        gap > (/[?:]$/.test(chunk.text) ? 1.5 : 4) * found.size &&
        Math.abs(chunk.x - box.x) < 2 * chunk.size &&
        box.y - chunk.baseline > -2 &&
        box.y - chunk.baseline < 2.6 * chunk.size &&
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

/** Rows of boxes below one another without a question between them are one group; the words above the first row are its question. */
function joinDown(groups: readonly ChoiceGroup[], chunks: readonly Chunk[], answers: ReadonlySet<Chunk>, widgets: readonly Widget[]): readonly ChoiceGroup[] {
  const kept: ChoiceGroup[] = []
  const stems = new Set(groups.flatMap(({ stem }) => stem ?? []))
  const inline = groups.filter((group) => group.inline)
  for (const group of groups.flatMap((each) => splitDown(each, groups))) {
    if (group.stem) {
      const same = sameQuestion(group, kept)
      if (same) same.choices.push(...group.choices)
      else kept.push(group)
      continue
    }
    const [first] = group.choices
    const near = wordsAbove(group, chunks, answers, widgets)
    const isTaken = near !== undefined && inline.some(({ stem, choices }) => stem?.includes(near) && choices[0].widget.box.y < first.widget.box.y)
    const above = near && ((numberBefore(first, chunks) !== undefined && !/[:?)]$/.test(near.text)) || isTaken) ? undefined : near
    const over = boxAbove(group, kept)
    const nearer = over !== undefined && (above === undefined || bottom(above) < middle(over.choice.widget.box) || isContinued(above, over.choice))
    if (over && (nearer || (above && stems.has(above))) && !beginsOwn(first, over.group, chunks)) {
      over.group.choices.push(...group.choices)
      continue
    }
    const before = counterpart(group, kept) ?? (above ? undefined : listAbove(group, kept, chunks))
    if (before) {
      before.choices.push(...group.choices)
      continue
    }
    if (
      above &&
      !widgets.some(
        ({ box }) => !sits(box, first.widget.box) && box.y >= bottom(above) - 2 && bottom(box) <= first.widget.box.y + 2 && aboves(box, first.widget.box) > 0,
      )
    )
      group.stem = asStem(above, answers)
    kept.push(group)
  }
  for (const group of kept) group.stem ??= twinOf(group, kept)?.stem
  return kept
}

/** `5.c.  [ ] Apt.  [ ] Ste.`: the number printed before the box, where it has a figure in it. */
const numberBefore = ({ widget: { box } }: Choice, chunks: readonly Chunk[]): string | undefined =>
  chunks.find(
    (chunk) =>
      /\d/.test(chunk.text) &&
      isNumberOnly(chunk.text) &&
      right(chunk) <= box.x + 2 &&
      box.x - right(chunk) < 4.5 * chunk.size &&
      besides(box, chunk) > 0.4 * Math.min(box.height, chunk.height),
  )?.text

/** A row with a number begins a question of its own, unless it counts the answers of one: 1.a, 1.b, 1.c. */
function beginsOwn(first: Choice, over: ChoiceGroup | undefined, chunks: readonly Chunk[]): boolean {
  const number = numberBefore(first, chunks)
  if (number === undefined) return false
  const before = over ? over.choices.map((choice) => numberBefore(choice, chunks)).findLast((each) => each !== undefined) : undefined
  return before === undefined || !/[a-z]/i.test(number) || /\d+/.exec(before)?.[0] !== /\d+/.exec(number)?.[0]
}

/** A list of boxes with explanations between them goes on until a numbered line or a heading. */
function listAbove({ choices }: ChoiceGroup, kept: readonly ChoiceGroup[], chunks: readonly Chunk[]): ChoiceGroup | undefined {
  const { box } = choices[0].widget
  const said = new Set(choices.map(answerText))
  const list = kept.findLast(
    (group) =>
      !group.inline &&
      !group.choices.some((choice) => said.has(answerText(choice))) &&
      group.choices.some(({ widget }) => Math.abs(widget.box.x - box.x) < 3 && widget.box.y < box.y),
  )
  if (!list) return undefined
  const from = Math.max(...list.choices.map(({ widget }) => bottom(widget.box)))
  const parted = chunks.some(
    (chunk) =>
      chunk.y > from &&
      bottom(chunk) < box.y &&
      chunk.x < box.x + 2 &&
      right(chunk) > box.x - 60 &&
      (isNumberOnly(chunk.text) || (chunk.bold && chunk.words.every(({ bold }) => bold) && !joinsAnswers.test(chunk.text))),
  )
  return parted || box.y - from > 250 ? undefined : list
}

/** Answers below one another beside the lines of one question. */
const sameQuestion = ({ stem, choices }: ChoiceGroup, kept: readonly ChoiceGroup[]): ChoiceGroup | undefined =>
  kept.findLast(
    (group) =>
      stem !== undefined && group.stem?.[0] === stem[0] && !group.choices.some((choice) => choices.some((other) => answerText(other) === answerText(choice))),
  )

const answerText = ({ label }: Choice): string => label.map(({ text }) => text).join(' ')

/** A row of boxes that stand below those of different questions. */
function splitDown(group: ChoiceGroup, groups: readonly ChoiceGroup[]): readonly ChoiceGroup[] {
  if (group.stem || group.choices.length < 2) return [group]
  const earlier = groups.slice(0, groups.indexOf(group))
  const owner = (choice: Choice): ChoiceGroup | undefined =>
    boxAbove(
      { choices: [choice] },
      earlier.filter(({ inline }) => !inline),
    )?.group
  const parts: ChoiceGroup[] = []
  let last: ChoiceGroup | undefined
  for (const choice of group.choices) {
    const above = owner(choice)
    const part = parts.at(-1)
    if (part && (above === undefined || above === last || last === undefined || !above.choices[0] || !isFirstIn(above, choice))) part.choices.push(choice)
    else parts.push({ choices: [choice] })
    last = above ?? last
  }
  return parts
}

const isFirstIn = ({ choices }: ChoiceGroup, { widget }: Choice): boolean => Math.abs(choices[0].widget.box.x - widget.box.x) < 5

/** `No …` far above and `Yes …` here, in one line below each other: one question, with words between its answers. */
function counterpart({ choices }: ChoiceGroup, kept: readonly ChoiceGroup[]): ChoiceGroup | undefined {
  if (choices.length !== 1) return undefined
  const [choice] = choices
  const said = /^(yes|no)\b/i.exec(answerText(choice))?.[1].toLowerCase()
  return kept.findLast(
    (group) =>
      Math.abs(group.choices[0].widget.box.x - choice.widget.box.x) < 5 &&
      (said === undefined
        ? group.choices.every(({ widget }) => sameName(widget, choice.widget))
        : group.choices.length === 1 && new RegExp(`^${said === 'yes' ? 'no' : 'yes'}\\b`, 'i').test(answerText(group.choices[0]))),
  )
}

/** The same answers in the row of a table above: they answer what its heading asks. */
const twinOf = ({ choices }: ChoiceGroup, kept: readonly ChoiceGroup[]): ChoiceGroup | undefined =>
  kept.findLast(
    (group) =>
      group.stem !== undefined &&
      group.choices.length === choices.length &&
      group.choices.every((choice, at) => Math.abs(choice.widget.box.x - choices[at].widget.box.x) < 4 && answerText(choice) === answerText(choices[at])),
  )

/** A long paragraph over a list explains; it asks nothing. */
function asStem({ stack }: Chunk, answers: ReadonlySet<Chunk>): readonly Chunk[] | undefined {
  const words = stack.reduce((count, line) => count + line.words.length, 0)
  return words > 60 && !/[?:)]$/.test(stack[stack.length - 1].text) ? undefined : stack.filter((line) => !answers.has(line))
}

const sits = (a: Box, b: Box): boolean => besides(a, b) > 0.5 * Math.min(a.height, b.height)
const sameName = (a: Widget, b: Widget): boolean => a.type === 'radio' && b.type === 'radio' && a.name === b.name && a.name !== ''
const isContinued = (chunk: Chunk, { label }: Choice): boolean => label.includes(chunk) || joinsAnswers.test(chunk.text)

/** It has a blank of its own behind it. */
const namesBlank = (chunk: Chunk, widgets: readonly Widget[]): boolean =>
  widgets.some(
    ({ box, type }) =>
      type !== 'checkbox' &&
      type !== 'radio' &&
      box.x >= right(chunk) - 4 &&
      box.x - right(chunk) < 60 &&
      besides(box, chunk) > 0.5 * Math.min(chunk.height, box.height),
  )

/** The nearest words above a group: over it, or before it in reading order where the boxes stand far to the right. */
function wordsAbove({ choices }: ChoiceGroup, chunks: readonly Chunk[], answers: ReadonlySet<Chunk>, widgets: readonly Widget[]): Chunk | undefined {
  const [{ widget, label }] = choices
  const edge = Math.max(...choices.map((choice) => right(choice.label[0])))
  let over: Chunk | undefined
  let before: Chunk | undefined
  for (const chunk of chunks) {
    if (answers.has(chunk) || isNumberOnly(chunk.text) || chunk.stack[0].after === 'bullet' || joinsAnswers.test(chunk.text) || !/\p{L}/u.test(chunk.text))
      continue
    const gap = widget.box.y - chunk.baseline
    if (gap < -0.5 * chunk.size || gap > 4.5 * chunk.size || namesBlank(chunk, widgets)) continue
    const starts = chunk.x <= widget.box.x + 3 * chunk.size && common(chunk.x, right(chunk), widget.box.x, edge) > 0
    if (
      starts &&
      (!over || chunk.baseline > over.baseline + 1 || (Math.abs(chunk.baseline - over.baseline) <= 1 && chunk.x > over.x && chunk.x <= widget.box.x + 4))
    )
      over = chunk
    const { stack } = chunk
    const isWhole = stack.length <= 3 || /[?:)]$/.test(stack[stack.length - 1].text)
    if (isWhole && chunk.end <= label[0].start && label[0].start - chunk.end < 40 && (!before || chunk.end > before.end)) before = chunk
  }
  return over ?? before
}

/** The nearest box in the same line above: of the first box of a row, else of any. */
function boxAbove({ choices }: ChoiceGroup, kept: readonly ChoiceGroup[]): { readonly group: ChoiceGroup; readonly choice: Choice } | undefined {
  for (const { widget } of choices) {
    let best: { group: ChoiceGroup; choice: Choice } | undefined
    for (const group of kept) {
      for (const choice of group.choices) {
        const { box } = choice.widget
        const end = Math.max(bottom(box), ...choice.label.map(bottom))
        if (Math.abs(box.x - widget.box.x) > 5 || box.y >= widget.box.y - 2 || widget.box.y - end > 2.6 * choice.label[0].size) continue
        if (!best || box.y > best.choice.widget.box.y) best = { group, choice }
      }
    }
    if (best) return best
  }
  return undefined
}
