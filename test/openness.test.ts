import { describe, expect, it } from 'vitest'
import needsUpFront from '../rules/flow/needs-up-front.ts'
import absoluteClaim from '../rules/openness/absolute-claim.ts'
import burdenStatement from '../rules/openness/burden-statement.ts'
import feeLate from '../rules/openness/fee-late.ts'
import free from '../rules/openness/free-with-conditions.ts'
import ombExpiry from '../rules/openness/omb-expiry.ts'
import ombNumber from '../rules/openness/omb-number.ts'
import pressure from '../rules/openness/pressure.ts'
import preticked from '../rules/openness/preticked-consent.ts'
import privacyAct from '../rules/openness/privacy-act.ts'
import shame from '../rules/openness/shame.ts'
import threat from '../rules/openness/threat.ts'
import unexplainedAsk from '../rules/openness/unexplained-ask.ts'
import vaguePromise from '../rules/openness/vague-promise.ts'
import type { Rule } from '../src/rule.ts'
import { exampleDocuments, runRule } from './support.ts'

const all = [
  absoluteClaim,
  burdenStatement,
  feeLate,
  free,
  ombExpiry,
  ombNumber,
  preticked,
  pressure,
  privacyAct,
  shame,
  threat,
  unexplainedAsk,
  vaguePromise,
] as readonly unknown[] as readonly Rule[]

async function findings(rule: unknown, text: string, as: 'text' | 'markdown' | 'html' = 'text', kind?: 'form' | 'page', today?: string) {
  const { documents } = await exampleDocuments({ as, text, kind, today })
  return documents.flatMap((document) => runRule(rule as Rule, document))
}
const questions = (count: number): string => Array.from({ length: count }, (_, at) => `${at + 1}. Your answer about day ${at + 1} ____\n`).join('\n')

describe('a fee', () => {
  const late = `# Parking permit\n\n${questions(4)}\nA $45 fee now applies.\n`
  const demanded = `# Parking permit\n\n${questions(4)}\nEnclose a processing fee of $45.\n`

  it('is reported by one of two rules, not by both', async () => {
    const first = late.replace(/A \$\d+ fee[^\n]*/, 'A fee of $45 must be enclosed.')
    expect(first).not.toBe(late)
    for (const text of [late, demanded, first]) {
      const spans = (await Promise.all([feeLate, needsUpFront].map((rule) => findings(rule, text, 'markdown', 'form'))))
        .flat()
        .filter(({ message }) => message.includes('fee'))
        .map(({ place }) => place.start.offset)
      expect(spans).toHaveLength(1)
    }
  })
})

describe('a Privacy Act statement', () => {
  const ask = '# Claim\n\n1. Your full name ____\n\n2. Social Security number ____\n\n## Privacy Act Statement\n\n'

  it('gives one finding for each missing part', async () => {
    const found = await findings(privacyAct, `${ask}We protect your data.\n`, 'markdown', 'form')
    expect(found.map(({ message }) => message.replace('The Privacy Act statement does not say ', ''))).toEqual([
      'by what law you ask (the authority).',
      'what you use the answers for (the purpose).',
      'whom you give the answers to (routine uses).',
      'whether people must answer.',
      'what happens if they do not.',
    ])
  })

  it('is complete in other words too', async () => {
    const text =
      'The Social Security Act (section 205) allows us to collect this. We will use it to decide your claim. We may share it with other agencies. You do not have to give it, but without it we may be unable to pay you.\n'
    expect(await findings(privacyAct, ask + text, 'markdown', 'form')).toEqual([])
  })
})

describe('an OMB date of expiry', () => {
  for (const [written, day] of [
    ['01/31/2019', '2019-01-31'],
    ['1/31/19', '2019-01-31'],
    ['January 31, 2019', '2019-01-31'],
    ['2019-01-31', '2019-01-31'],
    ['01/2019', '2019-01-31'],
  ]) {
    it(`is read as ${written}`, async () => {
      const text = `# Claim\n\nOMB No. 1234-5678. Expires ${written}\n\n1. Your name ____\n`
      const [found] = await findings(ombExpiry, text, 'markdown', 'form', '2020-06-01')
      expect([found?.severity, found?.actual]).toEqual(['error', written])
      expect(found?.message).toContain(day)
      expect(await findings(ombExpiry, text, 'markdown', 'form', '2019-01-31')).toEqual([])
    })
  }
})

describe('a private question', () => {
  it('is reported once, however often it is asked', async () => {
    const text = '# Library card\n\n1. Social Security number ____\n\n2. Name ____\n\n3. Social Security number of your wife ____\n'
    expect(await findings(unexplainedAsk, text, 'markdown', 'form')).toHaveLength(1)
  })

  it('is an error for a Social Security number and a warning for others', async () => {
    const text = '# Library card\n\n1. Social Security number ____\n\n2. Your religion ____\n\n3. Your town ____\n'
    expect((await findings(unexplainedAsk, text, 'markdown', 'form')).map(({ severity }) => severity)).toEqual(['error', 'warning'])
  })
})

describe('any text', () => {
  const hostile: readonly (readonly [name: string, text: string])[] = [
    ['nothing', ''],
    ['one long line of cues', 'only 2 left in due course failure to hurry free trial best service '.repeat(3000)],
    ['one long word', 'a'.repeat(200_000)],
    ['brackets', '[x] ('.repeat(40_000)],
    ['quotation marks', '"“‘'.repeat(60_000)],
    ['numbers', 'OMB 1 2 3 4 5 6 7 8 9 - '.repeat(8_000)],
  ]
  for (const [name, text] of hostile) {
    it(`is read in time that grows with its length: ${name}`, async () => {
      const { documents } = await exampleDocuments({ as: 'text', text, kind: 'form' })
      const from = performance.now()
      for (const document of documents) for (const rule of all) runRule(rule, document)
      expect(performance.now() - from).toBeLessThan(10_000)
    })
  }
})
