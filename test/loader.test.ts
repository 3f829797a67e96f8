import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { load as loadWith } from '../src/cli/loader.ts'
import type { Shelf } from '../src/facts/phrases.ts'

const load = (from: string): ReturnType<typeof loadWith> => loadWith(from, createRequire(import.meta.url))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forthright-loader-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The shape scripts/bundle.ts gives the bundle: one function of what a module may use. */
const bundle = (answer: number): string =>
  `(function (exports, require, module, __filename, __dirname) { exports.keepFirstWords = (shelf) => { exports.shelf = shelf }; exports.main = async (argv) => ${answer} + argv.length + require('node:path').sep.length })`
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

  it('keeps what a run worked out, and hands it to the next where it is whole', () => {
    writeFileSync(join(folder, 'bundle.js'), bundle(40))
    type Shelved = { readonly shelf: Shelf }
    const { shelf } = load(folder).bundle as unknown as Shelved
    expect(shelf.find('words')).toBeUndefined()
    const first = load(folder)
    ;(first.bundle as unknown as Shelved).shelf.put('words', Int32Array.of(3, -1, 2 ** 30))
    first.keep()
    expect([...(shelf.find('words') ?? [])]).toEqual([3, -1, 2 ** 30])
    expect(shelf.find('others')).toBeUndefined()
    const path = join(folder, caches().find((name) => name.startsWith('words')) ?? '')
    const kept = readFileSync(path)
    for (const broken of [Buffer.alloc(0), kept.subarray(0, -1), kept.subarray(4), Buffer.from(kept.map((byte, at) => (at === 4 ? byte ^ 1 : byte)))]) {
      writeFileSync(path, broken)
      expect(shelf.find('words'), broken.toString('hex')).toBeUndefined()
    }
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
      "(function (exports, require) { exports.keepFirstWords = () => {}; exports.main = async () => { require('./lib/part.js').count++; return require('./lib/part.js').count } })",
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
