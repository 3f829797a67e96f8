import { fact } from '../fact.ts'
import { simplifyPatterns } from '../generated/simplify.ts'
import type { Document, Span } from '../model.ts'
import { type Match, matches, phraseList } from './phrases.ts'
import { sentenceOf, sentences } from './sentences.ts'
import { slashes } from './slashes.ts'
import { words } from './words.ts'

/** What the plugin retext-simplify finds: its pattern, and the words it stands for. */
export interface SimplifyMatch {
  readonly phrase: string
  readonly replace: readonly string[]
  readonly omit: boolean
  readonly match: Match
}

const groups = Array.from({ length: Math.max(...simplifyPatterns.map(({ group }) => group)) + 1 }, (_, at) =>
  simplifyPatterns.filter(({ group }) => group === at),
)
// What words leave out, or phrase lists read in a way of their own: the slash of `and/or`, the last full stop of `e.g.`.
const lists = groups.map((patterns) => phraseList(patterns.map(({ phrase }) => phrase.replace('/', ' ').replace(/\.$/, ''))))

const withSlash = new Map(simplifyPatterns.filter(({ phrase }) => phrase.includes('/')).map(({ phrase, replace, omit }) => [phrase, { phrase, replace, omit }]))

/**
 * All findings of retext-simplify, matched natively in the pass that all word lists share. Known differences to the plugin:
 * - `and/or`: its parser splits at the slash, so the plugin has the pattern and never finds it; we do;
 * - its sentences and ours do not always end at the same place, and neither finds a phrase over a sentence's edge of its own;
 * - a word in code, in a path or beside an odd sign (`logo_type`, `.type`) is a part of a longer word to one of the two;
 * - a template tag is text to it and a hole to us.
 */
export const simplifyMatches = fact((document: Document): readonly SimplifyMatch[] => {
  const found: SimplifyMatch[] = []
  for (const [at, list] of lists.entries()) {
    for (const match of matches(document, list)) {
      const { phrase, replace, omit } = groups[at][match.phrase]
      if (phrase.includes('/') || !isWhole(document, match, phrase)) continue
      if (!isLiteral(document, match)) found.push({ phrase, replace, omit, match })
    }
  }
  const all = words(document)
  const lower = (word: number): string => all.lexicon.text[all.lexicon.lower[all.type[word]]]
  for (const first of slashes(document)) {
    const pattern = withSlash.get(`${lower(first)}/${lower(first + 1)}`)
    if (pattern && all.start[first + 1] - all.end[first] === 1) found.push({ ...pattern, match: { phrase: -1, first, last: first + 1 } })
  }
  return found.sort((a, b) => a.match.first - b.match.first || b.match.last - a.match.last)
})

export function simplifySpan(document: Document, { phrase, match: { first, last } }: SimplifyMatch): Span {
  const all = words(document)
  return { block: document.blocks[all.block[first]], start: all.start[first], end: all.end[last] + (phrase.endsWith('.') ? 1 : 0) }
}

/** A part of a hyphenated word is not the word; a hyphen in the pattern wants one in the text. */
function isWhole(document: Document, { first, last }: Match, phrase: string): boolean {
  const all = words(document)
  const gaps = phrase.includes('-') ? [' ', ...phrase.replace(/[^ -]/g, '')] : undefined
  for (let word = first; word <= last; word++) if ((all.joined[word] === 1) !== (gaps?.[word - first] === '-')) return false
  if (last + 1 < all.count && all.joined[last + 1] === 1) return false
  const { text } = document.blocks[all.block[first]]
  if (text[all.start[first] - 1] === '_' || text[all.end[last]] === '_') return false
  return !phrase.endsWith('.') || text[all.end[last]] === '.'
}

const opening = `,-–—"'‘‚’“”„«»‹›([{⟨「`
const closing: Readonly<Record<string, string>> = {
  ',': ',',
  '-': '-',
  '–': '–',
  '—': '—',
  '"': '"',
  "'": "'",
  '‘': '’',
  '‚': '’',
  '’': '’‚',
  '“': '”',
  '”': '”',
  '„': '”“',
  '«': '»',
  '»': '«',
  '‹': '›',
  '›': '‹',
  '(': ')',
  '[': ']',
  '{': '}',
  '⟨': '⟩',
  '「': '」',
}

/** A word named rather than used: set off on both sides, or by a dash at an end of its sentence. The plugin looks at the first word alone. */
function isLiteral(document: Document, { first }: Match): boolean {
  const all = words(document)
  const { text } = document.blocks[all.block[first]]
  const before = markBefore(text, all.start[first])
  const after = markAfter(text, all.end[first])
  if (before !== '' && opening.includes(before) && after !== '' && closing[before].includes(after)) return true
  const setOffAfter = after !== '' && '-–—:;'.includes(after)
  const setOffBefore = before !== '' && '-–—:;'.includes(before)
  if (!setOffAfter && !setOffBefore) return false
  const spans = sentences(document)
  const sentence = sentenceOf(document, first)
  return (setOffAfter && spans.firstWord[sentence] === first) || (setOffBefore && spans.lastWord[sentence] === first + 1)
}

function markBefore(text: string, start: number): string {
  let at = start - 1
  while (at >= 0 && text.charCodeAt(at) === 32) at--
  return at < 0 ? '' : text[at]
}

function markAfter(text: string, end: number): string {
  let at = end
  while (at < text.length && text.charCodeAt(at) === 32) at++
  return at < text.length ? text[at] : ''
}
