import { jsonLines } from './folder.ts'

/** A short form and its long form, as written. */
export type Words = readonly [short: string, long: string]

/** Titles and abstracts of MEDLINE with the pairs that people found in them: Sohn and others, Ab3P (2008). Public domain. */
export const abstracts = (folder: string): { readonly pmid: string; readonly text: string; readonly pairs: readonly Words[] }[] =>
  jsonLines(folder, 'med1250/abstracts.jsonl')
