import { expect, it, vi } from 'vitest'

const lists = vi.hoisted(() => [] as (readonly string[])[])
vi.mock('../src/facts/phrases.ts', async (original) => {
  const all = await original<typeof import('../src/facts/phrases.ts')>()
  const phraseList = (phrases: readonly string[]): ReturnType<typeof all.phraseList> => {
    lists.push(phrases)
    return all.phraseList(phrases)
  }
  return { ...all, phraseList }
})

it('have each phrase once, in every rule and fact', async () => {
  await import('../rules/index.ts')
  expect(lists.length).toBeGreaterThan(20)
  const twice = (list: readonly string[]): readonly string[] => list.filter((phrase, at) => list.indexOf(phrase) !== at)
  expect(lists.map(twice).filter((each) => each.length > 0)).toEqual([])
})
