import type { Condition, Question, Span } from '../model.ts'
import type { SourceText } from '../source.ts'
import type { Clause, Definition, Later, Names } from './definition.ts'
import { type Dialect, type Node, parseExpression, partsOf, type Resolve, readCondition } from './expressions.ts'

/** Finds what an expression names, from where the expression stands. */
export type Scope = (names: Names) => Resolve

/** The condition in a cell or an attribute, read when all questions are known. */
export function clauseOf(form: Definition, source: SourceText, detail: string, dialect: Dialect, scope: Scope): Later<Clause> {
  const said = form.logic(source, detail)
  return (names) => ({ when: readCondition(source.text, dialect, scope(names)), said })
}

/** Whether a condition can do nothing of what it is meant to: it names what is not there, or cannot be read for certain. */
export function isBroken(when: Condition): boolean {
  if ('missing' in when) return true
  if ('unread' in when) return when.fault !== undefined
  if ('not' in when) return isBroken(when.not)
  if ('all' in when) return when.all.some(isBroken)
  return 'any' in when && when.any.some(isBroken)
}

/**
 * The condition of what is no question, such as a note: nothing in the flow turns on it, so only a broken one is told of. Its target is the
 * note itself, as a question that is not in the form.
 */
export function noteClause(form: Definition, clause: Later<Clause>, note: Question): void {
  form.route((names) => {
    const { when, said } = clause(names)
    return isBroken(when) ? { kind: 'show', from: note, to: { question: note }, when, said } : undefined
  })
}

/** An expression that is no condition of the flow, such as a calculation: only what makes it unreadable is told of. */
export function calculation(form: Definition, source: SourceText, detail: string, dialect: Dialect, at: Later<Question | undefined>): Span {
  const said = form.logic(source, detail)
  form.route((names) => {
    const question = at(names)
    const parsed = parseExpression(source.text, dialect)
    if (!question || 'ast' in parsed || parsed.fault === undefined) return undefined
    return { kind: 'require', from: question, to: { question }, when: { unread: source.text, fault: parsed.fault }, said }
  })
  return said
}

/** Names in a calculation that the form does not have. The words of an XLSForm are looked through tag by tag instead. */
export function missingNames(form: Definition, said: Span, source: SourceText, dialect: Dialect, scope: Scope, at: Later<Question | undefined>): void {
  form.mention((names) => {
    const parsed = parseExpression(source.text, dialect)
    const question = at(names)
    if (!question || !('ast' in parsed)) return undefined
    const missing = missingIn(parsed.ast.root, scope(names))
    return missing === undefined ? undefined : { in: question, of: { missing }, said }
  })
}

function missingIn(node: Node, resolve: Resolve): string | undefined {
  if (node.kind === 'name') return resolve(node.name) === undefined ? node.name : undefined
  for (const part of partsOf(node)) {
    const missing = missingIn(part, resolve)
    if (missing !== undefined) return missing
  }
  return undefined
}
