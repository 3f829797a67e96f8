import type { PathCost, ReaderCost } from './facts/reader-cost.ts'
import type { Kind, Place } from './model.ts'
import type { Driver, Severity } from './rule.ts'

/** The JSON report. A contract: fields are added, never changed or taken away. */
export interface Report {
  /** The version of forthright that wrote it. */
  readonly forthright: string
  readonly scoreModel: number
  readonly profile: string
  readonly documents: readonly DocumentReport[]
  readonly site: { readonly findings: readonly Finding[] }
  /** What could not be read or done: one sentence each. */
  readonly errors: readonly ReportError[]
  readonly summary: Summary
}

export interface ReportError {
  readonly path: string
  readonly message: string
  readonly line?: number
  readonly column?: number
}

export interface Summary {
  readonly documents: number
  readonly findings: number
  /** Findings that are not in the baseline; without a baseline, all. */
  readonly new: number
  readonly review: number
  readonly suppressed: number
  /** Fingerprints in the baseline that this run no longer finds. */
  readonly fixed: number
  /** The mean of the documents' scores, weighted by nothing; null where none has one. */
  readonly score: number | null
  readonly passed: boolean
  /** Why the gate failed, in words; empty where it passed. */
  readonly reasons: readonly string[]
}

export interface DocumentReport {
  readonly id: string
  readonly path: string
  readonly part: string | null
  readonly kind: Kind
  readonly format: string
  readonly language: string
  readonly title: string | null
  readonly counts: Counts
  readonly minutes: Minutes | null
  /** What the form asks of the one who fills it in; null where it is no form. */
  readonly cost: Cost | null
  readonly score: Score
  readonly plainness: Plainness
  /** How it stands out among real documents of its kind, at most three ways; only where it does. */
  readonly standing?: readonly Standing[]
  /** Rules by what mending all their findings here would win back, best first. */
  readonly mends: readonly Mend[]
  readonly findings: readonly Finding[]
  readonly facts: Facts
}

export interface Standing {
  /** What was compared: `words`, `questions`, `minutes`, `acronyms`, `jargon`, `grade`, `score`, or a driver's score as `flowScore`. */
  readonly measure: string
  /** This document's figure. Jargon is counted in 100 words, minutes are the middle of their range. */
  readonly value: number
  /** How many documents it was compared with. */
  readonly documents: number
  /** "More acronyms than 9 in 10 forms" */
  readonly text: string
}

export interface Counts {
  readonly words: number
  readonly sentences: number
  readonly questions: number
  readonly fields: number
  readonly suppressed: number
  readonly review: number
  /** Words in languages no rule here knows: counted, not judged. */
  readonly unjudgedWords: number
  /** Words in pictures that could not be made out: left out. Only where there are some. */
  readonly unclearWords?: number
}

export interface Minutes {
  readonly low: number
  readonly high: number
  /** What the range was worked out from: "23 questions, 812 words, 2 documents to find". */
  readonly basis: string
}

export interface Cost extends Omit<ReaderCost, 'questions' | 'fields' | 'stated'> {
  /** How long the form says that it takes, in minutes; null where it does not say. */
  readonly stated: StatedTime | null
}

export type { PathCost }

export interface StatedTime {
  readonly low: number
  readonly high: number
  readonly text: string
  readonly place: Place
}

export interface Plainness {
  readonly usGrade: number | null
  readonly low: number | null
  readonly high: number | null
  readonly readingAge: number | null
  /** Why there is no grade: "not enough text for a grade". */
  readonly reason: string | null
  /** The three features that push the grade most, the strongest first; only where there is a grade. */
  readonly because?: readonly GradePush[]
}

export interface GradePush {
  readonly feature: string
  /** What is measured: "uncommon words in a sentence". */
  readonly what: string
  /** The figure for this text, a count or a share from 0 to 1, and the same for plain public texts. */
  readonly value: number
  readonly plain: number
  /** US grades that it adds against plain public texts, or takes away. */
  readonly grades: number
}

export interface Score {
  /** 0 to 100, to one decimal. Null where there is nothing to score or a rule broke: `reason` says which. */
  readonly total: number | null
  readonly letter: string | null
  readonly reason: string | null
  readonly drivers: Readonly<Record<Driver, DriverScore>>
}

export interface DriverScore {
  readonly score: number | null
  /** Points of the total this driver lost: the sum of its findings' costs. */
  readonly lost: number
  readonly findings: number
  readonly reason: string | null
}

/** All findings of a rule, and how much the total would rise without them. */
export interface Mend {
  readonly rule: string
  readonly findings: number
  readonly gain: number
}

export interface Finding {
  readonly rule: string
  /** `suppression` for comments that set nothing aside or are past their day: no driver, no cost. */
  readonly driver: Driver | 'suppression'
  readonly severity: Severity
  /** A person must decide: costs nothing and fails nothing. */
  readonly review: boolean
  readonly suppressed: Suppressed | null
  /** `new` where no baseline was given. */
  readonly baseline: 'new' | 'known'
  readonly message: string
  /** The words at the place; empty where something is missing. */
  readonly actual: string
  /** Up to 60 characters of the same paragraph before and after, where no line of a text can be shown: in PDF, Word and Excel files. Null elsewhere. */
  readonly around: { readonly before: string; readonly after: string } | null
  readonly instead: readonly string[]
  /** Whether `--fix` may put `instead[0]` in place. */
  readonly fixable: boolean
  /** Points of the total it cost. All costs of a document add up to 100 - total. */
  readonly cost: number
  /** Points the total would rise by if this one were mended. */
  readonly gain: number
  readonly fingerprint: string
  readonly place: Place
  readonly related: readonly { readonly actual: string; readonly place: Place }[]
}

export interface Suppressed {
  readonly by: 'comment' | 'config'
  readonly reason: string | null
  readonly until: string | null
  /** Where the comment stands; null for the config. */
  readonly place: Place | null
}

export interface Facts {
  readonly acronyms: readonly AcronymFact[]
  readonly contacts: readonly ContactFact[]
  readonly questions: readonly QuestionFact[]
  readonly routes: readonly RouteFact[]
}

export interface AcronymFact {
  readonly short: string
  readonly long: string | null
  readonly uses: number
  readonly firstUse: Place
  readonly definedAt: Place | null
}

export interface ContactFact {
  readonly type: string
  readonly value: string
  readonly text: string
  readonly visible: boolean
  readonly hidden: string | null
  readonly place: Place
}

export interface QuestionFact {
  readonly id: string
  readonly number: string | null
  readonly label: string
  readonly datum: string | null
  readonly subject: string | null
  readonly required: boolean
  /** The number of the step it stands in, as a string; null outside steps. */
  readonly step: string | null
}

export interface RouteFact {
  readonly from: string
  /** The target's id, or the words that name what is not there. */
  readonly to: string
  readonly exists: boolean
  readonly when: string | null
  readonly kind: 'skip' | 'show' | 'end' | 'require'
  /** The printed words, or the logic of a form's definition. */
  readonly said: string
  readonly place: Place
}
