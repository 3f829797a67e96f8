import { tableRows } from './folder.ts'

/** A word or phrase in a sentence, and whether any of 20 readers marked it as complex. */
export interface MarkedPhrase {
  readonly phrase: string
  readonly sentence: string
  readonly opens: boolean
  readonly genre: string
  readonly split: string
  readonly marked: boolean
}

/** CWI 2018, for research only: it is measured, never fitted on. */
export const markedPhrases = (folder: string): MarkedPhrase[] =>
  tableRows(folder, 'cwi2018/english.tsv').map(({ target, sentence, start, genre, split, binary }) => ({
    phrase: target,
    sentence,
    opens: start === '0',
    genre,
    split,
    marked: binary === '1',
  }))
