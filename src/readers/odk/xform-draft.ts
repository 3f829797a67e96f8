import type { Draft } from '../../document.ts'
import { InputError } from '../../errors.ts'
import type { Block, Control } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { definition } from '../definition.ts'
import { xformDialect } from '../expressions/expressions.ts'
import { languageCode } from './languages.ts'
import { clauseOf, noteRoute } from './logic.ts'
import { agreed, headingLevel, isSearched, isTableHead, labelWords, numberOf, sections } from './words.ts'
import { optionsOf } from './xform-choices.ts'
import { addCalculation, addExpressions, needed, pathsTo, relevancesOf, scopeAt } from './xform-logic.ts'
import { pathFrom, type Translation, type XformModel } from './xform-model.ts'
import { answerTag, message, missingTags, spoken, type Walk, words } from './xform-words.ts'
import {
  attribute,
  attributeSource,
  contentSource,
  deepestElements,
  elementNamed,
  elements,
  elementsNamed,
  localName,
  startOf,
  tagSource,
  type XmlNode,
} from './xform-xml.ts'

/** The form in one language. */
export function xformDraft(source: SourceText, model: XformModel, translation: Translation | undefined, alone: boolean): Draft {
  const form = definition(source, { nameIn: (tag) => answerTag.exec(tag)?.[1] })
  const walk: Walk = { source, model, translation, form, options: new Map(), relevances: new Map(), flaws: [], first: undefined, last: undefined }
  form.outside(...model.answers.keys())
  const titleSource = model.title && contentSource(source, model.title, () => '')
  form.words(titleSource, 'title')
  addChildren(walk, model.body, { path: '', top: true, depth: 0, open: new Set() })
  for (const [path, bind] of model.binds) addExpressions(walk, bind, path)
  const title = titleSource?.text.replace(/\s+/g, ' ').trim()
  const code = languageCode(translation?.name ?? '')
  return form.finish({
    // Told once, and not again in each language.
    ...(translation === model.languages[0] && { flaws: walk.flaws }),
    ...(title && { title }),
    ...(code !== undefined && { language: code }),
    ...(!alone && translation && { part: translation.name }),
  })
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
  addSections(walk, elements(node), around)
}

/** Questions stand below the headings that notes set: in a form without groups they are its sections. */
function addSections(walk: Walk, nodes: readonly XmlNode[], around: Around): void {
  for (const { head, rest } of sections(nodes, (node) => headingOf(walk, node, around))) {
    const [title] = head ? addPart(walk, head, around) : []
    if (title?.role !== 'heading') {
      addParts(walk, rest, around)
      continue
    }
    const step = around.top ? walk.form.step({ names: [], title, place: title.locate(0, title.text.length) }) : undefined
    walk.form.group({ context: [title], ...(step && { step }) }, () => addSections(walk, rest, { ...around, top: false }))
  }
}

function addParts(walk: Walk, nodes: readonly XmlNode[], around: Around): void {
  for (const node of nodes) addPart(walk, node, around)
}

/** @returns the words of a note. */
function addPart(walk: Walk, node: XmlNode, around: Around): readonly Block[] {
  const name = localName(node)
  if (name === 'group' || name === 'repeat') addGroup(walk, node, around)
  else if (Object.hasOwn(controls, name)) return addControl(walk, node, around, controls[name])
  return []
}

/** The level of the heading that a note is. */
function headingOf(walk: Walk, node: XmlNode, around: Around): number | undefined {
  if (localName(node) !== 'input') return undefined
  const label = elementNamed(node, 'label')
  const bind = label && walk.model.binds.get(pathOf(walk, node, around))
  if (!label || !bind || !isTrue(attribute(bind, 'readonly'))) return undefined
  return headingLevel(spoken(walk, label, '')?.text ?? '')
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
  const label = words(walk, elementNamed(node, 'label'), around.top ? 'heading' : 'legend', path, 'label', around.top ? { level: 2 } : undefined)
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

/** @returns the words of what is only a note. */
function addControl(walk: Walk, node: XmlNode, around: Around, kind: Control): readonly Block[] {
  const { form, source, model } = walk
  const path = pathOf(walk, node, around)
  const ref = attributeSource(source, node, 'ref') ?? attributeSource(source, node, 'bind')
  const bind = model.binds.get(path)
  const appearance = attribute(node, 'appearance') ?? ''
  // What is worked out is shown, and nobody can change it.
  const calculated = /^(?!\s*once\s*\()\s*\S/.test((bind && attribute(bind, 'calculate')) ?? '')
  const head = (kind === 'radio' || kind === 'checkbox') && isTableHead(appearance)
  if (head || (bind && (calculated || isTrue(attribute(bind, 'readonly'))))) return addNote(walk, node, path, around)
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
  const options = [
    ...(isSearched(appearance) ? [] : optionsOf(walk, node, path)),
    ...(localName(node) === 'trigger' ? [agreed(form, tagSource(source, node))] : []),
  ].map((option) => (preset !== '' && preset.split(/\s+/).includes(option.value ?? '') ? { ...option, checked: true } : option))
  const errors = bind ? [...message(walk, bind, 'constraintMsg', path), ...message(walk, bind, 'requiredMsg', path)] : []
  const shownIf = relevancesOf(walk, path, around.open)
  const required = bind && attribute(bind, 'required')?.trim()
  const requiredSource = bind && required && !isTrue(required) && !isFalse(required) ? attributeSource(source, bind, 'required') : undefined
  const question = form.ask({
    names: [path],
    label,
    named: ref ?? attributeSource(source, node, 'appearance') ?? tagSource(source, node),
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
  if (ref && model.answers.size > 0 && !model.answers.has(path))
    walk.flaws.push({ said: form.logic(ref, 'ref'), says: `The form has no place “${path}” for this answer: apps refuse the form, or lose the answer.` })
  for (const itemset of elementsNamed(node, 'itemset')) needed(walk, itemset, question)
  return []
}

/** What only says something: a question whose answer nobody can change. */
function addNote(walk: Walk, node: XmlNode, path: string, around: Around): readonly Block[] {
  const said = [...words(walk, elementNamed(node, 'label'), 'paragraph', path, 'label'), ...words(walk, elementNamed(node, 'hint'), 'paragraph', path, 'hint')]
  missingTags(walk, said)
  const [first] = said
  if (first) for (const clause of relevancesOf(walk, path, around.open)) noteRoute(walk.form, clause, first)
  return said
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
