import { lowestOf } from '../../lists.ts'
import { isAnswer } from '../form-lines.ts'
import { type Blank, nameBlanks } from './fields-blanks.ts'
import { type BoxFindings, type ChoiceGroup, groupBoxes } from './fields-boxes.ts'
import { answersInColumns } from './fields-columns.ts'
import { isAsked, isBox, spokenLabel } from './fields-widgets.ts'
import { type Chunk, chunksOf, right, type Word } from './fields-words.ts'
import type { Page, Widget } from './pages.ts'

/** What one question of a form is printed as, and the fields that take its answer. */
export interface Asked {
  /** The words a person would call it by; empty where nothing is printed, and then `spoken` may hold the tooltip. */
  readonly label: readonly Chunk[]
  readonly spoken?: string
  readonly number?: string
  /** The number of the question it is part of, where that is printed by itself: 2 for `2.` … `A. Were you living…`. */
  readonly base?: string
  /** What stands above or before the label and tells it from others: the name of a row, the heading of a column, a question with several blanks. */
  readonly context: readonly (readonly Chunk[])[]
  readonly hints: readonly (readonly Chunk[])[]
  readonly choices: readonly { readonly widget: Widget; readonly label: readonly Chunk[] }[]
  /** Blanks, in reading order; not the boxes of `choices`. */
  readonly widgets: readonly Widget[]
  readonly side?: Blank['side']
  /** Where it stands in the text as it was read: what asking order goes by. */
  readonly at: number
}

/**
 * Binds the fields of a page to the words a person would call them by, in asking order.
 * @param words what is printed on the page, with offsets in reading order.
 */
export function bindFields(page: Page, words: readonly Word[]): readonly Asked[] {
  const widgets = page.widgets.filter(({ hidden, type }) => !hidden && type !== 'button')
  const asked = widgets.filter(isAsked)
  if (asked.length === 0) return []
  const boxesOf = widgets.map(({ box }) => box)
  if (asked.length > mostFields || words.length * asked.length > mostPairs) return asked.map((widget) => alone(widget, words[0]?.start ?? 0))
  const chunks = chunksOf(words, boxesOf, page.rulings)
  const boxes = groupBoxes(asked, chunks, page.rulings)
  const named = nameBlanks([...asked.filter((widget) => !isBox(widget)), ...boxes.bare], { widgets: asked, chunks, options: boxes.options })
  const { rows, rest } = answersInColumns(named, chunks)
  const byRows = rows.map(({ stem, choices }): Asked => ({ label: stem, context: [], hints: [], choices, widgets: [], at: startOf(stem) }))
  const rooms = new Map(boxes.groups.map((group): [ChoiceGroup, Widget[]] => [group, []]))
  const byBlanks = joinBoxes(askedByBlanks(rest, boxes, rooms, chunks), asked)
  return [...askedByBoxes(rooms), ...byRows, ...byBlanks].map((each) => numbered(each, chunks)).sort((a, b) => a.at - b.at)
}

/** Of one page, and words times fields. Pages of more are no pages that a person fills in: there the tooltips must do. */
const mostFields = 500
const mostPairs = 750_000

const alone = (widget: Widget, at: number): Asked => ({ label: [], spoken: spokenLabel(widget), context: [], hints: [], choices: [], widgets: [widget], at })

const textOf = (chunks: readonly Chunk[]): string => chunks.map(({ text }) => text).join(' ')

const startOf = (chunks: readonly Chunk[]): number => lowestOf(chunks.map(({ start }) => start))

function askedByBoxes(rooms: ReadonlyMap<ChoiceGroup, readonly Widget[]>): Asked[] {
  return [...rooms].map(([group, widgets]): Asked => {
    const { choices, stem } = group
    const first = choices[0]
    const at = startOf(stem ?? first.label)
    // One box with a sentence beside it says all by itself.
    const isSentence = choices.length === 1 && first.label.reduce((count, { words }) => count + words.length, 0) >= 3 && !isAnswer(textOf(first.label))
    if (choices.length === 1 && (!stem || isSentence))
      return { label: first.label, context: stem ? [stem] : [], hints: [], choices: [], widgets: [first.widget, ...widgets], side: 'left', at }
    return { label: stem ?? first.label, context: [], hints: [], choices, widgets, at }
  })
}

function askedByBlanks(blanks: readonly Blank[], { options }: BoxFindings, rooms: ReadonlyMap<ChoiceGroup, Widget[]>, chunks: readonly Chunk[]): Asked[] {
  const byLabel = new Map<string, { asked: Asked; widgets: Widget[] }>()
  const made = new Map<Blank, { asked: Asked; widgets: Widget[] }>()
  const found: Asked[] = []
  const ask = (blank: Blank, label: readonly Chunk[], more: Partial<Asked>): void => {
    const widgets = [blank.widget]
    const key = `${label.map(({ start }) => start).join()}|${(blank.column ?? blank.row ?? []).map(({ start }) => start).join()}`
    const same = label.length > 0 ? byLabel.get(key) : undefined
    if (same && blank.side !== undefined && same.asked.side === blank.side) {
      same.widgets.push(blank.widget)
      made.set(blank, same)
      return
    }
    const asked: Asked = {
      label,
      number: blank.number,
      context: [blank.row, blank.column].flatMap((chunk) => (chunk ? [chunk] : [])),
      hints: [],
      choices: [],
      widgets,
      side: blank.side,
      at: label.length > 0 ? startOf(label) + (blank.column ? startOf(blank.column) / 1e7 : 0) : nearestTo(blank.widget, chunks),
      ...more,
    }
    const entry = { asked, widgets }
    byLabel.set(key, entry)
    made.set(blank, entry)
    found.push(asked)
  }
  for (const blank of blanks) {
    if (blank.goesOn) continue
    const { label = [], widget } = blank
    const group = label.map((chunk) => options.get(chunk)).find((each) => each !== undefined)
    // `[ ] Other: ______`, `[ ] Apt. [ ] Flr. ____`: room for one of the answers, or for all of them.
    const room = group ? rooms.get(group) : undefined
    if (group && room && ((group.stem === undefined && isRow(group)) || isOther(label))) {
      room.push(widget)
      continue
    }
    const spoken = label.length === 0 || isWeak(label) ? spokenLabel(widget) : undefined
    ask(blank, spoken && label.length > 0 && isWeak(label) ? [] : label, spoken ? { spoken } : {})
  }
  for (const blank of blanks) {
    let first: Blank | undefined = blank.goesOn
    for (let steps = 0; first?.goesOn && steps < 100; steps++) first = first.goesOn
    if (!blank.goesOn) continue
    const entry = first ? made.get(first) : undefined
    if (entry) entry.widgets.push(blank.widget)
    else ask(blank, [], { spoken: spokenLabel(blank.widget) })
  }
  return found
}

const isRow = ({ choices }: ChoiceGroup): boolean => choices.length > 1 && choices.every(({ widget }) => Math.abs(widget.box.y - choices[0].widget.box.y) < 5)

const isOther = (label: readonly Chunk[]): boolean =>
  /^(?:\(?[a-z\d]\)? )?other\b|\b(?:specify|explain|describe|because)\b/i.test(label.map(({ text }) => text).join(' '))

/** `YES   NO` printed over two boxes: the answers of what is asked beside them. */
function joinBoxes(found: readonly Asked[], all: readonly Widget[]): Asked[] {
  const out: Asked[] = []
  let open: { readonly last: Widget; readonly at: number } | undefined
  for (const each of found) {
    const [widget] = each.widgets
    const isOne = each.widgets.length === 1 && isBox(widget) && each.side === 'above' && each.label.length > 0
    const row = open && isOne && widget.page === open.last.page && Math.abs(widget.box.y - open.last.box.y) < 4 && widget.box.x > open.last.box.x
    const choice = { widget, label: each.label }
    if (open && row && !all.some(({ box }) => box.x > (open?.last.box.x ?? 0) + 4 && box.x < widget.box.x - 4 && Math.abs(box.y - widget.box.y) < 4)) {
      const group = out[open.at]
      const choices = group.choices.length > 0 ? [...group.choices, choice] : [{ widget: open.last, label: group.label }, choice]
      const stem = group.context[0] ?? each.context[0]
      out[open.at] = {
        ...group,
        label: group.choices.length > 0 ? group.label : (stem ?? group.label),
        context: [],
        choices,
        widgets: [],
        at: Math.min(group.at, each.at, stem ? startOf(stem) : each.at),
      }
      open = { last: widget, at: open.at }
      continue
    }
    open = isOne ? { last: widget, at: out.length } : undefined
    out.push(each)
  }
  return out
}

/** `on`, `at`, `to`: a sentence goes on, and its blank has no name in it. */
const isWeak = (label: readonly Chunk[]): boolean =>
  label.length === 1 && /^(?:on|at|to|by|from|in|of|and|or|the|for|is|was|through|until|no\.?|\W+)$/i.test(label[0].text)

/** Where a field without words stands in reading order: behind what is printed above or before it. */
function nearestTo({ box }: Widget, chunks: readonly Chunk[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const chunk of chunks) {
    if (chunk.baseline > box.y + box.height + 2) continue
    const distance = Math.abs(box.y - chunk.y) * 2 + Math.max(0, chunk.x - box.x, box.x - right(chunk))
    if (distance < least) {
      least = distance
      best = chunk.end
    }
  }
  return best
}

const leadingNumber = /^(?:question |item |line )?\(?(\d{1,3}(?:\.?[a-z])?|[a-z]|\d{1,2}\.\d{1,2})[.)](?=\s|$)|^(\d{1,2}[a-z]?)(?=\s+\p{Lu})/iu
const onlyNumber = /^\(?(\d{1,3}(?:\.?[a-z])?|[A-Z]\d{1,2}|[a-z]|\d{1,2}\.\d{1,2})[.)]?$/i

/** The printed number of a question: at the head of its words, or apart to the left of them. */
function numbered(asked: Asked, chunks: readonly Chunk[]): Asked {
  const [first] = asked.label
  if (!first) return asked
  const text = asked.label.map(({ text: each }) => each).join(' ')
  const at = leadingNumber.exec(text)
  const head = at?.[1] ?? at?.[2]
  const apart = chunks.findLast(
    (chunk) =>
      Math.abs(chunk.baseline - first.baseline) < 0.35 * first.size &&
      chunk !== first &&
      right(chunk) <= first.x + 2 &&
      first.x - right(chunk) < 4.5 * first.size &&
      onlyNumber.test(chunk.text),
  )
  // A number may stand below the line it counts: it comes first in reading order all the same.
  const ahead =
    apart ?? chunks.find((chunk) => chunk.end <= first.start && first.start - chunk.end <= 3 && right(chunk) < first.x + 2 && onlyNumber.test(chunk.text))
  const beside = ahead ? onlyNumber.exec(ahead.text)?.[1] : undefined
  // The letter before the first answer of a list is no number of the question.
  const isLetter = /^[a-z]$/i.test(head ?? beside ?? '')
  const isAnswerLetter = isLetter && asked.choices.length > 0 && asked.label === asked.choices[0].label
  // `(b) Date sold` over a column counts the columns.
  const isColumn = isLetter && asked.side === 'above' && ahead?.text.startsWith('(') === true
  const printed = asked.number ?? (head && beside && /^[a-z]$/i.test(head) && /^\d/.test(beside) ? `${beside}.${head}` : (head ?? beside))
  const found = chunks.findLast(
    (chunk) => chunk.start <= first.start && right(chunk) <= first.x + 2 && chunk.baseline <= first.baseline + 2 && /^\d{1,3}[.)]?$/.test(chunk.text),
  )
  const base = found?.text.replace(/[.)]/, '')
  const number = isAnswerLetter ? base : isColumn ? asked.number : printed
  return { ...asked, ...(number === undefined ? {} : { number }), ...(base === undefined ? {} : { base }) }
}
