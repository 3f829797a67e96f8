import { acronyms } from '../../src/facts/acronyms.ts'
import { sentenceOf } from '../../src/facts/sentences.ts'
import type { Document, Span } from '../../src/model.ts'
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
    { as: 'text', text: 'We publish data with HESS*.\n\n* HESS: Home Energy Support Scheme. Ask HESS.', note: 'a footnote' },
    { as: 'text', text: 'Give your status (HESS, see chart below).\n\nHome Energy Support Scheme (HESS). Ask HESS.', note: 'says where to look' },
    {
      as: 'markdown',
      text: '# Home energy support scheme\n\nTake part in HESS if you can.\n\nThe home energy support scheme (HESS) is free.',
      note: 'the title says it',
    },
    { as: 'text', text: 'For HESS Use Only\n\nThe Home Energy Support Scheme (HESS) is free. Ask HESS.', note: 'not for the reader' },
    { as: 'text', text: 'HESS\n\nThe Home Energy Support Scheme (HESS) is free. Ask HESS.', note: 'a name at the head of a form' },
    { as: 'html', text: '<table><tr><td>Talk on HESS</td><td>Jo Brown, Home Energy Support Scheme (HESS)</td></tr></table>', note: 'in one row' },
    { as: 'text', text: 'The UK is open.\n\nThe United Kingdom (UK) has four parts.', note: 'well known' },
  ],
  *check(document) {
    let looked = 0
    for (const acronym of acronyms(document)) {
      const { known, definitions, short, uses } = acronym
      if (known || definitions.length === 0 || definitions.some((each) => each.how === 'list')) continue
      const [first] = definitions
      const early = uses.find((use) => use.sure && use.body)
      if (!early || early.defining || !isBefore(early.span, first.at) || isPointed(early.span) || inOneRow(early.span, first.at)) continue
      if (looked++ < mostLooks && isNamedBefore(document, early.span, first.long)) continue
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

/** What sends the reader on, or is not for the reader: a mark of a footnote, "see chart below", "For ABC Use Only"; and the name of an office on its own. */
function isPointed({ block: { text }, start, end }: Span): boolean {
  if (end - start === text.trim().length || /^(?:[’']s)? ?(?:[*†‡]|\[\^)/.test(text.slice(end, end + 6))) return true
  return /\bsee (?:the )?(?:chart|table|list|key|notes?)\b[^.]{0,30}\bbelow\b|\buse only\b/i.test(text.slice(Math.max(0, start - 60), end + 60))
}

/** Each look reads some lines again. */
const mostLooks = 100
/** In blocks: a title or heading so far above is still in mind. */
const inMind = 60

/** Whether a line above has the full name, if without the letters. */
function isNamedBefore({ blocks }: Document, { block }: Span, long: string | undefined): boolean {
  if (long === undefined) return false
  const name = long.toLowerCase()
  return blocks.slice(Math.max(0, block.index - inMind), block.index).some(({ text }) => text.length < 2000 && text.toLowerCase().includes(name))
}

/** A cell and what stands beside it, or on the line below: the eye takes in both. */
function inOneRow(use: Span, at: Span): boolean {
  const apart = at.block.index - use.block.index
  return use.block.role === 'cell' && (apart <= 2 || (apart <= 4 && at.block.role === 'cell' && use.block.group === at.block.group))
}

interface At {
  readonly block: { readonly index: number }
  readonly start: number
}
const isBefore = (a: At, b: At): boolean => a.block.index < b.block.index || (a.block.index === b.block.index && a.start < b.start)
