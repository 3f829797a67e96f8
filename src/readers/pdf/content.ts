import { InputError } from '../../errors.ts'
import type { ColorSpace, Core, DataStream, Dict } from './core.ts'
import { type PageFont, pageFont } from './letters.ts'
import type { Pdf, PdfPage } from './library.ts'
import * as painting from './painted.ts'
import { type Painted, type Painter, type Paints, paintPath } from './painted.ts'
import { isName, operatorCode, readOperators, type Token } from './tokens.ts'

/** Of one page. A drawn map may have many; a form has a few thousand. */
const mostOperators = 200_000
/** Forms within forms. */
const deepest = 20
/** Operators between two looks at the clock. */
const often = 512
const points: ReadonlySet<number> = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're'].map(operatorCode))

interface Work {
  readonly path: string
  readonly pdf: Pdf
  readonly page: PdfPage
  readonly painter: Painter
  operators: number
  /** With the points of drawings. */
  steps: number
}

/** What is running: a page's drawing, or a form in it. */
interface Scope extends Pick<Work, 'painter'> {
  readonly work: Work
  readonly core: Core
  readonly resources: Dict
  readonly fonts: Map<string, PageFont>
  readonly colors: object
  /** The numbers of the forms it is in. */
  readonly within: readonly (string | null)[]
  /** How many states are kept and not brought back yet. */
  kept: number
}

/**
 * Runs what a page paints, once. Linear in the number of operators; what they name is looked up in the page's resources.
 * @throws InputError for a page beyond the bounds.
 */
export async function paintedOn(path: string, pdf: Pdf, page: PdfPage): Promise<Painted> {
  const work: Work = { path, pdf, page, painter: painting.newPainter(page), operators: 0, steps: 0 }
  const drawing = await drawingOf(pdf, page).catch(() => undefined)
  if (drawing)
    await run(scopeOf(work, drawing.resources, []), drawing.stream).catch((error) => {
      if (error instanceof InputError) throw error
    })
  return painting.finish(work.painter)
}

async function drawingOf({ core }: Pdf, page: PdfPage): Promise<{ readonly stream: DataStream; readonly resources: Dict }> {
  const { Dict } = core
  const stream = await page.core.getContentStream()
  const own = stream.dict?.get('Resources')
  const { resources, xref } = page.core
  return { stream, resources: own instanceof Dict && own.size > 0 ? Dict.merge({ xref, dictArray: [own, resources], mergeSubDicts: true }) : resources }
}

const scopeOf = (work: Work, resources: Dict, within: Scope['within']): Scope => {
  const { core } = work.pdf
  return { work, core, painter: work.painter, resources, within, fonts: new Map(), colors: new core.LocalColorSpaceCache(), kept: 0 }
}

async function run(scope: Scope, stream: DataStream): Promise<void> {
  const { work, painter } = scope
  const reader = readOperators(stream.getBytes())
  for (let operator = reader.next(); operator >= 0; operator = reader.next()) {
    const step = steps.get(operator)
    if (!step) continue
    count(work, operator)
    try {
      const waits = step(scope, reader.args)
      if (waits) await waits
    } catch (error) {
      // What it names is damaged: the rest of the page can be read.
      if (error instanceof InputError) throw error
    }
  }
  for (; scope.kept > 0; scope.kept--) painting.restore(painter)
}

function count(work: Work, operator: number): void {
  if (++work.steps % often === 0) work.pdf.checkTime()
  // The points of a drawing are part of one step.
  if (!points.has(operator) && ++work.operators > mostOperators)
    throw new InputError(work.path, `A page of the PDF has more than ${mostOperators} drawing steps. Print it to a new PDF and check that.`)
}

type Step = (scope: Scope, args: readonly Token[]) => Promise<void> | void
type Numbers = readonly number[]

const paints =
  (how: Paints, closes = false): Step =>
  ({ painter }) =>
    paintPath(painter, how, closes)

const named: Readonly<Record<string, Step>> = {
  q(scope) {
    scope.kept++
    painting.save(scope.painter)
  },
  Q(scope) {
    if (scope.kept > 0) scope.kept--
    painting.restore(scope.painter)
  },
  cm: ({ painter }, args) => painting.transform(painter, args as Numbers),
  w({ painter }, [width]) {
    if (typeof width === 'number') painter.state.lineWidth = Math.abs(width)
  },
  gs: setState,

  m: ({ painter: { path } }, [x, y]) => painting.moveTo(path, x as number, y as number),
  l: ({ painter: { path } }, [x, y]) => painting.lineTo(path, x as number, y as number),
  c: ({ painter: { path } }, args) => painting.curveTo(path, args as Numbers),
  v: ({ painter: { path } }, args) => painting.curveTo(path, [path.x, path.y, ...(args as Numbers)]),
  y: ({ painter: { path } }, [a, b, c, d]) => painting.curveTo(path, [a, b, c, d, c, d] as Numbers),
  h: ({ painter: { path } }) => painting.closePath(path),
  re: ({ painter: { path } }, args) => painting.rectangle(path, args as Numbers),
  S: paints('strokes'),
  s: paints('strokes', true),
  f: paints('fills'),
  F: paints('fills'),
  'f*': paints('fills'),
  B: paints('both'),
  'B*': paints('both'),
  b: paints('both', true),
  'b*': paints('both', true),
  n: paints('nothing'),
  W({ painter }) {
    painter.clips = true
  },
  'W*'({ painter }) {
    painter.clips = true
  },

  BT: ({ painter }) => painting.beginText(painter),
  Tc({ painter }, [value]) {
    painter.state.charSpacing = value as number
  },
  Tw({ painter }, [value]) {
    painter.state.wordSpacing = value as number
  },
  Tz({ painter }, [value]) {
    painter.state.scale = (value as number) / 100
  },
  TL({ painter }, [value]) {
    painter.state.leading = -(value as number)
  },
  Tr({ painter }, [value]) {
    painter.state.mode = value as number
  },
  Ts({ painter }, [value]) {
    painter.state.rise = value as number
  },
  Tf: (scope, [name, size]) => setFont(scope, isName(name) ? name.name : null, null, size as number),
  Td: ({ painter }, [x, y]) => painting.moveText(painter, x as number, y as number),
  TD({ painter }, [x, y]) {
    painter.state.leading = y as number
    painting.moveText(painter, x as number, y as number)
  },
  Tm: ({ painter }, args) => painting.setTextMatrix(painter, args as Numbers),
  'T*': ({ painter }) => painting.nextLine(painter),
  Tj: ({ painter }, args) => painting.show(painter, args),
  TJ: ({ painter }, [items]) => (Array.isArray(items) ? painting.show(painter, items) : undefined),
  "'"({ painter }, args) {
    painting.nextLine(painter)
    painting.show(painter, args)
  },
  '"'({ painter }, [wordSpacing, charSpacing, text]) {
    painting.nextLine(painter)
    painter.state.wordSpacing = wordSpacing as number
    painter.state.charSpacing = charSpacing as number
    painting.show(painter, [text])
  },

  cs(scope, [name]) {
    scope.painter.state.fillSpace = colorSpace(scope, name)
  },
  CS(scope, [name]) {
    scope.painter.state.strokeSpace = colorSpace(scope, name)
  },
  sc: setFill,
  scn: setFill,
  SC: setStroke,
  SCN: setStroke,
  g: fillIn('gray'),
  rg: fillIn('rgb'),
  k: fillIn('cmyk'),
  G: strokeIn('gray'),
  RG: strokeIn('rgb'),
  K: strokeIn('cmyk'),
  sh({ painter, resources, core }, [name]) {
    const shadings = resources.get('Shading')
    if (isName(name) && shadings instanceof core.Dict && shadings.get(name.name)) painting.paintShading(painter)
  },

  // Without properties, what is called an artifact is often the field for a signature with its words.
  BMC: ({ painter }) => painting.begin(painter, painter.mark, false),
  BDC: beginMarked,
  EMC: ({ painter }) => painting.end(painter),
  Do: paintObject,
  BI({ painter }, [picture]) {
    const { get } = picture as ReadonlyMap<string, Token>
    const key = (long: string, short: string): Token | undefined => get.call(picture, short) ?? get.call(picture, long)
    if (key('ImageMask', 'IM') !== true) painting.paintPicture(painter, key('Width', 'W'), key('Height', 'H'))
  },
}

const steps: ReadonlyMap<number, Step> = new Map(Object.entries(named).map(([name, step]) => [operatorCode(name), step]))

function setState(scope: Scope, [name]: readonly Token[]): Promise<void> | undefined {
  const { resources, core, painter } = scope
  const all = resources.get('ExtGState')
  const entries = isName(name) && all instanceof core.Dict ? all.get(name.name) : undefined
  if (!(entries instanceof core.Dict)) return undefined
  const opacity = entries.get('ca')
  if (opacity !== undefined) painter.state.opaque = opacity === 1
  const width = entries.get('LW')
  if (typeof width === 'number') painter.state.lineWidth = Math.abs(width)
  const font = entries.getRaw('Font')
  return Array.isArray(font) ? setFont(scope, null, font[0], font[1]) : undefined
}

// ---- Colours ----

function colorSpace({ core, work, resources, colors }: Scope, name: Token): ColorSpace | undefined {
  const { evaluator, core: page } = work.page
  if (!isName(name)) return undefined
  try {
    return core.ColorSpaceUtils.parse({
      cs: core.Name.get(name.name),
      xref: page.xref,
      resources,
      pdfFunctionFactory: evaluator._pdfFunctionFactory,
      globalColorSpaceCache: evaluator.globalColorSpaceCache,
      localColorSpaceCache: colors,
    })
  } catch {
    return core.ColorSpaceUtils.gray
  }
}

/** The pattern, or the colour; `undefined` where a pattern is named that there is none of. */
function colorOf({ core, resources }: Scope, space: ColorSpace | undefined, args: readonly Token[]): string | undefined {
  const { Dict, ColorSpaceUtils } = core
  if (!space) return args.every((part) => typeof part === 'number') ? ColorSpaceUtils.gray.getRgbHex(args, 0) : 'none'
  if (space.name !== 'Pattern') return space.getRgbHex(args, 0)
  const name = args.at(-1)
  const patterns = resources.get('Pattern')
  return isName(name) && patterns instanceof Dict && patterns.get(name.name) ? 'pattern' : undefined
}

function setFill(scope: Scope, args: readonly Token[]): void {
  const { state } = scope.painter
  state.fill = colorOf(scope, state.fillSpace, args) ?? state.fill
}

function setStroke(scope: Scope, args: readonly Token[]): void {
  const { state } = scope.painter
  state.stroke = colorOf(scope, state.strokeSpace, args) ?? state.stroke
}

function fillIn(space: 'gray' | 'rgb' | 'cmyk'): Step {
  return ({ core, painter: { state } }, args) => {
    state.fillSpace = core.ColorSpaceUtils[space]
    state.fill = state.fillSpace.getRgbHex(args, 0)
  }
}

function strokeIn(space: 'gray' | 'rgb' | 'cmyk'): Step {
  return ({ core, painter: { state } }, args) => {
    state.strokeSpace = core.ColorSpaceUtils[space]
    state.stroke = state.strokeSpace.getRgbHex(args, 0)
  }
}

// ---- Fonts ----

function setFont(scope: Scope, name: string | null, ref: unknown, size: number): Promise<void> | undefined {
  const { state } = scope.painter
  const font = scope.fonts.get(name ?? String(ref))
  if (!font) return loadFont(scope, name, ref, size)
  state.font = font
  state.size = size
  return undefined
}

async function loadFont({ work, painter, resources, fonts }: Scope, name: string | null, ref: unknown, size: number): Promise<void> {
  const { loadedName, font } = await work.page.evaluator.loadFont(name, ref, resources, undefined)
  const known = painter.fonts.get(loadedName) ?? pageFont(loadedName, font)
  painter.fonts.set(loadedName, known)
  fonts.set(name ?? String(ref), known)
  painter.state.font = known
  painter.state.size = size
}

// ---- Marked content, forms and pictures ----

/** Whether it is on a layer that is switched off. */
async function isOff({ work, resources }: Scope, props: unknown): Promise<boolean> {
  const layer = await work.page.evaluator.parseMarkedContentProps(props, resources).catch(() => null)
  return !work.page.shows(layer)
}

function beginMarked(scope: Scope, [tag, props]: readonly Token[]): Promise<void> | undefined {
  const { painter, core } = scope
  const kind = isName(tag) ? tag.name : ''
  if (kind === 'OC' && isName(props)) return isOff(scope, core.Name.get(props.name)).then((off) => painting.begin(painter, painter.mark, off))
  const mark = props instanceof Map ? props.get('MCID') : undefined
  painting.begin(painter, kind === 'Artifact' ? -1 : typeof mark === 'number' ? mark : painter.mark, false)
  return undefined
}

function paintObject(scope: Scope, [name]: readonly Token[]): Promise<void> | undefined {
  const { core, resources, painter } = scope
  const objects = resources.get('XObject')
  const object = isName(name) && objects instanceof core.Dict ? objects.get(name.name) : undefined
  if (!(object instanceof core.BaseStream) || !object.dict) return undefined
  const { dict } = object
  const kind = dict.get('Subtype')
  if (!(kind instanceof core.Name)) return undefined
  if (kind.name === 'Form') return paintForm(scope, object, dict)
  if (kind.name === 'Image' && dict.get('IM', 'ImageMask') !== true) painting.paintPicture(painter, dict.get('W', 'Width'), dict.get('H', 'Height'))
  return undefined
}

async function paintForm(scope: Scope, form: DataStream, dict: Dict): Promise<void> {
  const { work, core, painter, resources, within } = scope
  if (within.length >= deepest || (dict.objId !== null && within.includes(dict.objId))) return
  const isLayered = dict.has('OC')
  if (isLayered) painting.begin(painter, painter.mark, await isOff(scope, dict.get('OC')))
  painting.save(painter)
  const matrix = dict.getArray('Matrix')
  if (Array.isArray(matrix) && matrix.length === 6) painting.transform(painter, matrix)
  const own = dict.get('Resources')
  try {
    await run(scopeOf(work, own instanceof core.Dict ? own : resources, [...within, dict.objId]), form)
  } finally {
    painting.restore(painter)
    if (isLayered) painting.end(painter)
  }
}
