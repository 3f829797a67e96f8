/**
 * Bundles the command into dist/bin: all that a run may need in one script whose parts start when they are first used, libraries that few
 * runs need in files of their own, and two small files that load the script, one for the process and one for its workers.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { build, type Plugin } from 'esbuild'

const rare = ['eld/extrasmall', 'zod', 'yaml', 'diff', 'libphonenumber-js/min', 'tinyglobby', 'picomatch', 'ignore', '@dagrejs/dagre']
const fileOf = (name: string): string => name.replace('/', '-')

const apart: Plugin = {
  name: 'apart',
  setup({ onResolve }) {
    for (const name of rare) onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: `./lib/${fileOf(name)}.cjs`, external: true }))
  },
}

rmSync('dist/bin', { recursive: true, force: true })
const common = { bundle: true, minify: true, platform: 'node', format: 'cjs', target: 'node20.19', legalComments: 'linked', logLevel: 'warning' } as const
await build({
  ...common,
  entryPoints: { bundle: 'src/cli/bundle.ts' },
  outdir: 'dist/bin',
  plugins: [apart],
  // A script from the code cache has no `import()`; Node requires modules of either sort.
  supported: { 'dynamic-import': false },
})
await build({ ...common, entryPoints: Object.fromEntries(rare.map((name) => [fileOf(name), name])), outdir: 'dist/bin/lib', outExtension: { '.js': '.cjs' } })
await build({
  ...common,
  entryPoints: { forthright: 'src/cli/start.ts', worker: 'src/cli/start-worker.ts' },
  outdir: 'dist/bin',
  outExtension: { '.js': '.cjs' },
})

// A script has no exports of its own: the loader hands them in. It reads plain ASCII, which esbuild does not make of regular expressions.
const ascii = (text: string): string => text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
const script = readFileSync('dist/bin/bundle.js', 'utf8')
writeFileSync('dist/bin/bundle.js', ascii(`(function (exports, require, module, __filename, __dirname, importModule) {${script}\n})`))
writeFileSync('dist/bin/forthright.cjs', `#!/usr/bin/env node\n${readFileSync('dist/bin/forthright.cjs', 'utf8')}`)
chmodSync('dist/bin/forthright.cjs', 0o755)

// The first run leaves the code cache for those after it. It holds what that run used, and takes time to load: so the run is a small one.
spawnSync(process.execPath, ['dist/bin/forthright.cjs', 'examples/heating-help.md', '--fail-on', 'never', '--jobs', '1'], { stdio: 'ignore' })
