import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
/** What those who install it are promised. */
const promised: readonly string[] = [
  ...Object.values<string>(manifest.bin),
  manifest.main,
  manifest.types,
  ...Object.values<string>(manifest.exports['.']),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('.'))
    .map((name) => `docs/${name}`),
  // The version is read from here.
  'dist/package.json',
  'dist/bin/worker.cjs',
  'dist/bin/bundle.js',
  'dist/bin/lib/zod.js',
  'dist/bin/lib/examples.js',
  'dist/bin/lib/frequency.txt',
  'dist/rules/index.js',
  'LICENSE',
  'NOTICE',
  'README.md',
].map((path) => path.replace(/^\.\//, ''))
/** Caches of one version of V8, what only the bundle is made of, what is left from other work, and sources. */
const needless = [
  'dist/bin/bundle.1.2-x64.cache',
  'dist/bin/lib/zod.1.2-x64.cache',
  'dist/src/cli/main.js',
  'dist/src/generated/precision.js',
  'dist/other.mjs',
  'src/index.ts',
  'test/a.test.ts',
  'bench/data.ts',
]

let folder = ''
let packed: readonly string[] = []
beforeAll(() => {
  // Stands for a copy that was built: the whole build is what test/built.test.ts is about.
  folder = mkdtempSync(join(tmpdir(), 'forthright-package-'))
  for (const path of [...promised, ...needless]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), '\n')
  }
  copyFileSync('package.json', join(folder, 'package.json'))
  const said = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const [{ files }] = JSON.parse(said) as readonly { readonly files: readonly { readonly path: string }[] }[]
  packed = files.map(({ path }) => path)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the package', () => {
  it('holds the command, the library with its types, the schemas and the documentation', () => {
    for (const path of [...promised, 'package.json']) expect(packed, path).toContain(path)
    expect(packed).toContain('docs/config.schema.json')
  })

  it('holds nothing else', () => {
    expect(packed.filter((path) => needless.includes(path))).toEqual([])
  })

  it('has the name that the recipes of the README run', () => {
    const named = [...readFileSync('README.md', 'utf8').matchAll(/\bforthright-[\d.]+\.tgz/g)].map(([name]) => name)
    expect(new Set(named)).toEqual(new Set([`forthright-${manifest.version}.tgz`]))
  })

  it('is built anew before it is packed', () => {
    expect(manifest.scripts.prepack).toContain("fs.rmSync('dist'")
    expect(manifest.scripts.prepack).toMatch(/&& npm run build$/)
  })

  it('needs no file of the command line for the library', () => {
    const left = /^cli\/|^generated\/precision\.ts$/
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !left.test(path))
    for (const path of files) expect(readFileSync(join('src', path), 'utf8'), path).not.toMatch(/(?:from |import\()'[^']*\/(?:cli\/|generated\/precision)/)
  })
})
