import type { Written } from '../../src/facts/acronyms-written.ts'
import type { Contact } from '../../src/facts/contacts.ts'
import type { Measure } from '../../src/facts/plainness.ts'
import type { Reading } from '../../src/facts/word-difficulty.ts'
import type { Document } from '../../src/model.ts'
import type { Report } from '../../src/report.ts'

/** What the tasks need of forthright: its source here, or a built package. */
export interface Library {
  read(path: string, input: string, settings?: { readonly kind?: 'page'; readonly format?: 'text' | 'markdown' }): Promise<readonly Document[]>
  plainnessOf(document: Document): Measure | null
  phraseDifficulty(phrase: string, reading?: Reading): number
  writtenForms(document: Document): Written
  contacts(document: Document): readonly Contact[]
  audit(sources: readonly { readonly path: string; readonly text: string }[], options?: { readonly kind?: 'page' }): Promise<Report>
}

/** A figure with the ends of its 95 % interval. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** One line of the table. */
export interface Row {
  readonly task: string
  readonly set: string
  /** Items measured. */
  readonly n: number
  readonly metric: string
  readonly ours: Interval
  /** Ours with coefficients fitted without the group at hand, where the set is one of those the measure is fitted on. */
  readonly crossValidated?: Interval
  readonly peers: Readonly<Record<string, Interval>>
  /** What `ours` must reach; where `lowerIsBetter`, what it must not go over. */
  readonly bar?: number
  readonly lowerIsBetter?: true
  readonly verdict: 'reached' | 'missed' | 'no bar'
}

/** Is told where ours is wrong, for those who want to mend it. */
export type Say = (fault: string) => void

/** Measures one thing on all the sets that show it. Rows of sets that are not there are left out, and said to be. */
export interface Task {
  readonly name: string
  run(folder: string, library: Library, say?: Say): Promise<readonly Row[]>
}

/** The verdict goes by the cross-validated figure where there is one. */
export function row(given: Omit<Row, 'verdict'>): Row {
  const { value } = given.crossValidated ?? given.ours
  const { bar, lowerIsBetter } = given
  return { ...given, verdict: bar === undefined ? 'no bar' : (lowerIsBetter ? value <= bar : value >= bar) ? 'reached' : 'missed' }
}

/**
 * A metric over items, with the interval that 1,000 resamples give. Whole groups are drawn, not items: two versions of one text are not two
 * texts. The draws are the same in every run.
 */
export function interval<Item>(items: readonly Item[], groupOf: (item: Item, at: number) => string, metric: (items: readonly Item[]) => number): Interval {
  const groups = new Map<string, Item[]>()
  for (const [at, item] of items.entries()) {
    const name = groupOf(item, at)
    const own = groups.get(name)
    if (own) own.push(item)
    else groups.set(name, [item])
  }
  const all = [...groups.values()]
  const random = randomNumbers(1)
  const drawn: number[] = []
  for (let round = 0; round < 1000; round++) drawn.push(metric(all.flatMap(() => all[Math.floor(random() * all.length)])))
  drawn.sort((a, b) => a - b)
  return { value: metric(items), low: drawn[25], high: drawn[974] }
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
