import { append } from '../../lists.ts'
import type { Condition, Question } from '../../model.ts'
import type { Names } from '../definition.ts'
import type { Tree } from '../trees/tree.ts'
import { items } from './parts.ts'

/** What an object must be like for a schema to fit it, as a condition on the questions inside. `path` leads to the object: `address.` */
export function objectFits(schema: Tree, path: string, names: Names): Condition {
  if (schema.kind === 'boolean') return { always: schema.value === true }
  const parts: Condition[] = []
  const constrained = new Set<string>()
  for (const { key, value } of schema.get('properties')?.members ?? []) {
    constrained.add(key)
    parts.push(memberFits(value, `${path}${key}`, names))
  }
  for (const { value } of items(schema.get('required')).filter(({ value: name }) => !constrained.has(String(name))))
    parts.push(onQuestion(`${path}${value}`, names, (question) => ({ op: 'answered', question })))
  append(
    parts,
    combined(schema, (part) => objectFits(part, path, names)),
  )
  return parts.length === 0 ? { unread: 'a schema' } : parts.length === 1 ? parts[0] : { all: parts }
}

function combined(schema: Tree, read: (part: Tree) => Condition): readonly Condition[] {
  const parts: Condition[] = []
  const all = items(schema.get('allOf'))
  const any = [...items(schema.get('anyOf')), ...items(schema.get('oneOf'))]
  const not = schema.get('not')
  if (all.length > 0) parts.push({ all: all.map(read) })
  if (any.length > 0) parts.push({ any: any.map(read) })
  if (not) parts.push(negated(read(not)))
  return parts
}

/** What is broken or unknown is so either way. */
export const negated = (when: Condition): Condition => ('missing' in when || 'outside' in when || 'unread' in when ? when : { not: when })

function onQuestion(name: string, names: Names, read: (question: Question) => Condition): Condition {
  const found = names.find(name)
  return found === undefined ? { missing: name } : found === 'outside' ? { outside: name } : read(found)
}

/** What one answer must be like for a schema to fit it. */
export function memberFits(schema: Tree, name: string, names: Names): Condition {
  if (schema.get('properties') && names.find(name) !== undefined && typeof names.find(name) !== 'object') return objectFits(schema, `${name}.`, names)
  return onQuestion(name, names, (question) => valueFits(schema, question))
}

const bounds = [
  ['minimum', '>='],
  ['exclusiveMinimum', '>'],
  ['maximum', '<='],
  ['exclusiveMaximum', '<'],
] as const

function valueFits(schema: Tree, question: Question): Condition {
  if (schema.kind === 'boolean') return schema.value === true ? { op: 'answered', question } : { not: { op: 'answered', question } }
  const parts: Condition[] = [...combined(schema, (part) => valueFits(part, question))]
  const constant = schema.get('const')
  const listed = items(schema.get('enum'))
  if (constant) parts.push({ op: '=', question, value: stored(question, constant) })
  if (listed.length === 1) parts.push({ op: '=', question, value: stored(question, listed[0]) })
  if (listed.length > 1) parts.push({ op: 'in', question, value: listed.map((each) => stored(question, each)) })
  const contained = schema.get('contains')
  if (contained) {
    const within = contained.get('const') ? [contained.get('const') as Tree] : items(contained.get('enum'))
    parts.push(within.length > 0 ? { op: 'in', question, value: within.map((each) => stored(question, each)) } : { op: 'answered', question })
  }
  for (const [name, op] of bounds) {
    const value = schema.get(name)?.value
    if (typeof value === 'number') parts.push({ op, question, value })
  }
  if (parts.length === 0) return schema.get('pattern') ? { outside: 'pattern' } : { op: 'answered', question }
  return parts.length === 1 ? parts[0] : { all: parts }
}

/** Options hold their values as text. */
const stored = ({ options }: Question, { value }: Tree): unknown =>
  options.length > 0 && value !== null && value !== undefined ? String(value) : (value ?? undefined)
