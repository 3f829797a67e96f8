import { judged } from '../../src/facts/judged.ts'
import { shape } from '../../src/facts/lexicon.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { slashes } from '../../src/facts/slashes.ts'
import { words } from '../../src/facts/words.ts'
import type { Document, Role } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'
import { guidelines } from '../data/guidelines.ts'

const split = (text: string): ReadonlySet<string> => new Set(text.split(' '))
/** Pairs that people write and read as one. */
const settled = split(
  'he/she she/he him/her her/him his/her her/his his/hers they/them he/him she/her himself/herself s/he yes/no true/false on/off male/female ' +
    'read/write input/output client/server pass/fail start/stop open/closed heating/cooling hot/cold either/or date/time day/month month/year ' +
    'audio/visual audio/video dev/ops and/or mother/father husband/wife son/daughter brother/sister mum/dad parent/guardian',
)
const prose: ReadonlySet<Role> = new Set(['paragraph', 'item', 'hint', 'heading', 'title', 'notice', 'error'])

export default defineRule({
  id: 'jargon/slash',
  title: 'Say what the slash means',
  why: 'A slash can mean “and”, “or”, or both. People who must choose read it in different ways.',
  how: 'Write “and” or “or”. Where you mean either or both, write “A, B, or both”.',
  severity: 'warning',
  per: '100 words',
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [guidelines.slashes],
  options: {},
  examples: [
    { as: 'text', text: 'Bring photo ID ⟦and/or⟧ a birth certificate.' },
    { as: 'text', text: 'Bring photo ID, a birth certificate, or both.' },
    { as: 'text', text: 'Call the ⟦landlord/agent⟧ who holds your deposit.' },
    {
      as: 'text',
      text: 'Open 24/7. Write the date as DD/MM/YYYY, for example 01/02/2024. Put N/A if he/she has no income. It is a win/win deal. Drive at 30 km/h.',
    },
    { as: 'text', text: 'I am the tenant/agent named above. *Delete as appropriate.', note: 'the reader strikes one out' },
    { as: 'markdown', text: 'The order harms the [select] tenant / landlord named above.', note: 'the writer picks one' },
    { as: 'text', text: 'Read https://example.org/help/forms or write c/o the HIV/AIDS unit, file /forms/help/start.', note: 'addresses, paths, names' },
  ],
  *check(document) {
    const all = words(document)
    const may = judged(document)
    const { lexicon } = all
    const found = slashes(document)
    const chosen = found.length > 0 ? picked(document) : none
    for (let at = 0; at < found.length; at++) {
      const word = found[at]
      const b = all.block[word]
      if (may[b] === 0) continue
      const block = document.blocks[b]
      if (block.region === 'navigation' || block.region === 'header' || block.region === 'footer' || block.role === 'alt') continue
      const left = lexicon.text[lexicon.lower[all.type[word]]]
      const right = lexicon.text[lexicon.lower[all.type[word + 1]]]
      const start = all.start[word]
      const end = all.end[word + 1]
      if (block.marks.some((mark) => mark.as === 'code' && mark.start <= start && mark.end >= end)) continue
      const said = block.text.slice(start, end)
      if (left === 'and' && right === 'or') {
        yield { at: { block, start, end }, message: `“${said}” can be read three ways. Say “or”, “and”, or “… or … or both”.` }
        continue
      }
      if (!prose.has(block.role) || chosen.has(b)) continue
      // A path or a list of three is no choice between two.
      if (found[at + 1] === word + 1 || found[at - 1] === word - 1) continue
      if (all.joined[word] === 1 || (word + 2 < all.count && all.joined[word + 2] === 1)) continue
      if (!isPlain(lexicon.shapes[all.type[word]], left) || !isPlain(lexicon.shapes[all.type[word + 1]], right)) continue
      if (settled.has(`${left}/${right}`) || left === right) continue
      if (/[./\\_:@#~=$<{[]/.test(block.text[start - 1] ?? '') || /[/\\_@=#]/.test(block.text[end] ?? '') || /^[.:]\w/.test(block.text.slice(end, end + 2)))
        continue
      yield {
        at: { block, start, end },
        severity: 'info',
        message: `Say “and” or “or” instead of the slash in “${said}”.`,
        instead: [said.replace(/ ?\/ ?/, ' or '), said.replace(/ ?\/ ?/, ' and ')],
      }
    }
  },
})

/** Small letters, three or more: units, codes and names are none. */
const isPlain = (bits: number, word: string): boolean =>
  (bits & ~shape.letter) === 0 && word.length >= 3 && !/^(?:www|com|org|gov|net|html?|pdf|http)$/.test(word)

const none: ReadonlySet<number> = new Set()
const picking = phraseList([
  'delete|strike|cross out? as appropriate|applicable|necessary|required|needed',
  'delete|strike|cross out? whichever|whatever|which *',
  'circle|delete|select|choose|pick one',
])

/** Blocks in which one side of the slash is struck out or picked: those that say so, and the two on either side of them. */
function picked(document: Document): ReadonlySet<number> {
  const found = new Set<number>()
  for (const match of matches(document, picking)) {
    const { block } = matchSpan(document, match)
    for (let at = block.index - 2; at <= block.index + 2; at++) found.add(at)
  }
  for (const { text, index } of document.blocks) if (text.includes('[select]')) found.add(index)
  return found
}
