import { phraseList } from '../../src/facts/phrases.ts'
import { type Said, said } from '../../src/facts/said.ts'
import { defineRule } from '../../src/rule.ts'
import data from '../data/openness-pressure.json' with { type: 'json' }

/** These hurry people only with a number before them: "12 people are viewing", "3 hours 4 minutes 5 seconds". */
const needsNumber =
  /^(?:left in stock|left at this price|(?:items?|pieces?|units?) left|(?:hour|hours|hrs|hr|h) |(?:people|person|customers?|others?|users?|shoppers?|visitors?) |sold in)/i

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
    { as: 'text', text: '⟦12 people are looking⟧ at this flat.' },
    { as: 'text', text: '⟦Sale ends in 02⟧:14:09' },
    { as: 'text', text: 'Places are ⟦filling up fast⟧. Book your seat.' },
    { as: 'text', text: '⟦27 people applied in the last hour⟧.' },
    { as: 'text', text: 'The course fills every year: 300 people applied in the last round.', note: 'a fact' },
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
  ],
  *check(document) {
    const seen = new Set<string>()
    for (const found of said(document, list)) {
      const way = owner[found.match.phrase]
      // One sentence that hurries in three ways is one thing to mend.
      const key = `${found.span.block.index} ${found.span.start - found.before.length}`
      if (seen.has(key)) continue
      const number = /(?:^|[\s(])(\d[\d,]*) ?$/.exec(found.before)
      if (needsNumber.test(found.span.block.text.slice(found.span.start, found.span.end)) && !number) continue
      const whole = number ? { ...found, before: found.before.slice(0, -number[0].trimStart().length) } : found
      if (!hurries(whole, way)) continue
      seen.add(key)
      const start = number ? found.span.start - number[0].trimStart().length : found.span.start
      yield { at: { ...found.span, start }, message: messages[way] }
    }
  },
})

const date =
  /\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d{1,2}\b|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d|(?:on|by|until|this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day)/i
const emergency =
  /\b(?:emergenc|fire|flood|evacuat|stroke|heart|bleed|poison|danger|breath|overdose|999|911|112|alarm|tornado|hurricane|storm|scam|fraud|stolen|attack|symptom|incident|breach|urgent care|infect|rabies)/i
const offer =
  /\b(?:sale|offer|deals?|save|saving|discount|free|price|shop|order|buy|stock|promo\w*|cart|basket|gift|today|claim|subscribe|sign up|layaway|limited time only|subscription)\b|[%$£€]/i
const leaves = /\b(?:if|when|where|whether|once|after|unless|who|that|which|whose|before)\b/i

function hurries({ span, before, after, around, sentence }: Said, way: Way): boolean {
  const phrase = span.block.text.slice(span.start, span.end).toLowerCase()
  const counts = /^(?:hours?|hrs?|h) /.test(phrase)
  if (way === 'activity') {
    if (/^(?:recently |just )*(?:bought|purchased)$/.test(phrase)) {
      return (
        /^\W*(?:someone|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,2}) (?:in|from|From) [^.!?]{2,60}$/.test(before) &&
        !/\b(?:if|when|you|your|who|was|were|had)\b/.test(before)
      )
    }
    return !/\b(?:if|when|every|each year|study|survey|per cent|percent|report)\b/i.test(sentence) && !/\b(?:in|since) (?:19|20)\d\d\b/.test(sentence)
  }
  if (date.test(around) || emergency.test(around)) return false
  if (way === 'scarcity') {
    if (
      /\b(?:there (?:are|is)|you|we|they|have|has|had|been|was|were|with|if|when|until|it|attempt|who|that) ?(?:\w+ ){0,2}$/i.test(before) &&
      !/stock|price/.test(phrase)
    )
      return /!/.test(sentence)
    if (/^(?:going fast|almost gone|nearly gone)$/.test(phrase)) return /!|stock|ticket|place|hurry|left/i.test(sentence)
    return !/^\s*(?:to|of|in the (?:year|war|field|world)|hand|side|turn|over|behind|column|arm|leg|ear|eye)\b/i.test(after)
  }
  if (way === 'countdown') {
    if (counts && (/\b(?:video|audio|duration|length|record|average|took|takes|time:|per)\b/i.test(sentence) || sentence.length > 160)) return false
    if (phrase === 'order within') return /^\W*(?:the next )?\d/.test(after)
    return !/\bsession\b/i.test(sentence)
  }
  return urges(phrase, before, after, sentence)
}

function urges(phrase: string, before: string, after: string, sentence: string): boolean {
  const opens = /^\W*$|[.!?:,–—|•*]\W*$|\b(?:so|please|and|but)\s+$/i.test(before)
  if (phrase.startsWith('hurry'))
    return (
      opens &&
      /^\s*(?:[!.,:–—-]|up|before|while|only|to|and (?:get|buy|order|book|save)|limited|last|less|ends|offer|sale|$)/i.test(after) &&
      !/^ up and wait/i.test(after)
    )
  if (phrase.startsWith('act ')) return opens && (/^\W*$/.test(after) || offer.test(after)) && !/^\s*(?:as|on behalf|within|under|or)\b/i.test(after)
  if (/miss/.test(phrase)) return opens && !/^ on\b/.test(after)
  if (/chance$/.test(phrase))
    return (
      /^\W*(?:(?:this is |it is |it['’]s )?(?:your|the)? *)$|[!.:–—|]\W*(?:your )?$/i.test(before) &&
      !/^ (?:of|that|to (?:review|check|change|correct|edit|go|cancel|appeal|see|look))\b/.test(after)
    )
  if (/limited time$/.test(phrase))
    return offer.test(sentence.replace(/limited time/i, '')) && !/\b(?:within|the|this|very|such|you can|may|must|your)\b[^.!?]{0,40}$/i.test(before)
  if (/limited time/.test(phrase)) return /only|offer|deal|sale|promo|price|discount/.test(phrase) && !/\byou (?:can|may|must)\b/i.test(before)
  if (/soon$|tonight$/.test(phrase)) return !leaves.test(before) && /^\W*$|^ ?[-–—]/.test(after) && !/^(?:ending|closing) soon/.test(phrase)
  if (/too late|gone$/.test(phrase))
    return /^\W*$/.test(after) && /\b(?:order|buy|book|shop|hurry|get|grab|claim|complete|cart|basket|save|today|now)\b/i.test(before)
  return !leaves.test(before)
}
