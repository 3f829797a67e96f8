/** Writes what is made from other files: the list of rules, data from npm packages, the rule pages and schemas. With `--check`, says what is stale instead. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { drivers } from '../src/rule.ts'
import { frequencySource } from './generate-frequency.ts'
import { pdfjsSource } from './generate-pdfjs.ts'
import { easyWordsModule } from './generate-readability.ts'
import { furtherSource, simplifySource } from './generate-simplify.ts'
import { wordListsSource } from './generate-word-lists.ts'
import { counts, precisionModule, precisionPage, readings, ruleVersion } from './precision.ts'

const stale: string[] = []
const check = process.argv.includes('--check')

function write(path: string, text: string): void {
  let before = ''
  try {
    before = readFileSync(path, 'utf8')
  } catch {}
  if (before === text) return
  if (check) stale.push(path)
  else writeFileSync(path, text)
}

function rulesIndex(): string {
  const ids = drivers.flatMap((driver) =>
    readdirSync(`rules/${driver}`)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${driver}/${name.slice(0, -3)}`)
      .sort(),
  )
  const name = (id: string): string => id.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())
  return `// Generated from the files below rules/ by \`npm run generate\`: no need to edit.
import type { Rule } from '../src/rule.ts'
${ids.map((id) => `import ${name(id)} from './${id}.ts'`).join('\n')}

export const rules: readonly Rule[] = [
${ids.map((id) => `  ${name(id)},`).join('\n')}
] as readonly unknown[] as readonly Rule[]
`
}

write('rules/index.ts', rulesIndex())
// Not kept in the repository, so never stale there.
mkdirSync('src/generated', { recursive: true })
writeFileSync('src/generated/simplify.ts', await simplifySource())
writeFileSync('src/generated/simplify-further.ts', await furtherSource())
writeFileSync('src/generated/frequency.ts', frequencySource())
writeFileSync('src/generated/easy-words.ts', easyWordsModule())
writeFileSync('src/generated/word-lists.ts', wordListsSource())
writeFileSync('src/generated/pdfjs.mjs', pdfjsSource())
writeFileSync('src/generated/pdfjs.d.mts', 'export {}\n')
const read = readings()
writeFileSync('src/generated/precision.ts', precisionModule(read, ruleVersion))

// Made from the rules, which need the files above.
const { between, sampleOutput, configJsonSchema, flowJsonSchema, reportJsonSchema, rulePage, ruleTable } = await import('./generate-docs.ts')
mkdirSync('docs/rules', { recursive: true })
for (const driver of drivers) write(`docs/rules/${driver}.md`, rulePage(driver))
const { rules } = await import('../rules/index.ts')
write('docs/precision.md', precisionPage(rules, read, counts(), ruleVersion))
write('docs/config.schema.json', configJsonSchema())
write('docs/report.schema.json', reportJsonSchema())
write('docs/flow.schema.json', flowJsonSchema())
write('README.md', between(between(readFileSync('README.md', 'utf8'), 'rules', ruleTable()), 'output', await sampleOutput('examples/heating-help.md')))

const { treesLookFor } = await import('../src/readers/index.ts')
write(
  'docs/carriers.md',
  between(
    readFileSync('docs/carriers.md', 'utf8'),
    'known by',
    treesLookFor()
      .map((each) => `- ${each}`)
      .join('\n'),
  ),
)

if (stale.length > 0) {
  console.error(`Stale, run \`npm run generate\` and commit: ${stale.join(', ')}`)
  process.exitCode = 1
}
