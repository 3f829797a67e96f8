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

/** What may be put between `start` and `end`, best first; the article or a "more" that must change with it is inside. */
export interface Fitted {
  readonly start: number
  readonly end: number
  readonly instead: readonly string[]
  /** Whether the first of the plain words fits. */
  readonly first: boolean
}

/** A plain word as it would stand, and what must stand before it in place of the article or the "more" that is there. */
interface Choice {
  readonly word: string
  readonly lead: string
}

/** Plain words in the form that fits; none where no form does. */
export function fitIn(room: Room, plain: readonly string[], manner: Manner): Fitted {
  const { text, start, end, before, beforeStart } = room
  const choices = isClosed(room, manner) ? [] : plain.map((word) => choiceOf(room, word, manner))
  const open = choices.filter((choice) => choice !== undefined)
  const fitted = (from: number, some: readonly string[]): Fitted => ({
    start: from,
    end,
    instead: some.map((word) => cased(text.slice(from, end), word)),
    first: choices[0] !== undefined && some.length > 0,
  })
  if (open.every(({ lead }) => lead === '' || (lead === before && !comparisons.has(lead))))
    return fitted(
      start,
      open.map(({ word }) => word),
    )
  // All that is offered goes to one place: it holds the word before where that changes for any of them.
  if (beforeStart === undefined) return { ...fitted(start, []), first: false }
  return fitted(
    beforeStart,
    open.flatMap(({ lead, word }) => (lead === '' ? [] : comparisons.has(lead) ? [word] : [`${lead} ${word}`])),
  )
}

/** Where nothing can be put in place, whatever it is. */
function isClosed({ text, end, before, opens }: Room, { finite, opening }: Manner): boolean {
  if (opening && !opens && before !== 'and') return true
  if (finite && owners.has(before)) return true
  // "The persons’ rights": the ending belongs to the word.
  return (text[end] === "'" || text[end] === '’') && !/\w/.test(text[end + 1] ?? '')
}

function choiceOf(room: Room, word: string, manner: Manner): Choice | undefined {
  const { text, start, end, before, after } = room
  const article = before === 'a' || before === 'an'
  if (word === '') return before === '^' || after === '$' || article ? undefined : { word, lead: '' }
  if (breaksBefore(room, word, manner) || breaksAfter(room, word, manner)) return undefined
  if (!manner.bends && comparisons.has(before)) return compared(before, word)
  const whole = endsInOf.test(text.slice(start, end)) && shares.has(word) && definite.has(after) ? `${word} of` : word
  return { word: whole, lead: article ? (opensWithVowel(word) ? 'an' : 'a') : '' }
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const endsInOf = / of$/i
const owners = set('a an the my your our their its each every no any')
const determiners = set('a an the this that these those my your our their his her its each every no any some such certain')
/** What cannot stand after an article, and of these the ones that can stand after "the". */
const quantities = set('a an the enough some many most several all few much more less not too any plenty at up')
const countable = set('many few several')
/** "Most of the people", though "most people". */
const shares = set('many most some all few several enough much')
const definite = set('the this that these those my your our their his her its them us you which whom')
const helpers = set("to will would may might must can could should shall not don't doesn't didn't")
const modals = set('can may must could cannot should will')
const beings = set('is are was were be been being')

/** Whether the plain words cannot follow what stands before. */
function breaksBefore({ text, start, end, before, opens }: Room, word: string, { participle }: Manner): boolean {
  const words = word.split(' ')
  const [first] = words
  const last = words[words.length - 1]
  if (first === before) return true
  if (determiners.has(before)) {
    if (quantities.has(first) && !(countable.has(first) && definite.has(before))) return true
    // "The preparation of meals" is no "the preparing meals".
    if (endsInOf.test(text.slice(start, end)) && last.length > 5 && last.endsWith('ing')) return true
  }
  const said = text.slice(Math.max(0, start - 40), start)
  // "Knowledge and expertise" is no "knowledge and knowledge".
  const low = said.toLowerCase()
  if (low.endsWith(`${word} and `) || low.endsWith(`${word} or `)) return true
  // "Use about instead of approximately" says so itself.
  if (said.endsWith(`${word} instead of `)) return true
  // "To have the ability to" is no "to can", and "does it have the ability to" no "does it can".
  if (modals.has(first) && (helpers.has(before) || /\b(?:do|does|did) (?:\w+ ){1,4}$/i.test(said))) return true
  // What is required to find out is needed for it; who is required to pay must.
  if (first === 'must' && /^(?:is|are) required/i.test(text.slice(start, end))) return !people.has(before)
  // "Regarding your form, we ask": no "About your form, we ask".
  if (word === 'about' && opens) return !/^approximately/i.test(text.slice(start, end))
  // "It must be prohibited" is no "it must be not allowed", and what is in accordance with the law is not following it.
  if (word.startsWith('not ') && /^be/.test(before)) return true
  if (word === 'following' || word === 'under') return beings.has(before)
  if (word === 'be needed to' || word === 'is needed to') return true
  if (first === 'be') return /\b(?:do|does|did) not $/i.test(said)
  // "Does this constitute a move?" is no "does this is".
  if ((first === 'are' || first === 'is') && /\b(?:do|does|did) (?:\w+ ){1,4}$/i.test(said)) return true
  if (/^conduct/i.test(text.slice(start, end))) return breaksEvent(text, start, end, first)
  if (first === 'got') return participle
  // "You may be required to pay" is "have to"; "closures may be required to finish the works" is "be needed to".
  if (first === 'have' && /^be required/i.test(text.slice(start, end)))
    return !people.has(/(\w+) (?:may|might|will|would|can|could|shall|should|must)(?: also| then| still| only)? $/i.exec(said)?.[1].toLowerCase() ?? '')
  if (word === 'enough') return before === 'and' || before === 'or'
  if (word === 'best') return !definite.has(before) && !beings.has(before)
  return (word === 'or' || word === 'but') && (!opens || text[end] === ',')
}

/** Hearings are held, surveys run, and other things done. */
function breaksEvent(text: string, start: number, end: number, first: string): boolean {
  const near = /ed$/i.test(text.slice(start, end))
    ? (/[^.!?;:]{0,45}$/.exec(text.slice(Math.max(0, start - 45), start))?.[0] ?? '')
    : (/^(?: (?!(?:in|at|for|of|on|during|with|about|to|by) )[a-z-]{1,14}){0,4}/i.exec(text.slice(end, end + 64))?.[0] ?? '')
  const held = /\b(?:hearing|interview|meeting|election|trial|consultation|class|ceremony|auction)e?s?\b/i.test(near)
  if (/^(?:hold|held)/.test(first)) return !held
  if (/^r[ua]n/.test(first)) return held || !/\b(?:survey|poll|campaign|census|course|workshop)s?\b/i.test(near)
  return held
}

/** Who can be told to do something. */
const people = set(
  'you we they he she i who that one person people persons individual individuals applicant applicants claimant claimants parent parents owner owners tenant tenants landlord landlords employee employees employer employers worker workers agency agencies state states contractor contractors offeror offerors provider providers supplier suppliers taxpayer taxpayers borrower borrowers lender lenders servicer party parties respondent respondents petitioner plaintiff plaintiffs defendant defendants court courts student students citizen citizens company companies department team teams user users staff member members officer officers supervisor supervisors manager managers grantee grantees recipient recipients licensee resident residents operator operators drivers driver visitors visitor',
)
const pronouns = set('it them him her us you me these those this that')
const particles = set('up out back down off over in away apart place')
const prepositions = set('on with to for at of about into from')
/** "Make the problem worse": what is made so stands in between, unless nothing is named. */
const resultative = /^(?:ma[dk]\w*|put\w*) (?:worse|easier|first|clear|better|at risk)$/
const bare = set('$ by when if because and or in during for with over as until to from at under on')
/** "No later than 5 June" is "by"; "10 days after it", "within"; "10 days before it", "at least". */
const latest = /^no[tr]? later than$/i
const length =
  /^ (?:\d{1,3}|[a-z]{3,7}(?:-[a-z]{3,5})?)(?: \(\d{1,3}\))? (?:(?:calendar|business|working|full|clear) )?(?:days?|hours?|weeks?|months?|years?|minutes)\b(?: (before|prior|ahead|in advance))?/i
const auxiliaries = set('is are was were be been being get gets got have has had not')

/** Whether what stands after cannot follow the plain words. */
function breaksAfter({ text, start, end, before, after }: Room, word: string, { bends, finite, participle }: Manner): boolean {
  const last = word.slice(word.lastIndexOf(' ') + 1)
  const single = last === word
  if (last === after) return true
  if ((after === 'and' || after === 'or') && text.slice(end, end + after.length + word.length + 2).toLowerCase() === ` ${after} ${word}`) return true
  // "Speed up it".
  if (bends && !single && particles.has(last) && pronouns.has(after)) return true
  // "An expedited review" is no "sped up review".
  if (participle && !single && !auxiliaries.has(before) && !before.endsWith('ly') && !bare.has(after)) return true
  // Nor is "a simpler and expedited review", though "they met and expedited the review", "they checked and expedited reviews".
  if (
    bends &&
    !single &&
    before === 'and' &&
    /[^e]ed$/i.test(text.slice(start, end)) &&
    !/ed and $/i.test(text.slice(Math.max(0, start - 8), start)) &&
    !bare.has(after) &&
    !determiners.has(after)
  )
    return true
  // "We prioritise." is not "We focus on.": that needs what it is about.
  if (finite && !single && after === '$' && prepositions.has(last) && !text.slice(start, end).toLowerCase().endsWith(` ${last}`)) return true
  if (resultative.test(word)) return !bare.has(after)
  if (word === 'also') return /\balso\b/.test(text.slice(end, end + 80))
  if (word === 'to') return after.endsWith('ing') && !/(?:order|as) to$/i.test(text.slice(start, end))
  if (latest.test(text.slice(start, end))) {
    const span = length.exec(text.slice(end, end + 60))
    if (word === 'by') return span !== null
    return span === null || (word === 'within') === (span[1] !== undefined)
  }
  if (word === 'by') return /^\d/.test(after)
  return (word === 'usually' || word === 'always') && after === '$' && before !== '^'
}

const comparisons = set('more most less least')
/** Adjectives that are compared by an ending. */
const endings: Readonly<Record<string, readonly [more: string, most: string]>> = {
  bad: ['worse', 'worst'],
  clear: ['clearer', 'clearest'],
  deep: ['deeper', 'deepest'],
  'easy to see': ['easier to see', 'easiest to see'],
  fair: ['fairer', 'fairest'],
  fast: ['faster', 'fastest'],
  full: ['fuller', 'fullest'],
  hard: ['harder', 'hardest'],
  heavy: ['heavier', 'heaviest'],
  high: ['higher', 'highest'],
  large: ['larger', 'largest'],
  late: ['later', 'latest'],
  long: ['longer', 'longest'],
  quick: ['quicker', 'quickest'],
  rough: ['rougher', 'roughest'],
  strict: ['stricter', 'strictest'],
}

/** "More stringent" is "stricter"; "more sufficient" is nothing. */
function compared(before: string, word: string): Choice | undefined {
  if (word in endings) return before === 'more' || before === 'most' ? { word: endings[word][before === 'more' ? 0 : 1], lead: before } : undefined
  return word.includes(' ') || word === 'only' || quantities.has(word) ? undefined : { word, lead: '' }
}

/** "An hour", "a use", "a one-off": by the sound, not the letter. */
export const opensWithVowel = (word: string): boolean => /^(?:[aeio]|u(?!s[aeu]|ni|ti)|hour|honest)/i.test(word) && !/^(?:eu|one\b|once\b)/i.test(word)

/** In the case of the words replaced. What a capital is, the case of the text itself says: classes of Unicode take long to compile. */
export function cased(found: string, word: string): string {
  if (!isCapital(found[0])) return word
  if (isCapital(found[1]) && found === found.toUpperCase()) return word.toUpperCase()
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

const isCapital = (sign: string | undefined): boolean => sign !== undefined && sign !== sign.toLowerCase() && sign === sign.toUpperCase()
