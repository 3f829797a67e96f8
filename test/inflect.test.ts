import { describe, expect, it } from 'vitest'
import { plural, verb } from '../src/kinds/inflect.ts'

describe('forms of words', () => {
  it.each([
    ['understand', 'understands', 'understanding', 'understood', 'understood'],
    ['withhold', 'withholds', 'withholding', 'withheld', 'withheld'],
    ['drive', 'drives', 'driving', 'drove', 'driven'],
    ['fulfil', 'fulfils', 'fulfilling', 'fulfilled', 'fulfilled'],
    ['slim down', 'slims down', 'slimming down', 'slimmed down', 'slimmed down'],
    ['forgo', 'forgoes', 'forgoing', 'forwent', 'forgone'],
    ['offer', 'offers', 'offering', 'offered', 'offered'],
    ['rely on', 'relies on', 'relying on', 'relied on', 'relied on'],
    ['supply', 'supplies', 'supplying', 'supplied', 'supplied'],
    ['adversely impact on', 'adversely impacts on', 'adversely impacting on', 'adversely impacted on', 'adversely impacted on'],
  ])('bends %s', (base, s, ing, past, participle) => {
    expect([verb(base, 's'), verb(base, 'ing'), verb(base, 'past'), verb(base, 'participle')]).toEqual([s, ing, past, participle])
  })

  it('makes plurals', () => {
    expect(['fee', 'class', 'copy', 'day', 'person', 'bus stop'].map(plural)).toEqual(['fees', 'classes', 'copies', 'days', 'people', 'bus stops'])
  })
})
