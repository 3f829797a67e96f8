import { isSeen } from '../../src/facts/judged.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { type Said, said } from '../../src/facts/said.ts'
import type { Document, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const things =
  'trial|trials|month|membership|account|report|reports|copy|copies|card|cards|permit|permits|licence|license|pass|passes|certificate|certificates|registration|application|service|quote|delivery|shipping|gift|sample|samples|credit|score|check|checks|test|tests|course|courses|entry|admission|ticket|tickets|consultation|visit|advice|parking|appointment|visa|passport|filing|search|collection|kit|guide|booklet|book'
const offers = phraseList([
  `free ${things}`,
  `free * ${things}`,
  `${things} is|are free`,
  `${things} is|are completely|totally|absolutely|always free`,
  `${things} for free`,
  `${things} free of charge`,
  `${things} at no cost|charge`,
])
const prices = phraseList([
  'fee|fees',
  'costs|cost',
  'charge|charged|charges',
  'renews|renew|renewed',
  'subscription|subscriptions',
  'credit card|cards',
  'debit card',
  'card details|required|number',
])

export default defineRule({
  id: 'openness/free-with-conditions',
  title: 'Say what “free” costs where you say it',
  why: 'People who find a charge after they were told it is free feel tricked, and some cannot pay.',
  how: 'Put the condition in the same sentence: “The first copy is free. More copies cost $5 each.”',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter', 'sign'],
  languages: ['en'],
  sources: [
    { name: 'FTC Guide concerning use of the word “free”, 16 CFR 251.1', url: 'https://www.ecfr.gov/current/title-16/chapter-I/subchapter-B/part-251' },
    {
      name: 'UK CAP Code, section 3: Misleading advertising (3.23 to 3.26, free claims)',
      url: 'https://www.asa.org.uk/type/non_broadcast/code_section/03.html',
    },
  ],
  options: {},
  examples: [
    { as: 'text', text: 'Get your ⟦FREE report⟧ today!\n\nFill in your name and address.\n\nA $5 postage fee applies to each report.' },
    { as: 'text', text: 'Start your ⟦free trial⟧.\n\nRead books on any phone.\n\nYour subscription renews each month at £9.99 when the trial ends.' },
    { as: 'text', text: '⟦Registration is free⟧.\n\nBring a photo.\n\nAll people pay a $20 registration fee at the desk.' },
    { as: 'text', text: 'Get your ⟦free credit report⟧.\n\nEnter your name.\n\nYou will be charged $29 a month for your membership.' },
    { as: 'text', text: 'Free report. A $5 postage fee applies.', note: 'says so next to it' },
    { as: 'text', text: 'Registration is free.\n\nBring a photo.\n\nA lost card costs $10.', note: 'the price of something else' },
    { as: 'text', text: 'The first copy is free.\n\nBring a photo.\n\nA second copy costs $10.', note: 'another copy' },
    { as: 'text', text: 'Call our toll-free service. Feel free to ask. Smoke-free visit.\n\nThe service costs $5 a month.' },
    { as: 'text', text: 'Tax-free entry and sugar-free samples, free of lead.\n\nThe entry fee is $5.' },
    { as: 'text', text: 'Free school meals application\n\nBring a photo.\n\nThe application costs $3.', note: 'the meals are free' },
    { as: 'text', text: 'Parking is free on Sundays.\n\nOpen all year.\n\nParking costs £3 an hour.', note: 'says when' },
  ],
  *check(document) {
    if (matches(document, offers).length === 0) return
    const charges = chargesOf(document)
    if (charges.length === 0) return
    const seen = new Set<string>()
    for (const found of said(document, offers)) {
      const thing = thingOf(found)
      if (thing === undefined || seen.has(thing) || !isOffer(found)) continue
      const charge = charges.find(({ span, text }) => text.length > 0 && isFor(text, thing) && isApart(found.span, span) && !found.around.includes(text.trim()))
      if (!charge) continue
      seen.add(thing)
      const { block, start, end } = found.span
      yield {
        at: found.span,
        message: `“${block.text.slice(start, end)}” comes with a charge that is named somewhere else. Name it here.`,
        related: [charge.span],
      }
    }
  },
})

const singular = (word: string): string => word.toLowerCase().replace(/(?<=\w{3})(?:s)$/, '')

/** The noun that is said to be free. */
function thingOf({ span }: Said): string | undefined {
  const words = span.block.text
    .slice(span.start, span.end)
    .toLowerCase()
    .split(/[\s-]+/)
  const at = words.indexOf('free')
  return at === 0 ? singular(words[words.length - 1]) : singular(words[0])
}

function isOffer({ before, after, sentence, span }: Said): boolean {
  const phrase = span.block.text.slice(span.start, span.end)
  if (/[-–]$/.test(before) || /^free[- ](?:school|of|from|text|flow|market|movement|speech|time|to|and|or|form|standing|range|hand)\b/i.test(phrase))
    return false
  if (/\b(?:not|never|no|feel|are|be|toll|tax|duty|you|set|smoke|if|whether|get \w+ help with|first|one|additional)\s+(?:an? |your )?$/i.test(before))
    return false
  if (
    /^\s*(?:if|when|for (?:people|children|anyone|those|\d|under|over|up|the first|all \w+ who|students|seniors|veterans|residents|members)|to (?:people|anyone|those|children|residents|members)|on|until|unless|only|with|from|during|and \$|but|except|after|before|up to|within)\b/i.test(
      after,
    )
  )
    return false
  return !/[$£€]\s?\d|\b(?:fee|costs?|charged?|pay)\b/i.test(sentence)
}

interface Charge {
  readonly span: Span
  readonly text: string
}

/** A list of prices: each offer is held against each of them. */
const mostCharges = 100

/** Sentences that name a price or a subscription. */
function chargesOf(document: Document): Charge[] {
  const found: Charge[] = []
  for (const match of matches(document, prices)) {
    const span = matchSpan(document, match)
    const { text } = span.block
    if (!isSeen(span.block)) continue
    const from = Math.max(text.lastIndexOf('. ', span.start) + 1, span.start - 160)
    const stop = text.indexOf('. ', span.end)
    const sentence = text.slice(from, Math.min(stop < 0 ? text.length : stop, span.end + 160))
    if (/\b(?:no|not|without|free|waive[ds]?|never|any|don['’]t|won['’]t)\b/i.test(sentence)) continue
    if (
      /[$£€]\s?\d/.test(sentence) ||
      /\b(?:subscription|membership|trial)\b[^.]{0,60}\brenew|renew\w*\b[^.]{0,60}\b(?:subscription|membership|trial)|card (?:details |number )?(?:is |are )?required/i.test(
        sentence,
      )
    )
      found.push({ span, text: sentence })
    if (found.length === mostCharges) break
  }
  return found
}

/** What people sign up for: a charge that comes back each month is its price. */
const lures: ReadonlySet<string> = new Set(['trial', 'month', 'membership', 'account', 'report', 'score', 'sample', 'kit', 'credit', 'guide'])
const recurs = /\b(?:a|per|each|every) month\b|\bmonthly\b/

/** The charge is for the very thing, or comes with it each month. */
function isFor(text: string, thing: string): boolean {
  const lower = text.toLowerCase()
  if (lures.has(thing) && recurs.test(lower) && /\byou(?:['’]ll| will) (?:then )?be charged\b|\b(?:your|the) (?:membership|subscription|trial)\b/.test(lower))
    return true
  const at = lower.search(new RegExp(`\\b${thing}s?\\b`))
  if (at < 0) return false
  return !/\b(?:second|another|additional|extra|more|replacement|late|lost|other|certified|premium|express|expedited|paper|optional)\b/.test(lower)
}

const isApart = (one: Span, other: Span): boolean => one.block.index !== other.block.index || Math.abs(one.start - other.start) > 200
