import { fact } from '../fact.ts'
import type { Document, Span } from '../model.ts'
import { type Lexicon, shape } from './lexicon.ts'
import { type Words, words } from './words.ts'

/**
 * Phrase lists of all rules in one trie, matched in one pass over the words.
 *
 * A phrase is words with blanks between them, matched in any case. `a|b` is a choice, `word?` may be absent, `#` is any number,
 * `*` any one word. Only blanks or a hyphen may stand between the words matched; no phrase runs over a block's edge.
 */
export interface PhraseList {
  readonly id: number
  readonly phrases: readonly string[]
}

/** A match: words `first` to `last` (inclusive) are phrase number `phrase` of the list. */
export interface Match {
  readonly phrase: number
  readonly first: number
  readonly last: number
}

interface Entry {
  readonly list: number
  readonly phrase: number
}
interface Node {
  readonly next: Map<number, Node>
  number?: Node
  any?: Node
  entries?: Entry[]
}

/** A phrase that waits for its first word to be met: element number `from` is that word. */
interface Waiting extends Entry {
  readonly from: number
}

/**
 * A run reads a few hundred distinct words, the lists begin with thousands: so the branch below a first word is built when
 * that word is met. By type of the lexicon: undefined is not asked yet, null is no phrase's first word.
 */
type Roots = (Node | null | undefined)[]

const lists: PhraseList[] = []
let version = 0
let waiting: { readonly version: number; readonly byFirst: ReadonlyMap<string, readonly Waiting[]> } | undefined
const tries = new WeakMap<Lexicon, { readonly version: number; readonly roots: Roots }>()

/** Called once per list, where its module loads. */
export function phraseList(phrases: readonly string[]): PhraseList {
  const list = { id: lists.length, phrases }
  lists.push(list)
  version++
  return list
}

const kept = fact((_document: Document): { version: number; matches: ReturnType<typeof matchAll> } => ({ version: -1, matches: [] }))
const none: readonly Match[] = []

/** All matches of the list, in order; where two overlap, the one that starts first wins, then the longer one. */
export function matches(document: Document, list: PhraseList): readonly Match[] {
  const known = kept(document)
  // A list made since then (a test's, a plugin's) is not in it.
  if (known.version !== version) {
    known.version = version
    known.matches = matchAll(document)
  }
  return known.matches[list.id] ?? none
}

export function matchSpan(document: Document, match: Match): Span {
  const all = words(document)
  return { block: document.blocks[all.block[match.first]], start: all.start[match.first], end: all.end[match.last] }
}

function rootsFor(lexicon: Lexicon): Roots {
  const known = tries.get(lexicon)
  if (known?.version === version) return known.roots
  const roots: Roots = []
  tries.set(lexicon, { version, roots })
  return roots
}

function firstWords(): ReadonlyMap<string, readonly Waiting[]> {
  if (waiting?.version === version) return waiting.byFirst
  const byFirst = new Map<string, Waiting[]>()
  for (const { id, phrases } of lists) {
    for (let phrase = 0; phrase < phrases.length; phrase++) {
      let from = 0
      for (const element of leadingElements(phrases[phrase])) {
        for (const word of choicesOf(element)) {
          const list = byFirst.get(word)
          const entry = { list: id, phrase, from }
          if (list) list.push(entry)
          else byFirst.set(word, [entry])
        }
        from++
      }
    }
  }
  waiting = { version, byFirst }
  return byFirst
}

/** The elements a phrase can begin with: the first, and further ones as long as those before may be absent. */
function leadingElements(phrase: string): readonly string[] {
  const end = phrase.search(/[\s-]/)
  const first = end < 0 ? phrase : phrase.slice(0, end)
  if (first.startsWith('#') || first.startsWith('*')) throw new Error(`a phrase must begin with a word: ${phrase}`)
  if (!first.endsWith('?')) return [first.toLowerCase()]
  const elements = elementsOf(phrase)
  const must = elements.findIndex((element) => !element.endsWith('?'))
  return elements.slice(0, must + 1)
}

/** Hyphens split words as they do in text. */
const elementsOf = (phrase: string): string[] =>
  phrase
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[\s-]+/)
    .filter((element) => element !== '')

const choicesOf = (element: string): readonly string[] => {
  const bare = element.endsWith('?') ? element.slice(0, -1) : element
  return bare.includes('|') ? bare.split('|') : [bare]
}

/** The branch below a word met for the first time. */
function plant(roots: Roots, type: number, lexicon: Lexicon): Node | null {
  const own = firstWords().get(lexicon.text[type])
  const root: Node | null = own ? { next: new Map() } : null
  roots[type] = root
  if (root) for (const { list, phrase, from } of own!) insert(root, elementsOf(lists[list].phrases[phrase]), from + 1, { list, phrase }, lexicon)
  return root
}

function insert(node: Node, elements: readonly string[], at: number, entry: Entry, lexicon: Lexicon): void {
  if (at === elements.length) {
    ;(node.entries ??= []).push(entry)
    return
  }
  const element = elements[at]
  if (element.endsWith('?')) insert(node, elements, at + 1, entry, lexicon)
  for (const word of choicesOf(element)) insert(childOf(node, word, lexicon), elements, at + 1, entry, lexicon)
}

function childOf(node: Node, word: string, lexicon: Lexicon): Node {
  if (word === '#') return (node.number ??= { next: new Map() })
  if (word === '*') return (node.any ??= { next: new Map() })
  const type = lexicon.intern(word, 0, word.length)
  const known = node.next.get(type)
  if (known) return known
  const child: Node = { next: new Map() }
  node.next.set(type, child)
  return child
}

function matchAll(document: Document): readonly (readonly Match[] | undefined)[] {
  const all = words(document)
  const roots = rootsFor(all.lexicon)
  // By list; made when the first match is found: most documents match few of the lists.
  const result: Match[][] = []
  const lower = all.lexicon.lower
  const longest: Found[] = []
  for (let word = 0; word < all.count; word++) {
    const type = lower[all.type[word]]
    let root = roots[type]
    if (root === undefined) root = plant(roots, type, all.lexicon)
    if (root === null) continue
    walk(document, all, root, word, word, longest)
    if (longest.length === 0) continue
    for (const { list, phrase, last } of longest) {
      const own = (result[list] ??= [])
      // Matches of one list do not overlap.
      if (own.length === 0 || own[own.length - 1].last < word) own.push({ phrase, first: word, last })
    }
    longest.length = 0
  }
  return result
}

/** The longest match so far of a list that begins at the word at hand. */
interface Found extends Entry {
  last: number
}

function walk(document: Document, all: Words, node: Node, first: number, last: number, longest: Found[]): void {
  if (node.entries) for (const entry of node.entries) note(longest, entry, last)
  const word = last + 1
  if (word >= all.count || all.block[word] !== all.block[first]) return
  const child = node.next.get(all.lexicon.lower[all.type[word]])
  const number = node.number && (all.lexicon.shapes[all.type[word]] & shape.digit) !== 0 ? node.number : undefined
  if ((!child && !number && !node.any) || !adjacent(document, all, last)) return
  if (child) walk(document, all, child, first, word, longest)
  if (number) walk(document, all, number, first, word, longest)
  if (node.any) walk(document, all, node.any, first, word, longest)
}

function note(longest: Found[], { list, phrase }: Entry, last: number): void {
  const at = longest.findIndex((found) => found.list === list)
  if (at < 0) longest.push({ list, phrase, last })
  else if (longest[at].last < last) longest[at] = { list, phrase, last }
}

/** Whether only blanks, or one hyphen, stand between a word and the next. */
function adjacent(document: Document, all: Words, word: number): boolean {
  const from = all.end[word]
  const to = all.start[word + 1]
  if (all.joined[word + 1] === 1) return true
  const { text } = document.blocks[all.block[word]]
  for (let at = from; at < to; at++) if (text.charCodeAt(at) !== 32) return false
  return true
}
