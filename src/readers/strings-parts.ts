import type { Tree } from './trees/tree.ts'

/** The words of a name in camel case or with signs between them: `addressLine1Hint` is address, line, hint. */
export const wordsOfKey = (key: string): readonly string[] =>
  key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '')

const settings: ReadonlySet<string> = new Set(
  '$schema @context version scripts dependencies compilerOptions openapi swagger resourceType apiVersion jobs steps services plugins rules extends paths components'.split(
    ' ',
  ),
)

/** What strings of a user interface are called and data is not. */
const interfaceWords: ReadonlySet<string> = new Set(
  (
    'hint hints legend error errors button btn placeholder heading header question questions paragraph submit continue cancel save back next select ' +
    'enter invalid blank caption aria banner confirm confirmation help warning guidance checkbox radio btntext txt text link'
  ).split(' '),
)

/** `p1`, `pageTitle`, `about_label2` */
const numbered = /(?:^(?:h|p|li|bullet|para|paragraph)|[a-z](?:Item|Title|Text|Heading|Label|List|Hint)|_(?:title|text|label|heading|hint))\d*$/
/** Lists whose members are parts of a page, not records; and what such a part has beside its words. */
const ofPage: ReadonlySet<string> = new Set(['content', 'contents', 'paragraphs', 'body', 'blocks'])
export const unread: ReadonlySet<string> = new Set(['type', 'id', 'href', 'url', 'class', 'classes', 'lang', 'key'])

const language = /^[a-z]{2}(?:[-_][A-Z]{2})?$/

export interface Strings {
  readonly tree: Tree
  /** As the file names it: `cy`, `en-GB`. */
  readonly language?: string
}

/** The strings themselves: a locale file of Rails holds them under the name of their language, or of each of its languages. */
export function stringsIn(root: Tree): readonly Strings[] {
  const { members } = root
  const isByLanguage = members.length > 0 && members.length <= 60 && members.every(({ key, value }) => value.kind === 'object' && language.test(key))
  return isByLanguage ? members.map(({ key, value }) => ({ tree: value, language: key })) : [{ tree: root }]
}

/** What people read: it has words, and is no address, date, path or name of something else. */
const isWords = (text: string): boolean =>
  /\p{L}{2}/u.test(text) &&
  (/\s/.test(text.trim()) || /^[\p{Lu}<]\p{Ll}+[.!?…:]?$/u.test(text.trim())) &&
  !/^(?:https?:|[./#@$]|\d{4}-\d\d)| \| |<[a-z]+-[a-z-]+>/.test(text)

/** `hearingDate`: “Hearing date”. Records do not say their own keys. */
const echoes = (key: string, text: string): boolean => {
  const [first, second] = wordsOfKey(key)
  return first !== undefined && second !== undefined && text.toLowerCase().startsWith(`${first} `)
}

const mostLeaves = 3000

/**
 * Whether a file holds the strings of a user interface: keys with words, and nothing else. Data and settings have numbers, lists of records or
 * names in the place of words; a record of words alone has none of the keys that interfaces are made of.
 */
export function isStrings(root: Tree): boolean {
  if (root.kind !== 'object' || root.members.some(({ key }) => settings.has(key))) return false
  const [{ tree, language: named }] = stringsIn(root)
  let leaves = 0
  let words = 0
  let spaced = 0
  let ofInterface = 0
  const stack: { readonly tree: Tree; readonly isInterface: boolean; readonly isPage: boolean; readonly depth: number }[] = [
    { tree, isInterface: false, isPage: false, depth: 0 },
  ]
  for (let next = stack.pop(); next && leaves < mostLeaves; next = stack.pop()) {
    for (const { key, value } of next.tree.members) {
      const isPage = next.isPage || ofPage.has(key)
      const isInterface = next.isInterface || isPage || numbered.test(key) || wordsOfKey(key).some((word) => interfaceWords.has(word))
      if (value.kind === 'object' || value.kind === 'array') {
        if (next.depth > 10 || (next.tree.kind === 'array' && value.kind === 'object' && !isPage)) return false
        stack.push({ tree: value, isInterface, isPage, depth: next.depth + 1 })
        continue
      }
      if (unread.has(key)) continue
      leaves++
      const text = value.kind === 'string' ? String(value.value) : ''
      if (!isWords(text)) continue
      words++
      if (/\S\s+\S/.test(text)) spaced++
      if (isInterface || echoes(key, text)) ofInterface++
    }
  }
  return leaves >= 4 && words >= 0.7 * leaves && spaced >= 0.4 * leaves && (ofInterface >= Math.max(2, 0.12 * leaves) || (named !== undefined && words >= 10))
}
