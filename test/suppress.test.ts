import { describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { auditSource } from '../src/audit.ts'
import { makePlan } from '../src/plan.ts'
import type { DocumentReport } from '../src/report.ts'
import { defaultPolicy, type SuppressionPolicy } from '../src/suppress.ts'

async function audit(path: string, text: string, policy: Partial<SuppressionPolicy> = {}): Promise<DocumentReport> {
  const plan = makePlan({ rules, profile: profiles[0], policy: { ...defaultPolicy, ...policy }, setting: { known: new Set(), today: '2026-06-01' } })
  return (await auditSource(path, text, plan))[0].report
}
const open = (report: DocumentReport, rule = 'jargon/complex-phrase'): string[] =>
  report.findings.filter((finding) => finding.rule === rule && finding.suppressed === null).map(({ actual }) => actual)
const faults = (report: DocumentReport): string[] => report.findings.filter(({ driver }) => driver === 'suppression').map(({ rule }) => rule)

const bad = 'Commence your claim today.'
const forms: readonly (readonly [string, string, string])[] = [
  ['Markdown', 'a.md', `<!-- forthright-disable-next-line jargon/complex-phrase -- the law's word -->\n${bad}\n\n${bad}\n`],
  ['HTML', 'a.html', `<!-- forthright-disable-next-line jargon/complex-phrase -- the law's word -->\n<p>${bad}</p>\n<p>${bad}</p>\n`],
  ['text', 'a.txt', `# forthright-disable-next-line jargon/complex-phrase -- the law's word\n${bad}\n\n${bad}\n`],
]

describe('suppression comments', () => {
  it.each(forms)('set the next line aside in %s, with their reason', async (_, path, text) => {
    const report = await audit(path, text)
    expect(open(report)).toEqual(['Commence'])
    const [aside] = report.findings.filter(({ suppressed }) => suppressed !== null)
    expect(aside.suppressed).toMatchObject({ by: 'comment', reason: "the law's word", until: null })
    expect(aside.cost).toBe(0)
    expect(report.counts.suppressed).toBe(1)
    expect(faults(report)).toEqual([])
  })

  it('reach a whole paragraph that begins on the next line', async () => {
    const report = await audit('a.md', `<!-- forthright-disable-next-line jargon -->\nSend the form to us.\nThen ${bad.toLowerCase()}\n`)
    expect(open(report)).toEqual([])
  })

  it('end only what an enabling comment names', async () => {
    const text = `<!-- forthright-disable jargon/complex-phrase -->\n\n<!-- forthright-disable acronyms -->\n\n${bad} Ask the XYZQ.\n\n<!-- forthright-enable acronyms -->\n\n${bad} Ask the WQXZ.\n`
    const report = await audit('a.md', text)
    expect(open(report)).toEqual([])
    expect(open(report, 'acronyms/undefined')).toEqual(['WQXZ'])
  })

  it('set a block aside until it is enabled again', async () => {
    const report = await audit('a.md', `<!-- forthright-disable jargon -->\n\n${bad}\n\n<!-- forthright-enable jargon -->\n\n${bad}\n`)
    expect(open(report)).toEqual(['Commence'])
  })

  it('set a file aside from wherever they stand', async () => {
    expect(open(await audit('a.md', `${bad}\n\n<!-- forthright-disable-file jargon/complex-phrase -->\n`))).toEqual([])
  })

  it('name one rule and leave others', async () => {
    const report = await audit('a.md', `<!-- forthright-disable-next-line length/sentence -->\n${bad}\n`)
    expect(open(report)).toEqual(['Commence'])
    expect(faults(report)).toEqual(['suppression/unused'])
  })

  it('hold until their day, then the finding is back and the comment is named', async () => {
    const before = await audit('a.md', `<!-- forthright-disable-next-line jargon until 2026-06-01 -->\n${bad}\n`)
    expect(open(before)).toEqual([])
    const after = await audit('a.md', `<!-- forthright-disable-next-line jargon until 2026-05-31 -->\n${bad}\n`)
    expect(open(after)).toEqual(['Commence'])
    expect(faults(after)).toEqual(['suppression/expired'])
  })

  it('are told when they name no rule or cannot be read', async () => {
    expect(faults(await audit('a.md', `<!-- forthright-disable-next-line jargn -->\n${bad}\n`))).toContain('suppression/unknown-rule')
    expect(faults(await audit('a.md', `<!-- forthright-ignore jargon -->\n${bad}\n`))).toEqual(['suppression/unreadable'])
  })

  it.each(['2026-13-45', '2026-02-30', '2026-7-1', 'summer', ''])('set nothing aside until “%s”, which is no day, and say so', async (day) => {
    const report = await audit('a.md', `<!-- forthright-disable-next-line jargon until ${day} -- a reason -->\n${bad}\n`)
    expect(open(report)).toEqual(['Commence'])
    expect(faults(report)).toEqual(['suppression/unreadable'])
    expect(report.findings.find(({ rule }) => rule === 'suppression/unreadable')?.message).toContain(day === '' ? 'Say until which day' : `“${day}” is no day`)
  })

  it('say where a reason begins when two hyphens are missing before it', async () => {
    const report = await audit('a.md', `<!-- forthright-disable-next-line jargon until 2027-01-31 because of the law -->\n${bad}\n`)
    expect(report.findings.find(({ rule }) => rule === 'suppression/unreadable')?.message).toContain('two hyphens before it: `until 2027-01-31 -- ')
  })

  it('that hold are used where another is past its day', async () => {
    const text = `<!-- forthright-disable-file jargon until 2026-05-31 -->\n\n<!-- forthright-disable-next-line jargon until 2026-06-01 -->\n${bad}\n`
    const report = await audit('a.md', text)
    expect(open(report)).toEqual([])
    expect(faults(report)).toEqual(['suppression/expired'])
  })

  it('must say why, and until when, where the config asks for it', async () => {
    const report = await audit('a.md', `<!-- forthright-disable-next-line jargon -->\n${bad}\n`, { reason: 'required', until: 'required' })
    expect(faults(report)).toEqual(['suppression/no-reason', 'suppression/no-date'])
  })

  it('leave the wording of the config to its allow-list', async () => {
    const allow = [{ rule: 'jargon', text: 'commence', reason: 'our brand', until: null }]
    const report = await audit('a.md', `${bad}\n`, { allow })
    expect(open(report)).toEqual([])
    expect(report.findings.find(({ suppressed }) => suppressed)?.suppressed).toEqual({ by: 'config', reason: 'our brand', until: null, place: null })
  })

  it('name an entry of the allow-list that is past its day, once, and use another that holds', async () => {
    const late = { rule: null, text: 'commence', reason: null, until: '2026-05-31' }
    const report = await audit('a.md', `Please send it.\n\n${bad}\n\n${bad}\n`, { allow: [late] })
    expect(open(report)).toEqual(['Commence', 'Commence'])
    const named = report.findings.filter(({ driver }) => driver === 'suppression')
    expect(named).toMatchObject([{ rule: 'suppression/expired', severity: 'warning', place: { start: { line: 3, column: 1 } } }])
    expect(named[0].message).toBe('The config allowed “commence” until 2026-05-31. That day has passed: mend the text, or decide again.')
    const renewed = await audit('a.md', `${bad}\n`, { allow: [late, { ...late, until: '2026-06-01' }] })
    expect([...open(renewed), ...faults(renewed)]).toEqual([])
    expect(faults(await audit('a.md', 'Start your claim.\n', { allow: [late] }))).toEqual([])
  })
})
