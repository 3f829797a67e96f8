import { tableRows } from './folder.ts'

/** A word or two, in a sentence, and how hard readers found it: 0 (very easy) to 1 (very difficult). */
export interface RatedPhrase {
  readonly phrase: string
  readonly rating: number
  readonly split: string
  readonly kind: 'single' | 'multi'
  readonly corpus: string
}

/** CompLex 2.0: words in the Bible, in biomedical articles and in debates of the European Parliament. CC BY. */
export const complexPhrases = (folder: string): RatedPhrase[] =>
  tableRows(folder, 'complex_lcp/lcp.tsv').map(({ token, complexity, split, kind, corpus }) => ({
    phrase: token,
    rating: Number(complexity),
    split,
    kind: kind as 'single' | 'multi',
    corpus,
  }))
