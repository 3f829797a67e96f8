/** Works out which words the phrases of the long lists begin with: at build, since it takes a tenth of a small run's time. */
import { readFileSync } from 'node:fs'
import type { PhraseEntry, Starts } from '../src/kinds/phrases.ts'

const names = ['buzzwords', 'complex-phrases', 'latin', 'legalese', 'nominalisations']

/** The text of `src/generated/phrase-starts.ts`. */
export function phraseStartsSource(startsIn: (entries: readonly PhraseEntry[]) => Starts): string {
  const lines = names.map((name) => `  ${JSON.stringify(name)}: ${JSON.stringify(startsIn(JSON.parse(readFileSync(`rules/data/${name}.json`, 'utf8'))))},`)
  return `// Worked out from the lists in rules/data by \`npm run generate\`: no need to edit.
/** As in \`kinds/phrases.ts\`, by the name of the list's file. */
export const starts = {
${lines.join('\n')}
}
`
}
