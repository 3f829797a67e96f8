import { judged } from '../../src/facts/judged.ts'
import { shape } from '../../src/facts/lexicon.ts'
import { words } from '../../src/facts/words.ts'
import type { Block, Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'
import data from '../data/repeated-words-meant.json' with { type: 'json' }

const meant = new Set(data.words.map(({ word }) => word))
/** Doubled, these are always a slip. */
const slips = new Set('the a an and or of for with from at by to be are will your our their this we they not if'.split(' '))
/** Behind "that that" these begin the clause themselves: one of the two joins nothing. */
const afterThat = new Set('the a an this these your our their'.split(' '))

export default defineRule({
  id: 'repetition/repeated-word',
  title: 'Take out the doubled word',
  why: 'A word printed twice makes people stumble and doubt the care taken with the rest.',
  how: 'Leave one of the two out.',
  severity: 'warning',
  per: 'sentence',
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'PlainLanguage.gov: omit unnecessary words', url: 'https://www.plainlanguage.gov/guidelines/concise/omit-unnecessary-words/' },
    { name: 'retext-repeated-words', url: 'https://github.com/retextjs/retext-repeated-words' },
  ],
  options: {},
  examples: [
    { as: 'text', text: 'Send ⟦the the⟧ form today. Bring ⟦your your your⟧ card.' },
    { as: 'markdown', text: 'You can ⟦apply apply⟧ online. ⟦The\nthe⟧ office is shut.' },
    { as: 'text', text: 'It seems ⟦that that⟧ this fee is due. We found ⟦that that⟧ the card was lost.' },
    { as: 'text', text: 'We know that that is true. She had had a card. What this is is a claim.' },
    { as: 'text', text: 'People from Bora Bora, Walla Walla and New York New York may apply. Press 5 5 times.' },
    { as: 'text', text: 'Log in in the morning. Very very few people do. Sign it. It is free. Check the list: a) a passport.' },
    { as: 'html', text: '<table><tr><td>the</td><td>the</td></tr></table><ul><li>rent</li><li>rent</li></ul>' },
    { as: 'markdown', text: 'Use {{ name }} {{ name }} or `the the` here. A well-to-do to-do list. For utilize, use *use*.' },
    { as: 'text', text: 'Amount amount\nName                 name of your spouse\n', note: 'columns' },
  ],
  *check(document) {
    const all = words(document)
    const may = judged(document)
    const { lower, shapes, text } = all.lexicon
    const types = all.type
    let type = all.count > 0 ? types[0] : -1
    /** The last of the same words in a row, looked for once in a row. */
    let last = -1
    for (let word = 1; word < all.count; word++) {
      const before = type
      type = types[word]
      if (lower[before] !== type || all.block[word] !== all.block[word - 1]) continue
      // The second word is a lower-case one: names are doubled on purpose, and columns begin with capitals.
      if (shapes[type] !== shape.letter || text[type].length < 2 || may[all.block[word]] === 0) continue
      if (meant.has(text[type]) && !(text[type] === 'that' && word + 1 < all.count && afterThat.has(text[lower[types[word + 1]]]))) continue
      if (all.joined[word] === 1 || (word + 1 < all.count && all.joined[word + 1] === 1) || all.joined[word - 1] === 1) continue
      const block = document.blocks[all.block[word]]
      const start = all.start[word - 1]
      // Said three times, it is one slip.
      if (last < word) {
        last = word
        while (
          last + 1 < all.count &&
          all.type[last + 1] === type &&
          all.block[last + 1] === all.block[word] &&
          all.joined[last + 1] === 0 &&
          all.start[last + 1] === all.end[last] + 1
        )
          last++
      }
      const end = all.end[last]
      if (all.start[word] !== all.end[word - 1] + 1 || block.text.charCodeAt(all.end[word - 1]) !== 32) continue
      if (!runsOn(document, block, all.end[word - 1], all.start[word])) continue
      // The first one with a capital is a heading run into its text, unless it begins a sentence.
      const first = block.text.slice(start, all.end[word - 1])
      if (first !== text[type] && !slips.has(text[type])) continue
      // Code, and "utilize (use *use*)": one of the two is spoken of.
      if (
        block.marks.some(
          (mark) => mark.start < end && mark.end > start && (mark.as === 'code' || mark.as === 'deleted' || mark.start > start !== mark.end < end),
        )
      )
        continue
      yield {
        at: { block, start, end },
        message: `“${first}” stands here ${last > word ? 'more than once' : 'twice'}.`,
        instead: [first],
        certain: slips.has(text[type]),
      }
      word = last
    }
  },
})

/** Whether the source runs on from one word to the next as prose does: columns are further apart. */
function runsOn(document: Document, block: Block, end: number, start: number): boolean {
  if (document.format === 'text' && block.role === 'cell') return false
  if (block.role !== 'paragraph' && block.role !== 'item' && block.role !== 'sign' && document.format === 'text') {
    return block.locate(start, start + 1).start.offset - block.locate(end - 1, end).end.offset <= 1
  }
  const last = block.locate(end - 1, end).end
  const next = block.locate(start, start + 1).start
  return document.format === 'html' || next.offset - last.offset <= 2 || next.line === last.line + 1
}
