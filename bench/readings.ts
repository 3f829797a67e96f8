/**
 * A fair sample of what a rule finds in real documents, to be judged by a person.
 *   npx tsx bench/readings.ts RULE-PREFIX [--most 30] [--only PART-OF-PATH]
 * For each rule, findings are drawn document by document in turn, in an order that is the same in every run and has nothing to do with what
 * is found, so that no document fills the list. Each is printed with its context and, as the first line, the first four columns of its line in `bench/readings/DRIVER.tsv`;
 * what is missing there is the judgement (right, wrong, arguable) and the reason. Findings that are `review` are not drawn: they claim nothing.
 */
import { createHash } from 'node:crypto'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { rules } from '../rules/index.ts'
import { ruleVersion } from '../scripts/precision.ts'
import { defaults, run, type Stamped } from '../src/engine.ts'
import type { Document } from '../src/model.ts'
import { lineName, placeName } from '../src/place.ts'
import { read } from '../src/read.ts'
import { dataRoot, everyInputFile, readBytes } from './data.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { most: { type: 'string', default: '30' }, only: { type: 'string' } } })
const prefix = positionals[0] ?? ''
const active = rules.filter((rule) => rule.id.startsWith(prefix) && !rule.off).map((rule) => ({ rule, options: defaults(rule) }))

const found = new Map<string, Map<string, Stamped[]>>(active.map(({ rule }) => [rule.id, new Map()]))
const readOf = async (path: string): Promise<readonly Document[]> => {
  try {
    return await read(path, readBytes(path))
  } catch {
    return []
  }
}
for (const path of everyInputFile().filter((each) => !values.only || each.includes(values.only))) {
  for (const document of await readOf(path)) {
    for (const { rule, findings } of run(document, active)) {
      const claims = findings.filter(({ review }) => !review)
      if (claims.length > 0) found.get(rule.id)!.set(document.id, claims)
    }
  }
}

/** Any order that does not depend on what the rule found. */
const shuffled = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] =>
  items
    .map((item) => ({ item, key: createHash('sha1').update(keyOf(item)).digest('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item)

function drawn(byDocument: ReadonlyMap<string, readonly Stamped[]>, most: number): (readonly [string, Stamped])[] {
  const piles = shuffled([...byDocument], ([id]) => id).map(([id, findings]) => [id, shuffled(findings, (each) => id + placeName(each.place))] as const)
  const taken: (readonly [string, Stamped])[] = []
  for (let round = 0; taken.length < most && piles.some(([, findings]) => findings.length > round); round++)
    for (const [id, findings] of piles) if (findings.length > round && taken.length < most) taken.push([id, findings[round]])
  return taken
}

for (const { rule } of active) {
  const byDocument = found.get(rule.id)!
  const all = [...byDocument.values()].flat().length
  console.log(`\n== ${rule.id}: ${all} findings in ${byDocument.size} documents`)
  for (const [id, finding] of drawn(byDocument, Number(values.most))) {
    console.log(`${rule.id}\t${ruleVersion(rule.id)}\t${relative(resolve(dataRoot, 'inputs'), resolve(id))}\t${placeName(finding.place)}`)
    console.log(`    ${finding.severity}: ${finding.message}${finding.instead.length > 0 ? ` → ${finding.instead.join(' | ')}` : ''}`)
    if (finding.at) {
      const { block, start, end } = finding.at
      const before = block.text.slice(Math.max(0, start - 120), start)
      console.log(`    <${block.role}> …${before}⟦${block.text.slice(start, end).slice(0, 300)}⟧${block.text.slice(end, end + 120)}…`.replaceAll('\n', ' '))
    }
    for (const related of finding.related.slice(0, 2)) console.log(`    ↳ ${lineName(related.place)}: ${related.actual.slice(0, 160)}`)
  }
}
