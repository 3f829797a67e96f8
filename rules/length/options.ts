import { judged } from '../../src/facts/judged.ts'
import type { Question } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const jobs = 'shop,bank,school,farm,police,bus,news,hotel,office,mine,fishing,church,army,theatre,laundry,garage,stable'.split(',')
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
  options: { max: { default: 15, what: 'Most choices a question may have that are not in order of the alphabet or of size.', min: 2 } },
  examples: [
    { as: 'html', text: `<form><fieldset><legend>⟦Where do you work?⟧</legend>${radios(17)}</fieldset></form>` },
    { as: 'html', text: `<form><fieldset><legend>Where do you work?</legend>${radios(6)}</fieldset></form>` },
    {
      as: 'html',
      text: `<form><fieldset><legend>Which county?</legend>${'Ada Adams Bannock Benewah Bingham Blaine Boise Bonner Butte Camas Canyon Caribou Cassia Clark Elmore Franklin Gem'
        .split(' ')
        .map((name) => `<label><input type="radio" name="c"> ${name}</label>`)
        .join('')}</fieldset></form>`,
      note: 'in order of the alphabet',
    },
    {
      as: 'html',
      text: `<form><fieldset><legend>Which state?</legend>${'Alaska Alabama Arizona Arkansas Colorado California Delaware Florida Georgia Hawaii Illinois Idaho Iowa Kentucky Kansas Maine Louisiana'
        .split(' ')
        .map((name) => `<label><input type="radio" name="s"> ${name}</label>`)
        .join('')}</fieldset></form>`,
      note: 'in order of the first letter',
    },
    {
      as: 'html',
      text: `<form><fieldset><legend>Which do you speak?</legend>${radios(8)}${radios(9)}</fieldset></form>`,
      note: 'the same choice twice: answers of more than one question',
    },
    {
      as: 'html',
      text: `<form><fieldset><legend>Trades (to be completed by staff)</legend>${radios(17)}</fieldset></form>`,
      note: 'not for the public',
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
      if (options.length <= max || may[label.index] === 0 || isOrdered(question) || isSeveral(question) || forStaff.test(label.text)) continue
      if (question.fields.some((field) => field.control === 'select')) continue
      yield { at: { block: label, start: 0, end: label.text.length }, message: `This question has ${options.length} choices. Aim for ${max} or fewer.` }
    }
  },
})

/** What people in an office tick, who know the list. */
const forStaff = /\b(?:completed|filled (?:in|out)) by (?!you\b|the (?:applicant|claimant|taxpayer|person)\b)|\b(?:office|official|staff) use\b/i

/** Where a printed form does not show which choices belong to which question, two questions' choices come as one list. */
const isSeveral = ({ options }: Question): boolean => new Set(options.map(({ label }) => label.text)).size < options.length

/** Choices in order of the alphabet, if only by the first letter, or with numbers in them are looked up, not read one by one. */
function isOrdered({ options }: Question): boolean {
  const texts = options.map((option) => option.label.text.toLowerCase())
  const rising = texts.filter((text, at) => at === 0 || text >= texts[at - 1]).length
  if (rising >= texts.length * 0.8 || texts.filter((text) => /\d/.test(text)).length * 2 > texts.length) return true
  const turns = texts.filter((text, at) => at > 0 && text[0] !== texts[at - 1][0])
  const falls = texts.filter((text, at) => at > 0 && text[0] < texts[at - 1][0])
  return turns.length >= 8 && falls.length * 5 <= turns.length
}
