import { judged } from '../../src/facts/judged.ts'
import { prose } from '../../src/facts/prose.ts'
import { sentences } from '../../src/facts/sentences.ts'
import type { Block, Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'length/label',
  title: 'Keep questions and labels short',
  why: 'People read the label while they hold their answer in mind. A long one is misread or skipped.',
  how: 'Ask for one thing in a few words. Put what some people need to know into a hint.',
  severity: 'warning',
  per: 'question',
  kinds: ['form', 'page'],
  languages: ['en'],
  sources: [{ name: 'GOV.UK Design System: Text input', url: 'https://design-system.service.gov.uk/components/text-input/' }],
  options: {
    max: { default: 22, what: 'Most words a question or label may have.', min: 3 },
    colon: { default: false, what: 'Report labels that end in a colon too: the GOV.UK Design System leaves it out.' },
  },
  examples: [
    {
      as: 'html',
      text: "<form><label for='n'>⟦Please print in the box below the complete legal name, as shown on the birth record, of the child for whom you apply⟧</label><input id='n' name='n'></form>",
    },
    { as: 'html', text: "<form><label for='n'>Child’s full name</label><input id='n' name='n'></form>" },
    { as: 'html', text: "<form><label for='n'>⟦Full name:⟧</label><input id='n' name='n'></form>", options: { colon: true } },
    { as: 'html', text: "<form><label for='n'>Full name:</label><input id='n' name='n'></form>" },
    {
      as: 'html',
      text: "<form><label><input type='checkbox' name='a'> I declare that what I have told you is true, and I know that you can take me to court if I lied to get money</label></form>",
      note: 'a declaration says what it must say',
    },
    {
      as: 'html',
      text: "<form><label for='d'>Length of consent: I/we, the tenant, do not wish to end the consent to share what is written here before the date that is given above. End it on</label><input id='d' name='d'></form>",
      note: 'so does a consent',
    },
    {
      as: 'text',
      text: 'Loan\n\nInterest is charged on all that has not been paid back, until the whole of it has been paid. I will pay interest at a yearly rate of ____________\n\nName: ____________\n',
      note: 'a contract with a blank in it',
    },
    {
      as: 'html',
      text: "<form><label for='n'>Which days will you be away from home? We ask so that the nurse does not come all the way to your house and then find nobody there.</label><input id='n' name='n'></form>",
      note: 'what follows the question is a hint',
    },
    {
      as: 'html',
      text: "<form><label for='n'>⟦On which of the days of the coming month on which the nurse would otherwise visit you at home will you be away from home?⟧ We ask so that she can plan.</label><input id='n' name='n'></form>",
    },
    {
      as: 'html',
      text: "<form><label for='n'>Write the name that is on the birth record of the child for whom you ask us for money towards school meals</label><input id='n' name='n'></form>",
      note: 'a question of 22 words',
    },
  ],
  *check(document, { max, colon }) {
    // A page that is no form has boxes to tick for one's own use: packing lists and the like.
    if (document.kind === 'page' && document.format !== 'html') return
    const may = judged(document)
    const lines = sentences(document)
    const { length } = prose(document)
    for (const block of labels(document)) {
      if (may[block.index] === 0) continue
      const asked = questionEnd(block.text)
      let count = 0
      for (let sentence = lines.first[block.index]; sentence < lines.first[block.index + 1]; sentence++)
        if (lines.start[sentence] < asked) count += length[sentence]
      const at = { block, start: 0, end: count > max ? asked : block.text.length }
      if (count > max && !isDeclaration(block)) yield { at, message: `This question has ${count} words. Aim for ${max} or fewer, with the rest in a hint.` }
      else if (colon && block.text.endsWith(':')) yield { at, message: 'This label ends in a colon. Leave it out.' }
    }
  },
})

/** What asks: labels and legends, and whatever a reader took for a question, each once. */
function labels(document: Document): Iterable<Block> {
  const found = new Set<Block>()
  for (const block of document.blocks) if (block.role === 'label' || block.role === 'legend') found.add(block)
  for (const { label } of document.questions) if (label.role === 'option') found.delete(label)
  return found
}

/** Where the question ends: what follows its question mark is a hint, which says why we ask or what to do. */
function questionEnd(text: string): number {
  const mark = text.lastIndexOf('?')
  return mark > 0 && /^["”’')\]]*\s+\S/.test(text.slice(mark + 1, mark + 12)) ? mark + 1 : text.length
}

const isDeclaration = (block: Block): boolean =>
  /^\W*(?:by |i |i’|i'|we |i\/we|under penalty|the undersigned)|\b(?:i\/we\b|i (?:will|promise|declare|certify|agree|consent|understand|confirm|authori[sz]e|swear|affirm|acknowledge|have read)|perjury)\b/i.test(
    block.text.slice(0, 400),
  )
