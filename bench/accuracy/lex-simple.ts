import { tableRows } from './folder.ts'
import type { PairSet } from './pairs.ts'

/** Sentences of judgments, made plainer by lawyers. MIT. */
export const lexSimple: PairSet = {
  name: 'lex_simple',
  bar: 0.78,
  fits: true,
  load: (folder) => tableRows(folder, 'lex_simple/pairs.tsv').map(({ set, sent, complex, simple }) => ({ group: `${set} ${sent}`, complex, simple })),
}
