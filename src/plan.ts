import { defaultSetting } from './document.ts'
import { type ActiveRule, defaults } from './engine.ts'
import type { NamedPlugin } from './kinds/retext.ts'
import type { Kind, Setting } from './model.ts'
import type { Profile } from './profile.ts'
import type { Recogniser } from './readers/ocr.ts'
import { type Driver, drivers, type Rule, type Severity } from './rule.ts'
import { defaultPolicy, type SuppressionPolicy } from './suppress.ts'

/** All that settles how a document is judged: what config, profile and command line come down to. */
export interface Plan {
  readonly profile: string
  readonly active: readonly ActiveRule[]
  /** Names a suppression comment may use: ids of all rules, and drivers. */
  readonly names: ReadonlySet<string>
  readonly policy: SuppressionPolicy
  readonly setting: Setting
  readonly kind?: Kind
  readonly signs?: boolean
  /** Finds the words in pictures of text; without it they are not read. */
  readonly ocr?: Recogniser
  /** Whether to note which glossary entries a document uses: it costs a search for each. */
  readonly unused?: boolean
  /** Retext plugins to run before the rules; their own rules are among `active`. */
  readonly retext: readonly NamedPlugin[]
}

/** What a config says of a rule or a driver: a severity, `off`, or a severity with options. */
export interface RuleChoice {
  readonly severity?: Severity | 'off' | 'on'
  readonly options?: Readonly<Record<string, unknown>>
}

export interface PlanInput {
  readonly rules: readonly Rule[]
  readonly profile: Profile
  /** Choices by rule id or driver; later ones win, and a rule's own wins over its driver's. */
  readonly choices?: readonly Readonly<Record<string, RuleChoice>>[]
  readonly policy?: SuppressionPolicy
  readonly setting?: Setting
  readonly kind?: Kind
  readonly signs?: boolean
  readonly ocr?: Recogniser
  readonly unused?: boolean
  readonly retext?: readonly NamedPlugin[]
}

export function makePlan({
  rules,
  profile,
  choices = [],
  policy = defaultPolicy,
  setting = defaultSetting,
  kind,
  signs,
  ocr,
  unused,
  retext = [],
}: PlanInput): Plan {
  return {
    profile: profile.id,
    active: rules.flatMap((rule) => activeRule(rule, profile, choices)),
    names: new Set<string>([...drivers, ...rules.map((rule) => rule.id)]),
    policy,
    setting,
    kind,
    signs,
    ocr,
    unused,
    retext,
  }
}

function activeRule(rule: Rule, profile: Profile, choices: NonNullable<PlanInput['choices']>): ActiveRule[] {
  const asked = profile.rules[rule.id]
  let on = asked?.on ?? !rule.off
  let severity = asked?.severity
  let options: Record<string, unknown> = { ...defaults(rule), ...asked?.options }
  const driver = rule.id.slice(0, rule.id.indexOf('/')) as Driver
  for (const name of [driver, rule.id]) {
    for (const choice of choices) {
      const said = choice[name]
      if (!said) continue
      if (said.severity === 'off') on = false
      else if (said.severity !== undefined) {
        on = true
        if (said.severity !== 'on') severity = said.severity
      }
      if (said.options) options = { ...options, ...said.options }
    }
  }
  return on ? [{ rule, options: options as ActiveRule['options'], severity }] : []
}

/** The known name nearest to a misspelt or shortened one, where one is near enough to be meant. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(2, Math.floor(name.length / 3)) + 1
  for (const each of known) {
    const distance = editDistance(name.toLowerCase(), each.toLowerCase(), least)
    if (distance < least) {
      least = distance
      best = each
    }
  }
  const isShort = name.length > 1 && least > 1
  return (isShort ? [...known].find((each) => each.startsWith(name)) : undefined) ?? best ?? [...known].find((each) => each.endsWith(`/${name}`))
}

function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]
}
