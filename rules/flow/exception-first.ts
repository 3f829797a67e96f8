import { judged } from '../../src/facts/judged.ts'
import { sentences } from '../../src/facts/sentences.ts'
import { words } from '../../src/facts/words.ts'
import { defineRule } from '../../src/rule.ts'

/** Words that open an exception, and the word that must follow where one must. */
const openings: ReadonlyMap<string, RegExp> = new Map([
  ['except', /^except\b/i],
  ['unless', /^unless\b/i],
  ['notwithstanding', /^notwithstanding\b/i],
  ['subject', /^subject to\b/i],
  ['excluding', /^excluding\b/i],
  ['save', /^save (?:for|as|where|that)\b/i],
  ['provided', /^provided(?: that)? (?:you|the|an?|that|it|they|your)\b/i],
  ['with', /^with the exception of\b/i],
  ['other', /^other than\b/i],
  ['apart', /^apart from\b/i],
])

/** How a main clause begins after the comma. */
const mainClause =
  /, (?=(?:you|we|they|he|she|it|i|this|that|these|those|there|the|an?|all|any|each|every|no|nobody|your|our|their|his|her|its|people|applicants?|tenants?|claimants?|please|do|does|must|send|give|complete|tell|use)\b)/gi

export default defineRule({
  id: 'flow/exception-first',
  title: 'Say the rule before its exceptions',
  why: 'People cannot hold an exception in mind before they know what it is an exception to.',
  how: 'Begin with what applies to most people. Put the exception after it, in a sentence or list of its own.',
  severity: 'info',
  per: 'sentence',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    {
      name: 'PlainLanguage.gov: place the main idea before exceptions and conditions',
      url: 'https://www.plainlanguage.gov/guidelines/organize/place-the-main-idea-before-exceptions-and-conditions/',
    },
  ],
  options: { max: { default: 12, what: 'Most words that may stand before the main clause.', min: 4 } },
  examples: [
    { as: 'text', text: '⟦Except for people who have already sent a lease to this office within the past 12 months⟧, you must send one.' },
    { as: 'text', text: '⟦Unless you have told us in writing that you do not want to be paid into a bank account⟧, we pay by transfer.' },
    { as: 'text', text: '⟦Subject to the checks that the council makes before the first day of each tenancy that it grants⟧, the flat is yours.' },
    { as: 'text', text: 'Unless you tell us not to, we pay by transfer.' },
    { as: 'text', text: 'You must send a lease, except where you have already sent one to this office within the past 12 months, or you own your home.' },
    { as: 'text', text: '* Subject to adjustment on 1 April and every three years after that for cases that begin on or after the date.' },
    {
      as: 'text',
      text: 'Constructor and builder are the two words that this council uses for whoever puts up a house, so you will meet both of them in its letters.',
      note: 'a name that every object of the language has',
    },
    { as: 'text', text: 'Save your answers. Other than that there is nothing to do, and you can close this page and go to bed, read a book or sleep.' },
  ],
  *check(document, { max }) {
    const all = sentences(document)
    const may = judged(document)
    const { lexicon, type } = words(document)
    for (let sentence = 0; sentence < all.count; sentence++) {
      if (all.words[sentence] <= max + 2 || may[all.block[sentence]] === 0) continue
      const opening = openings.get(lexicon.text[lexicon.lower[type[all.firstWord[sentence]]]])
      if (!opening) continue
      const block = document.blocks[all.block[sentence]]
      const text = block.text.slice(all.start[sentence], all.end[sentence])
      const lead = text.search(/[A-Za-z]/)
      if (lead > 2 || !opening.test(text.slice(lead, lead + 40))) continue
      mainClause.lastIndex = 0
      const main = mainClause.exec(text)
      if (!main) continue
      const before = text.slice(lead, main.index).split(/\s+/).length
      if (before <= max) continue
      const start = all.start[sentence] + lead
      yield {
        at: { block, start, end: all.start[sentence] + main.index },
        message: `${before} words of exception stand before the main point. Say the main point first.`,
      }
    }
  },
})
