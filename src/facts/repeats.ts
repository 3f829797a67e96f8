import { fact } from '../fact.ts'
import type { Document } from '../model.ts'
import { judged } from './judged.ts'
import { type Lexicon, shape } from './lexicon.ts'
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
  /** How many words say no. */
  readonly denials: number
}

const denying = new Set(['not', 'no', 'never', 'cannot', 'without', 'nor', 'neither', 'unless', 'except'])

/**
 * Sentences said more than once. Each is filed by its first five content words and by its last five, so that copies which differ in a
 * word or two still meet, and time stays linear.
 */
export const repeats = fact((document: Document): Repeats => {
  const list = sentences(document)
  const all = words(document)
  const { lexicon } = all
  const { lower, shapes } = lexicon
  const may = judged(document)
  const little = smallTypes(lexicon)
  let hasChoices: boolean | undefined
  const branches = (): boolean => {
    hasChoices ??= hasBranches(document)
    return hasChoices
  }
  // The first sentence with each beginning or end, and, where there are several, all of them.
  const first = [fileFor(list.count), fileFor(list.count)] as const
  const several = [new Map<number, number[]>(), new Map<number, number[]>()] as const
  const groupOf = new Map<number, number[]>()
  const groups: number[][] = []
  const differing: [number, number][] = []
  const scratch = new Int32Array(longestSentence)

  const read = (sentence: number): Content => {
    const types: number[] = []
    const numbers: number[] = []
    let denials = 0
    for (let word = list.firstWord[sentence]; word < list.lastWord[sentence]; word++) {
      const type = lower[all.type[word]]
      if ((shapes[type] & shape.digit) !== 0) numbers.push(type)
      else if (type >= little.length || little[type] === 0) types.push(type)
      if (denying.has(lexicon.text[type]) || lexicon.text[type].endsWith("n't")) denials++
    }
    return { types, numbers, denials }
  }

  for (let sentence = 0; sentence < list.count; sentence++) {
    const total = list.lastWord[sentence] - list.firstWord[sentence]
    if (total < fewestWords || total > longestSentence || may[list.block[sentence]] === 0 || !comparable(document, list.block[sentence])) continue
    // The second half of a sentence that a form's columns cut in two.
    if (document.format === 'text' && /^\p{Ll}/u.test(lexicon.text[all.type[list.firstWord[sentence]]])) continue
    let count = 0
    let numbers = 0
    for (let word = list.firstWord[sentence]; word < list.lastWord[sentence]; word++) {
      const type = lower[all.type[word]]
      if ((shapes[type] & shape.digit) !== 0) numbers++
      else if (type >= little.length || little[type] === 0) scratch[count++] = type
    }
    // A row of names and figures has no small words to hold it together.
    if (count + numbers < fewestWords || count < 4 || total - count - numbers < 2) continue
    const ends = Math.min(5, count)
    let content: Content | undefined
    let met: number | undefined
    let numbersDiffer = false
    for (const end of [0, 1] as const) {
      const key = hash(scratch, end === 0 ? 0 : count - ends, end === 0 ? ends : count)
      const one = firstFiled(first[end], key, sentence)
      if (one === sentence) continue
      let bucket = several[end].get(key)
      if (!bucket) {
        bucket = [one]
        several[end].set(key, bucket)
      }
      content ??= read(sentence)
      for (const earlier of bucket) {
        if (met !== undefined) break
        const other = read(earlier)
        if (content.denials !== other.denials || !alike(content.types, other.types) || apart(document, list.block[earlier], list.block[sentence], branches))
          continue
        met = earlier
        numbersDiffer = !equal(content.numbers, other.numbers)
      }
      // A pattern of a thousand rows must not make every row look at all the others.
      if (bucket.length < 6 && bucket[bucket.length - 1] !== sentence) bucket.push(sentence)
    }
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

/** What is longer is a list without full stops, not something said twice. */
const longestSentence = 200

const flags = new WeakMap<Lexicon, Uint8Array>()

/** 1 for each type that is a small word; types beyond its end are none. */
function smallTypes(lexicon: Lexicon): Uint8Array {
  const known = flags.get(lexicon)
  if (known) return known
  const types = [...small].map((word) => lexicon.intern(word, 0, word.length))
  const made = new Uint8Array(Math.max(...types) + 1)
  for (const type of types) made[type] = 1
  flags.set(lexicon, made)
  return made
}

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
function apart(document: Document, first: number, second: number, branches: () => boolean): boolean {
  if (first === second) return false
  if (branches()) return true
  if (document.format !== 'text') return false
  return document.blocks[first].locate(0, 1).start.line === document.blocks[second].locate(0, 1).start.line
}

/** Sentences by a key: pairs of the key and the sentence's number plus one, 0 where free. Cheaper than a map for each document. */
function fileFor(most: number): Int32Array {
  let size = 32
  while (size < most * 4) size *= 2
  return new Int32Array(size)
}

/** The sentence filed first under the key: the one given, where there was none. */
function firstFiled(file: Int32Array, key: number, sentence: number): number {
  const mask = file.length - 2
  let at = ((key ^ (key >>> 15)) << 1) & mask
  while (file[at + 1] !== 0) {
    if (file[at] === key) return file[at + 1] - 1
    at = (at + 2) & mask
  }
  file[at] = key
  file[at + 1] = sentence + 1
  return sentence
}

function hash(types: Int32Array, from: number, to: number): number {
  let value = 0x811c9dc5
  for (let at = from; at < to; at++) value = Math.imul(value ^ (types[at] ?? 0), 0x01000193) ^ (value >>> 13)
  return value
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
