import { floors, table } from '../generated/frequency.ts'
import { type Lexicon, perType } from './lexicon.ts'
import { digitAt, recordOf } from './word-hash.ts'

/**
 * How often a word is said: in how many of 51 million spoken words it or its plainer form stands, rounded down to a few steps.
 * Counts are those of film and television subtitles (SUBTLEXus), which follow what people know better than books do; the
 * easy words of Dale-Chall and Spache count as frequent.
 */

/** The count of exactly this spelling, in lower case; 0 where it is too rare to be listed. */
export function spokenCount(word: string): number {
  const at = recordOf(table, 5, word)
  return at < 0 ? 0 : floors[digitAt(table, at + 4)]
}

/** One more than the count, so that 0 means: not asked yet. */
const counts = perType((size) => new Int32Array(size))

/** The count of a word type's best known form: `prorated` has that of `prorate`, `organisation` that of `organization`. */
export function familiarity(lexicon: Lexicon, type: number): number {
  const kept = counts(lexicon)
  if (kept[type] === 0) kept[type] = familiarityOf(lexicon.text[lexicon.lower[type]]) + 1
  return kept[type] - 1
}

/** The same for a word in lower case. */
export function familiarityOf(word: string): number {
  // Most words are frequent as they stand, and other spellings take long to work out.
  let best = spokenCount(word)
  if (best >= 1000) return best
  for (const spelling of spellings(word)) {
    best = Math.max(best, spokenCount(spelling))
    if (best >= 1000) return best
    for (const stem of stems(spelling)) best = Math.max(best, spokenCount(stem))
  }
  return best
}

/** The word and how it is spelled across the Atlantic. */
export function spellings(word: string): readonly string[] {
  const american = word
    .replace(/is(e[drs]?|ing|ation|ations|er|ers|able)$/, 'iz$1')
    .replace(/ys(e[drs]?|ing)$/, 'yz$1')
    .replace(/our(?=$|s$|ed$|ing$|able|ite|ful|less|ly|er|ers)/, 'or')
    .replace(/ll(ed|ing|er|ers|or|ors)$/, 'l$1')
    .replace(/tre(s?)$/, 'ter$1')
    .replace(/ogue(s?)$/, 'og$1')
    .replace(/aem/, 'em')
    .replace(/paed/, 'ped')
    .replace(/ence(s?)$/, 'ense$1')
  const doubled = word.replace(/lment(s?)$/, 'llment$1').replace(/^enrol$/, 'enroll')
  return [...new Set([word, american, doubled])]
}

const endings: readonly (readonly [ending: RegExp, instead: readonly string[]])[] = [
  [/'s$/, ['']],
  [/s'$/, ['s', '']],
  [/ies$/, ['y', 'ie']],
  [/es$/, ['e', '']],
  [/s$/, ['']],
  [/ied$/, ['y']],
  [/ed$/, ['e', '']],
  [/ing$/, ['e', '']],
  [/ily$/, ['y']],
  [/ly$/, ['', 'le']],
  [/iness$/, ['y']],
  [/ness$/, ['']],
  [/(?:er|or)s?$/, ['e', '']],
  [/ably$/, ['able']],
  [/(?:able|ible)$/, ['e', '']],
  [/less$/, ['']],
  [/ful$/, ['']],
  [/ment$/, ['']],
  [/ments$/, ['']],
  [/ations?$/, ['e', '']],
  [/ions?$/, ['e', '']],
  [/ity$/, ['', 'e']],
  [/ically$/, ['ic', 'ical']],
  [/al$/, ['', 'e']],
  [/i[sz]e[ds]?$/, ['', 'e', 'y']],
  [/i[sz]ing$/, ['', 'e', 'y']],
  [/i[sz]ations?$/, ['', 'e', 'y']],
  [/(?:at)?ive(?:ly)?$/, ['', 'e', 'ate']],
  [/ees?$/, ['', 'e']],
  [/ists?$/, ['', 'y', 'e']],
]
const prefixes = /^(?:un|re|non|pre|over|under|mis|dis|in|im|co|self|sub|out|multi|inter|anti)(?=.{4})/

/** Plainer forms a reader knows a word by. Doubled letters are taken back: `fitted`, `fit`. */
export function stems(word: string): readonly string[] {
  const found: string[] = []
  for (const [ending, instead] of endings) {
    if (!ending.test(word)) continue
    for (const other of instead) {
      const stem = word.replace(ending, other)
      if (stem.length < 3) continue
      found.push(stem)
      if (/([bdglmnprt])\1$/.test(stem)) found.push(stem.slice(0, -1))
    }
  }
  const bare = word.replace(prefixes, '')
  if (bare !== word) {
    found.push(bare)
    for (const [ending, instead] of endings.slice(0, 10)) if (ending.test(bare)) for (const other of instead) found.push(bare.replace(ending, other))
  }
  return found
}
