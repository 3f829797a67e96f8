import { fact } from '../fact.ts'
import type { Document } from '../model.ts'
import { sign, words } from './words.ts'

/** Indexes of the words after which a single slash, with or without blanks around it, joins the next word of the block. */
export const slashes = fact((document: Document): readonly number[] => {
  const all = words(document)
  const found: number[] = []
  for (let b = 0; b < document.blocks.length; b++) {
    if ((all.signs[b] & sign.slash) === 0) continue
    const { text } = document.blocks[b]
    const last = all.first[b + 1] - 1
    for (let word = all.first[b]; word < last; word++) {
      const from = all.end[word]
      const gap = all.start[word + 1] - from
      const wide = gap === 3 && text.charCodeAt(from) === 32 && text.charCodeAt(from + 2) === 32
      if (gap === 1 ? text.charCodeAt(from) === 47 : wide && text.charCodeAt(from + 1) === 47) found.push(word)
    }
  }
  return found
})
