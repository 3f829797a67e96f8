import { InputError } from '../../errors.ts'
import type { Box } from '../../model.ts'
import { type Core, type CoreDocument, type CorePage, core, type Evaluator } from './core.ts'
import { checkStreams } from './streams.ts'

export interface PdfPage {
  readonly width: number
  readonly height: number
  /** From the file's coordinates to points from the upper left corner of the page as shown. */
  readonly matrix: readonly number[]
  readonly core: CorePage
  readonly evaluator: Evaluator
  /** Whether a layer is switched on. */
  shows(layer: unknown): boolean
  boxOf(rect: readonly number[]): Box
}

interface PdfFacts {
  readonly title?: string
  readonly language?: string
  readonly tagged: boolean
  readonly hasFields: boolean
  readonly isXfa: boolean
}

export interface Pdf {
  readonly core: Core
  readonly document: CoreDocument
  readonly pages: number
  facts(): PdfFacts
  labels(): readonly string[] | undefined
  page(number: number): Promise<PdfPage>
  /** @throws InputError when reading takes longer than the bound. */
  checkTime(): void
  close(): Promise<void>
}

const longest = 10_000

/** pdf.js counts from the start of the memory below the bytes, where a small file shares it with others. And no Buffer: its slices are no copies. */
const ownBytes = (bytes: Uint8Array): Uint8Array => (bytes.length === bytes.buffer.byteLength ? new Uint8Array(bytes.buffer) : new Uint8Array(bytes))

/** Nobody is there to be told, or to look for a font. */
const nobody = { send: () => undefined, sendWithPromise: () => Promise.reject(new Error('There is no such file.')) }

/** @throws InputError for what is damaged or locked with a password. */
export async function openPdf(path: string, bytes: Uint8Array): Promise<Pdf> {
  checkStreams(path, bytes)
  const lib = await core()
  const started = performance.now()
  const manager = new lib.LocalPdfManager({
    source: ownBytes(bytes),
    docBaseUrl: null,
    docId: 'd',
    enableXfa: false,
    password: undefined,
    handler: nobody,
    evaluatorOptions: {
      maxImageSize: 1,
      disableFontFace: false,
      ignoreErrors: true,
      isEvalSupported: false,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      canvasMaxAreaInBytes: -1,
      fontExtraProperties: false,
      useSystemFonts: true,
      useWasm: false,
      useWorkerFetch: false,
      cMapUrl: null,
      iccUrl: null,
      standardFontDataUrl: null,
      wasmUrl: null,
    },
  })
  const close = (): Promise<void> => manager.cleanup().catch(() => undefined)
  const parse = async (recover: boolean): Promise<void> => {
    await manager.ensureDoc('checkHeader')
    await manager.ensureDoc('parseStartXRef')
    await manager.ensureDoc('parse', [recover])
    await manager.ensureDoc('checkFirstPage', [recover])
    await manager.ensureDoc('checkLastPage', [recover])
  }
  try {
    await parse(false).catch((error) => {
      if (!(error instanceof lib.XRefParseException)) throw error
      return parse(true)
    })
    const document = manager.pdfDocument
    let layers: { isVisible(group: unknown): boolean } | undefined
    return {
      core: lib,
      document,
      pages: document.numPages,
      facts: () => factsOf(document),
      labels: () => labelsOf(document),
      page: (number) =>
        pageOf(path, lib, document, number, (layer) => {
          layers ??= new lib.OptionalContentConfig(document.catalog.optionalContentConfig)
          return layers.isVisible(layer)
        }),
      checkTime() {
        if (performance.now() - started > longest)
          throw new InputError(path, `The PDF takes more than ${longest / 1000} seconds to read. Print it to a new PDF and check that.`)
      },
      close,
    }
  } catch (error) {
    await close()
    throw faultOf(path, error)
  }
}

/** What to tell of an error in the file. */
export function faultOf(path: string, error: unknown): InputError {
  if (error instanceof InputError) return error
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return new InputError(path, 'The PDF is locked with a password. Save a copy without one and check that.')
  return new InputError(path, 'The PDF is damaged: its structure cannot be read. Open it in a PDF program, save it again and check that.')
}

function factsOf({ documentInfo, catalog }: CoreDocument): PdfFacts {
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined)
  try {
    return {
      title: text(documentInfo.Title),
      language: text(documentInfo.Language),
      tagged: catalog.hasStructTree === true,
      hasFields: documentInfo.IsAcroFormPresent === true,
      isXfa: documentInfo.IsXFAPresent === true,
    }
  } catch {
    // A file may have a broken entry here and be read all the same.
    return { tagged: false, hasFields: false, isXfa: false }
  }
}

function labelsOf({ catalog }: CoreDocument): readonly string[] | undefined {
  try {
    return catalog.pageLabels ?? undefined
  } catch {
    return undefined
  }
}

async function pageOf(path: string, lib: Core, document: CoreDocument, number: number, shows: PdfPage['shows']): Promise<PdfPage> {
  const page = await document.getPage(number - 1).catch((error) => {
    throw new InputError(path, `Page ${number} of the PDF is damaged: ${error instanceof Error ? error.message : 'it cannot be read'}`)
  })
  const { transform, width, height } = new lib.PageViewport({ viewBox: page.view, userUnit: page.userUnit, rotation: page.rotate, scale: 1 })
  return {
    width,
    height,
    matrix: transform,
    core: page,
    evaluator: page.createAnnotationEvaluator(nobody),
    shows,
    boxOf: (rect) => boxOf(transform, rect),
  }
}

/** The upright box of a rectangle given by two corners in the file's coordinates. */
function boxOf([a, b, c, d, e, f]: readonly number[], [x0, y0, x1, y1]: readonly number[]): Box {
  const xs = [a * x0 + c * y0 + e, a * x1 + c * y1 + e]
  const ys = [b * x0 + d * y0 + f, b * x1 + d * y1 + f]
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
