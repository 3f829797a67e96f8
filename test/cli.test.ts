import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rules } from '../rules/index.ts'
import { abridged, laidOut } from '../src/cli/laid-out.ts'
import { main } from '../src/cli/main.ts'
import type { Report } from '../src/report.ts'
import { docx, p } from './docx-maker.ts'

const said = vi.hoisted(() => ({ 1: '', 2: '', input: [] as Buffer[] }))
vi.mock('../src/cli/output.ts', () => ({
  print: (to: 1 | 2, text: string) => {
    said[to] += text
  },
  readInput: () => Buffer.concat(said.input.splice(0)),
  terminal: { color: false },
}))

const home = process.cwd()
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forthright-'))
  mkdirSync(join(folder, '.git'))
  process.chdir(folder)
})
afterEach(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true, force: true })
})

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  said[1] = ''
  said[2] = ''
  const code = await main(argv)
  return { code, out: said[1], err: said[2] }
}
async function json(...argv: string[]): Promise<Report & { code: number }> {
  const { code, out } = await run(...argv, '--format', 'json')
  return { code, ...(JSON.parse(out) as Report) }
}

const bad = 'Commence your claim prior to May.\n'
const good = 'Start your claim before May.\n'

describe('audit', () => {
  it('reads paths, folders and globs, each file once, in order', async () => {
    write({
      'b.md': good,
      'a.md': good,
      'docs/c.html': `<p>${good}</p>`,
      'docs/d.png': 'x',
      '.gitignore': 'drafts/\n',
      'drafts/e.md': bad,
      'node_modules/f.md': bad,
    })
    expect((await json('.')).documents.map(({ path }) => path)).toEqual(['a.md', 'b.md', 'docs/c.html'])
    expect((await json('docs', '*.md', 'a.md')).documents.map(({ path }) => path)).toEqual(['a.md', 'b.md', 'docs/c.html'])
    expect((await json('drafts/e.md')).documents).toHaveLength(1)
  })

  it('lets a nested .gitignore take back what an upper one leaves out', async () => {
    write({ '.gitignore': '*.txt\n', 'a.txt': good, 'in/.gitignore': '!keep.txt\n', 'in/keep.txt': good, 'in/other.txt': good })
    expect((await json('.')).documents.map(({ path }) => path)).toEqual(['in/keep.txt'])
  })

  it('does not follow a link back up', async () => {
    write({ 'in/a.md': good })
    symlinkSync('..', join(folder, 'in/up'))
    expect((await json('.')).documents).toHaveLength(1)
  })

  it('passes over links that lead out of the folder, and reads them where they are named', async () => {
    write({ 'in/a.md': good, 'other/b.md': good })
    symlinkSync('../other/b.md', join(folder, 'in/b.md'))
    symlinkSync('../other', join(folder, 'in/other'))
    symlinkSync('a.md', join(folder, 'in/c.md'))
    expect((await json('in')).documents.map(({ path }) => path)).toEqual(['in/a.md', 'in/c.md'])
    expect((await json('in/b.md')).documents).toHaveLength(1)
  })

  it.skipIf(process.platform === 'win32')('waits for no pipe', async () => {
    write({ 'in/a.md': good })
    execFileSync('mkfifo', [join(folder, 'in/b.md'), join(folder, 'in/c.json')])
    expect((await json('in')).documents.map(({ path }) => path)).toEqual(['in/a.md'])
    const { code, err } = await run('in/b.md', '--format', 'json')
    expect([code, err]).toEqual([2, 'forthright: in/b.md: This is no file but a pipe or a device. Send it to forthright - instead.\n'])
  })

  it.skipIf(process.platform === 'win32')('says one line of each file, whatever its name', async () => {
    write({ 'x\n::error::y\u001b[31m.json': '{ broken' })
    for (const format of ['json', 'junit', 'gitlab', 'github', 'markdown', 'html', 'text']) {
      const { out, err } = await run('.', '--format', format)
      expect(err, format).not.toMatch(/^::|\u001b/m)
      expect(format === 'json' || format === 'gitlab' ? '' : out, format).not.toMatch(/^::error::y|\u001b/m)
    }
  })

  it('has not passed where a rule broke', async () => {
    const rule = rules.find(({ id }) => id === 'jargon/shall')!
    const spy = vi.spyOn(rule, 'check').mockImplementation(() => {
      throw new Error('too deep')
    })
    write({ 'a.md': good })
    const { code, errors, summary } = await json('a.md')
    spy.mockRestore()
    expect([code, summary.passed, errors]).toEqual([
      2,
      false,
      [{ path: 'a.md', message: 'Not all of it could be judged: the rule jargon/shall broke (too deep). Please report it.' }],
    ])
  })

  it('reads standard input under the name it is given', async () => {
    said.input = [Buffer.from(`<p>${bad}</p>`)]
    const report = await json('-', '--stdin-path', 'page.html')
    expect(report.documents[0]).toMatchObject({ path: 'page.html', format: 'html' })
    said.input = [Buffer.from('Commence your '), Buffer.from('claim.\n')]
    expect((await run('-')).out).toContain('      ^^^^^^^^')
  })

  it('exits 0 when clean, 1 when the gate fails, 2 when something cannot be read', async () => {
    write({ 'a.md': bad })
    expect((await run('a.md')).code).toBe(0)
    expect((await run('a.md', '--fail-on', 'info')).code).toBe(1)
    expect((await run('a.md', '--fail-on', 'never', '--min-score', '99')).code).toBe(1)
    expect((await run('a.md', 'gone.md')).code).toBe(2)
    expect((await run('a.md', 'gone.md')).out).toContain('The gate is not passed: ')
    expect((await json('a.md', 'gone.md')).summary).toMatchObject({ passed: false, reasons: [expect.stringContaining('could be read')] })
  })

  it('gives the same report from workers as from one thread', async () => {
    write(Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`f${at}.md`, `${bad}\nNumber ${at}.\n`])))
    expect(await json('.', '--jobs', '1')).toEqual(await json('.'))
  })
})

describe('bad input', () => {
  const cases: readonly (readonly [name: string, files: Record<string, string | Uint8Array>, argv: string[], RegExp])[] = [
    ['a missing path', {}, ['gone.md'], /gone\.md: There is no such file or folder/],
    ['a folder without files', { 'empty/x.png': 'x' }, ['empty'], /empty: This folder holds no file forthright reads/],
    ['a pattern nothing fits', {}, ['*.html'], /\*\.html: No file fits this pattern/],
    ['an empty file', { 'a.md': '' }, ['a.md'], /a\.md: .*empty/],
    ['a binary file', { 'a.txt': Uint8Array.from([0, 1, 2, 0, 255, 254, 0, 3]) }, ['a.txt'], /a\.txt: /],
    ['a PDF by its first bytes', { 'a.txt': '%PDF-1.7\n%âãÏÓ\n' }, ['a.txt'], /a\.txt: .*PDF/],
    ['broken UTF-8', { 'a.md': Uint8Array.from([72, 105, 0xc3, 0x28, 10]) }, ['a.md'], /a\.md.*UTF-8/],
    ['a file over the limit', { 'a.md': new Uint8Array(51_000_000).fill(97) }, ['a.md'], /a\.md: The file has 51 MB; forthright reads files of up to \d+ MB/],
  ]
  it.each(cases)('%s is one sentence, the rest is still audited, and the exit is 2', async (_, files, argv, sentence) => {
    write({ ...files, 'fine.md': good })
    const { code, out, err } = await run(...argv, 'fine.md', '--format', 'json')
    expect(code).toBe(2)
    expect(err).toMatch(sentence)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    const report = JSON.parse(out) as Report
    expect(report.documents.some(({ path }) => path === 'fine.md')).toBe(true)
    expect(report.errors).toHaveLength(1)
  })

  it.skipIf(process.getuid?.() === 0)('a file without the right to read it (root may read all: skipped there)', async () => {
    write({ 'a.md': good })
    chmodSync(join(folder, 'a.md'), 0)
    expect((await run('a.md')).out).toContain('You have no right to read this file')
  })

  it('a config that is wrong stops the run with its line and column', async () => {
    write({ 'a.md': good, 'forthright.yaml': 'rules:\n  jargon/shal: off\n' })
    expect(await run('a.md')).toMatchObject({ code: 2, err: 'forthright: forthright.yaml:2:3: There is no rule "jargon/shal". Did you mean "jargon/shall"?\n' })
    expect((await run('a.md', '--config', 'gone.yaml')).err).toContain('There is no such config file')
  })

  it('an option that is wrong is named with the nearest one', async () => {
    expect((await run('--formt', 'json')).err).toContain('Did you mean --format?')
    expect((await run('--format', 'jsn')).err).toContain('Did you mean "json"?')
    expect((await run('--kind', 'poster')).err).toContain('form, page, sign, letter')
    expect((await run('--min-score', 'high')).err).toContain('no number from 0 to 100')
    expect((await run('--report', 'sarif')).err).toContain('FORMAT=FILE')
    expect((await run('--profile', 'uk')).err).toContain('There is no profile "uk"')
    expect((await run('--update-baseline')).err).toContain('--baseline FILE')
    for (const day of ['soon', '2026-13-01', '2026-02-30', '2026-2-3']) {
      expect((await run('--today', day)).err).toContain(`"${day}" is no day of the calendar: write it as YYYY-MM-DD.`)
      expect((await run('flow', 'a.md', '--today', day)).err).toContain(`"${day}" is no day of the calendar`)
    }
    expect((await run('--min-score')).code).toBe(2)
  })
})

describe('baseline', () => {
  it('is written by hand, lets known findings pass and names what is mended', async () => {
    write({ 'a.md': bad })
    const first = await run('a.md', '--baseline', 'known.json', '--update-baseline', '--fail-on', 'info', '--format', 'junit')
    expect([first.code, first.out.includes('<failure'), first.out.includes('Commence')]).toEqual([0, false, true])
    expect((await run('a.md', '--baseline', 'known.json', '--fail-on', 'info')).code).toBe(0)
    write({ 'a.md': 'Start your claim prior to May.\n' })
    const { out } = await run('a.md', '--baseline', 'known.json', '--fail-on', 'info')
    expect(out).toContain('Mended since the baseline: jargon/complex-phrase “Commence” in a.md')
    write({ 'a.md': `${bad}\nUtilise this form.\n` })
    const report = await json('a.md', '--baseline', 'known.json', '--fail-on', 'info')
    expect(report.code).toBe(1)
    expect(report.documents[0].findings.filter(({ baseline }) => baseline === 'new').map(({ actual }) => actual)).toEqual(['Utilise'])
  })

  it('that is missing or not ours is one sentence', async () => {
    write({ 'a.md': bad, 'x.json': '[]' })
    expect((await run('a.md', '--baseline', 'gone.json')).err).toContain('There is no such baseline')
    expect((await run('a.md', '--baseline', 'x.json')).err).toContain('no baseline that forthright wrote')
  })
})

describe('changed', () => {
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: folder, stdio: 'ignore' })
  beforeEach(() => {
    rmSync(join(folder, '.git'), { recursive: true })
    git('init', '-b', 'main')
    write({ 'a.md': bad, 'b.md': bad })
    git('add', '.')
    git('commit', '-m', 'one')
    git('checkout', '-b', 'work')
  })

  it('reads changed and new files only, and what stood there before is known', async () => {
    write({ 'a.md': `${bad}\nUtilise this form.\n`, 'c.md': bad })
    const report = await json('.', '--changed', 'main', '--fail-on', 'info')
    expect(report.documents.map(({ path }) => path)).toEqual(['a.md', 'c.md'])
    expect(report.documents[0].findings.filter(({ baseline }) => baseline === 'new').map(({ actual }) => actual)).toEqual(['Utilise'])
    expect(report.documents[1].findings.every(({ baseline }) => baseline === 'new')).toBe(true)
  })

  it('compares with the merge base, not with what others did since', async () => {
    write({ 'a.md': good })
    git('commit', '-am', 'mine')
    git('checkout', 'main')
    write({ 'b.md': good })
    git('commit', '-am', 'theirs')
    git('checkout', 'work')
    expect((await json('.', '--changed', 'main')).documents.map(({ path }) => path)).toEqual(['a.md'])
    expect((await json('--changed', '.')).documents.map(({ path }) => path)).toEqual(['a.md'])
  })

  it('names a ref git does not know', async () => {
    expect((await run('--changed=nowhere', '.')).err).toContain('Git knows no commit called "nowhere"')
  })
})

describe('fix', () => {
  it('mends what is certain, once and for all', async () => {
    write({ 'a.md': 'Send the the form.\n' })
    expect((await run('a.md', '--fix-dry-run')).out).toContain('+Send the form.')
    expect(readFileSync('a.md', 'utf8')).toBe('Send the the form.\n')
    expect((await run('a.md', '--fix')).out).toContain('Mended 1 finding in 1 file.')
    expect(readFileSync('a.md', 'utf8')).toBe('Send the form.\n')
    expect((await run('a.md', '--fix')).out).toContain('Nothing here can be mended')
  })

  it('prints standard input as mended, and what it did beside it', async () => {
    said.input = [Buffer.from('Send the the form.\n')]
    expect(await run('-', '--fix', '--stdin-path', 'a.md')).toEqual({ code: 0, out: 'Send the form.\n', err: 'Mended 1 finding in 1 file.\n' })
    said.input = [Buffer.from('Send the form.\n')]
    expect((await run('-', '--fix')).out).toBe('Send the form.\n')
    said.input = [Buffer.from('Send the the form.\n')]
    expect((await run('-', '--fix-dry-run')).out).toContain('+Send the form.')
  })

  it('says what it cannot mend, with the place where there is one', async () => {
    write({
      'a.md': Uint8Array.from([...Buffer.from('Send the the form.\nit'), 0x92, 10]),
      'b.html': Buffer.from('<meta charset="windows-1252"><p>Send the the form: it\x92s due.', 'latin1'),
    })
    const { code, err } = await run('a.md', 'b.html', '--fix')
    expect(code).toBe(2)
    expect(err).toContain('a.md: Line 2 holds a byte (0x92)')
    expect(err).toContain('b.html: This file is not UTF-8. Convert it first, then mend it.')
  })

  it('says that Word, PDF and Excel files are read, not written', async () => {
    const [bytes, pdf] = [docx({ body: p('Send the the form.') }), Buffer.from('%PDF-1.7\n')]
    write({ 'a.docx': bytes })
    expect(await run('a.docx', '--fix')).toEqual({ code: 0, out: 'Not mended: a.docx. Word, PDF and Excel files are read, not written.\n', err: '' })
    write({ 'b.md': 'Send the the form.\n', 'c.pdf': pdf, 'd.pdf': pdf, 'e.pdf': pdf, 'f.pdf': pdf })
    expect((await run('.', '--fix')).out).toBe(
      'Mended 1 finding in 1 file.\nNot mended: a.docx, c.pdf, d.pdf and 2 more. Word, PDF and Excel files are read, not written.\n',
    )
    said.input = [Buffer.from(bytes)]
    expect(await run('-', '--fix', '--stdin-path', 'a.docx')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('read, not written') })
  })

  it('never touches what is set aside', async () => {
    const text = '<!-- forthright-disable-file -->\n\nSend the the form.\n'
    write({ 'a.md': text })
    await run('a.md', '--fix')
    expect(readFileSync('a.md', 'utf8')).toBe(text)
  })
})

describe('other commands', () => {
  it('explains a rule with its examples, and names the nearest to a misspelt one', async () => {
    const { out } = await run('explain', 'jargon/shall')
    expect(out).toContain('⟦')
    expect(out).toContain('Sources')
    expect(out).toMatch(/^Right (Of \d+ findings? read in|None of its findings)/m)
    expect((await run('explain', 'jargon/shal')).err).toContain('Did you mean "jargon/shall"?')
    expect((await run('explain')).code).toBe(2)
  })
  it('explains with each example on one side, also where a rule makes its examples anew', async () => {
    const rule = rules.find(({ id }) => id === 'jargon/shall')
    if (!rule) throw new Error('no such rule')
    const { examples } = rule
    Object.defineProperty(rule, 'examples', { get: () => examples.map((example) => ({ ...example })), configurable: true })
    const { out } = await run('explain', 'jargon/shall')
    Object.defineProperty(rule, 'examples', { value: examples, configurable: true })
    expect(out.slice(out.indexOf('Not found'))).not.toContain('⟦')
  })
  it('lays out the examples that are JSON', async () => {
    const { out } = await run('explain', 'flow/missing-key')
    expect(out).toContain('"choices": ["yes", "no"] }')
    expect(out.split('\n').filter((line) => line.length > 160)).toEqual([])
    const twice = '{"a": 1, "a": 2}'
    expect([laidOut(twice), laidOut('{"a":1,"b":[]}'), laidOut('{ no JSON'), laidOut('# Title')]).toEqual([
      twice,
      '{ "a": 1, "b": [] }',
      '{ no JSON',
      '# Title',
    ])
  })
  it('leaves out the middle of examples that must be long, but never what is marked', async () => {
    expect((await run('explain', 'length/form')).out.split('\n').length).toBeLessThan(200)
    const lines = Array.from({ length: 100 }, (_, at) => (at === 50 ? '⟦here⟧' : `line ${at}`))
    const short = abridged(lines.join('\n')).split('\n')
    expect(short).toEqual([...lines.slice(0, 10), '… 38 more lines …', ...lines.slice(48, 53), '… 43 more lines …', ...lines.slice(96)])
    expect(abridged(lines.slice(0, 30).join('\n'))).toBe(lines.slice(0, 30).join('\n'))
    expect(abridged(`${'a '.repeat(600)}end`)).toMatch(/^a a .{300,500} … .*a end$/)
  })
  it('explains a driver by its rules, and what is wrong with comments, which reports name too', async () => {
    const { code, out } = await run('explain', 'jargon')
    expect([code, out]).toEqual([0, expect.stringMatching(/^jargon\n {2}jargon\/buzzword +warning +Say what you will do\n/)])
    expect(out).not.toContain('length/')
    expect((await run('explain', 'suppression/unused')).out).toContain('Take out comments that set nothing aside')
    expect((await run('explain', 'suppression')).out).toContain('suppression/unreadable')
    expect((await run('explain', 'jargn')).err).toContain('There is no rule or driver "jargn". Did you mean "jargon"?')
    expect((await run('explain', 'jargon', '--format', 'json')).err).toContain('explain: There is no option --format.')
  })
  it('lists rules: all, or those that are named', async () => {
    const all = (await run('rules')).out
    expect(all).toMatch(/ {2}jargon\/shall +\w+ +\S/)
    expect(all.match(/^ {2}\w/gm)).toHaveLength(rules.length)
    const { out } = await run('rules', 'contact', 'length/sign')
    expect(out.match(/^\S+$/gm)).toEqual(['length', 'contact'])
    expect(out.match(/^ {2}length\S+/gm)).toEqual(['  length/sign'])
    expect((await run('rules', 'suppression')).out).toContain('suppression/expired')
    expect((await run('rules', 'contacts')).err).toContain('There is no rule or driver "contacts". Did you mean "contact"?')
  })
  it('lists rules for programs', async () => {
    const listed = JSON.parse((await run('rules', 'length/sentence', '--format', 'json')).out)
    expect(listed).toMatchObject([{ id: 'length/sentence', driver: 'length', off: false, options: { max: { default: 25 } } }])
    expect(JSON.parse((await run('rules', '--format', 'json')).out)).toHaveLength(rules.length)
    expect(JSON.parse((await run('rules', 'suppression/unused', '--format', 'json')).out)).toMatchObject([{ id: 'suppression/unused', severity: 'warning' }])
    expect((await run('rules', '--format', 'sarif')).err).toContain('There are text and json')
    expect((await run('rules', '--formt', 'json')).err).toContain('rules: There is no option --formt. Did you mean --format?')
  })
  it('writes a config that it can read, and never over another', async () => {
    write({ 'a.md': good })
    expect((await run('init')).code).toBe(0)
    expect((await run()).code).toBe(0)
    expect((await run('init')).err).toContain('There is a config already')
  })
  it('prints help and version', async () => {
    expect((await run('--help')).out).toContain('--update-baseline')
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

describe('config', () => {
  it('is found above the working folder, and its include is read when nothing is named', async () => {
    write({
      'forthright.yaml': 'include: [docs]\nexclude: ["**/old.md"]\nfailOn: info\nglossary: [TANF]\n',
      'docs/a.md': 'Send proof of TANF.\n',
      'docs/old.md': bad,
      'b.md': bad,
    })
    const report = await json()
    expect(report.documents.map(({ path }) => path)).toEqual(['docs/a.md'])
    expect(report.documents[0].findings).toEqual([])
    process.chdir(join(folder, 'docs'))
    expect((await json('a.md')).documents[0].findings).toEqual([])
  })
  it('names entries that nothing uses, when asked', async () => {
    write({ 'forthright.yaml': 'glossary: [TANF, SNAP]\nallow: [{text: commence}, {text: utilise}]\n', 'a.md': 'Commence with TANF.\n' })
    const { out } = await run('a.md', '--unused')
    expect(out).toContain('Nothing uses the glossary\'s "SNAP".')
    expect(out).toContain('Nothing uses the allowed text "utilise".')
    expect(out).not.toContain('TANF".')
  })
  it('names entries that are past their day among them', async () => {
    const allow = 'allow: [{text: commence, until: 2026-05-31}, {text: utilise, until: 2026-05-31}]\n'
    write({ 'forthright.yaml': allow, 'a.md': 'Commence it.\n' })
    const { out } = await run('a.md', '--unused', '--today', '2026-06-01')
    expect(out).toContain('The text "commence" was allowed until 2026-05-31. That day has passed.')
    expect(out).toContain('The text "utilise" was allowed until 2026-05-31. That day has passed.')
    expect(out).toContain('suppression/expired')
  })
  it('stops when scores would be compared across models', async () => {
    write({ 'forthright.yaml': 'scoreModel: 99\n', 'a.md': good })
    expect((await run('a.md')).err).toContain('model 99')
  })
})

describe('retext plugins', () => {
  it('run as rules when a config names them', async () => {
    symlinkSync(join(home, 'node_modules'), join(folder, 'node_modules'))
    write({
      'forthright.yaml': 'retext:\n  - plugin: retext-simplify\n    severity: info\n    driver: length\nrules: {jargon: off}\n',
      'a.md': 'You can utilise **this** form.\n',
    })
    const { findings } = (await json('a.md')).documents[0]
    expect(findings.filter(({ rule }) => rule === 'length/retext-simplify')).toMatchObject([
      { actual: 'utilise', severity: 'info', driver: 'length', instead: ['use'] },
    ])
  })
  it('that are not installed are one sentence', async () => {
    write({ 'forthright.yaml': 'retext: [{plugin: retext-nowhere}]\n', 'a.md': good })
    expect((await run('a.md')).err).toContain('The retext plugin "retext-nowhere" is not installed here. Run: npm install retext-nowhere')
  })
})
