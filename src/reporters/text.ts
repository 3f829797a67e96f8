import { harmless } from '../harmless.ts'
import { lazy } from '../lazy.ts'
import { standingOf } from '../norms.ts'
import { placeName } from '../place.ts'
import type { DocumentReport, Finding, GradePush } from '../report.ts'
import { drivers, type Severity } from '../rule.ts'
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
import { type Paint, painted, type Style, unpainted } from './paint.ts'
import type { Reporter, ReporterContext } from './reporter.ts'

/** For people at a terminal: findings by file with the line they stand in, then the scorecard and what to mend first. */
export function textReporter({ color, quiet, source }: ReporterContext): Reporter {
  const paint = color ? painted : unpainted
  const severityStyle: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue' }

  const finding = (path: string, each: Finding, lines: Lines): string => {
    const known = each.baseline === 'known' ? paint('dim', ' (known)') : ''
    const cost = each.cost > 0 ? paint('dim', ` −${each.cost}`) : ''
    const head = `  ${paint('dim', placeName(each.place))}  ${paint(each.review ? 'magenta' : severityStyle[each.severity], each.review ? 'review' : each.severity)}  ${each.message}  ${paint('dim', each.rule)}${cost}${known}`
    const tried = advice(each)
    return [
      head,
      ...excerpt(each, lines, paint),
      ...(tried ? [`      ${paint('green', tried)}`] : []),
      ...each.related
        .slice(0, 3)
        .map((other) =>
          paint(
            'dim',
            `      see ${path}${other.place.in === 'text' ? `:${other.place.start.line}` : `, ${placeName(other.place)}`}: “${shortened(other.actual, 90)}”`,
          ),
        ),
    ].join('\n')
  }

  return {
    document(given) {
      const report = harmlessReport(given)
      const { open, review, suppressed } = sorted(report.findings)
      const told = quiet ? open.filter((each) => each.baseline === 'new') : open
      if (quiet && told.length === 0) return ''
      // Nothing to say: one line, so that a list of a thousand signs can be read.
      if (!quiet && report.findings.length === 0 && report.score.total !== null)
        return `${paint('bold', report.id)}  ${paint('dim', `${report.kind}, ${plural(report.counts.words, 'word')}`)}  ${paint('green', scoreText(report.score))}\n\n`
      const lines = linesOf(source(given.path))
      const parts = [`${paint('bold', report.id)}  ${paint('dim', `${report.kind}, ${plural(report.counts.words, 'word')}`)}`]
      for (const each of told) parts.push(finding(report.path, each, lines))
      if (!quiet) {
        if (review.length > 0) parts.push(`  ${paint('magenta', 'For a person to decide')} ${paint('dim', '(costs nothing)')}`)
        for (const each of review) parts.push(finding(report.path, each, lines))
        parts.push('', ...scorecard(report, open, paint))
        const { unclearWords } = report.counts
        if (unclearWords) parts.push(paint('dim', `  ${plural(unclearWords, 'word')} in pictures could not be made out`))
        if (suppressed.length > 0) parts.push(paint('dim', `  ${plural(suppressed.length, 'finding')} set aside`))
      }
      return `${parts.join('\n')}\n\n`
    },
    end({ summary, errors, fixed, notes }) {
      const lines: string[] = []
      for (const { path, line, column, message } of harmlessErrors(errors))
        lines.push(`${paint('red', 'could not read')} ${path}${line === undefined ? '' : `:${line}:${column}`}: ${message}`)
      if (fixed.length > 0 && !quiet)
        lines.push(
          `${paint('green', 'Mended since the baseline')}: ${fixed.map(({ document, rule, actual }) => `${rule} “${shortened(harmless(actual), 40)}” in ${harmless(document)}`).join('; ')}`,
        )
      for (const note of notes) lines.push(harmless(note))
      lines.push(tallyText(summary))
      lines.push(summary.passed ? paint('green', 'The gate is passed.') : paint('red', `The gate is not passed: ${harmless(summary.reasons.join('; '))}.`))
      return `${lines.join('\n')}\n`
    },
  }
}

const width = 100

/** The line a finding begins in, or its surroundings where there are no lines, with a caret under its words. */
function excerpt(finding: Finding, lines: Lines, paint: Paint): string[] {
  const found = excerptOf(finding, lines)
  return found ? pointed(found.line, found.first, found.last, paint) : []
}

/** The line, cut to a screen's width, and under it a caret for each column from `first` to `last`. */
function pointed(line: string, first: number, last: number, paint: Paint): string[] {
  const from = whole(line, Math.max(0, Math.min(first - 20, line.length - width)))
  const to = whole(line, Math.min(line.length, from + width))
  const lead = from > 0 ? '…' : ' '
  const carets = Math.max(1, columns(line.slice(first, Math.min(last, to))))
  return [
    `     ${lead}${drawn(line.slice(from, to))}${to < line.length ? '…' : ''}`,
    `      ${' '.repeat(columns(line.slice(from, first)))}${paint('red', '^'.repeat(carets))}`,
  ]
}

/** A line with one mark for each of its characters, whatever it would do on a screen. */
const drawn = (text: string): string => [...text].map((character) => (character === '\t' ? ' ' : harmless(character))).join('')

/** How many columns of a screen text takes: wide scripts and emoji two, marks that sit on a letter none. */
function columns(text: string): number {
  if (plainAscii.test(text)) return text.length
  let count = 0
  for (const character of text) count += /^[\p{Mn}\p{Me}\p{Cf}]/u.test(character) ? 0 : wide().test(character) ? 2 : 1
  return count
}
const plainAscii = /^[ -~]*$/
const wide = lazy(() => /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u)

function scorecard(report: DocumentReport, open: readonly Finding[], paint: Paint): string[] {
  const { score, plainness } = report
  const lines = [`  ${paint('bold', 'Trust')}  ${paint(score.total === null ? 'dim' : standStyle[standOf(score.total)], scoreText(score))}`]
  if (score.total !== null) {
    for (const driver of drivers) {
      const each = score.drivers[driver]
      const name = driverNames[driver].padEnd(11)
      if (each.score === null) lines.push(paint('dim', `    ${name} ${each.reason}`))
      else
        lines.push(
          `    ${name} ${String(Math.round(each.score)).padStart(3)} ${bar(each.score, paint)} ${each.findings > 0 ? paint('dim', `${plural(each.findings, 'finding')}, −${each.lost}`) : ''}`.trimEnd(),
        )
    }
  }
  const grade = gradeText(report)
  if (plainness.usGrade !== null) lines.push(`    ${grade}`, ...pushes(plainness.because ?? [], paint))
  else if (grade !== '') lines.push(paint('dim', `    ${grade}`))
  const unjudged = unjudgedText(report)
  if (unjudged !== '') lines.push(paint('dim', `    ${unjudged}`))
  const minutes = minutesText(report)
  if (minutes !== '') lines.push(`    ${minutes}`)
  const standing = standingOf(report)
  if (standing.length > 0) lines.push(`    ${standing.map(({ text }) => `${text}.`).join(' ')}`)
  const best = mendsFirst(report, open)
  if (best.length > 0) lines.push('  Mend these first:')
  for (const { rule, gain, where } of best) lines.push(`    ${gain}  ${where} ${paint('dim', rule)}`)
  return lines
}

/** "+1.2 grades  27 % of words are rare (plain texts: 12 %)". */
const pushes = (because: readonly GradePush[], paint: Paint): string[] =>
  pushTexts(because).map(({ push, what, plain }) => `      ${push}  ${what} ${paint('dim', plain)}`)

const standStyle = { good: 'green', fair: 'yellow', poor: 'red' } as const

function bar(score: number, paint: Paint): string {
  const full = Math.round(score / 10)
  return paint(standStyle[standOf(score)], '█'.repeat(full)) + paint('dim', '░'.repeat(10 - full))
}
