import { InputError } from '../../errors.ts'
import { highestOf } from '../../lists.ts'
import { type Picture, type Recogniser, runsOf } from '../ocr.ts'
import { core } from './core.ts'
import type { Page, PdfFile } from './pages.ts'

/** How finely pages are looked at: pixels to a point. Letters of 10 points then have some 30 pixels, which is what recognition is made for. */
const finest = 300 / 72
const mostPixels = 16_000_000
/** Of one picture in the file. */
const mostPicturePixels = 60_000_000
const mostPages = 50
/** Pages with fewer letters than this hold their text in a picture, if anywhere. */
const fewLetters = 12

interface PdfImage {
  readonly width: number
  readonly height: number
  readonly data?: Uint8Array | Uint8ClampedArray
  /** 1: a bit a pixel, 2: red, green and blue, 3: with opacity. */
  readonly kind?: number
}

type Matrix = readonly [number, number, number, number, number, number]

interface Placed {
  readonly image: PdfImage
  /** A stencil: its bits say where the paper stays white. */
  readonly stencil: boolean
  readonly matrix: Matrix
}

/** The part of pdf.js that is used here. */
interface ImagePage {
  getViewport(options: { readonly scale: number }): { readonly transform: readonly number[]; readonly width: number; readonly height: number }
  getOperatorList(options: {
    readonly annotationMode: number
  }): Promise<{ readonly fnArray: readonly number[]; readonly argsArray: readonly (readonly unknown[] | null)[] }>
  readonly objs: Objects
  readonly commonObjs: Objects
  cleanup(): boolean
}
interface Objects {
  get(id: string, take: (image: PdfImage | null) => void): unknown
}
interface Library {
  /** The numbers of the operators, by name. */
  readonly OPS: Readonly<Record<string, number>>
  getDocument(options: Readonly<Record<string, unknown>>): {
    readonly promise: Promise<{ getPage(number: number): Promise<ImagePage> }>
    destroy(): Promise<void>
  }
}

const letters = ({ runs }: Page): number => runs.reduce((count, { text, hidden }) => count + (hidden ? 0 : (text.match(/\p{L}/gu)?.length ?? 0)), 0)

export interface SeenFile extends PdfFile {
  /** Words in pictures that could not be made out. */
  readonly unclear: number
}

/**
 * Reads the words in the pictures of pages that have no text of their own. What lay unseen under such a picture is left out: the picture says the same.
 * @throws InputError for more such pages than the bound, and where the recogniser takes too long.
 */
export async function withPictures(path: string, bytes: Uint8Array, file: PdfFile, recognise: Recogniser): Promise<SeenFile> {
  const empty = file.pages.filter((page) => letters(page) < fewLetters)
  if (empty.length === 0) return { ...file, unclear: 0 }
  if (empty.length > mostPages)
    throw new InputError(path, `The PDF has ${empty.length} pages without text; forthright reads the pictures of up to ${mostPages}. Split it first.`)
  const { getDocument, OPS } = (await core()) as unknown as Library
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: mostPicturePixels,
    disableFontFace: true,
  })
  const pages = [...file.pages]
  let unclear = 0
  try {
    const pdf = await task.promise
    for (const page of empty) {
      const drawn = await pdf.getPage(page.number)
      const seen = await pictureOf(drawn, OPS)
      drawn.cleanup()
      if (!seen) continue
      const found = runsOf(await recognise(path, seen.picture), seen.scale)
      unclear += found.unclear
      if (found.runs.length > 0) pages[page.number - 1] = { ...page, runs: [...page.runs.filter(({ hidden }) => !hidden), ...found.runs] }
    }
  } finally {
    await task.destroy().catch(() => undefined)
  }
  return { ...file, pages, unclear }
}

/** All pictures of a page on one sheet, upright as the page is shown; `undefined` where it has none. */
async function pictureOf(page: ImagePage, codes: Readonly<Record<string, number>>): Promise<{ readonly picture: Picture; readonly scale: number } | undefined> {
  const { transform, width, height } = page.getViewport({ scale: 1 })
  const placed = await picturesOn(page, codes, transform as unknown as Matrix)
  if (placed.length === 0) return undefined
  const finestThere = highestOf(placed.map(({ image, matrix: [a, b, c, d] }) => Math.max(image.width / Math.hypot(a, b), image.height / Math.hypot(c, d))))
  const scale = Math.min(Math.max(finestThere, 1), finest, Math.sqrt(mostPixels / (width * height)))
  const picture: Picture = {
    width: Math.ceil(width * scale),
    height: Math.ceil(height * scale),
    pixels: new Uint8Array(Math.ceil(width * scale) * Math.ceil(height * scale)).fill(255),
  }
  for (const each of placed) paint(picture, each, scale)
  return { picture, scale }
}

async function picturesOn(page: ImagePage, codes: Readonly<Record<string, number>>, start: Matrix): Promise<readonly Placed[]> {
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: 0 })
  const placed: Placed[] = []
  const saved: Matrix[] = []
  let matrix = start
  const add = async (id: unknown, stencil: boolean): Promise<void> => {
    const image = typeof id === 'string' ? await objectOf(page, id) : (id as PdfImage | null)
    if (image?.data && image.width > 0 && image.height > 0) placed.push({ image, stencil, matrix })
  }
  for (let at = 0; at < fnArray.length; at++) {
    const args = argsArray[at] ?? []
    switch (fnArray[at]) {
      case codes.save:
        saved.push(matrix)
        break
      case codes.restore:
        matrix = saved.pop() ?? start
        break
      case codes.transform:
        matrix = times(matrix, args as unknown as Matrix)
        break
      case codes.paintFormXObjectBegin:
        saved.push(matrix)
        if (Array.isArray(args[0])) matrix = times(matrix, args[0] as unknown as Matrix)
        break
      case codes.paintFormXObjectEnd:
        matrix = saved.pop() ?? start
        break
      case codes.paintImageXObject:
        await add(args[0], false)
        break
      case codes.paintInlineImageXObject:
        await add(args[0], false)
        break
      case codes.paintImageMaskXObject: {
        const mask = args[0] as { readonly data?: unknown } | undefined
        await add(typeof mask?.data === 'string' ? mask.data : mask, true)
        break
      }
    }
  }
  return placed
}

const objectOf = (page: ImagePage, id: string): Promise<PdfImage | null> =>
  new Promise((resolve) => {
    ;(id.startsWith('g_') ? page.commonObjs : page.objs).get(id, resolve)
  })

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
]

/** Paints a picture on the sheet: for each point of the sheet it asks which pixels of the picture lie there, and takes their mean. */
function paint({ width, height, pixels }: Picture, { image, stencil, matrix }: Placed, scale: number): void {
  const [a, b, c, d, e, f] = matrix.map((each) => each * scale)
  const det = a * d - b * c
  if (Math.abs(det) < 1e-9) return
  const corners = [
    [e, f],
    [e + a, f + b],
    [e + c, f + d],
    [e + a + c, f + b + d],
  ]
  const left = Math.max(0, Math.floor(Math.min(...corners.map(([x]) => x))))
  const right = Math.min(width, Math.ceil(Math.max(...corners.map(([x]) => x))))
  const top = Math.max(0, Math.floor(Math.min(...corners.map(([, y]) => y))))
  const end = Math.min(height, Math.ceil(Math.max(...corners.map(([, y]) => y))))
  const grey = greyOf(image, stencil)
  // A picture's first row is its top, where the unit square of a PDF has y = 1.
  const perX = image.width / Math.hypot(a, b)
  const fine = Math.max(1, Math.min(4, Math.round(perX)))
  for (let y = top; y < end; y++) {
    for (let x = left; x < right; x++) {
      const u = (d * (x + 0.5 - e) - c * (y + 0.5 - f)) / det
      const v = (a * (y + 0.5 - f) - b * (x + 0.5 - e)) / det
      if (u < 0 || u >= 1 || v < 0 || v >= 1) continue
      const column = Math.floor(u * image.width)
      const row = Math.floor((1 - v) * image.height)
      let sum = 0
      let count = 0
      for (let down = 0; down < fine; down++) {
        for (let across = 0; across < fine; across++) {
          const at = column - (fine >> 1) + across
          const line = row - (fine >> 1) + down
          if (at < 0 || line < 0 || at >= image.width || line >= image.height) continue
          sum += grey(at, line)
          count++
        }
      }
      const shade = count > 0 ? sum / count : 255
      const target = y * width + x
      pixels[target] = stencil ? Math.min(pixels[target], shade) : shade
    }
  }
}

/** The shade of a pixel, from black to white. */
function greyOf({ width, data, kind }: PdfImage, stencil: boolean): (x: number, y: number) => number {
  const bytes = data as Uint8Array
  if (stencil || kind === 1) {
    const stride = (width + 7) >> 3
    return (x, y) => ((bytes[y * stride + (x >> 3)] >> (7 - (x & 7))) & 1 ? 255 : 0)
  }
  const parts = kind === 3 ? 4 : 3
  return (x, y) => {
    const at = (y * width + x) * parts
    const shade = 0.299 * bytes[at] + 0.587 * bytes[at + 1] + 0.114 * bytes[at + 2]
    // What lets the paper through is white.
    return parts === 4 ? 255 - ((255 - shade) * bytes[at + 3]) / 255 : shade
  }
}
