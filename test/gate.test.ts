import { describe, expect, it } from 'vitest'
import { tally } from '../src/gate.ts'
import type { DocumentReport, Finding, Summary } from '../src/report.ts'

const report = (total: number | null, ...findings: readonly Partial<Finding>[]): DocumentReport =>
  ({
    id: `scores-${total}`,
    score: { total },
    counts: { words: 60, unjudgedWords: 0 },
    findings: findings.map((each) => ({ severity: 'warning', review: false, suppressed: null, baseline: 'new', ...each })),
  }) as unknown as DocumentReport
const summary = (gate: Parameters<typeof tally>[0], ...reports: readonly DocumentReport[]): Summary => {
  const totals = tally(gate)
  for (const each of reports) totals.add(each, 1)
  return totals.summary()
}

describe('the gate', () => {
  it('fails for findings of its severity or worse, and for no others', () => {
    const passed = (failOn: Parameters<typeof tally>[0]['failOn'], severity: Finding['severity']): boolean =>
      summary({ failOn }, report(90, { severity })).passed
    const severities = ['info', 'warning', 'error'] as const
    expect(severities.map((severity) => passed('error', severity))).toEqual([true, true, false])
    expect(severities.map((severity) => passed('warning', severity))).toEqual([true, false, false])
    expect(severities.map((severity) => passed('info', severity))).toEqual([false, false, false])
    expect(severities.map((severity) => passed('never', severity))).toEqual([true, true, true])
  })

  it('lets a score pass that is exactly what is asked, and none below', () => {
    expect(summary({ failOn: 'never', minScore: 80 }, report(80), report(80.1)).passed).toBe(true)
    const low = summary({ failOn: 'never', minScore: 80 }, report(79.9), report(90))
    expect([low.passed, low.reasons]).toEqual([false, ['1 document scores below 80: scores-79.9 (79.9)']])
  })

  it('neither passes nor fails what no rule can judge, but stops for what cannot be read', () => {
    const french = { ...report(null), counts: { words: 60, unjudgedWords: 40 } } as DocumentReport
    expect(summary({ failOn: 'never', minScore: 80 }, french, report(90)).passed).toBe(true)
    expect(summary({ failOn: 'never', minScore: 80 }, report(null), report(90)).passed).toBe(false)
  })

  it('counts each finding once, in one place', () => {
    const aside = { suppressed: { by: 'config', reason: null, until: null, place: null } } as const
    const told = summary({ failOn: 'warning' }, report(70, {}, { baseline: 'known' }, { review: true }, aside, { ...aside, review: true }), report(null))
    expect(told).toEqual({
      documents: 2,
      findings: 2,
      new: 1,
      review: 1,
      suppressed: 2,
      fixed: 2,
      score: 70,
      passed: false,
      reasons: ['1 new finding is of severity warning or worse'],
    })
    expect(summary({ failOn: 'error' }).score).toBeNull()
  })

  it('names five documents that score too low, and counts the rest', () => {
    const { reasons } = summary({ failOn: 'never', minScore: 50 }, ...[1, 2, 3, 4, 5, 6, 7].map((total) => report(total)))
    expect(reasons).toEqual(['7 documents score below 50: scores-1 (1), scores-2 (2), scores-3 (3), scores-4 (4), scores-5 (5) and 2 more'])
  })
})
