/** One text and its plainer version. */
export interface Pair {
  /** Pairs of one group share a text, a document or a topic. */
  readonly group: string
  readonly complex: string
  readonly simple: string
}

/** Pairs that one folder of the data holds. */
export interface PairSet {
  readonly name: string
  /** Share of pairs in which the plainer version must come out plainer. */
  readonly bar?: number
  /** Whether its licence lets us fit on it: public domain, CC0, CC BY, CC BY-SA, MIT or Apache. */
  readonly fits: boolean
  load(folder: string): readonly Pair[]
}

export const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length
