import { fact } from '../fact.ts'
import type { Document, Span } from '../model.ts'
import { shape } from './lexicon.ts'
import { words } from './words.ts'

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

/** Words after which a full stop does not end a sentence. Lower case, without their last dot. */
const abbreviations = new Set(
  (
    'mr mrs ms mx dr prof rev hon st sr jr messrs mme fr no nos art arts sec secs para paras pt pts ch fig figs vol vols ed eds p pp ' +
    'e.g eg i.e ie etc cf viz vs v al approx est inc ltd co corp plc llc dept div govt gov gen col sgt capt lt ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ' +
    'ave blvd rd hwy apt ste bldg rm tel ext fax u.s u.k u.n d.c a.m p.m b.c a.d ph.d m.d u.s.c c.f.r min max hr hrs ft in sq oz lb lbs'
  ).split(' '),
)
/** Of those, the ones that may also end a sentence: a capital after them decides. */
const mayEnd = new Set(
  'etc inc ltd co corp plc llc u.s u.k u.n d.c a.m p.m b.c a.d ph.d m.d al st ave blvd rd hwy no in sun sat mon ft hr hrs min max est'.split(' '),
)
/** A capitalised word after `etc.` and its like that begins a sentence. */
const starters = new Set(
  'the a an if you we it this that these those to for in on at when please do is are our your he she they i my there use see call send'.split(' '),
)

export const sentences = fact((document: Document): Sentences => {
  const all = words(document)
  const { blocks } = document
  const block: number[] = []
  const firstWord: number[] = []
  const lastWord: number[] = []
  const start: number[] = []
  const end: number[] = []
  const counted: number[] = []
  const first = new Int32Array(blocks.length + 1)

  for (let b = 0; b < blocks.length; b++) {
    first[b] = block.length
    const text = blocks[b].text
    const stop = all.first[b + 1]
    let from = all.first[b]
    let offset = 0
    let count = 0
    for (let word = from; word < stop; word++) {
      if (all.joined[word] === 0) count++
      const last = word + 1 === stop
      let edge = -1
      if (last) edge = text.length
      else if (all.start[word + 1] - all.end[word] > 1) edge = sentenceEdge(text, all.end[word], all.start[word + 1], all, word)
      if (edge < 0) continue
      block.push(b)
      firstWord.push(from)
      lastWord.push(word + 1)
      start.push(offset)
      end.push(edge)
      counted.push(count)
      from = word + 1
      count = 0
      offset = edge
      while (offset < text.length && text.charCodeAt(offset) === 32) offset++
    }
  }
  first[blocks.length] = block.length
  return {
    count: block.length,
    block: Int32Array.from(block),
    firstWord: Int32Array.from(firstWord),
    lastWord: Int32Array.from(lastWord),
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    words: Int32Array.from(counted),
    first,
  }
})

export function sentenceSpan(document: Document, sentence: number): Span {
  const all = sentences(document)
  return { block: document.blocks[all.block[sentence]], start: all.start[sentence], end: all.end[sentence] }
}

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

/** Where the sentence ends in the gap text[from, to) after a word, or -1 where it runs on. */
function sentenceEdge(text: string, from: number, to: number, all: ReturnType<typeof words>, word: number): number {
  let mark = -1
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === 46 || code === 33 || code === 63 || code === 0x2026) mark = at
    else if (mark >= 0 && code === 32) break
  }
  if (mark < 0) return -1
  let edge = mark + 1
  while (edge < to && /["'”’)\]]/.test(text[edge])) edge++
  // No blank after the mark: `section 4.b`, `?id=`.
  if (edge < to && text.charCodeAt(edge) !== 32) return -1
  if (edge >= to) return -1
  const next = all.lexicon.shapes[all.type[word + 1]]
  const capital = (next & (shape.capital | shape.capitals)) !== 0
  const opens = (next & shape.digit) !== 0 || (next >= shape.url && (next & (shape.url | shape.opaque | shape.email)) !== 0) || /["“‘'([]/.test(text[to - 1])
  const isStop = text.charCodeAt(mark) === 46
  if (!isStop) return capital || opens || text.charCodeAt(mark) !== 0x2026 ? edge : -1
  if (!capital && !opens) return -1
  const type = all.lexicon.lower[all.type[word]]
  const low = all.lexicon.text[type]
  // An initial: `J. Smith`. A list number: `1. Name`.
  const touching = mark === from
  if (touching && low.length === 1 && (all.lexicon.shapes[all.type[word]] & shape.capital) !== 0 && low !== 'i') return -1
  if (touching && abbreviations.has(low)) {
    if (!mayEnd.has(low) || !capital) return -1
    return starters.has(all.lexicon.text[all.lexicon.lower[all.type[word + 1]]]) ? edge : -1
  }
  return edge
}
