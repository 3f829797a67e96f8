import { isSeen } from '../../src/facts/judged.ts'
import type { Block, Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const star = /\s?[*✱＊](?=\s*:?$)/u
const saysRequired = /[*✱＊]|\b(?:required|mandatory|must|needed)\b/iu
const saysOptional = /\boptional\b|\bif (?:you have|any|applicable|known)\b/i

export default defineRule({
  id: 'flow/required-asterisk',
  title: 'Say in words which questions people may skip',
  why: 'Many people do not know what an asterisk means, and some never see the line that explains it.',
  how: 'Ask only what you need, and write “(optional)” after the few questions that people may skip.',
  severity: 'info',
  per: 'document',
  off: true,
  kinds: ['form'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK Design System: Question pages, asking optional questions', url: 'https://design-system.service.gov.uk/patterns/question-pages/' },
    { name: 'WCAG 2.2, 3.3.2: Labels or instructions', url: 'https://www.w3.org/WAI/WCAG22/Understanding/labels-or-instructions.html' },
  ],
  options: {
    mark: {
      default: 'optional',
      oneOf: ['optional', 'required'],
      what: 'Which questions to mark: `optional` ones in words and no asterisks (GOV.UK, NHS), or `required` ones (WCAG, COGA).',
    },
  },
  examples: [
    { as: 'html', text: '<form><label>Name⟦ *⟧ <input name="n"></label><label>Town * <input name="t"></label></form>' },
    { as: 'html', text: '<form><label>Name <input name="n"></label><label>Town (optional) <input name="t"></label></form>' },
    { as: 'html', text: '<form><label>Name <input name="n"></label><label>Price * hours <input name="t"></label></form>', note: 'a sum' },
    {
      as: 'html',
      options: { mark: 'required' },
      text: '<form><label>⟦Name⟧ <input name="n" required></label><label>Town <input name="t"></label></form>',
    },
    {
      as: 'html',
      options: { mark: 'required' },
      text: '<form><label>Name (required) <input name="n" required></label><label>Town * <input name="t" required></label><label>Phone <input name="p"></label></form>',
    },
    {
      as: 'html',
      options: { mark: 'required' },
      text: '<form><p>All questions are required.</p><label>Name <input name="n" required></label><label>Town <input name="t" required></label></form>',
      note: 'said once for all',
    },
    {
      as: 'html',
      options: { mark: 'required' },
      text: '<form><label>Name <input name="n" required></label><label>Town (optional) <input name="t"></label></form>',
      note: 'the other questions are marked',
    },
  ],
  *check(document, { mark }) {
    if (mark === 'required') yield* unmarked(document)
    else {
      const [first, ...others] = labels(document).filter(({ text }) => star.test(text))
      const found = first && star.exec(first.text)
      if (!found) return
      const count = others.length === 0 ? 'This label' : `${others.length + 1} labels`
      yield {
        at: { block: first, start: found.index, end: found.index + found[0].length },
        message: `${count} ${others.length === 0 ? 'ends' : 'end'} in an asterisk. Write “(optional)” after the questions people may skip instead.`,
      }
    }
  },
})

function labels({ questions }: Document): Block[] {
  return [...new Set(questions.map(({ label }) => label))].filter((label) => isSeen(label) && label.role !== 'placeholder')
}

/** The first question that must be answered and does not say so, where nothing else tells it apart. */
function* unmarked(document: Document) {
  const { questions, blocks } = document
  const needed = questions.filter(({ required, fields }) => required === true || fields.some((field) => field.required))
  if (needed.length === 0 || questions.some(({ label, hints }) => [label, ...hints].some(({ text }) => saysOptional.test(text)))) return
  if (
    blocks.some(
      ({ role, text }) =>
        (role === 'paragraph' || role === 'hint' || role === 'notice') && /\b(?:all|every)\b[^.]{0,40}\b(?:required|mandatory|must|answered)\b/i.test(text),
    )
  )
    return
  const silent = needed.find(
    ({ label, hints, context }) =>
      isSeen(label) && label.role !== 'placeholder' && ![label, ...hints, ...context.slice(-1)].some(({ text }) => saysRequired.test(text)),
  )
  if (!silent) return
  yield {
    at: { block: silent.label, start: 0, end: silent.label.text.length },
    message: 'People must answer this, and its label does not say so. Write “(required)” after it.',
  }
}
