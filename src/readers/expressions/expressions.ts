import type { Condition, Question } from '../../model.ts'
import { conditionOf } from './conditions.ts'
import type { Dialect } from './dialects.ts'
import { parseExpression } from './parse.ts'

export { partsOf } from './conditions.ts'
export * from './dialects.ts'
export { parseExpression } from './parse.ts'

/** `in`: the left is one of the right; `contains` and `anyof`: the left, a list, holds the right or one of it; `allof`: all of it. */
export type Comparison =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'notin'
  | 'contains'
  | 'notcontains'
  | 'anyof'
  | 'allof'
  | 'noneof'
  | 'empty'
  | 'notempty'

interface At {
  /** Offsets in the expression's text, half-open. */
  readonly start: number
  readonly end: number
}

/** A part of an expression, the same for every dialect. */
export type Node = At &
  (
    | { readonly kind: 'value'; readonly value: string | number | boolean | null }
    /** The name of an answer. `key` where it is indexed with a constant: `fruit['apples']` is `fruit` with the key `apples`. */
    | { readonly kind: 'name'; readonly name: string; readonly base?: string; readonly key?: string }
    | { readonly kind: 'list'; readonly of: readonly Node[] }
    | { readonly kind: 'all' | 'any'; readonly of: readonly Node[] }
    | { readonly kind: 'not'; readonly of: Node }
    | { readonly kind: 'compare'; readonly op: Comparison; readonly left: Node; readonly right?: Node }
    | { readonly kind: 'choose'; readonly when: Node; readonly yes: Node; readonly no: Node }
    | { readonly kind: 'arithmetic'; readonly op: string; readonly of: readonly Node[] }
    | { readonly kind: 'call'; readonly name: string; readonly of: readonly Node[] }
    /** Understood as a value that is none of the form's answers: stored data, the position in a list. `of`: the names in it. */
    | { readonly kind: 'outside'; readonly of: readonly Node[] }
  )

export interface Expression {
  readonly text: string
  readonly dialect: Dialect
  readonly root: Node
}

/** `fault` is one sentence without its full stop, set where the expression is wrong for certain; without it, only this parser does not know what is meant. */
export type Parsed = { readonly ast: Expression } | { readonly fault?: string; readonly at: number }

/** What a name stands for: a question, something the form has but does not ask (`outside`), or nothing (`undefined`). */
export type Resolve = (name: string) => Question | 'outside' | undefined

/** The condition that an expression's text says. */
export function readCondition(text: string, dialect: Dialect, resolve: Resolve): Condition {
  const parsed = parseExpression(text, dialect)
  if ('ast' in parsed) return conditionOf(parsed.ast, resolve)
  return parsed.fault === undefined ? { unread: text } : { unread: text, fault: parsed.fault }
}
