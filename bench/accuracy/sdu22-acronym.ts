import type { Range } from '../../src/model.ts'
import { jsonLines } from './folder.ts'

/** A text in which people marked every short form and every long form that stands beside one. */
export interface MarkedText {
  readonly id: string
  readonly text: string
  readonly shorts: readonly Range[]
  readonly longs: readonly Range[]
}

interface Line {
  readonly ID: string
  readonly text: string
  readonly acronyms: readonly (readonly [number, number])[]
  readonly 'long-forms': readonly (readonly [number, number])[]
}

/** Veyseh and others, Acronym Extraction, SDU@AAAI-22. CC BY-NC-SA: measured, never fitted. */
export const markedTexts = (folder: string, part: 'legal' | 'scientific'): MarkedText[] =>
  jsonLines<Line>(folder, `sdu22_acronym/${part}_train.jsonl`).map(({ ID, text, acronyms, 'long-forms': longs }) => ({
    id: `${part} ${ID}`,
    text,
    shorts: distinct(acronyms),
    longs: distinct(longs),
  }))

const distinct = (pairs: readonly (readonly [number, number])[]): Range[] => [
  ...new Map(pairs.map(([start, end]) => [`${start} ${end}`, { start, end }])).values(),
]
