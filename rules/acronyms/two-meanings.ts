import { acronyms } from '../../src/facts/acronyms.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'acronyms/two-meanings',
  title: 'Let one acronym stand for one thing',
  why: 'When the same letters mean two things, people cannot tell which one a sentence is about.',
  how: 'Keep the acronym for the one you name most and write the other in full.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    {
      name: 'plainlanguage.gov: use the same terms consistently',
      url: 'https://www.plainlanguage.gov/guidelines/words/use-the-same-terms-consistently/',
    },
  ],
  options: {},
  examples: [
    { as: 'text', text: 'The Parking Review Board (PRB) meets weekly.\n\nApply to the ⟦Permit Records Bureau (PRB)⟧ first. The PRB answers in a week.' },
    { as: 'html', text: '<p>The <abbr title="Town Tax Office">TTO</abbr> is open. Ask the ⟦Travel Training Officer (TTO)⟧.</p>' },
    { as: 'text', text: 'The Parking Review Board (PRB) meets weekly. The parking review board (PRB) is free.' },
    { as: 'text', text: 'A not-for-profit organisation (NPO) may apply. Not-for-profit organisations (NPOs) pay nothing.', note: 'singular and plural' },
    { as: 'markdown', text: '# Glossary\n\n- PRB - Parking Review Board\n- PRB - Permit Records Bureau', note: 'a glossary tells them apart' },
    { as: 'text', text: 'The Centre for Digital Work (CDW) and the Center for Digital Work (CDW) are one.', note: 'two spellings of one name' },
    { as: 'text', text: 'The Ministry of Health and Care (MHC) and the Ministry of Health & Care (MHC) are one.' },
  ],
  *check(document) {
    for (const { short, definitions } of acronyms(document)) {
      const [first, ...others] = definitions.filter((each) => each.long !== undefined)
      if (!first) continue
      // A glossary may list both meanings: it tells them apart.
      const other = others.find((each) => (first.how === 'sentence' || each.how === 'sentence') && differ(first.long ?? '', each.long ?? ''))
      if (!other) continue
      yield {
        at: other.at,
        message: `“${short}” stands for “${other.long}” here and for “${first.long}” elsewhere. Use it for one of them.`,
        related: [first.at],
      }
    }
  },
})

const fillers = new Set(['the', 'of', 'and', 'for', 'in', 'to', 'a', 'an', 'on', 'with', 'by'])

/** Beginnings of the words that carry meaning: "organisations" and "organization" agree. */
const stems = (long: string): string[] =>
  long
    .toLowerCase()
    .split(/^[\0-\x7f]*$/.test(long) ? /[^a-z\d]+/ : /[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !fillers.has(word))
    .map((word) => word.slice(0, 4))

/** Whether fewer than half of the words agree. */
function differ(one: string, two: string): boolean {
  const first = stems(one)
  const second = new Set(stems(two))
  const shared = first.filter((stem) => second.has(stem)).length
  return shared * 2 < Math.min(first.length, second.size)
}
