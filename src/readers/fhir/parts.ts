import type { SourceText } from '../../source.ts'
import type { Tree } from '../trees/tree.ts'

const members = (tree: Tree | undefined): readonly Tree[] => tree?.members.map(({ value }) => value) ?? []

/** The extensions of an element whose address ends with a name: `questionnaire-hidden`. */
export const extensions = (element: Tree | undefined, name: string): readonly Tree[] =>
  members(element?.get('extension')).filter((each) => each.string('url')?.endsWith(`/${name}`) || each.string('url') === name)

/** The value of an extension, whatever its type: `valueBoolean`, `valueString`. */
export const valueIn = (element: Tree | undefined): Tree | undefined => element?.members.find(({ key }) => key.startsWith('value'))?.value

export const isHidden = (item: Tree): boolean => extensions(item, 'questionnaire-hidden').some((each) => valueIn(each)?.value === true)

/** How an item is to be shown: `drop-down`, `help`, `page`. */
export const itemControls = (item: Tree): readonly string[] =>
  extensions(item, 'questionnaire-itemControl').flatMap((each) =>
    members(each.get('valueCodeableConcept', 'coding')).flatMap((coding) => coding.string('code') ?? []),
  )

/** A string in the language asked for, and how it is written. */
export interface Said {
  readonly source: SourceText
  readonly markup: 'plain' | 'markdown' | 'html'
}

/** The string of a member: its translation where there is one, else as it is to be rendered, else as it stands. FHIR keeps what it says about `text` in `_text`. */
export function wordsOf(element: Tree | undefined, name: string, language: string | undefined): Said | undefined {
  const plain = element?.get(name)
  const about = element?.get(`_${name}`)
  if (language !== undefined) {
    for (const translation of extensions(about, 'translation')) {
      const spoken = valueIn(extensions(translation, 'lang')[0])?.value
      const content = valueIn(extensions(translation, 'content')[0])
      if (spoken === language && content?.kind === 'string') return { source: content.source(), markup: 'plain' }
    }
  } else {
    const xhtml = valueIn(extensions(about, 'rendering-xhtml')[0])
    if (xhtml?.kind === 'string') return { source: xhtml.source(), markup: 'html' }
    const markdown = valueIn(extensions(about, 'rendering-markdown')[0])
    if (markdown?.kind === 'string') return { source: markdown.source(), markup: 'markdown' }
  }
  return plain?.kind === 'string' ? { source: plain.source(), markup: 'plain' } : undefined
}

/** A Questionnaire that names no further language in so many values names none later. */
const mostVisited = 200_000

/** The languages that a Questionnaire's strings are translated to, in the order in which they are met. */
export function translatedTo(root: Tree): readonly string[] {
  const found = new Set<string>()
  const stack: Tree[] = [root]
  let visited = 0
  for (let tree = stack.pop(); tree && visited < mostVisited; tree = stack.pop()) {
    visited += tree.members.length
    for (const { key, value } of tree.members) {
      if (key === 'contained') continue
      if (key === 'extension' && tree.members.length > 0)
        for (const translation of extensions(tree, 'translation')) {
          const language = valueIn(extensions(translation, 'lang')[0])?.value
          if (typeof language === 'string') found.add(language)
        }
      else if (value.kind === 'object' || value.kind === 'array') stack.push(value)
    }
  }
  return [...found].sort()
}

/** One answer of a list: its words and its code. */
export interface Code {
  readonly element: Tree
  readonly code?: string
}

/** The answers of the value sets that the Questionnaire brings with it, by their `#id`. */
export function containedCodes(root: Tree): (reference: string) => readonly Code[] {
  const contained = members(root.get('contained'))
  const known = new Map<string, readonly Code[]>()
  return (reference) => {
    const cached = known.get(reference)
    if (cached) return cached
    const set = contained.find(
      (each) => each.string('resourceType') === 'ValueSet' && (`#${each.string('id')}` === reference || each.string('url') === reference),
    )
    const expanded = members(set?.get('expansion', 'contains'))
    const found = expanded.length > 0 ? expanded.map(toCode) : members(set?.get('compose', 'include')).flatMap((include) => included(contained, include))
    known.set(reference, found)
    return found
  }
}

const toCode = (element: Tree): Code => ({ element, code: element.string('code') })

function included(contained: readonly Tree[], include: Tree): readonly Code[] {
  const concepts = members(include.get('concept'))
  if (concepts.length > 0) return concepts.map(toCode)
  if (include.get('filter')) return []
  const system = contained.find((each) => each.string('resourceType') === 'CodeSystem' && each.string('url') === include.string('system'))
  return members(system?.get('concept')).flatMap(deep)
}

const deep = (concept: Tree): readonly Code[] => [toCode(concept), ...members(concept.get('concept')).flatMap(deep)]
