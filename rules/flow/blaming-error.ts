import { judged } from '../../src/facts/judged.ts'
import type { Block } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

/** Words no message should have, whatever else it says. */
const scolds = /\b(?:illegal|forbidden|prohibited|you (?:forgot|failed|must not)|oops|uh[- ]oh|fatal|aborted)\b/i
/** Words that are no help by themselves. */
const vague =
  /\b(?:invalid|not valid|bad (?:input|request|data)|wrong (?:input|value|format)|you (?:did not enter|have not entered)|incorrect(?:ly)?|syntax error)\b/i
const helps = /\b(?:enter|choose|select|type|must be|should be|for example|such as|like)\b/i
const empty =
  /^(?:an? (?:unknown |unexpected )?error (?:has )?occurred|error|something went wrong|this field is required|required(?: field)?|field is required|please fill (?:in|out) this field|answer the question|select an option|fill in the field)[.! ]*$/i

export default defineRule({
  id: 'flow/blaming-error',
  title: 'Let error messages say what to do',
  why: 'A message that blames or says nothing leaves people alone with a form that does not work.',
  how: 'Say in the words of the label what to enter: “Enter your date of birth, like 27 3 1980”.',
  severity: 'warning',
  per: 'question',
  kinds: ['form', 'page'],
  languages: ['en'],
  reads: ['hidden'],
  sources: [
    { name: 'GOV.UK Design System: Error message', url: 'https://design-system.service.gov.uk/components/error-message/' },
    { name: 'WCAG 2.2, 3.3.3: Error suggestion', url: 'https://www.w3.org/WAI/WCAG22/Understanding/error-suggestion.html' },
  ],
  options: {},
  examples: [
    {
      as: 'html',
      text: '<form><label for="a">Date of birth</label><span class="error" id="e">⟦Invalid input!⟧</span><input id="a" aria-describedby="e"></form>',
    },
    {
      as: 'html',
      text: '<form><label for="a">Date of birth</label><span class="error" id="e">⟦This field is required⟧</span><input id="a" aria-describedby="e"></form>',
    },
    {
      as: 'html',
      text: '<form><label for="a">Date of birth</label><span class="error" id="e" hidden>⟦You forgot to enter a date⟧</span><input id="a" aria-describedby="e"></form>',
      note: 'shown once something is wrong',
    },
    {
      as: 'html',
      text: '<form><label for="a">Date of birth</label><span class="error" id="e">Enter your date of birth, like 27 3 1980</span><input id="a" aria-describedby="e"></form>',
    },
    { as: 'html', text: '<p>An invalid ballot is not counted. This field is required reading.</p>', note: 'no error message' },
  ],
  *check(document) {
    const may = judged(document)
    for (const block of document.blocks) {
      if (block.role !== 'error' || (may[block.index] === 0 && block.hidden === undefined)) continue
      const message = saidOf(block)
      if (message) yield { at: { block, start: 0, end: block.text.length }, message }
    }
  },
})

function saidOf({ text }: Block): string | undefined {
  if (empty.test(text)) return 'This message does not say how to mend it. Name the field and what to enter.'
  const found = scolds.exec(text) ?? (helps.test(text) ? null : vague.exec(text))
  return found ? `“${found[0]}” blames and does not help. Say what to enter, in the words of the label.` : undefined
}
