import { tableRows } from './folder.ts'
import type { PairSet } from './pairs.ts'

/** Medical abstracts and their summaries for lay readers. CC BY. */
export const cochrane: PairSet = {
  name: 'cochrane',
  bar: 0.93,
  fits: true,
  load: (folder) => tableRows(folder, 'cochrane/pairs.tsv').map(({ doi, complex, simple }) => ({ group: doi, complex, simple })),
}
