/** 24 bits of FNV-1a over a lower-case word: one rare word in 500 looks like a frequent one, and none the other way. */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  return (hash ^ (hash >>> 24)) & 0xffffff
}

/** No list has a longer word; to look one up, and each of its parts, would take the square of its length. */
const longestWord = 60

/**
 * Where the word's record begins in a table of records of `width` characters, sorted by what they begin with: the word's hash in four digits of
 * base 64, from the character `0` on. -1 where it has none.
 */
export function recordOf(table: string, width: number, word: string): number {
  if (word.length > longestWord) return -1
  const hash = hashOf(word)
  let low = 0
  let high = table.length / width - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = middle * width
    const found = (digitAt(table, at) << 18) | (digitAt(table, at + 1) << 12) | (digitAt(table, at + 2) << 6) | digitAt(table, at + 3)
    if (found === hash) return at
    if (found < hash) low = middle + 1
    else high = middle - 1
  }
  return -1
}

export const digitAt = (table: string, at: number): number => table.charCodeAt(at) - 48
