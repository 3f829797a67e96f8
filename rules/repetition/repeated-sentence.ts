import { judged } from '../../src/facts/judged.ts'
import { fewestWords, repeats } from '../../src/facts/repeats.ts'
import { oneReaderSees } from '../../src/facts/screens.ts'
import { sentenceSpan, sentences } from '../../src/facts/sentences.ts'
import { words } from '../../src/facts/words.ts'
import { addTo } from '../../src/lists.ts'
import type { Document, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'repetition/repeated-sentence',
  title: 'Say it once',
  why: 'People who read the same sentence again wonder what they have missed, and trust the text less.',
  how: 'Keep the sentence where people need it first. Put words that several questions share above them, once.',
  severity: 'info',
  per: 'sentence',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'PlainLanguage.gov: omit unnecessary words', url: 'https://www.plainlanguage.gov/guidelines/concise/omit-unnecessary-words/' },
    { name: 'GOV.UK content design: writing for GOV.UK', url: 'https://www.gov.uk/guidance/content-design/writing-for-gov-uk' },
  ],
  options: {},
  examples: [
    {
      as: 'markdown',
      text: '⟦Bring a photo card, two recent rent receipts and the signed letter from your landlord.⟧ The office opens at 9.\n\nSome days are busy. Bring a photo card, two recent rent receipts and the signed letter from your landlord.\n',
    },
    {
      as: 'text',
      text: '⟦If you still have the letter about this fine, please⟧ write its date here.\n\nIf you still have the letter about this fine, please write the sum here.\n\nIf you still have the letter about this fine, please copy the reference here.\n',
      note: 'a lead-in that three questions share',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '8. ⟦If you still have the letter about this fine, please⟧ write its date here. ____________\n\n9. If you still have the letter about this fine, please write the sum here. ____________\n\n10. If you still have the letter about this fine, please copy the reference here. ____________\n',
      note: 'numbered questions',
    },
    {
      as: 'text',
      kind: 'form',
      text: 'Taxpayer\n\nI let the firm send my return and use my number as my signature.\n\nSigned: ____________\n\nSpouse\n\nI let the firm send my return and use my number as my signature.\n\nSigned: ____________\n',
      note: 'each of two people declares it',
    },
    {
      as: 'xgov',
      text: JSON.stringify({
        startPage: '/home',
        pages: [
          {
            path: '/home',
            title: 'Do you rent your home?',
            components: [{ type: 'YesNoField', name: 'rents', title: 'Do you rent your home?' }],
            next: [{ path: '/no' }, { path: '/age', condition: 'yes' }],
          },
          {
            path: '/age',
            title: 'Are you over 18?',
            components: [{ type: 'YesNoField', name: 'adult', title: 'Are you over 18?' }],
            next: [{ path: '/young' }],
          },
          {
            path: '/no',
            title: 'You cannot apply',
            components: [{ type: 'Para', content: 'We cannot help with this, but your council has a list of those who can.' }],
          },
          {
            path: '/young',
            title: 'Not yet',
            components: [{ type: 'Para', content: 'We cannot help with this, but your council has a list of those who can.' }],
          },
        ],
        conditions: [
          {
            name: 'yes',
            displayName: 'yes',
            value: {
              name: 'yes',
              conditions: [
                {
                  field: { name: 'rents', type: 'YesNoField', display: 'Do you rent?' },
                  operator: 'is',
                  value: { type: 'Value', value: 'true', display: 'Yes' },
                },
              ],
            },
          },
        ],
      }),
      note: 'two ends of a form, of which each person sees one',
    },
    {
      as: 'markdown',
      text: '## If you rent\n\n⟦Bring a photo card, two recent rent receipts and the signed letter from your landlord.⟧\n\n## If you own\n\nBring a photo card, two recent rent receipts and the signed letter from your landlord.\n',
      review: true,
      note: 'parts that people look up',
    },
    {
      as: 'markdown',
      text: 'If you come by bus:\n\n- ⟦Ask the person at the desk for the blue card that opens the gate to the yard.⟧\n\nIf you come by car:\n\n- Ask the person at the desk for the blue card that opens the gate to the yard.\n',
      review: true,
      note: 'steps of two ways',
    },
    {
      as: 'markdown',
      text: 'Dear {{ name }},\n\n⟦Bring a photo card, two recent rent receipts and the signed letter from your landlord.⟧\n\nText.\n\nBring a photo card, two recent rent receipts and the signed letter from your landlord.\n',
      review: true,
      note: 'a template may print one of the two',
    },
    {
      as: 'text',
      kind: 'form',
      text: 'Your PIN\n========\n\nEnter five digits of your own choice, but do not enter all zeros in the boxes.\n\nPIN: ____________\n\nSpouse’s PIN\n============\n\nEnter five digits of your own choice, but do not enter all zeros in the boxes.\n\nPIN: ____________\n',
      note: 'beside the boxes of each of two people',
    },
    {
      as: 'markdown',
      text: 'The amount on this line must be the same as the amount that the bank printed on your letter.\n\nText.\n\nThe amount on this line must be the same as the amount that the bank printed on your letter.\n',
      note: 'it says something else of each line',
    },
    {
      as: 'markdown',
      text: 'If you get this warning when you send the form to the housing office:\n\n`no file`\n\nPick a file.\n\nIf you get this warning when you send the form to the housing office:\n\n`no name`\n',
      note: 'what follows differs',
    },
    {
      as: 'text',
      text: 'If the child is younger than you and was born after 2006, skip the next box.\n\nText.\n\nIf the child is younger than you and was born after 2006, skip the next box.\n\nText.\n\nIf the child is younger than you and was born after 2006, skip the next box.\n',
      note: 'columns for three children',
    },
    {
      as: 'markdown',
      text: '<b>For a licence</b>\n<ol><li>⟦Bring a photo card, two recent rent receipts and the signed letter from your landlord.⟧</li></ol>\n\n<b>For a test</b>\n<ol><li>Bring a photo card, two recent rent receipts and the signed letter from your landlord.</li></ol>\n',
      review: true,
      note: 'two lists for two things',
    },
    {
      as: 'markdown',
      text: 'Our new rules for bins in the old town begin in the first week of...\n\nMore.\n\nOur new rules for bins in the old town begin in the first week of...\n\nThe Housing Office of the City of Old Riverton, 12 Long Canal Street, Riverton, ID 83702\n\nMore.\n\nThe Housing Office of the City of Old Riverton, 12 Long Canal Street, Riverton, ID 83702\n',
      note: 'the beginnings of articles, and an address',
    },
    { as: 'markdown', text: 'Bring photo ID.\n\nSome days are busy. Bring photo ID.\n', note: 'too short to matter' },
    {
      as: 'html',
      text: '<table><tr><td>Bring a photo card, two recent rent receipts and the signed letter from your landlord.</td></tr><tr><td>Bring a photo card, two recent rent receipts and the signed letter from your landlord.</td></tr></table>',
    },
    {
      as: 'html',
      text: '<main><p>Fees went up.</p></main><footer><p>Bring a photo card, two recent rent receipts and the signed letter from your landlord.</p><p>Bring a photo card, two recent rent receipts and the signed letter from your landlord.</p></footer>',
    },
    {
      as: 'markdown',
      text: '## Bring a photo card, two recent rent receipts and the signed letter from your landlord\n\nBring a photo card, two recent rent receipts and the signed letter from your landlord to the first floor on Monday.\n',
    },
    {
      as: 'markdown',
      text: 'If you are a tenant of the council, tell the housing office. If you are a tenant of the council, you pay less. The rest pay more.\n',
      note: 'two are no pattern',
    },
  ],
  *check(document) {
    const { groups } = repeats(document)
    const under = groups.length > 0 ? headingsAbove(document) : []
    const mayLeaveOut = groups.length > 0 && isTemplate(document)
    for (const group of groups) {
      const [first, ...rest] = group.map((sentence) => sentenceSpan(document, sentence))
      const others = rest.filter((other) => first && oneReaderSees(document, first.block, other.block))
      if (!first || others.length === 0) continue
      const text = first.block.text.slice(first.start, first.end)
      // What each signer of a form declares: "I agree …", "We certify …". A lead-in belongs to what follows it, and "this line" to the line.
      if ((document.kind === 'form' && /^(?:I|We) /.test(text)) || text.endsWith(':') || itsPlace.test(text) || noSentence.test(text)) continue
      const message = `This sentence comes ${others.length === 1 ? 'again' : `${others.length} more times`} further on. Say it once.`
      const { group: list, index } = first.block
      const near =
        !mayLeaveOut &&
        others.some(
          ({ block }) =>
            under[block.index] === under[index] &&
            (block.group === list || list === undefined) &&
            // Lists of which the source does not say where each ends: text between two items parts them.
            !(list === undefined && first.block.role === 'item' && document.blocks.slice(index + 1, block.index).some(({ role }) => role !== 'item')),
        )
      // A form says beside each box what that box needs.
      if (!near && document.kind === 'form') continue
      // Who looks up one part, or follows one list of steps, does not read the other: what both need may stand in both.
      yield near ? { at: first, message, related: others } : { at: first, message, related: others, review: true }
    }
    yield* sharedOpenings(document)
  },
})

/** Words that say something else in each place. */
const itsPlace =
  /\b(?:this|that|the (?:next|following|above)) (?:line|box|item|field|question|section|part|page|step|row|column|form|error|message|button|screen)s?\b/i

/** The beginning of an article, cut off; an address or a line of one. */
const noSentence = /(?:\.\.\.|…)["”’)]?$|,? [A-Z]{2},? \d{5}(?:-\d{4})?\.?$|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\.?$/

/** What is filled in for one person may leave one of two copies out: which parts shut each other out, its text does not tell. */
const isTemplate = ({ blocks }: Document): boolean =>
  blocks.some(({ text, opaque }) => opaque.some(({ start, end }) => /^\{\{\s{0,9}[\w[(]/.test(text.slice(start, Math.min(end, start + 12)))))

/** For each block the heading it stands under; in a form's definition also the screen. */
function headingsAbove({ blocks, questions }: Document): readonly number[] {
  const opens = new Set(questions.flatMap(({ step, label }) => (step ? [label.index] : [])))
  let last = -1
  return blocks.map(({ role, index, exempt }) => {
    if ((role === 'heading' || role === 'title' || role === 'legend' || opens.has(index)) && exempt === undefined) last = index
    return last
  })
}

/** Three or more sentences near each other that open with the same eight words: the opening could stand above them once. */
function* sharedOpenings(document: Document): Iterable<{ at: Span; message: string; related: readonly Span[] }> {
  const list = sentences(document)
  const all = words(document)
  const may = judged(document)
  const said = new Set(repeats(document).groups.flat())
  const openings = new Map<number, number[]>()
  for (let sentence = 0; sentence < list.count; sentence++) {
    if (list.words[sentence] <= fewestWords || may[list.block[sentence]] === 0 || said.has(sentence)) continue
    const { role, region } = document.blocks[list.block[sentence]]
    const numbered = opensWith(document, sentence) !== list.firstWord[sentence]
    if (role !== 'paragraph' && role !== 'label' && role !== 'hint' && role !== 'legend' && !(role === 'item' && numbered)) continue
    if (region === 'header' || region === 'footer' || region === 'navigation') continue
    let value = 7
    const start = opensWith(document, sentence)
    if (start + fewestWords > list.lastWord[sentence]) continue
    for (let word = start; word < start + fewestWords; word++) value = Math.imul(value ^ all.lexicon.lower[all.type[word]], 0x01000193) ^ (value >>> 13)
    addTo(openings, value, sentence)
  }
  for (const group of openings.values()) {
    if (group.length < 3) continue
    const near = nearest(group, list.block)
    if (near.length < 3) continue
    const shared = commonWords(
      near.map((sentence) => [opensWith(document, sentence), list.lastWord[sentence]]),
      all.type,
      all.lexicon.lower,
    )
    // The same sentence three times is no lead-in: each stands beside the line or the column that it is about.
    if (shared < fewestWords || near.every((sentence) => list.lastWord[sentence] - opensWith(document, sentence) === shared)) continue
    const spans = near.map((sentence) => {
      const start = opensWith(document, sentence)
      return { block: document.blocks[list.block[sentence]], start: all.start[start], end: all.end[start + shared - 1] }
    })
    const [at, ...related] = spans
    // Only a whole lead-in can be moved above the questions: "If you have the notice, please …".
    if (!at || !/^(?:if|when|where|for each|unless|once|after|before|to)\b[^,]*,/i.test(at.block.text.slice(at.start, at.end))) continue
    yield { at, message: `${near.length} sentences here open with these words. Say them once, above.`, related }
  }
}

/** The sentence's first word, or the one after the number of a question: "9. If you have …". */
function opensWith(document: Document, sentence: number): number {
  const { firstWord, block } = sentences(document)
  const first = firstWord[sentence]
  const all = words(document)
  const { text } = document.blocks[block[sentence]]
  if (first !== all.first[block[sentence]] || all.end[first] > 4 || (text[all.end[first]] !== '.' && text[all.end[first]] !== ')')) return first
  return /^\d{1,3}[a-z]?$/.test(text.slice(all.start[first], all.end[first])) ? first + 1 : first
}

/** The longest run of sentences with no more than a dozen blocks between one and the next. */
function nearest(group: readonly number[], block: Int32Array): readonly number[] {
  let best: number[] = []
  let run: number[] = []
  for (const sentence of group) {
    const last = run[run.length - 1]
    if (last !== undefined && block[sentence] - block[last] > 12) run = []
    run.push(sentence)
    if (run.length > best.length) best = run
  }
  return best
}

function commonWords(ranges: readonly (readonly [number, number])[], type: Int32Array, lower: readonly number[]): number {
  const [first] = ranges
  if (!first) return 0
  let count = 0
  while (ranges.every(([start, end]) => start + count < end && lower[type[start + count]] === lower[type[first[0] + count]])) count++
  return count
}
