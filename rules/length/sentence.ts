import { judged } from '../../src/facts/judged.ts'
import { sentenceSpan, sentences } from '../../src/facts/sentences.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'length/sentence',
  title: 'Keep sentences short',
  why: 'People lose the thread of a long sentence, and read it twice or not at all.',
  how: 'Say one thing in a sentence. Put conditions into a list.',
  severity: 'warning',
  per: 'sentence',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    {
      name: 'GOV.UK: sentence length, why 25 words is our limit',
      url: 'https://insidegovuk.blog.gov.uk/2014/08/04/sentence-length-why-25-words-is-our-limit/',
    },
  ],
  options: { max: { default: 25, what: 'Most words a sentence may have.', min: 5 } },
  examples: [
    {
      as: 'text',
      text: '⟦If you moved here after June and have not yet told us about the change in your rent, your job, or the people you live with, you must send the form today.⟧',
    },
    { as: 'text', text: 'Tell us if you moved here after June.' },
  ],
  *check(document, { max }) {
    const all = sentences(document)
    const may = judged(document)
    for (let sentence = 0; sentence < all.count; sentence++) {
      const count = all.words[sentence]
      if (count <= max || may[all.block[sentence]] === 0) continue
      const { role } = document.blocks[all.block[sentence]]
      if (role !== 'paragraph' && role !== 'item') continue
      yield { at: sentenceSpan(document, sentence), message: `This sentence has ${count} words. Aim for ${max} or fewer.` }
    }
  },
})
