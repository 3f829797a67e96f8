/**
 * How well definitions of acronyms are found, against hand-labelled texts.
 *   npx tsx bench/acronyms.ts [--show N]
 * Prints precision and recall of (short, long) pairs; `--show` prints what is wrong and what is missed.
 */
import { parseArgs } from 'node:util'
import { acronyms } from '../src/facts/acronyms.ts'
import type { Document } from '../src/model.ts'
import { read } from '../src/read.ts'
import { dataRoot, filesBelow, readText } from './data.ts'

const { values } = parseArgs({ options: { show: { type: 'string', default: '0' } } })
const show = Number(values.show)

type Pair = readonly [short: string, long: string]

const loose = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(?:the|an?)\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Two writings of one pair: without case, blanks, plural and a leading article. */
const agrees = (one: Pair, two: Pair): boolean => {
  if (one[0] === '' || two[0] === '') return sameLong(loose(one[1]), loose(two[1]))
  const same = (a: string, b: string): boolean => a === b || `${a}s` === b || a === `${b}s`
  return same(loose(one[0]), loose(two[0])) && same(loose(one[1]), loose(two[1]))
}

/** One label of the second set ends a character early or late. */
const sameLong = (one: string, two: string): boolean => one === two || (Math.abs(one.length - two.length) <= 1 && (one.startsWith(two) || two.startsWith(one)))

const pairsOf = (document: Document): Pair[] =>
  acronyms(document).flatMap(({ definitions }) =>
    definitions.flatMap(({ short, long }): Pair[] => (long === undefined ? [] : [[short.block.text.slice(short.start, short.end), long]])),
  )

const distinct = (pairs: readonly Pair[]): Pair[] => pairs.filter((pair, at) => pairs.findIndex((other) => agrees(pair, other)) === at)

async function measure(name: string, rows: readonly { readonly id: string; readonly text: string; readonly pairs: readonly Pair[] }[]): Promise<void> {
  let right = 0
  let found = 0
  let wanted = 0
  let shown = 0
  for (const { id, text, pairs } of rows) {
    const [document] = await read('text.txt', text.replaceAll('\n', '\n\n'), { format: 'text', kind: 'page' })
    const got = distinct(document ? pairsOf(document) : [])
    const gold = distinct(pairs)
    const hits = got.filter((pair) => gold.some((other) => agrees(pair, other)))
    right += hits.length
    found += got.length
    wanted += gold.length
    for (const pair of got)
      if (!hits.includes(pair) && shown++ < show)
        console.log(`  ${id} wrong: ${pair.join(' | ')}   (labelled: ${gold.map((each) => each.join(' | ')).join('; ')})`)
    for (const pair of gold) if (!got.some((other) => agrees(pair, other)) && shown++ < show) console.log(`  ${id} missed: ${pair.join(' | ')}`)
  }
  const precision = found === 0 ? 0 : right / found
  const recall = wanted === 0 ? 0 : right / wanted
  console.log(`${name}: ${rows.length} texts, ${wanted} pairs, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`)
}

const lines = (path: string): unknown[] =>
  filesBelow(`${dataRoot}/data/${path}`)
    .flatMap((file) => readText(file).split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)

const abstracts = lines('med1250/abstracts.jsonl') as { pmid: string; text: string; pairs: Pair[] }[]
if (abstracts.length > 0)
  await measure(
    'med1250',
    abstracts.map(({ pmid, text, pairs }) => ({ id: pmid, text, pairs })),
  )

interface Labelled {
  readonly ID: string
  readonly text: string
  readonly 'long-forms': readonly (readonly [number, number])[]
}
for (const name of ['legal_train', 'scientific_train']) {
  const rows = lines(`sdu22_acronym/${name}.jsonl`) as Labelled[]
  if (rows.length === 0) continue
  // The labels do not say which long form belongs to which acronym: long forms alone are compared.
  await measure(
    `sdu22 ${name} (long forms)`,
    rows.map((row) => ({ id: row.ID, text: row.text, pairs: row['long-forms'].map(([start, end]): Pair => ['', row.text.slice(start, end + 1)]) })),
  )
}
