/** A name in a drawing: of a font, a colour space, a form. */
export interface NameToken {
  readonly name: string
}

/** What stands before an operator. A dictionary is kept with its names as keys. */
export type Token = number | string | boolean | null | NameToken | readonly Token[] | ReadonlyMap<string, Token>

export const isName = (token: unknown): token is NameToken => typeof token === 'object' && token !== null && 'name' in token

/** Reads a page's drawing, an operator at a time. */
export interface OperatorReader {
  /** Goes on to the next operator: its number by `operatorCode`, or -1 at the end. */
  next(): number
  /** What stands before the operator; the list is used again for the next. */
  readonly args: readonly Token[]
}

/** Operators have up to three letters. */
export const operatorCode = (name: string): number =>
  name.charCodeAt(0) | (name.length > 1 ? name.charCodeAt(1) << 8 : 0) | (name.length > 2 ? name.charCodeAt(2) << 16 : 0)

/** How many values each operator takes, as the standard has it; -1 where that varies. */
const taken: Readonly<Record<string, number>> = {
  ...{ q: 0, Q: 0, cm: 6, w: 1, J: 1, j: 1, M: 1, d: 2, ri: 1, i: 1, gs: 1 },
  ...{ m: 2, l: 2, c: 6, v: 4, y: 4, h: 0, re: 4, S: 0, s: 0, f: 0, F: 0, 'f*': 0, B: 0, 'B*': 0, b: 0, 'b*': 0, n: 0, W: 0, 'W*': 0 },
  ...{ BT: 0, ET: 0, Tc: 1, Tw: 1, Tz: 1, TL: 1, Tf: 2, Tr: 1, Ts: 1, Td: 2, TD: 2, Tm: 6, 'T*': 0, Tj: 1, TJ: 1, "'": 1, '"': 3 },
  ...{ d0: 2, d1: 6, CS: 1, cs: 1, SC: -1, SCN: -1, sc: -1, scn: -1, G: 1, g: 1, RG: 3, rg: 3, K: 4, k: 4, sh: 1 },
  ...{ BI: 0, ID: 0, EI: 0, Do: 1, MP: 1, DP: 2, BMC: 1, BDC: 2, EMC: 0, BX: 0, EX: 0 },
}
const takenBy = new Map(Object.entries(taken).map(([name, count]) => [operatorCode(name), count]))

const beginPicture = operatorCode('BI')

const paths = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'n'].map(operatorCode))
const mostBadPaths = 10
/** More before one operator are none of a drawing. */
const mostArgs = 33
const deepest = 20

/** 1: blank, 2: ends a word, 0: part of one. */
const sorts = new Uint8Array(256)
for (const code of [0, 9, 10, 12, 13, 32]) sorts[code] = 1
for (const sign of '()<>[]{}/%') sorts[sign.charCodeAt(0)] = 2

export function readOperators(bytes: Uint8Array): OperatorReader {
  const args: Token[] = []
  /** Values that an operator had too many of: a damaged one after it may have too few. */
  const spare: Token[] = []
  const names = new Map<string, NameToken>()
  const end = bytes.length
  let at = 0
  /** What follows is no drawing, as in a damaged file. */
  let broken = false
  let badPaths = 0

  const skipBlanks = (): void => {
    while (at < end) {
      const code = bytes[at]
      if (sorts[code] === 1) at++
      else if (code === 0x25) while (at < end && bytes[at] !== 10 && bytes[at] !== 13) at++
      else return
    }
  }

  const next = (): number => {
    args.length = 0
    for (;;) {
      skipBlanks()
      if (at >= end) return -1
      const code = bytes[at]
      if ((code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e || code === 0x2b) args.push(number())
      else if (sorts[code] === 2) {
        const value = structure(0)
        if (value !== undefined) args.push(value)
      } else {
        const found = word()
        if (found === undefined) continue
        if (found === null) continue
        if (typeof found === 'boolean') {
          args.push(found)
          continue
        }
        const isPath = paths.has(found)
        if (!isPath) badPaths = 0
        if (suits(found)) {
          if (found === beginPicture) inlinePicture()
          return found
        }
        args.length = 0
        if (isPath && ++badPaths > mostBadPaths) return -1
      }
      if (args.length > mostArgs || broken) return -1
    }
  }

  /** Whether an operator has what it takes. */
  const suits = (operator: number): boolean => {
    const count = takenBy.get(operator) as number
    if (count < 0) return true
    while (args.length > count) spare.push(args.shift() as Token)
    while (args.length < count && spare.length > 0) args.unshift(spare.pop() as Token)
    return args.length === count
  }

  /** The number of an operator; what a keyword stands for; `undefined` for a word that is nothing. */
  const word = (): number | boolean | null | undefined => {
    const start = at
    while (at < end && sorts[bytes[at]] === 0) at++
    // `Q100` is an operator and a number.
    for (let length = Math.min(3, at - start); length > 0; length--) {
      let code = bytes[start]
      if (length > 1) code |= bytes[start + 1] << 8
      if (length > 2) code |= bytes[start + 2] << 16
      if (!takenBy.has(code)) continue
      if (at - start > length && keyword(start) !== undefined) break
      at = start + length
      return code
    }
    return keyword(start)
  }

  const keyword = (start: number): boolean | null | undefined => {
    if (at - start > 5) return undefined
    const text = latin(start, at)
    return text === 'true' ? true : text === 'false' ? false : text === 'null' ? null : undefined
  }

  const number = (): number => {
    let sign = 1
    let value = 0
    let parts = 0
    for (; at < end && (bytes[at] === 0x2d || bytes[at] === 0x2b); at++) if (bytes[at] === 0x2d) sign = -1
    const first = bytes[at]
    if (!(first >= 0x30 && first <= 0x39) && first !== 0x2e && sorts[first] === 0) broken = true
    for (; at < end; at++) {
      const code = bytes[at]
      if (code >= 0x30 && code <= 0x39) {
        value = value * 10 + code - 0x30
        parts *= 10
      } else if (code === 0x2e && parts === 0) parts = 1
      // A hyphen within a number says nothing.
      else if (code !== 0x2d) break
    }
    return (sign * value) / (parts || 1)
  }

  /** What begins with a sign of its own. */
  const structure = (depth: number): Token | undefined => {
    const code = bytes[at++]
    if (code === 0x29) broken = true
    if (code === 0x28) return string()
    if (code === 0x2f) return name()
    if (code === 0x5b && depth < deepest) return list(depth)
    if (code === 0x3c && bytes[at] !== 0x3c) return hexString()
    if (code !== 0x3c || depth >= deepest) return undefined
    at++
    return dictionary(depth)
  }

  const value = (depth: number): Token | undefined => {
    const code = bytes[at]
    if ((code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e || code === 0x2b) return number()
    if (sorts[code] === 2) return structure(depth)
    const start = at
    while (at < end && sorts[bytes[at]] === 0) at++
    return keyword(start)
  }

  const list = (depth: number): readonly Token[] => {
    const found: Token[] = []
    for (;;) {
      skipBlanks()
      if (at >= end) return found
      if (bytes[at] === 0x5d) {
        at++
        return found
      }
      const entry = value(depth + 1)
      if (entry !== undefined) found.push(entry)
    }
  }

  const dictionary = (depth: number): ReadonlyMap<string, Token> => {
    const found = new Map<string, Token>()
    let key: string | undefined
    for (;;) {
      skipBlanks()
      if (at >= end) return found
      if (bytes[at] === 0x3e) {
        at += bytes[at + 1] === 0x3e ? 2 : 1
        return found
      }
      const entry = value(depth + 1)
      if (entry === undefined) continue
      if (key === undefined) key = isName(entry) ? entry.name : undefined
      else {
        found.set(key, entry)
        key = undefined
      }
    }
  }

  const name = (): NameToken => {
    const start = at
    let isEscaped = false
    for (; at < end && sorts[bytes[at]] === 0; at++) if (bytes[at] === 0x23) isEscaped = true
    const raw = latin(start, at)
    let known = names.get(raw)
    if (!known) {
      known = { name: isEscaped ? raw.replace(/#([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : raw }
      names.set(raw, known)
    }
    return known
  }

  const string = (): string => {
    let text = ''
    let from = at
    let depth = 1
    for (; at < end; at++) {
      const code = bytes[at]
      if (code === 0x28) depth++
      else if (code === 0x29 && --depth === 0) break
      else if (code === 0x5c) {
        text += latin(from, at++)
        text += escaped()
        from = at + 1
      } else if (code === 13) {
        // Any end of a line is a line feed.
        text += `${latin(from, at)}\n`
        if (bytes[at + 1] === 10) at++
        from = at + 1
      }
    }
    return text + latin(from, at++)
  }

  /** What follows a backslash: goes up to its last byte. */
  const escaped = (): string => {
    const code = bytes[at]
    if (code >= 0x30 && code <= 0x37) {
      let octal = code - 0x30
      for (let more = 0; more < 2 && bytes[at + 1] >= 0x30 && bytes[at + 1] <= 0x37; more++) octal = octal * 8 + bytes[++at] - 0x30
      return String.fromCharCode(octal & 255)
    }
    if (code === 13 && bytes[at + 1] === 10) at++
    if (code === 13 || code === 10 || at >= end) return ''
    return escapes[String.fromCharCode(code)] ?? String.fromCharCode(code)
  }

  const hexString = (): string => {
    let text = ''
    let high = -1
    for (; at < end && bytes[at] !== 0x3e; at++) {
      const digit = hexDigit(bytes[at])
      if (digit < 0) continue
      if (high < 0) high = digit
      else {
        text += String.fromCharCode(high * 16 + digit)
        high = -1
      }
    }
    at++
    return high < 0 ? text : text + String.fromCharCode(high * 16)
  }

  const latin = (from: number, to: number): string => {
    let text = ''
    for (let byte = from; byte < to; byte++) text += String.fromCharCode(bytes[byte])
    return text
  }

  /** A picture within the drawing: its dictionary; its bytes are passed over. */
  const inlinePicture = (): void => {
    const found = new Map<string, Token>()
    let key: string | undefined
    for (;;) {
      skipBlanks()
      if (at >= end) break
      if (bytes[at] === 0x49 && bytes[at + 1] === 0x44 && sorts[bytes[at + 2]] === 1) {
        at += 3
        break
      }
      const start = at
      const entry = value(0)
      if (at === start) at++
      if (entry === undefined) continue
      if (key === undefined) key = isName(entry) ? entry.name : undefined
      else {
        found.set(key, entry)
        key = undefined
      }
    }
    args.length = 0
    args.push(found)
    for (; at < end; at++) if (bytes[at] === 0x45 && bytes[at + 1] === 0x49 && isEndOfPicture(at)) break
    at += 2
  }

  /** The letters may be among its bytes: what follows must be text. */
  const isEndOfPicture = (from: number): boolean => {
    if (from + 2 < end && sorts[bytes[from + 2]] !== 1) return false
    for (let byte = from + 2; byte < Math.min(end, from + 17); byte++) {
      const code = bytes[byte]
      if (code !== 10 && code !== 13 && code !== 9 && (code < 0x20 || code > 0x7e)) return false
    }
    return true
  }

  return { next, args }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

const hexDigit = (code: number): number =>
  code >= 0x30 && code <= 0x39 ? code - 0x30 : code >= 0x41 && code <= 0x46 ? code - 0x37 : code >= 0x61 && code <= 0x66 ? code - 0x57 : -1
