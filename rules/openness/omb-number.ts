import { collects, mayNameOmb, ombNumbers } from '../../src/facts/omb.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'openness/omb-number',
  title: 'Show the OMB control number',
  why: 'Without a control number nobody has to answer a federal form, and nobody can check that it is real.',
  how: 'Print “OMB Control No. 1234-5678” near the title or on the first screen.',
  severity: 'error',
  per: 'document',
  off: true,
  kinds: ['form'],
  languages: ['*'],
  reads: ['exempt'],
  sources: [{ name: 'Paperwork Reduction Act rules, 5 CFR 1320.5(b)', url: 'https://www.ecfr.gov/current/title-5/chapter-III/subchapter-B/part-1320' }],
  options: {},
  examples: [
    { as: 'markdown', kind: 'form', text: '# Claim\n\n1. Your name ____\n\n2. Your town ____\n\n3. Your phone ____\n', reports: 'missing' },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Claim\n\nOMB No. ⟦2900-XXXX⟧\n\n1. Your name ____\n\n2. Your town ____\n',
      review: true,
      note: 'a number that is still to come',
    },
    { as: 'markdown', kind: 'form', text: '# Claim\n\nOMB Control No. 1234-5678\n\n1. Your name ____\n\n2. Your town ____\n' },
    { as: 'markdown', kind: 'form', text: '# Claim\n\nForm approved\n\nOMB Number\n\n1234-5678\n\n1. Your name ____\n', note: 'in a box of its own' },
    { as: 'html', text: '<form><label>From <input type="date"></label><label>To <input type="date"></label></form>', note: 'a filter' },
    { as: 'markdown', kind: 'form', text: '# Claim\n\n{{ omb_number }}\n\n1. Your name ____\n' },
  ],
  applies: collects,
  *check(document) {
    const [first] = ombNumbers(document)
    if (first?.pending) yield { at: first.span, message: 'This OMB number is still to come. Put in the real one before people get the form.', review: true }
    if (first === undefined && !mayNameOmb(document)) yield { message: 'No OMB control number is shown. Print it near the title: “OMB Control No. 1234-5678”.' }
  },
})
