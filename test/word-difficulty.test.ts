import { describe, expect, it } from 'vitest'
import model from '../src/facts/word-difficulty.json' with { type: 'json' }
import { phraseDifficulty, together, wordDifficulty, wordFeatureNames, wordFeatures } from '../src/facts/word-difficulty.ts'

const value = (word: string): number => wordDifficulty(word).value

describe('how hard a word is', () => {
  it('puts everyday words below those of law and medicine', () => {
    for (const plain of ['house', 'money', 'doctor', 'children'])
      for (const hard of ['thrombosis', 'usufruct', 'subrogation']) expect(value(plain)).toBeLessThan(value(hard))
  })
  it('takes a known stem with a common ending for no rare word', () => {
    expect(value('repaying')).toBeLessThan(value('demurrage'))
    expect(wordFeatures('houses')[0]).toBe(wordFeatures('house')[0])
    expect(wordFeatures('stopped')[0]).toBeGreaterThanOrEqual(wordFeatures('stop')[0])
  })
  it('takes a word built of two known ones for easier', () => {
    expect(wordFeatures('handbag')[wordFeatureNames.indexOf('compound')]).toBe(1)
    expect(wordFeatures('abrogate')[wordFeatureNames.indexOf('compound')]).toBe(0)
  })
  it('tells names from words that have a capital', () => {
    expect(wordDifficulty('Kowalczyk').name).toBe(true)
    expect(wordDifficulty('Federation').name).toBe(false)
    expect(wordDifficulty('federation').name).toBe(false)
  })
  it('is the sum that its coefficients say', () => {
    const sum = wordFeatures('assembly').reduce((total, each, at) => total + each * model.coefficients[wordFeatureNames[at]], model.start)
    expect(value('assembly')).toBeCloseTo(sum, 10)
  })
  it('finds capital letters that stand for something harder', () => expect(value('DNR')).toBeGreaterThan(value('dnr')))
})

describe('how hard a phrase is', () => {
  it('is at least as hard as its hardest word, and small words add nothing', () => {
    expect(phraseDifficulty('thrombosis clinic')).toBeGreaterThan(value('thrombosis'))
    expect(phraseDifficulty('the thrombosis of the')).toBeCloseTo(value('thrombosis'), 10)
  })
  it('leaves names out where it is told to', () => {
    const apart = { names: 'apart', opens: false } as const
    expect(phraseDifficulty('Kowalczyk', apart)).toBeLessThan(phraseDifficulty('Kowalczyk'))
    expect(phraseDifficulty('Federation', apart)).toBeLessThan(phraseDifficulty('Federation', { ...apart, opens: true }))
    expect(phraseDifficulty('federation', apart)).toBe(phraseDifficulty('federation'))
  })
  it('has a value for no words', () => {
    expect(together([])).toBe(-4)
    expect(phraseDifficulty('12 %')).toBe(-4)
  })
})
