import { judged } from '../../src/facts/judged.ts'
import { prose } from '../../src/facts/prose.ts'
import { sentences } from '../../src/facts/sentences.ts'
import { defineRule } from '../../src/rule.ts'

/** One sentence with more words is a matter of length/sentence, which reports the same words. */
const tooLong = 35

export default defineRule({
  id: 'length/hint',
  title: 'Keep hints short',
  why: 'A screen reader says the whole hint each time someone comes to the field, and others skip a long one.',
  how: 'Say in one short sentence what helps most people. Put the rest above the question.',
  severity: 'info',
  per: 'question',
  kinds: ['form', 'page'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK Design System: Text input, hint text', url: 'https://design-system.service.gov.uk/components/text-input/#hint-text' },
    { name: 'GOV.UK Design System: Radios, hints', url: 'https://design-system.service.gov.uk/components/radios/' },
  ],
  options: {
    max: { default: 35, what: 'Most words a hint may have.', min: 5 },
    sentences: { default: 3, what: 'Most sentences a hint may have. The guideline asks for one short sentence.', min: 1 },
  },
  examples: [
    {
      as: 'html',
      text: "<form><label for='n'>Card number</label><span class='hint' id='h'>⟦Use the number on your card. It has 9 digits. It is on the front. If you have lost your card, call us.⟧</span><input id='n' name='n' aria-describedby='h'></form>",
    },
    {
      as: 'html',
      text: "<form><label for='n'>Card number</label><span class='hint' id='h'>Copy the number from the front of your card, which came with the letter that we sent when you moved to this county, or from the back of any bill that you have had from us in the past two years.</span><input id='n' name='n' aria-describedby='h'></form>",
      note: 'one sentence, which length/sentence reports',
    },
    {
      as: 'html',
      text: "<form><label for='n'>Card number</label><span class='hint' id='h'>9 digits, on the front of your card</span><input id='n' name='n' aria-describedby='h'></form>",
    },
  ],
  *check(document, { max, sentences: most }) {
    const may = judged(document)
    const lines = sentences(document)
    const { is, length } = prose(document)
    for (const block of document.blocks) {
      if (block.role !== 'hint' || may[block.index] === 0) continue
      const from = lines.first[block.index]
      const to = lines.first[block.index + 1]
      let count = 0
      for (let sentence = from; sentence < to; sentence++) count += length[sentence]
      if (count <= max && (to - from <= most || count < 12)) continue
      if (to - from === 1 && is[from] === 1 && count > tooLong) continue
      const much = count > max ? `${count} words` : `${to - from} sentences`
      yield { at: { block, start: 0, end: block.text.length }, message: `This hint has ${much}. One short sentence is easier to take in.` }
    }
  },
})
