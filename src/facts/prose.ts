import { fact } from '../fact.ts'
import type { Block, Document, Role } from '../model.ts'
import { judged } from './judged.ts'
import { type Lexicon, shape } from './lexicon.ts'
import { sentences } from './sentences.ts'
import { type Words, words } from './words.ts'

/** Running text, told apart from labels, table rows and addresses; and the words in it that say nothing of how hard it is to read. */
interface Prose {
  /** 1 for each sentence that is running text; indexed as `sentences`. */
  readonly is: Uint8Array
  /** Words of each sentence as a reader meets them: a name is one; an address, a template tag and "(DWP)" are none. Indexed as `sentences`. */
  readonly length: Int32Array
  /** A bit of `masked` for each word that is a name, an address, a number or a known term; 0 for all others. Indexed as `words`. */
  readonly mask: Uint8Array
  /** Words of running text. */
  readonly words: number
  /** Sentences of running text. */
  readonly sentences: number
}

/** What a word is set aside for. */
export const masked = {
  name: 1,
  number: 2,
  address: 4,
  known: 8,
  /** Goes on with a name: all but its first word, in "Department of Health". Or is its short form in brackets. */
  joined: 16,
} as const

/** Roles whose text may be running text. A label, a heading or a button is none. */
const proseRoles: ReadonlySet<Role> = new Set<Role>(['paragraph', 'item', 'hint', 'notice', 'cell', 'caption', 'error'])

/** Small words that may stand inside a name. */
const linkers = new Set('of and for the & on in to de la by at with'.split(' '))
const months = new Set(
  'january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
)

export const prose = fact((document: Document): Prose => {
  const all = words(document)
  const lines = sentences(document)
  const may = judged(document)
  const traits = traitsOf(all.lexicon)
  const mask = new Uint8Array(all.count)
  const is = new Uint8Array(lines.count)
  const length = new Int32Array(lines.count)
  const known = knownTerms(document)
  let total = 0
  let count = 0
  for (let sentence = 0; sentence < lines.count; sentence++) {
    const from = lines.firstWord[sentence]
    const to = lines.lastWord[sentence]
    const block = document.blocks[lines.block[sentence]]
    const found = maskWords(all, traits, from, to, mask, block)
    if (known.size > 0) maskKnown(all, from, to, mask, known)
    let unread = 0
    if ((found & anyMasked) !== 0)
      for (let word = from; word < to; word++) if ((mask[word] & (masked.joined | masked.address)) !== 0 && all.joined[word] === 0) unread++
    length[sentence] = lines.words[sentence] - unread
    if (may[block.index] === 0 || !proseRoles.has(block.role) || isFurniture(block)) continue
    if ((block.language ?? document.language) !== 'en' || (found & allCapitals) !== 0) continue
    if (!readsOn(block, lines.end[sentence], lines.words[sentence])) continue
    if (!mostlyWords(all, from, to, mask)) continue
    is[sentence] = 1
    total += length[sentence]
    count++
  }
  return { is, length, mask, words: total, sentences: count }
})

/** Menus and page ends: read as lists of links, not as text. */
export const isFurniture = (block: Block): boolean => block.region === 'navigation' || block.region === 'header' || block.region === 'footer'

/** A sentence closes with a stop, or is too long to be a scrap. */
function readsOn(block: Block, end: number, count: number): boolean {
  if (count < 3) return false
  const stop = closesAt(block.text, end)
  if (block.role === 'cell' || block.role === 'caption') return stop === '.' || stop === '?' || stop === '!'
  if (stop === '.' || stop === '?' || stop === '!' || stop === ':' || stop === ';') return true
  return count >= (block.role === 'item' ? 8 : 12)
}

function closesAt(text: string, end: number): string {
  let at = end - 1
  while (at > 0 && isCloser(text.charCodeAt(at))) at--
  return text[at]
}

/** `"'”’)]*` and blanks. */
const isCloser = (code: number): boolean =>
  code === 32 || code === 34 || code === 39 || code === 0x201d || code === 0x2019 || code === 41 || code === 93 || code === 42

/** Rows of figures, names or blanks to fill, and lines of code, are no sentences, however they end. */
function mostlyWords(all: Words, from: number, to: number, mask: Uint8Array): boolean {
  let plain = 0
  let apart = 0
  for (let word = from; word < to; word++) {
    if (mask[word] === 0) plain++
    // More than a closing bracket, a comma and a blank: dots, blanks to fill, quoted keys.
    if (word + 1 < to && all.start[word + 1] - all.end[word] > 3) apart++
  }
  return plain * 2 > to - from && apart * 5 <= to - from
}

/** What `maskWords` found. */
const anyMasked = 1
const allCapitals = 2

/**
 * Marks names, numbers and addresses among words [from, to). Where most words have or are capitals, a capital names nothing: a title, a
 * list of names, a line that shouts.
 */
function maskWords(all: Words, traits: Uint8Array, from: number, to: number, mask: Uint8Array, block: Block): number {
  let capitals = 0
  let initials = 0
  let found = 0
  for (let word = from; word < to; word++) {
    const bits = traits[all.type[word]]
    if ((bits & trait.special) === 0) continue
    if ((bits & trait.address) !== 0) mask[word] = masked.address
    else if ((bits & trait.digit) !== 0) mask[word] = masked.number
    else {
      initials++
      if ((bits & trait.capitals) !== 0) capitals++
      if ((bits & trait.month) === 0) continue
      mask[word] = masked.number
    }
    found = anyMasked
  }
  const shouts = capitals >= 4 && capitals * 2 > to - from
  if (shouts || (initials * 3 > (to - from) * 2 && initials > 5)) return found | allCapitals
  if (initials === 0) return found

  // A run of names linked by small words is one name, and one word to read.
  let first = -1
  let last = -1
  const close = (): void => {
    if (first >= 0) for (let word = first + 1; word <= last; word++) mask[word] |= masked.joined
  }
  for (let word = from; word < to; word++) {
    if ((traits[all.type[word]] & trait.named) === 0 || (word === from && !nextIsName(all, word, to))) continue
    if (first >= 0 && reaches(all, last, word)) {
      for (let between = last + 1; between <= word; between++) mask[between] |= masked.name
    } else {
      close()
      first = word
      mask[word] |= masked.name
    }
    last = word
  }
  close()
  if (capitals > 0)
    for (let word = from + 1; word < to; word++)
      if ((traits[all.type[word]] & trait.capitals) !== 0 && isShortForm(all, word, block)) mask[word] |= masked.name | masked.joined
  return first >= 0 ? found | anyMasked : found
}

/** What a spelling says here. */
const trait = {
  /** No plain word in small letters. */
  special: 1,
  /** A URL, an e-mail address, a template tag. */
  address: 2,
  digit: 4,
  month: 8,
  capitals: 16,
  /** Begins with a capital and may name something: not "I". */
  named: 32,
} as const

const tables = new WeakMap<Lexicon, { traits: Uint8Array; count: number }>()

/** Bits of `trait` by word type, for all types that the lexicon holds so far. */
function traitsOf(lexicon: Lexicon): Uint8Array {
  const { shapes, lower, text } = lexicon
  const count = text.length
  let known = tables.get(lexicon)
  if (!known) {
    known = { traits: new Uint8Array(count * 2), count: 0 }
    tables.set(lexicon, known)
  } else if (known.traits.length < count) {
    const larger = new Uint8Array(count * 2)
    larger.set(known.traits)
    known.traits = larger
  }
  for (let type = known.count; type < count; type++) {
    const bits = shapes[type]
    if ((bits & (notPlain | shape.capitals)) === 0) continue
    const low = text[lower[type]]
    known.traits[type] =
      ((bits & notPlain) !== 0 ? trait.special : 0) |
      ((bits & (shape.url | shape.email | shape.opaque)) !== 0 ? trait.address : 0) |
      ((bits & shape.digit) !== 0 ? trait.digit : 0) |
      ((bits & shape.capitals) !== 0 ? trait.capitals : 0) |
      ((bits & shape.capital) !== 0 && low !== 'i' ? trait.named : 0) |
      (months.has(low) ? trait.month : 0)
  }
  known.count = count
  return known.traits
}

const notPlain = shape.url | shape.email | shape.opaque | shape.digit | shape.capital

/** "(DWP)": says nothing that the words before it did not say. */
function isShortForm(all: Words, word: number, { text }: Block): boolean {
  return text.charCodeAt(all.start[word] - 1) === 40 && text.charCodeAt(all.end[word]) === 41
}

/** Opens a sentence and a name: "Social Security pays…", but not "The Department…". */
function nextIsName(all: Words, word: number, to: number): boolean {
  if (word + 1 >= to || all.start[word + 1] - all.end[word] !== 1) return false
  const { shapes, letters } = all.lexicon
  return letters[all.type[word]] > 3 && (shapes[all.type[word + 1]] & shape.capital) !== 0
}

/** Whether a name runs on from word `first` to word `last`: nothing but a few small words, each after one blank, between them. */
function reaches(all: Words, first: number, last: number): boolean {
  if (last - first > 3) return false
  const { lower, text } = all.lexicon
  for (let word = first + 1; word <= last; word++) {
    if (all.start[word] - all.end[word - 1] > 1 && !(text[all.type[word]] === '')) return false
    if (word < last && !linkers.has(text[lower[all.type[word]]])) return false
  }
  return true
}

/** Words of the terms that the readers know, in lower case. */
function knownTerms(document: Document): ReadonlySet<string> {
  const terms = new Set<string>()
  for (const term of document.setting.known) for (const word of term.toLowerCase().split(/[^\p{L}\p{N}&']+/u)) if (word.length > 2) terms.add(word)
  return terms
}

function maskKnown(all: Words, from: number, to: number, mask: Uint8Array, known: ReadonlySet<string>): void {
  const { lower, text } = all.lexicon
  for (let word = from; word < to; word++) if (known.has(text[lower[all.type[word]]])) mask[word] |= masked.known
}
