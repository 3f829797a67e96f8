/**
 * What people judged of the rules' findings in real documents: `bench/readings/DRIVER.tsv`, one finding a line, into the figures that `explain` prints.
 * Columns: rule, version, document (below the data's inputs), place, judgement (right, wrong, arguable), reason.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = 'bench/readings'

/**
 * Seven digits that change where the rule does: a hash of its file and of the lists it imports, without comments, blanks and examples, which change
 * nothing of what is found. A reading tells of the rule as it was read.
 */
export function ruleVersion(id: string): string {
  const source = readFileSync(join('rules', `${id}.ts`), 'utf8')
  const lists = [...source.matchAll(/from '\.\.\/data\/([\w-]+\.json)'/g)].map(([, name]) => readFileSync(join('rules/data', name), 'utf8'))
  const code = source.replace(/^ {2}examples: \[\n[\s\S]*?\n {2}\],$/m, '').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
  return createHash('sha1')
    .update([code, ...lists].join('\n').replace(/\s+/g, ''))
    .digest('hex')
    .slice(0, 7)
}

export interface Reading {
  readonly rule: string
  readonly version: string
  readonly document: string
  readonly place: string
  readonly judgement: 'right' | 'wrong' | 'arguable'
  readonly reason: string
}

/** All that was judged, in the order of the files. Throws where a line is not what it should be. */
export function readings(): Reading[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line, at) => {
          const [rule, version, document, place, judgement, reason] = line.split('\t')
          if (!reason || !['right', 'wrong', 'arguable'].includes(judgement))
            throw new Error(`${folder}/${name}:${at + 1}: six columns, the fifth right, wrong or arguable`)
          return { rule, version, document, place, judgement: judgement as Reading['judgement'], reason }
        }),
    )
}
