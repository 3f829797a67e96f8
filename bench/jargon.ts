/**
 * Measures wording rules on labelled text: how many findings per 100 words on professionally edited pages, and how often a passage that
 * experts chose to rewrite holds a finding, beside its rewritten form.
 *   npx tsx bench/jargon.ts [RULE-PREFIX] [--list N]
 * `--list N` prints N findings on the edited pages, taken evenly.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rules } from '../rules/index.ts'
import { defaults, run, type Stamped } from '../src/engine.ts'
import { words } from '../src/facts/words.ts'
import { read } from '../src/read.ts'
import { labelled, needData, readText } from './data.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { list: { type: 'string', default: '0' } } })
needData(labelled)
const [prefix = 'jargon/'] = positionals
const active = rules.filter((rule) => rule.id.startsWith(prefix)).map((rule) => ({ rule, options: defaults(rule) }))

interface Node {
  readonly flow: string
  readonly name: string
  readonly title?: string
  readonly body?: string
  readonly hint?: string
  readonly next_steps?: string
  readonly options: readonly (string | { readonly label?: string })[]
}
interface Pair {
  readonly complex: string
  readonly simple: string
  readonly words: number
}

async function audit(path: string, text: string): Promise<{ readonly found: readonly Stamped[]; readonly count: number }> {
  const found: Stamped[] = []
  let count = 0
  for (const document of await read(path, text, { format: 'markdown' })) {
    count += words(document).count
    for (const outcome of run(document, active)) {
      if (outcome.error) console.log(`!! ${outcome.rule.id} broke on ${path}: ${outcome.error}`)
      found.push(...outcome.findings)
    }
  }
  return { found, count }
}

const lines = (path: string): unknown[] => {
  try {
    return readText(join(labelled, path))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  } catch {
    console.log(`skipped: no data at ${path}`)
    return []
  }
}

const tally = new Map<string, number[]>()
const add = (id: string, column: number, much = 1): void => {
  const row = tally.get(id) ?? [0, 0, 0, 0]
  row[column] += much
  tally.set(id, row)
}

let total = 0
const edited: { readonly id: string; readonly finding: Stamped }[] = []
for (const node of lines('govuk_smart_answers/nodes.jsonl') as Node[]) {
  const options = node.options.map((option) => (typeof option === 'string' ? option : (option.label ?? '')))
  const text = [`# ${node.title ?? ''}`, node.body, node.hint, node.next_steps, ...options.map((option) => `- ${option}`)]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n')
  const { found, count } = await audit(`${node.flow}-${node.name}.md`, text)
  total += count
  for (const finding of found) {
    if (finding.review) add(finding.rule.id, 1)
    else {
      add(finding.rule.id, 0)
      edited.push({ id: `${node.flow}/${node.name}`, finding })
    }
  }
}
const pairs = (lines('plainlanguage_gov/before_after.jsonl') as Pair[]).filter((pair) => pair.words >= 20 && pair.simple !== '')
const totals = [0, 0]
let better = 0
let tie = 0
for (const [at, pair] of pairs.entries()) {
  const rates: number[] = []
  for (const [side, text] of [pair.complex, pair.simple].entries()) {
    const { found, count } = await audit(`${at}.md`, text)
    totals[side] += count
    const firm = found.filter((finding) => !finding.review)
    rates.push((firm.length * 100) / Math.max(1, count))
    for (const finding of firm) add(finding.rule.id, 2 + side)
  }
  if (rates[0] > rates[1]) better++
  else if (rates[0] === rates[1]) tie++
}

const per = (count: number, of: number): string => ((count * 100) / Math.max(1, of)).toFixed(3)
console.log('rule\tedited: findings\tper 100 words\treview\tbefore per 100\tafter per 100')
for (const [id, [firm, review, before, after]] of [...tally].sort((a, b) => b[1][0] - a[1][0]))
  console.log(`${id}\t${firm}\t${per(firm, total)}\t${review}\t${per(before, totals[0])}\t${per(after, totals[1])}`)
console.log(
  `all\t${edited.length}\t${per(edited.length, total)} on ${total} words; ${pairs.length} pairs: before worse ${better}, tie ${tie}, after worse ${pairs.length - better - tie}`,
)

const most = Number(values.list)
if (most > 0) {
  const step = Math.max(1, edited.length / most)
  for (let at = 0; at < edited.length; at += step) {
    const { id, finding } = edited[Math.floor(at)]
    const { block, start, end } = finding.at ?? { block: undefined, start: 0, end: 0 }
    console.log(`${finding.rule.id} ${finding.severity} ${id}: ${finding.message}`)
    if (block) console.log(`    …${block.text.slice(Math.max(0, start - 60), start)}⟦${block.text.slice(start, end)}⟧${block.text.slice(end, end + 60)}…`)
  }
}
