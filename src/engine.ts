import { exempt } from './facts/exempt.ts'
import { isSeen } from './facts/judged.ts'
import { onceEach } from './lazy.ts'
import type { Document, Place, Span } from './model.ts'
import type { Driver, Hit, OptionSpecs, OptionValues, Rule, Severity } from './rule.ts'

/** A rule as a run uses it: with its options and severity settled. */
export interface ActiveRule {
  readonly rule: Rule
  readonly options: OptionValues<OptionSpecs>
  readonly severity?: Severity
}

/** What a rule reported, with all that the rule need not say. */
export interface Stamped {
  readonly rule: Rule
  readonly driver: Driver
  readonly severity: Severity
  readonly review: boolean
  readonly message: string
  readonly actual: string
  readonly instead: readonly string[]
  readonly certain: boolean
  readonly at?: Span
  readonly place: Place
  readonly related: readonly { readonly actual: string; readonly place: Place }[]
}

export interface Outcome {
  readonly rule: Rule
  readonly driver: Driver
  /** Why the rule did not run, or what broke it. */
  readonly skipped?: 'kind' | 'language' | 'nothing to judge'
  readonly error?: string
  readonly findings: readonly Stamped[]
}

export function activate(rules: readonly Rule[]): readonly ActiveRule[] {
  return rules.filter((rule) => !rule.off).map((rule) => ({ rule, options: defaults(rule) }))
}

export function defaults(rule: Rule): OptionValues<OptionSpecs> {
  return Object.fromEntries(Object.entries(rule.options).map(([name, spec]) => [name, spec.default])) as OptionValues<OptionSpecs>
}

/** Runs each rule over the document. A rule that throws is an outcome with an error, not a crash. */
export function run(document: Document, active: readonly ActiveRule[]): readonly Outcome[] {
  return readied(active).map((each) => runOne(document, each))
}

/** What of a rule is asked at every run, in objects of one shape: rules differ in what they leave out. */
interface Ready {
  readonly rule: Rule
  readonly driver: Driver
  readonly kinds: Rule['kinds']
  readonly languages: Rule['languages']
  readonly anyLanguage: boolean
  readonly hasOwnScope: boolean
  readonly options: ActiveRule['options']
  readonly severity: Severity | undefined
}

const readied = onceEach((active: readonly ActiveRule[]): readonly Ready[] =>
  active.map(({ rule, options, severity }) => ({
    rule,
    driver: driverOf(rule),
    kinds: rule.kinds,
    languages: rule.languages,
    anyLanguage: rule.languages.includes('*'),
    hasOwnScope: rule.applies !== undefined,
    options,
    severity,
  })),
)

const none: readonly Stamped[] = []

function runOne(document: Document, ready: Ready): Outcome {
  const { rule, driver } = ready
  if (!ready.kinds.includes(document.kind)) return { rule, driver, skipped: 'kind', error: undefined, findings: none }
  if (!ready.anyLanguage && !speaks(document, ready.languages)) return { rule, driver, skipped: 'language', error: undefined, findings: none }
  let findings: Stamped[] | undefined
  try {
    if (ready.hasOwnScope && !rule.applies?.(document)) return { rule, driver, skipped: 'nothing to judge', error: undefined, findings: none }
    for (const hit of rule.check(document, ready.options)) {
      if (hit.at && !mayReport(rule, document, hit.at)) continue
      findings ??= []
      findings.push(stamp(ready, document, hit))
    }
  } catch (fault) {
    return { rule, driver, skipped: undefined, error: fault instanceof Error ? fault.message : String(fault), findings: none }
  }
  if (findings && findings.length > 1) findings.sort((a, b) => a.place.start.offset - b.place.start.offset || a.place.end.offset - b.place.end.offset)
  return { rule, driver, skipped: undefined, error: undefined, findings: findings ?? none }
}

/** Whether the document, or a block of it, is in one of the languages. */
const speaks = (document: Document, languages: readonly string[]): boolean =>
  languages.includes(document.language) || document.blocks.some(({ language }) => language !== undefined && languages.includes(language))

/** No rule reports inside text it does not read, in a language it does not know, or inside a template tag. */
function mayReport(rule: Rule, document: Document, { block, start, end }: Span): boolean {
  if (!isSeen(block) && !rule.reads?.includes('hidden')) return false
  if (exempt(document)[block.index] !== undefined && !rule.reads?.includes('exempt')) return false
  if (!rule.languages.includes('*') && !rule.languages.includes(block.language ?? document.language)) return false
  return rule.reads?.includes('tags') || !block.opaque.some((range) => start >= range.start && end <= range.end && end > start)
}

function stamp({ rule, driver, severity }: Ready, document: Document, hit: Hit): Stamped {
  return {
    rule,
    driver,
    severity: severity ?? hit.severity ?? rule.severity,
    review: hit.review ?? false,
    message: hit.message,
    actual: hit.at ? textOf(hit.at) : '',
    instead: hit.instead ?? [],
    certain: hit.certain ?? false,
    at: hit.at,
    place: hit.at ? placeOf(hit.at) : document.start,
    related: (hit.related ?? []).map((span) => ({ actual: textOf(span), place: placeOf(span) })),
  }
}

const driverOf = (rule: Rule): Driver => rule.id.slice(0, rule.id.indexOf('/')) as Driver
const textOf = ({ block, start, end }: Span): string => block.text.slice(start, end)
const placeOf = ({ block, start, end }: Span): Place => block.locate(start, end)
