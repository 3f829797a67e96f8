import type { Chart } from './chart.ts'

/** `24 questions, 3 steps, 5 branches, 2 ends. One person answers 8 to 21.` */
export function summary({ nodes, edges, groups, shortest, longest }: Chart): string {
  const ends = nodes.filter(({ kind }) => kind === 'end').length
  const ways = new Map<string, number>()
  for (const { from } of edges) ways.set(from, (ways.get(from) ?? 0) + 1)
  const branches = [...ways.values()].filter((count) => count > 1).length
  const conditional = nodes.filter(({ onlyIf }) => onlyIf !== undefined).length
  const parts = [
    counted(nodes.filter(({ kind }) => kind === 'question').length, 'question', 'questions'),
    ...(groups.length > 0 ? [counted(groups.length, 'step', 'steps')] : []),
    counted(branches, 'branch', 'branches'),
    ...(conditional > 0 ? [`${conditional} not always asked`] : []),
    counted(ends, 'end', 'ends'),
  ]
  const range = shortest === longest ? `${longest}` : `${shortest} to ${longest}`
  return `${parts.join(', ')}. One person answers ${range}.`
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** For those who hear the picture: what is in it and what is wrong with it. */
export function described(chart: Chart): string {
  const { defects } = chart
  const faults =
    defects.length === 0
      ? 'No defect was found.'
      : `${counted(defects.length, 'finding', 'findings')}: ${defects.map(({ number, message }) => `${number}. ${message}`).join(' ')}`
  return `${summary(chart)} ${faults}`.slice(0, 4000)
}
