import type { Condition, Question } from '../../model.ts'
import type { Meaning } from './dialects.ts'
import type { Comparison, Expression, Node, Resolve } from './expressions.ts'

type Constant = string | number | boolean | null
type Order = '=' | '!=' | '<' | '<=' | '>' | '>='

/** One side of a comparison. `size` where it is how long or how many an answer is. */
type Side = { readonly constants: readonly Constant[] } | { readonly question: Question; readonly of: 'answer' | 'size' } | undefined

/**
 * What an expression says of the answers. A comparison of an answer with a constant becomes one, either way round; one of two answers,
 * a calculation, a date or stored data is `outside`, unless it names what the form does not have: `missing`.
 * For a question that takes several answers, `in` holds when one of them is among the values.
 */
export function conditionOf({ text, dialect, root }: Expression, resolve: Resolve): Condition {
  const meaningOf = (name: string): Meaning => (Object.hasOwn(dialect.functions, name) ? dialect.functions[name] : 'outside')
  const said = (node: Node): string => text.slice(node.start, node.end)

  function condition(node: Node): Condition {
    switch (node.kind) {
      case 'value':
        return { always: Boolean(node.value) }
      case 'name':
        return truth(node)
      case 'all':
        return { all: node.of.map(condition) }
      case 'any':
        return { any: node.of.map(condition) }
      case 'not':
        return negated(condition(node.of))
      case 'choose':
        return chosen(node.when, node.yes, node.no)
      case 'compare':
        return comparison(node, node.op, node.left, node.right)
      case 'call':
        return called(node)
      case 'arithmetic': {
        const side = sideOf(node)
        return side && 'constants' in side ? { always: Boolean(side.constants[0]) } : outside(node)
      }
      case 'list':
      case 'outside':
        return outside(node)
    }
  }

  function called(node: Node & { readonly kind: 'call' }): Condition {
    const [first, second, third] = node.of
    switch (meaningOf(node.name)) {
      case 'true':
        return { always: true }
      case 'false':
        return { always: false }
      case 'not':
        return first ? negated(condition(first)) : outside(node)
      case 'truth':
        return first ? condition(first) : outside(node)
      case 'selected':
        return first && second ? comparison(node, 'contains', first, second) : outside(node)
      case 'if':
        return first && second && third ? chosen(first, second, third) : outside(node)
      case 'defined':
        return first?.kind === 'value' && typeof first.value === 'string' ? defined(first.value, node) : outside(node)
      case 'value':
      case 'coalesce':
      case 'size': {
        const side = sideOf(node)
        return side && 'question' in side ? { op: 'answered', question: side.question } : outside(node)
      }
      case 'outside':
        return outside(node)
    }
  }

  function defined(name: string, node: Node): Condition {
    const found = resolve(name)
    // Code may set a variable the form does not ask for.
    return found === undefined || found === 'outside' ? { outside: said(node) } : { op: 'answered', question: found }
  }

  /** Two outcomes that are true and false are the condition itself. */
  function chosen(when: Node, yes: Node, no: Node): Condition {
    const [first, second, holds] = [condition(yes), condition(no), condition(when)]
    if (!('always' in first) || !('always' in second)) return { any: [{ all: [holds, first] }, { all: [negated(holds), second] }] }
    if (first.always === second.always) return first
    return first.always ? holds : negated(holds)
  }

  /** A name alone: yes to a question of yes and no, any answer to another. */
  function truth(node: Node & { readonly kind: 'name' }): Condition {
    const found = resolve(node.name)
    if (found === 'outside') return { outside: said(node) }
    if (found !== undefined)
      return isYesNo(found) && dialect.words !== 'fault' && dialect.words !== 'path'
        ? { op: '=', question: found, value: true }
        : { op: 'answered', question: found }
    return tick(node) ?? { missing: node.name }
  }

  /** `fruit['apples']` where only `fruit` is a name: whether that one of its boxes is ticked. */
  function tick(node: Node & { readonly kind: 'name' }): Condition | undefined {
    if (node.base === undefined || node.key === undefined || resolve(node.name) !== undefined) return undefined
    const base = resolve(node.base)
    if (base === 'outside') return { outside: said(node) }
    return base && { op: 'in', question: base, value: [node.key] }
  }

  function comparison(whole: Node, op: Comparison, left: Node, right: Node | undefined): Condition {
    if (op === 'empty' || op === 'notempty') {
      const side = sideOf(left)
      if (!side || !('question' in side)) return outside(whole)
      const answered: Condition = { op: 'answered', question: side.question }
      return op === 'empty' ? { not: answered } : answered
    }
    const ticked = (op === '=' || op === '!=') && right?.kind === 'value' && typeof right.value === 'boolean' && left.kind === 'name' ? tick(left) : undefined
    if (ticked) return (op === '=') === (right?.kind === 'value' && right.value) ? ticked : negated(ticked)
    const [first, second] = [sideOf(left), right && sideOf(right)]
    if (!first || !second) return outside(whole)
    if ('constants' in first && 'constants' in second) return folded(op, first.constants, second.constants) ?? outside(whole)
    if ('question' in first && 'constants' in second) return against(whole, op, first.question, first.of, second.constants)
    if ('constants' in first && 'question' in second) return against(whole, flipped(op), second.question, second.of, first.constants)
    return outside(whole)
  }

  /** A question on the left, constants on the right. */
  function against(whole: Node, op: Comparison, question: Question, of: 'answer' | 'size', constants: readonly Constant[]): Condition {
    if (of === 'size') return (isOrder(op) && sized(op, question, Number(constants[0]))) || outside(whole)
    const value = constants[0]
    switch (op) {
      case '=':
      case '!=': {
        const negative = op === '!='
        if (constants.length !== 1) return negative ? { not: { op: 'in', question, value: constants } } : { op: 'in', question, value: constants }
        if (value === '' || value === null) return negative ? { op: 'answered', question } : { not: { op: 'answered', question } }
        // `'a b'`: the several answers of ODK as one text, which is no single option.
        if (dialect.closed && typeof value === 'string' && value.trim().includes(' ') && question.fields.some(({ control }) => control === 'checkbox'))
          return outside(whole)
        return { op, question, value }
      }
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
        return number === null || typeof number !== 'number' || Number.isNaN(number) ? outside(whole) : { op, question, value: number }
      }
      case 'in':
      case 'anyof':
        return { op: 'in', question, value: constants }
      case 'notin':
      case 'noneof':
        return { not: { op: 'in', question, value: constants } }
      case 'allof':
        return { all: constants.map((each) => ({ op: 'in', question, value: [each] })) }
      case 'contains':
      case 'notcontains': {
        // In an answer in words it looks for part of a word; XPath's selected( ) looks among the answers whatever the question.
        if (question.options.length === 0 && !dialect.closed) return outside(whole)
        const holds: Condition = { op: 'in', question, value: constants }
        return op === 'contains' ? holds : { not: holds }
      }
      case 'empty':
      case 'notempty':
        return outside(whole)
    }
  }

  function sideOf(node: Node): Side {
    switch (node.kind) {
      case 'value':
        return { constants: [node.value] }
      case 'list': {
        const sides = node.of.map(sideOf)
        const constants = sides.flatMap((side) => (side && 'constants' in side ? side.constants : []))
        return constants.length === node.of.length && constants.length > 0 ? { constants } : undefined
      }
      case 'name': {
        const found = resolve(node.name)
        return found === undefined || found === 'outside' ? undefined : { question: found, of: 'answer' }
      }
      case 'arithmetic':
        return calculated(node.op, node.of.map(sideOf))
      case 'call':
        return calledSide(node)
      default:
        return undefined
    }
  }

  function calledSide(node: Node & { readonly kind: 'call' }): Side {
    const [first, second] = node.of
    const meaning = meaningOf(node.name)
    if (meaning === 'true' || meaning === 'false') return { constants: [meaning === 'true'] }
    if (!first) return undefined
    if (meaning === 'coalesce') return second?.kind === 'value' && second.value === '' ? sideOf(first) : undefined
    if (meaning !== 'value' && meaning !== 'size') return undefined
    const side = sideOf(first)
    if (!side || meaning === 'value') return side
    return 'question' in side && side.of === 'answer' ? { question: side.question, of: 'size' } : undefined
  }

  function outside(node: Node): Condition {
    const missing = missingIn(node)
    return missing === undefined ? { outside: said(node) } : { missing }
  }

  /** The first name in a part that the form does not have. */
  function missingIn(node: Node): string | undefined {
    if (node.kind === 'name') return resolve(node.name) === undefined && (node.base === undefined || resolve(node.base) === undefined) ? node.name : undefined
    for (const part of partsOf(node)) {
      const missing = missingIn(part)
      if (missing !== undefined) return missing
    }
    return undefined
  }

  return condition(root)
}

/** The parts of a node, in the order they are written. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'value':
    case 'name':
      return []
    case 'not':
      return [node.of]
    case 'compare':
      return node.right ? [node.left, node.right] : [node.left]
    case 'choose':
      return [node.when, node.yes, node.no]
    default:
      return node.of
  }
}

function negated(condition: Condition): Condition {
  if ('not' in condition) return condition.not
  if ('always' in condition) return { always: !condition.always }
  // What is broken or unknown is so either way.
  if ('missing' in condition || 'outside' in condition || 'unread' in condition) return condition
  return { not: condition }
}

const isYesNo = ({ options, fields }: Question): boolean =>
  options.length === 0
    ? fields.length > 0 && fields.every(({ control }) => control === 'checkbox' || control === 'radio')
    : options.some(({ value }) => value !== undefined && /^true$/i.test(value))

const isOrder = (op: Comparison): op is Order => op === '=' || op === '!=' || op === '<' || op === '<=' || op === '>' || op === '>='

/** The same comparison with its sides changed. */
function flipped(op: Comparison): Comparison {
  switch (op) {
    case '<':
      return '>'
    case '<=':
      return '>='
    case '>':
      return '<'
    case '>=':
      return '<='
    case 'in':
      return 'contains'
    case 'notin':
      return 'notcontains'
    case 'contains':
      return 'in'
    default:
      return op
  }
}

/** Longer or more than nothing is answered. */
function sized(op: Order, question: Question, size: number): Condition | undefined {
  const answered: Condition = { op: 'answered', question }
  if ((size === 0 && (op === '>' || op === '!=')) || (size === 1 && op === '>=')) return answered
  if ((size === 0 && (op === '=' || op === '<=')) || (size === 1 && op === '<')) return { not: answered }
  return undefined
}

function folded(op: Comparison, left: readonly Constant[], right: readonly Constant[]): Condition | undefined {
  const [a, b] = [left[0], right[0]]
  if (op === 'in' || op === 'notin') return { always: right.some((each) => same(each, a)) === (op === 'in') }
  if (left.length !== 1 || right.length !== 1) return undefined
  switch (op) {
    case '=':
      return { always: same(a, b) }
    case '!=':
      return { always: !same(a, b) }
    case '<':
      return { always: Number(a) < Number(b) }
    case '<=':
      return { always: Number(a) <= Number(b) }
    case '>':
      return { always: Number(a) > Number(b) }
    case '>=':
      return { always: Number(a) >= Number(b) }
    default:
      return undefined
  }
}

const same = (a: Constant, b: Constant): boolean => String(a) === String(b)

function calculated(op: string, sides: readonly Side[]): Side {
  const numbers = sides.map((side) => (side && 'constants' in side && side.constants.length === 1 ? Number(side.constants[0]) : Number.NaN))
  if (numbers.length !== 2 || numbers.some(Number.isNaN)) return undefined
  const [a, b] = numbers
  switch (op) {
    case '+':
      return { constants: [a + b] }
    case '-':
      return { constants: [a - b] }
    case '*':
      return { constants: [a * b] }
    case '/':
      return { constants: [a / b] }
    default:
      return undefined
  }
}
