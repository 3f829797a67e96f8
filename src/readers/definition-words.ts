import type { BlockDraft } from '../document.ts'
import type { Block, Directive, Exempt, Hidden, Range, Role } from '../model.ts'
import type { SourceText } from '../source.ts'
import { isPlain } from './fold.ts'
import { readHtml } from './html/html.ts'
import { isBlank, type MappedText, mappedBuilder } from './mapped.ts'
import { readMarkdown } from './markdown/markdown.ts'
import { maskTemplates } from './templates.ts'

/** How the words of a definition are written, and what they are. */
export interface Words {
  /** `auto`, which is what is taken where nothing is said: HTML where there are tags or entities, else plain. */
  readonly markup?: 'plain' | 'markdown' | 'html' | 'auto'
  /** Of a heading, 1 to 6. */
  readonly level?: number
  /** Names the string in every language of the form. */
  readonly key?: string
  readonly group?: number
  readonly hidden?: Hidden
  readonly exempt?: Exempt
  readonly language?: string
}

interface Around {
  readonly tag?: RegExp
  newGroup(): number
}

interface Read {
  readonly blocks: readonly BlockDraft[]
  readonly directives: readonly Directive[]
}

const hasTags = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]{0,2000})?\/?>|<!--|&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/i
const hasMarkdown = /[*_[\]#`<>\\|~&]|^ {0,3}(?:[-+]|\d{1,9}[.)])\s|\n\s*(?:-|=|\+|\d)| {2}\n/

/** Reads a string of words as the blocks a person meets. */
export function readWords(source: SourceText, role: Role, how: Words, around: Around): Read {
  const { text } = source
  const markup = how.markup ?? 'auto'
  const drafts =
    (markup === 'auto' || markup === 'html') && hasTags.test(text)
      ? readHtml(source, {})
      : markup === 'markdown' && hasMarkdown.test(text)
        ? readMarkdown(source, {})
        : undefined
  const read = drafts
    ? { blocks: roled(drafts[0].blocks, role, around), directives: drafts[0].directives }
    : { blocks: plainBlocks(source, role, around), directives: [] }
  let count = 0
  return {
    directives: read.directives,
    blocks: read.blocks.map((block) => {
      count++
      return {
        ...block,
        ...(around.tag && { opaque: withTags(block, around.tag) }),
        ...(how.level !== undefined && block.role === 'heading' && { level: how.level }),
        ...(how.key !== undefined && { key: count === 1 ? how.key : `${how.key} ${count}` }),
        ...(how.group !== undefined && { group: how.group }),
        ...(how.hidden && { hidden: how.hidden }),
        ...(how.exempt && { exempt: how.exempt }),
        ...(how.language !== undefined && { language: how.language }),
      }
    }),
  }
}

/** Roles under which further paragraphs are what explains the first. */
const explained: ReadonlySet<Role> = new Set(['label', 'legend', 'heading', 'title'])
/** What keeps its role wherever it stands. */
const own: ReadonlySet<Role> = new Set(['item', 'cell', 'caption', 'alt'])

/** The blocks of a page or of Markdown as parts of a form: the first has the role asked for. */
function roled(blocks: readonly Block[], role: Role, { newGroup }: Around): readonly BlockDraft[] {
  const groups = new Map<number, number>()
  const grouped = (group: number): number => {
    const known = groups.get(group) ?? newGroup()
    groups.set(group, known)
    return known
  }
  let first = true
  return blocks.map(({ index: _, ...block }) => {
    const draft: BlockDraft = { ...block, ...(block.group !== undefined && { group: grouped(block.group) }) }
    if (role === 'paragraph') return block.role === 'title' ? { ...draft, role: 'heading', level: block.level ?? 1 } : draft
    if (block.hidden || block.role === 'alt') return draft
    if (first) {
      first = false
      return { ...draft, role, level: role === 'heading' ? (block.level ?? 2) : undefined }
    }
    if (own.has(block.role)) return draft
    return { ...draft, role: explained.has(role) ? 'hint' : role, level: undefined }
  })
}

/** Roles whose line breaks part paragraphs; other words are one block, whatever breaks they hold. */
const long: ReadonlySet<Role> = new Set(['label', 'hint', 'paragraph', 'notice'])
const bullet = /^[ \t\u00a0]*(?:[-–•·▪●○*]|\d{1,2}[.)])[ \t\u00a0]+(?=\S)/

function plainBlocks(source: SourceText, role: Role, { newGroup }: Around): readonly BlockDraft[] {
  const masked = maskTemplates(source.text)
  const block = (start: number, end: number, as: Role, more: Partial<BlockDraft> = {}): BlockDraft[] => {
    const mapped = mappedRange(source, masked, start, end)
    return mapped ? [{ ...mapped, ...more, role: as }] : []
  }
  const paragraphs = long.has(role) && masked.includes('\n') ? paragraphsIn(masked) : [{ start: 0, end: masked.length, item: false }]
  let group: number | undefined
  let said = false
  return paragraphs.flatMap(({ start, end, item }) => {
    // A label that begins with `1.` is numbered, not a list.
    const inList = item && said
    if (inList) group ??= newGroup()
    else group = undefined
    const made = inList
      ? block(start + (bullet.exec(masked.slice(start, end))?.[0].length ?? 0), end, 'item', { level: 1, group })
      : block(start, end, said && explained.has(role) ? 'hint' : role)
    said ||= made.length > 0
    return made
  })
}

/** Blanks that are folded or trimmed: other text stands in its block as it does in its source. */
const uneven = /^\s|\s$|\s\s|[^\S ]/
const none: readonly [] = []

function mappedRange(source: SourceText, masked: string, start: number, end: number): MappedText | undefined {
  // Nearly all strings of a form: their blocks are kept small.
  if (start === 0 && end === source.text.length && masked === source.text && end > 0 && !uneven.test(masked) && isPlain(masked))
    return { text: masked, opaque: none, marks: none, locate: source.place }
  const builder = mappedBuilder(source, masked)
  builder.raw(start, end)
  return builder.finish()
}

/** Parted by blank lines, and before each bullet. */
function paragraphsIn(text: string): readonly (Range & { readonly item: boolean })[] {
  const found: { start: number; end: number; item: boolean }[] = []
  let open: { start: number; end: number; item: boolean } | undefined
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    const line = text.slice(at, end)
    if (isEmpty(line)) open = undefined
    else if (open && !bullet.test(line)) open.end = end
    else {
      open = { start: at, end, item: bullet.test(line) }
      found.push(open)
    }
    at = end + 1
  }
  return found
}

function isEmpty(line: string): boolean {
  for (let at = 0; at < line.length; at++) if (!isBlank(line.charCodeAt(at))) return false
  return true
}

/** The block's placeholders, with those that only this format knows. */
function withTags({ text, opaque = [] }: BlockDraft, tag: RegExp): readonly Range[] {
  const found: Range[] = [...opaque]
  let next = 0
  for (const match of text.matchAll(tag)) {
    const start = match.index
    const end = start + match[0].length
    while (next < opaque.length && opaque[next].end <= start) next++
    if (!(next < opaque.length && opaque[next].start < end)) found.push({ start, end })
  }
  return found.sort((a, b) => a.start - b.start)
}
