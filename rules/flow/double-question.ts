import { isSeen, judged } from '../../src/facts/judged.ts'
import type { Question } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

/** Verbs that begin a second question after "and" or "or". */
const auxiliary = /\b(?:and|or)\s+(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should)\s+(?:you|your|they|he|she|it|the|any|anyone)\b/i
const asksYesNo = /^(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should)\b/i
/** "Do you own a car and have insurance?": a second verb under the same subject. */
const secondVerb =
  /^(?:do|did|does|have|has|are|is|were|was)\s+(?:you|they|he|she)\s+[^?]{3,80}?\s+(?:and|or)\s+(?:have|own|rent|need|want|receive|get|pay|work|live|know|use|hold|plan|speak|drive|store|sell|cook|keep|smoke|drink|travel|employ|care|run|operate|share|send|buy|eat|sleep|study|teach|manage|serve|handle|take)\s+\w/i

export default defineRule({
  id: 'flow/double-question',
  title: 'Ask one thing at a time',
  why: 'Someone who would say yes to one half and no to the other cannot answer.',
  how: 'Make two questions of it.',
  severity: 'warning',
  per: 'question',
  weight: 2,
  kinds: ['form'],
  languages: ['en'],
  sources: [
    { name: 'NHS digital service manual: Write good questions for forms', url: 'https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms' },
  ],
  options: {},
  examples: [
    {
      as: 'html',
      text: '<form><fieldset><legend>⟦Do you own a car and have insurance?⟧</legend><label><input type="radio" name="a" value="y">Yes</label><label><input type="radio" name="a" value="n">No</label></fieldset><label for="b">Name</label><input id="b"></form>',
    },
    {
      as: 'html',
      text: '<form><fieldset><legend>⟦Do you rent your home, and do you pay for heating?⟧</legend><label><input type="radio" name="a" value="y">Yes</label><label><input type="radio" name="a" value="n">No</label></fieldset><label for="b">Name</label><input id="b"></form>',
    },
    {
      as: 'html',
      text: '<form><fieldset><legend>Do you own a car?</legend><label><input type="radio" name="a" value="y">Yes</label><label><input type="radio" name="a" value="n">No</label></fieldset><label for="b">Name and address</label><input id="b"></form>',
      note: 'a group that belongs together',
    },
    {
      as: 'html',
      text: '<form><fieldset><legend>Are you a citizen or a national of the United States?</legend><label><input type="radio" name="a" value="y">Yes</label><label><input type="radio" name="a" value="n">No</label></fieldset><label for="b">Day and month</label><input id="b"></form>',
      note: 'either is enough',
    },
    {
      as: 'html',
      text: '<form><fieldset><legend>Do you live or work in Riverton?</legend><label><input type="radio" name="a" value="y">Yes</label><label><input type="radio" name="a" value="n">No</label></fieldset><label for="b">Name</label><input id="b"></form>',
      note: 'either is enough',
    },
    {
      as: 'html',
      text: '<form><label for="a">What is your name and what is your date of birth?</label><input id="a"><label for="b">Where do you live?</label><input id="b"></form>',
      note: 'answered in words, both at once: length says enough',
    },
  ],
  *check(document) {
    const may = judged(document)
    for (const question of document.questions) {
      const { label } = question
      if (may[label.index] === 0 || !isSeen(label) || !oneAnswer(question)) continue
      const asked = label.text.replace(/^[\dA-Za-z]{1,3}[.)]\s*/, '')
      if (!asksYesNo.test(asked) || label.text.length > 220) continue
      const joined = auxiliary.exec(asked)
      const joinedByOr = joined !== null && /^or/i.test(joined[0])
      const twoVerbs = secondVerb.exec(asked)
      const verbsByOr = twoVerbs !== null && /\sor\s+\w+\s+\w$/i.test(twoVerbs[0])
      // "Or" under yes and no is a list of what counts as yes.
      if ((joined && !joinedByOr) || (twoVerbs && !verbsByOr)) {
        yield { at: { block: label, start: 0, end: label.text.length }, message: 'This asks two things and takes one answer. Ask them one after the other.' }
      } else if ((label.text.match(/\?/g) ?? []).length > 1 && !/\?\s*\(/.test(label.text)) {
        yield {
          at: { block: label, start: 0, end: label.text.length },
          message: 'These are two questions with one answer. Ask them one after the other.',
          review: true,
        }
      }
    }
  },
})

/** One answer by yes or no. */
function oneAnswer({ options }: Question): boolean {
  return (
    options.length >= 2 &&
    options.length <= 4 &&
    options.some(({ label }) => /^yes\b/i.test(label.text)) &&
    options.some(({ label }) => /^no\b/i.test(label.text))
  )
}
