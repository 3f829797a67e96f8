import { jsonLines } from './folder.ts'
import { countWords, type PairSet } from './pairs.ts'

interface Passage {
  readonly file: string
  readonly complex: string
  readonly simple: string
}

/** Passages before and after, from federal guidance. Public domain. Shorter ones are phrases out of a word list. */
export const plainlanguageGov: PairSet = {
  name: 'plainlanguage_gov',
  bar: 0.93,
  fits: true,
  load: (folder) =>
    jsonLines<Passage>(folder, 'plainlanguage_gov/before_after.jsonl')
      .filter(({ complex }) => countWords(complex) >= 12)
      .map(({ file, complex, simple }) => ({ group: file, complex, simple })),
}
