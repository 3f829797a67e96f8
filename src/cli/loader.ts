/**
 * Runs the bundled command from V8's code cache: a third of the start goes into compiling it otherwise. (From Node 22 on,
 * `module.enableCompileCache` does the same; this is for 20.) Each script's cache lies beside it and is V8's own to accept or refuse;
 * where it cannot be written, the command is only slower.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
import type { Shelf } from '../facts/phrases.ts'

/**
 * Bytes of bytecode that a function runs before V8 thinks of optimizing it: eight times its usual number. A run is short and has much code: with the usual
 * number V8's compiler takes as much time as forthright, on cores that forthright needs, and most of what it makes is hardly used.
 */
const patience = 540_672

/**
 * Most of a run's code runs a few times only, and what V8 prepares for many times is not worth its price. Names and measures are those of Node 20's V8.
 * - An expression's bytecode is used ten times instead of once before machine code is made of it, and is not polished first.
 * - A function runs four times as much as usual before V8 keeps notes of what it meets.
 * - The young part of the heap grows at once to what it grows to anyway: on the way there it is cleared, and what is alive copied, again and again.
 */
const haste = [
  '--no-regexp-peephole-optimization',
  '--regexp-tier-up-ticks=10',
  '--interrupt-budget-factor-for-feedback-allocation=32',
  '--semi-space-growth-factor=8',
]

/** How far the heap may outgrow what is in use before it is cleared: V8's own measure keeps the rubbish of hundreds of documents (350 MB instead of 255). */
const headroom = 80

interface Bundle {
  keepFirstWords(on: Shelf): void
  main(argv: readonly string[], workerFile: string): Promise<number>
  serve(): Promise<void>
}

export interface Loaded {
  readonly bundle: Bundle
  /** Writes what the run had to work out, and what no cache had: only after a run is it known which functions a run needs. */
  keep(): void
}

interface Started {
  readonly script: Script
  readonly cacheFile: string
  readonly exports: unknown
}

/** @param require the caller's: making one would load more of Node. */
export function load(folder: string, require: NodeJS.Require): Loaded {
  setFlagsFromString(`--interrupt-budget=${patience}`)
  setFlagsFromString(`--heap-growing-percent=${headroom}`)
  if (process.versions.v8.startsWith('11.')) for (const flag of haste) setFlagsFromString(flag)
  const ending = `.${process.versions.v8}-${process.arch}.cache`
  const started = new Map<string, Started>()
  const tables = new Map<string, Int32Array>()
  // The bundle's own parts are scripts of this kind too, each run once.
  const ask = (name: string): unknown => {
    if (!name.startsWith('./')) return require(name)
    const known = started.get(name)
    if (known) return known.exports
    const file = join(folder, name)
    const cacheFile = file.replace(/\.\w+$/, ending)
    // The scripts are plain ASCII: read as such, they need no decoding.
    const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: readCache(cacheFile) })
    const module = { exports: {} }
    script.runInThisContext()(module.exports, ask, module, file, folder, (url: string) => import(url))
    started.set(name, { script, cacheFile, exports: module.exports })
    return module.exports
  }
  const bundle = ask('./bundle.js') as Bundle
  bundle.keepFirstWords({
    find(name) {
      const kept = readCache(join(folder, name + ending))
      return kept && unsealed(kept)
    },
    put: (name, table) => void tables.set(name, table),
  })
  return {
    bundle,
    keep() {
      for (const { script, cacheFile } of started.values()) if (script.cachedDataRejected !== false) writeCache(cacheFile, script.createCachedData())
      for (const [name, table] of tables) writeCache(join(folder, name + ending), sealed(table))
    },
  }
}

/** With its sum behind it. V8 looks after its own caches; of ours, one that a crash left empty would find nothing, and nobody would know. */
function sealed(table: Int32Array): Int32Array {
  const whole = new Int32Array(table.length + 1)
  whole.set(table)
  whole[table.length] = sumOf(table)
  return whole
}

function unsealed({ buffer, byteOffset, length }: Buffer): Int32Array | undefined {
  const whole = new Int32Array(buffer, byteOffset, length >> 2)
  const table = whole.subarray(0, -1)
  return whole.length > 0 && whole[table.length] === sumOf(table) ? table : undefined
}

function sumOf(table: Int32Array): number {
  let sum = table.length + 1
  for (const each of table) sum = (Math.imul(sum, 31) + each) | 0
  return sum
}

function writeCache(path: string, content: Uint8Array | Int32Array): void {
  try {
    // Another run may read it at this moment: it appears whole or not at all.
    const own = `${path}.${process.pid}`
    writeFileSync(own, content)
    renameSync(own, path)
  } catch {
    // A folder one may not write to.
  }
}

function readCache(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
