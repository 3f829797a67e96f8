import { either, type PhraseEntries, phraseHits, phrases } from '../../src/kinds/phrases.ts'
import { defineRule } from '../../src/rule.ts'
import { guidelines } from '../data/guidelines.ts'
import entries from '../data/nominalisations.json' with { type: 'json' }

export const hiddenVerbs = phrases(entries as PhraseEntries)

export default defineRule({
  id: 'jargon/nominalisation',
  title: 'Use the verb itself',
  why: 'A verb hidden in a noun (“make an application”) makes a sentence longer and hides who does what.',
  how: 'Find the verb in the noun and use it: “apply”, “decide”, “review”.',
  severity: 'warning',
  per: '100 words',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [guidelines.hidden],
  options: {},
  examples: [
    { as: 'text', text: '⟦A determination will be made⟧ about your claim. A decision will be made by the court.' },
    { as: 'text', text: '⟦Make an application for⟧ renewal of your pass.' },
    { as: 'text', text: 'Apply to renew your pass.' },
    { as: 'text', text: 'We ⟦made a determination⟧ last week and are now ⟦conducting a review of⟧ your file.' },
    { as: 'text', text: 'The panel will ⟦reach a decision⟧ in May.' },
    { as: 'text', text: 'Make a payment, a complaint or an appointment. Provide information about your rent.', note: 'real nouns on many forms' },
    {
      as: 'text',
      text: 'The grant pays for the improvement of roads. We may make determinations for eligibility.',
      note: 'the verb would not fit between its neighbours',
    },
    { as: 'text', text: 'This makes an application run faster.', note: 'a program' },
    { as: 'text', text: 'Use the application form. Give notice to your landlord. Take care.', note: 'no hidden verb' },
  ],
  *check(document) {
    yield* phraseHits(document, hiddenVerbs, (found, plain) => `Say ${either(plain)} instead of “${found}”: it is shorter and shows what happens.`)
  },
})
