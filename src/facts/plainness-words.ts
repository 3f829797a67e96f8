import { spokenCount } from './frequency.ts'
import { uninflected } from './inflections.ts'
import { type Lexicon, perType, shape } from './lexicon.ts'
import { syllablesOf } from './syllables.ts'

/** What a word does to a text's plainness. */
export const mark = {
  /** It and its plainer forms are said less than 20 times in a million spoken words: `residual`, `clinician`. */
  uncommon: 1,
  /** Less than 5 times: `adjudicate`, `thrombosis`. */
  rare: 2,
  /** Speaks to the reader, or as the writer: `you`, `we`. */
  person: 4,
  be: 8,
  /** May stand after `be` in a passive: `sent`, `granted`. */
  participle: 16,
  /** Has three syllables or more. */
  long: 32,
} as const

const asked = 128

/** Spoken counts in 51 million words: 20 and 5 in a million. */
const uncommonBelow = 1000
const rareBelow = 250

/** Bits of `mark` by word type, as far as they were asked for: `markOf` works out those that are 0. */
export const marksOf = perType((size) => new Uint8Array(size))

/** Works out, and keeps, the bits of one type. */
export function markOf(lexicon: Lexicon, marks: Uint8Array, type: number): number {
  const low = lexicon.lower[type]
  if (low !== type) marks[type] = marks[low] || markOf(lexicon, marks, low)
  else marks[type] = asked | ((lexicon.shapes[type] & shape.letter) === 0 ? 0 : bitsOf(lexicon.text[type]) | (syllablesOf(lexicon, type) >= 3 ? mark.long : 0))
  return marks[type]
}

function bitsOf(word: string): number {
  const count = heard(word)
  return (
    (count < uncommonBelow ? mark.uncommon : 0) |
    (count < rareBelow ? mark.rare : 0) |
    (persons.has(word) ? mark.person : 0) |
    (forms.has(word) ? mark.be : 0) |
    (isParticiple(word) ? mark.participle : 0)
  )
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const persons = set("you your yours yourself you'll you're you've you'd we us our ours we'll we're we've we'd let's")
const forms = set("is are was were be been being isn't aren't wasn't weren't")
const irregular = set(
  'made done paid sent held kept left lost told sold found built met set read put cut brought bought caught taught thought laid led won heard said meant spent ' +
    'felt fed hurt cast shut split spread sought fought struck stuck shot hung begun sung sunk sunken understood run become overcome misled withheld upheld',
)
/** End like participles and are none, or say how someone feels or what something is like. */
const noParticiples = set(
  'often open even seven eleven children women listen happen token kitchen garden golden wooden indeed speed exceed proceed succeed need feed seed weed bleed breed ' +
    'bed red shed been then when men ten keen teen green queen screen own town down brown crown dawn lawn ' +
    'complicated interested satisfied tired excited worried pleased married retired bored scared surprised confused overrated experienced educated dedicated opposed',
)

const isParticiple = (word: string): boolean => irregular.has(word) || (word.length > 3 && /(?:ed|en|own|awn)$/.test(word) && !noParticiples.has(word))

/** The spoken count of the word or of a form it is made from, whichever is said more. */
function heard(word: string): number {
  const own = spokenCount(word)
  return own >= uncommonBelow ? own : Math.max(own, ...uninflected(word).map(spokenCount))
}
