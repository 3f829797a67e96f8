import { describe, expect, it } from 'vitest'
import type { Condition, Document, Route } from '../src/model.ts'
import { read } from '../src/read.ts'

const form = {
  name: 'Apply for a dog licence',
  startPage: '/start',
  pages: [
    {
      path: '/end',
      title: 'Check your answers',
      components: [],
      next: [],
      controller: './pages/summary.js',
    },
    {
      path: '/start',
      title: 'Do you own a dog?',
      components: [{ type: 'YesNoField', name: 'dog', title: 'Do you own a dog', options: { hideTitle: true } }],
      next: [{ path: '/name' }, { path: '/no-dog', condition: 'noDog' }, { path: '/nowhere', condition: 'gone' }],
      section: 'pet',
    },
    {
      path: '/no-dog',
      title: 'You cannot apply',
      components: [
        { type: 'Html', content: '<p>You need a <strong>dog</strong>.</p>\n<ul><li>See the <a href="https://www.gov.uk/dogs">dog guide</a></li></ul>' },
      ],
      next: [],
    },
    {
      path: '/name',
      title: 'About your dog',
      components: [
        { type: 'Para', content: 'Tell us about it.' },
        { type: 'TextField', name: 'name', title: 'Its name', hint: 'As on its collar', schema: { max: 30 }, options: {} },
        { type: 'RadiosField', name: 'size', title: 'How big is it?', list: 'sizes', options: { required: false } },
        { type: 'UkAddressField', name: 'home', title: 'Where does it live?' },
      ],
      next: [{ path: '/end', condition: 'bigOrWild' }, { path: '/end' }],
      section: 'pet',
    },
  ],
  lists: [
    {
      name: 'sizes',
      type: 'string',
      items: [
        { text: 'Small', value: 's', description: 'Under the knee' },
        { text: 'Big', value: 'b' },
      ],
    },
  ],
  sections: [{ name: 'pet', title: 'Your pet' }],
  conditions: [
    {
      name: 'noDog',
      displayName: 'Has no dog',
      value: { name: 'Has no dog', conditions: [{ field: { name: 'pet.dog' }, operator: 'is', value: { type: 'Value', value: 'false' } }] },
    },
    {
      name: 'bigOrWild',
      displayName: 'A big dog, or one without a name and of any size',
      value: {
        conditions: [
          { field: { name: 'pet.size' }, operator: 'is', value: { value: 'b' } },
          { coordinator: 'or', field: { name: 'pet.name' }, operator: 'is not', value: { value: 'Rex' } },
          { coordinator: 'and', conditionName: 'inWords' },
        ],
      },
    },
    { name: 'inWords', displayName: 'In words', value: 'pet.dog == true and pet.age > 3' },
  ],
}

async function one(definition: unknown): Promise<Document> {
  const [document] = await read('form.json', JSON.stringify(definition, null, 2))
  return document
}

const inWords = (when: Condition | undefined): string => {
  if (!when) return ''
  if ('all' in when) return `(${when.all.map(inWords).join(' and ')})`
  if ('any' in when) return `(${when.any.map(inWords).join(' or ')})`
  if ('not' in when) return `not ${inWords(when.not)}`
  if ('op' in when) return `${when.question.fields[0].name} ${when.op}${when.value === undefined ? '' : ` ${String(when.value)}`}`
  return 'missing' in when ? `missing ${when.missing}` : 'outside' in when ? 'outside' : 'always' in when ? String(when.always) : `unread ${when.unread}`
}
const routeWords = ({ kind, from, to, when }: Route): string => {
  const name = (stop: Route['from']): string => ('title' in stop ? (stop.title?.text ?? stop.id) : 'label' in stop ? stop.label.text : stop.id)
  const target = 'step' in to ? name(to.step) : 'question' in to ? name(to.question) : 'end' in to ? `end ${to.end}` : `missing ${to.missing}`
  return `${kind} ${name(from)} → ${target}${when ? ` if ${inWords(when)}` : ''}`
}

describe('forms of the GOV.UK digital form builder', () => {
  it('reads pages in the order in which they are met', async () => {
    const document = await one(form)
    expect(document.format).toBe('xgov')
    expect(document.kind).toBe('form')
    expect(document.title).toBe('Apply for a dog licence')
    expect(document.steps.map(({ title }) => title?.text)).toEqual(['Do you own a dog?', 'You cannot apply', 'About your dog', 'Check your answers'])
  })

  it('reads questions with their options, hints and fields', async () => {
    const { questions, blocks } = await one(form)
    expect(questions.map(({ label }) => label.text)).toEqual(['Do you own a dog?', 'Its name', 'How big is it?', 'Where does it live?'])
    const [dog, name, size, home] = questions
    // The title of the page asks: the same words are not read twice.
    expect(blocks.filter(({ text }) => text.startsWith('Do you own a dog'))).toHaveLength(1)
    expect(dog.options.map(({ label, value }) => [label.text, value])).toEqual([
      ['Yes', 'true'],
      ['No', 'false'],
    ])
    expect(name.hints.map(({ text }) => text)).toEqual(['As on its collar'])
    expect(name.fields).toMatchObject([{ name: 'name', control: 'text', required: true, maxLength: 30 }])
    expect(size.options.map(({ value }) => value)).toEqual(['s', 'b'])
    expect(size.required).toBe(false)
    expect(home.fields).toHaveLength(5)
    expect(home.context.map(({ text }) => text)).toContain('About your dog')
  })

  it('reads where pages lead, with conditions of either style and what is not there', async () => {
    const { routes } = await one(form)
    expect(routes.map(routeWords)).toEqual([
      'skip Do you own a dog? → You cannot apply if dog = false',
      'skip Do you own a dog? → missing /nowhere if missing gone',
      'skip Do you own a dog? → About your dog',
      'skip About your dog → Check your answers if (size = b or (name != Rex and (dog = true and missing pet.age)))',
      'skip About your dog → Check your answers',
    ])
    expect(routes[0].said.block.text).toBe('Has no dog')
    expect(routes[1].said.block.text).toBe('gone')
    expect(routes[1].to).toMatchObject({ missing: '/nowhere', named: { block: { text: '/nowhere' } } })
  })

  it('reads the HTML of paragraphs, and keeps every place', async () => {
    const source = JSON.stringify(form, null, 2)
    const [document] = await read('form.json', source)
    const item = document.blocks.find(({ text }) => text === 'See the dog guide')
    expect(item?.role).toBe('item')
    expect(document.links.map(({ target }) => target)).toEqual(['https://www.gov.uk/dogs'])
    const place = item?.locate(8, 17)
    expect(place && source.slice(place.start.offset, place.end.offset)).toBe('dog guide')
    expect(place).toMatchObject({ in: 'text', pointer: '/pages/2/components/0/content' })
  })

  it('reads the second version, whose pages follow one another', async () => {
    const boat = {
      engine: 'V2',
      startPage: '/own',
      pages: [
        { path: '/own', title: 'Do you own a boat?', components: [{ id: 'c1', type: 'YesNoField', name: 'own', title: 'Do you own a boat?' }] },
        { path: '/size', title: '', condition: 'k1', components: [{ id: 'c2', type: 'RadiosField', name: 'size', title: 'How long is it?', list: 'sizes' }] },
        { path: '/crew', title: 'Crew', condition: 'k2', components: [{ id: 'c3', type: 'NumberField', name: 'crew', title: 'How many sail it?' }] },
      ],
      lists: [
        {
          name: 'sizes',
          items: [
            { id: 'i1', text: 'Short', value: 's' },
            { id: 'i2', text: 'Long', value: 'l' },
          ],
        },
      ],
      conditions: [
        { id: 'k1', displayName: 'Owns one', items: [{ componentId: 'c1', operator: 'is', value: true }] },
        { id: 'k2', displayName: 'Long', coordinator: 'and', items: [{ conditionId: 'k1' }, { componentId: 'c2', operator: 'is', value: { itemId: 'i2' } }] },
      ],
    }
    const { routes, questions } = await one(boat)
    expect(questions.map(({ label }) => label.text)).toEqual(['Do you own a boat?', 'How long is it?', 'How many sail it?'])
    expect(routes.map(routeWords)).toEqual([
      'show Do you own a boat? → How long is it? if own = true',
      'show Do you own a boat? → Crew if (own = true and size = l)',
      'skip Do you own a boat? → How long is it?',
      'skip How long is it? → Crew',
    ])
  })

  it('reads forms of the first version', async () => {
    const old = {
      pages: [
        {
          path: '/a',
          title: { en: 'Do you fish?', cy: 'Ydych chi’n pysgota?' },
          components: [{ type: 'YesNoField', name: 'fish', title: 'Fishing' }],
          next: [{ path: '/b', if: 'no' }, { path: '/summary' }],
        },
        { path: '/b', title: 'Goodbye', components: [] },
      ],
      conditions: [{ name: 'no', value: 'fish == false' }],
    }
    const { questions, routes } = await one(old)
    expect(questions.map(({ label }) => label.text)).toEqual(['Do you fish?'])
    expect(routes.map(routeWords)).toEqual(['skip Do you fish? → Goodbye if fish = false', 'end Do you fish? → end /summary'])
  })

  it('says where two pages share a path', async () => {
    const twice = { ...form, pages: [...form.pages, { path: '/name', title: 'Another', components: [], next: [] }] }
    const { flaws } = await one(twice)
    expect(flaws?.map(({ said }) => said.block.text)).toEqual(['/name'])
  })
})

const page = (id: string, title: string, type: string, more: object = {}): object => ({
  _uuid: id,
  _id: `page.${id}`,
  _type: `page.${type}`,
  url: id,
  heading: title,
  ...more,
})
const radios = (id: string, legend: string, labels: readonly string[]): object => ({
  _type: 'radios',
  _uuid: id,
  _id: id,
  name: id,
  legend,
  validation: { required: true },
  items: labels.map((label, at) => ({ _type: 'radio', _uuid: `${id}-${at}`, label, value: `value-${at}` })),
})
const expression = (operator: string, component: string, field: string): object => ({ operator, page: 'p2', component, field })
const service = {
  _type: 'service.base',
  service_name: 'Complain about a court',
  locale: 'en',
  flow: {
    p1: { _type: 'flow.page', next: { default: 'p2' } },
    p2: { _type: 'flow.page', next: { default: 'b1' } },
    b1: {
      _type: 'flow.branch',
      next: {
        default: 'b2',
        conditionals: [
          { _type: 'if', next: 'p5', expressions: [expression('is', 'where', 'where-0')] },
          { _type: 'or', next: 'p9', expressions: [expression('is', 'where', 'where-7'), expression('is_answered', 'gone', '')] },
        ],
      },
    },
    b2: { _type: 'flow.branch', next: { default: 'p3', conditionals: [{ _type: 'if', next: 'p4', expressions: [expression('is_not', 'where', 'where-1')] }] } },
    p3: { _type: 'flow.page', next: { default: 'p4' } },
    p4: { _type: 'flow.page', next: { default: 'p5' } },
    p5: { _type: 'flow.page', next: { default: '' } },
  },
  pages: [
    page('p5', 'Sent', 'confirmation', { body: 'We reply in **5 days**.', components: [] }),
    page('p1', 'Before you start', 'start', { body: 'You need:\n\n* your case number', before_you_start: 'Or call 020 7946 0000.' }),
    page('p2', 'leftover', 'singlequestion', { body: 'never shown', components: [radios('where', 'Where was it?', ['At court', 'Online'])] }),
    page('p4', 'Your complaint', 'multiplequestions', {
      components: [
        { _type: 'content', _uuid: 'c1', content: 'Hidden words', display: 'never' },
        { _type: 'textarea', _uuid: 'what', name: 'what', label: 'What went wrong?', hint: 'Be brief', validation: { required: true, max_length: 500 } },
      ],
    }),
    page('p3', '', 'singlequestion', { components: [{ _type: 'text', _uuid: 'link', name: 'link', label: 'Which page?', validation: { required: false } }] }),
  ],
  standalone_pages: [],
}

describe('forms of the MoJ form builder', () => {
  it('reads pages in the order in which they are met, and of each what is shown', async () => {
    const document = await one(service)
    expect(document.format).toBe('moj')
    expect(document.steps.map(({ title }) => title?.text)).toEqual(['Before you start', 'Where was it?', 'Which page?', 'Your complaint', 'Sent'])
    expect(document.blocks.map(({ text }) => text)).not.toContain('never shown')
    expect(document.blocks.find(({ text }) => text === 'Hidden words')?.hidden).toBeDefined()
    expect(document.blocks.find(({ text }) => text === 'your case number')?.role).toBe('item')
    expect(document.questions.map(({ label, required }) => [label.text, required])).toEqual([
      ['Where was it?', true],
      ['Which page?', false],
      ['What went wrong?', true],
    ])
    expect(document.questions[2].fields).toMatchObject([{ name: 'what', control: 'multiline', maxLength: 500 }])
  })

  it('follows branching points to the pages behind them', async () => {
    const { routes } = await one(service)
    const leaving = routes.filter(({ from }) => 'title' in from && from.title?.text === 'Where was it?').map(routeWords)
    expect(leaving).toEqual([
      'skip Where was it? → Sent if where = value-0',
      'skip Where was it? → missing p9 if (where = where-7 or missing gone)',
      'skip Where was it? → Your complaint if not where = value-1',
      'skip Where was it? → Which page?',
    ])
  })

  it('ends where branching points lead round and round', async () => {
    const branches = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `b${at}`,
        { _type: 'flow.branch', next: { default: `b${(at + 1) % 40}`, conditionals: [{ _type: 'if', next: `b${(at + 2) % 40}`, expressions: [] }] } },
      ]),
    )
    const { steps } = await one({ ...service, flow: { p1: { _type: 'flow.page', next: { default: 'b0' } }, ...branches } })
    expect(steps).toHaveLength(5)
  })
})
