import type { Range, Span } from '../../src/model.ts'
import { type Count, f1 } from './counts.ts'
import { abstracts, type Words } from './med1250.ts'
import { type Forms, schwartzHearst, twoCapitals } from './schwartz-hearst.ts'
import { markedTexts } from './sdu22-acronym.ts'
import { type Interval, interval, type Library, type Row, row, type Say, type Task } from './task.ts'

/** All that we find in a text, in places of the text. */
async function ours(library: Library, text: string): Promise<Forms> {
  const found = (await library.read('text.txt', text, { kind: 'page', format: 'text' })).map(library.writtenForms)
  const place = ({ block, start, end }: Span): Range => {
    const at = block.locate(start, end)
    return { start: at.start.offset, end: at.end.offset }
  }
  return {
    shorts: found.flatMap(({ shorts }) => shorts.map(place)),
    pairs: found.flatMap(({ pairs }) => pairs.map(({ short, long }) => ({ short: place(short), long: place(long) }))),
  }
}

/** How many of what was found were to be found. `say` is told of the others. */
function compare<T>(found: readonly T[], wanted: readonly T[], agrees: (one: T, two: T) => boolean, say?: (fault: string, each: T) => void): Count {
  const right = found.filter((one) => wanted.some((two) => agrees(one, two)))
  if (say) {
    for (const one of found) if (!right.includes(one)) say('not marked', one)
    for (const two of wanted) if (!found.some((one) => agrees(one, two))) say('missed', two)
  }
  return { right: right.length, found: found.length, wanted: wanted.length }
}

const sameRange = (one: Range, two: Range): boolean => one.start === two.start && one.end === two.end
const distinctRanges = (all: readonly Range[]): Range[] => all.filter((range, at) => all.findIndex((other) => sameRange(range, other)) === at)

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
const distinctPairs = (pairs: readonly Words[]): Words[] => pairs.filter((pair, at) => pairs.findIndex((other) => samePair(pair, other)) === at)

/** Each text is a group of its own. */
const figure = (counts: readonly Count[]): Interval => interval(counts, (_, at) => String(at), f1)

async function marked(folder: string, part: 'legal' | 'scientific', library: Library, say: Say | undefined): Promise<Row[]> {
  const texts = markedTexts(folder, part)
  if (texts.length === 0) return []
  const forms: Forms[] = []
  for (const { text } of texts) forms.push(await ours(library, text))
  const twoCaps = texts.map(({ text }) => twoCapitals(text))
  const rivals = texts.map(({ text }) => schwartzHearst(text))
  const of = (all: readonly Forms[], pick: (forms: Forms) => readonly Range[], wanted: 'shorts' | 'longs', tells: boolean): Interval =>
    figure(
      texts.map(({ id, text, [wanted]: gold }, at) =>
        compare(
          distinctRanges(pick(all[at])),
          gold,
          sameRange,
          tells ? (fault, { start, end }) => say?.(`${id} ${fault}: ${text.slice(start, end)}`) : undefined,
        ),
      ),
    )
  const shorts = ({ shorts }: Forms): readonly Range[] => shorts
  const longs = ({ pairs }: Forms): readonly Range[] => pairs.map(({ long }) => long)
  const shared = { task: 'acronyms', set: `sdu22 ${part}`, n: texts.length }
  return [
    row({
      ...shared,
      metric: 'short forms, F1',
      ours: of(forms, shorts, 'shorts', true),
      peers: { 'two capitals': of(twoCaps, shorts, 'shorts', false), 'Schwartz–Hearst': of(rivals, shorts, 'shorts', false) },
      bar: 0.9,
    }),
    row({
      ...shared,
      metric: 'long forms, F1',
      ours: of(forms, longs, 'longs', true),
      peers: { 'Schwartz–Hearst': of(rivals, longs, 'longs', false) },
      bar: 0.82,
    }),
  ]
}

async function medline(folder: string, library: Library, say: Say | undefined): Promise<Row[]> {
  const texts = abstracts(folder)
  if (texts.length === 0) return []
  const pairsIn = (text: string, { pairs }: Forms): Words[] =>
    distinctPairs(pairs.map(({ short, long }): Words => [text.slice(short.start, short.end), text.slice(long.start, long.end)]))
  const own: Count[] = []
  const rival: Count[] = []
  for (const { pmid, text, pairs } of texts) {
    const wanted = distinctPairs(pairs)
    own.push(compare(pairsIn(text, await ours(library, text)), wanted, samePair, (fault, pair) => say?.(`med1250 ${pmid} ${fault}: ${pair.join(' | ')}`)))
    rival.push(compare(pairsIn(text, schwartzHearst(text)), wanted, samePair))
  }
  return [
    row({ task: 'acronyms', set: 'med1250', n: texts.length, metric: 'pairs, F1', ours: figure(own), peers: { 'Schwartz–Hearst': figure(rival) }, bar: 0.9 }),
  ]
}

/** Which words are short forms, and which stand for them? */
export const acronyms: Task = {
  name: 'acronyms',
  async run(folder, library, say) {
    return [...(await marked(folder, 'legal', library, say)), ...(await marked(folder, 'scientific', library, say)), ...(await medline(folder, library, say))]
  },
}
