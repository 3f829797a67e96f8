import { matches, phraseList } from '../../src/facts/phrases.ts'
import { type Said, said } from '../../src/facts/said.ts'
import type { Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'
import data from '../data/openness-claims.json' with { type: 'json' }

const superlatives = phraseList(data.superlatives.flatMap((best) => [`${best} ${data.products.join('|')}`, `${best} * ${data.products.join('|')}`]))
const absolutes = phraseList(data.absolutes)
const places = phraseList(['in the country|state|world|nation|region|city|county|industry'])
const surely = phraseList(['guaranteed'])

export default defineRule({
  id: 'openness/absolute-claim',
  title: 'Claim only what you can show',
  why: 'People do not believe a promise that has no limits, and then doubt the rest.',
  how: 'Give the number and its source (“We paid 94 % of claims within 10 days in 2023”), or leave the claim out.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter', 'sign'],
  languages: ['en'],
  sources: [
    { name: 'UK CAP Code, section 3: Misleading advertising (3.7)', url: 'https://www.asa.org.uk/type/non_broadcast/code_section/03.html' },
    {
      name: 'FTC: Policy statement regarding advertising substantiation',
      url: 'https://www.ftc.gov/legal-library/browse/ftc-policy-statement-regarding-advertising-substantiation',
    },
  ],
  options: {},
  examples: [
    { as: 'text', text: 'We are the UK’s ⟦most trusted claims service⟧.' },
    { as: 'text', text: 'Riverton has the ⟦fastest permit service⟧ in the country.' },
    { as: 'text', text: 'Your data is ⟦100% secure⟧ with us.' },
    { as: 'text', text: 'Our checks are ⟦completely risk-free⟧.' },
    { as: 'text', text: 'Your information is ⟦completely safe⟧ with us. ⟦We guarantee you⟧ a place.' },
    { as: 'text', text: 'It is completely safe to take this with food.', note: 'advice, not a claim about the office' },
    { as: 'text', text: 'Apply online for ⟦guaranteed approval⟧.' },
    { as: 'text', text: 'Our app is ⟦trusted by millions⟧.' },
    { as: 'text', text: 'The ⟦cheapest swim card in the state⟧.' },
    { as: 'markdown', text: 'Why join?\n\n- Open for 12 hours\n- The ⟦cheapest swim card in the state⟧\n- Save $9\n' },
    { as: 'text', text: 'Our pool has the ⟦lowest prices in the country⟧.' },
    { as: 'text', text: 'You will swim better, ⟦guaranteed⟧.' },
    { as: 'text', text: 'It is the longest river in the country, and has the best beaches in the state.', note: 'geography' },
    { as: 'text', text: 'Norway has the cheapest fares in the world. This is one of the best plans in the country.', note: 'no claim about the writers' },
    { as: 'text', text: 'Your deposit is safe, by law, guaranteed. Seats are not guaranteed.', note: 'a law' },
    { as: 'text', text: 'We handled 4,120 claims in 2023 (annual report).' },
    { as: 'text', text: 'We are the country’s most trusted claims service, based on a 2023 survey of customers.', note: 'says where it is from' },
    { as: 'text', text: 'We run the fastest permit service in the country. In 2023 we issued permits in 4 days.', note: 'gives the number' },
    { as: 'text', text: 'The best time to apply is in May.' },
    { as: 'text', text: 'We act in the best interests of the child. At best, this takes 3 weeks.' },
    { as: 'text', text: 'No website is 100% secure. We cannot promise a completely safe service.', note: 'negation' },
    { as: 'text', text: 'Ask your doctor which is the best treatment for you.', note: 'a question' },
    { as: 'text', text: 'Which is the best service for you?' },
    { as: 'text', text: '“It is the best service I ever used,” wrote one reader.', note: 'quoted' },
    { as: 'text', text: 'Always bring your passport. Never share your password. Only you can sign.', note: 'instructions' },
    { as: 'text', text: 'Working with Ann has been the greatest experience of my life.', note: 'no claim about an office' },
    { as: 'text', text: 'We want to give you the best service we can.', note: 'an aim' },
    { as: 'text', text: 'Choose the safest way home.', note: 'advice' },
  ],
  *check(document) {
    const told = new Set<string>()
    for (const [list, isSuperlative] of [
      [superlatives, true],
      [absolutes, false],
    ] as const) {
      if (matches(document, list).length === 0) continue
      for (const found of said(document, list)) {
        if (isSuperlative ? !boasts(found) : !promises(found)) continue
        if (isShown(found)) continue
        const { block, start } = found.span
        told.add(sentenceKey(found))
        const whole = block.text.slice(start, found.span.end) === '100' ? /^ ?(?:%|per ?cent|percent) \w+/i.exec(found.after) : undefined
        const end = found.span.end + (whole?.[0].length ?? 0)
        yield {
          at: { block, start, end },
          message: `“${block.text.slice(start, end)}” is a claim with nothing to show for it. Give a number and its source, or leave it out.`,
        }
      }
    }
    for (const [list, claimIn] of [
      [places, bestOf],
      [surely, guaranteed],
    ] as const) {
      if (matches(document, list).length === 0) continue
      for (const found of said(document, list)) {
        const at = told.has(sentenceKey(found)) ? undefined : claimIn(found)
        // The next point of a list speaks of something else.
        if (!at || isShown(at.block.role === 'item' ? { ...found, around: at.block.text } : found)) continue
        told.add(sentenceKey(found))
        yield {
          at,
          message: `“${at.block.text.slice(at.start, at.end)}” is a claim with nothing to show for it. Give a number and its source, or leave it out.`,
        }
      }
    }
  },
})

const sentenceKey = ({ span, before }: Said): string => `${span.block.index} ${span.start - before.length}`

/** "The cheapest pass in the country": of something that people are offered; the longest river in the country is a fact. */
function bestOf({ span, before, after, sentence }: Said): Span | undefined {
  const found = offered.exec(before.slice(-90))
  if (!found || /\?\s*$/.test(sentence)) return undefined
  const lead = before.slice(0, before.length - found[0].length)
  if (
    denies.test(lead) ||
    /\b(?:one of|some of|among|amongst|as|like|than|find|choose|pick|which|what|rank\w*|aim\w*|hope\w*|want\w*|become|be|to) (?:the |our )?$/i.test(lead)
  )
    return undefined
  const own = /\b(?:we|our|us|join|get|buy|with)\b/i.test(lead) || /\b(?:is|are) (?:the )?$/i.test(lead)
  const slogan = /^\W*(?:the )?$/i.test(lead) && /^\W*$/.test(after)
  return own || slogan ? { block: span.block, start: span.start - found[0].length, end: span.end } : undefined
}
const offered =
  /\b(?:best|cheapest|fastest|quickest|safest|easiest|simplest|finest|greatest|lowest|most (?:trusted|reliable|efficient|secure|affordable|comfortable|generous|flexible|convenient)) (?:[a-z][\w’'-]* ){0,3}?(?:memberships?|pass(?:es)?|cards?|plans?|tickets?|deals?|prices?|rates?|fares?|offers?|scheme|cover|insurance|subscription|loans?|accounts?|courses?|services?|app|website|provider|program(?:me)?|support|staff) $/i

/** "…, guaranteed." at the end; what a law or a fund guarantees is none. */
function guaranteed({ span, before, after, sentence }: Said): Span | undefined {
  if (!/\w, ?$|\w ?[–—] ?$/.test(before) || !/^\s*[.!]*\s*$/.test(after)) return undefined
  if (denies.test(before) || /\b(?:law|legal\w*|statut\w*|insured|fdic|government|state|federal|fund|rights?|loans?|minimum|pension|and|or)\b/i.test(sentence))
    return undefined
  return span
}

const denies =
  /\b(?:no|not|never|cannot|can['’]t|isn['’]t|aren['’]t|don['’]t|doesn['’]t|won['’]t|nothing|none|without|nor|neither|unless|if|whether|hardly|rarely|avoid|stop|beware|claims? (?:to be|that|of)|so-called|promise)\b/i

/** The writer speaks of their own work as of a fact: "we are", "our", "has the". */
function boasts({ before, after, sentence }: Said): boolean {
  if (denies.test(before) || /\?\s*$/.test(sentence)) return false
  if (
    /^\s*(?:for (?:you|your|them|the|a|each)|to (?:use|do|get|take|choose|pick)|available|possible|we can|that we can|is to|practices?|interests?|fit|match|would|might|may|could)\b/i.test(
      after,
    )
  )
    return false
  if (
    /\b(?:choose|choosing|find|finding|pick|select|get|which|what|decide|deliver|deliver(?:s|ing)|provide|providing|give|giving|offer|ensure|seek|want|wants|aim|aims|hope|strive|try|need|needs|build|building|create|creating|make|making|recommend|look|looking|possible|one of|some of|among|usually|often|generally|may be|might be|could be|can be)\b[^.!?]{0,50}$/i.test(
      before,
    )
  )
    return false
  return /\b(?:(?:we|i) (?:are|have|run|offer|operate|make)|we['’]re|is|are|our|has|have|join|by|from|with|as)\s+(?:[a-z\xc0-\u024f'’]+\s+){0,3}$/i.test(before)
    ? owns(before, after)
    : isSlogan(before, after)
}

/** "our fastest service", "the UK’s best", "the best service in the country". */
function owns(before: string, after: string): boolean {
  return (
    /\b(?:our|we|we['’]re|uk['’]s|world['’]s|nation['’]s|country['’]s|america['’]s|britain['’]s|europe['’]s|state['’]s|city['’]s|industry['’]s|australia['’]s|canada['’]s|ireland['’]s|scotland['’]s|wales['’]s?)\b/i.test(
      before,
    ) || place.test(after)
  )
}
/** A line that is nothing but the claim. */
const isSlogan = (before: string, after: string): boolean =>
  /^\W*(?:the )?(?:[a-z\xc0-\u024f]+['’]s )?$/i.test(before) && (place.test(after) || /['’]s $/.test(before)) && after.length < 80
/** Names have capitals: "of my life" is no place. */
const place = /^,? (?:in|on|around|across|of) (?:the|all|your|any|[A-Z\xc0-\xde][A-Za-z\xc0-\u024f]+)\b/

function promises({ before, after, sentence, span }: Said): boolean {
  const phrase = span.block.text.slice(span.start, span.end)
  if (denies.test(before) || /\?\s*$/.test(sentence)) return false
  if (phrase === '100' && !hundred.test(after)) return false
  if (/^\s*(?:rate|return|asset|security|bond|interest|investment|way to|if|when|unless|by law|under)\b/i.test(after)) return false
  if (/\b(?:must|should|need|ensure|make sure|to be|required|be|aim|goal|target|as)\s*$/i.test(before) && !/\b(?:will|can) be\s*$/i.test(before)) return false
  // "Completely" boasts only of what the writers themselves offer.
  if (/^(?:completely|totally|absolutely|perfectly|entirely|fully)/i.test(phrase) && !/\b(?:our|us|we)\b/i.test(sentence)) return false
  return !/guarantee/i.test(phrase) || !/\b(?:loan|minimum|pension|right)\b/i.test(sentence)
}

const hundred =
  /^ ?(?:%|per ?cent|percent) (?:secure|safe|accurate|reliable|effective|guaranteed|satisfaction|risk[- ]free|foolproof|anonymous|confidential|private|error[- ]free|natural|trustworthy)\b/i

/** A number, a link or a source within a sentence on either side. */
function isShown({ span, around }: Said): boolean {
  const { block, start, end } = span
  const rest = around
    .replace(block.text.slice(start, end), ' ')
    .replace(/\b100 ?%/g, ' ')
    .replace(/#1|no\.? 1\b/gi, ' ')
  if (/\d/.test(rest)) return true
  if (
    /\b(?:based on|according to|sources?|survey|study|studies|research|evidence|report|award|awarded|rated|ranked|certified|audited|tested|measured|statistics|found that|data from|voted)\b/i.test(
      rest,
    )
  )
    return true
  return block.marks.some((mark) => mark.as === 'link')
}
