import type { DocumentReport, Finding } from '../report.ts'
import { advice, bestMends, plural, scoreText, shortened, sorted } from './findings.ts'
import type { ReporterFactory } from './reporter.ts'

/** A comment of a pull request may have 65,536 characters. */
const mostCharacters = 60_000
const mostPerDocument = 25

/** Markdown fit for a pull-request comment: what is new, what to mend first, the rest folded away. */
export const markdownReporter: ReporterFactory = () => {
  const rows: string[] = []
  const details: string[] = []
  let length = 0
  let left = 0
  return {
    document(report) {
      const { open } = sorted(report.findings)
      const fresh = open.filter((finding) => finding.baseline === 'new')
      rows.push(`| ${cell(report.id)} | ${scoreText(report.score)} | ${fresh.length} | ${open.length - fresh.length} |`)
      if (fresh.length === 0) return ''
      const text = section(report, fresh)
      if (length + text.length > mostCharacters) left++
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
          : `**Not passed:** ${cell(summary.reasons.join('; '))}.`,
        '',
      ]
      if (rows.length > 0) parts.push('| Document | Score | New | Known |', '|---|---|---:|---:|', ...rows.slice(0, 100), '')
      if (rows.length > 100) parts.push(`… and ${rows.length - 100} more documents.`, '')
      parts.push(...details)
      if (left > 0) parts.push(`${plural(left, 'more document has', 'more documents have')} findings; the full report names them.`, '')
      if (fixed.length > 0) parts.push(`Mended since the baseline: ${plural(fixed.length, 'finding')}.`, '')
      if (errors.length > 0) parts.push('### Could not be read', '', ...errors.map(({ path, message }) => `- ${code(path)}: ${cell(message)}`), '')
      return `${parts.join('\n').trimEnd()}\n`
    },
  }
}

function section(report: DocumentReport, fresh: readonly Finding[]): string {
  const best = bestMends(fresh, 3).map((finding) => `- **+${finding.gain.toFixed(1)}** line ${finding.place.start.line}: ${said(finding)}`)
  const rest = fresh
    .slice(0, mostPerDocument)
    .map((finding) => `| ${finding.place.start.line} | ${finding.severity} | ${said(finding)} | \`${finding.rule}\` |`)
  return [
    `<details><summary>${cell(report.id)}: ${plural(fresh.length, 'new finding')}</summary>`,
    '',
    ...(best.length > 0 ? ['Mend these first:', '', ...best, ''] : []),
    '| Line | | What | Rule |',
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
  return `${words}${cell([finding.message, advice(finding)].filter((part) => part !== '').join(' '))}`
}

/** Text from a document must not become markup, nor a mention or a link in somebody's comment. */
const cell = (text: string): string =>
  text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_[\]<>|#&~]/g, (mark) => `&#${mark.charCodeAt(0)};`)
    .replaceAll('@', '@\u200b')

function code(text: string): string {
  const flat = text.replace(/[\r\n]+/g, ' ').replaceAll('|', '\\|')
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return longest > 0 ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`
}
