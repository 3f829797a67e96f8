/** Whether plain words can stand where the hard ones do: article, number, comparison and what stands on either side. */

/** Where they go. Words are in lower case; `^` and `$` stand for an edge of the sentence or a mark of punctuation. */
export interface Room {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly before: string
  readonly after: string
  /** Offset of the word before, where one blank is all that parts it from the hard words. */
  readonly beforeStart: number | undefined
  /** Whether the hard words open a sentence, or a part of one that could be a sentence. */
  readonly opens: boolean
}

/** What may be put between `start` and `end`, best first; the article or a "more" that must change with it is inside. */
export interface Fitted {
  readonly start: number
  readonly end: number
  readonly instead: readonly string[]
  /** Whether the first of the plain words fits. */
  readonly first: boolean
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const determiners = set('a an the this that these those my your our their his her its each every no any some such')
const owning = set('a an the my your our their its each every no any')
/** What cannot stand after an article, and of these the ones that can stand after "the". */
const quantities = set('a an the enough some many most several all few much more less not too any plenty at up')
const countable = set('many few several')
/** "Most of the people", though "most people". */
const shares = set('many most some all few several enough much')
const definite = set('the this that these those my your our their his her its them us you which whom')
/** "To have the ability to" is no "to can". */
const helpers = set("to will would may might must can could should shall not don't doesn't didn't")
const modals = set('can may must could cannot should will')
const beings = set('is are was were be been being')
const pronouns = set('it them him her us you me these those this that')
const particles = set('up out back down off over in away apart')
const prepositions = set('on with to for at of about into from')
/** "Make the problem worse": what is made so stands in between, unless nothing is named. */
const resultative = /^(?:ma[dk]\w*|put\w*) (?:worse|easier|first|clear|better|at risk)$/
const bare = set('$ by when if because and or in during for with over as until')
const degrees = set('more most less least')

/** Adjectives and adverbs that are compared by an ending. */
const compared: Readonly<Record<string, readonly [more: string, most: string]>> = {
  bad: ['worse', 'worst'],
  clear: ['clearer', 'clearest'],
  deep: ['deeper', 'deepest'],
  fair: ['fairer', 'fairest'],
  fast: ['faster', 'fastest'],
  hard: ['harder', 'hardest'],
  heavy: ['heavier', 'heaviest'],
  high: ['higher', 'highest'],
  large: ['larger', 'largest'],
  late: ['later', 'latest'],
  long: ['longer', 'longest'],
  quick: ['quicker', 'quickest'],
  rough: ['rougher', 'roughest'],
  strict: ['stricter', 'strictest'],
  'easy to see': ['easier to see', 'easiest to see'],
}

/** What the list says of the hard words. */
export interface Manner {
  /** They are a verb, and bend. */
  readonly bends: boolean
  /** A verb without an ending, or with -s: after an article it is a noun, and the plain verb may not be one. */
  readonly finite: boolean
  /** "Was obtained": no "was got". */
  readonly participle: boolean
  /** The plain words fit only where the hard ones open a sentence. */
  readonly opening: boolean
}

/** Plain words in the form that fits; none where no form does. */
export function fitIn(room: Room, found: string, plain: readonly string[], { bends, finite, participle, opening }: Manner): Fitted {
  const { text, before, beforeStart, after, opens } = room
  const article = before === 'a' || before === 'an'
  const ofPhrase = / of$/i.test(found)
  const none: Fitted = { start: room.start, end: room.end, instead: [], first: false }
  if ((opening && !opens && before !== 'and') || (finite && owning.has(before))) return none
  // "The persons’ rights": the ending belongs to the word.
  if ((text[room.end] === "'" || text[room.end] === '’') && !/\w/.test(text[room.end + 1] ?? '')) return none
  const fits = plain.map((word): { readonly lead: string; readonly word: string } | undefined => {
    if (word === '') return before === '^' || after === '$' || article ? undefined : { lead: '', word }
    const [first, ...rest] = word.split(' ')
    const last = rest.at(-1) ?? first
    if (first === before || last === after) return undefined
    if (determiners.has(before) && quantities.has(first) && !(countable.has(first) && definite.has(before))) return undefined
    if (ofPhrase && determiners.has(before) && /ing$/.test(last) && last.length > 5) return undefined
    if (bends && pronouns.has(after) && ((rest.length === 1 && particles.has(last)) || last === 'place')) return undefined
    // "We prioritise." is not "We focus on.": that needs what it is about.
    if (finite && after === '$' && prepositions.has(last) && rest.length > 0 && !found.toLowerCase().endsWith(` ${last}`)) return undefined
    if (helpers.has(before) && modals.has(first)) return undefined
    if (first === 'be' && /\b(?:do|does|did) not $/i.test(text.slice(Math.max(0, room.start - 9), room.start))) return undefined
    if (participle && first === 'got') return undefined
    if (word === 'to' && after.endsWith('ing') && !/to$/i.test(found)) return undefined
    if (word === 'by' && /^\d/.test(after)) return undefined
    if ((word === 'or' || word === 'but') && (!opens || text[room.end] === ',')) return undefined
    if ((word === 'usually' || word === 'always') && after === '$' && before !== '^') return undefined
    if (word === 'best' && !definite.has(before) && !beings.has(before)) return undefined
    if (word === 'enough' && (before === 'and' || before === 'or')) return undefined
    if (word === 'also' && /\balso\b/.test(text.slice(room.end, room.end + 80))) return undefined
    if (resultative.test(word) && !bare.has(after)) return undefined
    if (!bends && degrees.has(before)) {
      if (word === 'only') return undefined
      const forms = compared[word]
      if (forms && (before === 'more' || before === 'most') && beforeStart !== undefined) return { lead: before, word: forms[before === 'more' ? 0 : 1] }
      if (forms || rest.length > 0 || quantities.has(first)) return undefined
    }
    const whole = ofPhrase && shares.has(word) && definite.has(after) ? `${word} of` : word
    return article ? { lead: opensWithVowel(word) ? 'an' : 'a', word: whole } : { lead: '', word: whole }
  })
  const some = fits.filter((each) => each !== undefined)
  if (some.length === 0) return none
  // All that is offered goes to one place: it holds the word before where that changes for any of them.
  const wide = some.some(({ lead }) => lead !== '' && lead !== before)
  const compares = some.some(({ lead }) => lead === 'more' || lead === 'most')
  if (wide && beforeStart === undefined) return { ...none, instead: some.filter(({ lead }) => lead === before).map(({ word }) => cased(found, word)) }
  if (!wide && !compares) return { ...none, instead: some.map(({ word }) => cased(found, word)), first: fits[0] !== undefined }
  const start = beforeStart as number
  const said = text.slice(start, room.end)
  const instead = some.filter(({ lead }) => !compares || degrees.has(lead)).map(({ lead, word }) => cased(said, compares ? word : `${lead} ${word}`))
  return { start, end: room.end, instead, first: fits[0] !== undefined }
}

/** "An hour", "a use", "a one-off": by the sound, not the letter. */
export const opensWithVowel = (word: string): boolean => /^(?:[aeio]|u(?!s[aeu]|ni|ti)|hour|honest)/i.test(word) && !/^(?:eu|one\b|once\b)/i.test(word)

/** In the case of the words replaced. What a capital is, the case of the text itself says: classes of Unicode take long to compile. */
function cased(found: string, word: string): string {
  if (!isCapital(found[0])) return word
  if (isCapital(found[1]) && found === found.toUpperCase()) return word.toUpperCase()
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

const isCapital = (sign: string | undefined): boolean => sign !== undefined && sign !== sign.toLowerCase() && sign === sign.toUpperCase()
