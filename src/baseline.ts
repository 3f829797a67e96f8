import type { DocumentReport, Finding } from './report.ts'

/** Findings known so far, by document. Matched by content, never by count: mend one and break another, and the other is new. */
export interface Baseline {
  readonly forthright: string
  readonly documents: Readonly<Record<string, readonly KnownFinding[]>>
}

export interface KnownFinding {
  readonly fingerprint: string
  readonly rule: string
  /** For people who read the file; not compared. */
  readonly actual: string
}

export interface Matched {
  readonly report: DocumentReport
  /** What the baseline holds and this run no longer finds. */
  readonly fixed: readonly KnownFinding[]
}

/** Marks each finding that the baseline knows. Suppressed and review findings are no debt: they are never in a baseline. */
export function matchBaseline(report: DocumentReport, known: readonly KnownFinding[]): Matched {
  const open = new Map<string, KnownFinding>()
  for (const each of known) open.set(each.fingerprint, each)
  const findings = report.findings.map((finding): Finding => (open.delete(finding.fingerprint) ? { ...finding, baseline: 'known' } : finding))
  return { report: { ...report, findings }, fixed: [...open.values()] }
}

export function knownFindings(report: DocumentReport): KnownFinding[] {
  return report.findings
    .filter((finding) => !finding.review && finding.suppressed === null)
    .map(({ fingerprint, rule, actual }) => ({ fingerprint, rule, actual: actual.length > 60 ? `${actual.slice(0, 59)}…` : actual }))
}
