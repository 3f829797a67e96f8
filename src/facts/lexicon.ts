/**
 * Word types, interned: each distinct spelling gets a small number, and what is true of the spelling is worked out once.
 * Arrays are indexed by type number.
 */
export interface Lexicon {
  readonly text: string[]
  /** The type of the lower-case spelling; equal to itself for lower-case words. */
  readonly lower: number[]
  /** Bits of `shape`. */
  readonly shapes: number[]
  /** Syllables of the type, found by `syllablesOf`; 0 until asked. */
  readonly syllables: number[]
  /** Length in letters and digits. */
  readonly letters: number[]
  /** Interns text[start, end). */
  intern(text: string, start: number, end: number): number
}

export const shape = {
  letter: 1,
  digit: 2,
  /** The first letter is a capital. */
  capital: 4,
  /** Two or more letters, all capitals. */
  capitals: 8,
  /** A capital after the first letter, among lower-case ones: `DoD`, `iPhone`. */
  mixed: 16,
  /** Not plain words: */
  url: 32,
  email: 64,
  opaque: 128,
  /** Holds a dot, an ampersand or an apostrophe. */
  dotted: 256,
  ampersand: 512,
  apostrophe: 1024,
} as const

/** Types reserved for what is not a word; their text lies in the block. */
export const opaqueType = 0
export const urlType = 1
export const emailType = 2

function createLexicon(): Lexicon {
  const text: string[] = []
  const lower: number[] = []
  const shapes: number[] = []
  const syllables: number[] = []
  const letters: number[] = []
  const hashes: number[] = []
  let table = new Int32Array(1 << 13).fill(-1)

  const grow = (): void => {
    table = new Int32Array(table.length * 2).fill(-1)
    const mask = table.length - 1
    for (let type = 0; type < text.length; type++) {
      let slot = hashes[type] & mask
      while (table[slot] >= 0) slot = (slot + 1) & mask
      table[slot] = type
    }
  }
  const add = (word: string, hash: number): number => {
    const type = text.length
    text.push(word)
    hashes.push(hash)
    shapes.push(shapeOf(word))
    syllables.push(0)
    letters.push(countLetters(word))
    lower.push(type)
    const low = word.toLowerCase().replace(/[’\xad]/g, (mark) => (mark === '’' ? "'" : ''))
    if (low !== word) lower[type] = intern(low, 0, low.length)
    return type
  }
  const intern = (source: string, start: number, end: number): number => {
    let hash = 0x811c9dc5
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ source.charCodeAt(at), 0x01000193)
    hash ^= hash >>> 15
    const mask = table.length - 1
    const length = end - start
    let slot = hash & mask
    for (;;) {
      const type = table[slot]
      if (type < 0) break
      if (hashes[type] === hash) {
        const known = text[type]
        if (known.length === length) {
          let at = 0
          while (at < length && known.charCodeAt(at) === source.charCodeAt(start + at)) at++
          if (at === length) return type
        }
      }
      slot = (slot + 1) & mask
    }
    table[slot] = text.length
    const type = add(source.slice(start, end), hash)
    if (text.length * 2 > table.length) grow()
    return type
  }
  const reserve = (bits: number): void => {
    const type = text.length
    text.push('')
    hashes.push(0)
    shapes.push(bits)
    syllables.push(0)
    letters.push(0)
    lower.push(type)
  }
  reserve(shape.opaque)
  reserve(shape.url)
  reserve(shape.email)
  return { text, lower, shapes, syllables, letters, intern }
}

function shapeOf(word: string): number {
  let bits = 0
  let upper = 0
  let small = 0
  let laterCapital = false
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code >= 48 && code <= 57) bits |= shape.digit
    else if (code === 46) bits |= shape.dotted
    else if (code === 38) bits |= shape.ampersand
    else if (code === 39 || code === 0x2019) bits |= shape.apostrophe
    else if (code !== 0xad) {
      bits |= shape.letter
      const isUpper = code < 128 ? code >= 65 && code <= 90 : isUpperCase(word[at])
      if (isUpper) {
        upper++
        if (at === 0) bits |= shape.capital
        else laterCapital = true
      } else small++
    }
  }
  if (upper >= 2 && small === 0) bits |= shape.capitals
  if (laterCapital && small > 0) bits |= shape.mixed
  return bits
}

const isUpperCase = (letter: string): boolean => letter !== letter.toLowerCase() && letter === letter.toUpperCase()

function countLetters(word: string): number {
  let count = 0
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at)
    if (code !== 46 && code !== 38 && code !== 39 && code !== 0x2019 && code !== 0xad) count++
  }
  return count
}

/** More types than this and the next document starts a new lexicon, so that memory does not grow with the number of documents. */
const mostTypes = 150_000

let current: Lexicon | undefined

/** The lexicon for a document about to be read. Documents keep the one they were read with. */
export function lexicon(): Lexicon {
  if (!current || current.text.length > mostTypes) current = createLexicon()
  return current
}
