import { describe, expect, it } from 'vitest'
import { keysOf, labelAt, namedNumbers, opens } from '../src/facts/numbering.ts'
import { references, resolve } from '../src/facts/references.ts'
import type { Condition, Document, Format, Route } from '../src/model.ts'
import { read } from '../src/read.ts'

async function documentOf(text: string, format: Format = 'text'): Promise<Document> {
  const [document] = await read(`form.${format === 'markdown' ? 'md' : 'txt'}`, text, { format, kind: 'form' })
  if (!document) throw new Error('nothing was read')
  return document
}

const toOf = ({ to }: Route): string => {
  if ('question' in to) return `question ${to.question.number}`
  if ('step' in to) return to.step.number === undefined ? to.step.id : `step ${to.step.number}`
  return 'end' in to ? `end: ${to.end}` : `missing: ${to.missing}`
}
const whenOf = (when: Condition | undefined): string | undefined => {
  if (!when) return undefined
  if ('unread' in when) return when.unread
  return 'op' in when ? `${when.question.number} ${when.op} ${String(when.value)}` : 'many'
}
const saidOf = ({ said }: Route): string => said.block.text.slice(said.start, said.end)

/** A form of six questions, whose first one sends people on as the words say. */
const form = (words: string): string =>
  `1. Do you rent your home?   [ ] Yes   [ ] No (${words})\n\n2. What is your rent each month? ____________\n\n3. Who is your landlord? ____________\n\n4. Do you own a car?   [ ] Yes   [ ] No\n\n5. What is its number? ____________\n\n6. Your name ____________\n`

describe('labels', () => {
  it.each([
    ['13.a', ['13.a']],
    ['13(A)', ['13.a']],
    ['1.C', ['1.c']],
    ['III', ['3', 'iii']],
    ['V.2', ['5.2', 'v.2']],
    ['B2', ['b.2']],
    ['II-A', ['2.a', 'ii.a']],
    ['7', ['7']],
    ['-', []],
  ])('%s is filed as %j', (label, keys) => {
    expect(keysOf(label)).toEqual(keys)
  })

  it.each([
    ['12', false, '12'],
    ['13.a. Where', false, '13.a'],
    ['4(b) and', false, '4(b)'],
    ['7. Yes', false, '7'],
    ['12%', false, undefined],
    ['7,575', false, undefined],
    ['4/01/25', false, undefined],
    ['4th floor', false, undefined],
    ['III', true, 'III'],
    ['Two of', true, 'Two'],
    ['Twofold', true, undefined],
    ['you', true, undefined],
  ])('%s reads as a label %s: %s', (text, afterNoun, expected) => {
    const found = labelAt(text, 0, afterNoun)
    expect(found && text.slice(0, found.end)).toBe(expected)
  })

  it('tells labels from mentions', async () => {
    const document = await documentOf('## Section 1: You\n\nSee Section 2 before you begin.\n\n## Section 2: Your home\n\nText.\n', 'markdown')
    const { labels, mentions, known } = namedNumbers(document)
    expect(labels.map(({ block }) => block.text)).toEqual(['Section 1: You', 'Section 2: Your home'])
    expect(mentions.map(({ block, start, end }) => block.text.slice(start, end))).toEqual(['Section 2'])
    expect([...(known.get('section')?.keys() ?? [])]).toEqual(['1', '2'])
  })

  it('knows all numbers of a heading for several questions', async () => {
    const document = await documentOf('## Questions 4 to 6: Your home\n\nText.\n', 'markdown')
    expect([...(namedNumbers(document).known.get('question')?.keys() ?? [])]).toEqual(['4', '5', '6'])
  })

  it('sees where a column or a line begins', async () => {
    const document = await documentOf('Name of the person who applies here     7 Your rent\n')
    const block = document.blocks.find(({ text }) => text.includes('Your rent'))
    expect(block && opens(block, Math.max(0, block.text.indexOf('7')))).toBe(true)
  })
})

describe('routes', () => {
  it.each([
    ['go to 4', 'question 4', 'go to 4'],
    ['go to question 4', 'question 4', 'go to question 4'],
    ['skip to Item Number 4', 'question 4', 'skip to Item Number 4'],
    ['Go to line 4', 'question 4', 'Go to line 4'],
    ['go to 44', 'missing: 44', 'go to 44'],
  ])('%s leads to %s', async (words, to, said) => {
    const { routes } = await documentOf(form(words))
    expect(routes.map((route) => [toOf(route), saidOf(route), whenOf(route.when)])).toEqual([[to, said, '1 = No']])
  })

  it('reads ranges and lists', async () => {
    const document = await documentOf(form('skip questions 2-3'))
    expect(references(document).map(({ name, verb, noun }) => [name, verb, noun])).toEqual([
      ['2', 'skip', 'question'],
      ['3', 'skip', 'question'],
    ])
  })

  it('ends where the words say stop', async () => {
    const { routes } = await documentOf(form('stop here'))
    expect(routes.map((route) => [toOf(route), route.kind])).toEqual([['end: stop here', 'end']])
  })

  it('asks about an earlier answer', async () => {
    const { routes } = await documentOf(`${form('go to 4')}\nFill this in if you answered Yes to question 4.\n`)
    expect(routes.map((route) => [toOf(route), route.kind])).toEqual([
      ['question 4', 'skip'],
      ['question 6', 'show'],
    ])
  })

  it.each([
    [
      'If you answered Yes to question 1, complete questions 2 to 4.',
      [
        ['question 2', '1 = Yes'],
        ['question 3', '1 = Yes'],
        ['question 4', '1 = Yes'],
      ],
    ],
    ['If you answered “No” to Item Number 4., skip to question 6.', [['question 6', '4 = No']]],
    [
      'If you answered Yes to 1, complete 2–3.',
      [
        ['question 2', '1 = Yes'],
        ['question 3', '1 = Yes'],
      ],
    ],
    ['Answer this only if you checked "Yes" in 4.', [['question 5', '4 = Yes']]],
  ])('%s', async (words, expected) => {
    const { routes } = await documentOf(form('stop here').replace('number? ____________\n', `number? ____________\n\n${words}\n`))
    expect(routes.filter(({ kind }) => kind !== 'end').map((route) => [toOf(route), whenOf(route.when)])).toEqual(expected)
  })

  it('reads who must complete a section', async () => {
    const { routes } = await documentOf(
      '## Section 1: Rent\n\n1. Do you rent?   [ ] Yes   [ ] No\n\nComplete Section 2 only if you answered Yes to question 1.\n\n## Section 2: Home\n\n2. Rent ____________\n\n## Section 3: You\n\n3. Name ____________\n',
      'markdown',
    )
    expect(routes.map((route) => [toOf(route), route.kind, whenOf(route.when)])).toEqual([['step 2', 'show', '1 = Yes']])
  })

  it('reads what “otherwise” leaves', async () => {
    const { routes } = await documentOf(form('stop here').replace('landlord?', 'landlord? If Yes, go to 4. Otherwise, go to 6.'))
    expect(routes.slice(1).map((route) => [toOf(route), route.when && 'not' in route.when ? `not ${whenOf(route.when.not)}` : whenOf(route.when)])).toEqual([
      ['question 4', '3 = Yes'],
      ['question 6', 'not 3 = Yes'],
    ])
  })

  it('leads to an item of a part', async () => {
    const { routes } = await documentOf(
      'Part 1. You\n\n1. Name ____________\n\n2. Do you work?   [ ] Yes   [ ] No (skip to Part 2., Item Number 2.)\n\nPart 2. Your home\n\n1. Rent ____________\n\n2. Town ____________\n',
    )
    expect(routes.map(({ to }) => ('question' in to ? to.question.label.text : undefined))).toEqual(['Town'])
  })

  it('leads to the number that was written, and where there is none to the one that people see', async () => {
    const list = (first: string, second: string): string =>
      `1. Do you rent?\n   [ ] Yes\n   [ ] No (${first})\n\n2. Rent ____________\n\n4. Do you have children?\n   [ ] Yes\n   [ ] No (${second})\n\n5. How many? ____________\n\n6. Name ____________\n`
    const { routes } = await documentOf(list('go to 4', 'go to 6'), 'markdown')
    expect(routes.map(({ to }) => ('question' in to ? to.question.label.text : undefined))).toEqual(['Do you have children?', 'Name'])
    const { routes: others } = await documentOf(list('go to 3', 'go to 6'), 'markdown')
    expect(others.map(({ to }) => ('question' in to ? to.question.label.text : undefined))).toEqual(['Do you have children?', 'Name'])
  })

  it('leads to sections', async () => {
    const { routes } = await documentOf(
      '## Section 1: Rent\n\nIf you own your home, go to Section 2.\n\n1. Rent ____________\n\n## Section 2: You\n\n2. Name ____________\n',
      'markdown',
    )
    expect(routes.map((route) => [toOf(route), whenOf(route.when)])).toEqual([['step 2', 'If you own your home,']])
  })

  it.each([
    'go to line 12 of Form 1040',
    'go to section 5 of the Housing Act',
    'go to www.example.gov/12',
    'go to 4 offices',
    'go to 12 Main Street',
    'go to the office',
  ])('%s leads out of the form', async (words) => {
    expect((await documentOf(form(words))).routes).toEqual([])
  })

  it('reads no routes where there are none, and survives an empty question', async () => {
    expect((await documentOf('Go to\n')).routes).toEqual([])
    expect((await documentOf('go to question\n\nskip\n')).routes).toEqual([])
  })
})

describe('what is there', () => {
  const exists = async (text: string, format: Format = 'text'): Promise<readonly (readonly [string, boolean])[]> => {
    const document = await documentOf(text, format)
    const find = resolve(document)
    return references(document).map((reference) => [reference.name, find(reference).exists])
  }

  it('finds a number in another column', async () => {
    expect(await exists('14. Country ____________          13. Lived abroad? No, skip to Item Number 15.\n15. City ____________\n')).toEqual([['15', true]])
  })

  it('finds steps among the items of a list', async () => {
    expect(await exists('1. Open.\n2. Pick. If today, skip to step 4.\n3. Pay.\n4. Book.\n', 'markdown')).toEqual([['4', true]])
    expect(await exists('1. Open.\n2. Pick. If today, skip to step 5.\n3. Pay.\n4. Book.\n', 'markdown')).toEqual([['5', false]])
  })

  it('takes III for 3, and no bare 5 for V', async () => {
    expect(await exists('## Part 3: You\n\nText. See Part III.\n', 'markdown')).toEqual([['III', true]])
    expect(await exists('5. Name ____\n\n6. Town ____\n\nIt is in Section V.2 of this notice.\n')).toEqual([['V.2', false]])
  })

  it('counts pages only where all are known', async () => {
    expect(await exists('Page 1 of 3\n\nSee page 3.\n\nPage 2 of 3\n\nSee page 9.\n')).toEqual([
      ['3', true],
      ['9', false],
    ])
    expect(await exists('See page 9.\n')).toEqual([['9', true]])
  })
})
