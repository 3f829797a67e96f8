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
  /** The same for code units, where their hash is known already: from `hashStart`, one `hashStep` each. */
  internCodes(codes: Uint16Array, start: number, end: number, hash: number): number
}

/**
 * A number to be kept for each type of a lexicon, by number: 0 where none was worked out yet. It grows with the lexicon, so it is asked for
 * again for each document.
 */
export function perType<Table extends Uint8Array | Int32Array>(make: (size: number) => Table): (lexicon: Lexicon) => Table {
  const kept = new WeakMap<Lexicon, Table>()
  return (lexicon) => {
    const known = kept.get(lexicon)
    if (known && known.length >= lexicon.text.length) return known
    const larger = make(lexicon.text.length * 2)
    if (known) larger.set(known)
    kept.set(lexicon, larger)
    return larger
  }
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

export const hashStart = 0x811c9dc5 | 0
export const hashStep = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193)

/** Pieces: a call takes only so many arguments. */
function spell(codes: Uint16Array, start: number, end: number): string {
  let spelling = ''
  for (let at = start; at < end; at += 4096) spelling += String.fromCharCode(...codes.subarray(at, Math.min(end, at + 4096)))
  return spelling
}

function createLexicon(): Lexicon {
  const text: string[] = []
  const lower: number[] = []
  const shapes: number[] = []
  const syllables: number[] = []
  const letters: number[] = []
  // Code units of all spellings, one after the other.
  let pool = new Uint16Array(1 << 15)
  let poolEnd = 0
  // Open addressing. Four numbers each, side by side for the processor's sake: type (-1 where free), hash, place in the pool, length.
  let table = new Int32Array(1 << 15).fill(-1)

  const grow = (): void => {
    const old = table
    table = new Int32Array(old.length * 2).fill(-1)
    const mask = table.length - 4
    for (let from = 0; from < old.length; from += 4) {
      if (old[from] < 0) continue
      let at = (old[from + 1] << 2) & mask
      while (table[at] >= 0) at = (at + 4) & mask
      for (let each = 0; each < 4; each++) table[at + each] = old[from + each]
    }
  }
  /** `spelling` is of its own, never a slice: a slice would keep the whole document it was cut from in memory. */
  const add = (spelling: string): number => {
    const type = text.length
    text.push(spelling)
    if (poolEnd + spelling.length > pool.length) {
      const larger = new Uint16Array(Math.max(pool.length * 2, poolEnd + spelling.length))
      larger.set(pool)
      pool = larger
    }
    for (let at = 0; at < spelling.length; at++) pool[poolEnd++] = spelling.charCodeAt(at)
    shapes.push(shapeOf(spelling))
    syllables.push(0)
    letters.push(countLetters(spelling))
    lower.push(type)
    const low = spelling.toLowerCase().replaceAll('’', "'")
    if (low !== spelling) lower[type] = intern(low, 0, low.length)
    return type
  }
  const intern = (source: string, start: number, end: number): number => {
    const codes = new Uint16Array(end - start)
    let hash = hashStart
    for (let at = start; at < end; at++) hash = hashStep(hash, (codes[at - start] = source.charCodeAt(at)))
    return internCodes(codes, 0, end - start, hash)
  }
  const internCodes = (codes: Uint16Array, start: number, end: number, raw: number): number => {
    const hash = raw ^ (raw >>> 15)
    const slots = table
    const spelled = pool
    const mask = slots.length - 4
    const length = end - start
    let slot = (hash << 2) & mask
    for (;;) {
      const type = slots[slot]
      if (type < 0) break
      if (slots[slot + 1] === hash && slots[slot + 3] === length) {
        const from = slots[slot + 2]
        let at = 0
        while (at < length && spelled[from + at] === codes[start + at]) at++
        if (at === length) return type
      }
      slot = (slot + 4) & mask
    }
    slots[slot] = text.length
    slots[slot + 1] = hash
    slots[slot + 2] = poolEnd
    slots[slot + 3] = length
    const type = add(spell(codes, start, end))
    if (text.length * 8 > table.length) grow()
    return type
  }
  const reserve = (bits: number): void => {
    const type = text.length
    text.push('')
    shapes.push(bits)
    syllables.push(0)
    letters.push(0)
    lower.push(type)
  }
  reserve(shape.opaque)
  reserve(shape.url)
  reserve(shape.email)
  return { text, lower, shapes, syllables, letters, intern, internCodes }
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
    else {
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
    if (code !== 46 && code !== 38 && code !== 39 && code !== 0x2019) count++
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
