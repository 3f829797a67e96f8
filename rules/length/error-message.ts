import { judged } from '../../src/facts/judged.ts'
import { prose } from '../../src/facts/prose.ts'
import { sentences } from '../../src/facts/sentences.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'length/error-message',
  title: 'Keep error messages short',
  why: 'Someone who made a mistake wants to know which one and how to mend it, at once.',
  how: 'Name the field and what to do, such as “Enter a phone number with 10 digits”.',
  severity: 'warning',
  per: 'question',
  kinds: ['form', 'page'],
  languages: ['en'],
  sources: [{ name: 'GOV.UK Design System: Error message', url: 'https://design-system.service.gov.uk/components/error-message/' }],
  options: { max: { default: 20, what: 'Most words an error message may have.', min: 5 } },
  examples: [
    {
      as: 'html',
      text: '<form><label for="p">Phone</label><span class="error-message">⟦An error has come up because the data that you typed into this field does not have the form that this service can take in.⟧</span><input id="p" name="p"></form>',
    },
    {
      as: 'html',
      text: '<form><label for="p">Phone</label><span class="error-message">Enter a phone number with 10 digits</span><input id="p" name="p"></form>',
    },
  ],
  *check(document, { max }) {
    const may = judged(document)
    const lines = sentences(document)
    const { length } = prose(document)
    for (const block of document.blocks) {
      if (block.role !== 'error' || may[block.index] === 0) continue
      let count = 0
      for (let sentence = lines.first[block.index]; sentence < lines.first[block.index + 1]; sentence++) count += length[sentence]
      if (count > max) yield { at: { block, start: 0, end: block.text.length }, message: `This error message has ${count} words. Aim for ${max} or fewer.` }
    }
  },
})
