/** Everything a change must pass besides the tests: types, lint, dead code, fresh generated files, coverage, and our own words. */
import { spawnSync } from 'node:child_process'

const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['generated files are fresh', 'tsx', 'scripts/generate.ts', '--check'],
  ['types', 'tsc', '--noEmit', '-p', '.'],
  ['lint and format', 'biome', 'check', '.'],
  ['dead code', 'knip'],
  ['coverage', 'vitest', 'run', '--coverage', '--reporter=dot', '--reporter=./test/closing-line.ts'],
  ['our own words', 'tsx', 'scripts/own-words.ts'],
]

let failed = 0
for (const [name, command, ...args] of steps) {
  const began = Date.now()
  const { status } = spawnSync('npx', ['--no-install', command, ...args], { stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok' : 'NOT OK'}: ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  if (status !== 0) failed++
}
process.exitCode = failed > 0 ? 1 : 0
