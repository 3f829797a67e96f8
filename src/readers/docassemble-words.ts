/** The words of a docassemble interview: Markdown, Mako, and tags of its own. */
import type { SourceText } from '../source.ts'
import { type Edit, edited } from './edited.ts'

/** Lines that Mako runs: `% if x:`, `% endfor`. */
const controlLine = /^[ \t]*%(?!%)[^\n]*(?:\n|$)/gm
/** Blocks that Mako runs or leaves out, and its own tags. */
const codeBlock = /<%doc>[\s\S]{0,20000}?<\/%doc>|<%text>|<\/%text>|<%[!\s][\s\S]{0,20000}?%>|<\/?%\w[^>\n]{0,300}>/g
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
  cut(controlLine, '')
  cut(codeBlock, '')
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

/** `${ … }`, whatever braces it holds. */
function filledIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at)) {
    let depth = 1
    let end = at + 2
    const last = Math.min(text.length, at + 2000)
    for (; end < last && depth > 0; end++) {
      if (text[end] === '{') depth++
      else if (text[end] === '}') depth--
    }
    if (depth === 0) found.push({ start: at, end })
    at = depth === 0 ? end : at + 2
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
