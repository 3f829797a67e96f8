import known from '../../rules/data/acronyms-known.json' with { type: 'json' }
import technical from '../../rules/data/acronyms-technical.json' with { type: 'json' }
import wordlike from '../../rules/data/acronyms-wordlike.json' with { type: 'json' }
import words from '../../rules/data/acronyms-words.json' with { type: 'json' }
import { lazy } from '../lazy.ts'
import { type Lexicon, shape } from './lexicon.ts'
import { isEveryday } from './syllables.ts'

/** What a spelling alone says: whether it can be an acronym. */
export const look = {
  /** Never one. */
  no: 0,
  /** Capitals that spell no word: `HMRC`, `DoD`, `VR&E`, `CSOs`, `I.B.M`. */
  acronym: 1,
  /** Capitals that spell an English word: mostly a raised voice, sometimes a name. */
  word: 2,
  /** Codes, numerals, units, states: one only where the document explains it. */
  code: 3,
  /** Six letters and more that read like a word no list here holds: `LIHEAP`, `PASSPORT`. */
  wordlike: 4,
} as const

export interface Shapes {
  /** `look` by word type. */
  readonly looks: readonly number[]
  /** The acronym without dots, plural and possessive, by word type; `''` where `look.no`. */
  readonly keys: readonly string[]
  /** Bits of `trait` by word type. */
  readonly traits: Uint8Array
}

/** What a census of all words asks of each. */
export const trait = {
  /** Looks like one: not `look.no`. */
  candidate: 1,
  /** Small letters, or only the first one large, of a word that also looks like an acronym in another spelling. */
  quiet: 2,
  /** Two letters and more: counted when the share of capitals is taken. */
  counts: 4,
  /** Of those, the ones in capitals. */
  loud: 8,
  /** Begins a short form that the document at hand explains: set for one census only. */
  begins: 16,
} as const

interface Grown {
  readonly looks: number[]
  readonly keys: string[]
  traits: Uint8Array
  /** By lower-case type: 1 where some spelling of it is a candidate. */
  rivals: Uint8Array
  /** Spellings in small letters that wait for a candidate: the last by lower-case type, and the one before by type. 0 is none. */
  waiting: Int32Array
  before: Int32Array
}
const grown = new WeakMap<Lexicon, Grown>()

/** Looks of all types the lexicon holds so far. */
export function acronymShapes(lexicon: Lexicon): Shapes {
  let kept = grown.get(lexicon)
  if (!kept) {
    kept = { looks: [], keys: [], traits: new Uint8Array(0), rivals: new Uint8Array(0), waiting: new Int32Array(0), before: new Int32Array(0) }
    grown.set(lexicon, kept)
  }
  const { looks, keys } = kept
  const { text, shapes, letters, lower } = lexicon
  if (looks.length === text.length) return kept
  if (kept.traits.length < text.length) {
    const size = text.length * 2
    kept.traits = larger(kept.traits, new Uint8Array(size))
    kept.rivals = larger(kept.rivals, new Uint8Array(size))
    kept.waiting = larger(kept.waiting, new Int32Array(size))
    kept.before = larger(kept.before, new Int32Array(size))
  }
  const mayBe = shape.capitals | shape.mixed | shape.capital
  for (let type = looks.length; type < text.length; type++) {
    const bits = shapes[type]
    const found = (bits & mayBe) === 0 && (bits & shape.digit) === 0 ? nothing : lookOf(text[type])
    looks.push(found.look)
    keys.push(found.key)
    const counts = letters[type] >= 2 && (bits & shape.letter) !== 0
    kept.traits[type] =
      (found.look !== look.no ? trait.candidate : 0) | (counts ? trait.counts : 0) | (counts && (bits & shape.capitals) !== 0 ? trait.loud : 0)
    if (found.look !== look.no) callRivals(kept, lower[type])
    if ((bits & (shape.capitals | shape.mixed)) === 0) awaitRival(kept, type, lower[type])
  }
  return kept
}

/** A candidate has come up: its spellings in small letters count from now on. */
function callRivals({ traits, rivals, waiting, before }: Grown, low: number): void {
  rivals[low] = 1
  for (let type = waiting[low]; type !== 0; type = before[type]) traits[type] |= trait.quiet
  waiting[low] = 0
}

function awaitRival({ traits, rivals, waiting, before }: Grown, type: number, low: number): void {
  if (rivals[low] === 1) {
    traits[type] |= trait.quiet
    return
  }
  before[type] = waiting[low]
  waiting[low] = type
}

function larger<T extends Uint8Array | Int32Array>(old: T, next: T): T {
  next.set(old)
  return next
}

interface Looked {
  readonly look: number
  readonly key: string
}
const nothing: Looked = { look: look.no, key: '' }

function lookOf(text: string): Looked {
  if (text.length > 14) return nothing
  const key = acronymKey(text)
  if (key.length < 2 || key.length > 10 || !/^[A-Z0-9]/.test(key)) return nothing
  const capitals = countCapitals(key)
  if (capitals < 2) return nothing
  if (/^[A-Z]+(?:&[A-Z]+)+$/.test(key)) return { look: look.acronym, key }
  if (key === '2FA') return { look: look.acronym, key }
  if (/[0-9]/.test(key)) return /^[A-Za-z0-9]+$/.test(key) ? { look: look.code, key } : nothing
  if (!/^[A-Za-z]+$/.test(key)) return nothing
  if (/^(.)\1+$/.test(key) || placeholders().has(key)) return nothing
  if (capitals === key.length) {
    if (codes().has(key) || /^[IVX]+$/.test(key) || /^M{2,}[CDLXVI]*$/.test(key)) return { look: look.code, key }
    if (isWord(key.toLowerCase())) return { look: look.word, key }
    if (key.length > 8) return { look: look.word, key }
    if (key.length >= 6 && readsAsWord(key.toLowerCase())) return { look: look.wordlike, key }
    return { look: look.acronym, key }
  }
  if (codes().has(key)) return { look: look.code, key }
  // `DoD`, `SaaS`, `VoP`: at least half capitals. Longer ones are names: `GitHub`, `MySQL`; so is what begins like a word: `GenX`.
  if (key.length <= 4 && capitals * 2 >= key.length && !/^Mc[A-Z]|^[A-Z]{1,2}(?!aa)[a-z]{2}/.test(key)) return { look: look.acronym, key }
  return nothing
}

/** `I.B.M`, `CSOs`, `HMRC’s` → `IBM`, `CSO`, `HMRC`: what two spellings of one acronym share. */
export function acronymKey(text: string): string {
  let key = text.replace(/['’][sS]?$/, '')
  if (/^(?:[A-Za-z]\.)+[A-Za-z]?\.?$/.test(key)) key = key.replaceAll('.', '')
  // CSOs; OSes.
  if (key.length > 2 && /[A-Z0-9]s$/.test(key)) key = key.slice(0, -1)
  else if (/^[A-Z]{2,}es$/.test(key)) key = key.slice(0, -2)
  return key
}

export function countCapitals(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 65 && code <= 90) count++
  }
  return count
}

const states =
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR GU VI ' +
  'AB BC MB NB NL NS NT NU ON PE QC SK YT NSW QLD VIC TAS ACT'

// Sets are made when a first document holds capitals, not at start.
const codes = lazy(() => new Set([states, ...Object.entries(words.neverAcronyms).map(([, list]) => list)].flatMap((list) => list.split(' '))))
const placeholders = lazy(() => new Set(words.neverAcronyms.placeholders.split(' ')))
const shouted = lazy(() => new Set(words.shouted))
const isOrdinary = (low: string): boolean => isEveryday(low) || shouted().has(low)
const wellKnown = lazy(() => new Set(known.flatMap((group) => group.known)))
const trade = lazy(() => new Set(technical.flatMap((group) => group.known)))
const programmes = lazy(() => new Set(wordlike.flatMap((group) => group.shorts)))

/** Whether the public knows it without an explanation. */
export const isWellKnown = (key: string): boolean => wellKnown().has(key)

/** Whether people who write programs know it without an explanation. */
export const isTechnical = (key: string): boolean => trade().has(key)

/** Whether it spells a word and is nevertheless the name of a public service. */
export const isWordlikeName = (key: string): boolean => programmes().has(key)

/** Whether the lower-case spelling is an English word, as far as a list of everyday words and their endings tell. */
export function isWord(low: string): boolean {
  if (isOrdinary(low)) return true
  for (const ending of ['s', 'es', 'd', 'ed', 'ing', 'ly', 'er', 'r', 'n', 'y', 'ies', 'ied', 'al', 'ness', 'ment', 'able']) {
    if (!low.endsWith(ending)) continue
    const stem = low.slice(0, low.length - ending.length)
    if (stem.length < 3) continue
    if (isOrdinary(stem) || isOrdinary(`${stem}e`) || isOrdinary(`${stem}y`)) return true
    if (stem.at(-1) === stem.at(-2) && isOrdinary(stem.slice(0, -1))) return true
  }
  return false
}

const begins =
  /^(?:[aeiou]|y|[bcdfghjklmnpqrstvwz][aeiouy]|[bcdfgkpstw]r|[bcfgkps]l|s[ckhmnptqw]|[ctpw]h|qu|tw|dw|kn|wr|gn|ps|s[pct]r|s[cp]l|[ts]hr|sch|spl|squ|chr|phr)/
const ending =
  /(?:ing|ed|er|ers|or|ors|ion|ions|ment|ments|ly|al|als|ate|ates|ity|ities|ness|ous|ance|ence|ant|ents?|able|ible|ure|ures|ary|ory|ive|ful|less|age|ages|ist|ics?|ess|ship|[^aeiou]y|[^aeiou]es|[aeiou][bdklmnprst]s?|[aeiou][nrlst][tdkpmse]s?|[^aeiou]e|ial|ian)$/

/** Six letters and more that look like English: begins and ends as words do, vowels among them, no pile of consonants. */
function readsAsWord(low: string): boolean {
  if (!begins.test(low) || !ending.test(low)) return false
  if (/[bcdfghjklmnpqrstvwxz]{5}|[aeiou]{4}|q[^u]|hh|jj|kk|vv|ww|xx|[aeiou]{3}[aeiou]/.test(low)) return false
  let vowels = 0
  for (const letter of low) if ('aeiouy'.includes(letter)) vowels++
  return vowels * 4 >= low.length && vowels * 3 <= low.length * 2
}
