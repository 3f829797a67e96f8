/**
 * Prints what a rule finds in real documents, to be read by a person.
 *   npx tsx bench/findings.ts RULE-PREFIX [--most N] [--only PART-OF-PATH] [FILES…]
 * `--only` takes files of every format: `--only inputs/docx/`. Without it, and without files, the text formats are read.
 * Findings are taken evenly over all that there are, so that one file does not fill the list.
 */
import { parseArgs } from 'node:util'
import { rules } from '../rules/index.ts'
import { defaults, run, type Stamped } from '../src/engine.ts'
import type { Document } from '../src/model.ts'
import { lineName, placeName } from '../src/place.ts'
import { read } from '../src/read.ts'
import { everyInputFile, inputFiles, inputs, needData, readBytes } from './data.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { most: { type: 'string', default: '20' }, only: { type: 'string' } } })
const [prefix = '', ...paths] = positionals
if (paths.length === 0) needData(inputs)
const active = rules.filter((rule) => rule.id.startsWith(prefix)).map((rule) => ({ rule, options: defaults(rule) }))
const files = (paths.length > 0 ? paths : values.only ? everyInputFile() : inputFiles()).filter((path) => !values.only || path.includes(values.only))

const found: { readonly id: string; readonly kind: string; readonly finding: Stamped }[] = []
const counts = new Map<string, { all: number; review: number; documents: Set<string> }>()
let documents = 0
const readOf = async (path: string): Promise<readonly Document[]> => {
  try {
    return await read(path, readBytes(path))
  } catch (fault) {
    console.log(`-- ${path}: ${(fault as Error).message}`)
    return []
  }
}
for (const path of files) {
  for (const document of await readOf(path)) {
    documents++
    for (const outcome of run(document, active)) {
      if (outcome.error) console.log(`!! ${outcome.rule.id} broke on ${document.id}: ${outcome.error}`)
      for (const finding of outcome.findings) {
        found.push({ id: document.id, kind: document.kind, finding })
        const count = counts.get(finding.rule.id) ?? { all: 0, review: 0, documents: new Set() }
        count.all++
        if (finding.review) count.review++
        count.documents.add(document.id)
        counts.set(finding.rule.id, count)
      }
    }
  }
}
const most = Number(values.most)
const step = Math.max(1, found.length / most)
for (let at = 0; at < found.length; at += step) {
  const { id, kind, finding } = found[Math.floor(at)]
  console.log(`${id}:${placeName(finding.place)} [${kind}] ${finding.rule.id} ${finding.severity}${finding.review ? ' review' : ''}`)
  console.log(`    ${finding.message}${finding.instead.length > 0 ? ` → ${finding.instead.join(' | ')}` : ''}`)
  if (finding.at) {
    const { block, start, end } = finding.at
    console.log(
      `    <${block.role}> …${block.text.slice(Math.max(0, start - 70), start)}⟦${block.text.slice(start, end).slice(0, 200)}⟧${block.text.slice(end, end + 70)}…`,
    )
  }
  for (const related of finding.related.slice(0, 2)) console.log(`    ↳ ${lineName(related.place)}: ${related.actual.slice(0, 160)}`)
}
console.log(`\n${documents} documents`)
for (const [id, count] of [...counts].sort()) console.log(`${id}\t${count.all} findings\t${count.review} review\t${count.documents.size} documents`)
