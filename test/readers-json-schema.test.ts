import { describe, expect, test } from 'vitest'
import { asked, json, routesOf, titleOf } from './definitions.ts'

describe('JSON Schemas', () => {
  test('a schema that names its standard is a form where its title says so', async () => {
    const named = (title: string) =>
      json({
        $schema: 'http://json-schema.org/draft-07/schema#',
        title,
        properties: { keeper: { type: 'string', title: 'Keeper' }, breed: { type: 'string', title: 'Breed' } },
      })
    expect((await named('Apply for a dog licence'))[0].questions).toHaveLength(2)
    await expect(named('Settings of an application')).rejects.toThrow('none of the forms')
  })

  const schema = {
    title: 'Dog licence',
    required: ['name'],
    properties: {
      name: { type: 'string', title: 'Your name', maxLength: 50, description: 'As in your passport' },
      owner: {
        title: 'Who owns the dog?',
        oneOf: [
          { const: 'me', title: 'I do' },
          { const: 'firm', title: 'A firm' },
        ],
      },
      colours: { type: 'array', title: 'Colours', items: { enum: ['b', 'w'], enumNames: ['Black', 'White'] } },
      dogs: { type: 'array', title: 'Your dogs', items: { type: 'object', properties: { breed: { $ref: '#/definitions/breed' } } } },
      owned: { type: 'boolean', title: 'Is it your first dog?' },
    },
    definitions: { breed: { type: 'string', title: 'Breed' } },
    dependencies: {
      owned: ['colours'],
      owner: { oneOf: [{ properties: { owner: { const: 'firm' }, firm: { type: 'string', title: 'Name of the firm' } }, required: ['firm'] }] },
    },
    // As text: an object with a member `then` could be taken for a promise.
    allOf: JSON.parse(`[
      {"if": {"properties": {"owned": {"const": false}}}, "then": {"properties": {"before": {"type": "string", "title": "Your dogs before"}}}, "else": {"required": ["dogs"]}},
      {"if": {"properties": {"gone": {"const": 1}}}, "then": {"properties": {"never": {"type": "string", "title": "Never"}}}}
    ]`),
  }

  test('titled properties are questions, in the order of the UI schema', async () => {
    const [document] = await json({ schema, uiSchema: { 'ui:order': ['owner', '*', 'name'], name: { 'ui:help': 'Print it.', 'ui:widget': 'textarea' } } })
    expect(asked(document)).toEqual([
      'Who owns the dog? (select) I do=me A firm=firm',
      'Colours (checkbox) Black=b White=w',
      'Breed (text)',
      'Is it your first dog? (checkbox)',
      'Your dogs before (text)',
      'Never (text)',
      'Name of the firm (text, required)',
      'Your name (multiline up to 50, required)',
    ])
    expect(document.questions[7].hints.map(({ text }) => text)).toEqual(['As in your passport', 'Print it.'])
    expect(document.questions[2].context.map(({ text }) => text)).toEqual(['Your dogs'])
  })

  test('if, then, else and dependencies become routes', async () => {
    const [document] = await json(schema)
    expect(routesOf(document)).toEqual([
      'require colours when owned?',
      'show before when owned=false',
      'show never when missing gone',
      'show firm when owner=firm',
    ])
  })

  test('a UI schema of JSON Forms lays the form out: categories are steps, rules are conditions', async () => {
    const control = (name: string, more: object = {}) => ({ type: 'Control', scope: `#/properties/${name}`, ...more })
    const [document] = await json({
      schema: {
        properties: {
          a: { type: 'string' },
          b: { type: 'boolean' },
          c: { type: 'object', required: ['d'], properties: { d: { type: 'string' } } },
          e: { type: 'string' },
        },
      },
      uischema: {
        type: 'Categorization',
        elements: [
          { type: 'Category', label: 'You', elements: [control('b', { label: 'Do you agree?' }), control('a', { label: 'Your name' })] },
          {
            type: 'Category',
            label: 'Home',
            rule: { effect: 'SHOW', condition: { scope: '#/properties/b', schema: { const: true } } },
            elements: [
              {
                type: 'Group',
                label: 'Where',
                elements: [
                  control('c/properties/d', {
                    label: 'Town',
                    rule: { effect: 'HIDE', condition: { type: 'LEAF', scope: '#/properties/x', expectedValue: 1 } },
                  }),
                  { type: 'Label', text: 'Thank you' },
                ],
              },
            ],
          },
        ],
      },
    })
    expect(asked(document)).toEqual(['Do you agree? (checkbox)', 'Your name (text)', 'Town (text, required)'])
    expect(document.steps.map(titleOf)).toEqual(['You', 'Home'])
    expect(routesOf(document)).toEqual(['show Home when b=true', 'show c.d when missing x'])
  })

  test('schemas that hold themselves end', async () => {
    const [document] = await json({ properties: { a: { title: 'A', type: 'string' }, b: { title: 'B', type: 'string' }, self: { title: 'Again', $ref: '#' } } })
    expect(document.questions.length).toBeLessThan(10)
    const began = performance.now()
    const twice = [{ $ref: '#' }, { $ref: '#' }]
    await expect(json({ schema: { properties: { a: { title: 'A', type: 'string' } }, allOf: twice }, uiSchema: {} })).rejects.toThrow('more than 50,000 parts')
    expect(performance.now() - began).toBeLessThan(3000)
  })
})
