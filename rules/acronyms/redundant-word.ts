import { acronymKey } from '../../src/facts/acronyms-shapes.ts'
import { judged } from '../../src/facts/judged.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { wordText } from '../../src/facts/words.ts'
import { defineRule } from '../../src/rule.ts'
import pairs from '../data/acronyms-redundant.json' with { type: 'json' }

const entries = pairs.flatMap(({ short, words }) => words.map((word) => ({ short, word })))
const list = phraseList(entries.map(({ short, word }) => `${short.toLowerCase()}|${short.toLowerCase()}s ${word}|${plural(word)}`))

export default defineRule({
  id: 'acronyms/redundant-word',
  title: 'Do not repeat a word that the acronym holds',
  why: 'The last letter already says it. The extra word makes people wonder whether two things are meant.',
  how: 'Leave the word out.',
  severity: 'info',
  per: 'document',
  kinds: ['form', 'page', 'letter', 'sign'],
  languages: ['en'],
  sources: [{ name: 'plainlanguage.gov: omit unnecessary words', url: 'https://www.plainlanguage.gov/guidelines/concise/omit-unnecessary-words/' }],
  options: {},
  examples: [
    { as: 'text', text: 'Enter your ⟦PIN number⟧.' },
    { as: 'text', text: 'There is an ⟦ATM machine⟧ in the hall.' },
    { as: 'text', text: 'We never ask for ⟦PIN numbers⟧.' },
    { as: 'text', text: 'Your child’s ⟦SSN number⟧ is on the card.' },
    { as: 'text', text: 'Enter your PIN. Use the ATM.' },
    { as: 'text', text: 'Put your SIM card and your VAT number in the form.', note: 'not the word behind the last letter' },
    { as: 'text', text: 'Fix it with a pin number 4 from the box.', note: 'not the acronym' },
    { as: 'text', text: 'Get a PIN, number your pages and send them.', note: 'not beside each other' },
    { as: 'text', text: 'The HOV lane is open and the UTR number is on your letter.', note: 'the last letter stands for another word' },
  ],
  *check(document) {
    const may = judged(document)
    for (const match of matches(document, list)) {
      const at = matchSpan(document, match)
      if (may[at.block.index] === 0) continue
      const { short, word } = entries[match.phrase]
      const written = wordText(document, match.first)
      if (acronymKey(written) !== short) continue
      const many = wordText(document, match.last).toLowerCase() !== word
      const instead = many && !written.endsWith('s') ? `${written}s` : written
      yield { at, message: `The last letter of “${short}” already stands for “${word}”. Write “${instead}”.`, instead: [instead] }
    }
  },
})

function plural(word: string): string {
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}${/(?:s|x|ch|sh)$/.test(word) ? 'es' : 's'}`
}
