import type { Block, Flaw, Option, Question, Role } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import type { Clause, Definition, Later } from '../definition.ts'
import type { Words } from '../definition-words.ts'
import { pathFrom, type Translation, type XformModel } from './xform-model.ts'
import { attribute, attributeSource, contentSource, elementsNamed, type XmlNode } from './xform-xml.ts'

/** What the walk through a form's body needs and keeps. */
export interface Walk {
  readonly source: SourceText
  readonly model: XformModel
  readonly translation: Translation | undefined
  readonly form: Definition
  /** Choices of a list are said once, however many questions give them. */
  readonly options: Map<string, readonly Omit<Option, 'id'>[]>
  /** The condition of each answer and group, by its path. */
  readonly relevances: Map<string, Later<Clause>>
  readonly flaws: Flaw[]
  first: Question | undefined
  last: Question | undefined
}

/** An answer said back, as `outputTag` writes it. */
export const answerTag = /^\$\{(\/[^{}\s]*)\}$/

/** The words of a label, a hint or a choice: those it holds, or those of `itext` that it names. */
export function words(walk: Walk, node: XmlNode | undefined, role: Role, path: string, part: string, how?: How): readonly Block[] {
  if (!node) return []
  const id = itextName(attribute(node, 'ref'))
  return id === undefined ? walk.form.words(spoken(walk, node, path), role, { ...how, key: `${path}:${part}` }) : translated(walk, id, role, path, how)
}

type How = Pick<Words, 'level' | 'group' | 'exempt'>

/** The words of a string of `itext`, and what explains them. */
export function translated(walk: Walk, id: string, role: Role, path: string, how?: How): readonly Block[] {
  const { value, guidance } = valuesOf(walk, id)
  const said = (node: XmlNode | undefined): SourceText | undefined => node && contentSource(walk.source, node, (output) => outputTag(output, path))
  return [...walk.form.words(said(value), role, { ...how, key: id }), ...walk.form.words(said(guidance), 'hint', { key: `${id} guidance` })]
}

/** What a label says in the language of the draft, before it is parted into blocks. */
export function spoken(walk: Walk, node: XmlNode, path: string): SourceText | undefined {
  const id = itextName(attribute(node, 'ref'))
  const value = id === undefined ? node : valuesOf(walk, id).value
  return value && contentSource(walk.source, value, (output) => outputTag(output, path))
}

/** Words come in several forms, of which `image` and `audio` are none. */
function valuesOf({ translation }: Walk, id: string): { readonly value?: XmlNode; readonly guidance?: XmlNode } {
  const text = translation?.texts.get(id)
  const values = text ? elementsNamed(text, 'value') : []
  const inForm = (form: string | undefined): XmlNode | undefined => values.find((each) => attribute(each, 'form') === form)
  return { value: inForm(undefined) ?? inForm('long'), guidance: inForm('guidance') }
}

const itextName = (ref: string | undefined): string | undefined => /^\s*jr:itext\(\s*['"]([^'"]*)['"]\s*\)\s*$/.exec(ref ?? '')?.[1]

/** An answer said back, as a tag that the readers of words know: `${/data/name}`. */
function outputTag(output: XmlNode, path: string): string {
  const value = (attribute(output, 'value') ?? attribute(output, 'ref') ?? '').trim()
  return `\${${/^[\w./:-]+$/.test(value) ? pathFrom(path, value) : value.replace(/[{}]/g, ' ')}}`
}

export function message(walk: Walk, bind: XmlNode, name: string, path: string): readonly Block[] {
  const said = attributeSource(walk.source, bind, name)
  const id = itextName(said?.text)
  if (id !== undefined) return translated(walk, id, 'error', path)
  return walk.form.words(said, 'error', { key: `${path}:${name}` })
}

/** Answers that the words of a note or a group say back, and that the form does not have. */
export function missingTags(walk: Walk, blocks: readonly Block[]): void {
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
