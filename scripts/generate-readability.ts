import { daleChall } from 'dale-chall'
import { spache } from 'spache'
import { syllable } from 'syllable'

/**
 * The lists of easy words with their syllables, as the text of a module: one string, so that loading it costs nothing until a
 * rule asks. The lists come from the packages at build time and are not kept in the project.
 */
export function easyWordsModule(): string {
  const groups = new Map<number, string[]>()
  const dale = new Set(daleChall.map((word) => word.toLowerCase()))
  const young = new Set(spache.map((word) => word.toLowerCase()))
  for (const word of [...new Set([...dale, ...young])].sort()) {
    const value = syllable(word) * 4 + (dale.has(word) ? 1 : 0) + (young.has(word) ? 2 : 0)
    const group = groups.get(value) ?? []
    groups.set(value, [...group, word])
  }
  const lines = [...groups].sort(([a], [b]) => a - b).map(([value, words]) => `${value}:${words.join(' ')}`)
  return `// Generated from the packages dale-chall, spache and syllable by \`npm run generate\`.
export const easyWords = ${JSON.stringify(lines.join('\n'))}
`
}
