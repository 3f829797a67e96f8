import { fact } from '../fact.ts'
import { judged } from '../facts/judged.ts'
import { shape } from '../facts/lexicon.ts'
import { type Match, matches, spelledList } from '../facts/phrases.ts'
import { type Words, words } from '../facts/words.ts'
import { onceEach } from '../lazy.ts'
import type { Listed } from '../lists.ts'
import type { Document, Role, Span } from '../model.ts'
import type { Hit, Severity } from '../rule.ts'
import { cased, type Fitted, fitIn, type Manner } from './fit.ts'
import { type Form, isLeadingAdverb, plural, verb, verbForms } from './inflect.ts'

/**
 * A check made of data: phrases, and what to say in their place.
 *
 * Guards are words with blanks between them. `^` among the words before stands for the start of the sentence, `$` among the words after
 * for its end or a mark of punctuation.
 */
export interface PhraseEntry {
  /** As in `facts/phrases.ts`: `a|b` is a choice, `word?` may be absent. */
  readonly phrase: string
  /** Texts that may stand instead, best first; `''` means: leave it out. */
  readonly plain?: readonly string[]
  /** The guideline that names it: a key of the rule's own table. */
  readonly source: string
  /** `verb` bends the first word of the phrase and of its plain words, after an adverb the second; `noun` the last. */
  readonly inflect?: 'verb' | 'noun'
  /** For verbs: the only forms looked for, where others have a plain sense. */
  readonly forms?: readonly Form[]
  /** Silent where one of these words stands directly before, or after. */
  readonly unlessAfter?: string
  readonly unlessBefore?: string
  /** Silent unless one of these words stands directly before, or after. */
  readonly onlyAfter?: string
  readonly onlyBefore?: string
  /** Silent where one of these words stands in the same block. */
  readonly unlessNear?: string
  /** Reported only where the words around make it a verb, or a noun. */
  readonly as?: 'verb' | 'noun'
  readonly severity?: Severity
  readonly review?: true
  /** The first plain text fits wherever the phrase does: `--fix` may put it in place. */
  readonly certain?: true
  /** The plain words say it otherwise, so that the sentence must change with them: they are named, and nothing is offered to be put in place. */
  readonly loose?: true
  /** They fit only where the phrase opens a sentence: "Therefore, we", not "we therefore". */
  readonly opening?: true
  /** One of the words a guideline calls its worst: an error where it stands in a label or a button. */
  readonly worst?: true
}

export type PhraseEntries = Listed<PhraseEntry>

export interface Phrases {
  /** Every match, also those that a guard keeps silent. */
  all(document: Document): readonly PhraseMatch[]
}

export interface PhraseMatch {
  readonly entry: PhraseEntry
  readonly form: Form | 'plural' | undefined
  readonly match: Match
}

interface Near {
  readonly words: RegExp
  /** The text looked at last, and what was found. */
  asked?: string
  found: boolean
}
interface Guards {
  readonly unlessAfter?: ReadonlySet<string>
  readonly unlessBefore?: ReadonlySet<string>
  readonly onlyAfter?: ReadonlySet<string>
  readonly onlyBefore?: ReadonlySet<string>
  readonly unlessNear?: Near
}

const guardsOf = onceEach((entry: PhraseEntry): Guards => {
  const set = (list: string | undefined): ReadonlySet<string> | undefined => (list === undefined ? undefined : new Set(list.split(' ')))
  return {
    unlessAfter: set(entry.unlessAfter),
    unlessBefore: set(entry.unlessBefore),
    onlyAfter: set(entry.onlyAfter),
    onlyBefore: set(entry.onlyBefore),
    unlessNear: entry.unlessNear === undefined ? undefined : { words: new RegExp(`\\b(?:${entry.unlessNear.split(' ').join('|')})\\b`, 'i'), found: false },
  }
})

/** Called once per list, where its module loads. */
export function phrases(entries: PhraseEntries): Phrases {
  const entryOf = (phrase: number): PhraseEntry => entries.at(Math.floor(phrase / mostForms))!
  const list = spelledList({ end: entries.length * mostForms, spell: (phrase) => spelling(entryOf(phrase), phrase % mostForms) })
  return {
    all: (document) =>
      matches(document, list).map((match) => {
        const entry = entryOf(match.phrase)
        return { match, entry, form: formOf(entry, match.phrase % mostForms) }
      }),
  }
}

/** Each entry has so many numbers, most of which stand for no phrase. */
const mostForms = verbForms.length

function formOf({ inflect, forms }: PhraseEntry, at: number): PhraseMatch['form'] {
  if (inflect === undefined) return undefined
  if (inflect === 'noun') return at === 0 ? 'base' : 'plural'
  return (forms ?? verbForms)[at]
}

/** How the entry is spelled in its form of that number; `''` where it has none. */
function spelling({ phrase, inflect, forms: only }: PhraseEntry, at: number): string {
  if (inflect === undefined) return at === 0 ? phrase : ''
  if (inflect === 'noun') return at === 0 ? phrase : at === 1 ? bendLast(phrase) : ''
  const form = (only ?? verbForms)[at]
  if (form === undefined) return ''
  const bent = bendFirst(phrase, form)
  // Where past and participle look alike, one entry stands for both and the words around decide.
  return form === 'participle' && (only === undefined || only.includes('past')) && bent === bendFirst(phrase, 'past') ? '' : bent
}

function bendFirst(phrase: string, form: Form): string {
  const gap = phrase.indexOf(' ')
  const first = gap < 0 ? phrase : phrase.slice(0, gap)
  if (gap >= 0 && isLeadingAdverb(first)) return `${first} ${bendFirst(phrase.slice(gap + 1), form)}`
  const bent = [...new Set(first.split('|').map((choice) => verb(choice, form)))].join('|')
  return gap < 0 ? bent : bent + phrase.slice(gap)
}

function bendLast(phrase: string): string {
  const gap = phrase.lastIndexOf(' ')
  return (
    phrase.slice(0, gap + 1) +
    phrase
      .slice(gap + 1)
      .split('|')
      .map(plural)
      .join('|')
  )
}

/** The hits of a list that its guards let through, as findings. */
export function* phraseHits(document: Document, list: Phrases, say: (found: string, plain: readonly string[], entry: PhraseEntry) => string): Iterable<Hit> {
  for (const found of list.all(document)) {
    const hit = phraseHit(document, found, say)
    if (hit) yield hit
  }
}

export function phraseHit(
  document: Document,
  { entry, form, match }: PhraseMatch,
  say: (found: string, plain: readonly string[], entry: PhraseEntry) => string,
): Hit | undefined {
  if (isSpared(document, match) || !passes(document, entry, form, match)) return undefined
  const span = spanOf(document, match)
  const plain = bent(document, match, entry, form)
  if (isGloss(span, plain)) return undefined
  const { start, end, instead, first } = fitting(document, match, span, entry.loose ? [] : plain, {
    bends: entry.inflect === 'verb',
    participle: form === 'participle' || (form === 'past' && isParticiple(document, match, entry.plain ?? [])),
    finite: entry.inflect === 'verb' && (form === 'base' || form === 's'),
    opening: entry.opening === true,
  })
  const found = span.block.text.slice(start, end)
  const severity = entry.worst && (span.block.role === 'label' || span.block.role === 'button') ? 'error' : entry.severity
  return {
    at: { block: span.block, start, end },
    message: say(found, instead.length > 0 ? instead : plain.map((word) => cased(found, word)), entry),
    instead,
    ...(severity && { severity }),
    ...(entry.review && { review: true }),
    ...(entry.certain && first && !clause.test(span.block.text.slice(end, end + 60)) && { certain: true }),
  }
}

/** "Changed (modified)": the plain word stands there, and the hard one only tells what others call it. */
function isGloss({ block: { text }, start, end }: Span, plain: readonly string[]): boolean {
  if (text[start - 1] !== '(' || text[end] !== ')') return false
  const said = text
    .slice(Math.max(0, start - 40), start - 1)
    .trimEnd()
    .toLowerCase()
  return plain.some((word) => word !== '' && said.endsWith(word))
}

/** "Prior to your call being put through": what follows must change with the phrase. */
const clause = /^[^.!?:;]*\b(?:being|having)\b/i

/** What of the plain words can be put where the match stands. */
export function fitting(document: Document, { first, last }: Match, { block, start, end }: Span, plain: readonly string[], how: Manner): Fitted {
  const all = words(document)
  const near = first > all.first[all.block[first]] && isBlank(block.text, all.end[first - 1], start)
  const room = {
    text: block.text,
    start,
    end,
    before: wordBefore(document, all, first),
    after: wordAfter(document, all, last),
    beforeStart: near ? all.start[first - 1] : undefined,
    opens: opensSentence(document, all, first),
  }
  return fitIn(room, plain, how)
}

function spanOf(document: Document, { first, last }: Match): Span {
  const all = words(document)
  const block = document.blocks[all.block[first]]
  let end = all.end[last]
  // A full stop that belongs to the short form is part of it: always for `e.g.`, for `etc.` where it does not end the sentence as well.
  const word = block.text.slice(all.start[last], end).toLowerCase()
  if (block.text[end] === '.' && (inner.has(word) || (mayEnd.has(word) && !endsSentence(block.text, end)))) end++
  return { block, start: all.start[first], end }
}

const inner: ReadonlySet<string> = new Set(['e.g', 'i.e', 'eg', 'ie', 'viz', 'cf', 'n.b', 'q.v'])
const mayEnd: ReadonlySet<string> = new Set(['etc', 'al', 'ibid', 'seq'])
const endsSentence = (text: string, stop: number): boolean => stop + 1 >= text.length || /^\.["'”’)]*\s+["'“‘(]*\p{Lu}/u.test(text.slice(stop, stop + 8))

const sparedRoles: ReadonlySet<Role> = new Set(['alt'])

/** Text that no word list judges: what is not prose, names in capitals, words in quotation marks, terms the readers know. */
export const isSpared = (document: Document, match: Match): boolean => isSetAside(document, match) || isName(document, words(document), match.first, match.last)

/** As `isSpared`, but for names. */
export function isSetAside(document: Document, { first, last }: Match): boolean {
  const all = words(document)
  const b = all.block[first]
  if (judged(document)[b] === 0) return true
  const block = document.blocks[b]
  if (block.region === 'navigation' || block.region === 'header' || block.region === 'footer' || sparedRoles.has(block.role)) return true
  const start = all.start[first]
  const end = all.end[last]
  const { text } = block
  if (setsOffBefore(text.charCodeAt(start - 1)) || setsOffAfter(text.charCodeAt(end))) return true
  if (text.charCodeAt(end) === 0x2019 && !/\w/.test(text[end + 1] ?? '')) return true
  // Half of a hyphenated word is another word: "non-compliance", "self-address".
  if (all.joined[first] === 1 || (last + 1 < all.count && all.joined[last + 1] === 1)) return true
  if (
    block.marks.some(
      (mark) => (mark.as === 'code' || mark.as === 'quote' || mark.as === 'dfn' || mark.as === 'deleted') && mark.start <= start && mark.end >= end,
    )
  )
    return true
  if (isQuoted(text, start, end)) return true
  if (document.setting.known.size === 0) return false
  const said = text.slice(start, end)
  return document.setting.known.has(said) || document.setting.known.has(said.toLowerCase())
}

/** Quotation marks and signs of programs and addresses: `"` `` ` `` `_` `@` `=` `/` `\` */
const setsOff = (code: number): boolean => code === 34 || code === 96 || code === 95 || code === 64 || code === 61 || code === 47 || code === 92
/** Those, and `“` `‘` `«` `#`. */
const setsOffBefore = (code: number): boolean => setsOff(code) || code === 0x201c || code === 0x2018 || code === 0xab || code === 35
/** Those, and `”` `»`. */
const setsOffAfter = (code: number): boolean => setsOff(code) || code === 0x201d || code === 0xbb

/** In code units: a passage in quotation marks is at most so long on either side of a word. */
const longestQuote = 500

/** Whether the range stands in a passage that someone else said: between “ and ”, or between two straight marks. */
function isQuoted(text: string, start: number, end: number): boolean {
  for (let at = start - 1, least = Math.max(0, start - longestQuote); at >= least; at--) {
    const code = text.charCodeAt(at)
    if (code === 0x201d) return false
    if (code === 0x201c) return closes(text, end, 0x201d, 0x201c)
    // A straight mark opens where a blank or a bracket stands before it and none behind it; else it closes, or means inches.
    if (code !== 34) continue
    if (at > 0 && !/[\s([—–]/.test(text[at - 1])) return false
    return text.charCodeAt(at + 1) !== 32 && closes(text, end, 34, -1)
  }
  return false
}

function closes(text: string, from: number, mark: number, other: number): boolean {
  for (let at = from, most = Math.min(text.length, from + longestQuote); at < most; at++) {
    const code = text.charCodeAt(at)
    if (code === mark) return true
    if (code === other) return false
  }
  return false
}

/** Capitals in the middle of a sentence, or two in a row at its start, make a name or a title: "Modified Adjusted Gross Income". */
function isName(document: Document, all: Words, first: number, last: number): boolean {
  const { shapes } = all.lexicon
  const block = all.block[first]
  const bits = shapes[all.type[first]]
  if ((bits & shape.capital) === 0) {
    // "the Department’s provision of Housing": a small first word is no name.
    return false
  }
  const next = last + 1 < all.count && all.block[last + 1] === block ? shapes[all.type[last + 1]] : 0
  const before = first > all.first[block] ? shapes[all.type[first - 1]] : 0
  if ((bits & shape.capitals) !== 0) {
    // A line in capitals is judged like any other; one word of capitals among small ones is an acronym.
    const shouted = (bit: number): boolean => (bit & shape.capitals) !== 0
    if (!shouted(next) && !shouted(before)) return last === first && (next !== 0 || before !== 0)
    // "SUPPLEMENTAL STATEMENT OF THE CASE" is the name that other lines write "Supplemental Statement of the Case".
    return startsName(document).has(all.lexicon.lower[all.type[first]])
  }
  if (!opensSentence(document, all, first)) return true
  if (next === 0) return false
  // "Probate & Family Court", "Probate and Family Court".
  const joint = last + 2 < all.first[block + 1] && all.lexicon.text[all.type[last + 1]] === 'and' ? last + 2 : last + 1
  const gap = document.blocks[block].text.slice(all.end[last], all.start[joint])
  const bound = shapes[all.type[joint]]
  return (gap === ' ' || gap === ' & ' || gap === ' and ') && (bound & shape.capital) !== 0 && (bound & shape.capitals) === 0
}

/** Types, in small letters, that stand with a capital before another capital inside a sentence. */
const startsName = fact((document: Document): ReadonlySet<number> => {
  const all = words(document)
  const { shapes, lower } = all.lexicon
  const isTitled = (word: number): boolean => (shapes[all.type[word]] & (shape.capital | shape.capitals)) === shape.capital
  const found = new Set<number>()
  for (let word = 1; word + 1 < all.count; word++) {
    if (!isTitled(word) || !isTitled(word + 1) || all.block[word - 1] !== all.block[word + 1]) continue
    const { text } = document.blocks[all.block[word]]
    if (isBlank(text, all.end[word - 1], all.start[word]) && isBlank(text, all.end[word], all.start[word + 1])) found.add(lower[all.type[word]])
  }
  return found
})

/** Whether the word begins a sentence or a line, list numbers such as `1.` or `a)` set aside. */
export function opensSentence(document: Document, all: Words, word: number): boolean {
  const block = all.block[word]
  const { text } = document.blocks[block]
  let at = word
  for (;;) {
    if (at === all.first[block]) return true
    const gap = text.slice(all.end[at - 1], all.start[at])
    if (/[.!?:;•–—|☐\]…]/.test(gap) || gap.length > 3) return true
    // "1 Indicate", "(a) Furnish"
    const bits = all.lexicon.shapes[all.type[at - 1]]
    if ((bits & shape.digit) === 0 && !(all.end[at - 1] - all.start[at - 1] === 1 && gap.trim() === ')')) return false
    at--
  }
}

/** Asked once for a block, however often the phrase stands in it. */
function isNear(near: Near, text: string): boolean {
  if (near.asked !== text) {
    near.asked = text
    near.found = near.words.test(text)
  }
  return near.found
}

function passes(document: Document, entry: PhraseEntry, form: PhraseMatch['form'], { first, last }: Match): boolean {
  const guard = guardsOf(entry)
  const all = words(document)
  const { text } = document.blocks[all.block[first]]
  const before = wordBefore(document, all, first)
  const after = wordAfter(document, all, last)
  if (guard.unlessAfter?.has(before) || guard.unlessBefore?.has(after)) return false
  if (guard.onlyAfter && !guard.onlyAfter.has(before)) return false
  if (guard.onlyBefore && !guard.onlyBefore.has(after)) return false
  if (guard.unlessNear && isNear(guard.unlessNear, text)) return false
  if (entry.as === 'verb' && !isVerb(form, before, after)) return false
  if (entry.as === 'noun' && !isNoun(before, after)) return false
  return true
}

/** One blank, as between most words. */
const isBlank = (text: string, from: number, to: number): boolean => to - from === 1 && text.charCodeAt(from) === 32

/** The lower-case word before, `^` at the start of a sentence or after a mark of punctuation. */
export function wordBefore(document: Document, all: Words, word: number): string {
  if (word === all.first[all.block[word]]) return '^'
  const { text } = document.blocks[all.block[word]]
  if (!isBlank(text, all.end[word - 1], all.start[word]) && /[.!?:;,()•–—|☐\]/]/.test(text.slice(all.end[word - 1], all.start[word]))) return '^'
  return all.lexicon.text[all.lexicon.lower[all.type[word - 1]]]
}

/** The lower-case word after, `$` at the end of a sentence or before a mark of punctuation. */
export function wordAfter(document: Document, all: Words, word: number): string {
  if (word + 1 >= all.first[all.block[word] + 1]) return '$'
  const { text } = document.blocks[all.block[word]]
  if (!isBlank(text, all.end[word], all.start[word + 1]) && /[.!?:;,()•–—|☐[/]/.test(text.slice(all.end[word], all.start[word + 1]))) return '$'
  return all.lexicon.text[all.lexicon.lower[all.type[word + 1]]]
}

const split = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const verbCues = split(
  "to will would must may can could should shall might cannot not please you we they i who that which and or then also ^ don't didn't doesn't won't can't it he she help let never always only if",
)
const determiners = split(
  'a an the this that these those my your our their his her its any each every no some all what which another other of in for on by with from under',
)
const objectCues = split(
  'the a an this that these those your our their his her its my any all each every us you them it him me each such one more and or what whether how',
)

function isVerb(form: PhraseMatch['form'], before: string, after: string): boolean {
  if (form === 'ing' || form === 'past' || form === 'participle') return !determiners.has(before) || objectCues.has(after)
  // "Encounters or events" are nouns side by side.
  if (form === 's') return objectCues.has(after) && after !== 'and' && after !== 'or' && !determiners.has(before)
  return verbCues.has(before) && !(before === '^' && !objectCues.has(after))
}

function isNoun(before: string, after: string): boolean {
  return determiners.has(before) || (!verbCues.has(before) && !objectCues.has(after))
}

const auxiliaries = split(
  "have has had having is are was were be been being get gets got am not been i've we've you've they've isn't aren't wasn't weren't haven't hasn't hadn't by",
)
const adverbs = split('already yet ever never also then first still now')
const isAdverb = (word: string): boolean => (word.length > 3 && word.endsWith('ly')) || adverbs.has(word)
const theirObject = split('that how what whether the a an this these those your our their his her its my us you them it him me')
const subjects = split('i you we they he she it who which that this and')

/** "May constitute" is "may be", "these constitute" is "these are". */
const infinitives = split('to will would may must can could should shall might not cannot and or let ^')

/** Of a form that may be either, whether it is a participle rather than the past. */
function isParticiple(document: Document, { first, last }: Pick<Match, 'first' | 'last'>, plain: readonly string[]): boolean {
  const all = words(document)
  // "You actively participated", "they also participated": the word before the adverb tells.
  let at = first
  while (at > all.first[all.block[first]] && isAdverb(wordBefore(document, all, at))) at--
  const before = wordBefore(document, all, at)
  // "was commenced" and "forms submitted by" want the participle; "we commenced" and "the office furnished the form" the past.
  const acts =
    subjects.has(before) || (before !== '^' && (theirObject.has(wordAfter(document, all, last)) || plain.every((word) => word.startsWith('take part'))))
  return !acts || auxiliaries.has(before)
}

/** The plain words in the form that fits. */
function bent(document: Document, { first, last }: Match, entry: PhraseEntry, form: PhraseMatch['form']): readonly string[] {
  const plain = entry.plain ?? []
  if (form === undefined) return plain
  if (form === 'plural') return plain.map((word) => (word === '' ? word : plural(word)))
  const all = words(document)
  if (form === 'base' && entry.inflect === 'verb' && !infinitives.has(wordBefore(document, all, first)))
    return plain.map((word) => (word === 'be' || word.startsWith('be ') ? `are${word.slice(2)}` : word))
  if (form !== 'past') return plain.map((word) => (entry.inflect === 'verb' && word !== '' ? verb(word, form) : word))
  const settled: Form = isParticiple(document, { first, last }, plain) ? 'participle' : 'past'
  return plain.map((word) => (word === '' ? word : verb(word, settled)))
}

/** `“a” or “b”`, as a message says it. */
export function either(plain: readonly string[]): string {
  const said = plain.filter((word) => word !== '').map((word) => `“${word}”`)
  if (said.length < 2) return said.join('')
  return `${said.slice(0, -1).join(', ')} or ${said.at(-1)}`
}

/** What a word list says of a phrase that has a plainer one. */
export function plainer(found: string, plain: readonly string[], entry: PhraseEntry): string {
  const words = either(plain)
  if (words === '') return `Leave out “${found}”: the sentence says the same without it.`
  if (entry.plain?.includes('')) return `Leave out “${found}”, or say ${words}.`
  return `Say ${words} instead of “${found}”.`
}
