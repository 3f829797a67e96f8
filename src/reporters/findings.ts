/** What several reporters say in the same way. */
import { harmless } from '../harmless.ts'
import { lineName } from '../place.ts'
import type { DocumentReport, Finding, GradePush, ReportError, Summary } from '../report.ts'
import type { Driver } from '../rule.ts'
import { round } from '../score.ts'

/** Findings that count, those a person must decide, and those set aside. */
export function sorted(findings: readonly Finding[]): { readonly open: Finding[]; readonly review: Finding[]; readonly suppressed: Finding[] } {
  const open: Finding[] = []
  const review: Finding[] = []
  const suppressed: Finding[] = []
  for (const finding of findings) (finding.suppressed ? suppressed : finding.review ? review : open).push(finding)
  return { open, review, suppressed }
}

/** A report whose words from the document do nothing where they are shown. */
export function harmlessReport(report: DocumentReport): DocumentReport {
  return {
    ...report,
    id: harmless(report.id),
    path: harmless(report.path),
    findings: report.findings.map((finding) => ({
      ...finding,
      message: harmless(finding.message),
      actual: harmless(finding.actual),
      instead: finding.instead.map(harmless),
      around: finding.around && { before: harmless(finding.around.before), after: harmless(finding.around.after) },
      related: finding.related.map(({ actual, place }) => ({ actual: harmless(actual), place })),
    })),
  }
}

export const harmlessErrors = (errors: readonly ReportError[]): ReportError[] =>
  errors.map((error) => ({ ...error, path: harmless(error.path), message: harmless(error.message) }))

/** JSON that keeps every character and sends none to a terminal that would act there. */
export const quietJson = (value: unknown, indent: number | undefined): string =>
  JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u206f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** "Try “before” or “earlier than”.", or what to do where the words are best left out; nothing where the message says it already. */
export function advice({ message, instead }: Finding): string {
  if (instead.length === 0 || message.toLowerCase().includes(`“${instead[0].toLowerCase()}”`)) return ''
  const words = instead.filter((text) => text !== '').map((text) => `“${text}”`)
  const leave = instead.includes('')
  if (words.length === 0) return /\bleave (?:it |this )?out\b/i.test(message) ? '' : 'Leave it out.'
  return `Try ${words.slice(0, 3).join(' or ')}${leave ? ', or leave it out' : ''}.`
}

/** In points: "+0.0" would tell nobody to mend anything. */
const leastGain = 0.05

/** The findings whose mending would win back most points, best first. */
export function bestMends(findings: readonly Finding[], most: number): Finding[] {
  return findings
    .filter((finding) => finding.gain >= leastGain)
    .sort((a, b) => b.gain - a.gain || a.place.start.offset - b.place.start.offset)
    .slice(0, most)
}

/** What to mend first, by what all findings of a rule would win back: "+3.1", "line 12: “prior to” and 4 more". */
export function mendsFirst({ mends }: DocumentReport, open: readonly Finding[]): { readonly rule: string; readonly gain: string; readonly where: string }[] {
  return mends
    .filter(({ gain }) => gain >= leastGain)
    .slice(0, 3)
    .flatMap(({ rule, findings, gain }) => {
      const first = open.find((each) => each.rule === rule)
      if (!first) return []
      const words = first.actual === '' ? first.message : `“${shortened(first.actual, 60)}”`
      return [{ rule, gain: `+${gain.toFixed(1)}`, where: `${lineName(first.place)}: ${words}${findings > 1 ? ` and ${findings - 1} more` : ''}` }]
    })
}

/** How a score is shown: as one to be glad of, to look at, or to mend. */
export const standOf = (score: number): 'good' | 'fair' | 'poor' => (score >= 80 ? 'good' : score >= 60 ? 'fair' : 'poor')

export const shortened = (text: string, most: number): string =>
  text.length > most
    ? `${text
        .slice(0, most - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`
    : text

/** A document's score in words: "71.3 of 100 (C)". */
export function scoreText(score: { readonly total: number | null; readonly letter: string | null; readonly reason: string | null }): string {
  return score.total === null ? `no score: ${score.reason}` : `${score.total} of 100 (${score.letter})`
}

/** What of a document's text nobody here judged, as a sentence; nothing where all was, or where there is no score, which says so. */
export const unjudgedText = ({ counts, score }: DocumentReport): string =>
  counts.unjudgedWords > 0 && score.total !== null
    ? `${plural(counts.unjudgedWords, 'word is', 'words are')} in a language that no rule here knows, and ${counts.unjudgedWords === 1 ? 'was' : 'were'} not judged.`
    : ''

/** What a run came to: "12 documents, 40 findings, 3 new, 2 to review, mean score 81.2". */
export function tallyText({ documents, findings, new: fresh, review, suppressed, score }: Summary): string {
  return [
    plural(documents, 'document'),
    plural(findings, 'finding'),
    ...(fresh === findings ? [] : [`${fresh} new`]),
    ...(review > 0 ? [`${review} to review`] : []),
    ...(suppressed > 0 ? [`${suppressed} set aside`] : []),
    ...(score === null ? [] : [`mean score ${score}`]),
  ].join(', ')
}

/** How hard a text is to read, or why that cannot be told; nothing to tell of a sign. */
export function gradeText({ kind, plainness }: DocumentReport): string {
  if (plainness.usGrade !== null) return `Reading grade ${plainness.low} to ${plainness.high} (US), from age ${plainness.readingAge}`
  return plainness.reason && kind !== 'sign' ? `Reading grade: ${plainness.reason}` : ''
}

export const minutesText = ({ minutes }: DocumentReport): string =>
  minutes ? `Time to fill in: ${minutes.low} to ${minutes.high} minutes (${minutes.basis})` : ''

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

export const driverNames: Readonly<Record<Driver, string>> = {
  jargon: 'Jargon',
  acronyms: 'Acronyms',
  length: 'Length',
  repetition: 'Repetition',
  flow: 'Flow',
  contact: 'Contact',
  openness: 'Openness',
}

/** What pushes the grade most, for better or worse: "+1.2 grades", "27 % of words are rare", "(plain texts: 12 %)". */
export function pushTexts(because: readonly GradePush[]): { readonly push: string; readonly what: string; readonly plain: string }[] {
  return because
    .filter(({ grades }) => Math.abs(grades) >= leastPush)
    .map(({ what, value, plain, grades }) => {
      const share = what.startsWith(shareOf)
      const figure = (number: number): string => (share ? `${round(number * 100, 1)} %` : String(round(number, 1)))
      const words = share ? `of words ${what.slice(shareOf.length)}` : what
      return {
        push: `${grades > 0 ? '+' : '−'}${Math.abs(grades).toFixed(1)} grades`,
        what: `${figure(value)} ${words}`,
        plain: `(plain texts: ${figure(plain)})`,
      }
    })
}
const shareOf = 'share of words that '
/** In grades: what moves it less is not worth a line. */
const leastPush = 0.3
