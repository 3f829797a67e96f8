import { type Match, matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { words } from '../../src/facts/words.ts'
import { isSpared } from '../../src/kinds/phrases.ts'
import { addTo } from '../../src/lists.ts'
import type { Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'
import { guidelines } from '../data/guidelines.ts'

/** Names that stand for exactly the same thing wherever they stand; inside a group the first of each is how a message says it. */
const groups: readonly (readonly (readonly string[])[])[] = [
  [['last name'], ['surname'], ['family name']],
  [['first name'], ['given name'], ['forename']],
  [['date of birth'], ['birth date', 'birthdate']],
  [
    ['landlord', 'landlords'],
    ['lessor', 'lessors'],
  ],
  [
    ['tenant', 'tenants'],
    ['lessee', 'lessees'],
  ],
  [
    ['caregiver', 'caregivers'],
    ['carer', 'carers'],
  ],
  [
    ['copay', 'copays'],
    ['copayment', 'copayments'],
  ],
  [
    ['cell phone', 'cell phones'],
    ['mobile phone', 'mobile phones'],
  ],
  [
    ['the fee', 'your fee', 'this fee'],
    ['the charge', 'your charge', 'this charge'],
  ],
]
const feeGroup = groups.length - 1
const spelled = groups.flatMap((names, group) => names.flatMap((spellings, name) => spellings.map((phrase) => ({ phrase, group, name }))))
const list = phraseList(spelled.map(({ phrase }) => phrase))

export default defineRule({
  id: 'jargon/two-names',
  title: 'Call one thing by one name',
  why: 'People take a second name for a second thing, and look for the difference.',
  how: 'Choose the name your readers use and keep to it from start to end.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [guidelines.terms],
  options: {},
  examples: [
    { as: 'text', text: 'Write your last name in box 1. Write your last name again in box 9. Sign with your ⟦surname⟧.' },
    { as: 'text', text: 'Write your last name in box 1. Sign with your last name.' },
    { as: 'text', text: 'Pay the fee today. ⟦The charge⟧ covers printing.' },
    { as: 'text', text: 'Write your surname (last name) in box 1. Family name or surname goes in box 2.', note: 'one explains the other' },
    { as: 'text', text: 'You pay the fee at the desk. Bail depends on the charge the court brings.', note: 'two things' },
    { as: 'text', text: 'The landlord signs here and the tenant signs there.', note: 'two people' },
  ],
  *check(document) {
    const found = new Map<number, { readonly name: number; readonly match: Match }[]>()
    for (const match of matches(document, list)) {
      const { group, name } = spelled[match.phrase]
      addTo(found, group, { name, match })
    }
    for (const [group, uses] of found) {
      if (new Set(uses.map(({ name }) => name)).size < 2) continue
      if (group === feeGroup && !isOneFee(document, uses)) continue
      const counts = new Map<number, number>()
      for (const { name } of uses) counts.set(name, (counts.get(name) ?? 0) + 1)
      // The name used most is the one people will keep; of two used alike, the first.
      const kept = uses.reduce((best, use) => ((counts.get(use.name) ?? 0) > (counts.get(best.name) ?? 0) ? use : best))
      const glossed = uses.some((use, at) => uses[at + 1] !== undefined && uses[at + 1].name !== use.name && isGloss(document, use.match, uses[at + 1].match))
      if (glossed) continue
      const other = uses.find((use) => use.name !== kept.name && !isSpared(document, use.match))
      if (!other) continue
      const at = matchSpan(document, other.match)
      const related = matchSpan(document, kept.match)
      const said = at.block.text.slice(at.start, at.end)
      yield {
        at,
        message: `Elsewhere this is “${related.block.text.slice(related.start, related.end)}”. If “${said}” is the same thing, use one name.`,
        related: [related],
      }
    }
  },
})

/** "surname (last name)", "family name or surname": the two stand together so that one explains the other. */
function isGloss(document: Document, one: Match, other: Match): boolean {
  const all = words(document)
  const { text } = document.blocks[all.block[other.first]]
  if (text[all.start[other.first] - 1] === '(' || text[all.end[other.last]] === ')') return true
  if (all.block[one.first] !== all.block[other.first] || other.first - one.last > 3) return false
  return !/[.!?]/.test(text.slice(all.end[one.last], all.start[other.first]))
}

/** A fee and a charge are one thing where they stand in neighbouring sentences and nobody is accused of anything. */
function isOneFee(document: Document, uses: readonly { readonly name: number; readonly match: Match }[]): boolean {
  const all = words(document)
  return uses.some(({ name, match }, at) => {
    const next = uses[at + 1]
    if (!next || next.name === name) return false
    const from = all.block[match.first]
    const to = all.block[next.match.first]
    if (to - from > 1 || (from === to && next.match.first - match.last > 25)) return false
    const text = `${document.blocks[from].text} ${document.blocks[to].text}`
    return !/\b(?:court|criminal|crime|offen[cs]e|arrest|police|battery|in charge|free of charge|bail)\b/i.test(text)
  })
}
