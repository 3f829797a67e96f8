import { describe, expect, it } from 'vitest'
import { statedTime } from '../src/facts/burden.ts'
import { readerCost } from '../src/facts/reader-cost.ts'
import { factsOf } from '../src/facts-report.ts'
import type { Document, Format } from '../src/model.ts'
import { read } from '../src/read.ts'

async function documentOf(text: string, format: Format = 'markdown'): Promise<Document> {
  const [document] = await read('form', text, { format, kind: 'form' })
  if (!document) throw new Error('nothing was read')
  return document
}

describe('the time that a form states', () => {
  it.each([
    ['Public reporting burden for this collection is estimated to average 20 minutes per response.', [20, 20]],
    ['We estimate that it will take about 2 hours to read the instructions and answer.', [120, 120]],
    ['The estimated burden for this form is 1 hour and 30 minutes.', [90, 90]],
    ['The form takes about 30 to 45 minutes to complete.', [30, 45]],
    ['This is estimated to average one hour per response.', [60, 60]],
    ['It should take half an hour.', [30, 30]],
    ['It takes about 10 minutes.', [10, 10]],
    ['It will take 10 minutes of travel.', undefined],
    ['A decision will take up to 8 hours.', undefined],
    ['Your session times out after 20 minutes.', undefined],
    ['It takes about a year.', undefined],
  ])('%s', async (text, expected) => {
    const found = statedTime(await documentOf(`# Form\n\n${text}\n\n1. Your name ____\n`))
    expect(found && [found.low, found.high]).toEqual(expected)
  })
})

describe('what a form asks of its reader', () => {
  it('counts answers, sums, papers, signatures and what others know', async () => {
    const cost = readerCost(
      await documentOf(
        '# Claim\n\nAttach a copy of your lease.\n\n1. Your name ____\n\n2. Your date of birth ____\n\n3. Add lines 4 and 5 ____\n\n4. Describe what happened ____\n\n5. Employer’s phone number ____\n\n6. Signature ____\n',
      ),
    )
    expect(cost).toMatchObject({ questions: 6, freeText: 1, sums: 1, thirdParty: 1, documents: 1 })
    expect(cost.sensitive).toBeGreaterThan(0)
    expect(cost.shortest).toEqual(cost.longest)
  })

  it('tells the shortest from the longest way where an answer skips questions', async () => {
    const { shortest, longest } = readerCost(
      await documentOf(
        '1. Do you rent?\n   [ ] Yes\n   [ ] No (go to 5)\n\n2. Describe your home. ____________\n\n3. Describe your landlord. ____________\n\n4. Explain why you moved. ____________\n\n5. Your name ____________\n',
        'text',
      ),
    )
    expect([shortest.questions, longest.questions]).toEqual([2, 5])
    expect(shortest.low).toBeLessThan(longest.low)
    expect(shortest.high).toBeLessThan(longest.high)
  })

  it('counts of branches that shut each other out only the largest', async () => {
    const branch = (value: string, count: number): readonly object[] =>
      Array.from({ length: count }, (_, at) => ({ type: 'text', name: `${value}${at}`, title: `About ${value} ${at}`, visibleIf: `{home} = '${value}'` }))
    const elements = [
      { type: 'radiogroup', name: 'home', title: 'How do you live?', choices: ['rent', 'own', 'free'] },
      ...branch('rent', 4),
      ...branch('own', 2),
      ...branch('free', 1),
    ]
    const { shortest, longest, questions } = readerCost(await documentOf(JSON.stringify({ pages: [{ name: 'p', elements }] }), 'surveyjs'))
    expect([questions, shortest.questions, longest.questions]).toEqual([8, 1, 5])
  })

  it('costs nothing where nothing is asked', async () => {
    expect(readerCost(await documentOf('Text.\n'))).toMatchObject({ questions: 0, shortest: { questions: 0, low: 1, high: 1 }, stated: undefined })
  })
})

describe('routes in the report', () => {
  it('have their words and their place', async () => {
    const { routes } = factsOf(
      await documentOf('1. Do you rent?\n   [ ] Yes\n   [ ] No (go to 3)\n\n2. Rent ____________\n\n3. Name ____________\n\n4. Town ____________\n', 'text'),
    )
    expect(routes).toMatchObject([{ kind: 'skip', exists: true, said: 'go to 3', place: { in: 'text', start: { line: 3 } } }])
  })
})
