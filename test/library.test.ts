import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { audit, type Block, defineRule, drivers, fact, InputError, profiles, type Rule, read, rules, score, scoreModel } from '../src/index.ts'

const text = 'The board shall pay you. Ask the XYZQ for help.\n'
const ids = async (options: Parameters<typeof audit>[1], source = text): Promise<string[]> => {
  const { documents } = await audit([{ path: 'a.md', text: source }], options)
  return documents.flatMap(({ findings }) => findings.map(({ rule }) => rule))
}

/** A rule as somebody outside the project writes it. */
const shouting = defineRule({
  id: 'jargon/shouting',
  title: 'Do not shout',
  why: 'People who are shouted at stop reading.',
  how: 'End the sentence with a full stop.',
  severity: 'warning',
  per: '100 words',
  kinds: ['page', 'form', 'letter', 'sign'],
  languages: ['*'],
  sources: [{ name: 'Our own style', url: 'https://example.org/style' }],
  options: { max: { default: 0, what: 'How many marks may stand on a page.', min: 0 } },
  examples: [
    { as: 'markdown', text: 'Pay now⟦!⟧' },
    { as: 'markdown', text: 'Pay now.' },
  ],
  *check(document, { max }) {
    for (const { block, at } of marks(document).slice(max)) yield { at: { block, start: at, end: at + 1 }, message: 'Somebody shouts here.', instead: ['.'] }
  },
})
let counted = 0
const marks = fact((document): { readonly block: Block; readonly at: number }[] => {
  counted++
  return document.blocks.flatMap((block) => [...block.text.matchAll(/!/g)].map(({ index }) => ({ block, at: index })))
})

describe('audit', () => {
  it('reads several sources, each for itself, in the order given', async () => {
    const report = await audit([
      { path: 'b.md', text },
      { path: 'a.html', text: '<p>We pay you.</p>' },
      { path: 'signs.csv', text: 'id,text\nn,Keep out\ns,Way in\n' },
    ])
    expect(report.documents.map(({ id }) => id)).toEqual(['b.md', 'a.html', 'signs.csv#n', 'signs.csv#s'])
    expect([report.profile, report.scoreModel, report.summary.documents]).toEqual(['default', scoreModel, 4])
    const [alone] = (await audit([{ path: 'b.md', text }])).documents
    expect(alone).toEqual(report.documents[0])
  })

  it('goes on where one source cannot be read, and says where it stopped', async () => {
    const broken = { path: 'deep.html', text: '<a '.concat('b '.repeat(90_000), '>') }
    const report = await audit([broken, { path: 'b.md', text }])
    expect(report.documents.map(({ id }) => id)).toEqual(['b.md'])
    const deep = await audit([broken])
    expect(deep.documents).toEqual([])
    expect(deep.errors).toEqual([{ path: 'deep.html', message: expect.stringContaining('attributes') }])
    expect(deep.summary.score).toBeNull()
  })

  it('takes kind, known terms, day, choices and gates', async () => {
    expect(await ids({})).toEqual(expect.arrayContaining(['jargon/shall', 'acronyms/undefined']))
    expect(await ids({ known: ['XYZQ'] })).not.toContain('acronyms/undefined')
    expect(await ids({ rules: { 'jargon/shall': { severity: 'off' } } })).not.toContain('jargon/shall')
    expect(await ids({ rules: { jargon: { severity: 'off' } } })).toEqual(['acronyms/undefined'])
    const one = async (options: Parameters<typeof audit>[1]) => (await audit([{ path: 'a.md', text }], options)).documents[0]
    expect((await one({ kind: 'sign' })).kind).toBe('sign')
    expect((await one({ rules: { 'jargon/shall': { severity: 'error' } } })).findings.find(({ rule }) => rule === 'jargon/shall')?.severity).toBe('error')
    const long = `${'We pay you and you and you '.repeat(4)}each day.`
    expect(await ids({}, long)).toContain('length/sentence')
    expect(await ids({ rules: { 'length/sentence': { options: { max: 40 } } } }, long)).not.toContain('length/sentence')
    const passed = async (options: Parameters<typeof audit>[1]) => (await audit([{ path: 'a.md', text }], options)).summary.passed
    expect(await passed({ failOn: 'warning' })).toBe(false)
    expect(await passed({ failOn: 'never' })).toBe(true)
    expect(await passed({ failOn: 'never', minScore: 99 })).toBe(false)
    const expiring = '<!-- forthright-disable-file until 2026-01-31 -->\n\nThe board shall pay you.\n'
    expect(await ids({ today: '2026-01-31' }, expiring)).not.toContain('suppression/expired')
    expect(await ids({ today: '2026-02-01' }, expiring)).toContain('suppression/expired')
    expect(await ids({}, expiring)).not.toContain('suppression/expired')
  })

  it('refuses names and days that do not exist, and says which names are near', async () => {
    await expect(audit([], { today: '2026-02-30' })).rejects.toThrow('"2026-02-30" is no day of the calendar')
    await expect(audit([], { profile: 'uk' })).rejects.toThrow(InputError)
    await expect(audit([], { rules: { 'jargon/shal': { severity: 'off' } } })).rejects.toThrow(
      'There is no rule or driver "jargon/shal". Did you mean "jargon/shall"?',
    )
  })

  it('runs rules of others, and computes their facts once', async () => {
    counted = 0
    const more = [shouting as unknown as Rule]
    const [{ findings, score: card }] = (await audit([{ path: 'a.md', text: 'Pay now! We pay you back! Ask us.\n' }], { more })).documents
    expect(findings.map(({ rule, actual, instead }) => [rule, actual, ...instead])).toEqual([
      ['jargon/shouting', '!', '.'],
      ['jargon/shouting', '!', '.'],
    ])
    expect(card.drivers.jargon.findings).toBe(2)
    expect(counted).toBe(1)
    expect(await ids({ more, rules: { 'jargon/shouting': { options: { max: 1 } } } }, 'Pay! Pay! Pay!')).toHaveLength(2)
    expect(await ids({ more, rules: { 'jargon/shouting': { severity: 'off' } } }, 'Pay! Pay! Pay!')).toEqual([])
  })

  it('gives the same report twice, and leaves what it was given as it was', async () => {
    const sources = Object.freeze([Object.freeze({ path: 'a.md', text })])
    const options = Object.freeze({ rules: Object.freeze({}), known: Object.freeze(['ABC']) })
    expect(JSON.stringify(await audit(sources, options))).toBe(JSON.stringify(await audit(sources, options)))
  })
})

describe('read', () => {
  it('reads a source as a named format, whatever its name', async () => {
    const [document] = await read('notes', '<h1>Pay</h1><p>Now.</p>', { format: 'html', kind: 'letter' })
    expect([document.format, document.kind, document.blocks.map(({ role }) => role).join(' ')]).toEqual(['html', 'letter', 'title paragraph'])
    await expect(read('a', 'b', { format: 'odt' as never })).rejects.toThrow('There is no reader for the format "odt".')
  })

  it('guesses the format of a name without an ending', async () => {
    const format = async (source: string): Promise<string> => (await read('input', source))[0].format
    expect(await format('<!doctype html><p>Pay now.')).toBe('html')
    expect(await format('<svg><text>Way out</text></svg>')).toBe('svg')
    expect(await format('# Pay\n\nNow.\n')).toBe('markdown')
    expect(await format('Pay now.\n')).toBe('text')
  })
})

describe('what else is public', () => {
  it('scores outcomes, and lists rules, profiles and drivers', () => {
    const exposure = { words: 100, sentences: 7, questions: 5 }
    const { score: card, costs } = score({
      kind: 'page',
      exposure,
      findings: [{ driver: 'jargon', severity: 'warning', per: '100 words', weight: 1 }],
      applies: new Set(['jargon', 'length']),
      broken: new Map(),
    })
    // One warning in a hundred words, worked out by hand from what docs/score.md prints.
    const page = readFileSync('docs/score.md', 'utf8')
    const steepness = Number(/e\^\(−load × ([\d.]+)\)/.exec(page)![1])
    const [, jargon, length] = /^\| page \| (\d+) \| \d+ \| (\d+) /m.exec(page)!.map(Number)
    expect(card.total).toBe(Math.round((10 * (100 * (length + jargon * Math.exp(-2 * steepness)))) / (length + jargon)) / 10)
    expect(costs).toEqual([Math.round(100 * (100 - card.total!)) / 100])
    expect(new Set(rules.map(({ id }) => id.split('/')[0]))).toEqual(new Set(drivers))
    expect(profiles.map(({ id }) => id)).toEqual(expect.arrayContaining(['default', 'us-federal', 'uk-gov', 'nhs', 'eu']))
  })
})
