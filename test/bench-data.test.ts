import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

describe('scripts that measure', () => {
  it('say in one line that they have no data, and exit with 2', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'bench/findings.ts', 'jargon/shall'], {
      env: { ...process.env, FORTHRIGHT_DATA: 'nowhere' },
      encoding: 'utf8',
    })
    expect([status, stdout, stderr]).toEqual([2, '', 'no data: set FORTHRIGHT_DATA\n'])
  })

  it('all ask for their data first', () => {
    // The first three lend their functions; the last measures texts of its own besides.
    const others = ['data.ts', 'paragraphs.ts', 'texts.ts', 'throughput.ts']
    for (const name of readdirSync('bench').filter((each) => each.endsWith('.ts') && !others.includes(each))) {
      const source = readFileSync(`bench/${name}`, 'utf8')
      if (/from '\.\/(?:data|texts)\.ts'/.test(source)) expect(source, name).toContain('needData(')
    }
  })
})
