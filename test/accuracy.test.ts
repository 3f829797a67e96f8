import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { f1, precision } from '../bench/accuracy/counts.ts'
import { quotedTable } from '../bench/accuracy/folder.ts'
import { schwartzHearst, twoCapitals } from '../bench/accuracy/schwartz-hearst.ts'
import { interval, type Library, row } from '../bench/accuracy/task.ts'
import { measure, tasks } from '../bench/accuracy/tasks.ts'
import * as source from '../src/index.ts'

const library: Library = source
const folder = mkdtempSync(join(tmpdir(), 'forthright-accuracy-'))
afterAll(() => rmSync(folder, { recursive: true }))

const put = (path: string, content: string | Uint8Array): void => {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), content)
}
const lines = (rows: readonly unknown[]): string => `${rows.map((each) => JSON.stringify(each)).join('\n')}\n`

const marked = 'The Ferry Safety Board (FSB) met. The FSB is new.'

beforeAll(() => {
  put(
    'ec_darkpattern/dataset.tsv',
    'page_id\ttext\tlabel\tcategory\n1\t"Hurry, the ""gold"" sale\nends tonight"\t1\tUrgency\n2\tNo thanks, I hate savings\t1\tMisdirection\n3\tGarden chairs\t0\tNot Dark Pattern\n4\tBest chair\t1\tMisdirection\n',
  )
  const labels = {
    ID: '1',
    text: marked,
    acronyms: [
      [24, 27],
      [38, 41],
    ],
    'long-forms': [[4, 22]],
  }
  put('sdu22_acronym/legal_train.jsonl', lines([labels]))
  put('med1250/abstracts.jsonl', lines([{ pmid: '1', text: marked, pairs: [['FSB', 'Ferry Safety Board']] }]))
  put(
    'formfyxer_passive/passive.jsonl',
    lines([
      { Sentence: 'The fee was paid by the clerk.', ID: 'a', human_coding: '1' },
      { Sentence: 'The clerk paid the fee.', ID: 'b', human_coding: '0' },
    ]),
  )
  const entities = [
    { type: 'TEL', text: '(208) 334-5500' },
    { type: 'EMAIL', text: 'desk@example.gov' },
  ]
  put(
    'webstruct/pages.jsonl.gz',
    gzipSync(lines([{ set: 'a', file: 'a.html', html: '<p>Call (208) 334-5500 or write to desk@example.gov.</p>', text: '', entities }])),
  )
  put(
    'govuk_smart_answers/nodes.jsonl',
    lines([{ name: 'a', flow: 'b', title: 'Do you own a boat?', body: 'Tell us if you own one.', options: ['Yes', { label: 'No' }] }]),
  )
  put(
    'plainlanguage_gov/before_after.jsonl',
    lines([
      {
        file: 'a.md',
        complex:
          'Applicants must, prior to the commencement of the aforementioned activities, furnish the requisite documentation in order to facilitate the adjudication of the claim.',
        simple: 'Send us your papers before you start. We need them to decide.',
      },
    ]),
  )
})

const rowsOf = async (name: string) =>
  measure(
    folder,
    library,
    tasks.filter((task) => task.name === name),
  )

describe('tasks', () => {
  it('leave out sets that are not there', async () => {
    const some = tasks.filter(({ name }) => name !== 'plainness')
    expect(await measure(join(folder, 'none'), library, some)).toEqual([])
  })

  it('dark patterns: F1 and precision over texts, and who is told of what was missed', async () => {
    const told: string[] = []
    const [harmonic, right] = await measure(
      folder,
      library,
      tasks.filter(({ name }) => name === 'dark patterns'),
      (fault) => told.push(fault),
    )
    expect([harmonic.n, harmonic.ours.value, right.ours.value]).toEqual([4, 0.8, 1])
    expect(harmonic.verdict).toBe('missed')
    expect(told).toEqual(['ec_darkpattern missed: Best chair'])
  })

  it('acronyms: exact places, and pairs however they are spelled', async () => {
    const found = await rowsOf('acronyms')
    expect(found.map(({ set, metric, ours }) => [set, metric, ours.value])).toEqual([
      ['sdu22 legal', 'short forms, F1', 1],
      ['sdu22 legal', 'long forms, F1', 1],
      ['med1250', 'pairs, F1', 1],
    ])
    expect(found[0].peers['two capitals'].value).toBe(1)
  })

  it('contacts: pages that have one, and the strings', async () => {
    const found = await rowsOf('contacts')
    expect(found.map(({ metric, ours }) => [metric, ours.value])).toEqual([
      ['page has a phone number, F1', 1],
      ['phone numbers, F1', 1],
      ['page has an e-mail address, F1', 1],
      ['e-mail addresses, F1', 1],
    ])
  })

  it('passive', async () => {
    expect((await rowsOf('passive')).map(({ ours, verdict }) => [ours.value, verdict])).toEqual([[1, 'no bar']])
  })

  it('quality: fewer findings are better', async () => {
    const [noise, order] = await rowsOf('quality')
    expect([noise.ours.value, noise.lowerIsBetter, noise.verdict]).toEqual([0, true, 'reached'])
    expect(order.ours.value).toBe(1)
  })
})

describe('figures', () => {
  it('read cells in quotation marks', () => {
    expect(quotedTable(folder, 'ec_darkpattern/dataset.tsv')[0].text).toBe('Hurry, the "gold" sale\nends tonight')
  })

  it('are of what is right, found and wanted', () => {
    const counts = [
      { right: 1, found: 2, wanted: 1 },
      { right: 1, found: 1, wanted: 2 },
    ]
    expect(precision(counts)).toBeCloseTo(2 / 3)
    expect(f1(counts)).toBeCloseTo(2 / 3)
    expect([precision([]), f1([])]).toEqual([1, 0])
  })

  it('have an interval that draws whole groups, alike in every run', () => {
    const share = (items: readonly number[]): number => items.reduce((sum, each) => sum + each, 0) / items.length
    const items = Array.from({ length: 100 }, (_, at) => at % 2)
    const one = interval(items, (_, at) => String(at), share)
    expect(one).toEqual(interval(items, (_, at) => String(at), share))
    expect(one.low).toBeLessThan(0.5)
    expect(one.high).toBeGreaterThan(0.5)
    expect(interval(items, () => 'one group', share)).toEqual({ value: 0.5, low: 0.5, high: 0.5 })
  })

  it('reach a bar from either side', () => {
    const given = { task: 'a', set: 'b', n: 1, metric: 'c', ours: { value: 0.9, low: 0.8, high: 1 }, peers: {} }
    expect(row({ ...given, bar: 0.9 }).verdict).toBe('reached')
    expect(row({ ...given, bar: 0.8, lowerIsBetter: true }).verdict).toBe('missed')
    expect(row({ ...given, crossValidated: { value: 0.7, low: 0, high: 1 }, bar: 0.9 }).verdict).toBe('missed')
  })
})

describe('rivals', () => {
  const said = (text: string) => schwartzHearst(text).pairs.map(({ short, long }) => [text.slice(short.start, short.end), text.slice(long.start, long.end)])

  it('Schwartz and Hearst: a short form in brackets, or a long one', () => {
    expect(said('We use heat shock protein (HSP) here.')).toEqual([['HSP', 'heat shock protein']])
    expect(said('The HSP (heat shock protein) is here.')).toEqual([['HSP', 'heat shock protein']])
    expect(said('Nothing (see below) is here.')).toEqual([])
  })

  it('words with two capitals', () => {
    const text = 'The FSB and a DoD officer of Bonn.'
    expect(twoCapitals(text).shorts.map(({ start, end }) => text.slice(start, end))).toEqual(['FSB', 'DoD'])
  })
})
