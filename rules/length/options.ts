import { judged } from '../../src/facts/judged.ts'
import type { Question } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const jobs = 'shop,bank,school,farm,police,bus,news,hotel,office,mine,fishing,church,army,theatre'.split(',')
const radios = (count: number): string =>
  jobs
    .slice(0, count)
    .map((job) => `<label><input type="radio" name="j"> In a ${job}</label>`)
    .join('')

export default defineRule({
  id: 'length/options',
  title: 'Keep choices few',
  why: 'Each choice has to be read and weighed against all others. People stop at the first that nearly fits.',
  how: 'Leave out what few people pick, put “Other” at the end, or ask a first question that splits the list.',
  severity: 'info',
  per: 'question',
  kinds: ['form', 'page'],
  languages: ['*'],
  sources: [{ name: 'GOV.UK Design System: Radios', url: 'https://design-system.service.gov.uk/components/radios/' }],
  options: { max: { default: 12, what: 'Most choices a question may have that are not in order of the alphabet or of size.', min: 2 } },
  examples: [
    { as: 'html', text: `<form><fieldset><legend>⟦Where do you work?⟧</legend>${radios(14)}</fieldset></form>` },
    { as: 'html', text: `<form><fieldset><legend>Where do you work?</legend>${radios(6)}</fieldset></form>` },
    {
      as: 'html',
      text: `<form><fieldset><legend>Which county?</legend>${'Ada Adams Bannock Benewah Bingham Blaine Boise Bonner Butte Camas Canyon Caribou Cassia Clark'
        .split(' ')
        .map((name) => `<label><input type="radio" name="c"> ${name}</label>`)
        .join('')}</fieldset></form>`,
      note: 'in order of the alphabet',
    },
    {
      as: 'html',
      text: `<form><label for="y">Which year?</label><select id="y" name="y">${Array.from({ length: 20 }, (_, at) => `<option>${2000 + at}</option>`).join('')}</select></form>`,
      note: 'a list to pick from, by number',
    },
  ],
  *check(document, { max }) {
    const may = judged(document)
    for (const question of document.questions) {
      const { options, label } = question
      if (options.length <= max || may[label.index] === 0 || isOrdered(question)) continue
      if (question.fields.some((field) => field.control === 'select')) continue
      yield { at: { block: label, start: 0, end: label.text.length }, message: `This question has ${options.length} choices. Aim for ${max} or fewer.` }
    }
  },
})

/** Choices in order of the alphabet or with numbers in them are looked up, not read one by one. */
function isOrdered({ options }: Question): boolean {
  const texts = options.map((option) => option.label.text.toLowerCase())
  const rising = texts.filter((text, at) => at === 0 || text >= texts[at - 1]).length
  return rising >= texts.length * 0.8 || texts.filter((text) => /\d/.test(text)).length * 2 > texts.length
}
