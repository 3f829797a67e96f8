import { mayNameOmb, ombNumbers } from '../../src/facts/omb.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import type { Document, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const cues = phraseList(['expires', 'exp', 'expiration', 'expiration date', 'exp date', 'expiry date', 'approval expires'])

export default defineRule({
  id: 'openness/omb-expiry',
  title: 'Show a date of expiry that has not passed',
  why: 'The date shows people that the form is the current one.',
  how: 'Print “Expires 01/31/2030” next to the OMB control number, and renew it in time.',
  severity: 'warning',
  per: 'document',
  off: true,
  kinds: ['form'],
  languages: ['*'],
  reads: ['exempt'],
  sources: [{ name: 'Paperwork Reduction Act rules, 5 CFR 1320.8(b)(1)', url: 'https://www.ecfr.gov/current/title-5/chapter-III/subchapter-B/part-1320' }],
  options: {},
  examples: [
    { as: 'markdown', kind: 'form', today: '2024-05-01', text: '# Claim\n\nOMB No. 1234-5678\n\nExpires ⟦01/31/2019⟧\n\n1. Your name ____\n' },
    { as: 'markdown', kind: 'form', today: '2024-05-01', text: '# Claim\n\nOMB No. 1234-5678. Expiration date: ⟦January 31, 2019⟧\n\n1. Your name ____\n' },
    { as: 'markdown', kind: 'form', text: '# Claim\n\nOMB No. ⟦1234-5678⟧\n\n1. Your name ____\n\n2. Your town ____\n' },
    { as: 'markdown', kind: 'form', today: '2024-05-01', text: '# Claim\n\nOMB No. 1234-5678. Expires 01/31/2028\n\n1. Your name ____\n' },
    { as: 'markdown', kind: 'form', text: '# Claim\n\nOMB No. 1234-5678. Expires 01/31/2019\n\n1. Your name ____\n', note: 'nobody said what day it is' },
    { as: 'markdown', kind: 'form', text: '# Claim\n\nOMB No. 1234-5678. Expires XX/XX/XXXX\n\n1. Your name ____\n', note: 'still to come, as its number' },
    { as: 'markdown', kind: 'form', text: '# Claim\n\n1. Your name ____\n', note: 'openness/omb-number says that the number is missing' },
    {
      as: 'markdown',
      kind: 'form',
      today: '2024-05-01',
      text: '# Claim\n\nOMB No. 1234-5678. Exp. 01/2028\n\n1. Your card ____\n\n2. Card expires 01/31/2019 ____\n',
      note: 'the date of something else',
    },
  ],
  *check(document) {
    const [number] = ombNumbers(document)
    if (!number || number.pending) return
    const found = dateNear(document, number.span)
    if (found === undefined) {
      if (!mayNameOmb(document))
        yield { at: number.span, message: 'No date of expiry stands by the OMB number. Print it: “Expires 01/31/2030”.', severity: 'info' }
      return
    }
    const { today } = document.setting
    if (found.day === undefined || today === undefined || found.day >= today) return
    yield { at: found.span, message: `This form’s approval ended on ${found.day}. Show the current date.`, severity: 'error' }
  },
})

/** How far from the number the date may stand, in blocks. */
const reach = 4
const months = 'january february march april may june july august september october november december'.split(' ')
const date =
  /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)\b|([A-Z][a-z]{2,8})\.? (\d{1,2}),? (\d{4})|(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\/(\d{4}|\d\d)\b|[MX]{2}\/[DX]{2}\/[YX]{2,4}|([A-Z][a-z]{2,8}) (\d{4})|\{\{|TBD/

function dateNear(document: Document, number: Span): { readonly span: Span; readonly day?: string } | undefined {
  for (const match of matches(document, cues)) {
    const cue = matchSpan(document, match)
    if (Math.abs(cue.block.index - number.block.index) > reach) continue
    for (const block of [cue.block, document.blocks[cue.block.index + 1]]) {
      if (!block) continue
      const from = block === cue.block ? cue.end : 0
      const hit = date.exec(block.text.slice(from, from + 60))
      if (hit) return { span: { block, start: from + hit.index, end: from + hit.index + hit[0].length }, day: dayOf(hit) }
    }
  }
  return undefined
}

/** A month without a day lasts until its end. */
function dayOf(hit: RegExpExecArray): string | undefined {
  const [, month, day, year, name, dayOfName, yearOfName, isoYear, isoMonth, isoDay, shortMonth, shortYear, bareName, bareYear] = hit
  const write = (y: string, m: number, d: number): string | undefined =>
    m < 1 || m > 12 || d < 1 || d > 31 ? undefined : `${y.length === 2 ? `20${y}` : y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  const monthOf = (text: string): number => months.findIndex((each) => each.startsWith(text.slice(0, 3).toLowerCase())) + 1
  if (year) return write(year, Number(month), Number(day))
  if (yearOfName) return write(yearOfName, monthOf(name), Number(dayOfName))
  if (isoYear) return write(isoYear, Number(isoMonth), Number(isoDay))
  if (shortYear) return write(shortYear, Number(shortMonth), 31)
  if (bareYear) return write(bareYear, monthOf(bareName), 31)
  return undefined
}
