/**
 * Where a document stands among real ones of its kind. The figures are in norms.json, which `bench/norms.ts` writes; this file is loaded
 * only by what prints them.
 */
import type { Kind } from './model.ts'
import figures from './norms.json' with { type: 'json' }
import type { DocumentReport, Standing } from './report.ts'
import { type Driver, drivers } from './rule.ts'

/** What holds a document: the formats that people meet in one way. */
export type Carrier = 'html' | 'markdown' | 'text' | 'pdf' | 'docx' | 'definition' | 'strings' | 'signs'

const carriers: Readonly<Record<string, Carrier>> = {
  html: 'html',
  govuk: 'html',
  markdown: 'markdown',
  text: 'text',
  pdf: 'pdf',
  docx: 'docx',
  strings: 'strings',
  signs: 'signs',
  svg: 'signs',
}
export const carrierOf = (format: string): Carrier => carriers[format] ?? 'definition'

export const measures = [
  'words',
  'questions',
  'minutes',
  'acronyms',
  'jargon',
  'grade',
  'score',
  ...drivers.map((driver) => `${driver}Score` as const),
] as const
export type Measure = (typeof measures)[number]

/** Fewer words than this say little about a document; a sign has what it has. */
export const leastWords = 40
/** So many documents make a group to be kept. */
export const leastKept = 10
/** So many, a document is compared with. */
const leastDocuments = 30
export const percentiles = [5, 10, 25, 50, 75, 90, 95] as const

/** A document's figures; a measure that has none is absent. Jargon is counted in 100 words, minutes are the middle of their range. */
export function measuresOf(report: DocumentReport): Partial<Record<Measure, number>> {
  const { counts, minutes, plainness, score, findings, facts } = report
  const found: Partial<Record<Measure, number>> = { words: counts.words, acronyms: facts.acronyms.length }
  if (report.kind === 'form') found.questions = counts.questions
  if (minutes) found.minutes = (minutes.low + minutes.high) / 2
  if (counts.words > 0) found.jargon = (findings.filter(({ driver, review }) => driver === 'jargon' && !review).length * 100) / counts.words
  if (plainness.usGrade !== null) found.grade = plainness.usGrade
  if (score.total !== null) found.score = score.total
  for (const driver of drivers) {
    const own = score.drivers[driver].score
    if (own !== null) found[`${driver}Score`] = own
  }
  return found
}

/** How many documents, then the percentiles. */
type Figures = readonly number[]
type Group = Readonly<Partial<Record<Measure, Figures>>>
const groups = figures.groups as Readonly<Record<string, Group>>

/** What a group is called in a sentence. */
const names: Readonly<Record<Kind, Readonly<Partial<Record<Carrier | 'all', string>>>>> = {
  form: {
    all: 'forms',
    html: 'web forms',
    markdown: 'forms in Markdown',
    text: 'plain-text forms',
    pdf: 'PDF forms',
    docx: 'Word forms',
    definition: 'online forms',
  },
  page: { all: 'pages', html: 'web pages', markdown: 'Markdown pages', text: 'plain-text pages', pdf: 'PDF documents', docx: 'Word documents' },
  letter: { all: 'letters' },
  sign: { all: 'signs' },
}

/** The group of its kind and carrier; where too few of those were measured, the group of its kind. */
function groupOf({ kind, format }: DocumentReport): { readonly group: Group; readonly name: string } | undefined {
  const carrier = carrierOf(format)
  const own = names[kind][carrier]
  const near = groups[`${kind}/${carrier}`]
  if (near && near.words![0] >= leastDocuments && own !== undefined) return { group: near, name: own }
  const wide = groups[kind]
  const name = names[kind].all
  // Words of an interface are no page of their own.
  return wide && name !== undefined && carrier !== 'strings' ? { group: wide, name } : undefined
}

/** How it is said that a figure is high, and that it is low; absent where that says nothing a reader could use. */
const said: readonly (readonly [measure: Measure, high: string | undefined, low: string | undefined])[] = [
  ['acronyms', 'More acronyms', undefined],
  ['jargon', 'More jargon for its length', 'Less jargon for its length'],
  ['grade', 'Harder to read', 'Easier to read'],
  ['questions', 'More questions', 'Fewer questions'],
  ['minutes', 'Takes longer to fill in', 'Takes less time to fill in'],
  ['words', 'Longer', 'Shorter'],
  ...(['repetition', 'flow', 'contact', 'openness'] satisfies Driver[]).map((driver) => [`${driver}Score`, undefined, `A lower score for ${driver}`] as const),
  ['score', 'A higher score', 'A lower score'],
]
/** One of them is enough: they rise and fall together. */
const size: readonly Measure[] = ['questions', 'minutes', 'words']
const most = 3
/** A letter B. */
const goodScore = 80

/** At most three ways in which the document stands out: above nine in ten of its kind, or below. The furthest out come first. */
export function standingOf(report: DocumentReport): readonly Standing[] {
  if (report.score.total === null || report.language !== 'en' || (report.kind !== 'sign' && report.counts.words < leastWords)) return []
  const found = groupOf(report)
  if (!found) return []
  const own = measuresOf(report)
  const out: (Standing & { readonly far: boolean })[] = []
  for (const [measure, high, low] of said) {
    const value = own[measure]
    const known = found.group[measure]
    if (value === undefined || !known || known[0] < leastDocuments) continue
    // Nine signs in ten have no finding: each that has one would be told so.
    if (report.kind === 'sign' && /score/i.test(measure)) continue
    const [documents, p5, p10, , , , p90, p95] = known
    const words = value > p90 ? high : value < p10 ? low : undefined
    // A good score is no reproach, even where others have better ones.
    if (words === low && /score/i.test(measure) && value >= goodScore) continue
    // Many acronyms, and each explained: nothing to be told of.
    if (words === high && measure === 'acronyms' && report.score.drivers.acronyms.score === 100) continue
    if (words === undefined || (size.includes(measure) && out.some((each) => size.includes(each.measure as Measure)))) continue
    out.push({
      measure,
      value: Math.round(value * 100) / 100,
      documents,
      text: `${words} than 9 in 10 ${found.name}`,
      far: value > p95 || value < p5,
    })
  }
  return [...out.filter(({ far }) => far), ...out.filter(({ far }) => !far)].slice(0, most).map(({ far: _, ...standing }) => standing)
}

/** The report with where its document stands, where it stands out. */
export function withStanding(report: DocumentReport): DocumentReport {
  const standing = standingOf(report)
  return standing.length > 0 ? { ...report, standing } : report
}
