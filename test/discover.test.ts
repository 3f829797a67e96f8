import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { main } from '../src/cli/main.ts'
import * as trees from '../src/readers/trees/parse-tree.ts'
import type { Report } from '../src/report.ts'

const said = vi.hoisted(() => ({ 1: '', 2: '' }))
vi.mock('../src/cli/output.ts', () => ({
  print: (to: 1 | 2, text: string) => {
    said[to] += text
  },
  terminal: { color: false },
}))
vi.mock('../src/readers/trees/parse-tree.ts', { spy: true })

const home = process.cwd()
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forthright-'))
  mkdirSync(join(folder, '.git'))
  process.chdir(folder)
  vi.mocked(trees.parseTree).mockClear()
})
afterEach(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true, force: true })
})

const write = (files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

async function run(...argv: string[]): Promise<Report & { code: number; err: string }> {
  said[1] = ''
  said[2] = ''
  const code = await main([...argv, '--format', 'json', '--fail-on', 'never'])
  return { code, err: said[2], ...(JSON.parse(said[1]) as Report) }
}

const form = JSON.stringify({
  resourceType: 'Questionnaire',
  title: 'Library card',
  item: [
    { linkId: '1', text: 'What is your name?', type: 'string' },
    { linkId: '2', text: 'Where do you live?', type: 'string' },
  ],
})
/** What a project of this kind is full of. */
const others = {
  'package.json': '{"name": "cards", "scripts": {"test": "vitest"}}',
  'tsconfig.json': '{\n  // Not JSON to the letter.\n  "compilerOptions": {"strict": true},\n}',
  'ci.yaml': 'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n',
  'pom.xml': '<?xml version="1.0"?><project><name>cards</name></project>',
  'broken.json': '{"name": ',
  'empty.json': '',
}

describe('JSON, YAML and XML met in a folder', () => {
  it('are read where they are forms, and passed over without a parse or a word where they are not', async () => {
    write({ ...others, 'form.json': form, 'a.md': 'Start your claim before May.\n' })
    const report = await run('.')
    expect(report.documents.map(({ path }) => path)).toEqual(['a.md', 'form.json'])
    expect([report.code, report.errors, report.err]).toEqual([0, [], ''])
    expect(trees.parseTree).toHaveBeenCalledTimes(1)
  })

  it('are passed over, too, where a closer look is needed to tell', async () => {
    write({ 'form.json': form, 'api.json': '{"openapi": "3.1.0", "components": {"schemas": {}}}', 'page.json': '{"pages": [{"path": "/a", "views": 3}]}' })
    const report = await run('.')
    expect(report.documents.map(({ path }) => path)).toEqual(['form.json'])
    expect([report.code, report.errors]).toEqual([0, []])
  })

  it('are told apart by glob as by folder', async () => {
    write({ 'form.json': form, 'in/form.json': form, 'in/api.json': '{"components": {}}' })
    const one = await run('.')
    expect(one.documents.map(({ path }) => path)).toEqual(['form.json', 'in/form.json'])
    expect((await run('**/*.json')).documents).toEqual(one.documents)
  })

  it('are an error where they are named, and where a look says form and the file is damaged', async () => {
    write({ ...others, 'form.json': form, 'api.json': '{"components": {}}', 'cut.json': form.slice(0, -9), 'lock.json': '{"link": true, ' })
    const named = await run('package.json', 'api.json', 'pom.xml', 'form.json')
    expect(named.code).toBe(2)
    expect(named.errors.map(({ path, message }) => `${path}: ${message.slice(0, 33)}`)).toEqual([
      'api.json: This file is none of the forms th',
      'package.json: This file is none of the forms th',
      'pom.xml: This XML file is no form: forthri',
    ])
    const met = await run('.')
    expect([met.code, met.errors.map(({ path }) => path)]).toEqual([2, ['cut.json']])
  })

  it('are passed over, too, where they are empty; old workbooks are named in a note', async () => {
    write({ 'a.md': 'Start your claim before May.\n', 'b.md': '', 'c.txt': ' \n\n', 'old/visit.xls': 'x', 'old/letter.doc': 'x' })
    const report = await run('.')
    expect([report.code, report.documents.map(({ path }) => path), report.errors]).toEqual([0, ['a.md'], []])
    expect((await run('b.md')).code).toBe(2)
    said[1] = ''
    expect(await main(['.'])).toBe(0)
    expect(said[1]).toContain('Not read: old/letter.doc, old/visit.xls. Save them as .docx or .xlsx to have them read.')
  })

  it('leave an error where nothing else is there', async () => {
    write(others)
    expect(await run('.')).toMatchObject({ code: 2, errors: [{ path: '.', message: expect.stringContaining('holds no file forthright reads') }] })
    write({ 'api.json': '{"components": {}}' })
    expect(await run('.')).toMatchObject({ code: 2, errors: [{ path: '.', message: expect.stringContaining('None of the files here is a form') }] })
  })

  it('are passed over by --changed and by --fix', async () => {
    rmSync(join(folder, '.git'), { recursive: true })
    const git = (...args: string[]): unknown => execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { stdio: 'ignore' })
    git('init', '-b', 'main')
    write({ 'a.md': 'Start your claim before May.\n' })
    git('add', '.')
    git('commit', '-m', 'Begin')
    write({ ...others, 'api.json': '{"components": {}}', 'form.json': form })
    const report = await run('--changed', 'main')
    expect(report.documents.map(({ path }) => path)).toEqual(['form.json'])
    expect([report.code, report.errors]).toEqual([0, []])
    said[2] = ''
    expect(await main(['--fix', '.'])).toBe(0)
    expect(said[2]).toBe('')
  })
})

describe('pictures met in a folder', () => {
  const sign = '<svg xmlns="http://www.w3.org/2000/svg"><text>Beach closed</text></svg>'
  const graph = `<?xml version="1.0"?>\n<!-- Generated by graphviz version 9.0.0 -->\n${sign}`
  const mermaid = sign.replace('>', ' id="m" aria-roledescription="flowchart-v2">')

  it('are signs, save for diagrams; those that are named are read', async () => {
    write({ 'form.json': form, 'sign.svg': sign, 'graph.svg': graph, 'mermaid.svg': mermaid })
    expect(await main(['flow', 'form.json', '--out', 'form.svg'])).toBe(0)
    const met = await run('.')
    expect([met.code, met.documents.map(({ path }) => path)]).toEqual([0, ['form.json', 'sign.svg']])
    const named = await run('form.svg', 'graph.svg')
    expect(named.documents.map(({ path }) => path)).toEqual(['form.svg', 'graph.svg'])
  })
})
