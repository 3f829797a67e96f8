import { matches, phraseList } from '../../src/facts/phrases.ts'
import { words } from '../../src/facts/words.ts'
import { isSpared, wordAfter, wordBefore } from '../../src/kinds/phrases.ts'
import { defineRule } from '../../src/rule.ts'
import { guidelines } from '../data/guidelines.ts'

const list = phraseList(['shall not?'])

/** "If the tenant shall", "in the event my executor shall": no duty and no promise. The subject is short, so that no verb hides in it. */
const condition =
  /(?:^|[^a-z\xc0-\u024f])(?:if|unless|until|when|whenever|in the event(?: that)?) (?:(?:you|he|she|it|we|they) |(?:(?:an?|any|the|my|such|our|your|his|her|their) )?(?:[a-z\xc0-\u024f_’'-]+ )?(?!(?:you|he|she|it|we|they) )[a-z\xc0-\u024f_’'-]+ )$/i

/** An opening quotation mark before the place that no closing one ends. */
function isQuoted(text: string, at: number): boolean {
  const before = text.lastIndexOf('“', at)
  if (before >= 0) {
    const close = text.indexOf('”', before)
    return close < 0 ? at - before < 400 : close > at
  }
  if (!text.includes('"')) return false
  let marks = 0
  for (let mark = text.indexOf('"'); mark >= 0 && mark < at; mark = text.indexOf('"', mark + 1)) marks++
  return marks % 2 === 1 && text.indexOf('"', at) > 0
}

export default defineRule({
  id: 'jargon/shall',
  title: 'Say “must” for a duty',
  why: '“Shall” can mean a duty, a promise or the future. People should not have to guess whether they must do something.',
  how: 'Say “must” for a duty, “will” for what is going to happen, “must not” for what is forbidden.',
  severity: 'warning',
  per: 'sentence',
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [guidelines.must],
  options: {},
  examples: [
    { as: 'text', text: 'The tenant ⟦shall⟧ give notice. You ⟦shall not⟧ sublet.' },
    { as: 'text', text: 'You must tell us.' },
    { as: 'text', text: 'Shall we call you? What shall I bring?', note: 'an offer or a question' },
    { as: 'text', text: 'The law says “the tenant shall give notice in writing”.', note: 'a quoted law' },
    { as: 'text', text: 'Her name is Shall Adams.' },
    { as: 'text', text: 'If the tenant ⟦shall⟧ die, the lease ends. If you leave you ⟦shall⟧ tell us.', note: 'a condition, for which the present will do' },
  ],
  *check(document) {
    const all = words(document)
    for (const match of matches(document, list)) {
      const after = wordAfter(document, all, match.last)
      const before = wordBefore(document, all, match.first)
      const asks = before === '^' || before === 'what' || before === 'how' || before === 'when' || before === 'where'
      if (asks && (after === 'we' || after === 'i')) continue
      if (isSpared(document, match)) continue
      const block = document.blocks[all.block[match.first]]
      const start = all.start[match.first]
      const end = all.end[match.last]
      if (isQuoted(block.text, start)) continue
      const said = block.text.slice(start, end)
      if (condition.test(block.text.slice(Math.max(0, start - 80), start))) {
        yield { at: { block, start, end }, message: `This tells what may happen. Leave out “${said}” and use the present, as in “if you leave”.` }
        continue
      }
      const capitals = said.startsWith('SH')
      const plain = match.last > match.first ? ['must not', 'will not'] : ['must', 'will']
      const instead = capitals
        ? plain.map((word) => word.toUpperCase())
        : /^S/.test(said)
          ? plain.map((word) => `${word[0].toUpperCase()}${word.slice(1)}`)
          : plain
      yield { at: { block, start, end }, message: `Say “${instead[0]}” if this is a duty, or “${instead[1]}” if it is what happens.`, instead }
    }
  },
})
