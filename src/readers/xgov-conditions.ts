/** The conditions of a GOV.UK digital form builder form: objects put together in its designer, or expressions in words. */
import type { Condition, Question } from '../model.ts'
import { type Dialect, pythonDialect, readCondition } from './expressions/expressions.ts'
import { allOf, anyOf } from './joined.ts'
import type { Tree } from './trees/tree.ts'

/** The questions that keep their answer under a name. Pages of branches that exclude each other may share one. */
export type QuestionsNamed = (name: string) => readonly Question[]

/** Conditions that refer to one another go no deeper, and come to no more: two that each name the next twice double at every step. */
const deepest = 20
const mostParts = 200
/** Questions that share a name: one for each branch. */
const mostSharing = 12

/** `a.b == 'c' and not d`: the expressions of the first versions. */
const dialect: Dialect = {
  ...pythonDialect,
  constants: { true: true, false: false, null: null },
  functions: { length: 'size' },
  mistakes: { '===': '==', '&&': 'and', '||': 'or', '<>': '!=' },
}

/** The conditions of a form by their names. */
export function xgovConditions(form: Tree, named: QuestionsNamed): (name: string) => Condition {
  const trees = new Map<string, Tree>()
  for (const { value } of form.get('conditions')?.members ?? []) {
    const name = value.string('name') ?? value.string('id')
    if (name !== undefined && !trees.has(name)) trees.set(name, value)
  }
  let parts = 0
  const read = (name: string, depth: number): Condition => {
    if (++parts > mostParts) return { unread: name }
    const items = trees.get(name)?.get('items')
    if (items) return listed(items, trees.get(name)?.string('coordinator') ?? 'and', depth)
    const value = trees.get(name)?.get('value')
    if (!value || depth > deepest) return { missing: name }
    if (value.kind === 'string') return readCondition(String(value.value), dialect, (path) => questionsAt(path, named)[0])
    const inner = value.get('conditions')
    return inner ? group(inner, depth) : { unread: name }
  }
  const group = (inner: Tree, depth: number): Condition => {
    // "And" binds closer than "or".
    const any: Condition[][] = []
    for (const { value } of inner.members) {
      const last = any.at(-1)
      const condition = part(value, depth)
      if (last && value.string('coordinator') !== 'or') last.push(condition)
      else any.push([condition])
    }
    return anyOf(any.map(allOf))
  }
  // The second version of the builder joins all parts by one word and names components and options by their ids.
  const listed = (items: Tree, joined: string, depth: number): Condition => {
    const each = items.members.map(({ value: item }): Condition => {
      const other = item.string('conditionId')
      if (other !== undefined) return depth > deepest ? { unread: other } : read(other, depth + 1)
      return compared(item, named, options())
    })
    return joined === 'or' ? anyOf(each) : allOf(each)
  }
  let known: ReadonlyMap<string, Tree> | undefined
  const options = (): ReadonlyMap<string, Tree> => {
    known ??= new Map(
      (form.get('lists')?.members ?? []).flatMap(({ value: list }) =>
        (list.get('items')?.members ?? []).flatMap(({ value: item }) => {
          const [id, value] = [item.string('id'), item.get('value')]
          return id === undefined || !value ? [] : [[id, value] as const]
        }),
      ),
    )
    return known
  }
  const part = (tree: Tree, depth: number): Condition => {
    const other = tree.string('conditionName')
    if (other !== undefined) return read(other, depth + 1)
    const inner = tree.get('conditions')
    if (inner) return depth > deepest ? { unread: 'conditions' } : group(inner, depth + 1)
    return compared(tree, named)
  }
  return (name) => {
    parts = 0
    return read(name, 0)
  }
}

const operators: Readonly<Record<string, '=' | '!=' | '<' | '<=' | '>' | '>='>> = {
  is: '=',
  'is not': '!=',
  'is more than': '>',
  'is less than': '<',
  'is at least': '>=',
  'is at most': '<=',
  contains: '=',
  'does not contain': '!=',
}

/** One `{field, operator, value}`. */
function compared(tree: Tree, named: QuestionsNamed, options?: ReadonlyMap<string, Tree>): Condition {
  const path = tree.string('field', 'name') ?? tree.string('componentId') ?? ''
  const questions = questionsAt(path, named)
  if (questions.length === 0) return { missing: path }
  const operator = tree.string('operator') ?? ''
  const value = options?.get(tree.string('value', 'itemId') ?? tree.string('value', 'value', 'itemId') ?? '') ?? tree.get('value', 'value') ?? tree.get('value')
  const op = operators[operator]
  const answered = anyOf(questions.map((question) => ({ op: 'answered', question })))
  // Dates and lengths: what is compared is worked out from the answer, which must be there.
  if (!op || !value || value.kind === 'object') return { all: [answered, { outside: operator === '' ? 'a comparison' : operator }] }
  const each = questions.map((question): Condition => ({ op, question, value: value.value }))
  return op === '!=' ? allOf(each) : anyOf(each)
}

/** `section.field`, or `field` alone; the name of a field may hold dots too. */
function questionsAt(path: string, named: QuestionsNamed): readonly Question[] {
  for (const name of [path, path.slice(path.indexOf('.') + 1), path.slice(path.lastIndexOf('.') + 1)]) {
    const questions = named(name)
    if (questions.length > 0) return questions.slice(0, mostSharing)
  }
  return []
}
