/**
 * Judged spans of real documents: FLAG must be found, NO-FLAG must stay silent. Prints a row each and the two shares.
 *   npx tsx bench/cases.ts [--all]     --all: also rows that later versions are asked for
 * `review` findings count for neither. A file of any format is read; one that cannot be read is right only where that is expected.
 */
import { join } from 'node:path'
import { rules } from '../rules/index.ts'
import { activate, run, type Stamped } from '../src/engine.ts'
import type { Document } from '../src/model.ts'
import { read } from '../src/read.ts'
import { inputs, needData, readBytes, readText } from './data.ts'

interface Case {
  readonly path: string
  readonly rule: string
  readonly expected: string
  readonly quote: string
  readonly drivers: readonly string[]
  readonly mode: string
  readonly asked: string
}

function readCases(path: string): Case[] {
  const [head, ...rows] = readText(path)
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t').map((cell) => (/^".*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell)))
  const at = (row: readonly string[], name: string): string => row[head.indexOf(name)] ?? ''
  return rows.map((row) => ({
    path: at(row, 'path'),
    rule: at(row, 'rule'),
    expected: at(row, 'expected'),
    quote: at(row, 'quote'),
    drivers: at(row, 'driver').split('|'),
    mode: at(row, 'mode'),
    asked: at(row, 'asked'),
  }))
}

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Block ranges in which the quoted words stand, wherever blocks break them. */
function quoteRanges(document: Document, quote: string): { block: number; start: number; end: number }[] {
  let joined = ''
  const starts: number[] = []
  for (const block of document.blocks) {
    starts.push(joined.length)
    joined += `${block.text} `
  }
  const wanted = fold(quote.replace(/\[([^\]]*)\]\[[^\]]*\]/g, '$1'))
  const ranges: { block: number; start: number; end: number }[] = []
  for (let from = joined.indexOf(wanted); from >= 0; from = joined.indexOf(wanted, from + 1)) {
    document.blocks.forEach((block, at) => {
      const start = Math.max(0, from - starts[at])
      const end = Math.min(block.text.length, from + wanted.length - starts[at])
      if (end > start) ranges.push({ block: block.index, start, end })
    })
  }
  return ranges
}

function touches(documents: readonly Document[], findings: ReadonlyMap<Document, readonly Stamped[]>, each: Case): boolean {
  return documents.some((document) => {
    const ranges = quoteRanges(document, each.quote)
    return (findings.get(document) ?? []).some((finding) => {
      if (finding.review || !each.drivers.includes(finding.driver)) return false
      // Reported once per document: any listed use of the acronym counts.
      if (
        finding.driver === 'acronyms' &&
        finding.actual !== '' &&
        new RegExp(`(^|\\W)${finding.actual.replace(/\W/g, '\\$&')}s?(\\W|$)`).test(each.quote) &&
        each.expected === 'FLAG'
      )
        return true
      const spans = finding.at ? [finding.at] : []
      return spans.some(({ block, start, end }) => ranges.some((range) => range.block === block.index && start < range.end && end > range.start))
    })
  })
}

const wanted = process.argv.includes('--all') ? ['now', 'later'] : ['now']
const list = join(inputs, 'CASES.tsv')
needData(list)
const cases = readCases(list)
const active = activate(rules)
const tally = { FLAG: [0, 0], 'NO-FLAG': [0, 0] }
for (const each of cases) {
  if (!wanted.includes(each.asked)) continue
  const path = join(inputs, each.path)
  let documents: readonly Document[] = []
  let error = ''
  const began = performance.now()
  try {
    documents = await read(path, readBytes(path))
  } catch (fault) {
    error = (fault as Error).message
  }
  const findings = new Map(documents.map((document) => [document, run(document, active).flatMap((outcome) => outcome.findings)]))
  const found =
    each.rule === 'robustness'
      ? // Read or refused, but soon.
        performance.now() - began < 10_000
      : each.mode === 'structural'
        ? error !== '' || documents.every((document) => document.blocks.length === 0)
        : each.mode === 'document'
          ? [...findings.values()].some((list) => list.some((finding) => !finding.review && each.drivers.includes(finding.driver)))
          : touches(documents, findings, each)
  const right = (error === '' || each.mode === 'structural') && found === (each.expected === 'FLAG')
  const count = tally[each.expected as keyof typeof tally]
  count[1]++
  if (right) count[0]++
  console.log(`${right ? 'ok  ' : 'MISS'} ${each.expected.padEnd(7)} ${each.path} ${each.rule}: ${each.quote.slice(0, 70)}${error === '' ? '' : ` (${error})`}`)
}
console.log(`FLAG found ${tally.FLAG.join(' of ')}, NO-FLAG silent ${tally['NO-FLAG'].join(' of ')}`)
