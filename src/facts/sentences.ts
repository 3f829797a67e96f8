import { fact } from '../fact.ts'
import type { Document, Range, Span } from '../model.ts'
import { opaqueType, shape } from './lexicon.ts'
import { type Words, words } from './words.ts'

/** Sentences of a document as flat arrays. No sentence runs over a block's edge; a heading, a label and a cell are one each. */
export interface Sentences {
  readonly count: number
  /** Index of the sentence's block. */
  readonly block: Int32Array
  /** Words of sentence s are firstWord[s] to lastWord[s], the last one not included. */
  readonly firstWord: Int32Array
  readonly lastWord: Int32Array
  /** Offsets into the block's text, closing punctuation included. */
  readonly start: Int32Array
  readonly end: Int32Array
  /** Words as a person counts them: joined ones once. */
  readonly words: Int32Array
  /** Sentences of block b are first[b] to first[b + 1]. */
  readonly first: Int32Array
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/*
 * Words that carry a full stop of their own, in lower case and without it. What stands after the stop decides; the sets differ in how
 * much it takes.
 */
/** Never end a sentence: something always follows. */
const titles = set('mr mrs ms mx dr prof rev messrs mme e.g eg i.e ie cf viz vs v u.s.c c.f.r approx sgt capt lt supt')
/** Stop before a number or a single letter ("No. 5", "Sec. B"), and are plain words or rare elsewhere. */
const numbered = set('no nos art arts sec secs para paras p pp fig figs vol vols ch pt pts rm tel ext fax apt ste bldg cl reg regs sch')
/** With a capital of their own, months and days: "Sat. 3 May". Without, plain words: "where she sat." */
const dates = set('jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun')
/** May end a sentence: only a word that commonly begins one says so. */
const mayEnd = set(
  'etc inc ltd co corp plc llc u.s u.k u.n u.s.a d.c a.m p.m b.c a.d m.d al st ave blvd rd dr hwy ft hr hrs est sr jr dept div govt gov gen col hon ed eds sq oz lb lbs',
)
/** Words that commonly begin a sentence, in lower case. */
const starters = set(
  'the a an if you we it this that these those to for in on at when please do is are our your he she they i my there use see call send ' +
    'then also after before all any each how what who where why which not or and but so some such with will would was were must can ' +
    'could should as by from has have bring sign write give tell fill complete enter go keep make get contact check print read visit ' +
    'include attach answer apply ask because once until unless while during every most many people be his her its their did does no yes',
)

export const sentences = fact((document: Document): Sentences => {
  const all = words(document)
  const { blocks } = document
  const first = new Int32Array(blocks.length + 1)
  // Six numbers for each sentence, one after the other.
  let rows = room
  let count = 0

  for (let b = 0; b < blocks.length; b++) {
    first[b] = count
    const text = blocks[b].text
    const stop = all.first[b + 1]
    let from = all.first[b]
    let offset = 0
    let counted = 0
    for (let word = from; word < stop; word++) {
      if (all.joined[word] === 0) counted++
      const last = word + 1 === stop
      let edge = -1
      if (last) edge = text.length
      else if (all.type[word + 1] === opaqueType && isTemplateBlock(text, all.start[word + 1])) edge = all.end[word]
      else if (all.start[word + 1] - all.end[word] > 1) edge = sentenceEdge(text, all, word, from)
      if (edge < 0) continue
      let at = count++ * 6
      if (at === rows.length) {
        rows = new Int32Array(at * 2)
        rows.set(room)
        room = rows
      }
      rows[at++] = b
      rows[at++] = from
      rows[at++] = word + 1
      rows[at++] = offset
      rows[at++] = edge
      rows[at] = counted
      from = word + 1
      counted = 0
      offset = edge
      while (offset < text.length && text.charCodeAt(offset) === 32) offset++
    }
  }
  first[blocks.length] = count
  if (rows.length > mostKept) room = new Int32Array(smallest)
  const columns = new Int32Array(count * 6)
  const column = (number: number): Int32Array => {
    const found = columns.subarray(number * count, (number + 1) * count)
    for (let at = 0, from = number; at < count; at++, from += 6) found[at] = rows[from]
    return found
  }
  return { count, block: column(0), firstWord: column(1), lastWord: column(2), start: column(3), end: column(4), words: column(5), first }
})

const smallest = 6 * 1024
/** Used again for the next document, unless it grew larger than this. */
const mostKept = smallest * 32
let room = new Int32Array(smallest)

export function sentenceSpan(document: Document, sentence: number): Span {
  const all = sentences(document)
  return { block: document.blocks[all.block[sentence]], start: all.start[sentence], end: all.end[sentence] }
}

/** In code units, on either side. */
const nearMost = 400

/** What of a sentence is near a place in it. A list that never ends is one sentence: to read it whole for each of its hits takes the square of its length. */
export const nearIn = ({ block, start, end }: Span, place: Range): Span => ({
  block,
  start: Math.max(start, place.start - nearMost),
  end: Math.min(end, place.end + nearMost),
})

/** The sentence that word `word` stands in. */
export function sentenceOf(document: Document, word: number): number {
  const all = sentences(document)
  let low = 0
  let high = all.count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (all.firstWord[middle] <= word) low = middle
    else high = middle - 1
  }
  return low
}

/** Where a template begins or ends a part of the page: what follows stands elsewhere. */
const isTemplateBlock = (text: string, at: number): boolean => text.startsWith('{% block', at) || text.startsWith('{% endblock', at)

/** Where the sentence from word `from` on ends after word `word`, or -1 where it runs on. */
function sentenceEdge(text: string, all: Words, word: number, from: number): number {
  const gap = all.end[word]
  const to = all.start[word + 1]
  let mark = -1
  for (let at = gap; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === 46 || code === 33 || code === 63 || code === 0x2026) mark = at
    else if (mark >= 0 && code === 32) break
  }
  if (mark < 0) return -1
  let edge = mark + 1
  while (edge < to && isCloser(text.charCodeAt(edge))) edge++
  // No blank after the mark: `section 4.b`, `?id=`.
  if (edge >= to || text.charCodeAt(edge) !== 32) return -1

  const { shapes, lower, text: spelling } = all.lexicon
  const next = shapes[all.type[word + 1]]
  const capital = (next & shape.capital) !== 0
  const opens = (next & (shape.digit | shape.url | shape.opaque | shape.email | shape.mixed)) !== 0 || isOpener(text.charCodeAt(to - 1))
  if (!capital && !opens) {
    // "Do you rent? if yes" is two sentences; `the "Do you rent?" box` and "wait… then" are one.
    const ends = text.charCodeAt(mark) === 33 || text.charCodeAt(mark) === 63
    return ends && edge === mark + 1 ? edge : -1
  }
  // Dots that lead to a blank or an amount end nothing; an ellipsis before a capital does.
  if (text.charCodeAt(mark) !== 46) return edge
  if (mark !== gap) return edge

  const type = all.type[word]
  const low = spelling[lower[type]]
  const starts = capital && starters.has(spelling[lower[all.type[word + 1]]])
  // The number or letter of a list: "1. Name", "b. Address".
  if (word === from && (low.length === 1 || ((shapes[type] & (shape.letter | shape.digit)) === shape.digit && low.length <= 3))) return -1
  // An initial: "J. Smith". A letter that is a name ends a sentence where a new one plainly begins: "Fill in part B. Do not…".
  if (low.length === 1 && (shapes[type] & shape.capital) !== 0 && low !== 'i') return starts ? edge : -1
  if (titles.has(low)) return low === 'dr' && starts ? edge : -1
  if (numbered.has(low)) {
    const number = (next & shape.digit) !== 0 || all.lexicon.letters[all.type[word + 1]] === 1
    return number && !starts ? -1 : edge
  }
  if (dates.has(low) && (shapes[type] & shape.capital) !== 0) return starts ? edge : -1
  if (mayEnd.has(low)) return starts ? edge : -1
  // "5 in. of rain": an inch, not the end.
  if (low === 'in' && word > from && (shapes[all.type[word - 1]] & shape.digit) !== 0) return starts ? edge : -1
  return edge
}

/** `" ' ” ’ ) ] » *` */
const isCloser = (code: number): boolean =>
  code === 34 || code === 39 || code === 0x201d || code === 0x2019 || code === 41 || code === 93 || code === 0xbb || code === 42
/** `" ' “ ‘ ( [ « •` */
const isOpener = (code: number): boolean =>
  code === 34 || code === 39 || code === 0x201c || code === 0x2018 || code === 40 || code === 91 || code === 0xab || code === 0x2022
