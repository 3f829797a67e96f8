import { failsOn, type Gate, scoresTooLow } from '../gate.ts'
import { placeName } from '../place.ts'
import type { DocumentReport, Finding } from '../report.ts'
import { advice, harmlessErrors, harmlessReport, plural, scoreText, sorted } from './findings.ts'
import type { ReporterFactory } from './reporter.ts'

/**
 * JUnit XML: a suite per document, a case per new finding, and one for the score where a run asks for one. What fails the run is a failure;
 * any other finding passes, with its words as output. A document without findings is one case that passes.
 */
export const junitReporter: ReporterFactory = ({ gate }) => ({
  begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="forthright">\n',
  document(given) {
    const report = harmlessReport(given)
    const fresh = sorted(report.findings).open.filter((finding) => finding.baseline === 'new')
    const failing = fresh.filter((finding) => failsOn(gate, finding)).length + (scoresTooLow(gate, report) ? 1 : 0)
    const cases = [...scoreCase(gate, report), ...fresh.map((finding) => testCase(gate, report.id, finding))]
    if (cases.length === 0) cases.push(`    <testcase classname="${xml(report.id)}" name="no new finding"/>`)
    return `  <testsuite name="${xml(report.id)}" tests="${cases.length}" failures="${failing}" errors="0">\n    <properties><property name="score" value="${xml(scoreText(report.score))}"/></properties>\n${cases.join('\n')}\n  </testsuite>\n`
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

function testCase(gate: Gate, id: string, finding: Finding): string {
  const { rule, severity, message, actual } = finding
  const where = placeName(finding.place)
  const open = `    <testcase classname="${xml(id)}" name="${xml(`${rule} at ${where}`)}">`
  const text = (...parts: readonly string[]): string => xml(parts.filter((part) => part !== '').join('\n'))
  if (!failsOn(gate, finding)) return `${open}<system-out>${text(`${severity} at ${where}: ${message}`, actual, advice(finding))}</system-out></testcase>`
  return `${open}<failure type="${severity}" message="${xml(message)}">${text(`${severity} at ${where}`, actual, advice(finding))}</failure></testcase>`
}

function scoreCase(gate: Gate, report: DocumentReport): string[] {
  if (gate.minScore === undefined) return []
  const open = `    <testcase classname="${xml(report.id)}" name="scores ${gate.minScore} or more"`
  return [scoresTooLow(gate, report) ? `${open}><failure type="score" message="${xml(scoreText(report.score))}"/></testcase>` : `${open}/>`]
}

/** XML has no way to write most control characters, not even escaped. */
const xml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/[&<>"\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`)
