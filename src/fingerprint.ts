import type { Stamped } from './engine.ts'

/** How many words on each side of a finding are part of what it is. */
const neighbours = 3
/** A finding of more words is a sentence or a paragraph: it is known by its ends, and stays the same finding while its middle is mended. */
const mostWhole = 10

/**
 * Names a finding by its content: the rule, the words (of a long passage the first and the last), and a few words around them. Moved lines and edits elsewhere leave it as it is.
 * The same words in the same surroundings are told apart by their turn: `…-2`.
 */
export function fingerprints(findings: readonly Stamped[]): string[] {
  const turns = new Map<string, number>()
  return findings.map((finding) => {
    const name = nameOf(finding)
    const turn = (turns.get(name) ?? 0) + 1
    turns.set(name, turn)
    return turn === 1 ? name : `${name}-${turn}`
  })
}

/** 64 bits as 16 hexadecimal digits: FNV-1a, twice with different seeds. No cryptography is meant. */
function nameOf({ rule, actual, at }: Stamped): string {
  const hash: Hash = { low: 0x811c9dc5, high: 0x9e3779b9 }
  feed(hash, rule.id, 0, rule.id.length)
  if (!at) feed(hash, actual, 0, actual.length)
  else {
    const { text } = at.block
    if (wordsOn(text, at.start, mostWhole) >= at.end) feed(hash, text, at.start, at.end)
    else {
      feed(hash, text, at.start, wordsOn(text, at.start, neighbours))
      feed(hash, text, wordsBack(text, at.end), at.end)
    }
    feed(hash, text, wordsBack(text, at.start), at.start)
    feed(hash, text, at.end, wordsOn(text, at.end, neighbours))
  }
  return hex(hash.high) + hex(hash.low)
}

interface Hash {
  low: number
  high: number
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0')

/** Takes in text[from, to) in lower case, with one mark for each run of what is no letter or digit, and one at the end. */
function feed(hash: Hash, text: string, from: number, to: number): void {
  let gap = true
  for (let at = from; at < to; at++) {
    const code = folded(text.charCodeAt(at))
    if (code === 0) {
      if (gap) continue
      gap = true
    } else gap = false
    step(hash, code)
  }
  step(hash, 1)
}

function step(hash: Hash, code: number): void {
  hash.low = Math.imul(hash.low ^ code, 0x01000193)
  hash.high = Math.imul(hash.high ^ code, 0x85ebca6b) ^ (hash.high >>> 13)
}

/** A letter in lower case or a digit; 0 for blanks, punctuation and signs. */
function folded(code: number): number {
  if (code >= 97 && code <= 122) return code
  if (code >= 65 && code <= 90) return code + 32
  if (code < 0xc0) return code >= 48 && code <= 57 ? code : 0
  return code >= 0x2000 && code <= 0x2bff ? 0 : code
}

function wordsBack(text: string, from: number): number {
  let at = from
  for (let words = 0; words < neighbours && at > 0; words++) {
    while (at > 0 && folded(text.charCodeAt(at - 1)) === 0) at--
    while (at > 0 && folded(text.charCodeAt(at - 1)) !== 0) at--
  }
  return at
}

function wordsOn(text: string, from: number, count: number): number {
  let at = from
  for (let words = 0; words < count && at < text.length; words++) {
    while (at < text.length && folded(text.charCodeAt(at)) === 0) at++
    while (at < text.length && folded(text.charCodeAt(at)) !== 0) at++
  }
  return at
}
