import { describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { configSchema, parseConfig, planner } from '../src/config.ts'
import { InputError } from '../src/errors.ts'
import { nearest } from '../src/plan.ts'

const parse = (text: string) => parseConfig('forthright.yaml', text, rules, profiles)
const plans = (text: string) => planner(parse(text), { rules, profiles })

function fault(text: string): { message: string; at: string } {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof InputError) return { message: error.message, at: `${error.at?.line}:${error.at?.column}` }
    throw error
  }
  throw new Error('no fault was found')
}

describe('config', () => {
  it('may be empty, YAML or JSON', () => {
    expect(parse('')).toEqual({})
    expect(parse('{"glossary": ["SNAP"]}')).toEqual({ glossary: ['SNAP'] })
    expect(parse('glossary: [SNAP]')).toEqual({ glossary: ['SNAP'] })
  })

  it('says where YAML or JSON is broken', () => {
    expect(fault('rules:\n  jargon/shall: "off\n').at).toMatch(/^[23]:/)
    expect(fault('{"glossary": ["SNAP" "WIC"]}')).toMatchObject({ at: expect.stringMatching(/^1:2\d$/), message: expect.stringContaining('cannot be read') })
  })

  it('names the nearest rule, option or setting to a misspelt one, with its place', () => {
    expect(fault('rules:\n  jargon/shal: off\n')).toEqual({ message: 'There is no rule "jargon/shal". Did you mean "jargon/shall"?', at: '2:3' })
    expect(fault('rules:\n  length/sentence:\n    mx: 20\n').message).toContain('mx')
    expect(fault('glosary: [SNAP]\n')).toEqual({ message: '"glosary" is no setting of forthright. Did you mean "glossary"?', at: '1:1' })
    expect(fault('rules:\n  jargon/shall: sometimes\n').message).toContain('takes off, on, info, warning or error')
    expect(fault('minScore: 120\n').message).toContain('minScore')
  })

  it('turns rules off and on, sets severity and options; a rule wins over its driver', () => {
    const plan = plans('rules:\n  jargon: off\n  jargon/shall: error\n  length/sentence: {severity: info, max: 12}\n')('a.md')
    expect(plan.active.filter(({ rule }) => rule.id.startsWith('jargon/')).map(({ rule, severity }) => [rule.id, severity])).toEqual([
      ['jargon/shall', 'error'],
    ])
    expect(plan.active.find(({ rule }) => rule.id === 'length/sentence')).toMatchObject({ severity: 'info', options: { max: 12 } })
  })

  it('lays overrides over the rest, in order, by glob', () => {
    const planFor = plans(
      "kind: page\nrules: {jargon/shall: off}\noverrides:\n  - files: ['signs/**']\n    kind: sign\n    signs: true\n    rules: {jargon/shall: info}\n  - files: ['**/*.html']\n    kind: form\n",
    )
    expect(planFor('a.md')).toMatchObject({ kind: 'page' })
    expect(planFor('signs/door.txt')).toMatchObject({ kind: 'sign', signs: true })
    expect(planFor('signs/door.html')).toMatchObject({ kind: 'form', signs: true })
    expect(planFor('a.md').active.some(({ rule }) => rule.id === 'jargon/shall')).toBe(false)
    expect(planFor('signs/x.txt').active.find(({ rule }) => rule.id === 'jargon/shall')?.severity).toBe('info')
  })

  it('has a schema with every rule and every option in it', () => {
    const { shape } = configSchema(rules, profiles)
    expect(Object.keys(shape)).toContain('overrides')
    for (const rule of rules)
      for (const name of Object.keys(rule.options))
        expect(() => parse(JSON.stringify({ rules: { [rule.id]: { [name]: rule.options[name].default } } }))).not.toThrow()
  })
})

describe('nearest', () => {
  it('finds what was meant, and nothing where nothing is near', () => {
    expect(nearest('formatt', ['format', 'report'])).toBe('format')
    expect(
      nearest(
        'sentence',
        rules.map(({ id }) => id),
      ),
    ).toBe('length/sentence')
    expect(nearest('zzzzzz', ['format', 'report'])).toBeUndefined()
  })
})
