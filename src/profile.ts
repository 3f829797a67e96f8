import type { Severity, Source } from './rule.ts'

/** What one authority asks for, where it differs from the rules' defaults. */
export interface Profile {
  /** As `--profile` takes it: `uk-gov`. */
  readonly id: string
  readonly title: string
  readonly about: string
  readonly rules: Readonly<Record<string, ProfileRule>>
}

export interface ProfileRule {
  readonly on?: boolean
  readonly severity?: Severity
  readonly options?: Readonly<Record<string, unknown>>
  /** The guideline that sets this. */
  readonly source: Source
}
