/** What is wrong with a config, in words for the person who wrote it: what a setting takes, what stands there, and what was meant. */
import { z } from 'zod'
import { harmless } from './harmless.ts'
import { nearest } from './plan.ts'

/** One mistake, and where it is: names of settings, and positions in lists from 0. */
export interface ConfigFault {
  readonly where: readonly (string | number)[]
  readonly message: string
}

/** Words for what a setting takes, where its type does not say it: "a day, as in 2027-01-31". */
export const taken = z.registry<{ readonly words: string }>()

/** All mistakes of a config that its schema did not take, in the schema's order. */
export function configFaults(schema: z.ZodType, issues: readonly z.core.$ZodIssue[], config: unknown): readonly ConfigFault[] {
  const each = issues.flatMap((issue) => inside(issue, config))
  const unknown = each.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => unknownName(schema, partsOf(issue), key)) : []))
  // What is missing because its name is misspelt is said once.
  const meant = new Set(unknown.map(({ where, near }) => [...where.slice(0, -1), near].join('\n')))
  const wrong = each
    .filter((issue) => issue.code !== 'unrecognized_keys' && !(valueAt(config, partsOf(issue)) === undefined && meant.has(partsOf(issue).join('\n'))))
    .map((issue) => ({ where: partsOf(issue), message: wrongValue(schema, issue, config) }))
  return [...unknown, ...wrong]
}

const partsOf = ({ path }: z.core.$ZodIssue): (string | number)[] => path as (string | number)[]

/** Where a setting may be a word or have settings of its own, and has: what is wrong with those. */
function inside(issue: z.core.$ZodIssue, config: unknown): z.core.$ZodIssue[] {
  const value = valueAt(config, partsOf(issue))
  if (issue.code !== 'invalid_union' || typeof value !== 'object' || value === null || Array.isArray(value)) return [issue]
  return (issue.errors.at(-1) ?? []).map((each) => ({ ...each, path: [...issue.path, ...each.path] }))
}

const valueAt = (config: unknown, where: readonly (string | number)[]): unknown =>
  where.reduce<unknown>((value, part) => (value as Readonly<Record<string | number, unknown>> | null | undefined)?.[part], config)

function schemaAt(schema: z.ZodType, where: readonly (string | number)[]): z.ZodType | undefined {
  return where.reduce<z.ZodType | undefined>((at, part) => {
    const holder = objectOf(at)
    if (holder) return required(holder.shape[part] as z.ZodType | undefined)
    return at instanceof z.ZodArray ? required(at.element as z.ZodType) : undefined
  }, schema)
}

const required = (schema: z.ZodType | undefined): z.ZodType | undefined => (schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema)

function objectOf(schema: z.ZodType | undefined): z.ZodObject | undefined {
  if (schema instanceof z.ZodUnion) return schema.options.find((option): option is z.ZodObject => option instanceof z.ZodObject)
  return schema instanceof z.ZodObject ? schema : undefined
}

function unknownName(schema: z.ZodType, inPath: readonly (string | number)[], name: string): ConfigFault & { readonly near?: string } {
  const known = Object.keys(objectOf(schemaAt(schema, inPath))?.shape ?? {})
  const near = name.length > longestName ? undefined : nearest(name, known)
  const ruleAt = inPath.lastIndexOf('rules')
  const isRule = ruleAt >= 0 && ruleAt === inPath.length - 1
  const isOption = ruleAt >= 0 && ruleAt === inPath.length - 2
  const what = isRule
    ? `There is no rule "${cut(name)}".`
    : isOption
      ? `The rule ${inPath.at(-1)} has no option "${cut(name)}".`
      : `"${cut(name)}" is no setting ${inPath.length === 0 ? 'of forthright' : 'here'}.`
  const others = isRule ? 'forthright rules lists them all.' : `${isOption ? 'It has' : 'There are'} ${listed(known, 'and')}.`
  const hint = near === undefined ? others : `Did you mean "${near}"?`
  return { where: [...inPath, name], message: `${what} ${hint}`, near }
}

function wrongValue(schema: z.ZodType, issue: z.core.$ZodIssue, config: unknown): string {
  const where = partsOf(issue)
  const value = valueAt(config, where)
  const expected = schemaAt(schema, where)
  const words = expected ? takes(expected) : issue.message
  if (where.length === 0) return `A config takes settings, such as failOn: warning, not ${shown(value)}.`
  if (value === undefined)
    return `${where.length === 1 ? 'The config' : named(where.slice(0, -1))} needs "${where.at(-1)}"${words === 'text' ? '' : `: ${words}`}.`
  if (value === null) return `${named(where)} is empty. It takes ${words}.`
  if (issue.code === 'too_small' && issue.origin === 'array') return `${named(where)} is an empty list. It takes ${words}.`
  return `${named(where)} takes ${words}, not ${shown(value)}.${hintFor(expected, value)}`
}

/** What was likely meant by a value of another type. */
function hintFor(expected: z.ZodType | undefined, value: unknown): string {
  if (expected instanceof z.ZodUnion && typeof value === 'boolean') return ` Did you mean "${value ? 'on' : 'off'}"?`
  if (expected instanceof z.ZodString && !taken.has(expected) && (typeof value === 'number' || typeof value === 'boolean')) return ' Put it in quotes.'
  if (expected instanceof z.ZodArray && expected.element instanceof z.ZodString && typeof value === 'string') return ` Write [${JSON.stringify(value)}].`
  const near = typeof value === 'string' ? nearest(value, choicesOf(expected)) : undefined
  return near === undefined ? '' : ` Did you mean "${near}"?`
}

const choicesOf = (schema: z.ZodType | undefined): readonly string[] =>
  schema instanceof z.ZodEnum ? schema.options.map(String) : schema instanceof z.ZodUnion ? schema.options.flatMap((each) => choicesOf(each as z.ZodType)) : []

function takes(schema: z.ZodType): string {
  const words = taken.get(schema)?.words
  if (words !== undefined) return words
  if (schema instanceof z.ZodBoolean) return 'true or false'
  if (schema instanceof z.ZodNumber) return numberWords(schema)
  if (schema instanceof z.ZodArray) return schema.element instanceof z.ZodString ? 'a list of texts' : 'a list'
  if (schema instanceof z.ZodUnion) return `${listed(choicesOf(schema), 'or')}, or settings of its own`
  if (schema instanceof z.ZodEnum) return listed(choicesOf(schema), 'or')
  if (schema instanceof z.ZodObject) return `the settings ${listed(Object.keys(schema.shape), 'and')}`
  return 'text'
}

function numberWords(schema: z.ZodNumber): string {
  const whole = schema.isInt ? 'a whole number' : 'a number'
  // A whole number is bounded by what can be counted exactly: nothing a person need know.
  const least = bound(schema.minValue)
  const most = bound(schema.maxValue)
  if (least === undefined) return most === undefined ? whole : `${whole} up to ${most}`
  return most === undefined ? `${whole} of ${least} or more` : `${whole} from ${least} to ${most}`
}

const bound = (value: number | null): number | undefined => (value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value)

/** "overrides › entry 2 › files", with its quotes. */
const named = (where: readonly (string | number)[]): string =>
  `"${where.map((part) => (typeof part === 'number' ? `entry ${part + 1}` : cut(part))).join(' › ')}"`

/** What a config says is shown in part, and does nothing where it is shown. */
const longestName = 40
const cut = (text: string): string => harmless(text.length > longestName ? `${text.slice(0, longestName - 1)}…` : text)

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'settings'
  return typeof value === 'string' ? `"${cut(value)}"` : String(value)
}

const listed = (names: readonly string[], joint: 'and' | 'or'): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${joint} ${names.at(-1)}`
