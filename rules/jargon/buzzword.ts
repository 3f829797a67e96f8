import { either, type PhraseEntries, type PhraseEntry, phraseHits, phrases } from '../../src/kinds/phrases.ts'
import type { Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'
import entries from '../data/buzzwords.json' with { type: 'json' }
import { guidelines } from '../data/guidelines.ts'

const list = phrases(entries as PhraseEntries)

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
    { as: 'text', text: 'Our baths are a ⟦world-class⟧ place to swim.' },
    { as: 'text', text: 'Show one notice at a time on the same page. The sum is on the same page.', note: 'a page one can see' },
    { as: 'text', text: 'Content must be robust enough for old browsers.', note: 'how much, not hype' },
    {
      as: 'text',
      text: 'Do you deliver post, drive a car or foster a child? Keep the key to the door. Tackle the fire with a blanket.',
      note: 'meant literally',
    },
    { as: 'text', text: 'The wetland ecosystem is home to many species. Check your internet bandwidth.', note: 'terms of their field' },
    { as: 'text', text: 'Register for value-added tax.', note: 'a tax' },
    { as: 'text', text: 'Both lanes in the direction of travel are closed. Drive forward to the white line in your car.', note: 'meant literally' },
    { as: 'text', text: 'An ⟦innovative⟧ town does ⟦horizon scanning⟧. They will ⟦drive forward⟧ the plan.' },
    { as: 'text', text: 'We asked our ⟦stakeholders⟧. Ask about our ⟦core competencies⟧ and the ⟦ideation phase⟧.' },
    { as: 'text', text: 'We asked the stakeholders (tenants, landlords and agents). We asked key stakeholders, including nurses.', note: 'says who they are' },
  ],
  *check(document) {
    for (const hit of phraseHits(document, list, message)) if (!hit.at || !namesThem(hit.at)) yield hit
  },
})

function message(found: string, fitting: readonly string[], entry: PhraseEntry): string {
  const plain = either(fitting.length > 0 ? fitting : (entry.plain ?? []))
  if (entry.phrase.startsWith('stakeholder')) return `“${found}” does not tell who is meant. Say who they are${plain && `, such as ${plain}`}.`
  if (/^innovative/i.test(found)) return `“${found}” tells people little. Say what is new about it, or leave it out.`
  if (entry.plain?.[0] === '') return `“${found}” tells people little. Leave it out, and say what you will do.`
  return plain === ''
    ? `“${found}” tells people little. Say what you will do, and by when.`
    : `“${found}” tells people little. Say ${plain}, or say what you will do.`
}

/** "stakeholders (tenants and landlords)", "stakeholders, including nurses": the text goes on to say who. */
function namesThem({ block, start, end }: Span): boolean {
  return (
    /^stakeholder/i.test(block.text.slice(start, end)) &&
    /^(?: ?[(—–:]| - |,? (?:including|such as|like|e\.g|for example)\b)/.test(block.text.slice(end, end + 14))
  )
}
