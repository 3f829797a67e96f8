import { rules } from '../../rules/index.ts'
import { InputError } from '../errors.ts'
import type { Example, Rule } from '../rule.ts'
import { type SuppressionFaultId, suppressionFaults } from '../suppression-faults.ts'
import { parseArguments } from './arguments.ts'
import { abridged } from './laid-out.ts'
import { print } from './output.ts'
import { precisionOf } from './precision.ts'
import { isGroup, linesOf, unknownName } from './rules.ts'

/** `forthright explain RULE`: what it looks for, why, how to mend it, its options, sources and examples. Of a driver, its rules. */
export async function explain(argv: readonly string[]): Promise<number> {
  const { positionals } = parseArguments('explain', argv, {})
  if (positionals.length === 0) throw new InputError('explain', 'Name a rule, as in forthright explain contact/hidden.')
  for (const name of positionals) print(1, explanation(name))
  return 0
}

function explanation(name: string): string {
  if (isGroup(name)) return `${linesOf(name, () => true)}\nforthright explain ${name}/NAME says more of one.\n`
  if (Object.hasOwn(suppressionFaults, name)) return explainedFault(name as SuppressionFaultId)
  const rule = rules.find(({ id }) => id === name)
  if (!rule) throw unknownName('explain', name)
  return explained(rule)
}

function explainedFault(id: SuppressionFaultId): string {
  const { title, why, how } = suppressionFaults[id]
  return [
    `${id}  (warning, costs no points)`,
    title,
    '',
    `Why   ${why}`,
    `How   ${how}`,
    '',
    'A fault of what sets findings aside, and no rule: it cannot be turned off.',
    '',
    '',
  ].join('\n')
}

function explained(rule: Rule): string {
  const options = Object.entries(rule.options).map(([name, spec]) => `  ${name}: ${spec.what} Default: ${JSON.stringify(spec.default)}.`)
  // Once: in the bundle each reading makes them anew.
  const { examples } = rule
  const marked = examples.filter((example) => example.text.includes('⟦') || example.reports === 'missing')
  const silent = examples.filter((example) => !marked.includes(example))
  return [
    `${rule.id}  (${rule.severity}, counted per ${rule.per})`,
    rule.title,
    '',
    `Why   ${rule.why}`,
    `How   ${rule.how}`,
    `Reads ${rule.kinds.join(', ')}${rule.off ? '; off until a profile or config turns it on' : ''}`,
    `Right ${precisionOf(rule.id)}`,
    ...(options.length > 0 ? ['', 'Options', ...options] : []),
    '',
    'Found',
    marked.map(shown).join('\n').trimEnd(),
    '',
    'Not found',
    silent.map(shown).join('\n').trimEnd(),
    '',
    'Sources',
    ...rule.sources.map(({ name, url }) => `  ${name}: ${url}`),
    '',
    '',
  ].join('\n')
}

/** An example of several lines is followed by a blank one. */
function shown({ text, note }: Example): string {
  const lines = `  ${abridged(text).replaceAll('\n', '\n  ')}${note ? `\n    (${note})` : ''}`
  return lines.includes('\n') ? `${lines}\n` : lines
}
