import { append } from '../../lists.ts'
import type { Condition } from '../../model.ts'
import type { Clause, Later, Names } from '../definition.ts'
import type { Tree } from '../trees/tree.ts'
import { memberFits, negated, objectFits } from './conditions.ts'
import { type Clauses, type Reading, readProperty, type Within } from './json-schema.ts'
import { items, resolved, type Ui } from './parts.ts'

/** Reads the form that a JSON Forms UI schema lays out: it alone says what is shown, in which order. */
export function readLayout(reading: Reading, ui: Tree): void {
  leaveOut(reading, ui)
  readElement(reading, ui, 2)
}

function readElement(reading: Reading, element: Tree, level: number): void {
  const { form } = reading
  const shownIf = ruleOf(reading, element.get('rule'))
  const elements = items(element.get('elements'))
  switch (element.string('type')) {
    case 'Control':
      readControl(reading, element, level, shownIf)
      return
    case 'Label':
      form.words((element.get('text') ?? element.get('label'))?.source(), 'paragraph', { key: element.pointer })
      return
    case 'Category': {
      const title = form.words(element.get('label')?.source(), 'heading', { level, key: element.pointer })
      const step = form.step({ names: [element.pointer], ...(title[0] && { title: title[0] }), place: element.place() })
      form.group({ context: title.slice(0, 1), step, shownIf }, () => {
        for (const each of elements) readElement(reading, each, level + 1)
      })
      return
    }
    default: {
      const heading = form.words(element.get('label')?.source(), 'heading', { level: Math.min(level, 6), key: element.pointer })
      form.group({ context: heading.slice(0, 1), shownIf }, () => {
        for (const each of elements) readElement(reading, each, heading.length > 0 ? level + 1 : level)
      })
    }
  }
}

/** `#/properties/address/properties/city` as keys. */
const keysOf = (scope: string): readonly string[] =>
  scope
    .split('/')
    .slice(1)
    .filter((_, at) => at % 2 === 1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

function readControl(reading: Reading, control: Tree, level: number, shownIf: Clauses): void {
  const keys = keysOf(control.string('scope') ?? '')
  const key = keys.at(-1)
  if (key === undefined) return
  let holder = reading.root
  for (const each of keys.slice(0, -1)) holder = resolved(reading.root, holder.get('properties', each) ?? holder)
  const schema = holder.get('properties', key)
  if (!schema) return
  const required = items(holder.get('required')).some(({ value }) => value === key)
  const path = keys
    .slice(0, -1)
    .map((each) => `${each}.`)
    .join('')
  readProperty(reading, { key, schema, required, shownIf, requiredIf: [] }, uiOfControl(control), { path, level } satisfies Within, 0)
}

function uiOfControl(control: Tree): Ui {
  const label = control.get('label')
  const options = control.get('options')
  const said: Readonly<Record<string, Tree | undefined>> = {
    title: label?.kind === 'string' ? label : label?.get('text'),
    description: control.get('description'),
    placeholder: options?.get('placeholder'),
    readonly: options?.get('readonly') ?? options?.get('readOnly'),
  }
  return { option: (name) => said[name], widget: options?.get('multi')?.value === true ? 'textarea' : options?.string('format'), member: () => undefined }
}

/** What is in the schema and in no control is known to the form and not asked. */
function leaveOut({ form, root }: Reading, ui: Tree): void {
  const shown = new Set<string>()
  const stack = [ui]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const scope = next.string('scope')
    if (scope !== undefined) shown.add(keysOf(scope)[0] ?? '')
    append(stack, items(next.get('elements')))
  }
  for (const { key } of root.get('properties')?.members ?? []) if (!shown.has(key)) form.outside(key)
}

/** `{ effect: 'SHOW', condition: { scope, schema } }` */
function ruleOf({ form }: Reading, rule: Tree | undefined): Clauses {
  const effect = rule?.string('effect')
  const condition = rule?.get('condition')
  if (!condition || effect === undefined) return []
  const said = form.logic((condition.get('scope') ?? condition.get('type'))?.source() ?? condition.source(), 'rule')
  const isShown = effect === 'SHOW' || effect === 'ENABLE'
  const clause: Later<Clause> = (names) => {
    const when = conditionOf(condition, names)
    return { when: isShown ? when : negated(when), said }
  }
  return [clause]
}

function conditionOf(condition: Tree, names: Names): Condition {
  const type = condition.string('type')
  const parts = items(condition.get('conditions'))
  if (type === 'AND') return { all: parts.map((part) => conditionOf(part, names)) }
  if (type === 'OR') return { any: parts.map((part) => conditionOf(part, names)) }
  const name = keysOf(condition.string('scope') ?? '').join('.')
  const expected = condition.get('expectedValue')
  if (expected) {
    const question = names.find(name)
    if (question === undefined) return { missing: name }
    return question === 'outside'
      ? { outside: name }
      : { op: '=', question, value: question.options.length > 0 ? String(expected.value) : (expected.value ?? undefined) }
  }
  const schema = condition.get('schema')
  if (!schema) return { unread: 'rule' }
  return name === '' ? objectFits(schema, '', names) : memberFits(schema, name, names)
}
