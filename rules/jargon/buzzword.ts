import { starts } from '../../src/generated/phrase-starts.ts'
import { either, type PhraseEntry, phraseHits, phrases } from '../../src/kinds/phrases.ts'
import { defineRule } from '../../src/rule.ts'
import entries from '../data/buzzwords.json' with { type: 'json' }
import { guidelines } from '../data/guidelines.ts'

const list = phrases(entries as unknown as readonly PhraseEntry[], starts.buzzwords)

export default defineRule({
  id: 'jargon/buzzword',
  title: 'Say what you will do',
  why: 'Buzzwords and figures of speech promise much and tell people nothing they can hold you to. Some readers take them at their word.',
  how: 'Name what is done, by whom and by when.',
  severity: 'warning',
  per: '100 words',
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [guidelines.GOVUK, guidelines['18F'], guidelines.COGA],
  options: {},
  examples: [
    { as: 'text', text: 'We will ⟦drive key outcomes⟧ for residents with ⟦cutting-edge⟧ tools.' },
    { as: 'text', text: 'We will repair 40 roads this year.' },
    { as: 'text', text: 'We are a ⟦one-stop shop⟧ for grants and will ⟦foster collaboration⟧.' },
    { as: 'text', text: 'The new law ⟦empowers⟧ tenants to ask. Let us get everyone ⟦on the same page⟧.' },
    { as: 'text', text: 'Tell us about your ⟦pain points⟧.' },
    { as: 'text', text: 'Show one notice at a time on the same page. The sum is on the same page.', note: 'a page one can see' },
    { as: 'text', text: 'Content must be robust enough for old browsers.', note: 'how much, not hype' },
    {
      as: 'text',
      text: 'Do you deliver post, drive a car or foster a child? Keep the key to the door. Tackle the fire with a blanket.',
      note: 'meant literally',
    },
    { as: 'text', text: 'The wetland ecosystem is home to many species. Check your internet bandwidth.', note: 'terms of their field' },
    { as: 'text', text: 'Register for value-added tax.', note: 'a tax' },
  ],
  *check(document) {
    yield* phraseHits(document, list, (found, plain) =>
      plain.length > 0
        ? `“${found}” tells people little. Say ${either(plain)}, or say what you will do.`
        : `“${found}” tells people little. Say what you will do, and by when.`,
    )
  },
})
