import type { Box } from '../../model.ts'
import type { TextRun } from './pages.ts'

/** A printed word with its place on the page and in the text as it was read. Points from the upper left corner. */
export interface Word extends Box {
  readonly text: string
  /** The line it stands on. */
  readonly baseline: number
  readonly size: number
  readonly bold: boolean
  /** Offsets in the text as it was read: they follow the reading order. */
  readonly start: number
  readonly end: number
}

/** The words of a run of text, each with its share of the run's width. @param start where the run's text stands in the text as it was read. */
export function wordsOf(run: TextRun, start: number): readonly Word[] {
  const words: Word[] = []
  const share = run.width / Math.max(1, run.text.length)
  const add = (text: string, at: number): void => {
    words.push({
      text,
      x: run.x + share * at,
      y: run.y,
      width: share * text.length,
      height: run.height,
      baseline: run.baseline,
      size: run.height,
      bold: run.bold,
      start: start + at,
      end: start + at + text.length,
    })
  }
  if (!/\s/.test(run.text)) add(run.text, 0)
  else for (const match of run.text.matchAll(/\S+/g)) add(match[0], match.index)
  return words
}

/** Words of one line with no more than blanks between them: a caption, an answer beside its box, a line of a question. */
export interface Chunk extends Box {
  readonly words: readonly Word[]
  readonly text: string
  readonly baseline: number
  readonly size: number
  readonly bold: boolean
  readonly start: number
  readonly end: number
  /** Lines of one paragraph, the first of them first; shared by all of them. */
  stack: readonly Chunk[]
  /** A number or a bullet that stands apart before it. */
  readonly after?: 'number' | 'bullet'
  /** Where that begins, or the words themselves. */
  readonly lead: number
  /** Whether it has words of its own: no line's number, no sign of a currency. Every blank near it asks. */
  readonly says: boolean
  readonly isLineNumber: boolean
  readonly isCurrency: boolean
}

/** Something that stands between words: a field, or a drawn line. */
export type Obstacle = Box

export const right = (box: Box): number => box.x + box.width
export const bottom = (box: Box): number => box.y + box.height
export const middle = (box: Box): number => box.y + box.height / 2

/** How much of two stretches is common. */
export const common = (from: number, to: number, otherFrom: number, otherTo: number): number => Math.min(to, otherTo) - Math.max(from, otherFrom)
export const besides = (a: Box, b: Box): number => common(a.y, bottom(a), b.y, bottom(b))
export const aboves = (a: Box, b: Box): number => common(a.x, right(a), b.x, right(b))

/** Strokes to write on, points that lead to a box, arrows: they say nothing. */
const saysNothing = /^(?:[_.…·•‧\-–—=\s]{2,}|[._▶►→➜➤◄◀❑☐□▢◻❏❐❒⬜○◯|\\\p{Cc}]+|u?)$/u

/** Words of a page as chunks, in reading order, stacked into paragraphs. */
export function chunksOf(words: readonly Word[], fields: readonly Obstacle[], rules: readonly Obstacle[]): readonly Chunk[] {
  const chunks: Chunk[] = []
  const uprights = rules.filter(isUpright)
  for (const line of linesOf(words.filter(({ text }) => !saysNothing.test(text)))) {
    const beside = fields.filter((field) => besides(field, line[0]) > 0)
    const upright = uprights.filter((rule) => besides(rule, line[0]) > 0)
    let open: Word[] = []
    let last: Chunk | undefined
    const add = (part: readonly Word[]): void => {
      const near = last !== undefined && part[0].x - right(last) < 4.5 * part[0].size
      const after = last && near ? (isNumber.test(last.text) ? 'number' : isBullet.test(last.text) ? 'bullet' : undefined) : undefined
      last = toChunk(part, after, after && last ? last.x : part[0].x)
      chunks.push(last)
    }
    const close = (): void => {
      // `… do you still have? $`: the sign belongs to the blank behind it.
      const sign = open.length > 1 && /^[$£€]$/.test(open[open.length - 1].text) ? open.pop() : undefined
      if (open.length > 0) add(open)
      if (sign) add([sign])
      open = []
    }
    for (const word of line) {
      const before = open.at(-1)
      if (
        before &&
        (partsWords(before, word, beside, upright) ||
          (open.length === 1 && isHeadNumber(before, word)) ||
          (currency.test(before.text) && word.x - right(before) > 0.4 * before.size))
      )
        close()
      open.push(word)
    }
    close()
  }
  chunks.sort((a, b) => a.start - b.start)
  stackUp(
    chunks,
    fields,
    rules.filter((rule) => rule.width > 6 && rule.height < 3),
  )
  return chunks
}

/** Words by printed line, each from left to right. */
function linesOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const sorted = [...words].sort((a, b) => a.baseline - b.baseline || a.x - b.x)
  const lines: Word[][] = []
  for (const word of sorted) {
    const line = lines.at(-1)
    if (line && Math.abs(line[0].baseline - word.baseline) < 0.3 * Math.min(word.size, line[0].size)) line.push(word)
    else lines.push([word])
  }
  for (const line of lines) line.sort((a, b) => a.x - b.x)
  return lines
}

function partsWords(last: Word, word: Word, fields: readonly Obstacle[], rules: readonly Obstacle[]): boolean {
  const gap = word.x - right(last)
  const size = Math.max(last.size, word.size)
  // Sentences may stand farther apart than words.
  const isNext = /[.?!:;]$/.test(last.text) && word.start - last.end <= 3 && gap < 1.1 * size
  if ((gap > 0.75 * size && !isNext) || gap < -0.8 * size) return true
  // Far apart in reading order: words of two columns that happen to stand close.
  if (Math.abs(word.start - last.end) > 40 && gap > 0.4 * size) return true
  const between: Box = { x: right(last), y: word.y, width: Math.max(gap, 0.1), height: word.height }
  return (
    fields.some((field) => field.x < word.x - 0.5 && right(field) > right(last) + 0.5 && field.x > last.x && besides(field, between) > 0.5 * word.height) ||
    (gap > 0.2 * size && rules.some((rule) => aboves(rule, between) >= 0 && besides(rule, between) > 0.5 * word.height))
  )
}

/** The number of a question stands apart from its words: `5.a. In care of`, `2a  Interest`. */
const isHeadNumber = (last: Word, word: Word): boolean =>
  isBullet.test(last.text) ||
  /^\(?(?:\d{1,3}(?:\.?[a-z])?|[A-Za-z]|\d{1,2}\.\d{1,2}|[A-Z]\d{1,2})[.)]$/.test(last.text) ||
  (/^(?:\d{1,3}[a-z]?|[a-z])$/.test(last.text) && (word.x - right(last) > 0.55 * last.size || (last.bold && !word.bold)))

const currency = /^[$£€#%]$/

const isUpright = (rule: Box): boolean => rule.width < 3 && rule.height > 6

function toChunk(words: readonly Word[], after: Chunk['after'], lead: number): Chunk {
  const [first] = words
  let { x, y, size, start, end } = first
  let [edge, floor] = [right(first), bottom(first)]
  let text = first.text
  for (let at = 1; at < words.length; at++) {
    const word = words[at]
    x = Math.min(x, word.x)
    y = Math.min(y, word.y)
    edge = Math.max(edge, right(word))
    floor = Math.max(floor, bottom(word))
    size = Math.max(size, word.size)
    start = Math.min(start, word.start)
    end = Math.max(end, word.end)
    text += ` ${word.text}`
  }
  const chunk: Chunk = {
    x,
    y,
    width: edge - x,
    height: floor - y,
    words,
    text,
    baseline: first.baseline,
    size,
    bold: first.bold,
    start,
    end,
    after,
    lead,
    says: says(text),
    isLineNumber: lineNumber.test(text),
    isCurrency: /^[$£€]$/.test(text),
    stack: [],
  }
  chunk.stack = [chunk]
  return chunk
}

/** Printed between a label and its blank: a line's number, a currency, the letter that an account number begins with. */
const lineNumber = /^\(?(?:\d{1,3}(?:\.?[a-z]{1,2})?|[a-z])[.)]?$/i
const affix = /^(?:[$£€#%:]|[A-Z]-|US\$|\(|\/)$/
const says = (text: string): boolean => /\p{L}{2}|\p{L}[.#]|^\p{L}$|\d{4}/u.test(text) && !affix.test(text) && !lineNumber.test(text)

const isBullet = /^[•▪●◦·■□►‣⁃–\-*\p{Co}]$/u
const startsNew = /^(?:[•▪●◦\-–*] |\(?(?:\d{1,3}|[A-Za-z])[.)] |\(\d\)|note\b|important\b|\d{1,2}[a-z]? |part [ivx\d]+|section )/i
const isNumber = /^\(?(?:\d{1,3}(?:[. ]?[a-z])?|[a-z]|\d{1,2}\.\d)[.)]?$/i

/** Printed before a blank: a currency, the letter an account number begins with. */
const isAffix = /^(?:[$£€#%:]|[A-Z]-)$/

/** Of a paragraph that may be a label, or explain one. */
const mostLines = 60

/** Chunks by the lines they stand on: those whose line lies between two heights. */
export function byHeight(chunks: readonly Chunk[]): (from: number, to: number) => readonly Chunk[] {
  const sorted = [...chunks].sort((a, b) => a.baseline - b.baseline)
  const firstAt = (height: number): number => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (sorted[middle].baseline < height) low = middle + 1
      else high = middle
    }
    return low
  }
  return (from, to) => sorted.slice(firstAt(from), firstAt(to))
}

/** @param rules those that lie flat. Joins the lines of a paragraph: as close as lines of one text are, under one another, with nothing between. */
function stackUp(chunks: readonly Chunk[], fields: readonly Obstacle[], rules: readonly Obstacle[]): void {
  const byLine = [...chunks].sort((a, b) => a.y - b.y || a.x - b.x)
  byLine.forEach((chunk, index) => {
    let best: Chunk | undefined
    for (let at = index + 1; at < Math.min(byLine.length, index + 200); at++) {
      const below = byLine[at]
      if (below.y - chunk.y > 2.2 * chunk.size) break
      if (below.after === undefined && goesOn(chunk, below, fields, rules) && (!best || Math.abs(below.x - chunk.x) < Math.abs(best.x - chunk.x))) best = below
    }
    if (!best || best.stack.length > 1 || best.stack === chunk.stack || chunk.stack.length > mostLines) return
    const joined = [...chunk.stack, ...best.stack]
    for (const each of joined) each.stack = joined
  })
}

function goesOn(chunk: Chunk, below: Chunk, fields: readonly Obstacle[], rules: readonly Obstacle[]): boolean {
  const size = Math.min(chunk.size, below.size)
  const leading = below.baseline - chunk.baseline
  if (leading < 0.6 * size || leading > 1.75 * Math.max(chunk.size, below.size) || Math.abs(chunk.size - below.size) > 0.2 * size) return false
  const flows = /^\p{Ll}/u.test(below.text) && !/[.?:]$/.test(chunk.text) && Math.abs(below.x - chunk.x) < 0.5 * size
  if (leading > (flows ? 1.75 : 1.45) * Math.max(chunk.size, below.size)) return false
  if (startsNew.test(`${below.text} `) || isNumber.test(chunk.text) || isNumber.test(below.text)) return false
  if (isAffix.test(chunk.text) || isAffix.test(below.text)) return false
  const first = chunk.stack[0]
  const hangs = below.x > first.x - 1 && below.x < first.x + 4.5 * size && chunk.stack.length === 1
  const level = Math.abs(below.x - chunk.x) < 0.5 * size || (chunk.stack.length > 1 && Math.abs(below.x - chunk.stack[1].x) < 0.5 * size)
  const centre = below.x + below.width / 2
  const centred = Math.abs(centre - chunk.x - chunk.width / 2) < 0.4 * size || Math.abs(centre - (chunk.lead + right(chunk)) / 2) < 0.4 * size
  if (!level && !centred && !(hangs && (startsNew.test(first.text) || right(chunk) > right(below) - 2 * size))) return false
  if (chunk.bold !== below.bold && chunk.words.at(-1)?.bold !== below.bold && !/[a-z,]$/.test(chunk.text)) return false
  const gap: Box = { x: below.x, y: chunk.baseline + 0.1, width: Math.min(chunk.width, below.width), height: Math.max(0.1, leading - 0.7 * size) }
  if (rules.some((rule) => besides(rule, gap) >= 0 && aboves(rule, gap) > 0.5 * gap.width)) return false
  // A box of its own, or a blank at the end of each line: a list of things asked.
  if (
    fields.some(
      (field) =>
        field.width < 22 &&
        besides(field, below) > 0.5 * field.height &&
        besides(field, chunk) < 0.25 * field.height &&
        below.x - right(field) > -3 &&
        below.x - right(field) < 2 * size,
    )
  )
    return false
  if (/^[\p{Ll}(]/u.test(below.text) && !/[.?]$/.test(chunk.text)) return true
  if (/:$/.test(chunk.text)) return false
  // A bracket that is open goes on.
  const said = chunk.stack.map(({ text }) => text).join(' ')
  if (said.lastIndexOf('(') > said.lastIndexOf(')')) return true
  // A paragraph goes on below only because its next word had no room.
  const edge = Math.max(right(below), ...chunk.stack.map(right))
  if (level && right(chunk) + 0.3 * size + below.words[0].width < edge - 0.5 * size && !centred) return false
  const own = (line: Chunk, reach: number): Obstacle | undefined =>
    fields.find((field) => field.x >= right(line) - 3 && field.x - right(line) < reach && besides(field, line) > 0.6 * Math.min(line.height, field.height))
  const [far, farBelow] = [own(chunk, 180), own(below, 180)]
  if (far !== undefined && farBelow !== undefined && far !== farBelow) return besides(far, below) > 0.3 * below.height
  const [mine, its] = [own(chunk, 60), own(below, 60)]
  if (mine !== undefined && mine !== its) return besides(mine, below) > 0.3 * below.height
  if (its === undefined) return true
  // A line with boxes behind it, or one that answers itself, is complete.
  if (besides(its, chunk) > 0.3 * chunk.height) return true
  return !fields.some(
    (field) =>
      field.width < 22 &&
      besides(field, chunk) > 0.5 * field.height &&
      (right(field) <= chunk.x + 6 ? chunk.x - right(field) < 2 * size : field.x >= right(chunk) && field.x - right(chunk) < 400),
  )
}
