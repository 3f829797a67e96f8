import type { Block, Document, Span } from '../model.ts'
import { fillers } from './acronyms-match.ts'
import { spellForward } from './acronyms-running.ts'
import { shape } from './lexicon.ts'
import { words } from './words.ts'

/** One comma stands between two things; more hold a name of many parts together. */
const commasIn = (text: string): number => text.split(',').length - 1

/** A text with more of them has other worries, and each is looked for at many words. */
const most = 100

/** What stands before a name and is no part of it. */
const openers = new Set(['the', 'u.s', 'us', 'our', 'your'])

/**
 * Full names that stand in the text away from their short form: words with capitals whose first letters spell the key, small words aside.
 * The first of each, by key, without a possessive. Two letters may stand for too much; and where a capital follows or goes before, the name is another.
 */
export function namesOf(document: Document, keys: readonly string[]): ReadonlyMap<string, Span> {
  const wanted = keys.filter((key) => /^[A-Z]{3,}$/.test(key)).slice(0, most)
  const found = new Map<string, Span>()
  if (wanted.length === 0) return found
  const firsts = new Set(wanted.map((key) => key.charCodeAt(0)))
  const all = words(document)
  const { shapes, text: spelled, lower } = all.lexicon
  const isCapital = (word: number): boolean => (shapes[all.type[word]] & shape.capital) !== 0
  const lowOf = (word: number): string => spelled[lower[all.type[word]]]
  const touches = (word: number): boolean => all.start[word + 1] - all.end[word] === 1 && document.blocks[all.block[word]].text.charCodeAt(all.end[word]) === 32
  /** The last word of the name that begins and ends there, or -1. */
  const lastOf = (block: Block, from: number, to: number): number => {
    const begin = all.first[block.index]
    const end = all.first[block.index + 1]
    if (!isCapital(to) || commasIn(block.text.slice(all.start[from], all.end[to])) === 1) return -1
    for (let word = from; word < to; word++) if (!isCapital(word) && !fillers.has(lowOf(word))) return -1
    if (from > begin && touches(from - 1) && isCapital(from - 1) && !openers.has(lowOf(from - 1))) return -1
    // "Alcohol, Tobacco, Firearms, and Explosives".
    if (to + 2 < end && block.text.slice(all.end[to], all.start[to + 2]) === ', and ' && isCapital(to + 2)) return to + 2
    if (to + 1 >= end || !touches(to)) return to
    // "Centers for Disease Control and Prevention".
    if (to + 2 < end && lowOf(to + 1) === 'and' && touches(to + 1) && isCapital(to + 2)) {
      // "Freedom of Information and Environmental Information Rules": another name begins there, or this one goes on.
      return to + 3 < end && touches(to + 2) && isCapital(to + 3) ? -1 : to + 2
    }
    return isCapital(to + 1) ? -1 : to
  }
  for (let word = 0; word < all.count; word++) {
    const bits = shapes[all.type[word]]
    if ((bits & shape.capital) === 0 || (bits & shape.capitals) !== 0) continue
    const block = document.blocks[all.block[word]]
    // A quick look before a close one: a name goes on with a capital or a small word.
    if (word + 1 >= all.first[block.index + 1] || !(isCapital(word + 1) || fillers.has(lowOf(word + 1)))) continue
    const initial = block.text.charCodeAt(all.start[word])
    if (!firsts.has(initial)) continue
    for (const key of wanted) {
      if (key.charCodeAt(0) !== initial || found.has(key)) continue
      const spelledTo = spellForward(document, all, key, word, all.first[block.index + 1])
      const last = spelledTo > word ? lastOf(block, word, spelledTo) : -1
      if (last < 0) continue
      const possessive = /['’]s$/.test(block.text.slice(all.start[last], all.end[last])) ? 2 : 0
      found.set(key, { block, start: all.start[word], end: all.end[last] - possessive })
    }
  }
  return found
}
