import { describe, expect, it } from 'vitest'
import type { Condition, Document } from '../src/model.ts'
import { read } from '../src/read.ts'

const answers = (identifier: string): object => ({ source: 'answers', identifier })
const is = (identifier: string, value: unknown): object => ({ '==': [answers(identifier), value] })
const radio = (id: string, values: readonly string[], more: object = {}): object => ({
  id,
  type: 'Radio',
  mandatory: true,
  options: values.map((value) => ({ label: value, value })),
  ...more,
})
const question = (id: string, title: unknown, list: readonly object[], more: object = {}): object => ({ id, title, type: 'General', answers: list, ...more })
const block = (id: string, asked: object, more: object = {}): object => ({ type: 'Question', id, question: asked, ...more })
const survey = (blocks: readonly object[], more: object = {}): object => ({
  title: 'Work and you',
  language: 'en',
  sections: [{ id: 'work', title: 'Work', groups: [{ id: 'g', blocks }] }],
  ...more,
})
const pay = block('pay', question('pay-q', 'Were you paid?', [radio('paid', ['Yes', 'No'])]))

async function one(definition: unknown): Promise<Document> {
  const [document] = await read('survey.json', JSON.stringify(definition, null, 2))
  return document
}

function inWords(when: Condition | undefined): string {
  if (!when) return ''
  if ('all' in when) return `(${when.all.map(inWords).join(' and ')})`
  if ('any' in when) return `(${when.any.map(inWords).join(' or ')})`
  if ('not' in when) return `not ${inWords(when.not)}`
  if ('op' in when) return `${when.question.label.text} ${when.op}${when.value === undefined ? '' : ` ${String(when.value)}`}`
  return 'missing' in when ? `missing ${when.missing}` : 'outside' in when ? 'outside' : 'always' in when ? String(when.always) : 'unread'
}

async function conditionOf(when: unknown): Promise<string> {
  const ticks = { ...radio('places', ['Home', 'Site']), type: 'Checkbox' }
  const { routes } = await one(
    survey([
      pay,
      block('where', question('w', 'Where?', [ticks])),
      block('age', question('a', 'How old are you?', [{ id: 'years', type: 'Number', mandatory: true, label: 'Years' }])),
      block('last', question('l', 'Anything else?', [{ id: 'else', type: 'TextArea', mandatory: false, label: 'Words' }]), { skip_conditions: { when } }),
    ]),
  )
  return inWords(routes[0].when).replace(/^not /, '')
}

describe('surveys of ONS eQ', () => {
  it('reads a step for each block and a question for each answer', async () => {
    const document = await one(
      survey([
        pay,
        block(
          'name',
          question('n', 'What is your <em>name</em>?', [
            { id: 'first', type: 'TextField', mandatory: true, label: 'First name', max_length: 20 },
            { id: 'last', type: 'TextField', mandatory: false, label: 'Last name' },
          ]),
        ),
        { type: 'Interstitial', id: 'thanks', content: { title: 'Nearly there', contents: [{ description: '<p>Two more.</p>' }, { list: ['Pay', 'Hours'] }] } },
      ]),
    )
    expect(document.format).toBe('eq')
    expect(document.title).toBe('Work and you')
    expect(document.steps.map(({ title }) => title?.text)).toEqual(['Were you paid?', 'What is your name?', 'Nearly there'])
    expect(document.questions.map(({ label, required }) => [label.text, required])).toEqual([
      ['Were you paid?', true],
      ['First name', true],
      ['Last name', false],
    ])
    expect(document.questions[1].context.map(({ text }) => text)).toContain('What is your name?')
    expect(document.questions[1].fields).toMatchObject([{ name: 'first', maxLength: 20 }])
    expect(document.blocks.filter(({ role }) => role === 'item').map(({ text }) => text)).toEqual(['Pay', 'Hours'])
  })

  it('keeps placeholders apart and knows which answers they say back', async () => {
    const title = {
      text: 'Is <strong>{who}</strong> paid for {what}?',
      placeholders: [
        { placeholder: 'who', value: answers('first') },
        { placeholder: 'what', transforms: [{ transform: 'format_list', arguments: { list_to_format: answers('gone') } }] },
      ],
    }
    const document = await one(
      survey([
        block('name', question('n', 'What is your name?', [{ id: 'first', type: 'TextField', mandatory: true, label: 'First name' }])),
        block('pay', question('p', title, [radio('paid', ['Yes', 'No'])])),
      ]),
    )
    const label = document.questions[1].label
    expect(label.text).toBe('Is {who} paid for {what}?')
    expect(label.opaque.map(({ start, end }) => label.text.slice(start, end))).toEqual(['{who}', '{what}'])
    expect(document.mentions?.map(({ of, said }) => ['question' in of ? of.question.id : of.missing, said.block.text.slice(said.start, said.end)])).toEqual([
      ['q1', '{who}'],
      ['gone', '{what}'],
    ])
  })

  it.each([
    [is('paid', 'Yes'), 'Were you paid? = Yes'],
    [{ '==': ['Yes', answers('paid')] }, 'Were you paid? = Yes'],
    [{ '<': [18, answers('years')] }, 'How old are you? > 18'],
    [{ '==': [answers('paid'), null] }, 'not Were you paid? answered'],
    [{ '!=': [answers('paid'), null] }, 'Were you paid? answered'],
    [{ in: [answers('paid'), ['Yes', 'No']] }, 'Were you paid? in Yes,No'],
    [{ in: ['Home', answers('places')] }, 'Where? = Home'],
    [{ 'any-in': [['Home', 'Site'], answers('places')] }, '(Where? = Home or Where? = Site)'],
    [{ 'all-in': [['Home', 'Site'], answers('places')] }, '(Where? = Home and Where? = Site)'],
    [{ and: [is('paid', 'Yes'), { not: [is('years', 3)] }] }, '(Were you paid? = Yes and not How old are you? = 3)'],
    [is('gone', 'Yes'), 'missing gone'],
    [{ '==': [{ source: 'list', identifier: 'people' }, 1] }, 'missing people'],
    [{ '<': [{ date: [answers('years')] }, { date: ['now'] }] }, '(How old are you? answered and outside)'],
    [{ '==': [{ source: 'metadata', identifier: 'region' }, 'GB'] }, 'outside'],
    [
      [
        { id: 'paid', condition: 'equals', value: 'Yes' },
        { id: 'years', condition: 'set' },
      ],
      '(Were you paid? = Yes and How old are you? answered)',
    ],
    [[{ id: 'paid', condition: 'equals any', values: ['Yes', 'No'] }], '(Were you paid? = Yes or Were you paid? = No)'],
  ])('reads the rule %j', async (when, said) => {
    expect(await conditionOf(when)).toBe(said)
  })

  it('routes by rules, to the next section and to what is not there', async () => {
    const more = {
      sections: [
        {
          id: 'one',
          title: 'One',
          groups: [
            {
              id: 'g1',
              blocks: [
                { ...pay, routing_rules: [{ block: 'gone', when: is('paid', 'No') }, { section: 'End' }] },
                block('skipped', question('s', 'Skipped?', [radio('s1', ['Yes'])])),
              ],
            },
          ],
        },
        {
          id: 'two',
          title: 'Two',
          enabled: { when: is('paid', 'Yes') },
          groups: [{ id: 'g2', blocks: [block('hours', question('h', 'How many hours?', [{ id: 'h1', type: 'Number', mandatory: true, label: 'Hours' }]))] }],
        },
      ],
    }
    const { routes, steps } = await one(survey([], more))
    const name = (id: string): string => steps.find((step) => step.id === id)?.title?.text ?? id
    expect(
      routes.map(({ kind, to, when }) =>
        `${kind} ${'step' in to ? name(to.step.id) : 'missing' in to ? `missing ${to.missing}` : '?'} ${inWords(when)}`.trim(),
      ),
    ).toEqual(['skip missing gone Were you paid? = No', 'skip How many hours?', 'show How many hours? Were you paid? = Yes'])
  })

  it('asks the variants of a question each under its condition, and what an option asks beside', async () => {
    const variants = {
      type: 'Question',
      id: 'study',
      question_variants: [
        { question: question('s', 'Do you study?', [radio('study', ['Yes', 'No'])]), when: is('paid', 'Yes') },
        { question: question('s', 'Did you study?', [radio('study', ['Yes', 'Long ago'])]), when: is('paid', 'No') },
      ],
    }
    const other = block(
      'sort',
      question('o', 'What sort of work?', [
        {
          id: 'sort',
          type: 'Radio',
          mandatory: true,
          options: [
            { label: 'Office', value: 'Office' },
            { label: 'Other', value: 'Other', detail_answer: { id: 'sort-other', type: 'TextField', mandatory: false, label: 'Please say' } },
          ],
        },
      ]),
      { skip_conditions: { when: is('study', 'Long ago') } },
    )
    const { questions, routes } = await one(survey([pay, variants, other]))
    expect(questions.map(({ label }) => label.text)).toEqual(['Were you paid?', 'Do you study?', 'Did you study?', 'What sort of work?', 'Please say'])
    expect(routes.map(({ kind, to, when }) => `${kind} ${'question' in to ? to.question.label.text : 'step'} if ${inWords(when)}`)).toEqual([
      'show Do you study? if Were you paid? = Yes',
      'show Did you study? if Were you paid? = No',
      // Only one of the variants has this answer.
      'show step if not Did you study? = Long ago',
      'show Please say if What sort of work? = Other',
    ])
  })

  const adding = (action: object): object => ({
    type: 'ListCollector',
    id: 'people-list',
    for_list: 'people',
    question: question('more', 'Does anybody else live here?', [
      {
        id: 'anybody',
        type: 'Radio',
        mandatory: true,
        options: [
          { label: 'Yes', value: 'Yes', ...action },
          { label: 'No', value: 'No' },
        ],
      },
    ]),
    add_block: {
      id: 'add',
      type: 'ListAddQuestion',
      question: question('who', 'Who lives here?', [{ id: 'who-name', type: 'TextField', mandatory: true, label: 'Name' }]),
    },
    edit_block: {
      id: 'edit',
      type: 'ListEditQuestion',
      question: question('who-e', 'Who lives here?', [{ id: 'who-name', type: 'TextField', mandatory: true, label: 'Name' }]),
    },
    remove_block: { id: 'remove', type: 'ListRemoveQuestion', question: question('gone', 'Remove this person?', [radio('remove', ['Yes', 'No'])]) },
    summary: { title: 'People', item_title: { text: '{who}', placeholders: [{ placeholder: 'who', value: answers('who-name') }] } },
  })

  it('adds the items of a list on a page that an answer leads to', async () => {
    const { questions, routes, flaws, blocks } = await one(survey([adding({ action: { type: 'RedirectToListAddBlock' } })]))
    expect(questions.map(({ label }) => label.text)).toEqual(['Does anybody else live here?', 'Who lives here?'])
    expect(routes.map(({ kind, when }) => `${kind} ${inWords(when)}`)).toEqual(['show Does anybody else live here? = Yes'])
    expect(flaws).toEqual([])
    // The page that edits an item says what the one that adds it said.
    expect(blocks.filter(({ text }) => text === 'Who lives here?')).toHaveLength(1)
    expect(blocks.filter(({ text }) => text === 'Remove this person?')).toHaveLength(1)
  })

  it('finds lists that cannot be filled, ids used twice, and exclusive answers that exclude nothing', async () => {
    const exclusive = block('left', {
      id: 'left-q',
      type: 'MutuallyExclusive',
      title: 'When did you leave?',
      mandatory: false,
      answers: [
        { id: 'day', type: 'Date', mandatory: true, label: 'Day' },
        { id: 'never', type: 'Date', mandatory: false, label: 'Never' },
      ],
    })
    const flawed = await one(survey([adding({}), exclusive, pay, pay]))
    expect(flawed.flaws?.map(({ said }) => said.block.text)).toEqual(['people-list', 'day', 'never', 'pay', 'paid'])
  })
})
