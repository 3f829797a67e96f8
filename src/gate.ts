import type { DocumentReport, Finding, Summary } from './report.ts'
import type { Severity } from './rule.ts'
import { isForeign, round } from './score.ts'

export type FailOn = Severity | 'never'

export interface Gate {
  readonly failOn: FailOn
  readonly minScore?: number
}

const ranks: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 }

/** Whether a finding fails the run: one that counts, is new, and is severe enough. */
export const failsOn = ({ failOn }: Gate, { severity, review, suppressed, baseline }: Finding): boolean =>
  failOn !== 'never' && !review && suppressed === null && baseline === 'new' && ranks[severity] >= ranks[failOn]

/** Whether a document scores less than it must, or has no score that could be enough. */
export function scoresTooLow({ minScore }: Gate, report: DocumentReport): boolean {
  if (minScore === undefined) return false
  // What no rule can judge, a gate cannot either: such a document is told of, and stops nobody.
  return report.score.total === null ? !isForeign(report.counts.words, report.counts.unjudgedWords) : report.score.total < minScore
}

/** Adds up a run, document by document, so that no report need be kept. */
export function tally(gate: Gate): { add(report: DocumentReport, fixed: number): void; summary(): Summary } {
  let documents = 0
  let findings = 0
  let fresh = 0
  let review = 0
  let suppressed = 0
  let fixed = 0
  let failing = 0
  let scored = 0
  let scores = 0
  const low: string[] = []
  let unscored = 0
  return {
    add(report, mended) {
      documents++
      fixed += mended
      for (const finding of report.findings) {
        if (finding.suppressed) suppressed++
        else if (finding.review) review++
        else {
          findings++
          if (finding.baseline === 'new') fresh++
          if (failsOn(gate, finding)) failing++
        }
      }
      const { total } = report.score
      if (total !== null) {
        scored++
        scores += total
      }
      if (!scoresTooLow(gate, report)) return
      if (total === null) unscored++
      else low.push(`${report.id} (${total})`)
    },
    summary() {
      const reasons: string[] = []
      if (failing > 0)
        reasons.push(`${failing} new ${failing === 1 ? 'finding is' : 'findings are'} of severity ${gate.failOn}${gate.failOn === 'error' ? '' : ' or worse'}`)
      if (low.length > 0) reasons.push(`${low.length} ${low.length === 1 ? 'document scores' : 'documents score'} below ${gate.minScore}: ${listed(low)}`)
      if (unscored > 0)
        reasons.push(`${unscored} ${unscored === 1 ? 'document has' : 'documents have'} no score, so nobody can say it is ${gate.minScore} or more`)
      return {
        documents,
        findings,
        new: fresh,
        review,
        suppressed,
        fixed,
        score: scored === 0 ? null : round(scores / scored, 1),
        passed: reasons.length === 0,
        reasons,
      }
    },
  }
}

const listed = (names: readonly string[]): string => (names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', '))
