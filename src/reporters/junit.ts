import { placeName } from '../place.ts'
import type { Finding } from '../report.ts'
import { advice, harmlessErrors, harmlessReport, plural, scoreText, sorted } from './findings.ts'
import type { ReporterFactory } from './reporter.ts'

/** JUnit XML: a suite per document, a case per new finding. A document without findings is one case that passes. */
export const junitReporter: ReporterFactory = () => ({
  begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="forthright">\n',
  document(given) {
    const report = harmlessReport(given)
    const { open } = sorted(report.findings)
    const fresh = open.filter((finding) => finding.baseline === 'new')
    const cases =
      fresh.length === 0 ? [`    <testcase classname="${xml(report.id)}" name="no new finding"/>`] : fresh.map((finding) => testCase(report.id, finding))
    return `  <testsuite name="${xml(report.id)}" tests="${cases.length}" failures="${fresh.length}" errors="0">\n    <properties><property name="score" value="${xml(scoreText(report.score))}"/></properties>\n${cases.join('\n')}\n  </testsuite>\n`
  },
  end({ errors, summary }) {
    const cases = harmlessErrors(errors).map(
      ({ path, message }) => `    <testcase classname="${xml(path)}" name="can be read"><error message="${xml(message)}"/></testcase>`,
    )
    const suite =
      errors.length === 0
        ? ''
        : `  <testsuite name="files that could not be read" tests="${errors.length}" failures="0" errors="${errors.length}">\n${cases.join('\n')}\n  </testsuite>\n`
    return `${suite}</testsuites>\n<!-- ${plural(summary.documents, 'document')}, ${plural(summary.findings, 'finding')} -->\n`
  },
})

function testCase(id: string, finding: Finding): string {
  const where = placeName(finding.place)
  const text = [`${finding.severity} at ${where}`, finding.actual, advice(finding)].filter((part) => part !== '').join('\n')
  return `    <testcase classname="${xml(id)}" name="${xml(`${finding.rule} at ${where}`)}"><failure type="${finding.severity}" message="${xml(finding.message)}">${xml(text)}</failure></testcase>`
}

/** XML has no way to write most control characters, not even escaped. */
const xml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/[&<>"\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`)
