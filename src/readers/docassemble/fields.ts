/** The fields of a docassemble screen. */
import type { Block, Condition, Control, Option, Question } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import type { Clause, Definition, Later, Names } from '../definition.ts'
import { formioDialect, readCondition } from '../expressions/expressions.ts'
import { added } from '../pages.ts'
import type { Tree } from '../trees/tree.ts'
import { mako, stretch } from './words.ts'

/** What a field may say beside its label; any other key is a label. */
const modifiers = new Set([
  ...['label', 'field', 'no label', 'datatype', 'input type', 'required', 'disabled', 'choices', 'code', 'exclude', 'default', 'hint', 'help', 'min', 'max'],
  ...['minlength', 'maxlength', 'step', 'scale', 'validate', 'validation messages', 'show if', 'hide if', 'js show if', 'js hide if', 'enable if'],
  ...['disable if', 'js enable if', 'js disable if', 'address autocomplete', 'label above field', 'floating label', 'rows', 'cols', 'note', 'html'],
  ...['raw html', 'object labeler', 'help generator', 'image generator', 'none of the above', 'all of the above', 'nota', 'aota', 'disable others'],
  ...['uncheck others', 'check others', 'shuffle', 'group', 'inline', 'inline width', 'field metadata', 'content type', 'file css class', 'css class'],
  ...['currency symbol', 'accept', 'image upload type', 'maximum image size', 'persistent', 'private', 'allow users', 'allow privileges', 'using'],
  ...['keep for training', 'ml group', 'ml train', 'trigger at', 'under text', 'grid', 'item grid', 'permissions', 'continue button field', 'tabular'],
])

const controls: Readonly<Record<string, Control>> = {
  area: 'multiline',
  mlarea: 'multiline',
  integer: 'number',
  number: 'number',
  currency: 'number',
  range: 'number',
  date: 'date',
  time: 'date',
  datetime: 'date',
  ThreePartsDate: 'date',
  BirthDate: 'date',
  email: 'email',
  password: 'password',
  file: 'file',
  files: 'file',
  camera: 'file',
  user: 'file',
  environment: 'file',
  camcorder: 'file',
  microphone: 'file',
  hidden: 'hidden',
  yesno: 'checkbox',
  noyes: 'checkbox',
  yesnowide: 'checkbox',
  noyeswide: 'checkbox',
  checkboxes: 'checkbox',
  multiselect: 'checkbox',
  object_checkboxes: 'checkbox',
  object_multiselect: 'checkbox',
  yesnoradio: 'radio',
  noyesradio: 'radio',
  yesnomaybe: 'radio',
  noyesmaybe: 'radio',
  radio: 'radio',
  object_radio: 'radio',
  dropdown: 'select',
  combobox: 'select',
  datalist: 'select',
  object: 'select',
}

export interface DaField {
  readonly tree: Tree
  readonly label: SourceText | undefined
  readonly variable: string | undefined
  /** Where the variable is named. */
  readonly named: Tree
}

export interface Screen {
  readonly form: Definition
  /** Variables that are asked for on this screen: what `show if` can look at. */
  readonly here: ReadonlySet<string>
  /** Code makes some of its fields. */
  readonly codeMakes: boolean
  readonly language?: string
  /** Whether a variable may be asked for here all the same: code makes fields, or another file has them. */
  mayBe(name: string): boolean
  /** The condition that Python says. */
  condition(code: string, names: Names): Condition
  flaw(at: SourceText, says: string): void
}

/** A field's label and variable: `Label: variable`, `label` with `field`, or `no label`. */
export function daField(tree: Tree, source: SourceText): DaField {
  const named = tree.get('field') ?? tree.get('no label')
  const own = tree.members.find(({ key }) => !modifiers.has(key))
  if (!named && own) return { tree, label: keyOf(own.key, own.value, source), variable: text(own.value), named: own.value }
  const label = tree.get('label')
  return { tree, label: label?.kind === 'string' ? label.source() : undefined, variable: text(named), named: named ?? tree }
}

const text = (tree: Tree | undefined): string | undefined => (tree?.kind === 'string' ? String(tree.value).trim() : undefined)

/** The words of a key: they stand before its value. */
function keyOf(key: string, value: Tree, source: SourceText): SourceText {
  const from = Math.max(0, value.start - key.length - 200)
  const at = source.text.slice(from, value.start).lastIndexOf(key)
  return at < 0 ? added(key, stretch(source, value.start, value.start)) : stretch(source, from + at, from + at + key.length)
}

/** Asks what a field asks; a note says what it says. */
export function readField(screen: Screen, field: DaField, heading: Block | undefined, source: SourceText): Question | undefined {
  const { form } = screen
  const { tree, variable, named } = field
  const how = { markup: 'markdown', ...(screen.language !== undefined && { language: screen.language }) } as const
  for (const key of ['note', 'html', 'raw html']) {
    const said = tree.get(key)
    if (said?.kind === 'string') form.words(mako(said.source()), 'paragraph', key === 'note' ? how : { ...how, markup: 'html' })
  }
  if (variable === undefined || !/^[A-Za-z_]/.test(variable)) return undefined
  const [label, ...more] = form.words(field.label && mako(field.label), 'label', how)
  const words = (key: string): readonly Block[] => {
    const said = tree.get(key)
    return said?.kind === 'string' ? form.words(mako(said.source()), 'hint', how) : []
  }
  const hints = [...more, ...words('help'), ...words('under text')]
  const placeholder = tree.get('hint')
  const [hint] = placeholder?.kind === 'string' ? form.words(mako(placeholder.source()), 'placeholder', how) : []
  const type = tree.string('input type') ?? tree.string('datatype') ?? ''
  // The choices of an object are objects, whose words only the running interview knows.
  const options = type.startsWith('object') ? [] : choicesOf(form, tree.get('choices'), type, tree, source, how)
  const errors = (tree.get('validation messages')?.members ?? []).flatMap(({ value }) =>
    value.kind === 'string' ? form.words(mako(value.source()), 'error', how) : [],
  )
  const max = Number(tree.get('maxlength')?.value)
  const required = tree.get('required')
  const isBox = controls[type] === 'checkbox' && options.length === 0
  return form.ask({
    names: [variable],
    label: label ?? heading,
    named: named.kind === 'string' ? named.source() : stretch(source, tree.start, tree.start),
    hints,
    options,
    fields: [
      {
        control: controls[type] ?? (tree.get('choices') || tree.get('code') ? 'select' : 'text'),
        labelledBy: label ? 'label' : 'legend',
        ...(max > 0 && { maxLength: max }),
        ...(hint && { placeholder: hint }),
        ...(tree.get('default')?.value === true && isBox && { preset: true }),
      },
    ],
    errors,
    required: required?.kind === 'boolean' ? required.value === true : !isBox,
    shownIf: ['show if', 'hide if', 'js show if', 'js hide if'].flatMap((key) => {
      const said = tree.get(key)
      return said ? [shownIf(screen, said, key)] : []
    }),
    requiredIf: required && required.kind !== 'boolean' ? [shownIf(screen, required, 'required')] : [],
  })
}

const yesNo: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  yesnoradio: [
    ['Yes', 'true'],
    ['No', 'false'],
  ],
  noyesradio: [
    ['Yes', 'false'],
    ['No', 'true'],
  ],
  yesnomaybe: [
    ['Yes', 'true'],
    ['No', 'false'],
    ['I don’t know', 'null'],
  ],
  noyesmaybe: [
    ['Yes', 'false'],
    ['No', 'true'],
    ['I don’t know', 'null'],
  ],
}

/** Yes and No, which docassemble adds of itself. */
export function yesNoOptions(form: Definition, type: string, at: SourceText): readonly Omit<Option, 'id'>[] {
  return (yesNo[type] ?? []).flatMap(([label, value]) => {
    const [block] = form.words(added(label, at), 'option', { language: 'en' })
    return block ? [{ label: block, value }] : []
  })
}

type How = Parameters<Definition['words']>[2]

/** `- Apple`, `- Apple: apple`, or a map of labels to values. What code makes is not known here. */
export function choicesOf(form: Definition, choices: Tree | undefined, type: string, at: Tree, source: SourceText, how: How): readonly Omit<Option, 'id'>[] {
  if (!choices) return yesNoOptions(form, type, stretch(source, at.start, Math.min(at.end, at.start + 1)))
  const options: Omit<Option, 'id'>[] = []
  const add = (label: SourceText, value: string | undefined): void => {
    const [block] = form.words(mako(label), 'option', how)
    if (block) options.push({ label: block, value: value ?? block.text })
  }
  const pair = (key: string, value: Tree): void => {
    if (value.kind === 'object' || value.kind === 'array' || besideLabels.has(key)) return
    add(keyOf(key, value, source), String(value.value))
  }
  if (choices.get('code')) return []
  for (const { key, value } of choices.members) {
    if (choices.kind === 'object') pair(key, value)
    else if (value.kind === 'object') {
      if (value.get('code') && value.members.length === 1) return []
      const label = value.get('label')
      if (label && value.get('value')) add(label.source(), String(value.get('value')?.value))
      else for (const member of value.members) pair(member.key, member.value)
    } else add(value.kind === 'string' ? value.source() : added(String(value.value), stretch(source, value.start, value.end)), undefined)
  }
  return options
}

/** Keys of a choice that are no label. */
const besideLabels = new Set(['default', 'help', 'image', 'color', 'css class', 'key', 'show if', 'group'])

/** When a field is shown, or must be filled in. */
function shownIf(screen: Screen, said: Tree, key: string): Later<Clause | undefined> {
  const denied = key.includes('hide')
  return (names) => {
    const held = key.startsWith('js') ? jsCondition(said, names) : heldBy(screen, said, key, names)
    if (!held) return undefined
    return { when: denied ? { not: held.when } : held.when, said: screen.form.logic(held.at, key) }
  }
}

function heldBy(screen: Screen, said: Tree, key: string, names: Names): { readonly when: Condition; readonly at: SourceText } | undefined {
  const code = said.get('code')
  if (code?.kind === 'string') return { when: screen.condition(String(code.value), names), at: code.source() }
  const variable = said.get('variable') ?? (said.kind === 'string' ? said : undefined)
  if (variable?.kind !== 'string') return undefined
  const name = String(variable.value).trim()
  const at = variable.source()
  const question = names.find(name)
  // `required` may be any Python.
  if (key === 'required' || !/^[\w.[\]'"]+$/.test(name)) return { when: screen.condition(name, names), at }
  if (question === undefined && !screen.mayBe(name)) return { when: { missing: name }, at }
  if (question === undefined || question === 'outside') return { when: { outside: name }, at }
  if (!screen.here.has(name) && !screen.codeMakes)
    screen.flaw(at, `“${key}” looks only at fields of the same screen, and “${name}” is asked on another. Use code, or ask both on one screen.`)
  const is = said.get('is')
  return { when: is ? { op: '=', question, value: is.value } : truthy(question), at }
}

/** Ticked, or answered Yes; of other fields, filled in. */
function truthy(question: Question): Condition {
  const yes = question.options.some(({ value }) => value === 'true') && question.options.some(({ value }) => value === 'false')
  return yes ? { op: '=', question, value: true } : { op: 'answered', question }
}

/** `val("x") == "yes"`: JavaScript that runs as the screen is filled in. */
function jsCondition(said: Tree, names: Names): { readonly when: Condition; readonly at: SourceText } {
  const called: string[] = []
  // A variable's name may hold dots and brackets that are none of JavaScript's.
  const plain = String(said.value).replace(/\bval\(\s*(["'])([\w.[\]]{1,100})\1\s*\)/g, (_, __, name) => `data.val${called.push(name) - 1}`)
  const find = (name: string): Question | 'outside' => names.find(called[Number(/^val(\d+)$/.exec(name)?.[1] ?? -1)] ?? '') ?? 'outside'
  const values = plain.replace(/(["'])(True|False|None)\1/g, (_, __, value) => (value === 'None' ? 'null' : value.toLowerCase()))
  return { when: readCondition(values.trim(), formioDialect, find), at: said.source() }
}
