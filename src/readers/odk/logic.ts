import type { Block, Flaw, Question, Span } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { type Clause, type Definition, type Later, type Names, questionIn } from '../definition.ts'
import { type Dialect, type Node, parseExpression, partsOf, type Resolve, readCondition } from '../expressions/expressions.ts'

/** Finds what an expression names, from where the expression stands. */
export type Scope = (names: Names) => Resolve

/** The condition in a cell or an attribute, read when all questions are known. */
export function clauseOf(form: Definition, source: SourceText, detail: string, dialect: Dialect, scope: Scope): Later<Clause> {
  const said = form.logic(source, detail)
  return (names) => ({ when: readCondition(source.text, dialect, scope(names)), said })
}

/**
 * The condition of what only says something. It hides no question, so the note stands in the route as a question that the form does not ask: the
 * rules on conditions see it, and no way leads through it.
 */
export function noteRoute(form: Definition, clause: Later<Clause>, note: Block): void {
  const to: Question = { id: 'note', label: note, hints: [], options: [], fields: [], context: [] }
  form.route((names) => {
    const found = clause(names)
    return { kind: 'show', from: questionIn(found.when) ?? to, to: { question: to }, ...found }
  })
}

/** What is said of each expression beside the flow where it cannot be read. */
const called: Readonly<Record<string, string>> = {
  constraint: 'check of an answer',
  calculate: 'calculation',
  calculation: 'calculation',
  choice_filter: 'choice of what to choose from',
  repeat_count: 'count of repeats',
  'jr:count': 'count of repeats',
  default: 'answer that is filled in',
}

/** An expression on which no way through the form turns, such as a calculation: only what makes it unreadable is told of. */
export function sideExpression(form: Definition, source: SourceText, detail: string, dialect: Dialect, flaws: Flaw[]): Span {
  const said = form.logic(source, detail)
  const parsed = parseExpression(source.text, dialect)
  if (!('ast' in parsed) && parsed.fault !== undefined)
    flaws.push({ said, says: `This ${called[detail] ?? 'expression'} cannot be read: ${parsed.fault}. Apps refuse the form, or do something else.` })
  return said
}

/** Names in an expression beside the flow that the form does not have. */
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
