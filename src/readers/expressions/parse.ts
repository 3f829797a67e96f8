import type { Dialect, Infix } from './dialects.ts'
import type { Node, Parsed } from './expressions.ts'
import { type Fault, isOperand, type Token, tokens } from './tokens.ts'

/** Brackets and operators nested deeper than this are not read. */
const deepest = 100
const prefixPower = 3
const signPower = 9

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(table, key) ? table[key] : undefined)

/** Parses one expression in time linear in its length. */
export function parseExpression(text: string, dialect: Dialect): Parsed {
  const list = tokens(text, dialect)
  if (!Array.isArray(list)) return list as Fault
  const parser = parserOf(text, list, dialect)
  const root = parser.whole()
  return root ? { ast: { text, dialect, root } } : (parser.failure() ?? { at: 0 })
}

function parserOf(text: string, list: readonly Token[], dialect: Dialect) {
  let at = 0
  let depth = 0
  let failed: Fault | undefined

  const now = (): Token => list[at]
  const next = (): Token => list[Math.min(at + 1, list.length - 1)]
  const isSign = (token: Token, sign: string): boolean => token.sort === 'sign' && token.text === sign
  const isWord = (token: Token, word: string): boolean => token.sort === 'word' && token.text === word
  const key = (token: Token): string => (token.sort !== 'word' && token.sort !== 'sign' ? '' : dialect.anyCase ? token.text.toLowerCase() : token.text)
  const show = (token: Token): string => text.slice(token.start, Math.min(token.end, token.start + 40))
  /** Keeps the first failure; `fault` only where the language is known well enough to be certain. */
  const fail = (token: Token, fault?: string): undefined => {
    failed ??= fault === undefined ? { at: token.start } : { fault, at: token.start }
    return undefined
  }
  const failIfWhole = (token: Token, fault: string): undefined => fail(token, dialect.whole ? fault : undefined)

  function infixAt(): { readonly infix: Infix; readonly length: number } | undefined {
    const two = `${key(now())} ${key(next())}`
    const double = now().sort === 'word' ? own(dialect.infix, two) : undefined
    if (double) return { infix: double, length: 2 }
    const single = own(dialect.infix, key(now()))
    return single && { infix: single, length: 1 }
  }

  function mistakeAt(token: Token): undefined {
    const right = own(dialect.mistakes, token.text)
    if (right === undefined) return undefined
    const assigns = token.text === '='
    return fail(token, assigns ? `"=" puts a value in, it does not compare: write "${right}"` : `"${token.text}" is no operator here: write "${right}"`)
  }

  function whole(): Node | undefined {
    if (now().sort === 'end') return failIfWhole(now(), 'The expression is empty')
    if (dialect.name === 'formio') return script()
    const node = expression(0)
    if (!node) return undefined
    return now().sort === 'end' ? node : leftOver(now())
  }

  /** What stands where an operator or the end should. */
  function leftOver(token: Token): undefined {
    if (isSign(token, ')') || isSign(token, ']')) return fail(token, `The bracket ${token.text} closes nothing`)
    mistakeAt(token)
    if (failed) return undefined
    if (dialect.names === 'dollar' && token.text === '/') return fail(token, '"/" is no operator here: write "div"')
    if (token.sort === 'sign') return failIfWhole(token, `"${token.text}" is no operator here`)
    return failIfWhole(token, `An operator such as "and" is missing before ${show(token)}`)
  }

  /** `show = …;`, or `if (…) { show = true } else { show = false }`, or the bare expression. */
  function script(): Node | undefined {
    if (isWord(now(), 'if') && isSign(next(), '(')) {
      at += 2
      const when = expression(0)
      if (!when || !take(')')) return fail(now())
      const yes = outcome()
      if (!yes || !isWord(now(), 'else')) return fail(now())
      at++
      const no = outcome()
      if (!no || now().sort !== 'end') return fail(now())
      return { kind: 'choose', when, yes, no, start: 0, end: text.length }
    }
    if (now().sort === 'word' && isSign(next(), '=')) at += 2
    else if (isWord(now(), 'return')) at++
    const node = expression(0)
    if (!node) return undefined
    const parted = isSign(now(), ';')
    while (isSign(now(), ';') || (parted && (isWord(now(), 'true') || isWord(now(), 'show')))) at++
    // More than one statement is a program.
    return now().sort === 'end' ? node : parted ? fail(now()) : leftOver(now())
  }

  function outcome(): Node | undefined {
    const braced = isSign(now(), '{')
    if (braced) at++
    if (now().sort !== 'word' || !isSign(next(), '=')) return fail(now())
    at += 2
    const node = expression(0)
    while (isSign(now(), ';')) at++
    if (braced && !take('}')) return fail(now())
    return node
  }

  function take(sign: string): boolean {
    if (!isSign(now(), sign)) return false
    at++
    return true
  }

  function expression(power: number): Node | undefined {
    if (depth >= deepest) return fail(now())
    depth++
    const node = climb(power)
    depth--
    return node
  }

  function climb(power: number): Node | undefined {
    let left = operand()
    let chain = 0
    while (left) {
      const postfix = own(dialect.postfix, key(now()))
      if (postfix) {
        left = { kind: 'compare', op: postfix, left, start: left.start, end: now().end }
        at++
        continue
      }
      const found = infixAt()
      if (!found || found.infix.power <= power) break
      // A long row of `and` is one node; a long row of anything else grows deep.
      if (found.infix.sort !== 'all' && found.infix.sort !== 'any' && ++chain > deepest) return fail(now())
      left = joined(left, found.infix, found.length)
    }
    return left
  }

  function joined(left: Node, infix: Infix, length: number): Node | undefined {
    const sign = now()
    at += length
    if (infix.sort === 'choose') return choice(left)
    if (infix.sort === 'any' || infix.sort === 'all') return rowOf(left, infix, infix.sort, sign)
    const right = rightOf(sign, infix.power)
    if (!right) return undefined
    const place = { start: left.start, end: right.end }
    if (infix.sort === 'arithmetic') return { kind: 'arithmetic', op: infix.op, of: [left, right], ...place }
    // Python: `0 < x < 5`.
    if (dialect.name === 'python' && left.kind === 'compare' && left.right && !isSign(list[at - 1], ')'))
      return { kind: 'all', of: [left, { kind: 'compare', op: infix.op, left: left.right, right, ...place }], ...place }
    return { kind: 'compare', op: infix.op, left, right, ...place }
  }

  /** Conditions joined by the same word. */
  function rowOf(left: Node, infix: Infix, kind: 'any' | 'all', sign: Token): Node | undefined {
    const of = [left]
    for (;;) {
      const right = rightOf(sign, infix.power)
      if (!right) return undefined
      of.push(right)
      if (infixAt()?.infix.sort !== kind) break
      at++
    }
    return { kind, of, start: left.start, end: of[of.length - 1].end }
  }

  function rightOf(sign: Token, power: number): Node | undefined {
    if (now().sort === 'end' || isSign(now(), ')')) return failIfWhole(now(), `Something is missing after "${show(sign)}"`)
    return expression(power)
  }

  /** After `?` the two outcomes; Python says the first outcome before `if`. */
  function choice(left: Node): Node | undefined {
    const middle = expression(0.6)
    if (!middle) return undefined
    if (!(dialect.name === 'python' ? isWord(now(), 'else') : isSign(now(), ':'))) return fail(now())
    at++
    const last = expression(0)
    if (!last) return undefined
    const place = { start: left.start, end: last.end }
    return dialect.name === 'python'
      ? { kind: 'choose', when: middle, yes: left, no: last, ...place }
      : { kind: 'choose', when: left, yes: middle, no: last, ...place }
  }

  function operand(): Node | undefined {
    const token = now()
    const place = { start: token.start, end: token.end }
    if ((token.sort === 'sign' || token.sort === 'word') && dialect.nots.includes(key(token))) {
      at++
      const of = expression(token.sort === 'sign' ? signPower : prefixPower)
      return of && { kind: 'not', of, start: token.start, end: of.end }
    }
    switch (token.sort) {
      case 'text':
        at++
        return after({ kind: 'value', value: token.text, ...place })
      case 'number':
        at++
        return Number.isNaN(Number(token.text)) ? failIfWhole(token, `"${token.text}" is no number`) : { kind: 'value', value: Number(token.text), ...place }
      case 'outside':
        at++
        return { kind: 'outside', of: [], ...place }
      case 'name': {
        at++
        const name: Node = { kind: 'name', name: token.text, ...place }
        return token.rest ? { kind: 'outside', of: [name], ...place } : name
      }
      case 'word':
        return wordOperand(token)
      case 'end':
        return failIfWhole(token, 'The expression ends where a name or a value is expected')
      case 'sign':
        return signOperand(token)
    }
  }

  function signOperand(token: Token): Node | undefined {
    if (token.text === '(' || (token.text === '[' && dialect.names !== 'dollar' && dialect.names !== 'paths')) return bracketed(token)
    if (token.text === '-' || token.text === '+') {
      at++
      const of = expression(signPower)
      if (!of) return undefined
      return of.kind === 'value' && typeof of.value === 'number'
        ? { ...of, value: token.text === '-' ? -of.value : of.value, start: token.start }
        : { kind: 'arithmetic', op: token.text, of: [of], start: token.start, end: of.end }
    }
    if (token.text === ')' || token.text === ']') return failIfWhole(token, `Something is missing before the bracket ${token.text}`)
    const before = list[at - 1]
    mistakeAt(token)
    if (failed) return undefined
    return failIfWhole(token, before && !isOperand(before) ? `"${token.text}" cannot follow "${before.text}"` : `"${token.text}" cannot stand here`)
  }

  /** `( … )`, and lists: `['a', 'b']`, in Python `('a', 'b')` too. */
  function bracketed(open: Token): Node | undefined {
    const closing = open.text === '(' ? ')' : ']'
    const of = items(open, closing, false)
    if (!of) return undefined
    const place = { start: open.start, end: list[at - 1].end }
    const isList = open.text === '[' || (dialect.name === 'python' && (of.length !== 1 || isSign(list[at - 2], ',')))
    if (isList) return after({ kind: 'list', of, ...place })
    if (of.length === 1) return after({ ...of[0], ...place })
    return failIfWhole(open, of.length === 0 ? 'There is nothing between the brackets' : 'A comma cannot stand here')
  }

  /** What stands between an opening bracket, which is the token now, and its closing one, parted by commas. */
  function items(open: Token, closing: string, called: boolean): Node[] | undefined {
    at++
    const of: Node[] = []
    while (!isSign(now(), closing)) {
      // Python names arguments: `f(a=1)`.
      if (called && dialect.name === 'python' && now().sort === 'word' && isSign(next(), '=')) at += 2
      const node = expression(0)
      if (!node) return undefined
      of.push(node)
      if (isSign(now(), closing)) break
      if (take(',')) continue
      if (now().sort === 'end') return fail(open, `The bracket ${open.text} is opened and never closed`)
      return isSign(now(), ')') || isSign(now(), ']')
        ? fail(now(), `The bracket ${now().text} does not fit the bracket ${open.text} before it`)
        : leftOver(now())
    }
    at++
    return of
  }

  function wordOperand(token: Token): Node | undefined {
    const place = { start: token.start, end: token.end }
    if (isSign(next(), '(') && !own(dialect.infix, key(token))) return call(token)
    const constant = own(dialect.constants, key(token))
    if (constant !== undefined) {
      at++
      return { kind: 'value', value: constant, ...place }
    }
    if (own(dialect.infix, key(token)))
      return failIfWhole(token, at === 0 ? `The expression begins with "${token.text}"` : `"${token.text}" cannot follow "${show(list[at - 1])}"`)
    at++
    switch (dialect.words) {
      case 'value':
        return { kind: 'value', value: token.text, ...place }
      case 'path':
        return { kind: 'name', name: token.text, ...place }
      case 'name':
        return members(token)
      case 'fault':
        if (own(dialect.mistakes, token.text)) return mistakeAt(token)
        return fail(
          token,
          /^(true|false)$/i.test(token.text)
            ? `Without brackets "${token.text}" is no value: write ${token.text.toLowerCase()}()`
            : `The word "${token.text}" stands without quotes, so it is taken for a name`,
        )
    }
  }

  function call(token: Token): Node | undefined {
    const { text: name } = token
    if (dialect.closed && !Object.hasOwn(dialect.functions, name) && !name.includes(':')) {
      const mistake = own(dialect.mistakes, name)
      const meant = Object.hasOwn(dialect.functions, name.toLowerCase()) ? name.toLowerCase() : mistake
      return fail(token, meant ? `There is no function "${name}": write "${meant}"` : `There is no function "${name}"`)
    }
    at++
    const open = now()
    const of = items(open, ')', true)
    if (!of) return undefined
    const meaning = own(dialect.functions, name)
    if (dialect.closed && meaning === 'selected' && of.length !== 2) return fail(token, `${name}( … ) takes a question and a value, parted by a comma`)
    if (dialect.closed && meaning === 'not' && of.length !== 1) return fail(token, `${name}( … ) takes one condition`)
    return after({ kind: 'call', name, of, start: token.start, end: list[at - 1].end })
  }

  /** A plain word with what hangs on it: `data.x`, `person.name.first`, `fruit['apples']`. */
  function members(token: Token): Node | undefined {
    return after({ kind: 'name', name: token.text, start: token.start, end: token.end })
  }

  /** Members, indexes and calls after an operand, in the languages that have them. */
  function after(node: Node): Node | undefined {
    if (dialect.names !== 'members') return node
    const found = linked(node)
    return found && (dialect.name === 'formio' ? rooted(found) : found)
  }

  function linked(node: Node): Node | undefined {
    let left = node
    for (let links = 0; ; links++) {
      if (links > deepest) return fail(now())
      if (isSign(now(), '.') || isSign(now(), '?.')) {
        const member = next()
        if (member.sort !== 'word') return fail(member)
        at += 2
        const place = { start: left.start, end: member.end }
        if (isSign(now(), '(')) {
          const of = items(now(), ')', true)
          if (!of) return undefined
          left = { kind: 'call', name: member.text, of: [rooted(left), ...of], start: left.start, end: list[at - 1].end }
        } else if (member.text === 'length') left = { kind: 'call', name: 'length', of: [rooted(left)], ...place }
        else left = left.kind === 'name' ? { kind: 'name', name: `${left.name}.${member.text}`, ...place } : { kind: 'outside', of: [left], ...place }
      } else if (isSign(now(), '[')) {
        const of = items(now(), ']', false)
        if (!of) return undefined
        const place = { start: left.start, end: list[at - 1].end }
        left = of.length === 1 ? indexed(left, of[0], place) : { kind: 'outside', of: [left, ...of], ...place }
      } else return left
    }
  }

  /** Form.io keeps the answers in `data`, those of the same row in `row`; what else a script can reach is none of the form's. */
  function rooted(node: Node): Node {
    if (dialect.name !== 'formio' || node.kind !== 'name') return node
    const name = /^(?:data|row)\.(.+)$/s.exec(node.name)?.[1]
    const place = { start: node.start, end: node.end }
    if (name === undefined) return { kind: 'outside', of: [], ...place }
    const dot = name.lastIndexOf('.')
    return dot < 0 ? { kind: 'name', name, ...place } : { kind: 'name', name, base: name.slice(0, dot), key: name.slice(dot + 1), ...place }
  }

  function indexed(left: Node, index: Node, place: { readonly start: number; readonly end: number }): Node {
    if (left.kind !== 'name' || index.kind !== 'value') return { kind: 'outside', of: [left, index], ...place }
    if (typeof index.value !== 'string') return { kind: 'name', name: `${left.name}[${index.value}]`, ...place }
    if (dialect.name === 'formio') return { kind: 'name', name: `${left.name}.${index.value}`, ...place }
    return { kind: 'name', name: `${left.name}['${index.value}']`, base: left.name, key: index.value, ...place }
  }

  return { whole, failure: () => failed }
}
