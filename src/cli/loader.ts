/**
 * Runs the bundled command from V8's code cache: a third of the start goes into compiling it otherwise. (From Node 22 on,
 * `module.enableCompileCache` does the same; this is for 20.) The cache lies beside the bundle and is V8's own to accept or refuse;
 * where it cannot be written, the command is only slower.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'

/**
 * Bytes of bytecode that a function runs before V8 thinks of optimizing it: eight times its usual number. A run is short and has much code: with the usual
 * number V8's compiler takes as much time as forthright, on cores that forthright needs, and most of what it makes is hardly used.
 */
const patience = 540_672

/** How far the heap may outgrow what is in use before it is cleared: V8's own measure keeps the rubbish of hundreds of documents (350 MB instead of 255). */
const headroom = 80

interface Bundle {
  main(argv: readonly string[], workerFile: string): Promise<number>
  serve(): Promise<void>
}

export interface Loaded {
  readonly bundle: Bundle
  /** Writes the cache after a run that had none: only then is it known which functions a run needs. */
  keep(): void
}

/** @param require the caller's: making one would load more of Node. */
export function load(folder: string, require: NodeJS.Require): Loaded {
  setFlagsFromString(`--interrupt-budget=${patience}`)
  setFlagsFromString(`--heap-growing-percent=${headroom}`)
  const file = join(folder, 'bundle.js')
  const cacheFile = join(folder, `bundle.${process.versions.v8}-${process.arch}.cache`)
  // The bundle is plain ASCII: read as such, it needs no decoding.
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    cachedData: readCache(cacheFile),
  })
  const module = { exports: {} as Bundle }
  script.runInThisContext()(module.exports, require, module, file, folder, (url: string) => import(url))
  return {
    bundle: module.exports,
    keep() {
      if (script.cachedDataRejected === false) return
      try {
        // Another run may read it at this moment: it appears whole or not at all.
        const own = `${cacheFile}.${process.pid}`
        writeFileSync(own, script.createCachedData())
        renameSync(own, cacheFile)
      } catch {
        // A folder one may not write to.
      }
    },
  }
}

function readCache(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
