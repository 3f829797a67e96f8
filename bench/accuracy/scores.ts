import { median } from '../histograms.ts'
import { govukPages, passages, type Text } from '../texts.ts'
import { interval, type Library, type Row, row, type Task } from './task.ts'

interface Scored {
  readonly group: string
  readonly score: number
}

async function scored(library: Library, text: Text, leastWords: number): Promise<Scored[]> {
  const { documents } = await library.audit([text])
  return documents.flatMap(({ counts, score }) =>
    score.total === null || counts.words < leastWords ? [] : [{ group: text.path.split('/')[0], score: score.total }],
  )
}

const middle = (each: readonly Scored[]): number => median(each.map(({ score }) => score))

async function rowOf(library: Library, set: string, texts: readonly Text[], leastWords: number, bar: Pick<Row, 'bar' | 'lowerIsBetter'>): Promise<Row[]> {
  const each: Scored[] = []
  for (const text of texts) each.push(...(await scored(library, text, leastWords)))
  if (each.length === 0) return []
  return [row({ task: 'scores', set, n: each.length, metric: 'median score', ours: interval(each, ({ group }) => group, middle), peers: {}, ...bar })]
}

/** Do good pages score high, and passages that experts chose to rewrite low? Pages have 40 words or more, passages 12 before they were rewritten. */
export const scores: Task = {
  name: 'scores',
  async run(folder, library) {
    const both = passages(12, folder)
    return [
      ...(await rowOf(
        library,
        'plainlanguage_gov before',
        both.map(({ before }) => before),
        1,
        { bar: 65, lowerIsBetter: true },
      )),
      ...(await rowOf(
        library,
        'plainlanguage_gov after',
        both.map(({ after }) => after),
        1,
        {},
      )),
      ...(await rowOf(library, 'govuk_smart_answers', govukPages(folder), 40, { bar: 88 })),
    ]
  },
}
