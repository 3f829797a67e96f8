import type { ColorSpace } from './core.ts'
import { type Extent, lightness, type Matrix, meet, one, times, transformed } from './extent.ts'
import { isBlankSign, ligatures, type PageFont, signOf } from './letters.ts'
import type { PdfPage } from './library.ts'
import type { Ruling, TextRun } from './pages.ts'
import { type Area, drawing, hiddenBy, invisible, isGarbled, picture } from './unseen.ts'

/** The state that `q` keeps and `Q` brings back. */
interface State {
  matrix: Matrix
  fill: string
  stroke: string
  /** `undefined` until one is set. */
  fillSpace: ColorSpace | undefined
  strokeSpace: ColorSpace | undefined
  lineWidth: number
  font: PageFont | undefined
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
  mode: number
  clip: Extent
  /** What is filled covers what is below it. */
  opaque: boolean
}

/** A run while letters are added to it. */
interface Open {
  text: string
  readonly startX: number
  readonly startY: number
  endX: number
  endY: number
  readonly size: number
  readonly turned: number
  readonly font: PageFont
  readonly bold: boolean
  readonly color: string
  readonly mode: number
  readonly order: number
  readonly mark: number | undefined
  readonly unseen: boolean
  /** What is painted outside it is cut off. */
  readonly clip: Extent
}

export interface Painted {
  readonly runs: readonly TextRun[]
  readonly rulings: readonly Ruling[]
}

/** Of an em: a narrower gap parts no words, a wider one parts two runs. */
const narrowest = 0.16
const widest = 0.9
const mostRulings = 20_000
const deepest = 200

/** The path that is being drawn: codes, each with its coordinates. */
interface Path {
  readonly points: number[]
  box: [number, number, number, number] | undefined
  x: number
  y: number
}

export interface Painter {
  readonly page: PdfPage
  /** By their names in the file read. */
  readonly fonts: Map<string, PageFont>
  readonly path: Path
  readonly stack: State[]
  state: State
  text: Matrix
  line: Matrix
  readonly runs: Open[]
  open: Open | undefined
  readonly rulings: Ruling[]
  readonly areas: Area[]
  /** Looked at only where letters may stand on one: much of a page may be painted over a picture. */
  readonly pictures: Area[]
  readonly marks: (number | undefined)[]
  /** How many open marks belong to a layer that is switched off. */
  readonly off: boolean[]
  mark: number | undefined
  unseen: boolean
  /** The next path cuts off what is painted outside it. */
  clips: boolean
  order: number
}

export function newPainter(page: PdfPage): Painter {
  return {
    page,
    fonts: new Map(),
    path: { points: [], box: undefined, x: 0, y: 0 },
    stack: [],
    state: {
      matrix: page.matrix as unknown as Matrix,
      fill: '#000000',
      stroke: '#000000',
      fillSpace: undefined,
      strokeSpace: undefined,
      lineWidth: 1,
      font: undefined,
      size: 0,
      charSpacing: 0,
      wordSpacing: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      mode: 0,
      clip: { x0: 0, y0: 0, x1: page.width, y1: page.height },
      opaque: true,
    },
    text: one,
    line: one,
    runs: [],
    open: undefined,
    rulings: [],
    areas: [],
    pictures: [],
    marks: [],
    off: [],
    mark: undefined,
    unseen: false,
    clips: false,
    order: 0,
  }
}

// ---- The state ----

export function save(p: Painter): void {
  if (p.stack.length < deepest) p.stack.push({ ...p.state })
}

export function restore(p: Painter): void {
  const state = p.stack.pop()
  if (state) p.state = state
}

export function transform(p: Painter, matrix: ArrayLike<number>): void {
  p.state.matrix = times(p.state.matrix, matrix)
}

// ---- Text ----

export function beginText(p: Painter): void {
  p.text = one
  p.line = one
}

export function setTextMatrix(p: Painter, m: ArrayLike<number>): void {
  p.text = [m[0], m[1], m[2], m[3], m[4], m[5]]
  p.line = p.text
}

export function moveText(p: Painter, x: number, y: number): void {
  p.line = times(p.line, [1, 0, 0, 1, x, y])
  p.text = p.line
}

export const nextLine = (p: Painter): void => moveText(p, 0, p.state.leading)

/** @param items letters as the font codes them, and thousandths of an em to go back. */
export function show(p: Painter, items: readonly unknown[]): void {
  const { state } = p
  const { font } = state
  if (!font || state.size === 0) return
  const { size, scale, charSpacing, wordSpacing, rise } = state
  const whole = times(state.matrix, p.text)
  // Length on the page of one unit of text space, along the line and across it.
  const along = Math.hypot(whole[0], whole[1])
  const across = Math.hypot(whole[2], whole[3])
  const height = Math.abs(size) * across
  const dirX = along === 0 ? 1 : whole[0] / along
  const dirY = along === 0 ? 0 : whole[1] / along
  const turned = font.vertical ? 90 : Math.round((Math.atan2(dirY, dirX) * 180) / Math.PI)
  const isTurned = Math.abs(turned) > 3
  const step = Math.abs(scale) * along
  // One for all letters of the call: there are many thousands on a page.
  const at: Placed = { x: 0, y: 0, width: 0, height, dirX, dirY, turned: isTurned ? turned : 0, tracking: charSpacing * step }
  let x = 0
  const originX = whole[2] * rise + whole[4]
  const originY = whole[3] * rise + whole[5]
  for (const item of items) {
    if (typeof item === 'number') {
      x -= (item * size) / 1000
      continue
    }
    if (typeof item !== 'string') continue
    for (const glyph of font.glyphs(item)) {
      const advance = (glyph.width ?? 0) * size * font.unit
      const raw = glyph.unicode ?? ''
      if (raw !== '' && !isBlankSign(raw)) {
        const left = Math.min(x, x + advance) * scale
        at.x = originX + whole[0] * left
        at.y = originY + whole[1] * left
        at.width = Math.abs(advance) * step
        append(p, signOf(raw < 'ﬀ' ? raw : (ligatures[raw] ?? raw), font), at)
      } else if (raw !== '' && p.open && !p.open.text.endsWith(' ')) {
        // A blank that is printed parts words, however narrow: it counts once letters follow.
        p.open.text += ' '
      }
      x += advance + charSpacing + (glyph.isSpace ? wordSpacing : 0)
    }
  }
  p.text = times(p.text, [1, 0, 0, 1, x * scale, 0])
}

/** Where a letter stands, and the line it stands in. */
interface Placed {
  x: number
  y: number
  width: number
  readonly height: number
  readonly dirX: number
  readonly dirY: number
  readonly turned: number
  /** What the file adds between any two letters. */
  readonly tracking: number
}

function append(p: Painter, text: string, at: Placed): void {
  const { state } = p
  const font = state.font as PageFont
  const open = p.open
  if (open && sameStyle(open, font, p, at)) {
    const dx = at.x - open.endX
    const dy = at.y - open.endY
    const across = Math.abs(dx * at.dirY - dy * at.dirX)
    const gap = dx * at.dirX + dy * at.dirY - Math.max(0, at.tracking)
    if (across < at.height * 0.12 && gap <= widest * at.height && gap > -0.4 * at.height) {
      if (gap > narrowest * at.height && !open.text.endsWith(' ')) open.text += ' '
      open.text += text
      open.endX = at.x + at.width * at.dirX
      open.endY = at.y + at.width * at.dirY
      return
    }
  }
  close(p)
  p.open = {
    text,
    startX: at.x,
    startY: at.y,
    endX: at.x + at.width * at.dirX,
    endY: at.y + at.width * at.dirY,
    size: at.height,
    turned: at.turned,
    font,
    bold: font.bold || (state.mode === 2 && state.stroke === state.fill),
    color: colorOf(state),
    mode: state.mode,
    order: ++p.order,
    mark: p.mark,
    unseen: p.unseen,
    clip: state.clip,
  }
}

const colorOf = (state: State): string => (state.mode === 1 ? state.stroke : state.fill)

/** Whether a letter may go on with a run: what else parts two runs shows in where it stands. */
function sameStyle(open: Open, font: PageFont, p: Painter, at: Placed): boolean {
  return (
    open.font === font &&
    open.turned === at.turned &&
    Math.abs(open.size - at.height) < 0.15 &&
    open.color === colorOf(p.state) &&
    (open.mode === invisible) === (p.state.mode === invisible) &&
    open.mark === p.mark &&
    open.unseen === p.unseen
  )
}

function close(p: Painter): void {
  if (p.open) p.runs.push(p.open)
  p.open = undefined
}

// ---- Marked content ----

export function begin(p: Painter, mark: number | undefined, off: boolean): void {
  if (p.marks.length >= deepest * 5) return
  p.marks.push(mark)
  p.off.push(off)
  p.mark = mark
  p.unseen ||= off
}

export function end(p: Painter): void {
  p.marks.pop()
  p.off.pop()
  p.mark = p.marks.at(-1)
  p.unseen = p.off.includes(true)
}

// ---- Pictures ----

/** A picture fills the unit square. */
export function paintPicture(p: Painter, width: unknown, height: unknown): void {
  if (typeof width !== 'number' || typeof height !== 'number') return
  const area = { ...meet(p.state.clip, transformed(p.state.matrix, [0, 0, 1, 1])), color: picture, order: ++p.order }
  // A single pixel fills its place with one colour.
  if (width * height > 1) p.pictures.push(area)
  else p.areas.push(area)
}

export function paintShading(p: Painter): void {
  p.areas.push({ ...p.state.clip, color: 'pattern', order: ++p.order })
}

// ---- Lines and areas ----

/** The codes of a path: to go somewhere, a line there, a curve, and a line back to where it began. */
const [goes, line, curve, back] = [0, 1, 2, 4]
/** How many coordinates follow each. */
const lengths: readonly number[] = [2, 2, 6, 4, 0]

export function moveTo(path: Path, x: number, y: number): void {
  path.points.push(goes, x, y)
  reach(path, x, y)
}

export function lineTo(path: Path, x: number, y: number): void {
  path.points.push(line, x, y)
  reach(path, x, y)
}

export function curveTo(path: Path, points: readonly number[]): void {
  path.points.push(curve, ...points)
  for (let at = 0; at < 6; at += 2) reach(path, points[at], points[at + 1])
}

export function closePath({ points }: Path): void {
  points.push(back)
}

export function rectangle(path: Path, [x, y, width, height]: readonly number[]): void {
  const [right, top] = [x + width, y + height]
  if (width === 0 || height === 0) path.points.push(goes, x, y, line, right, top, back)
  else path.points.push(goes, x, y, line, right, y, line, right, top, line, x, top, back)
  reach(path, right, top)
  reach(path, x, y)
}

/** The pen is there now. */
function reach(path: Path, x: number, y: number): void {
  const { box } = path
  path.x = x
  path.y = y
  if (!box) path.box = [x, y, x, y]
  else {
    if (x < box[0]) box[0] = x
    if (y < box[1]) box[1] = y
    if (x > box[2]) box[2] = x
    if (y > box[3]) box[3] = y
  }
}

export type Paints = 'fills' | 'strokes' | 'both' | 'nothing'

/** Paints the path that was drawn, and begins a new one. */
export function paintPath(p: Painter, how: Paints, closes: boolean): void {
  const { points, box } = p.path
  if (closes) points.push(back)
  const { clips } = p
  p.clips = false
  p.order++
  if (box && clips) p.state.clip = meet(p.state.clip, transformed(p.state.matrix, box))
  if (box && how !== 'nothing' && points.length <= 5000) paintParts(p, how, points)
  points.length = 0
  p.path.box = undefined
}

function paintParts(p: Painter, how: Paints, points: readonly number[]): void {
  const { state, order } = p
  const fills = how === 'fills'
  const strokes = how === 'strokes'
  const both = how === 'both'
  for (const part of partsOf(points)) {
    const upright = part.straight && Math.min(Math.abs(state.matrix[0]), Math.abs(state.matrix[1])) < 1e-4
    const shape = meet(state.clip, transformed(state.matrix, part.box))
    if (shape.x1 < shape.x0 || shape.y1 < shape.y0) continue
    if (!upright) {
      // Round corners and drawings: letters on them may well be seen.
      if ((fills || both) && state.fill !== 'none' && shape.y1 - shape.y0 > 5) p.areas.push({ ...shape, color: drawing, order })
      continue
    }
    const width = shape.x1 - shape.x0
    const height = shape.y1 - shape.y0
    const filled = (fills || both) && state.fill !== 'none' && part.corners >= 3
    if (filled && state.opaque && width > 3 && height > 3) p.areas.push({ ...shape, color: state.fill, order })
    if (p.rulings.length >= mostRulings) continue
    const thin = 2.2
    const pale = (color: string): boolean => color !== 'pattern' && lightness(color) > 0.93
    const paints = (strokes || both) && state.stroke !== 'none' ? !pale(state.stroke) : filled && !pale(state.fill)
    if (!paints && !(filled && width > 6 && height > 6)) continue
    if (height <= thin && width <= thin) continue
    if (height <= thin) p.rulings.push({ x: shape.x0, y: shape.y0, width, height, as: 'horizontal' })
    else if (width <= thin) p.rulings.push({ x: shape.x0, y: shape.y0, width, height, as: 'vertical' })
    else if (part.corners >= 3 || part.corners === 0)
      p.rulings.push({ x: shape.x0, y: shape.y0, width, height, as: (strokes || both) && paints ? 'box' : 'filled' })
  }
}

interface Part {
  readonly box: readonly [number, number, number, number]
  /** All its lines run along an axis. */
  readonly straight: boolean
  readonly corners: number
}

function partsOf(points: ArrayLike<number>): readonly Part[] {
  const parts: Part[] = []
  let box: [number, number, number, number] | undefined
  let straight = true
  let corners = 0
  let x = 0
  let y = 0
  const end = (): void => {
    if (box && corners > 1) parts.push({ box, straight, corners })
    box = undefined
    straight = true
    corners = 0
  }
  for (let at = 0; at < points.length; ) {
    const code = points[at]
    const length = lengths[code]
    if (length === undefined) return []
    if (code === 0) end()
    if (length > 0) {
      const nextX = points[at + length - 1]
      const nextY = points[at + length]
      if (code === 1 && Math.abs(nextX - x) > 0.3 && Math.abs(nextY - y) > 0.3) straight = false
      if (code > 1 && code < back) straight = false
      x = nextX
      y = nextY
      corners++
      if (box) box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
      else box = [x, y, x, y]
    }
    at += length + 1
  }
  end()
  return parts
}

// ---- The end of the page ----

export function finish(p: Painter): Painted {
  close(p)
  // White letters that stand on nothing known may stand on a picture.
  return weighed(p, false) ?? (weighed(p, true) as Painted)
}

/** @returns `undefined` where only a look at the pictures tells whether anybody sees some letters. */
function weighed(p: Painter, withPictures: boolean): Painted | undefined {
  const { width, height } = p.page
  const areas = withPictures ? [...p.areas, ...p.pictures].sort((a, b) => a.order - b.order) : p.areas
  const letters = (runs: readonly Open[]): number => runs.reduce((sum, { text }) => sum + text.length, 0)
  const unpainted = p.runs.filter(({ mode }) => mode === invisible)
  // The words of a scanned page lie unpainted over its picture: people read them in the picture.
  const scanned = unpainted.length > 0 && letters(unpainted) >= letters(p.runs) * 0.8
  const seen = new Set<string>()
  const runs: TextRun[] = []
  for (const run of p.runs) {
    const text = run.text.trimEnd()
    // Bold letters made by printing twice.
    const key = `${Math.round(run.startX / 2)},${Math.round(run.startY / 2)},${text}`
    if (text === '' || seen.has(key) || isGarbled(text)) continue
    seen.add(key)
    const box = boxOf(run)
    const hidden = hiddenBy(run, box, { width, height, areas, scanned, withPictures })
    if (hidden === 'unknown') return undefined
    runs.push({
      text,
      ...box,
      baseline: run.startY,
      bold: run.bold,
      italic: run.font.italic,
      font: run.font.name,
      ...(run.turned ? { turned: run.turned } : {}),
      ...(hidden ? { hidden } : {}),
      ...(run.mark === undefined ? {} : { mark: run.mark }),
    })
  }
  return { runs, rulings: p.rulings }
}

function boxOf({ startX, startY, endX, endY, size, turned }: Open): { x: number; y: number; width: number; height: number } {
  if (!turned) return { x: startX, y: startY - size * 0.8, width: endX - startX, height: size }
  const x = Math.min(startX, endX) - (Math.abs(turned) > 45 && turned > 0 ? size * 0.2 : Math.abs(turned) > 45 ? size * 0.8 : 0)
  const y = Math.min(startY, endY) - (Math.abs(turned) > 45 ? 0 : size * 0.8)
  return { x, y, width: Math.max(size, Math.abs(endX - startX)), height: Math.max(size, Math.abs(endY - startY)) }
}
