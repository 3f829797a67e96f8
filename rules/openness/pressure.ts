import { judged } from '../../src/facts/judged.ts'
import { shape } from '../../src/facts/lexicon.ts'
import { phraseList } from '../../src/facts/phrases.ts'
import { type Said, said } from '../../src/facts/said.ts'
import { words } from '../../src/facts/words.ts'
import { lazy } from '../../src/lazy.ts'
import type { Block, Document, Range, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'
import data from '../data/openness-pressure.json' with { type: 'json' }

type Way = 'scarcity' | 'countdown' | 'urgency' | 'activity'
const ways: readonly Way[] = ['scarcity', 'countdown', 'urgency', 'activity']
const owner = ways.flatMap((way) => data[way].map(() => way))
const list = phraseList(ways.flatMap((way) => data[way]))

const messages: Readonly<Record<Way, string>> = {
  scarcity: 'This hurries people with how little is left. Say how many there are and until when people can apply, or leave it out.',
  countdown: 'A countdown hurries people. Give the day and time it ends, and let people take the time they need.',
  urgency: 'This hurries people without saying why. Give the date by which they must act, or leave it out.',
  activity: 'What others do is meant to hurry people. Leave it out.',
}

export default defineRule({
  id: 'openness/pressure',
  title: 'Do not hurry people',
  why: 'People who are hurried make mistakes, and trust an office less that hurries them.',
  how: 'Give the deadline as a date, say what happens after it, and leave out the rest.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'USWDS: Establish trust', url: 'https://designsystem.digital.gov/patterns/complete-a-complex-form/establish-trust/' },
    { name: 'Mathur and others: Dark Patterns at Scale', url: 'https://arxiv.org/abs/1907.07032' },
    {
      name: 'Competition and Markets Authority: Online choice architecture',
      url: 'https://www.gov.uk/government/publications/online-choice-architecture-how-digital-design-can-harm-competition-and-consumers',
    },
  ],
  options: {},
  examples: [
    { as: 'text', text: '⟦Only 2 places left⟧ on this course.' },
    { as: 'text', text: '⟦Hurry⟧! Book your swimming lesson.' },
    { as: 'text', text: '⟦Act now⟧ and save on your permit.' },
    { as: 'text', text: 'Your discount ⟦expires soon⟧.' },
    { as: 'text', text: 'Half-price passes. ⟦Limited time only⟧.' },
    { as: 'text', text: '⟦12 people are looking at this⟧ flat.' },
    { as: 'text', text: '⟦Sale ends in 02:14:09⟧' },
    { as: 'text', text: 'Places are ⟦filling up fast⟧. Book your seat.' },
    { as: 'text', text: '⟦27 people applied in the last hour⟧.' },
    { as: 'text', text: 'The course fills every year: 300 people applied in the last round.', note: 'a fact' },
    { as: 'text', text: 'Swim passes: ⟦limited stock⟧!' },
    { as: 'text', text: '⟦Only a few tickets left in stock⟧' },
    { as: 'text', text: '(⟦Just 4 left⟧)' },
    { as: 'text', text: '⟦Low stock⟧' },
    { as: 'text', text: 'Items in your basket are in ⟦high demand⟧.' },
    { as: 'text', text: '⟦Offer ends in 3 hours 20 min 10 sec⟧' },
    { as: 'text', text: 'Half price on all courses ⟦00:14:59⟧' },
    { as: 'text', text: '⟦2 days 14:20:05⟧' },
    { as: 'text', text: 'Your ⟦basket is reserved for 9:30 minutes⟧.' },
    { as: 'text', text: '⟦Order within 2h 14m⟧ to get a free bag.' },
    { as: 'text', text: '⟦Flash sale⟧ – today only, 20% off all classes' },
    { as: 'text', text: 'Buy your pass ⟦before it’s gone⟧!' },
    { as: 'text', text: '⟦84 others have added this to their basket⟧.' },
    { as: 'text', text: '⟦31 sold in the last 2 hours⟧' },
    { as: 'text', text: 'Bestseller! ⟦Viewed 60 times today⟧' },
    { as: 'text', text: 'Seed packs: ⟦only 3 jars left⟧' },
    { as: 'text', text: '⟦80% claimed⟧' },
    { as: 'text', text: '⟦In 20+ baskets⟧' },
    { as: 'text', text: 'Someone in Cardiff just ⟦bought⟧ a swimming pass' },
    { as: 'text', text: 'Priya in Leeds ⟦bought⟧ a family pass 5 minutes ago' },
    { as: 'text', text: 'There are 40 places. Apply by 31 March.', note: 'real numbers and a date' },
    { as: 'text', text: 'Last chance to vote: polls close on 4 May at 10pm.', note: 'a deadline with a date' },
    { as: 'text', text: 'There is no hurry. On the web, people are in a hurry.' },
    { as: 'text', text: 'If your passport expires soon, renew it.', note: 'a condition' },
    { as: 'text', text: 'Act fast if you think someone has had a stroke. Call 999.', note: 'an emergency' },
    { as: 'text', text: 'Act fast to avoid losing your home if you cannot pay.', note: 'advice' },
    { as: 'text', text: 'You can work for a limited time while you get this benefit.', note: 'a rule' },
    { as: 'text', text: 'You will have only 2 attempts left after a wrong code.', note: 'a plain limit' },
    { as: 'text', text: 'Apply today or before it is too late in the year for planting.', note: 'plain words' },
    { as: 'text', text: 'This is your last chance to check your answers before you send them.', note: 'a plain limit' },
    { as: 'text', text: 'Your session will expire in 5 minutes.', note: 'a safety limit' },
    { as: 'text', text: 'I have just bought a car. Do I need to tell you?' },
    { as: 'text', text: 'Shops write “only 2 left” to hurry people.', note: 'quoted' },
    { as: 'text', text: 'Record keeping takes 6 hours 41 minutes.' },
    { as: 'text', text: 'You need only 2 documents. There are 3 pages left to complete.', note: 'plain limits' },
    { as: 'text', text: 'Parking is limited. There is limited availability of parking for people with a disability.', note: 'plain facts' },
    { as: 'text', text: 'There is a high demand for homes in this area.', note: 'a plain fact' },
    { as: 'text', text: 'High demand: appointments may take longer than usual.', note: 'a notice' },
    { as: 'text', text: 'Only 3 steps left. Only 2 pages left to fill in.', note: 'how far one has come' },
    { as: 'text', text: 'In 2022, 80% claimed within a month.', note: 'a figure' },
    { as: 'text', text: 'You have 120 characters left', note: 'a counter' },
    { as: 'text', text: 'You have 9:30 minutes left to finish this page before we sign you out.', note: 'a safety limit' },
    { as: 'text', text: 'Your application is saved for 30 days.', note: 'a plain limit' },
    { as: 'text', text: 'Activate your account within 7 days.', note: 'a plain limit' },
    { as: 'text', text: 'The comment period ends in 3 days.', note: 'a plain limit' },
    { as: 'text', text: 'The scheme ends soon after you turn 18.', note: 'a rule' },
    { as: 'text', text: 'The office is closed today only.', note: 'a plain fact' },
    { as: 'text', text: 'Do not wait until the last day to apply.', note: 'advice' },
    { as: 'text', text: 'Don’t wait. Call your doctor today.', note: 'advice' },
    { as: 'text', text: 'In the last 12 months 4,200 people have applied for this permit.', note: 'a figure' },
    { as: 'text', text: 'About 300 people have booked a visit so far.', note: 'a figure' },
    { as: 'text', text: '6 houses sold in this street. 40 people are waiting.', note: 'figures' },
    { as: 'text', text: 'Maria just bought a house. She asks whether she must tell the council.', note: 'a story' },
    { as: 'text', text: 'Sam from Leeds bought a van in May. He drives it for work.', note: 'a story' },
    { as: 'text', text: '6 people have viewed this case. This page was viewed 300 times in the last 7 days.', note: 'figures of an office' },
    { as: 'text', text: 'In 2023, 4,000 people bought a home with this loan.', note: 'a figure' },
    { as: 'text', text: 'Registration ends soon. Your licence expires soon. Renew it online.', note: 'what will happen' },
    { as: 'text', text: 'Hurry to the nearest exit when you hear the bell.', note: 'an order for safety' },
    { as: 'text', text: 'Order within 14 days if you want your money back.', note: 'a plain limit' },
    { as: 'text', text: 'Buy early: tickets sell out quickly in summer.', note: 'advice' },
    { as: 'text', text: 'Recording 01:14:22', note: 'how long it lasts' },
    { as: 'text', text: 'Open 10:00 to 16:00. Race time 02:14:09', note: 'times' },
    { as: 'text', text: 'You can buy this stamp while it is available.', note: 'plain words' },
    {
      as: 'html',
      text: '<p>Shop for clothes.</p><ul><li><a href="/coats">Coats</a></li><li><a href="/end">Last chance to buy</a></li><li><a href="/new">New in</a></li></ul>',
      note: 'the name of a part of a shop, in its menu',
    },
    { as: 'text', text: 'Turn left. Take the second road on your left in the town.', note: 'a direction' },
  ],
  *check(document) {
    const seen = new Set<string>()
    const hurried = new Set<number>()
    for (const found of said(document, list)) {
      const way = owner[found.match.phrase]
      const { block, start } = found.span
      // One sentence that hurries in three ways is one thing to mend.
      const from = start - found.before.length
      const key = `${block.index} ${from}`
      if (seen.has(key) || isMenuEntry(block)) continue
      const range = looks[way](found)
      if (!range || isHonest(found, way)) continue
      seen.add(key)
      hurried.add(block.index)
      yield { at: { block, start: from + range.start, end: from + range.end }, message: messages[way] }
    }
    for (const at of clocks(document)) if (!hurried.has(at.block.index)) yield { at, message: messages.countdown }
  },
})

const isMenuEntry = ({ role, marks, text }: Block): boolean =>
  role === 'item' && text.length < 40 && marks.some(({ as, start, end }) => as === 'link' && end - start >= text.length)

const date =
  /\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d{1,2}\b|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d|(?:on|by|until|this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day)/i
const emergency =
  /\b(?:emergenc|fire|flood|evacuat|stroke|heart|bleed|poison|danger|breath|overdose|999|911|112|alarm|tornado|hurricane|storm|scam|fraud|stolen|attack|symptom|incident|breach|urgent care|infect|rabies)/i
const offer =
  /\b(?:sales?|offers?|deals?|sav(?:e|ings?)|discounts?|coupons?|free|prices?|shop|orders?|buy|stock|promo\w*|cart|basket|gifts?|today|claim|subscribe|sign up|layaway|limited time only|subscription)\b|\b\d+ off\b|[%$£€]/i
const leaves = /\b(?:if|when|where|whether|once|after|unless|who|that|which|whose|before)\b/i
const cart = 'cart|basket|(?:shopping )?bag|order'

const waits = /\b(?:session|log(?:ged)? out|sign(?:ed)? out|exam|test)\b/i
/** With a date people know where they stand; in an emergency they must hurry; what times out for safety says so. */
const isHonest = ({ around: near }: Said, way: Way): boolean =>
  date.test(near) || (way !== 'activity' && emergency.test(near)) || (way === 'countdown' && waits.test(near))

/** Where in the sentence it hurries people. */
type Look = (found: Said) => Range | undefined

/** The cue, with what stands right before it and after it. */
const around = ({ before, span }: Said, ahead = 0, behind = 0): Range => ({
  start: before.length - ahead,
  end: before.length + (span.end - span.start) + behind,
})
const cueOf = ({ span }: Said): string => span.block.text.slice(span.start, span.end).toLowerCase().replaceAll('’', "'")
const lengthOf = (found: RegExpExecArray | null): number => found?.[0].length ?? 0

const shelf = new Set(data.shelf.split(' '))
const number = String.raw`\d[\d,]*(?:\.0+)?|one|two|three|four|five|(?:a )?few`
const units = data.units.replaceAll(' ', '|')
/** Any goods may run out; these are counted for other reasons. */
const goods = String.raw`(?!(?:${data.counted.replaceAll(' ', '|')})\b)\p{L}+`
const few = lazy(
  () =>
    new RegExp(
      String.raw`(?:^|[^\p{L}\d])((?:only|just|last|less than|fewer than|lower than) (?:have )?(?:${number})(?: more)?(?: (?:${goods})(?:\(s\))?)?,? ?)$`,
      'iu',
    ),
)
const counted = lazy(() => new RegExp(String.raw`(?:^|[^\p{L}\d])(\(?(?:${number})\)? (?:(?:${units})(?:\(s\))? )?)$`, 'iu'))
const inStock = /^ (?:in (?:online )?stock|(?:at|in|for) this (?:price|size|colour|color|promo\w*|deal|offer))\b/i
/** A sentence of the shelf's own words and nothing else: "In stock, only 2 left!" */
const isShelfLabel = (sentence: string): boolean => sentence.length <= 80 && (sentence.toLowerCase().match(/\p{L}+/gu) ?? []).every((word) => shelf.has(word))

const scarcity: Look = (found) => {
  const { before, after, sentence } = found
  const cue = cueOf(found)
  const label = isShelfLabel(sentence)
  if (/^(?:left|remaining)$/.test(cue)) {
    const stock = inStock.exec(after)
    const scarce = few().exec(before)
    if (!/^\W*$|^ ?[^\p{L}\p{N}\s]|^ (?:in|at|for|on|now|order|with|until|so)\b/iu.test(after)) return undefined
    if (!scarce) {
      const plain = cue === 'left' ? counted().exec(before) : null
      const alone = label || (sentence.length <= 40 && /^\W*$/.test(after) && /[-–|:,] ?$/.test(before.slice(0, before.length - (plain?.[1].length ?? 0))))
      return plain && (stock || (alone && !/^there (?:are|is)/i.test(before))) ? around(found, plain[1].length, lengthOf(stock)) : undefined
    }
    // "You have only 2 left" says where someone stands.
    const says = /\b(?:there (?:are|is)|you|we|they|have|has|had|been|was|were|with|if|when|until|it|who|that) ?(?:\w+ ){0,2}$/i
    const isNotice = label && !/\b(?:you|there)\b/i.test(sentence)
    if (says.test(before.slice(0, before.length - scarce[1].length)) && !stock && !isNotice && !sentence.includes('!')) return undefined
    return around(found, scarce[1].length, lengthOf(stock))
  }
  if (/(?:stock|inventory)$|quantit|availab|suppl/.test(cue) && /^l/.test(cue)) return label || /!|\bhurry\b/i.test(sentence) ? around(found) : undefined
  if (/^(?:only|just|last) .*available$/.test(cue)) return label ? around(found) : undefined
  if (cue.endsWith('demand')) {
    const goods = new RegExp(String.raw`\b(?:items?|products?|${cart})\b`, 'i')
    const own = /\byour (?:cart|basket|bag) /i.test(before)
    return own || (label && (goods.test(before) || /^\W*(?:extremely |very )?$/i.test(before))) ? around(found) : undefined
  }
  if (/^(?:going fast|almost gone|nearly gone)$/.test(cue)) return label || /!|stock|ticket|place|hurry|left/i.test(sentence) ? around(found) : undefined
  if (/^(?:last|stock|running)\b/.test(cue)) return label ? around(found) : undefined
  if (/^sells? out/.test(cue)) return label || sentence.includes('!') ? around(found) : undefined
  return around(found)
}

/** How much time is left, to the second: 02:14:09, 3 days 04:10:22, 16h 59m 06s. */
const clock =
  /^[\s:>–-]*(?:\d{1,3} ?:? ?d(?:ays?)?\W{0,4})?(?:\d{1,2} ?: ?\d\d ?: ?\d\d(?: ?: ?\d\d)?|\d{1,3} ?h(?:ou)?r?s?\W{0,4}\d{1,4} ?m(?:in(?:ute)?s?)?\b\W{0,4}(?:\d{1,4} ?s(?:ec(?:ond)?s?)?\b)?|\d{1,2}:\d\d)/i
/** What stands before the seconds, before the hours and after the minutes of a clock in words. */
const untilSeconds = /(?:\d{1,3} ?:? ?d(?:ays?)?\W{0,4})?\d{1,3} ?:? ?h(?:ou)?r?s?\W{0,4}\d{1,4} ?:? ?m(?:in(?:ute)?s?)?\W{0,4}\d{1,4} ?$/i
const untilHours = /(?:\d{1,3} ?:? ?d(?:ays?)?\W{0,4})?\d{1,3} ?$/i
const afterMinutes = /^\W{0,3}\d{1,4} ?s(?:ec(?:ond)?s?)?\b/i

const countdown: Look = (found) => {
  const { before, after, sentence } = found
  const cue = cueOf(found)
  if (/^sec|min(?:ute)?s?$/.test(cue)) {
    const first = (cue.startsWith('sec') ? untilSeconds : untilHours).exec(before)
    const rest = cue.startsWith('sec') ? 0 : (afterMinutes.exec(after)?.[0].length ?? -1)
    const lasts = sentence.length > 160 || /\b(?:video|audio|duration|length|record|average|took|takes|time:|per)\b/i.test(sentence)
    return first && rest >= 0 && !lasts ? around(found, first[0].length, rest) : undefined
  }
  if (/\bfor$|guaranteed/.test(cue))
    return /\b(?:cart|basket|bag|order|stock|price|discount|items?)\b/.test(cue) && /^\W*$|^\W*\d|^ ?(?:days|hrs|hours)/i.test(after)
      ? around(found, 0, lengthOf(/^ \d[\d:]*(?: min\w*)?/.exec(after)))
      : undefined
  if (/\bexpires?$/.test(cue)) return around(found)
  if (/within$|^next/.test(cue)) {
    if (/^next/.test(cue)) return /\b(?:order|purchase|checkout|check out)\b/i.test(before) && /\d:\d/.test(cue) ? around(found) : undefined
    const live = /^ (?:the next )?(?:\d{1,2} ?: ?\d ?\d|\d{1,2} ?h\w* \d+ ?m)/i.exec(after)
    const soon = /^(?:order|checkout|check out) within$/.test(cue) ? /^:? (?:the next )?(?:\d+ ?(?:h|min|m\b|:)|\d \d)/i.exec(after) : null
    return live || soon ? around(found, 0, clock.exec(after)?.[0].trimEnd().length ?? 0) : undefined
  }
  const subject =
    /(?:\b(?:(?:special|flash|big|summer|winter|spring|holiday)? ?(?:sale|offer|deal|promotion|promo|discount)|prices?)(?: (?:of|for) [^.!?]{1,20})? )$/i.exec(
      before,
    )
  if (!subject && !/^\W*$|[!|–-]\W*$/.test(before)) return undefined
  if (cue === 'ends once') return subject ? around(found, subject[0].length) : undefined
  const time = clock.exec(after) ?? /^\W*\d+ ?(?:hours?|hrs?|minutes?|mins?|days?)\b[^.!?|]{0,40}|^\W*(?:days?|hrs?|hours?)\b/i.exec(after)
  if (!time && !(subject && /^\W*$|^ ?[:–-]/.test(after))) return undefined
  return around(found, lengthOf(subject), time ? time[0].trimEnd().length : 0)
}

const urgency: Look = (found) => {
  const { before, after, sentence, around: near } = found
  return urges(cueOf(found), before, after, sentence, near) ? around(found, 0, lengthOf(/^ (?:only|offer|deal|sale|promo\w*)\b/i.exec(after))) : undefined
}

const hastyWords = new Set(
  'a all and deal deals for here hot just limited now offer offers on only orders price promo promotion remaining sale special the this time very'.split(' '),
)
/** Nothing but that it lasts a short time: "Hot offer. Limited time". */
const isHasty = (sentence: string): boolean => sentence.length <= 60 && (sentence.toLowerCase().match(/\p{L}+/gu) ?? []).every((word) => hastyWords.has(word))

function urges(phrase: string, before: string, after: string, sentence: string, near: string): boolean {
  const opens = /^\W*$|[.!?:,–—|•*-]\W*$|\b(?:so|please|and|but)\s+$/i.test(before)
  if (phrase.startsWith('hurry'))
    return (
      opens &&
      /^\s*(?:[!.,:–—-]|up|before|while|only|low|and (?:get|buy|order|book|save)|limited|last|less|ends|offer|sale|$)/i.test(after) &&
      !/^ up and wait/i.test(after)
    )
  if (phrase === 'be quick') return opens && (/^\W*(?:$|\d)/.test(after) || offer.test(sentence))
  if (phrase.startsWith('act ')) return opens && (/^\W*$/.test(after) || offer.test(after)) && !/^\s*(?:as|on behalf|within|under|or)\b/i.test(after)
  if (/ (?:soon|quick)$/.test(phrase) && /^(?:order|buy|book|get)/.test(phrase))
    return (
      /^\W*$/.test(after) && (/^\W*$|[!,.–-]\W*$/.test(before) || /stock|left/i.test(before)) && (sentence.includes('!') || /stock|left|last/i.test(before))
    )
  if (/ miss (?:on|this|these|our|your)/.test(phrase)) return opens && offer.test(sentence)
  if (/miss/.test(phrase))
    return (
      (opens || /\bso you $/i.test(before)) &&
      (!/^ on\b/.test(after) || /^ on (?:this|these|our|the|your) [^.!?]{0,20}\b(?:offer|deal|sale|saving|discount|price)/i.test(after))
    )
  if (/chance$/.test(phrase))
    return (
      /^\W*(?:(?:this is |it is |it['’]s )?(?:your|the)? *)$|[!.:–—|]\W*(?:your )?$/i.test(before) &&
      !/^ (?:of|that|to (?:review|check|change|correct|edit|go|cancel|appeal|see|look))\b/.test(after)
    )
  if (phrase === 'flash sale') return /!|\b(?:ends?|over|only|now|today)\b/i.test(after)
  if (phrase === 'limited time')
    return (
      (isHasty(sentence) || offer.test(sentence) || /^\W*(?:remaining|only|[!:])/i.test(after)) &&
      !/\b(?:within|the|this|very|such|you can|may|must|your|have|has)\b[^.!?]{0,40}$/i.test(before) &&
      !/^ (?:period|frame|limit|slot|window|to|after|before|when|if|while|in)\b/i.test(after)
    )
  if (/ only$| (?:hours|days?)$/.test(phrase)) return offer.test(sentence.replace(/\btoday\b/gi, '')) && /!|\boff\b|[$£€%]/i.test(sentence)
  if (/^(?:don't|dont|do not) (?:wait|delay)$/.test(phrase))
    return opens && /^\W*$|^[ ,–-]+(?:to )?(?:order|buy|shop|book|get|grab|save|claim)\b/i.test(after) && offer.test(near.replace(/\btoday\b/gi, ''))
  if (/(?:today|tomorrow|day|midnight)$/.test(phrase) && !/^act/.test(phrase))
    return /^\W*$|\b(?:sale|offer|deal|promo\w*|discount)\s+$/i.test(before) && /[$£€%]|\boff\b/i.test(near)
  if (/soon$|tonight$/.test(phrase))
    return (
      !leaves.test(before) &&
      /^\W*$|^ ?[-–—]|^ at midnight/.test(after) &&
      (offer.test(before) || (/^\W*$/.test(before) && !/^(?:ending|closing)/.test(phrase)))
    )
  if (/last/.test(phrase) && /^(?:won't|wont|will)/.test(phrase)) return offer.test(before) && /^\W*$/.test(after)
  if (phrase.startsWith('once ')) return /^[\s,]*(?:it['’]?s|it is|they['’]?re) gone\W*$/i.test(after)
  if (/too late|gone$/.test(phrase))
    return /^\W*$/.test(after) && /\b(?:order|buy|book|shop|hurry|get|grab|claim|complete|cart|basket|save|today|now)\b/i.test(before)
  return !leaves.test(before)
}

const crowd = 'people|persons?|customers?|others|users?|shoppers?|visitors?|buyers'
const many = String.raw`(?:\d[\d,]*\+?|one|two|three|several|many|other)`
const looking = 'viewing|looking|watching|seeing|buying|browsing|booking|adding|shopping|considering|interested|active'
const looked = 'viewed|looked|watched|seen|bought|purchased|added|ordered|booked|checked'
const came = 'applied|registered|joined|signed up'
const lately = String.raw`on (?:our|this) (?:web ?)?site|(?:just|right) now|now\b|recently|today|this (?:hour|day|week|month)|per (?:hour|day|week)|a day|an hour|ago\b|(?:in|during|within) (?:the )?(?:last|past) (?:\w+ (?:of )?)?(?:\d+ ?)?(?:h(?:ou)?rs?|min(?:ute)?s?|days?|week)\b|in \d+ ?h(?:ou)?rs?`
const thing = String.raw`\b(?:this(?! (?:case|page|site|website|document|meeting|hearing|form|record|video|guide|consultation|scheme|service|way|year|month|week|time)\b)|it|the same|items?|products?|to (?:their |your |the )?(?:cart|basket|bag|wish ?list))\b`
/** "12 people are viewing this", "64 others checked this out in the last hour" */
const acting = new RegExp(
  String.raw`(?:${many}|(?:^|\W)\d+ (?:other|of our)) ?(?:other )?(?:${crowd})(?: other than you)?(?: (?:are|is|have|has|just|recently|currently|already|also|started))* ?(?:(?:${looking}|${looked})\b(?:[^.!?]{0,15}?${thing}(?: (?:to|in) (?:their|your) (?:cart|basket|bag))?|[^.!?]{0,40}?(?:${lately}))|(?:${came})\b[^.!?]{0,15}?(?:(?:just|right) now|in the (?:last|past) (?:few |\d+ )?(?:hours?|minutes?))|(?:${looking})\W*$|(?:viewed|bought|purchased|added)\W*$|(?:have|has|with)?\b[^.!?]{0,30}\b(?:in|to) (?:their|your) (?:shopping )?(?:cart|basket|bag)s?\b)`,
  'i',
)
const crowded = new RegExp(`^(?:${crowd})\\b`)
const numbered = /(?:\d\+?|\b(?:one|two|three|several|many|other|our)) $/i
/** "4 sold in the last 5 hours", "Added to basket 38 times today" */
const tallied = lazy(
  () =>
    new RegExp(
      String.raw`^(?!\W*(?:this|the) (?:page|site|website|document|video|guide)\b)\W*(?:[\p{L}!#\d ]{0,40}?\W)??(?:\d[\d,]*\+? (?:items? |of these )?(?:just |recently )?(?:(?:${looked}|sold)\b[^.!?]{0,20}?(?:${lately}|(?:in|during) (?:the )?(?:last|past) (?:\w+ )?(?:weeks?|months?)|\bit\b|\bthis\b)|views in \d+|viewing this\b|seeing this\b)|(?:${looked}|sold)(?: to (?:cart|basket|bag|wish ?list))? \d[\d,]*\+? times\b(?: (?:${lately}))?|viewed \d+ \w+ ago)`,
      'iu',
    ),
)
const someone = lazy(
  () => /^\W*(?:someone|somebody|(?:a|another|one) \p{L}+|\p{L}[\p{L}.’'-]*(?: \p{L}[\p{L}.’'-]*){0,3})(?:,? (?:in|from|near)\b(?: [^!?]{2,60})?)?$/iu,
)
const noName = /\b(?:if|when|i|you|your|we|he|she|they|who|was|were|had|is|are|be|been|have|has|not|the|can|may|must|and|or|to)\b/i

const activity: Look = (found) => {
  const { before, after, sentence, span } = found
  const cue = cueOf(found)
  if (/^(?:bought|purchased|ordered|just saved|started buying)$/.test(cue)) {
    const who = before.replace(/(?: (?:has )?(?:just|recently))? $/i, '')
    if (someone().test(who) && !noName.test(who) && span.block.text.length === sentence.length && isToast(before, after)) return around(found)
    if (cue === 'just saved' || cue === 'started buying') return undefined
  }
  if (/\b(?:if|when|every|each year|study|survey|per cent|percent|report)\b/i.test(sentence) || /\b(?:in|since) (?:19|20)\d\d\b/i.test(sentence))
    return undefined
  if (crowded.test(cue) && !numbered.test(before)) return undefined
  if (!/\d|\b(?:one|two|three|several|many|other)\b/i.test(sentence)) return undefined
  const acts = acting.exec(sentence) ?? (sentence.length <= 120 ? tallied().exec(sentence) : null)
  if (acts) {
    const lead = /^\W*/.exec(acts[0])?.[0].length ?? 0
    return { start: acts.index + lead, end: acts.index + acts[0].trimEnd().length }
  }
  if (/^(?:claimed|sold)$/.test(cue)) {
    const share = /(?:^|[^\p{L}\d])(\d+ ?%(?: \p{L}+)? )$/u.exec(before)
    return share && sentence.length <= 30 ? around(found, share[1].length) : undefined
  }
  if (/^(?:carts|baskets|bags)$/.test(cue)) {
    const held = /\b(in (?:(?:over |more than )?\d[\d,]*\+?|other (?:people|customers|shoppers|users)['’]?s?['’]?) (?:shopping )?)$/i.exec(before)
    return held ? around(found, held[1].length) : undefined
  }
  return cue.startsWith('in ') ? around(found) : undefined
}

/** A message that flashes up says who, where and what, and not more. */
const isToast = (before: string, after: string): boolean =>
  /\b(?:in|from|near)\b/i.test(before) ||
  /^\W*(?:someone|somebody|another)\b/i.test(before) ||
  (/\bjust $/i.test(before) && !/[.]$/.test(after)) ||
  /\bago\W*$/.test(after)

const looks: Readonly<Record<Way, Look>> = { scarcity, countdown, urgency, activity }

const parts = String.raw`(?:\d{1,3} ?:? ?d(?:ays?)?\W{0,4})?\d{1,3} ?h(?:ou)?r?s?\W{0,4}\d{1,2} ?m(?:in(?:ute)?s?)?\W{0,4}\d{1,2} ?s(?:ec(?:ond)?s?)?`
const clockAtEnd = new RegExp(
  String.raw`(?:^|[\s:])((?:${parts}|\d{1,2} ?days? ?\d{1,2}:\d\d:\d\d|\d\d(?::\d\d){2,3}))(?: (?:left|to buy|hours minutes seconds)){0,2}\W*$`,
  'i',
)
const longestOffer = 160
const mostWords = 40
const isUnit = (word: string): boolean => word === 'seconds' || word === 'secs' || word === 'sec' || word === 'left'

/** Short blocks that end in a clock running down. */
function* clocks(document: Document): Generator<Span> {
  const may = judged(document)
  const { first, type, lexicon } = words(document)
  for (let index = 0; index < document.blocks.length; index++) {
    const from = first[index]
    const to = first[index + 1]
    // Most blocks are told by their first and last word.
    if (from === to || to - from > mostWords || may[index] === 0) continue
    if (((lexicon.shapes[type[from]] | lexicon.shapes[type[to - 1]]) & shape.digit) === 0 && !isUnit(lexicon.text[lexicon.lower[type[to - 1]]])) continue
    const block = document.blocks[index]
    const { text } = block
    if (text.length > longestOffer || block.role === 'cell') continue
    if (!text.includes(':') && !/\d ?s(?:ec(?:ond)?s?)?\W*$/i.test(text.slice(-14))) continue
    const tail = Math.max(0, text.length - 70)
    const found = clockAtEnd.exec(text.slice(tail))
    if (!found) continue
    const start = tail + found.index + found[0].indexOf(found[1])
    const bare = start <= 1
    // 04:10:22 alone may be how long a film lasts.
    const hurries = bare ? /^\W*\d+ ?(?:d|h)|^\W*\d\d(?::\d\d){3}|\bleft\b|seconds/i.test(text) : offer.test(text.slice(0, start))
    if (hurries && !/\b(?:video|audio|duration|length|record|recording|episode|took|takes|time:|session)\b/i.test(text))
      yield { block, start, end: start + found[1].length }
  }
}
