/**
 * Speed against the peers, side by side in one run: whole processes, medians of at least five, ratios.
 *   npx tsx bench/speed.ts [--rounds 5] [--large] [--only NAME]
 * Peers are installed in bench/.peers, a folder of their own. `--large` adds the 10 MB runs. Build first: npm run build.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { filesBelow, inputFiles, inputs, needData, readText } from './data.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, large: { type: 'boolean' }, only: { type: 'string' } } })
needData(inputs)
const rounds = Math.max(5, Number(values.rounds))
const peers = resolve('bench/.peers')
const command = resolve('dist/bin/forthright.cjs')
const work = mkdtempSync(join(tmpdir(), 'forthright-speed-'))

const textlintRules = ['textlint-rule-max-comma', 'textlint-rule-no-todo', 'textlint-rule-no-empty-section']
const versions = ['write-good@1', 'alex@11', 'textlint@15', ...textlintRules, 'html-validate@10']

function installPeers(): void {
  if (existsSync(join(peers, 'node_modules/alex'))) return
  mkdirSync(peers, { recursive: true })
  writeFileSync(join(peers, 'package.json'), '{"private": true}\n')
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...versions], { cwd: peers, stdio: 'inherit' })
  if (status !== 0) throw new Error('the peers could not be installed')
}

/** About `size` bytes of real text; where there is not enough, copies whose every block differs, so that remembering helps nobody. */
function corpus(name: string, folders: readonly string[], ending: string, size: number): string {
  const folder = join(work, name)
  mkdirSync(folder, { recursive: true })
  const files = inputFiles(folders).filter((path) => path.endsWith(ending) && statSync(path).size < 200_000)
  let bytes = 0
  for (let copy = 0; bytes < size && files.length > 0; copy++) {
    for (const path of files) {
      if (bytes >= size) break
      const text = copy === 0 ? readText(path) : varied(readText(path), copy, ending)
      writeFileSync(join(folder, `${copy}-${path.replaceAll('/', '_').slice(-80)}`), text)
      bytes += text.length
    }
  }
  return folder
}

const varied = (text: string, copy: number, ending: string): string =>
  ending === '.html'
    ? text.replace(/<\/(p|li|td|h\d)>/g, (tag) => ` no${copy}${tag}`)
    : text.replace(/([a-z])\n(?=\n|$)/g, (_, last: string) => `${last} no${copy}\n`)

/** Extra CA bundles in the environment would add 55 ms to every start of Node. */
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'NODE_EXTRA_CA_CERTS' && name !== 'NODE_OPTIONS'))

function once(argv: readonly string[], cwd: string): number {
  const began = process.hrtime.bigint()
  spawnSync(process.execPath, argv as string[], { cwd, stdio: 'ignore', env: environment })
  return Number(process.hrtime.bigint() - began) / 1e6
}

/** All contestants in turn, round by round, so that a busy machine is busy for all of them. */
function race(title: string, contestants: Readonly<Record<string, readonly string[]>>, cwd: string): void {
  if (values.only && !title.includes(values.only)) return
  const times = new Map<string, number[]>(Object.keys(contestants).map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const [name, argv] of Object.entries(contestants)) {
      const time = once(argv, cwd)
      // The first round fills the disk cache.
      if (round > 0) times.get(name)!.push(time)
    }
  }
  const median = (name: string): number => [...times.get(name)!].sort((a, b) => a - b)[Math.floor(rounds / 2)]
  const own = median('forthright')
  console.log(`\n${title}`)
  for (const name of times.keys())
    console.log(`  ${name.padEnd(28)} ${median(name).toFixed(0).padStart(7)} ms   ${(median(name) / own).toFixed(2)} x forthright`)
}

const peer = (path: string): string => join(peers, 'node_modules', path)
const audit = (...paths: string[]): string[] => [command, ...paths, '--fail-on', 'never', '--format', 'json']

function markdownRace(name: string, size: number): void {
  const folder = corpus(name, ['markdown'], '.md', size)
  const files = filesBelow(folder)
  if (files.length === 0) return
  writeFileSync(
    join(peers, '.textlintrc.json'),
    JSON.stringify({ rules: Object.fromEntries(textlintRules.map((rule) => [rule.replace('textlint-rule-', ''), true])) }),
  )
  race(
    `Markdown, ${(files.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6).toFixed(2)} MB in ${files.length} files (write-good at least 2, alex and textlint at least 7)`,
    {
      forthright: audit(folder),
      'forthright, one job': [...audit(folder), '--jobs', '1'],
      'write-good': [peer('write-good/bin/write-good.js'), ...files],
      alex: [peer('alex/cli.js'), '--quiet', ...files],
      'textlint, three light rules': [
        peer('textlint/bin/textlint.js'),
        '--config',
        join(peers, '.textlintrc.json'),
        '--rules-base-directory',
        peer('.'),
        ...files,
      ],
    },
    peers,
  )
}

function htmlRace(name: string, size: number): void {
  const folder = corpus(name, ['html-gov'], '.html', size)
  const files = filesBelow(folder)
  if (files.length === 0) return
  // The same parser in the same mode, and nothing else.
  const bare = join(peers, 'bare-cheerio.mjs')
  writeFileSync(
    bare,
    `import { readFileSync, readdirSync } from 'node:fs'\nimport { load } from ${JSON.stringify(import.meta.resolve('cheerio'))}\nfor (const name of readdirSync(process.argv[2])) load(readFileSync(process.argv[2] + '/' + name, 'utf8'), { sourceCodeLocationInfo: true })\n`,
  )
  race(
    `HTML, ${(files.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6).toFixed(2)} MB in ${files.length} files (cheerio at least 0.63, html-validate at least 3)`,
    {
      forthright: audit(folder),
      'forthright, one job': [...audit(folder), '--jobs', '1'],
      'cheerio parses only': [bare, folder],
      'html-validate': [peer('html-validate/bin/html-validate.mjs'), folder],
    },
    peers,
  )
}

function smallRace(): void {
  const [path] = inputFiles(['markdown']).filter((each) => statSync(each).size > 5200)
  if (!path) return
  const small = join(work, 'small.md')
  writeFileSync(small, readText(path).slice(0, 5000))
  race(
    'One file of 5 KB (bare node at least 0.4, write-good at least 1)',
    { forthright: audit(small), 'bare node': ['-e', '0'], 'write-good': [peer('write-good/bin/write-good.js'), small] },
    peers,
  )
}

installPeers()
smallRace()
markdownRace('markdown', 1_000_000)
htmlRace('html', 1_000_000)
if (values.large) {
  markdownRace('markdown-large', 10_000_000)
  htmlRace('html-large', 10_000_000)
}
rmSync(work, { recursive: true, force: true })
