/**
 * Takes the phrases of retext-simplify from the package, which does not export them, so that they can be matched natively.
 * The result is made at build and not kept in the repository: the list is the package's.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

interface Pattern {
  readonly replace: readonly string[]
  readonly omit?: true
}

async function patternsOf(): Promise<readonly (readonly [phrase: string, Pattern])[]> {
  const url = pathToFileURL(resolve('node_modules/retext-simplify/lib/patterns.js')).href
  const { patterns } = (await import(url)) as { readonly patterns: Readonly<Record<string, Pattern>> }
  return Object.entries(patterns)
}

const parse = <T>(name: string): T => JSON.parse(readFileSync(`rules/data/${name}.json`, 'utf8')) as T

/** The text of `src/generated/simplify-further.ts`. */
export async function furtherSource(): Promise<string> {
  const own = new Set(parse<{ phrase: string }[]>('complex-phrases').map(({ phrase }) => phrase))
  const spared = new Set(Object.keys(parse('simplify-spared')))
  const further = (await patternsOf()).filter(([phrase]) => !own.has(phrase) && !spared.has(phrase))
  return `// Taken from retext-simplify by \`npm run generate\`: no need to edit.
/** What the package has and neither our own list nor the list of what is plain enough. */
export const furtherPatterns: readonly { readonly phrase: string; readonly replace: readonly string[] }[] = [
${further.map(([phrase, { replace }]) => `  ${JSON.stringify({ phrase, replace: replace.map(plain) })},`).join('\n')}
]
`
}

/** The text of `src/generated/simplify.ts`. */
export async function simplifySource(): Promise<string> {
  const entries = await patternsOf()
  const groups: string[][] = []
  const group: number[] = []
  for (const [phrase] of entries) {
    let at = groups.findIndex((others) => !others.some((other) => mayOverlap(phrase, other)))
    if (at < 0) at = groups.push([]) - 1
    groups[at].push(phrase)
    group.push(at)
  }
  return `// Taken from retext-simplify by \`npm run generate\`: no need to edit.
/** Phrases of one group never overlap in a text, so that a list that reports no overlaps still finds them all. */
export interface SimplifyPattern {
  readonly phrase: string
  readonly replace: readonly string[]
  readonly omit: boolean
  readonly group: number
}

// Parsed from a string: a literal of this size takes longer to be made.
export const simplifyPatterns: readonly SimplifyPattern[] = JSON.parse(
  ${JSON.stringify(JSON.stringify(entries.map(([phrase, { replace, omit }], at) => ({ phrase, replace: replace.map(plain), omit: omit === true, group: group[at] }))))},
)
`
}

const plain = (text: string): string => text.replaceAll('’', "'")

/** Whether one stands in the other, or begins as the other ends. */
function mayOverlap(a: string, b: string): boolean {
  const first = a.split(' ')
  const second = b.split(' ')
  if (` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `)) return true
  return meets(first, second) || meets(second, first)
}

function meets(first: readonly string[], second: readonly string[]): boolean {
  for (let length = 1; length <= Math.min(first.length, second.length); length++) {
    if (first.slice(-length).join(' ') === second.slice(0, length).join(' ')) return true
  }
  return false
}
