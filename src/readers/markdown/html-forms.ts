import type { Draft } from '../../document.ts'
import type { Block, Question, Range, Step } from '../../model.ts'
import { lastUpTo } from '../../sorted.ts'
import type { SourceText } from '../../source.ts'
import { readHtml } from '../html/html.ts'
import type { ReadOptions } from '../reader.ts'
import { readMarkdown } from './markdown.ts'

/** Reads Markdown in which forms are written as HTML, as site generators let people do: the HTML reader reads the forms, this one the rest. */
export function readWithForms(source: SourceText, options: ReadOptions = {}): readonly Draft[] {
  const drafts = readMarkdown(source, options)
  const [draft] = drafts
  if (drafts.length !== 1 || draft.blocks.some(({ role }) => role === 'sign')) return drafts
  const ranges = formsIn(source.text, draft.blocks)
  if (ranges.length === 0) return drafts
  const [forms] = readHtml({ ...source, text: only(source.text, ranges) }, options)
  return forms && forms.questions.length > 0 ? [joined(draft, forms, ranges)] : drafts
}

const control = /<(?:input|select|textarea)\b/i
/** Markdown between the tags, which the HTML reader does not know. */
const markdown = /^[ \t]*(?:#{1,6} |[-*+] |> |\[[^\]\n]{1,200}\]\()/m

/** Where forms, and groups of fields without one, stand that begin a line; those in a sample of code are no forms. */
function formsIn(text: string, blocks: readonly Block[]): readonly Range[] {
  const inCode = within(blocks.filter(({ exempt }) => exempt === 'code').map((block) => rangeOf(block)))
  const found: Range[] = []
  const open = /^[ \t]*(?:<(?!form\b|fieldset\b)[a-z][^<>\n]{0,300}>[ \t]*){0,5}(?=<(form|fieldset)\b)/gim
  // Where the next closing of each stands: found once and kept.
  const closings = new Map<string, number>()
  for (let match = open.exec(text); match; match = open.exec(text)) {
    const start = match.index + match[0].length
    const tag = match[1].toLowerCase()
    open.lastIndex = start + 5
    let close = closings.get(tag) ?? 0
    if (close < start) {
      const closing = new RegExp(`</${tag}`, 'gi')
      closing.lastIndex = start
      close = closing.exec(text)?.index ?? Number.POSITIVE_INFINITY
      closings.set(tag, close)
    }
    if (close === Number.POSITIVE_INFINITY) continue
    const end = close + tag.length + 3
    const words = text.slice(start, end)
    // Behind an empty line CommonMark takes what is indented for code; in a form that has begun, its writer did not.
    if (control.test(words) && !markdown.test(words) && !/^[ \t]*(?:```|~~~)/m.test(words) && !inCode(start)) found.push({ start, end })
    open.lastIndex = end
  }
  return found
}

/** Whether an offset lies in one of the ranges, which come in order and apart. */
function within(ranges: readonly Range[]): (offset: number) => boolean {
  const starts = ranges.map(({ start }) => start)
  return (offset) => {
    const range = ranges[lastUpTo(starts, offset)]
    return range !== undefined && range.start <= offset && offset < range.end
  }
}

function rangeOf(block: Block): Range {
  const { start, end } = block.locate(0, block.text.length)
  return { start: start.offset, end: end.offset }
}

/** The text with blanks in place of all that stands outside the ranges. */
function only(text: string, ranges: readonly Range[]): string {
  let kept = ''
  for (const { start, end } of ranges) kept += ' '.repeat(start - kept.length) + text.slice(start, end)
  return kept
}

/** One draft of both, in the order of the source. */
function joined(page: Draft, forms: Draft, ranges: readonly Range[]): Draft {
  const startOf = (block: Block): number => block.locate(0, 0).start.offset
  const inForm = within(ranges)
  const outside = page.blocks.map((block) => ({ block, at: startOf(block) })).filter(({ at }) => !inForm(at))
  const inside = forms.blocks.map((block) => ({ block, at: startOf(block) }))
  const made = new Map<Block, Block>()
  const blocks: Block[] = []
  const add = (block: Block): void => {
    const placed: Block = {
      ...block,
      ...(block.role === 'title' && page.title !== undefined && forms.blocks.includes(block) && { role: 'heading' as const }),
      index: blocks.length,
    }
    made.set(block, placed)
    blocks.push(placed)
  }
  let at = 0
  for (const each of outside) {
    while (at < inside.length && inside[at].at < each.at) add(inside[at++].block)
    add(each.block)
  }
  while (at < inside.length) add(inside[at++].block)

  const of = (block: Block): Block => made.get(block) ?? block
  const steps = new Map<Step, Step>()
  const moved = (question: Question, above: readonly Block[]): Question => ({
    ...question,
    label: of(question.label),
    hints: question.hints.map(of),
    options: question.options.map((option) => ({ ...option, label: of(option.label) })),
    fields: question.fields.map((field) => (field.placeholder ? { ...field, placeholder: of(field.placeholder) } : field)),
    ...(question.errors && { errors: question.errors.map(of) }),
    ...(question.step && { step: stepOf(question.step) }),
    context: [...above, ...question.context.map(of)],
  })
  const stepOf = (step: Step): Step => {
    const known = steps.get(step) ?? { ...step, ...(step.title && { title: of(step.title) }) }
    steps.set(step, known)
    return known
  }
  const headings = outside.filter(({ block }) => block.role === 'heading')
  const headingStarts = headings.map(({ at }) => at)
  /** The heading of the page that the form stands under. */
  const above = ({ label }: Question): readonly Block[] => {
    const offset = startOf(label)
    const found = headings[lastUpTo(headingStarts, offset)]
    return found && found.at < offset ? [of(found.block)] : []
  }
  const written = page.questions.filter(({ label }) => made.has(label)).map((question) => ({ question: moved(question, []), at: startOf(question.label) }))
  const asked = forms.questions.map((question) => ({ question: moved(question, above(question)), at: startOf(question.label) }))
  const questions = [...written, ...asked].sort((a, b) => a.at - b.at).map(({ question }, index) => ({ ...question, id: `q${index + 1}` }))
  return {
    ...page,
    blocks,
    questions,
    steps: [...page.steps, ...forms.steps].map(stepOf),
    links: [...page.links.filter(({ block }) => made.has(block)), ...forms.links].map((link) => ({ ...link, block: of(link.block) })),
    directives: page.directives,
  }
}
