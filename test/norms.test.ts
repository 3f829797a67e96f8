import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { auditSource } from '../src/audit.ts'
import { tally } from '../src/gate.ts'
import { audit, type DocumentReport } from '../src/index.ts'
import figures from '../src/norms.json' with { type: 'json' }
import { carrierOf, leastKept, measuresOf, standingOf, withStanding } from '../src/norms.ts'
import { makePlan } from '../src/plan.ts'
import { reporters } from '../src/reporters/index.ts'
import { drivers } from '../src/rule.ts'

const groups = figures.groups as Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>

describe('the figures', () => {
  it('are small, and of ten documents or more each', () => {
    expect(readFileSync('src/norms.json').length).toBeLessThan(15_000)
    for (const [name, lists] of Object.entries(groups))
      for (const [measure, [documents, ...percentiles]] of Object.entries(lists)) {
        const label = `${name} ${measure}`
        expect(documents, label).toBeGreaterThanOrEqual(leastKept)
        expect(percentiles, label).toHaveLength(7)
        expect(percentiles, label).toEqual([...percentiles].sort((a, b) => a - b))
      }
  })

  it('name the projects that the documents come from', () => {
    const documents = Object.values(figures.sources).reduce((sum, count) => sum + count, 0)
    const kinds = ['form', 'letter', 'page', 'page/strings', 'sign'].reduce((sum, name) => sum + (groups[name]?.words[0] ?? 0), 0)
    expect(documents - kinds).toBeGreaterThanOrEqual(0)
    expect(documents - kinds).toBeLessThan(leastKept)
  })

  it('give every driver a score for pages and forms', () => {
    for (const driver of drivers) for (const kind of ['form', 'page']) expect(groups[kind][`${driver}Score`], `${kind} ${driver}`).toBeDefined()
  })
})

describe('what reports print', () => {
  const long = 'The committee shall evaluate applications submitted pursuant to the aforementioned provisions prior to the commencement of proceedings. '
  const plan = makePlan({ rules, profile: profiles[0] })
  const printed = async (format: string, text: string, quiet = false): Promise<string> => {
    const [{ report }] = await auditSource('a.md', text, plan)
    const reporter = (await reporters[format]())({ version: '', profile: 'default', color: false, quiet, rules, gate: { failOn: 'error' }, source: () => text })
    const summary = { ...tally({ failOn: 'error' }).summary() }
    return `${reporter.document(report)}${reporter.end({ summary, errors: [], fixed: [], notes: [] })}`
  }

  it('says what pushes the grade most, beside the grade', async () => {
    const text = await printed('text', `# Rules\n\n${long.repeat(12)}\n`)
    expect(text).toMatch(/Reading grade [\d.]+ to [\d.]+ \(US\), from age \d+\n {6}\+\d+\.\d grades {2}[\d.]+ \S[^\n]* \(plain texts: [\d.]+(?: %)?\)\n {6}\+/)
    expect(text).toMatch(/\+\d\.\d grades {2}[\d.]+ % of words [^\n]* \(plain texts: [\d.]+ %\)/)
  })

  it('says what no rule here could judge', async () => {
    const french = 'Le droit de toute personne est garanti par la loi et chacun peut demander de l’aide auprès du bureau de la commune. '
    const all = await printed('text', `${french.repeat(3)}\n`)
    expect(all).toContain('no score: most of this text is in a language that no rule here knows')
    expect(all).toContain('The gate is passed.')
    const source = `# Rules\n\n${long.repeat(6)}\n\n${french}\n`
    expect(await printed('text', source)).toContain('    22 words are in a language that no rule here knows, and were not judged.\n')
    expect(await printed('markdown', source)).toContain('\n22 words are in a language')
  })

  it('says where a document stands out, in text, Markdown and JSON', async () => {
    const source = `# Rules\n\n${long.repeat(12)}\n`
    expect(await printed('text', source)).toMatch(/\n {4}(?:[A-Z][^.\n]* than 9 in 10 Markdown pages\. ?){1,3}\n/)
    expect(await printed('markdown', source)).toMatch(/\n(?:[A-Z][^.\n]* than 9 in 10 Markdown pages\. ?){1,3}\n\n\| Place/)
    expect(JSON.parse(`[${await printed('json', source)}`.replace(/\],\n "site"[\s\S]*/, ']'))[0].standing.length).toBeGreaterThan(0)
    expect(await printed('text', source, true)).not.toContain('9 in 10')
  })

  it('loads the figures only where they are printed', () => {
    const files = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    const loading = files('src').filter((path) => path.endsWith('.ts') && /'\.{1,2}\/norms\.ts'/.test(readFileSync(path, 'utf8')))
    expect(loading.sort()).toEqual(['src/index.ts', 'src/reporters/html.ts', 'src/reporters/json.ts', 'src/reporters/markdown.ts', 'src/reporters/text.ts'])
    expect(readFileSync('src/index.ts', 'utf8')).toContain("await import('./norms.ts')")
  })
})

describe('where a document stands', () => {
  const line = 'The hall is open from May to June. You can walk there or take the bus. '
  let page: DocumentReport
  beforeAll(async () => {
    page = (await audit([{ path: 'a.md', text: `# The hall\n\n${line.repeat(5)}\n` }], { kind: 'page' })).documents[0]
  })
  const stands = (change: Partial<DocumentReport>): string[] => standingOf({ ...page, ...change }).map(({ text }) => text)
  const words = (count: number): Partial<DocumentReport> => ({ counts: { ...page.counts, words: count } })
  const [, p5, p10, , , , p90, p95] = groups['page/markdown'].words

  it('is said above nine in ten and below one in ten, not at them', () => {
    const about = (count: number): string[] => stands(words(count)).filter((text) => /^(?:Longer|Shorter)/.test(text))
    expect(about(p90 + 1)).toEqual(['Longer than 9 in 10 Markdown pages'])
    expect(about(p10 - 1)).toEqual(['Shorter than 9 in 10 Markdown pages'])
    expect([...about(p90), ...about(p10)]).toEqual([])
  })

  it('puts the furthest out first and stops at three', () => {
    const acronyms = Array.from({ length: 60 }, () => ({}) as never)
    const out = stands({ ...words(p90 + 1), facts: { ...page.facts, acronyms }, plainness: { ...page.plainness, usGrade: 17 } })
    expect(out).toEqual(['More acronyms than 9 in 10 Markdown pages', 'Harder to read than 9 in 10 Markdown pages', 'Longer than 9 in 10 Markdown pages'])
    expect(p95).toBeGreaterThan(p90)
    expect(p5).toBeLessThan(p10)
    const low = { ...page.score.drivers, flow: { score: 1, lost: 9, findings: 1, reason: null }, contact: { score: 1, lost: 9, findings: 1, reason: null } }
    expect(
      stands({ ...words(p95 + 1), facts: { ...page.facts, acronyms }, plainness: { ...page.plainness, usGrade: 17 }, score: { ...page.score, drivers: low } }),
    ).toHaveLength(3)
  })

  it('does not reproach a good score', () => {
    const flow = (score: number): string[] =>
      stands({ score: { ...page.score, drivers: { ...page.score.drivers, flow: { score, lost: 1, findings: 1, reason: null } } } }).filter((text) =>
        text.includes('flow'),
      )
    expect(flow(79)).toEqual(['A lower score for flow than 9 in 10 Markdown pages'])
    expect(flow(81)).toEqual([])
  })

  it('says one thing about size', () => {
    const form = { ...page, kind: 'form' as const, format: 'pdf', ...words(90_000), minutes: { low: 900, high: 999, basis: '' } }
    const counts = { ...form.counts, questions: 900 }
    expect(stands({ ...form, counts })).toContain('More questions than 9 in 10 PDF forms')
    expect(stands({ ...form, counts }).filter((text) => /Longer|longer|questions/.test(text))).toHaveLength(1)
  })

  it('compares with all of its kind where too few came in its way', () => {
    expect(stands({ ...words(90_000), format: 'pdf' })).toEqual(['Longer than 9 in 10 pages'])
    expect(carrierOf('formio')).toBe('definition')
  })

  it('is not said of text too short, in another language, without a score, or of a kind seldom met', () => {
    for (const change of [
      words(39),
      { ...words(90_000), language: 'es' },
      { ...words(90_000), kind: 'letter' as const },
      { ...words(90_000), format: 'strings' },
    ])
      expect(stands(change)).toEqual([])
    expect(stands({ ...words(90_000), score: { ...page.score, total: null } })).toEqual([])
  })

  it('is in the report only where there is something to say', () => {
    expect(withStanding(page)).toBe(page)
    expect(withStanding({ ...page, ...words(90_000) }).standing).toEqual([
      { measure: 'words', value: 90_000, documents: groups['page/markdown'].words[0], text: 'Longer than 9 in 10 Markdown pages' },
    ])
  })

  it('counts jargon by length and leaves out what a person must decide', async () => {
    const [report] = (await audit([{ path: 'a.md', text: 'Commence the work prior to noon.\n' }])).documents
    const { jargon, words: count, questions } = measuresOf(report)
    expect([jargon, count, questions]).toEqual([(2 * 100) / 6, 6, undefined])
  })
})
