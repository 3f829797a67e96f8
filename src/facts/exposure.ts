import { fact } from '../fact.ts'
import type { Document } from '../model.ts'
import { isSeen, judged } from './judged.ts'
import { sentences } from './sentences.ts'
import { words } from './words.ts'

/** Languages whose words the rules here know. */
const spoken = new Set(['en'])

/** What the score counts findings against: text that people see, in a language the rules know, whose wording is judged. */
export const exposure = fact((document: Document): { readonly words: number; readonly sentences: number; readonly questions: number } => {
  const all = words(document)
  const lines = sentences(document)
  const may = judged(document)
  let counted = 0
  let said = 0
  let seen = 0
  for (const block of document.blocks) {
    const here = joinedCount(all.joined, all.first[block.index], all.first[block.index + 1])
    if (isSeen(block)) seen += here
    if (may[block.index] === 0 || !spoken.has(block.language ?? document.language)) continue
    counted += here
    said += lines.first[block.index + 1] - lines.first[block.index]
  }
  // Text nobody here may judge (another language, a statute) is still text: only a document without any is "no readable text".
  return { words: counted > 0 ? counted : Math.min(seen, 1), sentences: said, questions: document.questions.length }
})

/** Words and sentences that people see, and words in languages no rule here knows. */
export const wordCounts = fact((document: Document): { readonly words: number; readonly sentences: number; readonly unjudged: number } => {
  const all = words(document)
  const lines = sentences(document)
  let count = 0
  let said = 0
  let unjudged = 0
  for (const block of document.blocks) {
    if (!isSeen(block)) continue
    const here = joinedCount(all.joined, all.first[block.index], all.first[block.index + 1])
    count += here
    said += lines.first[block.index + 1] - lines.first[block.index]
    if (!spoken.has(block.language ?? document.language)) unjudged += here
  }
  return { words: count, sentences: said, unjudged }
})

/** Words from `first` to `last`, joined ones counted once. */
function joinedCount(joined: Uint8Array, first: number, last: number): number {
  let count = 0
  for (let word = first; word < last; word++) if (joined[word] === 0) count++
  return count
}
