import { describe, expect, test } from 'vitest'
import { asked, json, routesOf, seen, titleOf } from './definitions.ts'

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
      ['show Your jab when ill=N', 'show Why? when (arm? | outside | missing gone)', 'show You may faint. when ill=N', 'show You may faint. when ill!=Y'].map(
        (each) => each.replace('Why?', 'why'),
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
        {
          linkId: 'e',
          type: 'string',
          text: 'How?',
          ...shown("%age > today() - 18 years and %resource.item.where(linkId='b').answer.valueCoding.code.first() = 'x or y'"),
        },
      ],
    })
    expect(routesOf(document)).toEqual(['show b when a=true', 'show c when b?', 'show d when missing gone', 'show e when (unread & b=x or y)'])
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
