import type { Gate } from '../gate.ts'
import type { DocumentReport, ReportError, Summary } from '../report.ts'
import type { Rule } from '../rule.ts'

/** One output format. Documents come one by one, in the order of their paths, and none is kept. */
export interface Reporter {
  /** Text before the first document. */
  begin?(): string
  document(report: DocumentReport): string
  /** Text after the last document. */
  end(result: RunResult): string
}

export interface RunResult {
  readonly summary: Summary
  readonly errors: readonly ReportError[]
  /** Fingerprints a baseline holds and the run no longer finds, by document. */
  readonly fixed: readonly { readonly document: string; readonly rule: string; readonly actual: string }[]
  /** Notes about the run itself: glossary entries nothing used, a baseline written. */
  readonly notes: readonly string[]
}

export interface ReporterContext {
  readonly version: string
  readonly profile: string
  readonly color: boolean
  /** Only findings that gate, no scorecards. */
  readonly quiet: boolean
  readonly rules: readonly Rule[]
  /** What fails the run. */
  readonly gate: Gate
  /** The decoded text of a source, for excerpts. */
  source(path: string): string | undefined
}

export type ReporterFactory = (context: ReporterContext) => Reporter
