import { addBlock, type BlockDraft } from '../../document.ts'
import { append, highestOf, lowestOf } from '../../lists.ts'
import type { Block, Control, Field, Option, Place, Question, Range, Role, Step } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { controlFor, isAnswer, stepHeading } from '../form-lines.ts'
import { type FormOutcome, formOf, type Line } from '../form-questions.ts'
import { mappedBuilder, sliceMapped } from '../mapped.ts'
import { type Asked, bindFields } from './fields.ts'
import { controlOf, isAsked } from './fields-widgets.ts'
import { type Chunk, type Word, wordsOf } from './fields-words.ts'
import type { Page, Widget } from './pages.ts'
import { boxFont, type PdfText } from './text.ts'

interface Claim {
  readonly start: number
  readonly end: number
  readonly role: Role
  /** The words as one block, wherever they stand. */
  readonly chunks: readonly Chunk[]
}

type Draft = { -readonly [K in keyof Question]: Question[K] } & { hints: Block[]; options: Option[]; fields: Field[] }

/** Fewer fields than this may be an afterthought on a form to be filled in by hand. */
const fewFields = 8
const mostChoices = 60
/** Words times fields of all pages, some thirty times as many as long forms have: behind that, tooltips must do. */
const mostPairs = 6_000_000

/**
 * Blocks and questions of a document with fields: the fields say what is asked, their printed labels, options and headings become blocks, and
 * every other line stays what it is. Where the file has hardly any fields and its words ask much more, the words are followed.
 * @param lines the document in reading order. @param text what they are made of.
 */
export function formWithFields(lines: readonly Line[], pages: readonly Page[], text: PdfText): FormOutcome {
  if (!pages.some(hasFields)) return formOf(lines)
  const words = wordsByPage(text)
  let pairs = 0
  const asked = pages.flatMap((page) => {
    const printed = words.get(page) ?? []
    pairs += printed.length * page.widgets.length
    return bindFields(page, pairs > mostPairs ? [] : printed).map((each) => ({ ...each, page }))
  })
  if (asked.length < fewFields) {
    const byWords = formOf(lines)
    if (byWords.questions.length > 3 * asked.length) return byWords
  }
  return assemble(lines, withBases(overPages(asked)), text.source)
}

type PageAsked = Asked & { readonly page: Page }

/** What is printed on each page, without the boxes that stand for fields. */
function wordsByPage({ runsIn, source }: PdfText): ReadonlyMap<Page, readonly Word[]> {
  const words = new Map<Page, Word[]>()
  for (const { run, page, start } of runsIn(0, source.text.length)) {
    if (run.font === boxFont || run.hidden || run.turned) continue
    const list = words.get(page)
    if (list) append(list, wordsOf(run, start))
    else words.set(page, [...wordsOf(run, start)])
  }
  return words
}

/** A list of answers that goes on over the page prints the number of its question again, and no words. */
function overPages(asked: readonly PageAsked[]): readonly PageAsked[] {
  const out: PageAsked[] = []
  for (const each of asked) {
    const last = out.at(-1)
    const goesOn =
      last !== undefined &&
      last.page.number + 1 === each.page.number &&
      last.choices.length > 0 &&
      each.choices.length > 0 &&
      each.label === each.choices[0].label &&
      each.number !== undefined &&
      each.number === last.number
    if (goesOn) out[out.length - 1] = { ...last, choices: [...last.choices, ...each.choices], widgets: [...last.widgets, ...each.widgets] }
    else out.push(each)
  }
  return out
}

/** `B` below question 2 is 2.B, on the next page too. */
function withBases(asked: readonly PageAsked[]): readonly PageAsked[] {
  let base: string | undefined
  return asked.map((each) => {
    const { number } = each
    base = each.base ?? base
    if (number === undefined) return each
    const own = /^\d{1,3}/.exec(number)
    if (own) base = own[0]
    if (!/^[a-z]$/i.test(number) || base === undefined) return each
    return { ...each, number: `${base}.${number}` }
  })
}

function assemble(lines: readonly Line[], asked: readonly PageAsked[], source: SourceText): FormOutcome {
  const blocks: Block[] = []
  const steps: Step[] = []
  const claims = claimsOf(asked)
  const made = new Map<Claim, Block>()
  const byChunk = new Map<Chunk, Claim>()
  for (const claim of claims) for (const chunk of claim.chunks) byChunk.set(chunk, claim)
  const contextAt: { readonly start: number; readonly headings: readonly Block[]; readonly step?: Step }[] = []
  let headings: { readonly level: number; readonly block: Block }[] = []
  let step: Step | undefined
  const stretches = claims.flatMap((claim) => claim.chunks.map((chunk) => ({ start: chunk.start, end: chunk.end, claim }))).sort((a, b) => a.start - b.start)

  const emit = (claim: Claim): Block | undefined => {
    const known = made.get(claim)
    if (known) return known
    const builder = mappedBuilder(source)
    claim.chunks.forEach((chunk, at) => {
      if (at > 0) builder.blank(claim.chunks[at - 1].end, chunk.start)
      builder.raw(chunk.start, chunk.end)
    })
    const mapped = builder.finish()
    if (!mapped) return undefined
    const block = addBlock(blocks, { role: claim.role, ...mapped })
    made.set(claim, block)
    return block
  }
  const mark = (start: number): void => {
    contextAt.push({ start, headings: headings.map(({ block }) => block), step })
  }
  const enter = (line: Line, block: Block): void => {
    const level = line.role === 'title' ? 0 : (line.level ?? 2)
    headings = [...headings.filter((heading) => heading.level < level), { level, block }]
    const said = stepHeading(line.text)
    if (said && !said.again) {
      step = { id: `s${steps.length + 1}`, title: block, number: said.number, of: said.of, place: line.locate(0, line.text.length) }
      steps.push(step)
    }
  }

  for (const line of lines) {
    const owners = line.hidden ? undefined : ownersIn(line)
    if (!owners) {
      const block = addLine(blocks, line)
      if (line.role === 'title' || line.role === 'heading') enter(line, block)
      mark(line.locate(0, 1).start.offset)
      continue
    }
    // What people fill in splits the line; the words between stay words.
    let free = 0
    owners.forEach((claim, at) => {
      if (claim === undefined) return
      if (at > free) addRest(blocks, line, free, at)
      free = at + 1
      if (made.has(claim)) return
      mark(claim.start)
      emit(claim)
    })
    addRest(blocks, line, free, owners.length)
  }
  for (const claim of claims) emit(claim)

  const questions = asked.map((each, index) => toQuestion(each, `q${index + 1}`))
  return { blocks, questions, steps }

  /** Which claim each character of a line belongs to; `undefined` where none does. */
  function ownersIn(line: Line): readonly (Claim | undefined)[] | undefined {
    const pieces = line.cells ?? [{ start: 0, end: line.text.length }]
    const from = lowestOf(pieces.map(({ start }) => line.locate(start, start + 1).start.offset))
    const to = highestOf(pieces.map(({ end }) => line.locate(Math.max(0, end - 1), end).end.offset))
    const first = firstEndingAfter(stretches, from)
    if (first >= stretches.length || stretches[first].start >= to) return undefined
    let at = first
    const owners: (Claim | undefined)[] = []
    for (const offset of offsetsOf(line)) {
      if (stretches[at] === undefined || offset < stretches[at].start || offset >= stretches[at].end) at = firstEndingAfter(stretches, offset)
      const stretch = stretches[at]
      owners.push(stretch && stretch.start <= offset ? stretch.claim : undefined)
    }
    return owners
  }

  function toQuestion(each: PageAsked, id: string): Question {
    const around = contextAt.findLast(({ start }) => start <= each.at)
    const label = blockOf(each.label) ?? spokenBlock(each)
    const own = each.context.flatMap((chunks) => blockOf(chunks) ?? [])
    const required = [...each.widgets, ...each.choices.map(({ widget }) => widget)].some((widget) => widget.required)
    const draft: Draft = {
      id,
      ...(each.number === undefined ? {} : { number: each.number }),
      label,
      hints: each.hints.flatMap((chunks) => blockOf(chunks) ?? []),
      options: [],
      fields: [],
      ...(around?.step ? { step: around.step } : {}),
      ...(required ? { required } : {}),
      context: [...(around?.headings ?? []).filter((block) => block !== label), ...own],
    }
    for (const { widget, label: words } of each.choices) {
      const option = blockOf(words)
      if (option) draft.options.push({ id: `${id}.${draft.options.length + 1}`, label: option, ...optionFacts(widget) })
    }
    append(draft.fields, fieldsOf(each, label.text))
    for (const widget of each.widgets) {
      for (const { label: text, value } of widget.options.slice(0, mostChoices)) {
        if (text.trim() === '') continue
        const block = addBlock(blocks, { role: 'option', text: text.replace(/\s+/g, ' ').trim(), locate: () => widgetPlace(each, widget) })
        draft.options.push({ id: `${id}.${draft.options.length + 1}`, label: block, value })
      }
    }
    return draft
  }

  function blockOf(chunks: readonly Chunk[]): Block | undefined {
    const claim = chunks.length > 0 ? byChunk.get(chunks[0]) : undefined
    return claim ? emit(claim) : undefined
  }

  /** Nothing is printed: what a screen reader says, or the name of the field. */
  function spokenBlock(each: PageAsked): Block {
    const widget = each.widgets[0] ?? each.choices[0].widget
    const text = each.spoken ?? (widget.name.replace(/\s+/g, ' ').trim() || 'Field')
    const draft: BlockDraft = {
      role: 'label',
      text,
      locate: () => widgetPlace(each, widget),
      hidden: { by: 'screen-reader', detail: each.spoken === undefined ? 'the name of the field' : 'the tooltip of the field' },
    }
    if (each.spoken === undefined) draft.exempt = 'code'
    return addBlock(blocks, draft)
  }

  function fieldsOf(each: PageAsked, text: string): readonly Field[] {
    const boxes = each.choices.map(({ widget }) => widget)
    const oneAnswer = boxes.some(({ type }) => type === 'radio') || (each.choices.length === 2 && each.choices.every(({ label }) => isAnswer(textOf(label))))
    const fields = (oneAnswer ? boxes.slice(0, 1) : boxes).map((widget) => fieldOf(each, widget, oneAnswer ? 'radio' : 'checkbox', boxes))
    return [...fields, ...each.widgets.map((widget) => fieldOf(each, widget, controlOf(widget) === 'text' ? controlFor(text) : controlOf(widget), [widget]))]
  }

  function fieldOf(each: PageAsked, widget: Widget, control: Control, all: readonly Widget[]): Field {
    return {
      name: widget.name,
      control: control === 'multiline' && !widget.multiline ? 'text' : control,
      required: all.some(({ required }) => required),
      ...(widget.maxLength === undefined ? {} : { maxLength: widget.maxLength }),
      ...(all.some(isPreset) ? { preset: true } : {}),
      labelledBy: each.label.length > 0 ? (each.context.length > 0 ? 'table' : 'text') : each.spoken === undefined ? undefined : 'title',
      place: widgetPlace(each, widget),
    }
  }

  function widgetPlace({ page, at }: PageAsked, { box }: Widget): Place {
    const position = source.position(at)
    return { in: 'pdf', page: page.number, ...(page.label === undefined ? {} : { label: page.label }), boxes: [box], start: position, end: position }
  }
}

const textOf = (chunks: readonly Chunk[]): string => chunks.map(({ text }) => text).join(' ')
const isPreset = ({ type, checked, value }: Widget): boolean =>
  type === 'checkbox' || type === 'radio' ? checked === true : value !== undefined && value.trim() !== ''
/** What programs call a ticked box of its own: it says nothing of which box it is. */
const onlyTicked = /^(?:on|yes|x|1|true|checked)$/i
const optionFacts = ({ type, exportValue, checked }: Widget): { value?: string; checked?: boolean } => ({
  ...(exportValue === undefined || (type === 'checkbox' && onlyTicked.test(exportValue)) ? {} : { value: exportValue }),
  ...(checked ? { checked } : {}),
})

/** The words that fields lay claim to, in reading order; each stretch once, as what it is first of all. */
function claimsOf(asked: readonly PageAsked[]): readonly Claim[] {
  const claims: Claim[] = []
  const taken = new Set<Chunk>()
  const claim = (chunks: readonly Chunk[], role: Role): void => {
    const free = chunks.filter((chunk) => !taken.has(chunk))
    if (free.length === 0) return
    for (const chunk of free) taken.add(chunk)
    const sorted = [...free].sort((a, b) => a.start - b.start)
    claims.push({ start: sorted[0].start, end: sorted[sorted.length - 1].end, role, chunks: sorted })
  }
  for (const { choices, label } of asked) for (const choice of choices) if (choice.label !== label) claim(choice.label, 'option')
  for (const { label } of asked) claim(label, 'label')
  for (const { context, hints } of asked) {
    for (const chunks of context) claim(chunks, 'legend')
    for (const chunks of hints) claim(chunks, 'hint')
  }
  return claims.sort((a, b) => a.start - b.start)
}

/** Where each character of a line was read. Text is read in long pieces: only their ends are looked up. */
function offsetsOf(line: Line): Int32Array {
  const offsets = new Int32Array(line.text.length)
  const at = (index: number): number => line.locate(index, index + 1).start.offset
  const fill = (from: number, to: number, first: number, last: number): void => {
    offsets[from] = first
    offsets[to] = last
    if (to - from < 2) return
    if (last - first === to - from) {
      for (let index = from + 1; index < to; index++) offsets[index] = first + index - from
      return
    }
    const middle = (from + to) >> 1
    const between = at(middle)
    fill(from, middle, first, between)
    fill(middle, to, between, last)
  }
  fill(0, line.text.length - 1, at(0), at(line.text.length - 1))
  return offsets
}

/** The first stretch that ends behind an offset. Stretches are sorted and never overlap. */
function firstEndingAfter(stretches: readonly Range[], offset: number): number {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (stretches[middle].end <= offset) low = middle + 1
    else high = middle
  }
  return low
}

function addLine(blocks: Block[], line: Line): Block {
  const { role, text, locate, opaque, marks, level, group, language, region, hidden, exempt } = line
  return addBlock(blocks, { role, text, locate, opaque, marks, level, group, language, region, hidden, exempt })
}

/** Words between labels and answers; strokes, leading points and the numbers of lines are none. */
function addRest(blocks: Block[], line: Line, start: number, end: number): void {
  let [from, to] = [start, end]
  while (from < to && isStroke.test(line.text[from])) from++
  while (to > from && isStroke.test(line.text[to - 1])) to--
  const rest = sliceMapped(line, from, to)
  if (!rest || !/\p{L}{2}/u.test(rest.text.replace(/\b\d+[a-z]{0,2}\b/g, ''))) return
  const { language, region, exempt } = line
  addBlock(blocks, { role: line.role === 'heading' ? 'paragraph' : line.role, ...rest, language, region, exempt, group: line.group })
}

const isStroke = /[\s☐_$£€►▶•●]/

/** Whether a page has fields that a person fills in. */
const hasFields = (page: Page): boolean => page.widgets.some(isAsked)
