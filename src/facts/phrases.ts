import { fact } from '../fact.ts'
import type { Document, Span } from '../model.ts'
import { hashStart, hashStep, type Lexicon, shape } from './lexicon.ts'
import { type Words, words } from './words.ts'

/**
 * Phrase lists of all rules in one trie, matched in one pass over the words.
 *
 * A phrase is words with blanks between them, matched in any case. `a|b` is a choice, `word?` may be absent, `#` is any number,
 * `*` any one word. Only blanks or a hyphen may stand between the words matched; no phrase runs over a block's edge.
 */
export interface PhraseList {
  readonly id: number
}

/** A list whose phrases are spelled one at a time. */
export interface Spelled {
  /** One more than the last phrase's number. */
  readonly end: number
  /** `''` where no phrase has the number. */
  spell(phrase: number): string
  /** Tells it from other lists of its length. */
  readonly name?: string
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
/** A phrase matched up to element number `at`, which comes next. */
interface Step extends Entry {
  readonly elements: readonly string[]
  readonly at: number
}
/** Where phrases stand that began alike. What follows a word is worked out when the word is met. */
interface Node {
  /** Phrases that end here. */
  readonly entries: Entry[]
  readonly waiting: readonly Step[]
  /** By the lower-case type of the word met; null where no phrase goes on with it. */
  readonly next: Map<number, Node | null>
  /** Under which `Trie.pairs` knows the words that may come next. */
  readonly id: number
  readonly number: Node | undefined
  readonly any: Node | undefined
}

/**
 * A run reads a few hundred distinct words, the lists begin with thousands: so the branch below a first word is built when
 * that word is met.
 */
interface Trie {
  readonly version: number
  /** By type of the lexicon: 0 is not asked yet, -1 is no phrase's first word, else the number of its branch. */
  rootOf: Int32Array
  /** Branch 0 is none. */
  readonly roots: (Node | undefined)[]
  /** The id of branches that a match never ends at, and that go on with words `pairs` knows; 0 for others. */
  pairsOnly: Int32Array
  /** Bits for nodes and the words after them: a bit that is not set says that no phrase goes on this way. Most words end here. */
  readonly pairs: Uint8Array
  /** Ids given so far. */
  nodes: number
  /** Hash of the lower-case spelling by type; 0 is not asked yet. */
  hashes: Int32Array
}

const lists: Spelled[] = []
let version = 0
const tries = new WeakMap<Lexicon, Trie>()

/** Called once per list, where its module loads. */
export function phraseList(phrases: readonly string[]): PhraseList {
  return spelledList({ end: phrases.length, spell: (phrase) => phrases[phrase], name: phrases[0] })
}

/** The same for phrases that take time to spell. */
export function spelledList(list: Spelled): PhraseList {
  lists.push(list)
  version++
  return { id: lists.length - 1 }
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

function trieFor(lexicon: Lexicon): Trie {
  let trie = tries.get(lexicon)
  if (trie?.version !== version) {
    const size = lexicon.text.length * 2
    const pairs = new Uint8Array(1 << 14)
    trie = { version, rootOf: new Int32Array(size), roots: [undefined], pairsOnly: new Int32Array(4096), pairs, nodes: 0, hashes: new Int32Array(size) }
    tries.set(lexicon, trie)
  } else if (trie.rootOf.length < lexicon.text.length) {
    trie.rootOf = larger(trie.rootOf, lexicon.text.length * 2)
    trie.hashes = larger(trie.hashes, lexicon.text.length * 2)
  }
  return trie
}

function larger(old: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const made = new Int32Array(size)
  made.set(old)
  return made
}

/**
 * All phrases by a hash of the words they can begin with. First, by the hash's last bits, where a chain begins, or -1. Then the chains, in the order
 * of the lists: five numbers each, which are the next place, the hash, list, phrase, and number of the element that is the word.
 */
type FirstWords = Int32Array
const heads = 1 << 13
const entrySize = 5
let firstWords: { readonly version: number; readonly table: FirstWords } | undefined

/** Where an index of first words can be kept: to make it takes a good part of a small run, and it is the same for the same lists. */
export interface Shelf {
  /** @param name is that of these lists alone */
  find(name: string): FirstWords | undefined
  put(name: string, table: FirstWords): void
}
let shelf: Shelf | undefined
export function keepFirstWords(on: Shelf): void {
  shelf = on
  firstWords = undefined
}

function tableOfFirstWords(): FirstWords {
  if (firstWords?.version === version) return firstWords.table
  const name = shelf && nameOfLists()
  let table = name && shelf?.find(name)
  if (!table) {
    table = indexFirstWords()
    if (name) shelf?.put(name, table)
  }
  firstWords = { version, table }
  return table
}

/** Says how many lists there are, how long each is, and its name. */
function nameOfLists(): string {
  let hash = hashStart
  for (const { end, name } of lists) hash = hashStep(hash ^ (name ? hashOf(name) : 0), end)
  return `first-words-${lists.length}-${(hash >>> 0).toString(36)}`
}

function indexFirstWords(): FirstWords {
  let table = new Int32Array(1 << 15).fill(-1, 0, heads)
  let size = heads
  const add = (hash: number, list: number, phrase: number, from: number): void => {
    if (size + entrySize > table.length) table = larger(table, table.length * 2)
    const slot = slotOf(hash)
    table[size] = table[slot]
    table[size + 1] = hash
    table[size + 2] = list
    table[size + 3] = phrase
    table[size + 4] = from
    table[slot] = size
    size += entrySize
  }
  const hashes: number[] = []
  // From the last to the first: each is put before those that are there.
  for (let list = lists.length - 1; list >= 0; list--) {
    const { end, spell } = lists[list]
    for (let phrase = end - 1; phrase >= 0; phrase--) {
      const spelled = spell(phrase)
      if (spelled === '') continue
      const count = hashStarts(spelled, hashes)
      for (let at = 0; at < count; at++) add(hashes[at], list, phrase, 0)
      if (count > 0) continue
      const leading = leadingElements(spelled)
      for (let from = leading.length - 1; from >= 0; from--) for (const word of choicesOf(leading[from])) add(hashOf(word), list, phrase, from)
    }
  }
  return table.slice(0, size)
}

const bar = 124
const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) & (heads - 1)

function hashOf(word: string): number {
  let hash = hashStart
  for (let at = 0; at < word.length; at++) hash = hashStep(hash, word.charCodeAt(at))
  return hash
}

/**
 * Puts the hashes of the phrase's first words in `hashes`, and says how many they are. None where the first element is more than small
 * letters, digits, dots, apostrophes and bars, and needs a closer look.
 */
function hashStarts(phrase: string, hashes: number[]): number {
  let count = 0
  let hash = hashStart
  let at = 0
  for (; at < phrase.length; at++) {
    const code = phrase.charCodeAt(at)
    if ((code >= 97 && code <= 122) || code === 46 || code === 39 || (code >= 48 && code <= 57)) hash = hashStep(hash, code)
    else if (code === bar) {
      hashes[count++] = hash
      hash = hashStart
    } else if (code === 32 || code === 45) break
    else return 0
  }
  if (at === 0) return 0
  hashes[count++] = hash
  return count
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
const elementsOf = (phrase: string): readonly string[] =>
  isPlain.test(phrase)
    ? phrase.split(' ')
    : phrase
        .toLowerCase()
        .replaceAll('’', "'")
        .split(/[\s-]+/)
        .filter((element) => element !== '')
/** Nearly all are: small letters, signs of the syntax, single blanks. */
const isPlain = /^[a-z\d|?*#.']+(?: [a-z\d|?*#.']+)*$/

const choicesOf = (element: string): readonly string[] => {
  const bare = element.endsWith('?') ? element.slice(0, -1) : element
  return bare.includes('|') ? bare.split('|') : [bare]
}

/** Finds, and builds, the branch below a word met for the first time: its number, or -1. */
function plant(trie: Trie, type: number, lexicon: Lexicon): number {
  const low = lexicon.lower[type]
  const found = trie.rootOf[low] || branch(trie, low, lexicon)
  trie.rootOf[low] = found
  trie.rootOf[type] = found
  return found
}

function branch(trie: Trie, low: number, lexicon: Lexicon): number {
  const table = tableOfFirstWords()
  const word = lexicon.text[low]
  const hash = hashOf(word)
  const steps: Step[] = []
  for (let at = table[slotOf(hash)]; at >= 0; at = table[at]) {
    if (table[at + 1] !== hash) continue
    const list = table[at + 2]
    const phrase = table[at + 3]
    const elements = elementsOf(lists[list].spell(phrase))
    const from = table[at + 4]
    if (isChoice(elements[from], word)) steps.push({ list, phrase, elements, at: from + 1 })
  }
  if (steps.length === 0) return -1
  const root = nodeOf(steps, trie)
  const number = trie.roots.length
  trie.roots.push(root)
  if (number >= trie.pairsOnly.length) trie.pairsOnly = larger(trie.pairsOnly, number * 2)
  if (root.entries.length === 0 && !root.number && !root.any) trie.pairsOnly[number] = root.id
  return number
}

function nodeOf(steps: readonly Step[], trie: Trie): Node {
  const entries: Entry[] = []
  const waiting: Step[] = []
  const numbers: Step[] = []
  const anys: Step[] = []
  const take = (step: Step): void => {
    const { list, phrase, elements, at } = step
    if (at === elements.length) {
      entries.push({ list, phrase })
      return
    }
    const element = elements[at]
    const next = { list, phrase, elements, at: at + 1 }
    if (element.endsWith('?')) take(next)
    if (element.includes('#') && isChoice(element, '#')) numbers.push(next)
    if (element.includes('*') && isChoice(element, '*')) anys.push(next)
    waiting.push(step)
  }
  for (const step of steps) take(step)
  const id = ++trie.nodes
  for (const { elements, at } of waiting) {
    for (const word of choicesOf(elements[at])) {
      const bit = pairOf(id, hashOf(word))
      trie.pairs[bit >>> 3] |= 1 << (bit & 7)
    }
  }
  return {
    entries,
    waiting,
    next: new Map(),
    id,
    number: numbers.length > 0 ? nodeOf(numbers, trie) : undefined,
    any: anys.length > 0 ? nodeOf(anys, trie) : undefined,
  }
}

/** Where the phrases of the node stand after the word. */
function childOf(node: Node, low: number, lexicon: Lexicon, trie: Trie): Node | null {
  const known = node.next.get(low)
  if (known !== undefined) return known
  const word = lexicon.text[low]
  const steps: Step[] = []
  if (word !== '')
    for (const { list, phrase, elements, at } of node.waiting) if (isChoice(elements[at], word)) steps.push({ list, phrase, elements, at: at + 1 })
  const child = steps.length > 0 ? nodeOf(steps, trie) : null
  node.next.set(low, child)
  return child
}

const isChoice = (element: string, word: string): boolean => element === word || (element.length > word.length && choicesOf(element).includes(word))

/** 17 bits. */
function pairOf(node: number, hash: number): number {
  const mixed = Math.imul(Math.imul(node, 0x9e3779b1) ^ hash, 0x85ebca6b)
  return (mixed ^ (mixed >>> 13)) & 0x1ffff
}

/** Whether a phrase may go on from the node with a word of the type: a no is certain. */
function mayGoOn(trie: Trie, node: number, type: number, lexicon: Lexicon): boolean {
  const { hashes, pairs } = trie
  if (hashes[type] === 0) hashes[type] = hashOf(lexicon.text[lexicon.lower[type]])
  const bit = pairOf(node, hashes[type])
  return (pairs[bit >>> 3] & (1 << (bit & 7))) !== 0
}

function matchAll(document: Document): readonly (readonly Match[] | undefined)[] {
  const all = words(document)
  const { first, type, lexicon } = all
  const trie = trieFor(lexicon)
  const { rootOf, roots } = trie
  let { pairsOnly } = trie
  // By list; made when the first match is found: most documents match few of the lists.
  const result: Match[][] = []
  const longest: Found[] = []
  for (let block = 0; block + 1 < first.length; block++) {
    const stop = first[block + 1]
    for (let word = first[block]; word < stop; word++) {
      let number = rootOf[type[word]]
      if (number < 0) continue
      if (number === 0) {
        number = plant(trie, type[word], lexicon)
        pairsOnly = trie.pairsOnly
        if (number < 0) continue
      }
      const only = pairsOnly[number]
      if (only !== 0 && (word + 1 === stop || !mayGoOn(trie, only, type[word + 1], lexicon))) continue
      walk(document.blocks[block].text, all, trie, roots[number] as Node, word, stop, longest)
      if (longest.length === 0) continue
      for (const { list, phrase, last } of longest) {
        const own = (result[list] ??= [])
        // Matches of one list do not overlap.
        if (own.length === 0 || own[own.length - 1].last < word) own.push({ phrase, first: word, last })
      }
      longest.length = 0
    }
  }
  return result
}

/** The longest match so far of a list that begins at the word at hand. */
interface Found extends Entry {
  last: number
}

function walk(text: string, all: Words, trie: Trie, node: Node, last: number, stop: number, longest: Found[]): void {
  for (let at = 0; at < node.entries.length; at++) note(longest, node.entries[at], last)
  const word = last + 1
  if (word >= stop || node.waiting.length === 0) return
  const type = all.type[word]
  const { lexicon } = all
  const child = mayGoOn(trie, node.id, type, lexicon) ? childOf(node, lexicon.lower[type], lexicon, trie) : null
  const number = node.number && (lexicon.shapes[type] & shape.digit) !== 0 ? node.number : undefined
  if ((!child && !number && !node.any) || !adjacent(text, all, last)) return
  if (child) walk(text, all, trie, child, word, stop, longest)
  if (number) walk(text, all, trie, number, word, stop, longest)
  if (node.any) walk(text, all, trie, node.any, word, stop, longest)
}

function note(longest: Found[], { list, phrase }: Entry, last: number): void {
  const at = longest.findIndex((found) => found.list === list)
  if (at < 0) longest.push({ list, phrase, last })
  else if (longest[at].last < last) longest[at] = { list, phrase, last }
}

/** Whether only blanks, or one hyphen, stand between a word and the next. */
function adjacent(text: string, all: Words, word: number): boolean {
  if (all.joined[word + 1] === 1) return true
  const to = all.start[word + 1]
  for (let at = all.end[word]; at < to; at++) if (text.charCodeAt(at) !== 32) return false
  return true
}
