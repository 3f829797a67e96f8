import { judged } from '../../src/facts/judged.ts'
import { type Lexicon, perType, shape } from '../../src/facts/lexicon.ts'
import { isAbstract, nounness } from '../../src/facts/nouns.ts'
import { wordSpan, words } from '../../src/facts/words.ts'
import { isSpared, opensSentence, wordAfter, wordBefore } from '../../src/kinds/phrases.ts'
import { defineRule } from '../../src/rule.ts'
import { guidelines } from '../data/guidelines.ts'

/** Words that a noun follows: what comes after them is not a verb. */
const leads = new Set(
  'a an the this that these those my your our their his her its any each every no some all of for in on at by with from under about and or new full local national annual current official other'.split(
    ' ',
  ),
)
const articles = new Set(['a', 'an', 'the', 'this', 'that', 'your', 'our', 'their', 'its', 'any', 'each', 'every'])
/** What a string of nouns ends at. */
const follows = new Set(
  '$ is are was were will must may can could should would shall has have had be been of for in on at by to from with within without under and or but before after until unless if when while that which who as than during through about into not'.split(
    ' ',
  ),
)

export default defineRule({
  id: 'jargon/noun-string',
  title: 'Break up strings of nouns',
  why: 'In a row of nouns people must guess which word belongs to which.',
  how: 'Use the little words: “documents that show your household’s income”, not “household income verification documents”.',
  severity: 'warning',
  per: '100 words',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [guidelines.strings],
  options: { most: { default: 3, what: 'Most nouns that may stand in a row.', min: 2 } },
  examples: [
    { as: 'text', text: 'Read the ⟦household income verification document submission⟧ of your area.' },
    { as: 'text', text: 'Read how to send documents that show your household income.' },
    { as: 'text', text: 'Fill in the Housing Benefit Claim Form before you call.', note: 'a name' },
    { as: 'text', text: 'Bring your bank account number and a health insurance card.', note: 'three everyday nouns' },
    { as: 'text', text: 'The ⟦eligibility determination notification⟧ is sent by post.' },
    { as: 'text', text: 'We write about building product management capacity in towns.', note: '“building” is what they do' },
    { as: 'text', text: 'Name, address, phone number, email address and tax code.', note: 'a list' },
  ],
  *check(document, { most }) {
    const all = words(document)
    const may = judged(document)
    const { lexicon } = all
    const known = tableFor(lexicon)
    const { type } = all
    const nounAt = (at: number): number => (known[type[at]] || nounOf(lexicon, known, type[at])) - 1
    let word = 0
    while (word < all.count) {
      if (nounAt(word) === 0 || may[all.block[word]] === 0) {
        word++
        continue
      }
      const first = word
      const { text } = document.blocks[all.block[first]]
      const stop = all.first[all.block[first] + 1]
      let last = first
      while (last + 1 < stop) {
        if (nounAt(last + 1) === 0 || lexicon.shapes[type[last + 1]] !== shape.letter) break
        if (all.start[last + 1] - all.end[last] !== 1 || text.charCodeAt(all.end[last]) !== 32) break
        last++
      }
      word = last + 1
      const length = last - first + 1
      if (length < 3) continue
      const run = Array.from({ length }, (_, at) => lexicon.text[lexicon.lower[all.type[first + at]]])
      if (length <= most && !(length === most && run.every(isAbstract))) continue
      if (!follows.has(wordAfter(document, all, last))) continue
      const lead = wordBefore(document, all, first)
      const opens = opensSentence(document, all, first)
      // "building product teams": what ends in -ing does something, unless an article makes it a thing.
      if (/ing$/.test(run[0]) && !articles.has(lead)) continue
      // Without a word that a noun must follow, the first of them may be a verb: "claim child support payments".
      if (!leads.has(lead) && !(opens && nounAt(first) === 2)) continue
      if (isSpared(document, { phrase: 0, first, last })) continue
      yield { at: wordSpan(document, first, last), message: `${length} nouns in a row. Break them up with words such as “of”, “for” or “that”.` }
    }
  },
})

/** For each word type one more than its `nounness`; 0 where it was not asked yet. */
const tableFor = perType((size) => new Uint8Array(size))

function nounOf(lexicon: Lexicon, known: Uint8Array, type: number): number {
  known[type] = nounness(lexicon.text[lexicon.lower[type]]) + 1
  return known[type]
}
