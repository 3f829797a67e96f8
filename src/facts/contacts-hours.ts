interface Range {
  readonly start: number
  readonly end: number
}

const days =
  'Mon(?:day)?s?|Tue(?:s(?:day)?)?s?|Wed(?:nesday)?s?|Thu(?:r(?:s(?:day)?)?)?s?|Fri(?:day)?s?|Sat(?:urday)?s?|Sun(?:day)?s?|weekdays?|weekends?|daily|' +
  'every day|(?:7|seven) days(?: (?:a|per) week)?|M ?[-–] ?F|Montag|Freitag|Samstag|lunes|viernes|lundi|vendredi'
const between = 'to|through|thru|and|until|till|bis|from|between|the|hours|of|are|open|a|week'
const time = '\\d{1,2}(?:[:.]\\d{2})?(?! ?%) ?(?:[ap]\\.m\\b\\.?|[ap]m\\b|[ap]\\b|noon|midnight|Uhr|h\\b)?'
const range = new RegExp(`${time}(?: ?[-–—] ?| to | until | till | through | and | bis )(?:${time}|noon|midnight)`, 'iy')
const oneDay = new RegExp(`\\b(?:${days})\\b`, 'gi')
/** Each alternative begins with another character: read in one go, whatever the text. */
const onlyBetween = new RegExp(`^(?:[^A-Za-z\\d]|(?:${days}|${between})\\b)*$`, 'i')
const dayHere = new RegExp(`(?:${days})\\b`, 'iy')
/** What may stand between a time and its days: a zone, and signs. */
const besideTime = /[^A-Za-z\d]+|(?:[A-Z]{1,2}[SD]?T|GMT|Eastern|Central|Pacific|Mountain|local|standard|daylight|time|on)\b/iy
const toDay = /[ .,]{0,2}(?:to|through|thru|and|until|[-–—]|bis)[ .,]{0,2}/iy
const cue = /\b(?:hours?|open|opening|available|staffed|lines are|call|calls)\b[^.]{0,40}$/i
const roundTheClock = /24 ?(?:hours?(?: (?:a|per) day)?|\/ ?7(?: ?\/ ?365)?|h\b|hrs?\b|x ?7)/iy
const served = /day|answering|service|available|call|hotline|helpline/i

/** A quick look before a close one: one or two digits, not part of a longer number. */
export function mayBeHours(text: string, at: number): boolean {
  const isDigit = (code: number): boolean => code >= 48 && code <= 57
  return !(isDigit(text.charCodeAt(at + 1)) && isDigit(text.charCodeAt(at + 2)))
}

/** Opening or answering hours whose first digits stand at `at`. A time of day alone, as of an event, is none. */
export function hoursAt(text: string, at: number, from: number): Range | undefined {
  roundTheClock.lastIndex = at
  const always = text.startsWith('24', at) ? roundTheClock.exec(text) : null
  if (always && (/[/x]/.test(always[0]) || served.test(text.slice(Math.max(from, at - 40), at + 50))))
    return { start: at, end: at + always[0].trimEnd().length }
  if (!mayBeRange(text.slice(at, at + 24).toLowerCase(), text.slice(Math.max(from, at - 70), at).toLowerCase())) return undefined
  range.lastIndex = at
  const match = range.exec(text)
  if (!match) return undefined
  const clock = /[ap]\.?m\b|\d[ap]\b|noon|midnight|uhr/i.test(match[0]) || /\d[:.]\d\d\D+\d{1,2}[:.]\d\d/.test(match[0])
  const end = at + match[0].trimEnd().length
  const first = firstDay(text.slice(Math.max(from, at - 70), at), at)
  // "Mon-Fri 9-5": only days before them make bare numbers hours.
  if (first >= 0) return { start: first, end }
  if (!clock) return undefined
  const after = daysFrom(text.slice(end, end + 70))
  if (after > 0) return { start: at, end: end + after }
  return cue.test(text.slice(Math.max(from, at - 70), at)) ? { start: at, end } : undefined
}

/** A quick look before a close one: what joins two times, and with it a clock's words or a day before them. */
const mayBeRange = (text: string, left: string): boolean =>
  joins.some((word) => text.includes(word)) && (/[ap]\.?m|\d ?[ap]\b|noon|midn|uhr|\d[:.]\d\d/.test(text) || dayStems.some((day) => left.includes(day)))
const joins = ['-', '–', '—', ' to ', ' until ', ' till ', ' through ', ' and ', ' bis ']
const dayStems = 'mon tue wed thu fri sat sun week daily day lunes vier lundi vend m-f m–f'.split(' ').concat('m - f', 'm – f')

/** Where the days end that follow a time, or 0. One step at a time: as one expression it takes fifteen milliseconds to compile. */
function daysFrom(right: string): number {
  let at = 0
  for (let steps = 0; steps < 9; steps++) {
    const day = matchEnd(dayHere, right, at)
    if (day > 0) {
      const next = matchEnd(toDay, right, day)
      return (next > 0 && matchEnd(dayHere, right, next)) || day
    }
    at = matchEnd(besideTime, right, at)
    if (at === 0) return 0
  }
  return 0
}

/** Where a match at `at` ends, or 0. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : 0
}

/** Where the days begin that lead up to the time at `at`, or -1. */
function firstDay(left: string, at: number): number {
  for (const found of left.matchAll(oneDay)) {
    if (onlyBetween.test(left.slice(found.index))) return at - left.length + found.index
  }
  return -1
}

export const hoursPhrases: readonly string[] = [
  'business hours',
  'office hours',
  'opening hours',
  'working hours',
  'operating hours',
  'hours of operation',
  'open daily',
  'open every day',
  'around the clock',
  'seven days a week',
]
