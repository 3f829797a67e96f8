/**
 * Outcomes to scorecard. Pure and versioned: a change of any number below, or of what applies, is a new `scoreModel`, so that a stored score
 * never moves silently. docs/score.md says the same in words.
 */
import type { Kind } from './model.ts'
import type { DriverScore, Mend, Score } from './report.ts'
import { type Driver, drivers, type Per, type Severity } from './rule.ts'

export const scoreModel = 3

/** What a finding weighs by its severity. */
const severityWeights: Readonly<Record<Severity, number>> = { error: 4, warning: 2, info: 1 }

/**
 * How fast a driver's score falls with its load: score = 100 x exp(-load x steepness). Set so that professionally edited public
 * pages have a median of 88 or more and texts that experts chose to rewrite one of 65 or less (bench/calibration.ts prints both).
 */
const steepness = 0.3

/** Share of each driver in the total, by kind of document. A driver that does not apply leaves the denominator (at-stake.ts). */
const driverWeights: Readonly<Record<Kind, Readonly<Record<Driver, number>>>> = {
  form: { jargon: 18, acronyms: 12, length: 20, repetition: 10, flow: 16, contact: 12, openness: 12 },
  page: { jargon: 22, acronyms: 12, length: 24, repetition: 8, flow: 10, contact: 12, openness: 12 },
  letter: { jargon: 22, acronyms: 12, length: 24, repetition: 8, flow: 10, contact: 14, openness: 10 },
  sign: { jargon: 20, acronyms: 20, length: 40, repetition: 8, flow: 6, contact: 0, openness: 6 },
}

/** What a document offers to be judged: the exposure findings are counted against. */
interface Exposure {
  readonly words: number
  readonly sentences: number
  readonly questions: number
}

/** Whether most words are in languages that no rule here knows. */
export const isForeign = (words: number, unjudged: number): boolean => unjudged * 2 > words

/** One finding as the score sees it. */
export interface Weighed {
  readonly driver: Driver
  readonly severity: Severity
  readonly per: Per
  readonly weight: number
  /** What made it: findings of one rule are mended together. */
  readonly rule?: string
}

export interface Receipt {
  readonly score: Score
  /** In the order of the findings given. They add up to 100 - total. */
  readonly costs: readonly number[]
  readonly gains: readonly number[]
  /** Best first. */
  readonly mends: readonly Mend[]
}

/**
 * How much exposure makes one unit: seven sentences of public text are about a hundred words; five questions a screen, and a form has one
 * screen at least. An acronym is reported once in a document, and burdens who reads a page of two hundred words more than who reads ten.
 */
const unit: Readonly<Record<Per, (exposure: Exposure, driver: Driver) => number>> = {
  document: ({ words }, driver) => (driver === 'acronyms' ? Math.max(1, words / 200) : 1),
  sign: () => 1,
  question: ({ questions }) => Math.max(1, questions / 5),
  sentence: ({ sentences }) => sentences / 7,
  '100 words': ({ words }) => words / 100,
}

/** Load that one finding adds to its driver. A finding is its own exposure where the count says there is none. */
function load({ driver, severity, per, weight }: Weighed, exposure: Exposure): number {
  const least = per === 'sentence' ? 1 / 7 : per === '100 words' ? 1 / 100 : 1
  return (severityWeights[severity] * weight) / Math.max(unit[per](exposure, driver), least)
}

const fall = (loaded: number): number => 100 * Math.exp(-loaded * steepness)

export interface ScoreInput {
  readonly kind: Kind
  readonly exposure: Exposure
  /** Findings that count: neither `review` nor suppressed. */
  readonly findings: readonly Weighed[]
  /** Drivers that are at stake here: the document holds what they are about, and a rule could have found something. */
  readonly applies: ReadonlySet<Driver>
  /** Rules that broke, by driver. */
  readonly broken: ReadonlyMap<Driver, string>
  /** Most of the text is in a language that no rule here knows: the drivers that are judged in any language make no total. */
  readonly foreign?: boolean
}

export function score({ kind, exposure, findings, applies, broken, foreign = false }: ScoreInput): Receipt {
  const none = (reason: string, loads?: ReadonlyMap<Driver, number>): Receipt => ({
    score: { total: null, letter: null, reason, drivers: driverScores((driver) => emptyDriver(driver, reason, loads, findings, applies, broken)) },
    costs: findings.map(() => 0),
    gains: findings.map(() => 0),
    mends: [],
  })
  if (exposure.words === 0) return none('no readable text')

  const each = findings.map((finding) => load(finding, exposure))
  const loads = new Map<Driver, number>()
  for (let at = 0; at < findings.length; at++) loads.set(findings[at].driver, (loads.get(findings[at].driver) ?? 0) + each[at])
  if (foreign) return none('most of this text is in a language that no rule here knows', loads)
  if (broken.size > 0) return none(`a rule broke: ${[...broken.values()].join('; ')}`, loads)

  const counted = drivers.filter((driver) => applies.has(driver) && driverWeights[kind][driver] > 0)
  if (counted.length === 0) return none('no rule here has anything to judge in this text')
  const whole = counted.reduce((sum, driver) => sum + driverWeights[kind][driver], 0)
  const shares = new Map(counted.map((driver) => [driver, driverWeights[kind][driver] / whole]))
  const share = (driver: Driver): number => shares.get(driver) ?? 0
  const left = new Map(drivers.map((driver) => [driver, fall(loads.get(driver) ?? 0)]))
  const total = counted.reduce((sum, driver) => sum + share(driver) * left.get(driver)!, 0)

  const printed = round(total, 1)
  const exact = findings.map(({ driver }, at) => (share(driver) * (100 - left.get(driver)!) * each[at]) / loads.get(driver)!)
  const costs = apportion(exact, round(100 - printed, 2))
  const gainOf = (driver: Driver, less: number): number => round(share(driver) * (fall(Math.max(0, loads.get(driver)! - less)) - left.get(driver)!), 2)
  const gains = findings.map(({ driver }, at) => gainOf(driver, each[at]))
  const counts = new Map<Driver, number>()
  const lost = new Map<Driver, number>()
  for (const [at, { driver }] of findings.entries()) {
    counts.set(driver, (counts.get(driver) ?? 0) + 1)
    lost.set(driver, (lost.get(driver) ?? 0) + costs[at])
  }
  return {
    score: {
      total: printed,
      letter: letterOf(printed),
      reason: null,
      drivers: driverScores((driver) =>
        share(driver) === 0
          ? { score: null, lost: 0, findings: counts.get(driver) ?? 0, reason: 'does not apply' }
          : { score: round(left.get(driver)!, 1), lost: round(lost.get(driver) ?? 0, 2), findings: counts.get(driver) ?? 0, reason: null },
      ),
    },
    costs,
    gains,
    mends: mendsOf(findings, each, gainOf),
  }
}

/** The curve is steep at its end: of ten findings of a rule none wins much back alone, and all of them do. */
function mendsOf(findings: readonly Weighed[], loaded: readonly number[], gainOf: (driver: Driver, less: number) => number): readonly Mend[] {
  const rules = new Map<string, { readonly driver: Driver; findings: number; load: number }>()
  for (const [at, { rule, driver }] of findings.entries()) {
    if (rule === undefined) continue
    const own = rules.get(rule) ?? { driver, findings: 0, load: 0 }
    rules.set(rule, { driver, findings: own.findings + 1, load: own.load + loaded[at] })
  }
  const mends = [...rules].map(([rule, { driver, findings: count, load: less }]) => ({ rule, findings: count, gain: gainOf(driver, less) }))
  return mends.sort((a, b) => b.gain - a.gain || (a.rule < b.rule ? -1 : 1))
}

function driverScores(of: (driver: Driver) => DriverScore): Score['drivers'] {
  return Object.fromEntries(drivers.map((driver) => [driver, of(driver)])) as Score['drivers']
}

function emptyDriver(
  driver: Driver,
  reason: string,
  loads: ReadonlyMap<Driver, number> | undefined,
  findings: readonly Weighed[],
  applies: ReadonlySet<Driver>,
  broken: ReadonlyMap<Driver, string>,
): DriverScore {
  const count = findings.filter((finding) => finding.driver === driver).length
  if (!loads) return { score: null, lost: 0, findings: count, reason }
  if (broken.has(driver)) return { score: null, lost: 0, findings: count, reason: `a rule broke: ${broken.get(driver)}` }
  if (!applies.has(driver)) return { score: null, lost: 0, findings: count, reason: 'does not apply' }
  return { score: round(fall(loads.get(driver) ?? 0), 1), lost: 0, findings: count, reason: null }
}

/** Rounds shares to hundredths so that they add up to `sum` exactly: the largest remainders are rounded up. */
function apportion(shares: readonly number[], sum: number): number[] {
  const whole = shares.reduce((total, value) => total + value, 0)
  if (whole === 0) return shares.map(() => 0)
  const cents = shares.map((value) => (value / whole) * sum * 100)
  const floors = cents.map((value) => Math.floor(value + 1e-9))
  let missing = Math.round(sum * 100) - floors.reduce((total, value) => total + value, 0)
  const order = cents.map((value, at) => ({ at, remainder: value - floors[at] })).sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  for (const { at } of order) if (missing-- > 0) floors[at]++
  return floors.map((value) => value / 100)
}

function letterOf(total: number): string {
  return total >= 90 ? 'A' : total >= 80 ? 'B' : total >= 70 ? 'C' : total >= 60 ? 'D' : 'F'
}

export function round(value: number, digits: number): number {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor
}
