/**
 * How time and memory grow. Build first: npm run build.
 *   npx tsx bench/throughput.ts
 * Facts and rules alone on text already read, warm (at least 12 MB/s), and the rules that take longest; 1 MB against 8 MB, also of hostile
 * input (at most 9 times as long), each kind of text in a process of its own, by the processor's time; 2,000 files (under 300 MB).
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { assess } from '../src/assess.ts'
import { activate, run } from '../src/engine.ts'
import { makePlan } from '../src/plan.ts'
import { read } from '../src/read.ts'
import { inputFiles, readText } from './data.ts'

const plan = makePlan({ rules, profile: profiles[0] })
const seconds = (since: bigint): number => Number(process.hrtime.bigint() - since) / 1e9
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

async function warm(): Promise<void> {
  const files = inputFiles(['markdown', 'html-gov', 'text-forms']).map((path) => ({ path, text: readText(path) }))
  if (files.length === 0) return
  const rates: number[] = []
  for (let round = 0; round < 7; round++) {
    // Read anew each round: facts remember by document.
    const documents = (await Promise.all(files.map(({ path, text }) => read(path, text)))).flat()
    const size = documents.reduce((sum, document) => sum + document.blocks.reduce((own, block) => own + block.text.length, 0), 0)
    const began = process.hrtime.bigint()
    for (const document of documents) assess(document, plan)
    rates.push(size / 1e6 / seconds(began))
  }
  console.log(`facts and rules, warm: ${median(rates.slice(2)).toFixed(1)} MB/s of text (at least 12)`)

  const documents = (await Promise.all(files.map(({ path, text }) => read(path, text)))).flat()
  for (const document of documents) assess(document, plan)
  const size = documents.reduce((sum, document) => sum + document.blocks.reduce((own, block) => own + block.text.length, 0), 0) / 1e6
  const costs = activate(rules).map((active) => {
    const began = process.hrtime.bigint()
    for (const document of documents) run(document, [active])
    return { id: active.rule.id, cost: (seconds(began) * 1000) / size }
  })
  costs.sort((a, b) => b.cost - a.cost)
  console.log(
    `rules, their facts known, ms per MB: ${costs
      .slice(0, 12)
      .map(({ id, cost }) => `${id} ${cost.toFixed(2)}`)
      .join(', ')}`,
  )
}

/** Texts of any size: what people write, and what they might send to harm. */
function shapesOf(): readonly (readonly [name: string, path: string, (size: number) => string])[] {
  const prose = inputFiles(['markdown']).map(readText).join('\n\n')
  const page = inputFiles(['html-gov']).map(readText).join('\n')
  const fill = (text: string, size: number): string => text.repeat(Math.ceil(size / Math.max(1, text.length))).slice(0, size)
  return [
    ['Markdown', 'a.md', (size) => fill(prose, size)],
    ['HTML', 'a.html', (size) => fill(page, size)],
    ['text', 'a.txt', (size) => fill(inputFiles(['text-forms']).map(readText).join('\n'), size)],
    ['one line, text', 'a.txt', (size) => fill('Send the form to us and wait for an answer. ', size)],
    ['one line, Markdown', 'a.md', (size) => fill('Send the form to us and wait for an answer. ', size)],
    ['one word', 'a.txt', (size) => 'a'.repeat(size)],
    ['brackets', 'a.md', (size) => '['.repeat(size)],
    ['brackets, text', 'a.txt', (size) => '(['.repeat(size / 2)],
    ['braces', 'a.md', (size) => '{{'.repeat(size / 2)],
    ['open tags', 'a.html', (size) => '<b>'.repeat(size / 3)],
    ['open comments', 'a.html', (size) => '<!--'.repeat(size / 4)],
    ['stars', 'a.md', (size) => '*a '.repeat(size / 3)],
    ['backticks', 'a.md', (size) => '`a '.repeat(size / 3)],
    ['capitals', 'a.txt', (size) => 'ABC (DEF) '.repeat(size / 10)],
    ['digits', 'a.txt', (size) => '020 7946 0000 '.repeat(size / 14)],
    ['blanks', 'a.txt', (size) => `a${' '.repeat(size)}`],
    ['quotes', 'a.md', (size) => '> '.repeat(size / 2)],
    ['pipes', 'a.md', (size) => `a|b\n-|-\n${'|'.repeat(size)}`],
    ['boxes', 'a.txt', (size) => '[ ] Yes [ ] No ____ '.repeat(size / 20)],
    ['numbered lines', 'a.txt', (size) => Array.from({ length: size / 20 }, (_, at) => `${at + 1}. Name: ______`).join('\n')],
  ]
}

async function grown(at: number): Promise<void> {
  const [name, path, make] = shapesOf()[at]
  const timed = async (text: string): Promise<{ time: number; said: string }> => {
    const before = process.cpuUsage()
    let said = ''
    try {
      for (const document of await read(path, text)) assess(document, plan)
    } catch (fault) {
      said = (fault as Error).message.slice(0, 90)
    }
    return { time: process.cpuUsage(before).user / 1e6, said }
  }
  const small = await timed(make(1_000_000))
  const large = await timed(make(8_000_000))
  console.log(
    `  ${name.padEnd(20)} ${small.time.toFixed(2)} s → ${large.time.toFixed(2)} s  ${(large.time / small.time).toFixed(1)} x ${large.said || small.said}`,
  )
}

function growth(): void {
  console.log('\n1 MB → 8 MB (at most 9 times; a clear error is an answer too)')
  for (const at of shapesOf().keys())
    spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1, 2), '--shape', String(at)], { stdio: ['ignore', 'inherit', 'ignore'] })
}

function memory(): void {
  const texts = inputFiles(['markdown']).map(readText)
  if (texts.length === 0) return
  const folder = mkdtempSync(join(tmpdir(), 'forthright-memory-'))
  mkdirSync(folder, { recursive: true })
  for (let at = 0; at < 2000; at++) writeFileSync(join(folder, `${at}.md`), `${texts[at % texts.length]}\n\nCopy ${at}.\n`)
  for (const jobs of ['1', '2']) {
    const { stderr } = spawnSync(
      '/usr/bin/time',
      ['-v', process.execPath, resolve('dist/bin/forthright.cjs'), folder, '--format', 'json', '--fail-on', 'never', '--jobs', jobs],
      { encoding: 'utf8', maxBuffer: 1 << 30 },
    )
    const kilobytes = Number(/Maximum resident set size \(kbytes\): (\d+)/.exec(stderr)?.[1])
    console.log(`2,000 files, ${jobs} ${jobs === '1' ? 'job' : 'jobs'}: ${(kilobytes / 1000).toFixed(0)} MB at most (under 300)`)
  }
  rmSync(folder, { recursive: true, force: true })
}

const { values } = parseArgs({ options: { shape: { type: 'string' } } })
if (values.shape !== undefined) await grown(Number(values.shape))
else {
  await warm()
  memory()
  growth()
}
