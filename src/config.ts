/** The config file: its schema, what is wrong with one, and what it asks for each path. Loaded only when there is one. */
import picomatch from 'picomatch'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { configFaults, taken } from './config-faults.ts'
import { isDay } from './day.ts'
import { InputError } from './errors.ts'
import { type NamedPlugin, pluginRule, retextRule } from './kinds/retext.ts'
import { type Kind, kinds } from './model.ts'
import { makePlan, type Plan, type RuleChoice } from './plan.ts'
import type { Profile } from './profile.ts'
import type { Recogniser } from './readers/ocr.ts'
import { type Driver, drivers, type OptionSpec, type Rule } from './rule.ts'
import type { Allowed } from './suppress.ts'

const severity = z.enum(['off', 'on', 'info', 'warning', 'error'])
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { abort: true })
  .refine(isDay)
  .register(taken, { words: 'a day of the calendar, as in 2027-01-31' })

function optionSchema(spec: OptionSpec): z.ZodType {
  const described = (schema: z.ZodType): z.ZodType => schema.describe(`${spec.what} Default: ${JSON.stringify(spec.default)}.`).optional()
  if (typeof spec.default === 'number') {
    const { min, max } = spec as { min?: number; max?: number }
    let schema = z.number()
    if (min !== undefined) schema = schema.min(min)
    if (max !== undefined) schema = schema.max(max)
    return described(schema)
  }
  if (typeof spec.default === 'boolean') return described(z.boolean())
  if (typeof spec.default === 'string') {
    const { oneOf } = spec as { oneOf?: readonly string[] }
    return described(oneOf ? z.enum(oneOf as [string, ...string[]]) : z.string())
  }
  return described(z.array(z.string()))
}

function ruleSchema(rule: Rule): z.ZodType {
  const options = Object.fromEntries(Object.entries(rule.options).map(([name, spec]) => [name, optionSchema(spec)]))
  return z
    .union([severity, z.strictObject({ severity: severity.optional(), ...options })])
    .describe(rule.title)
    .optional()
}

/** The schema of a config for these rules and profiles. */
export function configSchema(rules: readonly Rule[], profiles: readonly Profile[]) {
  const ruleChoices = z
    .strictObject(
      Object.fromEntries([
        ...drivers.map((driver) => [driver, severity.describe(`All rules of the driver ${driver}.`).optional()] as const),
        ...rules.map((rule) => [rule.id, ruleSchema(rule)] as const),
      ]),
    )
    .describe('What to do with each rule, or with all rules of a driver.')
    .register(taken, { words: 'names of rules, as in jargon/shall: off' })
  const profile = z.enum(profiles.map(({ id }) => id) as [string, ...string[]])
  const ids = new Set<string>([...drivers, ...rules.map(({ id }) => id)])
  // Of a string, because the plugins of the same config are rules too: what is none of either is found below.
  const named = z
    .union([z.enum([...ids] as [string, ...string[]]), z.string()])
    .register(taken, { words: 'the name of a rule or a driver, as in jargon/shall' })
  const shared = {
    kind: z
      .enum(kinds as unknown as [Kind, ...Kind[]])
      .describe('What these files are; found out by itself where not given.')
      .optional(),
    signs: z.boolean().describe('Each file holds many signs: separated by ---, by blank lines, or one a line.').optional(),
    rules: ruleChoices.optional(),
  }
  const schema = z.strictObject({
    $schema: z.string().optional(),
    profile: profile.describe('Whose guideline sets the limits.').optional(),
    ...shared,
    include: z.array(z.string()).describe('What to audit when the command names nothing: paths and globs, from the folder of this file.').optional(),
    exclude: z.array(z.string()).describe('Globs of files to leave out.').optional(),
    glossary: z.array(z.string()).describe('Terms and acronyms your readers know.').optional(),
    allow: z
      .array(z.strictObject({ text: z.string(), rule: named.optional(), reason: z.string().optional(), until: day.optional() }))
      .describe('Words that may stand as they are.')
      .optional(),
    suppressions: z
      .strictObject({ reason: z.enum(['optional', 'required']).optional(), until: z.enum(['optional', 'required']).optional() })
      .describe('What a comment that sets a finding aside must say.')
      .optional(),
    overrides: z
      .array(z.strictObject({ files: z.array(z.string()).min(1), profile: profile.optional(), ...shared }))
      .describe('Other choices for some files; later ones win.')
      .optional(),
    retext: z
      .array(
        z.strictObject({
          plugin: z.string().describe('The name of its package.'),
          options: z.unknown().optional(),
          severity: z.enum(['info', 'warning', 'error']).optional(),
          driver: z
            .enum(drivers as unknown as [Driver, ...Driver[]])
            .describe('What its findings count for; jargon where not given.')
            .optional(),
        }),
      )
      .describe('Retext plugins to run as rules: package names, installed beside this file.')
      .optional(),
    ocr: z.boolean().describe('Also read pages that are pictures: scans. Needs the packages tesseract.js and @tesseract.js-data/eng.').optional(),
    minScore: z.number().min(0).max(100).describe('The gate fails when a document scores less.').optional(),
    failOn: z.enum(['error', 'warning', 'info', 'never']).describe('The gate fails on new findings of this severity or worse.').optional(),
    baseline: z.string().describe('A file of findings known so far.').optional(),
    scoreModel: z.number().int().describe('The score model this project compares scores by: the run stops when forthright has another.').optional(),
  })
  return schema.superRefine(({ allow, retext }, { addIssue }) => {
    const plugins = new Set(retext?.map(({ plugin, driver }) => pluginRule(driver ?? 'jargon', plugin)))
    for (const [at, { rule }] of (allow ?? []).entries())
      if (rule !== undefined && !ids.has(rule) && !plugins.has(rule)) addIssue({ code: 'custom', path: ['allow', at, 'rule'] })
  })
}

export type Config = z.infer<ReturnType<typeof configSchema>>

/**
 * Reads a config (YAML, or JSON, which is YAML too).
 * @throws InputError with all that is wrong: one line each, in the order of the file, with line and column.
 */
export function parseConfig(path: string, text: string, rules: readonly Rule[], profiles: readonly Profile[]): Config {
  if (text.length > mostCharacters)
    throw new InputError(path, `The config has ${Math.round(text.length / 1000)} KB; forthright reads configs of up to ${mostCharacters / 1000} KB.`)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const at = (offset: number): { line: number; column: number; offset: number } => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col, offset }
  }
  const [fault] = document.errors
  if (fault)
    throw new InputError(
      path,
      /call stack/.test(fault.message)
        ? 'The config is nested too deeply.'
        : `The config cannot be read: ${fault.message
            .split('\n')[0]
            .replace(/ at line .*$/, '')
            .replace(/:$/, '')}.`,
      at(fault.pos[0]),
    )
  const config = settingsOf(path, document)
  const schema = configSchema(rules, profiles)
  const result = schema.safeParse(config)
  if (result.success) return result.data
  const faults = configFaults(schema, result.error.issues, config)
  const [first, ...others] = faults
    .slice(0, mostFaults)
    .map(({ where, message }) => ({ message, place: at(nodeAt(document, where) ?? 0) }))
    .sort((a, b) => a.place.offset - b.place.offset)
  const further = others.map(({ message, place }) => `\n${path}:${place.line}:${place.column}: ${message}`)
  const left = faults.length > mostFaults ? `\n${path}: ${faults.length - mostFaults} more like these.` : ''
  throw new InputError(path, `${first.message}${further.join('')}${left}`, first.place)
}

const mostCharacters = 200_000
/** Somebody who reads so many mistakes has enough to do. */
const mostFaults = 20

function settingsOf(path: string, document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {}
  } catch {
    throw new InputError(path, 'The config cannot be read: its aliases (& and *) make it far larger than it is.')
  }
}

/** Offset of the deepest part of `where` that the file holds. */
function nodeAt(document: ReturnType<typeof parseDocument>, where: readonly (string | number)[]): number | undefined {
  for (let depth = where.length; depth > 0; depth--) {
    const parent = document.getIn(where.slice(0, depth - 1), true) as { items?: readonly { key?: { value?: unknown; range?: number[] } }[] } | undefined
    const pair = parent?.items?.find((item) => item.key?.value === where[depth - 1])
    if (pair?.key?.range) return pair.key.range[0]
    const node = document.getIn(where.slice(0, depth), true) as { range?: number[] } | undefined
    if (node?.range) return node.range[0]
  }
  return undefined
}

export interface ConfigUse {
  readonly rules: readonly Rule[]
  readonly profiles: readonly Profile[]
  /** What the command line says wins over the config. */
  readonly profile?: string
  readonly kind?: Kind
  readonly today?: string
  readonly unused?: boolean
  readonly ocr?: Recogniser
  /** Plugins the config names, loaded. */
  readonly retext?: readonly NamedPlugin[]
}

/** Plans by path: overrides that match the path are laid over the config, in order. */
export function planner(config: Config, use: ConfigUse): (path: string) => Plan {
  const named = use.retext ?? []
  const rules = [...use.rules, ...named.map((_, at) => retextRule(named, at))]
  const overrides = (config.overrides ?? []).map((override) => ({ override, matches: picomatch(override.files, { dot: true }) }))
  const known = new Set(config.glossary ?? [])
  const policy = {
    reason: config.suppressions?.reason ?? ('optional' as const),
    until: config.suppressions?.until ?? ('optional' as const),
    allow: (config.allow ?? []).map(toAllowed),
  }
  const plans = new Map<string, Plan>()
  return (path) => {
    const fitting = overrides.filter(({ matches }) => matches(path)).map(({ override }) => override)
    const key = fitting.map((override) => config.overrides!.indexOf(override)).join(',')
    const kept = plans.get(key)
    if (kept) return kept
    const last = <T>(pick: (from: { kind?: Kind; signs?: boolean; profile?: string }) => T | undefined): T | undefined =>
      fitting.reduce((value, override) => pick(override) ?? value, pick(config))
    const profile = use.profile ?? last((from) => from.profile) ?? 'default'
    const plan = makePlan({
      rules,
      profile: use.profiles.find(({ id }) => id === profile) ?? use.profiles[0],
      choices: [config.rules ?? {}, ...fitting.map((override) => override.rules ?? {})].map(toChoices),
      policy,
      setting: { known, today: use.today },
      kind: use.kind ?? last((from) => from.kind),
      signs: last((from) => from.signs),
      ocr: use.ocr,
      unused: use.unused,
      retext: named,
    })
    plans.set(key, plan)
    return plan
  }
}

function toChoices(said: Readonly<Record<string, unknown>>): Record<string, RuleChoice> {
  return Object.fromEntries(
    Object.entries(said).map(([name, value]) => {
      if (typeof value === 'string') return [name, { severity: value as RuleChoice['severity'] }]
      const { severity: level, ...options } = value as { severity?: RuleChoice['severity'] }
      return [name, { severity: level, options }]
    }),
  )
}

const toAllowed = ({ text, rule, reason, until }: NonNullable<Config['allow']>[number]): Allowed => ({
  text,
  rule: rule ?? null,
  reason: reason ?? null,
  until: until ?? null,
})
