import { isSeen } from '../../src/facts/judged.ts'
import type { Block } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

/** Help that people need before they answer: how to write it, how long it may be, what to leave out. */
const needed =
  /\b(?:for example|e\.g\.|such as|must (?:be|have|contain|include|use|match)|at least|at most|no (?:more|longer|fewer) than|up to \d|max(?:imum)?\b|min(?:imum)?\b|\d+ (?:characters|digits|words|letters|numbers)|characters|digits|format|dd[ /-]mm|mm[ /-]dd|yyyy|only (?:use|enter|include|numbers|letters)|use (?:only|the|your|capital|numbers|month)|enter (?:the|your|a|only|numbers)|do not (?:use|include|enter)|don’t (?:use|include|enter)|don't (?:use|include|enter)|include (?:the|your|area)|like \d|you can find|it is on your|it’s on your)\b/i

export default defineRule({
  id: 'flow/instruction-after',
  title: 'Put help before the answer',
  why: 'People fill in a field when they reach it. Help that comes after it is read too late, or not at all.',
  how: 'Move the help between the label and the field.',
  severity: 'warning',
  per: 'question',
  kinds: ['form', 'page'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK Design System: text input, hint text', url: 'https://design-system.service.gov.uk/components/text-input/#hint-text' },
    { name: 'WCAG 2.2: labels or instructions', url: 'https://www.w3.org/WAI/WCAG22/Understanding/labels-or-instructions.html' },
  ],
  options: {},
  examples: [
    {
      as: 'html',
      kind: 'form',
      text: '<form><label for="a">Start date</label><input id="a" aria-describedby="h"><p id="h">⟦Use the month and the year only.⟧</p><button>Send</button></form>',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<form><label for="a">Start date</label><p id="h">Use the month and the year only.</p><input id="a" aria-describedby="h"><button>Send</button></form>',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<form><label for="a">Comments</label><textarea id="a" aria-describedby="h"></textarea><p id="h">You have 200 characters left</p><button>Send</button></form>',
      note: 'a counter belongs below',
    },
    {
      as: 'html',
      kind: 'form',
      text: '<form><input type="checkbox" id="a" aria-describedby="h"><label for="a">E-mail</label><p id="h">We use the format that you choose.</p><button>Send</button></form>',
      note: 'what a box means stands beside it',
    },
  ],
  *check(document) {
    if (document.format !== 'html') return
    for (const { fields, hints } of document.questions) {
      const [field] = fields
      if (fields.length !== 1 || !field?.place || field.control === 'checkbox' || field.control === 'radio') continue
      for (const hint of hints) {
        if (!isSeen(hint) || hint.hidden || hint.role !== 'hint' || !needed.test(hint.text)) continue
        // A counter or a preview speaks of what has been written.
        if (/\b(?:left|remaining|you (?:have )?entered|so far|selected)\b/i.test(hint.text)) continue
        if (startOf(hint) <= field.place.start.offset) continue
        yield { at: { block: hint, start: 0, end: hint.text.length }, message: 'This help comes after the field it is about. Put it above.' }
      }
    }
  },
})

const startOf = (block: Block): number => block.locate(0, 1).start.offset
