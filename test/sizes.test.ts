import { describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { auditSource } from '../src/audit.ts'
import { append, highestOf, lowestOf } from '../src/lists.ts'
import { makePlan } from '../src/plan.ts'

/* Files that hold very many of one thing: they get a report as any other does, in time that grows with their length alone. */

const plan = makePlan({ rules, profile: profiles[0] })
const many = (count: number, each: (at: number) => string): string => Array.from({ length: count }, (_, at) => each(at)).join('')

describe('a file with very many of one thing', () => {
  it.each([
    ['options', 'a.html', `<form><label for="a">Town</label><select id="a">${many(300_000, (at) => `<option>T${at}`)}</select></form>`],
    ['fields', 'a.html', `<h1>Join</h1><form>${many(150_000, (at) => `<p>F${at} <input>`)}</form>`],
    [
      'fields with one list',
      'a.html',
      `<form>${many(5000, () => '<p>Town <input list="t">')}<datalist id="t">${many(5000, (at) => `<option>T${at}`)}</datalist></form>`,
    ],
    ['questions', 'a.md', `# Join\n\n${many(20_000, (at) => `${at + 1}. Your name ____\n\n`)}`],
    ['page references', 'a.txt', many(5000, (at) => `Page ${at} of 9999\n\nNow see page ${at + 3} here.\n\n`)],
    ['abbreviations', 'a.md', many(20_000, (at) => `*[AB${at}]: Long form ${at}\n`) + many(20_000, (at) => `Words AB${at} here.\n\n`)],
    ['numbered lists', 'a.md', many(10_000, () => '3. Fill the form in\n5. Send it\n\nWords here.\n\n')],
    ['pages without a line', 'a.txt', '\f'.repeat(1_000_000)],
    ['limits in one sentence', 'a.txt', many(20_000, () => 'within 5 days^')],
    ['legal words in one sentence', 'a.txt', many(20_000, () => 'hereby, ')],
    ['terms in one sentence', 'a.txt', many(20_000, () => 'abated, ')],
    ['phone numbers in one sentence', 'a.txt', many(10_000, () => 'Call the Permit Office at 208-334-5500, ')],
    ['things to send in one sentence', 'a.txt', many(15_000, () => 'mail the completed form, ')],
    ['offers', 'a.txt', many(8_000, () => 'Free report. A $5 postage fee applies.\n\n')],
    ['series of steps', 'a.md', many(5_000, () => '## Step 1: Check\n\nText.\n\n## Step 3: Apply\n\nText.\n\n')],
    ['fees in one sentence', 'a.txt', many(20_000, () => 'the fee is $5^')],
    ['months in one word', 'a.txt', 'May'.repeat(300_000)],
    ['words in one word', 'a.txt', many(150_000, () => '&name')],
    ['forms', 'a.md', many(5000, () => '## Join\n\n<FORM><label>Your name <input name="a"></label></FORM>\n\nSome words here.\n\n')],
  ])(
    'gets its report with many %s',
    async (_name, path, text) => {
      const from = performance.now()
      const [{ report }] = await auditSource(path, text, plan)
      expect(report.findings).toBeDefined()
      expect(performance.now() - from).toBeLessThan(15_000)
    },
    60_000,
  )
})

describe('lists', () => {
  const long = Array.from({ length: 400_000 }, (_, at) => at)
  it('are added to lists, however long', () => {
    const list = [7]
    append(list, long)
    expect(list.length).toBe(400_001)
  })
  it('have a lowest and a highest value', () => {
    expect([lowestOf(long), highestOf(long)]).toEqual([0, 399_999])
    expect([lowestOf([]), highestOf([])]).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
  })
})
