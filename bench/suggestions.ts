/**
 * Puts the first suggestion of every finding of a rule in place, in real documents, and checks what stands there then.
 *   npx tsx bench/suggestions.ts RULE-PREFIX [--most 0] [--only PART-OF-PATH]
 * Counts articles that do not agree, doubled words, verbs that do not fit what stands before, and new findings of the same rule; prints each, and
 * `--most` sentences as they read afterwards, drawn evenly over documents, to be read by a person. Ends with 1 where a check fails.
 */
import { createHash } from 'node:crypto'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { rules } from '../rules/index.ts'
import { type ActiveRule, defaults, run, type Stamped } from '../src/engine.ts'
import { placeName } from '../src/place.ts'
import { read } from '../src/read.ts'
import { faultsOf, reachOf } from './applied.ts'
import { everyInputFile, inputs, needData, readBytes } from './data.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { most: { type: 'string', default: '0' }, only: { type: 'string' } } })
needData(inputs)
const prefix = positionals[0] ?? ''
const active: readonly ActiveRule[] = rules.filter((rule) => rule.id.startsWith(prefix) && !rule.off).map((rule) => ({ rule, options: defaults(rule) }))

interface Applied {
  readonly document: string
  readonly finding: Stamped
  readonly before: string
  readonly put: string
  readonly after: string
}

const readOf = async (path: string): ReturnType<typeof read> => {
  try {
    return await read(path, readBytes(path))
  } catch {
    return []
  }
}

/** Findings of the same rules at the words put in, which were not there before. */
async function again({ before, put, after }: Applied): Promise<string[]> {
  const [document] = await read('a.txt', before + put + after, { format: 'text', kind: 'page' })
  if (!document) return []
  const [start, end] = [before.length, before.length + put.length]
  return run(document, active).flatMap(({ rule, findings }) =>
    findings.filter(({ place }) => place.in === 'text' && place.start.offset < end && place.end.offset > start).map(() => `${rule.id} again`),
  )
}

const found: Applied[] = []
let findings = 0
let offered = 0
for (const path of everyInputFile().filter((each) => !values.only || each.includes(values.only))) {
  for (const document of await readOf(path)) {
    for (const finding of run(document, active).flatMap((outcome) => outcome.findings)) {
      findings++
      if (!finding.at || finding.instead.length === 0) continue
      offered++
      const { text } = finding.at.block
      const { from, to } = reachOf(text, finding.at)
      found.push({
        document: document.id,
        finding,
        before: text.slice(from, finding.at.start),
        put: finding.instead[0],
        after: text.slice(finding.at.end, to),
      })
    }
  }
}
let faults = 0
for (const applied of found) {
  const { document, finding, before, put, after } = applied
  const wrong = [...faultsOf(before, put, after), ...(await again(applied))]
  if (wrong.length === 0) continue
  faults++
  console.log(`${wrong.join(', ')}: ${relative(resolve(inputs), resolve(document))} ${placeName(finding.place)}`)
  console.log(`    …${before.slice(-100)}⟦${put}⟧${after.slice(0, 60)}…`)
}
console.log(`${findings} findings, ${offered} with a suggestion, ${faults} where a check fails`)

const key = ({ document, finding }: Applied): string =>
  createHash('sha1')
    .update(document + placeName(finding.place))
    .digest('hex')
const byDocument = new Map<string, Applied[]>()
for (const each of found) byDocument.set(each.document, [...(byDocument.get(each.document) ?? []), each])
const firsts = [...byDocument.values()].map((pile) => [...pile].sort((a, b) => (key(a) < key(b) ? -1 : 1))[0]).sort((a, b) => (key(a) < key(b) ? -1 : 1))
for (const { document, finding, before, put, after } of firsts.slice(0, Number(values.most))) {
  const said = finding.at ? finding.at.block.text.slice(finding.at.start, finding.at.end) : ''
  console.log(`\n${relative(resolve(inputs), resolve(document))} ${placeName(finding.place)}: ${said}`.replaceAll('\n', ' '))
  console.log(`    ${before.slice(-110)}⟦${put}⟧${after.slice(0, 90)}`.replaceAll('\n', ' '))
}
if (faults > 0) process.exitCode = 1
