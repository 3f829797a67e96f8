import { daleChall } from 'dale-chall'
import { retext } from 'retext'
import retextReadability from 'retext-readability'
import { spache } from 'spache'
import { syllable } from 'syllable'
import { VFile } from 'vfile'

/** The formulas as people run them: over the bare text, with nothing masked. */
interface Counts {
  readonly sentences: number
  readonly words: number
  readonly letters: number
  readonly syllables: number
  /** Words of three syllables and more; and those of them that have no capital. */
  readonly long: number
  readonly longPlain: number
  readonly difficult: number
  readonly unfamiliar: number
}

const easy = new Set(daleChall)
const easier = new Set(spache)

export function countsOf(text: string): Counts | undefined {
  const found = text.match(/\p{L}[\p{L}\p{N}]*(?:['’-][\p{L}\p{N}]+)*/gu)
  if (!found) return undefined
  const counted = found.map((word) => ({ word, low: word.toLowerCase(), said: syllable(word) }))
  const sum = (of: (each: (typeof counted)[number]) => number): number => counted.reduce((total, each) => total + of(each), 0)
  return {
    sentences: Math.max(1, text.split(/[.!?]+(?=\s|$)/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length),
    words: counted.length,
    letters: sum(({ word }) => word.length),
    syllables: sum(({ said }) => said),
    long: sum(({ said }) => Number(said >= 3)),
    longPlain: sum(({ word, low, said }) => Number(said >= 3 && word[0] === low[0])),
    difficult: sum(({ low }) => Number(!easy.has(low))),
    unfamiliar: sum(({ low }) => Number(!easier.has(low))),
  }
}

/** US grades, or scores that rise with them. Sources: see `grades` in src/facts/readability.ts; Flesch 1948; Spache 1953. */
export const formulas: Readonly<Record<string, (counts: Counts) => number>> = {
  'Flesch–Kincaid': ({ words, sentences, syllables }) => (0.39 * words) / sentences + (11.8 * syllables) / words - 15.59,
  'Dale–Chall': ({ words, sentences, difficult }) => (15.79 * difficult) / words + (0.0496 * words) / sentences + (difficult / words > 0.05 ? 3.6365 : 0),
  SMOG: ({ long, sentences }) => 1.043 * Math.sqrt((30 * long) / sentences) + 3.1291,
  'Gunning fog': ({ words, sentences, longPlain }) => 0.4 * (words / sentences + (100 * longPlain) / words),
  'Coleman–Liau': ({ words, sentences, letters }) => (5.88 * letters) / words - (29.6 * sentences) / words - 15.8,
  ARI: ({ words, sentences, letters }) => (4.71 * letters) / words + (0.5 * words) / sentences - 21.43,
  'Flesch ease': ({ words, sentences, syllables }) => -206.835 + (1.015 * words) / sentences + (84.6 * syllables) / words,
  Spache: ({ words, sentences, unfamiliar }) => 0.659 + (0.121 * words) / sentences + (8.2 * unfamiliar) / words,
}

const processor = retext().use(retextReadability)

/** Sentences that retext-readability calls hard, as a share of all. */
export function retextShare(text: string): number {
  const file = new VFile(text)
  const tree = processor.parse(file)
  processor.runSync(tree, file)
  return file.messages.length / Math.max(1, sentencesIn(tree as Node))
}

interface Node {
  readonly type: string
  readonly children?: readonly Node[]
}

const sentencesIn = (node: Node): number => (node.type === 'SentenceNode' ? 1 : (node.children ?? []).reduce((sum, child) => sum + sentencesIn(child), 0))
