import { sign } from '../../src/facts/signs.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'length/sign',
  title: 'Keep signs to a few words',
  why: 'People read a sign as they walk or drive past it. What they cannot read in a few seconds they do not read.',
  how: 'Begin with a verb and say one thing. Put the rest on a second sign or behind a short web address.',
  severity: 'warning',
  per: 'sign',
  kinds: ['sign'],
  languages: ['en'],
  sources: [
    { name: 'plainlanguage.gov: Be concise', url: 'https://www.plainlanguage.gov/guidelines/concise/' },
    { name: 'Manual on Uniform Traffic Control Devices (US)', url: 'https://mutcd.fhwa.dot.gov/' },
  ],
  options: {
    foot: { default: 15, what: 'Most words on a sign that people pass on foot: three lines of five words.', min: 1 },
    vehicle: { default: 8, what: 'Most words on a sign that people pass in a vehicle.', min: 1 },
    panel: { default: 150, what: 'Most words on a panel that people stop to read, such as in a museum.', min: 1 },
    units: { default: 4, what: 'Most pieces of information a sign may give.', min: 1 },
    lines: { default: 5, what: 'Most lines on a sign.', min: 1 },
  },
  examples: [
    {
      as: 'signs',
      text: 'id,text\n1,⟦Visitors are kindly requested to proceed to reception in order to obtain a badge before entering the building.⟧\n2,Visitors: get a badge at reception',
    },
    { as: 'signs', text: 'id,text\n1,"⟦Road closed, use exit 9, tune radio, expect delays, call 511, rest area open⟧"\n2,Road closed. Use exit 9.' },
    { as: 'signs', text: 'id,text\n1,"⟦Bags\nTools\nPaint\nGlass\nWood\nSoil⟧"\n2,"Bags\nTools\nPaint"', note: 'lines as the sign breaks them' },
    {
      as: 'signs',
      text: 'id,text,location\n1,⟦Use the left lane for the bridge and the right lane for town⟧,Highway 9 northbound\n2,Left lane: bridge,Highway 9 northbound',
    },
    {
      as: 'signs',
      text: 'id,text,location\n1,"The mill was built by the river in 1820. It ground corn for the whole valley until a flood took the wheel. You can still see where the axle stood, in the wall to your left.",Museum gallery 2',
      note: 'a panel to stop at',
    },
    { as: 'signs', text: 'id,text\n1,"Ear, Nose and Throat, Eyes, Children, Blood Tests"', note: 'names of places' },
    { as: 'signs', text: 'id,text\n1,Open Monday to Friday 9.00 to 17.00 and Saturday 10.00 to 14.00 and Sunday 11.00 to 13.00', note: 'a table of hours' },
  ],
  *check(document, { foot, vehicle, panel, units, lines }) {
    const found = sign(document)
    if (!found) return
    const max = { foot, vehicle, panel }[found.reading]
    const at = { block: found.block, start: 0, end: found.block.text.length }
    if (found.words > max)
      yield {
        at,
        message: `This sign has ${found.words} words to read. ${found.reading === 'vehicle' ? 'From a moving vehicle people' : found.reading === 'foot' ? 'People who walk past' : 'Visitors'} take in about ${max}.`,
        severity: found.words * 3 > max * 5 ? 'error' : undefined,
      }
    else if (found.reading === 'panel') return
    else if (found.units > units) yield { at, message: `This sign says ${found.units} things. People take in about ${units} at a glance.` }
    else if (found.lines > lines) yield { at, message: `This sign has ${found.lines} lines. Aim for ${lines} or fewer.` }
  },
})
