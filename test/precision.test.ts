import { describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import {
  figures,
  lastReadings,
  precisionModule,
  precisionPage,
  type Reading,
  readingLine,
  readings,
  readingsIn,
  ruleVersion,
  share,
  versionOf,
} from '../scripts/precision.ts'
import { said } from '../src/cli/precision.ts'

const lines = [
  'flow/loop\tone\ta.md\t3:1\tright\tthe way leads back',
  'flow/loop\ttwo\ta.md\t4:1\tright\tthe way leads back',
  'flow/loop\ttwo\ta.md\t9:1\targuable\tmeant to be asked again',
  'flow/loop\ttwo\tb.md\t2:1\twrong\ta note, no route',
  'flow/dead-end\tone\tc.md\t2:1\tright\tnothing follows',
]
const all = readingsIn('flow.tsv', `${lines.join('\n')}\n`)
const page = (version: string): string =>
  precisionPage(
    [{ id: 'flow/loop' }, { id: 'flow/dead-end', off: true }, { id: 'flow/step-count' }, { id: 'flow/numbering' }, { id: 'flow/self-route' }],
    all,
    {
      documents: 1200,
      pages: 250,
      rules: {
        'flow/loop': { findings: 3, documents: 2, review: 0 },
        'flow/step-count': { findings: 0, documents: 0, review: 0 },
        'flow/numbering': { findings: 0, documents: 0, review: 4 },
        'flow/self-route': { findings: 2, documents: 1, review: 0 },
      },
    },
    () => version,
  )

describe('what was read of a rule', () => {
  it('goes by the version it was read at last, and an arguable finding is half right', () => {
    const own = lastReadings(all, 'flow/loop')
    expect(own).toHaveLength(3)
    const now = figures(own, 'two')
    expect(now).toEqual({ read: 3, documents: 2, right: 1, arguable: 1, wrong: 1, changed: false })
    expect(share(now)).toBe(0.5)
    expect(figures(own, 'three').changed).toBe(true)
  })

  it('is a line that comes back as it was, and a bad line is named', () => {
    expect(all.map(readingLine)).toEqual(lines)
    expect(() => readingsIn('flow.tsv', 'flow/loop\tone\ta.md\t3:1\tperhaps\twho knows')).toThrow('flow.tsv:1:')
    expect(() => readingsIn('flow.tsv', `${lines[0]}\nflow/loop\tone\ta.md\t3:1\tright`)).toThrow('flow.tsv:2:')
  })

  it('is said in plain words', () => {
    const of = { read: 30, documents: 14, right: 29, arguable: 1, wrong: 0, changed: false }
    expect(said(of)).toBe('Of 30 findings read in 14 documents, 29 were right, 1 arguable.')
    expect(said({ ...of, changed: true })).toBe('Of 30 findings read in 14 documents, 29 were right, 1 arguable. The rule has changed since.')
    expect(said({ ...of, read: 1, documents: 1, right: 1, arguable: 0 })).toBe('Of 1 finding read in 1 document, 1 was right.')
    expect(said(undefined)).toContain('rests on its examples')
  })

  it('is a module that explain loads', () => {
    expect(precisionModule(all, () => 'two')).toContain('"flow/loop": {"read":3,"documents":2,"right":1,"arguable":1,"wrong":1,"changed":false},')
  })
})

describe('the page of all readings', () => {
  it('has a row for each rule, with its share and whether it changed', () => {
    expect(page('two')).toContain('| [`flow/loop`](rules/flow.md#flowloop) | 3 | 3 | 2 | 1 | 1 | 1 | 0.50 | `two` |  |')
    expect(page('three')).toContain('| 0.50 | `two` | yes |')
    expect(page('two')).toContain('In all, 3 findings were read: right 1, arguable 1, wrong 1. Rules: 1.')
    expect(page('two')).toContain('over 1,200 real documents')
  })
  it('lists what was not right, with place and reason', () => {
    expect(page('two')).toContain('### `flow/loop`\n\n- arguable: meant to be asked again (`a.md`, 9:1)\n- wrong: a note, no route (`b.md`, 2:1)')
  })
  it('tells rules without findings from those left to a person, those off and those not read', () => {
    const part = (heading: string): string => page('two').split(`${heading}\n`)[1].split('\n## ')[0]
    expect(part('## Rules that are off by default')).toContain('flow/dead-end')
    expect(part('## Rules that rest on their examples').split('These found only')[0]).toContain('flow/step-count')
    expect(part('## Rules that rest on their examples').split('These found only')[1]).toContain('[`flow/numbering`](rules/flow.md#flownumbering) (4)')
    expect(part('## Not read yet')).toContain('flow/self-route')
  })
})

describe('the version of a rule', () => {
  const source =
    "import list from '../data/words.json'\n\n/** What it finds. */\nconst max = 3\n\nexport default defineRule({\n  examples: [\n    { text: 'a' },\n  ],\n})\n"
  it('does not change with comments, blanks and examples', () => {
    const other = source.replace('What it finds', 'Finds much').replace("{ text: 'a' }", "{ text: 'b' }").replace('max = 3', 'max  =  3')
    expect(versionOf(other, ['["one"]'])).toBe(versionOf(source, ['["one"]']))
  })
  it('changes with the code and with the lists', () => {
    expect(versionOf(source.replace('3', '4'), ['["one"]'])).not.toBe(versionOf(source, ['["one"]']))
    expect(versionOf(source, ['["two"]'])).not.toBe(versionOf(source, ['["one"]']))
  })
  it('is there for every rule', () => {
    for (const { id } of rules) expect(ruleVersion(id)).toMatch(/^[0-9a-f]{7}$/)
  })
})

describe('the readings that are kept', () => {
  const kept: readonly Reading[] = readings()
  it('name rules that there are, each finding once', () => {
    const ids = new Set(rules.map(({ id }) => id))
    expect([...new Set(kept.map(({ rule }) => rule))].filter((id) => !ids.has(id))).toEqual([])
    // Two findings on one page of a PDF have one place.
    const places = kept.filter(({ place }) => !place.startsWith('page ')).map(({ rule, document, place }) => `${rule} ${document} ${place}`)
    expect(places.filter((each, at) => places.indexOf(each) !== at)).toEqual([])
  })
  it('find every rule that is on by default right at least 85 times in 100', () => {
    const on = rules.filter(({ id, off }) => !off && lastReadings(kept, id).length > 0)
    const shares = on.map(({ id }) => [id, share(figures(lastReadings(kept, id), ''))] as const)
    expect(shares.filter(([, right]) => right < 0.85)).toEqual([])
  })
})
