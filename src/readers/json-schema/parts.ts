import type { Control } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { innerSource, type Tree } from '../trees/tree.ts'

export const items = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'array' ? tree.members.map(({ value }) => value) : [])

/** A schema and the UI schema that says how it is shown, in the shapes in which they are kept together. */
export interface FormFile {
  readonly schema: Tree
  readonly ui?: Tree
}

/**
 * The form that a file holds: a schema with a UI schema beside it, or one nearly all of whose values have a title. A schema that names its standard
 * is mostly there to check settings or data: its title must also say that it is a form, or its words speak to someone.
 */
export function formFileIn(root: Tree): FormFile | undefined {
  if (root.kind !== 'object' || root.get('openapi') || root.get('swagger')) return undefined
  for (const name of ['schema', 'jsonSchema', 'formSchema', 'dataSchema', 'JSONSchema']) {
    const schema = root.get(name)
    if (schema?.get('properties')?.kind !== 'object') continue
    const ui = ['uischema', 'uiSchema', 'UISchema', 'ui_schema', 'ui'].map((each) => root.get(each)).find((each) => each?.kind === 'object')
    if (ui || isForm(schema)) return { schema, ...(ui && { ui }) }
  }
  return root.get('properties')?.kind === 'object' && isForm(root) ? { schema: root } : undefined
}

const speaks = /^(?:please|enter|select|choose|provide|attach|upload|describe|sign|check|identify|list|tell|give)\b|\byour?\b|\?/i

/** A title that says that people fill it in. */
const formTitle = /\b(?:form|questionnaire|survey)$|\b(?:apply|application) (?:for|to)\b|\b(?:licen[cs]e|permit|grant|benefit|visa) application$/i

function isForm(schema: Tree): boolean {
  let all = 0
  let titled = 0
  let spoken = 0
  const stack = [schema]
  for (let next = stack.pop(); next && all < 500; next = stack.pop()) {
    const properties = next.get('properties')
    for (const { value } of properties?.kind === 'object' ? properties.members : []) {
      if (value.kind !== 'object' || value.get('$ref')) continue
      if (value.get('properties')) stack.push(value)
      else if (value.get('items', 'properties')) stack.push(value.get('items') as Tree)
      else {
        all++
        const title = value.string('title')
        if (title) titled++
        if ((title && speaks.test(title)) || speaks.test(value.string('description') ?? '')) spoken++
      }
    }
  }
  const isStandard = schema.get('$schema') !== undefined || schema.get('$id') !== undefined
  return titled >= 2 && titled >= 0.7 * all && (!isStandard || formTitle.test(schema.string('title')?.trim() ?? '') || (spoken >= 4 && spoken >= 0.5 * all))
}

/** Follows `$ref` inside the file; another file's schema is not known. */
export function resolved(root: Tree, schema: Tree): Tree {
  let found = schema
  for (let steps = 0; steps < 20; steps++) {
    const reference = found.string('$ref')
    if (reference === undefined || !reference.startsWith('#')) return found
    const path = reference
      .slice(1)
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    const target = root.get(...path)
    if (!target) return found
    found = target
  }
  return found
}

export function typeOf(schema: Tree): string {
  const type = schema.get('type')
  const named =
    type?.kind === 'array'
      ? items(type)
          .map(({ value }) => value)
          .find((each) => each !== 'null')
      : type?.value
  if (typeof named === 'string') return named
  return schema.get('properties') ? 'object' : schema.get('items') ? 'array' : 'string'
}

/** What a UI schema says of one property, whichever library it is written for. */
export interface Ui {
  /** `title`, `description`, `help`, `placeholder`, `order` … */
  option(name: string): Tree | undefined
  readonly widget: string | undefined
  member(key: string): Ui | undefined
}

/** The UI schema of react-jsonschema-form: `ui:help`, or `help` among `ui:options`. */
export function uiOf(tree: Tree | undefined): Ui | undefined {
  if (tree?.kind !== 'object') return undefined
  const option = (name: string): Tree | undefined => tree.get(`ui:${name}`) ?? tree.get('ui:options', name)
  const widget = option('widget')?.value
  return { option, widget: typeof widget === 'string' ? widget : undefined, member: (key) => uiOf(tree.get(key)) }
}

const widgets: Readonly<Record<string, Control>> = {
  textarea: 'multiline',
  password: 'password',
  radio: 'radio',
  select: 'select',
  checkboxes: 'checkbox',
  checkbox: 'checkbox',
  updown: 'number',
  range: 'number',
  file: 'file',
  date: 'date',
  'alt-date': 'date',
  email: 'email',
}

const formats: Readonly<Record<string, Control>> = {
  date: 'date',
  'date-time': 'date',
  email: 'email',
  'idn-email': 'email',
  'data-url': 'file',
  tel: 'tel',
  phone: 'tel',
}

/** `hasMany`: the answer is a list. `widget`: what the UI schema asks for. */
export function controlOf(schema: Tree, widget: string | undefined, hasOptions: boolean, hasMany: boolean): Control {
  const asked = widget === undefined ? undefined : widgets[widget]
  if (asked) return asked
  if (hasMany) return hasOptions ? 'checkbox' : formats[schema.string('items', 'format') ?? ''] === 'file' ? 'file' : 'text'
  if (hasOptions) return 'select'
  const type = typeOf(schema)
  if (type === 'boolean') return 'checkbox'
  if (type === 'number' || type === 'integer') return 'number'
  return formats[schema.string('format') ?? ''] ?? 'text'
}

/** A number or a truth value as people see it, where it stands. */
export const spelled = (file: SourceText, tree: Tree): SourceText =>
  tree.kind === 'string'
    ? tree.source()
    : innerSource(file, { text: String(tree.value ?? ''), at: (offset) => Math.min(tree.start + offset, tree.end) }, tree.pointer)
