import type { Draft } from '../../document.ts'
import { append } from '../../lists.ts'
import type { Block, Role } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { type Clause, type Definition, definition, type Later } from '../definition.ts'
import type { Words } from '../definition-words.ts'
import type { TreeReader } from '../reader.ts'
import { nameSource, type Tree } from '../trees/tree.ts'
import { conditionsOf } from './conditions.ts'
import { controlOf, formIn, inside, members, typeOf } from './parts.ts'

interface Reading {
  readonly source: SourceText
  readonly form: Definition
  /** The strings of another language, by those of the form. */
  readonly dictionary: Tree | undefined
}

/** Where a component stands. */
interface Within {
  /** Keys of what stores the answers under a name of its own: containers and grids. */
  readonly path: string
  /** Of the next heading. */
  readonly level: number
  readonly isTop: boolean
}

/** Reads a Form.io form: one draft, and one more for each language that the file brings with it. */
export const readFormio: TreeReader = (root, source) => {
  const tree = formIn(root) ?? root
  const languages = (root.get('i18n') ?? tree.get('i18n'))?.members.filter(({ key, value }) => value.kind === 'object' && /^[a-z]{2}(-\w+)?$/i.test(key)) ?? []
  const own = root.string('language') ?? 'en'
  const others = languages.filter(({ key }) => key.split('-')[0] !== own.split('-')[0])
  return [undefined, ...others].map((other) => readIn(tree, source, other?.value, others.length === 0 ? undefined : (other?.key ?? own)))
}

function readIn(tree: Tree, source: SourceText, dictionary: Tree | undefined, language: string | undefined): Draft {
  const form = definition(source, { nameIn: (tag) => /^\{\{\s*data\.([\w.]+)\s*\}\}$/.exec(tag)?.[1] })
  const reading: Reading = { source, form, dictionary }
  const [title] = say(reading, tree.get('title'), 'title')
  readAll(reading, members(tree.get('components')), { path: '', level: 2, isTop: true })
  return form.finish({ ...(title && { title: title.text }), ...(language !== undefined && { part: language, language: language.split('-')[0].toLowerCase() }) })
}

/** Adds the words of a string in the language that is read. */
function say({ form, dictionary }: Reading, words: Tree | undefined, role: Role, how: Words = {}): readonly Block[] {
  if (words?.kind !== 'string') return []
  const translated = dictionary?.get(String(words.value))
  return form.words((translated?.kind === 'string' ? translated : words).source(), role, { key: words.pointer, ...how })
}

function readAll(reading: Reading, components: readonly Tree[], within: Within): void {
  for (const component of components) readComponent(reading, component, within)
}

function readComponent(reading: Reading, component: Tree, within: Within): void {
  const { form } = reading
  const type = typeOf(component)
  const key = component.string('key') ?? ''
  const { shownIf, requiredIf, isShownByLogic } = conditionsOf(form, component)
  if (type === 'hidden' || (component.get('hidden')?.value === true && !isShownByLogic)) {
    leaveOut(form, component, within.path)
    return
  }
  if (type === 'content' || type === 'htmlelement') {
    const [title] = readContent(reading, component, within)
    // Words that only some see: a step of its own, in which nothing is asked.
    if (shownIf.length > 0) form.group({ step: form.step({ names: [], title, place: component.place() }), shownIf }, () => undefined)
    return
  }
  if (type === 'button') {
    say(reading, component.get('label'), 'button')
    return
  }
  if (type === 'survey') {
    readSurvey(reading, component, within, shownIf, requiredIf)
    return
  }
  const control = controlOf(component, type)
  const holds = isHolder(component, type)
  if (control !== undefined && !holds) {
    ask(reading, component, type, within, shownIf, requiredIf)
    return
  }
  if (!holds) return
  const isPage = within.isTop && type === 'panel'
  const heading = headingOf(reading, component, type, within)
  const step = isPage || (shownIf.length > 0 && !asks(component)) ? form.step({ names: [key], title: heading[0], place: component.place() }) : undefined
  form.group({ context: heading.slice(0, 1), ...(step && { step }), shownIf }, () => {
    if (component.string('description')) say(reading, component.get('description'), 'paragraph')
    const stores = type === 'container' || type === 'datagrid' || type === 'editgrid'
    if (stores && key) form.outside(`${within.path}${key}`)
    const inner = {
      path: stores && key ? `${within.path}${key}.` : within.path,
      level: heading.length > 0 ? Math.min(within.level + 1, 6) : within.level,
      isTop: false,
    }
    if (type === 'tabs') for (const tab of members(component.get('components'))) readTab(reading, tab, inner)
    else readAll(reading, inside(component), inner)
    if (type === 'datagrid' || type === 'editgrid') say(reading, component.get('addAnother'), 'button')
  })
}

const isHolder = (component: Tree, type: string): boolean => {
  if (type === 'address' || type === 'bcaddress' || type === 'tree' || type === 'datamap') return false
  return ['components', 'columns', 'rows'].some(
    (name) => component.get(name)?.kind === 'array' && (component.get(name)?.members.length ?? 0) > 0 && (name !== 'rows' || type === 'table'),
  )
}

/** Whether anything is asked in a component. */
function asks(component: Tree): boolean {
  const stack = [component]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const type = typeOf(next)
    if (next.get('hidden')?.value !== true && (type === 'survey' || (controlOf(next, type) !== undefined && !isHolder(next, type)))) return true
    append(stack, type === 'tabs' ? members(next.get('components')).flatMap((tab) => members(tab.get('components'))) : inside(next))
  }
  return false
}

/** Keys of what is not shown: the form knows them and does not ask. */
function leaveOut(form: Definition, component: Tree, path: string): void {
  const stack = [component]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const key = next.string('key')
    if (key) form.outside(key, `${path}${key}`)
    append(stack, inside(next))
    append(stack, members(next.get('components')))
  }
}

function readTab(reading: Reading, tab: Tree, within: Within): void {
  const heading = say(reading, tab.get('label'), 'heading', { level: within.level })
  reading.form.group({ context: heading.slice(0, 1) }, () =>
    readAll(reading, members(tab.get('components')), { ...within, level: Math.min(within.level + 1, 6) }),
  )
}

/** What stands above the components inside: the title of a panel, the legend of a set; others show none. */
function headingOf(reading: Reading, component: Tree, type: string, { level }: Within): readonly Block[] {
  const isBare = component.get('hideLabel')?.value === true
  if (type === 'panel') return isBare ? [] : say(reading, component.get('title') ?? component.get('label'), 'heading', { level })
  if (type === 'fieldset') return say(reading, component.get('legend'), 'legend')
  if (type === 'datagrid' || type === 'editgrid') return isBare ? [] : say(reading, component.get('label'), 'legend')
  return []
}

function readContent(reading: Reading, component: Tree, { level }: Within): readonly Block[] {
  const words = component.get('html') ?? component.get('content')
  const tag = (component.string('tag') ?? '').toLowerCase()
  const rank = /^h([1-6])$/.exec(tag)?.[1]
  if (rank) return say(reading, words, 'heading', { level: Math.max(Number(rank), Math.min(level, 2)) })
  return tag === 'style' || tag === 'script' ? [] : say(reading, words, 'paragraph')
}

function ask(
  reading: Reading,
  component: Tree,
  type: string,
  { path }: Within,
  shownIf: readonly Later<Clause | undefined>[],
  requiredIf: readonly Later<Clause | undefined>[],
): void {
  const { form } = reading
  const key = component.string('key') ?? ''
  const isBare = component.get('hideLabel')?.value === true
  const [label, ...more] = say(reading, component.get('label'), 'label', isBare ? { hidden: { by: 'attribute', detail: 'hideLabel' } } : {})
  const hints = [...more, ...say(reading, component.get('description'), 'hint'), ...say(reading, component.get('tooltip'), 'hint')]
  const isCalculated = /\bvalue\s*=[^=]/.test(component.string('calculateValue') ?? '') || component.get('calculateValue')?.kind === 'object'
  const isFixed = component.get('disabled')?.value === true || (isCalculated && component.get('allowCalculateOverride')?.value !== true)
  if (isFixed) {
    // Shown with a value that the form works out: nothing is asked.
    form.outside(`${path}${key}`, key)
    return
  }
  const [placeholder] = say(reading, component.get('placeholder'), 'placeholder')
  const options = optionsOf(reading, component)
  const errors = [component.get('validate', 'customMessage'), ...(component.get('errors')?.members.map(({ value }) => value) ?? [])].flatMap((each) =>
    say(reading, each, 'error'),
  )
  const required = component.get('validate', 'required')?.value === true
  const maxLength = Number(component.get('validate', 'maxLength')?.value)
  const preset = component.get('defaultValue')?.value
  form.ask({
    names: [`${path}${key}`, key],
    label,
    named: component.get('key')?.source() ?? nameSource(reading.source, type, component),
    hints,
    options,
    errors,
    required,
    fields: [
      {
        control: controlOf(component, type) ?? 'other',
        ...(maxLength > 0 && { maxLength }),
        ...((preset === true || (typeof preset === 'string' && preset !== '' && type !== 'day')) && { preset: true }),
        ...(placeholder && { placeholder }),
        ...(component.string('autocomplete') && { autocomplete: component.string('autocomplete') }),
        labelledBy: 'label',
        place: component.place(),
      },
    ],
    shownIf,
    requiredIf,
  })
}

type Options = readonly { readonly label: Block; readonly value?: string; readonly checked?: boolean }[]

function optionsOf(reading: Reading, component: Tree): Options {
  const listed = members(component.get('values'))
  const source = component.string('dataSrc') ?? 'values'
  const values =
    listed.length > 0
      ? listed
      : source === 'values'
        ? members(component.get('data', 'values'))
        : source === 'json'
          ? members(component.get('data', 'json'))
          : []
  const chosen = component.get('defaultValue')?.value
  const group = reading.form.newGroup()
  return values.flatMap((each) => {
    const words = each.kind === 'string' ? each : each.get('label')
    const stored = each.kind === 'string' ? each.value : each.get('value')?.value
    return say(reading, words, 'option', { group })
      .slice(0, 1)
      .map((label) => ({ label, value: String(stored ?? ''), ...(stored !== '' && stored === chosen && { checked: true }) }))
  })
}

/** A table of statements that are all answered on one scale: a question each. */
function readSurvey(
  reading: Reading,
  component: Tree,
  { path }: Within,
  shownIf: readonly Later<Clause | undefined>[],
  requiredIf: readonly Later<Clause | undefined>[],
): void {
  const { form } = reading
  const key = component.string('key') ?? ''
  const required = component.get('validate', 'required')?.value === true
  const legend = component.get('hideLabel')?.value === true ? [] : say(reading, component.get('label'), 'legend')
  form.outside(`${path}${key}`, key)
  form.group({ context: legend.slice(0, 1), shownIf }, () => {
    const hints = [...legend.slice(1), ...say(reading, component.get('description'), 'hint'), ...say(reading, component.get('tooltip'), 'hint')]
    const options = optionsOf(reading, component)
    for (const [at, row] of members(component.get('questions')).entries()) {
      const name = `${path}${key}.${row.string('value') ?? ''}`
      const [label] = say(reading, row.get('label'), 'label')
      if (!label) continue
      form.ask({
        names: [name],
        label,
        named: nameSource(reading.source, name, row),
        hints: at === 0 ? hints : [],
        options,
        required,
        fields: [{ control: 'radio', labelledBy: 'table', place: row.place() }],
        requiredIf,
      })
    }
  })
}
