import { lowestOf } from '../../lists.ts'
import type { Block, Option, Role } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import type { Definition } from '../definition.ts'

/** What the words of a question's label turn out to be. */
export interface LabelWords {
  readonly label: Block | undefined
  /** Words around it: instructions, explanations. */
  readonly hints: readonly Block[]
}

const number = /^(?:Q\.? ?)?(\d{1,3}(?:\.\d{1,3}){1,3}(?:\.?[a-z]\b|\([a-z]\))?|\d{1,3}[a-z]?(?=[.):]))[.):]?\s/

/** `1.2`, `7)` and `3.1(a)` before the words of a question. Figures that are part of a sentence have no dot or bracket. */
export const numberOf = (label: Block | undefined): string | undefined => number.exec(label?.text ?? '')?.[1]

/**
 * Of a label in several paragraphs the one that asks: what is numbered or ends in a question mark. Labels of surveys often begin with
 * instructions, or with the heading of a section.
 */
export function labelWords(blocks: readonly Block[]): LabelWords {
  const [first] = blocks
  if (!first || blocks.length === 1) return { label: first, hints: [] }
  const seen = blocks.filter(({ hidden }) => !hidden)
  const label = asks(first) ? first : (seen.find(asks) ?? (/^(section|part|module)\b/i.test(first.text) && seen[0] === first ? seen[1] : undefined) ?? first)
  if (label !== first) {
    setRole(first, 'hint')
    setRole(label, 'label')
  }
  return { label, hints: blocks.filter((block) => block !== label) }
}

const asks = (block: Block): boolean => block.role !== 'item' && (numberOf(block) !== undefined || /[?؟？]\s*\)?$/.test(block.text))

function setRole(block: Block, role: Role): void {
  ;(block as { role: Role }).role = role
}

/** The one answer to what people only acknowledge; the app writes it beside the box. */
export const agreed = (form: Definition, named: SourceText): Omit<Option, 'id'> => ({ label: form.logic(named, 'a box that the app adds').block, value: 'OK' })

/** The head of a table of questions: it shows the choices once, and nobody answers it. */
export const isTableHead = (appearance: string): boolean => /(^|\s)label(\s|$)/.test(appearance)
/** Choices that an app looks up in a file. */
export const isSearched = (appearance: string): boolean => /\b(search|lookup)\s?\(/i.test(appearance)

/** A longer list of choices is data: the names of places, of staff, of goods. */
export const longestList = 40

/** What stands below a heading, up to the next that is not deeper. What comes before the first has no head. */
export interface Section<Item> {
  readonly head: Item | undefined
  readonly rest: readonly Item[]
}

/** Parts a list at its uppermost headings. `level` is 1 to 6 for those. */
export function sections<Item>(items: readonly Item[], level: (item: Item) => number | undefined): readonly Section<Item>[] {
  const levels = items.map(level)
  const upper = lowestOf(levels.map((each) => each ?? 7))
  const found: { head: Item | undefined; rest: Item[] }[] = [{ head: undefined, rest: [] }]
  items.forEach((item, at) => {
    if (upper < 7 && levels[at] === upper) found.push({ head: item, rest: [] })
    else found[found.length - 1].rest.push(item)
  })
  return found
}

/** The level of a heading that words in HTML or Markdown begin with. */
export function headingLevel(words: string): number | undefined {
  const [, html, markdown] = /^\s*(?:<[hH]([1-6])[\s>]|(#{1,6}) )/.exec(words) ?? []
  return html !== undefined ? Number(html) : markdown?.length
}
