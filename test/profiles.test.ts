import { describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { run } from '../src/engine.ts'
import { makePlan } from '../src/plan.ts'
import type { OptionSpec } from '../src/rule.ts'
import { exampleDocuments } from './support.ts'

const byId = new Map(rules.map((rule) => [rule.id, rule]))

function fits(spec: OptionSpec, value: unknown): boolean {
  if (Array.isArray(spec.default)) return Array.isArray(value) && value.every((each) => typeof each === 'string')
  if (typeof value !== typeof spec.default) return false
  if ('oneOf' in spec && spec.oneOf) return spec.oneOf.includes(value as string)
  if (typeof value !== 'number' || typeof spec.default !== 'number') return true
  const { min, max } = spec as { min?: number; max?: number }
  return value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY)
}

describe('profiles', () => {
  it('begin with the default one and have names of their own', () => {
    expect(profiles[0].id).toBe('default')
    expect(new Set(profiles.map(({ id }) => id)).size).toBe(profiles.length)
    expect(profiles.map(({ id }) => id)).toEqual(['default', 'us-federal', 'uk-gov', 'nhs', 'eu'])
  })

  for (const profile of profiles.slice(1)) {
    for (const [id, choice] of Object.entries(profile.rules)) {
      it(`${profile.id} sets what ${id} has`, () => {
        const rule = byId.get(id)
        expect(rule, id).toBeDefined()
        for (const [name, value] of Object.entries(choice.options ?? {})) {
          const spec = rule?.options[name]
          expect(spec, `${id} ${name}`).toBeDefined()
          expect(spec && fits(spec, value), `${id} ${name}: ${value}`).toBe(true)
        }
        expect(choice.source.name.length).toBeGreaterThan(5)
        expect(new URL(choice.source.url).protocol).toBe('https:')
        expect(choice.on === true || choice.options !== undefined || choice.severity !== undefined).toBe(true)
        if (rule?.off) expect(choice.on).toBe(true)
      })
    }
  }

  it('turn on every rule that is off', () => {
    const turnedOn = new Set(profiles.flatMap(({ rules: set }) => Object.entries(set).flatMap(([id, { on }]) => (on ? [id] : []))))
    expect(
      rules
        .filter(({ off }) => off)
        .map(({ id }) => id)
        .filter((id) => !turnedOn.has(id)),
    ).toEqual([])
  })
})

/** What a profile reports of one rule, as text of the finding and its severity. */
async function found(profile: string, id: string, text: string, as: 'html' | 'markdown' | 'text' = 'text', kind?: 'form'): Promise<readonly string[]> {
  const plan = makePlan({ rules, profile: profiles.find((each) => each.id === profile)! })
  const { documents } = await exampleDocuments({ as, text, kind })
  return documents.flatMap((document) =>
    run(
      document,
      plan.active.filter(({ rule }) => rule.id === id),
    ).flatMap(({ findings }) => findings.map(({ severity, actual }) => `${severity}: ${actual}`)),
  )
}

const sentence = 'Bring the letter that we sent to your home last month and show it to the person at the desk when you arrive.'
const points = [
  'the letter we sent you',
  'two photos of your face',
  'a proof of where you live',
  'your last three payslips',
  'the keys of the old flat',
  'a pen to sign with',
  'cash for the bus home',
]
const form = '# Claim\n\n1. Your full name ____\n\n2. Your town ____\n\n3. Your phone ____\n'
const fields = '<form><label>Name * <input name="n" required></label><label>Town <input name="t" required></label></form>'

describe('a limit at work', () => {
  it('nhs has shorter sentences', async () => {
    expect(await found('nhs', 'length/sentence', sentence)).toHaveLength(1)
    for (const other of ['default', 'uk-gov']) expect(await found(other, 'length/sentence', sentence)).toEqual([])
  })

  it('nhs has shorter lists', async () => {
    const list = `Bring:\n\n${points.map((each) => `- ${each}`).join('\n')}\n`
    expect(await found('nhs', 'length/list', list, 'markdown')).toHaveLength(1)
    expect(await found('default', 'length/list', list, 'markdown')).toEqual([])
  })

  it('us-federal wants the OMB number and the legal notices', async () => {
    for (const id of ['openness/omb-number', 'openness/burden-statement', 'openness/privacy-act']) {
      expect(await found('us-federal', id, form, 'markdown', 'form'), id).toHaveLength(1)
      for (const other of ['default', 'nhs']) expect(await found(other, id, form, 'markdown', 'form'), id).toEqual([])
    }
  })

  it('us-federal takes “shall” for an error', async () => {
    expect(await found('us-federal', 'jargon/shall', 'You shall pay.')).toEqual(['error: shall'])
    expect(await found('default', 'jargon/shall', 'You shall pay.')).toEqual(['warning: shall'])
  })

  it('authorities disagree about contractions', async () => {
    expect(await found('uk-gov', 'jargon/contraction', 'You can’t apply. They’ve told you.')).toEqual(['info: can’t', 'info: They’ve'])
    expect(await found('nhs', 'jargon/contraction', 'You can’t apply. They’ve told you.')).toEqual(['info: can’t'])
    expect(await found('us-federal', 'jargon/contraction', 'You can’t apply.')).toEqual([])
  })

  it('authorities disagree about asterisks', async () => {
    expect(await found('uk-gov', 'flow/required-asterisk', fields, 'html')).toEqual(['info:  *'])
    expect(await found('eu', 'flow/required-asterisk', fields, 'html')).toEqual(['info: Town'])
    expect(await found('default', 'flow/required-asterisk', fields, 'html')).toEqual([])
  })

  it('eu takes a form as the only way to get in touch for an error', async () => {
    const page = '# Report a missed bin\n\nIf you have a question, use our contact form.'
    expect(await found('eu', 'contact/form-only', page, 'markdown')).toEqual(['error: contact form'])
    expect(await found('default', 'contact/form-only', page, 'markdown')).toEqual(['warning: contact form'])
  })

  it('uk-gov leaves the colon out', async () => {
    const labelled = '<form><label>Name: <input name="n"></label></form>'
    expect(await found('uk-gov', 'length/label', labelled, 'html')).toHaveLength(1)
    expect(await found('us-federal', 'length/label', labelled, 'html')).toEqual([])
  })
})
