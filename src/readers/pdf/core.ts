import { inflateSync } from 'fflate'

/** What is used of pdf.js: how it reads a file's objects, fonts and colours. Pages are evaluated here, once, in `content.ts`. */

export interface Dict {
  readonly objId: string | null
  readonly size: number
  get(key: string, other?: string): unknown
  /** With what its entries refer to. */
  getArray(key: string): unknown
  /** A reference stays one. */
  getRaw(key: string): unknown
  getKeys(): Iterable<string>
  has(key: string): boolean
  set(key: string, value: unknown): void
  [Symbol.iterator](): Iterator<readonly [string, unknown]>
}

interface Name {
  readonly name: string
}

interface Ref {
  toString(): string
}

export interface DataStream {
  readonly dict?: Dict
  getBytes(): Uint8Array
}

export interface Glyph {
  readonly unicode?: string
  readonly width?: number
  readonly isSpace?: boolean
}

/** Where a font is damaged, it has no letters. */
export interface Font {
  /** As the file names it: `ABCDEF+Arial-BoldMT`. */
  readonly name?: string
  readonly bold?: boolean
  readonly black?: boolean
  readonly italic?: boolean
  readonly vertical?: boolean
  readonly fontMatrix?: readonly number[]
  charsToGlyphs(chars: string): readonly Glyph[]
}

export interface ColorSpace {
  readonly name: string
  getRgbHex(parts: readonly unknown[], offset: number): string
}

export interface Evaluator {
  readonly globalColorSpaceCache: unknown
  readonly _pdfFunctionFactory: unknown
  loadFont(name: string | null, ref: unknown, resources: Dict, task: unknown): Promise<{ readonly loadedName: string; readonly font: Font }>
  parseMarkedContentProps(props: unknown, resources: Dict): Promise<unknown>
}

export interface CorePage {
  readonly view: readonly number[]
  readonly rotate: number
  readonly userUnit: number
  readonly resources: Dict
  /** As the file lists them: references, or what they stand for. */
  readonly annotations: readonly unknown[]
  readonly xref: XRef
  getContentStream(): Promise<DataStream>
  createAnnotationEvaluator(handler: unknown): Evaluator
}

interface XRef {
  fetchIfRef(value: unknown): unknown
}

export interface CoreDocument {
  readonly numPages: number
  readonly xref: XRef
  readonly documentInfo: Readonly<Record<string, unknown>>
  readonly xfaDatasets: { getValue(path: string): string } | null
  readonly catalog: {
    readonly acroForm: Dict | null
    readonly baseUrl: string | null
    readonly hasStructTree: boolean
    readonly pageLabels: readonly string[] | null
    readonly optionalContentConfig: unknown
  }
  getPage(index: number): Promise<CorePage>
}

interface Manager {
  readonly pdfDocument: CoreDocument
  ensureDoc(part: string, args?: readonly unknown[]): Promise<unknown>
  cleanup(): Promise<void>
}

type Made<T, Args extends readonly unknown[]> = new (...args: Args) => T

export interface Core {
  readonly BaseStream: Made<DataStream, []>
  readonly Catalog: {
    parseDestDictionary(what: { readonly destDict: Dict; readonly resultObj: object; readonly docBaseUrl: string | null }): void
  }
  readonly ColorSpaceUtils: { readonly gray: ColorSpace; readonly rgb: ColorSpace; readonly cmyk: ColorSpace; parse(what: object): ColorSpace }
  readonly Dict: Made<Dict, [XRef?]> & {
    readonly empty: Dict
    merge(what: { readonly xref: XRef; readonly dictArray: readonly Dict[]; readonly mergeSubDicts: boolean }): Dict
  }
  readonly LocalColorSpaceCache: Made<object, []>
  readonly LocalPdfManager: Made<Manager, [object]>
  readonly Name: Made<Name, []> & { get(name: string): Name }
  readonly OptionalContentConfig: Made<{ isVisible(group: unknown): boolean }, [unknown]>
  readonly PageViewport: Made<
    { readonly transform: readonly number[]; readonly width: number; readonly height: number },
    [{ readonly viewBox: readonly number[]; readonly userUnit: number; readonly rotation: number; readonly scale: number }]
  >
  readonly Ref: Made<Ref, []>
  readonly Stream: Made<DataStream, [Uint8Array, number, number, Dict?]>
  readonly XRefParseException: Made<Error, []>
  stringToPDFString(text: string): string
}

// ---- What is left out, as nothing is drawn here ----

interface Inner extends Core {
  setReaderVerbosity(level: number): void
  setViewerVerbosity(level: number): void
  adjustType1ToUnicode(properties: FontProperties, encoding: unknown): void
  readonly CFFCompiler: { readonly prototype: { compile(): readonly number[] } }
  readonly FlateStream: { readonly prototype: Flate }
  readonly Font: { readonly prototype: FontMaker }
  readonly IdentityToUnicodeMap: Made<object, []>
  readonly PartialEvaluator: { readonly prototype: { extractDataStructures(dict: Dict, properties: FontProperties): Promise<FontProperties> } }
  readonly TranslatedFont: { readonly prototype: { loadType3Data(): Promise<void> } }
}

interface Flate {
  stream: DataStream & { readonly length: number }
  buffer: Uint8Array
  bufferLength: number
  eof: boolean
  readonly isEmpty: boolean
  readBlock(): void
}

/** What the file says of a font. */
interface FontProperties {
  readonly file?: object | null
  readonly hasIncludedToUnicodeMap?: boolean
  readonly hasEncoding?: boolean
  readonly baseEncodingName?: string | null
  readonly toUnicode?: unknown
  readonly builtInEncoding?: unknown
}

interface FontMaker {
  checkAndRepair(name: string, file: object, properties: FontProperties): unknown
  convert(name: string, font: object, properties: FontProperties): unknown
}

let loading: Promise<Core> | undefined

export async function core(): Promise<Core> {
  loading ??= load()
  return loading
}

async function load(): Promise<Core> {
  // pdf.js 5 calls it when it hands fonts over; Node 20 has none.
  const buffers = ArrayBuffer.prototype as unknown as { transferToFixedLength?: (length?: number) => ArrayBuffer }
  buffers.transferToFixedLength ??= function (this: ArrayBuffer, length?: number) {
    return this.slice(0, length)
  }
  const inner = (await import('../../generated/pdfjs.mjs')) as unknown as Inner
  inner.setReaderVerbosity(0)
  inner.setViewerVerbosity(0)
  const unread = new WeakSet<object>()
  unpackAtOnce(inner, unread)
  makeNoFonts(inner, unread)
  return inner
}

/** Stands for a font's data that nobody looks at: so a TrueType font begins. */
const anyFont = new Uint8Array([0, 1, 0, 0])

/**
 * Unpacks a stream in one go where it is whole, and as pdf.js does where it is damaged.
 * @param unread is not unpacked.
 */
function unpackAtOnce({ FlateStream, Stream }: Inner, unread: WeakSet<object>): void {
  const flate = FlateStream.prototype
  const { readBlock } = flate
  const tried = new WeakSet<Flate>()
  Object.defineProperty(flate, 'isAsync', { get: () => false })
  Object.defineProperty(flate, 'isEmpty', {
    get(this: Flate) {
      return this.bufferLength === 0 && this.stream.length <= 2
    },
  })
  const hold = (stream: Flate, bytes: Uint8Array): void => {
    stream.buffer = bytes
    stream.bufferLength = bytes.length
    stream.eof = true
  }
  flate.readBlock = function (this: Flate) {
    if (unread.has(this)) return hold(this, anyFont)
    if (tried.has(this)) return readBlock.call(this)
    tried.add(this)
    const packed = this.stream.getBytes()
    try {
      hold(this, unpacked(packed))
    } catch {
      this.stream = new Stream(packed, 0, packed.length, this.stream.dict) as Flate['stream']
      readBlock.call(this)
    }
  }
}

let room: Uint8Array | undefined
const roomFor = 1 << 20

/**
 * What a packed stream holds. Most need little room: one room for all is made once, and what was filled of it is kept.
 * @throws where the stream is damaged or cut off.
 */
function unpacked(packed: Uint8Array): Uint8Array {
  room ??= new Uint8Array(roomFor)
  const filled = packed.length < roomFor / 4 ? inflateSync(packed, { out: room }) : room
  return filled.length < roomFor ? filled.slice() : inflateSync(packed)
}

/** A font is read for what its codes mean, which most files say beside it; the rest is for drawing its letters. */
function makeNoFonts(
  { adjustType1ToUnicode, CFFCompiler, Font, IdentityToUnicodeMap, PartialEvaluator, TranslatedFont }: Inner,
  unread: WeakSet<object>,
): void {
  const reader = PartialEvaluator.prototype
  const { extractDataStructures } = reader
  reader.extractDataStructures = async function (this: typeof reader, dict, given) {
    const properties = await extractDataStructures.call(this, dict, given)
    const { file, hasIncludedToUnicodeMap, hasEncoding, baseEncodingName, toUnicode } = properties
    if (file && (hasIncludedToUnicodeMap || toUnicode instanceof IdentityToUnicodeMap || (hasEncoding && baseEncodingName))) unread.add(file)
    return properties
  }
  const font = Font.prototype
  const { checkAndRepair } = font
  font.checkAndRepair = function (this: FontMaker, name, file, properties) {
    return unread.has(file) ? undefined : checkAndRepair.call(this, name, file, properties)
  }
  font.convert = (_name, _font, properties) => {
    if (properties.builtInEncoding) adjustType1ToUnicode(properties, properties.builtInEncoding)
    return undefined
  }
  CFFCompiler.prototype.compile = () => []
  TranslatedFont.prototype.loadType3Data = async () => undefined
}
