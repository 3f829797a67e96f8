import { fact } from '../fact.ts'
import type { Block, Document, Span } from '../model.ts'
import { acronymShapes, isWellKnown, isWordlikeName, look } from './acronyms-shapes.ts'
import { bracketDefinitions, type Definition, longInside } from './definitions.ts'
import { judged } from './judged.ts'
import { shape } from './lexicon.ts'
import { sentences } from './sentences.ts'
import { type Words, words } from './words.ts'

export type { Definition } from './definitions.ts'

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

export interface Acronym {
  /** Without plural and possessive, as first written. */
  readonly short: string
  /** Without dots too: what two spellings of one acronym share. */
  readonly key: string
  /** As the first definition writes it. */
  readonly long?: string
  /** In reading order. */
  readonly uses: readonly Use[]
  /** First sure use in running text; where there is none, the first sure one, else the first. */
  readonly firstUse: Use
  readonly definedAt?: Span
  readonly definitions: readonly Definition[]
  /** Needs no explanation: on the list of well-known ones, or a term the config says its readers know. */
  readonly known: boolean
}

interface Entry {
  readonly key: string
  readonly uses: Use[]
  readonly definitions: Definition[]
}

/** All acronyms of the document, in order of first appearance. Whoever explains one, explains it for the whole document. */
export const acronyms = fact((document: Document): readonly Acronym[] => {
  const entries = new Map<string, Entry>()
  const entryOf = (key: string): Entry => {
    let entry = entries.get(key)
    if (!entry) {
      entry = { key, uses: [], definitions: [] }
      entries.set(key, entry)
    }
    return entry
  }
  const given = bracketDefinitions(document)
  const candidates = findCandidates(document, given)
  if (candidates.length === 0) return []
  for (const definition of given) entryOf(definition.key).definitions.push(definition)
  const around = context(document, candidates)
  for (const candidate of candidates) {
    const found = around.definition(candidate)
    if (!found) continue
    const { definitions } = entryOf(found.key)
    if (!definitions.some((each) => each.short.block === found.short.block && each.short.start === found.short.start)) definitions.push(found)
  }
  for (const candidate of candidates) {
    const entry = entries.get(candidate.key)
    const defined = entry !== undefined && entry.definitions.length > 0
    const use = around.use(candidate, entry?.definitions ?? [])
    if (!use) continue
    if (!defined && candidate.look === look.code) continue
    entryOf(candidate.key).uses.push(use)
  }
  const result: Acronym[] = []
  for (const { key, uses, definitions } of entries.values()) {
    if (uses.length === 0) continue
    definitions.sort((a, b) => a.at.block.index - b.at.block.index || a.at.start - b.at.start)
    const first = uses.find((use) => use.sure && use.body) ?? uses.find((use) => use.sure) ?? uses[0]
    // A spelled word in capitals, never explained and never surely a name, is a raised voice.
    if (definitions.length === 0 && !first.sure) continue
    const withLong = definitions.find((each) => each.long !== undefined)
    const short = shortOf(first.span)
    result.push({
      short,
      key,
      long: withLong?.long,
      uses,
      firstUse: first,
      definedAt: (withLong ?? definitions[0])?.at,
      definitions,
      known: isWellKnown(key) || document.setting.known.has(key) || document.setting.known.has(short),
    })
  }
  return result.sort((a, b) => a.uses[0].word - b.uses[0].word)
})

const shortOf = ({ block, start, end }: Span): string => {
  const written = block.text.slice(start, end).replace(/['’][sS]?$/, '')
  return /[A-Z0-9]{2}s$/.test(written) ? written.slice(0, -1) : written
}

interface Candidate {
  readonly key: string
  readonly look: number
  readonly first: number
  readonly last: number
}

/** One pass over the types of all words. */
function findCandidates(document: Document, given: readonly Definition[]): Candidate[] {
  const all = words(document)
  const { looks, keys } = acronymShapes(all.lexicon)
  // Explained short forms that do not look like acronyms, or are several words: "mRNA", "UN-Women".
  const explained = new Map<number, Explained[]>()
  for (const { key, short } of given) {
    const firstWord = wordAt(all, short)
    if (firstWord < 0) continue
    const types: number[] = []
    for (let word = firstWord; word < all.first[short.block.index + 1] && all.start[word] < short.end; word++) types.push(all.type[word])
    if (types.length === 1 && looks[types[0]] !== look.no) continue
    const known = explained.get(types[0])
    if (!known) explained.set(types[0], [{ key, types }])
    else if (!known.some((each) => each.key === key)) known.push({ key, types })
  }
  const found: Candidate[] = []
  const { type } = all
  for (let word = 0; word < all.count; word++) {
    const at = type[word]
    const several = explained.size > 0 ? explained.get(at)?.find(({ types }) => types.every((each, index) => type[word + index] === each)) : undefined
    if (several) {
      found.push({ key: several.key, look: several.types.length > 1 ? look.acronym : look.no, first: word, last: word + several.types.length - 1 })
      word += several.types.length - 1
    } else if (looks[at] !== look.no) {
      // "S-CAP": a single capital joined to the rest belongs to it.
      if (all.joined[word] === 1 && isSingleCapital(all, word - 1) && looks[at] !== look.code && all.joined[word - 1] === 0)
        found.push({ key: `${all.lexicon.text[type[word - 1]]}-${keys[at]}`, look: look.acronym, first: word - 1, last: word })
      else found.push({ key: keys[at], look: looks[at], first: word, last: word })
    }
  }
  return found
}

interface Explained {
  readonly key: string
  readonly types: readonly number[]
}

/** The word that begins where the span does, or -1. */
function wordAt(all: Words, span: Span): number {
  let low = all.first[span.block.index]
  let high = all.first[span.block.index + 1] - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (all.start[middle] < span.start) low = middle + 1
    else high = middle
  }
  return low < all.first[span.block.index + 1] && all.start[low] === span.start ? low : -1
}

const isSingleCapital = (all: Words, word: number): boolean => {
  const text = all.lexicon.text[all.type[word]]
  return text !== undefined && text.length === 1 && text >= 'A' && text <= 'Z' && !'XTEU'.includes(text)
}

/** Words before a code that make it a label: "Form SSA", "Part A", "Schedule EIC". */
const labels = new Set(
  'form forms schedule section part appendix annex exhibit box line type class category zone room gate terminal route highway attachment title chapter volume table figure code codes option model grade version sr rt bldg'.split(
    ' ',
  ),
)
/** Codes of law: "42 U.S.C." */
const citation = new Set('USC CFR FR USCA IRB CB'.split(' '))
const small = new Set('of the and for in to on a an at by with or de la from &'.split(' '))
/** Words that come after a verb and before its object: "SAVE your work" is an order. */
const determiners = new Set(
  'the a an this that these those your our my his her its their all any each every it them us you me one no not to or and if'.split(' '),
)

interface Context {
  definition(candidate: Candidate): Definition | undefined
  use(candidate: Candidate, definitions: readonly Definition[]): Use | undefined
}

function context(document: Document, candidates: readonly Candidate[]): Context {
  const all = words(document)
  const lines = sentences(document)
  const may = judged(document)
  const { looks, keys } = acronymShapes(all.lexicon)
  const { text: spelled, lower, shapes } = all.lexicon
  const lowOf = (word: number): string => spelled[lower[all.type[word]]]
  const isLoud = (word: number): boolean => (shapes[all.type[word]] & shape.capitals) !== 0
  const shouting = shoutingDocument(all)
  const glossaries = glossaryBlocks(document)
  const quiet = quietTypes(all)
  const counts = new Map<string, number>()
  for (const { key } of candidates) counts.set(key, (counts.get(key) ?? 0) + 1)

  let line = 0
  /** 1 where the sentence is shouted, 2 where it is nothing but capitals that spell no word. */
  const loudness = new Map<number, number>()
  const lineOf = (word: number): number => {
    if (lines.firstWord[line] > word) line = 0
    while (line + 1 < lines.count && lines.firstWord[line + 1] <= word) line++
    return line
  }
  const loudnessOf = (sentence: number): number => {
    const kept = loudness.get(sentence)
    if (kept !== undefined) return kept
    let counted = 0
    let loud = 0
    let wordsLoud = 0
    for (let word = lines.firstWord[sentence]; word < lines.lastWord[sentence]; word++) {
      const type = all.type[word]
      if ((shapes[type] & shape.letter) === 0 || all.lexicon.letters[type] < 2) continue
      counted++
      if ((shapes[type] & shape.capitals) === 0) continue
      loud++
      if (spellsWord(type)) wordsLoud++
    }
    let found = 0
    if (loud === counted && wordsLoud === 0) found = loud > 6 ? 1 : 2
    else if (loud * 10 > counted * 6 && wordsLoud > 0) found = 1
    loudness.set(sentence, found)
    return found
  }
  const spellsWord = (type: number): boolean =>
    (looks[type] === look.word || looks[type] === look.wordlike || looks[type] === look.no || quiet[lower[type]] === 1) && !isWellKnown(keys[type])
  /** Capitals side by side of which one spells a word: "DO NOT", "PRIVACY ACT STATEMENT". */
  const inLoudRun = (candidate: Candidate): boolean => {
    const sentence = lineOf(candidate.first)
    const from = Math.max(lines.firstWord[sentence], candidate.first - 6)
    const to = Math.min(lines.lastWord[sentence], candidate.last + 7)
    let spells = false
    let length = 1
    for (let word = candidate.first - 1; word >= from && isLoud(word); word--) {
      length++
      if (spellsWord(all.type[word])) spells = true
    }
    for (let word = candidate.last + 1; word < to && isLoud(word); word++) {
      length++
      if (spellsWord(all.type[word])) spells = true
    }
    return spells || length > 5
  }
  /** What is printed on a thing: "marked ‘BC’ or ‘BC BIVS’". */
  const isPrinted = ({ block: { text }, start, end }: Span): boolean =>
    /[‘“"']/.test(text.slice(Math.max(0, start - 8), start)) && /[‘“"'][A-Z0-9 ]{2,20}[’”"']/.test(text.slice(Math.max(0, start - 8), end + 9))
  const hasLongWord = (sentence: number): boolean => {
    for (let word = lines.firstWord[sentence]; word < lines.lastWord[sentence]; word++) if (keys[all.type[word]].length > 4) return true
    return false
  }
  const spanOf = ({ first, last }: Candidate): Span => ({ block: document.blocks[all.block[first]], start: all.start[first], end: all.end[last] })

  const isCode = (candidate: Candidate, span: Span): boolean => {
    const { text } = span.block
    const before = span.start > 0 ? text[span.start - 1] : ' '
    const after = span.end < text.length ? text[span.end] : ' '
    if ('_$#@=<>^\\~|'.includes(before) || '_@=<>^\\~|'.includes(after)) return true
    if (before === '[' && after === ']') return true
    if (after === '.' && /[A-Za-z0-9]/.test(text[span.end + 1] ?? '')) return true
    if (before === '.' && /[A-Za-z0-9]/.test(text[span.start - 2] ?? '')) return true
    // "DS-11", "SSA-632-BK".
    for (let word = candidate.first; word > 0 && all.joined[word] === 1 && candidate.first - word < 4; word--) if (hasDigit(all, word - 1)) return true
    for (let word = candidate.last + 1; word < all.count && all.joined[word] === 1 && word - candidate.last < 4; word++) if (hasDigit(all, word)) return true
    return span.block.marks.some((mark) => (mark.as === 'code' || mark.as === 'deleted') && mark.start <= span.start && mark.end >= span.end)
  }

  /** "SR 432", "Form SSA", "OMB No. 1234-5678", "45 CFR part 75". */
  const isLabelled = (candidate: Candidate, span: Span): boolean => {
    const block = all.block[candidate.first]
    const { text } = span.block
    const begin = all.first[block]
    const end = all.first[block + 1]
    const next = candidate.last + 1
    const previous = candidate.first - 1
    // "§ 517.031 ABCD", "8 C.F.R. § 5".
    if (text.slice(Math.max(0, span.start - 16), span.end + 4).includes('§')) return true
    if (next < end) {
      const gap = text.slice(span.end, Math.min(all.start[next], span.end + 6))
      const low = lowOf(next)
      if (hasDigit(all, next) && /^ ?(?:#|-|–)?$/.test(gap)) return true
      // The control number that United States law prints on each federal form.
      if (candidate.key === 'OMB' && (low === 'no' || low === 'number' || low === 'control' || low === 'approval')) return true
      if ((low === 'no' || low === 'number') && next + 1 < end && hasDigit(all, next + 1) && all.start[next + 1] - all.end[next] < 4) return true
      // "M.G.L. c. 209A", "E.D. 2001".
      if ((shapes[all.type[candidate.last]] & shape.dotted) !== 0 && /^\.? $/.test(gap) && (hasDigit(all, next) || low === 'c' || low === 'ch')) return true
      if (previous >= begin && hasDigit(all, previous) && text[all.end[previous]] === ' ') {
        if (hasDigit(all, next) && /^[. §]+$/.test(gap)) return true
        if (citation.has(candidate.key) || low === 'part' || low === 'parts' || low === 'section' || low === 'chapter') return true
      }
    }
    if (previous < begin) return false
    if (text.slice(all.end[previous], span.start).trim() !== '') return false
    return labels.has(lowOf(previous)) || isAuthor(candidate, span, previous)
  }

  /** Initials in a list of sources: "Hooker RS, Cawley JF." */
  const isAuthor = ({ key }: Candidate, { block, end }: Span, previous: number): boolean =>
    key.length === 2 &&
    (shapes[all.type[previous]] & (shape.capital | shape.capitals)) === shape.capital &&
    /[,.]/.test(block.text[end] ?? '') &&
    (block.text.slice(0, 2000).match(/\p{Lu}\p{L}+ [A-Z]{1,2}[,.]/gu)?.length ?? 0) > 1

  const isSure = (candidate: Candidate, span: Span): boolean => {
    if (candidate.look === look.code || candidate.look === look.no || shouting) return false
    const sentence = lineOf(candidate.first)
    const loud = loudnessOf(sentence)
    if (loud === 1 || isLabelled(candidate, span)) return false
    const { role, text } = span.block
    // "AE - Armed Forces": the code of a choice. "Form ABC-1 (2020) XY": the foot of a form.
    if (role === 'option' && span.start === 0) return false
    if (/^Form\b/.test(text) && text.length < 40) return false
    if (isPrinted(span)) return false
    const alone = loud === 2 && lines.lastWord[sentence] - lines.firstWord[sentence] === candidate.last - candidate.first + 1
    // Names in capitals: "PUERTO RICO".
    if (loud === 2 && !alone && (document.kind === 'sign' || hasLongWord(sentence))) return false
    if (alone && (role === 'option' || role === 'cell' || document.kind === 'sign' || candidate.look !== look.acronym)) return false
    if (inLoudRun(candidate)) return false
    // The same word stands in small letters elsewhere: capitals raise the voice.
    if (quiet[lower[all.type[candidate.last]]] === 1 && candidate.first === candidate.last && !isWordlikeName(candidate.key)) return false
    if (candidate.look === look.acronym) return true
    if (candidate.look === look.wordlike) return !/["“”'’]/.test(`${text[span.start - 1] ?? ''}${text[span.end] ?? ''}`) && (counts.get(candidate.key) ?? 0) > 1
    return isNamed(candidate, span)
  }

  /** A word in capitals that names something: "your RIDE account", "apply for SNAP benefits"; not an order: "SAVE your work". */
  const isNamed = (candidate: Candidate, span: Span): boolean => {
    const block = all.block[candidate.first]
    const next = candidate.last + 1
    const hasNext = next < all.first[block + 1]
    if (hasNext && determiners.has(lowOf(next))) return false
    if (!isWordlikeName(candidate.key)) return false
    const previous = candidate.first - 1
    if (previous < all.first[block] || lines.firstWord[lineOf(candidate.first)] === candidate.first) return hasNext && !/[a-z]/.test(span.block.text[span.end])
    return !isLoud(previous) && lowOf(previous) !== 'please' && lowOf(previous) !== 'to'
  }

  const wordsAfter = (from: number, limit: number): string[] => {
    const found: string[] = []
    for (let word = from; word < Math.min(limit, from + 5); word++) found.push(lowOf(word))
    return found
  }

  /** Words from `from` on whose first letters spell the key: the last of them, or -1. */
  const spellForward = (key: string, from: number, limit: number): number => {
    const letters = key.toLowerCase().replace(/[^a-z0-9]/g, '')
    let letter = 0
    let count = 0
    let end = -1
    for (let word = from; word < limit && word < from + letters.length * 2 + 4; word++) {
      if (word > from && !/^[ ,/&'’-]{0,4}$/.test(document.blocks[all.block[word]].text.slice(all.end[word - 1], all.start[word]))) break
      const low = lowOf(word)
      if (low === '') return -1
      if (letter < letters.length && low[0] === letters[letter]) {
        letter++
        count++
        end = word
      } else if (count === 0) return -1
      else if (letter < letters.length && !small.has(low)) {
        // One letter may lie inside the word before: "Inheritance Tax", IHT.
        return -1
      } else if (letter >= letters.length) break
      if (letter === letters.length) break
    }
    return letter === letters.length && count >= 2 ? end : -1
  }
  /** The same backwards: the first word of the long form that ends with word `to`, or -1. */
  const spellBack = (key: string, to: number, limit: number): number => {
    const letters = key.toLowerCase().replace(/[^a-z0-9]/g, '')
    let letter = letters.length - 1
    let count = 0
    for (let word = to; word >= limit && word > to - letters.length * 2 - 4; word--) {
      if (word < to && !/^[ ,/&'’-]{0,4}$/.test(document.blocks[all.block[word]].text.slice(all.end[word], all.start[word + 1]))) return -1
      const low = lowOf(word)
      if (low === '') return -1
      if (low[0] === letters[letter]) {
        letter--
        count++
        if (letter < 0) return count >= 2 ? word : -1
      } else if (count === 0 || !small.has(low)) return -1
    }
    return -1
  }
  const defined = (candidate: Candidate, from: number, to: number): Definition => {
    const span = spanOf(candidate)
    const start = Math.min(span.start, all.start[from])
    const end = Math.max(span.end, all.end[to])
    const list = glossaries[span.block.index] === 1 && candidate.first === all.first[span.block.index]
    return {
      key: candidate.key,
      short: span,
      long: span.block.text.slice(all.start[from], all.end[to]),
      at: { block: span.block, start, end },
      how: list ? 'list' : 'sentence',
    }
  }

  const definition = (candidate: Candidate): Definition | undefined => {
    if (candidate.look === look.no) return undefined
    const block = document.blocks[all.block[candidate.first]]
    const { text } = block
    const end = all.first[block.index + 1]
    const begin = all.first[block.index]
    const next = candidate.last + 1
    const previous = candidate.first - 1
    if (next < end) {
      const gap = text.slice(all.end[candidate.last], Math.min(all.start[next], all.end[candidate.last] + 8))
      let from = -1
      if (/^["”’')\]]*\s?[,:=(–—-]\s?["“([]?$/.test(gap)) from = next
      else if (/^["”’']*\s["“]?$/.test(gap)) {
        const [one = '', two = '', three = '', four = ''] = wordsAfter(next, end)
        if (one === 'means' || one === 'denotes' || one === 'or') from = next + 1
        else if ((one === 'stands' && two === 'for') || (one === 'refers' && two === 'to')) from = next + 2
        else if (one === 'is' && two === 'short' && three === 'for') from = next + 3
        else if (one === 'is' && (two === 'an' || two === 'the') && (three === 'acronym' || three === 'abbreviation') && four === 'for') from = next + 4
        else if ((one === 'is' || one === 'are' || one === 'was') && two === 'the') from = next + 1
      }
      if (from >= 0) {
        while (from < end && small.has(lowOf(from)) && lowOf(from)[0] !== candidate.key[0].toLowerCase()) from++
        const to = spellForward(candidate.key, from, end)
        if (to >= 0) return defined(candidate, from, to)
      }
    }
    if (previous >= begin) {
      const gap = text.slice(Math.max(all.end[previous], all.start[candidate.first] - 8), all.start[candidate.first])
      let to = previous
      let joins = /^["”’')\]]*\s?[,:=(–—/-]\s?["“([]?$/.test(gap)
      if (!joins) {
        while (to >= begin && ['the', 'a', 'an'].includes(lowOf(to))) to--
        const lead = to >= begin ? lowOf(to) : ''
        if (lead === 'or' || lead === 'called' || lead === 'aka') {
          joins = true
          to--
          if (lowOf(to) === 'also') to--
        } else if (lead === 'as' || lead === 'to') {
          const verb = lowOf(to - 1)
          joins = verb === 'known' || verb === 'abbreviated' || verb === 'shortened'
          to -= 2
          while (to >= begin && ['also', 'is', 'commonly', 'often', 'better'].includes(lowOf(to))) to--
        } else if (lead === 'abbreviated' || lead === 'hereafter') {
          joins = true
          to--
        }
      }
      // "the Experiment and Iterate phases, or E&I": a word may follow the name.
      for (const end of [to, to - 1]) {
        if (!joins || end < begin) break
        const from = spellBack(candidate.key, end, begin)
        if (from >= 0) return defined(candidate, from, end)
      }
    }
    return besides(candidate, block)
  }

  /** A block of its own: a cell beside the long form, a term in a glossary. */
  const besides = (candidate: Candidate, block: Block): Definition | undefined => {
    const begin = all.first[block.index]
    if (candidate.first !== begin) return undefined
    const alone = all.first[block.index + 1] === candidate.last + 1
    const span = spanOf(candidate)
    if (glossaries[block.index] === 1 && (alone || /^[^.;]{0,40}?(?:[:=]|\s[–—-])\s/.test(block.text.slice(span.end, span.end + 44))))
      return { key: candidate.key, short: span, at: span, how: 'list' }
    if (!alone) return undefined
    for (const step of [1, -1]) {
      const other = document.blocks[block.index + step]
      if (!other || other.text.length > 300 || other.role !== block.role || (block.role === 'cell' && other.group !== block.group)) continue
      if (block.role !== 'cell' && step === -1) continue
      const long = longInside(candidate.key, other.text)
      if (long) return { key: candidate.key, short: span, long, at: span, how: 'list' }
    }
    return undefined
  }

  const use = (candidate: Candidate, definitions: readonly Definition[]): Use | undefined => {
    const block = document.blocks[all.block[candidate.first]]
    if (may[block.index] === 0 || (block.language !== undefined && block.language !== document.language)) return undefined
    const span = spanOf(candidate)
    if (isCode(candidate, span)) return undefined
    const defining = definitions.some(({ at }) => at.block === block && at.start <= span.start && at.end >= span.end)
    return { span, word: candidate.first, sure: isSure(candidate, span), body: isBody(block), defining }
  }
  return { definition, use }
}

const hasDigit = (all: Words, word: number): boolean => (all.lexicon.shapes[all.type[word]] & shape.digit) !== 0

const heads: ReadonlySet<string> = new Set(['title', 'heading', 'label', 'legend', 'button', 'option', 'alt', 'placeholder', 'caption'])
const furniture: ReadonlySet<string> = new Set(['navigation', 'header', 'footer'])
const isBody = (block: Block): boolean => !heads.has(block.role) && !(block.region && furniture.has(block.region))

/** 1 for each lower-case type that the document holds in small letters, or with only its first letter large. */
function quietTypes(all: Words): Uint8Array {
  const { lower, shapes } = all.lexicon
  const found = new Uint8Array(all.lexicon.text.length)
  for (let word = 0; word < all.count; word++) {
    const type = all.type[word]
    if ((shapes[type] & (shape.capitals | shape.mixed)) === 0) found[lower[type]] = 1
  }
  return found
}

/** A document mostly in capitals tells nothing about which of them are acronyms. */
function shoutingDocument(all: Words): boolean {
  const { shapes, letters } = all.lexicon
  let counted = 0
  let loud = 0
  for (let word = 0; word < all.count; word++) {
    const type = all.type[word]
    if (letters[type] < 2 || (shapes[type] & shape.letter) === 0) continue
    counted++
    if ((shapes[type] & shape.capitals) !== 0) loud++
  }
  return counted >= 12 && loud * 10 > counted * 6
}

/** 1 for blocks below a heading such as "Glossary", and for tables headed "Acronym | Meaning". */
function glossaryBlocks(document: Document): Uint8Array {
  const found = new Uint8Array(document.blocks.length)
  let level = 0
  let group = -1
  for (const block of document.blocks) {
    if (block.role === 'title' || block.role === 'heading') {
      const opens = block.text.length < 60 && /\b(?:glossary|acronyms?|abbreviations?|definitions)\b/i.test(block.text)
      if (opens) level = block.level ?? (block.role === 'title' ? 0.5 : 1)
      else if (level > 0 && (block.level ?? 1) <= level) level = 0
      continue
    }
    if (block.role === 'cell' && block.group !== undefined && block.group !== group && /^(?:acronyms?|abbreviations?|short form|term)s?$/i.test(block.text))
      group = block.group
    if (level > 0 || (block.role === 'cell' && group === block.group)) found[block.index] = 1
  }
  return found
}
