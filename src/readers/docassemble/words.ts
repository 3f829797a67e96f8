/** The words of a docassemble interview: Markdown, Mako, and tags of its own. */

import { append } from '../../lists.ts'
import type { SourceText } from '../../source.ts'
import { type Edit, edited } from '../edited.ts'

/** Lines that Mako runs: `% if x:`, `% endfor`. */
const controlLine = /^[ \t]*%(?!%)[ \t]*(\w*)[^\n]*(?:\n|$)/gm
/** Mako's own tags: `<%def name="x()">`. */
const ownTag = /<\/?%\w[^>\n]{0,300}>/g
/** Tags that lay out the page or put something in it that is no text. */
const layoutTag =
  /\[(?:BR|NEWLINE|NBSP|BLANK|BLANKFILL|ENDASH|EMDASH|HYPHEN|CHECKBOX|PAGEBREAK|PAGENUM|SECTIONNUM|START_INDENTATION|STOP_INDENTATION|NOINDENT|FLUSHLEFT|FLUSHRIGHT|CENTER|BOLDCENTER|SKIPLINE|VERTICALLINE|NOPAR|INDENTBY [^\]\n]{1,40}|BORDER|EMOJI [^\]\n]{1,80}|FILE [^\]\n]{1,300}|YOUTUBE [^\]\n]{1,80}|VIMEO [^\]\n]{1,80}|QR [^\]\n]{1,300})\]/g
const icon = /(?<![\w:]):(?:fa[a-z]?-)?[a-z][a-z0-9-]{2,40}:(?![\w:])/g
/** What is put in as the page runs. */
const target = /\[(?:TARGET|FIELD) [^\]\n]{1,100}\]/g
/** A word with a definition behind it: `{term}`, `{term|the definition it has}`. */
const term = /\{([^{}|\n$%]{1,80})(?:\|[^{}\n]{0,80})?\}/g

/** The words as people see them, with what Mako fills in as `${ … }`. */
export function mako(source: SourceText): SourceText {
  const { text } = source
  if (!/[%{[:<]/.test(text)) return source
  const edits: Edit[] = []
  const cut = (pattern: RegExp, replacement: string): void => {
    for (const match of text.matchAll(pattern)) edits.push({ start: match.index, end: match.index + match[0].length, text: replacement })
  }
  append(edits, branches(text))
  for (const [open, close] of codeBlocks) for (const range of paired(text, open, close)) edits.push({ ...range, text: '' })
  cut(ownTag, '')
  cut(layoutTag, ' ')
  cut(icon, '')
  for (const match of text.matchAll(target)) edits.push({ start: match.index, end: match.index + match[0].length, text: `{{ ${match[0].slice(1, -1)} }}` })
  for (const { start, end } of filledIn(text)) {
    const inner = text.slice(start + 2, end - 1)
    edits.push({ start, end, text: `\${${inner.replace(/[{}\n]/g, ' ')}}` })
  }
  for (const match of text.matchAll(term)) {
    if (text[match.index - 1] === '$') continue
    edits.push({ start: match.index, end: match.index + match[0].length, text: match[1] })
  }
  return edited(source, withoutOverlaps(edits))
}

/** What Mako runs, and what it leaves out. */
const codeBlocks = [
  ['<%doc>', '</%doc>'],
  ['<% ', '%>'],
  ['<%\n', '%>'],
  ['<%!', '%>'],
] as const

/** Stretches between an opening and the next closing. */
function paired(text: string, open: string, close: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  for (let start = text.indexOf(open); start >= 0; ) {
    const last = text.indexOf(close, start + open.length)
    if (last < 0) break
    found.push({ start, end: last + close.length })
    start = text.indexOf(open, last + close.length)
  }
  return found
}

const longestTag = 2000

interface Branch {
  /** It begins in the middle of a sentence: only its first branch is read. */
  readonly inline: boolean
  /** Where the branches begin that are not read. */
  left?: number
}

/**
 * The lines that Mako runs, left out. The branches of an `if` are told one after the other, each a paragraph of its own; where they stand in the middle of a
 * sentence, the first stands for all.
 */
function branches(text: string): readonly Edit[] {
  const edits: Edit[] = []
  const open: Branch[] = []
  for (const match of text.matchAll(controlLine)) {
    const start = match.index
    const end = start + match[0].length
    const word = match[1]
    const last = open.at(-1)
    if (word === 'if') open.push({ inline: /[^\s.!?:;]\s*$/.test(paragraphBefore(text, start)) })
    else if ((word === 'elif' || word === 'else') && last?.inline) {
      last.left ??= start
      continue
    } else if (word === 'endif' && open.pop()?.left !== undefined && last?.left !== undefined) {
      edits.push({ start: last.left, end, text: '' })
      continue
    }
    edits.push({ start, end, text: word === 'elif' || word === 'else' ? '\n' : '' })
  }
  return edits
}

/** What stands before in the same paragraph, as far as it matters. */
function paragraphBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 200), at)
  const blank = before.search(/\n[ \t]*\n(?![\s\S]*\n[ \t]*\n)/)
  return before.slice(blank < 0 ? 0 : blank + 1).replace(/^[ \t]*%[^\n]*\n/gm, '')
}

/** `${ … }`, whatever braces it holds; the outermost. */
function filledIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  // Where each open brace stands; a tag's begins at its `$`.
  const open: number[] = []
  for (let at = text.indexOf('${'); at >= 0 && at < text.length; at++) {
    if (text[at] === '{') open.push(text[at - 1] === '$' ? at - 1 : at)
    else if (text[at] === '}' && open.length > 0) {
      const start = open.pop() ?? 0
      if (text[start] !== '$' || at + 1 - start > longestTag) continue
      while (found.length > 0 && found[found.length - 1].start > start) found.pop()
      found.push({ start, end: at + 1 })
    }
    if (open.length === 0 && text[at] === '}') {
      at = text.indexOf('${', at + 1)
      if (at < 0) break
    }
  }
  return found
}

/** Of edits that touch the same characters, the one that begins first, and the longest of those. */
function withoutOverlaps(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = []
  for (const edit of [...edits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (!last || edit.start >= last.end) kept.push(edit)
  }
  return kept
}

/** Names of variables in `${ … }`. */
export const namesFilledIn = (text: string): readonly string[] => filledIn(text).map(({ start, end }) => text.slice(start + 2, end - 1).trim())

/** A stretch of a source as one of its own. */
export function stretch(source: SourceText, start: number, end: number): SourceText {
  return {
    path: source.path,
    text: source.text.slice(start, end),
    position: (offset) => source.position(start + offset),
    place: (from, to) => source.place(start + from, start + to),
  }
}
