/**
 * What the readers find and what they cost. Build first: npm run build.
 *   npx tsx bench/readers.ts [--only FOLDER] [--errors] [--rounds 5] [--no-speed]
 * A table over every real document there is, by folder: read, not read, questions, routes, time, peak memory, and whatever hangs, crashes or
 * has a score without a word read. Then pages and megabytes a second of processor time, ours with all rules against bare text extraction by
 * pdf.js in the same run, both warm and in turns: medians. What else the machine does falls on neither. `--errors` prints each sentence said of what could
 * not be read.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { PDFDocument } from '@cantoo/pdf-lib'
import { filesBelow, inputs, needData } from './data.ts'

const { values } = parseArgs({
  options: { only: { type: 'string' }, errors: { type: 'boolean' }, rounds: { type: 'string', default: '5' }, 'no-speed': { type: 'boolean' } },
})
needData(inputs)
/** Rounds before those that count: until then the compiler is still at work on either. */
const warming = 4
/** Seconds for one file before it counts as hanging. */
const patience = 30
const work = mkdtempSync(join(tmpdir(), 'forthright-readers-'))
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0)

interface Told {
  readonly path: string
  readonly seconds: number
  readonly documents?: number
  readonly questions?: number
  readonly routes?: number
  readonly formats?: readonly string[]
  readonly hollow?: boolean
  readonly error?: string
  readonly crash?: string
}

/** Runs the child over the files; where one takes too long or takes the process down, goes on with the next in a new one. */
async function inChild(mode: 'audit' | 'bare', paths: readonly string[]): Promise<{ readonly told: readonly Told[]; readonly peak: number }> {
  const told: Told[] = []
  let peak = 0
  for (let next = 0; next < paths.length; ) {
    const list = join(work, 'list.json')
    writeFileSync(list, JSON.stringify(paths.slice(next)))
    const { lines, ended } = await linesOf(mode, list)
    const own = lines.filter((line): line is Told => 'path' in line)
    told.push(...own)
    next += own.length
    peak = Math.max(peak, ...lines.map((line) => (line as { peak?: number }).peak ?? 0))
    if (next < paths.length) told.push({ path: paths[next++], seconds: patience, crash: ended })
  }
  return { told, peak }
}

function linesOf(mode: string, list: string): Promise<{ readonly lines: readonly object[]; readonly ended: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['bench/readers-child.mjs', mode, list], { stdio: ['ignore', 'pipe', 'ignore'] })
    const lines: object[] = []
    let rest = ''
    let hung = false
    const watch = (): NodeJS.Timeout =>
      setTimeout(() => {
        hung = true
        child.kill('SIGKILL')
      }, patience * 1000)
    let timer = watch()
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      clearTimeout(timer)
      timer = watch()
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      for (const part of parts) lines.push(JSON.parse(part))
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ lines, ended: hung ? `takes more than ${patience} s` : `the process ended with ${signal ?? code}` })
    })
  })
}

async function table(): Promise<void> {
  const folders = new Map<string, string[]>()
  for (const path of filesBelow(inputs)) {
    const folder = relative(inputs, dirname(path)).split('/')[0] || '.'
    if (values.only === undefined || folder.includes(values.only)) folders.set(folder, [...(folders.get(folder) ?? []), path])
  }
  const row = (cells: readonly (string | number)[]): string =>
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(22) : String(cell).padStart(10))).join('')
  console.log(row(['', 'files', 'read', 'errors', 'documents', 'questions', 'routes', 'seconds', 'slowest', 'peak MB']))
  const faults: string[] = []
  for (const [folder, paths] of folders) {
    const { told, peak } = await inChild('audit', paths)
    const total = (pick: (each: Told) => number | undefined): number => sum(told.map((each) => pick(each) ?? 0))
    const errors = told.filter(({ error }) => error !== undefined)
    const cells = [
      told.length,
      told.filter(({ documents }) => documents !== undefined && documents > 0).length,
      errors.length,
      total(({ documents }) => documents),
      total(({ questions }) => questions),
      total(({ routes }) => routes),
      total(({ seconds }) => seconds).toFixed(1),
      Math.max(...told.map(({ seconds }) => seconds)).toFixed(1),
      peak.toFixed(0),
    ]
    console.log(row([folder, ...cells]))
    for (const { path, crash, hollow, error, documents } of told) {
      const name = relative(inputs, path)
      if (crash !== undefined) faults.push(`${name}: ${crash}`)
      if (hollow) faults.push(`${name}: has a score, and no word was read`)
      if (documents === 0 && error === undefined) faults.push(`${name}: no report and no error`)
    }
    if (values.errors) for (const { path, error } of errors) console.log(`    ${relative(inputs, path)}: ${error?.slice(0, 180)}`)
  }
  console.log(faults.length === 0 ? '\nNothing hangs, crashes or has a score without a word.' : `\nFaults\n  ${faults.join('\n  ')}`)
}

/** What the child says of one round over all files: seconds of processor time, of all threads. */
interface Round {
  readonly ours: number
  readonly theirs?: number
}

/** How much is read a second, ours and, for PDFs, bare, in turns in one process: rounds after both are warm. */
async function rates(
  paths: readonly string[],
  mode: 'turns' | 'ours',
): Promise<{ readonly files: number; readonly pages: number; readonly bytes: number; readonly rounds: readonly Round[] }> {
  const list = join(work, 'list.json')
  writeFileSync(list, JSON.stringify({ paths, warming, rounds: Math.max(5, Number(values.rounds)) }))
  const { lines } = await linesOf(mode, list)
  const total = lines.find((line): line is { files: number; pages: number; bytes: number } => 'files' in line) ?? { files: 0, pages: 0, bytes: 0 }
  return { ...total, rounds: lines.filter((line): line is Round => 'ours' in line) }
}

async function speed(): Promise<void> {
  const filesOf = (folder: string, ending: RegExp): readonly string[] => filesBelow(join(inputs, folder)).filter((path) => ending.test(path))
  const pdf = await rates(filesOf('pdf', /\.pdf$/i), 'turns')
  const ours = median(pdf.rounds.map((round) => round.ours))
  const theirs = median(pdf.rounds.map((round) => round.theirs ?? 0))
  const ratio = median(pdf.rounds.map((round) => round.ours / (round.theirs ?? 1)))
  console.log(
    `\nPDF: ${pdf.files} files, ${pdf.pages} pages: ${(pdf.pages / ours).toFixed(0)} pages/s with all rules, ${(pdf.pages / theirs).toFixed(0)} pages/s bare: ${ratio.toFixed(2)} times as long (at most 1.6)`,
  )
  for (const [name, folders, ending] of [
    ['DOCX', ['docx'], /\.docx$/i],
    ['XLSX', ['formdef-xlsform'], /\.xlsx$/i],
    ['JSON', ['formdef-fhir', 'formdef-formio', 'formdef-jsonschema', 'formdef-moj-fb', 'formdef-xgov'], /\.json$/i],
    ['XForm', ['formdef-odk-xform'], /\.xml$/i],
  ] as const) {
    const { files, bytes, rounds } = await rates(
      folders.flatMap((folder) => filesOf(folder, ending)),
      'ours',
    )
    const size = bytes / 1e6
    console.log(`${name}: ${files} files, ${size.toFixed(2)} MB: ${(size / median(rounds.map((round) => round.ours))).toFixed(2)} MB/s with all rules`)
  }
}

/** A PDF of a hundred pages, of as many different forms as it takes. */
async function memory(): Promise<void> {
  const whole = await PDFDocument.create()
  for (const path of filesBelow(join(inputs, 'pdf')).sort((a, b) => statSync(b).size - statSync(a).size)) {
    if (whole.getPageCount() >= 100) break
    try {
      const source = await PDFDocument.load(readFileSync(path))
      const pages = await whole.copyPages(source, source.getPageIndices())
      for (const page of pages.slice(0, 100 - whole.getPageCount())) whole.addPage(page)
    } catch {}
  }
  if (whole.getPageCount() < 100) return
  const path = join(work, 'hundred.pdf')
  writeFileSync(path, await whole.save())
  const peaks = { audit: [] as number[], bare: [] as number[] }
  for (let round = 0; round < 3; round++) for (const mode of ['bare', 'audit'] as const) peaks[mode].push((await inChild(mode, [path])).peak)
  const [ours, theirs] = [median(peaks.audit), median(peaks.bare)]
  console.log(`PDF of 100 pages: ${ours.toFixed(0)} MB at most with all rules, ${theirs.toFixed(0)} MB bare: ${(ours / theirs).toFixed(2)} times (at most 1.5)`)
}

await table()
if (!values['no-speed']) {
  await speed()
  await memory()
}
rmSync(work, { recursive: true, force: true })
