import { rules } from '../../rules/index.ts'
import { drivers } from '../rule.ts'
import { print } from './output.ts'

/** `forthright rules`: one line a rule, by driver. */
export async function listRules(): Promise<number> {
  const widest = Math.max(...rules.map(({ id }) => id.length))
  for (const driver of drivers) {
    print(1, `${driver}\n`)
    for (const rule of rules)
      if (rule.id.startsWith(`${driver}/`))
        print(1, `  ${rule.id.padEnd(widest)}  ${rule.severity.padEnd(7)}  ${rule.title}${rule.off ? ' (off until a profile or config turns it on)' : ''}\n`)
  }
  return 0
}
