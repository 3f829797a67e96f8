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
interface Trie {
  readonly version: number
  readonly roots: (Node | undefined)[]
}

const lists: PhraseList[] = []
let version = 0
const tries = new WeakMap<Lexicon, Trie>()

/** Called once per list, where its module loads. */
export function phraseList(phrases: readonly string[]): PhraseList {
  const list = { id: lists.length, phrases }
  lists.push(list)
  version++
  return list
}

interface Found {
  readonly version: number
  readonly matches: Match[][]
}
const found = fact((_document: Document): { current?: Found } => ({}))

/** All matches of the list, in order; where two overlap, the one that starts first wins, then the longer one. */
export function matches(document: Document, list: PhraseList): readonly Match[] {
  const kept = found(document)
  if (kept.current?.version !== version) kept.current = { version, matches: matchAll(document) }
  return kept.current.matches[list.id]
}

export function matchSpan(document: Document, match: Match): Span {
  const all = words(document)
  return { block: document.blocks[all.block[match.first]], start: all.start[match.first], end: all.end[match.last] }
}

function trieFor(lexicon: Lexicon): Trie {
  const known = tries.get(lexicon)
  if (known?.version === version) return known
  const roots: (Node | undefined)[] = []
  for (const list of lists) {
    for (let phrase = 0; phrase < list.phrases.length; phrase++) {
      for (const path of expand(list.phrases[phrase])) insert(roots, path, { list: list.id, phrase }, lexicon)
    }
  }
  const trie = { version, roots }
  tries.set(lexicon, trie)
  return trie
}

function insert(roots: (Node | undefined)[], path: readonly string[], entry: Entry, lexicon: Lexicon): void {
  let node: Node | undefined
  for (const element of path) {
    if (!node) {
      if (element === '#' || element === '*') throw new Error(`a phrase must begin with a word: ${path.join(' ')}`)
      const type = lexicon.intern(element, 0, element.length)
      node = roots[type] ??= { next: new Map() }
    } else if (element === '#') node = node.number ??= { next: new Map() }
    else if (element === '*') node = node.any ??= { next: new Map() }
    else {
      const type = lexicon.intern(element, 0, element.length)
      let child: Node | undefined = node.next.get(type)
      if (!child) {
        child = { next: new Map() }
        node.next.set(type, child)
      }
      node = child
    }
  }
  if (node) (node.entries ??= []).push(entry)
}

/** All plain readings of a phrase; hyphens split words as they do in text. */
function expand(phrase: string): string[][] {
  let paths: string[][] = [[]]
  for (const element of phrase
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[\s-]+/)) {
    if (element === '') continue
    const optional = element.endsWith('?')
    const choices = (optional ? element.slice(0, -1) : element).split('|')
    const next: string[][] = []
    for (const path of paths) {
      for (const choice of choices) next.push([...path, choice])
      if (optional) next.push(path)
    }
    paths = next
  }
  return paths.filter((path) => path.length > 0)
}

function matchAll(document: Document): Match[][] {
  const all = words(document)
  const { roots } = trieFor(all.lexicon)
  const result: Match[][] = lists.map(() => [])
  const lower = all.lexicon.lower
  // Last word taken by a match of each list: matches of one list do not overlap.
  const taken = new Int32Array(lists.length).fill(-1)
  const longest = new Map<number, Match>()
  for (let word = 0; word < all.count; word++) {
    const root = roots[lower[all.type[word]]]
    if (!root) continue
    longest.clear()
    walk(document, all, root, word, word, longest)
    for (const [list, match] of longest) {
      if (match.first <= taken[list]) continue
      taken[list] = match.last
      result[list].push(match)
    }
  }
  return result
}

function walk(document: Document, all: Words, node: Node, first: number, last: number, longest: Map<number, Match>): void {
  if (node.entries) {
    for (const { list, phrase } of node.entries) {
      const known = longest.get(list)
      if (!known || known.last < last) longest.set(list, { phrase, first, last })
    }
  }
  const word = last + 1
  if (word >= all.count || all.block[word] !== all.block[first]) return
  if (node.next.size === 0 && !node.number && !node.any) return
  if (!adjacent(document, all, last)) return
  const child = node.next.get(all.lexicon.lower[all.type[word]])
  if (child) walk(document, all, child, first, word, longest)
  if (node.number && (all.lexicon.shapes[all.type[word]] & shape.digit) !== 0) walk(document, all, node.number, first, word, longest)
  if (node.any) walk(document, all, node.any, first, word, longest)
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
