import type { Document, Format, Kind, Span } from './model.ts'

export type Severity = 'error' | 'warning' | 'info'

/** The seven drivers of trust. A rule's driver is the folder it lies in. */
export type Driver = 'jargon' | 'acronyms' | 'length' | 'repetition' | 'flow' | 'contact' | 'openness'
export const drivers: readonly Driver[] = ['jargon', 'acronyms', 'length', 'repetition', 'flow', 'contact', 'openness']

/** What one finding is counted against when the score is made. */
export type Per = 'document' | 'question' | 'sentence' | '100 words' | 'sign'

export interface Hit {
  /** Absent where the finding is that something is missing: it then points at the document's start. */
  readonly at?: Span
  /** What is there and what is expected, in a helpful colleague's words. */
  readonly message: string
  /** Texts that could stand in place of the span; the first is the best. `''` means: leave it out. */
  readonly instead?: readonly string[]
  /** Where it differs from the rule's own. */
  readonly severity?: Severity
  /** The other copy, the earlier ask, the definition. */
  readonly related?: readonly Span[]
  /** A person must decide: listed apart, costs nothing, fails nothing. */
  readonly review?: boolean
  /** `instead[0]` can be put in place of the span without a person reading it first. */
  readonly certain?: boolean
}

/** An option is described by data, so that one description gives its type, its check, its JSON Schema and its documentation. */
export type OptionSpec =
  | { readonly default: number; readonly what: string; readonly min?: number; readonly max?: number }
  | { readonly default: boolean; readonly what: string }
  | { readonly default: string; readonly what: string; readonly oneOf?: readonly string[] }
  | { readonly default: readonly string[]; readonly what: string }

export type OptionSpecs = Readonly<Record<string, OptionSpec>>

type Widen<T> = T extends number ? number : T extends boolean ? boolean : T extends string ? string : readonly string[]
export type OptionValues<O extends OptionSpecs> = { readonly [K in keyof O]: Widen<O[K]['default']> }

export interface Source {
  readonly name: string
  readonly url: string
}

/**
 * A document that shows the rule. `⟦…⟧` marks exactly what must be reported; without marks it must stay silent.
 * `reports: 'missing'` marks an example that must give one finding with no span.
 */
export interface Example {
  readonly as: Format
  readonly text: string
  readonly kind?: Kind
  readonly options?: Readonly<Record<string, unknown>>
  readonly reports?: 'missing'
  /** The finding is expected with `review: true`. */
  readonly review?: boolean
  /** Terms the readers know, as a config's glossary would give them. */
  readonly known?: readonly string[]
  /** The day of the audit as YYYY-MM-DD, for rules that compare dates. */
  readonly today?: string
  /** Why it is here, where that is not plain: the false friend it guards against. */
  readonly note?: string
}

export interface Rule<O extends OptionSpecs = OptionSpecs> {
  /** Equals the file's path below `rules/`: `contact/hidden`. */
  readonly id: string
  /** What to do, as an imperative: "Show how to reach a person". */
  readonly title: string
  readonly why: string
  readonly how: string
  readonly severity: Severity
  readonly per: Per
  /** How much one finding weighs beside others of the same severity; 1 where not given. */
  readonly weight?: number
  readonly kinds: readonly Kind[]
  /** Primary language tags, or `*` for rules that do not read words. */
  readonly languages: readonly string[]
  /** Text the rule wants beyond what people see and what is judged for wording. */
  readonly reads?: readonly ('hidden' | 'exempt' | 'tags')[]
  readonly sources: readonly Source[]
  readonly options: O
  /** Off until a profile or a config turns it on. */
  readonly off?: boolean
  readonly examples: readonly Example[]
  /** Whether there is something here the rule could be about; always, where not given. Where no rule of a driver applies, the driver is left out of the score. */
  applies?(document: Document): boolean
  check(document: Document, options: OptionValues<O>): Iterable<Hit>
}

/** Names a rule's type. The engine stamps id, driver, severity, place and fingerprint on what `check` yields. */
export function defineRule<const O extends OptionSpecs>(rule: Rule<O>): Rule<O> {
  return rule
}
