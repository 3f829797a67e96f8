import { fact } from '../fact.ts'
import { highestOf } from '../lists.ts'
import type { Block, Document, Span } from '../model.ts'
import { isReadAsIs } from './carrier.ts'
import { printedNumbers } from './excerpt.ts'
import { isSeen } from './judged.ts'
import { bareLabels, type Counted, countedOf, labelAt, type Numbered, namedNumbers, opens } from './numbering.ts'
import { matches, matchSpan, phraseList } from './phrases.ts'

/** Something in a text that points to a numbered thing: "go to question 12", "see section 4.b", "skip lines 8 through 10". */
export interface Reference {
  readonly said: Span
  /** How it sends the reader there; absent where it only mentions the thing. */
  readonly verb?: 'go' | 'skip' | 'back' | 'if'
  /** Absent where only the number is given: "No (go to 11)". */
  readonly noun?: Counted
  /** As printed. */
  readonly name: string
  readonly keys: readonly string[]
  /** It says itself that it means this document: "of this form", a link within the page. */
  readonly here: boolean
  /** The part that the number is counted in: "Part 2, Item 18". */
  readonly within?: { readonly noun: 'part' | 'section'; readonly keys: readonly string[] }
}

const nounWords =
  'questions?|items?|lines?|boxes|box|sections?|parts?|steps?|pages?|appendix|appendices|annex|tables?|figures?|chapters?|attachments?|exhibits?'
const goWords = 'go|skip|proceed|continue|move|jump|turn|advance|return'
const going = phraseList([`${goWords} directly|straight|on|ahead|back|down|along|now? to|with|at`, `go|skip|proceed|continue|turn to the`])
const skipping = phraseList(['skip|omit question|questions|item|items|line|lines|section|sections|part|parts|step|steps', 'skip|omit #'])
const answering = phraseList([
  'answered|answer|ticked|tick|checked|check|selected|said|marked yes|no to|at|in|on|for',
  'answer|answered to|in question|line|item|box|section #',
])

/** Whether an answer in quotes follows, which no phrase can run over: "answered “No” to". */
const quoting = phraseList(['answered|ticked|checked|selected|marked'])
const quotePattern = /\s+["“‘'][^"”’'“‘]{1,40}["”’']\s+(?:to|at|in|on|for)(?=\s)/y

const targetPattern = new RegExp(`\\s+(?:the\\s+)?(?:(${nounWords})\\s+(?:number\\s+|no\\.?\\s+|#\\s*)?)?`, 'iy')
const morePattern = new RegExp(`\\s*(?:,|-|–|—|\\bto\\b|\\bthrough\\b|\\bthru\\b|\\band\\b|\\bor\\b|&)\\s*(?:and\\s+|or\\s+)?(?:(?:${nounWords})\\s+)?`, 'iy')

const insidePattern = /\.?,\s*(?:questions?|items?|lines?)\s+(?:numbers?\s+|no\.?\s+)?/iy

/** After a number, these say that it lies in something else: "line 12 of Form 1040", "section 5 of the Act". */
export const ofElsewhere = /^[\s,)]*(?:\([^()]{1,40}\)\s*)?(?:(?:of|in|on|from|under|at)(?:\s|$)|[–—-]\s?(?:form|schedule)\b)(?!\s*(?:this|these|page \d))/i
const ofHere =
  /^[\s,)]*(?:of|in|on)\s+(?:this|the (?:same|current))\s+(?:\S+\s+){0,2}?(?:form|page|section|part|application|questionnaire|document|guide|notice|nofo|letter|claim|return|packet|booklet|sheet|leaflet|schedule|report|statement|announcement|policy|manual)\b/i
/** A noun follows that the number says more about. */
const describes =
  /^ (?!(?:and|or|to|for|on|of|in|if|is|was|are|were|has|have|had|before|after|below|above|at|when|where|asks|tells|says|lists|shows|gives|explains|describes|covers|must|may|can|will|should|does|first|again|only|unless|until|through|with|without|you|we|they|it|he|she|by|as|because|so|but|then|that|which|who|about|also|now|even|instead|together|too|here|please|completely|carefully|yourself)\b)[a-z]{3,}/

/** What other documents are called. A sentence that names one may be speaking of its numbers. */
export const otherDocument =
  /\b(?:Acts?|Code|Title [IVXL\d]+|U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R|CFR|USC|Stat|FAR|Circular|Public Law|Pub\.|Publication|Directive|Regulations?|Rules?|Order|Statutes?|Bill|Constitution|Treaty|Convention|Ordinance|Subpart|Sch(?:edule|\.) [A-Z\d]+|K-1|Forms? [A-Z]*-?\d\S*|W-\d|A-\d+|Rev\. Proc|Guide|Handbook|Manual|Instructions|instructions|guide|handbook|manual|booklet|statute|regulations?|law|standards?|WCAG|ISO|NIST|OMB|IRC|Plan|series)\b|§/

/** All pointers to numbered things that mean this document. */
export const references = fact((document: Document): readonly Reference[] => {
  const found: Reference[] = []
  // Where numbers begin that an instruction has taken: they are no mentions of their own.
  const taken = new Map<Block, Set<number>>()
  const read = (said: Span, verb: NonNullable<Reference['verb']>, from: number): void => {
    const { block, start } = said
    if (!isSeen(block)) return
    targetPattern.lastIndex = from
    const opening = targetPattern.exec(block.text)
    if (!opening) return
    let at = targetPattern.lastIndex
    let noun = opening[1] === undefined ? undefined : countedOf(opening[1])
    let label = labelAt(block.text, at, noun !== undefined)
    if (!label || (noun === undefined && !standsAlone(block.text, at, label.end))) return
    let within: Reference['within']
    if (noun === 'part' || noun === 'section') {
      insidePattern.lastIndex = label.end
      const item = insidePattern.test(block.text) ? labelAt(block.text, insidePattern.lastIndex, true) : undefined
      if (item) {
        within = { noun, keys: label.keys }
        noun = 'question'
        at = insidePattern.lastIndex
        label = item
      }
    }
    const targets = [{ at, ...label }]
    // Ranges and lists: "8-11", "4a and 4b", "33 through 37".
    for (let more = 0; more < 8; more++) {
      morePattern.lastIndex = label.end
      const next: RegExpExecArray | null = morePattern.exec(block.text)
      if (!next) break
      at = morePattern.lastIndex
      const following = labelAt(block.text, at, noun !== undefined)
      if (!following) break
      label = following
      targets.push({ at, ...label })
    }
    const after = block.text.slice(label.end, label.end + 90)
    const here = ofHere.test(after)
    const numbers = taken.get(block) ?? new Set<number>()
    taken.set(block, numbers)
    for (const target of targets) numbers.add(target.at)
    if (!here && ofElsewhere.test(after)) return
    const span = { block, start, end: label.end }
    for (const target of targets) {
      found.push({
        said: span,
        verb,
        noun,
        name: block.text.slice(target.at, target.end),
        keys: target.keys,
        here,
        within,
      })
    }
  }
  for (const match of matches(document, going)) {
    const span = matchSpan(document, match)
    const said = span.block.text.slice(span.start, span.end).toLowerCase()
    // "Turn to page 3 of 4" sends; "they want to turn to the court" does not: only a number follows here.
    const end = said.endsWith(' the') ? span.end - 4 : span.end
    read(span, /\bback\b|^return/.test(said) ? 'back' : 'go', end)
  }
  for (const match of matches(document, skipping)) {
    const span = matchSpan(document, match)
    read(span, 'skip', span.start + 4)
  }
  for (const match of matches(document, answering)) {
    const span = matchSpan(document, match)
    const said = span.block.text.slice(span.start, span.end)
    const noun = / (?:question|line|item|box|section) \S+$/i.exec(said)
    read(span, 'if', noun ? span.start + noun.index : span.end)
  }
  for (const match of matches(document, quoting)) {
    const { block, start, end } = matchSpan(document, match)
    quotePattern.lastIndex = end
    if (quotePattern.test(block.text)) read({ block, start, end: quotePattern.lastIndex }, 'if', quotePattern.lastIndex)
  }
  for (const mention of namedNumbers(document).mentions) {
    if (!isSeen(mention.block) || taken.get(mention.block)?.has(mention.at)) continue
    const reference = readMention(mention)
    if (reference) found.push(reference)
  }
  return found.sort((a, b) => a.said.block.index - b.said.block.index || a.said.start - b.said.start)
})

/** A bare number is a target only where nothing follows that it could count: not "go to 10 shops". */
function standsAlone(text: string, start: number, end: number): boolean {
  const label = text.slice(start, end)
  if (/^\d{3,}$/.test(label)) return false
  if (!/\d/.test(label) && !/^[A-H]$/.test(label)) return false
  return /^\s*(?:$|[).,;:\]]|(?:and|or|if|unless|below|through|to|otherwise|-)\b|[–—(])/.test(text.slice(end, end + 12))
}

function readMention({ noun, block, start, end, keys, at: number }: Numbered): Reference | undefined {
  const { text } = block
  const after = text.slice(end, end + 90)
  // Statutes have sections in the hundreds; forms do not.
  if (noun === 'section' && /^\d{3}/.test(keys[0])) return undefined
  // "… each step" ends a line and "5." begins the next: a list whose lines were joined.
  if (text[end] === '.' && opens(block, number)) return undefined
  // A page of links names what other pages hold.
  if (block.marks.length > 200) return undefined
  const link = block.marks.find((mark) => mark.as === 'link' && mark.start < end && mark.end > start)
  const inside = link?.value?.startsWith('#') === true
  if (link && !inside) return undefined
  const here = inside || ofHere.test(after)
  if (!here) {
    // A "Section 8 voucher", a "section 21 notice", "held under section 3": the law's numbers, as people know them.
    if (noun === 'section' && (describes.test(after) || /\b(?:under|an?|your|the|my) $/i.test(text.slice(Math.max(0, start - 6), start)))) return undefined
    if (ofElsewhere.test(after)) return undefined
    // Further back than the full stop, which may be that of "Sch. C".
    const from = Math.max(start - 100, 0)
    const stop = text.slice(end, end + 200).indexOf('. ')
    const sentence = text.slice(from, stop < 0 ? end + 200 : end + stop)
    const rest = `${sentence.slice(0, start - from)} ${sentence.slice(end - from)}`
    if (otherDocument.test(rest)) return undefined
    // A link beside it names what it is a section of.
    if (block.marks.some((mark) => mark.as === 'link' && !mark.value?.startsWith('#') && mark.start >= start - 80 && mark.start < end + 60)) return undefined
  }
  return { said: { block, start, end }, noun, name: text.slice(number, end), keys, here }
}

export interface Resolved {
  /** Where the thing is printed. */
  readonly block?: Block
  readonly exists: boolean
  /** Whether the document prints numbers of this sort at all: without them nothing can be said to be missing. */
  readonly counts: boolean
}

/** Whether what a reference names is printed anywhere in this document, in whatever order it is laid out. */
export const resolve = fact((document: Document): ((reference: Reference) => Resolved) => {
  const all = references(document)
  if (all.length === 0) return () => ({ exists: true, counts: false })
  const wanted = new Set<string>()
  for (const { keys } of all) {
    for (const key of keys) {
      wanted.add(key)
      for (const part of key.split('.')) wanted.add(part)
    }
  }
  const bare = bareLabels(document, wanted)
  const { known } = namedNumbers(document)
  const questions = new Set<string>()
  for (const { number, label } of document.questions) {
    if (label.renumbered) questions.add(String(label.renumbered.shown))
    const key = number
      ?.toLowerCase()
      .match(/\d+|[a-z]+/g)
      ?.join('.')
    for (let end = key?.length ?? 0; key && end > 0; end = key.lastIndexOf('.', end - 1)) questions.add(key.slice(0, end))
  }
  const counted = countedThrough(document)
  const own = printedNumbers(document)
  const steps = new Map(document.steps.map((step) => [String(step.number ?? ''), step]))
  const longest = longestList(document)
  const headed = numberedHeadings(document)
  const tallies = new Map([...known].map(([noun, sort]) => [noun, tallyOf(sort)]))
  const highestHeading = tallyOf(headed).highest
  const pages = known.get('page')
  const printedPages = tallies.get('page')?.highest ?? 0
  const allPages = mostPages(document, printedPages)
  const whole = !isReadAsIs(document) && document.questions.length > 2
  const printsNumbers = questions.size > 0 || bare.size > 0 || startsWithNumbers(document)

  return ({ noun, keys, said }) => {
    const sort = noun === undefined ? undefined : known.get(noun)
    const { integers, highest, figures, letters } = (noun !== undefined && tallies.get(noun)) || none
    if (noun === 'page') {
      const counts = printedPages >= 2
      return { exists: !(counts && Number(keys[0]) > allPages), counts, block: pages?.get(keys[0]) }
    }
    let counts = (sort?.size ?? 0) > 0 || (headed.size >= 2 && takesBare(noun) && noun !== 'appendix')
    // Where each section is called one, a number of its own is a question's.
    const named = noun !== undefined && noun !== 'question' && (integers >= 3 || (integers === 2 && sort?.has('1') === true && sort.has('2')))
    // A form's definition holds all there is: where it prints no numbers, an item 4 is not there.
    if (noun === undefined || noun === 'question')
      counts ||= printsNumbers || (known.get('question')?.size ?? 0) > 0 || (noun !== undefined && whole && points(said))
    if (noun === 'box') counts = false
    // "V" may be printed as "Section 5", but a 5 that stands alone is another number.
    const roman = keys.length > 1
    for (const [index, key] of keys.entries()) {
      const parts = key.split('.')
      const direct = sort?.get(key) ?? (noun === undefined || noun === 'box' ? (known.get('question')?.get(key) ?? known.get('section')?.get(key)) : undefined)
      if (direct) return { exists: true, counts: true, block: direct }
      const ordinal = Number(parts[0])
      if (takesBare(noun) && headed.has(parts[0])) return { exists: true, counts: true, block: headed.get(parts[0]) }
      const alone = takesBare(noun) && !named && !(roman && index === 0)
      const firstHere =
        sort?.has(parts[0]) ||
        (alone && ordinal <= counted.highest && !counted.gaps.has(ordinal)) ||
        (alone && (bare.has(parts[0]) || questions.has(parts[0]) || steps.has(parts[0]) || known.get('question')?.has(parts[0]))) ||
        (alone && takesList(noun) && ordinal <= longest)
      if (!firstHere) continue
      // The parts of a number are printed apart, "6." in one column and "C." in the next: only a question whose parts are all known can lack one.
      if (
        parts.length === 1 ||
        (document.format === 'text' && !/^\d+$/.test(parts[1] ?? '')) ||
        !partsKnown(questions, parts[0]) ||
        questions.has(key) ||
        (/^\d+$/.test(parts[1] ?? '') ? bare.has(key) : parts.slice(1).every((part) => bare.has(part)))
      )
        return { exists: true, counts: true, block: sort?.get(parts[0]) ?? bare.get(parts[0])?.block ?? steps.get(parts[0])?.title }
    }
    // Pages from the middle of a form point to what the others print.
    const ordinal = Number(keys[0]?.split('.')[0])
    // "Medicare Part B" in a form whose parts have numbers; "section 4" in one whose sections have letters.
    if (noun !== undefined && noun !== 'question' && sort !== undefined && !keys.some((key) => (/^\d/.test(key) ? figures : letters)))
      return { exists: false, counts: false }
    // A number far above those printed is one of the law: "If you are in Section 8, …".
    if (noun === 'section' && ordinal > Math.max(highest, highestHeading) + 5) return { exists: false, counts: false }
    // A sheet that continues one question has no next page to point to.
    if (own.isExcerpt && own.questions.size > 1 && !(ordinal > own.lowest && ordinal < own.highest)) return { exists: false, counts: false }
    return { exists: false, counts }
  }
})

/** "Identified in item 4", unlike a title such as "Question 1". */
const points = ({ block, start }: Span): boolean => /\b(?:in|to|see|from|of|at|with|under|for|on)\s+$/i.test(block.text.slice(Math.max(0, start - 8), start))

/** Headings that begin with a number of their own: "3. Fees". */
function numberedHeadings({ blocks }: Document): ReadonlyMap<string, Block> {
  const found = new Map<string, Block>()
  for (const block of blocks) {
    if (block.role !== 'heading' && block.role !== 'title' && block.role !== 'legend') continue
    const number = /^(\d{1,2})[.):]? /.exec(block.text)?.[1]
    if (number !== undefined && !found.has(number)) found.set(number, block)
  }
  return found
}

/** What is known of all numbers of one sort together. */
interface Tally {
  /** How many are whole numbers. */
  readonly integers: number
  readonly highest: number
  /** Whether any is in figures, and whether any is a letter. */
  readonly figures: boolean
  readonly letters: boolean
}

const none: Tally = { integers: 0, highest: 0, figures: false, letters: false }

function tallyOf(sort: ReadonlyMap<string, Block>): Tally {
  let integers = 0
  let highest = 0
  let figures = false
  let letters = false
  for (const key of sort.keys()) {
    if (/^\d+$/.test(key)) integers++
    highest = Math.max(highest, Number(key) || 0)
    if (/^\d/.test(key)) figures = true
    else if (/^.(?:\.|$)/.test(key)) letters = true
  }
  return { integers, highest, figures, letters }
}

/** Whether at least two parts of a question were read: `1.a` and `1.b`, or `1.1` and `1.2`. */
const partsKnown = (questions: ReadonlySet<string>, first: string): boolean =>
  (questions.has(`${first}.a`) && questions.has(`${first}.b`)) || (questions.has(`${first}.1`) && questions.has(`${first}.2`))

const takesBare = (noun: Counted | undefined): boolean => noun === undefined || !unlettered.has(noun)
/** Nobody prints their number alone. */
const unlettered: ReadonlySet<Counted> = new Set(['table', 'figure', 'attachment', 'schedule', 'page'])
const takesList = (noun: Counted | undefined): boolean => noun === undefined || noun === 'step' || noun === 'question'

/**
 * The highest question number, and the numbers below it that are surely not there. A number is no part of a question's text, so a
 * line that was not read as a question may have had one: only a single hole between questions in order can be trusted.
 */
function countedThrough(document: Document): { readonly highest: number; readonly gaps: ReadonlySet<number> } {
  const { questions, inOrder } = printedNumbers(document)
  const highest = Math.max(0, highestOf(questions))
  const gaps = new Set<number>()
  for (let value = 1; value < highest; value++) if (!questions.has(value)) gaps.add(value)
  // Columns are read one after the other: there a number may have been lost between them.
  const trusted = gaps.size <= 1 && (document.format !== 'text' || (inOrder && questions.size >= 5))
  return { highest, gaps: trusted ? gaps : new Set() }
}

/** Numbered lists lose their numbers when they are read: a list of seven may be steps 1 to 7. */
function longestList(document: Document): number {
  const sizes = new Map<number, number>()
  let longest = 0
  let run = 0
  for (const { role, group } of document.blocks) {
    run = role === 'item' ? run + 1 : 0
    longest = Math.max(longest, run)
    if (role !== 'item' || group === undefined) continue
    const size = (sizes.get(group) ?? 0) + 1
    sizes.set(group, size)
    longest = Math.max(longest, size)
  }
  return longest
}

/** Whether blocks begin with numbers as the questions of a form do. */
function startsWithNumbers(document: Document): boolean {
  return document.blocks.some(({ text }) => {
    const code = text.charCodeAt(0)
    return code >= 48 && code <= 57 && /^\d{1,2}[a-z]?[.)]? /.test(text)
  })
}

/** Pages as "Page 3 of 14" says them, or the most that is printed. */
function mostPages(document: Document, most: number): number {
  let pages = most
  for (const { block, end, noun } of namedNumbers(document).labels) {
    if (noun !== 'page') continue
    const of = /^ ?(?:of|\/) ?(\d{1,4})/.exec(block.text.slice(end, end + 10))
    if (of) pages = Math.max(pages, Number(of[1]))
  }
  return pages
}
