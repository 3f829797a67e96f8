import type { Draft } from '../../document.ts'
import { append } from '../../lists.ts'
import type { Block, Condition, Role, Route, Target } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { type Ask, type Definition, definition, type Later, type Names, questionIn } from '../definition.ts'
import type { Words } from '../definition-words.ts'
import type { TreeReader } from '../reader.ts'
import { nameSource, type Tree } from '../trees/tree.ts'
import { clauseOf, named, parties, triggerHolds } from './conditions.ts'
import { controlOf, elementsOf, items, languagesIn } from './parts.ts'

interface Reading {
  readonly source: SourceText
  readonly form: Definition
  /** The language read, and that of strings without one. */
  readonly language: string
  readonly own: string
  /** Names of what a trigger shows: hidden until then. */
  readonly triggered: ReadonlySet<string>
}

interface Within {
  /** Of the next heading. */
  readonly level: number
  /** The list that its answers are stored in: `children`. */
  readonly list?: string
}

/** Reads a SurveyJS survey: a draft for each language that its strings are given in. */
export const readSurvey: TreeReader = (root, source) => {
  const own = root.string('locale') || 'en'
  const languages = [own, ...[...languagesIn(root)].filter((language) => language !== own).sort()]
  return languages.map((language) => readIn(root, source, language, own, languages.length > 1))
}

function readIn(root: Tree, source: SourceText, language: string, own: string, isPart: boolean): Draft {
  const form = definition(source, {
    tag: /\{[^{}\s][^{}\n]{0,100}\}/g,
    nameIn: (tag) => /^\{((?:panel\.|row\.)?[a-z_][\w-]*)\}$/i.exec(tag)?.[1],
    namesMore: true,
  })
  const triggers = items(root.get('triggers'))
  const triggered = new Set(
    triggers.flatMap((trigger) => [...items(trigger.get('pages')), ...items(trigger.get('questions'))].map(({ value }) => String(value))),
  )
  const reading: Reading = { source, form, language, own, triggered }
  const [title] = say(reading, root.get('title'), 'title')
  say(reading, root.get('description'), 'paragraph')
  for (const each of items(root.get('calculatedValues'))) form.outside(each.string('name') ?? '')
  for (const each of triggers) if (each.string('setToName')) form.outside(each.string('setToName') as string)
  const pages = items(root.get('pages'))
  for (const page of pages) readPage(reading, page)
  readAll(reading, elementsOf(root), { level: 2 })
  for (const each of items(root.get('completedHtmlOnCondition'))) readNotice(reading, each.get('html'), each.get('expression'))
  for (const name of ['completeText', 'startSurveyText', 'pageNextText', 'pagePrevText']) say(reading, root.get(name), 'button')
  for (const name of ['completedHtml', 'completedBeforeHtml']) say(reading, root.get(name), 'paragraph', { markup: 'html' })
  for (const trigger of triggers) readTrigger(reading, trigger)
  return form.finish({ ...(isPart && { part: language }), language: language.split('-')[0].toLowerCase(), ...(title && { title: title.text }) })
}

const markdown = /\*\*[^*\s][^*]{0,500}\*\*|\]\((?:https?:|mailto:|\/)/

/** Adds a string in the language that is read; where it is not translated, people see the default. */
function say({ form, language, own }: Reading, words: Tree | undefined, role: Role, how: Words = {}): readonly Block[] {
  if (!words) return []
  const said =
    words.kind === 'object'
      ? (words.get(language) ?? (language === own ? undefined : words.get(own)) ?? words.get('default') ?? words.members[0]?.value)
      : words
  if (said?.kind !== 'string') return []
  // Plain unless the page turns Markdown on: then its signs are not for reading.
  const markup = markdown.test(String(said.value)) ? 'markdown' : 'auto'
  return form.words(said.source(), role, { markup, key: words.pointer, ...how })
}

function readPage(reading: Reading, page: Tree): void {
  const { form, triggered } = reading
  const name = page.string('name') ?? page.pointer
  const title = say(reading, page.get('title'), 'heading', { level: 2 })
  const shownIf = clauseOf(form, page.get('visibleIf'), 'visibleIf')
  if (page.get('visible')?.value === false && !triggered.has(name)) {
    leaveOut(reading, page)
    return
  }
  const step = form.step({ names: [name], title: title[0], place: page.place() })
  form.group({ context: title.slice(0, 1), step, shownIf }, () => {
    say(reading, page.get('description'), 'paragraph')
    readAll(reading, elementsOf(page), { level: title.length > 0 ? 3 : 2 })
  })
}

function readAll(reading: Reading, elements: readonly Tree[], within: Within): void {
  for (const element of elements) readElement(reading, element, within)
}

function leaveOut({ form }: Reading, element: Tree): void {
  const stack = [element]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const name = next.string('name')
    if (name) form.outside(name, name.toLowerCase())
    append(stack, elementsOf(next))
    append(stack, items(next.get('templateElements')))
  }
}

function readElement(reading: Reading, element: Tree, within: Within): void {
  const { form, triggered } = reading
  const type = element.string('type') ?? 'panel'
  const name = element.string('name') ?? ''
  if (element.get('visible')?.value === false && !element.get('visibleIf') && !triggered.has(name)) {
    leaveOut(reading, element)
    return
  }
  switch (type) {
    case 'html':
      readNotice(reading, element.get('html'), element.get('visibleIf'))
      return
    case 'image':
      say(reading, element.get('altText'), 'alt')
      return
    case 'expression':
      label(reading, element)
      form.outside(name, name.toLowerCase())
      return
    case 'panel':
    case 'paneldynamic':
      readPanel(reading, element, type, within)
      return
    case 'matrix':
    case 'matrixdropdown':
    case 'matrixdynamic':
    case 'multipletext':
      readTable(reading, element, type, within)
      return
    default:
      ask(reading, element, type, within, {})
  }
}

/** Words that are only shown under a condition are a step in which nothing is asked. */
function readNotice(reading: Reading, html: Tree | undefined, expression: Tree | undefined): void {
  const shownIf = clauseOf(reading.form, expression, 'visibleIf')
  const [title] = say(reading, html, 'paragraph', { markup: 'html' })
  if (shownIf.length > 0 && html) reading.form.group({ step: reading.form.step({ names: [], title, place: html.place() }), shownIf }, () => undefined)
}

function readPanel(reading: Reading, panel: Tree, type: string, within: Within): void {
  const { form } = reading
  const name = panel.string('name') ?? ''
  const shownIf = [...clauseOf(form, panel.get('visibleIf'), 'visibleIf'), ...clauseOf(form, panel.get('enableIf'), 'enableIf')]
  const title = say(reading, panel.get('title'), 'heading', { level: Math.min(within.level, 6) })
  form.group({ context: title.slice(0, 1), shownIf }, () => {
    say(reading, panel.get('description'), 'paragraph')
    const level = title.length > 0 ? within.level + 1 : within.level
    if (type === 'panel') readAll(reading, elementsOf(panel), { ...within, level })
    else {
      form.outside(name, name.toLowerCase())
      const each = say(reading, panel.get('templateTitle'), 'heading', { level: Math.min(level, 6) })
      say(reading, panel.get('templateDescription'), 'paragraph')
      form.group({ context: each.slice(0, 1) }, () =>
        readAll(reading, items(panel.get('templateElements')), { level: each.length > 0 ? level + 1 : level, list: name }),
      )
      say(reading, panel.get('addPanelText') ?? panel.get('panelAddText'), 'button')
    }
  })
}

/** The title; a question without one shows its name. */
function label(reading: Reading, element: Tree, role: Role = 'label'): readonly Block[] {
  const isBare = element.string('titleLocation') === 'hidden'
  const hidden = isBare ? { hidden: { by: 'attribute', detail: 'titleLocation: hidden' } as const } : {}
  const title = say(reading, element.get('title') ?? element.get('text'), role, hidden)
  return title.length > 0 ? title : say(reading, element.get('name') ?? element.get('value'), role, hidden)
}

/** Questions that stand in a table, or share a title: one for each row of a scale, each column, each item. */
function readTable(reading: Reading, table: Tree, type: string, within: Within): void {
  const { form, source } = reading
  const name = table.string('name') ?? ''
  const shownIf = [...clauseOf(form, table.get('visibleIf'), 'visibleIf'), ...clauseOf(form, table.get('enableIf'), 'enableIf')]
  const requiredIf = clauseOf(form, table.get('requiredIf'), 'requiredIf')
  const legend = label(reading, table, 'legend')
  form.outside(name, name.toLowerCase())
  form.group({ context: legend.slice(0, 1), shownIf }, () => {
    say(reading, table.get('description'), 'hint')
    const required = table.get('isRequired')?.value === true || table.get('isAllRowRequired')?.value === true
    if (type === 'matrix') {
      const options = choicesOf(reading, items(table.get('columns')))
      for (const row of items(table.get('rows'))) {
        const value = valueOfItem(row)
        form.ask({
          names: namesIn(`${name}.${value}`),
          label: textOfItem(reading, row, 'label')[0],
          named: nameSource(source, value, row),
          options,
          required,
          requiredIf,
          fields: [{ control: 'radio', labelledBy: 'table', place: row.place() }],
        })
      }
      return
    }
    for (const row of items(table.get('rows'))) textOfItem(reading, row, 'cell')
    for (const column of type === 'multipletext' ? items(table.get('items')) : items(table.get('columns'))) {
      const cell = column.string('cellType') ?? table.string('cellType') ?? (type === 'multipletext' ? 'text' : 'dropdown')
      ask(reading, column, cell === 'default' ? 'dropdown' : cell, { ...within, list: name }, { choices: table.get('choices') })
    }
  })
}

const namesIn = (...names: readonly string[]): readonly string[] => [...new Set(names.flatMap((name) => [name, name.toLowerCase()]))]

function ask(reading: Reading, element: Tree, type: string, { list }: Within, { choices }: { choices?: Tree }): void {
  const { form, source } = reading
  const name = element.string('name') ?? ''
  const stored = element.string('valueName')
  const names = list === undefined ? namesIn(name, ...(stored ? [stored] : [])) : namesIn(`${list}.${name}`, `panel.${name}`, `row.${name}`)
  const shownIf = [...clauseOf(form, element.get('visibleIf'), 'visibleIf'), ...clauseOf(form, element.get('enableIf'), 'enableIf')]
  const requiredIf = clauseOf(form, element.get('requiredIf'), 'requiredIf')
  const [words, ...more] = label(reading, element)
  const hints = [...more, ...['description', 'minRateDescription', 'maxRateDescription'].flatMap((each) => say(reading, element.get(each), 'hint'))]
  if (element.get('readOnly')?.value === true || type === 'expression') {
    form.outside(...names)
    return
  }
  const [placeholder] = say(reading, element.get('placeholder') ?? element.get('placeHolder'), 'placeholder')
  const errors = [element.get('requiredErrorText'), ...items(element.get('validators')).map((each) => each.get('text'))].flatMap((each) =>
    say(reading, each, 'error'),
  )
  const options = optionsOf(reading, element, type, choices)
  const maxLength = element.get('maxLength')?.value
  const autocomplete = element.string('autocomplete')
  const question = form.ask({
    names,
    label: words,
    named: element.get('name')?.source() ?? nameSource(source, type, element),
    hints,
    options,
    errors,
    required: element.get('isRequired')?.value === true,
    fields: [
      {
        control: controlOf(element, type),
        ...(typeof maxLength === 'number' && maxLength > 0 && { maxLength }),
        ...(element.get('defaultValue') && { preset: true }),
        ...(placeholder && { placeholder }),
        ...(autocomplete !== undefined && { autocomplete }),
        labelledBy: 'label',
        place: element.place(),
      },
    ],
    shownIf,
    requiredIf,
  } satisfies Ask)
  for (const item of items(element.get('choices'))) for (const key of ['visibleIf', 'enableIf']) mentionIn(reading, item.get(key), question, key)
  mentionIn(reading, element.get('choicesVisibleIf'), question, 'choicesVisibleIf')
  mentionIn(reading, element.get('choicesEnableIf'), question, 'choicesEnableIf')
  mentionIn(reading, element.get('defaultValueExpression'), question, 'defaultValueExpression')
}

/** An expression that changes what a question shows, not whether it is asked: the answers it names must be there. */
function mentionIn({ form }: Reading, expression: Tree | undefined, question: ReturnType<Definition['ask']>, detail: string): void {
  for (const clause of clauseOf(form, expression, detail))
    form.mention((names) => {
      const found = clause(names)
      return (
        found &&
        parties(found.when)
          .filter((of) => !('question' in of) || of.question !== question)
          .map((of) => ({ in: question, of, said: found.said }))
      )
    })
}

const valueOfItem = (item: Tree): string => String(item.kind === 'object' ? (item.get('value')?.value ?? item.get('name')?.value ?? '') : (item.value ?? ''))

/** `"red"`, `3`, or `{ "value": "red", "text": … }`. */
function textOfItem(reading: Reading, item: Tree, role: Role, how: Words = {}): readonly Block[] {
  const words = item.kind === 'object' ? (item.get('text') ?? item.get('title') ?? item.get('value') ?? item.get('name')) : item
  if (!words || words.kind === 'string' || words.kind === 'object') return say(reading, words, role, how)
  return reading.form.words(nameSource(reading.source, String(words.value), words), role, { markup: 'plain', key: words.pointer, ...how })
}

type Options = NonNullable<Ask['options']>

function choicesOf(reading: Reading, list: readonly Tree[]): Options {
  const group = reading.form.newGroup()
  return list.flatMap((item) =>
    textOfItem(reading, item, 'option', { group })
      .slice(0, 1)
      .map((block) => ({ label: block, value: valueOfItem(item) })),
  )
}

/** Answers the survey adds itself, in words of its own where the file gives none. */
const added = [
  ['showOtherItem', 'hasOther', 'otherText', 'other'],
  ['showNoneItem', 'hasNone', 'noneText', 'none'],
  ['showRefuseItem', '', 'refuseText', 'refused'],
  ['showDontKnowItem', '', 'dontKnowText', 'dontknow'],
] as const

function optionsOf(reading: Reading, element: Tree, type: string, shared: Tree | undefined): Options {
  const { form, source } = reading
  if (element.get('choicesByUrl') || element.string('choicesFromQuestion')) return []
  if (type === 'boolean') {
    const group = form.newGroup()
    return (['labelTrue', 'labelFalse'] as const).flatMap((key) =>
      say(reading, element.get(key), 'option', { group })
        .slice(0, 1)
        .map((block) => ({ label: block, value: String(key === 'labelTrue') })),
    )
  }
  const list = items(
    element.get('choices') ?? element.get('rateValues') ?? (type === 'dropdown' || type === 'radiogroup' || type === 'checkbox' ? shared : undefined),
  )
  if (list.length === 0) return []
  const more = added.flatMap(([flag, before, text, value]) => {
    const on = element.get(flag) ?? (before ? element.get(before) : undefined)
    if (on?.value !== true) return []
    const block = say(reading, element.get(text), 'option')[0] ?? form.logic(nameSource(source, value, on), flag).block
    return [{ label: block, value }]
  })
  return [...choicesOf(reading, list), ...more]
}

/** What a trigger does to the flow: the survey ends, goes on elsewhere, or shows what was hidden. */
function readTrigger(reading: Reading, trigger: Tree): void {
  const { form } = reading
  const expression = trigger.get('expression')
  const clauses = expression ? clauseOf(form, expression, 'trigger') : trigger.string('name') ? [legacy(form, trigger)] : []
  for (const clause of clauses) {
    form.route((names) => {
      const found = clause(names)
      if (!found) return undefined
      const from = questionIn(found.when)
      const route = (kind: Route['kind'], to: Target): Route[] => (from ? [{ from, to, kind, ...found }] : [])
      switch (trigger.string('type')) {
        case 'complete':
          return route('end', { end: 'complete' })
        case 'skip':
          return route('skip', targetOf(names, trigger.string('gotoName') ?? ''))
        case 'visible':
          return [...items(trigger.get('pages')), ...items(trigger.get('questions'))].flatMap(({ value }) => route('show', targetOf(names, String(value))))
        default:
          return undefined
      }
    })
  }
}

const legacy = (form: Definition, trigger: Tree): Later<{ when: Condition; said: ReturnType<Definition['logic']> }> => {
  const said = form.logic((trigger.get('name') as Tree).source(), 'trigger')
  return (names) => ({ when: triggerHolds(trigger, names), said })
}

function targetOf(names: Names, name: string): Target {
  const question = named(names, name)
  if (question !== undefined && question !== 'outside') return { question }
  const step = names.step(name)
  return step ? { step } : { missing: name }
}
