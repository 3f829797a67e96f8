import { judged } from '../../src/facts/judged.ts'
import { matches, phraseList } from '../../src/facts/phrases.ts'
import { words } from '../../src/facts/words.ts'
import { plural } from '../../src/kinds/inflect.ts'
import type { Block } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'
import { guidelines } from '../data/guidelines.ts'

const list = phraseList(['s', 'es', 'ies', 'ren'])

export default defineRule({
  id: 'jargon/optional-plural',
  title: 'Use the plural',
  why: '“(s)” interrupts reading, sounds odd when read aloud, and adds nothing: a plural covers one thing as well.',
  how: 'Write the plural. It covers one as well.',
  severity: 'info',
  per: '100 words',
  kinds: ['form', 'page', 'sign', 'letter'],
  languages: ['en'],
  sources: [guidelines.brackets],
  options: {},
  examples: [
    { as: 'text', text: 'Which ⟦document(s)⟧ do you have? List your ⟦child(ren)⟧ and each ⟦box(es)⟧ you filled.' },
    { as: 'text', text: 'Enter the ⟦PIN(s)⟧ you were given.', note: 'an acronym takes a small s' },
    { as: 'text', text: 'You may work in a rural ⟦school(s)⟧ of your choice.', note: 'the plural does not fit here: one does' },
    { as: 'text', text: '25 a ⟦Form(s)⟧ W-2', note: 'the letter of a line is no article' },
    { as: 'text', text: 'Which documents do you have?' },
    { as: 'text', text: 'Fill in the Travel Cost Receipt(s) Form and send it to us.', note: 'the name of a form' },
    { as: 'text', text: 'Pick the HTTP(S) check from the list.', note: 'two names in one' },
    { as: 'text', text: 'See 501(c)(3) and section 12(s). Run print(s) now. Add 5 (s) to the time.', note: 'law, code, units' },
  ],
  *check(document) {
    const all = words(document)
    const may = judged(document)
    for (const { first } of matches(document, list)) {
      const b = all.block[first]
      if (may[b] === 0 || first === all.first[b]) continue
      const block = document.blocks[b]
      const { text } = block
      const open = all.start[first] - 1
      if (all.end[first - 1] !== open || text[open] !== '(' || text[all.end[first]] !== ')') continue
      const noun = text.slice(all.start[first - 1], open)
      const ending = text.slice(all.start[first], all.end[first])
      if (!/^\p{L}{3,}$/u.test(noun) || (ending !== ending.toLowerCase() && noun !== noun.toUpperCase())) continue
      if (block.marks.some((mark) => mark.as === 'code' && mark.start <= open && mark.end >= open)) continue
      // A function of code: `print(s)`, `len(s);`
      if (/^[;.{=]\w?/.test(text.slice(all.end[first] + 1, all.end[first] + 3)) && !/^\.(?:\s|$)/.test(text.slice(all.end[first] + 1))) continue
      // "HTTP(S)": two names, not one in the plural.
      if (/^[A-Z]+$/.test(noun + ending) && !isShouted(text, open, '')) continue
      if (/^(?:print|len|str|int|sum|max|min|run|get|set|length)$/.test(noun)) continue
      if (isInName(block, all.start[first - 1], all.end[first] + 1)) continue
      const better = single.test(text.slice(Math.max(0, all.start[first - 1] - 60), all.start[first - 1]))
        ? noun
        : ending === 'ren'
          ? `${noun}ren`
          : noun.toLowerCase() === 'is'
            ? 'are'
            : noun === noun.toUpperCase()
              ? `${noun}${isShouted(block.text, open, ending) ? ending.toUpperCase() : ending}`
              : plural(noun)
      yield {
        at: { block, start: all.start[first - 1], end: all.end[first] + 1 },
        message:
          better === noun
            ? `Say “${noun}” instead of “${noun}(${ending})”: the words before it speak of one.`
            : `Say “${better}” instead of “${noun}(${ending})”: the plural covers one as well.`,
        instead: [better],
      }
    }
  },
})

/** "in a rural school(s)": the plural would not fit the article. */
const single = /(?<!\d ?)\b(?:an?|each|every|this|one)(?: (?!(?:of|for|with|and|or|to|in|on|from|by|as|at|is|are|the|more) )[a-z-]+){0,3} $/i

/** "the Budget Attachment(s) form": running text gives a name as it is printed elsewhere. */
function isInName({ role, text }: Block, start: number, end: number): boolean {
  if (role !== 'paragraph' && role !== 'item' && role !== 'cell') return false
  return /\p{Lu}/u.test(text[start]) && /\p{Lu}[\p{L}&]* $/u.test(text.slice(Math.max(0, start - 30), start)) && /^ [Ff]orms?\b/.test(text.slice(end, end + 6))
}

/** Capitals around it too: "NAME(S) OF OWNER", not "your PIN(s)". */
const isShouted = (text: string, open: number, ending: string): boolean =>
  ending !== ending.toLowerCase() || !/\p{Ll}{2}/u.test(`${text.slice(Math.max(0, open - 40), open)} ${text.slice(open + 3, open + 40)}`)
