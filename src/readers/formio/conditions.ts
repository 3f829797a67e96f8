import { append } from '../../lists.ts'
import type { Condition, Question } from '../../model.ts'
import type { Clause, Definition, Later, Names } from '../definition.ts'
import { formioDialect, readCondition } from '../expressions/expressions.ts'
import type { Tree } from '../trees/tree.ts'
import { members } from './parts.ts'

type Clauses = readonly Later<Clause | undefined>[]

/** What a component's conditions say: its simple ones, JSON logic, JavaScript, and the `logic` that hides or requires it. */
export function conditionsOf(form: Definition, component: Tree): { readonly shownIf: Clauses; readonly requiredIf: Clauses; readonly isShownByLogic: boolean } {
  const shownIf: Later<Clause | undefined>[] = []
  const requiredIf: Later<Clause | undefined>[] = []
  const conditional = component.get('conditional')
  if (conditional) shownIf.push(...simple(form, conditional), ...several(form, conditional), ...json(form, conditional.get('json')))
  shownIf.push(...script(form, component.get('customConditional'), 'customConditional'))
  let isShownByLogic = false
  for (const rule of members(component.get('logic'))) {
    const actions = members(rule.get('actions')).map((action) => ({ property: action.string('property', 'value'), state: action.get('state')?.value }))
    const hides = actions.find(({ property, state }) => property === 'hidden' && typeof state === 'boolean')
    const requires = actions.some(({ property, state }) => property === 'validate.required' && state === true)
    if (!hides && !requires) continue
    const clauses = triggered(form, rule.get('trigger'))
    if (hides?.state === false) isShownByLogic = true
    if (hides) append(shownIf, hides.state === true ? clauses.map(negated) : clauses)
    if (requires) append(requiredIf, clauses)
  }
  return { shownIf, requiredIf, isShownByLogic }
}

function triggered(form: Definition, trigger: Tree | undefined): Clauses {
  const type = trigger?.string('type')
  const simply = trigger?.get('simple')
  if (type === 'simple') return simply ? simple(form, simply) : []
  if (type === 'javascript') return script(form, trigger?.get('javascript'), 'logic')
  return type === 'json' ? json(form, trigger?.get('json')) : []
}

const negated =
  (clause: Later<Clause | undefined>): Later<Clause | undefined> =>
  (names) => {
    const found = clause(names)
    return found && { ...found, when: { not: found.when } }
  }

const isShow = (tree: Tree): boolean | undefined => {
  const value = tree.get('show')?.value
  return value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined
}

/** `{ show: true, when: 'key', eq: 'value' }` */
function simple(form: Definition, conditional: Tree): Clauses {
  const when = conditional.get('when')
  const show = isShow(conditional)
  if (when?.kind !== 'string' || when.value === '' || show === undefined) return []
  const said = form.logic(when.source(), 'conditional')
  const name = String(when.value)
  const value = conditional.get('eq')?.value ?? ''
  return [
    (names) => {
      const found = named(names, name)
      const holds: Condition = found === undefined ? { missing: name } : found === 'outside' ? { outside: name } : equals(found, value)
      return { when: show || 'missing' in holds ? holds : { not: holds }, said }
    },
  ]
}

/** `{ show: true, conjunction: 'all', conditions: [{ component: 'key', operator: 'isEqual', value: 'value' }] }` */
function several(form: Definition, conditional: Tree): Clauses {
  const show = isShow(conditional) ?? true
  const all = members(conditional.get('conditions')).filter((each) => each.string('component') && each.string('operator'))
  if (all.length === 0) return []
  const said = all.map((each) => form.logic((each.get('component') as Tree).source(), 'conditional'))
  return [
    (names) => {
      const parts = all.map((each): Condition => {
        const name = each.string('component') ?? ''
        const found = named(names, name)
        return found === undefined
          ? { missing: name }
          : found === 'outside'
            ? { outside: name }
            : compared(found, each.string('operator') ?? '', each.get('value')?.value)
      })
      const holds: Condition = conditional.string('conjunction') === 'any' ? { any: parts } : { all: parts }
      return {
        when: show ? holds : { not: holds },
        said: said[
          Math.max(
            0,
            parts.findIndex((part) => 'missing' in part),
          )
        ],
      }
    },
  ]
}

const orders: Readonly<Record<string, '<' | '<=' | '>' | '>='>> = { lessThan: '<', lessThanOrEqual: '<=', greaterThan: '>', greaterThanOrEqual: '>=' }

function compared(question: Question, operator: string, value: Tree['value']): Condition {
  if (operator === 'isEqual' || operator === 'includes') return equals(question, value ?? '')
  if (operator === 'isNotEqual' || operator === 'notIncludes') return { not: equals(question, value ?? '') }
  if (operator === 'isEmpty') return { not: { op: 'answered', question } }
  if (operator === 'isNotEmpty') return { op: 'answered', question }
  const op = orders[operator]
  if (op && value !== '' && Number.isFinite(Number(value))) return { op, question, value: Number(value) }
  return { outside: `${question.fields[0]?.name} ${operator}` }
}

/** An answer as it is stored: a box that is alone holds true or false, several hold those that are ticked. */
function equals(question: Question, value: Exclude<Tree['value'], undefined>): Condition {
  if (value === '' || value === null) return { not: { op: 'answered', question } }
  const [field] = question.fields
  if (field?.control === 'checkbox')
    return question.options.length > 0 ? { op: 'in', question, value: [String(value)] } : { op: '=', question, value: String(value) === 'true' }
  if (field?.control === 'number' && Number.isFinite(Number(value))) return { op: '=', question, value: Number(value) }
  return { op: '=', question, value: typeof value === 'boolean' && question.options.length > 0 ? String(value) : value }
}

function script(form: Definition, code: Tree | undefined, detail: string): Clauses {
  if (code?.kind !== 'string' || String(code.value).trim() === '') return []
  const said = form.logic(code.source(), detail)
  return [(names) => ({ when: readCondition(String(code.value), formioDialect, (name) => inScript(names, name)), said })]
}

/** What `{ "var": … }` names: only the answers are the form's. */
function inLogic(names: Names, name: string): Question | 'outside' | undefined {
  const path = /^(?:data|row)\.(.+)$/.exec(name)?.[1]
  return path === undefined ? 'outside' : named(names, path)
}

/** As `named`, but `pets.cat` is no answer: it is whether that box of `pets` is ticked. */
function inScript({ find }: Names, path: string): Question | 'outside' | undefined {
  const holder = path.includes('.') ? find(path.slice(0, path.indexOf('.'))) : undefined
  return find(path) ?? (holder === 'outside' ? (find(path.slice(path.lastIndexOf('.') + 1)) ?? 'outside') : undefined)
}

/** A component by its key or the path of keys to it; of an answer's part, the answer. */
function named(names: Names, path: string): Question | 'outside' | undefined {
  const whole = names.find(path) ?? names.find(path.slice(path.lastIndexOf('.') + 1))
  return whole ?? (path.includes('.') ? names.find(path.slice(0, path.indexOf('.'))) : undefined)
}

/** JSON logic: a tree of operators with `{ "var": "data.key" }` for an answer. */
function json(form: Definition, logic: Tree | undefined): Clauses {
  if (logic?.kind !== 'object' || logic.members.length === 0) return []
  const said = form.logic({ ...logic.source(), text: logic.members[0].key }, 'conditional.json')
  return [(names) => ({ when: logicOf(logic, names), said })]
}

function logicOf(tree: Tree, names: Names): Condition {
  const [first] = tree.members
  if (tree.kind === 'boolean') return { always: tree.value === true }
  if (tree.kind !== 'object' || !first) return { unread: 'JSON logic' }
  const of = members(first.value)
  switch (first.key) {
    case 'and':
      return { all: of.map((each) => logicOf(each, names)) }
    case 'or':
      return { any: of.map((each) => logicOf(each, names)) }
    case '!':
      return { not: logicOf(of[0] ?? first.value, names) }
    case 'var':
    case '!!':
      return asked(of[0] ?? tree, names, (question) => ({ op: 'answered', question }))
    case '==':
    case '===':
    case '!=':
    case '!==': {
      const value = of[1]?.value ?? null
      const holds = asked(of[0], names, (question) => equals(question, value))
      return first.key.startsWith('!') && !('missing' in holds) ? { not: holds } : holds
    }
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const op = first.key
      return asked(of[0], names, (question) => (Number.isFinite(Number(of[1]?.value)) ? { op, question, value: Number(of[1].value) } : { outside: op }))
    }
    case 'in': {
      const listed = of[1]?.kind === 'array' ? members(of[1]).map(({ value }) => value) : undefined
      return listed
        ? asked(of[0], names, (question) => ({ op: 'in', question, value: listed }))
        : asked(of[1], names, (question) => equals(question, of[0]?.value ?? ''))
    }
    default:
      return { outside: first.key }
  }
}

function asked(tree: Tree | undefined, names: Names, found: (question: Question) => Condition): Condition {
  const name = tree?.string('var') ?? ''
  const question = inLogic(names, name)
  return question === undefined ? { missing: name } : question === 'outside' ? { outside: name } : found(question)
}
