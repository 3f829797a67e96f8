import { fact } from '../fact.ts'
import type { Document, Span } from '../model.ts'
import { asks } from './asks.ts'
import { matches, matchSpan, phraseList } from './phrases.ts'

/** The control number of the Office of Management and Budget that a United States federal form shows. */
export interface OmbNumber {
  readonly span: Span
  readonly number: string
  /** `2900-XXXX`: not given yet. */
  readonly pending: boolean
}

const cues = phraseList(['omb', 'office of management and budget'])
const number = /\b\d{4}\s?[-–]\s?(?:\d{4}|X{3,4}|0?NEW|TBD)\b/i

/** In a table or a narrow column, name and number stand in blocks of their own. */
const reach = 2

export const ombNumbers = fact((document: Document): readonly OmbNumber[] => {
  const found: OmbNumber[] = []
  const seen = new Set<number>()
  for (const match of matches(document, cues)) {
    const { block, start } = matchSpan(document, match)
    for (let index = block.index; index <= Math.min(block.index + reach, document.blocks.length - 1); index++) {
      const place = document.blocks[index]
      const from = index === block.index ? start : 0
      const hit = number.exec(place.text.slice(from, from + 240))
      if (!hit) continue
      if (!seen.has(index)) {
        seen.add(index)
        const at = from + hit.index
        found.push({ span: { block: place, start: at, end: at + hit[0].length }, number: hit[0], pending: /[A-Z]/i.test(hit[0]) })
      }
      break
    }
  }
  return found
})

/** Whether the document speaks of OMB, or a template may fill it in. */
export const mayNameOmb = (document: Document): boolean =>
  document.blocks.some((block) => block.opaque.some(({ start, end }) => /omb|control|form_?(?:info|header|number)/i.test(block.text.slice(start, end))))

const notices = phraseList(['paperwork reduction act', 'privacy act', 'privacy notice|statement|advisory'])
const attached = phraseList(['attach to form', 'attach to your tax? return', 'attach this schedule', 'continuation sheet'])

/** Whether the form says that its legal notices stand on another sheet or page, or is itself a sheet that is attached to another form. */
export const noticesElsewhere = fact((document: Document): boolean => {
  if (matches(document, attached).some((match) => matchSpan(document, match).block.index < 12)) return true
  return matches(document, notices).some((match) => {
    const { block, start, end } = matchSpan(document, match)
    const near = `${block.text.slice(Math.max(0, start - 80), end + 160)} ${document.blocks[block.index + 1]?.text.slice(0, 80) ?? ''}`
    if (/\b(?:see|read|refer to|visit|available (?:at|on|from)|attached|separate|page \d|www\.|https?:)/i.test(near)) return true
    return block.marks.some(({ as, start: from, end: to }) => as === 'link' && from <= end && to >= start)
  })
})

/** Fewer questions than this, none of them personal, are a search box or a filter, which the Paperwork Reduction Act does not cover. */
const fewest = 3

/** Whether the form asks the public for information. */
export const collects = fact(
  (document: Document): boolean =>
    document.questions.length >= fewest ||
    ombNumbers(document).length > 0 ||
    asks(document).some(({ datum, sensitive }) => datum === 'name' || sensitive !== undefined),
)
