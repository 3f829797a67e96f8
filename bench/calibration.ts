/**
 * Whether scores mean something: those of texts that are known to be good or bad, and each driver's over real documents.
 *   npx tsx bench/calibration.ts [--write]     --write: the pictures and the tables in docs/accuracy.md
 * Ends with 1 where a bar is missed. A driver is at its ceiling at 100, at its floor below 1; where it does not apply it has no score.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { between } from '../scripts/generate-docs.ts'
import { auditSource } from '../src/audit.ts'
import { InputError } from '../src/errors.ts'
import { makePlan } from '../src/plan.ts'
import type { DocumentReport } from '../src/report.ts'
import { drivers } from '../src/rule.ts'
import { everyInputFile, inputs, labelled, needData, readBytes } from './data.ts'
import { histograms, median } from './histograms.ts'
import { govukPages, passages, type Text } from './texts.ts'

const { values } = parseArgs({ options: { write: { type: 'boolean' } } })
needData(inputs, labelled)
const plan = makePlan({ rules, profile: profiles[0] })

const reportsOf = async (path: string, input: string | Uint8Array): Promise<DocumentReport[]> => {
  try {
    return (await auditSource(path, input, plan)).map(({ report }) => report).filter(({ language, score }) => language === 'en' && score.total !== null)
  } catch (fault) {
    if (fault instanceof InputError) return []
    throw fault
  }
}

/** The total score of each text of so many words or more. */
async function scoresOf(texts: readonly Text[], leastWords: number): Promise<number[]> {
  const reports: DocumentReport[] = []
  for (const { path, text } of texts) reports.push(...(await reportsOf(path, text)))
  return reports.filter(({ counts }) => counts.words >= leastWords).map(({ score }) => score.total!)
}

const pairs = passages(12)
const known = [
  {
    title: 'Passages before',
    what: 'Passages that experts chose to rewrite',
    bar: { most: 65 },
    scores: await scoresOf(
      pairs.map(({ before }) => before),
      0,
    ),
  },
  {
    title: 'The same, rewritten',
    what: 'The same passages, rewritten',
    bar: {},
    scores: await scoresOf(
      pairs.map(({ after }) => after),
      0,
    ),
  },
  { title: 'Edited public pages', what: 'Pages that professional editors wrote', bar: { least: 88 }, scores: await scoresOf(govukPages(), 40) },
] satisfies { title: string; what: string; bar: { least?: number; most?: number }; scores: number[] }[]

const quarter = (scores: readonly number[], share: number): number => [...scores].sort((a, b) => a - b)[Math.floor((scores.length - 1) * share)]
const asked = ({ least, most }: { least?: number; most?: number }): string =>
  least !== undefined ? `${least} or more` : most !== undefined ? `${most} or less` : ''
let missed = 0
const texts = [
  '| Texts | How many | Median score | Half of them score | Asked of the median |',
  '|---|---:|---:|---:|---:|',
  ...known.map(({ what, bar, scores }) => {
    const { least, most } = bar as { least?: number; most?: number }
    const middle = median(scores)
    if (scores.length > 0 && (middle < (least ?? 0) || middle > (most ?? 100))) missed++
    return `| ${what} | ${scores.length} | ${middle.toFixed(1)} | ${quarter(scores, 0.25)} to ${quarter(scores, 0.75)} | ${asked(bar)} |`
  }),
].join('\n')

const leastWords = 40
const real: DocumentReport[] = []
for (const path of everyInputFile())
  real.push(...(await reportsOf(path, readBytes(path))).filter(({ kind, counts }) => kind !== 'sign' && counts.words >= leastWords))
const share = (part: number, whole: number): string => `${Math.round((part * 100) / Math.max(1, whole))} %`
const byDriver = drivers.map((driver) => ({ driver, scores: real.flatMap(({ score }) => score.drivers[driver].score ?? []) }))
const edges = [
  '| Driver | Applies to | Below 1 | At 100 | Median | A third at most |',
  '|---|---:|---:|---:|---:|---|',
  ...byDriver.map(({ driver, scores }) => {
    const low = scores.filter((score) => score < 1).length
    const high = scores.filter((score) => score >= 100).length
    const held = Math.max(low, high) * 3 <= scores.length
    if (!held) missed++
    return `| ${driver} | ${scores.length} of ${real.length} | ${share(low, scores.length)} | ${share(high, scores.length)} | ${median(scores).toFixed(1)} | ${held ? 'holds' : 'missed'} |`
  }),
].join('\n')

if (pairs.length === 0 || real.length === 0) console.log('skipped: no data')
else {
  console.log(`${texts}\n\n${edges}`)
  if (values.write) {
    writeFileSync(
      'docs/scores-known.svg',
      histograms(
        'Scores of texts that are known to be bad, mended and good',
        known.map(({ title, scores }) => ({ title, scores, note: `${scores.length} texts` })),
        3,
      ),
    )
    writeFileSync(
      'docs/scores-drivers.svg',
      histograms(
        'Scores of each driver over real documents',
        byDriver.map(({ driver, scores }) => ({ title: driver, scores, note: `applies to ${scores.length} of ${real.length}` })),
        4,
      ),
    )
    const page = 'docs/accuracy.md'
    writeFileSync(page, between(between(readFileSync(page, 'utf8'), 'known', texts), 'drivers', edges))
  }
  if (missed > 0) process.exitCode = 1
}
