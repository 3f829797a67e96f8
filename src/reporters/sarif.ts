import { wellFormed } from '../harmless.ts'
import { placeName } from '../place.ts'
import type { DocumentReport, Finding } from '../report.ts'
import type { Rule, Severity } from '../rule.ts'
import { suppressionFaults } from '../suppression-faults.ts'
import { advice, quietJson } from './findings.ts'
import type { ReporterFactory } from './reporter.ts'

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

/** SARIF 2.1.0, as code scanning reads it: rules with their help, results with partial fingerprints. */
export const sarifReporter: ReporterFactory = ({ version, rules }) => {
  let first = true
  const driver = {
    name: 'forthright',
    version,
    semanticVersion: version,
    informationUri: 'https://www.npmjs.com/package/forthright',
    rules: [...rules.map(ruleHelp), ...suppressionRules],
  }
  return {
    begin: () =>
      `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":${JSON.stringify(driver)}},"columnKind":"utf16CodeUnits","originalUriBaseIds":{"SRCROOT":{"description":{"text":"The folder forthright ran in."}}},"results":[`,
    document(report) {
      const results = report.findings.map((finding) => quietJson(result(report, finding), undefined))
      if (results.length === 0) return ''
      const text = `${first ? '\n' : ',\n'}${results.join(',\n')}`
      first = false
      return text
    },
    end({ errors, summary }) {
      const notifications = errors.map(({ path, message, line, column }) => ({
        level: 'error',
        message: { text: message },
        locations: [
          { physicalLocation: { artifactLocation: artifact(path), ...(line === undefined ? {} : { region: { startLine: line, startColumn: column } }) } },
        ],
      }))
      const invocation = {
        executionSuccessful: errors.length === 0,
        toolExecutionNotifications: notifications,
        properties: { documents: summary.documents, score: summary.score },
      }
      return `\n],"invocations":[${quietJson(invocation, undefined)}]}]}\n`
    },
  }
}

function ruleHelp({ id, title, why, how, severity, sources }: Rule): object {
  const names = sources.map(({ name, url }) => `[${name}](${url})`).join(', ')
  return {
    id,
    name: id.replace(/(?:^|[/-])(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: `${why} ${how}` },
    help: { text: `${why} ${how} Source: ${sources.map(({ name, url }) => `${name}, ${url}`).join('; ')}`, markdown: `${why}\n\n${how}\n\nSource: ${names}` },
    ...(sources.length > 0 ? { helpUri: sources[0].url } : {}),
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [id.slice(0, id.indexOf('/'))] },
  }
}

const suppressionRules = Object.entries(suppressionFaults).map(([id, { title, why, how }]) => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: `${why} ${how}` },
  help: { text: `${why} ${how}` },
  defaultConfiguration: { level: 'warning' },
}))

function result(report: DocumentReport, finding: Finding): object {
  const tried = advice(finding)
  return {
    ruleId: finding.rule,
    kind: finding.review ? 'review' : 'fail',
    level: finding.review ? 'none' : levels[finding.severity],
    message: { text: tried ? `${finding.message} ${tried}` : finding.message },
    locations: [location(report.path, finding)],
    partialFingerprints: { 'forthright/v1': `${report.part ?? ''}${finding.fingerprint}` },
    baselineState: finding.baseline === 'known' ? 'unchanged' : 'new',
    ...(finding.related.length > 0
      ? { relatedLocations: finding.related.map((other, id) => ({ id, ...location(report.path, other), message: { text: other.actual } })) }
      : {}),
    ...(finding.suppressed
      ? {
          suppressions: [
            {
              kind: finding.suppressed.by === 'comment' ? 'inSource' : 'external',
              ...(finding.suppressed.reason ? { justification: finding.suppressed.reason } : {}),
            },
          ],
        }
      : {}),
    properties: { cost: finding.cost, gain: finding.gain, driver: finding.driver },
  }
}

function location(path: string, { place, actual }: Pick<Finding, 'place' | 'actual'>): object {
  // A page or a cell is no region of lines: it is named instead.
  if (place.in !== 'text')
    return {
      physicalLocation: { artifactLocation: artifact(path) },
      logicalLocations: [{ name: placeName(place), ...(place.in === 'docx' && { fullyQualifiedName: place.path }), kind: place.in }],
    }
  const { start, end } = place
  return {
    physicalLocation: {
      artifactLocation: artifact(path),
      region: {
        startLine: start.line,
        startColumn: start.column,
        endLine: end.line,
        endColumn: end.column,
        charOffset: start.offset,
        charLength: end.offset - start.offset,
        ...(actual === '' ? {} : { snippet: { text: actual } }),
      },
    },
  }
}

/** A path outside the folder of the run has no place below its root. */
function artifact(path: string): object {
  const uri = wellFormed(path).split('/').map(encodeURIComponent).join('/')
  return path.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: 'SRCROOT' }
}
