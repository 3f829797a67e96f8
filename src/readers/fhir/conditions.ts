import type { Condition, Question } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import type { Clause, Definition, Later, Names } from '../definition.ts'
import { nameSource, type Tree } from '../trees/tree.ts'
import { extensions } from './parts.ts'

/** What must hold for an item to be asked: its list, of which all or any must hold, and its expression. */
export function conditionsOf(form: Definition, source: SourceText, item: Tree): readonly Later<Clause | undefined>[] {
  const found: Later<Clause | undefined>[] = []
  const each = item.get('enableWhen')?.members.map(({ value }) => value) ?? []
  const said = each.map((one) => form.logic(one.get('question')?.source() ?? nameSource(source, 'enableWhen', one), 'enableWhen'))
  if (each.length > 1 && item.string('enableBehavior') !== 'all')
    found.push(({ find }) => {
      const any = each.map((one) => whenOf(one, find))
      return { when: { any }, said: said[any.findIndex((when) => 'missing' in when)] ?? said[0] }
    })
  else for (const [at, one] of each.entries()) found.push(({ find }) => ({ when: whenOf(one, find), said: said[at] }))
  for (const extension of extensions(item, 'sdc-questionnaire-enableWhenExpression')) {
    const expression = extension.get('valueExpression', 'expression')
    if (expression?.kind !== 'string') continue
    const span = form.logic(expression.source(), 'enableWhenExpression')
    found.push(({ find }) => ({ when: pathHolds(String(expression.value), find), said: span }))
  }
  return found
}

type Op = '=' | '!=' | '<' | '<=' | '>' | '>='
const operators: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>='])
const isOperator = (text: string): text is Op => operators.has(text)

function named(name: string, find: Names['find'], read: (question: Question) => Condition): Condition {
  const question = find(name)
  return question === undefined ? { missing: name } : question === 'outside' ? { outside: name } : read(question)
}

/** `{ question, operator, answerCoding }`; STU3 says `hasAnswer` in place of an operator. */
function whenOf(one: Tree, find: Names['find']): Condition {
  const name = one.string('question') ?? ''
  return named(name, find, (question) => {
    const operator = one.string('operator') ?? (one.get('hasAnswer') ? 'exists' : '=')
    const answer = one.members.find(({ key }) => key.startsWith('answer') || key === 'hasAnswer')?.value
    if (operator === 'exists') return answer?.value === false ? { not: { op: 'answered', question } } : { op: 'answered', question }
    if (!isOperator(operator) || !answer) return { unread: `${name} ${operator}` }
    const coded = answer.kind === 'object'
    return {
      op: operator,
      question,
      value: coded ? (answer.string('code') ?? answer.string('display') ?? answer.get('value')?.value) : (answer.value ?? undefined),
    }
  })
}

const lookup =
  /^%resource(?:\.repeat\(item\)|\.descendants\(\)|\.item)+\.where\(linkId ?= ?'([^']{1,200})'\)\.answer(?:\.first\(\)|\.value\w{0,30}|\.ofType\(\w{1,30}\)|\.code){0,6}/
const compared = /^ ?(=|!=|<=?|>=?) ?(?:'([^']{0,200})'|(true|false)|(-?\d{1,15}(?:\.\d{1,15})?))$/

/** FHIRPath, as far as it looks up single answers; of the rest, whether the items it names are there. */
function pathHolds(expression: string, find: Names['find']): Condition {
  const text = expression.trim()
  for (const [, name] of text.matchAll(/linkId ?= ?'([^']{1,200})'/g)) if (find(name) === undefined) return { missing: name }
  const any = parted(text, ' or ').map((part): Condition => {
    const all = parted(part, ' and ').map((each) => answerHolds(each.trim(), find))
    return all.length === 1 ? all[0] : { all }
  })
  return any.length === 1 ? any[0] : { any }
}

/** Parts at a word that stands outside of brackets and quotes. */
function parted(text: string, word: string): readonly string[] {
  const parts: string[] = []
  let from = 0
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === "'") isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (sign === '(') depth++
    else if (sign === ')') depth--
    else if (depth === 0 && text.startsWith(word, at)) {
      parts.push(text.slice(from, at))
      from = at + word.length
      at = from - 1
    }
  }
  parts.push(text.slice(from))
  return parts
}

function answerHolds(text: string, find: Names['find']): Condition {
  const [start, name] = lookup.exec(text) ?? []
  if (start === undefined || name === undefined) return { unread: text }
  const rest = text.slice(start.length)
  return named(name, find, (question) => {
    if (rest === '.exists()') return { op: 'answered', question }
    if (rest === '.empty()' || rest === '.exists().not()') return { not: { op: 'answered', question } }
    const [, op, said, truth, number] = compared.exec(rest) ?? []
    if (op === undefined || !isOperator(op)) return { unread: text }
    return { op, question, value: said ?? (truth === undefined ? Number(number) : truth === 'true') }
  })
}
