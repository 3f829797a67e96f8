import { describe, expect, it } from 'vitest'
import contradicts from '../rules/repetition/contradicts.ts'
import linkText from '../rules/repetition/link-text.ts'
import repeatedSentence from '../rules/repetition/repeated-sentence.ts'
import { repeats } from '../src/facts/repeats.ts'
import { sentenceSpan } from '../src/facts/sentences.ts'
import type { Document, Format } from '../src/model.ts'
import { read } from '../src/read.ts'
import type { Rule } from '../src/rule.ts'
import { runRule } from './support.ts'

async function documentOf(text: string, format: Format = 'markdown'): Promise<Document> {
  const [document] = await read('page', text, { format, kind: 'page' })
  if (!document) throw new Error('nothing was read')
  return document
}

const found = async (rule: unknown, text: string, format: Format = 'markdown'): Promise<readonly string[]> =>
  runRule(rule as Rule, await documentOf(text, format)).map(({ actual }) => actual)

const long = 'Bring a photo card, two recent rent receipts and the signed letter from your landlord'

describe('repeated sentences', () => {
  const groupsOf = async (text: string, format: Format = 'markdown'): Promise<readonly (readonly string[])[]> => {
    const document = await documentOf(text, format)
    return repeats(document).groups.map((group) =>
      group.map((sentence) => {
        const { block, start, end } = sentenceSpan(document, sentence)
        return block.text.slice(start, end)
      }),
    )
  }

  it('puts all copies into one group', async () => {
    expect(await groupsOf(`${long}.\n\nText one.\n\n${long}.\n\nText two.\n\n${long}.\n`)).toEqual([[`${long}.`, `${long}.`, `${long}.`]])
  })

  it('meets copies that differ in a word at either end', async () => {
    const more = 'a stamped envelope, a recent bank statement, a utility bill, a council tax letter and a blue pen'
    expect(await groupsOf(`${long}, ${more}.\n\nText.\n\nAlways ${long.toLowerCase()}, ${more}.\n`)).toHaveLength(1)
    expect(await groupsOf(`${long}, ${more}.\n\nText.\n\n${long}, ${more} today.\n`)).toHaveLength(1)
  })

  it('keeps apart what says no from what says yes', async () => {
    const said = 'use the side entrance of the town hall when the main doors are shut for repairs'
    expect(await groupsOf(`Please ${said}.\n\nText.\n\nDo not ${said}.\n`)).toEqual([])
  })

  it('leaves alone what a template chooses between, and what stands side by side', async () => {
    expect(await groupsOf(`{% if open %} ${long}.\n\n{% else %} ${long}. {% endif %}\n`)).toEqual([])
    expect(await groupsOf(`${long}.        ${long}.\n`, 'text')).toEqual([])
  })

  it('leaves rows of names and figures alone', async () => {
    const row = 'Elm Street flat, second floor, north side, one bedroom, balcony, parking, cellar'
    expect(await groupsOf(`${row}\n\nText.\n\n${row}\n`)).toEqual([])
  })

  it('reports a group once, with its copies', async () => {
    const [finding, ...others] = runRule(repeatedSentence as unknown as Rule, await documentOf(`${long}.\n\nText.\n\n${long}.\n\nText.\n\n${long}.\n`))
    expect(others).toEqual([])
    expect(finding?.related).toHaveLength(2)
    expect(finding?.message).toContain('2 more times')
  })

  it('wants a lead-in near itself', async () => {
    const ask = (what: string): string => `If you still have the letter about this fine, please give ${what} here.\n\n`
    expect(await found(repeatedSentence, `${ask('its date')}${ask('the sum')}${ask('the town')}`)).toHaveLength(1)
    expect(await found(repeatedSentence, `${ask('its date')}${'Text.\n\n'.repeat(14)}${ask('the sum')}${'Text.\n\n'.repeat(14)}${ask('the town')}`)).toEqual([])
  })
})

describe('contradictions', () => {
  it.each([
    ['Apply by 3 June.\n\nThe closing date is 6 June.\n', ['6 June']],
    ['Apply by June 3.\n\nThe closing date is June 6.\n', ['June 6']],
    ['Apply by 3 June 2024.\n\nThe closing date is 3 June 2025.\n', ['3 June 2025']],
    ['Apply by 3 June 2024.\n\nThe closing date is 3rd June.\n', []],
    ['Apply by 3 June.\n\nThe closing date was 6 June.\n', []],
    ['Deadline: 3 June\n\nText.\n\nDeadline: 6 June\n', []],
    ['Apply by 3 June.\n\nThe closing date is 6 June.\n\nThe deadline is 9 June.\n', []],
    ['The filing fee is $40.00.\n\nPay the filing fee of $40.\n', []],
    ['The filing fee is $40.\n\nPay the filing fee of $45.\n', ['$45']],
    ['The filing fee is $40.\n\nText.\n\nThe filing fee is $45 for each child.\n', []],
  ])('%j', async (text, expected) => {
    expect(await found(contradicts, `# Permit\n\n${text}`)).toEqual(expected)
  })

  it('sees another number in the same sentence, under the same heading', async () => {
    const say = (days: string): string => `Send the signed form and a copy of your lease to the housing office within ${days}.\n\nText.\n\n`
    expect(await found(contradicts, `# Permit\n\n${say('14 days')}${say('21 days')}`)).toEqual(['21'])
    expect(await found(contradicts, `# Permit\n\n${say('14 days')}# Grant\n\n${say('21 days')}`)).toEqual([])
    expect(await found(contradicts, `# Permit\n\n${say('14 days')}${say('21 days')}${say('28 days')}`)).toEqual([])
    expect(await found(contradicts, `# Permit\n\n${say('box 3')}${say('box 4')}`)).toEqual([])
  })
})

describe('links', () => {
  const links = (one: string, two: string): string => `Read [our guide](${one}) first, and then read [our guide](${two}) again.\n`

  it.each([
    ['/fees', '/dates', 1],
    ['/fees', '/fees/', 0],
    ['/fees', 'https://www.example.gov/fees', 0],
    ['/fees#adult', '/fees#child', 0],
    ['/fees', '../fees.html', 0],
    ['https://www.google.com/url?q=https://example.gov/fees&sa=D&ust=1', 'https://example.gov/fees', 0],
    ['#fees', '#dates', 0],
    ['mailto:a@example.gov', '/dates', 1],
  ])('%s and %s', async (one, two, count) => {
    expect(await found(linkText, links(one, two))).toHaveLength(count)
  })

  it('tells vague texts once each', async () => {
    expect(await found(linkText, 'Text [here](/a), text [Here](/b), text [read more »](/c).\n')).toEqual(['here', 'read more »'])
  })

  it('does not judge targets that a template fills in', async () => {
    expect(await found(linkText, '<p>Read <a href="{{ a }}">our guide</a> and <a href="{{ b }}">our guide</a>.</p>', 'html')).toEqual([])
  })
})
