/**
 * The cheapest way to read a short form's letters out of words, in order. Letters at the start of words cost nothing, letters inside words and
 * words passed over cost something: so "deoxyribonucleic acid" is DNA, and "occurs in a nation (DNA)" is not.
 * Time grows with letters times characters, and callers bound both.
 */
export interface Match {
  /** Where the word of the first letter begins, and the word of the last one ends. */
  readonly start: number
  readonly end: number
  /** 0 where each word gives one letter and each letter begins a word. */
  readonly cost: number
}

/** Words of a name that its letters pass over. */
export const fillers: ReadonlySet<string> = new Set('of the and for in to on a an at by with or de la & from'.split(' '))

const costs = {
  filler: 0.15,
  /** A part after a hyphen or before a capital: "user-Defined". */
  part: 0.1,
  partFirst: 0.45,
  next: 0.2,
  inside: 0.5,
  insideFirst: 1.3,
  passed: 1,
  left: 1.1,
  digit: 0.5,
  letter: 1.6,
} as const

const far = 1e9
const widest = 240
const most = 16

const rank = { none: 0, initial: 1, filler: 2, part: 3, inside: 4 } as const
const ranks = new Uint8Array(widest)
const wordOf = new Uint8Array(widest)
const contentOf = new Uint8Array(widest)
// best[letter * widest + at]: the cost of all letters from this one on, when it stands here.
const best = new Float64Array(most * widest)
const ends = new Uint8Array(most * widest)

/** The best match, or `undefined` where the letters cannot be found. The text is at most 239 characters. `whole`: the last word is part of the name. */
export function matchLetters(short: string, text: string, whole: boolean): Match | undefined {
  const letters = short.toLowerCase().replace(/[^a-z0-9]/g, '')
  const count = letters.length
  const size = text.length
  if (count === 0 || count > most || size === 0 || size >= widest) return undefined
  const low = text.toLowerCase()
  if (low.length !== size) return undefined
  const contents = rankLetters(text, low)
  best.fill(far, 0, count * widest)
  for (let letter = count - 1; letter >= 0; letter--) fillRow(letters, letter, low, contents, whole)
  let at = -1
  let least = far
  for (let place = size - 1; place >= 0; place--) {
    const found = best[place]
    if (found >= far) continue
    const kind = ranks[place]
    if (kind === rank.inside) continue
    const whence = found + (kind === rank.initial ? 0 : kind === rank.filler ? 0.3 : costs.partFirst)
    if (whence < least - 1e-6) {
      least = whence
      at = place
    }
  }
  if (at < 0) return undefined
  let start = at
  while (start > 0 && wordOf[start - 1] === wordOf[at]) start--
  let end = ends[at] + 1
  while (end < size && wordOf[end] === wordOf[end - 1] && low.charCodeAt(end) !== 32) end++
  return { start, end, cost: least }
}

/** A blank, or a dash as wide as one: words of their own stand on both sides. */
const parts = (code: number): boolean => code === 32 || code === 0x2014

/** What each character is to its word; the number of words that carry meaning. */
function rankLetters(text: string, low: string): number {
  let word = 0
  let contents = 0
  let at = 0
  while (at < text.length) {
    if (parts(text.charCodeAt(at))) {
      ranks[at] = rank.none
      wordOf[at] = 255
      contentOf[at] = contents
      at++
      continue
    }
    let end = at
    while (end < text.length && !parts(text.charCodeAt(end))) end++
    const filler = fillers.has(low.slice(at, end))
    if (!filler) contents++
    let first = true
    for (let place = at; place < end; place++) {
      const code = text.charCodeAt(place)
      wordOf[place] = word
      contentOf[place] = contents
      if (!isLetterOrDigit(code)) {
        ranks[place] = rank.none
        continue
      }
      const before = place === at ? 32 : text.charCodeAt(place - 1)
      if (first) ranks[place] = filler ? rank.filler : rank.initial
      else if ((!isLetterOrDigit(before) && before !== 39 && before !== 0x2019) || (isCapital(code) && !isCapital(before)) || isDigit(code) !== isDigit(before))
        ranks[place] = rank.part
      else ranks[place] = rank.inside
      first = false
    }
    if (word < 250) word++
    at = end
  }
  return contents
}

/** Costs of all places where a letter may stand. */
function fillRow(letters: string, letter: number, low: string, contents: number, whole: boolean): void {
  const count = letters.length
  const row = letter * widest
  const wanted = letters[letter]
  // Letters after this one may be left out: "Children's Fund (UNICEF)".
  const leaving = [0, 0, 0]
  for (let left = 1; left <= 2; left++)
    leaving[left] = leaving[left - 1] + (letter + left < count ? (isDigit(letters.charCodeAt(letter + left)) ? costs.digit : costs.letter) : far)
  const same = [far, far, far]
  const sameEnd = [0, 0, 0]
  const later = [far, far, far]
  const laterEnd = [0, 0, 0]
  let currentWord = -1
  for (let at = low.length - 1; at >= 0; at--) {
    const word = wordOf[at]
    if (word === 255) continue
    if (word !== currentWord) {
      currentWord = word
      same[0] = same[1] = same[2] = far
    }
    const kind = ranks[at]
    if (kind !== rank.none && answers(low, at, wanted, kind)) {
      let least = far
      let end = at
      for (let left = 0; left <= 2; left++) {
        const away = leaving[left]
        if (away >= far) break
        if (letter + left + 1 === count) {
          const rest = away + (whole ? (contents - contentOf[at]) * costs.left : 0)
          if (rest < least) {
            least = rest
            end = at
          }
          break
        }
        const next = (letter + left + 1) * widest
        const adjacent = at + 1 < low.length && wordOf[at + 1] === word ? best[next + at + 1] : far
        if (adjacent < far && away + adjacent + costs.next < least) {
          least = away + adjacent + costs.next
          end = ends[next + at + 1]
        }
        if (away + same[left] < least) {
          least = away + same[left]
          end = sameEnd[left]
        }
        const passed = later[left] - contentOf[at] * costs.passed
        if (later[left] < far && away + passed < least) {
          least = away + passed
          end = laterEnd[left]
        }
      }
      best[row + at] = least
      ends[row + at] = end
    }
    // What letters before this one see of this place.
    for (let left = 0; left <= 2 && letter + left + 1 < count; left++) {
      const found = best[(letter + left + 1) * widest + at]
      if (found >= far) continue
      const inWord = found + (kind === rank.part ? costs.part : costs.inside)
      if (inWord < same[left]) {
        same[left] = inWord
        sameEnd[left] = ends[(letter + left + 1) * widest + at]
      }
    }
    if (at === 0 || wordOf[at - 1] !== word) offer(letter, at, low.length, count, later, laterEnd)
  }
}

/** The word that begins here is behind us: what it offers to words before it. */
function offer(letter: number, start: number, size: number, count: number, later: number[], laterEnd: number[]): void {
  const word = wordOf[start]
  for (let left = 0; left <= 2 && letter + left + 1 < count; left++) {
    const row = (letter + left + 1) * widest
    for (let at = start; at < size && wordOf[at] === word; at++) {
      const found = best[row + at]
      if (found >= far) continue
      const kind = ranks[at]
      const entry = kind === rank.initial ? 0 : kind === rank.filler ? costs.filler : kind === rank.part ? costs.partFirst : costs.insideFirst
      // Meaningful words between the two: this one does not count itself.
      const whole = found + entry + (contentOf[at] - (kind === rank.filler ? 0 : 1)) * costs.passed
      if (whole < later[left]) {
        later[left] = whole
        laterEnd[left] = ends[row + at]
      }
    }
  }
}

const spelled: Readonly<Record<string, readonly string[]>> = {
  '1': ['one', 'first', 'mono'],
  '2': ['two', 'second', 'di'],
  '3': ['three', 'third', 'tri'],
  '4': ['four', 'fourth', 'tetra'],
  '5': ['five', 'fifth', 'penta'],
  '6': ['six', 'hexa'],
  '7': ['seven'],
  '8': ['eight'],
  '9': ['nine', 'ninth'],
}

/** "user experience" is UX, "two-factor" begins 2FA. */
function answers(low: string, at: number, wanted: string, kind: number): boolean {
  if (low[at] === wanted) return true
  if (kind === rank.inside) return false
  if (wanted === 'x') return low.startsWith('ex', at)
  return spelled[wanted]?.some((number) => low.startsWith(number, at)) === true
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isCapital = (code: number): boolean => code >= 65 && code <= 90
export const isLetterOrDigit = (code: number): boolean =>
  isDigit(code) || isCapital(code) || (code >= 97 && code <= 122) || (code > 191 && (code < 0x2000 || code > 0x206f))
