import { addTo, append } from '../../lists.ts'
import type { Block, Field, Option, Question, Step } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { isBlank } from '../mapped.ts'
import { sameWords } from '../pages.ts'
import { controlOf, datePart, isFurniture, isOpaque, isPreset, numberOf, saysOptional, saysRequired } from './fields.ts'
import type { HtmlElement, HtmlNode } from './nodes.ts'
import { findSteps, type StepSlot } from './steps.ts'
import type { Control, OptionSlot, Page, Slot } from './walk.ts'

export interface FormInput {
  readonly source: SourceText
  readonly page: Page
  readonly labels: ReadonlyMap<string, readonly HtmlElement[]>
  readonly byId: ReadonlyMap<string, HtmlElement>
  readonly title: Slot | undefined
  /** Makes a block of an attribute that only people who listen, or point, get to know. */
  readonly attributeSlot: (control: Control, name: string) => Slot | undefined
}

export interface UnderstoodForm {
  /** All slots, with those that only attributes hold, in reading order. */
  readonly order: readonly Slot[]
  build(blocks: ReadonlyMap<Slot, Block>): { readonly questions: readonly Question[]; readonly steps: readonly Step[] }
}

/** Slots looked at for one label or hint; more than this is no label. */
const mostOfLabel = 40

type LabelledBy = NonNullable<Field['labelledBy']>
interface Label {
  readonly slot: Slot
  readonly by: LabelledBy
  /** Further text of the same label: what follows the field inside it. */
  readonly more: readonly Slot[]
}

interface Ask {
  readonly controls: Control[]
  /** Of a group of boxes or circles: one for each control. */
  readonly choices: boolean
  label: Label | undefined
  readonly options: OptionSlot[]
  readonly hints: Slot[]
  readonly errors: Slot[]
}

/** Finds the questions that a page asks. Slots get the roles they have in the form. */
export function understandForm(input: FormInput): UnderstoodForm {
  const { page, title } = input
  const perForm = countByForm(page.controls)
  const controls = page.controls.filter((control) => !isFurniture(control, perForm.get(control.scope.form) ?? 0))
  if (controls.length === 0)
    return { order: page.slots, build: (blocks) => ({ questions: [], steps: builtSteps(findSteps(page, [], new Set(), input.source), blocks) }) }

  const finder = labelFinder(input, controls)
  const grouped = groupControls(controls, finder)
  for (const ask of grouped) ask.label ??= finder.question(ask)
  const asks = grouped.flatMap(apart)
  for (const ask of asks) {
    for (const option of ask.options) if (option.slot?.draft && option.slot !== ask.label?.slot) option.slot.draft.role = 'option'
  }
  const asked = asks.filter((ask) => ask.label !== undefined)
  gatherHints(input, asked, finder)
  for (const { label } of asked) {
    const draft = label?.slot.draft
    if (draft && (draft.role === 'paragraph' || draft.role === 'cell' || draft.role === 'item' || draft.role === 'hint' || draft.role === 'caption'))
      draft.role = 'label'
  }
  const steps = findSteps(
    page,
    asked.map((ask) => ask.controls[0]),
    new Set(asked.map((ask) => ask.label?.slot).filter((slot) => slot !== undefined)),
    input.source,
  )
  return {
    order: inOrder(page.slots, finder.extra),
    build: (blocks) => {
      const made = builtSteps(steps, blocks)
      const questions: Question[] = []
      const indexOf = new Map(page.controls.map((control, index) => [control, index]))
      let at = 0
      for (const ask of asked) {
        const index = indexOf.get(ask.controls[0]) ?? 0
        while (at < steps.length && steps[at].controlsTo <= index) at++
        const question = toQuestion(ask, questions.length + 1, blocks, input.source, finder, title)
        if (!question) continue
        questions.push(at < steps.length && steps[at].controlsFrom <= index ? { ...question, step: made[at] } : question)
      }
      return { questions, steps: made }
    },
  }
}

/** Boxes that nothing holds together are questions of their own, each with the words beside it. */
function apart(ask: Ask): readonly Ask[] {
  if (ask.label || !ask.choices || kindOf(ask.controls[0]) !== 'checkbox') return [ask]
  return ask.controls.map((control, at) => {
    const slot = ask.options[at]?.slot
    return { controls: [control], choices: false, label: slot && { slot, by: 'text', more: [] }, options: [], hints: [], errors: [] }
  })
}

function countByForm(controls: readonly Control[]): ReadonlyMap<HtmlElement | undefined, number> {
  const counts = new Map<HtmlElement | undefined, number>()
  for (const { scope } of controls) counts.set(scope.form, (counts.get(scope.form) ?? 0) + 1)
  return counts
}

const builtSteps = (steps: readonly StepSlot[], blocks: ReadonlyMap<Slot, Block>): readonly Step[] =>
  steps.map(({ slot, number, of, place }, index) => ({ id: `step${index + 1}`, title: slot && blocks.get(slot), number, of, place }))

function inOrder(slots: readonly Slot[], extra: readonly Slot[]): readonly Slot[] {
  if (extra.length === 0) return slots
  return [...slots, ...extra].sort((a, b) => a.index - b.index)
}

/* ------------------------------------------------------------------ labels */

interface Finder {
  readonly extra: Slot[]
  /** The label that belongs to this control and no other. */
  own(control: Control): Label | undefined
  /** The label of a whole question. */
  question(ask: Ask): Label | undefined
  /** Text beside a circle or a box. */
  choice(control: Control): Slot | undefined
  /** The heading of the column that a field with words of its own stands in. */
  column(control: Control): Slot | undefined
  legend(control: Control): Slot | undefined
  /** Legends of all groups around the control, outermost first. */
  legends(control: Control): readonly Slot[]
  inFieldset(fieldset: HtmlElement): readonly Control[]
  inCell(cell: HtmlElement): readonly Control[]
  /** How many boxes to tick stand in a group or a cell. */
  boxesIn(holder: HtmlElement): number
  described(elements: readonly HtmlElement[]): readonly Slot[]
  readonly claimed: Set<Slot>
  /** The words between two controls. */
  between(before: Control, control: Control): string
  previous(control: Control): Control | undefined
  next(control: Control): Control | undefined
}

const said = (slot: Slot): boolean => slot.draft !== undefined
const isSeen = (slot: Slot): boolean => slot.draft !== undefined && (slot.draft.hidden === undefined || slot.draft.hidden.by === 'screen-reader')
/** The words that stand in an empty field, where they could name it. */
function promptSlot({ placeholder, options }: Control): Slot | undefined {
  const first = options[0]
  const slot = placeholder ?? (first?.slot?.draft && isPrompt(first.element, first.slot.draft.text) ? first.slot : undefined)
  return slot && isName(slot.draft?.text ?? '') ? slot : undefined
}

/** Whether words in a field could name it: not an example, not a bare "Select". */
const isName = (text: string): boolean =>
  hasLetters(text.replace(/^[-–—\s]*(?:please\s+)?(?:select|choose|pick)(?:\s+(?:one|an?\s+(?:option|item|value)))?\b/i, '')) &&
  !/@|^e\.?g\b|^\W*\d/i.test(text)
const hasLetters = (text: string): boolean => /\p{L}/u.test(text)
const isLabelRole = (slot: Slot): boolean =>
  slot.draft?.role !== 'hint' && slot.draft?.role !== 'error' && slot.draft?.role !== 'placeholder' && slot.draft?.role !== 'alt'

function labelFinder({ page, labels, byId, attributeSlot }: FormInput, controls: readonly Control[]): Finder {
  const { slots, ranges } = page
  const rowsOfFields = new Set(controls.map((control) => control.scope.row))
  const extra: Slot[] = []
  const claimed = new Set<Slot>()
  const index = new Map(controls.map((control, at) => [control, at]))
  const legendOf = new Map<HtmlElement, HtmlElement>()
  for (const [element] of ranges) {
    if (element.name !== 'legend') continue
    const group = ancestor(element, isGroup)
    if (group && !legendOf.has(group)) legendOf.set(group, element)
  }
  const members = new Map<HtmlElement, Control[]>()
  const inCells = new Map<HtmlElement, Control[]>()
  const boxes = new Map<HtmlElement, number>()
  const enter = (map: Map<HtmlElement, Control[]>, key: HtmlElement | undefined, control: Control): void => {
    if (!key) return
    addTo(map, key, control)
  }
  for (const control of controls) {
    enter(members, control.scope.fieldset, control)
    enter(inCells, control.scope.cell, control)
    if (kindOf(control) === 'checkbox')
      for (const holder of [control.scope.fieldset, control.scope.cell]) if (holder) boxes.set(holder, (boxes.get(holder) ?? 0) + 1)
  }
  const inside = (element: HtmlElement | undefined): readonly Slot[] => {
    const range = element && ranges.get(element)
    return range ? slots.slice(range[0], Math.min(range[1], range[0] + mostOfLabel)).filter((slot) => said(slot) && contains(element, slot.owner)) : []
  }
  const asLabel = (found: readonly Slot[], by: LabelledBy): Label | undefined => {
    const words = found.filter((slot) => isLabelRole(slot) && slot.draft?.role !== 'option' && slot.draft?.role !== 'button')
    const slot = words.find((each) => hasLetters(each.draft?.text ?? '')) ?? words[0]
    return slot && { slot, by, more: words.filter((each) => each !== slot) }
  }
  const pointed = (ids: string | undefined): Label | undefined => {
    if (!ids) return undefined
    const found = ids
      .trim()
      .split(/\s+/)
      .map((id) => asLabel(inside(byId.get(id)), 'aria'))
      .filter((each) => each !== undefined)
    return found.at(-1)
  }
  const fromAttribute = (control: Control, name: string, by: LabelledBy): Label | undefined => {
    if (!control.element.attribs[name]?.trim()) return undefined
    const slot = attributeSlot(control, name)
    if (!slot) return undefined
    extra.push(slot)
    return { slot, by, more: [] }
  }
  const known = new Map<Control, Label | undefined>()
  const own = (control: Control): Label | undefined => {
    if (known.has(control)) return known.get(control)
    const { id } = control.element.attribs
    const named = (id === undefined ? [] : (labels.get(id) ?? []).slice(0, 20))
      .map((element) => asLabel(inside(element), 'label'))
      .filter((each) => each !== undefined)
    // Two forms may use one id: the label that stands nearest is meant, before the field rather than after.
    const distance = ({ slot }: Label): number => (slot.index < control.at ? control.at - slot.index : 10_000 + slot.index - control.at)
    if (named.length > 1) named.sort((a, b) => distance(a) - distance(b))
    const label =
      named[0] ??
      (control.scope.label ? asLabel(inside(control.scope.label), 'wrap') : undefined) ??
      pointed(control.element.attribs['aria-labelledby']) ??
      fromAttribute(control, 'aria-label', 'aria')
    known.set(control, label)
    return label
  }
  const ownLabels = new Set<Slot>()
  for (const control of controls) {
    const label = own(control)
    if (label) for (const slot of [label.slot, ...label.more]) ownLabels.add(slot)
  }
  const previous = (control: Control): Control | undefined => controls[(index.get(control) ?? 0) - 1]
  const next = (control: Control): Control | undefined => controls[(index.get(control) ?? 0) + 1]
  const knownLegends = new Map<HtmlElement, Slot | undefined>()
  const legendSlot = (fieldset: HtmlElement | undefined): Slot | undefined => {
    if (!fieldset) return undefined
    if (knownLegends.has(fieldset)) return knownLegends.get(fieldset)
    const found = asLabel(inside(legendOf.get(fieldset)), 'legend') ?? pointed(fieldset.attribs['aria-labelledby'])
    knownLegends.set(fieldset, found?.slot)
    return found?.slot
  }
  const legends = (control: Control): readonly Slot[] => {
    const found: Slot[] = []
    for (let group = control.scope.fieldset; group && found.length < 6; group = ancestor(group, isGroup)) {
      const slot = legendSlot(group)
      if (slot) found.unshift(slot)
    }
    return found
  }

  /** The last words before a control that nothing else has a claim to. */
  const textBefore = (control: Control, first: number): Label | undefined => {
    const { scope } = control
    for (let at = control.at - 1; at >= first; at--) {
      const slot = slots[at]
      if (!isSeen(slot) || !slot.draft) continue
      const { text, role } = slot.draft
      if (role === 'alt' || role === 'placeholder' || role === 'error' || role === 'hint' || slot.draft.hidden) continue
      if (role === 'option' || role === 'button' || role === 'legend' || role === 'title' || ownLabels.has(slot) || claimed.has(slot)) return undefined
      if (slot.scope.form !== scope.form || slot.scope.fieldset !== scope.fieldset) return undefined
      const isRowAbove = scope.cell !== undefined && slot.scope.row !== scope.row
      if (isRowAbove && (slot.scope.table !== scope.table || rowsOfFields.has(slot.scope.row))) return undefined
      if (isRowAbove && slot.scope.cell && scope.cell && isOneOfMany(slot.scope.cell) && siblingIndex(slot.scope.cell) !== siblingIndex(scope.cell)) continue
      // `@csrf` is for the template that the page is made from.
      if (!hasLetters(text) || /^\(.*\)$/.test(text) || /^(submit|send|reset|go|clear|@\w+)$/i.test(text)) continue
      const isAsking = /[?:*]$/.test(text)
      if (!isAsking && (text.length > 100 || (text.length > 60 && text.endsWith('.')))) return undefined
      if (role === 'heading' && (text.length > 80 || (control.placeholder && !sameWords(text, control.placeholder.draft?.text)))) return undefined
      if (text.length > 250 || /^you are here\b/i.test(text)) return undefined
      return { slot, by: slot.scope.cell !== scope.cell ? 'table' : 'text', more: [] }
    }
    return undefined
  }
  /** The heading of the column a control stands in. */
  const columnHeading = (control: Control): Label | undefined => {
    const { cell, row, table } = control.scope
    if (!cell || !row || !table) return undefined
    const column = siblingIndex(cell)
    for (const head of [rowBefore(row), firstRow(table)]) {
      if (!head || head === row || rowsOfFields.has(head)) continue
      const above = head.children.filter((child) => child.type === 'tag')[column]
      const label = above?.type === 'tag' ? asLabel(inside(above), 'table') : undefined
      if (label) return label
    }
    return undefined
  }
  /** What tells the fields of one column from those of the next: `Home address`, `Mailing address` above two columns with the same labels. */
  const column = ({ scope: { cell, row, table } }: Control): Slot | undefined => {
    const head = cell && row && table && isOneOfMany(cell) ? firstRow(table) : undefined
    if (!head || head === row || rowsOfFields.has(head)) return undefined
    const above = head.children.filter((child) => child.type === 'tag')[siblingIndex(cell as HtmlElement)]
    return above?.type === 'tag' && above.name === 'th' ? asLabel(inside(above), 'table')?.slot : undefined
  }
  /** The words inside a field, where there are no others. */
  const prompt = (control: Control): Label | undefined => {
    const slot = promptSlot(control)
    return slot ? { slot, by: 'placeholder', more: [] } : undefined
  }
  /** Before there were placeholders, a field's words were its first value. */
  const valuePrompt = (control: Control): Label | undefined => {
    const { value } = control.element.attribs
    if (controlOf(control.element) !== 'text' || value === undefined || !isName(value) || isOpaque(value)) return undefined
    return fromAttribute(control, 'value', 'placeholder')
  }
  const start = (control: Control): number => previous(control)?.at ?? 0
  const question = (ask: Ask): Label | undefined => {
    const [first] = ask.controls
    const { fieldset } = first.scope
    const group = fieldset ? (members.get(fieldset) ?? []) : []
    const legend = legendSlot(fieldset)
    const byLegend: Label | undefined = legend && { slot: legend, by: 'legend', more: [] }
    const fromGroup = fieldset ? attributeOfGroup(first, fieldset) : undefined
    const isWhole = group.length === ask.controls.filter((control) => control.scope.fieldset === fieldset).length
    if (!ask.choices && ask.controls.length === 1 && own(first)) return own(first)
    const ahead = ask.choices ? undefined : ask.controls.map(own).find((label) => label !== undefined && label.slot.index < first.at)
    if (ahead && !own(first)) return ahead
    const isMany = ask.choices || ask.controls.length > 1
    if (byLegend && isMany && (isWhole || (ask.choices && group[0] === first))) return byLegend
    if (fromGroup) return fromGroup
    const from = beforeOwn(ask, start(first))
    return (
      textBefore({ ...first, at: from }, start(first)) ??
      (ask.choices || isWhole ? byLegend : undefined) ??
      columnHeading(first) ??
      (isSpoken(first.element.attribs) ? fromAttribute(first, 'title', 'title') : undefined) ??
      prompt(first) ??
      valuePrompt(first) ??
      (ask.controls.length > 1 && !ask.choices ? own(first) : undefined)
    )
  }
  /** Where the question's own words must stand before: the label of its first field, if that stands before the field. */
  const beforeOwn = (ask: Ask, lower: number): number => {
    const [first] = ask.controls
    const slot = ask.choices ? ask.options[0]?.slot : own(first)?.slot
    return slot && slot.index < first.at && slot.index >= lower ? Math.floor(slot.index) : first.at
  }
  const attributeOfGroup = (first: Control, fieldset: HtmlElement): Label | undefined => {
    if (!fieldset.attribs['aria-label']) return undefined
    return fromAttribute({ ...first, element: fieldset }, 'aria-label', 'aria')
  }

  /** The words beside a box: after it, or before it where those after it stand further off. */
  const choice = (control: Control): Slot | undefined => {
    const label = own(control)
    if (label) return label.slot
    const after = wordsAfter(control)
    const before = wordsBefore(control)
    if (!after || !before) return after ?? (control.scope.cell ? undefined : before)
    for (let around = control.element.parent; around && around.type !== 'root'; around = around.parent) {
      if (contains(around, after.owner)) return after
      if (contains(around, before.owner)) return before
    }
    return after
  }
  const wordsBefore = (control: Control): Slot | undefined => {
    const slot = slots[control.at - 1]
    if (control.at - 1 < start(control) || !slot || !isSeen(slot) || slot.scope.form !== control.scope.form) return undefined
    const { draft } = slot
    const fits = draft && (draft.role === 'paragraph' || draft.role === 'label' || draft.role === 'item')
    return fits && hasLetters(draft.text) && draft.text.length <= 250 && !claimed.has(slot) && !ownLabels.has(slot) ? slot : undefined
  }
  const wordsAfter = (control: Control): Slot | undefined => {
    const limit = next(control)?.at ?? slots.length
    for (let at = control.at; at < Math.min(limit, control.at + 4); at++) {
      const slot = slots[at]
      if (!isSeen(slot) || slot.draft?.role === 'alt') continue
      if (slot.scope.form !== control.scope.form || slot.draft?.role === 'button' || slot.draft?.role === 'heading') break
      if (control.scope.cell && slot.scope.cell !== control.scope.cell && slot.scope.row !== control.scope.row) break
      return slot
    }
    return undefined
  }
  return {
    extra,
    own,
    question,
    choice,
    column,
    legend: (control) => legendSlot(control.scope.fieldset),
    legends,
    inFieldset: (fieldset) => members.get(fieldset) ?? [],
    inCell: (cell) => inCells.get(cell) ?? [],
    boxesIn: (holder) => boxes.get(holder) ?? 0,
    described: (elements) =>
      elements.flatMap((element) =>
        `${element.attribs['aria-describedby'] ?? ''} ${element.attribs['aria-errormessage'] ?? ''}`
          .split(/\s+/)
          .filter((id) => id !== '')
          .flatMap((id) => inside(byId.get(id))),
      ),
    claimed,
    between: (before, control) =>
      slots
        .slice(before.at, control.at)
        .map((slot) => (slot.draft && slot.draft.role !== 'option' ? slot.draft.text : ''))
        .join(' ')
        .trim(),
    previous,
    next,
  }
}

const isGroup = (element: HtmlElement): boolean => element.name === 'fieldset' || element.attribs.role === 'group' || element.attribs.role === 'radiogroup'

function ancestor(element: HtmlElement, fits: (element: HtmlElement) => boolean): HtmlElement | undefined {
  for (let above = element.parent; above && above.type !== 'root'; above = above.parent) if (fits(above)) return above
  return undefined
}

function contains(element: HtmlElement, inner: HtmlNode): boolean {
  for (let above: HtmlNode | null = inner; above; above = above.parent) if (above === element) return true
  return false
}

/** Which cell of its row it is; far to the right they are all the same to us. */
function siblingIndex(cell: HtmlElement): number {
  let count = 0
  for (let before = cell.prev; before && count < 60; before = before.prev) if (before.type === 'tag') count++
  return count
}

const isOneOfMany = (cell: HtmlElement): boolean => siblingIndex(cell) > 0 || cell.next?.type === 'tag' || cell.next?.next?.type === 'tag'

function rowBefore(row: HtmlElement): HtmlElement | undefined {
  const before = row.prev?.type === 'text' ? row.prev.prev : row.prev
  return before?.type === 'tag' && before.name === 'tr' ? before : undefined
}

function firstRow(table: HtmlElement): HtmlElement | undefined {
  for (const child of table.children) {
    if (child.type !== 'tag') continue
    if (child.name === 'tr') return child
    if (child.name !== 'thead' && child.name !== 'tbody') continue
    const row = child.children.find((each): each is HtmlElement => each.type === 'tag' && each.name === 'tr')
    if (row) return row
  }
  return undefined
}

/** A title that only repeats the field's name was written by a machine. */
const isSpoken = ({ title, name, id }: Readonly<Record<string, string>>): boolean => title !== undefined && title !== name && title !== id

/* ------------------------------------------------------------------ questions */

const kindOf = (control: Control): string => (control.element.name === 'input' ? (control.element.attribs.type ?? '').toLowerCase() : control.element.name)

/** Puts controls together that one question asks for: circles of one name, boxes of one group, parts of a date. */
function groupControls(controls: readonly Control[], finder: Finder): readonly Ask[] {
  const asks: Ask[] = []
  const radios = new Map<string, Ask>()
  const boxes = new Map<HtmlElement | string, Ask>()
  const formNumbers = new Map<HtmlElement | undefined, number>()
  const sameName = new Map<string, number>()
  const keyOf = ({ element, scope }: Control): string => {
    let number = formNumbers.get(scope.form)
    if (number === undefined) {
      number = formNumbers.size
      formNumbers.set(scope.form, number)
    }
    return `${number} ${element.attribs.name ?? ''}`
  }
  for (const control of controls)
    if (kindOf(control) === 'checkbox' && control.element.attribs.name) sameName.set(keyOf(control), (sameName.get(keyOf(control)) ?? 0) + 1)
  const ask = (control: Control, choices: boolean): Ask => {
    const made: Ask = { controls: [control], choices, label: undefined, options: [], hints: [], errors: [] }
    asks.push(made)
    return made
  }
  const addChoice = (to: Ask, control: Control): void => {
    const slot = finder.choice(control)
    if (slot) finder.claimed.add(slot)
    to.options.push({ element: control.element, slot })
  }
  let last: Ask | undefined
  for (const control of controls) {
    const kind = kindOf(control)
    if (kind === 'radio') {
      const key = control.element.attribs.name ? keyOf(control) : `${keyOf(control)}${control.scope.fieldset?.start ?? control.scope.row?.start ?? ''}`
      let group = radios.get(key)
      if (group) group.controls.push(control)
      else {
        group = ask(control, true)
        radios.set(key, group)
      }
      addChoice(group, control)
      last = group
      continue
    }
    if (kind === 'checkbox') {
      const key = boxGroup(control, keyOf(control), sameName, finder)
      const group = key === undefined ? undefined : boxes.get(key)
      if (group) {
        group.controls.push(control)
        addChoice(group, control)
        last = group
        continue
      }
      if (key !== undefined) {
        last = ask(control, true)
        boxes.set(key, last)
        addChoice(last, control)
        continue
      }
      const single = ask(control, false)
      const slot = finder.choice(control)
      if (slot) single.label = finder.own(control) ?? { slot, by: 'text', more: [] }
      last = single
      continue
    }
    if (last && continues(last, control, finder)) {
      last.controls.push(control)
      continue
    }
    last = ask(control, false)
    if (kind === 'select' || control.options.length > 0) append(last.options, control.options)
  }
  return asks
}

/** What the boxes of one question share: their group with a legend, their name, or the list they stand in. */
function boxGroup(control: Control, name: string, sameName: ReadonlyMap<string, number>, finder: Finder): HtmlElement | string | undefined {
  const { fieldset } = control.scope
  if (fieldset && finder.legend(control)) {
    const boxes = finder.boxesIn(fieldset)
    if (boxes >= 2 && boxes * 2 >= finder.inFieldset(fieldset).length) return fieldset
  }
  if (control.element.attribs.name && (sameName.get(name) ?? 0) >= 2) return name
  const { cell } = control.scope
  if (cell && finder.inCell(cell).length > 1 && finder.boxesIn(cell) === finder.inCell(cell).length) return cell
  const list = ancestor(control.element, (element) => element.name === 'ul' || element.name === 'ol' || isGroup(element))
  if (list && (list.name === 'ul' || list.name === 'ol')) {
    const before = finder.previous(control)
    const after = finder.next(control)
    const beside = (other: Control | undefined): boolean => other !== undefined && kindOf(other) === 'checkbox' && contains(list, other.element)
    if (beside(before) || beside(after)) return list
  }
  return undefined
}

/** Whether a field goes on with the question before: a further part of a date, or a second box for the same words. */
function continues(last: Ask, control: Control, finder: Finder): boolean {
  if (last.choices || last.controls.length >= 8) return false
  const before = last.controls[last.controls.length - 1]
  const kind = kindOf(before)
  if (kind === 'checkbox' || kind === 'textarea' || kind === 'file' || finder.previous(control) !== before) return false
  if (before.scope.fieldset !== control.scope.fieldset || before.scope.form !== control.scope.form) return false
  // Words before the first of two boxes, bound to the second: they are for both.
  const words = finder.own(control)
  if (
    words &&
    words.slot.attribute === undefined &&
    last.controls.length === 1 &&
    !finder.own(before) &&
    words.slot.index < before.at &&
    words.slot.index >= (finder.previous(before)?.at ?? 0)
  )
    return true
  const part = datePart(control, finder.own(control)?.slot.draft?.text)
  if (part) {
    const parts = last.controls.map((each) => datePart(each, finder.own(each)?.slot.draft?.text))
    if (parts.every((each) => each !== undefined) && !parts.includes(part)) return true
  }
  if (finder.own(control) || control.element.attribs.title || promptSlot(control) || kindOf(control) === 'textarea') return false
  if (before.scope.cell !== control.scope.cell || before.scope.row !== control.scope.row) return false
  const between = finder.between(before, control)
  if (/^(?:to|and|through|until|by|x|ext\.?|extension|at|@|-|–|—|\/)$/i.test(between)) return true
  if (between.replace(/[^\p{L}]/gu, '') !== '' || before.element.parent !== control.element.parent) return false
  const holder = control.element.parent
  return (isShort(control) && isShort(before)) || (holder?.type === 'tag' && holders.has(holder.name))
}

/** What holds the fields of one line. */
const holders = new Set(['td', 'p', 'li', 'dd', 'span', 'label'])
const isShort = ({ element }: Control): boolean => Number(element.attribs.maxlength ?? element.attribs.size ?? 99) <= 12

/** Help and faults: what the markup points at, what stands between a label and its field, and what is called so after it. */
function gatherHints({ page }: FormInput, asks: readonly Ask[], finder: Finder): void {
  const { slots } = page
  const labelSlots = new Set<Slot>()
  for (const ask of asks) {
    if (ask.label) labelSlots.add(ask.label.slot)
    for (const option of ask.options) if (option.slot) labelSlots.add(option.slot)
    for (const control of ask.controls) {
      const own = finder.own(control)
      if (own) labelSlots.add(own.slot)
    }
  }
  const taken = new Set<Slot>()
  const take = (ask: Ask, slot: Slot): void => {
    const { draft } = slot
    if (!draft || taken.has(slot) || labelSlots.has(slot) || slot.attribute !== undefined) return
    if (!hasLetters(draft.text)) return
    if (draft.role === 'error') ask.errors.push(slot)
    else if (draft.role === 'hint' || draft.role === 'paragraph' || draft.role === 'label' || draft.role === 'item') {
      if (draft.role === 'paragraph' || draft.role === 'label') draft.role = 'hint'
      ask.hints.push(slot)
    } else return
    taken.add(slot)
  }
  asks.forEach((ask, at) => {
    const [first] = ask.controls
    const label = ask.label?.slot
    const { fieldset } = first.scope
    const isGroupLabel = ask.label?.by === 'legend' && fieldset !== undefined
    for (const slot of finder.described([...(isGroupLabel ? [fieldset] : []), ...ask.controls.map((control) => control.element)])) take(ask, slot)
    for (const slot of ask.label?.more ?? []) take(ask, slot)
    if (label && label.index < first.at && first.at - label.index < 8 && ask.label?.by !== 'table') {
      for (let index = Math.floor(label.index) + 1; index < first.at; index++) {
        const slot = slots[index]
        if (!isSeen(slot) || slot.scope.form !== first.scope.form || slot.scope.fieldset !== fieldset) continue
        if (slot.draft?.role === 'heading' || slot.draft?.role === 'legend') break
        take(ask, slot)
      }
    }
    const end = ask.controls[ask.controls.length - 1]
    const following = asks[at + 1]
    const stop = Math.min(following?.controls[0].at ?? slots.length, following?.label?.slot.index ?? slots.length, end.at + 12)
    for (let index = end.at; index < stop; index++) {
      const slot = slots[index]
      if (slot.draft?.role === 'heading' || slot.draft?.role === 'legend') break
      if (slot.scope.form !== end.scope.form) break
      if (slot.draft?.role === 'hint' || slot.draft?.role === 'error') take(ask, slot)
    }
  })
}

function toQuestion(
  ask: Ask,
  number: number,
  blocks: ReadonlyMap<Slot, Block>,
  source: SourceText,
  finder: Finder,
  title: Slot | undefined,
): Question | undefined {
  const slot = ask.label?.slot
  const label = slot && blocks.get(slot)
  if (!slot || !label) return undefined
  const id = `q${number}`
  const [first] = ask.controls
  const all = (list: readonly Slot[]): readonly Block[] =>
    [...list]
      .sort((a, b) => a.index - b.index)
      .map((each) => blocks.get(each))
      .filter((block) => block !== undefined)
  const fields = ask.controls.map((control) => toField(control, ask, finder, blocks, source))
  const column = ask.label?.by === 'table' ? undefined : finder.column(first)
  const above = [...first.headings.filter((each) => each !== title), ...finder.legends(first), ...(column ? [column] : [])].filter((each) => each !== slot)
  const words = [label.text, ...(ask.label?.more ?? []).map((each) => each.draft?.text ?? '')].join(' ')
  const required = fields.some((field) => field.required) || saysRequired(words) ? true : saysOptional(words) ? false : undefined
  const errors = all(ask.errors)
  return {
    id,
    number: numberOf(label.text),
    label,
    hints: all(ask.hints),
    options: toOptions(ask, id, blocks),
    fields,
    ...(errors.length > 0 ? { errors } : {}),
    required,
    context: all([...new Set(above)]),
  }
}

function toField(control: Control, ask: Ask, finder: Finder, blocks: ReadonlyMap<Slot, Block>, source: SourceText): Field {
  const { element } = control
  const { attribs, start, inside } = element
  const maxLength = Number(attribs.maxlength)
  const own = ask.choices ? undefined : finder.own(control)
  return {
    name: control.name,
    control: controlOf(element),
    autocomplete: attribs.autocomplete,
    required: attribs.required !== undefined || attribs['aria-required'] === 'true',
    maxLength: attribs.maxlength !== undefined && Number.isInteger(maxLength) && maxLength > 0 ? maxLength : undefined,
    preset: (isPreset(control) && ask.label?.slot.attribute !== 'value') || undefined,
    placeholder: control.placeholder && blocks.get(control.placeholder),
    labelledBy: own?.by ?? ask.label?.by,
    place: start < 0 ? undefined : source.place(start, inside),
  }
}

function toOptions(ask: Ask, id: string, blocks: ReadonlyMap<Slot, Block>): readonly Option[] {
  const options: Option[] = []
  for (const { element, slot } of ask.options) {
    const label = slot && blocks.get(slot)
    if (!label || isPrompt(element, label.text)) continue
    const checked = element.attribs.checked !== undefined || element.attribs.selected !== undefined
    options.push({ id: `${id}-${options.length + 1}`, label, value: element.attribs.value, ...(checked ? { checked } : {}) })
  }
  return options
}

/** "Select a country" is no country. */
function isPrompt(element: HtmlElement, text: string): boolean {
  if (element.name !== 'option') return false
  if (element.attribs.value !== undefined && element.attribs.value.trim() === '') return true
  let letters = 0
  for (let at = 0; at < text.length && letters === 0; at++) if (!isBlank(text.charCodeAt(at)) && !'-–—.…_*'.includes(text[at])) letters++
  if (letters === 0 || /^[-–—\s]*(please\s+)?(select|choose|pick)\b/i.test(text)) return true
  return /(\?|\.\.\.|…|:)$/.test(text) && !element.parent?.children.slice(0, element.parent.children.indexOf(element)).some((each) => each.type === 'tag')
}
