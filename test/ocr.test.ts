import { resolve } from 'node:path'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'
import { zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { read } from '../src/read.ts'
import { type Picture, type Recogniser, runsOf, type SeenLine } from '../src/readers/ocr.ts'

/** Letters of a plain sort, five points wide and seven high, as rows of bits. */
const letters: Readonly<Record<string, readonly number[]>> = {
  A: [14, 17, 17, 31, 17, 17, 17],
  B: [30, 17, 17, 30, 17, 17, 30],
  C: [14, 17, 16, 16, 16, 17, 14],
  D: [30, 17, 17, 17, 17, 17, 30],
  E: [31, 16, 16, 30, 16, 16, 31],
  F: [31, 16, 16, 30, 16, 16, 16],
  H: [17, 17, 17, 31, 17, 17, 17],
  I: [14, 4, 4, 4, 4, 4, 14],
  L: [16, 16, 16, 16, 16, 16, 31],
  M: [17, 27, 21, 21, 17, 17, 17],
  N: [17, 25, 21, 19, 17, 17, 17],
  O: [14, 17, 17, 17, 17, 17, 14],
  P: [30, 17, 17, 30, 16, 16, 16],
  R: [30, 17, 17, 30, 20, 18, 17],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  U: [17, 17, 17, 17, 17, 17, 14],
  Y: [17, 17, 10, 4, 4, 4, 4],
  ' ': [0, 0, 0, 0, 0, 0, 0],
}

/** Lines of words as a picture: black letters on white, each point of a letter a square of pixels. */
function drawn(lines: readonly string[], point: number): Picture {
  const width = (Math.max(...lines.map(({ length }) => length)) * 6 + 8) * point
  const height = (lines.length * 11 + 8) * point
  const pixels = new Uint8Array(width * height).fill(255)
  lines.forEach((line, row) => {
    ;[...line].forEach((letter, column) => {
      for (let y = 0; y < 7 * point; y++) {
        for (let x = 0; x < 5 * point; x++) {
          const isInk = (letters[letter][Math.floor(y / point)] >> (4 - Math.floor(x / point))) & 1
          if (isInk) pixels[((row * 11 + 4) * point + y) * width + (column * 6 + 4) * point + x] = 0
        }
      }
    })
  })
  return { width, height, pixels }
}

/** A picture as a PNG file, in shades of grey. */
function png({ width, height, pixels }: Picture): Uint8Array {
  const rows = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const head = new DataView(new ArrayBuffer(13))
  head.setUint32(0, width)
  head.setUint32(4, height)
  head.setUint8(8, 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', new Uint8Array(head.buffer)),
    chunk('IDAT', zlibSync(rows)),
    chunk('IEND', new Uint8Array()),
  ])
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  out.set(body, 4)
  out.writeUInt32BE(crc(body), body.length + 4)
  return out
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

/** A PDF with one page that is nothing but a picture of these lines, a point of a letter 3 points high. */
async function scan(lines: readonly string[], turned = false): Promise<Uint8Array> {
  const file = await PDFDocument.create()
  const page = file.addPage([612, 792])
  const picture = drawn(lines, 6)
  const image = await file.embedPng(png(picture))
  page.drawImage(image, { x: 50, y: 500, width: picture.width / 4, height: picture.height / 4 })
  if (turned) page.setRotation({ type: 'degrees', angle: 90 } as Parameters<typeof page.setRotation>[0])
  return file.save()
}

const lines = ['APPLY FOR HELP', 'SEND THE FORM TO US']
const never: Recogniser = () => Promise.reject(new Error('not asked for'))

describe('pages that are pictures', () => {
  it('hold no readable text, which is said with the way out', async () => {
    await expect(read('scan.pdf', await scan(lines))).rejects.toThrow('no readable text; its pages may be pictures. Read those with --ocr.')
  })

  it('are handed over upright, as the page shows them', async () => {
    const seen: Picture[] = []
    const keep: Recogniser = async (_path, picture) => {
      seen.push(picture)
      return []
    }
    await expect(read('scan.pdf', await scan(lines), { ocr: keep })).rejects.toThrow('no words could be made out')
    const [picture] = seen
    // The picture has four pixels to a point: so has the sheet.
    expect([picture.width, picture.height]).toEqual([2448, 3168])
    const original = drawn(lines, 6)
    const at = (x: number, y: number): number => picture.pixels[y * picture.width + x]
    const [left, top] = [50 * 4, (792 - 500) * 4 - original.height]
    for (let y = 3; y < original.height; y += 7)
      for (let x = 3; x < original.width; x += 5) expect(at(left + x, top + y), `${x}, ${y}`).toBe(original.pixels[y * original.width + x])
  })

  it('turn with the page', async () => {
    let size: readonly number[] = []
    const keep: Recogniser = async (_path, { width, height }) => {
      size = [width, height]
      return []
    }
    await expect(read('scan.pdf', await scan(lines, true), { ocr: keep })).rejects.toThrow('no words could be made out')
    expect(size).toEqual([3168, 2448])
  })

  it('give words with their places on the page', async () => {
    const line: SeenLine = {
      baseline: 400,
      height: 40,
      words: [
        { text: 'Apply', confidence: 96, x: 200, y: 370, width: 90, height: 32 },
        { text: 'today.', confidence: 91, x: 300, y: 370, width: 100, height: 32 },
      ],
    }
    const [document] = await read('scan.pdf', await scan(lines), { ocr: async () => [line] })
    expect(document.blocks.map(({ text }) => text)).toEqual(['Apply today.'])
    expect(document.blocks[0].locate(0, 12)).toMatchObject({ in: 'pdf', page: 1, boxes: [{ x: 50, width: 50, height: 10 }] })
  })

  it('are left alone where the page has text', async () => {
    const file = await PDFDocument.create()
    const font = await file.embedFont(StandardFonts.Helvetica)
    const page = file.addPage([612, 792])
    page.drawText('Apply for help with your rent before the end of May.', { x: 50, y: 700, size: 12, font })
    const [document] = await read('text.pdf', await file.save(), { ocr: never })
    expect(document.blocks[0].text).toContain('Apply for help')
  })
})

describe('words seen in a picture', () => {
  const word = (text: string, x: number, confidence: number) => ({ text, confidence, x, y: 0, width: 40, height: 20 })

  it('are left out and counted where they are unclear', () => {
    const { runs, unclear } = runsOf([{ baseline: 20, height: 20, words: [word('Your', 0, 95), word('nqrne', 50, 31), word('here', 100, 90)] }], 2)
    expect(runs.map(({ text }) => text)).toEqual(['Your', 'here'])
    expect(unclear).toBe(1)
  })

  it('are columns where they stand far apart, and strokes are no words', () => {
    const { runs, unclear } = runsOf([{ baseline: 20, height: 20, words: [word('Name', 0, 95), word('____', 45, 20), word('Date', 300, 95)] }], 2)
    expect(runs.map(({ text, x }) => [text, x])).toEqual([
      ['Name', 0],
      ['Date', 150],
    ])
    expect(unclear).toBe(0)
  })
})

const recogniser = await import('../src/cli/ocr.ts').then(
  (ocr) => ocr.recogniser(),
  () => undefined,
)

describe.skipIf(recogniser === undefined)('tesseract.js with its English data (skipped where these optional packages are not installed)', () => {
  it('reads large plain letters', async () => {
    const [document] = await read(resolve('scan.pdf'), await scan(lines), { ocr: recogniser })
    const text = document.blocks.map((block) => block.text).join(' ')
    expect(text).toContain('THE FORM')
    const { boxes } = document.blocks[0].locate(0, 5) as { readonly boxes: readonly { readonly x: number; readonly y: number }[] }
    expect(Math.abs(boxes[0].x - 56)).toBeLessThan(6)
  }, 60_000)
})
