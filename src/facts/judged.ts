import { fact } from '../fact.ts'
import type { Document } from '../model.ts'
import { exempt } from './exempt.ts'

/** 1 for each block that people see and whose wording may be judged; indexed as `document.blocks`. */
export const judged = fact((document: Document): Uint8Array => {
  const exemptions = exempt(document)
  const { blocks } = document
  const found = new Uint8Array(blocks.length)
  for (let index = 0; index < blocks.length; index++) if (exemptions[index] === undefined && isSeen(blocks[index])) found[index] = 1
  return found
})

/** Whether a person can get the text at all: text for people who listen to the page counts. */
export function isSeen(block: Document['blocks'][number]): boolean {
  return block.hidden === undefined || block.hidden.by === 'screen-reader'
}
