import { jsonLines } from './folder.ts'
import type { PairSet } from './pairs.ts'

interface Article {
  readonly page: string
  readonly complex: string
  readonly simple: string
}

/** Articles of Wikipedia and their version in Simple English. CC BY-SA. */
export const swipe: PairSet = {
  name: 'swipe',
  bar: 0.9,
  fits: true,
  load: (folder) => jsonLines<Article>(folder, 'swipe/docs.jsonl').map(({ page, complex, simple }) => ({ group: page, complex, simple })),
}
