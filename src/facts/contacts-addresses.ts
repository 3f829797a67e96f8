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
/** Number and street, up to the word that says it is one. */
const street =
  /\d{1,6}[A-Za-z]?(?:[-–/]\d{1,6}[A-Za-z]?)?,? (?:(?:[NSEW]|NE|NW|SE|SW)\.? )?(?:(?:[A-Z][\w.'’-]{0,20}|\d{1,3}(?:st|nd|rd|th)|of|de|la|the|du|des) ){0,4}(?:(?:[A-Z][\w.'’-]{0,20}|\d{1,3}(?:st|nd|rd|th)) )(?:Street|St|Avenue|Ave|AVE|Av|Road|Rd|RD|Boulevard|Blvd|BLVD|Lane|Ln|LN|Parkway|Pkwy|PKWY|Highway|Hwy|Terrace|Crescent|Drive|Dr|STREET|ST|AVENUE|ROAD|BOULEVARD|LANE|PARKWAY|HIGHWAY|DRIVE|Turnpike|Expressway|Freeway|Broadway|Quay|Embankment)\b\.?(?:,? (?:NE|NW|SE|SW|N|S|E|W|N\.W|S\.W|N\.E|S\.E)\b\.?)?(?:,? (?:Suite|Ste|STE|Unit|Room|Rm|Floor|Fl|Apt|Bldg|Building|#)\.? ?#?[\w-]{1,8})?/y
/** Kinds of way that are also plain words: a street only with a town after it. */
const weakStreet =
  /\d{1,6}[A-Za-z]?,? (?:(?:[NSEW]|NE|NW|SE|SW)\.? )?(?:[A-Z][\w.'’-]{0,20} ){1,3}(?:Way|Court|Ct|Place|Pl|Square|Sq|Close|Circle|Cir|Plaza|Trail|Row|Gardens|Grove|Hill|Park|Center|Centre|Mall|Walk|Loop|Green)\b\.?,? [A-Z][a-z]{2,}/y
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
  if (postBox.test(left)) {
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
  for (const pattern of [street, weakStreet]) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) continue
    // "In 2008 Wall Street …", "June 12 Main Street".
    if (/^(?:19|20)\d\d /.test(match[0]) && suffixes.test(left)) return undefined
    const kept = pattern === weakStreet ? match[0].replace(/,? [A-Z][a-z]{2,}$/, '') : match[0].replace(/[.,]$/, '')
    return { start: at, end: at + kept.length }
  }
  return undefined
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
const town = /(?:[A-Z][\w.'’-]{0,20}[ ,]{1,2}){1,5}$/

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
