import { fact } from '../fact.ts'
import { simplifyPatterns } from '../generated/simplify.ts'
import type { Document, Span } from '../model.ts'
import { type Match, matches, phraseList } from './phrases.ts'
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
// Of the signs that a phrase list or the words read in a way of their own, the patterns have one: the slash of `and/or`.
const lists = groups.map((patterns) => phraseList(patterns.map(({ phrase }) => phrase.replace('/', ' '))))

const withSlash = new Map(simplifyPatterns.filter(({ phrase }) => phrase.includes('/')).map(({ phrase, replace, omit }) => [phrase, { phrase, replace, omit }]))

/**
 * All findings of retext-simplify, matched natively in the pass that all word lists share. Known differences to the plugin:
 * - its sentences end where parse-english ends them, ours where a paragraph does: a phrase over a sentence's edge;
 * - a word it glues with a slash, an underscore, a dash or an apostrophe is one word to it (`on/off`) and two to us, or the other way;
 * - a template tag is text to it and a hole to us;
 * - a word set off by dashes, brackets or quotation marks is a literal to both; where a line ends in a colon we differ by blanks.
 */
export const simplifyMatches = fact((document: Document): readonly SimplifyMatch[] => {
  const found: SimplifyMatch[] = []
  for (const [at, list] of lists.entries()) {
    for (const match of matches(document, list)) {
      const { phrase, replace, omit } = groups[at][match.phrase]
      if (phrase.includes('/') || !isWhole(document, match)) continue
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

export function simplifySpan(document: Document, { match: { first, last } }: SimplifyMatch): Span {
  const all = words(document)
  return { block: document.blocks[all.block[first]], start: all.start[first], end: all.end[last] }
}

/** A part of a hyphenated word is not the word. */
function isWhole(document: Document, { first, last }: Match): boolean {
  const all = words(document)
  for (let word = first; word <= last; word++) if (all.joined[word] === 1) return false
  return last + 1 >= all.count || all.joined[last + 1] === 0
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
  const begins = first === all.first[all.block[first]]
  const ends = first + 1 === all.first[all.block[first] + 1]
  return (begins && after !== '' && '-–—:;'.includes(after)) || (ends && before !== '' && '-–—:;'.includes(before))
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
