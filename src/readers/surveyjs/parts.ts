import type { Control } from '../../model.ts'
import type { Tree } from '../trees/tree.ts'

export const items = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'array' ? tree.members.map(({ value }) => value) : [])

const types =
  'boolean buttongroup checkbox comment custom dropdown expression file html image imagemap imagepicker matrix matrixdropdown matrixdynamic multipletext panel ' +
  'paneldynamic radiogroup ranking rating signaturepad slider tagbox text'
const known: ReadonlySet<string> = new Set(types.split(' '))

/** The elements of a page or a panel, in the words of the first versions `questions`. */
export const elementsOf = (holder: Tree): readonly Tree[] => [...items(holder.get('elements')), ...items(holder.get('questions'))]

const isElement = (tree: Tree): boolean => known.has(tree.string('type') ?? '') && tree.string('name') !== undefined

/** Whether a file is a SurveyJS survey: pages of elements that have a type and a name. */
export const isSurvey = (root: Tree): boolean => items(root.get('pages')).some((page) => elementsOf(page).some(isElement)) || elementsOf(root).some(isElement)

const controls: Readonly<Record<string, Control>> = {
  comment: 'multiline',
  radiogroup: 'radio',
  buttongroup: 'radio',
  checkbox: 'checkbox',
  tagbox: 'checkbox',
  imagepicker: 'radio',
  dropdown: 'select',
  boolean: 'radio',
  rating: 'radio',
  slider: 'number',
  ranking: 'other',
  file: 'file',
  signaturepad: 'signature',
  matrix: 'radio',
}

const inputs: Readonly<Record<string, Control>> = {
  number: 'number',
  range: 'number',
  date: 'date',
  'datetime-local': 'date',
  datetime: 'date',
  month: 'date',
  email: 'email',
  tel: 'tel',
  password: 'password',
}

export function controlOf(element: Tree, type: string): Control {
  if (type === 'imagepicker' && element.get('multiSelect')?.value === true) return 'checkbox'
  return controls[type] ?? (type === 'text' ? (inputs[element.string('inputType') ?? ''] ?? 'text') : 'other')
}

const languageTag = /^[a-z]{2,3}(-[a-z]{2,4})?$/i

/** A survey whose strings name no further language in so many values names none later. */
const mostVisited = 200_000

/** The languages that strings are given in: `{ "default": "Name", "es": "Nombre" }`. */
export function languagesIn(root: Tree): ReadonlySet<string> {
  const found = new Set<string>()
  const stack = [root]
  let visited = 0
  for (let tree = stack.pop(); tree && visited < mostVisited; tree = stack.pop()) {
    const { members } = tree
    visited += members.length
    if (tree.kind === 'object' && isLocalised(tree)) for (const { key } of members) found.add(key)
    else for (const { value } of members) if (value.kind === 'object' || value.kind === 'array') stack.push(value)
  }
  found.delete('default')
  return found
}

/** A string in several languages: all its members are strings, one is the default or all are named as languages are. */
const isLocalised = ({ members }: Tree): boolean =>
  members.length > 0 &&
  members.every(({ value }) => value.kind === 'string') &&
  members.some(({ key }) => key === 'default' || key === 'en') &&
  members.every(({ key }) => key === 'default' || languageTag.test(key))
