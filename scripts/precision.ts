/**
 * What people judged of the rules' findings in real documents: `bench/readings/DRIVER.tsv`, one finding a line, into the figures that `explain` prints
 * and the page `docs/precision.md`. Columns: rule, version, document (below the data's inputs), place, judgement (right, wrong, arguable), reason.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Precision } from '../src/cli/precision.ts'

const folder = 'bench/readings'

/** Made by `bench/readings.ts --count`: what each rule found in all documents, read or not. */
export const countsFile = 'bench/readings/found.json'

/** Seven digits that change where the rule does. A reading tells of the rule as it was read. */
export function ruleVersion(id: string): string {
  const source = readFileSync(join('rules', `${id}.ts`), 'utf8')
  const lists = [...source.matchAll(/from '\.\.\/data\/([\w-]+\.json)'/g)].map(([, name]) => readFileSync(join('rules/data', name), 'utf8'))
  return versionOf(source, lists)
}

/** A hash of a rule's file and the lists it imports, without comments, blanks and examples, which change nothing of what is found. */
export function versionOf(source: string, lists: readonly string[]): string {
  const code = source.replace(/^ {2}examples: \[\n[\s\S]*?\n {2}\],$/m, '').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
  return createHash('sha1')
    .update([code, ...lists].join('\n').replace(/\s+/g, ''))
    .digest('hex')
    .slice(0, 7)
}

const judgements = ['right', 'arguable', 'wrong'] as const

export interface Reading {
  readonly rule: string
  readonly version: string
  readonly document: string
  readonly place: string
  readonly judgement: (typeof judgements)[number]
  readonly reason: string
}

/** All that was judged, in the order of the files. Throws where a line is not what it should be. */
export function readings(): Reading[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .flatMap((name) => readingsIn(`${folder}/${name}`, readFileSync(join(folder, name), 'utf8')))
}

export function readingsIn(path: string, text: string): Reading[] {
  return text.split('\n').flatMap((line, at) => {
    if (line === '') return []
    const [rule, version, document, place, judgement, reason] = line.split('\t')
    if (!reason || !judgements.some((each) => each === judgement)) throw new Error(`${path}:${at + 1}: six columns, the fifth right, wrong or arguable`)
    return [{ rule, version, document, place, judgement: judgement as Reading['judgement'], reason }]
  })
}

export const readingLine = ({ rule, version, document, place, judgement, reason }: Reading): string =>
  [rule, version, document, place, judgement, reason].join('\t')

/** The readings that count for a rule: those of the version it was read at last. */
export function lastReadings(all: readonly Reading[], id: string): readonly Reading[] {
  const own = all.filter(({ rule }) => rule === id)
  return own.filter(({ version }) => version === own[own.length - 1].version)
}

export function figures(read: readonly Reading[], version: string): Precision {
  const count = (judgement: Reading['judgement']): number => read.filter((each) => each.judgement === judgement).length
  return {
    read: read.length,
    documents: new Set(read.map(({ document }) => document)).size,
    right: count('right'),
    arguable: count('arguable'),
    wrong: count('wrong'),
    changed: read.some((each) => each.version !== version),
  }
}

/** An arguable finding is half right. */
export const share = ({ read, right, arguable }: Precision): number => (right + arguable / 2) / read

/**
 * What the rules found: claims, documents with a claim, and findings for a person to decide. In all documents of the inputs; of rules that
 * found nothing there, in further web pages.
 */
export interface Counts {
  readonly documents: number
  readonly pages: number
  readonly rules: Readonly<Record<string, { readonly findings: number; readonly documents: number; readonly review: number }>>
}

export const counts = (): Counts => (existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, 'utf8')) : { documents: 0, pages: 0, rules: {} })

/** The figures of each rule that was read, as the text of a module: `explain` alone loads it. */
export function precisionModule(all: readonly Reading[], versionNow: (id: string) => string): string {
  const ids = [...new Set(all.map(({ rule }) => rule))].sort()
  const rows = ids.map((id) => `  ${JSON.stringify(id)}: ${JSON.stringify(figures(lastReadings(all, id), versionNow(id)))},`)
  return `// Made from bench/readings/ by \`npm run generate\`: no need to edit.
import type { Precision } from '../cli/precision.ts'

export const precision: Readonly<Record<string, Precision>> = {
${rows.join('\n')}
}
`
}

interface Named {
  readonly id: string
  readonly off?: boolean
}

/** The page: a table of all rules that were read, what was not right, and the rules that rest on their examples. */
export function precisionPage(rules: readonly Named[], all: readonly Reading[], found: Counts, versionNow: (id: string) => string): string {
  const read = rules.map((rule) => ({ ...rule, own: lastReadings(all, rule.id) })).filter(({ own }) => own.length > 0)
  const unread = rules.filter(({ id, off }) => !off && !read.some((each) => each.id === id))
  const only = unread.filter(({ id }) => found.rules[id]?.findings === 0)
  const decided = only.filter(({ id }) => found.rules[id].review > 0)
  const table = (some: typeof read): string[] => [
    '| Rule | Found | Read | Documents | Right | Arguable | Wrong | Precision | Version read | Changed since |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---|---|',
    ...some.map(({ id, own }) => row(id, figures(own, versionNow(id)), own[0].version, found)),
  ]
  const on = read.filter(({ off }) => !off)
  const off = read.filter((each) => each.off)
  return [
    '<!-- Generated from bench/readings/ by npm run generate. -->',
    '',
    '# How often each rule is right',
    '',
    `We ran forthright over ${found.documents.toLocaleString('en')} real documents and read what each rule found. Up to 30 findings a rule were drawn in turn from as many documents as`,
    `there are. A rule that found nothing there was tried on ${found.pages.toLocaleString('en')} more web pages. \`npx tsx bench/readings.ts RULE\` draws the findings again.`,
    '',
    'Each finding was judged by one question: would you change the text because of it? **Right** means yes, and what the message says is true. **Arguable** means',
    'that a good editor may leave the text as it is. **Wrong** means that the finding is false. An arguable finding counts half.',
    '',
    'A rule with few findings here has a figure that says little. Rules change, too: the table says where the rule or its list is no longer as it was read. Findings that are left to a',
    'person to decide claim nothing, and are not counted.',
    '',
    ...table(on),
    ...(on.length > 0 ? ['', totalLine(on.map(({ id, own }) => figures(own, versionNow(id))))] : []),
    ...(off.length > 0 ? ['', '## Rules that are off by default', '', 'These were read as well. A profile or a config turns them on.', '', ...table(off)] : []),
    '',
    '## What was not right',
    '',
    '<!-- forthright-disable -- these lines name the words that were judged -->',
    ...read.flatMap(({ id, own }) => faults(id, own)),
    '',
    '<!-- forthright-enable -->',
    '',
    '## Rules that rest on their examples',
    '',
    'These are on by default and found nothing in our documents. Their examples show what they find and what they leave alone.',
    '',
    ...only.filter((rule) => !decided.includes(rule)).map(({ id }) => `- ${linked(id)}`),
    ...(decided.length > 0
      ? ['', 'These found only what a person must decide:', '', ...decided.map(({ id }) => `- ${linked(id)} (${found.rules[id].review})`)]
      : []),
    ...(unread.length > only.length ? ['', '## Not read yet', '', ...unread.filter((rule) => !only.includes(rule)).map(({ id }) => `- ${linked(id)}`)] : []),
    '',
  ].join('\n')
}

const linked = (id: string): string => `[\`${id}\`](rules/${id.slice(0, id.indexOf('/'))}.md#${id.replace('/', '')})`

function row(id: string, of: Precision, version: string, found: Counts): string {
  const cells = [found.rules[id]?.findings ?? '', of.read, of.documents, of.right, of.arguable, of.wrong, share(of).toFixed(2), `\`${version}\``]
  return `| ${linked(id)} | ${cells.join(' | ')} | ${of.changed ? 'yes' : ''} |`
}

function totalLine(all: readonly Precision[]): string {
  const sum = (key: 'read' | 'right' | 'arguable' | 'wrong'): number => all.reduce((total, each) => total + each[key], 0)
  const [read, ...judged] = (['read', 'right', 'arguable', 'wrong'] as const).map((key) => sum(key).toLocaleString('en'))
  return `In all, ${read} findings were read: right ${judged[0]}, arguable ${judged[1]}, wrong ${judged[2]}. Rules: ${all.length}.`
}

function faults(id: string, own: readonly Reading[]): string[] {
  const not = judgements.slice(1).flatMap((judgement) => own.filter((each) => each.judgement === judgement))
  if (not.length === 0) return []
  return ['', `### \`${id}\``, '', ...not.map(({ judgement, reason, document, place }) => `- ${judgement}: ${reason} (\`${document}\`, ${place})`)]
}
