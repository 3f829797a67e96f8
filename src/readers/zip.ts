import { Inflate } from 'fflate'
import { InputError } from '../errors.ts'
import { mostEntries, type ZipEntry, zipEntries } from './zip-directory.ts'

/** What an archive may ask for. Bytes, but for the count of entries and the ratio. */
export interface ZipLimits {
  readonly archive: number
  /** Inflated bytes of one entry, and of all that are read. */
  readonly entry: number
  readonly all: number
  /** Inflated bytes for each packed one, above the first megabyte. XML written by office programs stays below 60. */
  readonly ratio: number
}

export const zipLimits: ZipLimits = { archive: 50_000_000, entry: 50_000_000, all: 60_000_000, ratio: 400 }

/** The parts of a Word or Excel file. Nothing is unpacked but what is asked for. */
export interface Archive {
  readonly names: readonly string[]
  has(name: string): boolean
  /** @throws InputError where the entry is locked, damaged or beyond a limit. */
  bytes(name: string): Uint8Array | undefined
  /** The same as text: UTF-8, or UTF-16 with a byte-order mark. */
  text(name: string): string | undefined
}

/**
 * Opens a zip archive without unpacking it.
 * @throws InputError where it is damaged or beyond a limit.
 */
export function openZip(path: string, bytes: Uint8Array, limits: ZipLimits = zipLimits): Archive {
  if (bytes.length > limits.archive)
    throw new InputError(path, `The file has ${inMegabytes(bytes.length)}; forthright unpacks files of up to ${inMegabytes(limits.archive)}.`)
  const listed = zipEntries(bytes)
  if (!listed) throw damaged(path)
  if (listed.length > mostEntries) throw new InputError(path, `The file holds more than ${mostEntries.toLocaleString('en')} parts; forthright unpacks no more.`)
  // Where a name stands twice, office programs read the first.
  const entries = new Map<string, ZipEntry>()
  for (const entry of listed) if (!entries.has(entry.name)) entries.set(entry.name, entry)
  let left = limits.all
  const read = (name: string): Uint8Array | undefined => {
    const entry = entries.get(name)
    if (!entry) return undefined
    if (entry.locked) throw new InputError(path, `The file is locked: its part ${name} is encrypted. Save it without a password.`)
    const packed = packedBytes(bytes, entry)
    if (!packed || (entry.method !== 0 && entry.method !== 8)) throw damaged(path, name)
    const out = entry.method === 0 ? stored(path, packed, entry, left) : inflated(path, packed, entry, limits, left)
    left -= out.length
    if (checksum(out) !== entry.checksum) throw damaged(path, name)
    return out
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    bytes: read,
    text(name) {
      const part = read(name)
      if (!part) return undefined
      const wide = part[0] === 0xff && part[1] === 0xfe ? 'utf-16le' : part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8'
      return new TextDecoder(wide).decode(part)
    },
  }
}

const damaged = (path: string, name?: string): InputError =>
  new InputError(
    path,
    `The file is damaged or cut short${name === undefined ? '' : `: its part ${name} cannot be unpacked`}. Open it in the program it comes from and save it again.`,
  )

/** The entry's data, behind a header of its own. */
function packedBytes(bytes: Uint8Array, { at, packed }: ZipEntry): Uint8Array | undefined {
  if (at + 30 > bytes.length) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 30)
  if (view.getUint32(0, true) !== 0x04034b50) return undefined
  const from = at + 30 + view.getUint16(26, true) + view.getUint16(28, true)
  return from + packed > bytes.length ? undefined : bytes.subarray(from, from + packed)
}

function stored(path: string, packed: Uint8Array, { name, size }: ZipEntry, left: number): Uint8Array {
  if (packed.length !== size) throw damaged(path, name)
  if (size > left) throw tooLarge(path, name, left)
  return packed
}

/** Packed bytes taken at a time: what they inflate to is looked at before the next are taken. */
const step = 16_384
const ratioFrom = 1_000_000

/** The directory's word for the size is only a hint: what comes out is counted as it comes. */
function inflated(path: string, packed: Uint8Array, { name, size }: ZipEntry, limits: ZipLimits, left: number): Uint8Array {
  const most = Math.min(limits.entry, left)
  if (size > most) throw tooLarge(path, name, most)
  const out = new Uint8Array(size)
  let length = 0
  let taken = 0
  let whole = false
  const inflate = new Inflate((chunk, final) => {
    if (length + chunk.length > most) throw tooLarge(path, name, most)
    if (length + chunk.length > size) throw damaged(path, name)
    out.set(chunk, length)
    length += chunk.length
    if (length > ratioFrom && length > taken * limits.ratio)
      throw new InputError(path, `The file may be a zip bomb: its part ${name} unpacks to more than ${limits.ratio} times its size.`)
    whole ||= final
  })
  try {
    for (let from = 0; from < packed.length; from += step) {
      taken = Math.min(packed.length, from + step)
      inflate.push(packed.subarray(from, taken), taken === packed.length)
    }
  } catch (fault) {
    throw fault instanceof InputError ? fault : damaged(path, name)
  }
  if (!whole || length !== size) throw damaged(path, name)
  return out
}

const tooLarge = (path: string, name: string, most: number): InputError =>
  new InputError(path, `The file's part ${name} is too large: forthright unpacks up to ${inMegabytes(most)}.`)

const inMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1).replace('.0', '')} MB`

let table: Int32Array | undefined

/** CRC-32, as each entry carries it: what was altered on the way is not read as if it were whole. */
function checksum(bytes: Uint8Array): number {
  table ??= Int32Array.from({ length: 256 }, (_, index) => {
    let value = index
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
    return value
  })
  const known = table
  let sum = -1
  for (let at = 0; at < bytes.length; at++) sum = known[(sum ^ bytes[at]) & 255] ^ (sum >>> 8)
  return ~sum >>> 0
}
