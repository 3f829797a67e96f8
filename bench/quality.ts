/**
 * The score and the noise on labelled text.
 *   npx tsx bench/quality.ts [--show RULE-PREFIX] [--most N]
 * govuk_smart_answers: pages that professional editors wrote: findings per 100 words (at most 1.0) and the median score (near 90).
 * plainlanguage_gov: passages before and after experts rewrote them: share in which "before" scores lower (at least 0.85, a tie counts half).
 */
import { parseArgs } from 'node:util'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { auditSource } from '../src/audit.ts'
import { makePlan } from '../src/plan.ts'
import type { DocumentReport } from '../src/report.ts'
import { labelled, needData } from './data.ts'
import { govukPages, passages } from './texts.ts'

const { values } = parseArgs({ options: { show: { type: 'string' }, most: { type: 'string', default: '40' }, pairs: { type: 'boolean' } } })
needData(labelled)
const plan = makePlan({ rules, profile: profiles[0] })

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

async function audited(name: string, text: string): Promise<DocumentReport | undefined> {
  if (text.trim() === '') return undefined
  return (await auditSource(name, text, plan))[0]?.report
}

const counts = new Map<string, { sure: number; review: number }>()
const shown: string[] = []
let words = 0
const scores: number[] = []
for (const { path, text } of govukPages()) {
  const report = await audited(path, text)
  if (!report) continue
  words += report.counts.words
  if (report.score.total !== null && report.counts.words >= 50) scores.push(report.score.total)
  for (const finding of report.findings) {
    const count = counts.get(finding.rule) ?? { sure: 0, review: 0 }
    if (finding.review) count.review++
    else count.sure++
    counts.set(finding.rule, count)
    if (values.show !== undefined && finding.rule.startsWith(values.show))
      shown.push(
        `${report.id}:${finding.place.start.line} ${finding.rule} ${finding.severity}${finding.review ? ' review' : ''} “${finding.actual.slice(0, 140)}” ${finding.message} ${finding.instead.join(' | ')}`,
      )
  }
}
const step = Math.max(1, shown.length / Number(values.most))
for (let at = 0; at < shown.length; at += step) console.log(shown[Math.floor(at)])
if (words > 0) {
  const sure = [...counts.values()].reduce((sum, count) => sum + count.sure, 0)
  for (const [rule, { sure: own, review }] of [...counts].sort((a, b) => b[1].sure - a[1].sure))
    console.log(`  ${rule}\t${own} findings\t${((own * 100) / words).toFixed(3)} per 100 words\t${review} review`)
  console.log(
    `govuk_smart_answers: ${words} words, ${((sure * 100) / words).toFixed(2)} findings per 100 words (at most 1.0); median score ${median(scores)} of ${scores.length} pages with 50 words or more (near 90)`,
  )
}

let right = 0
let ties = 0
let pairs = 0
const before: number[] = []
const after: number[] = []
for (const { before: first, after: last } of passages(20)) {
  const [worse, better] = [await audited(first.path, first.text), await audited(last.path, last.text)]
  if (worse?.score.total == null || better?.score.total == null) continue
  pairs++
  before.push(worse.score.total)
  after.push(better.score.total)
  if (worse.score.total === better.score.total) ties++
  else if (worse.score.total < better.score.total) right++
  if (values.pairs && worse.score.total >= better.score.total)
    console.log(
      `\n${worse.score.total} BEFORE ${first.text}\n   ${worse.findings.map((f) => `${f.rule}:${f.actual.slice(0, 30)}`).join('; ')}\n${better.score.total} AFTER ${last.text}\n   ${better.findings.map((f) => `${f.rule}:${f.actual.slice(0, 30)}`).join('; ')}`,
    )
}
if (pairs > 0)
  console.log(
    `plainlanguage_gov: ${pairs} pairs of 20 words or more, right ${((right + ties / 2) / pairs).toFixed(3)} (at least 0.85; ${ties} ties); median before ${median(before)} (under 65), after ${median(after)}`,
  )
