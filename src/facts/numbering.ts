import { fact } from '../fact.ts'
import type { Block, Document, Span } from '../model.ts'
import { shape } from './lexicon.ts'
import { matches, phraseList } from './phrases.ts'
import { type Words, words } from './words.ts'

/** What a printed number counts. Names for the same sort of thing share one: forms say "line 7", "item 7" and "question 7". */
export type Counted = 'question' | 'section' | 'part' | 'step' | 'page' | 'appendix' | 'schedule' | 'table' | 'figure' | 'chapter' | 'attachment' | 'box'

const nouns: Readonly<Record<string, Counted>> = {
  question: 'question',
  questions: 'question',
  q: 'question',
  item: 'question',
  items: 'question',
  line: 'question',
  lines: 'question',
  box: 'box',
  boxes: 'box',
  section: 'section',
  sections: 'section',
  part: 'part',
  parts: 'part',
  step: 'step',
  steps: 'step',
  page: 'page',
  pages: 'page',
  appendix: 'appendix',
  appendices: 'appendix',
  annex: 'appendix',
  annexe: 'appendix',
  schedule: 'schedule',
  table: 'table',
  tables: 'table',
  figure: 'figure',
  figures: 'figure',
  chapter: 'chapter',
  chapters: 'chapter',
  attachment: 'attachment',
  attachments: 'attachment',
  exhibit: 'attachment',
}

export const countedOf = (noun: string): Counted | undefined => nouns[noun.toLowerCase()]

const spelled = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const romans = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv'.split(' ')
const letters = 'a b c d e f g h j k'.split(' ')
const every = Object.keys(nouns).join('|')
const named = phraseList([`${every} number|no? #`, `${every} ${[...romans, ...letters, ...spelled].join('|')}`])

/** A number as printed after its noun or alone: `12`, `13.a`, `4(b)`, `B2`, `III`, `V.2`, `II-A`. */
const labelPattern =
  /(?:\d{1,3}(?:\.\d{1,3})*|[A-Z]-?\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-Z])(?:[.-](?:[A-Za-z]|[IVX]{1,4})(?![A-Za-z0-9])|\.\d{1,3}(?![A-Za-z0-9])|\([A-Za-z0-9]{1,3}\)|[a-z](?![A-Za-z0-9]))*(?![A-Za-z0-9%$£€/]|[.,:]\d|['’][a-z])/y

/** Reads a label at `at`; words ("Part Two") where a noun stands before. */
export function labelAt(text: string, at: number, afterNoun: boolean): { readonly end: number; readonly keys: readonly string[] } | undefined {
  labelPattern.lastIndex = at
  const found = labelPattern.exec(text)
  if (found) {
    if (!afterNoun && !/\d/.test(found[0]) && found[0].length > 1) return undefined
    return { end: at + found[0].length, keys: keysOf(found[0]) }
  }
  if (!afterNoun) return undefined
  const word = /^[a-z]{3,6}(?![a-z])/i.exec(text.slice(at, at + 7))?.[0]?.toLowerCase()
  const value = word === undefined ? -1 : spelled.indexOf(word)
  return word === undefined || value < 0 ? undefined : { end: at + word.length, keys: [String(value + 1)] }
}

/** Spellings under which a printed number is filed: `13.a` and `13(A)` are one, `III` is also 3, and `C` may be a hundred or a letter. */
export function keysOf(label: string): readonly string[] {
  const parts: readonly string[] = label.toLowerCase().match(/\d+|[a-z]+/g) ?? []
  if (parts.length === 0) return []
  const rest = parts.slice(1)
  const roman = romans.indexOf(parts[0])
  const own = [parts[0], ...rest].join('.')
  return roman < 0 ? [own] : [[String(roman + 1), ...rest].join('.'), own]
}

/** Words after which a number is pointed at, not printed as a label. */
const pointing = new Set(
  (
    'to see in on of from at and or through thru than with under by for complete completed completing answer answered skip skipping attach using use enter add subtract multiply ' +
    'questions question items item lines line sections section parts part steps step pages page boxes box number no only the this your our both if when after before until except unless per ' +
    'table figure appendix chapter attachment exhibit schedule form publication title via into as that which is are was re'
  ).split(' '),
)

/** A label or a mention of one: `Section 4` as a heading, `section 4` in a sentence. */
export interface Numbered {
  readonly noun: Counted
  readonly block: Block
  readonly start: number
  readonly end: number
  readonly keys: readonly string[]
  /** Where its number begins. */
  readonly at: number
  /** The word of the noun. */
  readonly word: number
}

export interface NamedNumbers {
  /** Where things are printed under their number. */
  readonly labels: readonly Numbered[]
  /** Where text points to them. */
  readonly mentions: readonly Numbered[]
  /** Keys of the labels of each noun; `4.b` is also filed as `4`. */
  readonly known: ReadonlyMap<Counted, ReadonlyMap<string, Block>>
}

/** Every "section 4", "Part III", "line 7a" of a document, told apart: printed as a label, or pointed at. */
export const namedNumbers = fact((document: Document): NamedNumbers => {
  const all = words(document)
  const labels: Numbered[] = []
  const mentions: Numbered[] = []
  const known = new Map<Counted, Map<string, Block>>()
  for (const match of matches(document, named)) {
    const block = document.blocks[all.block[match.first]]
    const noun = countedOf(wordAt(all, match.first))
    const label = noun && labelAt(block.text, all.start[match.last], true)
    if (!noun || !label || label.keys.length === 0) continue
    // "The part I liked": a pronoun.
    if (label.end - all.start[match.last] === 1 && label.keys[1] === 'i' && (all.lexicon.shapes[all.type[match.first]] & shape.capital) === 0) continue
    const found: Numbered = { noun, block, start: all.start[match.first], end: label.end, keys: label.keys, at: all.start[match.last], word: match.first }
    if (!printsLabel(all, found)) {
      mentions.push(found)
      continue
    }
    labels.push(found)
    const sort = known.get(noun) ?? new Map<string, Block>()
    known.set(noun, sort)
    for (const key of label.keys) file(sort, key, block)
    for (const key of together(block.text, label)) file(sort, key, block)
  }
  return { labels, mentions, known }
})

/** The other numbers of "Questions 16 and 17" or "Parts 2-4". */
function together(text: string, label: { readonly end: number; readonly keys: readonly string[] }): readonly string[] {
  const more = /^ ?(and|to|through|&|-|–|—|,) ?/.exec(text.slice(label.end, label.end + 9))
  const last = more && labelAt(text, label.end + more[0].length, true)
  if (!last) return []
  const from = Number(label.keys[0])
  const to = Number(last.keys[0])
  return to > from && to - from < 50 ? Array.from({ length: to - from }, (_, index) => String(from + 1 + index)) : last.keys
}

function file(sort: Map<string, Block>, key: string, block: Block): void {
  for (let end = key.length; end > 0; end = key.lastIndexOf('.', end - 1)) {
    const part = key.slice(0, end)
    if (!sort.has(part)) sort.set(part, block)
  }
}

function printsLabel(all: Words, { block, start, end, word }: Numbered): boolean {
  // "Unsure Part III – Income": a title, wherever the columns put it.
  if (/^\s?[–—:-]\s?[A-Z]/.test(block.text.slice(end, end + 5)) && /[A-Z]/.test(block.text.charAt(start))) {
    const before = word > all.first[block.index] ? wordAt(all, word - 1) : ''
    if (before === 'no' || !pointing.has(before)) return true
  }
  if (!opens(block, start)) return false
  if (start === 0) {
    if (block.role !== 'paragraph' && block.role !== 'item' && block.role !== 'hint') return true
    const after = block.text.slice(end, end + 14)
    return !/^ (?:of|and|or|through|to) /.test(after) || /^ (?:and|to|through) \S{1,4}[:.]/.test(after) || block.text.length < 60
  }
  return word <= all.first[block.index] || !pointing.has(wordAt(all, word - 1))
}

const wordAt = (all: Words, word: number): string => all.lexicon.text[all.lexicon.lower[all.type[word]]] ?? ''

/** Whether a column, a source line or the block begins at `at`: forms print their numbers there. */
export function opens(block: Block, at: number): boolean {
  let before = at - 1
  while (before >= 0 && isLead(block.text.charCodeAt(before))) before--
  if (before < 0) return true
  const here = block.locate(at, at + 1).start
  const last = block.locate(before, before + 1).end
  return here.line !== last.line || here.offset - last.offset > 2
}

/** Blanks, brackets, bullets and marks that may stand before a label. */
const isLead = (code: number): boolean =>
  code === 32 ||
  code === 40 ||
  code === 91 ||
  code === 35 ||
  code === 42 ||
  code === 45 ||
  code === 124 ||
  code === 0x2022 ||
  code === 0x2013 ||
  code === 0x25a0

/**
 * Where the numbers in `wanted` stand as labels of their own (`7`, `7.`, `7a`), whatever they count. Generous on purpose: whoever asks
 * wants to be sure that a number is *not* there.
 */
export function bareLabels(document: Document, wanted: ReadonlySet<string>): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>()
  if (wanted.size === 0) return found
  const all = words(document)
  const { lexicon } = all
  // What is known of each type: 0 not looked at, 1 not wanted, else an index into `keys`.
  const known = new Uint16Array(lexicon.text.length)
  const keys = ['', '']
  const wantedKey = (type: number): string | undefined => {
    if (known[type] === 0) {
      const text = lexicon.text[lexicon.lower[type]] ?? ''
      // `7a` stands for 7 too, and `b2` for itself.
      const key = wanted.has(text) ? text : (lexicon.shapes[type] & shape.digit) !== 0 && text.length <= 5 ? (/^\d+/.exec(text)?.[0] ?? '') : ''
      known[type] = wanted.has(key) && keys.length < 65_000 ? keys.push(key) - 1 : 1
    }
    return known[type] === 1 ? undefined : keys[known[type]]
  }
  for (let word = 0; word < all.count; word++) {
    const key = wantedKey(all.type[word])
    if (key === undefined || found.has(key)) continue
    const block = document.blocks[all.block[word]]
    const start = all.start[word]
    const end = all.end[word]
    const lead = start > 0 ? block.text.charCodeAt(start - 1) : 32
    if (lead === 36 || lead === 163 || lead === 0x20ac || lead === 47) continue
    const after = block.text.charCodeAt(end)
    const closed = (after === 46 || after === 41 || after === 58) && (end + 1 >= block.text.length || block.text.charCodeAt(end + 1) !== 48)
    const begins = opens(block, start)
    if (word > all.first[block.index] && pointing.has(wordAt(all, word - 1))) {
      // "… Yes or No" ends a line and "28" begins the next: the gap after it says that it is printed there as a label.
      if (!begins || !(closed || gapAfter(block, end))) continue
    }
    if (begins || closed) found.set(key, { block, start, end })
  }
  return found
}

/** Whether more than one blank follows in the source. */
function gapAfter(block: Block, end: number): boolean {
  if (block.text.charCodeAt(end) !== 32 || end + 2 > block.text.length) return false
  return block.locate(end + 1, end + 2).start.offset - block.locate(end - 1, end).end.offset > 1
}
