/** Bundles the command: one entry for the process, one for its workers, readers and heavy libraries as chunks that load when they are needed. */
import { chmodSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

rmSync('dist/bin', { recursive: true, force: true })
await build({
  entryPoints: { forthright: 'src/cli/bin.ts', worker: 'src/cli/worker.ts' },
  outdir: 'dist/bin',
  bundle: true,
  splitting: true,
  minify: true,
  keepNames: false,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  chunkNames: 'chunks/[name]-[hash]',
  legalComments: 'linked',
  logLevel: 'warning',
})
chmodSync('dist/bin/forthright.js', 0o755)
