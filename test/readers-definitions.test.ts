import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../src/errors.ts'
import type { Question } from '../src/model.ts'
import { read } from '../src/read.ts'
import { definition } from '../src/readers/definition.ts'
import { sourceText } from '../src/source.ts'
import { json, seen } from './definitions.ts'

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

  test('a file of several languages is a document for each, and each string knows itself in the other', async () => {
    const strings = (hint: string, error: string) => ({ age: { title: 'How old are you?', hint, error, next_link: 'Go on' } })
    const [english, welsh] = await json({ en: strings('For example, 34', 'Enter your age'), cy: strings('Er enghraifft, 34', 'Rhowch eich oed') })
    expect([english.id, welsh.id]).toEqual(['form.json#en', 'form.json#cy'])
    expect(welsh.translations).toEqual([english])
    expect(welsh.blocks.map(({ key }) => key)).toEqual(english.blocks.map(({ key }) => key))
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
