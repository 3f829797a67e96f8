import { beforeEach, describe, expect, it, vi } from 'vitest'

const pipe = vi.hoisted(() => ({ taken: '', given: [] as (string | number)[], fault: [] as string[], device: true as boolean | 'gone' }))
const faulty = (code: string): Error => Object.assign(new Error(code), { code })
vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  // Takes three bytes at a time, and now and then none.
  writeSync: (_to: number, bytes: Buffer) => {
    const code = pipe.fault.shift()
    if (code) throw faulty(code)
    pipe.taken += bytes.subarray(0, 3).toString('latin1')
    return Math.min(3, bytes.length)
  },
  readSync: (_from: number, buffer: Buffer) => {
    const next = pipe.given.shift() ?? 0
    if (typeof next === 'number') return next
    if (/^E[A-Z]+$/.test(next)) throw faulty(next)
    return buffer.write(next)
  },
  fstatSync: () => {
    if (pipe.device === 'gone') throw faulty('EBADF')
    return { isCharacterDevice: () => pipe.device }
  },
}))
const { print, readInput, terminal } = await import('../src/cli/output.ts')

beforeEach(() => {
  pipe.taken = ''
  pipe.given = []
  pipe.fault = []
})

describe('print', () => {
  it('writes all of it, though the pipe takes little and is busy', () => {
    pipe.fault = ['EAGAIN', '', '', 'EAGAIN', 'EAGAIN']
    print(1, 'A long line – with signs of more bytes.\n')
    expect(Buffer.from(pipe.taken, 'latin1').toString()).toBe('A long line – with signs of more bytes.\n')
  })

  it('stops without a word when nobody reads any more, and says what else goes wrong', () => {
    pipe.fault = ['', 'EPIPE']
    print(1, 'A long line.\n')
    expect(pipe.taken).toBe('A l')
    pipe.fault = ['ENOSPC']
    expect(() => print(1, 'More.')).toThrow('ENOSPC')
  })
})

describe('readInput', () => {
  it('waits for input, and ends at its end', () => {
    pipe.given = ['EAGAIN', 'Pay ', 'now.', 'EAGAIN', 'EOF', 'EISDIR']
    expect(Buffer.from(readInput()).toString()).toBe('Pay now.')
    expect(() => readInput()).toThrow('EISDIR')
    expect(readInput()).toHaveLength(0)
  })
})

describe('colour', () => {
  const asked = (env: Readonly<Record<string, string>>, device: typeof pipe.device): boolean => {
    pipe.device = device
    for (const name of ['NO_COLOR', 'FORCE_COLOR', 'TERM']) vi.stubEnv(name, env[name])
    const answer = terminal.color
    vi.unstubAllEnvs()
    return answer
  }

  it('is for terminals that can show it, and for those who ask for it', () => {
    expect(asked({ TERM: 'xterm' }, true)).toBe(true)
    expect(asked({ TERM: 'dumb' }, true)).toBe(false)
    expect(asked({ TERM: 'xterm' }, false)).toBe(false)
    expect(asked({ TERM: 'xterm' }, 'gone')).toBe(false)
    expect(asked({ FORCE_COLOR: '1' }, false)).toBe(true)
    expect(asked({ FORCE_COLOR: '0' }, true)).toBe(false)
    expect(asked({ NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false)
  })
})
