/**
 * Findings in 1,000 words of good text, by rule.
 *   npx tsx bench/clean-corpus.ts [--write]     --write: into the budget that test/clean-corpus.test.ts holds the rules to
 * A set that is not there keeps the budget it has. Write the budget only after reading what is new: it is the point at which a rule becomes noisier.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Budget, budgetOf, budgetPath, cleanSets, findIn, margin } from '../test/clean-corpus.ts'

const { values } = parseArgs({ options: { write: { type: 'boolean' } } })
const sets: Record<string, Budget['sets'][string]> = {}
for (const set of cleanSets) {
  if (!set.there) {
    console.log(`${set.name}: skipped: no data`)
    if (values.write) sets[set.name] = (JSON.parse(readFileSync(budgetPath, 'utf8')) as Budget).sets[set.name]
    continue
  }
  const found = await findIn(set)
  const budget = budgetOf(set, found)
  sets[set.name] = budget
  const all = [...found.rules.values()].reduce((sum, { count }) => sum + count, 0)
  console.log(`${set.name}: ${found.words} words, ${((all * 1000) / found.words).toFixed(2)} findings in 1,000 words`)
  for (const [rule, { found: count, rate, most }] of Object.entries(budget.rules).sort((a, b) => b[1].found - a[1].found))
    console.log(`  ${rule.padEnd(32)} ${String(count).padStart(4)}  ${rate.toFixed(3)}, at most ${most.toFixed(3)}`)
}
if (values.write) {
  const json = JSON.stringify({ margin, sets } satisfies Budget, null, 2)
  // A line for each rule.
  writeFileSync(budgetPath, `${json.replace(/\{\n\s*("found": [\d.]+),\n\s*("rate": [\d.]+),\n\s*("most": [\d.]+)\n\s*\}/g, '{ $1, $2, $3 }')}\n`)
}
