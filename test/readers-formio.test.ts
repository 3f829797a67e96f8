import { describe, expect, test } from 'vitest'
import { asked, json, named, routesOf, seen, titleOf } from './definitions.ts'

describe('Form.io forms', () => {
  const radio = (key: string, label: string, ...values: string[]) => ({
    type: 'radio',
    key,
    label,
    input: true,
    values: values.map((value) => ({ label: value.toUpperCase(), value })),
  })
  const text = (key: string, label: string, more: object = {}) => ({ type: 'textfield', key, label, input: true, ...more })
  const form = (components: readonly object[], more: object = {}) => json({ display: 'form', components, ...more })

  test('panels, columns, tables, tabs and grids; what is hidden or worked out is not asked', async () => {
    const [document] = await form([
      {
        type: 'panel',
        key: 'p1',
        title: 'About you',
        components: [
          {
            type: 'columns',
            key: 'c',
            columns: [
              {
                components: [
                  text('first', 'First name', {
                    validate: { required: true, maxLength: 30, customMessage: 'Tell us your name.' },
                    description: 'As in your <i>passport</i>',
                    placeholder: 'Ann',
                  }),
                ],
              },
            ],
          },
          { type: 'table', key: 't', rows: [[{ components: [text('last', 'Last name')] }]] },
          text('secret', 'Secret', { hidden: true }),
          text('sum', 'Total', { calculateValue: 'value = 1' }),
        ],
      },
      {
        type: 'simplepanel',
        key: 'p2',
        title: 'Your home',
        components: [
          { type: 'htmlelement', key: 'h', content: '<p>Bring <b>two</b> bills.</p>', input: false },
          { type: 'datagrid', key: 'people', label: 'Who lives there?', input: true, components: [text('who', 'Name')], addAnother: 'Add a person' },
          {
            type: 'survey',
            key: 's',
            label: 'How is it?',
            input: true,
            questions: [
              { label: 'Heating', value: 'heat' },
              { label: 'Light', value: 'light' },
            ],
            values: [
              { label: 'Good', value: 'g' },
              { label: 'Bad', value: 'b' },
            ],
          },
        ],
      },
      { type: 'button', key: 'submit', label: 'Send', input: true },
    ])
    expect(document.format).toBe('formio')
    expect(seen(document)).toEqual([
      'heading: About you',
      'label: First name',
      'hint: As in your passport',
      'placeholder: Ann',
      'error: Tell us your name.',
      'label: Last name',
      'label: Total',
      'heading: Your home',
      'paragraph: Bring two bills.',
      'legend: Who lives there?',
      'label: Name',
      'button: Add a person',
      'legend: How is it?',
      'option: Good',
      'option: Bad',
      'label: Heating',
      'label: Light',
      'button: Send',
    ])
    expect(asked(document)).toEqual([
      'First name (text up to 30, required)',
      'Last name (text)',
      'Name (text)',
      'Heating (radio) Good=g Bad=b',
      'Light (radio) Good=g Bad=b',
    ])
    expect(document.questions.map(({ step }) => titleOf(step))).toEqual(['About you', 'About you', 'Your home', 'Your home', 'Your home'])
    expect(document.questions[2].context.map((block) => block.text)).toEqual(['Your home', 'Who lives there?'])
  })

  test('simple conditions, several of them, JSON logic and scripts', async () => {
    const [document] = await form([
      radio('own', 'Do you own it?', 'yes', 'no'),
      { type: 'selectboxes', key: 'pets', label: 'Pets', input: true, values: [{ label: 'Cat', value: 'cat' }] },
      { type: 'checkbox', key: 'sure', label: 'I am sure', input: true },
      text('a', 'A', { conditional: { show: true, when: 'own', eq: 'yes' } }),
      text('b', 'B', { conditional: { show: 'false', when: 'sure', eq: 'true' } }),
      text('c', 'C', {
        conditional: {
          show: true,
          conjunction: 'any',
          conditions: [
            { component: 'own', operator: 'isNotEqual', value: 'no' },
            { component: 'gone', operator: 'isEqual', value: 1 },
          ],
        },
      }),
      text('d', 'D', { customConditional: "show = data.own === 'yes' && !!data.pets.cat;" }),
      text('e', 'E', { customConditional: 'show = data.nothing == 1;' }),
      text('f', 'F', { conditional: { json: { and: [{ '===': [{ var: 'data.own' }, 'no'] }, { var: 'data.sure' }] } } }),
      text('g', 'G', {
        hidden: true,
        logic: [
          {
            trigger: { type: 'simple', simple: { show: true, when: 'own', eq: 'no' } },
            actions: [{ type: 'property', property: { value: 'hidden', type: 'boolean' }, state: false }],
          },
        ],
      }),
      text('h', 'H', {
        logic: [
          {
            trigger: { type: 'javascript', javascript: "result = data.own === 'yes'" },
            actions: [{ type: 'property', property: { value: 'validate.required', type: 'boolean' }, state: true }],
          },
        ],
      }),
      { type: 'content', key: 'x', html: '<p>You may stop here.</p>', conditional: { show: true, when: 'pets', eq: 'cat' } },
      text('i', 'I', { conditional: { show: null, when: null, eq: '' } }),
    ])
    expect(routesOf(document)).toEqual([
      'show a when own=yes',
      'show b when !sure=true',
      'show c when (!own=no | missing gone)',
      'show d when (own=yes & pets in cat)',
      'show e when missing nothing',
      'show f when (own=no & sure?)',
      'show g when own=no',
      'require h when own=yes',
      'show You may stop here. when pets in cat',
    ])
  })

  test("a page's condition is said once; what stands on it inherits it", async () => {
    const [document] = await form(
      [
        { type: 'panel', key: 'p1', title: 'One', components: [radio('own', 'Do you own it?', 'yes', 'no')] },
        {
          type: 'panel',
          key: 'p2',
          title: 'Two',
          conditional: { show: true, when: 'own', eq: 'no' },
          components: [text('rent', 'Rent'), text('to', 'Paid to')],
        },
        { type: 'fieldset', key: 'f', legend: 'Three', conditional: { show: true, when: 'own', eq: 'yes' }, components: [text('tax', 'Tax')] },
      ],
      { display: 'wizard' },
    )
    expect(routesOf(document)).toEqual(['show Two when own=no', 'show tax when own=yes'])
    expect(document.steps.map(titleOf)).toEqual(['One', 'Two'])
  })

  test('answers said back in the words are mentions', async () => {
    const [document] = await form([text('name', 'Name'), text('b', 'Is {{ data.name }} or {{ data.nme }} right?')])
    expect(document.mentions?.map(({ of }) => ('question' in of ? named(of.question) : `missing ${of.missing}`))).toEqual(['name', 'missing nme'])
  })
})
