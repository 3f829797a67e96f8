import { harmless, inert } from '../harmless.ts'
import { placeName } from '../place.ts'
import type { Severity } from '../rule.ts'
import { advice, harmlessReport, plural, sorted } from './findings.ts'
import type { ReporterFactory } from './reporter.ts'

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/** Workflow commands of GitHub Actions: each new finding as a note beside its line. */
export const githubReporter: ReporterFactory = () => ({
  document(given) {
    const report = harmlessReport(given)
    return sorted(report.findings)
      .open.filter((finding) => finding.baseline === 'new')
      .map((finding) => {
        const { place } = finding
        const { start, end } = place
        // GitHub marks columns only within one line.
        const columns = start.line === end.line ? `,col=${start.column},endColumn=${Math.max(start.column, end.column - 1)}` : ''
        const text = [finding.message, advice(finding)].filter((part) => part !== '').join(' ')
        if (place.in !== 'text')
          return `::${commands[finding.severity]} file=${property(given.path)},title=${property(finding.rule)}::${data(`At ${placeName(place)}: ${text}`)}\n`
        return `::${commands[finding.severity]} file=${property(given.path)},line=${start.line},endLine=${end.line}${columns},title=${property(finding.rule)}::${data(text)}\n`
      })
      .join('')
  },
  end({ summary, errors }) {
    const faults = errors
      .map(({ path, message, line }) => `::error file=${property(harmless(path))}${line === undefined ? '' : `,line=${line}`}::${data(harmless(message))}\n`)
      .join('')
    const score = summary.score === null ? '' : `, mean score ${summary.score}`
    return `${faults}forthright: ${plural(summary.documents, 'document')}, ${plural(summary.new, 'new finding')}${score}\n`
  },
})

const data = (text: string): string => inert(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
