import type { Condition, Question } from '../../model.ts'
import type { Clause, Definition, Later, Names } from '../definition.ts'
import { readCondition, surveyjsDialect } from '../expressions/expressions.ts'
import type { Tree } from '../trees/tree.ts'
import { items } from './parts.ts'

/** What an expression may name beside answers: the place in a list, the state of the survey. */
const ofTheSurvey =
  /^(item|choice|value|self|\$self.*|\$item.*|rowIndex|rowValue|rowName|rowTitle|visibleIndex|panelIndex|visiblePanelIndex|locale|language|pageno|pagecount|questioncount|state|mode|timerInfo|panel|row|survey\..*)$/i

/** A question by its name, whatever its case; of an answer's part or comment, the answer. */
export function named({ find, step }: Names, name: string): Question | 'outside' | undefined {
  const low = name.toLowerCase().replace(/^(?:prev|next|parent)panel\./, 'panel.')
  const whole = find(name) ?? find(low)
  if (whole !== undefined) return whole
  if (ofTheSurvey.test(name)) return 'outside'
  // How many, or what was written beside: not the answer itself.
  const [, of] = /^(.+)(?:-comment|\.length)$/.exec(low) ?? []
  if (of !== undefined) return named({ find, step }, of) === undefined ? undefined : 'outside'
  const [first, second] = low.split(/[.[]/)
  return (/^(?:panel|row)\./.test(low) ? find(`${first}.${second}`) : find(first)) ?? find(low.replace(/^panel\./, ''))
}

/** The expression of a member as a condition: none where it is not given. */
export function clauseOf(form: Definition, expression: Tree | undefined, detail: string): readonly Later<Clause | undefined>[] {
  if (expression?.kind !== 'string' || String(expression.value).trim() === '') return []
  const text = String(expression.value)
  const said = form.logic(expression.source(), detail)
  let found: Clause | undefined
  return [
    (names) => {
      found ??= { when: asListed(readCondition(text, surveyjsDialect, (name) => named(names, name))), said }
      return found
    },
  ]
}

/** A condition with its values as the options are spelt: SurveyJS compares text whatever its case and the space around it. */
function asListed(when: Condition): Condition {
  if ('all' in when) return { all: when.all.map(asListed) }
  if ('any' in when) return { any: when.any.map(asListed) }
  if ('not' in when) return { not: asListed(when.not) }
  if (!('op' in when) || (when.op !== '=' && when.op !== '!=' && when.op !== 'in')) return when
  const listed = (value: unknown): unknown => {
    if (typeof value !== 'string') return value
    const spelt = when.question.options.map((option) => option.value ?? option.label.text)
    return spelt.includes(value) ? value : (spelt.find((each) => folded(each) === folded(value)) ?? value)
  }
  return { ...when, value: Array.isArray(when.value) ? when.value.map(listed) : listed(when.value) }
}
const folded = (text: string): string => text.trim().toLowerCase()

/** What a condition turns on. */
export function parties(when: Condition): readonly ({ readonly question: Question } | { readonly missing: string })[] {
  if ('question' in when) return [{ question: when.question }]
  if ('missing' in when) return [{ missing: when.missing }]
  if ('not' in when) return parties(when.not)
  return ('all' in when ? when.all : 'any' in when ? when.any : []).flatMap(parties)
}

const orders: Readonly<Record<string, '=' | '!=' | '<' | '<=' | '>' | '>='>> = {
  equal: '=',
  notequal: '!=',
  less: '<',
  lessorequal: '<=',
  greater: '>',
  greaterorequal: '>=',
}

/** A trigger of the first versions: `{ name, operator, value }`. */
export function triggerHolds(trigger: Tree, names: Names): Condition {
  const name = trigger.string('name') ?? ''
  const question = named(names, name)
  if (question === undefined) return { missing: name }
  if (question === 'outside') return { outside: name }
  const operator = trigger.string('operator') ?? 'equal'
  if (operator === 'empty') return { not: { op: 'answered', question } }
  if (operator === 'notempty') return { op: 'answered', question }
  const value = trigger.get('value')?.value ?? undefined
  const op = orders[operator]
  if (op) return asListed({ op, question, value })
  const holds: Condition = {
    op: 'in',
    question,
    value: trigger.get('value')?.kind === 'array' ? items(trigger.get('value')).map((each) => each.value) : [value],
  }
  return asListed(operator.startsWith('not') ? { not: holds } : holds)
}
