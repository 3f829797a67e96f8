/** Finds words in pictures with tesseract.js, from what is installed: nothing is fetched. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { InputError } from '../errors.ts'
import type { Picture, Recogniser, SeenLine } from '../readers/ocr.ts'

/** Of one page. */
const longest = 60_000

interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}
interface TesseractLine {
  readonly bbox: Box
  readonly baseline: Box
  readonly rowAttributes?: { readonly rowHeight?: number }
  readonly words: readonly { readonly text: string; readonly confidence: number; readonly bbox: Box }[]
}
interface TesseractWorker {
  /** The thread it runs in: one that nobody waits for must not keep the command from ending. */
  readonly worker: { ref?(): void; unref?(): void }
  recognize(
    image: Uint8Array,
    options: object,
    output: object,
  ): Promise<{ readonly data: { readonly blocks: readonly { readonly paragraphs: readonly { readonly lines: readonly TesseractLine[] }[] }[] | null } }>
  terminate(): Promise<unknown>
}
interface Tesseract {
  createWorker(language: string, engine: number, options: object): Promise<TesseractWorker>
}

/**
 * A recogniser of English. The libraries are loaded with the first picture.
 * @throws InputError where they are not installed: they are no part of forthright itself.
 */
export function recogniser(): Recogniser {
  const { library, language } = installed()
  let starting: Promise<TesseractWorker> | undefined
  return async (path, picture) => {
    starting ??= start(library, language)
    const tesseract = await starting
    tesseract.worker.ref?.()
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new InputError(
              path,
              `A page takes more than ${longest / 1000} seconds to find the words in its picture. Scan it at 300 dots per inch, in black and white.`,
            ),
          ),
        longest,
      )
    })
    try {
      const { data } = await Promise.race([tesseract.recognize(pgm(picture), {}, { text: false, blocks: true }), tooLong])
      return (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.map(toLine)))
    } catch (fault) {
      // Whatever it still does, it does for nobody.
      starting = undefined
      tesseract.terminate().catch(() => undefined)
      throw fault instanceof InputError
        ? fault
        : new InputError(path, `The words in a picture could not be read: ${fault instanceof Error ? fault.message : String(fault)}`)
    } finally {
      clearTimeout(timer)
      tesseract.worker.unref?.()
    }
  }
}

const packages = ['tesseract.js', '@tesseract.js-data/eng']

/** Where the packages are: beside forthright, or where the command runs. */
function installed(): { readonly library: string; readonly language: string } {
  for (const from of [...(typeof __filename === 'string' ? [__filename] : []), resolve('package.json')]) {
    const require = createRequire(from)
    try {
      const folder = dirname(require.resolve(`${packages[1]}/package.json`))
      const language = ['4.0.0_best_int', '4.0.0'].map((name) => join(folder, name)).find((each) => existsSync(join(each, 'eng.traineddata.gz')))
      if (language) return { library: require.resolve(packages[0]), language }
    } catch {
      // The next place, or none.
    }
  }
  throw new InputError('--ocr', `Finding words in pictures needs two more packages. Run: npm install ${packages.join(' ')}`)
}

async function start(library: string, langPath: string): Promise<TesseractWorker> {
  const { createWorker } = createRequire(library)(library) as Tesseract
  return createWorker('eng', 1, { langPath, gzip: true, cacheMethod: 'none', errorHandler: () => undefined })
}

/** A picture in shades of grey as a file: the plainest there is. */
function pgm({ width, height, pixels }: Picture): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels])
}

function toLine({ bbox, baseline, rowAttributes, words }: TesseractLine): SeenLine {
  return {
    baseline: (baseline.y0 + baseline.y1) / 2,
    height: Math.max(1, rowAttributes?.rowHeight ?? bbox.y1 - bbox.y0),
    words: words.map(({ text, confidence, bbox: { x0, y0, x1, y1 } }) => ({ text, confidence, x: x0, y: y0, width: x1 - x0, height: y1 - y0 })),
  }
}
