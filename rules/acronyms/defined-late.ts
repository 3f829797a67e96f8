import { acronyms } from '../../src/facts/acronyms.ts'
import { sentenceOf } from '../../src/facts/sentences.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'acronyms/defined-late',
  title: 'Explain an acronym where it first appears',
  why: 'People meet the letters before they are told what they mean.',
  how: 'Move the full name, with the acronym in brackets, to the first place in the text that uses it.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK style guide: abbreviations and acronyms', url: 'https://www.gov.uk/guidance/style-guide/a-to-z' },
    { name: '18F content guide: abbreviations and acronyms', url: 'https://guides.18f.gov/content-guide/our-style/abbreviations-and-acronyms/' },
  ],
  options: {},
  examples: [
    { as: 'text', text: '⟦HESS⟧ pays for insulation.\n\nThe Home Energy Support Scheme (HESS) began last year. Ask HESS.' },
    { as: 'text', text: 'Most ⟦NPOs⟧ may apply.\n\nA not-for-profit organisation (NPO) has no owners. An NPO pays no fee.' },
    { as: 'text', text: 'The Home Energy Support Scheme (HESS) began last year.\n\nHESS pays for insulation.' },
    { as: 'markdown', text: '# About HESS\n\nThe Home Energy Support Scheme (HESS) pays for insulation. Ask HESS.', note: 'a heading may come first' },
    { as: 'text', text: 'HESS, or the Home Energy Support Scheme (HESS), pays for insulation.', note: 'in one sentence' },
    { as: 'html', text: '<p>HESS pays.</p><table><tr><td>HESS</td><td>Home Energy Support Scheme</td></tr></table>', note: 'a list to look things up' },
    { as: 'text', text: 'The UK is open.\n\nThe United Kingdom (UK) has four parts.', note: 'well known' },
  ],
  *check(document) {
    for (const acronym of acronyms(document)) {
      const { known, definitions, short, uses } = acronym
      if (known || definitions.length === 0 || definitions.some((each) => each.how === 'list')) continue
      const [first] = definitions
      const early = uses.find((use) => use.sure && use.body)
      if (!early || early.defining || !isBefore(early.span, first.at)) continue
      const defining = uses.find((use) => use.defining)
      if (!defining || sentenceOf(document, early.word) === sentenceOf(document, defining.word)) continue
      yield {
        at: early.span,
        message: `“${short}” is used here, and explained only later as “${first.long}”. Explain it here.`,
        related: [first.at],
      }
    }
  },
})

interface At {
  readonly block: { readonly index: number }
  readonly start: number
}
const isBefore = (a: At, b: At): boolean => a.block.index < b.block.index || (a.block.index === b.block.index && a.start < b.start)
