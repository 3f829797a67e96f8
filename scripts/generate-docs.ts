/** Pages and tables made from the rules, the config's schema and the report's types. */
import { readFileSync } from 'node:fs'
import { createGenerator } from 'ts-json-schema-generator'
import { z } from 'zod'
import { rules } from '../rules/index.ts'
import { profiles } from '../rules/profiles/index.ts'
import { abridged } from '../src/cli/laid-out.ts'
import { precisionOf } from '../src/cli/precision.ts'
import { configSchema } from '../src/config.ts'
import { audit } from '../src/index.ts'
import { textReporter } from '../src/reporters/text.ts'
import { type Driver, drivers, type Example, type Rule } from '../src/rule.ts'

const about: Readonly<Record<Driver, string>> = {
  jargon: 'Words that the public does not use, or does not use like this.',
  acronyms: 'Letters that stand for words nobody has said.',
  length: 'Sentences, parts and whole forms that are longer or harder than people will bear, and signs too long to read in passing.',
  repetition: 'What is said or asked again, and copies that contradict each other.',
  flow: 'An order that makes sense: routes that lead somewhere, numbers that add up, questions in an order people can follow.',
  contact: 'A way to reach a person, in plain sight.',
  openness: 'Asks that say why, promises that can be held, prices and conditions up front.',
}

export function rulePage(driver: Driver): string {
  const own = rules.filter(({ id }) => id.startsWith(`${driver}/`))
  return `<!-- Generated from rules/${driver}/ by npm run generate. -->\n\n# ${driver[0].toUpperCase()}${driver.slice(1)}\n\n${about[driver]}\n\n${own.map(ruleSection).join('\n')}`
}

function ruleSection(rule: Rule): string {
  const options = Object.entries(rule.options).map(([name, { what, default: value }]) => `| \`${name}\` | ${what} | \`${JSON.stringify(value)}\` |`)
  const isMarked = (example: Example): boolean => example.text.includes('⟦') || example.reports === 'missing'
  return [
    `## ${rule.id}`,
    '',
    `**${rule.title}.** ${rule.why} ${rule.how}`,
    '',
    `Severity: ${rule.severity}. Counted per ${rule.per}. Reads: ${rule.kinds.join(', ')}.${rule.off ? ' Off until a profile or a config turns it on.' : ''}`,
    '',
    `${precisionOf(rule.id)} ([All readings](../precision.md))`,
    '',
    ...(options.length > 0 ? ['| Option | What | Default |', '|---|---|---|', ...options, ''] : []),
    'Found:',
    '',
    ...rule.examples.filter(isMarked).map(exampleText),
    'Left alone:',
    '',
    ...rule.examples.filter((example) => !isMarked(example)).map(exampleText),
    `Source: ${rule.sources.map(({ name, url }) => `[${name}](${url})`).join('; ')}`,
    '',
  ].join('\n')
}

function exampleText({ as, text, note }: Example): string {
  return `\`\`\`\`${as === 'signs' ? 'csv' : as}\n${abridged(text)}\n\`\`\`\`\n${note ? `\n(${note})\n` : ''}`
}

export function ruleTable(): string {
  return drivers
    .map((driver) => {
      const own = rules.filter(({ id }) => id.startsWith(`${driver}/`))
      const rows = own.map(
        ({ id, title, severity, off }) =>
          `| [${id.slice(driver.length + 1)}](docs/rules/${driver}.md#${id.replace('/', '')}) | ${title}${off ? ' (off by default)' : ''} | ${severity} |`,
      )
      return `**[${driver[0].toUpperCase()}${driver.slice(1)}](docs/rules/${driver}.md)**: ${about[driver][0].toLowerCase()}${about[driver].slice(1)}\n\n| Rule | What to do | Severity |\n|---|---|---|\n${rows.join('\n')}\n`
    })
    .join('\n')
}

export const configJsonSchema = (): string =>
  `${JSON.stringify({ title: 'forthright config', ...z.toJSONSchema(configSchema(rules, profiles), { io: 'input' }) }, null, 1)}\n`

export const reportJsonSchema = (): string => schemaOf('src/report.ts', 'Report')
export const flowJsonSchema = (): string => schemaOf('src/flow/json.ts', 'FlowReport')

function schemaOf(path: string, type: string): string {
  const schema = createGenerator({ path, tsconfig: 'tsconfig.json', type, skipTypeCheck: true, additionalProperties: true }).createSchema(type)
  return `${JSON.stringify(schema, null, 1)}\n`
}

/** What the command prints for an example, as it is. */
export async function sampleOutput(path: string): Promise<string> {
  const text = readFileSync(path, 'utf8')
  const { documents } = await audit([{ path, text }], { today: '2026-06-01' })
  const reporter = textReporter({ version: '', profile: 'default', color: false, quiet: false, rules, gate: { failOn: 'error' }, source: () => text })
  return `\`\`\`text\n$ forthright ${path}\n${documents
    .map((document) => reporter.document(document))
    .join('')
    .trimEnd()}\n\`\`\``
}

/** Puts `text` between the comments `<!-- name -->` and `<!-- /name -->`. */
export function between(page: string, name: string, text: string): string {
  const open = `<!-- ${name} -->`
  const start = page.indexOf(open)
  const end = page.indexOf(`<!-- /${name} -->`)
  if (start < 0 || end < 0) throw new Error(`there is no place for ${name}`)
  return `${page.slice(0, start + open.length)}\n\n${text.trim()}\n\n${page.slice(end)}`
}
