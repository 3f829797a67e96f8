import type { Block, Control, Field, Option, Place, Question } from '../../model.ts'
import { controlFor } from '../form-lines.ts'
import type { FormOutcome } from '../form-questions.ts'
import type { ControlRange } from './model.ts'
import type { DocxText } from './text.ts'

interface Placed {
  readonly control: ControlRange
  readonly start: number
  readonly end: number
}

/** Gives the fields of questions what their content controls and form fields say: names, limits, choices, what is filled in. */
export function bindControls(form: FormOutcome, text: DocxText): FormOutcome {
  const placed: Placed[] = []
  const placeholders = new Map<ControlRange, number>()
  for (const { start, paragraph, below } of text.printed.values()) {
    for (const control of paragraph.controls) placed.push({ control, start: start + control.start, end: start + control.end })
    for (const line of below) {
      if (line.as !== 'placeholder' || !line.control) continue
      placeholders.set(line.control, line.start)
      // Where the prompt is the label, the field stands at its words.
      placed.push({ control: line.control, start: line.start, end: line.end })
    }
  }
  if (placed.length === 0) return form
  placed.sort((a, b) => a.start - b.start)
  const prompts = new Map<number, Block>()
  for (const block of form.blocks) if (block.role === 'placeholder') prompts.set(block.locate(0, 1).start.offset, block)
  const promptOf = (control: ControlRange): Block | undefined => prompts.get(placeholders.get(control) ?? -1)
  const bound = form.questions.map((question) =>
    bind(question, { at: (place) => controlAt(placed, place), before: (block) => boxBefore(placed, block), promptOf }),
  )
  return { ...form, questions: bound }
}

interface Finding {
  readonly at: (place: Place | undefined) => ControlRange | undefined
  readonly before: (block: Block) => ControlRange | undefined
  readonly promptOf: (control: ControlRange) => Block | undefined
}

function bind(question: Question, { at, before, promptOf }: Finding): Question {
  let selects = false
  const fields: Field[] = question.fields.map((field) => {
    const control = at(field.place)
    if (!control) return field
    if (control.control === 'select') selects = true
    const placeholder = promptOf(control)
    return {
      ...field,
      name: control.name || control.title || '',
      control: control.control === 'text' ? refined(field.control, question.label.text, control) : control.control,
      ...(control.maxLength !== undefined && { maxLength: control.maxLength }),
      ...(control.preset !== undefined && { preset: control.preset }),
      ...(placeholder && { placeholder }),
    }
  })
  const options: Option[] = question.options.map((option) => {
    const control = before(option.label)
    return control?.control === 'checkbox' ? { ...option, checked: control.checked === true } : option
  })
  // The list of a drop-down needs no boxes of its own.
  const own = selects ? fields.filter(({ place, control }) => at(place) !== undefined || (control !== 'checkbox' && control !== 'radio')) : fields
  const boxes = question.options.map(({ label }) => before(label)).filter((control) => control?.control === 'checkbox')
  const named =
    boxes.length === 1 && boxes[0]
      ? own.map((field) => (field.control === 'checkbox' && field.name === '' ? { ...field, name: boxes[0]?.name ?? '' } : field))
      : own
  return { ...question, options, fields: named }
}

const refined = (control: Control, label: string, { title }: ControlRange): Control =>
  control !== 'text' && control !== 'multiline' ? control : controlFor(label) === 'text' && title ? controlFor(title) : controlFor(label)

/** The control that stands where a field does. */
function controlAt(placed: readonly Placed[], place: Place | undefined): ControlRange | undefined {
  if (!place) return undefined
  return near(placed, place.start.offset, (found) => found.start < place.end.offset && found.end > place.start.offset)
}

/** The box that stands right before an option. */
const boxBefore = (placed: readonly Placed[], label: Block): ControlRange | undefined => {
  const at = label.locate(0, 1).start.offset
  return near(placed, at, (found) => found.end <= at && at - found.end <= 3)
}

/** The last control that begins at or before an offset, or the one behind it, where it fits. */
function near(placed: readonly Placed[], offset: number, fits: (found: Placed) => boolean): ControlRange | undefined {
  let low = 0
  let high = placed.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (placed[middle].start <= offset) low = middle + 1
    else high = middle
  }
  return [placed[low - 1], placed[low]].find((found) => found !== undefined && fits(found))?.control
}
