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
    expect(fault('rules:\n  jargon/shall: {max: 3}\n').message).toBe('The rule jargon/shall has no option "max". It has severity.')
    expect(fault('overrides:\n  - kind: page\n    file: a.md\n')).toEqual({ message: '"file" is no setting here. Did you mean "files"?', at: '3:5' })
  })

  const wrong: readonly (readonly [text: string, message: string])[] = [
    ['rules: {jargon/shall: sometimes}', '"rules › jargon/shall" takes off, on, info, warning or error, or settings of its own, not "sometimes".'],
    ['rules: {jargon/shall: false}', '"rules › jargon/shall" takes off, on, info, warning or error, or settings of its own, not false. Did you mean "off"?'],
    ['rules: {length/sentence: {max: long}}', '"rules › length/sentence › max" takes a number of 5 or more, not "long".'],
    ['rules: [jargon]', '"rules" takes names of rules, as in jargon/shall: off, not a list.'],
    ['minScore: 120', '"minScore" takes a number from 0 to 100, not 120.'],
    ['scoreModel: 1.5', '"scoreModel" takes a whole number, not 1.5.'],
    ['glossary: SNAP', '"glossary" takes a list of texts, not "SNAP". Write ["SNAP"].'],
    ['glossary: [SNAP, 1099]', '"glossary › entry 2" takes text, not 1099. Put it in quotes.'],
    ['exclude:', '"exclude" is empty. It takes a list of texts.'],
    ['kind: letters', '"kind" takes form, page, sign or letter, not "letters". Did you mean "letter"?'],
    ['profile: uk', '"profile" takes default, us-federal, uk-gov, nhs or eu, not "uk". Did you mean "uk-gov"?'],
    ['ocr: 1', '"ocr" takes true or false, not 1.'],
    [
      'allow: [{text: a, rule: jargon/shal}]',
      '"allow › entry 1 › rule" takes the name of a rule or a driver, as in jargon/shall, not "jargon/shal". Did you mean "jargon/shall"?',
    ],
    ['allow: [{reason: a brand}]', '"allow › entry 1" needs "text".'],
    ['overrides: [{files: []}]', '"overrides › entry 1 › files" is an empty list. It takes a list of texts.'],
    ['overrides: [{kind: page}]', '"overrides › entry 1" needs "files": a list of texts.'],
    ['suppressions: required', '"suppressions" takes the settings reason and until, not "required".'],
    ['[a, b]', 'A config takes settings, such as failOn: warning, not a list.'],
    ...['2027-13-30', '2026-02-30', 'soon'].map(
      (day) => [`allow: [{text: a, until: ${day}}]`, `"allow › entry 1 › until" takes a day of the calendar, as in 2027-01-31, not "${day}".`] as const,
    ),
  ]
  it.each(wrong)('says in plain words what %s gets wrong', (text, message) => {
    expect(fault(text).message).toBe(message)
  })

  it('names all mistakes at once, each in a line with its place', () => {
    expect(fault('glossary: SNAP\nrules:\n  jargon/shal: off\n  length/label: never\nsign: true\n')).toEqual({
      at: '1:1',
      message: [
        '"glossary" takes a list of texts, not "SNAP". Write ["SNAP"].',
        'forthright.yaml:3:3: There is no rule "jargon/shal". Did you mean "jargon/shall"?',
        'forthright.yaml:4:3: "rules › length/label" takes off, on, info, warning or error, or settings of its own, not "never".',
        'forthright.yaml:5:1: "sign" is no setting of forthright. Did you mean "signs"?',
      ].join('\n'),
    })
  })

  it('is bounded, however it is made', () => {
    expect(fault(`glossary: [${'"AB", '.repeat(40_000)}]`).message).toMatch(/has 240 KB; .* up to 200 KB/)
    const aliases = ['a: &a [x]', ...Array.from({ length: 9 }, (_, at) => `b${at}: &b${at} [${`*${at === 0 ? 'a' : `b${at - 1}`}, `.repeat(9)}]`)]
    expect(fault(aliases.join('\n')).message).toContain('aliases')
    expect(fault(`glossary: ${'['.repeat(20_000)}`).message).toMatch(/nested too deeply|cannot be read/)
    const many = Array.from({ length: 500 }, (_, at) => `nothing${at}: 1`).join('\n')
    expect(fault(many).message.split('\n')).toHaveLength(21)
    expect(fault(many).message).toMatch(/: 480 more like these\.$/)
  })

  it('sends nothing on that would act where it is shown', () => {
    for (const text of [
      '"x\\n::error::y\\e[31m": off',
      'rules: {"x\\n::error::y\\e[31m": off}',
      'failOn: "x\\n::error::y\\e[31m"',
      `"${'x'.repeat(90_000)}": 1`,
    ]) {
      const { message } = fault(text)
      expect(message).not.toMatch(/[\n\u001b]/)
      expect(message.length).toBeLessThan(800)
    }
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
    expect(nearest('uk', ['default', 'eu', 'uk-gov'])).toBe('uk-gov')
    expect(nearest('zzzzzz', ['format', 'report'])).toBeUndefined()
  })
})
