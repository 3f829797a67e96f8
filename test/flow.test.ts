import { describe, expect, it } from 'vitest'
import { type Flow, type FlowNode, flow } from '../src/facts/flow.ts'
import { paths, weigh } from '../src/facts/flow-paths.ts'
import type { Document, Format } from '../src/model.ts'
import { read } from '../src/read.ts'

async function documentOf(text: string, format: Format): Promise<Document> {
  const [document] = await read('form', text, { format, kind: 'form' })
  if (!document) throw new Error('nothing was read')
  return document
}

const nameOf = (node: FlowNode): string => {
  if (node.kind === 'question') return node.question.number ?? node.question.fields[0]?.name ?? node.question.label.text
  if (node.kind === 'step') return node.step.title?.text ?? node.step.id
  return node.kind === 'start' ? 'start' : (node.name ?? 'end')
}
const waysOf = ({ edges }: Flow): readonly string[] => edges.map(({ from, to, kind }) => `${nameOf(from)} ${kind} ${nameOf(to)}`)

/** A page of a form whose pages name the next. */
const page = (path: string, next: readonly (string | readonly [string, string])[], question = true): object => ({
  path: `/${path}`,
  title: path,
  components: question ? [{ type: 'YesNoField', name: `${path}q`, title: `is ${path}?` }] : [],
  next: next.map((to) => (typeof to === 'string' ? { path: `/${to}` } : { path: `/${to[0]}`, condition: to[1] })),
})
const yes = (name: string, of: string, value = 'true'): object => ({
  name,
  displayName: name,
  value: { name, conditions: [{ field: { name: of, type: 'YesNoField', display: of }, operator: 'is', value: { type: 'Value', value, display: value } }] },
})
const form = (pages: readonly object[], conditions: readonly object[] = []): string =>
  JSON.stringify({ startPage: (pages[0] as { path: string }).path, pages, lists: [], sections: [], conditions })

describe('a printed form', () => {
  const text = (words: string): string =>
    `1. Do you rent?\n   [ ] Yes\n   [ ] No (${words})\n\n2. What is your rent? ____________\n\n3. Who is your landlord? ____________\n\n4. Your name ____________\n`

  it('goes on in the order in which it is printed, but for those whom an answer sends on', async () => {
    const graph = flow(await documentOf(text('go to 4'), 'text'))
    expect(waysOf(graph)).toEqual(['start next 1', '1 skip 4', '1 next 2', '2 next 3', '3 next 4', '4 next end'])
    expect(graph.out[1][0].when).toMatchObject({ op: '=', value: 'No' })
  })

  it('sends nobody on to the next line where every answer has its way', async () => {
    const graph = flow(await documentOf(text('go to 4').replace('Yes', 'Yes (go to 3)'), 'text'))
    expect(waysOf(graph)).toContain('1 skip 3')
    expect(waysOf(graph)).not.toContain('1 next 2')
  })

  it('ends where the words say stop', async () => {
    expect(waysOf(flow(await documentOf(text('stop here'), 'text')))).toContain('1 end stop here')
  })

  it('leaves a section at its head', async () => {
    const graph = flow(
      await documentOf(
        '## Section 1: Rent\n\nIf you own your home, go to Section 3.\n\n1. Rent ____________\n\n## Section 2: Car\n\n2. Car ____________\n\n## Section 3: You\n\n3. Name ____________\n',
        'markdown',
      ),
    )
    expect(waysOf(graph)).toEqual([
      'start next Section 1: Rent',
      'Section 1: Rent skip Section 3: You',
      'Section 1: Rent next 1',
      '1 next Section 2: Car',
      'Section 2: Car next 2',
      '2 next Section 3: You',
      'Section 3: You next 3',
      '3 next end',
    ])
  })

  it('shows a question to those who gave an earlier answer', async () => {
    const document = await documentOf(`${text('go to 4')}\n5. If you answered Yes to question 1, who lives with you? ____________\n`, 'text')
    const { shown } = flow(document)
    expect([...shown].map(([stop, when]) => ['label' in stop ? stop.number : '', 'op' in when ? when.value : when])).toEqual([['5', 'Yes']])
  })
})

describe('a form whose pages name the next', () => {
  it('leaves a page when its questions are asked', async () => {
    const graph = flow(await documentOf(form([page('a', [['b', 'rents'], 'c']), page('b', ['c']), page('c', [])], [yes('rents', 'aq')]), 'xgov'))
    expect(waysOf(graph)).toEqual(['start next a', 'a next aq', 'aq skip b', 'aq skip c', 'b next bq', 'bq skip c', 'c next cq', 'cq next end'])
  })

  it('ends where a page names none, and keeps what is missing', async () => {
    const graph = flow(await documentOf(form([page('a', ['x']), page('b', [])]), 'xgov'))
    expect(waysOf(graph)).toEqual(['start next a', 'a next aq', 'aq skip /x', 'b next bq', 'bq next end'])
    expect([...paths(await documentOf(form([page('a', ['x']), page('b', [])]), 'xgov')).reached]).toEqual([1, 1, 1, 0, 0, 0, 1])
  })
})

describe('a definition in the order of its questions', () => {
  const survey = (elements: readonly object[]): string => JSON.stringify({ pages: [{ name: 'p', elements }] })

  it('asks what its conditions say, and what those of the group around it say', async () => {
    const document = await documentOf(
      survey([
        { type: 'radiogroup', name: 'car', title: 'Car?', choices: ['yes', 'no'] },
        { type: 'panel', name: 'g', visibleIf: "{car} = 'yes'", elements: [{ type: 'text', name: 'plate', title: 'Plate?', visibleIf: '{car} notempty' }] },
      ]),
      'surveyjs',
    )
    const when = flow(document).shown.get(document.questions[1])
    expect(when && 'all' in when && when.all.map((part) => 'op' in part && part.op)).toEqual(['=', 'answered'])
  })
})

describe('paths', () => {
  const of = async (pages: readonly object[], conditions: readonly object[] = []) => {
    const document = await documentOf(form(pages, conditions), 'xgov')
    const graph = flow(document)
    return { graph, found: paths(document) }
  }

  it('finds circles and what has no end', async () => {
    const { found } = await of([page('a', ['b']), page('b', ['c']), page('c', ['b'])])
    expect(found.circles.map((circle) => circle.map(nameOf))).toEqual([['b', 'bq', 'c', 'cq']])
    expect(found.ends[1]).toBe(0)
  })

  it('knows that a circle has a way out', async () => {
    const { found } = await of([page('a', ['b']), page('b', [['b', 'again'], 'c']), page('c', [])], [yes('again', 'bq')])
    expect(found.circles.map((circle) => circle.map(nameOf))).toEqual([['b', 'bq']])
    expect([...found.ends]).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
  })

  it('takes no way that is never open', async () => {
    const { found } = await of([page('a', [['b', 'never'], 'c']), page('b', ['c']), page('c', [])], [yes('never', 'aq', 'perhaps')])
    expect(found.reached[3]).toBe(0)
  })

  it('ranks what comes later higher, whatever the order of the file', async () => {
    const { graph, found } = await of([page('a', ['c']), page('b', []), page('c', ['b'])])
    const ranked = [...graph.nodes].filter(({ kind }) => kind === 'step').sort((x, y) => found.rank[x.index] - found.rank[y.index])
    expect(ranked.map(nameOf)).toEqual(['a', 'c', 'b'])
  })

  it('weighs the lightest and the heaviest way', async () => {
    const { graph, found } = await of([page('a', [['b', 'rents'], 'd']), page('b', ['c']), page('c', ['d']), page('d', [])], [yes('rents', 'aq')])
    const one = ({ kind }: FlowNode): number => (kind === 'question' ? 1 : 0)
    expect(weigh(graph, found, one, one)).toEqual({ shortest: 2, longest: 4 })
  })

  it('weighs a circle once', async () => {
    const { graph, found } = await of([page('a', ['b']), page('b', [['b', 'again'], 'c']), page('c', [])], [yes('again', 'bq')])
    const one = ({ kind }: FlowNode): number => (kind === 'question' ? 1 : 0)
    expect(weigh(graph, found, one, one)).toEqual({ shortest: 3, longest: 3 })
  })
})

describe('size', () => {
  it('takes milliseconds for thousands of questions, each with its way', async () => {
    const count = 5000
    const pages = Array.from({ length: count }, (_, at) => page(`p${at}`, at + 1 < count ? [[`p${Math.min(count - 1, at + 2)}`, `c${at}`], `p${at + 1}`] : []))
    const document = await documentOf(
      form(
        pages,
        Array.from({ length: count }, (_, at) => yes(`c${at}`, `p${at}q`)),
      ),
      'xgov',
    )
    expect(document.questions.length).toBe(count)
    const start = performance.now()
    const graph = flow(document)
    const found = paths(document)
    weigh(
      graph,
      found,
      () => 1,
      () => 1,
    )
    expect(performance.now() - start).toBeLessThan(2000)
    expect(found.circles).toEqual([])
    expect(found.reached.every((each) => each === 1)).toBe(true)
  })

  it('has an empty graph for a document without questions', async () => {
    const graph = flow(await documentOf('Text.\n', 'text'))
    expect(waysOf(graph)).toEqual(['start next end'])
  })
})
