/**
 * A fair sample of what a rule finds in real documents, to be judged by a person.
 *   npx tsx bench/readings.ts RULE-PREFIX [--most 30] [--only PART-OF-PATH] [--carry]
 *   npx tsx bench/readings.ts --count
 * For each rule, findings are drawn document by document in turn, in an order that is the same in every run and has nothing to do with what
 * is found, so that no document fills the list. Each is printed with its context and, as the first line, the first four columns of its line in `bench/readings/DRIVER.tsv`;
 * what is missing there is the judgement (right, wrong, arguable) and the reason. Findings that are `review` are not drawn: they claim nothing.
 * A rule that finds nothing in the inputs is tried on the web pages of the set webstruct too.
 * Findings that were judged already are not printed. With `--carry`, after a rule changed, their lines get its version, and the lines of findings that are no more go.
 * `--count` writes how many findings each rule has in all documents, in `bench/readings/found.json`.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { rules } from '../rules/index.ts'
import { type Counts, countsFile, readingLine, readings, readingsIn, ruleVersion } from '../scripts/precision.ts'
import { defaults, run, type Stamped } from '../src/engine.ts'
import { InputError } from '../src/errors.ts'
import type { Document } from '../src/model.ts'
import { lineName, placeName } from '../src/place.ts'
import { read } from '../src/read.ts'
import type { Rule } from '../src/rule.ts'
import { contactPages } from './accuracy/webstruct.ts'
import { everyInputFile, filesBelow, inputs, labelled, needData, readBytes } from './data.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { most: { type: 'string', default: '30' }, only: { type: 'string' }, carry: { type: 'boolean' }, count: { type: 'boolean' } },
})
needData(inputs, labelled)
const prefix = positionals[0] ?? ''
const active = rules.filter((rule) => rule.id.startsWith(prefix) && !rule.off).map((rule) => ({ rule, options: defaults(rule) }))

const found = new Map<string, Map<string, Stamped[]>>(active.map(({ rule }) => [rule.id, new Map()]))
const review = new Map<string, number>()
let documents = 0
let pages = 0
const readOf = async (path: string, source: string | Uint8Array): Promise<readonly Document[]> => {
  try {
    return await read(path, source)
  } catch (fault) {
    if (!(fault instanceof InputError)) throw fault
    return []
  }
}
function look(document: Document, name: string, some: typeof active): void {
  for (const { rule, findings } of run(document, some)) {
    const claims = findings.filter((each) => !each.review)
    if (claims.length > 0) found.get(rule.id)!.set(name, claims)
    if (claims.length < findings.length) review.set(rule.id, (review.get(rule.id) ?? 0) + findings.length - claims.length)
  }
}

for (const path of everyInputFile().filter((each) => !values.only || each.includes(values.only))) {
  for (const document of await readOf(path, readBytes(path))) {
    documents++
    look(document, nameOf(document.id), active)
  }
}
const silent = active.filter(({ rule }) => found.get(rule.id)!.size === 0)
if (silent.length > 0 && !values.only) {
  for (const { set, file, html } of contactPages(labelled)) {
    for (const document of await readOf(`webstruct/${set}/${file}`, html)) {
      pages++
      look(document, document.id, silent)
    }
  }
}

function nameOf(id: string): string {
  return relative(resolve(inputs), resolve(id))
}

/** Any order that does not depend on what the rule found. */
const shuffled = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] =>
  items
    .map((item) => ({ item, key: createHash('sha1').update(keyOf(item)).digest('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ item }) => item)

/** A finding as a line names it. */
const keyOf = (rule: string, document: string, place: string): string => [rule, document, place].join('\t')

const pathOf = (name: string): string => join(inputs, name)

function drawn(byDocument: ReadonlyMap<string, readonly Stamped[]>, most: number): (readonly [string, Stamped])[] {
  const piles = shuffled([...byDocument], ([name]) => pathOf(name)).map(
    ([name, findings]) => [name, shuffled(findings, (each) => pathOf(name) + placeName(each.place))] as const,
  )
  const taken: (readonly [string, Stamped])[] = []
  for (let round = 0; taken.length < most && piles.some(([, findings]) => findings.length > round); round++)
    for (const [id, findings] of piles) if (findings.length > round && taken.length < most) taken.push([id, findings[round]])
  return taken
}

if (values.count) {
  const counts: Counts = {
    documents,
    pages,
    rules: Object.fromEntries(
      active.map(({ rule: { id } }) => {
        const byDocument = found.get(id)!
        return [id, { findings: [...byDocument.values()].flat().length, documents: byDocument.size, review: review.get(id) ?? 0 }]
      }),
    ),
  }
  writeFileSync(countsFile, `${JSON.stringify(counts, null, 2)}\n`)
} else {
  if (values.carry) for (const { rule } of active) carry(rule.id, found.get(rule.id)!)
  // A place in a PDF is its page: as many findings there are judged as there are lines for it.
  const judged = new Map<string, number>()
  for (const { rule, document, place } of readings()) judged.set(keyOf(rule, document, place), (judged.get(keyOf(rule, document, place)) ?? 0) + 1)
  for (const { rule } of active) printed(rule, found.get(rule.id)!, judged)
}

/** Gives the lines of findings that still stand the version of the rule, and drops the others. */
function carry(id: string, byDocument: ReadonlyMap<string, readonly Stamped[]>): void {
  const standing = new Set([...byDocument].flatMap(([document, findings]) => findings.map(({ place }) => keyOf(id, document, placeName(place)))))
  for (const path of filesBelow('bench/readings').filter((each) => each.endsWith('.tsv'))) {
    const before = readFileSync(path, 'utf8')
    const lines = readingsIn(path, before)
      .filter(({ rule, document, place }) => rule !== id || standing.has(keyOf(rule, document, place)))
      .map((each) => readingLine(each.rule === id ? { ...each, version: ruleVersion(id) } : each))
    const now = lines.map((line) => `${line}\n`).join('')
    if (now !== before) writeFileSync(path, now)
  }
}

function printed({ id }: Rule, byDocument: ReadonlyMap<string, readonly Stamped[]>, judged: Map<string, number>): void {
  const sample = drawn(byDocument, Number(values.most))
  const left = sample.filter(([document, { place }]) => {
    const key = keyOf(id, document, placeName(place))
    const lines = judged.get(key) ?? 0
    judged.set(key, lines - 1)
    return lines <= 0
  })
  const all = [...byDocument.values()].flat().length
  console.log(`\n== ${id}: ${all} findings in ${byDocument.size} documents; ${sample.length} drawn, ${left.length} not judged`)
  for (const [document, finding] of left) {
    console.log([id, ruleVersion(id), document, placeName(finding.place)].join('\t'))
    console.log(`    ${finding.severity}: ${finding.message}${finding.instead.length > 0 ? ` → ${finding.instead.join(' | ')}` : ''}`)
    if (finding.at) {
      const { block, start, end } = finding.at
      const before = block.text.slice(Math.max(0, start - 120), start)
      console.log(`    <${block.role}> …${before}⟦${block.text.slice(start, end).slice(0, 300)}⟧${block.text.slice(end, end + 120)}…`.replaceAll('\n', ' '))
    }
    for (const related of finding.related.slice(0, 2)) console.log(`    ↳ ${lineName(related.place)}: ${related.actual.slice(0, 160)}`)
  }
}
