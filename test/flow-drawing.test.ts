import { load } from 'cheerio'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import { activate, run } from '../src/engine.ts'
import type { Chart, ChartNode } from '../src/flow/chart.ts'
import { chartOf } from '../src/flow/chart-of.ts'
import { jsonOf } from '../src/flow/json.ts'
import { type Box, layOut } from '../src/flow/layout.ts'
import { mermaidOf } from '../src/flow/mermaid.ts'
import { outlineOf } from '../src/flow/outline.ts'
import { joinRuns } from '../src/flow/runs.ts'
import { svgOf } from '../src/flow/svg.ts'
import { shorten, textWidth, wrap } from '../src/flow/text-width.ts'
import { read } from '../src/read.ts'

const active = activate(rules.filter(({ id }) => id.startsWith('flow/')))

async function charted(path: string, text: string): Promise<Chart> {
  const [document] = await read(path, text)
  const found = run(document, active).flatMap(({ findings }) => findings)
  return chartOf(document, found)
}

const asked = (legend: string, name: string, after: string): string =>
  `<fieldset><legend>${legend}</legend><label><input type="radio" name="${name}" value="y"> Yes</label><label><input type="radio" name="${name}" value="n"> No</label></fieldset><p>${after}</p>`
const typed = (label: string, name: string): string => `<p><label>${label} <input name="${name}"></label></p>`
const page = (title: string, ...parts: string[]): string =>
  `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1><form>${parts.join('')}</form>`

const licence = page(
  'Stall licence',
  typed('1. What is your name?', 'a'),
  asked('2. Do you sell hot food?', 'b', 'If No, go to question 5'),
  typed('3. What do you cook on?', 'c'),
  typed('4. When was it last checked?', 'd'),
  typed('5. Where will you trade?', 'e'),
  asked('6. Have you traded there before?', 'f', 'If No, go to question 12'),
)

describe('the chart of a form', () => {
  it('has a way for each answer that leads elsewhere, and one for all others', async () => {
    const { nodes, edges } = await charted('form.html', licence)
    expect(nodes.map(({ kind, number, text }) => `${kind} ${number ?? ''} ${text}`)).toEqual([
      'start  Start',
      'question 1 What is your name?',
      'question 2 Do you sell hot food?',
      'question 3 What do you cook on?',
      'question 4 When was it last checked?',
      'question 5 Where will you trade?',
      'question 6 Have you traded there before?',
      'end  End of the form',
      'missing  Not in the form: 12',
    ])
    expect(edges.filter(({ kind }) => kind !== 'next').map(({ from, to, kind, text }) => `${from} ${kind} ${text} ${to}`)).toEqual([
      'q2 branch “No” q5',
      'q2 otherwise otherwise q3',
      'q6 broken “No” missing1',
      'q6 otherwise otherwise end1',
    ])
  })

  it('marks what is wrong where it is wrong', async () => {
    const { edges, defects } = await charted('form.html', licence)
    const [dead] = defects.filter(({ rule }) => rule === 'flow/dead-route')
    expect(edges.find(({ kind }) => kind === 'broken')?.defects).toContain(dead.number)
    expect(dead.at).toBe('line 1')
  })

  it('counts the questions of the shortest and the longest way', async () => {
    expect(await charted('form.html', licence)).toMatchObject({ shortest: 4, longest: 6 })
  })
})

const survey = (...pages: readonly object[]): string => JSON.stringify({ title: 'Survey', pages })
const radio = (name: string, title: string, choices: readonly string[], more: object = {}): object => ({ type: 'radiogroup', name, title, choices, ...more })
const text = (name: string, title: string, more: object = {}): object => ({ type: 'text', name, title, ...more })
const ways = ({ edges }: Chart): readonly string[] => edges.map(({ from, kind, text: said, to }) => `${from} ${said ?? kind} ${to}`)

describe('the chart of a definition', () => {
  it('parts at the question that decides what is shown next, and comes together behind it', async () => {
    const pets = radio('pet', 'Which pet do you have?', ['dog', 'cat', 'none'])
    const form = survey({
      name: 'p',
      elements: [
        pets,
        text('d', 'What breed?', { visibleIf: "{pet} = 'dog'" }),
        text('c', 'Is it chipped?', { visibleIf: "{pet} = 'cat'" }),
        text('z', 'Where do you live?'),
      ],
    })
    expect(ways(await charted('form.json', form))).toEqual([
      'start next q1',
      'q1 “dog” q2',
      'q1 “cat” q3',
      'q1 otherwise q4',
      'q2 next q4',
      'q3 next q4',
      'q4 next end1',
    ])
  })

  it('does not part where several answers can be given', async () => {
    const pets = { ...radio('pet', 'Which pets do you have?', ['dog', 'cat']), type: 'checkbox' }
    const form = survey({
      name: 'p',
      elements: [
        pets,
        text('d', 'What breed?', { visibleIf: "{pet} contains 'dog'" }),
        text('c', 'Is it chipped?', { visibleIf: "{pet} contains 'cat'" }),
        text('z', 'Where do you live?'),
      ],
    })
    const chart = await charted('form.json', form)
    expect(ways(chart)).toContain('q2 next q3')
    expect(chart.nodes.find(({ id }) => id === 'q3')?.onlyIf).toMatch(/question 1 .*“cat”/)
  })

  it('writes on a question what else it waits for', async () => {
    const form = survey({
      name: 'p',
      elements: [
        radio('rent', 'Do you rent?', ['yes', 'no']),
        text('name', 'What is your name?'),
        text('landlord', 'Who is your landlord?', { visibleIf: "{rent} = 'yes'", requiredIf: "{rent} = 'yes'" }),
        text('gone', 'What did you earn?', { visibleIf: "{earns} = 'yes'" }),
      ],
    })
    const { nodes } = await charted('form.json', form)
    expect(nodes.find(({ id }) => id === 'q3')).toMatchObject({ onlyIf: 'question 1 is “yes”', requiredIf: 'question 1 is “yes”' })
    expect(nodes.find(({ id }) => id === 'q4')).toMatchObject({ onlyIf: '“earns”, which is not in the form', defects: [1] })
  })

  it('leads past a step that is not shown', async () => {
    const form = survey(
      { name: 'one', title: 'You', elements: [radio('work', 'Do you work?', ['yes', 'no'])] },
      { name: 'two', title: 'Your work', visibleIf: "{work} = 'yes'", elements: [text('a', 'Who do you work for?'), text('b', 'What do you earn?')] },
      { name: 'three', title: 'Sign', elements: [text('c', 'What day is it?')] },
    )
    const chart = await charted('form.json', form)
    expect(ways(chart)).toEqual(['start next q1', 'q1 “yes” q2', 'q1 otherwise q4', 'q2 next q3', 'q3 next q4', 'q4 next end1'])
    expect(chart.groups.map(({ title }) => title)).toEqual(['You', 'Your work', 'Sign'])
  })

  it('gives a step that branches a head to lead past it', async () => {
    const form = survey(
      { name: 'one', title: 'You', elements: [radio('work', 'Do you work?', ['yes', 'no'])] },
      {
        name: 'two',
        title: 'Your work',
        visibleIf: "{work} = 'yes'",
        elements: [radio('a', 'Are you paid?', ['yes', 'no']), text('b', 'How much?', { visibleIf: "{a} = 'yes'" })],
      },
      { name: 'three', title: 'Sign', elements: [text('c', 'What day is it?')] },
    )
    const chart = await charted('form.json', form)
    const [head] = chart.nodes.filter(({ kind }) => kind === 'step')
    expect(head).toMatchObject({ text: 'Your work', onlyIf: 'question 1 is “yes”' })
    expect(ways(chart)).toContain(`${head.id} if not q4`)
  })
})

describe('the outline', () => {
  it('says of each question where its answers lead', async () => {
    const text = outlineOf(await charted('form.html', licence))
    expect(text).toMatch(/^Stall licence\n6 questions, 2 branches, 1 end\. One person answers 4 to 6\.\n/)
    expect(text).toContain('  2    Do you sell hot food?\n      if “No” → 5 Where will you trade?\n      otherwise → 3 What do you cook on?\n  3 ')
    expect(text).toMatch(/if “No” → Not in the form: 12\n {6}! \d error, flow\/dead-route, line 1: /)
  })
})

const question = (at: number, more: Partial<ChartNode> = {}): ChartNode => ({
  id: `q${at}`,
  kind: 'question',
  number: String(at),
  text: `What is the ${['name', 'date of birth of the oldest person', 'address, with the postcode and the county,'][at % 3]} of person ${at}?`,
  group: `s${Math.floor(at / 10)}`,
  defects: [],
  ...more,
})

/** A form of many questions: one in six branches past a few, one in nine is not always asked. */
function large(count: number): Chart {
  const nodes: ChartNode[] = [{ id: 'start', kind: 'start', text: 'Start', defects: [] }]
  const edges: Chart['edges'][number][] = []
  for (let at = 1; at <= count; at++) {
    nodes.push(question(at, at % 9 === 0 ? { onlyIf: `question ${at - 4} is “Yes”` } : at % 31 === 0 ? { defects: [1] } : {}))
    const before = at === 1 ? 'start' : `q${at - 1}`
    const branches = (at - 1) % 6 === 0 && at > 1 && at + 4 <= count
    edges.push({ from: before, to: `q${at}`, kind: branches ? 'otherwise' : 'next', text: branches ? 'otherwise' : undefined, defects: [] })
    if (branches)
      edges.push({ from: before, to: `q${at + 2 + (at % 3)}`, kind: 'branch', text: '“No, and I have not lived there”', defects: at % 5 === 0 ? [2] : [] })
  }
  nodes.push({ id: 'end1', kind: 'end', text: 'End of the form', defects: [] })
  edges.push({ from: `q${count}`, to: 'end1', kind: 'next', defects: [] })
  const groups = Array.from({ length: Math.floor(count / 10) + 1 }, (_, at) => ({ id: `s${at}`, title: `Part ${at + 1}: about the people who live with you` }))
  const defect = { rule: 'flow/dead-route', review: false, message: 'This leads nowhere.', at: 'line 3' }
  return {
    title: 'A long form',
    language: 'en',
    shortest: 50,
    longest: count,
    nodes,
    edges,
    groups,
    defects: [
      { ...defect, number: 1, severity: 'error' },
      { ...defect, number: 2, severity: 'warning' },
    ],
  }
}

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe('the picture', () => {
  it('draws questions in a row as one', () => {
    const drawn = joinRuns(large(150))
    const runs = drawn.nodes.filter(({ kind }) => kind === 'run')
    expect(drawn.nodes.length).toBeLessThan(110)
    expect(runs[0]).toMatchObject({ text: 'Questions 1–6', members: [{ id: 'q1' }, { id: 'q2' }, { id: 'q3' }, { id: 'q4' }, { id: 'q5' }, { id: 'q6' }] })
    const inside = runs.flatMap(({ members }) => members!.map(({ id }) => id))
    // Nothing that a way leads to or from is lost inside.
    for (const { from, to } of drawn.edges) expect([inside.includes(from), inside.includes(to)]).toEqual([false, false])
  })

  it.each([20, 150, 1000])('of %i questions has no box on another and no words on a box', async (count) => {
    const { nodes, edges, groups } = await layOut(joinRuns(large(count)))
    const labels = edges.flatMap(({ label }) => label ?? [])
    for (const [at, node] of nodes.entries()) {
      for (const other of nodes.slice(at + 1)) expect(overlap(node, other), `${node.node.id} ${other.node.id}`).toBe(false)
      for (const label of labels) expect(overlap(node, label), `${node.node.id} ${label.lines.join(' ')}`).toBe(false)
      for (const frame of groups) expect(overlap(node, frame), `${node.node.id} ${frame.group.id}`).toBe(node.node.group === frame.group.id)
    }
  })

  it('has the start alone in the first row, whatever nothing leads to', async () => {
    const node = (id: string, kind: ChartNode['kind']): ChartNode => ({ id, kind, text: id, defects: [] })
    const way = (from: string, to: string): Chart['edges'][number] => ({ from, to, kind: 'next', defects: [] })
    const chart: Chart = {
      title: 'A form',
      language: 'en',
      shortest: 2,
      longest: 2,
      groups: [],
      defects: [],
      // d and e lead to b, f and g only to each other, and h to nothing.
      nodes: [node('s', 'start'), ...[...'abcdefgh'].map((id) => node(id, 'question')), node('z', 'end')],
      edges: [way('s', 'a'), way('a', 'b'), way('b', 'z'), way('c', 'd'), way('d', 'e'), way('e', 'b'), way('f', 'g'), way('g', 'f')],
    }
    const [start, ...others] = (await layOut(chart)).nodes
    for (const { node, y } of others) expect(y, node.id).toBeGreaterThan(start.y + start.height)
  })

  it('keeps all words inside their boxes', async () => {
    const { nodes } = await layOut(joinRuns(large(150)))
    for (const { card, width, height } of nodes) {
      for (const { text, face, x, y } of card.lines) {
        expect(x + textWidth(text, face)).toBeLessThanOrEqual(width - 20)
        expect(y).toBeLessThan(height - 4)
      }
    }
  })

  it('tells people who do not see it what is in it', async () => {
    const $ = load(await svgOf(await charted('form.html', licence), 'form.html'), { xml: true })
    expect($('svg').attr('role')).toBe('img')
    expect($('svg > title').text()).toBe('Flow of Stall licence')
    expect($('svg > desc').text()).toContain('6 questions, 2 branches')
    expect($('svg > desc').text()).toContain('12')
  })

  it('is refused where it would be too large to read', async () => {
    const wide = large(3000)
    const loose = { ...wide, groups: [], nodes: wide.nodes.map((node) => ({ ...node, group: undefined, defects: [1] })) }
    await expect(svgOf(loose, 'form.json')).rejects.toThrow(/boxes; forthright draws up to 400/)
  })
})

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '</svg><script>x()</script>',
    '"]; click n1 "javascript:x()"',
    'end',
    '1. one',
    '- one',
    '`one`',
    '%%{init: {}}%%',
    ']]>',
    '--> ',
    '<!-- ',
    '\u0000',
    '\ud800',
  ),
)

/** A chart all of whose words are hostile. */
const hostileChart = fc.array(hostile, { minLength: 8, maxLength: 8 }).map(
  ([title, first, second, when, onlyIf, step, message, end]): Chart => ({
    title,
    language: 'en',
    shortest: 1,
    longest: 2,
    nodes: [
      { id: 'start', kind: 'start', text: 'Start', defects: [] },
      { id: 'q1', kind: 'question', number: second, text: first, group: step, onlyIf, defects: [1] },
      { id: 'q2', kind: 'question', text: second, group: step, requiredIf: when, defects: [] },
      { id: 'end1', kind: 'end', text: end, defects: [] },
      { id: 'missing1', kind: 'missing', text: end, defects: [] },
    ],
    edges: [
      { from: 'start', to: 'q1', kind: 'next', defects: [] },
      { from: 'q1', to: 'q2', kind: 'otherwise', text: 'otherwise', defects: [] },
      { from: 'q1', to: 'end1', kind: 'branch', text: when, defects: [1] },
      { from: 'q2', to: 'missing1', kind: 'broken', text: when, defects: [] },
    ],
    groups: [{ id: step, title: step }],
    defects: [{ number: 1, rule: 'flow/dead-route', severity: 'error', review: false, message, at: 'line 1' }],
  }),
)

describe('words that are not to be trusted', () => {
  it('stay words in the picture', async () => {
    await fc.assert(
      fc.asyncProperty(hostileChart, async (chart) => {
        const svg = await svgOf(chart, 'form.html')
        const $ = load(svg, { xml: true })
        const names = new Set(
          $('*')
            .map((_, element) => (element.type === 'tag' || element.type === 'script' ? element.name : ''))
            .get(),
        )
        expect([...names].sort().filter((name) => !['desc', 'g', 'metadata', 'path', 'rect', 'svg', 'text', 'title'].includes(name))).toEqual([])
        expect(svg).not.toMatch(/\s(on\w+|href|style)=|<!|<\?|&(?!#\d+;)/)
        expect($('svg > title').text()).toBe(
          `Flow of ${chart.title}`.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd').replace(/\r/g, ' '),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('stay words in Mermaid: every line is one of its sentences', () => {
    const words = '"(?:[^"#<>`*_~\\\\|{}[\\]$%;@&\\n\\r]|#\\d+;|<br/>)*"'
    const box = `\\w+(?:\\(\\[${words}\\]\\)|\\[\\[${words}\\]\\]|\\[/${words}/\\]|\\{\\{${words}\\}\\}|\\[${words}\\])`
    const line = new RegExp(
      `^(?:flowchart TD| {2}acc(?:Title|Descr): [^{}%#;\`<>\\n]*| {2}%% [^{}\\n]*| {2,4}${box}| {2}subgraph g\\d+\\[${words}\\]| {2}end| {2}n\\d+ (?:-->|-\\.->|-\\.-x)(?:\\|${words}\\|)? n\\d+| {2}classDef \\w+ [\\w:#, -]+| {2}class [n\\d,]+ \\w+|)$`,
    )
    fc.assert(
      fc.property(hostileChart, (chart) => {
        for (const each of mermaidOf(chart).split('\n')) expect(each).toMatch(line)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the JSON', () => {
  it('gives every question, way and finding, with what is not there as null', async () => {
    const [document] = await read('form.html', licence)
    const { forms } = JSON.parse(jsonOf([{ document, chart: chartOf(document, []) }]))
    expect(forms).toHaveLength(1)
    expect(forms[0]).toMatchObject({ id: 'form.html', part: null, title: 'Stall licence', shortest: 4, longest: 6, defects: [] })
    expect(forms[0].nodes[1]).toEqual({
      id: 'q1',
      kind: 'question',
      number: '1',
      text: 'What is your name?',
      onlyIf: null,
      requiredIf: null,
      step: null,
      defects: [],
    })
    expect(forms[0].edges[0]).toEqual({ from: 'start', to: 'q1', kind: 'next', text: null, defects: [] })
  })
})

describe('text of a known width', () => {
  it('is broken into lines that fit, and shortened where it does not end', () => {
    const face = { size: 13 }
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 40, max: 300 }), fc.integer({ min: 1, max: 4 }), (text, width, most) => {
        const lines = wrap(text, width, face, most)
        expect(lines.length).toBeLessThanOrEqual(most)
        for (const line of lines) expect(textWidth(line, face)).toBeLessThanOrEqual(width)
      }),
    )
    expect(wrap('What is your full name?', 80, face, 1)).toEqual(['What is yo…'])
    expect(shorten('Yes', 80, face)).toBe('Yes')
    expect(wrap('see /a-long/path-that/does-not/fit-in', 110, face, 3)).toEqual(['see', '/a-long/path-that/', 'does-not/fit-in'])
  })
})
