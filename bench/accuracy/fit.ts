import { featureNames } from '../../src/facts/plainness-features.ts'

/** What is known of one pair: the features of the text and of its plainer version. */
export interface Fitted {
  readonly set: string
  readonly group: string
  readonly complex: readonly number[]
  readonly simple: readonly number[]
}

/** Which way each feature may push: speaking to the reader makes a text plainer, all else makes it harder. */
const signs = featureNames.map((name) => (name === 'person' ? -1 : 1))
const width = featureNames.length

/** How strongly coefficients are drawn towards one and the same for all features. */
const pull = 0.03
const drawnTo = 0.5
/** Weights of pairs of unrelated texts: of one set, and of two sets. They keep the measure honest between texts, not only within a pair. */
const unrelated = 0.25
const acrossSets = 0.1
export const folds = 5

/** Sets that stand for harder and for plainer texts when one set is compared with another. */
const familyOf = (set: string): string => set.split(' ')[0]

export const foldOf = (group: string): number => {
  let hash = 2166136261
  for (let at = 0; at < group.length; at++) hash = Math.imul(hash ^ group.charCodeAt(at), 16777619)
  return (hash >>> 8) % folds
}

interface Example {
  readonly difference: readonly number[]
  readonly weight: number
}

/** Standard deviation of each feature over all texts: coefficients are compared, and drawn together, in these units. */
function spread(pairs: readonly Fitted[]): number[] {
  const texts = pairs.flatMap(({ complex, simple }) => [complex, simple])
  return featureNames.map((_, at) => {
    const mean = texts.reduce((sum, text) => sum + text[at], 0) / texts.length
    return Math.sqrt(texts.reduce((sum, text) => sum + (text[at] - mean) ** 2, 0) / texts.length)
  })
}

const minus = (one: readonly number[], other: readonly number[], units: readonly number[]): number[] =>
  one.map((value, at) => (signs[at] * (value - other[at])) / units[at])

/** Pairs of each set weigh as much as the root of their number; comparisons between unrelated texts are drawn evenly, the same in every run. */
function examplesOf(pairs: readonly Fitted[], units: readonly number[]): Example[] {
  const sets = new Map<string, Fitted[]>()
  for (const pair of pairs) sets.set(pair.set, [...(sets.get(pair.set) ?? []), pair])
  const whole = [...sets.values()].reduce((sum, own) => sum + Math.sqrt(own.length), 0)
  const examples: Example[] = []
  for (const own of sets.values()) {
    const each = 1 / Math.sqrt(own.length) / whole
    for (const [at, pair] of own.entries()) {
      examples.push({ difference: minus(pair.complex, pair.simple, units), weight: each })
      for (const step of [7, 31, 101])
        examples.push({ difference: minus(pair.complex, own[(at + step) % own.length].simple, units), weight: (unrelated * each) / 3 })
    }
  }
  const across: number[][] = []
  for (const [name, harder] of sets)
    for (const [other, plainer] of sets)
      if (familyOf(name) !== familyOf(other))
        for (let at = 0; at < 60; at++) across.push(minus(harder[(at * 37) % harder.length].complex, plainer[(at * 53) % plainer.length].simple, units))
  for (const difference of across) examples.push({ difference, weight: acrossSets / across.length })
  return examples
}

/**
 * Coefficients of a pairwise logistic ranking, one for each feature: Newton's method with a ridge drawn to a common value, no
 * coefficient against its sign.
 */
export function coefficientsFor(pairs: readonly Fitted[]): number[] {
  const units = spread(pairs)
  const examples = examplesOf(pairs, units)
  let found = featureNames.map(() => drawnTo)
  for (let round = 0; round < 30; round++) {
    const slope = found.map((value) => -pull * (value - drawnTo))
    const bend = found.map((_, row) => found.map((_, column) => (row === column ? pull : 0)))
    for (const { difference, weight } of examples) {
      const chance = 1 / (1 + Math.exp(-dot(difference, found)))
      const bow = weight * chance * (1 - chance)
      for (let row = 0; row < width; row++) {
        slope[row] += weight * (1 - chance) * difference[row]
        for (let column = 0; column < width; column++) bend[row][column] += bow * difference[row] * difference[column]
      }
    }
    const free = found.map((value, at) => value > 0 || slope[at] > 0)
    const step = solve(
      bend.map((line, row) => line.map((value, column) => (free[row] && free[column] ? value : row === column ? 1 : 0))),
      slope.map((value, at) => (free[at] ? value : 0)),
    )
    const next = found.map((value, at) => Math.max(0, value + step[at]))
    const moved = Math.max(...next.map((value, at) => Math.abs(value - found[at])))
    found = next
    if (moved < 1e-7) break
  }
  return found.map((value, at) => (signs[at] * value) / units[at])
}

export const dot = (one: readonly number[], other: readonly number[]): number => one.reduce((sum, value, at) => sum + value * other[at], 0)

/** The solution of a small symmetric system, by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at]])
  for (let pivot = 0; pivot < rows.length; pivot++)
    for (let row = 0; row < rows.length; row++) {
      if (row === pivot) continue
      const share = rows[row][pivot] / rows[pivot][pivot]
      for (let column = pivot; column <= rows.length; column++) rows[row][column] -= share * rows[pivot][column]
    }
  return rows.map((line, at) => line[rows.length] / line[at])
}
