import { withStanding } from '../norms.ts'
import type { Report } from '../report.ts'
import { scoreModel } from '../score.ts'
import { quietJson } from './findings.ts'
import type { ReporterFactory } from './reporter.ts'

/** The whole report as one JSON object, indented by one blank, a document at a time. */
export const jsonReporter: ReporterFactory = ({ version, profile }) => {
  let first = true
  return {
    begin: () => `{\n "forthright": ${JSON.stringify(version)},\n "scoreModel": ${scoreModel},\n "profile": ${JSON.stringify(profile)},\n "documents": [`,
    document(report) {
      const comma = first ? '\n' : ',\n'
      first = false
      return comma + indent(quietJson(withStanding(report), 1))
    },
    end({ summary, errors }) {
      const rest: Pick<Report, 'site' | 'errors' | 'summary'> = { site: { findings: [] }, errors, summary }
      return `${first ? '' : '\n '}],\n${quietJson(rest, 1).slice(2)}\n`
    },
  }
}

const indent = (text: string): string => text.replace(/^/gm, '  ')
