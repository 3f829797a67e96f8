/** The words of an ONS eQ survey: plain strings, or a text with placeholders for what was answered before. */
import type { Block, Mention, Question, Role, Span, Step } from '../../model.ts'
import type { Definition } from '../definition.ts'
import type { Tree } from '../trees/tree.ts'
import { sourcesIn } from './when.ts'

/** `{name}`, and `%(total)s` of the first years. */
export const eqTag = /\{[A-Za-z_][\w-]{0,100}\}|%\(\w{1,60}\)s/g

/** What a value is taken from: `answers` or `list`, and its name. */
export interface EqSource {
  readonly from: string
  readonly name: string
  readonly at: Tree
  /** A rule turns on it. */
  readonly inRule?: boolean
}

/** Values that the words show, waiting for the question or page they belong to. */
interface Shown {
  readonly said: () => Span
  readonly sources: readonly EqSource[]
}

export interface EqWords {
  /** Adds a string, or the text of `{text, placeholders}`. */
  add(tree: Tree | undefined, role: Role, level?: number): readonly Block[]
  /** Adds paragraphs, lists, guidance and definitions. */
  contents(tree: Tree | undefined, role: 'paragraph' | 'hint'): readonly Block[]
  /** Notes what is worked out from answers. A list of strings holds ids of answers. */
  uses(tree: Tree | undefined): void
  /** Notes the lists that a rule turns on. */
  usesLists(rules: Tree | undefined): void
  /** Strings that were added. */
  readonly said: ReadonlySet<string>
  /** Answers whose chosen option the words show. */
  readonly labelled: readonly Tree[]
  /** What was added since the last call belongs to `owner`. */
  flush(owner: Question | Step): void
}

/** @param mentions what a source names, at the time when all questions are known. */
export function eqWords(form: Definition, mentions: (source: EqSource, owner: Question | Step) => Mention['of'] | undefined): EqWords {
  let waiting: Shown[] = []
  const said = new Set<string>()
  const labelled: Tree[] = []
  const note = (answer: Tree | undefined): void => {
    if (answer) labelled.push(answer)
  }
  const wait = (source: EqSource): void => {
    waiting.push({ said: () => form.logic(source.at.source(), 'source'), sources: [source] })
  }
  const add: EqWords['add'] = (tree, role, level) => {
    const text = tree?.kind === 'object' ? (tree.get('text') ?? lastForm(tree.get('text_plural', 'forms'))) : tree
    if (!tree || text?.kind !== 'string') return []
    said.add(String(text.value))
    const blocks = form.words(text.source(), role, { markup: 'html', ...(level !== undefined && { level }) })
    for (const { value } of tree.get('placeholders')?.members ?? []) {
      waiting.push(shown(form, blocks, value))
      for (const { value: change } of value.get('transforms')?.members ?? [])
        if (change.string('transform') === 'option_label_from_value') note(change.get('arguments', 'answer_id'))
    }
    return blocks
  }
  const several = (tree: Tree | undefined, role: Role): readonly Block[] =>
    tree?.kind === 'array' ? tree.members.flatMap(({ value }) => add(value, role)) : add(tree, role)
  const contents: EqWords['contents'] = (tree, role) =>
    (tree?.members ?? []).flatMap(({ value }) => {
      if (value.kind !== 'object') return several(value, role)
      const definition = value.get('definition')
      return [
        ...(value.get('title') ? add(value.get('title'), role === 'hint' ? 'hint' : 'heading', 3) : []),
        ...several(value.get('description'), role),
        ...several(value.get('list'), 'item'),
        ...add(value.get('guidance', 'title'), role),
        ...contents(value.get('guidance', 'contents') ?? value.get('guidance'), role),
        ...add(definition?.get('title'), role),
        ...contents(definition?.get('contents'), role),
      ]
    })
  return {
    add,
    contents,
    said,
    labelled,
    uses(tree) {
      const ids = tree?.kind === 'array' ? tree.members.map(({ value }) => value).filter(({ kind }) => kind === 'string') : []
      for (const source of [...ids.map((at) => ({ from: 'answers', name: String(at.value), at })), ...eqSources(tree)]) wait(source)
    },
    usesLists(rules) {
      for (const source of eqSources(rules)) if (source.from === 'list') wait({ ...source, inRule: true })
    },
    flush(owner) {
      for (const { said: at, sources } of waiting) {
        for (const source of sources) {
          form.mention(() => {
            const of = mentions(source, owner)
            return of && { in: owner, of, said: at() }
          })
        }
      }
      waiting = []
    },
  }
}

const lastForm = (forms: Tree | undefined): Tree | undefined => forms?.get('other') ?? forms?.members.at(-1)?.value

/** A placeholder with the answers it is made of, and its tag in the words. */
function shown(form: Definition, blocks: readonly Block[], placeholder: Tree): Shown {
  const name = placeholder.get('placeholder')
  const tag = `{${String(name?.value)}}`
  return {
    sources: eqSources(placeholder),
    said: () => {
      for (const block of blocks) {
        const start = block.text.indexOf(tag)
        if (start >= 0) return { block, start, end: start + tag.length }
      }
      return form.logic((name ?? placeholder).source(), 'placeholder')
    },
  }
}

/** Every `{source, identifier}` below a value. */
export const eqSources = (tree: Tree | undefined): readonly EqSource[] =>
  (tree ? sourcesIn(tree) : []).map((source) => ({
    from: source.string('source') ?? '',
    name: source.string('identifier') ?? '',
    at: source.get('identifier') ?? source,
  }))
