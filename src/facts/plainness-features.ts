import type { Document } from '../model.ts'
import { judged } from './judged.ts'
import { shape } from './lexicon.ts'
import { mark, markOf, marksOf } from './plainness-words.ts'
import { masked, prose } from './prose.ts'
import { sentences } from './sentences.ts'
import { sign, type Words, words } from './words.ts'

/** What the plainness of a text is worked out from, each a mean over its sentences or its words. All rise with the text's difficulty, but `person`. */
export const featureNames = ['sentence', 'beyond', 'uncommon', 'rare', 'long', 'figures', 'passive', 'person'] as const
export type FeatureName = (typeof featureNames)[number]

export interface Features {
  readonly sentences: number
  readonly words: number
  /** In the order of `featureNames`. */
  readonly values: readonly number[]
}

/** Words of a sentence up to here come easily; the more stand after it, the more has to be kept in mind. */
const easyLength = 12
/** Figures in one sentence's brackets that count: a long row of them is no harder than this many. */
const mostFigures = 6

/**
 * The features of a text of any length: of its running text, or, where it has none, of all that may be judged. Names, numbers,
 * addresses and known terms are no words here. Undefined where there is no word.
 */
export const featuresOf = (document: Document): Features | undefined => featuresBeside(document, anything) ?? featuresBeside(document, noWords)

const anything = 255
/** Where all words are or look like names, as in a sign in capitals, they count after all. */
const noWords = masked.number | masked.address

/** The features, without the words that are set aside for one of the reasons in `aside`. */
function featuresBeside(document: Document, aside: number): Features | undefined {
  const { is, length, mask } = prose(document)
  const lines = sentences(document)
  const all = words(document)
  const may = judged(document)
  const anyProse = is.includes(1)
  const { lexicon, type } = all
  const marks = marksOf(lexicon)
  let count = 0
  let counted = 0
  let lengths = 0
  let beyond = 0
  let uncommon = 0
  let rare = 0
  let long = 0
  let person = 0
  let passive = 0
  let figures = 0
  for (let sentence = 0; sentence < lines.count; sentence++) {
    if (anyProse ? is[sentence] === 0 : may[lines.block[sentence]] === 0) continue
    const to = lines.lastWord[sentence]
    count++
    lengths += Math.max(1, length[sentence])
    if (length[sentence] > easyLength) beyond += length[sentence] - easyLength
    // Words since a form of `be`: a participle among the next two makes a passive.
    let since = 3
    for (let word = lines.firstWord[sentence]; word < to; word++) {
      if ((mask[word] & aside) !== 0) continue
      const bits = marks[type[word]] || markOf(lexicon, marks, type[word])
      counted++
      uncommon += bits & mark.uncommon
      if ((bits & ~128) === 0) {
        since++
        continue
      }
      if ((bits & mark.rare) !== 0) rare++
      if ((bits & mark.long) !== 0) long++
      if ((bits & mark.person) !== 0) person++
      if ((bits & mark.participle) !== 0 && since < 2) {
        passive++
        since = 3
      } else since = (bits & mark.be) !== 0 ? 0 : since + 1
    }
    if ((all.signs[lines.block[sentence]] & sign.bracket) !== 0) figures += bracketed(document, all, lines.firstWord[sentence], to, lines.start[sentence])
  }
  if (counted === 0) return undefined
  return {
    sentences: count,
    words: counted,
    values: [
      Math.log(lengths / count),
      beyond / lengths,
      Math.log1p(uncommon / count),
      rare / counted,
      Math.log1p(long / count),
      Math.log1p(figures / count),
      passive / counted,
      person / counted,
    ],
  }
}

/** Decimals and percentages that stand in brackets, as in "(RR 0.6, 95% CI 0.4 to 0.8)", among words [from, to) of one sentence. A telephone number is none. */
function bracketed(document: Document, all: Words, from: number, to: number, start: number): number {
  const { text } = document.blocks[all.block[from]]
  const { shapes } = all.lexicon
  let at = start
  let depth = 0
  let found = 0
  for (let word = from; word < to && found < mostFigures; word++) {
    for (; at < all.start[word]; at++) {
      const code = text.charCodeAt(at)
      if (code === 40 || code === 91) depth++
      else if ((code === 41 || code === 93) && depth > 0) depth--
    }
    at = all.end[word]
    if (depth === 0) continue
    const bits = shapes[all.type[word]]
    if ((bits & shape.digit) === 0 || (bits & shape.letter) !== 0) continue
    if ((bits & shape.dotted) !== 0 || text.charCodeAt(at) === 37) found++
  }
  return found
}
