import { collects, mayNameOmb, noticesElsewhere, ombNumbers } from '../../src/facts/omb.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import type { Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const times = phraseList([
  'minutes|hours|hour per response|respondent|person|form|application|claim',
  'minutes|hours|hour to complete|fill|read|answer|respond|finish|gather|provide|prepare',
  'minutes|hours|hour for each',
  'estimated to average',
  'estimated average',
  'average # minutes|hours|hour',
  'about # minutes|hours|hour',
  'approximately # minutes|hours|hour',
  'take|takes # minutes|hours|hour',
  'respondent burden',
  'estimated burden',
  'time needed to complete|file',
])
const leave = phraseList([
  'not required to respond',
  'not required to answer|complete|provide|file|reply',
  'not have to respond|answer|reply|complete|provide',
  "don't have to respond|answer|reply|complete|provide",
  'need not respond|answer|reply',
  'no person is required|shall',
  'no persons are required|shall',
  'no person shall be',
  'unless it|this displays|shows|has',
  'unless this form|collection displays|shows|has',
  'unless the form|collection displays|shows|has',
  'unless * * displays|shows',
  'unless we display|show|have|give',
])
export default defineRule({
  id: 'openness/burden-statement',
  title: 'Say how long the form takes and when people need not answer',
  why: 'People plan their time by it, and the law gives them the right to know.',
  how: 'Add: “This form takes about 15 minutes per response. You do not have to answer unless it shows a valid OMB control number.”',
  severity: 'warning',
  per: 'document',
  off: true,
  kinds: ['form'],
  languages: ['en'],
  reads: ['exempt'],
  sources: [
    { name: 'Paperwork Reduction Act rules, 5 CFR 1320.5(b) and 1320.8(b)(3)', url: 'https://www.ecfr.gov/current/title-5/chapter-III/subchapter-B/part-1320' },
  ],
  options: {},
  examples: [
    { as: 'markdown', kind: 'form', text: '# Claim\n\nOMB No. 1234-5678\n\n1. Your name ____\n\n2. Your town ____\n', reports: 'missing' },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Claim\n\n⟦This form takes about 15 minutes per response.⟧\n\n1. Your name ____\n\n2. Your town ____\n',
      note: 'the other half is missing',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Claim\n\nThis form takes about 15 minutes per response. You do not have to answer unless it shows a valid OMB control number.\n\n1. Your name ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Claim\n\nOMB No. 1234-5678\n\n1. Your name ____\n\nFor Paperwork Reduction Act Notice, see separate instructions.\n',
      note: 'stands on another sheet',
    },
    { as: 'markdown', kind: 'form', text: '# Claim\n\n1. Your name ____\n\n{{ omb_statement }}\n' },
  ],
  applies: collects,
  *check(document) {
    if (mayNameOmb(document)) return
    const [time] = matches(document, times)
    const unless = matches(document, leave).filter((match) => names(document, matchSpan(document, match).block.index))
    if (time && unless.length > 0) return
    if (noticesElsewhere(document)) return
    if (!time && unless.length === 0) {
      yield {
        message: 'Nothing says how long this form takes, nor that people need not answer without a valid OMB control number. Add both.',
        severity: 'error',
        related: ombNumbers(document)
          .slice(0, 1)
          .map(({ span }) => span),
      }
      return
    }
    const { block } = matchSpan(document, time ?? unless[0])
    const at = { block, start: 0, end: block.text.length }
    if (time) yield { at, message: 'Add that people do not have to answer unless the form shows a valid OMB control number.', severity: 'error' }
    else yield { at, message: 'Add how long the form takes: “about 15 minutes per response”.' }
  },
})

const names = (document: Document, index: number): boolean =>
  document.blocks.slice(Math.max(0, index - 1), index + 2).some(({ text }) => /\bomb\b|control number|office of management and budget/i.test(text))
