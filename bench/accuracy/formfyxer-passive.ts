import { jsonLines } from './folder.ts'

interface Line {
  readonly Sentence: string
  readonly ID: string
  readonly human_coding: '0' | '1'
}

/** Sentences that people wrote, and whether others called them passive: FormFyxer, Suffolk LIT Lab. MIT. */
export const sentencesByVoice = (folder: string): { readonly writer: string; readonly text: string; readonly passive: boolean }[] =>
  jsonLines<Line>(folder, 'formfyxer_passive/passive.jsonl').map(({ Sentence: text, ID: writer, human_coding }) => ({
    writer,
    text,
    passive: human_coding === '1',
  }))
