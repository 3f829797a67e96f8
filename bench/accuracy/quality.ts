import type { DocumentReport } from '../../src/report.ts'
import { govukPages, passages, type Text } from '../texts.ts'
import { interval, type Library, type Row, row, type Task } from './task.ts'

async function audited(library: Library, text: Text): Promise<DocumentReport | undefined> {
  return (await library.audit([text])).documents[0]
}

interface Page {
  readonly flow: string
  readonly findings: number
  readonly words: number
}

/** Findings that need nobody to decide, in 100 words. */
const noise = (pages: readonly Page[]): number =>
  (100 * pages.reduce((sum, { findings }) => sum + findings, 0)) /
  Math.max(
    1,
    pages.reduce((sum, { words }) => sum + words, 0),
  )

async function noiseIn(folder: string, library: Library): Promise<Row[]> {
  const pages: Page[] = []
  for (const text of govukPages(folder)) {
    const report = await audited(library, text)
    if (report) pages.push({ flow: text.path.split('/')[0], findings: report.findings.filter(({ review }) => !review).length, words: report.counts.words })
  }
  if (pages.length === 0) return []
  return [
    row({
      task: 'quality',
      set: 'govuk_smart_answers',
      n: pages.length,
      metric: 'findings in 100 words of good pages',
      ours: interval(pages, ({ flow }) => flow, noise),
      peers: {},
      bar: 1,
      lowerIsBetter: true,
    }),
  ]
}

/** Fewer words than this are a phrase, of which a score says little. */
const leastWords = 20

/** Points by which the plainer version scores higher; those of a tie are 0. */
const orderOf = (gains: readonly number[]): number => gains.reduce((sum, gain) => sum + (gain > 0 ? 1 : gain === 0 ? 0.5 : 0), 0) / gains.length

async function order(folder: string, library: Library): Promise<Row[]> {
  const gains: number[] = []
  for (const { before, after } of passages(leastWords, folder)) {
    const [worse, better] = [await audited(library, before), await audited(library, after)]
    if (worse?.score.total == null || better?.score.total == null) continue
    gains.push(better.score.total - worse.score.total)
  }
  if (gains.length === 0) return []
  return [
    row({
      task: 'quality',
      set: 'plainlanguage_gov',
      n: gains.length,
      metric: 'rewritten passages that score higher',
      ours: interval(gains, (_, at) => String(at), orderOf),
      peers: {},
      bar: 0.85,
    }),
  ]
}

/** Do good pages get few findings, and better texts better scores? */
export const quality: Task = {
  name: 'quality',
  async run(folder, library) {
    return [...(await noiseIn(folder, library)), ...(await order(folder, library))]
  },
}
