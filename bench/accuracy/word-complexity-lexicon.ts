import { tableRows } from './folder.ts'

/** Frequent words without context, rated 1 (very simple) to 6 (very complex) by 11 people whose first language is another. MIT. */
export const ratedWords = (folder: string): { readonly word: string; readonly rating: number }[] =>
  tableRows(folder, 'word_complexity_lexicon/lexicon.tsv').map(({ word, complexity }) => ({ word, rating: Number(complexity) }))
