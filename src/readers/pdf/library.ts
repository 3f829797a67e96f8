import { InputError } from '../../errors.ts'
import type { Box } from '../../model.ts'
import type { Annotation } from './pages.ts'
import { type Port, portPair } from './port.ts'
import { checkStreams } from './streams.ts'

/** What a page paints, in painting order: numbers that `codes` names, and what each takes. */
export interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

export interface Font {
  /** As the file names it: `ABCDEF+Arial-BoldMT`. */
  readonly name?: string
  readonly bold?: boolean
  readonly black?: boolean
  readonly italic?: boolean
  readonly vertical?: boolean
  readonly fontMatrix?: readonly number[]
}

export interface PdfPage {
  readonly width: number
  readonly height: number
  /** From the file's coordinates to points from the upper left corner of the page as shown. */
  readonly matrix: readonly number[]
  operators(): Promise<Operators>
  annotations(): Promise<readonly Annotation[]>
  /** Known once `operators()` has been read. */
  font(id: string): Font | undefined
  /** Whether a layer is switched on. */
  shows(layer: unknown): boolean
  boxOf(rect: readonly number[]): Box
  /** Lets go of what pdf.js holds for the page. */
  release(): void
}

interface PdfFacts {
  readonly title?: string
  readonly language?: string
  readonly tagged: boolean
  readonly hasFields: boolean
  readonly isXfa: boolean
}

export interface Pdf {
  readonly pages: number
  facts(): Promise<PdfFacts>
  labels(): Promise<readonly string[] | undefined>
  page(number: number): Promise<PdfPage>
  /** The work, or the error of the bound it ran into. */
  within<T>(work: Promise<T>): Promise<T>
  close(): Promise<void>
}

// ---- pdf.js, as far as it is used ----

interface Proxy {
  readonly numPages: number
  getMetadata(): Promise<{ readonly info?: Readonly<Record<string, unknown>>; readonly hasStructTree?: boolean }>
  getPageLabels(): Promise<readonly string[] | null>
  getPage(number: number): Promise<PageProxy>
  getOptionalContentConfig(): Promise<{ isVisible(group: unknown): boolean }>
  destroy(): Promise<void>
}

interface PageProxy {
  getViewport(options: { readonly scale: number }): { readonly transform: readonly number[]; readonly width: number; readonly height: number }
  getOperatorList(options: { readonly annotationMode: number }): Promise<Operators>
  getAnnotations(): Promise<readonly Annotation[]>
  readonly commonObjs: { has(id: string): boolean; get(id: string): unknown }
  cleanup(): boolean
}

interface Library {
  readonly OPS: Readonly<Record<string, number>>
  readonly PDFWorker: { create(options: { readonly port: Port; readonly verbosity: number }): { destroy(): void } }
  getDocument(options: Readonly<Record<string, unknown>>): { readonly promise: Promise<unknown>; destroy(): Promise<void> }
}

const silent = 0
const noAnnotations = 0
const longest = 10_000
/** Of one page. A drawn map may have many; a form has a few thousand. */
const mostOperators = 200_000
/** Of one picture. */
const mostPixels = 20_000_000

let loading: Promise<Library> | undefined

async function library(): Promise<Library> {
  loading ??= (async () => {
    // pdf.js 5 calls it when it hands fonts over; Node 20 has none.
    const buffers = ArrayBuffer.prototype as unknown as { transferToFixedLength?: (length?: number) => ArrayBuffer }
    buffers.transferToFixedLength ??= function (this: ArrayBuffer, length?: number) {
      return this.slice(0, length)
    }
    return (await import('unpdf/pdfjs')) as unknown as Library
  })()
  return loading
}

/** The numbers of the operators, by name. */
export const codesOf = async (): Promise<Readonly<Record<string, number>>> => (await library()).OPS

interface WorkerSide {
  readonly WorkerMessageHandler?: { initializeFromPort(port: Port): void }
}

/**
 * @param pictures unpacks them too, up to a size: where they stand is known only then.
 * @throws InputError for what is damaged or locked with a password.
 */
export async function openPdf(path: string, bytes: Uint8Array, pictures = false): Promise<Pdf> {
  checkStreams(path, bytes)
  const lib = await library()
  const started = performance.now()
  let steps = 0
  let overrun: ((error: InputError) => void) | undefined
  const bound = new Promise<never>((_, reject) => {
    overrun = reject
  })
  bound.catch(() => undefined)
  let stopped = false
  const stop = (why: string): void => {
    if (stopped) return
    stopped = true
    ports.cut()
    overrun?.(new InputError(path, `${why} Print it to a new PDF and check that.`))
    void task.destroy().catch(() => undefined)
  }
  const tooLong = `The PDF takes more than ${longest / 1000} seconds to read.`
  const ports = portPair((message) => {
    steps += (message as { readonly chunk?: { readonly fnArray?: ArrayLike<unknown> } }).chunk?.fnArray?.length ?? 0
    if (steps > mostOperators) stop(`A page of the PDF has more than ${mostOperators} drawing steps.`)
    else if (performance.now() - started > longest) stop(tooLong)
  })
  // Set by the build of pdf.js that runs without a worker file.
  const handler = (globalThis as { pdfjsWorker?: WorkerSide }).pdfjsWorker?.WorkerMessageHandler
  handler?.initializeFromPort(ports.worker)
  const worker = handler ? lib.PDFWorker.create({ port: ports.owner, verbosity: silent }) : undefined
  const task = lib.getDocument({
    data: new Uint8Array(bytes),
    verbosity: silent,
    isEvalSupported: false,
    useSystemFonts: true,
    useWorkerFetch: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: pictures ? mostPixels : 1,
    // Otherwise the outline of every letter is made. No font can be loaded into this document, and none need be.
    disableFontFace: false,
    ownerDocument: { fonts: {} },
    ...(worker ? { worker } : {}),
  })
  const timer = setTimeout(() => stop(tooLong), longest)
  const close = async (): Promise<void> => {
    clearTimeout(timer)
    const done = task.destroy().catch(() => undefined)
    // What was cut half-way never says that it is done.
    if (!stopped) await done
    worker?.destroy()
  }
  const within = <T>(work: Promise<T>): Promise<T> => {
    work.catch(() => undefined)
    return Promise.race([work, bound])
  }
  try {
    const proxy = (await within(task.promise)) as Proxy
    return {
      pages: proxy.numPages,
      facts: () => factsOf(proxy),
      labels: () => labelsOf(proxy),
      page(number) {
        steps = 0
        return pageOf(path, proxy, number)
      },
      within,
      close,
    }
  } catch (error) {
    await close()
    throw faultOf(path, error)
  }
}

function faultOf(path: string, error: unknown): InputError {
  if (error instanceof InputError) return error
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return new InputError(path, 'The PDF is locked with a password. Save a copy without one and check that.')
  return new InputError(path, 'The PDF is damaged: its structure cannot be read. Open it in a PDF program, save it again and check that.')
}

async function factsOf(proxy: Proxy): Promise<PdfFacts> {
  // A file may have a broken entry here and be read all the same.
  const { info = {}, hasStructTree } = await proxy.getMetadata().catch(() => ({ info: {} as Readonly<Record<string, unknown>>, hasStructTree: false }))
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined)
  return {
    title: text(info.Title),
    language: text(info.Language),
    tagged: hasStructTree === true,
    hasFields: info.IsAcroFormPresent === true,
    isXfa: info.IsXFAPresent === true,
  }
}

const labelsOf = async (proxy: Proxy): Promise<readonly string[] | undefined> => (await proxy.getPageLabels().catch(() => null)) ?? undefined

async function pageOf(path: string, proxy: Proxy, number: number): Promise<PdfPage> {
  const page = await proxy.getPage(number).catch((error) => {
    throw new InputError(path, `Page ${number} of the PDF is damaged: ${error instanceof Error ? error.message : 'it cannot be read'}`)
  })
  const { transform, width, height } = page.getViewport({ scale: 1 })
  let layers: { isVisible(group: unknown): boolean } | undefined
  return {
    width,
    height,
    matrix: transform,
    async operators() {
      const list = await page.getOperatorList({ annotationMode: noAnnotations })
      const code = (await codesOf()).beginMarkedContentProps
      const layered = list.fnArray.some((each, at) => each === code && (list.argsArray[at] as readonly unknown[])[0] === 'OC')
      layers = layered ? await proxy.getOptionalContentConfig().catch(() => undefined) : undefined
      return list
    },
    annotations: () => page.getAnnotations().catch(() => []),
    font: (id) => (page.commonObjs.has(id) ? (page.commonObjs.get(id) as Font) : undefined),
    shows: (layer) => layers?.isVisible(layer) ?? true,
    boxOf: (rect) => boxOf(transform, rect),
    release: () => page.cleanup(),
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
