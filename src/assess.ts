/** One document to its report: rules, suppression, score. Pure. */
import { atStake } from './at-stake.ts'
import { type Outcome, run, type Stamped } from './engine.ts'
import { exposure, wordCounts } from './facts/exposure.ts'
import { minutes } from './facts/minutes.ts'
import { plainness } from './facts/plainness.ts'
import { costOf, factsOf } from './facts-report.ts'
import { fingerprints } from './fingerprint.ts'
import type { Document } from './model.ts'
import type { Plan } from './plan.ts'
import type { DocumentReport, Finding } from './report.ts'
import type { Driver } from './rule.ts'
import { isForeign, type Receipt, score, type Weighed } from './score.ts'
import { type SuppressionFault, suppress } from './suppress.ts'

export interface Assessed {
  readonly report: DocumentReport
  /** Entries of the config's allow-list and glossary that this document used, for those who ask which ones nothing uses. */
  readonly used: { readonly allow: readonly number[]; readonly known: readonly string[] }
  /** One sentence for each rule that broke: what it would have found is not known, so the run cannot have passed. */
  readonly broken: readonly string[]
}

export function assess(document: Document, plan: Plan): Assessed {
  const outcomes = run(document, plan.active)
  const stamped: Stamped[] = []
  for (const { findings } of outcomes) for (const finding of findings) stamped.push(finding)
  stamped.sort(byPlace)
  const { suppressed, faults, allowed } = suppress(document, stamped, plan.policy, plan.names)
  const counted = stamped.map((finding, at) => !finding.review && suppressed[at] === null)
  const receipt = scored(
    document,
    outcomes,
    stamped.filter((_, at) => counted[at]),
  )
  const names = fingerprints(stamped)
  let next = 0
  const findings = stamped.map((finding, at): Finding => {
    const paid = counted[at] ? next++ : -1
    return {
      rule: finding.rule.id,
      driver: finding.driver,
      severity: finding.severity,
      review: finding.review,
      suppressed: suppressed[at],
      baseline: 'new',
      message: finding.message,
      actual: finding.actual,
      around: aroundOf(finding),
      instead: finding.instead,
      fixable: finding.certain && finding.instead.length > 0,
      cost: paid < 0 ? 0 : receipt.costs[paid],
      gain: paid < 0 ? 0 : receipt.gains[paid],
      fingerprint: names[at],
      place: finding.place,
      related: finding.related,
    }
  })
  const { words, sentences, unjudged } = wordCounts(document)
  const grade = plainness(document)
  return {
    report: {
      id: document.id,
      path: document.path,
      part: document.part ?? null,
      kind: document.kind,
      format: document.format,
      language: document.language,
      title: document.title ?? null,
      counts: {
        words,
        sentences,
        questions: document.questions.length,
        fields: document.questions.reduce((sum, question) => sum + question.fields.length, 0),
        suppressed: suppressed.filter((each) => each !== null).length,
        review: stamped.filter((finding, at) => finding.review && suppressed[at] === null).length,
        unjudgedWords: unjudged,
        ...(document.unclearWords ? { unclearWords: document.unclearWords } : {}),
      },
      minutes: document.kind === 'form' ? minutes(document) : null,
      cost: document.kind === 'form' ? costOf(document) : null,
      score: receipt.score,
      mends: receipt.mends,
      plainness: grade,
      findings: [...findings, ...faults.map(faultFinding)].sort((a, b) => a.place.start.offset - b.place.start.offset),
      facts: factsOf(document),
    },
    used: { allow: [...allowed], known: plan.unused ? usedTerms(document, plan.setting.known) : [] },
    broken: outcomes.flatMap(({ rule, error }) =>
      error === undefined ? [] : [`Not all of it could be judged: the rule ${rule.id} broke (${error}). Please report it.`],
    ),
  }
}

const usedTerms = (document: Document, known: ReadonlySet<string>): string[] =>
  [...known].filter((term) => document.blocks.some((block) => block.text.includes(term)))

const byPlace = (a: Stamped, b: Stamped): number =>
  a.place.start.offset - b.place.start.offset || a.place.end.offset - b.place.end.offset || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)

function scored(document: Document, outcomes: readonly Outcome[], findings: readonly Stamped[]): Receipt {
  const applies = new Set<Driver>()
  const broken = new Map<Driver, string>()
  const matters = atStake(document)
  for (const { rule, driver, skipped, error } of outcomes) {
    if (error !== undefined) broken.set(driver, `${rule.id} (${error})`)
    else if (skipped === undefined && matters.has(driver)) applies.add(driver)
  }
  // What was found was at stake.
  for (const { driver } of findings) applies.add(driver)
  const weighed = findings.map(({ rule, driver, severity }): Weighed => ({ driver, severity, per: rule.per, weight: rule.weight ?? 1, rule: rule.id }))
  const counts = wordCounts(document)
  return score({
    kind: document.kind,
    exposure: exposure(document),
    findings: weighed,
    applies,
    broken,
    foreign: isForeign(counts.words, counts.unjudged),
  })
}

/** In characters, on each side. */
const shownAround = 60

function aroundOf({ at, place }: Stamped): Finding['around'] {
  if (place.in === 'text' || !at) return null
  const { block, start, end } = at
  return {
    before: block.text.slice(Math.max(0, start - shownAround), start).replace(/^[\udc00-\udfff]/, ''),
    after: block.text.slice(end, end + shownAround).replace(/[\ud800-\udbff]$/, ''),
  }
}

/** A comment that sets nothing aside costs no points, but is named like any finding. */
function faultFinding({ rule, message, place }: SuppressionFault): Finding {
  return {
    rule,
    driver: 'suppression',
    severity: 'warning',
    review: false,
    suppressed: null,
    baseline: 'new',
    message,
    actual: '',
    around: null,
    instead: [],
    fixable: false,
    cost: 0,
    gain: 0,
    fingerprint: `${rule.replace('/', '-')}-${place.start.line}-${place.start.column}`,
    place,
    related: [],
  }
}
