import type { Mark } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { isBlank, type MappedBuilder, type MappedText, mappedBuilder, readsAsItStands } from '../mapped.ts'
import type { HtmlText } from './nodes.ts'
import { addText } from './text.ts'

/**
 * The text of one block while it grows. Most blocks are one text that stands in the source as it is read: for these the
 * first and last offset say it all, and the builder that maps piece by piece is made only when a second piece comes.
 */
export interface RunText {
  readonly source: SourceText
  readonly masked: string
  builder: MappedBuilder | undefined
  /** The one text so far, and where it stands without the blanks around it. */
  only: HtmlText | undefined
  from: number
  to: number
  marks: Mark[]
}

export const runText = (source: SourceText, masked: string): RunText => ({ source, masked, builder: undefined, only: undefined, from: 0, to: 0, marks: [] })

export function addNode(run: RunText, node: HtmlText): void {
  if (run.builder === undefined && run.only === undefined && takePlain(run, node)) return
  addText(builderOf(run), run.masked, node)
}

export function addBlank(run: RunText, start: number, end: number): void {
  builderOf(run).blank(start, end)
}

/** Length so far, a blank at the end included, as the builder would count it. */
export function lengthOf(run: RunText): number {
  if (run.builder) return run.builder.length
  if (!run.only) return 0
  return run.to - run.from + (run.to < run.only.end ? 1 : 0)
}

export function addMark(run: RunText, mark: Mark): void {
  if (run.builder) run.builder.mark(mark)
  else run.marks.push(mark)
}

export function finishRun({ source, builder, only, from, to, marks }: RunText): MappedText | undefined {
  if (builder) return builder.finish()
  if (!only) return undefined
  const text = source.text.slice(from, to)
  return {
    text,
    opaque: none,
    marks: marks.length === 0 ? none : marks.map((mark) => ({ ...mark, end: Math.min(mark.end, text.length) })),
    locate: (start, end) => source.place(from + start, from + Math.max(start, end)),
  }
}

const none: readonly never[] = []

function builderOf(run: RunText): MappedBuilder {
  if (run.builder) return run.builder
  const builder = mappedBuilder(run.source, run.masked)
  run.builder = builder
  if (run.only) addText(builder, run.masked, run.only)
  for (const mark of run.marks) builder.mark(mark)
  return builder
}

/** Takes a text that reads as it stands: nothing decoded, no template tag, single blanks only. */
function takePlain(run: RunText, node: HtmlText): boolean {
  if (node.more !== undefined || node.end - node.start !== node.length) return false
  const { masked } = run
  let from = node.start
  let to = node.end
  while (from < to && isBlank(masked.charCodeAt(from))) from++
  while (to > from && isBlank(masked.charCodeAt(to - 1))) to--
  if (from === to || !readsAsItStands(masked, from, to)) return false
  run.only = node
  run.from = from
  run.to = to
  return true
}
