import { append, highestOf } from '../../lists.ts'
import type { Box } from '../../model.ts'
import { type Choice, isNumberOnly, joinsAnswers } from './fields-answers.ts'
import type { ChoiceGroup } from './fields-boxes.ts'
import { aboves, besides, bottom, type Chunk, common, middle, right } from './fields-words.ts'
import type { Widget } from './pages.ts'

/** Rows of boxes below one another without a question between them are one group; the words above the first row are its question. */
export function joinDown(
  groups: readonly ChoiceGroup[],
  chunks: readonly Chunk[],
  answers: ReadonlySet<Chunk>,
  widgets: readonly Widget[],
): readonly ChoiceGroup[] {
  const kept: ChoiceGroup[] = []
  const stems = new Set(groups.flatMap(({ stem }) => stem ?? []))
  const inline = groups.filter((group) => group.inline)
  for (const group of groups.flatMap((each) => splitDown(each, groups))) {
    if (group.stem) {
      const same = sameQuestion(group, kept)
      if (same) append(same.choices, group.choices)
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
      append(over.group.choices, group.choices)
      continue
    }
    const before = counterpart(group, kept) ?? (above ? undefined : listAbove(group, kept, chunks))
    if (before) {
      append(before.choices, group.choices)
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
  const from = highestOf(list.choices.map(({ widget }) => bottom(widget.box)))
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
export const namesBlank = (chunk: Chunk, widgets: readonly Widget[]): boolean =>
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
  const edge = highestOf(choices.map((choice) => right(choice.label[0])))
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
export function boxAbove({ choices }: ChoiceGroup, kept: readonly ChoiceGroup[]): { readonly group: ChoiceGroup; readonly choice: Choice } | undefined {
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
