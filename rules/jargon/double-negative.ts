import { judged } from '../../src/facts/judged.ts'
import { matches, phraseList } from '../../src/facts/phrases.ts'
import { sentenceOf, sentences } from '../../src/facts/sentences.ts'
import { words } from '../../src/facts/words.ts'
import { wordAfter } from '../../src/kinds/phrases.ts'
import type { Document } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'
import { guidelines } from '../data/guidelines.ts'

const negations = phraseList([
  "not|cannot|never|don't|can't|won't|doesn't|didn't|isn't|aren't|wasn't|weren't|shouldn't|couldn't|wouldn't|mustn't|hasn't|haven't",
])
const settled = phraseList([
  'not unlike',
  'not uncommon',
  'not uncommonly',
  'not unusual',
  'not infrequently',
  'not infrequent',
  'not impossible',
  'not unreasonable',
  'not unlikely',
  'not insignificant',
  'not inconsiderable',
  'not insubstantial',
  'not unknown',
  'not unheard of',
  'not unaware',
  'not inconsistent with',
  'not dissimilar',
  'not unless',
  'no fewer than',
  'not fewer than',
  'not less than',
  'not lower than',
  'not untrue',
  'not ineligible',
  'not disallowed',
  'not uninsured',
])
const better: readonly (readonly string[])[] = [
  ['like'],
  ['common'],
  ['often'],
  ['usual'],
  ['often'],
  ['frequent'],
  ['possible'],
  ['reasonable'],
  ['likely'],
  ['significant'],
  ['considerable'],
  ['substantial'],
  ['known'],
  ['known'],
  ['aware'],
  ['consistent with'],
  ['similar'],
  ['only if'],
  ['at least'],
  ['at least'],
  ['at least'],
  ['at least'],
  ['true'],
  ['eligible'],
  ['allowed'],
  ['insured'],
]

/** Turns a negation just before it round: "not prohibited", "not fail to". */
const turned = phraseList(['disallowed', 'ineligible', 'unlawful', 'prohibited', 'forbidden', 'unticked', 'unchecked', 'unmarked', 'fail to'])
const negation = /^(?:not|never|cannot|(?:do|does|did|is|are|wo|would|ca|have|has)n['’]t)$/
/** Words that keep two negations apart: each then says something of its own. */
const apart = /^(?:and|or|but|because|so|since|that|which|who|whether|where|while|although|though|as|when|nor|than)$/i
const near = 10

export default defineRule({
  id: 'jargon/double-negative',
  title: 'Say it the positive way',
  why: 'Two negatives in one breath have to be worked out. Many people answer the opposite of what they mean.',
  how: 'Say what to do or what is true: “Tick if you agree”, “at least 3”.',
  severity: 'warning',
  per: 'sentence',
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [guidelines.positive, guidelines.COGA],
  options: {},
  examples: [
    { as: 'text', text: 'You will not be paid unless you are ⟦not ineligible⟧.', note: 'one finding for one muddle' },
    { as: 'text', text: '⟦Do not leave this unticked⟧ if you want the letter.' },
    { as: 'text', text: 'You need ⟦not fewer than⟧ 3 payslips. It is ⟦not uncommon⟧ to wait.' },
    { as: 'text', text: 'Tick if you agree. You need at least 3 payslips.' },
    { as: 'text', text: '⟦Do not tick this box if you do not⟧ want us to call.' },
    { as: 'text', text: 'Do not apply twice. You cannot get help unless you live here. You will not be paid until May.' },
    { as: 'text', text: 'If you do not agree, you do not have to sign. Do not call and do not write.', note: 'two clauses' },
    { as: 'text', text: '⟦Do not leave this blank unless you do not⟧ object. You ⟦must not fail to⟧ sign.' },
    { as: 'text', text: 'You do not need a pass if you will not travel. Don’t worry if you’re not ready.', note: 'two plain facts, and a kindness' },
    { as: 'text', text: 'Why not, if not now? Whether or not you agree, you cannot fail.' },
    { as: 'text', text: 'She did not object. It does not fail often. This is not a refused claim.', note: 'negative words alone' },
  ],
  *check(document) {
    const all = words(document)
    const may = judged(document)
    const asks = questionBlocks(document)
    const lower = (word: number): string => all.lexicon.text[all.lexicon.lower[all.type[word]]]
    // One finding for one muddle: a phrase with plain words of its own comes first.
    const settledAt = new Set<number>()
    for (const match of matches(document, settled)) {
      for (let word = match.first; word <= match.last; word++) settledAt.add(word)
      const b = all.block[match.first]
      if (may[b] === 0 || wordAfter(document, all, match.last) === 'zero') continue
      const block = document.blocks[b]
      const at = { block, start: all.start[match.first], end: all.end[match.last] }
      const said = block.text.slice(at.start, at.end)
      const plain = better[match.phrase]
      yield {
        at,
        message: `Say “${plain[0]}” instead of “${said}”.`,
        instead: /^N/.test(said) ? plain.map(capital) : plain,
        ...(asks.has(b) && { severity: 'error' as const }),
      }
    }
    const spans = sentences(document)
    const nots = matches(document, negations)
    for (let at = 0; at + 1 < nots.length; at++) {
      // The second one may be two on: "do not leave this blank unless you do not object".
      const first = nots[at].first
      const last = nots[at + 1].first
      if (last - first > near || all.block[first] !== all.block[last] || may[all.block[first]] === 0) continue
      const sentence = sentenceOf(document, first)
      if (last >= spans.lastWord[sentence]) continue
      const opens = opening(lower, first, spans.firstWord[sentence])
      let condition = ''
      for (let word = first + 1; word < last && condition !== 'none'; word++) {
        const said = lower(word)
        if (said === 'if' || said === 'unless') condition = said
        else if (apart.test(said)) condition = 'none'
      }
      // "You do not need a pass if you do not travel" is two plain facts; an order with two is a riddle.
      const orders = opens === spans.firstWord[sentence] && lower(first + 1) !== 'worry'
      if (condition !== 'unless' && !(condition === 'if' && orders)) continue
      if (settledAt.has(first) || settledAt.has(last)) continue
      if (crosses(document.blocks[all.block[first]].text, all.end[first], all.start[last])) continue
      yield hit(document, all.block[first], all.start[opens], all.end[last], asks)
    }
    for (const match of matches(document, turned)) {
      const b = all.block[match.first]
      if (may[b] === 0 || settledAt.has(match.first)) continue
      const sentence = sentenceOf(document, match.first)
      const from = Math.max(spans.firstWord[sentence], match.first - (match.last > match.first ? 1 : 4))
      for (let word = match.first - 1; word >= from; word--) {
        if (apart.test(lower(word))) break
        if (!negation.test(lower(word))) continue
        if (!crosses(document.blocks[b].text, all.end[word], all.start[match.first]))
          yield hit(document, b, all.start[opening(lower, word, spans.firstWord[sentence])], all.end[match.last], asks)
        break
      }
    }
  },
})

function hit(document: Document, index: number, start: number, end: number, asks: ReadonlySet<number>): Hit {
  return {
    at: { block: document.blocks[index], start, end },
    message: 'Two negatives in one breath. Say what to do, or what is true.',
    ...(asks.has(index) && { severity: 'error' as const }),
  }
}

/** A mark between the two that keeps them apart. */
const crosses = (text: string, from: number, to: number): boolean => /[.,;:!?()–—"“”|]/.test(text.slice(from, to))

/** The word before a bare "not" belongs to it: "do not", "must not". */
const opening = (lower: (word: number) => string, word: number, least: number): number => (word > least && helpers.test(lower(word - 1)) ? word - 1 : word)

const helpers = /^(?:do|does|did|is|are|will|would|should|must|can|could|have|has)$/
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

/** Labels, legends and options of questions: where a double negative decides an answer. */
function questionBlocks(document: Document): ReadonlySet<number> {
  const found = new Set<number>()
  for (const question of document.questions) {
    found.add(question.label.index)
    for (const option of question.options) found.add(option.label.index)
  }
  return found
}
