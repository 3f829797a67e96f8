import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Budget, budgetPath, cleanSets, findIn, overBudget } from './clean-corpus.ts'

const budget = JSON.parse(readFileSync(budgetPath, 'utf8')) as Budget

describe('texts that are known to be good', () => {
  for (const set of cleanSets)
    it.skipIf(!set.there)(`no rule is over its budget in ${set.name}${set.there ? '' : ' (skipped: no data)'}`, async () => {
      expect(overBudget(await findIn(set), budget.sets[set.name])).toEqual([])
    })

  it('our own are 3,000 words or more, with forms and letters among them', async () => {
    const [own] = cleanSets
    const { words } = await findIn(own)
    expect(words).toBeGreaterThan(3000)
    expect(own.load().filter(({ path }) => path.endsWith('.html')).length).toBeGreaterThan(2)
  })

  it('a rule that finds more than it may is named with its first finding', () => {
    const set = { what: '', words: 1000, others: 0, rules: { 'jargon/latin': { found: 2, rate: 2, most: 2 } } }
    const found = (count: number) => ({ words: 1000, rules: new Map([['jargon/latin', { count, first: 'a.md:3 “via”' }]]) })
    expect(overBudget(found(2), set)).toEqual([])
    expect(overBudget(found(3), set)).toEqual(['jargon/latin: 3.000 findings in 1,000 words, at most 2. The first: a.md:3 “via”'])
    expect(overBudget({ words: 1000, rules: new Map([['jargon/shall', { count: 1, first: 'b' }]]) }, set)).toHaveLength(1)
  })
})
