/** Files to results, in order, by the main thread or by workers. No more than a few results wait at any time, whatever the number of files. */
import { statSync } from 'node:fs'
import { mostBytes } from '../readers/decode.ts'
import { auditFile, type FileResult } from './file.ts'
import type { PlanRequest, Plans } from './plans.ts'

/** Less text than this and workers take longer than they save: each must warm up its own compiled code. Measured on two cores. */
const worthWorkers = 3_000_000

/** Results that may wait for an earlier one, per worker. */
const ahead = 4

export interface PoolOptions {
  /** Where not given: one for each two processors (two threads of one core gain nothing here), four at most. */
  readonly jobs?: number
  /** What a worker thread starts with; without it, all work is done in this one. */
  readonly workerFile?: string
}

export async function* auditFiles(files: readonly string[], request: PlanRequest, plans: Plans, { jobs, workerFile }: PoolOptions): AsyncGenerator<FileResult> {
  const count = files.length < 2 ? 1 : Math.min(jobs ?? (await defaultJobs()), files.length)
  if (workerFile === undefined || count < 2 || (jobs === undefined && !isWorth(files))) {
    for (const path of files) yield await auditFile(path, plans.planFor(path))
    return
  }
  yield* auditInWorkers(files, request, count, workerFile)
}

const defaultJobs = async (): Promise<number> => Math.min(4, (await import('node:os')).availableParallelism() >> 1)

/** Megabytes of memory for a worker: enough for the largest file, and no more, so that memory does not grow with the number of files. */
function roomFor(files: readonly string[]): number {
  const largest = files.reduce((most, path) => Math.max(most, sizeOf(path)), 0)
  return 96 + Math.ceil((largest / 1e6) * 60) + (files.some((path) => unfolds.test(path)) ? 160 : 0)
}

/** What these hold is many times larger than their files. */
const unfolds = /\.(?:docx|docm|dotx|xlsx|xlsm|pdf)$/i

/** 0 for a file that is not to be read: the reader will say what is wrong with it. */
function sizeOf(path: string): number {
  try {
    const { size } = statSync(path)
    return size <= mostBytes ? size : 0
  } catch {
    return 0
  }
}

function isWorth(files: readonly string[]): boolean {
  let bytes = 0
  return files.some((path) => (bytes += sizeOf(path)) > worthWorkers)
}

interface Task {
  readonly path: string
  resolve(result: FileResult): void
}

async function* auditInWorkers(files: readonly string[], request: PlanRequest, count: number, workerFile: string): AsyncGenerator<FileResult> {
  const { Worker } = await import('node:worker_threads')
  const queue: Task[] = []
  const idle: InstanceType<typeof Worker>[] = []
  const running = new Map<InstanceType<typeof Worker>, Task>()
  const give = (): void => {
    while (idle.length > 0 && queue.length > 0) {
      const worker = idle.pop()!
      const task = queue.shift()!
      running.set(worker, task)
      worker.postMessage(task.path)
    }
  }
  const start = (): void => {
    const worker = new Worker(workerFile, { workerData: request, resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: roomFor(files) } })
    worker.on('message', (result: FileResult) => {
      running.get(worker)?.resolve(result)
      running.delete(worker)
      idle.push(worker)
      give()
    })
    // A worker that dies (out of memory, say) loses its file, not the run.
    worker.on('error', (fault) => {
      const task = running.get(worker)
      running.delete(worker)
      task?.resolve({
        path: task.path,
        reports: [],
        used: [],
        errors: [{ path: task.path, message: `forthright failed on this file: ${fault.message}. Please report it.` }],
      })
      all.splice(all.indexOf(worker), 1)
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
      // One that has no file to lose died by itself: so would the next.
      if (task || all.length === 0) start()
    })
    all.push(worker)
    idle.push(worker)
    give()
  }
  const all: InstanceType<typeof Worker>[] = []
  for (let at = 0; at < count; at++) start()

  const waiting: Promise<FileResult>[] = []
  let next = 0
  const fill = (): void => {
    while (next < files.length && waiting.length < count * ahead) {
      const path = files[next++]
      waiting.push(new Promise((resolve) => queue.push({ path, resolve })))
    }
    give()
  }
  try {
    fill()
    while (waiting.length > 0) {
      const result = await waiting.shift()!
      fill()
      yield result
    }
  } finally {
    await Promise.all(all.map((worker) => worker.terminate()))
  }
}
