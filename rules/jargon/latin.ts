import { starts } from '../../src/generated/phrase-starts.ts'
import { either, type PhraseEntry, phraseHits, phrases } from '../../src/kinds/phrases.ts'
import { defineRule } from '../../src/rule.ts'
import { guidelines } from '../data/guidelines.ts'
import entries from '../data/latin.json' with { type: 'json' }

const list = phrases(entries as unknown as readonly PhraseEntry[], starts.latin)
const short = /^(?:e\.?g|i\.?e|etc|viz|cf|al|n\.?b)\.?$/i

export default defineRule({
  id: 'jargon/latin',
  title: 'Say it in English',
  why: 'Many people mix up “e.g.” and “i.e.”, and screen readers may read them as a word. Few know the rest.',
  how: 'Write “for example”, “that is”, “and so on”, or name the things you mean.',
  severity: 'warning',
  per: '100 words',
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [guidelines.latin, guidelines.FPLG],
  options: {},
  examples: [
    { as: 'text', text: 'Send proof of address, ⟦e.g.⟧ a gas bill, ⟦via⟧ post.' },
    { as: 'text', text: 'Send proof of address by post, for example a gas bill.' },
    { as: 'text', text: 'Bring a card, a bill, ⟦etc⟧. You pay 40 pounds ⟦per annum⟧.' },
    { as: 'text', text: 'Tell us your income (⟦ie⟧ your pay) and the ⟦pro rata⟧ rate.' },
    { as: 'text', text: 'This page does not work in IE. Turn left at Via Roma.', note: 'a product, a street' },
    { as: 'text', text: '“Ex parte” means that only one side is heard.', note: 'explained where it stands' },
    { as: 'markdown', text: '| Item | Examples |\n|---|---|\n| Proof | bill, card, etc. |\n', note: 'short forms may stand in tables' },
  ],
  *check(document) {
    for (const hit of phraseHits(document, list, (found, plain) => `Say ${either(plain)} instead of “${found}”.`)) {
      if (!hit.at) continue
      const said = hit.at.block.text.slice(hit.at.start, hit.at.end)
      if (hit.at.block.role === 'cell' && short.test(said)) continue
      // `IE` is a browser, `EG` and `CF` are codes; `NB` is written in capitals.
      if (/^(?:IE|EG|Eg|CF|nb|Nb|VIZ)$/.test(said)) continue
      yield /^(?:NB|N\.B\.?)$/.test(said) ? { ...hit, instead: ['Note'], message: `Say “Note” instead of “${said}”, or just say it.` } : hit
    }
  },
})
