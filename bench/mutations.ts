/**
 * Breaks real form definitions on purpose and counts how many of the breaks are found. None of the untouched forms may be flagged.
 *   npx tsx bench/mutations.ts [--show]      --show: also each break that was missed
 * The forms are edited as data, without the readers: each way knows only where a format keeps its names, routes and conditions.
 */
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { rules } from '../rules/index.ts'
import { activate, run } from '../src/engine.ts'
import { read } from '../src/read.ts'
import { filesBelow, inputs, labelled, needData, readText } from './data.ts'
import { moj, xgov } from './mutations-pages.ts'
import { eq, fhir, xform } from './mutations-questions.ts'
import { type Break, type Way, ways } from './mutations-ways.ts'

const { values } = parseArgs({ options: { show: { type: 'boolean' } } })

needData(inputs, labelled)

/** Rules that say a form's logic is broken. */
const logic = new Set(
  [
    'dead-route',
    'missing-key',
    'broken-condition',
    'impossible-condition',
    'asked-later',
    'unreachable',
    'loop',
    'self-route',
    'backward-route',
    'conflicting-routes',
    'unrouted-answer',
    'duplicate-name',
    'duplicate-option',
    'definition-flaw',
  ].map((name) => `flow/${name}`),
)
const active = activate(rules.filter(({ id }) => logic.has(id)))
const shapes = [xgov, moj, eq, fhir, xform]
const wanted = 20

interface Form {
  readonly name: string
  readonly text: string
}

/** Forms with routes and no fault, of every format there is: the data of the inputs first, then surveys. */
function* candidates(): Iterable<Form> {
  for (const folder of ['formdef-xgov', 'formdef-moj-fb', 'formdef-fhir', 'formdef-odk-xform'])
    for (const path of filesBelow(join(inputs, folder))) yield { name: basename(path), text: readText(path) }
  const path = join(labelled, 'eq_questionnaire', 'forms.jsonl')
  if (filesBelow(path).length === 0) return
  for (const line of readText(path).split('\n')) {
    if (line.trim() === '') continue
    const { file, valid, schema } = JSON.parse(line) as { file: string; valid: boolean; schema: unknown }
    if (valid) yield { name: `${file}.json`, text: JSON.stringify(schema, null, 1) }
  }
}

/** How often each rule speaks, by its id. Review is for people: it finds nothing by itself. */
async function findings(name: string, text: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const document of await read(name, text))
    for (const { rule, findings: found } of run(document, active))
      counts.set(rule.id, (counts.get(rule.id) ?? 0) + found.filter(({ review }) => !review).length)
  return counts
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, count) => all + count, 0)

interface Tally {
  found: number
  all: number
}
const tally = new Map<Way, Tally>(ways.map((way) => [way, { found: 0, all: 0 }]))
const missed: string[] = []
let forms = 0
let flagged = 0
for (const form of candidates()) {
  const shape = shapes.find(({ fits }) => fits(form.text))
  if (!shape || forms === wanted) continue
  const breaks = ways.flatMap((way): readonly (readonly [Way, Break])[] => spread(shape.breaks[way]?.(form.text) ?? []).map((each) => [way, each]))
  if (breaks.length < 6) continue
  const before = sum(await findings(form.name, form.text))
  if (before > 0) {
    flagged++
    console.log(`has faults of its own, left out: ${form.name}`)
    continue
  }
  forms++
  for (const [way, { text, what }] of breaks) {
    const counts = tally.get(way) as Tally
    counts.all++
    let found = false
    try {
      found = sum(await findings(form.name, text)) > 0
    } catch {
      found = true
    }
    if (found) counts.found++
    else missed.push(`${form.name}: ${way}: ${what}`)
  }
  console.log(`${form.name}: ${breaks.length} breaks`)
}

/** The first, the middle and the last: forms of many pages count no more than small ones. */
function spread(all: readonly Break[]): readonly Break[] {
  return all.length <= 3 ? all : [all[0], all[all.length >> 1], all[all.length - 1]]
}

console.log(`\n${forms} forms without faults, ${flagged} with faults of their own`)
let all = 0
let found = 0
for (const [way, counts] of tally) {
  all += counts.all
  found += counts.found
  console.log(`${way.padEnd(26)} ${String(counts.found).padStart(3)} of ${String(counts.all).padStart(3)}`)
}
console.log(`${'all'.padEnd(26)} ${String(found).padStart(3)} of ${String(all).padStart(3)}  ${((100 * found) / Math.max(1, all)).toFixed(1)} %`)
if (values.show) for (const line of missed) console.log(`missed: ${line}`)
