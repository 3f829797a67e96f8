import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { acceptedEdits } from '../bench/accuracy/accepted-edits.ts'
import type { Library } from '../bench/accuracy/task.ts'
import { wordPeers } from '../bench/accuracy/word-peers.ts'
import * as library from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'forthright-edits-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('accepted edits', () => {
  it('leaves out sets that are not there', async () => {
    expect(await acceptedEdits.run(join(folder, 'none'), library as unknown as Library, () => {})).toEqual([])
  })

  it('weighs flagged words that went against all words that went, by stem', async () => {
    mkdirSync(join(folder, 'lex_simple'))
    const head = 'set\tsent\tref\tcomplex\tsimple'
    // Four content words, two of them flagged; both flagged ones go, and one that is only bent stays.
    writeFileSync(
      join(folder, 'lex_simple/pairs.tsv'),
      `${head}\na\t1\t1\tThe clerk utilized numerous boxes.\tThe clerk used many a box.\na\t1\t2\tThe clerk utilized numerous boxes.\tThe clerk utilizes many boxes.\n`,
    )
    const [lift, density] = await acceptedEdits.run(folder, library as unknown as Library, () => {})
    expect(lift.set).toBe('lex_simple')
    expect(lift.n).toBe(2)
    // Of 4 flagged words 3 are gone, of all 8 also 3.
    expect(lift.ours.value).toBeCloseTo(0.75 / (3 / 8))
    expect(lift.bar).toBe(1.4)
    expect(lift.verdict).toBe('reached')
    expect(density.ours.value).toBeCloseTo(50)
    expect(Object.keys(lift.peers)).toContain('retext-simplify')
  })

  it('runs its peers over the same text', () => {
    const { 'retext-simplify': simplify } = wordPeers()
    expect(simplify('We utilize it.')).toEqual([{ start: 3, end: 10 }])
  })
})
