import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { audit } from '../src/index.ts'
import type { Finding, Report } from '../src/report.ts'
import { round } from '../src/score.ts'

/*
 * Whole documents and what is said of them. `UPDATE_GOLDEN=1 npx vitest run test/examples.test.ts` writes the reports anew:
 * read the difference before it is committed.
 */

const files = readdirSync('examples').filter((name) => name.includes('.'))
const goldenOf = (file: string): string => `examples/expected/${file}.json`
const profileOf = (file: string): string => (file.startsWith('federal-') ? 'us-federal' : 'default')

async function reportOf(file: string): Promise<Report> {
  const path = `examples/${file}`
  const report = await audit([{ path, text: readFileSync(path, 'utf8') }], { today: '2026-06-01', profile: profileOf(file) })
  // A release changes no report.
  return { ...report, forthright: '0.0.0' }
}

/** The weights as docs/score.md prints them: who reads the page can work out every score below. */
const [names, ...weightRows] = [...readFileSync('docs/score.md', 'utf8').matchAll(/^\| (\w*) ?((?:\| [\w ]+ ){7})\|$/gm)].map(([, kind, cells]) => ({
  kind,
  cells: cells
    .split('|')
    .slice(1)
    .map((cell) => cell.trim()),
}))
const weightOf = (kind: string, driver: string): number => Number(weightRows.find((row) => row.kind === kind)?.cells[names.cells.indexOf(driver)])

const counts = (finding: Finding): boolean => !finding.review && finding.suppressed === null
const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0)
const findingsOf = (report: Report): Finding[] => report.documents.flatMap(({ findings }) => findings)

describe('examples', () => {
  for (const file of files) {
    it(`${file}: says what it said before`, async () => {
      const text = `${JSON.stringify(await reportOf(file), null, 1)}\n`
      if (process.env.UPDATE_GOLDEN) writeFileSync(goldenOf(file), text)
      expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(goldenOf(file), 'utf8')))
    })

    it(`${file}: each point that is lost is accounted for`, async () => {
      const source = readFileSync(`examples/${file}`, 'utf8')
      const report = await reportOf(file)
      expect(report.errors).toEqual([])
      expect(report.documents.length).toBeGreaterThan(0)
      for (const { kind, score, findings, counts: told } of report.documents) {
        expect(score.reason ?? '').toMatch(/^$|language that no rule here knows$/)
        if (score.total === null) continue
        expect(round(sum(findings.map(({ cost }) => cost)), 2)).toBe(round(100 - score.total, 2))
        const drivers = Object.entries(score.drivers).filter(([, { score: each }]) => each !== null)
        const weight = (name: string): number => weightOf(kind, name)
        const whole = sum(drivers.map(([name]) => weight(name)))
        const mean = sum(drivers.map(([name, each]) => weight(name) * each.score!)) / whole
        expect(Math.abs(mean - score.total), 'the total is the weighted mean of its drivers').toBeLessThanOrEqual(0.1)
        for (const [name, driver] of Object.entries(score.drivers)) {
          const own = findings.filter((finding) => finding.driver === name && counts(finding))
          expect(own.length).toBe(driver.findings)
          expect(round(sum(own.map(({ cost }) => cost)), 2)).toBe(driver.lost)
        }
        expect(findings.filter(({ review, suppressed }) => review && suppressed === null).length).toBe(told.review)
        for (const finding of findings) {
          if (!counts(finding)) expect([finding.cost, finding.gain]).toEqual([0, 0])
          const words = source.slice(finding.place.start.offset, finding.place.end.offset)
          // Between the first word and the last may stand markup and line ends; the ends themselves are exact.
          if (finding.actual !== '') expect([words[0], words.at(-1)]).toEqual([finding.actual[0], finding.actual.at(-1)])
        }
      }
    })
  }

  it('no report is kept of a document that is gone', () => {
    expect(readdirSync('examples/expected').sort()).toEqual(files.map((file) => `${file}.json`).sort())
  })

  it('a good form has no finding', async () => {
    const [{ kind, score, findings, counts: told }] = (await reportOf('library-card.html')).documents
    expect([kind, score.total, findings]).toEqual(['form', 100, []])
    expect(told.questions).toBeGreaterThanOrEqual(5)
  })

  it('a bad form fails, for reasons of every driver', async () => {
    const report = await reportOf('relocation-claim.html')
    const [{ score, findings }] = report.documents
    expect(score.total).toBeLessThan(50)
    expect(score.letter).toBe('F')
    expect(report.summary.passed).toBe(false)
    expect(new Set(findings.filter(counts).map(({ driver }) => driver)).size).toBe(7)
  })

  it('every other document shows several drivers at work', async () => {
    for (const file of files.filter((each) => each !== 'library-card.html')) {
      const drivers = new Set(
        findingsOf(await reportOf(file))
          .filter(counts)
          .map(({ driver }) => driver),
      )
      expect(drivers.size, file).toBeGreaterThanOrEqual(2)
    }
  })

  it('a page that hides its only phone number is told so, and where', async () => {
    const source = readFileSync('examples/parking-fines.html', 'utf8')
    const [finding] = findingsOf(await reportOf('parking-fines.html')).filter(({ rule }) => rule === 'contact/hidden')
    expect(source.slice(finding.place.start.offset).startsWith('(503) 555-0147')).toBe(true)
  })

  it('a federal form is held to what federal forms must show', async () => {
    const rules = findingsOf(await reportOf('federal-claim.html')).map(({ rule, message }) => `${rule}: ${message}`)
    const federal = rules.filter((each) => /^openness\/(omb|burden|privacy)/.test(each))
    // Its approval is over, and its Privacy Act statement names no routine uses. All else that the law asks for is there.
    expect(federal.length).toBe(2)
    expect(federal.join('\n')).toMatch(/openness\/omb-expiry: .*2025-03-31/)
    expect(federal.join('\n')).toMatch(/openness\/privacy-act: .*routine uses/)
  })

  it('one finding in four at most is left to a person', async () => {
    const all = (await Promise.all(files.map(reportOf))).flatMap(findingsOf)
    expect(all.filter(({ review }) => review).length / all.length).toBeLessThanOrEqual(0.25)
  })
})
