import type { Stamped } from './engine.ts'

/** How many words on each side of a finding are part of what it is. */
const neighbours = 3

/**
 * Names a finding by its content: the rule, the words, and a few words around them. Moved lines and edits elsewhere leave it as it is.
 * The same words in the same surroundings are told apart by their turn: `…-2`.
 */
export function fingerprints(findings: readonly Stamped[]): string[] {
  const turns = new Map<string, number>()
  return findings.map((finding) => {
    const name = hash(`${finding.rule.id}\n${fold(finding.actual)}\n${surroundings(finding)}`)
    const turn = (turns.get(name) ?? 0) + 1
    turns.set(name, turn)
    return turn === 1 ? name : `${name}-${turn}`
  })
}

function surroundings({ at }: Stamped): string {
  if (!at) return ''
  const before = fold(at.block.text.slice(Math.max(0, at.start - 80), at.start))
    .split(' ')
    .slice(-neighbours)
  const after = fold(at.block.text.slice(at.end, at.end + 80))
    .split(' ')
    .slice(0, neighbours)
  return `${before.join(' ')}|${after.join(' ')}`
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** FNV-1a, twice with different seeds: 64 bits as 16 hexadecimal digits. No cryptography is meant. */
function hash(text: string): string {
  let low = 0x811c9dc5
  let high = 0x9e3779b9
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b) ^ (high >>> 13)
  }
  const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0')
  return hex(high) + hex(low)
}
