/** A file in a zip archive, as the archive's directory lists it. */
export interface ZipEntry {
  readonly name: string
  /** 0 is stored, 8 is deflate. */
  readonly method: number
  readonly locked: boolean
  readonly checksum: number
  /** Sizes in bytes as the directory says; the data may say otherwise. */
  readonly packed: number
  readonly size: number
  /** Where its own header begins, from the start of the file. */
  readonly at: number
}

/** No form, however many pictures it holds, has so many parts. */
export const mostEntries = 10_000

const endMark = 0x06054b50
const entryMark = 0x02014b50
/** Says that the true number stands in a further field, for files over 4 GB. */
const elsewhere = 0xffffffff

export const isZip = (bytes: Uint8Array): boolean => bytes.length > 3 && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4

/**
 * The directory at the end of a zip archive: small and quick, so that any file may be asked what it is.
 * @returns `undefined` where there is none, or where it points outside the file: the file is cut short, damaged or no zip archive.
 */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === undefined) return undefined
  const count = Math.min(view.getUint16(end + 10, true), mostEntries + 1)
  const entries: ZipEntry[] = []
  const decoder = new TextDecoder()
  let at = view.getUint32(end + 16, true)
  for (let left = count; left > 0; left--) {
    if (at + 46 > end || view.getUint32(at, true) !== entryMark) return undefined
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    if (next > end) return undefined
    const wide = wideSizes(view, at, at + 46 + nameLength, extraLength)
    entries.push({
      // Some programs write backslashes.
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/'),
      method: view.getUint16(at + 10, true),
      locked: (view.getUint16(at + 8, true) & 1) !== 0,
      checksum: view.getUint32(at + 16, true),
      ...wide,
    })
    at = next
  }
  return entries
}

/** The directory's end stands in the last bytes, behind it a comment of up to 64 KB. */
function endOf(view: DataView): number | undefined {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 65_535); at--) {
    if (view.getUint8(at) === 0x50 && view.getUint32(at, true) === endMark) return at
  }
  return undefined
}

function wideSizes(view: DataView, entry: number, from: number, length: number): { size: number; packed: number; at: number } {
  const sizes = { size: view.getUint32(entry + 24, true), packed: view.getUint32(entry + 20, true), at: view.getUint32(entry + 42, true) }
  if (sizes.size !== elsewhere && sizes.packed !== elsewhere && sizes.at !== elsewhere) return sizes
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let field = at + 4
    for (const key of ['size', 'packed', 'at'] as const) {
      if (sizes[key] !== elsewhere || field + 8 > from + length) continue
      sizes[key] = Number(view.getBigUint64(field, true))
      field += 8
    }
  }
  return sizes
}
