import { wordTable } from '../generated/word-lists.ts'
import { spellings, stems } from './frequency.ts'
import { uninflected } from './inflections.ts'
import { lexicon as currentLexicon, type Lexicon, shape } from './lexicon.ts'
import { easy, easyBits, syllablesOf } from './syllables.ts'
import model from './word-difficulty.json' with { type: 'json' }
import { digitAt, recordOf } from './word-hash.ts'

/**
 * How hard a word is for the public. A sum of a few things that can be named, each by its coefficient in `word-difficulty.json`, which
 * `bench/fit-word-difficulty.ts` fits on words rated by readers. The unit is the standard deviation among rated words: 0 is a middling word
 * (`assembly`), 1 a hard one, −1 an everyday one.
 */
export interface WordDifficulty {
  /** How hard the spelling is, whatever it names. */
  readonly value: number
  /** Has a capital and is no dictionary word, so that it probably names a person, place or thing: a name is not hard as a word is. */
  readonly name: boolean
}

export const wordFeatureNames = [
  'spoken',
  'spokenOften',
  'form',
  'family',
  'written',
  'dictionary',
  'length',
  'syllables',
  'easy',
  'compound',
  'capitals',
] as const

interface Listed {
  readonly spoken: number
  readonly written: number
  /** Which size of dictionary first holds the word: 1 to 8, and 10 where none does. */
  readonly dictionary: number
}

const unlisted: Listed = { spoken: 0.4, written: 0.4, dictionary: 10 }

/** What the lists say of exactly this spelling, in lower case. */
function listed(word: string): Listed {
  const table = wordTable()
  const at = recordOf(table, 7, word)
  if (at < 0) return unlisted
  return { spoken: digitAt(table, at + 4) / 10, written: digitAt(table, at + 5) / 10, dictionary: digitAt(table, at + 6) || 10 }
}

/** `handbag`, `overlap`: two words that everybody says. */
function isCompound(word: string): boolean {
  if (word.length < 6) return false
  for (let at = 3; at <= word.length - 3; at++) if (listed(word.slice(0, at)).spoken >= 3.3 && listed(word.slice(at)).spoken >= 3.3) return true
  return false
}

/** The features of a word, in the order of `wordFeatureNames`. `word` is in lower case. */
function featuresFor(lexicon: Lexicon, type: number): number[] {
  const low = lexicon.lower[type]
  const word = lexicon.text[low]
  const own = spellings(word).map(listed)
  const near = [...own, ...uninflected(word).map(listed)]
  const spoken = Math.max(...near.map((each) => each.spoken))
  const family = Math.max(spoken, ...spellings(word).flatMap((spelling) => stems(spelling).map((stem) => listed(stem).spoken)))
  const bits = easyBits(lexicon, low)
  return [
    spoken,
    Math.max(0, spoken - 3),
    Math.max(...own.map((each) => each.spoken)),
    family,
    Math.max(...near.map((each) => each.written)),
    Math.min(...near.map((each) => each.dictionary)),
    Math.min(word.length, 14),
    Math.min(syllablesOf(lexicon, low), 6),
    (bits & (easy.daleChall | easy.formed)) !== 0 ? 1 : 0,
    [word, ...uninflected(word)].some(isCompound) ? 1 : 0,
    (lexicon.shapes[type] & (shape.capitals | shape.mixed)) !== 0 ? 1 : 0,
  ]
}

const coefficients = wordFeatureNames.map((name) => model.coefficients[name])

const known = new WeakMap<Lexicon, Float64Array>()

/** The difficulty of a word type, worked out once. Sums to `value` of `WordDifficulty`. */
export function difficultyOf(lexicon: Lexicon, type: number): number {
  let kept = known.get(lexicon)
  if (!kept || kept.length <= type) {
    const larger = new Float64Array(Math.max(1024, lexicon.text.length * 2)).fill(Number.NaN)
    if (kept) larger.set(kept)
    known.set(lexicon, larger)
    kept = larger
  }
  if (Number.isNaN(kept[type])) kept[type] = featuresFor(lexicon, type).reduce((sum, value, at) => sum + value * coefficients[at], model.start)
  return kept[type]
}

/** Whether a capital makes the type a name: no dictionary of common size holds it in lower case, in this or a plainer form. */
function isNameType(lexicon: Lexicon, type: number): boolean {
  if (lexicon.lower[type] === type) return false
  const word = lexicon.text[lexicon.lower[type]]
  return ![word, ...uninflected(word)].some((each) => each.length > 3 && listed(each).dictionary < 10)
}

/** The features of a word as it is written, in the order of `wordFeatureNames`: what the coefficients are fitted on. */
export function wordFeatures(word: string): readonly number[] {
  const lexicon = currentLexicon()
  return featuresFor(lexicon, lexicon.intern(word, 0, word.length))
}

/** How hard a word is, as it is written: its capitals tell names and acronyms. */
export function wordDifficulty(word: string): WordDifficulty {
  const lexicon = currentLexicon()
  const type = lexicon.intern(word, 0, word.length)
  return { value: difficultyOf(lexicon, type), name: isNameType(lexicon, type) }
}

const small = new Set('a an the of to in on at by for with from and or but as is are was were be been it its this that'.split(' '))

/** How the capitals of a phrase are read. `apart`: names say nothing of hard words, and dictionary words in a title say less. */
export interface Reading {
  readonly names: 'apart' | 'as words'
  /** The phrase opens its sentence, so that its first capital means nothing. */
  readonly opens: boolean
}

/** What a name counts as where names are told apart: nothing to know. */
const nothing = -2

/** How hard several words are together: as hard as the hardest, and the more so the harder the others are. Small words add nothing. */
export function phraseDifficulty(phrase: string, { names, opens }: Reading = { names: 'as words', opens: false }): number {
  const all = phrase.match(/\p{L}[\p{L}\p{N}'’]*/gu) ?? []
  const weighty = all.filter((word) => all.length === 1 || !small.has(word.toLowerCase()))
  return together(
    weighty.map((word) => {
      const { value, name } = wordDifficulty(word)
      if (names === 'as words' || word === word.toLowerCase()) return value
      if (name) return nothing
      return opens && word === all[0] ? value : value - 1
    }),
  )
}

/** The difficulty of words that stand together: a soft maximum, which grows with each word. Without words, that of the easiest. */
export const together = (values: readonly number[]): number =>
  values.length === 0 ? -4 : Math.log(values.reduce((sum, value) => sum + Math.exp(model.sharpness * value), 0)) / model.sharpness
