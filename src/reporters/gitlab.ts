import { placeName } from '../place.ts'
import type { Finding } from '../report.ts'
import type { Severity } from '../rule.ts'
import { advice, harmlessReport, sorted } from './findings.ts'
import type { ReporterFactory } from './reporter.ts'

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' }

/** GitLab code quality: one entry per new finding. */
export const gitlabReporter: ReporterFactory = () => {
  let first = true
  return {
    begin: () => '[',
    document(given) {
      const report = harmlessReport(given)
      const entries = sorted(report.findings)
        .open.filter((finding) => finding.baseline === 'new')
        .map((finding) =>
          JSON.stringify({
            description: [pageName(finding), finding.message, advice(finding)].filter((part) => part !== '').join(' '),
            check_name: finding.rule,
            // Unique in the whole report, as GitLab asks: the same words may stand in two documents.
            fingerprint: `${given.id}:${finding.rule}:${finding.fingerprint}`,
            severity: severities[finding.severity],
            location: { path: given.path, lines: linesOf(finding) },
          }),
        )
      if (entries.length === 0) return ''
      const text = `${first ? '\n' : ',\n'}${entries.join(',\n')}`
      first = false
      return text
    },
    end: () => `${first ? '' : '\n'}]\n`,
  }
}

/** Where a file has no lines, a finding stands at its first, and its text says on which page or in which cell. */
const linesOf = ({ place }: Finding): object => (place.in === 'text' ? { begin: place.start.line, end: place.end.line } : { begin: 1, end: 1 })
const pageName = ({ place }: Finding): string => (place.in === 'text' ? '' : `At ${placeName(place)}:`)
