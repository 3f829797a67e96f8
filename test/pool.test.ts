import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePlans, type PlanRequest } from '../src/cli/plans.ts'
import { auditFiles } from '../src/cli/pool.ts'

const request: PlanRequest = { today: '2026-06-01' } as PlanRequest
let folder = ''
let workerFile = ''

// A worker that says which thread it is instead of auditing; the names of files say what happens to it.
const workerSource = `
const { parentPort, threadId, workerData } = require('node:worker_threads')
parentPort.on('message', (path) => {
  if (path.includes('fatal')) throw new Error('out of memory')
  const wait = path.includes('slow') ? 80 : 0
  setTimeout(() => parentPort.postMessage({ path, reports: [], used: [String(threadId), workerData.today], errors: [] }), wait)
})`

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forthright-pool-'))
  workerFile = join(folder, 'worker.cjs')
  writeFileSync(workerFile, workerSource)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function all(files: readonly string[], options: Parameters<typeof auditFiles>[3]) {
  const results = []
  for await (const result of auditFiles(files, request, await makePlans(request), options)) results.push(result)
  return results
}
const written = (count: number, text: string): string[] =>
  Array.from({ length: count }, (_, at) => {
    const path = join(folder, `${count}-${text.length}-${at}.md`)
    writeFileSync(path, text)
    return path
  })

describe('workers', () => {
  it('give results in the order of the files, whoever is first', async () => {
    const files = Array.from({ length: 20 }, (_, at) => (at % 5 === 0 ? `slow-${at}.md` : `${at}.md`))
    const results = await all(files, { jobs: 3, workerFile })
    expect(results.map(({ path }) => path)).toEqual(files)
    const threads = new Set(results.map(({ used }) => (used as unknown as string[])[0]))
    expect(threads.size).toBeGreaterThan(1)
    expect(threads.size).toBeLessThanOrEqual(3)
    for (const { used } of results) expect((used as unknown as string[])[1]).toBe('2026-06-01')
  })

  it('lose the file they die of, and no other', async () => {
    const files = ['a.md', 'fatal-1.md', 'b.md', 'fatal-2.md', 'c.md', 'd.md']
    const results = await all(files, { jobs: 2, workerFile })
    expect(results.map(({ path }) => path)).toEqual(files)
    expect(results.flatMap(({ errors }) => errors)).toEqual(
      ['fatal-1.md', 'fatal-2.md'].map((path) => ({ path, message: 'forthright failed on this file: out of memory. Please report it.' })),
    )
  })

  it('end with an answer for each file where none can start', async () => {
    const broken = join(folder, 'broken.cjs')
    writeFileSync(broken, 'throw new Error("no such module")')
    const results = await all(['a.md', 'b.md', 'c.md', 'd.md', 'e.md'], { jobs: 2, workerFile: broken })
    expect(results.map(({ errors }) => errors[0].message)).toEqual(Array(5).fill('forthright failed on this file: no such module. Please report it.'))
  })

  it('are ended when the reader of results stops early', async () => {
    for await (const { path } of auditFiles(['a.md', 'slow-b.md', 'slow-c.md'], request, await makePlans(request), { jobs: 2, workerFile })) {
      expect(path).toBe('a.md')
      break
    }
  })
})

describe('one thread', () => {
  it('does the work where there is little of it, one job or no worker', async () => {
    const little = written(3, 'We pay you.\n')
    for (const options of [{ workerFile }, { jobs: 1, workerFile }, { jobs: 4 }]) {
      const results = await all(little, options)
      expect(results.map(({ reports }) => reports.length)).toEqual([1, 1, 1])
    }
    const [gone] = await all([join(folder, 'gone.md'), ...little], { workerFile })
    expect(gone.errors).toHaveLength(1)
  })

  it('leaves much work to workers', async () => {
    const much = written(4, 'We pay you. '.repeat(80_000))
    const results = await all(much, { workerFile })
    // The worker above audits nothing: no report means that it was asked. With fewer than four processors, it is not.
    const { availableParallelism } = await import('node:os')
    expect(results.every(({ reports }) => reports.length === 0)).toBe(availableParallelism() > 3)
  })
})
