import type { Draft } from '../document.ts'
import { addTo, append } from '../lists.ts'
import type { Block, Control, Field, Question, Route, Span } from '../model.ts'
import type { SourceText } from '../source.ts'
import { type Clause, type Definition, definition, type Later, questionIn } from './definition.ts'
import { added, inMeetingOrder, sameWords } from './pages.ts'
import type { TreeReader } from './reader.ts'
import type { Tree } from './trees/tree.ts'
import { xgovConditions } from './xgov-conditions.ts'

const controls: Readonly<Record<string, Control>> = {
  TextField: 'text',
  MultilineTextField: 'multiline',
  FreeTextField: 'multiline',
  NumberField: 'number',
  EmailAddressField: 'email',
  TelephoneNumberField: 'tel',
  DateField: 'date',
  DatePartsField: 'date',
  DatePartsfield: 'date',
  MonthYearField: 'date',
  DateTimeField: 'date',
  DateTimePartsField: 'date',
  YesNoField: 'radio',
  RadiosField: 'radio',
  CheckboxesField: 'checkbox',
  SelectField: 'select',
  AutocompleteField: 'select',
  FileUploadField: 'file',
  ClientSideFileUploadField: 'file',
}

/** What an address asks for, as its component lays it out. */
const addressParts = ['addressLine1', 'addressLine2', 'town', 'county', 'postcode']

/** What the builder's other software calls pages that it adds of itself. */
const builtIn = new Set(['/summary', '/status', '/pay', '/callback'])

interface Page {
  readonly path: string
  readonly tree: Tree
  /** Conditions first: the link without one is taken where none of them holds. */
  readonly links: readonly Tree[]
}

interface Form {
  readonly tree: Tree
  readonly form: Definition
  readonly lists: ReadonlyMap<string, Tree>
  readonly sections: ReadonlyMap<string, Tree>
  readonly byName: Map<string, Question[]>
  /** The condition of a name, with where the form defines it. */
  clause(name: Tree): Later<Clause | undefined>
}

/** Reads a form of the GOV.UK digital form builder: pages in the order in which they are met, whatever that of the file. */
export const readXgov: TreeReader = (tree, source): readonly Draft[] => {
  const form = definition(source)
  const byName = new Map<string, Question[]>()
  const read: Form = { tree, form, lists: namedIn(tree, 'lists'), sections: namedIn(tree, 'sections'), byName, clause: clauses(tree, form, byName) }
  const { pages, twice } = pagesIn(tree)
  const [title] = form.words(wordsOf(tree.get('name')), 'title')
  banner(read)
  const sections = new Set<string>()
  for (const page of pages) readPage(read, page, sections)
  // The second version of the builder shows pages as they stand, but for those with a condition.
  const inOrder = pages.every(({ links }) => links.length === 0)
  for (const [at, page] of pages.entries()) {
    if (inOrder) toNext(read, page, pages[at + 1])
    else pageRoutes(read, page)
  }
  after(read)
  const start = tree.get('startPage')
  const lost = start?.kind === 'string' && !pages.some(({ path }) => path === start.value) ? [start] : []
  const flaws = [
    ...lost.map((at) => ({ said: form.logic(at.source(), 'startPage'), says: 'The form is to begin at a page that is not there. Name one of its pages.' })),
    ...twice.map((page) => ({
      said: form.logic((page.get('path') ?? page).source(), 'path'),
      says: `Another page has the path “${page.string('path')}” too: only one of the two is ever shown. Give each page a path of its own.`,
    })),
  ]
  return [form.finish({ title: title?.text ?? pages[0]?.tree.string('title'), flaws })]
}

/** The words of a string; of several languages, English or the first. */
function wordsOf(tree: Tree | undefined): SourceText | undefined {
  const words = tree?.kind === 'object' ? (tree.get('en') ?? tree.members[0]?.value) : tree
  return words?.kind === 'string' ? words.source() : undefined
}

/** The members of a list by their names. */
function namedIn(tree: Tree, list: string): ReadonlyMap<string, Tree> {
  return new Map((tree.get(list)?.members ?? []).flatMap(({ value }) => (value.string('name') === undefined ? [] : [[value.string('name') ?? '', value]])))
}

function pagesIn(tree: Tree): { readonly pages: readonly Page[]; readonly twice: readonly Tree[] } {
  const twice: Tree[] = []
  const pages = new Map<string, Page>()
  for (const { value } of tree.get('pages')?.members ?? []) {
    const path = value.string('path')
    if (path === undefined) continue
    if (pages.has(path)) {
      twice.push(value)
      continue
    }
    const links = (value.get('next')?.members ?? []).map((link) => link.value)
    pages.set(path, { path, tree: value, links: [...links.filter(conditionIn), ...links.filter((link) => !conditionIn(link))] })
  }
  const order = inMeetingOrder([...pages.keys()], tree.string('startPage'), (path) =>
    (pages.get(path)?.links ?? []).flatMap((link) => link.string('path') ?? []),
  )
  return { pages: order.flatMap((path) => pages.get(path) ?? []), twice }
}

/** Forms of the first versions say `if`. */
const conditionIn = (link: Tree): Tree | undefined => link.get('condition') ?? link.get('if')

/** A condition is defined once and used by name: its place is that of the definition, where what is wrong with it can be mended. */
function clauses(tree: Tree, form: Definition, byName: ReadonlyMap<string, readonly Question[]>): Form['clause'] {
  const conditions = xgovConditions(tree, (name) => byName.get(name) ?? [])
  const defined = new Map<string, Tree>()
  for (const { value } of tree.get('conditions')?.members ?? []) {
    const said = value.get('value')
    const name = value.string('name') ?? value.string('id')
    if (name !== undefined) defined.set(name, said?.kind === 'string' ? said : (value.get('displayName') ?? value.get('name') ?? value))
  }
  const spans = new Map<string, Span>()
  return (at) => {
    const name = String(at.value ?? '')
    return () => {
      const said = spans.get(name) ?? form.logic((defined.get(name) ?? at).source(), 'condition')
      spans.set(name, said)
      return { when: conditions(name), said }
    }
  }
}

function banner({ tree, form }: Form): void {
  const text = tree.get('phaseBanner', 'text') ?? tree.get('phaseBanner', 'html')
  form.words(text?.source(), 'paragraph')
}

function readPage(read: Form, { path, tree }: Page, sections: Set<string>): void {
  const { form } = read
  const section = read.sections.get(tree.string('section') ?? '')
  const named =
    section && section.get('hideTitle')?.value !== true && !sections.has(section.pointer) ? form.words(wordsOf(section.get('title')), 'caption') : []
  if (section) sections.add(section.pointer)
  const components = (tree.get('components')?.members ?? []).map(({ value }) => value)
  const [title, ...beneath] = form.words(wordsOf(tree.get('title')), 'heading', { level: 2 })
  const step = form.step({ names: [path], title, place: (tree.get('title') ?? tree.get('path') ?? tree).place() })
  const condition = tree.get('condition')
  if (condition) {
    const clause = read.clause(condition)
    form.route((names) => {
      const found = clause(names)
      return found && { kind: 'show', from: questionIn(found.when) ?? step, to: { step }, ...found }
    })
  }
  form.group({ step, context: [...named, ...beneath] }, () => {
    const asking = components.filter(isQuestion)
    // The only question of a page is asked in the words of its title: in the first version.
    const only =
      read.tree.string('engine') !== 'V2' && asking.length === 1 && (asking[0] === components[0] || asking[0].get('options', 'hideTitle')?.value === true)
        ? asking[0]
        : undefined
    for (const component of components) {
      const label = readComponent(read, component, title, component === only)
      if (!step.title && label) Object.assign(step, { title: label })
    }
  })
}

const isQuestion = (component: Tree): boolean =>
  component.string('name') !== undefined &&
  component.get('content') === undefined &&
  /Field|Input|Upload|Parts|Select|Radios|Checkbox|Website|Declaration/i.test(component.string('type') ?? '')

/** A question, or words between questions. Gives the words that ask. */
function readComponent(read: Form, component: Tree, page: Block | undefined, only: boolean): Block | undefined {
  const { form } = read
  const type = component.string('type') ?? ''
  if (!isQuestion(component)) {
    form.words(wordsOf(component.get('title')), type === 'Details' ? 'label' : 'paragraph')
    content(read, component)
    return undefined
  }
  const title = component.get('title')
  const same = page !== undefined && sameWords(wordsOf(title)?.text, page.text)
  const asksAsPage = page !== undefined && (same || only)
  // Where the page's title asks, people meet this one when they check their answers.
  if (asksAsPage && !same) form.words(wordsOf(title), 'caption')
  const [asks, ...more] = asksAsPage ? [page] : form.words(wordsOf(title), 'label')
  const hints = [...more, ...form.words(wordsOf(component.get('hint')), 'hint')]
  const options = component.get('options')
  const required = options?.get('required')?.value !== false && component.get('schema', 'required')?.value !== false
  const condition = options?.get('condition')
  const children = component.get('children')
  const context = !asksAsPage && page ? [page] : []
  if (children && children.members.length > 0) {
    form.group({ context: asks ? [...context, asks] : context, shownIf: condition ? [read.clause(condition)] : [] }, () => {
      for (const { value } of children.members) readComponent(read, value, undefined, false)
    })
    return asks
  }
  const choices = choicesOf(read, component, type)
  form.group({ context }, () => {
    const question = form.ask({
      names: namesOf(component),
      label: asks ?? page,
      named: (component.get('name') ?? component).source(),
      hints: [...hints, ...choices.hints],
      options: choices.options,
      fields: fieldsOf(component, type),
      required,
      shownIf: condition ? [read.clause(condition)] : [],
    })
    for (const key of ['name', 'id']) {
      const name = component.string(key)
      if (name === undefined) continue
      addTo(read.byName, name, question)
    }
  })
  for (const { components } of choices.conditional) for (const { value } of components.members) readComponent(read, value, undefined, false)
  return asks
}

function namesOf(component: Tree): readonly string[] {
  const name = component.string('name')
  return name === undefined ? [] : [name]
}

/** The words of a paragraph, an inset, a list. */
function content(read: Form, component: Tree): void {
  const words = wordsOf(component.get('content'))
  if (words) read.form.words(words, 'paragraph', component.string('type') === 'Markdown' ? { markup: 'markdown' } : {})
  for (const { value } of listOf(read, component)?.get('items')?.members ?? []) {
    read.form.words(value.get('text')?.source(), 'item', { level: 1 })
    read.form.words(value.get('description')?.source(), 'item', { level: 1 })
  }
}

const listOf = ({ lists }: Form, component: Tree): Tree | undefined =>
  lists.get(component.string('list') ?? component.string('options', 'list') ?? component.string('values', 'list') ?? '')

interface Choices {
  readonly options: readonly { readonly label: Block; readonly value?: string }[]
  readonly hints: readonly Block[]
  /** What is asked beneath an option when it is chosen. */
  readonly conditional: readonly { readonly components: Tree }[]
}

function choicesOf(read: Form, component: Tree, type: string): Choices {
  const { form } = read
  if (type === 'YesNoField') {
    const at = (component.get('type') ?? component).source()
    const [yes, no] = ['Yes', 'No'].map((text) => form.words(added(text, at), 'option')[0])
    return {
      options: [
        { label: yes, value: 'true' },
        { label: no, value: 'false' },
      ],
      hints: [],
      conditional: [],
    }
  }
  const items = (listOf(read, component)?.get('items') ?? component.get('values', 'items'))?.members ?? []
  const options: { label: Block; value?: string }[] = []
  const hints: Block[] = []
  const conditional: { components: Tree }[] = []
  for (const { value: item } of items) {
    const [label, ...more] = form.words(wordsOf(item.get('text') ?? item.get('label')), 'option')
    if (label) options.push({ label, value: String(item.get('value')?.value ?? label.text) })
    append(hints, more)
    append(hints, form.words(wordsOf(item.get('description') ?? item.get('hint')), 'hint'))
    const components = item.get('conditional', 'components') ?? item.get('children')
    if (components) conditional.push({ components })
  }
  return { options, hints, conditional }
}

type FieldDraft = Omit<Field, 'name' | 'required'> & Partial<Field>

function fieldsOf(component: Tree, type: string): readonly FieldDraft[] {
  const name = component.string('name') ?? ''
  if (type.startsWith('UkAddress'))
    return addressParts.map((part) => ({ name: `${name}__${part}`, control: 'text', labelledBy: 'label', ...(part.endsWith('2') && { required: false }) }))
  const max = Number(component.get('schema', 'max')?.value ?? component.get('options', 'maxLength')?.value)
  const autocomplete = component.string('options', 'autocomplete')
  const control = controls[type] ?? 'text'
  return [
    {
      control,
      labelledBy: 'label',
      ...((control === 'text' || control === 'multiline') && max > 0 && { maxLength: max }),
      ...(autocomplete !== undefined && { autocomplete }),
    },
  ]
}

/** Where a page leads. */
function pageRoutes(read: Form, { path, links }: Page): void {
  for (const link of links) {
    const to = link.get('path')
    const condition = conditionIn(link)
    const clause = condition?.kind === 'string' && condition.value !== '' ? read.clause(condition) : undefined
    const redirect = link.string('redirect')
    if (!to && redirect === undefined) continue
    const at: SourceText = (to ?? link.get('redirect') ?? link).source()
    read.form.route((names): Route | undefined => {
      const from = names.step(path)
      if (!from) return undefined
      const target = names.step(String(to?.value ?? ''))
      const known = clause?.(names)
      const ends = redirect !== undefined || /^https?:/.test(String(to?.value)) || (!target && builtIn.has(String(to?.value)))
      const named = target && known ? undefined : read.form.logic(at, 'next')
      // What is wrong with a condition stands where it is defined, a page that is not there where the link names it.
      const said = known && !ends ? known.said : (named ?? read.form.logic(at, 'next'))
      const when = known && { when: known.when }
      if (ends) return { kind: 'end', from, to: { end: redirect ?? String(to?.value) }, said, ...when }
      return { kind: 'skip', from, to: target ? { step: target } : { missing: String(to?.value), named }, said, ...when }
    })
  }
}

function toNext({ form }: Form, page: Page, next: Page | undefined): void {
  if (!next) return
  form.route((names): Route | undefined => {
    const [from, step] = [names.step(page.path), names.step(next.path)]
    return from && step && { kind: 'skip', from, to: { step }, said: form.logic((page.tree.get('path') ?? page.tree).source(), 'path') }
  })
}

/** What stands on the pages that the builder adds: the declaration, the fees, the confirmation. */
function after({ tree, form }: Form): void {
  form.words(tree.get('declaration')?.source(), 'paragraph')
  for (const { value } of tree.get('fees')?.members ?? []) form.words(value.get('description')?.source(), 'paragraph')
  const confirmation = tree.get('specialPages', 'confirmationPage')
  for (const { value } of confirmation?.get('customText')?.members ?? []) form.words(value.kind === 'string' ? value.source() : undefined, 'paragraph')
  for (const { value } of confirmation?.get('components')?.members ?? []) {
    form.words(value.get('title')?.source(), 'paragraph')
    form.words(value.get('content')?.source(), 'paragraph')
  }
}
