import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { auditSource } from '../src/audit.ts'
import { kinds } from '../src/model.ts'
import { makePlan } from '../src/plan.ts'
import { defineRule, drivers, type Rule } from '../src/rule.ts'
import { round, type ScoreInput, score, type Weighed } from '../src/score.ts'

const weighed: fc.Arbitrary<Weighed> = fc.record({
  driver: fc.constantFrom(...drivers),
  severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
  per: fc.constantFrom('document' as const, 'question' as const, 'sentence' as const, '100 words' as const, 'sign' as const),
  weight: fc.constantFrom(0.5, 1, 2),
})
const input: fc.Arbitrary<ScoreInput> = fc.record({
  kind: fc.constantFrom(...kinds),
  exposure: fc.record({
    words: fc.integer({ min: 1, max: 20_000 }),
    sentences: fc.integer({ min: 1, max: 1500 }),
    questions: fc.integer({ min: 0, max: 200 }),
  }),
  findings: fc.array(weighed, { maxLength: 60 }),
  applies: fc.constant(new Set(drivers)),
  broken: fc.constant(new Map()),
})
const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0)

describe('score', () => {
  it('1. costs add up to what is missing from 100, to the hundredth', () => {
    fc.assert(
      fc.property(input, (given) => {
        const counted = { ...given, findings: given.findings.filter(({ driver }) => !(given.kind === 'sign' && driver === 'contact')) }
        const { score: card, costs } = score(counted)
        expect(round(sum(costs), 2)).toBe(round(100 - card.total!, 2))
        for (const driver of drivers) {
          const own = costs.filter((_, at) => counted.findings[at].driver === driver)
          expect(round(sum(own), 2)).toBe(card.drivers[driver].lost)
        }
        for (const cost of costs) expect(cost).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('2. taking any finding away never lowers a score, and gain says by how much it rises', () => {
    fc.assert(
      fc.property(input, fc.nat(), (given, pick) => {
        if (given.findings.length === 0) return
        const at = pick % given.findings.length
        const before = score(given)
        const after = score({ ...given, findings: given.findings.filter((_, each) => each !== at) })
        expect(after.score.total!).toBeGreaterThanOrEqual(before.score.total!)
        for (const driver of drivers) expect(after.score.drivers[driver].score ?? 0).toBeGreaterThanOrEqual(before.score.drivers[driver].score ?? 0)
        expect(Math.abs(after.score.total! - before.score.total! - before.gains[at])).toBeLessThanOrEqual(0.11)
      }),
    )
  })

  it('3. what does not apply is out of the denominator', () => {
    fc.assert(
      fc.property(input, fc.constantFrom(...drivers), (given, left) => {
        const applies = new Set(drivers.filter((driver) => driver !== left))
        const findings = given.findings.filter(({ driver }) => driver !== left)
        const card = score({ ...given, findings, applies }).score
        expect(card.drivers[left]).toEqual({ score: null, lost: 0, findings: 0, reason: 'does not apply' })
        expect(score({ ...given, findings: [], applies }).score.total).toBe(100)
      }),
    )
  })

  it('3. a rule that broke makes its driver and the total null, with the reason', () => {
    fc.assert(
      fc.property(input, (given) => {
        const card = score({ ...given, broken: new Map([['flow', 'flow/numbering (oops)']]) }).score
        expect(card.total).toBeNull()
        expect(card.letter).toBeNull()
        expect(card.reason).toContain('flow/numbering (oops)')
        expect(card.drivers.flow.score).toBeNull()
        expect(card.drivers.jargon.score).not.toBeNull()
      }),
    )
  })

  it('3. text that nobody here can read gets no score, whatever was found in it', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { score: card, costs } = score({ ...given, foreign: true })
        expect(card.total).toBeNull()
        expect(card.reason).toContain('language')
        expect(costs.every((cost) => cost === 0)).toBe(true)
      }),
    )
  })

  it('4. a document pasted twice scores within a point, where rules count per sentence or per 100 words', () => {
    const perText = weighed.filter(({ per }) => per === 'sentence' || per === '100 words')
    fc.assert(
      fc.property(input, fc.array(perText, { maxLength: 40 }), (given, findings) => {
        const { words, sentences, questions } = given.exposure
        const once = score({ ...given, findings }).score.total!
        const twice = score({ ...given, findings: [...findings, ...findings], exposure: { words: words * 2, sentences: sentences * 2, questions } }).score
          .total!
        expect(Math.abs(once - twice)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('4. an unexplained acronym weighs by the text it stands in, and in short texts alike', () => {
    const one: Weighed = { driver: 'acronyms', severity: 'warning', per: 'document', weight: 1 }
    const of = (count: number, words: number): number =>
      score({
        kind: 'page',
        exposure: { words, sentences: words / 15, questions: 0 },
        findings: Array.from({ length: count }, () => one),
        applies: new Set(drivers),
        broken: new Map(),
      }).score.drivers.acronyms.score!
    expect(of(1, 40)).toBe(of(1, 200))
    expect(of(3, 900)).toBe(of(1, 300))
    expect(of(15, 900)).toBeLessThan(of(1, 300))
  })

  it('mending all findings of a rule wins what leaving them out does, best first', () => {
    fc.assert(
      fc.property(input, fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), (given, names) => {
        const findings = given.findings.map((each, at) => ({ ...each, rule: `${each.driver}/${names[at % names.length]}` }))
        const all = { ...given, findings, applies: new Set(drivers) }
        const { score: before, mends } = score(all)
        expect(mends.reduce((sum, each) => sum + each.findings, 0)).toBe(findings.length)
        expect(mends.map(({ gain }) => gain)).toEqual(mends.map(({ gain }) => gain).sort((a, b) => b - a))
        for (const { rule, gain, findings: count } of mends) {
          const left = findings.filter((each) => each.rule !== rule)
          expect(findings.length - left.length).toBe(count)
          expect(Math.abs(score({ ...all, findings: left }).score.total! - before.total! - gain)).toBeLessThanOrEqual(0.11)
        }
      }),
    )
  })

  it('one question is a screen as five are', () => {
    const one: Weighed = { driver: 'flow', severity: 'warning', per: 'question', weight: 1 }
    const of = (questions: number): number =>
      score({
        kind: 'form',
        exposure: { words: 100, sentences: 8, questions },
        findings: [one],
        applies: new Set(drivers),
        broken: new Map(),
      }).score.drivers.flow.score!
    expect([of(1), of(5)]).toEqual([of(5), 54.9])
    expect(of(10)).toBeGreaterThan(of(5))
  })

  it('5. the same input gives the same bytes', () => {
    fc.assert(fc.property(input, (given) => JSON.stringify(score(given)) === JSON.stringify(score(structuredClone(given)))))
  })

  it('7. no readable text gives null and says so', () => {
    const card = score({ kind: 'page', exposure: { words: 0, sentences: 0, questions: 0 }, findings: [], applies: new Set(drivers), broken: new Map() }).score
    expect(card.total).toBeNull()
    expect(card.reason).toBe('no readable text')
    for (const driver of drivers) expect(card.drivers[driver].score).toBeNull()
  })
})

describe('score of whole documents', () => {
  const plan = makePlan({ rules, profile: profiles[0] })
  const text = '# Apply for a permit\n\nCommence your application prior to 1 May. Call us on (208) 334-5500. We aim to help you.\n'

  it('6. findings set aside or to be reviewed cost nothing and are counted in view', async () => {
    const [plain] = await auditSource('a.md', text, plan)
    const [aside] = await auditSource('a.md', `<!-- forthright-disable-file -- a test of the score -->\n\n${text}`, plan)
    expect(plain.report.findings.length).toBeGreaterThan(0)
    expect(aside.report.score.total).toBe(100)
    expect(aside.report.counts.suppressed).toBe(plain.report.counts.suppressed + plain.report.findings.filter(({ suppressed }) => suppressed === null).length)
    for (const finding of aside.report.findings) expect(finding.cost).toBe(0)
  })

  it('a driver is left out where the document holds nothing of what it is about', async () => {
    const left = async (given: string): Promise<string[]> => {
      const [{ report }] = await auditSource('a.md', given, plan)
      return drivers.filter((driver) => report.score.drivers[driver].score === null)
    }
    expect(await left('The bin lorry comes on Monday.\n')).toEqual(['acronyms', 'repetition', 'flow', 'contact', 'openness'])
    expect(await left('The bin lorry comes on Monday. Put your bin out on Sunday.\n')).not.toContain('repetition')
    expect(await left('# Bins\n\nThe bin lorry comes on Monday.\n\n## Paper\n\nPaper goes in the blue bin.\n')).not.toContain('flow')
    expect(await left('The bin lorry comes on Monday. Call us if it does not.\n')).toEqual(['acronyms', 'flow'])
    expect(await left('The Food Bank Network (FBN) opens on Monday. Ask the FBN for food. The FBN brings it.\n')).not.toContain('acronyms')
    // What was found was at stake.
    expect(await left('We will comply with each and every rule.\n')).not.toContain('repetition')
  })

  it('a broken rule is an outcome of its document, not a crash of the run', async () => {
    const broken = defineRule({
      ...(rules.find(({ id }) => id === 'length/sentence') as Rule),
      id: 'length/broken',
      // biome-ignore lint/correctness/useYield: it breaks before it can
      *check() {
        throw new Error('it cannot count')
      },
    })
    const [{ report }] = await auditSource('a.md', text, makePlan({ rules: [...rules, broken as unknown as Rule], profile: profiles[0] }))
    expect(report.score.total).toBeNull()
    expect(report.score.reason).toContain('length/broken (it cannot count)')
    expect(report.findings.length).toBeGreaterThan(0)
  })

  it('4. a real page pasted twice keeps its jargon score within a point', async () => {
    const body = 'Commence your application prior to 1 May. The council will pay you. In the event that you move, tell us at once.\n\n'
    const [once] = await auditSource('a.md', body, plan)
    const [twice] = await auditSource('a.md', body.repeat(2), plan)
    expect(Math.abs(once.report.score.drivers.jargon.score! - twice.report.score.drivers.jargon.score!)).toBeLessThanOrEqual(1)
  })
})
