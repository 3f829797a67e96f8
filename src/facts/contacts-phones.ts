import type { Block, Document } from '../model.ts'
import { type PhoneLibrary, phoneLibrary } from './contacts-library.ts'

export interface FoundPhone {
  readonly type: 'phone' | 'fax' | 'relay'
  /** E.164 where the country is known, else the digits as printed. */
  readonly value: string
  readonly extension?: string
  readonly country?: string
  readonly start: number
  readonly end: number
  /** Shaped like a number that cannot be one: 000-000-0000, 123-456-7890. */
  readonly placeholder?: true
}

/** Countries a national number may belong to, the likeliest first. */
export type CountryHints = () => readonly string[]

const gap = '[ .\\-–—]'
const northAmerican = new RegExp(
  `(?:\\+? ?1${gap}{0,3})?(?:\\( ?(\\d{3}) ?\\)|(\\d{3}))([ .\\-–—/]{0,3})(\\d{3})(${gap}{0,3})(\\d{4})(?![\\d@])(?![.\\-–—]\\d)`,
  'y',
)
const tollFree = /^8(?:00|22|33|44|55|66|77|88)$/
const vanity = /(?:\+?1[ .-])?\(?(\d{3})\)?[ .-](?=[\dA-Z .-]{0,8}[A-Z]{3})((?:[A-Z\d]{1,10}[ .-]?){1,4})/y
const run = /[(+]{0,2} ?\d{1,15}\)?(?:[ .\-–—/()]{1,3}\d{1,12}(?![A-Za-z\d]))*\)?/y
const local = /([2-9]\d{2})[-.–](\d{4})(?![\d-])/y
const extensionAfter = /,?[ ;]{0,2}\(?(?:ext(?:ension)?|extn|x|Ex|option|#)[.:]? ?#?(\d{1,6})\b\)?/iy
const date = /^\(?(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})(?!\d)/

/** Words that make the digits after them a phone number. */
const labels = new Set(
  (
    'tel tele tels teles telphone telphones telephone telephones telepone telepones phone phones ph telefon telefono telefone tél téléphone teléphone téléfono ' +
    'tfno tlf fon handy rufnummer call calling calls dial ring fax telefax facsimile mobile mobiles mob cell cellular toll free freephone hotline helpline ' +
    'line sms text tty tdd voice direct voicemail whatsapp relay textphone minicom switchboard landline contact'
  ).split(' '),
)
const farLabel = /\b(?:call|ring|phone|telephone) (?:us|the|our|your) [^\d.!?;:]*$/
const labelSigns = ['тел', 'факс', '☎', '☏', '📞', '✆']

/** Whether such a word ends at most 24 characters before the end, with no digit behind it. (As one regular expression it takes a millisecond to compile.) */
function isLabelled(left: string): boolean {
  const low = left.toLowerCase()
  let end = low.length
  while (end > 0 && low.length - end <= 24) {
    const code = low.charCodeAt(end - 1)
    if ((code >= 48 && code <= 57) || code === 10) return false
    if (!isLetter(code)) {
      end--
      continue
    }
    let start = end - 1
    while (start > 0 && isLetter(low.charCodeAt(start - 1))) start--
    const before = low.charCodeAt(start - 1)
    if (labels.has(low.slice(start, end)) && !(before >= 48 && before <= 57) && before !== 95) return true
    end = start
  }
  // "Call the Carer Pay Centre on 01632 960 977": a name may be long.
  if (/ (?:on|at) $/.test(low) && farLabel.test(low)) return true
  return labelSigns.some((sign) => low.lastIndexOf(sign) >= Math.max(0, low.length - 24 - sign.length) && !/[\d\n]/.test(low.slice(low.lastIndexOf(sign))))
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || code === 0xe9
const letterLabel = /(?:^|[^A-Za-z.])[TPFMCO][.:] {0,3}[(+]{0,2}$/i
const faxLabel = /(?:\b(?:tele)?fax(?:es|imile)?\b|\bfacsimile\b|\bF(?=[.:])|факс)[^\d]{0,36}$/iu
const phoneLabel = /(?:\btele?ph?one?\b|\btel\b|\bphone\b|\bcall\b|\bvoice\b|\bmobile\b)[^\d]{0,36}$/i
const relayLabel = /\b(?:tty|tdd|tdd\/tty|textphone|minicom|text relay|relay)\b[^\d]{0,30}$/i
/** Words that make the digits after them something else. */
const otherNumbers = new Set(
  (
    'case account acct form claim file invoice reference ref docket order policy permit license licence isbn issn ssn ein tin omb control serial zip pin ' +
    'routing vat tax registration reg company charity npi duns cage rin cfr model part item sku patent section pub publication stock notice member customer ' +
    'employee passport visa receipt contract award grant solicitation bill check cheque iban bsb abn acn siret siren kvk handelsregister lot batch version'
  ).split(' '),
)
const wordBefore = /\b([a-z]+)\.? ?(?:no|nos|number|nr|num|id|code|#)?(?: is| was)?[\s.:#–-]*$/

function isOtherNumber(left: string): boolean {
  const word = wordBefore.exec(left.toLowerCase())
  return word !== null && otherNumbers.has(word[1])
}

const shortCodes = new Set(['211', '311', '411', '511', '611', '711', '811', '911', '988', '999', '111', '101', '105', '112', '119', '000'])
const dialled = /(?:\b(?:call|calling|dial|dialing|dialling|phone|telephone|ring|text|texting|tty|tdd|relay|number|emergenc\w+)\b|[☎📞])[^\d.]{0,24}$/iu
const alsoDialled = /\b(?:or|and)\b[^\d.]{0,12}$/i

/** The label just before an offset: of the block itself, or of a short block before it, as in a table of contacts. */
function before(document: Document, block: Block, at: number): string {
  const own = block.text.slice(Math.max(0, at - 48), at)
  if (at > 4 || block.index === 0) return own
  const previous = document.blocks[block.index - 1]
  return previous.text.length <= 40 && previous.hidden === block.hidden ? `${previous.text} ${own}` : own
}

/** A quick look before a close one: enough digits ahead, a short code, or a number that goes on in capitals. */
export function mayBePhone(text: string, at: number): boolean {
  let digits = 0
  const limit = Math.min(text.length, at + 26)
  for (let next = at; next < limit; next++) {
    const code = text.charCodeAt(next)
    if (code >= 48 && code <= 57) {
      if (++digits >= 7) return true
    } else if (code > 47 && code < 0x2010) {
      // 1-800-MEDICARE, 1-877-SOV-BANK
      return (digits === 3 && isShortCode(text, at)) || (digits >= 3 && digits <= 6 && code >= 65 && code <= 90 && next - at >= 4)
    } else if (code !== 32 && code !== 45 && code !== 46 && code !== 40 && code !== 41 && code !== 47 && code < 0x2010) break
  }
  return digits === 3 && isShortCode(text, at)
}

/** `211`, `2-1-1` */
const isShortCode = (text: string, at: number): boolean =>
  shortCodes.has(
    text
      .slice(at, at + 5)
      .replace(/[^\d]/g, '')
      .slice(0, 3),
  )

/**
 * The phone number that begins at `at`, where a word with digits starts. Nothing is searched: patterns are anchored there.
 * @param from no number begins before this offset of the block: what stands there is taken.
 */
export function phoneAt(document: Document, block: Block, at: number, from: number, hints: CountryHints): FoundPhone | undefined {
  const { text } = block
  let start = at
  while (start > from && start > at - 4 && /[(+ ]/.test(text[start - 1])) start--
  while (start < at && text[start] === ' ') start++
  // A bracket that opens words, "(call 208 …", lies further off and is not stepped over; one that opens the number alone is part of it.
  const head = text.slice(Math.max(0, start - 1), start)
  if (/[\d$£€#@_=%\\&,:]/.test(head) && !/[:,]/.test(head)) return undefined
  if (/[-–./]/.test(head) && start > from + 1 && /[A-Za-z\d]/.test(text[start - 2])) return undefined
  const left = before(document, block, start)
  const found = readNumber(text, start, at, left, hints, document.blocks)
  if (!found) return undefined
  if (block.opaque.some((range) => found.start < range.end && found.end > range.start)) return undefined
  extensionAfter.lastIndex = found.end
  const extension = extensionAfter.exec(text)
  const end = extension ? found.end + extension[0].length : found.end
  return { ...found, end, extension: extension?.[1], type: typeOf(left, text.slice(end, end + 16)) }
}

function typeOf(left: string, right: string): FoundPhone['type'] {
  const low = left.toLowerCase()
  if (/tty|tdd|phone|com|relay/.test(low) && relayLabel.test(left) && !/\b(?:voice|phone|tel)\b[^\d]{0,8}$/i.test(left)) return 'relay'
  if (/^\W{0,3}(?:tty|tdd)\b/i.test(right)) return 'relay'
  if (!low.includes('fax') && !low.includes('facs') && !low.includes('факс') && !/\bf[.:]/.test(low)) return isFaxAfter(right) ? 'fax' : 'phone'
  const both =
    low.includes('fax') && /(?:\b(?:phone|tel|telephone)\W{0,3}(?:and|&|\/|or|\+)\W{0,3}fax|fax\W{0,3}(?:and|&|\/|or|\+)\W{0,3}(?:phone|tel))/i.test(left)
  if (both) return 'phone'
  if (faxLabel.test(left)) {
    const last = left.search(phoneLabel)
    return last > left.search(faxLabel) ? 'phone' : 'fax'
  }
  return isFaxAfter(right) ? 'fax' : 'phone'
}

const isFaxAfter = (right: string): boolean => /^ ?\(?(?:fax|facsimile)\b(?!\s*[:.])/.test(right.toLowerCase())

type Number = Omit<FoundPhone, 'type' | 'extension'>

function readNumber(text: string, start: number, at: number, left: string, hints: CountryHints, blocks: readonly Block[]): Number | undefined {
  const other = isOtherNumber(left)
  if (date.test(text.slice(at, at + 12))) return undefined
  const plus = text.slice(start, at).includes('+')
  const labelled = !other && (isLabelled(left) || letterLabel.test(left))
  if (!plus || /^\+ ?1\b/.test(text.slice(start, start + 4))) {
    const american = other ? undefined : asNorthAmerican(text, start, at, labelled)
    if (american) return american
    const spelled = other ? undefined : asVanity(text, start, at, labelled)
    if (spelled) return spelled
  }
  if (other) return undefined
  const short = asShortCode(text, at, left)
  if (short) return short
  return asInternational(text, start, at, plus, labelled, hints, phoneLibrary(blocks))
}

function asNorthAmerican(text: string, start: number, at: number, labelled: boolean): Number | undefined {
  // "(call 1-800 …)" and "(1) 208-…" : try with what stands before the digits, then without.
  for (const from of start === at ? [at] : [start, at]) {
    northAmerican.lastIndex = from
    const match = northAmerican.exec(text)
    if (!match) continue
    const area = match[1] ?? match[2]
    const exchange = match[4]
    const digits = area + exchange + match[6]
    const prefix = /^\+? ?1(?=[ .\-–—(])/.test(match[0]) || /^\+ ?1/.test(match[0]) || (/^1[ .-]?8/.test(match[0]) && tollFree.test(area))
    const marked = prefix || match[1] !== undefined || /[.\-–—/]/.test(match[3]) || /[.\-–—]/.test(match[5])
    if (!marked && !labelled) continue
    // Ten digits with one mark far from where a number has it: 2083345-500 is none, and 208 3345500 needs a label.
    if (match[5] === '' && match[3] === '' && !labelled && !match[1]) continue
    const end = from + match[0].length
    // A code that goes on, but not a word that a page sets right after its number.
    if (/[A-Za-z]/.test(text.charAt(end)) && !/^(?:x\d|[A-Za-z][a-z]{2})/.test(text.slice(end, end + 3))) continue
    const found = { value: `+1${digits}`, start: from, end }
    if (/^(\d)\1{9}$/.test(digits) || digits === '1234567890' || digits === '0123456789') return { ...found, placeholder: true }
    if (/^[01]/.test(area) || /^[01]/.test(exchange)) continue
    return found
  }
  return undefined
}

const keys = 'abc2def3ghi4jkl5mno6pqrs7tuv8wxyz9'
const keyOf = (letter: string): string => /\d/.exec(keys.slice(keys.indexOf(letter.toLowerCase())))?.[0] ?? ''

/** 1-800-MEDICARE: letters past the seventh digit are dialled by some and heard by none. */
function asVanity(text: string, start: number, at: number, labelled: boolean): Number | undefined {
  for (const from of start === at ? [at] : [start, at]) {
    vanity.lastIndex = from
    const match = vanity.exec(text)
    if (!match) continue
    const word = match[2].replace(/[ .-]+$/, '')
    const plain = word.replace(/[ .-]/g, '')
    if (plain.length < 7 || plain.length > 12 || /^[01]/.test(match[1])) continue
    // Numbers that begin like 1-800 are known by it; any other needs a label, or a hyphen or dot all through.
    if (!tollFree.test(match[1]) && (!labelled || !/^\+?1?[ .-]?(?:\(\d{3}\) ?|\d{3}[.-])/.test(match[0]))) continue
    if (/^[xX]+$/.test(plain.replace(/\d/g, ''))) continue
    // "800 LBS MAX": words in capitals with blanks between are no number.
    if (/ /.test(word) && !labelled) continue
    const digits = plain
      .slice(0, 7)
      .split('')
      .map((character) => (/\d/.test(character) ? character : keyOf(character)))
      .join('')
    return { value: `+1${match[1]}${digits}`, start: from, end: from + match[0].length - (match[2].length - word.length) }
  }
  return undefined
}

const spelledShort = /([2-9])-(1)-(1)(?![\d-])/y

function asShortCode(text: string, at: number, left: string): Number | undefined {
  spelledShort.lastIndex = at
  const spelled = spelledShort.exec(text)
  if (spelled) return { value: `${spelled[1]}11`, start: at, end: at + spelled[0].length }
  const three = text.slice(at, at + 3)
  if (!shortCodes.has(three) || /[\dA-Za-z%]/.test(text.charAt(at + 3)) || /^[.,:/-]\d/.test(text.slice(at + 3, at + 5))) return undefined
  const named = dialled.test(left) || (alsoDialled.test(left) && /\b(?:call|dial|text)\b/i.test(left))
  return named ? { value: three, start: at, end: at + 3 } : undefined
}

/** In code units: no number with its blanks and brackets is longer. */
const longestRun = 64

/** Numbers written as their country writes them. The longest run of groups that makes a valid number wins. */
function asInternational(
  text: string,
  start: number,
  at: number,
  plus: boolean,
  labelled: boolean,
  hints: CountryHints,
  library: PhoneLibrary | undefined,
): Number | undefined {
  const zero = text.charCodeAt(at) === 48
  if (!plus && !zero && !labelled && !/^1[38]00 /.test(text.slice(at, at + 5))) return undefined
  const from = plus || text[start] === '(' ? start : at
  run.lastIndex = 0
  let piece = run.exec(text.slice(from, from + longestRun))?.[0]
  // A run of digits that goes on and on is a table, and looking for a number in each of its tails would take for ever.
  if (!piece || piece.length === longestRun) return undefined
  const whole = piece
  const most = whole.replace(/\D/g, '').length
  // Nine digits, a hyphen and four: a postal code.
  if (!labelled && /^\d{5}-\d{4}$/.test(whole)) return undefined
  for (let tries = 0; tries < 8 && piece; tries++) {
    const digits = piece.replace(/\D/g, '')
    // A number too short for its groups is cut off, not whole.
    if (digits.length < 7 || (!plus && piece !== whole && most <= 11)) break
    if (digits.length <= 15) {
      const found = { start: from, end: from + piece.length }
      if (plus) {
        const parsed = library?.parse(piece.replace('(0)', ''), undefined)
        if (parsed?.valid) return { ...found, value: parsed.number, country: parsed.country }
      } else {
        // "(86-10) 5869 8989": a bracket that holds more than an area.
        const abroad = labelled && !zero && /^\(\d{2,3}[- ]\d/.test(piece) ? library?.parse(`+${digits}`, undefined) : undefined
        if (abroad?.valid) return { ...found, value: abroad.number, country: abroad.country }
        for (const country of hints()) {
          const parsed = library?.parse(piece, country)
          if (parsed?.valid && (zero || labelled)) return { ...found, value: parsed.number, country: parsed.country ?? country }
        }
      }
    }
    piece = /^(.*\d)[ .\-–—/()]{1,3}\d+\)?$/.exec(piece)?.[1]
  }
  if (!plus && labelled && !zero) {
    const parsed = library?.parse(`+${whole.replace(/\D/g, '')}`, undefined)
    if (parsed?.valid) return { start: from, end: from + whole.length, value: parsed.number, country: parsed.country }
  }
  // Not a number the library knows, but said to be one, or with the dialling code of Mexican free numbers.
  const digits = whole.replace(/\D/g, '')
  if (digits.length < 7 || digits.length > 15) return undefined
  if (!plus && !labelled && !/^01[ -]800[ -]/.test(whole)) return undefined
  if (!plus && /[/]/.test(whole) && !/\d{5}/.test(whole)) return undefined
  const closed = whole.endsWith(')') && !whole.includes('(') ? whole.slice(0, -1) : whole
  if (!plus) {
    local.lastIndex = at
    const short = local.exec(text)
    if (short) return { value: short[1] + short[2], start: at, end: at + short[0].length }
    // What is left has eight digits or more: not an amount, a suite, a house number.
    if (digits.length < 8) return undefined
    if (/^(?:19|20)\d\d\D+(?:19|20)\d\d$/.test(closed)) return undefined
  }
  return { value: plus ? `+${digits}` : digits, start: from, end: from + closed.length }
}
