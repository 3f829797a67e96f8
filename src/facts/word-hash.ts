/** 24 bits of FNV-1a over a lower-case word: one rare word in 500 looks like a frequent one, and none the other way. */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  return (hash ^ (hash >>> 24)) & 0xffffff
}
