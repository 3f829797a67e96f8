import { styleText } from 'node:util'
import type { DocumentReport, Finding } from '../report.ts'
import { type Driver, drivers, type Severity } from '../rule.ts'
import { advice, bestMends, plural, scoreText, shortened, sorted } from './findings.ts'
import type { Reporter, ReporterContext } from './reporter.ts'

type Style = Parameters<typeof styleText>[0]

/** For people at a terminal: findings by file with the line they stand in, then the scorecard and what to mend first. */
export function textReporter({ color, quiet, source }: ReporterContext): Reporter {
  const paint = (style: Style, text: string): string => (color ? styleText(style, text, { validateStream: false }) : text)
  const severityStyle: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue' }

  const finding = (path: string, each: Finding, lines: Lines): string => {
    const { line, column } = each.place.start
    const known = each.baseline === 'known' ? paint('dim', ' (known)') : ''
    const cost = each.cost > 0 ? paint('dim', ` −${each.cost}`) : ''
    const head = `  ${paint('dim', `${line}:${column}`)}  ${paint(each.review ? 'magenta' : severityStyle[each.severity], each.review ? 'review' : each.severity)}  ${each.message}  ${paint('dim', each.rule)}${cost}${known}`
    const tried = advice(each)
    return [
      head,
      ...excerpt(each, lines, paint),
      ...(tried ? [`      ${paint('green', tried)}`] : []),
      ...each.related.slice(0, 3).map((other) => paint('dim', `      see ${path}:${other.place.start.line}: “${shortened(other.actual, 90)}”`)),
    ].join('\n')
  }

  return {
    document(report) {
      const { open, review, suppressed } = sorted(report.findings)
      const told = quiet ? open.filter((each) => each.baseline === 'new') : open
      if (quiet && told.length === 0) return ''
      // Nothing to say: one line, so that a list of a thousand signs can be read.
      if (!quiet && report.findings.length === 0 && report.score.total !== null)
        return `${paint('bold', report.id)}  ${paint('dim', `${report.kind}, ${plural(report.counts.words, 'word')}`)}  ${paint('green', scoreText(report.score))}\n\n`
      const lines = linesOf(source(report.path))
      const parts = [`${paint('bold', report.id)}  ${paint('dim', `${report.kind}, ${plural(report.counts.words, 'word')}`)}`]
      parts.push(...told.map((each) => finding(report.path, each, lines)))
      if (!quiet) {
        if (review.length > 0)
          parts.push(
            `  ${paint('magenta', 'For a person to decide')} ${paint('dim', '(costs nothing)')}`,
            ...review.map((each) => finding(report.path, each, lines)),
          )
        parts.push('', ...scorecard(report, open, paint))
        if (suppressed.length > 0) parts.push(paint('dim', `  ${plural(suppressed.length, 'finding')} set aside`))
      }
      return `${parts.join('\n')}\n\n`
    },
    end({ summary, errors, fixed, notes }) {
      const lines: string[] = []
      for (const { path, line, column, message } of errors)
        lines.push(`${paint('red', 'could not read')} ${path}${line === undefined ? '' : `:${line}:${column}`}: ${message}`)
      if (fixed.length > 0 && !quiet)
        lines.push(
          `${paint('green', 'Mended since the baseline')}: ${fixed.map(({ document, rule, actual }) => `${rule} “${shortened(actual, 40)}” in ${document}`).join('; ')}`,
        )
      lines.push(...notes)
      const score = summary.score === null ? '' : `, mean score ${summary.score}`
      const found = summary.findings === summary.new ? plural(summary.findings, 'finding') : `${plural(summary.findings, 'finding')}, ${summary.new} new`
      lines.push(
        `${plural(summary.documents, 'document')}, ${found}${summary.review > 0 ? `, ${summary.review} to review` : ''}${summary.suppressed > 0 ? `, ${summary.suppressed} set aside` : ''}${score}`,
      )
      lines.push(summary.passed ? paint('green', 'The gate is passed.') : paint('red', `The gate is not passed: ${summary.reasons.join('; ')}.`))
      return `${lines.join('\n')}\n`
    },
  }
}

type Paint = (style: Style, text: string) => string
interface Lines {
  line(number: number): string | undefined
}

/** Lines of a source, split only where a finding asks for one. */
function linesOf(text: string | undefined): Lines {
  let split: string[] | undefined
  return {
    line(number) {
      if (text === undefined) return undefined
      split ??= text.split(/\r\n|\r|\n/)
      return split[number - 1]
    },
  }
}

const width = 100

/** The line a finding begins in, cut to a screen's width, with a caret under its words. */
function excerpt({ place, actual }: Finding, lines: Lines, paint: Paint): string[] {
  if (actual === '') return []
  const line = lines.line(place.start.line)
  if (line === undefined) return []
  const first = place.start.column - 1
  const last = place.end.line === place.start.line ? place.end.column - 1 : line.length
  const from = Math.max(0, Math.min(first - 20, line.length - width))
  const shown = line
    .slice(from, from + width)
    .replaceAll('\t', ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '·')
  const carets = Math.max(1, Math.min(last, from + width) - first)
  const lead = from > 0 ? '…' : ' '
  return [`     ${lead}${shown}${from + width < line.length ? '…' : ''}`, `      ${' '.repeat(first - from)}${paint('red', '^'.repeat(carets))}`]
}

const driverNames: Readonly<Record<Driver, string>> = {
  jargon: 'Jargon',
  acronyms: 'Acronyms',
  length: 'Length',
  repetition: 'Repetition',
  flow: 'Flow',
  contact: 'Contact',
  openness: 'Openness',
}

function scorecard(report: DocumentReport, open: readonly Finding[], paint: Paint): string[] {
  const { score, minutes, plainness } = report
  const lines = [
    `  ${paint('bold', 'Trust')}  ${paint(score.total === null ? 'dim' : score.total >= 80 ? 'green' : score.total >= 60 ? 'yellow' : 'red', scoreText(score))}`,
  ]
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
  if (plainness.usGrade !== null) lines.push(`    Reading grade ${plainness.low} to ${plainness.high} (US), from age ${plainness.readingAge}`)
  else if (plainness.reason && report.kind !== 'sign') lines.push(paint('dim', `    Reading grade: ${plainness.reason}`))
  if (minutes) lines.push(`    Time to fill in: ${minutes.low} to ${minutes.high} minutes (${minutes.basis})`)
  const best = bestMends(open, 3)
  if (best.length > 0) {
    lines.push('  Mend these first:')
    for (const each of best)
      lines.push(
        `    +${each.gain.toFixed(1)}  line ${each.place.start.line}: ${each.actual === '' ? each.message : `“${shortened(each.actual, 60)}”`} ${paint('dim', each.rule)}`,
      )
  }
  return lines
}

function bar(score: number, paint: Paint): string {
  const full = Math.round(score / 10)
  return paint(score >= 80 ? 'green' : score >= 60 ? 'yellow' : 'red', '█'.repeat(full)) + paint('dim', '░'.repeat(10 - full))
}
