import { InputError } from '../errors.ts'
import { type Kind, kinds } from '../model.ts'
import { nearest } from '../plan.ts'
import { reporters } from '../reporters/index.ts'
import { dayOf, parseArguments } from './arguments.ts'

/** What the command line asks of an audit. */
export interface AuditOptions {
  readonly paths: readonly string[]
  readonly format: string
  /** Further reports to files: `--report sarif=out.sarif`. */
  readonly reports: readonly { readonly format: string; readonly file: string }[]
  readonly kind?: Kind
  readonly profile?: string
  readonly config?: string
  readonly minScore?: number
  readonly failOn?: 'error' | 'warning' | 'info' | 'never'
  readonly baseline?: string
  readonly updateBaseline: boolean
  /** The ref to compare with; `undefined` where `--changed` was not given. */
  readonly changed?: string
  readonly fix: boolean
  readonly fixDryRun: boolean
  readonly jobs?: number
  readonly quiet: boolean
  readonly color?: boolean
  readonly today?: string
  readonly stdinPath: string
  readonly unused: boolean
  /** Find the words in pictures of text. */
  readonly ocr?: boolean
}

const known = {
  format: { type: 'string', short: 'f' },
  report: { type: 'string', multiple: true },
  kind: { type: 'string' },
  profile: { type: 'string', short: 'p' },
  config: { type: 'string', short: 'c' },
  'min-score': { type: 'string' },
  'fail-on': { type: 'string' },
  baseline: { type: 'string' },
  'update-baseline': { type: 'boolean' },
  changed: { type: 'string' },
  fix: { type: 'boolean' },
  'fix-dry-run': { type: 'boolean' },
  jobs: { type: 'string', short: 'j' },
  quiet: { type: 'boolean', short: 'q' },
  color: { type: 'boolean' },
  today: { type: 'string' },
  'stdin-path': { type: 'string' },
  unused: { type: 'boolean' },
  ocr: { type: 'boolean' },
} as const

/**
 * @param isRef whether a word names a commit here: `--changed main docs/` takes `main`, `--changed docs/` does not take `docs/`.
 * @throws InputError for an option that is not known or a value it cannot have.
 */
export function parseAuditOptions(argv: readonly string[], isRef: (word: string) => boolean): AuditOptions {
  const { values, positionals } = parseArguments('command line', withRef(argv, isRef), known)
  const format = values.format ?? 'text'
  checkFormat(format, '--format')
  const failOn = oneOf('--fail-on', values['fail-on'], ['error', 'warning', 'info', 'never'] as const)
  const kind = oneOf('--kind', values.kind, kinds)
  if (values['update-baseline'] && values.baseline === undefined) throw new InputError('--update-baseline', 'Name the file with --baseline FILE.')
  return {
    paths: positionals,
    format,
    reports: (values.report ?? []).map(toReport),
    kind,
    profile: values.profile,
    config: values.config,
    minScore: number('--min-score', values['min-score'], 0, 100),
    failOn,
    baseline: values.baseline,
    updateBaseline: values['update-baseline'] ?? false,
    changed: values.changed,
    fix: values.fix ?? false,
    fixDryRun: values['fix-dry-run'] ?? false,
    jobs: number('--jobs', values.jobs, 1, 256),
    quiet: values.quiet ?? false,
    color: values.color,
    today: dayOf(values.today),
    stdinPath: values['stdin-path'] ?? 'stdin',
    unused: values.unused ?? false,
    ocr: values.ocr,
  }
}

/** `--changed` may stand alone: then it means the branch's upstream, or `main`. */
function withRef(argv: readonly string[], isRef: (word: string) => boolean): string[] {
  const at = argv.indexOf('--changed')
  if (at < 0) return [...argv]
  const next = argv[at + 1]
  if (next !== undefined && !next.startsWith('-') && isRef(next)) return [...argv.slice(0, at), `--changed=${next}`, ...argv.slice(at + 2)]
  return [...argv.slice(0, at), '--changed=', ...argv.slice(at + 1)]
}

function toReport(said: string): { format: string; file: string } {
  const cut = said.indexOf('=')
  if (cut < 1 || cut === said.length - 1) throw new InputError('--report', `"${said}" should be FORMAT=FILE, as in sarif=forthright.sarif.`)
  const format = said.slice(0, cut)
  checkFormat(format, '--report')
  return { format, file: said.slice(cut + 1) }
}

function checkFormat(format: string, option: string): void {
  if (Object.hasOwn(reporters, format)) return
  const near = nearest(format, Object.keys(reporters))
  throw new InputError(option, `There is no format "${format}".${near ? ` Did you mean "${near}"?` : ` There are ${Object.keys(reporters).join(', ')}.`}`)
}

function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined || allowed.includes(value as T)) return value as T | undefined
  throw new InputError(option, `"${value}" is not one of ${allowed.join(', ')}.`)
}

function number(option: string, value: string | undefined, least: number, most: number): number | undefined {
  if (value === undefined) return undefined
  const read = Number(value)
  if (value.trim() === '' || !Number.isFinite(read) || read < least || read > most)
    throw new InputError(option, `"${value}" is no number from ${least} to ${most}.`)
  return read
}
