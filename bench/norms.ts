/**
 * Percentiles of real documents, by kind and by what holds them: the figures that reports compare a document with.
 *   npx tsx bench/norms.ts [--write]     --write: into src/norms.json and the table in docs/score.md
 * Read are all documents of the inputs, the pages of GOV.UK's question flows and the web pages of webstruct. Left out are texts in another
 * language, documents of fewer than 40 words (but for signs), and sets of news, abstracts, law reports and test forms: nobody fills them in
 * or acts on them. Words of an interface make a group of their own, as they stand on no page alone.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { between } from '../scripts/generate-docs.ts'
import { auditSource } from '../src/audit.ts'
import { InputError } from '../src/errors.ts'
import { carrierOf, leastKept, leastWords, type Measure, measures, measuresOf, percentiles } from '../src/norms.ts'
import { makePlan } from '../src/plan.ts'
import type { DocumentReport } from '../src/report.ts'
import { everyInputFile, inputs, labelled, needData, readBytes, readText } from './data.ts'
import { govukPages } from './texts.ts'

const { values } = parseArgs({ options: { write: { type: 'boolean' } } })
needData(inputs, labelled)
const plan = makePlan({ rules, profile: profiles[0] })

interface Source {
  readonly path: string
  readonly from: string
  read(): string | Uint8Array
}

/** Which project a file of the inputs comes from, by its path. */
function origins(): ReadonlyMap<string, string> {
  const path = join(inputs, 'INDEX.tsv')
  if (!existsSync(path)) return new Map()
  return new Map(
    readText(path)
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([file, , from]) => [file, from]),
  )
}

function sources(): Source[] {
  const from = origins()
  const pages = join(labelled, 'webstruct/pages.jsonl.gz')
  const web = existsSync(pages)
    ? gunzipSync(readFileSync(pages))
        .toString('utf8')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { readonly html: string }).html)
    : []
  return [
    ...everyInputFile().map((path) => ({ path, from: from.get(path.slice(inputs.length + 1)) ?? 'other', read: () => readBytes(path) })),
    ...govukPages().map(({ path, text }) => ({ path, from: 'alphagov/smart-answers', read: () => text })),
    ...web.map((html, at) => ({ path: `webstruct/${at}.html`, from: 'scrapinghub/webstruct', read: () => html })),
  ]
}

const groups = new Map<string, { documents: number; readonly values: Map<Measure, number[]> }>()
const from = new Map<string, number>()

function take(report: DocumentReport, source: string): void {
  if (report.language !== 'en' || report.score.total === null) return
  if (report.kind !== 'sign' && report.counts.words < leastWords) return
  from.set(source, (from.get(source) ?? 0) + 1)
  const carrier = carrierOf(report.format)
  for (const name of carrier === 'strings' ? ['page/strings'] : [report.kind, `${report.kind}/${carrier}`]) {
    const group = groups.get(name) ?? { documents: 0, values: new Map() }
    groups.set(name, group)
    group.documents++
    for (const [measure, value] of Object.entries(measuresOf(report)) as [Measure, number][]) {
      const list = group.values.get(measure) ?? []
      group.values.set(measure, list)
      list.push(value)
    }
  }
}

for (const source of sources()) {
  try {
    for (const { report } of await auditSource(source.path, source.read(), plan)) take(report, source.from)
  } catch (fault) {
    if (!(fault instanceof InputError)) throw fault
  }
}

/** The smallest value that so many in a hundred do not pass. */
const percentile = (sorted: readonly number[], share: number): number => sorted[Math.max(0, Math.ceil((sorted.length * share) / 100) - 1)]
const short = (value: number): number => Math.round(value * 100) / 100

function figuresOf({ values: each }: { readonly values: ReadonlyMap<Measure, readonly number[]> }): Partial<Record<Measure, readonly number[]>> {
  return Object.fromEntries(
    measures.flatMap((measure) => {
      const list = [...(each.get(measure) ?? [])].sort((a, b) => a - b)
      return list.length < leastKept ? [] : [[measure, [list.length, ...percentiles.map((share) => short(percentile(list, share)))]]]
    }),
  )
}

const told = [...groups]
  .filter(([name, { documents }]) => documents >= leastKept && !(name.startsWith('sign/') || name.startsWith('letter/')))
  .sort(([a], [b]) => (a < b ? -1 : 1))
for (const [name, { documents }] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${name}: ${documents} documents`)

/** A line for each list. */
const row = (name: string, value: unknown): string => `${JSON.stringify(name)}: ${JSON.stringify(value).replaceAll(',', ', ')}`
const block = (indent: string, rows: readonly string[]): string => `{\n${rows.map((each) => `${indent}  ${each}`).join(',\n')}\n${indent}}`
const projects = [...from].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
const json = `${block('', [
  '"what": "Each list: how many documents, then percentiles 5, 10, 25, 50, 75, 90 and 95."',
  `"sources": ${block(
    '  ',
    projects.map(([name, count]) => row(name, count)),
  )}`,
  `"groups": ${block(
    '  ',
    told.map(
      ([name, group]) =>
        `${JSON.stringify(name)}: ${block(
          '    ',
          Object.entries(figuresOf(group)).map(([measure, list]) => row(measure, list)),
        )}`,
    ),
  )}`,
])}\n`

const shown: readonly (readonly [string, Measure])[] = [
  ['Words', 'words'],
  ['Questions', 'questions'],
  ['Minutes', 'minutes'],
  ['Acronyms', 'acronyms'],
  ['Jargon in 100 words', 'jargon'],
  ['US grade', 'grade'],
  ['Score', 'score'],
]
const groupNames: Readonly<Record<string, string>> = {
  form: 'all forms',
  letter: 'letters',
  'form/definition': 'form definitions',
  'form/html': 'web forms',
  'form/pdf': 'PDF forms',
  'form/text': 'plain-text forms',
  page: 'all pages',
  'page/docx': 'Word documents',
  'page/html': 'web pages',
  'page/markdown': 'Markdown pages',
  'page/strings': 'interface words',
  sign: 'signs',
}
const table = [
  `| Group | Documents | ${shown.map(([head]) => head).join(' | ')} |`,
  `|---|---:|${shown.map(() => '---:').join('|')}|`,
  ...told.map(([name, group]) => {
    const found = figuresOf(group)
    const cells = shown.map(([, measure]) => (found[measure] ? `${found[measure][2]}, ${found[measure][4]}, ${found[measure][6]}` : ''))
    return `| ${groupNames[name] ?? name} | ${group.documents.toLocaleString('en-US')} | ${cells.join(' | ')} |`
  }),
].join('\n')
console.log(table)

if (told.length === 0) console.log('skipped: no data')
else if (values.write) {
  writeFileSync('src/norms.json', json)
  const page = 'docs/score.md'
  writeFileSync(page, between(readFileSync(page, 'utf8'), 'norms', table))
}
