import type { Lexicon } from './lexicon.ts'

interface Range {
  readonly start: number
  readonly end: number
}

const states = new Set(
  (
    'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY ' +
    'DC PR GU VI AS MP AE AP AA'
  ).split(' '),
)
const stateName =
  /\b(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Washington|Wisconsin|Wyoming|Puerto Rico|D\.? ?C|Ariz|Calif|Colo|Conn|Fla|Ill|Mass|Mich|Minn|Penn|Tenn|Tex|Wash|Wis)\.?[,.]? {0,2}$/
const stateCode = /(?:^|[^A-Za-z])([A-Z]{2})\.?,? {0,2}$/
const zip = /\d{5}(?:[-–]\d{4})?(?![\d-])/y
const british = /(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? {1,2}\d[ABD-HJLNP-UW-Z]{2})\b/y
const canadian = /[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d\b/y
const postBox = /(?:^|[^A-Za-z])(?:P\.? ?O\.? ?|Post Office )Box (?:No\.? ?|# ?)?$/i
// Streets are read word by word: as one regular expression they took 30 ms to compile.
const number = /^\d{1,6}[A-Za-z]?(?:[-–/]\d{1,6}[A-Za-z]?)?,? (?:(?:[NSEW]|NE|NW|SE|SW)\.? )?/
const ordinal = /^\d{1,3}(?:st|nd|rd|th)$/
const linking = new Set('of de la the du des'.split(' '))
/** Words that say the ones before them are a street. */
const ways = new Set(
  (
    'Street St Avenue Ave AVE Av Road Rd RD Boulevard Blvd BLVD Lane Ln LN Parkway Pkwy PKWY Highway Hwy Terrace Crescent Drive Dr STREET ST AVENUE ROAD ' +
    'BOULEVARD LANE PARKWAY HIGHWAY DRIVE Turnpike Expressway Freeway Broadway Quay Embankment'
  ).split(' '),
)
/** Kinds of way that are also plain words: a street only with a town after it. */
const weakWays = new Set(
  'Way Court Ct Place Pl Square Sq Close Circle Cir Plaza Trail Row Gardens Grove Hill Park Center Centre Mall Walk Loop Green'.split(' '),
)
const townAfter = /^\.?,? [A-Z][a-z]{2}/
const unit = /^\.?(?:,? (?:NE|NW|SE|SW|N|S|E|W|N\.W|S\.W|N\.E|S\.E)\b\.?)?(?:,? (?:Suite|Ste|STE|Unit|Room|Rm|Floor|Fl|Apt|Bldg|Building|#)\.? ?#?[\w-]{1,8})?/
/** Words a street's name may have. */
const mostNames = 5
/** An address is no longer than this up to its town. */
const reach = 140

/** Where a number and street that begin at `at` end, up to the word that says it is one; -1 where none do. */
function streetEnd(text: string, at: number): number {
  const window = text.slice(at, at + reach)
  const begun = number.exec(window)
  if (!begun) return -1
  let pos = begun[0].length
  let strong = -1
  let weak = -1
  let named = false
  for (let names = 0; names <= mostNames; names++) {
    const gap = window.indexOf(' ', pos)
    const word = gap < 0 ? window.slice(pos) : window.slice(pos, gap)
    const bare = word.replace(/[.,;:)]+$/, '')
    const end = pos + bare.length
    if (named && ways.has(bare)) strong = end
    else if (named && names <= 3 && weakWays.has(bare) && townAfter.test(window.slice(end))) weak = end
    const code = word.charCodeAt(0)
    named = (code >= 65 && code <= 90) || ordinal.test(word)
    if ((!named && !linking.has(word)) || gap < 0 || /[,;:)]$/.test(word)) break
    pos = gap + 1
  }
  if (strong >= 0) return at + strong + unitAfter(window, strong)
  return weak >= 0 ? at + weak + (window[weak] === '.' ? 1 : 0) : -1
}

/** How far a quarter of the town and a suite go on behind a street. */
function unitAfter(window: string, from: number): number {
  const next = /^\.?,? ?(#|[A-Za-z.]+)/.exec(window.slice(from))
  if (!next) return 0
  if (next[1] !== '#' && !beginsUnit.has(next[1].replaceAll('.', ''))) return window[from] === '.' ? 1 : 0
  return unit.exec(window.slice(from))?.[0].length ?? 0
}

const beginsUnit = new Set('NE NW SE SW N S E W Suite Ste STE Unit Room Rm Floor Fl Apt Bldg Building'.split(' '))

const germanStreet = /[A-ZÄÖÜ][\wäöüß.-]{2,30}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring)\.? $/
const suffixes = /\b(?:in|since|of|by|from|until|to|year|fiscal|january|february|march|april|may|june|july|august|september|october|november|december)\.?,? $/i

/** A quick look before a close one: a word before the number that ends like a box or a street, or a name after it. */
function mayBeStreet(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 2)
  // Box 12, Box No. 12, Hauptstraße 5, Str. 5, Ring 5, Platz 5
  if (before === 120 || before === 88 || before === 46 || before === 101 || before === 103 || before === 122 || text.charCodeAt(at - 1) === 35) return true
  let next = at + 1
  const limit = Math.min(text.length, at + 16)
  while (next < limit && text.charCodeAt(next) !== 32) next++
  const after = text.charCodeAt(next + 1)
  return (after >= 65 && after <= 90) || (after >= 48 && after <= 57)
}

/** Whether a ZIP code stands at `at`: five digits after a state. */
export function zipAt(text: string, at: number): boolean {
  zip.lastIndex = at
  if (!zip.test(text)) return false
  const left = text.slice(Math.max(0, at - 24), at)
  const code = stateCode.exec(left)
  return code ? states.has(code[1]) : stateName.test(left)
}

/** A postal address that a word with digits is part of: its postcode, box number or street number. `from`: nothing begins before it. */
export function addressAt(text: string, at: number, from: number): Range | undefined {
  if (zipAt(text, at)) return { start: startBefore(text, at, from), end: zip.lastIndex }
  if (!mayBeStreet(text, at)) return undefined
  const left = text.slice(Math.max(from, at - 40), at)
  if (left.toLowerCase().includes('box') && postBox.test(left)) {
    const box = left.search(/(?:P\.? ?O\.? ?|Post Office )Box (?:No\.? ?|# ?)?$/i)
    const number = /^\d{1,8}(?:-\d{1,4})?/.exec(text.slice(at, at + 14))
    return { start: Math.max(from, at - left.length + box), end: at + (number?.[0].length ?? 1) }
  }
  if (germanStreet.test(left)) {
    const name = left.search(germanStreet)
    const rest = /^\d{1,4}(?: ?[a-z](?![a-z]))?(?:-\d{1,4})?(?:[,;]? (?:D-)?\d{4,5} [A-ZÄÖÜ][\wäöüß]+)?/.exec(text.slice(at, at + 60))
    return { start: at - left.length + name, end: at + (rest?.[0].length ?? 1) }
  }
  const before = text.charCodeAt(at - 1)
  if (at > 0 && before !== 32 && before !== 40 && before !== 35) return undefined
  const end = streetEnd(text, at)
  // "In 2008 Wall Street …", "June 12 Main Street".
  if (end < 0 || (/^(?:19|20)\d\d /.test(text.slice(at, at + 5)) && suffixes.test(left))) return undefined
  return { start: at, end: text[end - 1] === '.' || text[end - 1] === ',' ? end - 1 : end }
}

/** A British or Canadian postcode that begins with this word. */
export function postcodeAt(text: string, at: number, from: number): Range | undefined {
  for (const pattern of [british, canadian]) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match) return { start: startBefore(text, at, from), end: at + match[0].length }
  }
  return undefined
}

const opening =
  /(?:\bP\.? ?O\.? ?Box\b|\b(?:One|Two) [A-Z]|(?<![\d-])\d{1,6}[A-Za-z]?(?:[-–/]\d{1,6})?,? (?:[NSEW]{1,2}\.? )?(?:[A-Z]|\d{1,3}(?:st|nd|rd|th)))/g
const town = /(?:[A-Z][\w.'’-]*[ ,]{1,2}){1,5}$/

/** Where the address begins whose postcode stands at `at`: at the street number or box, else at the town. */
function startBefore(text: string, at: number, from: number): number {
  const first = Math.max(from, at - 120)
  const window = text.slice(first, at)
  // A sentence that ends closes what came before; "St." and "N.W." do not end one.
  const edge = Math.max(window.lastIndexOf('? '), window.lastIndexOf('! '), window.lastIndexOf(': '), window.lastIndexOf('| ')) + 1
  opening.lastIndex = edge
  const number = opening.exec(window)
  if (number) return first + number.index
  const words = town.exec(window.slice(edge))
  return words ? first + edge + words.index : at
}

/** Types of words that hold a letter and a digit and could begin a postcode: looked at once per spelling. */
export const beginsPostcode = (lexicon: Lexicon, type: number): boolean => /^(?:[A-Z]{1,2}\d[A-Z\d]?|[A-Z]\d[A-Z](?:\d[A-Z]\d)?)$/.test(lexicon.text[type])
