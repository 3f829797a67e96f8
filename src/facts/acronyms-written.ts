import type { Block, Document, Span } from '../model.ts'
import { takeCensus } from './acronyms-candidates.ts'
import { matchLetters } from './acronyms-match.ts'
import { runningDefinitions } from './acronyms-running.ts'
import { acronymKey, countCapitals, isWord, look } from './acronyms-shapes.ts'
import { type Definition, fromBracket, isLong, type Manner } from './definitions.ts'
import { familiarityOf } from './frequency.ts'

/** A long form and the short form that it stands beside. */
interface Pair {
  readonly short: Span
  readonly long: Span
}

/** What is written as an acronym, as those see it who mark a text by hand: every short form, everyday ones too, and every long form beside one. */
export interface Written {
  /** In reading order. */
  readonly shorts: readonly Span[]
  /** In reading order of the short forms. */
  readonly pairs: readonly Pair[]
}

/**
 * All short and long forms of a document. Rules ask `acronyms` instead, which leaves out what readers know, what may be a raised voice, and long
 * forms that are only likely: a rule must be sure, a list of what stands in a text must be complete.
 */
export function writtenForms(document: Document): Written {
  const found: Definition[] = []
  for (const block of document.blocks) {
    const { text } = block
    for (const bracket of ['(', '['])
      for (let open = text.indexOf(bracket); open >= 0; open = text.indexOf(bracket, open + 1)) fromBracket(block, open, generous, found)
    for (let equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', equals + 1)) beside(block, equals, found)
    for (let equals = text.indexOf(':'); equals >= 0; equals = text.indexOf(':', equals + 1)) beside(block, equals, found)
  }
  const running = runningDefinitions(document)
  for (const candidate of takeCensus(document, found).candidates) {
    if (candidate.look === look.no) continue
    const definition = running(candidate)
    if (definition) found.push(definition)
  }
  const pairs: Pair[] = []
  const taken = new Set<string>()
  for (const { short, longAt } of found) {
    const place = `${short.block.index} ${short.start}`
    if (!longAt || taken.has(place)) continue
    taken.add(place)
    pairs.push({ short, long: longAt })
  }
  pairs.sort((a, b) => a.short.block.index - b.short.block.index || a.short.start - b.short.start)
  return { shorts: document.blocks.flatMap((block) => shortsIn(block, pairs)), pairs }
}

/** For lists: what is likely a definition. */
const generous: Manner = {
  withNoun: true,
  isShort: (text) => {
    if (text.length > 14 || /['’]$/.test(text) || !/^[A-Za-z0-9Α-ω][A-Za-z0-9&.'’/+(),Α-ω-]*(?: [A-Za-z0-9&.'’/+-]+)?$/.test(text) || !/[A-Za-z]/.test(text))
      return false
    if (text.includes(' ')) return countCapitals(text) >= 2
    if (countCapitals(text) > 0) return !/^[A-Z][a-z]{2,}$/.test(text) || (text.length < 6 && !isWord(text.toLowerCase()))
    return text.length > 1 && text.length <= 5 && /^[a-z]+$/.test(text) && !isWord(text)
  },
  limit: (letters, isName) => (letters < 2 ? 0.4 : letters < 3 ? 1.1 : isName && letters > 3 ? letters * 0.8 : letters * 0.5 + 0.1),
}

/** "ABC = Long Form;", "ABC: Long Form,". */
function beside(block: Block, sign: number, found: Definition[]): void {
  const { text } = block
  const head = /(?:^|[\s(,;])([A-Za-z0-9][A-Za-z0-9&./+-]{0,13})\s?$/.exec(text.slice(Math.max(0, sign - 18), sign))
  if (!head) return
  const short = head[1]
  const capitals = countCapitals(short)
  if (capitals === 0 || (capitals === 1 && short.length > 3)) return
  let from = sign + 1
  while (text.charCodeAt(from) === 32) from++
  const stop = /[;,.:()=\n]|\s[–—-]\s/.exec(text.slice(from, from + 160))
  const piece = text.slice(from, stop ? from + stop.index : from + 160).trimEnd()
  const match = matchLetters(acronymKey(short), piece, false)
  if (match?.start !== 0 || match.cost > generous.limit(short.length, false)) return
  const long = piece.slice(0, match.end)
  if (!isLong(short, long)) return
  const end = sign - (head[0].length - head[0].trimEnd().length)
  const start = end - short.length
  found.push({
    key: acronymKey(short),
    short: { block, start, end },
    long,
    longAt: { block, start: from, end: from + long.length },
    at: { block, start, end: from + long.length },
    how: 'sentence',
  })
}

/** Endings that make a word of an acronym, without being part of it. */
const attached =
  /-(?:\d+-\d+|based|funded|related|style|like|led|wide|systems?|tags?|approved|specific|free|type|positive|negative|induced|containing|dependent)$/

interface Token {
  readonly token: string
  readonly index: number
}

function shortsIn(block: Block, pairs: readonly Pair[]): Span[] {
  const { text } = block
  const spans = new Map<number, number>()
  for (const { short } of pairs) if (short.block === block && short.end - short.start > 1) spans.set(short.start, short.end)
  const explained = new Set([...spans].map(([start, end]) => text.slice(start, end)))
  // A question mark inside a word is an apostrophe or a dash that an older encoding lost.
  const tokens: Token[] = [
    ...text.matchAll(/\bUS\$|[\p{L}\p{N}](?:[\p{L}\p{N}&.'’′/_–-]|\?(?=[\p{L}\p{N}]))*(?:(?<=[A-Z]{3}) [IVX]{1,4}(?![\p{L}\p{N}-]|\.\d))?/gu),
  ].flatMap(({ 0: token, index }) =>
    // The name in an e-mail address is none.
    text[index + token.length] === '@' ? [] : [{ token, index }],
  )
  let covered = 0
  tokens.forEach(({ token, index }, at) => {
    const end = spans.get(index)
    if (end !== undefined) covered = end
    if (index < covered) return
    for (const [from, to] of shortParts(token)) {
      const part = token.slice(from, to)
      if (!explained.has(part) && (!isWritten(part) || isRaised(part, tokens, at))) continue
      if (!spans.has(index + from)) spans.set(index + from, index + to)
    }
  })
  return [...spans].sort((a, b) => a[0] - b[0]).map(([start, end]) => ({ block, start, end }))
}

const dotted = /^(?:\p{L}\.){2,}$/u

/** Where in a run of letters and signs short forms may stand. */
function shortParts(token: string): readonly (readonly [number, number])[] {
  if (dotted.test(token)) return [[0, token.length]]
  let end = token.length
  while (end > 0 && !/[\p{L}\p{N}$]/u.test(token[end - 1])) end--
  const body = token.slice(0, end)
  const slashes = body.split('/')
  if (slashes.length > 1) {
    // "A/68/340", "ECE/TRANS/2011/147": the symbol of a document, which may begin with the letters of its office.
    if (/\d/.test(body)) return /^[A-Z]{3,}$/.test(slashes[0]) ? [[0, slashes[0].length]] : []
    // "HIV/AIDS" is one, "UNDP/Smithsonian" and "FAO/WHO/ILO" are several things.
    if (slashes.length === 2 && slashes.every((part) => /\p{Lu}s?$/u.test(part))) return [[0, end]]
    let from = 0
    return slashes.map((part): [number, number] => {
      const place: [number, number] = [from, from + part.length]
      from += part.length + 1
      return place
    })
  }
  const ending = attached.exec(body)
  return [[0, ending ? ending.index : end]]
}

/** Whether the letters alone make it one: "UNDP", "HCFC-22", "UN-Women", "p.m.", "B-L". */
function isWritten(part: string): boolean {
  if (/^[ap]\.m\.?$/.test(part) || (dotted.test(part) && /^\p{Lu}/u.test(part))) return true
  if (countCapitals(part) < 2 || /^[IVX]+(?:\.|$)|^\d{1,2}[\d.]|^\d.{4,}/.test(part)) return false
  if (/^\p{Lu}-\p{Lu}+$|^(?:\p{Lu}\.)+\p{Lu}/u.test(part)) return true
  return part.split(/[-/.’'_?]/).some(isLetters)
}

/** Letters of one acronym: "UNDP", "MeSH", "CoNLL", "PoAs", "MDGs"; not "Net", "WordNet", "McDonald". */
function isLetters(piece: string): boolean {
  const letters = piece.replace(/\d/g, '')
  if (countCapitals(letters) < 2 || /^Ma?c[A-Z][a-z]/.test(letters)) return false
  // "REtrieval": a word whose first letters are raised.
  if (/^[A-Z]{2,}[a-z]{3,}$/.test(letters) && spellsWord(letters)) return false
  if (/[A-Z]{2}/.test(letters)) return true
  return !letters.split(/(?=[A-Z])/).some((part) => part.length > 4 || (part.length === 4 && isWord(part.toLowerCase())))
}

/** Small words, which nobody writes for an acronym without explaining it. */
const said = new Set('A AN AND ARE AS AT BE BUT BY FOR FROM IF IN IS NO NOT OF ON OR THE THEN THIS TO WAS WITH'.split(' '))

/** A word in capitals: a long one, or capitals beside a word in capitals. */
function isRaised(part: string, tokens: readonly Token[], at: number): boolean {
  if (isLoudWord(part) && (part.length > 6 || said.has(part))) return true
  if (!/^[A-Z]+$/.test(part)) return false
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  const { token, index } = tokens[at]
  return (
    (before !== undefined && before.index + before.token.length + 1 === index && isLoudWord(before.token)) ||
    (after !== undefined && index + token.length + 1 === after.index && isLoudWord(after.token))
  )
}

const isLoudWord = (part: string): boolean => /^[A-Z]+(?:-[A-Z]+)*$/.test(part) && part.split('-').every((piece) => spellsWord(piece))

const spellsWord = (capitals: string): boolean => {
  const low = capitals.toLowerCase()
  return isWord(low) || (low.length > 4 && familiarityOf(low) > 0)
}
