import { type Match, matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { furtherPatterns } from '../../src/generated/simplify-further.ts'
import { either, fitting, isSpared, type PhraseEntries, phraseHit, phrases, plainer } from '../../src/kinds/phrases.ts'
import type { Document } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'
import entries from '../data/complex-phrases.json' with { type: 'json' }
import { guidelines } from '../data/guidelines.ts'
import { hiddenVerbs } from './nominalisation.ts'

const complexPhrases = phrases(entries as PhraseEntries)
/** What retext-simplify adds to our own list; `facts/simplify.ts` matches all of its patterns. */
const furtherList = phraseList(furtherPatterns.map(({ phrase }) => phrase))

export default defineRule({
  id: 'jargon/complex-phrase',
  title: 'Use the plain word',
  why: 'People read familiar words faster and trust them more. A long word where a short one does makes a form look harder than it is.',
  how: 'Use the word you would use if you said it aloud to the reader. The worst words, such as “utilize”, are an error in a label or a button.',
  severity: 'warning',
  per: '100 words',
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [guidelines.PLG, guidelines.CDC, guidelines['18F'], guidelines.AU],
  options: {
    ignore: { default: [] as readonly string[], what: 'Words and phrases that are right for your readers, as they are written in your documents.' },
  },
  examples: [
    { as: 'text', text: '⟦Commence⟧ your application ⟦prior to⟧ 1 May.' },
    { as: 'text', text: 'Start your application before 1 May.' },
    { as: 'markdown', text: 'We are ⟦utilising⟧ the details you ⟦furnished⟧. The ⟦utilization of⟧ this form is free.' },
    { as: 'text', text: 'You can apply ⟦in the event that⟧ your rent has gone up.' },
    { as: 'text', text: 'Write your address, sign and date this box, and send the form to us.', note: 'plain senses of “address” and “submit”' },
    { as: 'text', text: 'Your Modified Adjusted Gross Income is on line 11.', note: 'a name' },
    { as: 'text', text: 'The word “utilise” is not on our list of plain words.', note: 'a word named, not used' },
    { as: 'text', text: 'Apply for a residence permit before you travel.', note: 'a term of its own' },
    { as: 'text', text: 'Pay the minimum wage. Initial here. You will get a tax return. Your present address is enough.', note: 'plain senses' },
    { as: 'text', text: 'Employ staff only if you are registered. She is employed by the council.', note: 'a job' },
    {
      as: 'text',
      text: 'Add the totals, subject to the limits on page 2. The function of this page is to explain the limits.',
      note: 'named in guidelines, but plain here',
    },
    {
      as: 'text',
      text: 'The court may convene a panel. See the Act and its implementing regulations. You may add costs during the period of the award. Adjust it accordingly. Add 8 % of modified total direct costs.',
      note: 'where the plain words would not fit, or a term of grants',
    },
    { as: 'text', text: 'We ⟦leverage⟧ tools that others made. Please ⟦do not hesitate to⟧ call us.' },
    {
      as: 'text',
      text: 'The mayor said that “we want to facilitate visits and to commence soon”. She will "endeavor to utilize each day" of May.',
      note: 'said by another',
    },
    { as: 'text', text: 'A “fast lane” was added to ⟦facilitate⟧ visits, and a “slow lane”.' },
    { as: 'text', text: 'It gives you leverage. A highly leveraged fund may fail.', note: 'a hold on someone, and a term of finance' },
    { as: 'text', text: 'You ⟦are not obligated to⟧ answer. You may ⟦be obligated to⟧ pay.' },
    { as: 'text', text: 'The panel will ⟦convene⟧ when it is ⟦practicable⟧ to do so.', options: { ignore: [] } },
    { as: 'text', text: 'The panel will convene when it is ⟦practicable⟧ to do so.', options: { ignore: ['convene'] } },
    { as: 'text', text: 'We process claims in ascertained cases.', known: ['ascertained'] },
    { as: 'text', text: '⟦Please be advised that⟧ the east door is closed.' },
    { as: 'text', text: 'It can hurt in business encounters or at home.', note: 'a noun' },
    { as: 'text', text: 'It is ⟦an explicit⟧ rule.', note: 'the article changes with the word' },
    { as: 'text', text: 'They set ⟦more stringent⟧ rules.', note: 'so does the comparison' },
    { as: 'text', text: 'We ⟦therefore⟧ close. Be here at 5, ⟦as per⟧ your letter.', note: 'the sentence must change with it: nothing is put in place' },
    { as: 'text', text: 'Give the date sold or disposed of. See your prior year return and your primary care doctor.', note: 'terms of their own' },
    {
      as: 'text',
      text: 'Pay ⟦no later than⟧ 5 June, ⟦no later than⟧ 10 days after you sign, and ⟦not later than⟧ seven (7) days before you move.',
      note: 'by, within, and at least',
    },
    { as: 'text', text: 'It takes time and ⟦expertise⟧. Bring your knowledge and ⟦expertise⟧.', note: 'no “knowledge and knowledge”' },
    { as: 'text', text: 'It is a simpler and ⟦expedited⟧ way to pay.', note: 'no “sped up way”' },
    {
      as: 'text',
      text: 'Your debts are large ⟦relative to⟧ your pay. The towns ⟦comprising⟧ the district agree.',
      note: 'two senses: nothing is put in place',
    },
    { as: 'text', text: 'Your fee may be changed (modified). It was kept (⟦modified⟧).', note: 'the plain word stands there' },
    { as: 'text', text: 'Ask for open, evidenced choices. Pay ⟦by no later than⟧ 4 May. A copy is sent ⟦upon request⟧, or ⟦upon request of⟧ a court.' },
    { as: 'text', text: 'We count hospital acquired infections. Ask a friend or relative to call.', note: 'a term, and a noun' },
    { as: 'text', text: 'Send a cheque ⟦in the amount of⟧ £20. There is a difference in the amount of cover.', note: 'how much, and not for how much' },
    { as: 'text', text: 'You were ⟦overpaid in the amount of⟧ $90. The sum was paid in the amount of $90. We pay ⟦up to a maximum of⟧ $90.' },
    { as: 'text', text: 'You may ⟦escalate the matter to⟧ the board. The cost ⟦escalated⟧. A stay of two weeks ⟦in duration⟧ is temporary ⟦in nature⟧.' },
    { as: 'text', text: 'A late form ⟦does not constitute⟧ a claim. The cost was excessive. We left ⟦upon payment⟧.' },
    { as: 'text', text: 'We cover all costs including ⟦but not limited to⟧ rent. The prize is big but not limited to one.' },
    { as: 'text', text: 'Members vote to elect a mayor. The wall is underpinned. An articulated lorry was there.', note: 'plain senses' },
    { as: 'text', text: 'Your choice is ⟦irrevocable⟧. You may ⟦elect⟧ any person. Who gets it if they ⟦predecease⟧ you?' },
    { as: 'text', text: 'We conduct a review of each claim, and ⟦conduct⟧ a test.', note: 'jargon/nominalisation reports the first' },
    { as: 'text', text: 'Read each and every page, and keep any and all notes.', note: 'repetition/redundant-pair reports these' },
  ],
  *check(document, { ignore }) {
    const taken: { readonly first: number; readonly last: number }[] = []
    const ignored = new Set(ignore.map((phrase) => phrase.toLowerCase()))
    // "Conduct a review of" is one fault, and another rule names the verb that is in it.
    // Signs are not asked for hidden verbs.
    const named = document.kind === 'sign' ? [] : hiddenVerbs.all(document)
    const hidden = new Set(named.flatMap((found) => (phraseHit(document, found, plainer) ? [found.match.first] : [])))
    const wanted = (match: Match): boolean => {
      if (hidden.has(match.first)) return false
      if (ignored.size === 0) return true
      const { block, start, end } = matchSpan(document, match)
      return !ignored.has(block.text.slice(start, end).toLowerCase())
    }
    for (const found of complexPhrases.all(document)) {
      taken.push(found.match)
      if (!wanted(found.match)) continue
      const hit = phraseHit(document, found, plainer)
      if (hit) yield hit
    }
    let near = 0
    for (const match of matches(document, furtherList)) {
      while (near < taken.length && taken[near].last < match.first) near++
      // One finding for one span: our own entry first, even where its guard keeps it silent.
      if ((near < taken.length && taken[near].first <= match.last) || isSpared(document, match) || !wanted(match)) continue
      yield simplifyHit(document, match)
    }
  },
})

function simplifyHit(document: Document, match: Match): Hit {
  const span = matchSpan(document, match)
  const { block } = span
  const { start, end, instead } = fitting(document, match, span, furtherPatterns[match.phrase].replace, {
    bends: false,
    finite: false,
    participle: false,
    opening: false,
  })
  const said = block.text.slice(start, end)
  return {
    at: { block, start, end },
    message: `Say ${either(instead.length > 0 ? instead : furtherPatterns[match.phrase].replace)} instead of “${said}”.`,
    instead,
  }
}
