/** The questions of an ONS eQ survey. One with several answers is asked as several questions under one heading. */
import { append } from '../../lists.ts'
import type { Block, Condition, Control, Field, Option, Question, Step } from '../../model.ts'
import type { Clause, Definition, Later } from '../definition.ts'
import type { Tree } from '../trees/tree.ts'
import type { EqWords } from './words.ts'

const controls: Readonly<Record<string, Control>> = {
  Radio: 'radio',
  Relationship: 'radio',
  Checkbox: 'checkbox',
  Dropdown: 'select',
  TextArea: 'multiline',
  Number: 'number',
  Currency: 'number',
  Percentage: 'number',
  Unit: 'number',
  Duration: 'number',
  Date: 'date',
  MonthYearDate: 'date',
  YearDate: 'date',
  MobileNumber: 'tel',
}

export interface EqQuestions {
  readonly form: Definition
  readonly words: EqWords
  readonly flaws: EqFlaw[]
  /** Takes note of a question under each id of its answers. `at` is where the id stands. */
  note(id: string, question: Question, at: Tree): void
}

/** What is wrong at a value. */
export interface EqFlaw {
  readonly at: Tree
  readonly says: string
}

type FieldDraft = Omit<Field, 'name' | 'required'> & Partial<Field>

/** Adds a question; gives what it is asked as, and the block that names its page. */
export function readQuestion(
  { form, words, flaws, note }: EqQuestions,
  question: Tree,
  step: Step,
  shownIf: readonly Later<Clause | undefined>[],
): { readonly asked: readonly Question[]; readonly title: Block | undefined } {
  const answers = [...(question.get('answers')?.members ?? []), ...(question.get('dynamic_answers', 'answers')?.members ?? [])].map(({ value }) => value)
  const exclusive = question.string('type') === 'MutuallyExclusive'
  const together = answers.length === 1 || exclusive
  const [title, ...more] = words.add(question.get('title') ?? question.get('titles')?.members.at(-1)?.value.get('value'), together ? 'label' : 'legend')
  const about = [...more, ...around(words, question)]
  for (const { value } of question.get('calculations')?.members ?? []) {
    words.uses(value.get('value'))
    words.uses(value.get('answers_to_calculate'))
  }
  const asked: Question[] = []
  const details: (() => void)[] = []
  const ask = (group: readonly Tree[], label: Block | undefined, hints: readonly Block[], context: readonly Block[]): void => {
    const read = group.map((answer) => readAnswer(words, answer))
    const made = form.ask({
      names: group.flatMap((answer) => answer.string('id') ?? []),
      label,
      named: (group[0]?.get('id') ?? group[0] ?? question).source(),
      hints: [...hints, ...read.flatMap((each) => each.hints)],
      options: read.some((each) => each.open) ? [] : read.flatMap((each) => each.options),
      fields: read.map((each) => each.field),
      errors: group.flatMap((answer) => (answer.get('validation', 'messages')?.members ?? []).flatMap(({ value }) => words.add(value, 'error'))),
      required: group.some((answer) => answer.get('mandatory')?.value === true) || (exclusive && question.get('mandatory')?.value === true),
      shownIf,
    })
    asked.push(made)
    words.flush(made)
    if (exclusive) for (const flaw of exclusiveFlaws(group)) flaws.push(flaw)
    for (const answer of group) {
      const id = answer.get('id')
      if (id) note(String(id.value), made, id)
      for (const { value: option } of answer.get('options')?.members ?? []) {
        const detail = option.get('detail_answer')
        if (detail) details.push(() => askDetail({ form, words, flaws, note }, detail, option, made, context, shownIf))
      }
    }
  }
  if (together) {
    const labels = answers.flatMap((answer) => words.add(answer.get('label'), 'hint'))
    ask(answers, title, [...about, ...labels], [])
  } else {
    if (answers.length === 0) words.flush(step)
    form.group({ context: title ? [title] : [] }, () => {
      for (const [at, answer] of answers.entries())
        ask([answer], words.add(answer.get('label'), 'label')[0] ?? title, at === 0 ? about : [], title ? [title] : [])
    })
  }
  for (const detail of details) detail()
  return { asked, title }
}

/** What explains a question. */
function around(words: EqWords, question: Tree): readonly Block[] {
  const description = question.get('description')
  const definitions = question.get('definitions') ?? question.get('definition')
  return [
    ...(description?.kind === 'array' ? description.members.flatMap(({ value }) => words.add(value, 'hint')) : words.add(description, 'hint')),
    ...words.add(question.get('instruction'), 'hint'),
    ...(definitions?.kind === 'array' ? definitions.members.map(({ value }) => value) : definitions ? [definitions] : []).flatMap((definition) => [
      ...words.add(definition.get('title'), 'hint'),
      ...words.contents(definition.get('contents'), 'hint'),
    ]),
    ...words.add(question.get('guidance', 'title'), 'hint'),
    ...words.contents(question.get('guidance', 'contents'), 'hint'),
    ...words.add(question.get('warning'), 'hint'),
  ]
}

interface Answer {
  readonly field: FieldDraft
  readonly hints: readonly Block[]
  readonly options: readonly Omit<Option, 'id'>[]
  /** It offers values that only the running survey knows. */
  readonly open: boolean
}

function readAnswer(words: EqWords, answer: Tree): Answer {
  const hints: Block[] = [
    ...words.add(answer.get('description'), 'hint'),
    ...words.add(answer.get('instruction'), 'hint'),
    ...words.contents(answer.get('guidance', 'contents'), 'hint'),
  ]
  for (const limit of ['minimum', 'maximum']) {
    const value = answer.get(limit, 'value')
    if (value?.kind === 'object') words.uses(value)
  }
  const options: Omit<Option, 'id'>[] = []
  for (const { value: option } of answer.get('options')?.members ?? []) {
    const [label, ...more] = words.add(option.get('label'), 'option')
    append(hints, more)
    append(hints, words.add(option.get('description'), 'hint'))
    if (label) options.push({ label, value: String(option.get('value')?.value ?? label.text) })
  }
  const max = Number(answer.get('max_length')?.value)
  return {
    hints,
    options,
    open: answer.get('dynamic_options') !== undefined,
    field: {
      name: answer.string('id') ?? '',
      control: controls[answer.string('type') ?? ''] ?? 'text',
      labelledBy: 'label',
      required: answer.get('mandatory')?.value === true,
      ...(max > 0 && { maxLength: max }),
      ...(answer.get('default') && { preset: true }),
    },
  }
}

/** "Other: please say": asked of those who choose the option. */
function askDetail(
  { form, words, note }: EqQuestions,
  detail: Tree,
  option: Tree,
  parent: Question,
  context: readonly Block[],
  shownIf: readonly Later<Clause | undefined>[],
): void {
  const [label, ...more] = words.add(detail.get('label') ?? detail.get('placeholder'), 'label')
  const id = detail.get('id')
  const value = option.get('value')
  const { field, hints, options } = readAnswer(words, detail)
  form.group({ context: [...context, parent.label] }, () => {
    const when: Condition = { op: '=', question: parent, value: value?.value }
    const made = form.ask({
      names: id ? [String(id.value)] : [],
      label,
      named: (id ?? detail).source(),
      hints: [...more, ...hints],
      options,
      fields: [field],
      required: detail.get('mandatory')?.value === true,
      shownIf: [...shownIf, () => ({ when, said: form.logic((value ?? detail).source(), 'detail_answer') })],
    })
    words.flush(made)
    if (id) note(String(id.value), made, id)
  })
}

/** The last answer excludes the others: it must be one to tick or choose, and none of the others may be forced. */
function exclusiveFlaws(answers: readonly Tree[]): readonly EqFlaw[] {
  const last = answers.at(-1)
  return answers.flatMap((answer) => {
    const type = answer.get('type')
    const at = answer.get('id') ?? type
    if (!type || !at) return []
    const flaws: EqFlaw[] = []
    if (answer === last && type.value !== 'Checkbox' && type.value !== 'Radio')
      flaws.push({ at, says: 'This answer is to exclude the others, but it is no box to tick. People can give both. Make it a checkbox.' })
    if (answer !== last && type.value === 'Radio')
      flaws.push({ at, says: 'The last answer is to exclude this one, but a radio button cannot be unticked. Put the last answer among these options.' })
    if (answer.get('mandatory')?.value === true)
      flaws.push({ at, says: 'This answer must be given, so nobody can choose the one that excludes it. Ask for an answer to the whole question instead.' })
    return flaws
  })
}
