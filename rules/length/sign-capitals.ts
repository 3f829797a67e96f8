import { sign } from '../../src/facts/signs.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'length/sign-capitals',
  title: 'Set signs in small letters',
  why: 'Words in capitals all have the same outline, so people read them slower, and they look like shouting.',
  how: 'Begin the sign with a capital and set the rest in small letters.',
  severity: 'info',
  per: 'sign',
  kinds: ['sign'],
  languages: ['en'],
  sources: [{ name: 'GOV.UK style guide: Capitalisation', url: 'https://www.gov.uk/guidance/style-guide/a-to-z#capitalisation' }],
  options: { max: { default: 5, what: 'Most words in capitals on a sign that does not warn of harm.', min: 1 } },
  examples: [
    { as: 'signs', text: 'id,text\n1,⟦PLEASE KEEP THIS AREA CLEAR AT ALL TIMES THANK YOU⟧\n2,Keep clear' },
    { as: 'signs', text: 'id,text\n1,DANGER. HIGH VOLTAGE INSIDE. CAN KILL. KEEP DOOR LOCKED.', note: 'signs that warn use capitals' },
    { as: 'signs', text: 'id,text\n1,WAY OUT', note: 'two words' },
    { as: 'signs', text: 'id,text,location\n1,LEFT LANE MUST TURN LEFT AT LIGHT,Highway 9 northbound', note: 'traffic signs use capitals' },
    { as: 'signs', text: 'id,text\n1,Ask the NHS or the BMA about the HIV and TB and MRI and CT units', note: 'acronyms' },
  ],
  *check(document, { max }) {
    const found = sign(document)
    if (!found || found.capitals <= max || found.warns || found.reading === 'vehicle') return
    const { text } = found.block
    // Acronyms among words in small letters are no shouting.
    if ((text.match(/\p{Lu}/gu) ?? []).length < 3 * (text.match(/\p{Ll}/gu) ?? []).length) return
    yield {
      at: { block: found.block, start: 0, end: text.length },
      message: `${found.capitals} words of this sign are in capitals. Small letters are read faster.`,
    }
  },
})
