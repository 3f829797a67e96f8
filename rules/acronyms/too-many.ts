import { acronyms } from '../../src/facts/acronyms.ts'
import { words } from '../../src/facts/words.ts'
import { defineRule } from '../../src/rule.ts'

/** In words: so much text has room for one acronym more than the guideline's three. */
const room = 2000

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
  options: {
    max: {
      default: 3,
      what: 'Most different acronyms a document of up to 2,000 words may have; well-known ones are not counted. A longer one may have more.',
      min: 0,
    },
  },
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
    { as: 'text', text: 'Ask the LHP, HESS or TTO. Tell TtO staff and the Tto.', note: 'one in two spellings' },
    { as: 'text', text: 'Ask the LHP, HESS, TTO or PRB.', known: ['LHP', 'HESS'], note: 'known to these readers' },
  ],
  *check(document, { max }) {
    const spelled = new Set<string>()
    const counted = acronyms(document).filter(({ key, known, short, uses }) => {
      // "HOH" and "HoH" are one; "A-Number" says what it is.
      if (known || spelled.has(key.toUpperCase()) || /\p{Ll}{3}/u.test(short) || !uses.some((use) => use.sure && !use.defining)) return false
      spelled.add(key.toUpperCase())
      return true
    })
    const allowed = max + (max > 0 ? Math.floor(words(document).count / room) : 0)
    if (counted.length <= allowed) return
    const names = counted.map(({ short }) => short)
    const listed = names.length > 8 ? `${names.slice(0, 7).join(', ')} and ${names.length - 7} more` : names.join(', ')
    yield { at: counted[allowed].uses[0].span, message: `There are ${counted.length} acronyms to learn here: ${listed}. Aim for ${allowed} or fewer.` }
  },
})
