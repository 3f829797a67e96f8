import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { load as loadWith } from '../src/cli/loader.ts'

const load = (from: string): ReturnType<typeof loadWith> => loadWith(from, createRequire(import.meta.url))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forthright-loader-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The shape scripts/bundle.ts gives the bundle: one function of what a module may use. */
const bundle = (answer: number): string =>
  `(function (exports, require, module, __filename, __dirname) { exports.main = async (argv) => ${answer} + argv.length + require('node:path').sep.length })`
const caches = (): string[] => readdirSync(folder).filter((name) => name.includes('cache'))

describe('the loader of the bundle', () => {
  it('runs the bundle, keeps its compiled form and uses it the next time', async () => {
    writeFileSync(join(folder, 'bundle.js'), bundle(40))
    const first = load(folder)
    expect(await first.bundle.main(['a'], '')).toBe(42)
    expect(caches()).toEqual([])
    first.keep()
    const [cache] = caches()
    expect(cache).toBe(`bundle.${process.versions.v8}-${process.arch}.cache`)
    const bytes = readFileSync(join(folder, cache))
    const again = load(folder)
    expect(await again.bundle.main(['a'], '')).toBe(42)
    rmSync(join(folder, cache))
    again.keep()
    expect(caches(), 'a cache that was accepted is not written anew').toEqual([])
    expect(bytes.length).toBeGreaterThan(100)
  })

  it('does without a cache that is damaged or of another bundle, and writes a new one', async () => {
    writeFileSync(join(folder, 'bundle.js'), bundle(40))
    load(folder).keep()
    const [cache] = caches()
    const old = readFileSync(join(folder, cache))
    writeFileSync(join(folder, 'bundle.js'), `${bundle(140)}// another`)
    const other = load(folder)
    expect(await other.bundle.main(['a'], '')).toBe(142)
    other.keep()
    expect(readFileSync(join(folder, cache)).equals(old)).toBe(false)
    writeFileSync(join(folder, cache), 'nonsense')
    expect(await load(folder).bundle.main(['a'], '')).toBe(142)
  })

  it('goes on where the cache cannot be written', async () => {
    writeFileSync(join(folder, 'bundle.js'), bundle(40))
    const { bundle: loaded, keep } = load(folder)
    rmSync(folder, { recursive: true })
    expect(keep).not.toThrow()
    expect(await loaded.main([], '')).toBe(41)
  })

  it('runs the parts of the bundle once each, when they are asked for, and keeps those that were', async () => {
    mkdirSync(join(folder, 'lib'))
    writeFileSync(
      join(folder, 'bundle.js'),
      "(function (exports, require) { exports.main = async () => { require('./lib/part.js').count++; return require('./lib/part.js').count } })",
    )
    writeFileSync(join(folder, 'lib/part.js'), '(function (exports) { exports.count = 1 })')
    const { bundle: loaded, keep } = load(folder)
    keep()
    expect(readdirSync(join(folder, 'lib'))).toEqual(['part.js'])
    expect(await loaded.main([], '')).toBe(2)
    keep()
    expect(readdirSync(join(folder, 'lib')).sort()).toEqual([`part.${process.versions.v8}-${process.arch}.cache`, 'part.js'])
  })
})
