import { either, type PhraseEntries, phraseHits, phrases } from '../../src/kinds/phrases.ts'
import { lazy } from '../../src/lazy.ts'
import { defineRule } from '../../src/rule.ts'
import { guidelines } from '../data/guidelines.ts'
import entries from '../data/latin.json' with { type: 'json' }

const list = phrases(entries as PhraseEntries)
/** What people send and speak by: "by email". With other words "through" fits. */
const byMeans =
  /^ (?:(?:secure|normal|ordinary|registered|certified|regular|first-class|direct|voice|video|your|our) )?(?:e-?mails?|phone|telephone|mobile|post|mail|letter|text|texts|sms|fax|video|video ?call|calls?|courier|webinar|live ?stream|instant message|bus|train|boat|plane|car|bank transfer|direct debit|card|cheque|check|donations?)\b/i
/** In characters: a list that an opener belongs to is at most so long. */
const longestList = 200
/** "such as bills, cards, etc": the opener, with no end of a sentence or closing bracket between it and the end of the text. */
const examples = /\b(such as|for example|e\.?g\.?)(?=[ ,:])(?:[^.;()]|\.(?=\S)){0,200}$/i
/** "political, monetary, etc. factors": the list goes on to the word it describes, and "and so on" would not fit. */
const modifies = lazy(
  () =>
    /^\.? (?!(?:and|or|but|in|for|on|at|to|of|with|that|which|who|is|are|was|were|will|can|may|should|must|from|by|as|when|if|where|you|we|they|it|do|does|not|see)\b)\p{Ll}{3,}/u,
)
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)
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
    { as: 'text', text: 'The form goes ⟦via⟧ the front desk. The bot writes to us via Slack.', note: 'how products are wired together' },
    { as: 'text', text: 'Bring proof (for example a bill, a card, ⟦etc.⟧) on the day.', note: 'the opener says it already' },
    { as: 'text', text: 'We look at legal, social, ⟦etc.⟧ reasons.', note: '“and so on reasons” would not do' },
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
      const { block, start, end } = hit.at
      if (said.toLowerCase() === 'via') {
        const { text } = block
        // "via Slack", "via {{ name }}": how machines and products are wired together, which "via" says well.
        if (!/^ \p{Ll}+(?=[ .,;:!?)’'-]|$)/u.test(text.slice(end, end + 24))) continue
        const means = byMeans.test(text.slice(end, end + 30)) ? 'by' : 'through'
        yield { ...hit, instead: [said === 'Via' ? capital(means) : means], message: `Say “${means}” instead of “${said}”.` }
        continue
      }
      const opener = /^etc/.test(said) && examples.exec(block.text.slice(Math.max(0, start - longestList), start))
      if (opener) {
        yield { ...hit, instead: [], message: `Leave out “${said}”: “${opener[1]}” already says that there are more.` }
        continue
      }
      if (/^etc/i.test(said) && modifies().test(block.text.slice(end, end + 24))) {
        yield { ...hit, instead: [], message: `Leave out “${said}”, or name the rest: “${said}” does not say what else.` }
        continue
      }
      yield /^(?:NB|N\.B\.?)$/.test(said) ? { ...hit, instead: ['Note'], message: `Say “Note” instead of “${said}”, or just say it.` } : hit
    }
  },
})
