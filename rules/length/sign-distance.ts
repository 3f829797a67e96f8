import { sign } from '../../src/facts/signs.ts'
import { defineRule } from '../../src/rule.ts'

/** Metres of reading distance that a millimetre of letter height buys: 50, 40 and 30 feet an inch. */
const reach = { most: 0.6, usual: 0.48, safe: 0.36 } as const

export default defineRule({
  id: 'length/sign-distance',
  title: 'Make letters large enough for the distance',
  why: 'A sign that cannot be read from where people stand tells them nothing.',
  how: 'Make letters larger, or use fewer words so that they can be.',
  severity: 'warning',
  per: 'sign',
  kinds: ['sign'],
  languages: ['*'],
  sources: [
    { name: 'Manual on Uniform Traffic Control Devices (US): legibility of letters', url: 'https://mutcd.fhwa.dot.gov/' },
    { name: 'ADA Standards for Accessible Design: 703.5 Visual characters', url: 'https://www.ada.gov/law-and-regs/design-standards/2010-stds/' },
  ],
  options: { generous: { default: false, what: 'Report letters too that only people with sharp eyes can read: less than an inch for 40 feet.' } },
  examples: [
    { as: 'signs', text: 'id,text,distance,letter height\n1,⟦Keep clear⟧,30 m,25 mm\n2,Keep clear,30 m,100 mm' },
    { as: 'signs', text: 'id,text,distance,letter height\n1,Keep clear,30 m,55 mm', note: 'between 40 and 50 feet an inch' },
    { as: 'signs', text: 'id,text,distance,letter height\n1,⟦Keep clear⟧,30 m,55 mm', options: { generous: true } },
    { as: 'signs', text: 'id,text\n1,Keep clear', note: 'nothing is known of letters or distance' },
  ],
  *check(document, { generous }) {
    const found = sign(document)
    const { distance, letterHeight } = document.sign ?? {}
    if (!found || distance === undefined || letterHeight === undefined || !(letterHeight > 0)) return
    const far = letterHeight * (generous ? reach.usual : reach.most)
    if (distance <= far) return
    yield {
      at: { block: found.block, start: 0, end: found.block.text.length },
      message: `Letters of ${tidy(letterHeight)} mm can be read from about ${tidy(letterHeight * reach.safe)} to ${tidy(letterHeight * reach.most)} m. This sign is read from ${tidy(distance)} m: make them at least ${Math.ceil(distance / reach.usual)} mm.`,
    }
  },
})

const tidy = (value: number): string => String(Math.round(value * 10) / 10)
