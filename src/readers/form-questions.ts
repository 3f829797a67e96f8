import { addBlock, type BlockDraft } from '../document.ts'
import { append } from '../lists.ts'
import type { Block, Control, Field, Option, Question, Range, Role, Step } from '../model.ts'
import { chooses, controlFor, type FormPart, formLine, isAnswer, isCaption, type OptionPart, stepHeading } from './form-lines.ts'
import type { MappedText } from './mapped.ts'

/** A block-to-be as a reader found it: one paragraph, heading, list item or printed line, its text folded. */
export interface Line extends MappedText {
  /** What it is where it turns out to be no part of a form. */
  readonly role: Role
  readonly level?: number
  readonly group?: number
  readonly language?: string
  readonly region?: Block['region']
  readonly hidden?: Block['hidden']
  readonly exempt?: Block['exempt']
  /** Pieces that stand side by side: columns laid out with blanks, cells of a row. Sorted ranges of `text`. */
  readonly cells?: readonly Range[]
  /** A cell goes on on further lines: what spans two cells does not stand in the source in one go. */
  readonly stacked?: boolean
  /** Columns from the left edge; what stands deeper than a question belongs to it. */
  readonly indent?: number
  /** The number of a list item, where the format has taken it off the text. */
  readonly marker?: string
  readonly renumbered?: Block['renumbered']
  /** The box of a task list, where the format has taken it off the text. */
  readonly box?: 'empty' | 'ticked'
  /** Room to write in follows: blank lines, a ruled line, points that lead to a column. */
  readonly room?: boolean
  /** Known to be a sentence, whatever blanks it holds: it asks nothing. */
  readonly prose?: boolean
}

export interface FormOutcome {
  readonly blocks: readonly Block[]
  readonly questions: readonly Question[]
  readonly steps: readonly Step[]
}

interface ReadLine {
  readonly line: Line
  readonly parts: readonly FormPart[]
  /** Words of each cell, for lines of several. */
  readonly texts: readonly string[]
}

interface Asking {
  readonly question: { -readonly [K in keyof Question]: Question[K] } & { hints: Block[]; options: Option[]; fields: Field[] }
  readonly choose?: 'one' | 'many'
  readonly indent: number
  readonly text: string
  colon: boolean
}

/**
 * Makes blocks of lines, and where they are those of a form, questions and steps too. Lines of articles, minutes and letters come
 * out one block each: a document is a form only where several lines leave room for an answer.
 */
export function formOf(lines: readonly Line[]): FormOutcome {
  const read = lines.map(readLine)
  return isForm(read) ? readForm(read) : plain(read)
}

const furniture = (line: Line): boolean => line.region === 'header' || line.region === 'footer' || line.region === 'navigation' || line.hidden !== undefined

function readLine(line: Line): ReadLine {
  if (furniture(line) || line.exempt !== undefined || line.role === 'title' || line.prose) return { line, parts: [], texts: [line.text] }
  const texts = line.cells ? line.cells.map(({ start, end }) => line.text.slice(start, end)) : [line.text]
  let parts = formLine(line.text, line.cells)
  if (line.stacked && line.cells) {
    const { cells } = line
    parts = parts.map((part) => ({ ...part, options: part.options.map((option) => ({ ...option, end: cellEnd(cells, option) })) }))
  }
  if (line.marker && parts[0] && parts[0].number === undefined)
    parts = [{ ...parts[0], number: line.marker, sub: /^[a-z]$/i.test(line.marker) }, ...parts.slice(1)]
  if (line.box && parts[0]) {
    const whole = { start: 0, end: line.text.length }
    parts = [{ ...parts[0], label: { start: 0, end: 0 }, hints: [], options: [{ ...whole, box: true, ticked: line.box === 'ticked' }] }]
  }
  return { line, parts, texts }
}

/** Where a range ends that must not leave the cell it begins in. */
function cellEnd(cells: readonly Range[], { start, end }: Range): number {
  const cell = cells.find((each) => start < each.end)
  return cell ? Math.min(end, cell.end) : end
}

const isEmpty = (range: Range): boolean => range.end <= range.start
const labelOf = ({ line }: ReadLine, part: FormPart): string => line.text.slice(part.label.start, part.label.end)
function wordCount(text: string): number {
  let count = 1
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) count++
  return count
}

/** Room for an answer that no article has: a blank with a label, boxes to tick, a choice. */
function isStrong(read: ReadLine, part: FormPart): boolean {
  const label = labelOf(read, part)
  const short = wordCount(label) <= 40
  if (part.blanks.length > 0 && !isEmpty(part.label)) return short && wordCount(restOf(read, part)) <= 6
  if (part.options.length >= 2) return true
  if (part.choose && (part.colon || (part.number !== undefined && short))) return true
  if (read.line.role === 'cell' && read.line.room) return wordCount(label) <= 12
  if (part.colon && read.line.room && wordCount(label) <= 12) return !/^dear\b/i.test(label)
  if (part.number !== undefined && /^\d{1,2}\.[a-z]$/.test(part.number) && isCaption(label)) return true
  return part.number !== undefined && read.line.room === true && short
}

const restOf = ({ line }: ReadLine, part: FormPart): string => part.rest.map(({ start, end }) => line.text.slice(start, end)).join(' ')

function isForm(read: readonly ReadLine[]): boolean {
  let strong = 0
  read.forEach((each, index) => {
    for (const part of each.parts) if (isStrong(each, part)) strong++
    // A task list is a list of answers only below a question.
    const asked = each.line.box ? read[index - 1] : undefined
    // A row of nothing but names of fields, with room below: `Last name   First name`.
    if (each.line.room && each.parts.length >= 2 && each.parts.every((part) => isCaption(labelOf(each, part)))) strong++
    if (asked && !asked.line.box && asked.parts.some((part) => part.asks || part.choose)) strong++
    // Boxes on lines of their own below a question: `1. Do you rent?`, `[ ] Yes`, `[ ] No`.
    if (isBoxLine(read[index + 1]) && isBoxLine(read[index + 2]) && each.parts.length === 1 && (each.parts[0].asks || each.parts[0].choose)) strong++
  })
  return strong >= 2 && strong * 25 >= read.length
}

/** One box with its answer and nothing else, as plain text prints it. */
const isBoxLine = (read: ReadLine | undefined): boolean =>
  read?.parts.length === 1 &&
  !read.line.box &&
  isEmpty(read.parts[0].label) &&
  read.parts[0].options.length > 0 &&
  read.parts[0].options.every(({ box }) => box)

const whole = (line: Line): Range => (line.stacked && line.cells ? line.cells[0] : { start: 0, end: line.text.length })

/** A part of a line as a block of its own, with the way back to the source. */
function sliceLine(line: Line, { start, end }: Range, role: Role): BlockDraft {
  const inside = <T extends Range>(ranges: readonly T[]): T[] =>
    ranges
      .filter((range) => range.start < end && range.end > start)
      .map((range) => ({ ...range, start: Math.max(range.start, start) - start, end: Math.min(range.end, end) - start }))
  const draft: BlockDraft = {
    role,
    text: line.text.slice(start, end),
    opaque: inside(line.opaque),
    marks: inside(line.marks),
    locate: start === 0 ? line.locate : (from, to) => line.locate(from + start, to + start),
  }
  if (line.language !== undefined) draft.language = line.language
  if (line.region !== undefined) draft.region = line.region
  if (line.hidden !== undefined) draft.hidden = line.hidden
  if (line.exempt !== undefined) draft.exempt = line.exempt
  if (line.renumbered && start === 0) draft.renumbered = line.renumbered
  if (role === line.role) {
    if (line.level !== undefined) draft.level = line.level
    if (line.group !== undefined) draft.group = line.group
  }
  return draft
}

function addPlain(blocks: Block[], { line }: ReadLine, row: number): void {
  if (!line.cells || line.cells.length < 2 || line.role === 'heading') {
    addBlock(blocks, sliceLine(line, whole(line), line.role))
    return
  }
  for (const cell of line.cells) addBlock(blocks, { ...sliceLine(line, cell, 'cell'), group: line.group ?? row })
}

function plain(read: readonly ReadLine[]): FormOutcome {
  const blocks: Block[] = []
  for (const [index, each] of read.entries()) addPlain(blocks, each, index)
  return { blocks, questions: [], steps: [] }
}

/** Headings below which numbered lines explain and do not ask. */
const explains = /\binstructions?\b|\bnotices?\b|\bprivacy\b|\bhow to\b|\bpenalt(y|ies)\b|\bburden\b|\babout this form\b|\bwhat (happens|you need)\b/i
const asksFor = /(?:^|[,.:;] )(?:please )?(?:list|provide|enter|give|explain|describe|state|name|write|tell us|specify|show|print|amount)\b/i

function readForm(read: readonly ReadLine[]): FormOutcome {
  const blocks: Block[] = []
  const asked: Asking[] = []
  const steps: Step[] = []
  const bareNumbers = usesBareNumbers(read)
  let headings: { level: number; block: Block }[] = []
  let step: Step | undefined
  let now: Asking | undefined
  /** A question whose answers may come below one line more. */
  let waiting: { readonly asking: Asking; readonly next: number } | undefined
  let base: string | undefined
  let explaining = false
  let behind = false
  let strokes: Field[] | undefined
  let loneNumber: string | undefined

  const add = (line: Line, range: Range, role: Role): Block => addBlock(blocks, sliceLine(line, range, role))
  const numberOf = (part: FormPart): string | undefined => {
    if (part.number === undefined || (part.bare && !bareNumbers)) return undefined
    if (!part.sub) {
      base = part.number.replace(/\.?[A-Za-z]+$/, '')
      return part.number
    }
    if (base === undefined || base === '') return part.number
    return part.bare || /[a-z]/.test(part.number) ? `${base}${part.bare ? '' : '.'}${part.number}` : `${base}.${part.number}`
  }
  /** Where a bare number is none after all, its sign is part of the label. */
  const labelRange = (line: Line, part: FormPart): Range => {
    if (!part.bare || bareNumbers) return part.label
    let start = part.label.start
    while (start > 0 && line.text.charCodeAt(start - 1) === 32) start--
    return { start: Math.max(0, start - (part.number?.length ?? 0)), end: part.label.end }
  }
  const ask = (each: ReadLine, part: FormPart, role: Role = 'label'): Asking => {
    const { line } = each
    const number = numberOf(part) ?? loneNumber
    loneNumber = undefined
    const range = labelRange(line, part)
    const label = add(line, isEmpty(range) ? whole(line) : range, role)
    const asking: Asking = {
      question: {
        id: `q${asked.length + 1}`,
        number,
        label,
        hints: part.hints.map((hint) => add(line, hint, 'hint')),
        options: [],
        fields: strokes ?? [],
        step,
        required: part.required,
        context: headings.map(({ block }) => block),
      },
      choose: part.choose,
      indent: line.indent ?? 0,
      text: label.text,
      colon: part.colon,
    }
    strokes = undefined
    asked.push(asking)
    now = asking
    fill(each, part, asking)
    return asking
  }
  const addOption = (line: Line, option: OptionPart, asking: Asking): void => {
    const label = add(line, option, 'option')
    asking.question.options.push({
      id: `${asking.question.id}.${asking.question.options.length + 1}`,
      label,
      ...(option.ticked === undefined ? {} : { checked: option.ticked }),
    })
  }
  /** Options, blanks and words behind the blanks go to the question. */
  const fill = ({ line }: ReadLine, part: FormPart, asking: Asking): void => {
    for (const option of part.options) addOption(line, option, asking)
    for (const blank of part.blanks) asking.question.fields.push(fieldAt(line, blank, blank.control === 'text' ? controlFor(asking.text) : blank.control))
    for (const rest of part.rest) asking.question.hints.push(add(line, rest, 'hint'))
  }

  read.forEach((each, index) => {
    const { line, parts } = each
    const next = nextOf(read, index)
    if (furniture(line) || line.exempt !== undefined) {
      addPlain(blocks, each, index)
      return
    }
    if (line.role === 'title' || line.role === 'heading') {
      const level = line.role === 'title' ? 0 : (line.level ?? 2)
      const said = stepHeading(line.text)
      const first = parts[0]
      const isQuestion =
        line.role === 'heading' && !said && first !== undefined && next !== undefined && (first.asks || first.choose || isAnswerRoom(next)) && leavesRoom(next)
      headings = headings.filter((heading) => heading.level < level)
      if (isQuestion && first) {
        ask(each, { ...first, label: whole(line), hints: [], options: [], blanks: [], rest: [] }, 'heading')
        return
      }
      const block = add(line, whole(line), line.role)
      headings.push({ level, block })
      now = undefined
      // Instructions printed behind a form go on under headings of their own.
      behind = (behind || (asked.length >= 3 && /\binstructions\b/i.test(line.text))) && !said
      explaining = behind || explains.test(line.text)
      if (said && !said.again) {
        step = { id: `s${steps.length + 1}`, title: block, number: said.number, of: said.of, place: line.locate(0, line.text.length) }
        steps.push(step)
        base = undefined
      }
      return
    }
    if (parts.length === 0) {
      addPlain(blocks, each, index)
      return
    }
    // `EMPLOYER DETAILS:` above lines with room of their own; what follows in the same style, such as `DECLARATION:`, ends it.
    const named = headings.at(-1)?.block
    if (named && isCapitalName(named.text) && isCapitalName(line.text)) headings = headings.slice(0, -1)
    if (isSectionName(each, next)) {
      headings = headings.filter(({ level }) => level < 3)
      headings.push({ level: 3, block: addBlock(blocks, { ...sliceLine(line, whole(line), 'heading'), level: 3 }) })
      now = undefined
      strokes = undefined
      explaining = explains.test(line.text)
      return
    }

    // A number printed beside or below its question.
    const only = parts[0]
    if (parts.length === 1 && only.number !== undefined && !only.sub && isEmpty(only.label) && only.options.length === 0 && only.blanks.length === 0) {
      // `25b` alone is the printed name of a box for a figure.
      if (only.bare) return
      base = only.number
      const last = asked.at(-1)
      const above = read[index - 1]
      if (last && last.question.number === undefined && above && last === now) last.question.number = only.number
      else loneNumber = only.number
      return
    }
    // Strokes to write on: for the question above, or for the names printed below them.
    if (parts.every((part) => isEmpty(part.label) && part.options.length === 0 && part.blanks.length > 0)) {
      const fields = parts.flatMap((part) => part.blanks.map((blank) => fieldAt(line, blank, blank.control)))
      if (now && (now.question.fields.length === 0 || now.colon) && now.question.options.length === 0) append(now.question.fields, fields)
      else strokes = fields
      for (const part of parts) for (const rest of part.rest) add(line, rest, 'hint')
      return
    }
    // Only answers: they belong to the question above.
    if (parts.every((part) => isEmpty(part.label) && part.options.length > 0)) {
      // "Which would you like?", a line that explains it, then the answers in boxes.
      const asking: Asking | undefined =
        now ?? (waiting && index === waiting.next && parts.every((part) => part.options.every(({ box }) => box)) ? waiting.asking : undefined)
      if (asking) {
        now = asking
        for (const part of parts) fill(each, part, asking)
        return
      }
      if (parts.some((part) => part.options.some((option) => !option.box))) {
        addPlain(blocks, each, index)
        return
      }
      for (const part of parts) for (const option of part.options) ask(each, { ...part, label: option, options: [], hints: [], blanks: part.blanks, rest: [] })
      return
    }
    if (goesOnOverleaf(line.text)) {
      addPlain(blocks, each, index)
      return
    }
    // "(Check all that apply)" on a line of its own.
    if (now && parts.length === 1 && isBracketed(line.text)) {
      const cue = chooses(line.text)
      now.question.hints.push(add(line, whole(line), 'hint'))
      if (cue) now = replaceChoose(asked, now, cue)
      return
    }
    // What stands below "check all that apply" without a box: the boxes were lost on the way to text.
    if (now?.choose && isChoice(each, now, bareNumbers)) {
      for (const part of parts) {
        if (goesOnOverleaf(labelOf(each, part) || part.hints.map((hint) => line.text.slice(hint.start, hint.end)).join(' '))) {
          add(line, part.label, 'cell')
          continue
        }
        if (!isEmpty(part.label)) addOption(line, { ...labelRange(line, part), box: false }, now)
        for (const hint of part.hints) now.question.hints.push(add(line, hint, 'hint'))
        fill(each, part, now)
      }
      return
    }
    if (areChoices(each, bareNumbers)) {
      const asking = ask(each, parts[0])
      for (const part of parts.slice(1)) {
        if (!isEmpty(part.label)) addOption(line, { ...part.label, box: false }, asking)
        fill(each, part, asking)
      }
      return
    }
    if (
      now &&
      now.question.options.length === 0 &&
      now.question.fields.length === 0 &&
      parts.length >= 2 &&
      parts.every((part) => isShortChoice(each, part)) &&
      (line.indent ?? 0) > now.indent
    ) {
      for (const part of parts) addOption(line, { ...part.label, box: false }, now)
      return
    }
    const questions = parts.map((part, at) => isQuestion(each, part, at, { next, explaining, bareNumbers, strokes: strokes !== undefined }))
    if (!questions.some(Boolean)) {
      strokes = undefined
      const note = now && parts.length === 1 && isNote(line, now)
      if (note && now) {
        now.question.hints.push(add(line, whole(line), wordCount(line.text) <= 25 ? 'hint' : 'paragraph'))
        return
      }
      if (now && parts.length === 1 && mayExplain(line, now)) waiting = { asking: now, next: index + 1 }
      // "I want a hearing:" between two choices of one question leads to the next of them.
      if (now && !(now.choose && only.colon)) now = undefined
      addPlain(blocks, each, index)
      return
    }
    const pending = strokes
    parts.forEach((part, at) => {
      if (questions[at]) {
        if (pending) strokes = pending[at] ? [pending[at]] : undefined
        ask(each, part)
        return
      }
      if (isEmpty(part.label)) {
        if (now) fill(each, part, now)
        return
      }
      add(line, labelRange(line, part), 'cell')
      for (const hint of part.hints) add(line, hint, 'hint')
      for (const option of part.options) add(line, option, 'option')
      for (const rest of part.rest) add(line, rest, 'hint')
    })
    strokes = undefined
  })
  return { blocks, questions: asked.map(finish), steps }
}

function replaceChoose(asked: Asking[], now: Asking, choose: 'one' | 'many'): Asking {
  const replaced = { ...now, choose }
  asked[asked.indexOf(now)] = replaced
  return replaced
}

function fieldAt(line: Line, { start, end }: Range, control: Control): Field {
  return { name: '', control, required: false, labelledBy: 'text', place: line.locate(start, end) }
}

const isCapitalName = (text: string): boolean => text.length <= 60 && text.endsWith(':') && /\p{Lu}{2}/u.test(text) && !/\p{Ll}/u.test(text)

/** Capitals and a colon, with nothing to fill in behind them, above a line that names what it has room for. */
function isSectionName({ line, parts: [part, ...others] }: ReadLine, next: ReadLine | undefined): boolean {
  if (!part?.colon || others.length > 0 || line.room || line.role !== 'paragraph' || part.number !== undefined || part.options.length > 0) return false
  if (part.blanks.length > 0 || part.choose || !isCapitalName(line.text)) return false
  const below = next?.parts[0]
  return next !== undefined && below !== undefined && below.blanks.length > 0 && !isEmpty(below.label) && /\p{Ll}/u.test(labelOf(next, below))
}

/** A question without a blank in print still has a field: its boxes, or room to write. */
function finish({ question, choose }: Asking): Question {
  const yesNo = question.options.length > 0 && question.options.every(({ label }) => isAnswer(label.text))
  const control: Control =
    question.options.length > 0 ? (choose === 'many' || !(yesNo || choose === 'one') ? 'checkbox' : 'radio') : controlFor(question.label.text)
  const boxes: Field[] =
    question.options.length > 0 || question.fields.length === 0
      ? [{ name: '', control, required: question.required === true, labelledBy: 'text', place: question.label.locate(0, question.label.text.length) }]
      : []
  return { ...question, fields: [...boxes, ...question.fields.map((field) => ({ ...field, required: question.required === true }))] }
}

/** Forms that print `1a Wages` leave room behind each: three such lines make it a habit. */
function usesBareNumbers(read: readonly ReadLine[]): boolean {
  let count = 0
  for (const { line, parts } of read) if (parts[0]?.bare && (line.room || parts[0].blanks.length > 0 || parts[0].colon) && ++count >= 3) return true
  return false
}

function nextOf(read: readonly ReadLine[], index: number): ReadLine | undefined {
  for (let at = index + 1; at < read.length; at++) if (!furniture(read[at].line)) return read[at]
  return undefined
}

/** The line holds nothing but blanks or answers. */
function isAnswerRoom({ parts }: ReadLine): boolean {
  return parts.length > 0 && parts.every((part) => isEmpty(part.label) && (part.options.length > 0 || part.blanks.length > 0))
}

function leavesRoom(read: ReadLine): boolean {
  return isAnswerRoom(read) || read.line.room === true
}

interface Around {
  readonly next?: ReadLine
  readonly explaining: boolean
  readonly bareNumbers: boolean
  readonly strokes: boolean
}

function isQuestion(each: ReadLine, part: FormPart, at: number, { next, explaining, bareNumbers, strokes }: Around): boolean {
  if (isEmpty(part.label)) return false
  const { line, parts } = each
  const label = labelOf(each, part)
  const words = wordCount(label)
  if (!/\p{L}/u.test(label)) return false
  if (/^(note|important|caution|warning|example|tip)\b ?[:.—-]/i.test(label) && part.options.length === 0) return false
  if (line.role === 'cell' && line.room) return words <= 20
  // `Balloon payment   NO`: one answer alone is given, not asked for.
  const [answer] = part.options
  if (part.options.length === 1 && !answer.box && parts.length === 1 && !(next && isAnswerRoom(next))) return false
  if (part.options.length > 0) return words <= 90
  if (part.blanks.length > 0) return words <= 60 && wordCount(restOf(each, part)) <= 12
  const last = at === parts.length - 1
  const roomBelow = last && (line.room === true || (next !== undefined && (isAnswerRoom(next) || isDateMask(next.line.text))))
  if (part.choose && words <= 60 && (part.colon || part.asks || part.number !== undefined || part.hints.length > 0)) return true
  if (part.colon && words <= 16 && !/^dear\b/i.test(label)) {
    if (!last || roomBelow) return true
    if (next && next.line.role !== 'item' && next.parts.length > 0 && next.parts.every((other) => other.colon && wordCount(labelOf(next, other)) <= 6))
      return words <= 6
  }
  // `A. Origination charges   $3,110`: filled in already.
  if (!line.room && parts.some((other) => /^[$£€] ?\d/.test(labelOf(each, other)))) return false
  const numbered = part.number !== undefined && (!part.bare || bareNumbers)
  if (part.asks && words <= 70) return numbered || (!explaining && (roomBelow || parts.length > 1))
  if (explaining) return false
  if (numbered) {
    if (line.room) return words <= 70
    if (part.sub && part.bare) return words <= 14
    return words <= 14 && !/[.;]$/.test(label) ? true : words <= 70 && asksFor.test(label)
  }
  const namesField = isCaption(label) || part.hints.some((hint) => isDateMask(line.text.slice(hint.start, hint.end)))
  if (!namesField) return strokes && words <= 8 && /^\p{Lu}/u.test(label) && line.role !== 'heading'
  if (strokes || parts.length === 1) return strokes || line.room === true
  const captions = parts.filter((other) => isCaption(labelOf(each, other))).length
  return captions >= 2 && (line.room === true || captions === parts.length)
}

/** "(Options continue on next page)" */
const goesOnOverleaf = (text: string): boolean =>
  text.length < 100 && /^\(?(?:[\w ]{0,20}\b)?continued?s? (?:on|over) (?:the )?(?:next |other )?(?:page|side)\b/i.test(text)

/** `(MM/DD/YYYY)`: how a date is to be written. */
const isDateMask = (text: string): boolean => /^\((mm|dd)[/\-. ]/i.test(text)

/** A few words in a cell that name no field and ask nothing: `Male`, `Checking`. */
function isShortChoice(each: ReadLine, part: FormPart): boolean {
  const label = labelOf(each, part)
  return (
    label !== '' &&
    part.number === undefined &&
    part.options.length === 0 &&
    part.blanks.length === 0 &&
    !part.colon &&
    !part.asks &&
    wordCount(label) <= 6 &&
    /^\p{Lu}/u.test(label) &&
    !isCaption(label)
  )
}

/** `10. Sex   Male   Female`: a label that asks, and its choices beside it. */
function areChoices(each: ReadLine, bareNumbers: boolean): boolean {
  const [first, ...others] = each.parts
  if (!first || isEmpty(first.label) || first.options.length > 0 || first.blanks.length > 0 || wordCount(labelOf(each, first)) > 40) return false
  // `A full-time student   You   Spouse   No`.
  const last = others.at(-1)
  if (last && last.options.length > 0 && last.options.every((option) => !option.box) && others.every((part) => isShortChoice(each, { ...part, options: [] })))
    return true
  if (others.length < 2) return false
  const asks = first.colon || first.asks || (first.number !== undefined && (!first.bare || bareNumbers))
  return asks && others.every((part) => isShortChoice(each, part))
}

/** The whole text stands in one pair of brackets. */
function isBracketed(text: string): boolean {
  if (text.length > 600 || !/^\(.*\)\.?$/.test(text)) return false
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return at >= text.length - 2
  }
  return false
}

/** A short line below a choice that is no question itself. */
function isChoice(each: ReadLine, now: Asking, bareNumbers: boolean): boolean {
  const { line, parts } = each
  // Where the format says what belongs together, a line with room of its own below the choices is the next question.
  if (line.indent === undefined && line.room && now.question.options.length > 0) return false
  return parts.every((part) => {
    if (part.asks || part.choose) return false
    const label = labelOf(each, part)
    if (isEmpty(part.label)) return true
    if (wordCount(label) > 45) return false
    if (/^(note|important|caution|warning)\b ?[:.]/i.test(label)) return false
    const number = part.number !== undefined && (!part.bare || bareNumbers)
    if (number && !part.sub) {
      const base = now.question.number
      if (base === undefined) return /[a-z]$/i.test(part.number ?? '')
      // The question goes on over the page and prints its number again.
      return part.number === base || part.number?.startsWith(`${base}.`) === true
    }
    if (number) return true
    if (/^(enter|list|provide|give|please|write|attach|sign)\b/i.test(label)) return false
    if (now.question.options.length > 0 && now.question.options.every(({ label: given }) => isAnswer(given.text))) return false
    if (!/^[\p{Lu}\d“"(]/u.test(label)) return false
    // A sentence below choices that are none says more about them.
    if (
      /\.$/.test(label) &&
      wordCount(label) > 7 &&
      now.question.options.length > 1 &&
      now.question.options.every(({ label: given }) => !/[.!?]$/.test(given.text))
    )
      return false
    return (line.indent ?? 0) >= now.indent || parts.length > 1 || line.role === 'item'
  })
}

/** A short line below a question that still lacks its answers. */
const mayExplain = ({ text }: Line, { question }: Asking): boolean =>
  question.options.length === 0 && question.fields.length === 0 && /\?$/.test(question.label.text) && /\.$/.test(text) && wordCount(text) <= 30

/** A line that explains the question above it: in brackets, or deeper and a note. */
function isNote(line: Line, now: Asking): boolean {
  if (isBracketed(line.text)) return true
  return (line.indent ?? 0) > now.indent && /^(note|if you|if yes|if no|enter|include|do not|for example|see)\b/i.test(line.text)
}
