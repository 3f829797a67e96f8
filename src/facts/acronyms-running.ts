import type { Block, Document, Span } from '../model.ts'
import type { Candidate } from './acronyms-candidates.ts'
import { fillers } from './acronyms-match.ts'
import { beginsWith, careful, type Definition, longInside } from './definitions.ts'
import { type Words, words } from './words.ts'

/** Words after an acronym, or before it, that say that the other side is its long form. */
const after = new Set('means denotes or stands refers is are was'.split(' '))
const before = new Set('or called aka as to abbreviated hereafter the a an'.split(' '))
const articles = new Set(['the', 'a', 'an'])
const adverbs = new Set(['also', 'is', 'commonly', 'often', 'better'])

/**
 * Definitions in running words around a candidate: "ABC stands for …", "the …, or ABC,", "… - ABC", "ABC, the …,"; and in the
 * cell or glossary beside it. The long form's words must begin with the letters, small words aside.
 */
export function runningDefinitions(document: Document): (candidate: Candidate) => Definition | undefined {
  const all = words(document)
  const { text: spelled, lower } = all.lexicon
  const glossaries = glossaryBlocks(document)
  const lowOf = (word: number): string => spelled[lower[all.type[word]]]
  const spanOf = ({ first, last }: Candidate): Span => ({ block: document.blocks[all.block[first]], start: all.start[first], end: all.end[last] })

  const defined = (candidate: Candidate, from: number, to: number): Definition => {
    const short = spanOf(candidate)
    const { block } = short
    const list = glossaries[block.index] === 1 && candidate.first === all.first[block.index]
    return {
      key: candidate.key,
      short,
      long: block.text.slice(all.start[from], all.end[to]),
      longAt: { block, start: all.start[from], end: all.end[to] },
      at: { block, start: Math.min(short.start, all.start[from]), end: Math.max(short.end, all.end[to]) },
      how: list ? 'list' : 'sentence',
    }
  }

  /** First word of what may be the long form after the candidate, or -1. */
  const opening = (text: string, next: number, end: number, from: number): number => {
    const one = lowOf(next)
    // Nearly always a blank and a plain word.
    const blank = all.start[next] - from === 1 && text.charCodeAt(from) === 32
    if (blank && !after.has(one)) return -1
    const gap = text.slice(from, Math.min(all.start[next], from + 8))
    if (/^["”’')\]]*\s?(?:--|[,:=(–—-])\s?["“([]?$/.test(gap)) return next
    if (!after.has(one) || !/^["”’']*\s["“]?$/.test(gap)) return -1
    if (one === 'means' || one === 'denotes' || one === 'or') return next + 1
    const two = next + 1 < end ? lowOf(next + 1) : ''
    if ((one === 'stands' && two === 'for') || (one === 'refers' && two === 'to')) return next + 2
    if (one === 'stands' || one === 'refers') return -1
    const three = next + 2 < end ? lowOf(next + 2) : ''
    const four = next + 3 < end ? lowOf(next + 3) : ''
    if (two === 'short' && three === 'for') return next + 3
    if ((three === 'acronym' || three === 'abbreviation') && four === 'for') return next + 4
    return two === 'the' ? next + 1 : -1
  }
  /** Last word of what may be the long form before the candidate, or -1. */
  const closing = (text: string, previous: number, begin: number, start: number): number => {
    const blank = start - all.end[previous] === 1 && text.charCodeAt(start - 1) === 32
    if (!blank && /^["”’')\]]*\s?(?:--|[,:=(–—/-])\s?["“([]?$/.test(text.slice(Math.max(all.end[previous], start - 8), start))) return previous
    if (!before.has(lowOf(previous))) return -1
    let to = previous
    while (to >= begin && articles.has(lowOf(to))) to--
    if (to < begin) return -1
    const lead = lowOf(to)
    if (lead === 'abbreviated' || lead === 'hereafter') return to - 1
    if (lead === 'or' || lead === 'called' || lead === 'aka') return to > begin && lowOf(to - 1) === 'also' ? to - 2 : to - 1
    if ((lead !== 'as' && lead !== 'to') || to - 1 < begin) return -1
    const verb = lowOf(to - 1)
    if (verb !== 'known' && verb !== 'abbreviated' && verb !== 'shortened') return -1
    to -= 2
    while (to >= begin && adverbs.has(lowOf(to))) to--
    return to
  }

  return (candidate) => {
    const block = document.blocks[all.block[candidate.first]]
    const { text } = block
    const end = all.first[block.index + 1]
    const begin = all.first[block.index]
    const next = candidate.last + 1
    const previous = candidate.first - 1
    if (next < end) {
      let from = opening(text, next, end, all.end[candidate.last])
      // "an ABC card (Annual Bus Card)": a word may stand between.
      const card = from < 0 && next + 1 < end && all.start[next] - all.end[candidate.last] === 1 && text.charCodeAt(all.start[next + 1] - 1) === 40
      if (card && /^\s?\($/.test(text.slice(all.end[next], all.start[next + 1]))) from = next + 1
      if (from >= 0) {
        while (from < end && fillers.has(lowOf(from)) && lowOf(from)[0] !== candidate.key[0].toLowerCase()) from++
        const to = spellForward(document, all, candidate.key, from, end)
        if (to >= 0) return defined(candidate, from, to)
      }
    }
    if (previous >= begin) {
      const last = closing(text, previous, begin, all.start[candidate.first])
      // "the Experiment and Iterate phases, or E&I": a word may follow the name.
      for (let to = last; to >= begin && to > last - 2; to--) {
        const from = spellBack(document, all, candidate.key, to, begin)
        if (from >= 0) return defined(candidate, from, to)
      }
    }
    return candidate.first === begin ? beside(document, all, candidate, spanOf(candidate), glossaries) : undefined
  }
}

const lettersOf = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '')
const isLink = (document: Document, all: Words, word: number): boolean => {
  const gap = all.start[word] - all.end[word - 1]
  if (gap === 1 && document.blocks[all.block[word]].text.charCodeAt(all.end[word - 1]) === 32) return true
  return gap < 5 && /^[ ,/&'’-]*$/.test(document.blocks[all.block[word]].text.slice(all.end[word - 1], all.start[word]))
}

/** Words from `from` on whose first letters spell the key: the last of them, or -1. */
export function spellForward(document: Document, all: Words, key: string, from: number, limit: number): number {
  const letters = lettersOf(key)
  const itself = key.toLowerCase()
  const { text, lower } = all.lexicon
  let letter = 0
  for (let word = from; word < limit && word < from + letters.length * 2 + 4; word++) {
    if (word > from && !isLink(document, all, word)) return -1
    const low = text[lower[all.type[word]]]
    if (low === '' || low === itself) return -1
    if (beginsWith(low, letters[letter])) {
      if (++letter === letters.length) return word > from ? word : -1
    } else if (letter === 0 || !fillers.has(low)) return -1
  }
  return -1
}

/** The same backwards: the first word of the long form that ends with word `to`, or -1. */
function spellBack(document: Document, all: Words, key: string, to: number, limit: number): number {
  const letters = lettersOf(key)
  const itself = key.toLowerCase()
  const { text, lower } = all.lexicon
  let letter = letters.length - 1
  for (let word = to; word >= limit && word > to - letters.length * 2 - 4; word--) {
    if (word < to && !isLink(document, all, word + 1)) return -1
    const low = text[lower[all.type[word]]]
    if (low === '' || low === itself) return -1
    if (beginsWith(low, letters[letter])) {
      if (--letter < 0) return word < to ? word : -1
    } else if (word === to || !fillers.has(low)) return -1
  }
  return -1
}

/** A block of its own: a cell beside the long form, a term in a glossary. */
function beside(document: Document, all: Words, { key, last }: Candidate, short: Span, glossaries: Uint8Array): Definition | undefined {
  const { block } = short
  const alone = all.first[block.index + 1] === last + 1
  if (glossaries[block.index] === 1 && (alone || /^[^.;]{0,40}?(?:[:=]|\s[–—-])\s/.test(block.text.slice(short.end, short.end + 44))))
    return { key, short, at: short, how: 'list' }
  if (!alone) return undefined
  for (const other of neighbours(document, block)) {
    if (other.text.length > 300) continue
    const long = longInside(key, other.text, careful)?.text
    if (long) return { key, short, long, at: short, how: 'list' }
  }
  return undefined
}

function neighbours({ blocks }: Document, block: Block): Block[] {
  const next = blocks[block.index + 1]
  const previous = blocks[block.index - 1]
  if (block.role === 'cell') return [next, previous].filter((each) => each?.role === 'cell' && each.group === block.group)
  return next?.role === block.role ? [next] : []
}

/** 1 for blocks below a heading such as "Glossary", and for tables headed "Acronym | Meaning". */
function glossaryBlocks(document: Document): Uint8Array {
  const found = new Uint8Array(document.blocks.length)
  let level = 0
  let group = -1
  for (const { index, role, level: depth, text, group: own } of document.blocks) {
    if (role === 'title' || role === 'heading') {
      const opens = text.length < 60 && /\b(?:glossary|acronyms?|abbreviations?|definitions)\b/i.test(text)
      // A title counts as above all headings.
      const height = depth ?? (role === 'title' ? 0.5 : 1)
      if (opens) level = height
      else if (level > 0 && height <= level) level = 0
      continue
    }
    if (role === 'cell' && own !== undefined && own !== group && text.length < 16 && /^(?:acronym|abbreviation|short form|term)s?$/i.test(text)) group = own
    if (level > 0 || (role === 'cell' && group === own)) found[index] = 1
  }
  return found
}
