import type { Draft } from '../../document.ts'
import type { Block, Control, Role } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { type Clause, type Definition, definition, type Later } from '../definition.ts'
import type { TreeReader } from '../reader.ts'
import { nameSource, type Tree } from '../trees/tree.ts'
import { conditionsOf } from './conditions.ts'
import { type Code, containedCodes, extensions, isHidden, itemControls, translatedTo, valueIn, wordsOf } from './parts.ts'

const controls: Readonly<Record<string, Control>> = {
  boolean: 'checkbox',
  decimal: 'number',
  integer: 'number',
  quantity: 'number',
  date: 'date',
  dateTime: 'date',
  time: 'text',
  string: 'text',
  text: 'multiline',
  url: 'text',
  choice: 'radio',
  'open-choice': 'radio',
  coding: 'radio',
  attachment: 'file',
  reference: 'select',
}

/** What the reader of one language carries along. */
interface Reading {
  readonly source: SourceText
  readonly form: Definition
  readonly language: string | undefined
  readonly codes: (reference: string) => readonly Code[]
  /** The groups that are the form's pages or sections. */
  readonly steps: ReadonlySet<Tree>
}

const members = (tree: Tree | undefined): readonly Tree[] => tree?.members.map(({ value }) => value) ?? []

/** Reads a FHIR Questionnaire (STU3 to R5): one draft for its own language and one for each that its strings are translated to. */
export const readFhir: TreeReader = (root, source) => {
  const own = root.string('language')
  const others = translatedTo(root).filter((language) => language !== own)
  return [undefined, ...others].map((language) => readIn(root, source, language, others.length > 0 ? (language ?? own ?? 'original') : undefined))
}

function readIn(root: Tree, source: SourceText, language: string | undefined, part: string | undefined): Draft {
  const form = definition(source)
  const reading: Reading = { source, form, language, codes: containedCodes(root), steps: stepsOf(root) }
  const [title] = say(reading, root, 'title', 'title', 'title')
  for (const item of members(root.get('item'))) read(reading, item, 2, false)
  const spoken = (language ?? root.string('language'))?.split('-')[0].toLowerCase()
  return form.finish({ ...(part !== undefined && { part }), ...(title && { title: title.text }), ...(spoken && { language: spoken }) })
}

/** The groups on the first level that has more than one. */
function stepsOf(root: Tree): ReadonlySet<Tree> {
  let level = members(root.get('item'))
  for (let depth = 0; depth < 5; depth++) {
    const groups = level.filter((item) => item.string('type') === 'group' && !isHidden(item))
    if (groups.length > 1) return new Set(groups.filter((group) => group.string('text')))
    const [only] = groups
    if (!only || level.length > 1) break
    level = members(only.get('item'))
  }
  return new Set()
}

/** Adds the words of a member in the language that is read. */
function say(
  { form, language }: Reading,
  element: Tree | undefined,
  name: string,
  role: Role,
  key: string,
  more: { level?: number; group?: number } = {},
): readonly Block[] {
  const said = wordsOf(element, name, language)
  return said ? form.words(said.source, role, { markup: said.markup, key, ...more }) : []
}

/** `level` is that of the next heading. */
function read(reading: Reading, item: Tree, level: number, inQuestion: boolean): void {
  const { form } = reading
  if (isHidden(item)) {
    leaveOut(form, item)
    return
  }
  const type = item.string('type') ?? 'group'
  const linkId = item.string('linkId') ?? item.pointer
  const shownIf = conditionsOf(form, reading.source, item)
  if (type === 'display') {
    const [title] = say(reading, item, 'text', inQuestion ? 'hint' : 'paragraph', linkId)
    // Words that only some see: a step of its own, in which nothing is asked.
    if (shownIf.length > 0) form.group({ step: form.step({ names: [], title, place: item.place() }), shownIf }, () => undefined)
    return
  }
  if (type === 'group') {
    const heading = say(reading, item, 'text', 'heading', linkId, { level: Math.min(level, 6) })
    const step = reading.steps.has(item) ? form.step({ names: [linkId], ...(heading[0] && { title: heading[0] }), place: item.place() }) : undefined
    form.group({ context: heading.slice(0, 1), ...(step && { step }), shownIf }, () => {
      instructions(reading, item, 'paragraph', linkId)
      for (const child of members(item.get('item'))) read(reading, child, heading.length > 0 ? level + 1 : level, false)
    })
    return
  }
  ask(reading, item, type, linkId, shownIf)
  form.group({ shownIf }, () => {
    for (const child of members(item.get('item'))) if (!isHint(child)) read(reading, child, level, true)
  })
}

/** A hidden item holds values nobody is asked for. */
function leaveOut(form: Definition, item: Tree): void {
  form.outside(item.string('linkId') ?? '')
  for (const child of members(item.get('item'))) leaveOut(form, child)
}

const isHint = (item: Tree): boolean => item.string('type') === 'display' && !item.get('enableWhen') && !isHidden(item)

const instructions = (reading: Reading, item: Tree, role: Role, linkId: string): readonly Block[] =>
  extensions(item, 'questionnaire-instruction').flatMap((each) =>
    each.get('valueString') ? reading.form.words(each.get('valueString')?.source(), role, { markup: 'plain', key: `${linkId} instruction` }) : [],
  )

function ask(reading: Reading, item: Tree, type: string, linkId: string, shownIf: readonly Later<Clause | undefined>[]): void {
  const { form } = reading
  const [label, ...rest] = say(reading, item, 'text', 'label', linkId)
  const fixed = item.get('readOnly')?.value === true || extensions(item, 'sdc-questionnaire-calculatedExpression').length > 0
  if (fixed) {
    // Shown with a value that the form works out: nothing is asked.
    form.outside(linkId)
    return
  }
  const hints = [
    ...rest,
    ...instructions(reading, item, 'hint', linkId),
    ...members(item.get('item'))
      .filter(isHint)
      .flatMap((child) => say(reading, child, 'text', 'hint', child.string('linkId') ?? child.pointer)),
  ]
  const [placeholder] = extensions(item, 'entryFormat').flatMap((each) =>
    form.words(valueIn(each)?.source(), 'placeholder', { markup: 'plain', key: `${linkId} placeholder` }),
  )
  const options = optionsOf(reading, item, linkId)
  const maxLength = item.get('maxLength')?.value
  const prefix = item.string('prefix')?.replace(/[.):\s]+$/, '')
  form.ask({
    names: [linkId],
    label,
    named: item.get('linkId')?.source() ?? nameSource(reading.source, linkId, item),
    hints,
    options,
    ...(prefix && { number: prefix }),
    ...(typeof item.get('required')?.value === 'boolean' && { required: item.get('required')?.value as boolean }),
    fields: [
      {
        control: controlOf(item, type),
        ...(typeof maxLength === 'number' && { maxLength }),
        ...((item.get('initial') || members(item.get('answerOption')).some(isSelected)) && { preset: true }),
        ...(placeholder && { placeholder }),
        labelledBy: 'label',
        place: item.place(),
      },
      // Room for an answer that is not on the list.
      ...(type === 'open-choice' && options.length > 0 ? [{ control: 'text', labelledBy: 'label', place: item.place() } as const] : []),
    ],
    shownIf,
  })
}

const isSelected = (option: Tree): boolean => option.get('initialSelected')?.value === true

function controlOf(item: Tree, type: string): Control {
  const [shown] = itemControls(item)
  if (shown === 'check-box') return 'checkbox'
  if (shown === 'radio-button') return 'radio'
  if (shown === 'drop-down' || shown === 'autocomplete' || shown === 'lookup') return 'select'
  if (shown === 'text-area') return 'multiline'
  if (extensions(item, 'signatureRequired').length > 0 || extensions(item, 'questionnaire-signatureRequired').length > 0) return 'signature'
  const control = controls[type] ?? 'other'
  return control === 'radio' && item.get('repeats')?.value === true ? 'checkbox' : control
}

function optionsOf(reading: Reading, item: Tree, linkId: string): readonly { label: Block; value?: string; checked?: boolean }[] {
  const { form } = reading
  const reference = item.string('answerValueSet') ?? item.string('options', 'reference')
  const listed = [...members(item.get('answerOption')), ...members(item.get('option'))]
  const group = form.newGroup()
  if (listed.length === 0)
    return (reference === undefined ? [] : reading.codes(reference)).flatMap(({ element, code }) =>
      say(reading, element, element.get('display') ? 'display' : 'code', 'option', `${linkId} ${code}`, { group })
        .slice(0, 1)
        .map((label) => ({ label, value: code })),
    )
  return listed.flatMap((option) => {
    const value = valueIn(option)
    if (!value) return []
    const coded = value.kind === 'object'
    const code = coded ? (value.string('code') ?? value.string('display')) : String(value.value)
    const label = coded
      ? say(reading, value, value.get('display') ? 'display' : 'code', 'option', `${linkId} ${code}`, { group })
      : value.kind === 'string'
        ? say(reading, option, option.members.find(({ value: each }) => each === value)?.key ?? '', 'option', `${linkId} ${code}`, { group })
        : form.words(nameSource(reading.source, code ?? '', value), 'option', { markup: 'plain', key: `${linkId} ${code}`, group })
    return label.slice(0, 1).map((block) => ({ label: block, value: code, ...(isSelected(option) && { checked: true }) }))
  })
}
