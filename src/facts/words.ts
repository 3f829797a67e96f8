import { fact } from '../fact.ts'
import type { Block, Document, Range, Span } from '../model.ts'
import { emailType, hashStart, hashStep, type Lexicon, lexicon, opaqueType, urlType } from './lexicon.ts'

/**
 * All words of a document as flat arrays, block after block. A word is a run of letters and digits, with apostrophes inside
 * (`don't`), dots in `e.g` and `U.S`, points and commas inside numbers, `&` between capitals (`VR&E`). A URL, an e-mail
 * address and a template tag are one word each, of a type of their own.
 */
export interface Words {
  readonly lexicon: Lexicon
  readonly count: number
  /** Offsets into the text of the word's block. */
  readonly start: Int32Array
  readonly end: Int32Array
  readonly type: Int32Array
  /** Index of the word's block. */
  readonly block: Int32Array
  /** 1 where only a hyphen stands between this word and the one before: `well-known` is two words joined. */
  readonly joined: Uint8Array
  /** Words of block b are first[b] to first[b + 1]. */
  readonly first: Int32Array
  /** Bits of `sign` for each block. */
  readonly signs: Uint8Array
}

/** Signs that a block may hold: where the bit is missing, it holds none. */
export const sign = { slash: 1, bracket: 2 } as const
const anySign = sign.slash | sign.bracket

export const words = fact((document: Document): Words => readWords(document.blocks))

/** The span from word `from` to word `to` (inclusive) of one block. */
export function wordSpan(document: Document, from: number, to: number): Span {
  const all = words(document)
  return { block: document.blocks[all.block[from]], start: all.start[from], end: all.end[to] }
}

/** The word's text as it stands. */
export function wordText(document: Document, word: number): string {
  const all = words(document)
  return document.blocks[all.block[word]].text.slice(all.start[word], all.end[word])
}

const LETTER = 1
const DIGIT = 2
/** Combining marks go on with a word and never begin one: an emoji's variation selector is no word. */
const MARK = 3
const OTHER = 4
// Filled as characters are met: 0 is not known yet.
const classes = new Uint8Array(65536)
// 1 for characters met before that are a letter or a digit.
const wordly = new Uint8Array(65536)

function classOf(code: number): number {
  const known = classes[code]
  if (known !== 0) return known
  const found = code < 256 || (code >= 0x2000 && code <= 0x206f) ? classOfCommon(code) : classOfCharacter(String.fromCharCode(code))
  classes[code] = found
  wordly[code] = found <= DIGIT ? 1 : 0
  return found
}

/** Latin-1 and the block of dashes and quotation marks: a pattern of Unicode properties takes long to compile, and few texts need one. */
function classOfCommon(code: number): number {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return LETTER
  if (code >= 48 && code <= 57) return DIGIT
  if (code < 0xaa || code > 0xff) return OTHER
  return code === 0xaa || code === 0xb5 || code === 0xba || (code >= 0xc0 && code !== 0xd7 && code !== 0xf7) ? LETTER : OTHER
}

function classOfCharacter(character: string): number {
  if (/\p{L}/u.test(character)) return LETTER
  if (/\p{Nd}/u.test(character)) return DIGIT
  return /\p{M}/u.test(character) ? MARK : OTHER
}

/** A letter or digit outside the basic plane: `𝐀`. Emoji are none. */
function isAstralWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0xd800 || code > 0xdbff) return false
  const point = text.codePointAt(at)
  return point !== undefined && point > 0xffff && /[\p{L}\p{Nd}]/u.test(String.fromCodePoint(point))
}

/** Last labels that make `name.label` an address or a file name rather than a missing blank after a full stop. */
const endings = new Set(
  'com org net edu gov mil int info biz io co uk us ca au nz ie eu de fr es scot wales cymru london pdf doc docx xls xlsx csv html htm php asp aspx js json xml txt md jpg png gif zip yml yaml ts css'.split(
    ' ',
  ),
)

/** Room for the words of one document, used again for the next. */
interface Room {
  size: number
  start: Int32Array
  end: Int32Array
  type: Int32Array
  owner: Int32Array
  joined: Uint8Array
  /** The block at hand as code units: cheaper to look at than a string. */
  codes: Uint16Array
}
const noRoom = (): Room => ({
  size: 0,
  start: new Int32Array(0),
  end: new Int32Array(0),
  type: new Int32Array(0),
  owner: new Int32Array(0),
  joined: new Uint8Array(0),
  codes: new Uint16Array(4096),
})
let room = noRoom()
/** Room for more words than this is given back. */
const mostKept = 1 << 17

function enlarge(size: number): void {
  room.size = size
  room.start = larger(room.start, size)
  room.end = larger(room.end, size)
  room.type = larger(room.type, size)
  room.owner = larger(room.owner, size)
  const joined = new Uint8Array(size)
  joined.set(room.joined)
  room.joined = joined
}

/** Apart from its string: an engine keeps strings in more forms than it can learn of at one place, and would look the method up for each character. */
const { charCodeAt } = String.prototype

function readWords(blocks: readonly Block[]): Words {
  const lex = lexicon()
  let { start, end, type, owner, joined, codes, size } = room
  const first = new Int32Array(blocks.length + 1)
  const signs = new Uint8Array(blocks.length)
  let count = 0

  for (let b = 0; b < blocks.length; b++) {
    first[b] = count
    const { text, opaque } = blocks[b]
    const length = text.length
    // Most words the block can hold: one in two characters, with room for tags between them and for addresses cut off.
    const most = count + (length >> 1) + (length >> 8) + 2 * opaque.length + 2
    if (most > size) {
      enlarge(most * 2)
      ;({ start, end, type, owner, joined, size } = room)
    }
    if (codes.length < length) {
      codes = new Uint16Array(length * 2)
      room.codes = codes
    }
    for (let at = 0; at < length; at++) codes[at] = charCodeAt.call(text, at)
    // What stands inside a tag is not looked at.
    let seen = opaque.length > 0 ? anySign : 0
    let nextOpaque = 0
    let at = 0
    let glued = false
    // Up to here the text was looked at and holds no address: each character is looked at once.
    let plainUntil = 0
    while (at < length) {
      if (nextOpaque < opaque.length && at >= opaque[nextOpaque].start) {
        const range: Range = opaque[nextOpaque++]
        start[count] = range.start
        end[count] = range.end
        type[count] = opaqueType
        joined[count] = 0
        owner[count++] = b
        at = Math.max(range.end, at + 1)
        glued = false
        continue
      }
      const code = codes[at]
      if (code === 32) {
        glued = false
        at++
        continue
      }
      if (classOf(code) >= MARK && (code < 0xd800 || !isAstralWord(text, at))) {
        // A hyphen glues where letters touch it on both sides.
        glued = isHyphen(code) && count > first[b] && end[count - 1] === at
        if (code === 47) seen |= sign.slash
        else if (code === 40) seen |= sign.bracket
        at++
        continue
      }
      const limit = nextOpaque < opaque.length ? opaque[nextOpaque].start : length
      const from = at
      // Nearly every word is letters and a blank after them.
      let hash = hashStart
      while (at < limit && wordly[codes[at]] === 1) hash = hashStep(hash, codes[at++])
      if (at > from && (at === limit || codes[at] === 32)) {
        start[count] = from
        end[count] = at
        type[count] = lex.internCodes(codes, from, at, hash)
        owner[count] = b
        joined[count] = glued ? 1 : 0
        glued = false
        count++
        continue
      }
      at = wordEnd(text, from, at, limit)
      let kind = -1
      const after = text.charCodeAt(at)
      if (after === 58) {
        if (at + 3 < limit && text.startsWith('://', at)) {
          at = addressEnd(text, at + 3, limit)
          kind = urlType
        }
      } else if (mayJoinAddress(after) && from >= plainUntil && at + 1 < limit && (after === 95 || classOf(text.charCodeAt(at + 1)) <= DIGIT)) {
        const run = runEnd(text, at, limit)
        const stop = run + 1 < limit && text.charCodeAt(run) === 64 ? emailEnd(text, run + 1, limit) : -1
        if (stop > 0) {
          kind = emailType
          at = stop
        } else {
          const host = trimmedEnd(text, at, run)
          if (isHost(text.slice(from, host))) {
            kind = urlType
            const next = text.charCodeAt(run)
            at = host === run && run < limit && (next === 47 || next === 63 || next === 35 || next === 58) ? addressEnd(text, run, limit) : host
          } else plainUntil = run
        }
      }
      if (kind >= 0) seen = anySign
      start[count] = from
      end[count] = at
      type[count] = kind >= 0 ? kind : lex.internCodes(codes, from, at, hashOf(codes, from, at))
      owner[count] = b
      joined[count] = glued ? 1 : 0
      glued = false
      count++
    }
    signs[b] = seen
  }
  first[blocks.length] = count
  // Parts of one buffer: to get one takes longer than to fill it.
  const columns = new Int32Array(count * 4)
  const column = (at: number, from: Int32Array): Int32Array => {
    const made = columns.subarray(at * count, (at + 1) * count)
    made.set(from.subarray(0, count))
    return made
  }
  const words = {
    lexicon: lex,
    count,
    start: column(0, start),
    end: column(1, end),
    type: column(2, type),
    block: column(3, owner),
    joined: joined.slice(0, count),
    first,
    signs,
  }
  if (size > mostKept || codes.length > 1 << 18) room = noRoom()
  return words
}

function hashOf(codes: Uint16Array, from: number, to: number): number {
  let hash = hashStart
  for (let at = from; at < to; at++) hash = hashStep(hash, codes[at])
  return hash
}

function larger(old: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(size)
  next.set(old)
  return next
}

/** Where the word that begins at `from` ends; it goes on at least to `known`. */
function wordEnd(text: string, from: number, known: number, limit: number): number {
  let at = Math.max(known, from + (classOf(text.charCodeAt(from)) === OTHER ? 2 : 1))
  while (at < limit) {
    const code = text.charCodeAt(at)
    if (classOf(code) !== OTHER) {
      at++
      continue
    }
    if (at + 1 >= limit) break
    if (code >= 0xd800) {
      if (!isAstralWord(text, at)) break
      at += 2
      continue
    }
    const next = classOf(text.charCodeAt(at + 1))
    if (next === OTHER) break
    const before = classOf(text.charCodeAt(at - 1))
    if (code === 39 || code === 0x2019) {
      if (next !== LETTER) break
    } else if (code === 46) {
      const single = before === LETTER && (at - 1 === from || text.charCodeAt(at - 2) === 46)
      const nextSingle = next === LETTER && (at + 2 >= limit || classOf(text.charCodeAt(at + 2)) === OTHER)
      if (!(single && nextSingle) && !(before === DIGIT && next === DIGIT)) break
    } else if (code === 44) {
      if (before !== DIGIT || next !== DIGIT) break
    } else if (code !== 38 || !isCapital(text.charCodeAt(at - 1)) || !isCapital(text.charCodeAt(at + 1))) break
    at += 2
  }
  return Math.min(at, limit)
}

const isCapital = (code: number): boolean => code >= 65 && code <= 90
const isHyphen = (code: number): boolean => code === 45 || code === 0x2010 || code === 0x2011

/** `.` `@` `_` `+` `-`: what may stand after the first word of an address. */
const mayJoinAddress = (code: number): boolean => code === 46 || code === 64 || code === 95 || code === 43 || code === 45

/** No host name and no mailbox is longer than this. */
const longestRun = 320

/** Where the run of letters, digits and `.` `_` `%` `+` `-` ends. */
function runEnd(text: string, from: number, limit: number): number {
  const most = Math.min(limit, from + longestRun)
  let at = from
  while (at < most) {
    const code = text.charCodeAt(at)
    if (classOf(code) === OTHER && code !== 46 && code !== 95 && code !== 37 && code !== 43 && code !== 45) break
    at++
  }
  return at
}

function trimmedEnd(text: string, from: number, to: number): number {
  let at = to
  while (at > from && classOf(text.charCodeAt(at - 1)) === OTHER) at--
  return at
}

/** Where the host of an e-mail address ends, or -1 where there is none. */
function emailEnd(text: string, from: number, limit: number): number {
  const end = trimmedEnd(text, from, runEnd(text, from, limit))
  return end > from ? end : -1
}

/** Where an address that runs on at `from` ends: at a blank, less the punctuation that closes the sentence around it. */
function addressEnd(text: string, from: number, limit: number): number {
  let at = from
  while (at < limit) {
    const code = text.charCodeAt(at)
    if (code <= 32 || code === 34 || code === 60 || code === 62 || code === 0x201c || code === 0x201d) break
    at++
  }
  while (at > from && closes(text.charCodeAt(at - 1))) at--
  return at
}

/** `.,;:!?)]}'’*` */
const closes = (code: number): boolean =>
  code === 46 ||
  code === 44 ||
  code === 59 ||
  code === 58 ||
  code === 33 ||
  code === 63 ||
  code === 41 ||
  code === 93 ||
  code === 125 ||
  code === 39 ||
  code === 0x2019 ||
  code === 42

/** `www.irs.gov`, `form_12.pdf`; not `office.Then`, where a blank is missing. */
function isHost(name: string): boolean {
  const dot = name.lastIndexOf('.')
  if (dot < 0) return false
  const label = name.slice(dot + 1)
  if (/^www\./i.test(name) || endings.has(label)) return true
  return endings.has(label.toLowerCase()) && name === name.toUpperCase()
}
