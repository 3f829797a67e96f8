import { judged } from '../../src/facts/judged.ts'
import { matches, phraseList } from '../../src/facts/phrases.ts'
import { words } from '../../src/facts/words.ts'
import type { Document, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'
import { guidelines } from '../data/guidelines.ts'

const list = phraseList(['means', 'shall mean', 'is defined as', 'refers to'])

export default defineRule({
  id: 'jargon/over-definition',
  title: 'Define only what you use',
  why: 'A definition has to be read, kept in mind and looked up again. One that is never needed is in the way.',
  how: 'Leave it out, or say what the word means at the place where it is used.',
  severity: 'info',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [guidelines.definitions],
  options: {},
  examples: [
    { as: 'text', text: '“⟦Vehicle⟧” means a car, a van or a bus. Send the form to us by post.' },
    { as: 'text', text: '“Vehicle” means a car, a van or a bus. Tell us about your vehicle.' },
    { as: 'text', text: 'The word “dwelling” means a home. Dwellings must have a door.' },
    { as: 'text', text: 'A red light means stop. “Please wait” means that we are busy.', note: 'no term' },
  ],
  *check(document) {
    const all = words(document)
    const may = judged(document)
    // On a page that holds nothing but definitions the terms are used elsewhere.
    if (matches(document, list).length > 15) return
    let everything: string | undefined
    for (const match of matches(document, list)) {
      const b = all.block[match.first]
      if (may[b] === 0) continue
      const term = quotedBefore(document, b, all.start[match.first])
      if (!term) continue
      const said = term.block.text.slice(term.start, term.end)
      everything ??= document.blocks.map((block) => block.text.toLowerCase()).join('\n')
      if (/\b(?:glossary|definitions|dictionary|what (?:it|this|they) means?)\b/.test(everything.slice(0, 400))) return
      if (uses(everything, said.toLowerCase()) > 1) continue
      yield { at: term, message: `“${said}” is defined here and not used again. Leave the definition out, or give it where the word is needed.` }
    }
  },
})

/** The term in quotation marks that ends just before an offset. */
function quotedBefore(document: Document, index: number, offset: number): Span | undefined {
  const block = document.blocks[index]
  // Closing mark and blank just before the verb, a comma perhaps between: looked at first, because most verbs have none.
  if (!/["”],? ?$/.test(block.text.slice(Math.max(0, offset - 3), offset))) return undefined
  const head = block.text.slice(Math.max(0, offset - 60), offset)
  const found = /["“]([A-Za-z\xc0-\u024f][A-Za-z\xc0-\u024f ’'-]{2,40}),?["”],? ?$/.exec(head)
  if (!found) return undefined
  // A whole sentence in quotation marks is something said, not a term.
  if (found[1].split(' ').length > 4 || /^(?:please|if|you|we|i|do|the following)\b/i.test(found[1])) return undefined
  const start = offset - head.length + found.index + 1
  return { block, start, end: start + found[1].length }
}

function uses(text: string, term: string): number {
  const stem = term.replace(/(?:ies|es|s|y)$/, '')
  let count = 0
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + stem.length)) count++
  return count
}
