import { acronyms } from '../../src/facts/acronyms.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'acronyms/too-many',
  title: 'Use few acronyms',
  why: 'Each acronym is a new word to learn. People who must look back for them lose the thread.',
  how: 'Keep the two or three you use most. Write the others in full, or use a short name: “the board”, “the form”.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    {
      name: 'Federal Plain Language Guidelines: minimize abbreviations (no more than three, preferably two, in a document)',
      url: 'https://www.plainlanguage.gov/guidelines/words/minimize-abbreviations/',
    },
  ],
  options: { max: { default: 3, what: 'Most different acronyms a document may have; well-known ones are not counted.', min: 0 } },
  examples: [
    {
      as: 'text',
      text:
        'The Local Heating Plan (LHP) and the Home Energy Support Scheme (HESS) help. Ask the Town Tax Office (TTO) or the Parking Review Board (⟦PRB⟧). ' +
        'The LHP, HESS, TTO and PRB meet weekly.',
    },
    { as: 'text', text: 'Ask the LHP or the ⟦TTO⟧.', options: { max: 1 } },
    { as: 'text', text: 'The Local Heating Plan (LHP) and the Home Energy Support Scheme (HESS) help. The LHP and HESS are free.' },
    {
      as: 'text',
      text: 'The Local Heating Plan (LHP), the Home Energy Support Scheme (HESS), the Town Tax Office (TTO) and the Parking Review Board (PRB) help.',
      note: 'never used again: nobody needs to learn them',
    },
    { as: 'text', text: 'In the UK and the EU you may watch TV, use an ATM and save a PDF.', note: 'well known' },
    { as: 'text', text: 'Ask the LHP, HESS, TTO or PRB.', known: ['LHP', 'HESS'], note: 'known to these readers' },
  ],
  *check(document, { max }) {
    const counted = acronyms(document).filter((each) => !each.known && each.uses.some((use) => use.sure && !use.defining))
    if (counted.length <= max) return
    const names = counted.map(({ short }) => short)
    const listed = names.length > 8 ? `${names.slice(0, 8).join(', ')} …` : names.join(', ')
    yield { at: counted[max].uses[0].span, message: `There are ${counted.length} acronyms to learn here: ${listed}. Aim for ${max} or fewer.` }
  },
})
