import { easyWords } from '../generated/easy-words.ts'
import { type Lexicon, perType, shape } from './lexicon.ts'

/** What word lists say of a spelling. */
export const easy = {
  /** On the Dale–Chall list: 80 % of American ten-year-olds know it. */
  daleChall: 1,
  /** On the Spache list, for younger readers. */
  spache: 2,
  /** A plural, a past or another regular form of a word on the Dale–Chall list, which its authors count as known. */
  formed: 4,
} as const

/** Syllables of the type's word, from 1 up; a number counts as one, and so does what is no word. */
export const syllablesOf = (lexicon: Lexicon, type: number): number => lexicon.syllables[type] || measured(lexicon, type) >> 3

/** Bits of `easy` for the type's word. */
export const easyBits = (lexicon: Lexicon, type: number): number => (measures(lexicon)[type] || measured(lexicon, type)) & 7

/** What is known of a lexicon's types, by number: `syllables × 8 + bits of easy`; 0 was never asked for: see `measured`. */
export const measures = perType((size) => new Int32Array(size))

let listed: ReadonlyMap<string, number> | undefined

/** Works out, and keeps, what `measures` says of the type. */
export function measured(lexicon: Lexicon, type: number): number {
  const own = measures(lexicon)
  const low = lexicon.lower[type]
  if (low !== type) {
    own[type] = own[low] || measured(lexicon, low)
  } else {
    listed ??= readList()
    const word = lexicon.text[type]
    const value = listed.get(word)
    const isWord = (lexicon.shapes[type] & shape.letter) !== 0
    if (value !== undefined) own[type] = (value >> 2) * 8 + (value & 3)
    else own[type] = (isWord ? countSyllables(word) : 1) * 8 + (isFormed(word, listed) ? easy.formed : 0)
  }
  lexicon.syllables[type] = own[type] >> 3
  return own[type]
}

/** Whether exactly this spelling, in lower case, is on the Dale–Chall list. */
export function isEveryday(word: string): boolean {
  listed ??= readList()
  return ((listed.get(word) ?? 0) & easy.daleChall) !== 0
}

/** Whether the word is a regular form of one on the Dale–Chall list: `applies`, `stopped`, `using`, `nearest`, `landlord's`. */
function isFormed(word: string, list: ReadonlyMap<string, number>): boolean {
  const knows = (base: string): boolean => ((list.get(base) ?? 0) & easy.daleChall) !== 0
  const ending = /(?:'s|n't|'(?:ll|re|ve|d)|ies|ied|ier|iest|ily|es|s|ed|d|ing|er|r|est|st|ly)$/.exec(word)?.[0]
  if (ending === undefined || ending.length + 2 > word.length) return false
  const stem = word.slice(0, -ending.length)
  if (ending[0] === 'i' && ending !== 'ing') return knows(`${stem}y`)
  if (knows(stem)) return true
  if (ending === 's' || ending.includes("'")) return false
  if (knows(`${stem}e`)) return true
  return stem.length > 3 && stem.at(-1) === stem.at(-2) && knows(stem.slice(0, -1))
}

/** Each group is `syllables × 4 + bits of easy`, a colon, and its words. */
function readList(): ReadonlyMap<string, number> {
  const list = new Map<string, number>()
  for (const group of easyWords.split('\n')) {
    const colon = group.indexOf(':')
    const value = Number(group.slice(0, colon))
    for (const word of group.slice(colon + 1).split(' ')) list.set(word, value)
  }
  return list
}

const isVowel = (code: number): boolean => code === 97 || code === 101 || code === 105 || code === 111 || code === 117 || code === 121
const isConsonant = (word: string, at: number): boolean => at >= 0 && !isVowel(word.charCodeAt(at))

/** What may follow a silent `e` inside a word: `state·ment`, `home·less`, `safe·guard`. */
const afterSilent = /^(?:ments?|less|lessly|ness|ful|fully|ly|ty|some|hood|ship|works?|where|days?|guards?|holders?|body|times?|lines?|m[ae]n|keep)/

/**
 * Syllables of an English word in lower case, by its letters alone: groups of vowels, less those that are silent, with the
 * pairs that are said apart. Agrees with the `syllable` package on 98 in 100 words of public-service text; most of the rest are its slips.
 */
export function countSyllables(word: string): number {
  let count = 0
  // A `y` that opens the word before a vowel is a consonant.
  for (let at = word[0] === 'y' && isVowel(word.charCodeAt(1)) ? 1 : 0; at < word.length; at++) {
    if (!isVowel(word.charCodeAt(at))) continue
    const from = at
    while (at + 1 < word.length && isVowel(word.charCodeAt(at + 1))) at++
    if (at > from) count += together(word, from, at + 1)
    else if (word[from] !== 'e' || count === 0 || !isSilent(word, from)) count++
  }
  return count > 0 ? count : 1
}

/** Whether the `e` at `at`, alone among consonants and not the word's first vowel, is not said. */
function isSilent(word: string, at: number): boolean {
  const rest = word.length - at - 1
  const before = word[at - 1]
  // `ta·ble`, `set·tled`: a consonant and an `l` need it.
  const needed = before === 'l' && isConsonant(word, at - 2) && word[at - 2] !== 'l' && word[at - 2] !== 'r'
  if (rest === 0) return !needed
  if (rest === 1 && word[at + 1] === 'd') return !needed && before !== 't' && before !== 'd'
  if (rest === 1 && word[at + 1] === 's') {
    const hisses = 'szxcg'.includes(before) || (before === 'h' && 'cs'.includes(word[at - 2]))
    return !needed && !hisses
  }
  return rest > 1 && isVowel(word.charCodeAt(at - 2)) && afterSilent.test(word.slice(at + 1))
}

/** Syllables that the vowels word[from, to) make, two or more: one, but for those that English says apart. */
function together(word: string, from: number, to: number): number {
  const before = word.charAt(from - 1)
  const after = word.charAt(to)
  const ends = to === word.length || (to + 1 === word.length && after === 's')
  const soft = before === 't' || before === 'c' || before === 's' || before === 'g' || before === 'x'
  const glides = before === 'q' || before === 'g'
  switch (word.slice(from, to)) {
    case 'io':
      return soft && (after === 'n' || after === 'u') ? 1 : 2
    case 'iou':
      return soft ? 1 : 2
    case 'ia':
      return (soft && (after === 'l' || after === 'n' || ends)) || (after === 'g' && before === 'r') ? 1 : 2
    case 'ie':
      if (after === 't') return 2
      if (word.startsWith('scien', from - 2)) return 2
      if (after === 'n') return before === 'd' || before === 'l' || (before === 'r' && !word.startsWith('fr')) ? 2 : 1
      if (after === 'r') return to + 2 >= word.length && from > 2 ? 2 : 1
      return after === 's' && word.endsWith('iest') ? 2 : 1
    case 'eo':
      return word.startsWith('people', from - 1) ? 1 : 2
    case 'ua':
      return glides ? 1 : 2
    case 'uo':
      return before === 'q' ? 1 : 2
    case 'ue':
      return !glides && (after === 'n' || after === 'l' || word.endsWith('uest')) ? 2 : 1
    case 'ui':
      return !glides && before !== 's' && before !== 'r' && (after === 'n' || word.endsWith('uity')) ? 2 : 1
    case 'eu':
      return after === 'm' ? 2 : 1
    case 'ea':
      return /^(?:area|idea|react|creat(?!u))/.test(word.slice(Math.max(0, from - 2))) ? 2 : 1
    case 'ei':
    case 'oi':
      return word.startsWith('ing', to - 1) ? 2 : 1
    case 'ye':
      return after === 'r' ? 2 : 1
    case 'iu':
    case 'ii':
    case 'ao':
    case 'ya':
    case 'yo':
    case 'yi':
      return 2
    case 'eau':
      return 1
    default:
      return to - from === 2 || before === 'q' ? 1 : 2
  }
}
