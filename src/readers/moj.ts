import type { Draft } from '../document.ts'
import { append } from '../lists.ts'
import type { Block, Condition, Control, Field, Option, Route, Step } from '../model.ts'
import { type Definition, definition, type Names } from './definition.ts'
import { allOf, anyOf } from './joined.ts'
import { inMeetingOrder, sameWords } from './pages.ts'
import type { TreeReader } from './reader.ts'
import type { Tree } from './trees/tree.ts'

const controls: Readonly<Record<string, Control>> = {
  text: 'text',
  textarea: 'multiline',
  number: 'number',
  date: 'date',
  email: 'email',
  radios: 'radio',
  checkboxes: 'checkbox',
  autocomplete: 'select',
  upload: 'file',
  multiupload: 'file',
  address: 'text',
}

/** The parts of a page that its template shows, in order. A page with one question shows that alone. */
const shownOf: Readonly<Record<string, readonly string[]>> = {
  'page.start': ['heading', 'body', 'before_you_start'],
  'page.singlequestion': ['section_heading'],
  'page.multiplequestions': ['section_heading', 'heading'],
  'page.checkanswers': ['section_heading', 'heading'],
  'page.standalone': ['heading', 'body'],
}
const shownElse = ['section_heading', 'heading', 'lede', 'body']

interface Form {
  readonly form: Definition
  /** Pages and branching points by what the flow calls them. */
  readonly flow: ReadonlyMap<string, Tree>
  /** An option's value by its id, with the id of its component. */
  readonly values: Map<string, string>
  /** Branching points gone through so far. */
  tried: number
}

/** Branching points that lead to one another in every which way multiply the ways through them. */
const mostTried = 20_000

/** Reads a form of the MoJ form builder: pages in the order in which they are met. */
export const readMoj: TreeReader = (tree, source): readonly Draft[] => {
  const form = definition(source)
  const read: Form = { form, flow: new Map((tree.get('flow')?.members ?? []).map(({ key, value }) => [key, value])), values: new Map(), tried: 0 }
  const [title] = form.words(tree.get('service_name')?.source(), 'title')
  const pages = new Map<string, Tree>()
  for (const { value } of tree.get('pages')?.members ?? []) pages.set(value.string('_uuid') ?? value.string('_id') ?? value.pointer, value)
  const keys = [...pages.keys()]
  const start = keys.find((key) => pages.get(key)?.string('_type') === 'page.start')
  // Pages of the first versions follow in the order of the file.
  const follows = read.flow.size === 0
  for (const key of follows ? keys : inMeetingOrder(keys, start ?? keys[0], (from) => pagesAfter(read.flow, from))) readPage(read, key, pages.get(key) as Tree)
  for (const { value } of tree.get('standalone_pages')?.members ?? []) standalone(form, value)
  for (const [at, key] of keys.entries()) {
    if (follows) inFileOrder(read, key, keys[at + 1], pages.get(key) as Tree)
    else leave(read, key, key, [], new Set())
  }
  return [form.finish({ title: title?.text, language: tree.string('locale') })]
}

/** Where a page or a branching point leads, through further branching points. */
function pagesAfter(flow: ReadonlyMap<string, Tree>, from: string): readonly string[] {
  const found: string[] = []
  const seen = new Set<string>()
  const stack = [from]
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    const node = flow.get(at)
    if (at !== from && node?.string('_type') !== 'flow.branch') {
      found.push(at)
      continue
    }
    const next = node?.get('next')
    const targets = [...(next?.get('conditionals')?.members ?? []).flatMap(({ value }) => value.string('next') ?? []), next?.string('default') ?? '']
    append(stack, targets.filter((to) => to !== '').reverse())
  }
  return found
}

function readPage(read: Form, key: string, page: Tree): void {
  const { form } = read
  const components = [...(page.get('components')?.members ?? []), ...(page.get('extra_components')?.members ?? [])].map(({ value }) => value)
  const single = page.string('_type') === 'page.singlequestion'
  const blocks = (shownOf[page.string('_type') ?? ''] ?? shownElse).map((part) => ({ part, words: wordsOf(form, page, part) }))
  const section = blocks.find(({ part }) => part === 'section_heading')?.words ?? []
  const heading = blocks.find(({ part }) => part === 'heading')?.words[0]
  const step = form.step({ names: [key], title: heading, place: (page.get('heading') ?? page.get('url') ?? page).place() })
  let first: Block | undefined
  form.group({ step, context: [...section, ...(heading ? [heading] : [])] }, () => {
    for (const component of components) first = readComponent(read, component, heading, step) ?? first
  })
  // The question is the page's heading.
  if (single && first) Object.assign(step, { title: first })
  form.words(page.get('send_heading')?.source(), 'heading', { level: 2 })
  form.words(page.get('send_body')?.source(), 'paragraph', { markup: 'markdown' })
}

function wordsOf(form: Definition, page: Tree, part: string): readonly Block[] {
  const words = page.get(part)
  if (words?.kind !== 'string') return []
  if (part === 'heading') return form.words(words.source(), 'heading', { level: 2 })
  if (part === 'section_heading') return form.words(words.source(), 'caption')
  return form.words(words.source(), 'paragraph', { markup: 'markdown' })
}

function standalone(form: Definition, page: Tree): void {
  // Notices that the builder supplies: cookies, privacy, accessibility.
  for (const part of shownOf['page.standalone']) wordsOf(form, page, part)
}

/** Gives the label of a question, nothing for what only says something. */
function readComponent(read: Form, component: Tree, heading: Block | undefined, step: Step): Block | undefined {
  const { form } = read
  const type = component.string('_type') ?? ''
  if (type === 'content') {
    const never = component.string('display') === 'never'
    form.words(component.get('content')?.source(), 'paragraph', {
      markup: 'markdown',
      ...(never && { hidden: { by: 'attribute', detail: '"display": "never"' } }),
    })
    for (const { value } of component.get('conditionals')?.members ?? [])
      for (const each of value.get('expressions')?.members ?? []) turnsOn(form, each.value, step)
    return undefined
  }
  const words = component.get('legend') ?? component.get('label')
  const asPage = sameWords(String(words?.value ?? ''), heading?.text)
  const [label, ...more] = asPage && heading ? [heading] : form.words(words?.source(), 'label')
  const hints = [...more, ...form.words(component.get('hint')?.source(), 'hint')]
  const options: Omit<Option, 'id'>[] = []
  for (const { value: item } of component.get('items')?.members ?? []) {
    const [option, ...rest] = form.words(item.get('label')?.source(), 'option')
    const value = item.string('value') ?? option?.text ?? ''
    const id = item.string('_uuid')
    if (id !== undefined) read.values.set(`${component.string('_uuid')} ${id}`, value)
    if (option) options.push({ label: option, value })
    append(hints, rest)
    append(hints, form.words(item.get('hint')?.source(), 'hint'))
  }
  const name = component.string('name') ?? component.string('_id') ?? ''
  const required = component.get('validation', 'required')?.value === true
  form.ask({
    names: [name, component.string('_uuid') ?? name],
    label,
    named: (component.get('name') ?? component.get('_id') ?? component).source(),
    hints,
    options,
    fields: fieldsOf(component, type),
    required,
  })
  return label
}

/** Words that are shown to those who gave an answer: it must be one the form asks for. */
function turnsOn(form: Definition, expression: Tree, step: Step): void {
  const component = expression.get('component')
  if (!component) return
  form.mention((names) =>
    names.find(String(component.value))
      ? undefined
      : { in: step, of: { missing: String(component.value) }, said: form.logic(component.source(), 'conditionals') },
  )
}

function fieldsOf(component: Tree, type: string): readonly (Omit<Field, 'name' | 'required'> & Partial<Field>)[] {
  const max = Number(component.get('validation', 'max_length')?.value)
  const field = { control: controls[type] ?? 'text', labelledBy: 'label', ...(max > 0 && { maxLength: max }) } as const
  const name = component.string('name') ?? ''
  if (type !== 'address') return [field]
  return ['address_line_one', 'address_line_two', 'city', 'county', 'postcode'].map((part) => ({ ...field, name: `${name}_${part}` }))
}

/**
 * The routes of a page, through the branching points behind it, whose conditions must hold one after the other.
 * @param given what must hold to come to `at`.
 */
function leave(read: Form, page: string, at: string, given: readonly ((names: Names) => Condition)[], seen: Set<string>): void {
  const next = read.flow.get(at)?.get('next')
  if (!next || seen.has(at) || ++read.tried > mostTried) return
  seen.add(at)
  const go = (to: Tree, when: readonly ((names: Names) => Condition)[]): void => {
    const target = String(to.value ?? '')
    if (read.flow.get(target)?.string('_type') === 'flow.branch') leave(read, page, target, when, new Set(seen))
    // A page that names none is where the form ends.
    else if (target !== '') addRoute(read, page, to, when)
  }
  for (const { value } of next.get('conditionals')?.members ?? []) {
    const to = value.get('next')
    if (to) go(to, [...given, (names) => conditionOf(read, value, names)])
  }
  const otherwise = next.get('default')
  if (otherwise) go(otherwise, given)
}

function addRoute({ form }: Form, page: string, to: Tree, given: readonly ((names: Names) => Condition)[]): void {
  form.route((names): Route | undefined => {
    const from = names.step(page)
    if (!from) return undefined
    const step = names.step(String(to.value))
    const all = given.map((condition) => condition(names))
    const when = all.length === 0 ? undefined : allOf(all)
    return { kind: 'skip', from, to: step ? { step } : { missing: String(to.value) }, said: form.logic(to.source(), 'next'), ...(when && { when }) }
  })
}

function inFileOrder({ form }: Form, page: string, next: string | undefined, tree: Tree): void {
  const said = tree.get('url') ?? tree
  if (next === undefined) return
  form.route((names): Route | undefined => {
    const [from, step] = [names.step(page), names.step(next)]
    return from && step && { kind: 'skip', from, to: { step }, said: form.logic(said.source(), 'url') }
  })
}

/** `if` has one expression; `and` and `or` join several. */
function conditionOf(read: Form, conditional: Tree, names: Names): Condition {
  const each = (conditional.get('expressions')?.members ?? []).map(({ value }) => compared(read, value, names))
  return conditional.string('_type') === 'or' ? anyOf(each) : allOf(each)
}

function compared({ values }: Form, expression: Tree, names: Names): Condition {
  const component = expression.string('component') ?? ''
  const question = names.find(component)
  if (question === undefined) return { missing: component }
  if (question === 'outside') return { outside: component }
  const operator = expression.string('operator') ?? ''
  if (operator === 'is_answered') return { op: 'answered', question }
  if (operator === 'is_not_answered') return { not: { op: 'answered', question } }
  const field = expression.string('field') ?? ''
  const value = values.get(`${component} ${field}`) ?? field
  const holds: Condition = { op: '=', question, value }
  if (operator === 'is' || operator === 'contains') return holds
  return operator === 'is_not' || operator === 'does_not_contain' ? { not: holds } : { unread: operator }
}
