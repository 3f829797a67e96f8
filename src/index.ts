/** The public surface: read a source, audit it, score outcomes, write a rule. */
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { auditSource } from './audit.ts'
import { isDay } from './day.ts'
import { InputError } from './errors.ts'
import { type FailOn, tally } from './gate.ts'
import type { Kind, Setting } from './model.ts'
import { makePlan, nearest, type RuleChoice } from './plan.ts'
import type { DocumentReport, Report, ReportError } from './report.ts'
import { drivers, type Rule } from './rule.ts'
import { scoreModel } from './score.ts'
import { version } from './version.ts'

export interface AuditOptions {
  /** The id of a profile: `default`, `us-federal`, `uk-gov`, `nhs`, `eu`. */
  readonly profile?: string
  readonly kind?: Kind
  /** Terms and acronyms your readers know. */
  readonly known?: Iterable<string>
  /** The day of the audit as YYYY-MM-DD; dates are not compared where it is not given. */
  readonly today?: string
  /** What to do with rules or drivers: off, another severity, other options. */
  readonly rules?: Readonly<Record<string, RuleChoice>>
  /** Rules of your own, beside those that come with forthright. */
  readonly more?: readonly Rule[]
  readonly failOn?: FailOn
  readonly minScore?: number
}

/**
 * Audits sources, each as its decoded text or its bytes. A source that cannot be read is an entry of `errors`; the others are audited all the same.
 * @throws InputError for a profile, a rule, a driver or a day that does not exist
 */
export async function audit(sources: readonly { readonly path: string; readonly text: string | Uint8Array }[], options: AuditOptions = {}): Promise<Report> {
  const name = options.profile ?? 'default'
  const profile = profiles.find(({ id }) => id === name)
  if (!profile) throw new InputError('profile', `There is no profile "${name}".`)
  if (options.today !== undefined && !isDay(options.today))
    throw new InputError('today', `"${options.today}" is no day of the calendar: write it as YYYY-MM-DD.`)
  const setting: Setting = { known: new Set(options.known), today: options.today }
  const known = [...drivers, ...rules.map(({ id }) => id), ...(options.more ?? []).map(({ id }) => id)]
  for (const asked of Object.keys(options.rules ?? {})) {
    if (known.includes(asked)) continue
    const near = nearest(asked, known)
    throw new InputError('rules', `There is no rule or driver "${asked}".${near === undefined ? '' : ` Did you mean "${near}"?`}`)
  }
  const plan = makePlan({ rules: [...rules, ...(options.more ?? [])], profile, choices: [options.rules ?? {}], setting, kind: options.kind })
  const gate = tally({ failOn: options.failOn ?? 'error', minScore: options.minScore })
  // The figures to compare with load when there is something to compare.
  const { withStanding } = await import('./norms.ts')
  const documents: DocumentReport[] = []
  const errors: ReportError[] = []
  for (const { path, text } of sources) {
    try {
      for (const { report, broken } of await auditSource(path, text, plan)) {
        documents.push(withStanding(report))
        gate.add(report, 0)
        for (const message of broken) errors.push({ path: report.id, message })
      }
    } catch (fault) {
      if (!(fault instanceof InputError)) throw fault
      errors.push({ path: fault.path, message: fault.message, ...(fault.at && { line: fault.at.line, column: fault.at.column }) })
    }
  }
  return { forthright: version, scoreModel, profile: name, documents, site: { findings: [] }, errors, summary: gate.summary() }
}

export { rules } from '../rules/index.ts'
export { profiles } from '../rules/profiles/index.ts'
export { InputError } from './errors.ts'
export { type Fact, fact } from './fact.ts'
export { type Written, writtenForms } from './facts/acronyms-written.ts'
export { type Contact, type ContactType, contacts } from './facts/contacts.ts'
export { type Measure, plainnessOf } from './facts/plainness.ts'
export { phraseDifficulty, type Reading, type WordDifficulty, wordDifficulty } from './facts/word-difficulty.ts'
export type * from './flow/json.ts'
export type * from './model.ts'
export type { RuleChoice } from './plan.ts'
export type { Profile, ProfileRule } from './profile.ts'
export { type ReadSettings, read } from './read.ts'
export type { Picture, Recogniser } from './readers/ocr.ts'
export type * from './report.ts'
export { type Driver, defineRule, drivers, type Example, type Hit, type Per, type Rule, type Severity, type Source } from './rule.ts'
export { type Receipt, type ScoreInput, score, scoreModel, type Weighed } from './score.ts'
