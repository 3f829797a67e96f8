import type { Finding } from '../../src/report.ts'
import { cochrane } from './cochrane.ts'
import { lexSimple } from './lex-simple.ts'
import type { Pair, PairSet } from './pairs.ts'
import { plainlanguageGov } from './plainlanguage-gov.ts'
import { interval, type Library, type Row, row, type Task } from './task.ts'
import { type Flag, wordPeers } from './word-peers.ts'

/** Sets whose plain versions were written by people, and how much sooner than others a flagged word must go. */
const sets: readonly (readonly [set: PairSet, bar: number])[] = [
  [plainlanguageGov, 1.6],
  [lexSimple, 1.4],
  [cochrane, 1.3],
]

/** Words that carry no content of their own; all others count. */
const small = new Set(
  `a an the and or but nor if then else than so as of at by for with about against between into through during before after above below to from up
  down in out on off over under again once here there when where why how all any both each few more most other some such no not only own same too
  very just now i me my we our us you your he him his she her hers it its they them their this that these those who whom whose which what am is are
  was were be been being have has had having do does did doing would could should may might must can shall will s t`.split(/\s+/),
)

interface Word extends Flag {
  readonly stem: string
  readonly content: boolean
}

/** Endings that a word takes on without becoming another: an edit that only bends a word has not put it out. */
const stemOf = (word: string): string => word.replace(/(?:'s|ies|es|s|ed|ing|ly|e|y)$/, '')

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/\p{L}+(?:['’]\p{L}+)*/gu)].map(({ 0: word, index }) => {
    const low = word.toLowerCase().replace('’', "'")
    return { start: index, end: index + word.length, stem: stemOf(low), content: !small.has(low) }
  })

/** Of one pair: content words and those flagged, each with how many of them the plain version has not; and findings. */
interface Counts {
  readonly words: number
  readonly gone: number
  readonly flagged: number
  readonly flaggedGone: number
  readonly findings: number
}

function countsOf(words: readonly Word[], kept: ReadonlySet<string>, flags: readonly Flag[]): Counts {
  const content = words.filter((word) => word.content)
  const flagged = content.filter(({ start, end }) => flags.some((flag) => flag.start < end && flag.end > start))
  const gone = (among: readonly Word[]): number => among.filter(({ stem }) => !kept.has(stem)).length
  return { words: content.length, gone: gone(content), flagged: flagged.length, flaggedGone: gone(flagged), findings: flags.length }
}

const sum = (counts: readonly Counts[], of: keyof Counts): number => counts.reduce((total, count) => total + count[of], 0)

/** How many times sooner than any content word a flagged one goes. */
const lift = (counts: readonly Counts[]): number =>
  sum(counts, 'flaggedGone') / Math.max(1, sum(counts, 'flagged')) / (sum(counts, 'gone') / Math.max(1, sum(counts, 'words')))

const density = (counts: readonly Counts[]): number => (100 * sum(counts, 'findings')) / Math.max(1, sum(counts, 'words'))

async function ourFlags(library: Library, text: string): Promise<Readonly<Record<'word' | 'jargon', readonly Flag[]>>> {
  const { documents } = await library.audit([{ path: 'text.txt', text }], { kind: 'page' })
  const found = documents.flatMap(({ findings }) => findings.filter(({ rule, review }) => rule.startsWith('jargon/') && !review))
  return { word: found.filter(({ rule }) => rule === 'jargon/complex-phrase').flatMap(flagOf), jargon: found.flatMap(flagOf) }
}

const flagOf = ({ place }: Finding): Flag[] =>
  place.in === 'text' && place.start.offset !== undefined && place.end.offset !== undefined ? [{ start: place.start.offset, end: place.end.offset }] : []

async function rowsOf(name: string, bar: number, pairs: readonly Pair[], library: Library): Promise<Row[]> {
  const peers = wordPeers()
  const found = new Map<string, Record<string, readonly Flag[]>>()
  const counted: Record<string, Counts[]> = {}
  for (const { complex, simple } of pairs) {
    // One text may have several plain versions.
    let flags = found.get(complex)
    if (!flags) {
      const { word, jargon } = await ourFlags(library, complex)
      flags = { ours: word, 'ours, all of jargon': jargon, ...Object.fromEntries(Object.entries(peers).map(([peer, look]) => [peer, look(complex)])) }
      found.set(complex, flags)
    }
    const words = wordsOf(complex)
    const kept = new Set(wordsOf(simple).map(({ stem }) => stem))
    for (const [who, all] of Object.entries(flags)) (counted[who] ??= []).push(countsOf(words, kept, all))
  }
  const figures = (metric: string, of: (counts: readonly Counts[]) => number, least: (peers: Row['peers']) => number | undefined): Row => {
    const all = Object.fromEntries(
      Object.entries(counted).map(([who, counts]) => [
        who,
        interval(
          counts.map((count, at) => ({ count, group: pairs[at].group })),
          ({ group }) => group,
          (items) => of(items.map(({ count }) => count)),
        ),
      ]),
    )
    const { ours, ...others } = all
    return row({ task: 'accepted edits', set: name, n: pairs.length, metric, ours, peers: others, bar: least(others) })
  }
  return [
    figures('flagged words gone, by all words gone', lift, () => bar),
    figures('findings in 100 content words', density, (others) => others['write-good, wordy']?.value),
  ]
}

/**
 * Of the words that `jargon/complex-phrase` marks in a text, how many did the writer of its plain version put out, and how much sooner than other words?
 * Flagged is each content word that a finding's span touches, findings for review left out; gone is a word whose stem the plain version has not.
 */
export const acceptedEdits: Task = {
  name: 'accepted edits',
  async run(folder, library) {
    const rows: Row[] = []
    for (const [set, bar] of sets) {
      const pairs = set.load(folder)
      if (pairs.length > 0) rows.push(...(await rowsOf(set.name, bar, pairs, library)))
    }
    return rows
  },
}
