import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { starts } from '../src/generated/phrase-starts.ts'
import { type PhraseEntry, phrases, startsIn } from '../src/kinds/phrases.ts'
import { read } from '../src/read.ts'

const entries: readonly PhraseEntry[] = [
  { phrase: 'make use|good of', source: 'x', inflect: 'verb' },
  { phrase: 'very? bad egg', source: 'x', inflect: 'noun' },
  { phrase: 'constructor', source: 'x' },
]

async function found(list: ReturnType<typeof phrases>): Promise<readonly string[]> {
  const [document] = await read('a.txt', 'She made use of it. Very bad eggs, bad egg. Making good of valueOf, a constructor.', { format: 'text' })
  return list.all(document).map(({ entry, form, match }) => `${entry.phrase} ${form} ${match.first}-${match.last}`)
}

it('finds the same by the index made at build', async () => {
  const plain = await found(phrases(entries))
  expect(plain).toHaveLength(5)
  expect(await found(phrases(entries, startsIn(entries)))).toEqual(plain)
})

it('leaves an index alone that is of another list', async () => {
  expect(await found(phrases(entries, { sum: 0, words: '{}' }))).toHaveLength(5)
})

it.each(Object.entries(starts))('has a fresh index of %s', (name, index) => {
  expect(index).toEqual(startsIn(JSON.parse(readFileSync(`rules/data/${name}.json`, 'utf8'))))
})
