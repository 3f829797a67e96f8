import type { Control } from '../../model.ts'
import type { Tree } from '../trees/tree.ts'

export const members = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'array' ? tree.members.map(({ value }) => value) : [])

/** What a component is, whatever family it is of: BC Gov's `simpleradioadvanced` is a `radio`. */
export function typeOf(component: Tree): string {
  const type = (component.string('type') ?? '')
    .toLowerCase()
    .replace(/^simple(?=.)/, '')
    .replace(/(?<=.)advanced$/, '')
  return aliases[type] ?? type
}

const aliases: Readonly<Record<string, string>> = {
  cols2: 'columns',
  cols3: 'columns',
  cols4: 'columns',
  radios: 'radio',
  checkboxes: 'selectboxes',
  html: 'htmlelement',
  heading: 'htmlelement',
  paragraph: 'htmlelement',
  btnsubmit: 'button',
  btnreset: 'button',
}

const controls: Readonly<Record<string, Control>> = {
  textfield: 'text',
  textarea: 'multiline',
  number: 'number',
  currency: 'number',
  checkbox: 'checkbox',
  selectboxes: 'checkbox',
  radio: 'radio',
  select: 'select',
  resource: 'select',
  orgbook: 'select',
  tags: 'text',
  email: 'email',
  phonenumber: 'tel',
  url: 'text',
  password: 'password',
  datetime: 'date',
  day: 'date',
  time: 'text',
  file: 'file',
  signature: 'signature',
  address: 'text',
  bcaddress: 'text',
  datamap: 'other',
  tree: 'other',
}

/** How an answer is given; `undefined` for what asks nothing. */
export const controlOf = (component: Tree, type: string): Control | undefined =>
  controls[type] ?? (component.get('input')?.value === true && type !== '' && !asksNothing.has(type) ? 'other' : undefined)

const asksNothing: ReadonlySet<string> = new Set(['button', 'recaptcha', 'captcha', 'hidden', 'content', 'htmlelement', 'form', 'custom', 'unknown'])

/** The components that a component holds, whatever it calls them: rows and columns of a table, tabs, panels. */
export function inside(component: Tree): readonly Tree[] {
  const type = typeOf(component)
  if (type === 'columns') return members(component.get('columns')).flatMap((column) => members(column.get('components')))
  if (type === 'table') return members(component.get('rows')).flatMap((row) => members(row).flatMap((cell) => members(cell.get('components'))))
  if (type === 'address' && component.get('enableManualMode')?.value !== true) return []
  return members(component.get('components'))
}

/** The form itself: the file, or what an export wraps around it. */
export const formIn = (root: Tree): Tree | undefined =>
  [root, root.get('schema'), root.get('form'), root.get('versions', '0', 'schema')].find((tree) => tree && members(tree.get('components')).some(isComponent))

const isComponent = (tree: Tree): boolean =>
  tree.string('type') !== undefined && (tree.string('key') !== undefined || tree.get('input') !== undefined) && tree.get('component') === undefined
