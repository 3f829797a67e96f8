import type { Condition, Question, Span } from '../model.ts'
import type { SourceText } from '../source.ts'
import type { Clause, Definition, Later, Names } from './definition.ts'
import { type Dialect, parseExpression, type Resolve, readCondition } from './expressions.ts'

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
export function calculation(form: Definition, source: SourceText, detail: string, dialect: Dialect, at: () => Question | undefined): Span {
  const said = form.logic(source, detail)
  form.route(() => {
    const question = at()
    const parsed = parseExpression(source.text, dialect)
    if (!question || 'ast' in parsed || parsed.fault === undefined) return undefined
    return { kind: 'require', from: question, to: { question }, when: { unread: source.text, fault: parsed.fault }, said }
  })
  return said
}
