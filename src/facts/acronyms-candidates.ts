import type { Document, Span } from '../model.ts'
import { acronymShapes, look, trait } from './acronyms-shapes.ts'
import type { Definition } from './definitions.ts'
import { type Lexicon, shape } from './lexicon.ts'
import { type Words, words } from './words.ts'

/** Words that may be an acronym, by their letters alone. */
export interface Candidate {
  readonly key: string
  /** One of `look`. */
  readonly look: number
  /** First and last word; they differ for "S-CAP" and "UN-Women". */
  readonly first: number
  readonly last: number
}

export interface Census {
  readonly candidates: readonly Candidate[]
  /** How often each key stands in the document. */
  readonly counts: ReadonlyMap<string, number>
  /** 1 for each lower-case type of a candidate that also stands in small letters, or with only its first letter large. Good until the next census. */
  readonly quiet: Uint8Array
  /** The document is mostly in capitals, which then tell nothing. */
  readonly shouting: boolean
}

interface Explained {
  readonly key: string
  readonly types: readonly number[]
}

/** Room by word type, used again for document after document: most say little, and a lexicon is large. */
interface Room {
  readonly quiet: Uint8Array
  /** Types set in `quiet`. */
  readonly set: number[]
}
const rooms = new WeakMap<Lexicon, Room>()

function roomFor(lexicon: Lexicon): Room {
  const known = rooms.get(lexicon)
  if (known && known.quiet.length >= lexicon.text.length) {
    for (const type of known.set) known.quiet[type] = 0
    known.set.length = 0
    return known
  }
  const made = { quiet: new Uint8Array(lexicon.text.length * 2), set: [] }
  rooms.set(lexicon, made)
  return made
}

/** One pass over the types of all words. */
export function takeCensus(document: Document, given: readonly Definition[]): Census {
  const all = words(document)
  const { type, joined, count } = all
  const { text, lower } = all.lexicon
  const { looks, keys, traits } = acronymShapes(all.lexicon)
  const explained = given.length > 0 ? explainedWords(all, given, looks) : undefined
  const candidates: Candidate[] = []
  const counts = new Map<string, number>()
  const { quiet, set } = roomFor(all.lexicon)
  if (explained) for (const at of explained.keys()) traits[at] |= trait.begins
  const add = (key: string, looked: number, first: number, last: number): void => {
    candidates.push({ key, look: looked, first, last })
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  let counted = 0
  let loud = 0
  for (let word = 0; word < count; word++) {
    const at = type[word]
    const bits = traits[at]
    if ((bits & trait.counts) !== 0) counted++
    // Most words are none of these.
    if ((bits & ~trait.counts) === 0) continue
    if ((bits & trait.loud) !== 0) loud++
    if ((bits & trait.quiet) !== 0 && quiet[lower[at]] === 0) {
      quiet[lower[at]] = 1
      set.push(lower[at])
    }
    if ((bits & trait.begins) !== 0) {
      const several = explained?.get(at)?.find(({ types }) => types.every((each, index) => type[word + index] === each))
      if (several) {
        const last = word + several.types.length - 1
        add(several.key, several.types.length > 1 ? look.acronym : look.no, word, last)
        word = last
        continue
      }
    }
    if ((bits & trait.candidate) === 0) continue
    // "S-CAP": a single capital joined to the rest belongs to it.
    if (joined[word] === 1 && joined[word - 1] === 0 && looks[at] !== look.code && isSingleCapital(text[type[word - 1]]))
      add(`${text[type[word - 1]]}-${keys[at]}`, look.acronym, word - 1, word)
    else add(keys[at], looks[at], word, word)
  }
  if (explained) for (const at of explained.keys()) traits[at] &= ~trait.begins
  return { candidates, counts, quiet, shouting: counted >= 12 && loud * 10 > counted * 6 }
}

/** Explained short forms that do not look like acronyms, or are several words: "mRNA", "UN-Women". By their first word's type. */
function explainedWords(all: Words, given: readonly Definition[], looks: readonly number[]): Map<number, Explained[]> {
  const found = new Map<number, Explained[]>()
  for (const { key, short } of given) {
    const first = wordAt(all, short)
    if (first < 0) continue
    const types: number[] = []
    for (let word = first; word < all.first[short.block.index + 1] && all.start[word] < short.end; word++) types.push(all.type[word])
    if (types.length === 1 && looks[types[0]] !== look.no) continue
    const known = found.get(types[0])
    if (!known) found.set(types[0], [{ key, types }])
    else if (known.length < 20 && !known.some((each) => each.key === key)) known.push({ key, types })
  }
  return found
}

/** The word that begins where the span does, or -1. */
function wordAt(all: Words, span: Span): number {
  let low = all.first[span.block.index]
  let high = all.first[span.block.index + 1] - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (all.start[middle] < span.start) low = middle + 1
    else high = middle
  }
  return low < all.first[span.block.index + 1] && all.start[low] === span.start ? low : -1
}

/** Not "X-RAY", "T-SHIRT", "E-MAIL", "U-TURN". */
const isSingleCapital = (text: string | undefined): boolean => text !== undefined && text.length === 1 && text >= 'A' && text <= 'Z' && !'XTEU'.includes(text)

export const hasDigit = (all: Words, word: number): boolean => (all.lexicon.shapes[all.type[word]] & shape.digit) !== 0
