import { fstatSync, readSync, writeSync } from 'node:fs'

/** Writes all of it: one write to a pipe can come back short, or not at all while the reader is busy. */
export function print(to: 1 | 2, text: string): void {
  let left = Buffer.from(text)
  while (left.length > 0) {
    try {
      left = left.subarray(writeSync(to, left))
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException
      // The reader has gone (`| head`): nobody is left to tell.
      if (code === 'EPIPE') return
      if (code !== 'EAGAIN') throw fault
      Atomics.wait(pause, 0, 0, 1)
    }
  }
}

const pause = new Int32Array(new SharedArrayBuffer(4))

/** All of standard input. */
export function readInput(): Uint8Array {
  const chunks: Buffer[] = []
  const buffer = Buffer.alloc(65536)
  for (;;) {
    const read = readSome(buffer)
    if (read === 0) return Buffer.concat(chunks)
    chunks.push(Buffer.from(buffer.subarray(0, read)))
  }
}

/** Bytes of standard input, as many as there are; 0 at its end. */
function readSome(buffer: Buffer): number {
  for (;;) {
    try {
      return readSync(0, buffer)
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw fault
      Atomics.wait(pause, 0, 0, 5)
    }
  }
}

/** A terminal is a character device. (Asking `node:tty` would load the network modules: 8 ms of a start.) */
function isTerminal(): boolean {
  try {
    return fstatSync(1).isCharacterDevice()
  } catch {
    return false
  }
}

export const terminal = {
  get color(): boolean {
    if (process.env.NO_COLOR) return false
    return process.env.FORCE_COLOR ? process.env.FORCE_COLOR !== '0' : isTerminal() && process.env.TERM !== 'dumb'
  },
}
