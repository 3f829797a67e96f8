/** The rules of ONS eQ: trees of JSON logic, and the lists of `{id, condition, value}` of its first years. */
import type { Condition, Question } from '../../model.ts'
import { allOf, anyOf } from '../joined.ts'
import type { Tree } from '../trees/tree.ts'

/** What a rule may name. Variants of a question share its answers' ids. */
export interface EqNames {
  readonly answers: ReadonlyMap<string, readonly Question[]>
  readonly lists: ReadonlySet<string>
  /** Ids of blocks and sections: what progress and calculated totals are known by. */
  readonly parts: ReadonlySet<string>
}

type Op = '=' | '!=' | '<' | '<=' | '>' | '>='

const compares: Readonly<Record<string, Op>> = { '==': '=', '!=': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' }
const flipped: Readonly<Record<Op, Op>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }
const deepest = 60
/** Variants of one question. */
const mostVariants = 12

/** Reads `when`, whichever style it is written in. */
export function eqCondition(when: Tree, names: EqNames): Condition {
  if (when.kind === 'array') return allOf(when.members.map(({ value }) => listed(value, names)))
  return logic(when, names, 0)
}

/** Skip conditions of the first years are alternatives, each with a `when`. */
export function eqSkip(skip: Tree, names: EqNames): Condition | undefined {
  if (skip.kind === 'array') {
    const any = skip.members.flatMap(({ value }) => value.get('when') ?? []).map((when) => eqCondition(when, names))
    return any.length === 0 ? undefined : anyOf(any)
  }
  const when = skip.get('when')
  return when && eqCondition(when, names)
}

function logic(tree: Tree, names: EqNames, depth: number): Condition {
  if (tree.kind === 'boolean') return { always: tree.value === true }
  if (tree.kind !== 'object' || tree.members.length !== 1 || depth > deepest) return { unread: tree.kind }
  const { key, value } = tree.members[0]
  const parts = value.kind === 'array' ? value.members.map((member) => member.value) : [value]
  if (key === 'and' || key === 'or') {
    const each = parts.map((part) => logic(part, names, depth + 1))
    return key === 'and' ? allOf(each) : anyOf(each)
  }
  if (key === 'not' || key === '!') return parts.length === 1 ? { not: logic(parts[0], names, depth + 1) } : { unread: key }
  if (parts.length !== 2) return { unread: key }
  const [left, right] = parts
  if (compares[key]) return compare(compares[key], left, right, names)
  if (key === 'in') return answerId(right) !== undefined ? chosen([left], right, names, anyOf) : within(left, right, names)
  if (key === 'any-in' || key === 'all-in') return chosen(itemsOf(left), right, names, key === 'any-in' ? anyOf : allOf)
  return { unread: key }
}

/** An answer held against a value: whichever side it stands on. */
function compare(op: Op, left: Tree, right: Tree, names: EqNames): Condition {
  const id = answerId(left)
  if (id !== undefined && isLiteral(right)) return against(id, op, right.value, names)
  const mirrored = answerId(right)
  if (mirrored !== undefined && isLiteral(left)) return against(mirrored, flipped[op], left.value, names)
  return reckoned([left, right], op === '!=', names)
}

function against(id: string, op: Op, value: Tree['value'], names: EqNames): Condition {
  if (value === null && (op === '=' || op === '!=')) {
    const answered = each(id, names, (question) => ({ op: 'answered', question }), anyOf)
    return op === '!=' || 'missing' in answered ? answered : { not: answered }
  }
  return each(id, names, (question) => ({ op, question, value }), op === '!=' ? allOf : anyOf, value)
}

function within(left: Tree, right: Tree, names: EqNames): Condition {
  const id = answerId(left)
  if (id === undefined || right.kind !== 'array' || !right.members.every((member) => isLiteral(member.value))) return reckoned([left, right], false, names)
  const value = right.members.map((member) => member.value.value)
  return each(id, names, (question) => ({ op: 'in', question, value }), anyOf)
}

/** Values that are ticked among the options of an answer. */
function chosen(values: readonly Tree[], answer: Tree, names: EqNames, join: (each: readonly Condition[]) => Condition): Condition {
  const id = answerId(answer)
  if (id === undefined || !values.every(isLiteral)) return reckoned([...values, answer], false, names)
  return join(values.map(({ value }) => each(id, names, (question) => ({ op: '=', question, value }), anyOf, value)))
}

/**
 * A condition on each variant of the question behind an id: only those that offer the value, where some do,
 * because a variant may offer others.
 */
function each(id: string, names: EqNames, on: (question: Question) => Condition, join: (each: readonly Condition[]) => Condition, value?: unknown): Condition {
  const questions = names.answers.get(id)
  if (!questions || questions.length === 0) return { missing: id }
  const offering = value === undefined ? [] : questions.filter(({ options }) => options.some((option) => option.value === String(value)))
  return join((offering.length > 0 ? offering : questions).slice(0, mostVariants).map(on))
}

/** What is worked out from answers, dates, lists or stored data: all that is certain is what must be there before. */
function reckoned(parts: readonly Tree[], unequal: boolean, names: EqNames): Condition {
  const said = new Set<string>()
  const needed: Condition[] = []
  for (const source of parts.flatMap(sourcesIn)) {
    const found = sourceCondition(source, names)
    if ('missing' in found) return found
    if ('outside' in found) said.add(found.outside)
    else needed.push(found)
  }
  const outside: Condition = { outside: said.size > 0 ? [...said].join(', ') : 'a calculation' }
  return unequal || needed.length === 0 ? outside : { all: [...needed, outside] }
}

/** What a value is taken from: an answer, or something the form does not ask. */
function sourceCondition(source: Tree, names: EqNames): Condition {
  const from = source.string('source') ?? ''
  const name = source.string('identifier') ?? source.string('id') ?? ''
  if (from === 'answers') return each(name, names, (question) => ({ op: 'answered', question }), anyOf)
  if (from === 'list') return names.lists.has(name) ? { outside: `the list ${name}` } : { missing: name }
  if (from === 'progress' || from === 'calculated_summary' || from === 'grand_calculated_summary')
    return names.parts.has(name) ? { outside: `${from.replace(/_/g, ' ')} ${name}` } : { missing: name }
  return { outside: name === '' ? from : `${from.replace(/_/g, ' ')} ${name}` }
}

/** Every `{source, identifier}` below a value. */
export function sourcesIn(tree: Tree): readonly Tree[] {
  const found: Tree[] = []
  const stack = [tree]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.kind === 'object' && next.string('source') !== undefined) found.push(next)
    for (let at = next.members.length - 1; at >= 0; at--) stack.push(next.members[at].value)
  }
  return found
}

const itemsOf = (tree: Tree): readonly Tree[] => (tree.kind === 'array' ? tree.members.map(({ value }) => value) : [tree])
const isLiteral = ({ kind }: Tree): boolean => kind !== 'object' && kind !== 'array'

/** The id of an answer, where a value is that answer as it was given: not a date worked out from it, nor a part of it. */
function answerId(tree: Tree): string | undefined {
  return tree.kind === 'object' && tree.string('source') === 'answers' ? tree.string('identifier') : undefined
}

const named: Readonly<Record<string, Op>> = {
  equals: '=',
  'not equals': '!=',
  'greater than': '>',
  'less than': '<',
  'greater than or equal to': '>=',
  'less than or equal to': '<=',
  contains: '=',
  'not contains': '!=',
}

/** One `{id, condition, value}`. */
function listed(rule: Tree, names: EqNames): Condition {
  const said = rule.string('condition') ?? ''
  const id = rule.string('id')
  if (id === undefined) {
    const list = rule.string('list')
    if (list !== undefined && !names.lists.has(list)) return { missing: list }
    return { outside: rule.string('meta') ?? (list === undefined ? 'stored data' : `the list ${list}`) }
  }
  if (said === 'set' || said === 'not set') {
    const answered = each(id, names, (question) => ({ op: 'answered', question }), anyOf)
    return said === 'set' || 'missing' in answered ? answered : { not: answered }
  }
  const value = rule.get('value')
  if (named[said] && value && isLiteral(value)) return against(id, named[said], value.value, names)
  const values = rule.get('values')?.members.map((member) => member.value.value)
  if (values && said === 'contains all') return allOf(values.map((one) => against(id, '=', one, names)))
  if (values && /^(not )?(equals|contains) any$/.test(said)) {
    const any = anyOf(values.map((one) => against(id, '=', one, names)))
    return said.startsWith('not') ? { not: any } : any
  }
  return names.answers.has(id) ? { outside: said === '' ? 'a comparison' : said } : { missing: id }
}
