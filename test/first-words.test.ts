import { expect, it } from 'vitest'
import { keepFirstWords } from '../src/facts/phrases.ts'
import { type PhraseEntry, phrases } from '../src/kinds/phrases.ts'
import { read } from '../src/read.ts'

const entries: readonly PhraseEntry[] = [
  { phrase: 'make use|good of', source: 'x', inflect: 'verb' },
  { phrase: 'very? bad egg', source: 'x', inflect: 'noun' },
  { phrase: 'constructor', source: 'x' },
]

async function found(list: ReturnType<typeof phrases>, text: string): Promise<readonly string[]> {
  const [document] = await read('a.txt', text, { format: 'text' })
  return list.all(document).map(({ entry, form, match }) => `${entry.phrase} ${form} ${match.first}-${match.last}`)
}

it('finds the same by an index that was kept, and takes none that is of other lists', async () => {
  const list = phrases(entries)
  const kept = new Map<string, Int32Array>()
  const asked: string[] = []
  const shelf = {
    find(name: string) {
      asked.push(name)
      return kept.get(name)
    },
    put: (name: string, table: Int32Array) => void kept.set(name, table),
  }
  keepFirstWords(shelf)
  expect(await found(list, 'She made use of it. Very bad eggs, bad egg.')).toEqual([
    'make use|good of past 1-3',
    'very? bad egg plural 5-7',
    'very? bad egg base 8-9',
  ])
  expect(kept.size).toBe(1)
  keepFirstWords(shelf)
  expect(await found(list, 'Making good of valueOf, a constructor.')).toEqual(['make use|good of ing 0-2', 'constructor undefined 5-5'])
  expect(kept.size).toBe(1)
  expect(asked).toHaveLength(2)
  phrases([{ phrase: 'spoon', source: 'x' }])
  await found(list, 'One more spoon.')
  expect(kept.size).toBe(2)
})
