import { acronyms } from '../../src/facts/acronyms.ts'
import { lazy } from '../../src/lazy.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'acronyms/used-once',
  title: 'Leave out an acronym that you do not use again',
  why: 'People try to remember the letters for later, and later never comes.',
  how: 'Keep the full name and take the acronym in brackets away.',
  severity: 'info',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'plainlanguage.gov: minimize abbreviations', url: 'https://www.plainlanguage.gov/guidelines/words/minimize-abbreviations/' },
    { name: '18F content guide: abbreviations and acronyms', url: 'https://guides.18f.gov/content-guide/our-style/abbreviations-and-acronyms/' },
  ],
  options: {},
  examples: [
    { as: 'text', text: 'The Parking Review Board (⟦PRB⟧) meets weekly. The board answers in a month.' },
    { as: 'text', text: 'The Parking Review Board (PRB) meets weekly. The PRB answers in a month.' },
    { as: 'text', text: 'A not-for-profit organisation (NPO) may apply. We help NPOs.', note: 'used in the plural' },
    { as: 'html', text: '<p>Ask the <abbr title="Parking Review Board">PRB</abbr>.</p>', note: 'the short form is the text itself' },
    { as: 'html', text: '<p>Ask us.</p><table><tr><td>PRB</td><td>Parking Review Board</td></tr></table>', note: 'a list to look things up' },
    { as: 'text', text: 'PRB (Parking Review Board) meets weekly.', note: 'the letters are the name used' },
    { as: 'text', text: 'Bring a letter from the Supplemental Nutrition Assistance Program (SNAP).', note: 'a name people know better by its letters' },
    { as: 'markdown', text: '- Jo Brown, Parking Review Board (PRB)\n- Al Green, Town Tax Office (TTO)', note: 'who works where' },
    { as: 'markdown', text: '- Jo Brown—U.S. Parking Review Board (PRB)\n- Al Q. Green — Head of Town Tax Office (TTO), Riverton', note: 'who works where' },
    { as: 'text', text: 'Answer Yes or No (Y/N) and move on.', note: 'tells what to write' },
    { as: 'text', text: 'Read the Town Web Page (TWP) Guide for Writers first.', note: 'the title of a guide' },
    { as: 'text', text: 'A Parking Review Board (PRB) sits weekly. The C-PRB in town sits daily.', note: 'used in another' },
    { as: 'text', text: 'Parking Review Board (PRB): the people who look at your appeal.', note: 'an entry of a glossary' },
    { as: 'text', text: 'The United Kingdom (UK) has four parts.', note: 'well known' },
    { as: 'text', text: 'We keep to the Town Web Page Standard (TWPS) 2.1.', note: 'the letters and their number are a name' },
  ],
  *check(document) {
    const all = acronyms(document)
    for (const { short, key, known, uses, definitions } of all) {
      if (known || definitions.length !== 1 || uses.length !== 1 || betterKnown.has(key)) continue
      const [definition] = definitions
      if (definition.how === 'list' || definition.long === undefined || !uses[0].defining || !uses[0].body) continue
      // A list of people or offices: "Jane Doe, Parking Review Board (PRB)".
      const { block } = definition.at
      if ((block.role === 'item' || block.role === 'cell') && definition.at.end >= block.text.length - 1 && !/\p{Ll}{2}[.!?] /u.test(block.text)) continue
      if ((block.role === 'item' || block.role === 'cell') && person().test(block.text)) continue
      // Only "Long Form (ABC)": the letters add nothing there.
      if (definition.short.start <= definition.at.start + definition.long.length - 1) continue
      // "(ABC) 2.0": with its number the short form is the name people look for.
      // "(ABC) Guide": part of a title. "(Y/N)": what to write. "Name Four (N4)": letters and number are the name.
      if (/^[)\]]? ?\d|^[)\]] \p{Lu}\p{Ll}/u.test(block.text.slice(uses[0].span.end, uses[0].span.end + 5)) || /[/\d]/.test(short)) continue
      // "Action Level (AL): the amount from which …": an entry of a glossary, where people look the letters up.
      if (/^\)?:\s/.test(block.text.slice(uses[0].span.end, uses[0].span.end + 3))) continue
      // "Practice nurse (APN)", and later "C-APN".
      if (all.some((other) => other.key.endsWith(`-${key}`))) continue
      // "the repository, NSF-PAR": half of a name.
      if (block.text[uses[0].span.start - 1] === '-') continue
      yield { at: uses[0].span, message: `“${short}” is introduced here and never used again. The full name is enough.` }
    }
  },
})

/** "Jane Doe, …", "Jane Q. Doe — …": who works where. */
const person = lazy(() => /^(?:\p{Lu}[\p{L}.'’-]{0,20} ){1,3}\p{Lu}[\p{L}'’-]{1,20}(?: ?[—–]|,| -) ?/u)

/** The letters help people who know the thing by them, even if they stand here once. */
const betterKnown = new Set(
  'SNAP TANF WIC SSI SSDI CHIP LIHEAP COBRA FEMA HUD OSHA EPA CDC FDA USDA USCIS TSA SSN EIN ITIN IRA HSA FSA FTE GED ESL FAFSA API HMRC DWP PIP ESA JSA UC DBS PAYE NI NHS PTSD ADHD STEM'.split(
    ' ',
  ),
)
