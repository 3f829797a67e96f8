import { harmless } from '../harmless.ts'
import { standingOf } from '../norms.ts'
import { lineName, placeName } from '../place.ts'
import type { DocumentReport, Finding, ReportError } from '../report.ts'
import { advice, bestMends, harmlessErrors, harmlessReport, plural, scoreText, shortened, sorted, unjudgedText } from './findings.ts'
import type { ReporterFactory } from './reporter.ts'

/** A comment of a pull request may have 65,536 characters. */
const most = { rows: 18_000, details: 32_000, errors: 8_000, reasons: 400 }
const mostPerDocument = 25

/** Markdown fit for a pull-request comment: what is new, what to mend first, the rest folded away. */
export const markdownReporter: ReporterFactory = () => {
  const rows: string[] = []
  const details: string[] = []
  let length = 0
  let left = 0
  let tabled = 0
  let untold = 0
  return {
    document(given) {
      const report = harmlessReport(given)
      const { open } = sorted(report.findings)
      const fresh = open.filter((finding) => finding.baseline === 'new')
      const row = `| ${cell(shortened(report.id, 200))} | ${cell(shortened(scoreText(report.score), 120))} | ${fresh.length} | ${open.length - fresh.length} |`
      if (rows.length === 100 || tabled + row.length > most.rows) untold++
      else {
        tabled += row.length
        rows.push(row)
      }
      if (fresh.length === 0) return ''
      const text = section(report, fresh)
      if (length + text.length > most.details) left++
      else {
        length += text.length
        details.push(text)
      }
      return ''
    },
    end({ summary, errors, fixed }) {
      const parts = [
        '## forthright',
        '',
        summary.passed
          ? `Passed: ${plural(summary.new, 'new finding')} in ${plural(summary.documents, 'document')}.`
          : `**Not passed:** ${cell(shortened(harmless(summary.reasons.join('; ')), most.reasons))}.`,
        '',
      ]
      if (rows.length > 0) parts.push('| Document | Score | New | Known |', '|---|---|---:|---:|', ...rows, '')
      if (untold > 0) parts.push(`… and ${plural(untold, 'more document')}.`, '')
      for (const detail of details) parts.push(detail)
      if (left > 0) parts.push(`${plural(left, 'more document has', 'more documents have')} findings; the full report names them.`, '')
      if (fixed.length > 0) parts.push(`Mended since the baseline: ${plural(fixed.length, 'finding')}.`, '')
      if (errors.length > 0) parts.push('### Could not be read', '', ...faults(errors), '')
      return `${parts.join('\n').trimEnd()}\n`
    },
  }
}

function faults(errors: readonly ReportError[]): string[] {
  const lines = harmlessErrors(errors).map(({ path, message }) => `- ${code(shortened(path, 200))}: ${cell(shortened(message, 300))}`)
  let length = 0
  const told = lines.filter((line) => (length += line.length) <= most.errors)
  return told.length === lines.length ? lines : [...told, '', `… and ${lines.length - told.length} more.`]
}

function section(report: DocumentReport, fresh: readonly Finding[]): string {
  const best = bestMends(fresh, 3).map((finding) => `- **+${finding.gain.toFixed(1)}** ${lineName(finding.place)}: ${said(finding)}`)
  const standing = standingOf(report)
  const unjudged = unjudgedText(report)
  const rest = fresh
    .slice(0, mostPerDocument)
    .map(
      (finding) =>
        `| ${finding.place.in === 'text' ? finding.place.start.line : placeName(finding.place)} | ${finding.severity} | ${said(finding).replaceAll('|', '\\|')} | \`${finding.rule}\` |`,
    )
  return [
    `<details><summary>${cell(shortened(report.id, 200))}: ${plural(fresh.length, 'new finding')}</summary>`,
    '',
    ...(best.length > 0 ? ['Mend these first:', '', ...best, ''] : []),
    ...(unjudged !== '' ? [unjudged, ''] : []),
    ...(standing.length > 0 ? [standing.map(({ text }) => `${text}.`).join(' '), ''] : []),
    '| Place | | What | Rule |',
    '|---:|---|---|---|',
    ...rest,
    ...(fresh.length > mostPerDocument ? ['', `… and ${fresh.length - mostPerDocument} more.`] : []),
    '',
    '</details>',
    '',
  ].join('\n')
}

function said(finding: Finding): string {
  const words = finding.actual === '' ? '' : `${code(shortened(finding.actual, 80))} `
  return `${words}${cell(shortened([finding.message, advice(finding)].filter((part) => part !== '').join(' '), 240))}`
}

/** Text from a document must not become markup, nor a mention or a link in somebody's comment. */
const cell = (text: string): string =>
  text.replace(/:(?=\/\/)|www(?=\.)|@|#(?=\d)|GH-/gi, '$&\u200b').replace(/[\\`*_[\]<>|#&~]/g, (mark) => `&#${mark.charCodeAt(0)};`)

function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`
}
