import { describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { auditSource } from '../src/audit.ts'
import { knownFindings, matchBaseline } from '../src/baseline.ts'
import { tally } from '../src/gate.ts'
import { makePlan } from '../src/plan.ts'
import type { DocumentReport } from '../src/report.ts'

const plan = makePlan({ rules, profile: profiles[0] })
const audit = async (text: string): Promise<DocumentReport> => (await auditSource('a.md', text, plan))[0].report
const fresh = (report: DocumentReport, known: DocumentReport): string[] =>
  matchBaseline(report, knownFindings(known))
    .report.findings.filter(({ baseline, review, suppressed }) => baseline === 'new' && !review && suppressed === null)
    .map(({ actual }) => actual)

const first = 'Commence your claim today. We will answer you.\n'
const second = 'Pay the fee prior to the hearing at the court.\n'

describe('baseline', () => {
  it('knows a finding that has moved, among other text and other findings', async () => {
    const known = await audit(`${first}\n${second}`)
    expect(fresh(await audit(`# A new title\n\nNew words stand here now.\n\n${second}\n${first}`), known)).toEqual([])
  })

  it('is not fooled when one is mended and another made', async () => {
    const known = await audit(`${first}\n${second}`)
    const next = await audit(`${first}\nPay the fee before the hearing at the court.\n\nSend the form prior to your visit.\n`)
    expect(fresh(next, known)).toEqual(['prior to'])
    expect(matchBaseline(next, knownFindings(known)).fixed.map(({ actual }) => actual)).toEqual(['prior to'])
  })

  it('knows a long sentence whose middle was mended', async () => {
    const long = (word: string): string =>
      `Every person who wants to apply for help with the cost of heating must ${word} all of the papers that show what each member of the household earns.`
    expect(fresh(await audit(long('send')), await audit(long('furnish')))).toEqual([])
    expect(fresh(await audit(`${long('send')}\n\n${long('bring')}`), await audit(long('furnish')))).toHaveLength(1)
  })

  it('tells copies of the same words apart', async () => {
    const known = await audit(`${second}\nWait.\n`)
    expect(fresh(await audit(`${second}\nWait.\n\n${second}`), known)).toEqual(['prior to'])
  })

  it('knows as many copies of the same words as there were', async () => {
    const known = await audit(`${second}\nWait.\n\n${second}`)
    expect(fresh(known, known)).toEqual([])
  })

  it('never buys points', async () => {
    const report = await audit(`${first}\n${second}`)
    expect(matchBaseline(report, knownFindings(report)).report.score).toEqual(report.score)
  })

  it('fails the gate for new findings only', async () => {
    const report = await audit(`${first}\n${second}`)
    const gate = tally({ failOn: 'info' })
    gate.add(matchBaseline(report, knownFindings(report)).report, 0)
    expect(gate.summary()).toMatchObject({ passed: true, new: 0 })
    const strict = tally({ failOn: 'info' })
    strict.add(report, 0)
    expect(strict.summary().passed).toBe(false)
    expect(strict.summary().reasons[0]).toMatch(/new findings? (is|are) of severity info or worse/)
  })

  it('fails the gate for a low score, and for none', async () => {
    const low = tally({ failOn: 'never', minScore: 99 })
    low.add(await audit(first), 0)
    expect(low.summary().reasons[0]).toContain('a.md')
    const none = tally({ failOn: 'never', minScore: 1 })
    none.add({ ...(await audit(first)), score: { ...(await audit(first)).score, total: null } }, 0)
    expect(none.summary().passed).toBe(false)
  })
})
