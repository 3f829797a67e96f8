import type { Draft } from '../document.ts'
import { InputError } from '../errors.ts'
import type { Block, Control, Option, Question, Role } from '../model.ts'
import type { SourceText } from '../source.ts'
import { type Clause, type Definition, definition, type Later, type Names } from './definition.ts'
import { xformDialect } from './expressions.ts'
import { languageCode } from './odk-languages.ts'
import { calculation, clauseOf, missingNames, noteClause, type Scope } from './odk-logic.ts'
import { labelWords, numberOf } from './odk-words.ts'
import { pathFrom, type Translation, type XformModel } from './xform-model.ts'
import {
  attribute,
  attributeSource,
  contentSource,
  deepestElements,
  elementNamed,
  elements,
  elementsNamed,
  endOf,
  localName,
  startOf,
  type XmlNode,
} from './xform-xml.ts'

const answerTag = /^\$\{(\/[^{}\s]*)\}$/

/** The form in one language. */
export function xformDraft(source: SourceText, model: XformModel, translation: Translation | undefined, alone: boolean): Draft {
  const form = definition(source, { nameIn: (tag) => answerTag.exec(tag)?.[1] })
  const walk: Walk = { source, model, translation, form, options: new Map(), relevances: new Map(), first: undefined, last: undefined }
  form.outside(...model.answers.keys())
  const titleSource = model.title && contentSource(source, model.title, () => '')
  form.words(titleSource, 'title')
  addChildren(walk, model.body, { path: '', top: true, depth: 0, open: new Set() })
  for (const [path, bind] of model.binds) addExpressions(walk, bind, path)
  const title = titleSource?.text.replace(/\s+/g, ' ').trim()
  const code = languageCode(translation?.name ?? '')
  return form.finish({
    ...(title && { title }),
    ...(code !== undefined && { language: code }),
    ...(!alone && translation && { part: translation.name }),
  })
}

interface Walk {
  readonly source: SourceText
  readonly model: XformModel
  readonly translation: Translation | undefined
  readonly form: Definition
  /** Choices of a list are said once, however many questions give them. */
  readonly options: Map<string, readonly Omit<Option, 'id'>[]>
  /** The condition of each answer and group, by its path. */
  readonly relevances: Map<string, Later<Clause>>
  first: Question | undefined
  last: Question | undefined
}

interface Around {
  /** The path of the group. */
  readonly path: string
  readonly top: boolean
  readonly depth: number
  /** Paths whose conditions the groups around have. */
  readonly open: ReadonlySet<string>
}

const controls: Readonly<Record<string, Control>> = {
  input: 'text',
  textarea: 'multiline',
  secret: 'password',
  select1: 'radio',
  select: 'checkbox',
  rank: 'checkbox',
  upload: 'file',
  range: 'number',
  trigger: 'checkbox',
}

const byType: readonly (readonly [pattern: RegExp, control: Control])[] = [
  [/^(int|integer|decimal|double|long)$/i, 'number'],
  [/^(date|datetime)$/i, 'date'],
  [/^(geopoint|geotrace|geoshape|barcode|time)$/i, 'other'],
  [/^binary$/i, 'file'],
]

function addChildren(walk: Walk, node: XmlNode, around: Around): void {
  if (around.depth > deepestElements)
    throw new InputError(walk.source.path, `Groups stand in one another more than ${deepestElements} deep.`, walk.source.position(startOf(node)))
  for (const child of elements(node)) {
    const name = localName(child)
    if (name === 'group' || name === 'repeat') addGroup(walk, child, around)
    else if (Object.hasOwn(controls, name)) addControl(walk, child, around, controls[name])
  }
}

/** The answer that a part of the body is about. */
function pathOf({ model, source }: Walk, node: XmlNode, around: Around): string {
  const ref = attribute(node, 'ref') ?? attribute(node, 'nodeset')
  if (ref !== undefined) return pathFrom(around.path, ref)
  const id = attribute(node, 'bind')
  if (id === undefined) return around.path
  for (const [path, bind] of model.binds) if (attribute(bind, 'id') === id) return path
  throw new InputError(source.path, `A question is bound to "${id}", and no <bind> has this id.`, source.position(startOf(node)))
}

function addGroup(walk: Walk, node: XmlNode, around: Around): void {
  const { form, source } = walk
  const path = pathOf(walk, node, around)
  const label = words(walk, elementNamed(node, 'label'), around.top ? 'heading' : 'legend', path, 'label', around.top ? 2 : undefined)
  const tag = source.place(startOf(node), startOf(node) + 1)
  const place = label[0]?.locate(0, label[0].text.length) ?? tag
  const step = around.top && label.length > 0 ? form.step({ names: [path], title: label[0], place }) : undefined
  const hints = words(walk, elementNamed(node, 'hint'), 'hint', path, 'hint')
  missingTags(walk, [...label, ...hints])
  const count = attributeSource(source, node, 'count')
  if (count) addCalculation(walk, count, 'jr:count', path)
  const open = new Set(around.open)
  const shownIf = relevancesOf(walk, path, open)
  for (const each of pathsTo(path)) open.add(each)
  form.group({ context: label.slice(0, 1), ...(step && { step }), shownIf }, () => {
    addChildren(walk, node, { path, top: around.top && step === undefined, depth: around.depth + 1, open })
  })
}

/** `/a`, `/a/b`, `/a/b/c`. */
function pathsTo(path: string): readonly string[] {
  const steps = path.split('/').slice(1)
  return steps.map((_, at) => `/${steps.slice(0, at + 1).join('/')}`)
}

/** The conditions of an answer and of all groups it is in: the model hides what is below a group, wherever the body asks for it. */
function relevancesOf(walk: Walk, path: string, open: ReadonlySet<string>): readonly Later<Clause>[] {
  return pathsTo(path).flatMap((each) => {
    const bind = open.has(each) ? undefined : walk.model.binds.get(each)
    const relevant = bind && attributeSource(walk.source, bind, 'relevant')
    if (!relevant || relevant.text.trim() === '') return []
    const made = walk.relevances.get(each) ?? clauseOf(walk.form, relevant, 'relevant', xformDialect, scopeAt(each))
    walk.relevances.set(each, made)
    return [made]
  })
}

const scopeAt =
  (path: string): Scope =>
  (names: Names) =>
  (name) =>
    names.find(pathFrom(path, name))

function addControl(walk: Walk, node: XmlNode, around: Around, kind: Control): void {
  const { form, source, model } = walk
  const path = pathOf(walk, node, around)
  const ref = attributeSource(source, node, 'ref') ?? attributeSource(source, node, 'bind')
  const bind = model.binds.get(path)
  const appearance = attribute(node, 'appearance') ?? ''
  // What is worked out is shown, and nobody can change it.
  const calculated = /^(?!\s*once\s*\()\s*\S/.test((bind && attribute(bind, 'calculate')) ?? '')
  if (bind && (calculated || isTrue(attribute(bind, 'readonly')))) {
    addNote(walk, node, path, around)
    return
  }
  const { label, hints: more } = labelWords(words(walk, elementNamed(node, 'label'), 'label', path, 'label'))
  const number = numberOf(label)
  const hints = [...more, ...words(walk, elementNamed(node, 'hint'), 'hint', path, 'hint')]
  const preset =
    kind === 'radio' || kind === 'checkbox'
      ? (model.answers
          .get(path)
          ?.children?.map(({ data = '' }) => data)
          .join('')
          .trim() ?? '')
      : ''
  const options = optionsOf(walk, node, path).map((option) =>
    preset !== '' && preset.split(/\s+/).includes(option.value ?? '') ? { ...option, checked: true } : option,
  )
  const errors = bind ? [...message(walk, bind, 'constraintMsg', path), ...message(walk, bind, 'requiredMsg', path)] : []
  const shownIf = relevancesOf(walk, path, around.open)
  const required = bind && attribute(bind, 'required')?.trim()
  const requiredSource = bind && required && !isTrue(required) && !isFalse(required) ? attributeSource(source, bind, 'required') : undefined
  const question = form.ask({
    names: [path],
    label,
    named: ref ?? attributeSource(source, node, 'appearance') ?? nodeSource(source, node),
    hints,
    options,
    fields: [
      { name: path.slice(path.lastIndexOf('/') + 1), control: controlOf(kind, bind, appearance), labelledBy: 'label', ...(preset !== '' && { preset: true }) },
    ],
    errors,
    ...(!requiredSource && { required: isTrue(required) }),
    shownIf,
    requiredIf: requiredSource ? [clauseOf(form, requiredSource, 'required', xformDialect, scopeAt(path))] : [],
    ...(number !== undefined && { number }),
  })
  walk.first ??= question
  walk.last = question
  if (ref && model.answers.size > 0 && !model.answers.has(path)) {
    const said = form.logic(ref, 'ref')
    form.mention(() => ({ in: question, of: { missing: path }, said }))
  }
  for (const itemset of elementsNamed(node, 'itemset')) needed(walk, itemset, question)
}

/** What only says something: a question whose answer nobody can change. */
function addNote(walk: Walk, node: XmlNode, path: string, around: Around): void {
  const said = [...words(walk, elementNamed(node, 'label'), 'paragraph', path, 'label'), ...words(walk, elementNamed(node, 'hint'), 'paragraph', path, 'hint')]
  missingTags(walk, said)
  const [label] = said
  for (const clause of relevancesOf(walk, path, around.open))
    if (label) noteClause(walk.form, clause, { id: `note ${path}`, label, hints: [], options: [], fields: [], context: [] })
}

const isTrue = (text: string | undefined): boolean => /^\s*(true\s*\(\s*\)|true|1)\s*$/i.test(text ?? '')
const isFalse = (text: string | undefined): boolean => /^\s*(false\s*\(\s*\)|false|0)\s*$/i.test(text ?? '')

function controlOf(kind: Control, bind: XmlNode | undefined, appearance: string): Control {
  if (kind === 'file') return /\bsignature\b/.test(appearance) ? 'signature' : 'file'
  if (kind === 'radio') return /\b(minimal|autocomplete)\b/.test(appearance) ? 'select' : 'radio'
  if (kind !== 'text') return kind
  const type = (bind && attribute(bind, 'type')) ?? ''
  const typed = byType.find(([pattern]) => pattern.test(type.slice(type.indexOf(':') + 1)))?.[1]
  return typed ?? (/\bnumbers\b/.test(appearance) ? 'number' : /\bmultiline\b/.test(appearance) ? 'multiline' : 'text')
}

// ---- Words ----

/** The words of a label, a hint or a choice: those it holds, or those of `itext` that it names. */
function words(walk: Walk, node: XmlNode | undefined, role: Role, path: string, part: string, level?: number, group?: number): readonly Block[] {
  if (!node) return []
  const id = itextName(attribute(node, 'ref'))
  const key = id ?? `${path}:${part}`
  const how = { key, ...(level !== undefined && { level }), ...(group !== undefined && { group }) }
  if (id === undefined)
    return walk.form.words(
      contentSource(walk.source, node, (output) => outputTag(output, path)),
      role,
      how,
    )
  return translated(walk, id, role, path, how)
}

function translated(walk: Walk, id: string, role: Role, path: string, how: { readonly key: string }): readonly Block[] {
  const text = walk.translation?.texts.get(id)
  const values = text ? elementsNamed(text, 'value') : []
  const value = values.find((each) => attribute(each, 'form') === undefined) ?? values.find((each) => attribute(each, 'form') === 'long')
  const guidance = values.find((each) => attribute(each, 'form') === 'guidance')
  return [
    ...(value
      ? walk.form.words(
          contentSource(walk.source, value, (output) => outputTag(output, path)),
          role,
          how,
        )
      : []),
    ...(guidance
      ? walk.form.words(
          contentSource(walk.source, guidance, (output) => outputTag(output, path)),
          'hint',
          { key: `${how.key} guidance` },
        )
      : []),
  ]
}

const itextName = (ref: string | undefined): string | undefined => /^\s*jr:itext\(\s*['"]([^'"]*)['"]\s*\)\s*$/.exec(ref ?? '')?.[1]

/** An answer said back, as a tag that the readers of words know: `${/data/name}`. */
function outputTag(output: XmlNode, path: string): string {
  const value = (attribute(output, 'value') ?? attribute(output, 'ref') ?? '').trim()
  return `\${${/^[\w./:-]+$/.test(value) ? pathFrom(path, value) : value.replace(/[{}]/g, ' ')}}`
}

function message(walk: Walk, bind: XmlNode, name: string, path: string): readonly Block[] {
  const said = attributeSource(walk.source, bind, name)
  const id = itextName(said?.text)
  if (id !== undefined) return translated(walk, id, 'error', path, { key: id })
  return walk.form.words(said, 'error', { key: `${path}:${name}` })
}

/** Answers that the words of a note or a group say back, and that the form does not have. */
function missingTags(walk: Walk, blocks: readonly Block[]): void {
  const before = walk.last
  for (const block of blocks)
    for (const { start, end } of block.opaque) {
      const path = answerTag.exec(block.text.slice(start, end))?.[1]
      if (path === undefined) continue
      walk.form.mention((names) => {
        const question = before ?? walk.first
        return question && names.find(path) === undefined ? { in: question, of: { missing: path }, said: { block, start, end } } : undefined
      })
    }
}

// ---- Choices ----

function optionsOf(walk: Walk, node: XmlNode, path: string): readonly Omit<Option, 'id'>[] {
  const group = walk.form.newGroup()
  const own = elementsNamed(node, 'item').flatMap((item, at) => choice(walk, item, path, `choice ${at + 1}`, group))
  return [...own, ...elementsNamed(node, 'itemset').flatMap((itemset) => listed(walk, itemset))]
}

function choice(walk: Walk, item: XmlNode, path: string, part: string, group: number): readonly Omit<Option, 'id'>[] {
  const value = textOf(elementNamed(item, 'value'))
  const label = words(walk, elementNamed(item, 'label'), 'option', path, part, undefined, group)[0] ?? unlabelled(walk, item)
  return [{ label, ...(value !== '' && { value }) }]
}

const unlabelled = ({ form, source }: Walk, item: XmlNode): Block => form.logic(nodeSource(source, item), 'a choice without words').block

const textOf = (node: XmlNode | undefined): string =>
  (node?.children ?? [])
    .map(({ data = '' }) => data)
    .join('')
    .trim()

/** Choices of a list in the form. Those in a file of their own, or among earlier answers, are not known here. */
function listed(walk: Walk, itemset: XmlNode): readonly Omit<Option, 'id'>[] {
  const { model, source, options, form } = walk
  const nodeset = attribute(itemset, 'nodeset') ?? ''
  const name = /instance\(\s*['"]([^'"]*)['"]\s*\)/.exec(nodeset)?.[1]
  if (name === undefined) return []
  if (!model.lists.has(name))
    throw new InputError(
      source.path,
      `The choices of a question come from the list "${name}", and the form has no such list.`,
      source.position(startOf(itemset)),
    )
  const labelRef = attribute(elementNamed(itemset, 'label') ?? itemset, 'ref')?.trim() ?? 'label'
  const valueRef = attribute(elementNamed(itemset, 'value') ?? itemset, 'ref')?.trim() ?? 'name'
  const key = `${name} ${labelRef} ${valueRef}`
  const made = options.get(key)
  if (made) return made
  const group = form.newGroup()
  const translatedBy = /^jr:itext\(\s*([^'"\s()]+)\s*\)$/.exec(labelRef)?.[1]
  const found = (model.lists.get(name) ?? []).map((item, at): Omit<Option, 'id'> => {
    const value = textOf(elementNamed(item, valueRef))
    const id = translatedBy === undefined ? undefined : textOf(elementNamed(item, translatedBy))
    const label =
      id === undefined
        ? words(walk, elementNamed(item, labelRef), 'option', `${name}/${value || at}`, 'label', undefined, group)
        : translated(walk, id, 'option', '', { key: id, ...{ group } })
    return { label: label[0] ?? unlabelled(walk, item), ...(value !== '' && { value }) }
  })
  options.set(key, found)
  return found
}

/** Answers that a list of choices is cut down by must be there by then. */
function needed({ form, source, model }: Walk, itemset: XmlNode, question: Question): void {
  const nodeset = attributeSource(source, itemset, 'nodeset')
  const filter = nodeset?.text.slice(nodeset.text.indexOf('[') + 1) ?? ''
  const root = [...model.answers.keys()][0]
  if (!nodeset?.text.includes('[') || root === undefined) return
  let said: ReturnType<Definition['logic']> | undefined
  for (const match of filter.matchAll(/(?<![\w.\])/-])(?:\/[\w.-]+){2,30}/g)) {
    const path = match[0]
    if (!path.startsWith(`${root}/`)) continue
    said ??= form.logic(nodeset, 'nodeset')
    const span = said
    form.mention((names) => {
      const found = names.find(path)
      if (found === 'outside' || found === question) return undefined
      return { in: question, of: found ? { question: found } : { missing: path }, said: span }
    })
  }
}

// ---- Expressions beside the flow ----

function addExpressions(walk: Walk, bind: XmlNode, path: string): void {
  for (const name of ['calculate', 'constraint']) {
    const expression = attributeSource(walk.source, bind, name)
    if (expression && expression.text.trim() !== '') addCalculation(walk, expression, name, path)
  }
}

function addCalculation(walk: Walk, expression: SourceText, detail: string, path: string): void {
  const { form, last } = walk
  const at: Later<Question | undefined> = (names) => {
    const found = names.find(path)
    return found === undefined || found === 'outside' ? (last ?? walk.first) : found
  }
  const said = calculation(form, expression, detail, xformDialect, at)
  missingNames(form, said, expression, xformDialect, scopeAt(path), at)
}

/** The tag of an element, where nothing better names it. */
function nodeSource(source: SourceText, node: XmlNode): SourceText {
  const start = startOf(node)
  const end = Math.min(endOf(node), source.text.indexOf('>', start) + 1 || endOf(node))
  return {
    path: source.path,
    text: source.text.slice(start, end),
    position: (offset) => source.position(start + offset),
    place: (from, to) => source.place(start + from, start + to),
  }
}
