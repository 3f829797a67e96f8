import { featureNames, featuresOf } from '../../src/facts/plainness-features.ts'
import { read } from '../../src/read.ts'
import { cochrane } from './cochrane.ts'
import { coefficientsFor, dot, type Fitted, foldOf, folds } from './fit.ts'
import { countsOf, formulas, retextShare } from './formulas.ts'
import { lexSimple } from './lex-simple.ts'
import { onestop } from './onestop.ts'
import { countWords, type Pair, type PairSet } from './pairs.ts'
import { plainlanguageGov } from './plainlanguage-gov.ts'
import { swipe } from './swipe.ts'
import { interval, type Library, type Row, row, type Task } from './task.ts'

const pairSets: readonly PairSet[] = [plainlanguageGov, lexSimple, cochrane, swipe, ...onestop]

/** The plugin reads a hundred times slower than we do: it sees this many pairs of a set, taken evenly. */
const mostForPlugin = 100

/** How much harder each measure finds the first text of a pair. */
interface Verdicts {
  readonly group: string
  readonly near: boolean
  readonly differences: Readonly<Record<string, number>>
}

const text = { kind: 'page', format: 'text' } as const

async function hardness(library: Library, content: string): Promise<number> {
  const [document] = await library.read('text.txt', content, text)
  return (document && library.plainnessOf(document)?.value) ?? 0
}

/** The features of both texts of each pair, as the measure is fitted on them. */
export async function featuresOfPairs(folder: string): Promise<(Fitted & { readonly texts: readonly [string, string] })[]> {
  const found: (Fitted & { texts: readonly [string, string] })[] = []
  for (const set of pairSets.filter(({ fits }) => fits))
    for (const { group, complex, simple } of set.load(folder)) {
      const [one, other] = [await featuresIn(complex), await featuresIn(simple)]
      found.push({ set: set.name, group, complex: one, simple: other, texts: [complex, simple] })
    }
  return found
}

/** The features of one text; zeros where it has no word. */
export async function featuresIn(content: string): Promise<readonly number[]> {
  const [document] = await read('text.txt', content, text)
  return (document && featuresOf(document)?.values) ?? featureNames.map(() => 0)
}

/** Coefficients for each fold of groups, fitted on the other folds. */
export const crossFits = (pairs: readonly Fitted[]): number[][] =>
  Array.from({ length: folds }, (_, fold) => coefficientsFor(pairs.filter(({ group }) => foldOf(group) !== fold)))

/** Share of pairs that come out the right way round; a tie is half a pair. */
const accuracy = (differences: readonly number[]): number =>
  differences.reduce((sum, each) => sum + (each > 0 ? 1 : each === 0 ? 0.5 : 0), 0) / differences.length

async function verdictsOf(pairs: readonly Pair[], library: Library): Promise<Verdicts[]> {
  const step = Math.max(1, pairs.length / mostForPlugin)
  const forPlugin = new Set(Array.from({ length: Math.min(mostForPlugin, pairs.length) }, (_, at) => Math.floor(at * step)))
  const found: Verdicts[] = []
  for (const [at, { group, complex, simple }] of pairs.entries()) {
    const differences: Record<string, number> = { ours: (await hardness(library, complex)) - (await hardness(library, simple)) }
    const [one, other] = [countsOf(complex), countsOf(simple)]
    for (const [name, formula] of Object.entries(formulas)) differences[name] = one && other ? formula(one) - formula(other) : 0
    if (forPlugin.has(at)) differences['retext-readability'] = retextShare(complex) - retextShare(simple)
    const [many, few] = [countWords(complex), countWords(simple)]
    found.push({ group, near: Math.abs(many - few) <= 0.1 * Math.max(many, few), differences })
  }
  return found
}

function rowOf(set: string, verdicts: readonly Verdicts[], crossed: readonly Verdicts[] | undefined, bar: number | undefined): Row {
  const figure = (name: string, among: readonly Verdicts[]): ReturnType<typeof interval> => {
    const seen = among.filter(({ differences }) => name in differences)
    return interval(
      seen,
      ({ group }) => group,
      (items) => accuracy(items.map(({ differences }) => differences[name])),
    )
  }
  const names = [...new Set(verdicts.flatMap(({ differences }) => Object.keys(differences)))].filter((name) => name !== 'ours')
  const peers = Object.fromEntries(names.map((name) => [name, figure(name, verdicts)]))
  const best = Math.max(...names.map((name) => peers[name].value))
  return row({
    task: 'plainness',
    set,
    n: verdicts.length,
    metric: 'pairs the right way round',
    ours: figure('ours', verdicts),
    crossValidated: crossed && figure('ours', crossed),
    peers,
    bar: bar ?? (set === nearSet ? best : undefined),
  })
}

const nearSet = 'all, nearly equal length'

/** Of a text and its plainer version, which one is harder? */
export const plainness: Task = {
  name: 'plainness',
  async run(folder, library) {
    const fitted = await featuresOfPairs(folder)
    const models = fitted.length > 0 ? crossFits(fitted) : []
    const rows: Row[] = []
    const all: Verdicts[] = []
    const allCrossed: Verdicts[] = []
    for (const set of pairSets) {
      const pairs = set.load(folder)
      if (pairs.length === 0) continue
      const verdicts = await verdictsOf(pairs, library)
      const own = fitted.filter((pair) => pair.set === set.name)
      const crossed = own.map(({ group, complex, simple }, at): Verdicts => {
        const model = models[foldOf(group)]
        return { ...verdicts[at], differences: { ours: dot(model, complex) - dot(model, simple) } }
      })
      rows.push(rowOf(set.name, verdicts, set.fits ? crossed : undefined, set.bar))
      all.push(...verdicts.filter(({ near }) => near))
      allCrossed.push(...crossed.filter(({ near }) => near))
    }
    if (all.length > 0) rows.push(rowOf(nearSet, all, allCrossed, undefined))
    return rows
  },
}
