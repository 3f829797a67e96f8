import { describe, expect, it } from 'vitest'
import { covers, exclude, strangeValues, verdict } from '../src/facts/conditions.ts'
import type { Block, Condition, Control, Question } from '../src/model.ts'

const block = (text: string): Block => ({
  index: 0,
  role: 'label',
  text,
  opaque: [],
  marks: [],
  locate: () => ({ in: 'text', start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }),
})

function question(id: string, options: readonly string[] = [], control: Control = options.length > 0 ? 'radio' : 'text'): Question {
  return {
    id,
    label: block(id),
    hints: [],
    options: options.map((value) => ({ id: `${id}-${value}`, label: block(value), value })),
    fields: [{ name: id, control, required: false }],
    context: [],
  }
}

const home = question('home', ['rent', 'own', 'other'])
const pets = question('pets', ['dog', 'cat'], 'checkbox')
const age = question('age', [], 'number')
const is = (on: Question, value: unknown): Condition => ({ op: '=', question: on, value })
const isNot = (on: Question, value: unknown): Condition => ({ op: '!=', question: on, value })
const answered = (on: Question): Condition => ({ op: 'answered', question: on })

describe('verdict', () => {
  it.each<[string, Condition, 'always' | 'never' | 'maybe']>([
    ['one option', is(home, 'rent'), 'maybe'],
    ['two options of a single choice', { all: [is(home, 'rent'), is(home, 'own')] }, 'never'],
    ['two boxes of many', { all: [is(pets, 'dog'), is(pets, 'cat')] }, 'maybe'],
    ['a box ticked and not', { all: [is(pets, 'dog'), { not: is(pets, 'dog') }] }, 'never'],
    ['a box ticked and nothing answered', { all: [is(pets, 'dog'), { not: answered(pets) }] }, 'never'],
    ['one of several boxes', { all: [{ op: 'in', question: pets, value: ['dog', 'cat'] }, isNot(pets, 'dog')] }, 'maybe'],
    ['either side of no', { any: [is(home, 'rent'), isNot(home, 'rent')] }, 'always'],
    ['all options, where nobody need choose', { any: [is(home, 'rent'), is(home, 'own'), is(home, 'other')] }, 'maybe'],
    ['a value of no option', is(home, 'castle'), 'never'],
    ['not one and not the others', { all: [isNot(home, 'rent'), isNot(home, 'own'), isNot(home, 'other'), answered(home)] }, 'never'],
    [
      'an empty range',
      {
        all: [
          { op: '>', question: age, value: 18 },
          { op: '<', question: age, value: 5 },
        ],
      },
      'never',
    ],
    [
      'a range of one',
      {
        all: [
          { op: '>=', question: age, value: 18 },
          { op: '<=', question: age, value: 18 },
        ],
      },
      'maybe',
    ],
    [
      'a range between',
      {
        all: [
          { op: '>', question: age, value: 5 },
          { op: '<', question: age, value: 6 },
        ],
      },
      'maybe',
    ],
    ['a range without its only number', { all: [{ op: '>=', question: age, value: 18 }, { op: '<=', question: age, value: 18 }, isNot(age, 18)] }, 'never'],
    ['two texts at once', { all: [is(age, 'x'), is(age, 'y')] }, 'never'],
    ['a number in two spellings', { all: [is(age, '1.0'), is(age, 1)] }, 'maybe'],
    ['nothing answered and a value', { all: [is(home, 'rent'), { not: answered(home) }] }, 'never'],
    ['empty as a value', { all: [is(home, ''), { not: answered(home) }] }, 'maybe'],
    ['a denied alternative', { not: { any: [is(home, 'rent'), isNot(home, 'rent')] } }, 'never'],
    ['a constant', { always: true }, 'always'],
    ['never', { all: [{ always: false }, is(home, 'rent')] }, 'never'],
    ['what is missing', { missing: 'house' }, 'maybe'],
    ['what is not read', { all: [{ unread: '?' }, is(home, 'rent')] }, 'maybe'],
    ['what is not read, beside a clash', { all: [{ unread: '?' }, is(home, 'rent'), is(home, 'own')] }, 'never'],
    ['an expression and its denial', { all: [{ outside: 'today() > 5' }, { not: { outside: 'today() > 5' } }] }, 'never'],
    ['two expressions', { all: [{ outside: 'today() > 5' }, { outside: 'today() > 6' }] }, 'maybe'],
    ['the same source, used in ways that are not told', { all: [{ outside: 'the list people' }, { not: { outside: 'the list people' } }] }, 'maybe'],
    ['nothing', { all: [] }, 'always'],
    ['no alternative', { any: [] }, 'never'],
  ])('%s', (_, condition, expected) => {
    expect(verdict(condition).holds).toBe(expected)
  })

  it('names what cannot hold together', () => {
    const { because } = verdict({ all: [is(age, 3), is(home, 'rent'), is(home, 'own')] })
    expect(because.map(({ value }) => value)).toEqual(['rent', 'own'])
  })

  it('says nothing of what is too long', () => {
    const any = Array.from({ length: 9 }, (_, at) => is(question(`q${at}`), at))
    const long: Condition = { all: Array.from({ length: 9 }, () => ({ any })) }
    expect(verdict({ all: [long, is(home, 'rent'), is(home, 'own')] }).holds).toBe('maybe')
  })

  it('takes no time for what is made to take long', () => {
    let deep: Condition = is(home, 'rent')
    for (let depth = 0; depth < 2000; depth++) deep = { not: deep }
    const wide: Condition = { all: Array.from({ length: 5000 }, (_, at) => isNot(age, at)) }
    const start = performance.now()
    expect(verdict(deep).holds).toBe('maybe')
    expect(verdict(wide).holds).toBe('maybe')
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('exclude', () => {
  it('knows exclusive branches', () => {
    expect(exclude(is(home, 'rent'), is(home, 'own'))).toBe(true)
    expect(exclude(is(home, 'rent'), isNot(home, 'rent'))).toBe(true)
    expect(exclude(is(home, 'rent'), answered(home))).toBe(false)
    expect(exclude(undefined, is(home, 'rent'))).toBe(false)
  })
})

describe('covers', () => {
  it('sees that each option has a route', () => {
    expect(covers([is(home, 'rent'), is(home, 'own'), is(home, 'other')])).toBe(true)
    expect(covers([is(home, 'rent'), isNot(home, 'rent')])).toBe(true)
    expect(covers([{ op: 'in', question: home, value: ['rent', 'own'] }, is(home, 'other')])).toBe(true)
    expect(covers([{ any: [is(home, 'rent'), is(home, 'own')] }, is(home, 'other')])).toBe(true)
    expect(
      covers([
        { op: '<', question: age, value: 18 },
        { op: '>=', question: age, value: 18 },
      ]),
    ).toBe(false)
  })
  it('leaves what is open', () => {
    expect(covers([is(home, 'rent'), is(home, 'own')])).toBe(false)
    expect(covers([is(pets, 'dog'), is(pets, 'cat')])).toBe(false)
    expect(covers([is(home, 'rent'), { unread: 'otherwise' }])).toBe(false)
  })
})

describe('strangeValues', () => {
  it('finds values that no option has', () => {
    const literal = { question: home, op: 'in', value: ['rent', 'castle', ''], denied: false } as const
    expect(strangeValues(literal)).toEqual(['castle'])
    expect(strangeValues({ ...literal, question: age })).toEqual([])
    expect(strangeValues({ ...literal, op: '<', value: 'castle' })).toEqual([])
  })
})
