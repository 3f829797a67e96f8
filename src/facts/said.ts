import type { Document, Span } from '../model.ts'
import { judged } from './judged.ts'
import { type Match, matches, matchSpan, type PhraseList } from './phrases.ts'
import { sentenceOf, sentences } from './sentences.ts'

/** A phrase in text that may be judged, with the words around it. */
export interface Said {
  readonly match: Match
  readonly span: Span
  /** The sentence's text before and after the phrase. */
  readonly before: string
  readonly after: string
  readonly sentence: string
  /** The sentence with the one before and the one after it; where the block ends, with the block beside it. */
  readonly around: string
}

/** How much of a block beside a sentence is looked at, in code units. */
const besideMost = 300
/** A longer sentence is a page that nobody could split. */
const sentenceMost = 2000

/** Matches of a list that the document itself says: not in a menu, in quotation marks or in code. */
export function* said(document: Document, list: PhraseList): Generator<Said> {
  const may = judged(document)
  const lines = sentences(document)
  for (const match of matches(document, list)) {
    const span = matchSpan(document, match)
    const { block, start, end } = span
    if (may[block.index] === 0 || block.region === 'navigation' || block.role === 'alt' || isQuoted(span)) continue
    const at = sentenceOf(document, match.first)
    const from = Math.max(lines.start[at], start - sentenceMost)
    const to = Math.min(lines.end[at], end + sentenceMost)
    const isFirst = at === lines.first[block.index]
    const isLast = at + 1 === lines.first[block.index + 1]
    const above = isFirst
      ? (document.blocks[block.index - 1]?.text.slice(-besideMost) ?? '')
      : block.text.slice(Math.max(lines.start[at - 1], from - besideMost), from)
    const below = isLast
      ? (document.blocks[block.index + 1]?.text.slice(0, besideMost) ?? '')
      : block.text.slice(to, Math.min(lines.end[at + 1], to + besideMost))
    const sentence = block.text.slice(from, to)
    yield { match, span, before: block.text.slice(from, start), after: block.text.slice(end, to), sentence, around: `${above} ${sentence} ${below}` }
  }
}

function isQuoted({ block, start, end }: Span): boolean {
  const { text, marks } = block
  if (marks.some((mark) => (mark.as === 'code' || mark.as === 'quote' || mark.as === 'deleted') && mark.start <= start && mark.end >= end)) return true
  const near = text.slice(Math.max(0, start - besideMost), start)
  if (/[_@#=/\\`]$/.test(near)) return true
  const open = near.lastIndexOf('“')
  if (open >= 0 && near.indexOf('”', open) < 0) return true
  const single = near.search(/(?:^|\s)‘[^’]*$/)
  if (single >= 0) return true
  if (!near.includes('"')) return false
  return near.split('"').length % 2 === 0 && text.indexOf('"', end) >= 0
}
