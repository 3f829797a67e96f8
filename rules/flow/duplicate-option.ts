import { isPrinted } from '../../src/facts/flow.ts'
import type { Option } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/duplicate-option',
  title: 'Offer each answer once',
  why: 'People who find the same answer twice look for the difference, and two answers with one value cannot be told apart afterwards.',
  how: 'Take the second one out, or give it the words and the value that were meant.',
  severity: 'warning',
  per: 'question',
  kinds: ['form'],
  languages: ['*'],
  sources: [
    { name: 'XLSForm: choices', url: 'https://xlsform.org/en/#multiple-choice-questions' },
    { name: 'GOV.UK Design System: radios', url: 'https://design-system.service.gov.uk/components/radios/' },
  ],
  options: {},
  examples: [
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"pet","title":"Which pet have you?","choices":[{"value":"d","text":"Dog"},{"value":"c","text":"Cat"},{"value":"x","text":"⟦Dog⟧"}]}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"pet","title":"Which pet have you?","choices":[{"value":"d","text":"Dog"},{"value":"c","text":"Cat"},{"value":"d","text":"⟦Donkey⟧"}]}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"pet","title":"Which pet have you?","choices":[{"value":"d","text":"Dog"},{"value":"c","text":"Cat"},{"value":"n","text":"None"}]},{"type":"radiogroup","name":"next","title":"Which pet do you want?","choices":[{"value":"d","text":"Dog"},{"value":"c","text":"Cat"}]}]}]}',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<h1>Pets</h1><form><fieldset><legend>Which pet have you?</legend><input type="radio" name="p" id="a" value="1"><label for="a">Dog</label><input type="radio" name="p" id="b" value="2"><label for="b">Cat</label></fieldset><button>Send</button></form>',
    },
  ],
  *check(document) {
    // Boxes on paper stand in rows and columns of which the reader may have lost the headings.
    if (isPrinted(document)) return
    for (const { options } of document.questions) {
      if (options.length < 2) continue
      const labels = new Set<string>()
      const values = new Map<string, Option>()
      for (const option of options) {
        const { label, value } = option
        const at = { block: label, start: 0, end: label.text.length }
        const text = label.text.toLowerCase()
        const before = value === undefined || value === '' ? undefined : values.get(value)
        if (label.opaque.length === 0 && isRead(option) && labels.has(text))
          yield { at, message: `“${label.text}” is offered twice. Take one out, or say what sets them apart.` }
        else if (before)
          yield {
            at,
            message: `“${label.text}” and “${before.label.text}” have the same value, “${value}”. Give each its own.`,
            related: [{ block: before.label, start: 0, end: before.label.text.length }],
          }
        labels.add(text)
        if (value !== undefined) values.set(value, before ?? option)
      }
    }
  },
})

const isRead = ({ label }: Option): boolean => label.role !== 'logic' && label.text.trim() !== ''
