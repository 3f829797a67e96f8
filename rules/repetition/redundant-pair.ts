import { judged } from '../../src/facts/judged.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { defineRule } from '../../src/rule.ts'
import data from '../data/redundant-pairs.json' with { type: 'json' }

const pairs: readonly { readonly pair: string; readonly plain: readonly string[] }[] = data.pairs
const list = phraseList(pairs.map(({ pair }) => pair))

export default defineRule({
  id: 'repetition/redundant-pair',
  title: 'Say it with one word',
  why: 'Two words for one thing make people look for a difference that is not there.',
  how: 'Keep the plainer of the two.',
  severity: 'info',
  per: 'sentence',
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [{ name: 'PlainLanguage.gov: omit unnecessary words', url: 'https://www.plainlanguage.gov/guidelines/concise/omit-unnecessary-words/' }],
  options: {},
  examples: [
    { as: 'text', text: 'Read ⟦each and every⟧ page. ⟦First and foremost⟧, sign it.' },
    { as: 'text', text: 'The ⟦end result⟧ is a card. Please ⟦refer back to⟧ page 2.' },
    { as: 'text', text: 'Each page, and every line, counts. Read the first part and, foremost, the end. We tell you whether or not you pass.' },
    { as: 'text', text: 'The card is good for a long ⟦period of time⟧. Over a period of time you learn how it works.' },
    { as: 'text', text: 'Nobody may stay for more than a 6 months period of time. Bring the exact same card.', note: 'no plainer word fits here' },
    { as: 'html', text: '<blockquote>It is null and void.</blockquote>', note: 'somebody else said it' },
    { as: 'text', text: 'Read the terms and conditions.', note: 'a name that everybody knows' },
    { as: 'text', text: 'Tell us the one reason. Why did you move? The front end results page is slow. Join the New Innovation Adoption Group.' },
  ],
  *check(document) {
    const may = judged(document)
    for (const match of matches(document, list)) {
      const at = matchSpan(document, match)
      if (may[at.block.index] === 0) continue
      const { pair, plain } = pairs[match.phrase]
      // "Front end results": the first word belongs to the one before.
      if (pair.startsWith('end ') && /(?:front|back|high|low|week|year|month)[- ]$/i.test(at.block.text.slice(Math.max(0, at.start - 7), at.start))) continue
      // "Over a period of time" is "over time", and after a count of days no word of the two stands well alone.
      if (
        pair === 'period of time' &&
        /\b(?:over an?|days?|weeks?|months?|years?|hours?)[ -]$/i.test(at.block.text.slice(Math.max(0, at.start - 10), at.start))
      )
        continue
      if (at.block.marks.some((mark) => (mark.as === 'quote' || mark.as === 'code') && mark.start <= at.start && mark.end >= at.end)) continue
      // "GSA Launches New Innovation Adoption …": capitals make it part of a name.
      if (/^\S+ [A-Z][a-z]/.test(at.block.text.slice(at.start, at.end))) continue
      const capital = /^[A-Z]/.test(at.block.text.slice(at.start))
      const instead = plain.map((word) => (capital ? word.charAt(0).toUpperCase() + word.slice(1) : word))
      yield { at, message: `“${at.block.text.slice(at.start, at.end)}” says one thing twice. “${plain[0]}” is enough.`, instead }
    }
  },
})
