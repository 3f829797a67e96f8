import { harmless } from '../harmless.ts'
import { standingOf } from '../norms.ts'
import { lineName } from '../place.ts'
import type { DocumentReport, Finding, Score } from '../report.ts'
import { drivers, type Rule } from '../rule.ts'
import { suppressionFaults } from '../suppression-faults.ts'
import { excerptOf, type Lines, linesOf, whole } from './excerpt.ts'
import {
  advice,
  driverNames,
  gradeText,
  harmlessErrors,
  harmlessReport,
  mendsFirst,
  minutesText,
  plural,
  pushTexts,
  scoreText,
  shortened,
  sorted,
  standOf,
  tallyText,
  unjudgedText,
} from './findings.ts'
import { styles } from './html-styles.ts'
import type { Reporter, ReporterContext, RunResult } from './reporter.ts'

/** More than anybody reads of one document; the JSON report has them all. */
const mostFindings = 1000

/**
 * One page for people: how each document does and why, every finding with its words marked, and what the rules behind them say. It loads nothing
 * and runs nothing. The overview comes last, because documents are told one by one; its style puts it first.
 */
export function htmlReporter({ version, profile, quiet, rules, source }: ReporterContext): Reporter {
  const rows: string[] = []
  const used = new Set<string>()
  return {
    begin: () => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Trust report by forthright</title>
<style>
${styles}</style>
</head>
<body>
<header>
<h1>Trust report</h1>
<p>What in these documents costs the trust of the people who read them. By forthright ${escaped(version)}, profile ${escaped(profile)}.</p>
<p><a class="skip" href="#overview">Go to the overview</a></p>
</header>
<main>
`,
    document(given) {
      const report = harmlessReport(given)
      const { open, review, suppressed } = sorted(report.findings)
      const told = quiet ? open.filter(({ baseline }) => baseline === 'new') : open
      if (quiet && told.length === 0) return ''
      const id = `document-${rows.length + 1}`
      rows.push(
        `<tr><th scope="row"><a href="#${id}"><bdi>${escaped(report.id)}</bdi></a></th><td>${report.kind}</td><td>${shownScore(report.score)}</td><td class="figure">${told.length}</td></tr>`,
      )
      const lines = linesOf(source(given.path))
      const listed = [...told, ...(quiet ? [] : review)].slice(0, mostFindings)
      for (const { rule } of listed) used.add(rule)
      const more = told.length + (quiet ? 0 : review.length) - listed.length
      const asked = listed.filter((finding) => finding.review)
      return [
        `<section class="document" id="${id}">`,
        `<h2><bdi>${escaped(report.id)}</bdi></h2>`,
        `<p>${escaped(`A ${report.kind} of ${plural(report.counts.words, 'word')}`)}.</p>`,
        ...(quiet ? [] : scorecard(report, open)),
        ...list(
          plural(told.length, 'finding'),
          listed.filter((finding) => !finding.review),
          lines,
        ),
        ...list('For a person to decide: these cost nothing', asked, lines),
        ...(more > 0 ? [`<p>… and ${more} more. The JSON report names them all.</p>`] : []),
        ...(suppressed.length > 0 && !quiet ? [`<p class="quiet">${plural(suppressed.length, 'finding')} set aside.</p>`] : []),
        '</section>',
        '',
      ].join('\n')
    },
    end: (result) => `${[...overview(result, rows), ...explained(rules, used), '</main>', '</body>', '</html>'].join('\n')}\n`,
  }
}

function overview({ summary, errors, fixed, notes }: RunResult, rows: readonly string[]): string[] {
  return [
    '<section id="overview">',
    '<h2>Overview</h2>',
    summary.passed
      ? '<p class="verdict good">The gate is passed.</p>'
      : `<p class="verdict poor">The gate is not passed: ${escaped(harmless(summary.reasons.join('; ')))}.</p>`,
    `<p>${tallyText(summary)}.</p>`,
    ...(rows.length > 0
      ? [
          '<div class="wide"><table>',
          '<thead><tr><th scope="col">Document</th><th scope="col">Kind</th><th scope="col">Trust</th><th scope="col">Findings</th></tr></thead>',
          `<tbody>\n${rows.join('\n')}\n</tbody>`,
          '</table></div>',
        ]
      : []),
    ...items(
      'Could not be read',
      harmlessErrors(errors).map(({ path, line, message }) => `${path}${line === undefined ? '' : `, line ${line}`}: ${message}`),
    ),
    ...items(
      'Mended since the baseline',
      fixed.map(({ document, rule, actual }) => harmless(`${rule} “${shortened(actual, 60)}” in ${document}`)),
    ),
    ...items('Notes', notes.map(harmless)),
    '</section>',
  ]
}

const items = (title: string, texts: readonly string[]): string[] =>
  texts.length === 0 ? [] : [`<h3>${title}</h3>`, '<ul>', ...texts.map((text) => `<li>${escaped(text)}</li>`), '</ul>']

const shownScore = (score: Score): string => `<span class="${score.total === null ? 'quiet' : standOf(score.total)}">${escaped(scoreText(score))}</span>`

function scorecard(report: DocumentReport, open: readonly Finding[]): string[] {
  const { score, plainness } = report
  const { unclearWords } = report.counts
  const facts = [
    gradeText(report),
    ...(plainness.usGrade === null ? [] : pushTexts(plainness.because ?? []).map(({ push, what, plain }) => `${push}: ${what} ${plain}`)),
    minutesText(report),
    unjudgedText(report),
    ...standingOf(report).map(({ text }) => text),
    unclearWords ? `${plural(unclearWords, 'word')} in pictures could not be made out` : '',
  ].filter((fact) => fact !== '')
  const best = mendsFirst(report, open)
  return [
    `<p class="score">Trust: <strong>${shownScore(score)}</strong></p>`,
    ...(score.total === null ? [] : ['<table class="drivers">', '<tbody>', ...driverRows(score), '</tbody>', '</table>']),
    ...(facts.length > 0 ? ['<ul class="facts">', ...facts.map((fact) => `<li>${escaped(fact)}${fact.endsWith('.') ? '' : '.'}</li>`), '</ul>'] : []),
    ...(best.length > 0
      ? [
          '<h3>Mend these first</h3>',
          '<ol>',
          ...best.map(({ rule, gain, where }) => `<li><strong>${gain} points</strong> <bdi>${escaped(where)}</bdi> ${ruleLink(rule)}</li>`),
          '</ol>',
        ]
      : []),
  ]
}

const driverRows = (score: Score): string[] =>
  drivers.map((driver) => {
    const { score: own, lost, findings, reason } = score.drivers[driver]
    const name = `<tr><th scope="row">${driverNames[driver]}</th>`
    if (own === null) return `${name}<td colspan="3" class="quiet">${escaped(reason ?? '')}</td></tr>`
    const bar = `<span class="bar ${standOf(own)}" aria-hidden="true"><span style="width:${Math.round(own)}%"></span></span>`
    return `${name}<td class="figure">${Math.round(own)}</td><td>${bar}</td><td>${findings > 0 ? `${plural(findings, 'finding')}, −${lost}` : ''}</td></tr>`
  })

const list = (title: string, findings: readonly Finding[], lines: Lines): string[] =>
  findings.length === 0 ? [] : [`<h3>${title}</h3>`, '<ul class="findings">', ...findings.map((finding) => item(finding, lines)), '</ul>']

function item(finding: Finding, lines: Lines): string {
  const { message, place, rule, severity, review, cost, baseline, related } = finding
  const sort = review ? 'review' : severity
  const tried = advice(finding)
  return [
    `<li class="${sort}"><p><span class="sort">${sort}</span> <span class="place">${escaped(lineName(place))}</span> <bdi>${escaped(message)}</bdi></p>`,
    ...excerpt(finding, lines),
    ...(tried === '' ? [] : [`<p class="advice"><bdi>${escaped(tried)}</bdi></p>`]),
    ...related.slice(0, 3).map((other) => `<p class="quiet">See ${escaped(lineName(other.place))}: <bdi>“${escaped(shortened(other.actual, 90))}”</bdi></p>`),
    `<p class="quiet">${ruleLink(rule)}${cost > 0 ? `, −${cost} points` : ''}${baseline === 'known' ? ', known' : ''}</p></li>`,
  ].join('\n')
}

const around = 90
const longestWords = 400

/** The words of a finding in their line, cut where the line is long. */
function excerpt(finding: Finding, lines: Lines): string[] {
  const found = excerptOf(finding, lines)
  if (!found) return []
  const { line, first } = found
  const last = whole(line, Math.min(found.last, first + longestWords))
  const from = whole(line, Math.max(0, first - around))
  const to = whole(line, Math.min(line.length, last + around))
  const shown = (start: number, end: number): string => escaped(harmless(line.slice(start, end)))
  const before = `${from > 0 ? '…' : ''}${shown(from, first)}`
  const after = `${last < found.last ? '…' : ''}${shown(last, to)}${to < line.length ? '…' : ''}`
  return [`<blockquote><bdi>${before}<mark>${shown(first, last)}</mark>${after}</bdi></blockquote>`]
}

/** What the rules behind the findings say, each once. */
function explained(rules: readonly Rule[], used: ReadonlySet<string>): string[] {
  const known = new Map<string, Pick<Rule, 'title' | 'why' | 'how'> & Partial<Pick<Rule, 'sources'>>>([
    ...Object.entries(suppressionFaults),
    ...rules.map((rule) => [rule.id, rule] as const),
  ])
  const parts = [...used].sort().flatMap((id) => {
    const rule = known.get(id)
    if (!rule) return [`<h3 id="${anchor(id)}">${escaped(id)}</h3>`]
    const from = (rule.sources ?? []).map(({ name, url }) => `<a href="${escaped(url)}" rel="noreferrer">${escaped(name)}</a>`)
    return [
      `<h3 id="${anchor(id)}">${escaped(id)}: ${escaped(rule.title)}</h3>`,
      `<p>${escaped(rule.why)}</p>`,
      `<p>${escaped(rule.how)}</p>`,
      ...(from.length > 0 ? [`<p class="quiet">From: ${from.join('; ')}</p>`] : []),
    ]
  })
  return parts.length === 0 ? [] : ['<section id="rules">', '<h2>What the rules say</h2>', ...parts, '</section>']
}

const anchor = (rule: string): string => `rule-${rule.replace(/[^a-z0-9]+/gi, '-')}`
const ruleLink = (rule: string): string => `<a href="#${anchor(rule)}">${escaped(rule)}</a>`

/** Text from a document is text here too. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
