import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { main } from '../src/cli/main.ts'

/*
 * The command, and the pictures of our own examples. `UPDATE_GOLDEN=1 npx vitest run test/flow-command.test.ts` draws them anew: open them in a
 * browser before they are committed.
 */

const said = vi.hoisted(() => ({ 1: '', 2: '', input: '' }))
vi.mock('../src/cli/output.ts', () => ({
  print: (to: 1 | 2, text: string) => {
    said[to] += text
  },
  readInput: () => Buffer.from(said.input),
  terminal: { color: false },
}))
beforeEach(() => {
  said[1] = ''
  said[2] = ''
})

const folder = mkdtempSync(join(tmpdir(), 'forthright-flow-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const flow = (...argv: string[]): Promise<number> => main(['flow', ...argv, '--today', '2026-06-01'])

const childcare = 'examples/childcare-help.json'
const grant = 'examples/shop-front-grant.json'

describe('forthright flow', () => {
  it('reads standard input, by the name that it is given', async () => {
    said.input = '# Form\n\n1. Full name ______\n\n2. Date of birth ______\n'
    expect(await flow('-', '--stdin-path', 'form.md')).toBe(0)
    expect(said[1]).toContain('2 questions')
  })

  it('tells every form of a file where no format is named', async () => {
    expect(await flow(childcare)).toBe(0)
    expect(said[1]).toContain('Apply for help with childcare costs\n25 questions, 5 steps')
    expect(said[1]).toContain('\nSolicite ayuda')
    expect(said[1]).toContain('      if “I study” → 15 Where do you study?')
    expect(said[1]).toContain('      only if “partnr_works”, which is not in the form\n      ! 1 error, flow/missing-key')
    expect(said[2]).toBe('')
  })

  it('draws one form, and says which others there are', async () => {
    expect(await flow(childcare, '--format', 'mermaid')).toBe(0)
    expect(said[1]).toMatch(/^flowchart TD\n {2}accTitle: Flow of Apply for help/)
    expect(said[2]).toBe(`forthright: ${childcare}: This file holds 2 forms; this is en. Draw another with --part: es.\n`)
    said[1] = ''
    said[2] = ''
    expect(await flow(childcare, '--format', 'mermaid', '--part', 'es')).toBe(0)
    expect(said[1]).toContain('accTitle: Flow of Solicite ayuda')
    expect(said[2]).toBe('')
  })

  it('gives JSON as its schema says', async () => {
    expect(await flow(grant, '-f', 'json')).toBe(0)
    const valid = new Ajv({ strict: false }).compile(JSON.parse(readFileSync('docs/flow.schema.json', 'utf8')))
    expect(valid(JSON.parse(said[1])), JSON.stringify(valid.errors)).toBe(true)
    const [form] = JSON.parse(said[1]).forms
    const refused = form.nodes.find(({ text }: { text: string }) => text === 'You cannot apply')
    expect(form.edges).toContainEqual({ from: 'q1', to: refused.id, kind: 'branch', text: '“No”', defects: [] })
  })

  it('writes to a file', async () => {
    const out = join(folder, 'flow.txt')
    expect(await flow(grant, '--out', out)).toBe(0)
    expect(said[1]).toBe('')
    expect(readFileSync(out, 'utf8')).toMatch(/^Apply for a shop front grant\n/)
  })

  it('takes the format from the name of the file where none is named', async () => {
    for (const [name, begins] of [
      ['a.svg', '<svg '],
      ['a.mmd', 'flowchart TD'],
      ['a.JSON', '{'],
      ['a.txt', 'Apply for'],
    ]) {
      expect(await flow(grant, '--out', join(folder, name))).toBe(0)
      expect(readFileSync(join(folder, name), 'utf8').startsWith(begins)).toBe(true)
    }
  })

  it('leaves out what a comment or a config sets aside', async () => {
    const page = '<!doctype html><html lang="en"><title>A</title><form><p><label>1. Name <input name="a"></label></p><p>Go to question 9.</p></form>'
    expect(await flow(written('a.html', page))).toBe(0)
    expect(said[1]).toContain('flow/dead-route')
    said[1] = ''
    expect(await flow(written('b.html', page.replace('<p>Go', '<!-- forthright-disable-file flow/dead-route -- it is on page 2 --><p>Go')))).toBe(0)
    expect(said[1]).not.toContain('flow/dead-route')
    said[1] = ''
    expect(await flow(join(folder, 'a.html'), '--config', written('c.yaml', 'rules:\n  flow/dead-route: off\n'))).toBe(0)
    expect(said[1]).not.toContain('flow/dead-route')
  })

  const wrong: readonly (readonly [name: string, argv: () => string[], RegExp])[] = [
    ['no file', () => [], /flow: Name one file, as in forthright flow form\.html/],
    ['two files', () => [grant, childcare], /flow: Name one file/],
    ['a file that is not there', () => ['gone.html'], /gone\.html: There is no such file/],
    [
      'a file without questions',
      () => [written('page.md', '# Opening hours\n\nWe are open on Mondays.\n')],
      /page\.md: No question was found in this file, so it has no flow/,
    ],
    ['JSON that is no form', () => ['package.json'], /package\.json: This file is none of the forms/],
    ['a format that is none', () => [grant, '--format', 'png'], /--format: There is no format "png"\. There are text, json, mermaid, svg\./],
    ['an option that is none', () => [grant, '--formt', 'svg'], /flow: There is no option --formt\. Did you mean --format\?/],
    ['a part that is none', () => [childcare, '--part', 'fr'], /--part: There is no part "fr"\. There are en, es\./],
    ['a part of a form without parts', () => [grant, '--part', 'es'], /--part: This file holds one form without parts\./],
    ['a kind that is none', () => [grant, '--kind', 'poster'], /--kind: "poster" is not one of/],
    ['a place one cannot write to', () => [grant, '--out', folder], /This file cannot be written \(EISDIR\)/],
  ]
  it.each(wrong)('%s is one sentence and exit code 2', async (_, argv, sentence) => {
    expect(await flow(...argv())).toBe(2)
    expect(said[2]).toMatch(sentence)
    expect(said[2].trimEnd().split('\n')).toHaveLength(1)
    expect(said[1]).toBe('')
  })

  it('has its own help', async () => {
    expect(await main(['help', 'flow'])).toBe(0)
    expect(said[1]).toMatch(/^forthright flow reads one form/)
    said[1] = ''
    expect(await main(['flow', '--help'])).toBe(0)
    expect(said[1]).toMatch(/^forthright flow reads one form/)
    said[1] = ''
    await main(['help'])
    expect(said[1]).toContain('forthright flow FILE')
  })
})

describe('the pictures of examples', () => {
  it.each([childcare, grant, 'examples/relocation-claim.html'])('%s looks as it did', async (path) => {
    const golden = `examples/flow/${path.slice(path.indexOf('/') + 1).replace(/\.\w+$/, '')}.svg`
    expect(await flow(path, '--format', 'svg')).toBe(0)
    if (process.env.UPDATE_GOLDEN) writeFileSync(golden, said[1])
    expect(said[1]).toBe(readFileSync(golden, 'utf8'))
  })
})
