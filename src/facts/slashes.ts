import { fact } from '../fact.ts'
import type { Document } from '../model.ts'
import { words } from './words.ts'

/** Indexes of the words after which a single slash, with or without blanks around it, joins the next word of the block. */
export const slashes = fact((document: Document): readonly number[] => {
  const all = words(document)
  const found: number[] = []
  for (let word = 0; word + 1 < all.count; word++) {
    const gap = all.start[word + 1] - all.end[word]
    if (gap < 1 || gap > 3 || all.block[word] !== all.block[word + 1]) continue
    const { text } = document.blocks[all.block[word]]
    const at = gap === 1 ? all.end[word] : all.end[word] + 1
    if (text.charCodeAt(at) !== 47) continue
    if (gap === 3 && (text.charCodeAt(at - 1) !== 32 || text.charCodeAt(at + 1) !== 32)) continue
    if (gap === 2 && text.charCodeAt(at + 1) === 47) continue
    found.push(word)
  }
  return found
})
