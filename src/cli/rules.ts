import { rules } from '../../rules/index.ts'
import { InputError } from '../errors.ts'
import { nearest } from '../plan.ts'
import { drivers, type Rule } from '../rule.ts'
import { names } from '../suppress.ts'
import { suppressionFaults } from '../suppression-faults.ts'
import { parseArguments } from './arguments.ts'
import { print } from './output.ts'

/** `forthright rules [NAMES]`: one line a rule, by driver, or all that is known of each as JSON. */
export async function listRules(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments('rules', argv, { format: { type: 'string', short: 'f' } })
  const { format = 'text' } = values
  if (format !== 'text' && format !== 'json') throw new InputError('--format', `There is no format "${format}" here. There are text and json.`)
  for (const name of positionals) if (!isListed(name)) throw unknownName('rules', name)
  const isAsked = ({ id }: Pick<Rule, 'id'>): boolean => positionals.length === 0 || positionals.some((name) => names(name, id))
  // Nobody sets these: they are listed for those who ask about them.
  const withFaults = positionals.some((name) => names(faults, name))
  if (format === 'json') print(1, `${JSON.stringify([...rules.map(described), ...(withFaults ? faultList : [])].filter(isAsked), null, 1)}\n`)
  else for (const group of withFaults ? [...drivers, faults] : drivers) print(1, linesOf(group, isAsked))
  return 0
}

/** What reports name beside the rules: faults of the comments and entries that set findings aside. */
const faults = 'suppression'

const faultList = Object.entries(suppressionFaults).map(([id, about]) => ({ id, driver: faults, severity: 'warning', ...about }))

const widest = Math.max(...rules.map(({ id }) => id.length))

/** A driver with its rules, one a line; nothing where none is asked for. */
export function linesOf(group: string, isAsked: (rule: Pick<Rule, 'id'>) => boolean): string {
  const all = [
    ...rules.map(({ id, severity, title, off }) => ({ id, severity, title: `${title}${off ? ' (off until a profile or config turns it on)' : ''}` })),
    ...faultList,
  ]
  const own = all.filter((each) => names(group, each.id) && isAsked(each))
  if (own.length === 0) return ''
  return `${group}\n${own.map(({ id, severity, title }) => `  ${id.padEnd(widest)}  ${severity.padEnd(7)}  ${title}\n`).join('')}`
}

/** A rule as programs read it: all but its examples and its code. */
const described = ({ id, title, why, how, severity, per, kinds, languages, off, options, sources }: Rule) => ({
  id,
  driver: id.slice(0, id.indexOf('/')),
  title,
  why,
  how,
  severity,
  off: off ?? false,
  per,
  kinds,
  languages,
  options,
  sources,
})

/** Whether a name is a driver, or another group of what reports name. */
export const isGroup = (name: string): boolean => name === faults || (drivers as readonly string[]).includes(name)

const isListed = (name: string): boolean => isGroup(name) || rules.some(({ id }) => id === name) || Object.hasOwn(suppressionFaults, name)

/** @param command the one that was given the name */
export function unknownName(command: string, name: string): InputError {
  const near = nearest(name, [...rules.map(({ id }) => id), ...drivers, faults, ...Object.keys(suppressionFaults)])
  return new InputError(command, `There is no rule or driver "${name}".${near ? ` Did you mean "${near}"?` : ' forthright rules lists them all.'}`)
}
