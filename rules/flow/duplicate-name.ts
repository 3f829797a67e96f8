import { isReadAsIs } from '../../src/facts/carrier.ts'
import { flow } from '../../src/facts/flow.ts'
import { onOnePath } from '../../src/facts/flow-paths.ts'
import { nameOf } from '../../src/facts/logic.ts'
import type { Document, Question } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/duplicate-name',
  title: 'Keep each answer under a name of its own',
  why: 'Two questions with one name share one answer: what people write at the second one replaces the first, or shows up there already filled in.',
  how: 'Rename one of them, and then the conditions that mean it.',
  severity: 'error',
  per: 'question',
  kinds: ['form'],
  languages: ['*'],
  reads: ['hidden', 'exempt'],
  sources: [
    { name: 'XLSForm: the survey worksheet', url: 'https://xlsform.org/en/#the-survey-worksheet' },
    { name: 'HL7 FHIR: Questionnaire.item.linkId', url: 'https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.linkId' },
  ],
  options: {},
  examples: [
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"text","name":"name","title":"What is your name?"},{"type":"text","name":"name","title":"⟦What is your landlord called?⟧"}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"text","name":"name","title":"What is your name?"},{"type":"text","name":"landlord","title":"What is your landlord called?"}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]},{"type":"text","name":"reason","title":"Why do you own a car?","visibleIf":"{car} = \'yes\'"},{"type":"text","name":"reason","title":"Why do you own no car?","visibleIf":"{car} = \'no\'"}]}]}',
      note: 'nobody gets both',
    },
  ],
  *check(document) {
    // eQ has lists and variants that share ids by design: its reader knows which do not.
    if (isReadAsIs(document) || document.format === 'eq') return
    const known = new Map<string, Question[]>()
    for (const question of document.questions) {
      const name = question.fields[0]?.name
      if (name === undefined || name === '') continue
      const list = known.get(name)
      if (!list) {
        known.set(name, [question])
        continue
      }
      const before = list.length > most ? undefined : list.find((other) => together(document, other, question))
      list.push(question)
      if (!before) continue
      const { label } = question
      yield {
        at: { block: label, start: 0, end: label.text.length },
        message: `This keeps its answer under “${name}”, as “${nameOf(before)}” does. Give each a name of its own.`,
        related: [{ block: before.label, start: 0, end: before.label.text.length }],
      }
    }
  },
})

/** More that share a name are one list on purpose. */
const most = 20

/** Whether someone may be asked both. */
function together(document: Document, a: Question, b: Question): boolean {
  // The same words: one question in several branches.
  if (a.label.text === b.label.text) return false
  const { showing } = flow(document)
  // Variants of one question on a page are asked in place of one another.
  if (a.step === b.step && showing.has(a) && showing.has(b)) return false
  return onOnePath(document, a, b)
}
