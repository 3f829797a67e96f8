import { jsonLines } from './folder.ts'
import type { PairSet } from './pairs.ts'

interface Levels {
  readonly id: string
  readonly kind: string
  readonly complex: string
  readonly simple: string
}

const between = (kind: string, bar?: number): PairSet => ({
  name: `onestop ${kind}`,
  bar,
  fits: true,
  load: (folder) =>
    jsonLines<Levels>(folder, 'onestop/doc_pairs.jsonl')
      .filter((pair) => pair.kind === kind)
      .map(({ id, complex, simple }) => ({ group: `onestop ${id}`, complex, simple })),
})

/** News rewritten by teachers at three levels: advanced, intermediate, elementary. CC BY-SA. */
export const onestop: readonly PairSet[] = [between('int-ele', 0.95), between('adv-int'), between('adv-ele')]
