/**
 * How well acronyms and their long forms are found, against hand-labelled texts.
 *   npx tsx bench/acronyms.ts [--show N] [--set NAME]
 * Prints precision, recall and F1 with a 95 % bootstrap interval over texts, for forthright, for what its rules go by (sure definitions alone) and for two
 * rivals run in the same process: a rule that takes words with two capitals, and Schwartz and Hearst's algorithm (2003). `--show` prints what is wrong and what is missed.
 */
import { parseArgs } from 'node:util'
import { addBlock, defaultSetting, toDocument } from '../src/document.ts'
import { acronyms } from '../src/facts/acronyms.ts'
import { writtenForms } from '../src/facts/acronyms-written.ts'
import type { Block, Document, Place, Range } from '../src/model.ts'
import { dataRoot, filesBelow, readText } from './data.ts'

const { values } = parseArgs({ options: { show: { type: 'string', default: '0' }, set: { type: 'string', default: '' } } })
const show = Number(values.show)

interface Forms {
  readonly shorts: readonly Range[]
  readonly pairs: readonly { readonly short: Range; readonly long: Range }[]
}

/** One block with white space folded, as readers make it, and where each of its characters stands in the text. */
function folded(text: string): { readonly text: string; readonly places: readonly number[] } {
  let out = ''
  const places: number[] = []
  for (let at = 0; at < text.length; at++) {
    const blank = /\s/.test(text[at])
    if (blank && (out === '' || out.endsWith(' '))) continue
    out += blank ? ' ' : text[at]
    places.push(at)
  }
  return { text: out, places }
}

/** What `look` finds in a document of one paragraph, in places of the source. */
function inParagraph(source: string, look: (document: Document) => Forms): Forms {
  const { text, places } = folded(source)
  const blocks: Block[] = []
  const start: Place = { in: 'text', start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }
  addBlock(blocks, { role: 'paragraph', text, locate: () => start })
  const document = toDocument(
    { blocks, questions: [], steps: [], routes: [], links: [], directives: [], start },
    { path: 'text.txt', format: 'text', kind: 'page', language: 'en', setting: defaultSetting },
  )
  const found = look(document)
  const back = ({ start, end }: Range): Range => ({ start: places[start], end: places[end - 1] + 1 })
  return { shorts: found.shorts.map(back), pairs: found.pairs.map(({ short, long }) => ({ short: back(short), long: back(long) })) }
}

/** Everything that stands in the text. */
const ours = (source: string): Forms => inParagraph(source, writtenForms)

/** What rules go by: only definitions that leave no doubt. */
const careful = (source: string): Forms =>
  inParagraph(source, (document) => ({
    shorts: [],
    pairs: acronyms(document).flatMap(({ definitions }) => definitions.flatMap(({ short, longAt }) => (longAt ? [{ short, long: longAt }] : []))),
  }))

/** Words of two to ten characters that hold two capitals. */
function twoCapitals(text: string): Forms {
  const shorts = [...text.matchAll(/[\p{L}\p{N}_][\p{L}\p{N}_&'’-]*[\p{L}\p{N}_]/gu)].flatMap(({ 0: word, index }) =>
    word.length <= 10 && (word.match(/\p{Lu}/gu)?.length ?? 0) >= 2 ? [{ start: index, end: index + word.length }] : [],
  )
  return { shorts, pairs: [] }
}

/** Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text (2003). */
function schwartzHearst(text: string): Forms {
  const pairs: { short: Range; long: Range }[] = []
  const isShort = (short: string): boolean =>
    short.length >= 2 && short.length <= 10 && /\p{L}/u.test(short) && /^[\p{L}\p{N}]/u.test(short) && short.split(/\s+/).length <= 2
  for (const { 0: whole, 1: inner, index } of text.matchAll(/\(([^()]{1,200})\)/g)) {
    const before = text.slice(0, index).trimEnd()
    const sentence = before.slice(before.search(/[.?!]\s(?!.*[.?!]\s)/s) + 1)
    const cut = inner.search(/[,;]/)
    const head = (cut < 0 ? inner : inner.slice(0, cut)).trim()
    const at = index + 1 + inner.indexOf(head)
    if (head !== '' && head.split(/\s+/).length <= 2 && isShort(head)) {
      const tokens = [...sentence.matchAll(/\S+/g)]
      const most = Math.min(head.length + 5, head.length * 2)
      const first = tokens[Math.max(0, tokens.length - most)]
      if (!first) continue
      const window = sentence.slice(first.index)
      const start = lastMatch(head, window)
      if (start < 0) continue
      const long = window.slice(start)
      if (long.length <= head.length || long.split(/\s+/).includes(head) || /[()[\]]/.test(long)) continue
      pairs.push({ short: { start: at, end: at + head.length }, long: { start: before.length - long.length, end: before.length } })
    } else {
      const short = /\S+$/.exec(before)?.[0] ?? ''
      if (!isShort(short) || !/\p{Lu}/u.test(short)) continue
      const start = lastMatch(short, inner)
      if (start < 0 || inner.slice(start).length <= short.length) continue
      pairs.push({ short: { start: before.length - short.length, end: before.length }, long: { start: index + 1 + start, end: index + whole.length - 1 } })
    }
  }
  return { shorts: pairs.map(({ short }) => short), pairs }
}

function lastMatch(short: string, long: string): number {
  let at = long.length - 1
  for (let letter = short.length - 1; letter >= 0; letter--) {
    const wanted = short[letter].toLowerCase()
    if (!/[\p{L}\p{N}]/u.test(wanted)) continue
    while (at >= 0 && (long[at].toLowerCase() !== wanted || (letter === 0 && at > 0 && /[\p{L}\p{N}]/u.test(long[at - 1])))) at--
    if (at < 0) return -1
    at--
  }
  while (at >= 0 && !/\s/.test(long[at])) at--
  return at + 1
}

/** What one text has of each. */
interface Count {
  readonly right: number
  readonly found: number
  readonly wanted: number
}

const f1 = (counts: readonly Count[]): { readonly precision: number; readonly recall: number; readonly f1: number } => {
  let right = 0
  let found = 0
  let wanted = 0
  for (const count of counts) {
    right += count.right
    found += count.found
    wanted += count.wanted
  }
  const precision = found === 0 ? 0 : right / found
  const recall = wanted === 0 ? 0 : right / wanted
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

/** 95 % interval of F1 over texts drawn again with replacement, always by the same draws. */
function interval(counts: readonly Count[]): readonly [number, number] {
  let state = 20221122
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  const drawn = Array.from({ length: 500 }, () => f1(counts.map(() => counts[Math.floor(next() * counts.length)])).f1).sort((a, b) => a - b)
  return [drawn[12], drawn[487]]
}

function report(set: string, metric: string, who: string, counts: readonly Count[], bar: number): void {
  const { precision, recall, f1: value } = f1(counts)
  const [low, high] = interval(counts)
  const verdict = who === 'forthright' ? (value >= bar ? `holds ${bar}` : `below ${bar}`) : ''
  console.log(
    [
      set,
      metric,
      who.padEnd(16),
      `P ${precision.toFixed(3)}`,
      `R ${recall.toFixed(3)}`,
      `F1 ${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`,
      verdict,
    ].join('  '),
  )
}

/** Compares what was found in one text with its labels, and shows where they part. */
function compare<T>(id: string, got: readonly T[], gold: readonly T[], agrees: (one: T, two: T) => boolean, say?: (each: T) => string): Count {
  const hits = got.filter((one) => gold.some((two) => agrees(one, two)))
  if (say && left > 0) {
    for (const one of got) if (!hits.includes(one) && left-- > 0) console.log(`  ${id} wrong: ${say(one)}   (labelled: ${gold.map(say).join('; ')})`)
    for (const two of gold) if (!got.some((one) => agrees(one, two)) && left-- > 0) console.log(`  ${id} missed: ${say(two)}`)
  }
  return { right: hits.length, found: got.length, wanted: gold.length }
}
let left = 0

const lines = (path: string): unknown[] =>
  filesBelow(`${dataRoot}/data/${path}`)
    .flatMap((file) => readText(file).split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)

type Words = readonly [short: string, long: string]
const loose = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(?:the|an?)\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
/** Two writings of one pair: without case, blanks, plural and a leading article. */
const samePair = (one: Words, two: Words): boolean => {
  const same = (a: string, b: string): boolean => a === b || `${a}s` === b || a === `${b}s`
  return same(loose(one[0]), loose(two[0])) && same(loose(one[1]), loose(two[1]))
}
const distinct = (pairs: readonly Words[]): Words[] => pairs.filter((pair, at) => pairs.findIndex((other) => samePair(pair, other)) === at)

function medline(): void {
  const rows = lines('med1250/abstracts.jsonl') as { pmid: string; text: string; pairs: Words[] }[]
  if (rows.length === 0) return
  for (const [who, find] of [
    ['forthright', ours],
    ['its rules', careful],
    ['Schwartz–Hearst', schwartzHearst],
  ] as const) {
    left = who === 'forthright' ? show : 0
    const counts = rows.map(({ pmid, text, pairs }) => {
      const got = find(text).pairs.map(({ short, long }): Words => [text.slice(short.start, short.end), text.slice(long.start, long.end)])
      return compare(pmid, distinct(got), distinct(pairs), samePair, who === 'forthright' ? (pair) => pair.join(' | ') : undefined)
    })
    report('med1250', 'pairs', who, counts, 0.9)
  }
}

interface Labelled {
  readonly ID: string
  readonly text: string
  readonly acronyms: readonly (readonly [number, number])[]
  readonly 'long-forms': readonly (readonly [number, number])[]
}
const sameRange = (one: Range, two: Range): boolean => one.start === two.start && one.end === two.end
const ranges = (pairs: readonly (readonly [number, number])[]): Range[] => unique(pairs.map(([start, end]) => ({ start, end })))
const unique = (all: readonly Range[]): Range[] => all.filter((range, at) => all.findIndex((other) => sameRange(range, other)) === at)

function shared(name: string): void {
  const rows = lines(`sdu22_acronym/${name}.jsonl`) as Labelled[]
  if (rows.length === 0) return
  for (const [who, find] of [
    ['forthright', ours],
    ['its rules', careful],
    ['two capitals', twoCapitals],
    ['Schwartz–Hearst', schwartzHearst],
  ] as const) {
    const forms = rows.map(({ text }) => find(text))
    const sayer = (text: string) => (who === 'forthright' ? ({ start, end }: Range) => JSON.stringify(text.slice(start, end)) : undefined)
    left = show
    if (who === 'forthright' || who === 'two capitals') {
      const counts = rows.map((row, at) => compare(`${name} ${row.ID}`, unique(forms[at].shorts), ranges(row.acronyms), sameRange, sayer(row.text)))
      report(`sdu22 ${name}`, 'short forms', who, counts, 0.9)
    }
    left = show
    if (who !== 'two capitals') {
      const counts = rows.map((row, at) =>
        compare(`${name} ${row.ID}`, unique(forms[at].pairs.map(({ long }) => long)), ranges(row['long-forms']), sameRange, sayer(row.text)),
      )
      report(`sdu22 ${name}`, 'long forms', who, counts, 0.82)
    }
  }
}

if ('med1250'.startsWith(values.set)) medline()
for (const name of ['legal_train', 'scientific_train']) if (name.startsWith(values.set)) shared(name)
