import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../src/errors.ts'
import type { Condition, Document, Question, Route, Step } from '../src/model.ts'
import { read } from '../src/read.ts'
import { definition } from '../src/readers/definition.ts'
import { sourceText } from '../src/source.ts'

const named = (question: Question): string => question.fields[0]?.name ?? question.id

/** A condition in a few signs: `age>12`, `has=true & kind in b,w`. */
function said(when: Condition | undefined): string {
  if (!when) return 'always'
  if ('op' in when)
    return `${named(when.question)}${when.op === 'answered' ? '?' : when.op === 'in' ? ` in ${(when.value as unknown[]).join(',')}` : `${when.op}${when.value}`}`
  if ('all' in when) return `(${when.all.map(said).join(' & ')})`
  if ('any' in when) return `(${when.any.map(said).join(' | ')})`
  if ('not' in when) return `!${said(when.not)}`
  if ('missing' in when) return `missing ${when.missing}`
  if ('outside' in when) return 'outside'
  return 'always' in when ? String(when.always) : 'unread'
}

function target(to: Route['to']): string {
  if ('question' in to) return named(to.question)
  if ('step' in to) return to.step.title?.text ?? 'words'
  return 'end' in to ? `end ${to.end}` : `missing ${to.missing}`
}

const routesOf = ({ routes }: Document): string[] => routes.map(({ kind, to, when }) => `${kind} ${target(to)} when ${said(when)}`)
const seen = ({ blocks }: Document): string[] => blocks.filter(({ hidden }) => !hidden).map(({ role, text }) => `${role}: ${text}`)
const asked = ({ questions }: Document): string[] =>
  questions.map(({ number, label, fields, required, options }) => {
    const [field] = fields
    return `${number ? `${number} ` : ''}${label.text} (${field.control}${field.maxLength ? ` up to ${field.maxLength}` : ''}${required ? ', required' : ''})${options.map(({ label: { text }, value }) => ` ${text}=${value}`).join('')}`
  })
const json = (value: unknown, path = 'form.json') => read(path, JSON.stringify(value, null, 1))
const titleOf = (step: Step | undefined): string | undefined => step?.title?.text

describe('the builder', () => {
  const source = sourceText('form.txt', 'Your <b>name</b> &amp; age<p>As in your passport</p><ul><li>one</li><li>two</li></ul>')

  test('markup gives a label and what explains it, and every word leads back', () => {
    const form = definition(source)
    const blocks = form.words(source, 'label')
    expect(blocks.map(({ role, text }) => [role, text])).toEqual([
      ['label', 'Your name & age'],
      ['hint', 'As in your passport'],
      ['item', 'one'],
      ['item', 'two'],
    ])
    const place = blocks[0].locate(5, 11)
    expect(source.text.slice(place.start.offset, place.end.offset)).toBe('name</b> &amp;')
  })

  test('plain text keeps its signs, its paragraphs and its bullets', () => {
    const text = sourceText('form.txt', '1. Age < 18 & more\n\nBring:\n- a photo\n- ${proof} {{ x }}')
    const blocks = definition(text).words(text, 'label', { key: 'k' })
    expect(blocks.map(({ role, text: words, key }) => [role, words, key])).toEqual([
      ['label', '1. Age < 18 & more', 'k'],
      ['hint', 'Bring:', 'k 2'],
      ['item', 'a photo', 'k 3'],
      ['item', '${proof} {{ x }}', 'k 4'],
    ])
    expect(blocks[3].opaque.map(({ start, end }) => blocks[3].text.slice(start, end))).toEqual(['${proof}', '{{ x }}'])
  })

  test('Markdown only where the format says so', () => {
    const text = sourceText('form.txt', 'Are you **sure**?')
    expect(definition(text).words(text, 'label', { markup: 'markdown' })[0].text).toBe('Are you sure?')
    expect(definition(text).words(text, 'label')[0].text).toBe('Are you **sure**?')
  })

  test('a condition may name what comes later; a question without words is unseen', () => {
    const form = definition(source)
    const logic = form.logic(sourceText('form.txt', 'later = 1'), 'relevant')
    const first = form.ask({
      names: ['first'],
      label: undefined,
      named: source,
      fields: [{ control: 'text' }],
      shownIf: [({ find }) => ({ when: { op: 'answered', question: find('later') as Question }, said: logic })],
    })
    form.ask({ names: ['later'], label: form.words(source, 'label')[0], named: source, fields: [{ control: 'text' }] })
    const { routes = [], kind } = form.finish({})
    expect(kind).toBe('form')
    expect(routes[0]).toMatchObject({ kind: 'show', to: { question: first }, from: { id: 'q2' } })
    expect(first.label).toMatchObject({ role: 'logic', hidden: { by: 'logic' } })
  })
})

describe('FHIR Questionnaires', () => {
  const yes = { system: 'x', code: 'Y' }
  const hidden = [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }]
  const form = {
    resourceType: 'Questionnaire',
    title: 'Flu jab',
    contained: [
      {
        resourceType: 'ValueSet',
        id: 'sites',
        compose: {
          include: [
            {
              system: 's',
              concept: [
                { code: 'l', display: 'Left arm' },
                { code: 'r', display: 'Right arm' },
              ],
            },
          ],
        },
      },
    ],
    item: [
      {
        linkId: 'g1',
        type: 'group',
        text: 'About you',
        item: [
          { linkId: 'calc', type: 'integer', text: 'Age in months', extension: hidden },
          {
            linkId: 'name',
            type: 'string',
            prefix: '1.',
            text: 'What is your name?',
            required: true,
            maxLength: 60,
            item: [{ linkId: 'h', type: 'display', text: 'As in your passport' }],
          },
          {
            linkId: 'ill',
            type: 'choice',
            prefix: '2.',
            text: 'Are you ill today?',
            answerOption: [{ valueCoding: { ...yes, display: 'Yes' } }, { valueCoding: { code: 'N', display: 'No' }, initialSelected: true }],
          },
        ],
      },
      {
        linkId: 'g2',
        type: 'group',
        text: 'Your jab',
        enableWhen: [{ question: 'ill', operator: '=', answerCoding: { code: 'N' } }],
        item: [
          { linkId: 'arm', type: 'choice', text: 'Which arm?', answerValueSet: '#sites', repeats: true },
          {
            linkId: 'why',
            type: 'text',
            text: 'Why?',
            enableBehavior: 'any',
            enableWhen: [
              { question: 'arm', operator: 'exists', answerBoolean: true },
              { question: 'calc', operator: '>', answerInteger: 3 },
              { question: 'gone', operator: '=', answerString: 'x' },
            ],
          },
          { linkId: 'late', type: 'display', text: 'You may faint.', enableWhen: [{ question: 'ill', operator: '!=', answerCoding: yes }] },
        ],
      },
    ],
  }

  test('items become sections, questions, hints and answers', async () => {
    const [document] = await json(form)
    expect(document).toMatchObject({ format: 'fhir', kind: 'form', title: 'Flu jab' })
    expect(seen(document)).toEqual([
      'title: Flu jab',
      'heading: About you',
      'label: What is your name?',
      'hint: As in your passport',
      'label: Are you ill today?',
      'option: Yes',
      'option: No',
      'heading: Your jab',
      'label: Which arm?',
      'option: Left arm',
      'option: Right arm',
      'label: Why?',
      'paragraph: You may faint.',
    ])
    expect(asked(document)).toEqual([
      '1 What is your name? (text up to 60, required)',
      '2 Are you ill today? (radio) Yes=Y No=N',
      'Which arm? (checkbox) Left arm=l Right arm=r',
      'Why? (multiline)',
    ])
    expect(document.questions[1].options[1].checked).toBe(true)
    expect(document.questions.map(({ step }) => titleOf(step))).toEqual(['About you', 'About you', 'Your jab', 'Your jab'])
    expect(document.blocks.find(({ text }) => text === 'Right arm')?.locate(0, 9)).toMatchObject({
      pointer: '/contained/0/compose/include/0/concept/1/display',
    })
  })

  test('enableWhen becomes routes; what is hidden is known and not asked', async () => {
    const [document] = await json(form)
    expect(routesOf(document)).toEqual(
      ['show Your jab when ill=N', 'show Why? when (arm? | outside | missing gone)', 'show words when ill=N', 'show words when ill!=Y'].map((each) =>
        each.replace('Why?', 'why'),
      ),
    )
    const logic = document.routes[1].said.block
    expect(logic).toMatchObject({ role: 'logic', text: 'gone', exempt: 'code' })
  })

  test('of FHIRPath, what looks up one answer', async () => {
    const shown = (expression: string) => ({
      extension: [
        {
          url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression',
          valueExpression: { language: 'text/fhirpath', expression },
        },
      ],
    })
    const [document] = await json({
      resourceType: 'Questionnaire',
      item: [
        { linkId: 'a', type: 'boolean', text: 'Do you swim?' },
        { linkId: 'b', type: 'string', text: 'Where?', ...shown("%resource.item.where(linkId = 'a').answer.value = true") },
        { linkId: 'c', type: 'string', text: 'Why?', ...shown("%resource.repeat(item).where(linkId='b').answer.exists()") },
        { linkId: 'd', type: 'string', text: 'When?', ...shown("%resource.item.where(linkId='gone').answer.value > 3") },
        { linkId: 'e', type: 'string', text: 'How?', ...shown('%age > today() - 18 years') },
      ],
    })
    expect(routesOf(document)).toEqual(['show b when a=true', 'show c when b?', 'show d when missing gone', 'show e when unread'])
  })

  test('each language of its strings is a document of its own, and knows the others', async () => {
    const translated = (text: string) => ({
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/translation',
          extension: [
            { url: 'lang', valueCode: 'es' },
            { url: 'content', valueString: text },
          ],
        },
      ],
    })
    const documents = await json({
      resourceType: 'Questionnaire',
      language: 'en',
      item: [
        { linkId: 'a', type: 'string', text: 'First name', _text: translated('Nombre') },
        { linkId: 'b', type: 'string', text: 'Last name' },
      ],
    })
    expect(documents.map(({ id, language, questions }) => [id, language, questions.map(({ label }) => label.text)])).toEqual([
      ['form.json#en', 'en', ['First name', 'Last name']],
      ['form.json#es', 'es', ['Nombre', 'Last name']],
    ])
    expect(documents[0].translations).toEqual([documents[1]])
    expect(documents[1].translations).toEqual([documents[0]])
    expect(documents.map(({ blocks }) => blocks.map(({ key }) => key))).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
  })
})

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
      'show words when pets in cat',
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

describe('JSON Schemas', () => {
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

describe('SurveyJS surveys', () => {
  const survey = (elements: readonly object[], more: object = {}) => json({ pages: [{ name: 'p1', elements }], ...more })

  test('pages, panels, lists and tables of questions', async () => {
    const [document] = await json({
      title: 'Pool pass',
      completedHtml: '<h3>Thank you</h3>',
      pages: [
        {
          name: 'p1',
          title: 'About you',
          elements: [
            {
              type: 'text',
              name: 'first',
              title: 'First name',
              isRequired: true,
              maxLength: 40,
              description: 'As in your passport',
              validators: [{ type: 'regex', text: 'Letters only' }],
            },
            { type: 'text', name: 'Town', inputType: 'email' },
            { type: 'radiogroup', name: 'swims', title: 'Do you swim?', choices: ['yes', { value: 'no', text: 'Not yet' }], showOtherItem: true },
          ],
        },
        {
          name: 'p2',
          elements: [
            { type: 'paneldynamic', name: 'kids', title: 'Children', templateElements: [{ type: 'text', name: 'kid', title: 'Name of the child' }] },
            { type: 'matrix', name: 'rate', title: 'How was it?', columns: ['good', 'bad'], rows: [{ value: 'pool', text: 'The pool' }] },
            { type: 'multipletext', name: 'contact', title: 'Contact', items: [{ name: 'phone', title: 'Phone', inputType: 'tel' }] },
            { type: 'matrixdynamic', name: 'cars', title: 'Cars', columns: [{ name: 'make', title: 'Make', cellType: 'text' }] },
            { type: 'boolean', name: 'ok', title: 'Is that right?', labelTrue: 'Yes', labelFalse: 'No' },
            { type: 'text', name: 'unseen', title: 'Unseen', visible: false },
          ],
        },
      ],
    })
    expect(document.format).toBe('surveyjs')
    expect(asked(document)).toEqual([
      'First name (text up to 40, required)',
      'Town (email)',
      'Do you swim? (radio) yes=yes Not yet=no other=other',
      'Name of the child (text)',
      'The pool (radio) good=good bad=bad',
      'Phone (tel)',
      'Make (text)',
      'Is that right? (radio) Yes=true No=false',
    ])
    expect(document.questions[0].errors?.map(({ text }) => text)).toEqual(['Letters only'])
    expect(document.questions[2].options[2].label.hidden?.by).toBe('logic')
    expect(seen(document).slice(-1)).toEqual(['heading: Thank you'])
    expect(document.steps.map(titleOf)).toEqual(['About you', undefined])
  })

  test('visibleIf, requiredIf, triggers, and what a list or a table calls its own', async () => {
    const [document] = await survey(
      [
        { type: 'radiogroup', name: 'swims', choices: ['yes', 'no', { value: 'maybe', visibleIf: '{gone} = 1' }] },
        { type: 'text', name: 'age', inputType: 'number', visibleIf: "{Swims} = 'yes'", requiredIf: '{swims} notempty' },
        {
          type: 'paneldynamic',
          name: 'kids',
          templateElements: [
            { type: 'text', name: 'kid' },
            { type: 'text', name: 'school', visibleIf: '{panel.kid} notempty' },
          ],
        },
        { type: 'text', name: 'extra', visible: false },
        { type: 'html', name: 'h', html: '<p>Bring a towel.</p>', visibleIf: "{swims} anyof ['yes', 'maybe']" },
        { type: 'text', name: 'last', visibleIf: '{full} = 1 and {nobody} = 2' },
      ],
      {
        calculatedValues: [{ name: 'full', expression: '{age} + 1' }],
        triggers: [
          { type: 'complete', expression: "{swims} = 'no'" },
          { type: 'skip', expression: "{swims} = 'maybe'", gotoName: 'last' },
          { type: 'skip', expression: '{age} > 99', gotoName: 'nowhere' },
          { type: 'visible', operator: 'equal', name: 'swims', value: 'yes', questions: ['extra'] },
        ],
      },
    )
    expect(routesOf(document)).toEqual([
      'show age when swims=yes',
      'require age when swims?',
      'show kids.school when kids.kid?',
      'show words when swims in yes,maybe',
      'show last when (outside & missing nobody)',
      'end end complete when swims=no',
      'skip last when swims=maybe',
      'skip missing nowhere when age>99',
      'show extra when swims=yes',
    ])
    expect(document.mentions?.map(({ of }) => of)).toEqual([{ missing: 'gone' }])
  })

  test('curly quotes in an expression are a fault', async () => {
    const [document] = await survey([
      { type: 'boolean', name: 'a' },
      { type: 'text', name: 'b', visibleIf: '{a} = ‘x’' },
    ])
    expect(document.routes[0].when).toMatchObject({ unread: '{a} = ‘x’', fault: expect.stringMatching(/[Cc]urly/) })
  })

  test('each language is a document; a string without a translation is shown as it is', async () => {
    const [english, spanish] = await survey(
      [
        { type: 'text', name: 'n', title: { default: 'Name', es: 'Nombre' } },
        { type: 'text', name: 'm', title: 'Hello {n} and {zz}' },
      ],
      { title: { en: 'Pass', es: 'Pase' } },
    )
    expect([english.id, english.language, english.title, spanish.id, spanish.language, spanish.title]).toEqual([
      'form.json#en',
      'en',
      'Pass',
      'form.json#es',
      'es',
      'Pase',
    ])
    expect(spanish.questions.map(({ label }) => [label.text, label.key])).toEqual([
      ['Nombre', '/pages/0/elements/0/title'],
      ['Hello {n} and {zz}', '/pages/0/elements/1/title'],
    ])
    expect(english.translations?.[0]).toBe(spanish)
    expect(english.mentions?.map(({ of }) => ('question' in of ? named(of.question) : of))).toEqual(['n', { missing: 'zz' }])
    expect(english.questions[1].label.opaque).toHaveLength(2)
  })
})

describe('strings of a user interface', () => {
  test('are read by their keys: what a key says tells what a string is', async () => {
    const [document] = await json(
      {
        title: 'Where do you live?',
        hint: 'Your <b>home</b>, not your office.',
        p1: 'We write to you at {address} only.',
        postcodeLabel: 'Postcode',
        continueBtn: 'Save and continue',
        content: [{ type: 'paragraph', text: 'You can change it later.' }],
        errors: { postcode: { required: 'Enter your postcode.' } },
      },
      'address.json',
    )
    expect(document).toMatchObject({ format: 'strings', kind: 'page', title: 'Where do you live?' })
    expect(seen(document)).toEqual([
      'title: Where do you live?',
      'hint: Your home, not your office.',
      'paragraph: We write to you at {address} only.',
      'label: Postcode',
      'button: Save and continue',
      'paragraph: You can change it later.',
      'error: Enter your postcode.',
    ])
    expect(document.blocks[2].opaque).toHaveLength(1)
    expect(document.blocks[6].locate(0, 5)).toMatchObject({ pointer: '/errors/postcode/required' })
  })

  test('a locale file names its language', async () => {
    const text =
      "cy:\n  age:\n    title: Faint yw eich oed?\n    hint: Er enghraifft, 34\n    error: Rhowch eich oed\n  next: Ewch ymlaen\n  back: Yn ôl i'r dechrau\n"
    const [document] = await read('cy.yml', text)
    expect([document.format, document.language]).toEqual(['strings', 'cy'])
    expect(document.blocks).toHaveLength(5)
  })

  test('a GOV.UK content item is a page', async () => {
    const [document] = await json({
      schema_name: 'contact',
      document_type: 'contact',
      locale: 'en',
      title: 'Boat licences',
      description: 'Ask about your boat licence.',
      base_path: '/boat-licences',
      details: {
        slug: 'boats',
        phone_numbers: [{ title: 'Boat line', number: '0300 200 1000', open_hours: '<p>9am to 5pm</p>' }],
        body: [
          { content_type: 'text/govspeak', content: '## Hi' },
          { content_type: 'text/html', content: '<h2>By post</h2><p>Write to us.</p>' },
        ],
      },
    })
    expect(document).toMatchObject({ format: 'govuk', kind: 'page', language: 'en', title: 'Boat licences' })
    expect(seen(document)).toEqual([
      'title: Boat licences',
      'paragraph: Ask about your boat licence.',
      'heading: Boat line',
      'paragraph: 0300 200 1000',
      'paragraph: 9am to 5pm',
      'heading: By post',
      'paragraph: Write to us.',
    ])
  })
})

describe('files of JSON that are no forms', () => {
  test.each([
    ['a package', { name: 'x', version: '1.0.0', description: 'Does things', scripts: { test: 'vitest' } }],
    ['a list of words', ['contactName', 'lastName']],
    ['settings', { compilerOptions: { target: 'es2022' }, include: ['src'] }],
    [
      'an OpenAPI description',
      { openapi: '3.1.0', info: { title: 'An API' }, paths: {}, components: { schemas: { A: { properties: { a: { title: 'A' }, b: { title: 'B' } } } } } },
    ],
    [
      'a schema of settings',
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        properties: { root: { type: 'string', description: 'Where it starts' }, deep: { type: 'boolean', description: 'All of it' } },
      },
    ],
    ['a record of words', { name: 'Ann Example', city: 'Leeds', job: 'Keeper of the boats', about: 'Ann keeps all the boats of Leeds.' }],
    ['messages for programs', { 'ident.value': '<custom-ident> | auto', syntax: '<a-b> | <c-d>', initial: 'auto', error: 'never' }],
    ['a record', { name: 'Ann Example', city: 'Leeds', notes: [{ text: 'Called on Monday' }] }],
  ])('%s is refused in one sentence that says what was looked for', async (_name, value) => {
    const fault = await json(value).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(InputError)
    expect((fault as Error).message).toMatch(/FHIR Questionnaire.*SurveyJS.*Form\.io/)
  })

  test('broken JSON is one fault with line and column', async () => {
    await expect(read('form.json', '{"pages": [}')).rejects.toMatchObject({ at: { line: 1, column: 12 } })
  })
})

describe('whatever stands in a definition', () => {
  const keys =
    'type key name label title text linkId item items components columns rows elements pages values choices questions data conditional when eq show conditions component operator value customConditional logic trigger actions simple ' +
    'enableWhen question answerString answerOption valueCoding code display extension url valueString _text properties required oneOf const enum if then else dependencies allOf $ref visibleIf requiredIf triggers expression ' +
    'validate maxLength description html content templateElements i18n es default minimum not'
  const words = [
    'group',
    'choice',
    'display',
    'panel',
    'radio',
    'survey',
    'datagrid',
    'tabs',
    'columns',
    'table',
    'htmlelement',
    'matrix',
    'paneldynamic',
    'html',
    'object',
    'array',
    'string',
    'a',
    'b',
    'a.b',
    '#',
    '#/properties/a',
    '{a} = 1',
    "data.a == 'b'",
    '<p>Name <b>',
    '\\n- one\\n- two',
    '',
    'all',
    '=',
    'isEqual',
    'Your name?',
    '{{ data.a }}',
    'complete',
    'skip',
    'content',
    'hidden',
    'http://x/translation',
  ]
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 6, withCrossShrink: true }, fc.constantFrom(...words), fc.constantFrom(true, false, null, 0, 1, 2.5), tie('list'), tie('object')),
    list: fc.array(tie('any'), { maxLength: 4 }),
    object: fc.dictionary(fc.constantFrom(...keys.split(' ')), tie('any'), { maxKeys: 7 }),
  })).object
  const holder: Readonly<Record<string, (parts: readonly object[]) => object>> = {
    fhir: (item) => ({ resourceType: 'Questionnaire', item }),
    formio: (components) => ({ components: [{ type: 'textfield', key: 'a', input: true }, ...components] }),
    surveyjs: (elements) => ({ pages: [{ name: 'p', elements: [{ type: 'text', name: 'a' }, ...elements] }], triggers: elements }),
    'json-schema': (parts) => ({
      schema: { properties: Object.fromEntries(parts.map((part, at) => [`p${at}`, part])), allOf: parts },
      uiSchema: parts[0] ?? {},
    }),
  }

  test.each(Object.keys(holder))('%s is read or refused in one sentence, and every block leads back', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 4 }), async (parts) => {
        const text = JSON.stringify(holder[format](parts))
        try {
          for (const { blocks, routes } of await read('form.json', text, { format: format as 'fhir' })) {
            for (const block of blocks) {
              const { start, end } = block.locate(0, block.text.length)
              expect(start.offset).toBeLessThanOrEqual(end.offset)
              expect(end.offset).toBeLessThanOrEqual(text.length)
            }
            for (const { said: span } of routes) expect(blocks[span.block.index]).toBe(span.block)
          }
        } catch (fault) {
          if (!(fault instanceof InputError)) throw fault
        }
      }),
      { numRuns: 400, seed: 21 },
    )
  })

  test('a form without end is refused', async () => {
    await expect(
      json({ resourceType: 'Questionnaire', item: Array.from({ length: 10_001 }, (_, at) => ({ linkId: `${at}`, type: 'string', text: 'Name' })) }),
    ).rejects.toThrow('more than 10,000 questions')
  })
})
