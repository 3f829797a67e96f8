/** forthright on its own words: the README, the docs, and the texts of its rules. Any finding that is not for a person to decide fails. */
import { readdirSync, readFileSync } from 'node:fs'
import { rules } from '../rules/index.ts'
import { audit } from '../src/index.ts'

const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const sources = [
  ...pages.map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  ...rules.map(({ id, title, why, how }) => ({ path: `rules/${id}.ts`, text: `${title}.\n\n${why}\n\n${how}\n` })),
]
// The words of our trade, which readers of this repository know.
const known = [
  'CI',
  'XFA',
  'ODK',
  'FHIR',
  'CQL',
  'UI',
  'MoJ',
  'ONS',
  'HTML',
  'CSV',
  'TSV',
  'SVG',
  'JSON',
  'YAML',
  'SARIF',
  'JUnit',
  'MIT',
  'WCAG',
  'CSS',
  'URL',
  'npm',
  'API',
  'SNAP',
  'WIC',
  'UTF',
  'TTY',
  'OMB',
]
const report = await audit(sources, { kind: 'page', known, rules: { 'contact/missing': { severity: 'off' } } })

let failed = 0
for (const { id, findings } of report.documents) {
  for (const { rule, review, suppressed, message, actual, place } of findings) {
    if (review || suppressed) continue
    failed++
    console.log(`${id}:${place.start.line}: ${rule}: ${message} “${actual}”`)
  }
}
for (const { path, message } of report.errors) console.log(`${path}: ${message}`)
console.log(`our own words: ${report.documents.length} texts, ${failed} findings`)
process.exitCode = failed > 0 || report.errors.length > 0 ? 1 : 0
