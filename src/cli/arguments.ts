/** What every command does with its arguments: options it knows, and one sentence for what it does not. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { isDay } from '../day.ts'
import { InputError } from '../errors.ts'
import { nearest } from '../plan.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; allowNegative: true }>>

/**
 * @param command what is said to be at fault: `flow`, or `command line`
 * @throws InputError for an option that is not among the known, with the nearest of them
 */
export function parseArguments<T extends Options>(command: string, argv: readonly string[], known: T): Parsed<T> {
  // Node loads its parser when it is first called: where there is nothing but paths, a run does without.
  if (!argv.some((each) => each.startsWith('-'))) return { values: {}, positionals: [...argv] } as Parsed<T>
  try {
    return parseArgs({ args: [...argv], options: known, allowPositionals: true, allowNegative: true })
  } catch (fault) {
    const message = (fault as Error).message
    const name = /Unknown option '(-[^' ]*)/.exec(message)?.[1]
    if (!name) throw new InputError(command, message.split('. ')[0].replace(/\.?$/, '.'))
    const near = nearest(name.replace(/^--?/, ''), Object.keys(known))
    throw new InputError(command, `There is no option ${name}.${near ? ` Did you mean --${near}?` : ''}`)
  }
}

/** The day of `--today`. */
export function dayOf(today: string | undefined): string | undefined {
  if (today === undefined || isDay(today)) return today
  throw new InputError('--today', `"${today}" is no day of the calendar: write it as YYYY-MM-DD.`)
}
