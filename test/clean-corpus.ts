/** How often each rule finds fault with texts that are known to be good, and how often it may. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataRoot } from '../bench/data.ts'
import { govukPages, passages, type Text } from '../bench/texts.ts'
import { audit } from '../src/index.ts'

const own = 'test/clean-corpus'
export const budgetPath = `${own}/budget.json`

export interface CleanSet {
  readonly name: string
  readonly what: string
  readonly there: boolean
  /** Whether chance may bring more findings than were counted: in other pages from the same writers it does, in the same pages it does not. */
  readonly sample: boolean
  load(): readonly Text[]
}

const inData = (name: string): boolean => existsSync(join(dataRoot, 'data', name))

export const cleanSets: readonly CleanSet[] = [
  {
    name: 'own',
    what: 'form, page and letter copy kept beside the tests',
    there: true,
    sample: false,
    load: () =>
      readdirSync(own)
        .filter((name) => /\.(?:md|html|txt)$/.test(name))
        .sort()
        .map((name) => ({ path: name, text: readFileSync(join(own, name), 'utf8') })),
  },
  { name: 'govuk_smart_answers', what: 'pages of GOV.UK question flows', there: inData('govuk_smart_answers'), sample: true, load: govukPages },
  {
    name: 'plainlanguage_gov',
    what: 'passages of 12 words or more, as experts rewrote them',
    there: inData('plainlanguage_gov'),
    sample: true,
    load: () => passages(12).map(({ after }) => after),
  },
]

/** What was found in a set. Findings for a person to decide are not counted. */
export interface Found {
  readonly words: number
  readonly rules: ReadonlyMap<string, { readonly count: number; readonly first: string }>
}

export async function findIn(set: CleanSet): Promise<Found> {
  const rules = new Map<string, { count: number; first: string }>()
  let words = 0
  const { documents } = await audit(set.load().map(({ path, text }) => ({ path, text })))
  for (const { path, counts, findings } of documents) {
    words += counts.words
    for (const { rule, review, place, actual, message } of findings) {
      if (review) continue
      const known = rules.get(rule)
      if (known) known.count++
      else rules.set(rule, { count: 1, first: `${path}:${place.start.line} “${actual.slice(0, 80)}” ${message}` })
    }
  }
  return { words, rules }
}

/** Findings in 1,000 words that a rule may make, and how that was measured. */
interface Allowed {
  readonly found: number
  readonly rate: number
  readonly most: number
}

export interface Budget {
  readonly margin: string
  readonly sets: Readonly<
    Record<string, { readonly what: string; readonly words: number; readonly others: number; readonly rules: Readonly<Record<string, Allowed>> }>
  >
}

export const margin =
  'In a sample, the count may rise by twice the root of one more than it: what chance brings in 19 of 20 samples of that size. Our own texts have no margin. “others” holds for a rule without findings.'

const allowance = (count: number, words: number, sample: boolean): number => perThousand(count + (sample ? 2 * Math.sqrt(count + 1) : 0), words)

/** Rounded up, so that what was measured is allowed. */
const perThousand = (count: number, words: number): number => Math.ceil((count * 1e6) / words) / 1000

export function budgetOf({ what, sample }: CleanSet, { words, rules }: Found): Budget['sets'][string] {
  const each = [...rules].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    what,
    words,
    others: allowance(0, words, sample),
    rules: Object.fromEntries(
      each.map(([rule, { count }]): [string, Allowed] => [rule, { found: count, rate: perThousand(count, words), most: allowance(count, words, sample) }]),
    ),
  }
}

/** One line for each rule that found more than it may. */
export function overBudget({ words, rules }: Found, budget: Budget['sets'][string]): string[] {
  return [...rules].flatMap(([rule, { count, first }]) => {
    const most = budget.rules[rule]?.most ?? budget.others
    const rate = (count * 1000) / words
    return rate > most ? [`${rule}: ${rate.toFixed(3)} findings in 1,000 words, at most ${most}. The first: ${first}`] : []
  })
}
