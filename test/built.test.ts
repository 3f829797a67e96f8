import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../src/version.ts'
import { docx } from './docx-maker.ts'

/** The command as it is shipped, in processes of its own. Most tests call the source: what the bundle does to a library, only this one sees. */
let built = ''
let work = ''
const home = process.cwd()

beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), 'forthright-built-'))
  work = mkdtempSync(join(tmpdir(), 'forthright-work-'))
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/bundle.ts', built], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  const file = await PDFDocument.create()
  file.addPage().drawText('Commence your claim prior to May.', { x: 40, y: 700, size: 12, font: await file.embedFont(StandardFonts.Helvetica) })
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'a.md': `# Claim\n\nCommence your claim prior to May.\n\n| Fee | Due |\n|---|---|\n| $5 | May |\n`,
    'b.txt': 'Call us on 0300 123 4567.\n',
    'pages/c.html':
      '<!doctype html><html lang="en"><style>body > .old { display: none }</style><body><p class="old">Gone.</p><p>Commence <b>your<p>claim.</b></p><a href="tel:+443001234567">Call us</a></body></html>',
    'pages/d.docx': docx({ body: '<w:p><w:r><w:t>Commence your claim prior to May.</w:t></w:r></w:p>' }),
    'pages/e.pdf': await file.save(),
    'pages/.gitignore': 'left-out.md\n',
    'pages/left-out.md': 'Commence.\n',
    'finnish.md': 'Hakemus on palautettava kunnan toimistoon ennen määräajan päättymistä, muuten sitä ei voida enää käsitellä tänä vuonna.\n',
    'long.md': `---\nkind: page\n---\n\n${'Please read every line of this text before you send the form to us.\n\n'.repeat(40)}We may ask you again.[^1]\n\n[^1]: But once a year at most.\n`,
    'interview.yml': 'question: Your name\nfields:\n  - First name: user_first\n---\nquestion: Done\nmandatory: True\n',
    'form.json': JSON.stringify({ display: 'form', components: [{ type: 'textfield', key: 'name', label: 'Your name', input: true }] }),
    'forthright.json': '{ "exclude": ["drafts/**"], "overrides": [{ "files": ["*.txt"], "kind": "page" }] }\n',
  }
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(work, path)), { recursive: true })
    writeFileSync(join(work, path), content)
  }
}, 120_000)
afterAll(() => {
  for (const folder of [built, work]) rmSync(folder, { recursive: true, force: true })
})

function run(...argv: string[]): { readonly status: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(built, 'forthright.cjs'), ...argv], { cwd: work, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

describe('the built command', () => {
  it.each<[what: string, argv: readonly string[], status: number, out: RegExp, err?: RegExp]>([
    ['a file', ['a.md'], 0, /a\.md:3:1|Say “Start”/],
    ['a folder of all formats', ['pages', '--jobs', '1'], 0, /c\.html[\s\S]*d\.docx[\s\S]*e\.pdf[\s\S]*3 documents/],
    ['workers', ['pages', 'a.md', 'b.txt', '--jobs', '2'], 0, /5 documents/],
    ['globs', ['*.md', 'pages/**'], 0, /a\.md[\s\S]*c\.html/],
    ['another language', ['finnish.md'], 0, /finnish\.md/],
    ['Markdown that needs its whole parser', ['long.md'], 0, /long\.md {2}page/],
    ['form definitions', ['interview.yml', 'form.json'], 0, /2 documents/],
    ['JSON', ['a.md', '--format', 'json'], 0, /"forthright": "/],
    ['a page for people', ['a.md', '--format', 'html'], 0, /<mark>prior to<\/mark>/],
    ['SARIF', ['a.md', '--format', 'sarif'], 0, /"\$schema"/],
    ['mending, shown', ['a.md', '--fix-dry-run'], 0, /^-Commence your claim prior to May\.$/m],
    ['the ways through a form', ['flow', 'form.json'], 0, /./],
    ['a picture of them', ['flow', 'form.json', '--format', 'svg'], 0, /<svg/],
    ['a rule explained', ['explain', 'contact/hidden'], 0, /contact\/hidden/],
    ['the rules', ['rules'], 0, /jargon\/shall/],
    ['the version', ['--version'], 0, new RegExp(`^${version}\n$`)],
    ['a gate that fails', ['a.md', '--min-score', '100'], 1, /a\.md/],
    ['a path that is missing', ['nowhere.md'], 2, /could not read nowhere\.md/],
    ['an option that is none', ['a.md', '--formt'], 2, /^$/, /--formt/],
  ])('does %s', (_, argv, status, out, err = /^$/) => {
    const found = run(...argv, ...(argv[0].includes('.') || argv[0] === 'pages' ? ['--fail-on', 'never'] : []))
    expect(found.status, found.out.slice(-600) + found.err).toBe(status)
    expect(found.out).toMatch(out)
    expect(found.err).toMatch(err)
  })

  it('runs plugins that a config names', () => {
    symlinkSync(join(home, 'node_modules'), join(work, 'pages/node_modules'), 'junction')
    writeFileSync(join(work, 'pages/forthright.yaml'), 'retext:\n  - plugin: retext-simplify\n')
    const { status, out, err } = run('pages/c.html', '--config', 'pages/forthright.yaml', '--format', 'json', '--fail-on', 'never')
    expect(status, err).toBe(0)
    expect(out).toContain('jargon/retext-simplify')
  })

  it('starts each of its libraries', () => {
    const parts = readdirSync(join(built, 'lib'))
    const never = parts.filter((name) => name.endsWith('.js') && !parts.some((other) => other.startsWith(name.slice(0, -2)) && other.endsWith('.cache')))
    expect(never, 'no run above has left a cache of it').toEqual([])
  })

  it.each<[what: string, content: (kept: Buffer) => Buffer]>([
    ['is empty', () => Buffer.alloc(0)],
    ['is cut off', (kept) => kept.subarray(0, kept.length >> 1)],
    ['ends in the midst of a number', (kept) => kept.subarray(0, -1)],
    ['has other bytes', (kept) => Buffer.from(kept.map((byte, at) => (at % 1000 === 7 ? byte ^ 1 : byte)))],
  ])('finds the same where what it kept of a run before %s', (_, content) => {
    const whole = run('a.md', '--fail-on', 'never').out
    expect(whole).toContain('prior to')
    const caches = readdirSync(built).filter((name) => name.endsWith('.cache'))
    expect(caches.some((name) => name.startsWith('first-words-'))).toBe(true)
    for (const name of caches) writeFileSync(join(built, name), content(readFileSync(join(built, name))))
    expect(run('a.md', '--fail-on', 'never').out).toBe(whole)
    expect(run('a.md', '--fail-on', 'never').out).toBe(whole)
  })

  it('runs from any folder', () => expect(spawnSync(process.execPath, [join(built, 'forthright.cjs'), join(work, 'a.md')], { cwd: home }).status).toBe(0))
})
