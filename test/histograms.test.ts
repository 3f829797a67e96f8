import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { histograms, median } from '../bench/histograms.ts'

describe('histograms of scores', () => {
  const svg = histograms(
    'Scores',
    [
      { title: 'two texts', scores: [0, 95], note: '2 texts' },
      { title: 'none', scores: [], note: '0 texts' },
    ],
    2,
  )
  const picture = load(svg, { xml: true })

  it('draw a bar for each tenth of the scale that has a score, as high as its share', () => {
    const bars = picture('.bar')
      .toArray()
      .map(({ attribs }) => attribs)
    expect(bars.map(({ x }) => Number(x))).toEqual([1, 172])
    expect(new Set(bars.map(({ height }) => height)).size).toBe(1)
  })

  it('name their axes, their middle and themselves', () => {
    const words = picture('text')
      .toArray()
      .map((each) => picture(each).text())
    for (const word of ['two texts', '2 texts', 'score', 'share of texts', '0', '50', '100', 'median 47.5']) expect(words).toContain(word)
    expect(picture('title').text()).toBe('Scores')
    expect(svg).toContain('prefers-color-scheme: dark')
  })

  it('take the mean of the two in the middle for the median', () => {
    expect([median([3]), median([1, 9, 2]), median([1, 2, 3, 9])]).toEqual([3, 2, 2.5])
  })
})
