import type { Question, Span } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import type { Clause, Later, Names } from '../definition.ts'
import { xformDialect } from '../expressions/expressions.ts'
import { clauseOf, missingNames, type Scope, sideExpression } from './logic.ts'
import { pathFrom } from './xform-model.ts'
import type { Walk } from './xform-words.ts'
import { attributeSource, type XmlNode } from './xform-xml.ts'

/** `/a`, `/a/b`, `/a/b/c`. */
export function pathsTo(path: string): readonly string[] {
  const steps = path.split('/').slice(1)
  return steps.map((_, at) => `/${steps.slice(0, at + 1).join('/')}`)
}

/** The conditions of an answer and of all groups it is in: the model hides what is below a group, wherever the body asks for it. */
export function relevancesOf(walk: Walk, path: string, open: ReadonlySet<string>): readonly Later<Clause>[] {
  return pathsTo(path).flatMap((each) => {
    const bind = open.has(each) ? undefined : walk.model.binds.get(each)
    const relevant = bind && attributeSource(walk.source, bind, 'relevant')
    if (!relevant || relevant.text.trim() === '') return []
    const made = walk.relevances.get(each) ?? clauseOf(walk.form, relevant, 'relevant', xformDialect, scopeAt(each))
    walk.relevances.set(each, made)
    return [made]
  })
}

/** Names as they are meant at an answer: paths may start there. */
export const scopeAt =
  (path: string): Scope =>
  (names: Names) =>
  (name) =>
    names.find(pathFrom(path, name))

/** Answers that a list of choices is cut down by must be there by then. */
export function needed({ form, source, model }: Walk, itemset: XmlNode, question: Question): void {
  const nodeset = attributeSource(source, itemset, 'nodeset')
  const filter = nodeset?.text.slice(nodeset.text.indexOf('[') + 1) ?? ''
  const root = [...model.answers.keys()][0]
  if (!nodeset?.text.includes('[') || root === undefined) return
  let said: Span | undefined
  for (const match of filter.matchAll(/(?<![\w.\])/-])(?:\/[\w.-]+){2,30}/g)) {
    const path = match[0]
    if (!path.startsWith(`${root}/`)) continue
    said ??= form.logic(nodeset, 'nodeset')
    const span = said
    form.mention((names) => {
      const found = names.find(path)
      if (found === 'outside' || found === question) return undefined
      return { in: question, of: found ? { question: found } : { missing: path }, said: span }
    })
  }
}

/** Calculations and constraints of an answer. */
export function addExpressions(walk: Walk, bind: XmlNode, path: string): void {
  for (const name of ['calculate', 'constraint']) {
    const expression = attributeSource(walk.source, bind, name)
    if (expression && expression.text.trim() !== '') addCalculation(walk, expression, name, path)
  }
}

export function addCalculation(walk: Walk, expression: SourceText, detail: string, path: string): void {
  const { form, last, flaws } = walk
  const said = sideExpression(form, expression, detail, xformDialect, flaws)
  missingNames(form, said, expression, xformDialect, scopeAt(path), (names) => {
    const found = names.find(path)
    return found === undefined || found === 'outside' ? (last ?? walk.first) : found
  })
}
