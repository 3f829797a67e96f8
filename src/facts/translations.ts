import { fact } from '../fact.ts'
import type { Block, Document } from '../model.ts'
import { isSeen } from './judged.ts'

/** A text of this document and the same in the language that the file puts first. */
export interface Pair {
  readonly here: Block
  readonly there: Block
}

/** Texts that both have in words of their own; none for the first language and for forms in one language. */
export const pairs = fact((document: Document): readonly Pair[] => {
  const { original } = document
  if (!original) return []
  const theirs = byKey(original)
  return [...byKey(document)].flatMap(([key, here]) => {
    const there = theirs.get(key)
    return there && !isSame(here, there) ? [{ here, there }] : []
  })
})

/** A text that another language gives and this one does not; `shown` is what people see in its place. */
export interface Untranslated {
  readonly there: Block
  readonly shown?: Block
}

export const untranslated = fact((document: Document): readonly Untranslated[] => {
  const own = byKey(document)
  const others = document.original ? [document.original] : (document.translations ?? [])
  const found = new Map<string, Untranslated>()
  for (const other of others) {
    for (const [key, there] of byKey(other)) {
      const here = own.get(key)
      if (found.has(key) || !isWorded(there)) continue
      if (!here) found.set(key, { there })
      // Only of a translation can it be said that it shows another language's words.
      else if (document.original && isSame(here, there)) found.set(key, { there, shown: here })
    }
  }
  return [...found.values()]
})

/** What people read of a document by what it is called in every language. */
const byKey = fact((document: Document): ReadonlyMap<string, Block> => {
  const found = new Map<string, Block>()
  for (const block of document.blocks) {
    if (block.key === undefined || !isSeen(block) || block.role === 'logic' || !/\p{L}/u.test(block.text)) continue
    if (!found.has(block.key)) found.set(block.key, block)
  }
  return found
})

/** Where the file has no words of its own for a language, readers show those of another: they stand at one place. */
function isSame(here: Block, there: Block): boolean {
  if (here.text !== there.text) return false
  const a = here.locate(0, here.text.length)
  const b = there.locate(0, there.text.length)
  return a.start.offset === b.start.offset && a.end.offset === b.end.offset
}

/** Two words or more: a single one is often a name, or the same in both languages. */
const isWorded = ({ text, opaque }: Block): boolean => {
  const said = opaque.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text).replace(/\S*(?:@|:\/\/|www\.)\S*/g, ' ')
  return (said.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? []).length >= 2
}

/** "Spanish" for `es`; the tag where no name is known. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
