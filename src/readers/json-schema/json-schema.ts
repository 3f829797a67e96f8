import { InputError } from '../../errors.ts'
import { append } from '../../lists.ts'
import type { Block, Condition, Flaw } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { type Clause, type Definition, definition, type Later, type Names } from '../definition.ts'
import type { TreeReader } from '../reader.ts'
import { keysSource, nameSource, type Tree } from '../trees/tree.ts'
import { memberFits, negated, objectFits } from './conditions.ts'
import { readLayout } from './json-forms.ts'
import { controlOf, formFileIn, items, resolved, spelled, typeOf, type Ui, uiOf } from './parts.ts'

export type Clauses = readonly Later<Clause | undefined>[]

export interface Reading {
  readonly source: SourceText
  readonly form: Definition
  readonly root: Tree
  /** References that are being followed: a schema may hold itself. */
  readonly open: Set<Tree>
  readonly flaws: Flaw[]
  /** Counts a schema looked at: a few references can name each other billions of times. */
  readonly visit: () => void
}

/** A property of an object with all that decides whether it is asked. */
interface Property {
  readonly key: string
  readonly schema: Tree
  readonly required: boolean
  readonly shownIf: Clauses
  readonly requiredIf: Later<Clause | undefined>[]
}

/** Where a property stands. */
export interface Within {
  /** Keys that lead to it, each with a dot after it. */
  readonly path: string
  /** Of the next heading. */
  readonly level: number
}

/** What an object must hold in any case. */
interface Needed {
  readonly names: Tree[]
  /** It may hold what no `properties` name. */
  isOpen: boolean
}

const deepest = 30
const mostVisited = 50_000

/** Reads a JSON Schema as the form that react-jsonschema-form or JSON Forms makes of it. */
export const readJsonSchema: TreeReader = (root, source) => {
  const { schema, ui: tree } = formFileIn(root) ?? { schema: root }
  const ui = uiOf(tree)
  const form = definition(source)
  let visited = 0
  const visit = (): void => {
    if (++visited > mostVisited)
      throw new InputError(source.path, `Followed, this schema's references hold more than ${mostVisited.toLocaleString('en')} parts: no form is that long.`)
  }
  const reading: Reading = { source, form, root: schema, open: new Set(), flaws: [], visit }
  const [title] = form.words((ui?.option('title') ?? schema.get('title') ?? root.get('title'))?.source(), 'title', { key: 'title' })
  form.words((ui?.option('description') ?? schema.get('description'))?.source(), 'paragraph', { markup: 'markdown', key: 'description' })
  const isLayout = tree?.kind === 'object' && tree.string('type') !== undefined && (tree.get('elements') !== undefined || tree.get('scope') !== undefined)
  if (tree && isLayout) readLayout(reading, tree)
  else {
    readProperties(reading, schema, ui, { path: '', level: 2 }, 0)
    form.words(ui?.option('submitButtonOptions')?.get('submitText')?.source(), 'button', { key: 'submit' })
  }
  return [form.finish({ ...(title && { title: title.text }), flaws: reading.flaws })]
}

/** Asks for what an object holds, in the order in which it is shown. */
function readProperties(reading: Reading, schema: Tree, ui: Ui | undefined, within: Within, depth: number): void {
  const found = new Map<string, Property>()
  const needed: Needed = { names: [], isOpen: false }
  collect(reading, schema, within.path, [], found, 0, needed)
  for (const name of needed.isOpen ? [] : needed.names) {
    if (found.has(String(name.value))) continue
    const says = `Nobody can send the form without “${String(name.value)}”, and no property has this name. Add the question, or take the name out.`
    reading.flaws.push({ said: reading.form.logic(name.source(), 'required'), says })
  }
  for (const property of inOrder(
    [...found.values()],
    items(ui?.option('order')).map(({ value }) => String(value)),
  )) {
    readProperty(reading, property, ui?.member(property.key), within, depth)
  }
}

function inOrder(properties: readonly Property[], order: readonly string[]): readonly Property[] {
  if (order.length === 0) return properties
  const place = new Map(order.map((key, at) => [key, at]))
  const others = place.get('*') ?? order.length
  return [...properties].sort((a, b) => (place.get(a.key) ?? others) - (place.get(b.key) ?? others))
}

/** The properties of an object, and those that `if`, `dependencies` and `allOf` add to it, with their conditions. */
function collect(reading: Reading, given: Tree, path: string, shownIf: Clauses, found: Map<string, Property>, depth: number, needed: Needed): void {
  const { form, root } = reading
  const schema = resolved(root, given)
  if (schema.kind !== 'object' || depth > deepest) return
  reading.visit()
  const required = new Set(items(schema.get('required')).map(({ value }) => String(value)))
  needed.isOpen ||= isOpen(schema)
  if (shownIf.length === 0) append(needed.names, items(schema.get('required')))
  for (const { key, value } of schema.get('properties')?.members ?? []) {
    if (!found.has(key)) found.set(key, { key, schema: value, required: required.has(key), shownIf, requiredIf: [] })
  }
  // What is required under a condition and shown without one.
  if (shownIf.length > 0) for (const key of required) if (found.get(key)?.shownIf !== shownIf) found.get(key)?.requiredIf.push(...shownIf.slice(-1))
  for (const part of items(schema.get('allOf'))) collect(reading, part, path, shownIf, found, depth + 1, needed)
  const test = schema.get('if')
  if (test) {
    const said = form.logic(testedIn(reading.source, test), 'if')
    const holds = once((names) => objectFits(test, path, names))
    const branch = (name: string, when: Later<Condition>): void => {
      const then = schema.get(name)
      if (then) collect(reading, then, path, [...shownIf, (names) => ({ when: when(names), said })], found, depth + 1, needed)
    }
    branch('then', holds)
    branch('else', (names) => negated(holds(names)))
  }
  for (const name of ['dependencies', 'dependentSchemas', 'dependentRequired'])
    for (const { key, value } of schema.get(name)?.members ?? []) depend(reading, key, value, path, shownIf, found, depth, needed)
}

/** Whether an object that fits may hold what its `properties` do not name. */
const isOpen = (schema: Tree): boolean =>
  ['oneOf', 'anyOf', '$ref', 'patternProperties', 'propertyNames'].some((name) => schema.get(name)) || schema.get('additionalProperties')?.kind === 'object'

function once<Result>(make: Later<Result>): Later<Result> {
  let made: { readonly result: Result } | undefined
  return (names) => {
    made ??= { result: make(names) }
    return made.result
  }
}

/** The names that a test turns on. */
function testedIn(source: SourceText, test: Tree): SourceText {
  const members = test.get('properties')?.members ?? []
  if (members.length > 0) return keysSource(source, members, test)
  const names = items(test.get('required'))
  return names.length === 1 ? names[0].source() : nameSource(source, names.map(({ value }) => value).join(', '), test)
}

/** What a property brings with it once it has an answer: a list of those then required, or a schema, whose `oneOf` tells answers apart. */
function depend(reading: Reading, key: string, value: Tree, path: string, shownIf: Clauses, found: Map<string, Property>, depth: number, needed: Needed): void {
  const said = reading.form.logic(nameSource(reading.source, key, value), 'dependencies')
  const answered: Later<Clause> = (names) => ({ when: asked(names, `${path}${key}`), said })
  if (value.kind === 'array') {
    for (const each of items(value)) found.get(String(each.value))?.requiredIf.push(answered)
    return
  }
  for (const choice of items(value.get('oneOf'))) {
    const own = choice.get('properties', key)
    const chosen: Later<Clause> = (names) => ({ when: own ? memberFits(own, `${path}${key}`, names) : { outside: key }, said })
    collect(reading, choice, path, [...shownIf, chosen], found, depth + 1, needed)
  }
  collect(reading, value, path, [...shownIf, answered], found, depth + 1, needed)
}

function asked({ find }: Names, name: string): Condition {
  const question = find(name)
  return question === undefined ? { missing: name } : question === 'outside' ? { outside: name } : { op: 'answered', question }
}

/** Asks for one property: a question, or a group of them where it is an object or a list of objects. */
export function readProperty(reading: Reading, property: Property, ui: Ui | undefined, within: Within, depth: number): void {
  const { form, root, open } = reading
  const { key, shownIf } = property
  reading.visit()
  const schema = resolved(root, property.schema)
  const name = `${within.path}${key}`
  if (schema.kind !== 'object' || ui?.widget === 'hidden' || schema.get('const') || depth > deepest || open.has(schema)) {
    form.outside(name)
    return
  }
  const type = typeOf(schema)
  const listed = type === 'array' ? schema.get('items') : undefined
  const inner =
    type === 'object'
      ? schema
      : listed?.kind === 'object' && (resolved(root, listed).get('properties') || listed.get('allOf'))
        ? resolved(root, listed)
        : undefined
  if (!inner || !(inner.get('properties') || inner.get('allOf'))) {
    ask(reading, { ...property, schema }, ui, name)
    return
  }
  form.outside(name)
  const words = (ui?.option('title') ?? property.schema.get('title') ?? schema.get('title') ?? inner.get('title'))?.source()
  const heading = form.words(words, 'heading', { level: Math.min(within.level, 6), key: name })
  const context = heading[0] ?? form.logic(nameSource(reading.source, key, schema), 'a group without a title').block
  open.add(schema)
  form.group({ context: [context], shownIf }, () => {
    form.words((ui?.option('description') ?? schema.get('description'))?.source(), 'paragraph', { markup: 'markdown', key: `${name} description` })
    readProperties(
      reading,
      inner,
      type === 'array' ? ui?.member('items') : ui,
      { path: `${name}.`, level: heading.length > 0 ? within.level + 1 : within.level },
      depth + 1,
    )
  })
  open.delete(schema)
}

function ask(reading: Reading, { key, schema, required, shownIf, requiredIf }: Property, ui: Ui | undefined, name: string): void {
  const { form, source } = reading
  const [label, ...more] = form.words((ui?.option('title') ?? schema.get('title'))?.source(), 'label', { key: name })
  const hints = [
    ...more,
    ...form.words((ui?.option('description') ?? schema.get('description'))?.source(), 'hint', { markup: 'markdown', key: `${name} description` }),
    ...form.words(ui?.option('help')?.source(), 'hint', { key: `${name} help` }),
  ]
  if (schema.get('readOnly')?.value === true || ui?.option('readonly')?.value === true || ui?.option('disabled')?.value === true) {
    form.outside(name)
    return
  }
  const [placeholder] = form.words(ui?.option('placeholder')?.source(), 'placeholder', { key: `${name} placeholder` })
  const hasMany = typeOf(schema) === 'array'
  const options = optionsOf(reading, hasMany ? resolved(reading.root, schema.get('items') ?? schema) : schema, ui, name)
  const maxLength = schema.get('maxLength')?.value
  const preset = schema.get('default')?.value
  const autocomplete = ui?.option('autocomplete')?.value
  form.ask({
    names: [name],
    label,
    named: nameSource(source, key, schema),
    hints,
    options,
    required,
    fields: [
      {
        control: controlOf(schema, ui?.widget, options.length > 0, hasMany),
        ...(typeof maxLength === 'number' && { maxLength }),
        ...((preset === true || (typeof preset === 'string' && preset !== '')) && { preset: true }),
        ...(placeholder && { placeholder }),
        ...(typeof autocomplete === 'string' && { autocomplete }),
        labelledBy: 'label',
        place: schema.place(),
      },
    ],
    shownIf,
    requiredIf,
  })
}

/** The answers of a list: constants with titles, or the values themselves with the names that stand beside them. */
function optionsOf({ form, source }: Reading, schema: Tree, ui: Ui | undefined, name: string): readonly { label: Block; value?: string }[] {
  const group = form.newGroup()
  const titled = [...items(schema.get('oneOf')), ...items(schema.get('anyOf'))].filter((each) => each.get('const') ?? each.get('enum', '0'))
  const values = titled.length > 0 ? titled.map((each) => each.get('const') ?? (each.get('enum', '0') as Tree)) : items(schema.get('enum'))
  const names = items(schema.get('enumNames') ?? ui?.option('enumNames'))
  return values.flatMap((value, at) => {
    if (value.kind === 'null' || value.kind === 'object' || value.kind === 'array') return []
    const words = titled[at]?.get('title')?.source() ?? names[at]?.source() ?? spelled(source, value)
    return form
      .words(words, 'option', { key: `${name} ${value.value}`, group })
      .slice(0, 1)
      .map((label) => ({ label, value: String(value.value) }))
  })
}
