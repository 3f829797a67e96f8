/** What can be known of a condition before anyone has answered. Pure, and bounded: what is too long to work out is called unknown. */
import { onceEach } from '../lazy.ts'
import { addTo } from '../lists.ts'
import type { Condition, Option, Question, Route } from '../model.ts'

/** One comparison of a condition, as it stands or denied. */
export interface Literal {
  readonly question: Question
  readonly op: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'answered'
  readonly value?: unknown
  readonly denied: boolean
}

export interface Verdict {
  readonly holds: 'always' | 'never' | 'maybe'
  /** The comparisons that cannot hold together; one where it cannot hold alone. */
  readonly because: readonly Literal[]
}

/** Beyond so many alternatives, or so many comparisons in one, nothing is said. */
const most = { alternatives: 64, together: 64 } as const

const maybe: Verdict = { holds: 'maybe', because: [] }

/** Whether a condition holds always, never, or as people answer. */
export function verdict(condition: Condition | undefined): Verdict {
  if (!condition) return { holds: 'always', because: [] }
  const holding = alternatives(condition, false)
  if (holding) {
    const clashes = holding.map(clash)
    if (clashes.every((each) => each !== undefined)) return { holds: 'never', because: clashes[0] ?? [] }
  }
  const failing = alternatives(condition, true)
  if (failing?.every((each) => clash(each) !== undefined)) return { holds: 'always', because: [] }
  return maybe
}

/** Whether a condition can never hold: the cheaper half of `verdict`. */
export function neverHolds(condition: Condition): boolean {
  if ('op' in condition && (condition.op === 'answered' || condition.question.options.length === 0)) return false
  return alternatives(condition, false)?.every((each) => clash(each) !== undefined) ?? false
}

/** Whether two conditions can never hold at once. */
export const exclude = (a: Condition | undefined, b: Condition | undefined): boolean => a !== undefined && b !== undefined && neverHolds({ all: [a, b] })

/**
 * Whether one of the conditions holds for everyone who has answered: a choice with a route from each of its options leaves nobody
 * behind. Only conditions on one question alone are asked; others are rarely complete, and then not for sure.
 */
export function covers(conditions: readonly Condition[]): boolean {
  if (conditions.length < 2 || conditions.length > most.together) return false
  let question: Question | undefined
  const left: Literal[] = []
  for (const condition of conditions) {
    const denied = alternatives(condition, true)
    const literal = denied?.length === 1 && denied[0].length === 1 ? denied[0][0] : choiceOf(condition)
    if (!literal) continue
    question ??= literal.question
    if (literal.question === question) left.push(literal)
  }
  if (!question || (question.options.length > 0 && !isSingle(question))) return false
  return clash([...left, { question, op: 'answered', denied: false }]) !== undefined
}

/** `a or b` of one question as one denied comparison. */
function choiceOf(condition: Condition): Literal | undefined {
  const holding = alternatives(condition, false) ?? []
  const question = holding[0]?.[0]?.question
  if (!question) return undefined
  const values: unknown[] = []
  for (const each of holding) {
    if (each.length !== 1 || each[0].question !== question || each[0].denied || each[0].op !== '=') return undefined
    values.push(each[0].value)
  }
  return { question, op: 'in', value: values, denied: true }
}

/** Every comparison of a condition, wherever it stands in it. */
export function literalsOf(condition: Condition | undefined): readonly Literal[] {
  const found: Literal[] = []
  const walk = (each: Condition, denied: boolean): void => {
    if ('op' in each) found.push({ question: each.question, op: each.op, value: each.value, denied })
    else if ('not' in each) walk(each.not, !denied)
    else if ('all' in each) for (const part of each.all) walk(part, denied)
    else if ('any' in each) for (const part of each.any) walk(part, denied)
  }
  if (condition) walk(condition, false)
  return found
}

/** The parts of a condition that are no comparison: what is missing, unread or outside the form. */
export function otherParts(
  condition: Condition | undefined,
): readonly Exclude<Condition, { readonly op: unknown } | { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }>[] {
  if (!condition || 'op' in condition) return []
  if ('not' in condition) return otherParts(condition.not)
  if ('all' in condition) return condition.all.flatMap(otherParts)
  if ('any' in condition) return condition.any.flatMap(otherParts)
  return [condition]
}

/** The conjunctions inside a condition, each by itself: where one of several alternatives can never hold. */
export function conjunctionsOf(condition: Condition | undefined): readonly Condition[] {
  if (!condition) return []
  if ('not' in condition) return conjunctionsOf(condition.not)
  if ('any' in condition) return condition.any.flatMap(conjunctionsOf)
  if ('all' in condition) return [condition, ...condition.all.flatMap(conjunctionsOf)]
  return []
}

/** When a route is taken: a route from an option without a condition of its own, by those who choose it. */
export function conditionOf(route: Route, owner: (option: Option) => Question | undefined): Condition | undefined {
  const { from, when } = route
  if (when || 'place' in from || 'options' in from) return when
  const question = owner(from)
  return question && { op: '=', question, value: optionValue(from) }
}

export const isAlways = (when: Condition | undefined): boolean => when === undefined || ('always' in when && when.always)

/** Whether people may write an answer that is not on the list. */
const takesOthers = ({ fields }: Question): boolean => fields.some(({ control }) => control === 'text' || control === 'multiline')

/** Whether one answer at most can be chosen. */
export const isSingle = ({ options, fields }: Question): boolean => options.length > 0 && !fields.some(({ control }) => control === 'checkbox')
/** What a condition calls an option: the value it stores; of what is printed, its words, where an instruction after Yes or No is none of them. */
export function optionValue({ value, label }: Option): string {
  const said = value === undefined ? /^(?:yes|no)\b/i.exec(label.text)?.[0].toLowerCase() : undefined
  return value ?? (said === undefined ? label.text : said === 'yes' ? 'Yes' : 'No')
}

/** Values that a comparison names and no option has. */
export function strangeValues({ question, op, value }: Literal): readonly unknown[] {
  if ((op !== '=' && op !== '!=' && op !== 'in') || question.options.length === 0 || takesOthers(question)) return []
  const known = answersOf(question)
  return valuesOf(value).filter((each) => !isEmpty(each) && !known.has(keyOf(each)))
}

/** A conjunction of comparisons; the parts that nothing is known of are left out, as they may hold. `true` and `false` are the empty one and none. */
type Together = readonly Literal[]

/**
 * Stands for all that a form does not ask: what an expression turns on is the same wherever it stands in a condition, so each is like a box
 * that is ticked or not.
 */
const elsewhere: Question = {
  id: '',
  label: { index: -1, role: 'logic', text: '', opaque: [], marks: [], locate: () => ({ in: 'text', start: nowhere, end: nowhere }) },
  hints: [],
  options: [],
  fields: [],
  context: [],
}
const nowhere = { line: 1, column: 1, offset: 0 }

/** Whether a comparison stands for an expression, its `value`, that turns on what the form does not ask. */
export const isElsewhere = ({ question }: Literal): boolean => question === elsewhere

/** A whole expression, not only the name of what it turns on. */
const isExpression = (text: string): boolean => /[=<>()]/.test(text)

/** Disjunctive normal form; `undefined` where it grows too long. */
function alternatives(condition: Condition, denied: boolean): readonly Together[] | undefined {
  if ('op' in condition) return [[{ question: condition.question, op: condition.op, value: condition.value, denied }]]
  if ('not' in condition) return alternatives(condition.not, !denied)
  if ('always' in condition) return condition.always === denied ? [] : [[]]
  if ('all' in condition || 'any' in condition) {
    const conjunction = 'all' in condition ? !denied : denied
    return combine('all' in condition ? condition.all : condition.any, denied, conjunction)
  }
  if ('outside' in condition && isExpression(condition.outside)) return [[{ question: elsewhere, op: '=', value: condition.outside, denied }]]
  return [[]]
}

function combine(parts: readonly Condition[], denied: boolean, conjunction: boolean): readonly Together[] | undefined {
  let found: Together[] = conjunction ? [[]] : []
  for (const part of parts) {
    const own = alternatives(part, denied)
    if (!own) return undefined
    if (!conjunction) found = [...found, ...own]
    else if (found.length * own.length <= most.alternatives) found = found.flatMap((left) => own.map((right) => [...left, ...right]))
    else return undefined
    if (found.length > most.alternatives || found.some((each) => each.length > most.together)) return undefined
  }
  return found
}

/** The comparisons of a conjunction that cannot all hold; nothing where they may. */
function clash(together: Together): readonly Literal[] | undefined {
  const byQuestion = new Map<Question, Literal[]>()
  for (const literal of together) addTo(byQuestion, literal.question, literal)
  for (const [question, literals] of byQuestion) {
    const found = question === elsewhere || (question.options.length > 0 && !isSingle(question)) ? clashOfMany(literals) : clashOfOne(question, literals)
    if (found) return found
  }
  return undefined
}

/** Of many boxes each is ticked or not, whatever the others are. */
function clashOfMany(literals: readonly Literal[]): readonly Literal[] | undefined {
  const known = new Map<string, { readonly ticked: boolean; readonly literal: Literal }>()
  let needed: Literal | undefined
  let empty: Literal | undefined
  for (const literal of literals) {
    const { op, value, denied } = literal
    if (op === 'answered') {
      if (denied) empty = literal
      else needed = literal
      continue
    }
    const values = valuesOf(value).filter((each) => !isEmpty(each))
    // One of several values: which of them is not known.
    if ((op !== '=' && op !== '!=' && op !== 'in') || values.length !== 1) continue
    const ticked = (op === '!=') === denied
    if (ticked) needed = literal
    const key = keyOf(values[0])
    const before = known.get(key)
    if (before && before.ticked !== ticked) return [before.literal, literal]
    known.set(key, { ticked, literal })
  }
  return needed && empty ? [empty, needed] : undefined
}

/** One answer at most: a value of the list, a number in a range, or none. */
function clashOfOne(question: Question, literals: readonly Literal[]): readonly Literal[] | undefined {
  const candidates: unknown[] = [undefined, ...(question.options.length > 0 ? listed(question, literals) : samples(literals))]
  if (candidates.length * literals.length > 20_000) return undefined
  if (candidates.some((answer) => literals.every((literal) => holds(literal, answer)))) return undefined
  // The first two that cannot hold together tell it best.
  for (const [at, first] of literals.entries()) {
    if (!candidates.some((answer) => holds(first, answer))) return [first]
    for (const second of literals.slice(0, at)) if (!candidates.some((answer) => holds(first, answer) && holds(second, answer))) return [second, first]
  }
  return literals
}

/** The values of a question's options, by how they are compared. */
const answersOf = onceEach(
  ({ options }: Question): ReadonlyMap<string, string> => new Map(options.map((option) => [keyOf(optionValue(option)), optionValue(option)])),
)

/** The options that comparisons name, and one for all the others, which are alike to them; all, where they are put in order. */
function listed(question: Question, literals: readonly Literal[]): readonly unknown[] {
  const known = answersOf(question)
  if (takesOthers(question)) return [...known.values(), ...samples(literals)]
  if (literals.some(({ op }) => op === '<' || op === '<=' || op === '>' || op === '>=')) return [...known.values()]
  const named = new Set(literals.flatMap(({ op, value }) => (op === 'answered' ? [] : valuesOf(value).map(keyOf))))
  const found: unknown[] = []
  for (const key of named) if (known.has(key)) found.push(known.get(key))
  for (const [key, value] of known) {
    if (named.has(key)) continue
    found.push(value)
    break
  }
  return found
}

/** Where no list gives the answers, those that are named stand for themselves, and one between and beyond each for the rest. */
function samples(literals: readonly Literal[]): readonly unknown[] {
  const found: unknown[] = ['\u0000any other answer']
  const numbers: number[] = []
  for (const { op, value } of literals) {
    if (op === 'answered') continue
    for (const each of valuesOf(value)) {
      if (isEmpty(each)) continue
      found.push(each)
      const number = numberOf(each)
      if (number !== undefined) numbers.push(number)
    }
  }
  numbers.sort((a, b) => a - b)
  for (const [at, number] of numbers.entries()) found.push(at === 0 ? number - 1 : (number + numbers[at - 1]) / 2)
  if (numbers.length > 0) found.push(numbers[numbers.length - 1] + 1)
  return found
}

/** Whether a comparison holds for an answer; `undefined` is none. What cannot be compared may hold. */
function holds({ op, value, denied }: Literal, answer: unknown): boolean {
  const plain = compares(op, value, answer)
  return plain === undefined || plain !== denied
}

function compares(op: Literal['op'], value: unknown, answer: unknown): boolean | undefined {
  if (op === 'answered') return answer !== undefined
  if (op === '=' || op === '!=') return same(value, answer) === (op === '=')
  if (op === 'in') return Array.isArray(value) ? value.some((each) => same(each, answer)) : undefined
  const a = answer === undefined ? 0 : numberOf(answer)
  const b = numberOf(value)
  if (b === undefined) return undefined
  // Words are neither less nor more than a number.
  if (a === undefined) return false
  const ordered = compareNumbers(op, a, b)
  // In one dialect no answer counts as 0, in another it is no number.
  return answer === undefined && ordered ? undefined : ordered
}

function compareNumbers(op: '<' | '<=' | '>' | '>=', a: number, b: number): boolean {
  if (op === '<') return a < b
  if (op === '<=') return a <= b
  return op === '>' ? a > b : a >= b
}

const same = (value: unknown, answer: unknown): boolean => (answer === undefined ? isEmpty(value) : keyOf(value) === keyOf(answer))
const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''
const valuesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

/** `1`, `1.0` and `"1"` are one answer. */
function keyOf(value: unknown): string {
  const number = numberOf(value)
  return number === undefined ? String(value).trim() : String(number)
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || !/^\s*-?\d{1,15}(?:\.\d{1,12})?\s*$/.test(value)) return undefined
  return Number(value)
}
