import { InputError, NoFormError } from '../errors.ts'
import { isZip, zipEntries } from './zip-directory.ts'

/** Larger files are refused: no form, sign or page is that long, and a mistaken path should not take a minute. */
export const mostBytes = 20_000_000

/** What a file's first bytes say it is, where it is no text; and what to do. */
const binaries: readonly (readonly [start: readonly number[], what: string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'a PDF without a version in its first line. Open it in a PDF program and save it again'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'an RTF file. Save its text as .txt or .html first'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture. forthright reads text'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture. forthright reads text'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF picture. forthright reads text'],
  [[0x1f, 0x8b], 'a gzip archive. Unpack it first'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program. forthright reads text'],
]

/**
 * A file's bytes as text. A byte-order mark stays in the text, so that offsets are those of the decoded file.
 * UTF-8; UTF-16 with a byte-order mark; another encoding where the file declares it, as HTML and XML can.
 * @param most how many bytes a file may have.
 * @throws InputError for what is empty, too large, binary, or not in the encoding it should be in.
 */
export function decode(path: string, bytes: Uint8Array, most: number = mostBytes): string {
  if (bytes.length > most) throw new InputError(path, `The file has ${size(bytes.length)}; forthright reads files of up to ${size(most)}.`)
  if (bytes.length === 0) throw new NoFormError(path, 'The file is empty.')
  const text = decoded(path, bytes)
  if (/^\s*$/.test(text)) throw new NoFormError(path, 'The file holds only blanks.')
  return text
}

const size = (bytes: number): string => (bytes < 100_000 ? `${bytes} bytes` : `${(bytes / 1e6).toFixed(1).replace('.0', '')} MB`)

function decoded(path: string, bytes: Uint8Array): string {
  // A server that has lost a form sends a web page in its place, and the browser saves it under the form's name.
  if (/\.pdf$/i.test(path) && !startsWith(bytes, [0x25, 0x50, 0x44, 0x46]))
    throw new InputError(path, 'The file is named .pdf and holds no PDF: it may be a web page saved in its place, or a broken download. Get the form again.')
  if (startsWith(bytes, [0xff, 0xfe])) return unicode(path, 'utf-16le', bytes)
  if (startsWith(bytes, [0xfe, 0xff])) return unicode(path, 'utf-16be', bytes)
  if (isZip(bytes)) throw new InputError(path, zipped(bytes))
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new InputError(path, oldOffice(bytes))
  const binary = binaries.find(([start]) => startsWith(bytes, start))
  if (binary) throw new InputError(path, `The file is ${binary[1]}.`)
  if (bytes.includes(0)) {
    const wide = bytes.length >= 4 && [0, 2].every((at) => (bytes[at] === 0) !== (bytes[at + 1] === 0))
    throw new InputError(
      path,
      wide
        ? 'The file looks like UTF-16 without a byte-order mark. Save it as UTF-8.'
        : 'The file is not text: it holds bytes that no text has. forthright reads HTML, Markdown, plain text, CSV and SVG.',
    )
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const declared = declaredEncoding(bytes)
    if (declared && !/^utf-?8$/.test(declared)) return otherEncoding(path, declared, bytes)
    const at = firstFault(bytes)
    let line = 1
    for (let index = 0; index < at; index++) if (bytes[index] === 10) line++
    throw new InputError(
      path,
      `Line ${line} holds a byte (0x${bytes[at].toString(16).padStart(2, '0')}) that is not UTF-8. Save the file as UTF-8, or in HTML declare what it is: <meta charset="windows-1252">.`,
    )
  }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, index) => bytes[index] === byte)

/** A zip archive that is none of the formats read from one. */
function zipped(bytes: Uint8Array): string {
  const entries = zipEntries(bytes)
  if (!entries) return 'The file begins as a Word, Excel or ZIP file and is damaged or cut short. Save it again in the program it comes from.'
  const holds = (name: string): boolean => entries.some((entry) => entry.name === name || entry.name.startsWith(name))
  if (holds('ppt/')) return 'The file is a PowerPoint presentation. Save its text as .txt or .html first.'
  if (holds('content.xml') && holds('mimetype')) return 'The file is an OpenDocument file. Save it as .docx, .xlsx, .txt or .html first.'
  if (holds('xl/')) return 'The file is an Excel workbook that forthright does not read: it reads .xlsx forms and lists saved as .csv.'
  return 'The file is a ZIP archive without a Word document or an Excel workbook in it. Unpack it first.'
}

/** The format of Office before 2007, and of every file that Office locks with a password. Names inside are spelled in UTF-16. */
function oldOffice(bytes: Uint8Array): string {
  const head = new TextDecoder('utf-16le').decode(bytes.subarray(0, Math.min(bytes.length, 4_000_000) & ~1))
  if (head.includes('EncryptedPackage')) return 'The file is locked with a password. Save it without one.'
  if (head.includes('WordDocument')) return 'The file is in the old Word format (.doc). Open it in Word or LibreOffice and save it as .docx.'
  if (head.includes('Workbook')) return 'The file is in the old Excel format (.xls). Open it in Excel or LibreOffice and save it as .xlsx.'
  return 'The file is an old Word or Excel file. Save it as .docx or .xlsx first.'
}

function unicode(path: string, label: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new InputError(path, `The file begins as ${label.toUpperCase()} and then breaks off or holds half a character. Save it as UTF-8.`)
  }
}

/** The encoding a file names in its first lines: `<meta charset>`, `http-equiv`, the XML declaration. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  let head = ''
  for (const byte of bytes.subarray(0, 2048)) head += String.fromCharCode(byte)
  const match = /<meta[^>]{0,200}\bcharset\s*=\s*["']?\s*([\w:.-]{2,40})|^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w:.-]{2,40})["']/i.exec(head)
  return (match?.[1] ?? match?.[2])?.toLowerCase()
}

function otherEncoding(path: string, label: string, bytes: Uint8Array): string {
  if (/^(?:windows-?1252|cp-?1252|x-cp1252|iso-?8859-?1|latin-?1|l1|us-ascii|ascii|ansi)$/.test(label)) return windows1252(bytes)
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new InputError(path, `The file declares the encoding "${label}", and its bytes cannot be read as that. Save it as UTF-8.`)
  }
}

/** Bytes 0x80 to 0x9f, in which Windows-1252 differs from ISO 8859-1; browsers read both as Windows-1252. */
const highControls = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** By hand: some builds of Node take this name for plain ISO 8859-1. */
function windows1252(bytes: Uint8Array): string {
  const chunks: string[] = []
  for (let from = 0; from < bytes.length; from += 8192) {
    const codes = Array.from(bytes.subarray(from, from + 8192), (byte) => (byte >= 0x80 && byte < 0xa0 ? highControls.charCodeAt(byte - 0x80) : byte))
    chunks.push(String.fromCharCode(...codes))
  }
  return chunks.join('')
}

/** Index of the first byte with which the file stops being UTF-8. */
function firstFault(bytes: Uint8Array): number {
  const good = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true })
      return true
    } catch {
      return false
    }
  }
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (good(middle)) low = middle
    else high = middle - 1
  }
  // A character cut short is noticed at the byte after it: name the byte that began it.
  for (let at = low - 1; at >= Math.max(0, low - 3); at--) {
    if (bytes[at] >= 0xc0) return at + (bytes[at] >= 0xf0 ? 4 : bytes[at] >= 0xe0 ? 3 : 2) > low ? at : low
    if (bytes[at] < 0x80) break
  }
  return Math.min(low, bytes.length - 1)
}
