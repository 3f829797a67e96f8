import { createScanner } from 'jsonc-parser'
import { InputError } from '../../errors.ts'
import type { SourceText } from '../../source.ts'
import { type Decoded, type Member, type Parsed, type Tree, treeOf } from './tree.ts'

/** More values than any form has; a file that goes on is refused before it fills the memory. */
const mostNodes = 1_800_000
const mostMembers = 200_000
const deepest = 500

// The token kinds of jsonc-parser, whose own table is a constant of its types only.
const token = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, comma: 5, colon: 6, null: 7, true: 8, false: 9, string: 10, number: 11, end: 17 }
const kinds = ['object', 'array', 'string', 'number', 'boolean', 'null'] as const
const [isObject, isArray, isString, isNumber, isBoolean, isNull] = [0, 1, 2, 3, 4, 5]

const faults: readonly string[] = [
  '',
  'a comment that does not end',
  'a string that does not end on its line',
  'a number that breaks off',
  'a \\u that is not followed by four hexadecimal digits',
  'a \\ before a character that needs none',
  'a control character in a string (write \\t for a tab)',
]

/** The values of a file in its order: a node each, the keys of objects among them, in arrays of numbers because files hold millions. */
interface Nodes {
  readonly kind: Uint8Array
  readonly start: Int32Array
  readonly end: Int32Array
  /** The node after all that a node holds. */
  readonly next: Int32Array
}

/**
 * Parses JSON. Comments, commas before a closing bracket and a byte-order mark are let pass.
 * @throws InputError with the place of the first fault, and where the file is deeper or longer than any form.
 */
export function parseJson(source: SourceText): Tree {
  const { text } = source
  const nodes = scan(source)
  const view = (at: number, above?: Tree, key?: string): Tree =>
    treeOf(parsed, at, { kind: kinds[nodes.kind[at]], start: nodes.start[at], end: nodes.end[at] }, above, key)
  const parsed: Parsed<number> = {
    source,
    value: (at) => (nodes.kind[at] === isString ? unquoted(text, nodes.start[at], nodes.end[at]) : JSON.parse(text.slice(nodes.start[at], nodes.end[at]))),
    members: (at, tree) => {
      const found: Member[] = []
      for (let child = at + 1; child < nodes.next[at]; child = nodes.next[child]) {
        const key = nodes.kind[at] === isObject ? unquoted(text, nodes.start[child], nodes.end[child++]) : String(found.length)
        found.push({ key, value: view(child, tree, key) })
      }
      return found
    },
    decoded: (at) => decodeJson(text, nodes.start[at], nodes.end[at]),
  }
  return view(0)
}

function scan(source: SourceText): Nodes {
  const { path, text } = source
  const scanner = createScanner(text, true)
  if (text.charCodeAt(0) === 0xfeff) scanner.setPosition(1)
  let room = Math.min(mostNodes, Math.max(1024, text.length >> 4))
  let kind = new Uint8Array(room)
  let start = new Int32Array(room)
  let end = new Int32Array(room)
  let next = new Int32Array(room)
  let count = 0
  const grown = <T extends Uint8Array | Int32Array>(from: T, to: T): T => {
    to.set(from as never)
    return to
  }
  const add = (sort: number, from: number, to: number): number => {
    if (count === room) {
      if (room === mostNodes) throw new InputError(path, `This file holds more than ${mostNodes.toLocaleString('en')} values: no form is that long.`)
      room = Math.min(mostNodes, room * 2)
      kind = grown(kind, new Uint8Array(room))
      start = grown(start, new Int32Array(room))
      end = grown(end, new Int32Array(room))
      next = grown(next, new Int32Array(room))
    }
    kind[count] = sort
    start[count] = from
    end[count] = to
    next[count] = count + 1
    return count++
  }
  const fail = (expected: string): never => {
    const at = scanner.getTokenOffset()
    const found = scanner.getToken() === token.end ? 'the file ends' : `found ${JSON.stringify(text.slice(at, at + Math.min(20, scanner.getTokenLength())))}`
    throw new InputError(path, `This is not valid JSON: expected ${expected}, ${found}.`, source.position(at))
  }
  const read = (): number => {
    const found: number = scanner.scan()
    const fault = scanner.getTokenError() as number
    if (fault > 0) throw new InputError(path, `This is not valid JSON: ${faults[fault]}.`, source.position(scanner.getTokenOffset()))
    return found
  }
  const open: number[] = []
  const members: number[] = []
  let now = read()
  for (;;) {
    // A value stands here.
    const from = scanner.getTokenOffset()
    const to = from + scanner.getTokenLength()
    if (now === token.openBrace || now === token.openBracket) {
      if (open.length === deepest) throw new InputError(path, `This file is nested deeper than ${deepest} levels: no form is.`, source.position(from))
      open.push(add(now === token.openBrace ? isObject : isArray, from, to))
      members.push(0)
    } else if (now === token.string) add(isString, from, to)
    else if (now === token.number) add(isNumber, from, to)
    else if (now === token.true || now === token.false) add(isBoolean, from, to)
    else if (now === token.null) add(isNull, from, to)
    else fail('a value')

    // What follows it: the next value's beginning, or the end of what holds it.
    let first = now === token.openBrace || now === token.openBracket
    now = read()
    for (;;) {
      const holder = open.at(-1)
      if (holder === undefined) {
        if (now !== token.end) fail('the end of the file')
        return { kind, start, end, next }
      }
      const inObject = kind[holder] === isObject
      if (!first) {
        if (now === token.comma) now = read()
        else if (now !== (inObject ? token.closeBrace : token.closeBracket)) fail(inObject ? 'a comma or }' : 'a comma or ]')
      }
      if (now === (inObject ? token.closeBrace : token.closeBracket)) {
        open.pop()
        members.pop()
        end[holder] = scanner.getTokenOffset() + 1
        next[holder] = count
        first = false
        now = read()
        continue
      }
      if (++members[members.length - 1] > mostMembers)
        throw new InputError(
          path,
          `This file has a list of more than ${mostMembers.toLocaleString('en')} members: no form is that long.`,
          source.position(start[holder]),
        )
      if (inObject) {
        if (now !== token.string) fail('a name in quotes or }')
        add(isString, scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength())
        now = read()
        if (now !== token.colon) fail('a colon')
        now = read()
      }
      break
    }
  }
}

function unquoted(text: string, start: number, end: number): string {
  const inside = text.slice(start + 1, end - 1)
  return inside.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : inside
}

/** The characters of the string literal text[start, end), and where each is spelled. */
export function decodeJson(text: string, start: number, end: number): Decoded {
  const inside = text.slice(start + 1, end - 1)
  if (!inside.includes('\\')) return { text: inside, at: (offset) => start + 1 + offset }
  const decoded = JSON.parse(text.slice(start, end)) as string
  const from = new Int32Array(decoded.length + 1)
  let at = start + 1
  for (let unit = 0; unit < decoded.length; unit++) {
    from[unit] = at
    at += text.charCodeAt(at) !== 92 ? 1 : text.charCodeAt(at + 1) === 117 ? 6 : 2
  }
  from[decoded.length] = end - 1
  return { text: decoded, at: (offset) => from[Math.min(offset, decoded.length)] }
}
