/** Endings that make no other and no harder word of one that is known, and what stands in their place. */
const endings: readonly (readonly [ending: string, instead: readonly string[]])[] = [
  ["'s", ['']],
  ['s', ['']],
  ['es', ['']],
  ['ies', ['y']],
  ['ed', ['', 'e']],
  ['ied', ['y']],
  ['ing', ['', 'e']],
  ['ly', ['', 'le']],
  ['ily', ['y']],
  ['er', ['', 'e']],
  ['ers', ['', 'e']],
  ['est', ['', 'e']],
]

/** Spellings that the word may be made from by one of its common endings: `stopping` gives `stopp`, `stoppe` and `stop`. In lower case. */
export function uninflected(word: string): readonly string[] {
  const found: string[] = []
  for (const [ending, instead] of endings) {
    const length = word.length - ending.length
    if (length < 3 || !word.endsWith(ending)) continue
    const stem = word.slice(0, length)
    for (const other of instead) found.push(stem + other)
    if (length > 3 && stem[length - 1] === stem[length - 2]) found.push(stem.slice(0, -1))
  }
  return found
}
