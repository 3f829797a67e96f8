import { InputError } from '../errors.ts'
import { harmless, inert } from '../harmless.ts'
import { print } from './output.ts'

/** Commands besides `audit`, which needs no name. */
const commands: Readonly<Record<string, () => Promise<(argv: readonly string[]) => Promise<number>>>> = {
  explain: async () => (await import('./explain.ts')).explain,
  rules: async () => (await import('./rules.ts')).listRules,
  flow: async () => (await import('./flow.ts')).drawFlow,
  init: async () => (await import('./init.ts')).init,
}

/**
 * @param workerFile what a worker thread starts with; without it, all work is done in this one
 * @returns the exit code: 0 clean, 1 the gate failed, 2 the tool could not do its job
 */
export async function main(argv: readonly string[], workerFile?: string): Promise<number> {
  try {
    const [first, ...rest] = argv
    if (argv.includes('--help') || argv.includes('-h') || first === 'help') {
      const { flowHelp, help } = await import('./help.ts')
      print(1, first === 'flow' || (first === 'help' && rest[0] === 'flow') ? flowHelp : help)
      return 0
    }
    if (argv.includes('--version')) {
      print(1, `${(await import('../version.ts')).version}\n`)
      return 0
    }
    if (first !== undefined && Object.hasOwn(commands, first)) return await (await commands[first]())(rest)
    const { parseAuditOptions } = await import('./options.ts')
    const { runAudit } = await import('./run.ts')
    const isRef = argv.includes('--changed') ? (await import('./git.ts')).isRef : () => false
    return await runAudit(parseAuditOptions(first === 'audit' ? rest : argv, isRef), workerFile)
  } catch (fault) {
    // Never 1: that would say that the gate failed.
    print(2, fault instanceof InputError ? said(fault) : `forthright: This is a fault in forthright, not in your files. Please report it: ${traced(fault)}\n`)
    return 2
  }
}

const said = ({ path, at, message }: InputError): string => `forthright: ${harmless(path)}${at ? `:${at.line}:${at.column}` : ''}: ${inert(message)}\n`
const traced = (fault: unknown): string => inert(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault))
