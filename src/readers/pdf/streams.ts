import { Inflate } from 'fflate'
import { InputError } from '../../errors.ts'

/** Streams shorter than this unpack to little, whatever they hold. */
const shortest = 4000
/** How much of a stream is unpacked to see how far it grows: of each, and of one that looks like the same few bytes over and over. */
const probe = 1500
const longProbe = 16_000
/** Text and drawing grow tenfold; blanks by the million grow a thousandfold. */
const most = 150
/** Of a stream that is neither picture nor font. */
const longest = 15_000_000

/**
 * Refuses a file that unpacks to far more than it holds: pdf.js unpacks a page's drawing in one go, whatever its size. Pictures are left
 * out, as they are never unpacked; blank ones grow as far.
 * @throws InputError
 */
export function checkStreams(path: string, bytes: Uint8Array): void {
  let at = find(bytes, 'stream', 0)
  while (at >= 0) {
    let start = at + 6
    if (bytes[start] === 13) start++
    if (bytes[start] === 10) start++
    const end = find(bytes, 'endstream', start)
    if (end < 0) return
    if (end - start >= shortest) {
      const about = latin(bytes.subarray(Math.max(0, at - 600), at))
      const dictionary = about.slice(about.lastIndexOf(' obj') + 1)
      if (!/\/Image\b/.test(dictionary)) {
        const isFont = /\/Length1\b|\/(?:CIDFontType0C|Type1C|OpenType)\b/.test(dictionary)
        if ((end - start > longest && !isFont) || (/\/(?:FlateDecode|Fl)\b/.test(dictionary) && explodes(bytes.subarray(start, end))))
          throw new InputError(path, 'The PDF holds a part that unpacks to far more than a form can have. Print it to a new PDF and check that.')
      }
    }
    at = find(bytes, 'stream', end + 9)
  }
}

/** Looks at the beginning, and where what follows is monotonous at that. */
function explodes(packed: Uint8Array): boolean {
  if (growth(packed.subarray(0, probe)) > most) return true
  for (let at = probe; at + 64 < packed.length; at += 1024) {
    if (isMonotonous(packed, at)) return growth(packed.subarray(0, at + longProbe)) > most / 3
  }
  return false
}

/** Whether 64 bytes are the same few over and over. */
function isMonotonous(packed: Uint8Array, from: number): boolean {
  let seen = 0
  let kinds = 0
  for (let at = from; at < from + 64; at++) {
    // Bytes that share their lowest five bits count as one: few kinds are looked at again.
    const bit = 1 << (packed[at] & 31)
    if ((seen & bit) !== 0) continue
    seen |= bit
    if (++kinds > 8) return false
  }
  return new Set(packed.subarray(from, from + 64)).size <= 8
}

/** How many times longer the beginning of a packed stream gets. */
function growth(packed: Uint8Array): number {
  let length = 0
  try {
    // Two bytes of zlib's head come before the packed data.
    const inflate = new Inflate((chunk) => {
      length += chunk.length
    })
    for (let at = 2; at < packed.length; at += probe) {
      inflate.push(packed.subarray(at, at + probe))
      if (length > packed.length * most) break
    }
  } catch {
    // Broken or locked: pdf.js says what it is.
  }
  return length / packed.length
}

function find(bytes: Uint8Array, word: string, from: number): number {
  const first = word.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let same = 1
    while (same < word.length && bytes[at + same] === word.charCodeAt(same)) same++
    if (same === word.length) return at
  }
  return -1
}

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
