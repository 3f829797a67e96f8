/**
 * How often forthright is right, and how often its peers are, on labelled texts.
 *   npm run bench:accuracy -- --data ../shared/data [--json FILE] [--only TASK] [--package PATH] [--write] [--faults]
 * `--data` is a folder with one folder for each set; a set that is not there is left out, and said to be. `--package` measures a built
 * package, such as ./dist/src/index.js, in place of the source. `--write` puts the table and the coefficients into docs/accuracy.md. `--faults` says where
 * ours is wrong, as far as a task tells. Ends with 1 where a bar is missed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import model from '../src/facts/plainness.json' with { type: 'json' }
import { featureNames } from '../src/facts/plainness-features.ts'
import wordModel from '../src/facts/word-difficulty.json' with { type: 'json' }
import { wordFeatureNames } from '../src/facts/word-difficulty.ts'
import * as source from '../src/index.ts'
import type { Interval, Library, Row } from './accuracy/task.ts'
import { measure, tasks } from './accuracy/tasks.ts'
import { labelled, needData } from './data.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: labelled },
    json: { type: 'string' },
    only: { type: 'string' },
    package: { type: 'string' },
    write: { type: 'boolean' },
    faults: { type: 'boolean' },
  },
})
needData(values.data)
const library: Library = values.package === undefined ? source : ((await import(resolve(values.package))) as Library)
const rows = await measure(
  values.data,
  library,
  tasks.filter(({ name }) => values.only === undefined || name === values.only),
  values.faults ? console.log : undefined,
)

const figure = ({ value, low, high }: Interval): string => `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`
/** The table as docs/accuracy.md prints it. Each task has peers of its own: they stand in one column, with their figures. */
const table = (found: readonly Row[]): string => {
  const cells = found.map(({ task, set, n, metric, ours, crossValidated, peers, bar, lowerIsBetter, verdict }) => [
    task,
    set,
    String(n),
    metric,
    figure(ours),
    crossValidated ? figure(crossValidated) : '',
    Object.entries(peers)
      .map(([name, theirs]) => `${name} ${figure(theirs)}`)
      .join('; '),
    bar === undefined ? '' : `${lowerIsBetter ? 'at most ' : ''}${bar.toFixed(2)}`,
    verdict,
  ])
  const head = ['task', 'set', 'n', 'metric', 'ours', 'ours, cross-validated', 'peers', 'bar', 'verdict']
  return [head, head.map((_, at) => (at === 2 ? '---:' : '---')), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n')
}
console.log(table(rows))
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 1)}\n`)
if (values.write) {
  const { between } = await import('../scripts/generate-docs.ts')
  const page = 'docs/accuracy.md'
  const coefficients = featureNames.map((name) => `| ${name} | ${model.coefficients[name]} | ${model.plain[name]} |`)
  const numbers = ['| Feature | Coefficient | In plain public texts |', '|---|---:|---:|', ...coefficients].join('\n')
  const words = wordFeatureNames.map((name) => `| ${name} | ${wordModel.coefficients[name]} |`)
  const wordNumbers = ['| Feature | Coefficient |', '|---|---:|', ...words, `| start | ${wordModel.start} |`].join('\n')
  const withNumbers = between(between(readFileSync(page, 'utf8'), 'coefficients', numbers), 'word-coefficients', wordNumbers)
  writeFileSync(page, between(withNumbers, 'table', table(rows)))
}
if (rows.some(({ verdict }) => verdict === 'missed')) process.exitCode = 1
