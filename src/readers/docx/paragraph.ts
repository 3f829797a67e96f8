import { append } from '../../lists.ts'
import type { ContentControl, LegacyField } from './fields.ts'
import { usualPrompt } from './fields.ts'
import type { ControlRange, HiddenRange, InlineMark, Node, Paragraph } from './model.ts'
import type { Numbering } from './numbering.ts'
import type { NamedLook, ParagraphLook, RunLook, Styles } from './styles.ts'
import { shownInFont } from './symbols.ts'

/** A paragraph while it is being read. */
export interface Written {
  readonly path: string
  look: NamedLook
  text: string
  settled: boolean
  lead: number
  listed: Paragraph['listed']
  level: number
  generated: boolean
  readonly marks: InlineMark[]
  readonly filled: { start: number; end: number }[]
  readonly hidden: HiddenRange[]
  readonly controls: ControlRange[]
  readonly pictures: string[]
  readonly boxes: Node[]
  boxCount: number
  bold: boolean
  size: number | undefined
  words: boolean
  /** Empty where its words are declared to be in several. */
  language: string | undefined
  tabs: number
  dotsAt: number
  uncount?: () => void
}

const none: readonly never[] = []
const nothing: NamedLook = { names: [], run: {} }

/** What a line to write on is read as. */
const stroke = '________'

export const openParagraph = (path: string): Written => ({
  path,
  look: nothing,
  text: '',
  settled: false,
  lead: 0,
  listed: undefined,
  level: 0,
  generated: false,
  marks: [],
  filled: [],
  hidden: [],
  controls: [],
  pictures: [],
  boxes: [],
  boxCount: 0,
  bold: true,
  size: undefined,
  words: false,
  language: undefined,
  tabs: 0,
  dotsAt: -1,
})

/** Takes its settings, and prints its number. */
export function settleParagraph(
  paragraph: Written,
  styles: Styles,
  style: string | undefined,
  direct: ParagraphLook,
  numbering: Numbering,
  contents: boolean,
): void {
  paragraph.settled = true
  const named = styles.paragraph(style)
  const { run: _run, ...own } = direct
  const tabs = own.tabs && named.tabs ? [...named.tabs, ...own.tabs].sort((a, b) => a.position - b.position) : (own.tabs ?? named.tabs)
  paragraph.look = Object.keys(own).length > 0 ? { ...named, ...own, ...(tabs && { tabs }) } : named
  paragraph.level = paragraph.look.listLevel ?? 0
  paragraph.generated = contents || named.names.some((name) => /^(?:toc \d|table of figures|index \d)/.test(name))
  const { list } = paragraph.look
  if (list === undefined || list === '0') return
  const printed = numbering.next(list, paragraph.level)
  if (!printed) return
  paragraph.listed = printed.sort
  paragraph.text = printed.text === '' ? '' : `${printed.text}${printed.spaced ? ' ' : ''}`
  paragraph.lead = paragraph.text.length
  paragraph.uncount = printed.undo
}

export function addPicture({ pictures }: Written, description: string | undefined): void {
  const words = description?.replace(/\s+/g, ' ').trim() ?? ''
  // Word's own guesses and names of files say nothing that a person wrote.
  if (
    words === '' ||
    words.length > 2000 ||
    /^\S*\p{Ll}\p{Lu}\S*$/u.test(words) ||
    /automatically generated|^[\w %.-]{1,120}\.(?:png|jpe?g|gif|bmp|emf|wmf|svg|tiff?)$/i.test(words)
  )
    return
  pictures.push(words)
}

/** Adds words in the look of their run. */
export function addWords(paragraph: Written, said: string, look: RunLook, mayBeWhite: boolean, sign?: 'tab' | 'break'): void {
  const words = sign === 'tab' ? tabbed(paragraph, look) : sign === 'break' ? said : drawn(shownInFont(said, look.font), look)
  if (sign === 'break') paragraph.tabs = 0
  const start = paragraph.text.length
  paragraph.text += words
  const end = paragraph.text.length
  const blank = words.trim() === ''
  const hidden = hiddenBy(look, mayBeWhite && !paragraph.look.shaded)
  if (hidden) {
    const last = paragraph.hidden.at(-1)
    if (last && last.detail === hidden.detail && last.end === start) paragraph.hidden[paragraph.hidden.length - 1] = { ...last, end }
    else if (!blank) paragraph.hidden.push({ start, end, ...hidden })
    return
  }
  if (blank) return
  if (look.bold) addMark(paragraph, { as: 'strong', start, end })
  if (look.italic) addMark(paragraph, { as: 'emphasis', start, end })
  if (look.struck) addMark(paragraph, { as: 'deleted', start, end })
  if (!/[\p{L}\p{N}]/u.test(words)) return
  paragraph.words = true
  if (!look.bold) paragraph.bold = false
  paragraph.size ??= look.size
  const language = look.language?.split(/[-_]/)[0].toLowerCase()
  if (language !== undefined) paragraph.language = paragraph.language === undefined || paragraph.language === language ? language : ''
}

/** Blanks that are underlined are a line to write on. */
const drawn = (words: string, look: RunLook): string =>
  look.underlined && words.length >= 3 && /^[\s\u00a0\u2000-\u200a]+$/.test(words) ? '_'.repeat(words.length) : words

function tabbed(paragraph: Written, look: RunLook): string {
  const stop = paragraph.look.tabs?.[paragraph.tabs++]
  if (look.underlined || stop?.leader === 'line') return stroke
  if (stop?.leader === 'dots' && !paragraph.generated) paragraph.dotsAt = paragraph.text.length
  return '\t'
}

function hiddenBy(look: RunLook, mayBeWhite: boolean): Pick<HiddenRange, 'by' | 'detail'> | undefined {
  if (look.vanish) return { by: 'attribute', detail: 'hidden text (w:vanish)' }
  if (look.colour === 'FFFFFF' && mayBeWhite && !look.shaded) return { by: 'colour', detail: 'white letters on white' }
  if (look.size !== undefined && look.size <= 2) return { by: 'attribute', detail: 'letters one point high' }
  return undefined
}

export function addMark({ marks }: Written, mark: InlineMark): void {
  if (mark.end <= mark.start) return
  for (let at = marks.length - 1; at >= 0 && at >= marks.length - 3; at--) {
    const last = marks[at]
    if (last.as === mark.as && last.end === mark.start && last.value === mark.value) {
      marks[at] = { ...last, end: mark.end }
      return
    }
  }
  marks.push(mark)
}

/** Takes back what was written from `start` on. */
export function cutBack(paragraph: Written, start: number): void {
  paragraph.text = paragraph.text.slice(0, start)
  for (const ranges of [paragraph.marks, paragraph.filled, paragraph.hidden, paragraph.controls] as { start: number; end: number }[][]) {
    while (ranges.length > 0 && ranges[ranges.length - 1].end > start) ranges.pop()
  }
}

/** Prints the sign of a content control: a box, or a line to write on. */
export function draw(paragraph: Written, control: ContentControl): void {
  control.drawn = true
  const sort = control.sort === 'rich' || control.sort === 'none' || control.sort === undefined ? 'text' : control.sort
  const start = print(paragraph, sort === 'checkbox', control.checked)
  paragraph.controls.push({
    start,
    end: paragraph.text.length,
    control: sort,
    name: control.name,
    title: control.title,
    checked: control.checked,
    preset: sort === 'checkbox' ? control.checked : !control.prompting,
    choices: control.choices,
    // The prompt is read behind the control's beginning.
    get placeholder() {
      const prompt = control.prompt.replace(/\s+/g, ' ').trim()
      return !control.prompting || prompt.length < 2 || usualPrompt.test(prompt) || !/\p{L}/u.test(prompt) ? undefined : prompt
    },
  })
}

/** The same for a field of older forms. */
export function drawField(paragraph: Written, field: LegacyField, sort: 'text' | 'checkbox' | 'select', said: string): void {
  const start = print(paragraph, sort === 'checkbox', field.checked)
  const kind = field.kind === 'number' || field.kind === 'calculated' ? 'number' : field.kind === 'date' || field.kind === 'currentDate' ? 'date' : 'text'
  paragraph.controls.push({
    start,
    end: paragraph.text.length,
    control: sort === 'text' ? kind : sort,
    name: field.name,
    title: field.help,
    checked: field.checked,
    preset: sort === 'checkbox' ? field.checked : sort === 'text' && /[\p{L}\p{N}]/u.test(said),
    maxLength: field.maxLength,
    choices: field.choices,
  })
}

/** @returns where the sign begins. */
function print(paragraph: Written, isBox: boolean, ticked: boolean): number {
  // Two strokes side by side are two answers.
  if (!isBox && paragraph.text.endsWith('_')) paragraph.text += ' '
  const start = paragraph.text.length
  paragraph.text += isBox ? (ticked ? '☒' : '☐') : stroke
  return start
}

/** Template tags that steer and print nothing: the program that fills the template takes the whole paragraph away. */
const steersOnly = /^\s*(?:\{[%#][^{}]{0,1000}[%#]\}\s*){1,20}$/

function unlist(paragraph: Written): void {
  paragraph.uncount?.()
  paragraph.text = paragraph.text.slice(paragraph.lead)
  for (const ranges of [paragraph.marks, paragraph.filled, paragraph.hidden, paragraph.controls] as { start: number; end: number }[][])
    ranges.forEach(({ start, end, ...rest }, at) => {
      ranges[at] = { ...rest, start: Math.max(0, start - paragraph.lead), end: Math.max(0, end - paragraph.lead) }
    })
  paragraph.lead = 0
  paragraph.listed = undefined
  paragraph.bold = false
}

/** Adds a paragraph that says something to those of its part; what says nothing is room below the one before. */
export function endParagraph(written: Written, nodes: Node[]): void {
  if (written.dotsAt >= 0 && written.text.slice(written.dotsAt).trim() === '') written.text = `${written.text.slice(0, written.dotsAt)} ....`
  if (steersOnly.test(written.text.slice(written.lead))) unlist(written)
  const empty = written.text.slice(written.lead).trim() === '' && written.pictures.length === 0 && written.listed !== 'box'
  if (empty) {
    const last = nodes.at(-1)
    if (last?.is === 'paragraph' && written.boxes.length === 0) last.emptyBelow++
    append(nodes, written.boxes)
    return
  }
  const { settled: _settled, words, boxCount: _count, tabs: _tabs, dotsAt: _dots, uncount: _uncount, ...rest } = written
  // Large documents have many paragraphs and few of these.
  const kept = <T>(items: readonly T[]): readonly T[] => (items.length > 0 ? items : none)
  nodes.push({
    is: 'paragraph',
    ...rest,
    marks: kept(rest.marks),
    filled: kept(rest.filled),
    hidden: kept(rest.hidden),
    controls: kept(rest.controls),
    pictures: kept(rest.pictures),
    boxes: kept(rest.boxes),
    list: written.look.list,
    language: written.language || undefined,
    bold: words && written.bold,
    emptyBelow: 0,
  })
}
