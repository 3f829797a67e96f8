import { rules } from '../../rules/index.ts'
import { InputError } from '../errors.ts'
import { nearest } from '../plan.ts'
import type { Example, Rule } from '../rule.ts'
import { laidOut } from './laid-out.ts'
import { print } from './output.ts'
import { precisionOf } from './precision.ts'

/** `forthright explain RULE`: what it looks for, why, how to mend it, its options, sources and examples. */
export async function explain(argv: readonly string[]): Promise<number> {
  if (argv.length === 0) throw new InputError('explain', 'Name a rule, as in forthright explain contact/hidden.')
  for (const name of argv) {
    const rule = rules.find(({ id }) => id === name)
    if (!rule) {
      const near = nearest(
        name,
        rules.map(({ id }) => id),
      )
      throw new InputError('explain', `There is no rule "${name}".${near ? ` Did you mean "${near}"?` : ' forthright rules lists them all.'}`)
    }
    print(1, explained(rule))
  }
  return 0
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
  const lines = `  ${laidOut(text).trimEnd().replaceAll('\n', '\n  ')}${note ? `\n    (${note})` : ''}`
  return lines.includes('\n') ? `${lines}\n` : lines
}
