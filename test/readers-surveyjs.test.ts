import { describe, expect, test } from 'vitest'
import { asked, json, named, routesOf, seen, titleOf } from './definitions.ts'

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
      'show Bring a towel. when swims in yes,maybe',
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
    expect(english.mentions?.map(({ of }) => ('question' in of ? named(of.question) : of))).toEqual(['n'])
    expect(english.questions[1].label.opaque).toHaveLength(2)
  })
})
