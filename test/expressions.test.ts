import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition, Question } from '../src/model.ts'
import {
  type Dialect,
  formioDialect,
  parseExpression,
  pythonDialect,
  type Resolve,
  readCondition,
  surveyjsDialect,
  xformDialect,
  xlsformDialect,
} from '../src/readers/expressions/expressions.ts'

const question = (id: string, values: readonly string[], control: 'text' | 'radio' | 'checkbox'): Question => {
  const label = { index: 0, role: 'label', text: id, opaque: [], marks: [], locate: () => ({}) } as unknown as Question['label']
  return {
    id,
    label,
    hints: [],
    options: values.map((value) => ({ id: `${id}-${value}`, label, value })),
    fields: [{ name: id, control, required: false }],
    context: [],
  }
}

const form: Readonly<Record<string, Question | 'outside'>> = {
  pet: question('pet', ['cat', 'dog'], 'radio'),
  name: question('name', [], 'text'),
  age: question('age', [], 'text'),
  ready: question('ready', [], 'checkbox'),
  food: question('food', ['fish', 'milk'], 'checkbox'),
  total: 'outside',
}
const resolve: Resolve = (name) => (Object.hasOwn(form, name) ? form[name] : undefined)

/** A condition in one line: `pet = "cat"`. */
function said(condition: Condition): string {
  if ('op' in condition) return `${condition.question.id} ${condition.op}${'value' in condition ? ` ${JSON.stringify(condition.value)}` : ''}`
  if ('all' in condition) return `all(${condition.all.map(said).join(', ')})`
  if ('any' in condition) return `any(${condition.any.map(said).join(', ')})`
  if ('not' in condition) return `not(${said(condition.not)})`
  if ('always' in condition) return String(condition.always)
  if ('missing' in condition) return `missing ${condition.missing}`
  if ('outside' in condition) return `outside ${condition.outside}`
  return condition.fault === undefined ? 'unread' : `fault: ${condition.fault}`
}

const reads = (dialect: Dialect, cases: readonly (readonly [text: string, means: string])[], as: Resolve = resolve): void => {
  for (const [text, means] of cases) expect(said(readCondition(text, dialect, as)), text).toBe(means)
}

describe('conditions of an XLSForm', () => {
  it('compare an answer with a constant, either way round', () => {
    reads(xlsformDialect, [
      ["${pet} = 'cat'", 'pet = "cat"'],
      ["'cat' = ${pet}", 'pet = "cat"'],
      ['18 <= ${age}', 'age >= 18'],
      ["${age} > '17'", 'age > 17'],
      ['${age} != -1', 'age != -1'],
      ["selected(${pet}, 'cat')", 'pet in ["cat"]'],
      ["not(selected(${pet}, 'cat')) and ${age} < 5", 'all(not(pet in ["cat"]), age < 5)'],
      ["${pet}='cat' or ${pet}='dog' and ${age}=1", 'any(pet = "cat", all(pet = "dog", age = 1))'],
      ["(${pet}='cat' or ${pet}='dog') and ${age}=1", 'all(any(pet = "cat", pet = "dog"), age = 1)'],
    ])
  })

  it('ask whether there is an answer', () => {
    reads(xlsformDialect, [
      ["${name} != ''", 'name answered'],
      ["${name} = ''", 'not(name answered)'],
      ['string-length(${name}) > 0', 'name answered'],
      ['count-selected(${pet}) >= 1', 'pet answered'],
      ['count-selected(${pet}) < 1', 'not(pet answered)'],
      ["coalesce(${name}, '') = 'x'", 'name = "x"'],
      ['${name}', 'name answered'],
    ])
  })

  it('are constants, or turn on what the form does not ask', () => {
    reads(xlsformDialect, [
      ['true()', 'true'],
      ['1 + 1 = 2', 'true'],
      ['not(true())', 'false'],
      ['${age} > ${total}', 'outside ${age} > ${total}'],
      ["today() > date('2020-01-01')", "outside today() > date('2020-01-01')"],
      ['position(..) = 2', 'outside position(..) = 2'],
      ["instance('list')/root/item[name = ${pet}]/label = 'x'", "outside instance('list')/root/item[name = ${pet}]/label = 'x'"],
      ['${age} * 2 > 10', 'outside ${age} * 2 > 10'],
      ["if(${pet} = 'cat', true(), false())", 'pet = "cat"'],
      ["if(${pet} = 'cat', false(), true())", 'not(pet = "cat")'],
      ["if(${pet} = 'cat', ${age} > 1, false())", 'any(all(pet = "cat", age > 1), all(not(pet = "cat"), false))'],
      ["${food} = 'fish milk'", "outside ${food} = 'fish milk'"],
      ['${last-saved#age} > 3', 'outside ${last-saved#age} > 3'],
    ])
  })

  it('name what the form does not have', () => {
    reads(xlsformDialect, [
      ["${cat} = 'yes'", 'missing cat'],
      ['${age} > ${limit}', 'missing limit'],
      ["not(${cat} = 'yes')", 'missing cat'],
    ])
  })

  it('may have curly quotes, which the converter makes straight', () => {
    reads(xlsformDialect, [
      ['${pet} = ‘cat’', 'pet = "cat"'],
      ['${pet} = “cat” or selected(${food}, ’fish’)', 'any(pet = "cat", food in ["fish"])'],
      ['${name} != ‘’', 'name answered'],
    ])
  })

  it('are broken for certain', () => {
    reads(xlsformDialect, [
      ['${pet} = „cat“', `fault: Curly quotes such as „ do not mark text in an expression: only straight quotes ' and " do`],
      ['${pet} = ‘cat', "fault: The quotation mark ' is opened and never closed"],
      ["${pet} == 'cat'", 'fault: "==" is no operator here: write "="'],
      ["${pet} = 'cat' && ${age} = 1", 'fault: "&&" is no operator here: write "and"'],
      ["${pet} = 'cat' AND ${age} = 1", 'fault: "AND" is no operator here: write "and"'],
      ['${age} / 2 > 1', 'fault: "/" is no operator here: write "div"'],
      ["(${pet} = 'cat'", 'fault: The bracket ( is opened and never closed'],
      ["${pet} = 'cat')", 'fault: The bracket ) closes nothing'],
      ["${pet} = 'cat", "fault: The quotation mark ' is opened and never closed"],
      ['${pet} = cat', 'fault: The word "cat" stands without quotes, so it is taken for a name'],
      ['true', 'fault: Without brackets "true" is no value: write true()'],
      ["Selected(${pet}, 'cat')", 'fault: There is no function "Selected": write "selected"'],
      ['selected(${pet})', 'fault: selected( … ) takes a question and a value, parted by a comma'],
      ["${pet} = 'cat' ${age} = 1", 'fault: An operator such as "and" is missing before ${age}'],
      ['${pet} =', 'fault: Something is missing after "="'],
      ["${pet = 'cat'", 'fault: The name that "${" opens is never closed with "}"'],
      ["{pet} = 'cat'", 'fault: A name is written as ${name}: the "$" before "{" is missing'],
      ["not ${pet} = 'cat'", 'fault: "not" is no operator here: write "not( … )"'],
    ])
  })

  it('tells where it is broken', () => {
    expect(parseExpression("${pet} = 'cat' && 1", xlsformDialect)).toMatchObject({ at: 15 })
  })
})

describe('conditions of an XForm', () => {
  it('call answers by their paths', () => {
    const paths: Resolve = (name) => ({ '/data/pet': form.pet, '../pet': form.pet, '.': form.age, '/data/g/total': 'outside' as const })[name]
    reads(
      xformDialect,
      [
        [" /data/pet  = 'cat'", 'pet = "cat"'],
        ["selected( ../pet , 'cat')", 'pet in ["cat"]'],
        ["selected(current()/../pet, 'cat')", 'pet in ["cat"]'],
        ['. >= 0 and . <= 60', 'all(age >= 0, age <= 60)'],
        ['/data/g /total > 3', 'outside /data/g /total > 3'],
        ['/data/other = 1', 'missing /data/other'],
        ['/data/g[position() = 1]/total = 1', 'outside /data/g[position() = 1]/total = 1'],
        ['/data/gone[position() = 1]/total = 1', 'missing /data/gone/total'],
        ['position(..) > 1', 'outside position(..) > 1'],
        ['/data/pet * 2 = 3', 'outside /data/pet * 2 = 3'],
      ],
      paths,
    )
  })
})

describe('conditions of SurveyJS', () => {
  it('are read with their own operators', () => {
    reads(surveyjsDialect, [
      ["{pet} = 'cat' and {name} notempty", 'all(pet = "cat", name answered)'],
      ["{pet} anyof ['cat', 'dog']", 'pet in ["cat","dog"]'],
      ["{pet} allof ['cat', 'dog']", 'all(pet in ["cat"], pet in ["dog"])'],
      ["{pet} contains 'cat'", 'pet in ["cat"]'],
      ["{name} contains 'x'", "outside {name} contains 'x'"],
      ['!({name} empty)', 'name answered'],
      ['{pet} = cat', 'pet = "cat"'],
      ["{pet} <> 'cat' || {age} > 3", 'any(pet != "cat", age > 3)'],
      ['{ready} = true', 'ready = true'],
      ["iif({pet} = 'cat', true, false)", 'pet = "cat"'],
      ['custom({age}) > 3', 'outside custom({age}) > 3'],
      ['{gone} = 1', 'missing gone'],
      ["({pet} = 'cat'", 'fault: The bracket ( is opened and never closed'],
      ["{pet = 'cat'", 'fault: The name that "{" opens is never closed with "}"'],
    ])
  })
})

describe('conditions of Form.io', () => {
  it('are the simple part of JavaScript', () => {
    reads(formioDialect, [
      ["show = data.pet === 'cat' && data.name !== '';", 'all(pet = "cat", name answered)'],
      ["data['pet'] == 'cat'", 'pet = "cat"'],
      ["['cat', 'dog'].includes(data.pet)", 'pet in ["cat","dog"]'],
      ['show = !data.ready', 'not(ready = true)'],
      ['show = data.pet.cat', 'pet in ["cat"]'],
      ['show = data.pet.cat === false', 'not(pet in ["cat"])'],
      ["if (row.pet === 'cat') { show = true; } else { show = false; }", 'pet = "cat"'],
      ["// comment's end\nshow = data.age > 3", 'age > 3'],
      ['data.name.length > 0', 'name answered'],
      ['show = moment(data.age).isBefore(x)', 'outside moment(data.age).isBefore(x)'],
      ['var a = 1; show = a', 'unread'],
      ["show = /it's/.test(data.name)", 'unread'],
      ["show = (data.pet == 'cat'); true;", 'pet = "cat"'],
      ["show = data.pet = 'cat'", 'fault: "=" puts a value in, it does not compare: write "==="'],
      ["show = (data.pet === 'cat'", 'fault: The bracket ( is opened and never closed'],
    ])
  })
})

describe('conditions of docassemble', () => {
  it('are the simple part of Python', () => {
    reads(pythonDialect, [
      ["pet == 'cat' and not ready", 'all(pet = "cat", not(ready = true))'],
      ["pet in ('cat', 'dog')", 'pet in ["cat","dog"]'],
      ["pet not in ['cat']", 'not(pet in ["cat"])'],
      ["pet['cat']", 'pet in ["cat"]'],
      ["'cat' in pet", 'pet in ["cat"]'],
      ['0 < age < 5', 'all(age > 0, age < 5)'],
      ['name is not None', 'name answered'],
      ["True if pet == 'cat' else False", 'pet = "cat"'],
      ["f(a=1, b='x') > 3", "outside f(a=1, b='x') > 3"],
      ['[x for x in pet]', 'unread'],
      ["pet = 'cat'", 'fault: "=" puts a value in, it does not compare: write "=="'],
      ["pet == 'cat' && ready", 'fault: "&&" is no operator here: write "and"'],
    ])
  })
})

describe('any expression', () => {
  const dialects = [xlsformDialect, xformDialect, surveyjsDialect, formioDialect, pythonDialect]
  const piece = fc.constantFrom(
    ...[
      "'",
      '"',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '${',
      '${pet}',
      '{pet}',
      'pet',
      'data.',
      '/data/pet',
      '..',
      '.',
      ' ',
      ',',
      '=',
      '==',
      '<',
      '-',
      '*',
      '/',
      '!',
      'and ',
      'or ',
      'not ',
      'not(',
      'if ',
      'else ',
      'in ',
      '1',
      '0.5',
      '‘',
      '\\',
      'selected(',
      '?',
      ':',
      ';',
      '\n',
      '//',
      '#',
      'é',
      'constructor',
      '__proto__(',
      "instance('",
    ],
  )

  it('gives a condition and never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...dialects),
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        ),
        (dialect, text) => {
          const parsed = parseExpression(text, dialect)
          if (!('ast' in parsed)) expect(parsed.at).toBeGreaterThanOrEqual(0)
          expect(said(readCondition(text, dialect, resolve))).not.toBe('')
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('takes time in line with its length', () => {
    for (const dialect of dialects)
      for (const part of ['(', '[', 'not(', '${a} = 1 and ', 'a[', '-', "'", '1+', 'a.', '!', 'f(', '/a', 'a ? ', 'a.b(', '${a}/']) {
        const start = performance.now()
        readCondition(part.repeat(90_000 / part.length), dialect, resolve)
        expect(performance.now() - start, `${dialect.name} ${part}`).toBeLessThan(1000)
      }
  })
})
