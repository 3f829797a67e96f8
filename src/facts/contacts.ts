import { fact } from '../fact.ts'
import type { Block, Document, Hidden, Link, Place, Span } from '../model.ts'
import { addressAt, beginsPostcode, postcodeAt, zipAt } from './contacts-addresses.ts'
import { emailEnd, obfuscatedAt } from './contacts-emails.ts'
import { hoursAt, hoursPhrases, mayBeHours } from './contacts-hours.ts'
import { phoneLibrary } from './contacts-library.ts'
import { type CountryHints, mayBePhone, phoneAt } from './contacts-phones.ts'
import { isSeen } from './judged.ts'
import { emailType, type Lexicon, perType, shape, urlType } from './lexicon.ts'
import { matches, matchSpan, phraseList } from './phrases.ts'
import { type Words, words } from './words.ts'

export type ContactType = 'phone' | 'fax' | 'relay' | 'email' | 'address' | 'chat' | 'form' | 'hours' | 'link'

/** A way to reach a person, or the hours at which one answers. */
export interface Contact {
  readonly type: ContactType
  /** E.164 or digits for numbers, lower case for e-mail addresses and links, the text itself for the rest. */
  readonly value: string
  readonly text: string
  readonly span: Span
  /** Not behind `hidden`, a closed box, a comment: text for people who listen to the page counts as seen. */
  readonly visible: boolean
  readonly hidden?: Hidden
  /** The link it is part of, or whose target it stands in. */
  readonly link?: Link
  /** In the target of a link alone: people who print the page or listen to it do not get it. */
  readonly unprinted?: true
  readonly extension?: string
  /** ISO 3166, where the number tells more than `+1`. */
  readonly country?: string
  /** Shaped like a number that cannot be one: 000-000-0000. */
  readonly placeholder?: true
  /** "name [at] example [dot] gov" */
  readonly obfuscated?: true
  /** An e-mail address that no mail can reach: only `reachable` has these, as people are given them. */
  readonly faulty?: true
}

/** A contact as the JSON report gives it. */
export interface ContactView {
  readonly type: ContactType
  readonly value: string
  readonly text: string
  readonly visible: boolean
  readonly hidden: string | null
  readonly place: Place
}

export function contactView({ type, value, text, visible, hidden, span }: Contact): ContactView {
  return { type, value, text, visible, hidden: hidden?.detail ?? null, place: span.block.locate(span.start, span.end) }
}

const hoursList = phraseList(hoursPhrases)
const chatList = phraseList([
  'live chat',
  'chat live',
  'chat with us',
  'chat to us',
  'chat online',
  'online chat',
  'web chat',
  'webchat',
  'chat with a|an * agent|adviser|advisor|representative',
  'text us',
  'whatsapp us',
])
const relayList = phraseList(['relay service|services', 'text relay', 'relay uk', 'video relay', 'federal relay', 'telecommunications relay'])
const formList = phraseList(['contact form', 'online contact form', 'enquiry form', 'inquiry form', 'feedback form'])

/** Every contact of the document, seen or hidden, in reading order. */
export const contacts = fact((document: Document): readonly Contact[] => {
  const byBlock = new Map<number, Contact[]>()
  const add = (type: ContactType, value: string, block: Block, start: number, end: number, more?: Partial<Contact>): void => {
    const visible = isSeen(block)
    let found = byBlock.get(block.index)
    if (!found) {
      found = []
      byBlock.set(block.index, found)
    }
    found.push({
      type,
      value,
      text: block.text.slice(start, end),
      span: { block, start, end },
      visible,
      ...(visible ? {} : { hidden: block.hidden }),
      ...more,
    })
  }
  readWords(document, add)
  for (const match of matches(document, hoursList)) addPhrase(document, match, 'hours', byBlock, add)
  for (const match of matches(document, chatList)) addPhrase(document, match, 'chat', byBlock, add)
  for (const match of matches(document, relayList)) addPhrase(document, match, 'relay', byBlock, add)
  for (const match of matches(document, formList)) addPhrase(document, match, 'form', byBlock, add)
  for (const link of document.links) addLink(document, link, byBlock, add)
  return [...byBlock].sort(([a], [b]) => a - b).flatMap(([, found]) => found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end))
})

type ByBlock = ReadonlyMap<number, Contact[]>
type Add = (type: ContactType, value: string, block: Block, start: number, end: number, more?: Partial<Contact>) => void

const UNKNOWN = 0
const PLAIN = 1
const DIGITS = 2
const POSTCODE = 3
const AT = 4

/** Room for what each spelling of the lexicon can begin: asked once for a spelling, not once for a word. */
const sortsOf = perType((size) => new Uint8Array(size))

function sortOf(lexicon: Lexicon, type: number): number {
  const bits = lexicon.shapes[type]
  if ((bits & shape.digit) === 0) return lexicon.text[type].toLowerCase() === 'at' ? AT : PLAIN
  if ((bits & shape.capital) === 0) return DIGITS
  return beginsPostcode(lexicon, type) ? POSTCODE : PLAIN
}

interface FoundAddress {
  readonly block: Block
  readonly start: number
  end: number
}

/** One pass over the words: only those with digits, e-mail addresses and `[at]` are looked at closely. */
function readWords(document: Document, add: Add): void {
  const all = words(document)
  const sorts = sortsOf(all.lexicon)
  const hints = countryHints(document)
  const addresses: FoundAddress[] = []
  let blockIndex = -1
  // No contact begins before this offset of the block.
  let taken = 0
  for (let word = 0; word < all.count; word++) {
    const type = all.type[word]
    let sort = sorts[type]
    if (sort === UNKNOWN) {
      sort = sortOf(all.lexicon, type)
      sorts[type] = sort
    }
    if (sort === PLAIN && type !== emailType) continue
    const block = document.blocks[all.block[word]]
    if (block.index !== blockIndex) {
      blockIndex = block.index
      taken = 0
    }
    const at = all.start[word]
    if (at < taken || block.exempt === 'code') continue
    if (type === emailType) taken = addEmail(block, at, taken, add)
    else if (sort === AT) taken = addObfuscated(block, at, taken, add)
    else {
      const { text } = block
      // A ZIP code first: the number after it is not its rest.
      const isZip = sort === DIGITS && all.end[word] - at === 5 && zipAt(text, at)
      const end = sort === DIGITS && !isZip && !isInsideCode(all, word, text) ? addNumber(document, block, at, taken, hints, add) : -1
      if (end >= 0) taken = end
      else taken = noteAddress(block, at, taken, sort === POSTCODE, addresses)
    }
  }
  for (const { block, start, end } of addresses) {
    if (block.opaque.some((range) => start < range.end && end > range.start && range.end - range.start >= end - start)) continue
    add('address', block.text.slice(start, end), block, start, end)
  }
}

function addEmail(block: Block, at: number, taken: number, add: Add): number {
  const end = emailEnd(block.text, at)
  if (end < 0 || isCode(block, at)) return taken
  add('email', block.text.slice(at, end).toLowerCase(), block, at, end)
  return end
}

function addObfuscated(block: Block, at: number, taken: number, add: Add): number {
  const { text } = block
  const before = text.charCodeAt(at - 1) === 32 ? text.charCodeAt(at - 2) : text.charCodeAt(at - 1)
  if (before !== 91 && before !== 40 && before !== 123 && before !== 60) return taken
  const from = obfuscatedStart(text, at)
  const found = obfuscatedAt(text, from)
  if (!found || found.end <= at) return taken
  add('email', found.value, block, from, found.end, { obfuscated: true })
  return found.end
}

/** Where the phone number or the hours end that begin at `at`, or -1. */
function addNumber(document: Document, block: Block, at: number, taken: number, hints: CountryHints, add: Add): number {
  const { text } = block
  if (mayBePhone(text, at)) {
    const phone = phoneAt(document, block, at, taken, hints)
    if (phone && !isCode(block, at)) {
      const { start, end, type, value, ...more } = phone
      add(type, value, block, start, end, more)
      return end
    }
  }
  if (!mayBeHours(text, at)) return -1
  const hours = hoursAt(text, at, taken)
  if (!hours) return -1
  add('hours', text.slice(hours.start, hours.end), block, hours.start, hours.end)
  return hours.end
}

/** Puts by the address found at `at`, or lengthens the last one where both are parts of one: street and postcode. */
function noteAddress(block: Block, at: number, taken: number, postcode: boolean, addresses: FoundAddress[]): number {
  const last = addresses.at(-1)
  const own = last?.block === block ? last : undefined
  const from = own && own.end <= at ? own.end : taken
  const found = postcode ? postcodeAt(block.text, at, from) : addressAt(block.text, at, from)
  if (!found) return taken
  const isRest = own !== undefined && found.start - own.end <= 60 && !/[.:;?!] [A-Z][a-z]+ [a-z]/.test(block.text.slice(own.end, found.start))
  if (own && isRest) own.end = found.end
  else addresses.push({ block, start: found.start, end: found.end })
  return Math.max(taken, found.end)
}

/** The middle of a longer code: `2024-001234`, `A-702-643`; but not "Tel-208 334 5500". */
function isInsideCode(all: Words, word: number, text: string): boolean {
  if (all.joined[word] === 0 || word === 0) return false
  const before = all.end[word - 1]
  return before + 1 === all.start[word] && /[\dA-Za-z]/.test(text[before - 1]) && !isLabelEnd(text, all.start[word])
}

/** "Tel-208 334 5500": a label may be tied to its number by a hyphen. */
const isLabelEnd = (text: string, at: number): boolean => /(?:tel|phone|fax|ph)-$/i.test(text.slice(Math.max(0, at - 6), at))

const isCode = (block: Block, at: number): boolean => block.marks.some((mark) => mark.as === 'code' && at >= mark.start && at < mark.end)

function obfuscatedStart(text: string, at: number): number {
  let start = at - 1
  while (start > 0 && /[[({<\s]/.test(text[start - 1])) start--
  const least = Math.max(0, start - 64)
  while (start > least && /[\w.+-]/.test(text[start - 1])) start--
  // "Ana (dot) Diaz (at) …"
  const dotted = /[\w+-]{1,40} ?[[({<] ?(?:dot|\.) ?[\])}>] ?$/i.exec(text.slice(Math.max(0, start - 60), start))
  return dotted ? start - dotted[0].length : start
}

const overlapping = (byBlock: ByBlock, block: Block, start: number, end: number): Contact | undefined =>
  byBlock.get(block.index)?.find((contact) => contact.span.start < end && contact.span.end > start)

function addPhrase(document: Document, match: Parameters<typeof matchSpan>[1], type: ContactType, byBlock: ByBlock, add: Add): void {
  const { block, start, end } = matchSpan(document, match)
  if (overlapping(byBlock, block, start, end)) return
  add(type, block.text.slice(start, end).toLowerCase(), block, start, end)
}

const contactText =
  /^(?:(?:\W|how to|please|or|visit|our|the)* )?(?:contact(?:s|ing)?(?: (?:us|page|form|details|information|the [\w ]{1,40}|[\w ]{1,30}))?|get in touch|get help|help(?: (?:and|&) support| cent(?:er|re))?|customer (?:service|support|care)|support|talk to us|speak to [\w ]{1,30}|ask us|find (?:a|an|your) [\w ]{0,30}office|kontakt|contacto|contactez[- ]nous)\W*$/i
const contactTarget =
  /(?:^|[/.#?=_-])(?:contact|contacts|contact[-_]?us|contactus|get-in-touch|help-?desk|customer-?(?:service|support)|kontakt|contacto)(?:[/.#?&_-]|$)/i

/** A quick look before a close one. */
const mayContact = (text: string): boolean => {
  const low = text.toLowerCase()
  return contactWords.some((word) => low.includes(word))
}
const contactWords = ['contact', 'kontakt', 'touch', 'help', 'customer', 'support', 'talk', 'speak', 'ask us', 'find ']

function addLink(document: Document, link: Link, byBlock: ByBlock, add: Add): void {
  const { target, block, start, end } = link
  const scheme = /^(tel|mailto|sms|callto|fax):/i.exec(target)?.[1].toLowerCase()
  if (scheme === undefined) {
    const text = block.text.slice(start, end)
    if (overlapping(byBlock, block, start, end)?.type === 'form') return
    if (text.length <= 80 && mayContact(text) && contactText.test(text))
      add(/form/i.test(text) ? 'form' : 'link', target.toLowerCase(), block, start, end, { link })
    else if (target.length <= 300 && mayContact(target) && contactTarget.test(target)) add('link', target.toLowerCase(), block, start, end, { link })
    return
  }
  const type: ContactType = scheme === 'mailto' ? 'email' : scheme === 'fax' ? 'fax' : 'phone'
  const value = type === 'email' ? mailOf(target) : numberOf(target, document)
  if (value === undefined) return
  // Words set right against the link are no part of its address: "or via e-mail at<a>permits@…".
  if (type === 'email' && emailEnd(block.text, start) === end) {
    const inBlock = byBlock.get(block.index)
    const glued = inBlock?.find((each) => each.type === 'email' && each.span.start < start && each.span.end >= end)
    if (inBlock && glued) inBlock.splice(inBlock.indexOf(glued), 1)
    if (glued) add('email', block.text.slice(start, end).toLowerCase(), block, start, end)
  }
  const shown = overlapping(byBlock, block, start, end)
  if (shown && sameNumber(shown.value, value)) {
    const inBlock = byBlock.get(block.index) as Contact[]
    inBlock[inBlock.indexOf(shown)] = { ...shown, link }
    return
  }
  add(type, value, block, start, end, { link, unprinted: true })
}

/** `+12083345500`, `12083345500`, `2083345500` and `334-5500` within one office are one number. */
export function sameNumber(a: string, b: string): boolean {
  if (a === b) return true
  if (a.includes('@') || b.includes('@')) return false
  const digits = (value: string): string => value.replace(/\D/g, '').replace(/^(?:00|0|1)(?=\d{9,})/, '')
  const one = digits(a)
  const other = digits(b)
  return one === other || (one.length >= 7 && other.length >= 7 && (one.endsWith(other) || other.endsWith(one)))
}

function mailOf(target: string): string | undefined {
  const address = decode(target.slice(7).split('?')[0]).trim().toLowerCase()
  // A link may name several: the first stands for them.
  const end = emailEnd(address, 0)
  return end > 0 ? address.slice(0, end) : undefined
}

function numberOf(target: string, document: Document): string | undefined {
  const number = decode(target.slice(target.indexOf(':') + 1).split(/[;,?]/)[0])
  const digits = number.replace(/\D/g, '')
  if (digits.length < 3 || digits.length > 15) return undefined
  if (/^\s*\+/.test(number)) return `+${digits}`
  if (/^1?[2-9]\d{9}$/.test(digits)) return `+1${digits.slice(-10)}`
  for (const country of countryHints(document)()) {
    const parsed = phoneLibrary(document.blocks)?.parse(digits, country)
    if (parsed?.valid) return parsed.number
  }
  return digits
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Countries whose code is not the end of their addresses, and languages spoken in one country above all. */
const ofEnding: Readonly<Record<string, string>> = { uk: 'GB', gov: 'US', mil: 'US', edu: 'US' }
const ofLanguage: Readonly<Record<string, string>> = {
  de: 'DE',
  fr: 'FR',
  it: 'IT',
  nl: 'NL',
  sv: 'SE',
  da: 'DK',
  pl: 'PL',
  fi: 'FI',
  cs: 'CZ',
  ja: 'JP',
  cy: 'GB',
}

/** What a national number's country may be: ends of addresses, `+` numbers, postcodes and currency, then Britain. */
function countryHints(document: Document): () => readonly string[] {
  let known: readonly string[] | undefined
  return () => {
    known ??= findCountries(document)
    return known
  }
}

function findCountries(document: Document): readonly string[] {
  const counts = new Map<string, number>()
  const count = (country: string | undefined, weight: number): void => {
    if (country !== undefined) counts.set(country, (counts.get(country) ?? 0) + weight)
  }
  const library = phoneLibrary(document.blocks)
  const ending = (address: string): void => {
    const last = /\.([a-z]{2,3})(?:[/:?#]|$)/i.exec(address.replace(/^[a-z]+:\/\//i, '').split('/')[0])?.[1].toLowerCase()
    if (last === undefined) return
    const country = ofEnding[last] ?? last.toUpperCase()
    if (library?.knows(country)) count(country, 1)
  }
  const all = words(document)
  for (let word = 0; word < all.count; word++) {
    if (all.type[word] !== urlType && all.type[word] !== emailType) continue
    const text = document.blocks[all.block[word]].text.slice(all.start[word], all.end[word])
    ending(text.slice(text.indexOf('@') + 1))
  }
  for (const link of document.links) {
    const mail = /^mailto:[^@?]*@([^?]*)/i.exec(link.target)
    if (mail) ending(mail[1])
    else if (/^https?:/i.test(link.target)) ending(link.target)
  }
  for (const block of document.blocks) {
    const plus = /\+\s?\(?[1-9][\d ().\-–/]{7,20}/.exec(block.text)
    if (plus) count(library?.parse(plus[0].replace('(0)', ''), undefined)?.country, 3)
    if (block.text.includes('£') || /\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b/.test(block.text)) count('GB', 2)
  }
  count(ofLanguage[document.language], 3)
  const ordered = [...counts].sort((a, b) => b[1] - a[1]).map(([country]) => country)
  return [...new Set([...ordered.slice(0, 4), 'GB'])]
}
