import { acronyms } from '../../src/facts/acronyms.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'acronyms/spelling',
  title: 'Spell an acronym one way',
  why: 'With dots here and without dots there, people and search engines take them for two things.',
  how: 'Leave the dots out, or follow your style guide, but do it throughout.',
  severity: 'info',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [{ name: 'GOV.UK style guide: abbreviations and acronyms', url: 'https://www.gov.uk/guidance/style-guide/a-to-z' }],
  options: {},
  examples: [
    { as: 'text', text: 'Ask the ⟦T.T.O⟧. office. The TTO is open and the TTO is free.' },
    { as: 'text', text: 'Ask the TTO. The TTO is open.' },
    { as: 'text', text: 'Ask the T.T.O. about it. The T.T.O. is open.' },
    { as: 'text', text: 'Open from 9 A.M. to 5 PM.', note: 'times follow rules of their own' },
    { as: 'text', text: 'The U.S.C. is a code. The US is a country.', note: 'two names' },
  ],
  *check(document) {
    for (const { key, short, uses } of acronyms(document)) {
      if (key === 'AM' || key === 'PM' || key.length < 2) continue
      const dotted = uses.filter((use) => use.sure && isDotted(use.span))
      if (dotted.length === 0) continue
      const plain = uses.filter((use) => use.sure && !isDotted(use.span))
      if (plain.length === 0) continue
      const odd = dotted.length <= plain.length ? dotted : plain
      const other = odd === dotted ? plain : dotted
      yield {
        at: odd[0].span,
        message: `“${textOf(odd[0].span)}” is also written “${textOf(other[0].span)}” here. Keep to one spelling of ${short}.`,
        related: [other[0].span],
      }
    }
  },
})

interface At {
  readonly block: { readonly text: string }
  readonly start: number
  readonly end: number
}
const textOf = ({ block, start, end }: At): string => block.text.slice(start, end)
const isDotted = (span: At): boolean => textOf(span).includes('.')
