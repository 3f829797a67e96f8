import { fact } from '../fact.ts'
import type { Document } from '../model.ts'
import { judged } from './judged.ts'
import { shape } from './lexicon.ts'
import { sentences } from './sentences.ts'
import { words } from './words.ts'

/** Words that carry little meaning of their own: not counted when sentences are compared. */
const small = new Set(
  (
    'a an the and or but nor so of to in on at by for from with as than then if is are was were be been being am do does did has have had will would can could may might must shall ' +
    "should it its this that these those there here i you he she we they me him her us them my your his our their who which what when where how not no don't can't isn't " +
    'about into over under up down out off also any all each every some such only own same too very just please e.g i.e'
  ).split(' '),
)

export const fewestWords = 8

export interface Repeats {
  /** Sentences (by number) that say the same in nearly the same words; each group in reading order. */
  readonly groups: readonly (readonly number[])[]
  /** Sentences that are the same but for their numbers. */
  readonly differing: readonly (readonly [first: number, second: number])[]
}

interface Content {
  /** Types of the content words, in order; numbers are left out. */
  readonly types: readonly number[]
  /** Numbers as printed, in order. */
  readonly numbers: readonly number[]
  /** How many small words hold it together: a row of names and figures has none. */
  readonly little: number
}

/**
 * Sentences said more than once. Each is filed by all its content words, by its first five and by its last five, so that copies which
 * differ in a word or two still meet, and time stays linear.
 */
export const repeats = fact((document: Document): Repeats => {
  const list = sentences(document)
  const all = words(document)
  const { lexicon } = all
  const may = judged(document)
  const smallTypes = new Set<number>()
  for (const word of small) smallTypes.add(lexicon.intern(word, 0, word.length))
  const branches = hasBranches(document)
  const contents = new Map<number, Content>()
  const filed = new Map<number, number[]>()
  const groupOf = new Map<number, number[]>()
  const groups: number[][] = []
  const differing: [number, number][] = []

  const read = (sentence: number): Content => {
    const types: number[] = []
    const numbers: number[] = []
    let little = 0
    for (let word = list.firstWord[sentence]; word < list.lastWord[sentence]; word++) {
      const type = lexicon.lower[all.type[word]]
      if ((lexicon.shapes[type] & shape.digit) !== 0) numbers.push(type)
      else if (smallTypes.has(type)) little++
      else types.push(type)
    }
    return { types, numbers, little }
  }

  for (let sentence = 0; sentence < list.count; sentence++) {
    if (list.words[sentence] < fewestWords || may[list.block[sentence]] === 0 || !comparable(document, list.block[sentence])) continue
    const content = read(sentence)
    const { types } = content
    if (types.length + content.numbers.length < fewestWords || content.little < 2) continue
    let met: number | undefined
    let numbersDiffer = false
    for (const key of keysOf(types)) {
      const bucket = filed.get(key)
      if (!bucket) {
        filed.set(key, [sentence])
        continue
      }
      for (const earlier of bucket) {
        if (met !== undefined) break
        const other = contents.get(earlier)
        if (!other || !alike(types, other.types) || apart(document, list.block[earlier], list.block[sentence], branches)) continue
        met = earlier
        numbersDiffer = !equal(content.numbers, other.numbers)
      }
      // A pattern of a thousand rows must not make every row look at all the others.
      if (bucket.length < 6 && bucket[bucket.length - 1] !== sentence) bucket.push(sentence)
    }
    contents.set(sentence, content)
    if (met === undefined) continue
    if (numbersDiffer) {
      differing.push([met, sentence])
      continue
    }
    const known = groupOf.get(met)
    if (known) {
      known.push(sentence)
      groupOf.set(sentence, known)
    } else {
      const group = [met, sentence]
      groups.push(group)
      groupOf.set(met, group)
      groupOf.set(sentence, group)
    }
  }
  return { groups, differing }
})

/** Titles come back as headers, cells and answers have their own patterns, and what a field is called is asked about elsewhere. */
function comparable(document: Document, index: number): boolean {
  const { role, region } = document.blocks[index]
  if (region === 'header' || region === 'footer' || region === 'navigation') return false
  return role === 'paragraph' || role === 'item' || role === 'notice'
}

/** Templates choose between branches: of two copies people may see one. */
const hasBranches = ({ blocks }: Document): boolean =>
  blocks.some(({ text, opaque }) =>
    opaque.some(({ start, end }) =>
      /^(?:\{%|<%|\{\{#)[^=].*\b(?:if|else|elsif|elif|unless|case|when|for|each|switch)\b/s.test(text.slice(start, Math.min(end, start + 200))),
    ),
  )

/** Copies that are no repetition to who reads them: in two branches, or side by side in two columns. */
function apart(document: Document, first: number, second: number, branches: boolean): boolean {
  if (first === second) return false
  if (branches) return true
  if (document.format !== 'text') return false
  return document.blocks[first].locate(0, 1).start.line === document.blocks[second].locate(0, 1).start.line
}

function keysOf(types: readonly number[]): readonly number[] {
  const ends = Math.min(5, types.length)
  return [hash(types, 0, types.length, 1), hash(types, 0, ends, 2), hash(types, types.length - ends, types.length, 3)]
}

function hash(types: readonly number[], from: number, to: number, seed: number): number {
  let value = seed
  for (let at = from; at < to; at++) value = Math.imul(value ^ types[at], 0x01000193) ^ (value >>> 13)
  return value * 4 + seed
}

const equal = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((type, at) => type === b[at])

/** Whether nine tenths of the words that either has, both have. */
function alike(a: readonly number[], b: readonly number[]): boolean {
  if (Math.abs(a.length - b.length) > Math.max(a.length, b.length) * 0.1) return false
  if (equal(a, b)) return true
  const one = new Set(a)
  const two = new Set(b)
  let both = 0
  for (const type of one) if (two.has(type)) both++
  return both / (one.size + two.size - both) >= 0.9
}
