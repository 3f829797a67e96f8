import type { Block, Document, Span } from '../model.ts'
import { type Candidate, type Census, hasDigit } from './acronyms-candidates.ts'
import { acronymShapes, isWellKnown, isWordlikeName, look, trait } from './acronyms-shapes.ts'
import { judged } from './judged.ts'
import { shape } from './lexicon.ts'
import { menus } from './menus.ts'
import { sentences } from './sentences.ts'
import { type Words, words } from './words.ts'

/** One place where an acronym stands. */
export interface Use {
  readonly span: Span
  /** Index of its first word. */
  readonly word: number
  /** Whether the words around it leave no doubt that it is an acronym: no raised voice, no code, no label of its own. */
  readonly sure: boolean
  /** Running text rather than a title, heading, label, button, menu or picture text. */
  readonly body: boolean
  /** Stands inside a definition of itself. */
  readonly defining: boolean
}

/** Words before a code that make it a label: "Form SSA", "Part A", "Schedule EIC". */
const labels: ReadonlySet<string> = new Set(
  (
    'form forms schedule section part appendix annex exhibit box line type class category zone room gate terminal route highway attachment title ' +
    'chapter volume table figure code codes option model grade version sr rt bldg'
  ).split(' '),
)
/** The same in short, with a stop: "Sch. EIC". */
const shortLabels: ReadonlySet<string> = new Set('sch sched fig sec ch pt app'.split(' '))
/** Codes of law: "42 U.S.C." */
const citations = new Set('USC CFR FR USCA IRB CB'.split(' '))
const parts = new Set('part parts section chapter'.split(' '))
/** The control number that United States law prints on each federal form. */
const controlled = new Set('no number control approval'.split(' '))
/** Words that come after a verb and before its object: "SAVE your work" is an order. */
const determiners = new Set(
  'the a an this that these those your our my his her its their all any each every it them us you me one no not to or and if'.split(' '),
)
const heads: ReadonlySet<string> = new Set(['title', 'heading', 'label', 'legend', 'button', 'option', 'alt', 'placeholder', 'caption'])
const furniture: ReadonlySet<string> = new Set(['navigation', 'header', 'footer'])
const isBody = (block: Block): boolean => !heads.has(block.role) && !(block.region && furniture.has(block.region))

/** What a sentence's capitals are: some among small letters, a raised voice, or nothing but capitals that spell no word. */
const voice = { plain: 1, loud: 2, letters: 3 } as const

const none: readonly never[] = []

/** What only the block says, worked out once for all candidates in it. */
interface BlockFacts {
  readonly index: number
  readonly code: readonly { readonly start: number; readonly end: number }[]
  readonly paragraphSign: boolean
  readonly footer: boolean
  authors?: boolean
}

/** Whether the letters alone rule out a sure use. It is one without a definition only if this lets it pass. */
export function neverSure({ look: looked, key }: Candidate, { counts, shouting }: Census): boolean {
  if (shouting || looked === look.code || looked === look.no) return true
  if (looked === look.word) return !isWordlikeName(key)
  return looked === look.wordlike && (counts.get(key) ?? 0) < 2
}

const fillIn = /\[(?:insert|enter|optional|add|choose|select|name of|if applicable)\b[^\]]*$/i

/** The use that a candidate is, or `undefined` for what nobody reads as a word: code, placeholders, form numbers, exempt text. Ask in reading order. */
export function usesOf(document: Document, census: Census): (candidate: Candidate) => Use | undefined {
  const { candidates, quiet } = census
  const all = words(document)
  const lines = sentences(document)
  const may = judged(document)
  const menu = menus(document)
  let times: Map<string, number> | undefined
  /** A name of goods stands in a menu once; an acronym of the office comes back. */
  const comesBack = (key: string): boolean => {
    times ??= candidates.reduce((found, each) => found.set(each.key, (found.get(each.key) ?? 0) + 1), new Map<string, number>())
    return (times.get(key) ?? 0) > 2
  }
  let quoted: Set<string> | undefined
  /** "12 ABC 44.640" says of every "ABC" that it is a book of law. */
  const isCited = (key: string): boolean => {
    quoted ??= new Set(candidates.filter((each) => stands(each)).map((each) => each.key))
    return quoted.has(key)
  }
  const stands = ({ first, last }: Candidate): boolean => {
    const block = all.block[first]
    if (first === all.first[block] || last + 1 >= all.first[block + 1] || !hasDigit(all, first - 1) || !hasDigit(all, last + 1)) return false
    const { text } = document.blocks[block]
    return text.slice(all.end[first - 1], all.start[first]) === ' ' && /^ \d{1,4}\.\d/.test(text.slice(all.end[last], all.end[last] + 7))
  }
  const { looks, keys, traits } = acronymShapes(all.lexicon)
  const { text: spelled, lower, shapes } = all.lexicon
  const voices = new Uint8Array(lines.count)
  const lowOf = (word: number): string => spelled[lower[all.type[word]]]
  const isLoud = (word: number): boolean => (shapes[all.type[word]] & shape.capitals) !== 0
  const spellsWord = (type: number): boolean =>
    (looks[type] === look.word || looks[type] === look.wordlike || looks[type] === look.no || quiet[lower[type]] === 1) && !isWellKnown(keys[type])

  let line = 0
  const lineOf = (word: number): number => {
    while (line + 1 < lines.count && lines.firstWord[line + 1] <= word) line++
    return line
  }
  const voiceOf = (sentence: number): number => {
    if (voices[sentence] !== 0) return voices[sentence]
    let counted = 0
    let loud = 0
    let wordsLoud = 0
    for (let word = lines.firstWord[sentence]; word < lines.lastWord[sentence]; word++) {
      const type = all.type[word]
      const bits = traits[type]
      if ((bits & trait.counts) === 0) continue
      counted++
      if ((bits & trait.loud) === 0) continue
      loud++
      if (spellsWord(type)) wordsLoud++
    }
    let found: number = voice.plain
    if (loud === counted && wordsLoud === 0) found = loud > 6 ? voice.loud : voice.letters
    else if (loud * 10 > counted * 6 && wordsLoud > 0) found = voice.loud
    voices[sentence] = found
    return found
  }

  let kept: BlockFacts | undefined
  const factsOf = (block: Block): BlockFacts => {
    if (kept?.index === block.index) return kept
    const code = block.marks.length === 0 ? none : block.marks.filter((mark) => mark.as === 'code' || mark.as === 'deleted').sort((a, b) => a.start - b.start)
    kept = { index: block.index, code, paragraphSign: block.text.includes('§'), footer: isFormFoot(block.text) }
    return kept
  }

  const isCode = ({ first, last }: Candidate, { block, start, end }: Span): boolean => {
    const { text } = block
    const left = text.charCodeAt(start - 1)
    const right = text.charCodeAt(end)
    if (left !== 32 && joinsCode(left)) return true
    if (right !== 32 && joinsCode(right) && right !== 35 && right !== 36) return true
    if (left === 91 && right === 93) return true
    // "[Insert DBA names, as they apply]": tells whoever fills in the text what goes there.
    if (fillIn.test(text.slice(Math.max(0, start - 90), start))) return true
    if (right === 46 && isAlphanumeric(text.charCodeAt(end + 1))) return true
    if (left === 46 && isAlphanumeric(text.charCodeAt(start - 2))) return true
    // "DS-11", "SSA-632-BK".
    for (let word = first; word > 0 && all.joined[word] === 1 && first - word < 4; word--) if (hasDigit(all, word - 1)) return true
    for (let word = last + 1; word < all.count && all.joined[word] === 1 && word - last < 4; word++) if (hasDigit(all, word)) return true
    return holds(factsOf(block).code, start, end)
  }

  /** "SR 432", "Form SSA", "OMB No. 1234-5678", "45 CFR part 75". */
  const isLabelled = ({ key, first, last }: Candidate, { block, start, end }: Span): boolean => {
    const { text } = block
    const begin = all.first[block.index]
    const stop = all.first[block.index + 1]
    const next = last + 1
    const previous = first - 1
    // "§ 517.031 ABCD", "8 C.F.R. § 5".
    if (factsOf(block).paragraphSign && text.slice(Math.max(0, start - 16), end + 4).includes('§')) return true
    const blank = text.charCodeAt(start - 1) === 32
    if (next < stop) {
      const low = lowOf(next)
      const number = hasDigit(all, next)
      const gap = all.start[next] - end
      if (number && gap < 4 && /^ ?[#–-]? ?$/.test(text.slice(end, all.start[next]))) return true
      if (key === 'OMB' && controlled.has(low)) return true
      // Nobody says it in other words.
      if (key === 'IP' && (low === 'address' || low === 'addresses')) return true
      // "ABC Form No. 22".
      if (low === 'form' && next + 1 < stop && (hasDigit(all, next + 1) || (lowOf(next + 1) === 'no' && next + 2 < stop && hasDigit(all, next + 2))))
        return true
      if ((low === 'no' || low === 'number') && next + 1 < stop && hasDigit(all, next + 1) && all.start[next + 1] - all.end[next] < 4) return true
      // "M.G.L. c. 209A", "E.D. 2001".
      const dotted = (shapes[all.type[last]] & shape.dotted) !== 0
      if (dotted && (number || low === 'c' || low === 'ch') && gap < 3) return true
      if (previous >= begin && blank && hasDigit(all, previous) && (citations.has(key) || parts.has(low))) return true
    }
    if (previous >= begin && text.charCodeAt(start - 1) === 47 && isLabel(chainStart(begin, previous))) return true
    if (previous >= begin && blank && text.charCodeAt(start - 2) === 46 && all.end[previous] === start - 2 && shortLabels.has(lowOf(previous))) return true
    if (previous < begin || !blank || all.start[first] - all.end[previous] !== 1) return false
    // "Article 6 of 12 ABC", where "12 ABC 44.640" stands too.
    if (hasDigit(all, previous) && isCited(key)) return true
    // "2007-42 I.R.B." at the end of a line.
    if ((shapes[all.type[last]] & shape.dotted) !== 0 && citations.has(key) && hasDigit(all, previous)) return true
    return labels.has(lowOf(previous)) || isAuthor(key, block, end, previous)
  }

  /** "Schedule AB-C/DEF": the first word of what hangs together with a slash and hyphens, back from the word that ends before the slash. */
  const chainStart = (begin: number, last: number): number => {
    let word = last
    while (word > begin && last - word < 4 && all.start[word] - all.end[word - 1] === 1 && !isBlank(all, word)) word--
    return word
  }
  const isLabel = (word: number): boolean => word > all.first[all.block[word]] && isBlank(all, word) && labels.has(lowOf(word - 1))
  const isBlank = (of: Words, word: number): boolean => document.blocks[of.block[word]].text.charCodeAt(of.start[word] - 1) === 32

  /** Initials in a list of sources: "Hooker RS, Cawley JF." */
  const isAuthor = (key: string, block: Block, end: number, previous: number): boolean => {
    if (key.length !== 2 || (shapes[all.type[previous]] & (shape.capital | shape.capitals)) !== shape.capital) return false
    const right = block.text.charCodeAt(end)
    if (right !== 44 && right !== 46) return false
    const facts = factsOf(block)
    facts.authors ??= (block.text.slice(0, 2000).match(/\p{Lu}\p{L}{1,30} [A-Z]{1,2}[,.]/gu)?.length ?? 0) > 1
    return facts.authors
  }

  /** "Accounts (ABCD)": the start of the name stands in another cell or line, where a layout broke it. */
  const isCutOff = ({ key, first }: Candidate, { block, start, end }: Span): boolean =>
    block.text.charCodeAt(start - 1) === 40 &&
    block.text.charCodeAt(end) === 41 &&
    first - all.first[block.index] > 0 &&
    first - all.first[block.index] < key.length - 1

  /** Capitals side by side of which one spells a word: "DO NOT", "PRIVACY ACT STATEMENT". */
  const inLoudRun = ({ first, last }: Candidate, sentence: number): boolean => {
    const from = Math.max(lines.firstWord[sentence], first - 6)
    const to = Math.min(lines.lastWord[sentence], last + 7)
    let length = 1
    for (let word = first - 1; word >= from && isLoud(word); word--, length++) if (spellsWord(all.type[word])) return true
    for (let word = last + 1; word < to && isLoud(word); word++, length++) if (spellsWord(all.type[word])) return true
    return length > 5
  }
  const hasLongWord = (sentence: number): boolean => {
    for (let word = lines.firstWord[sentence]; word < lines.lastWord[sentence]; word++) if (keys[all.type[word]].length > 4) return true
    return false
  }

  /** A word in capitals that names something: "your RIDE account", "apply for SNAP benefits"; not an order: "SAVE your work". */
  const isNamed = ({ key, first, last }: Candidate, block: Block, sentence: number): boolean => {
    if (!isWordlikeName(key)) return false
    const hasNext = last + 1 < all.first[block.index + 1]
    if (hasNext && determiners.has(lowOf(last + 1))) return false
    if (lines.firstWord[sentence] === first) return hasNext
    const previous = first - 1
    return !isLoud(previous) && lowOf(previous) !== 'please' && lowOf(previous) !== 'to'
  }

  const isSure = (candidate: Candidate, span: Span): boolean => {
    if (neverSure(candidate, census)) return false
    const { first, last, key } = candidate
    const { block, start, end } = span
    const sentence = lineOf(first)
    const heard = voiceOf(sentence)
    if (heard === voice.loud || isLabelled(candidate, span)) return false
    if (isTitle(span)) return false
    // Names to click on in a menu; a trade mark.
    if ((menu[block.index] === 1 && !comesBack(key)) || isTradeMark(block.text.charCodeAt(end))) return false
    // "AE - Armed Forces": the code of a choice. "Form ABC-1 (2020) XY": the foot of a form.
    // "RM: I plan the visits": who speaks.
    if (start === 0 && key.length === 2 && block.role === 'paragraph' && block.text.charCodeAt(end) === 58 && block.text.length > 20) return false
    if ((block.role === 'option' && start === 0) || factsOf(block).footer || isMarkedOnThing(span)) return false
    if (heard === voice.letters) {
      const alone = lines.lastWord[sentence] - lines.firstWord[sentence] === last - first + 1
      if (document.kind === 'sign') return false
      if (alone && (block.role === 'option' || block.role === 'cell' || candidate.look !== look.acronym)) return false
      // A name in capitals: "PUERTO RICO".
      if (!alone && hasLongWord(sentence)) return false
    }
    if (inLoudRun(candidate, sentence) || isCutOff(candidate, span)) return false
    // The same word stands in small letters elsewhere: capitals raise the voice.
    if (first === last && quiet[lower[all.type[last]]] === 1 && !isWordlikeName(key)) return false
    if (candidate.look === look.acronym) return true
    if (candidate.look === look.wordlike) return !isQuote(block.text.charCodeAt(start - 1)) && !isQuote(block.text.charCodeAt(end))
    return isNamed(candidate, block, sentence)
  }

  return (candidate) => {
    const block = document.blocks[all.block[candidate.first]]
    if (may[block.index] === 0 || (block.language !== undefined && block.language !== document.language)) return undefined
    const span = { block, start: all.start[candidate.first], end: all.end[candidate.last] }
    if (isCode(candidate, span)) return undefined
    return { span, word: candidate.first, sure: isSure(candidate, span), body: isBody(block), defining: false }
  }
}

/** `_ $ # @ = < > ^ \ ~ |` beside a word: a name in a program, an address, a markup. */
const joinsCode = (code: number): boolean =>
  code === 95 || code === 36 || code === 35 || code === 64 || (code >= 60 && code <= 62) || code === 94 || code === 92 || code === 126 || code === 124
const isAlphanumeric = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
const isTradeMark = (code: number): boolean => code === 0xae || code === 0x2122
const isQuote = (code: number): boolean => code === 34 || code === 39 || (code >= 0x2018 && code <= 0x201d)

/** In characters: a title in quotation marks is at most so long. */
const longestTitle = 90

/** Words in quotation marks, with no stop in them, are as someone else printed them: the page “Apply for a permit | ABC”. */
function isTitle({ block: { text }, start, end }: Span): boolean {
  for (let at = start - 1; at >= 0 && end - at < longestTitle; at--) {
    const code = text.charCodeAt(at)
    if (code === 0x201d || code === 46) return false
    if (code !== 0x201c && (code !== 34 || (at > 0 && !/[\s([]/.test(text[at - 1])))) continue
    const close = /["”.]/.exec(text.slice(end, at + longestTitle))
    if (!close || close[0] === '.') return false
    const said = text.slice(at + 1, end + close.index)
    // "ABC" alone is the short form itself; small letters all along are someone's words, no title.
    return / .* /.test(said) && /^(?:\p{Lu}|(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with) |[^\p{L}])/u.test(said) && titleWords(said)
  }
  return false
}

/** Each word of some length begins with a capital. */
const titleWords = (said: string): boolean => !/(?:^|\s)(?!(?:and|from|into|with|your|over)\b)[a-z\xdf-\xff][A-Za-z\xc0-\u024f]{3,}/.test(said)

/** What is marked on a thing: "marked ‘BC’ or ‘BC BIVS’". */
function isMarkedOnThing({ block: { text }, start, end }: Span): boolean {
  for (let at = start - 1; at >= 0 && at > start - 8; at--) {
    const code = text.charCodeAt(at)
    if (isQuote(code)) return /^[‘“"'][A-Z0-9 ]{2,20}[’”"']/.test(text.slice(at, end + 9))
    if (code !== 32 && !(code >= 65 && code <= 90)) return false
  }
  return false
}

/** "Form ABC-1 (2020) XY", alone or with "Page 2 of 9"; "ABC/XY (8/20) Page 2 of 9". */
const isFormFoot = (text: string): boolean =>
  text.length < 80 &&
  (/^Form\b/.test(text) ? text.length < 40 || /\bPage \d{1,3}(?: of \d{1,3})?$/i.test(text) : text.length < 60 && /\d\)? Page \d{1,3} of \d{1,3}$/i.test(text))

/** Whether one of the sorted ranges holds [start, end). */
function holds(ranges: readonly { readonly start: number; readonly end: number }[], start: number, end: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (ranges[middle].start > start) high = middle - 1
    else if (ranges[middle].end < end) low = middle + 1
    else return true
  }
  return false
}
