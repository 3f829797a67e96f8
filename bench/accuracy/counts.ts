/** What one text has of something that is looked for: how many are found rightly, found at all, and there to be found. */
export interface Count {
  readonly right: number
  readonly found: number
  readonly wanted: number
}

const sum = (counts: readonly Count[], of: keyof Count): number => counts.reduce((total, count) => total + count[of], 0)

/** Share of what is found that is right; 1 where nothing is found. */
export const precision = (counts: readonly Count[]): number => {
  const found = sum(counts, 'found')
  return found === 0 ? 1 : sum(counts, 'right') / found
}

/** Twice what is found rightly over what is found and what is there: the harmonic mean of precision and recall. */
export const f1 = (counts: readonly Count[]): number => (2 * sum(counts, 'right')) / Math.max(1, sum(counts, 'found') + sum(counts, 'wanted'))

/** A text that as a whole has something or has not. */
export const yesNo = (found: boolean, wanted: boolean): Count => ({ right: Number(found && wanted), found: Number(found), wanted: Number(wanted) })
