/** The plan for each path, from what can be handed to a worker: text and names, no functions. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { rules } from '../../rules/index.ts'
import { profiles } from '../../rules/profiles/index.ts'
import type { Config } from '../config.ts'
import { InputError } from '../errors.ts'
import type { Kind } from '../model.ts'
import { makePlan, nearest, type Plan } from '../plan.ts'

export interface PlanRequest {
  readonly config?: { readonly path: string; readonly text: string }
  readonly profile?: string
  readonly kind?: Kind
  readonly today: string
  readonly unused: boolean
  readonly ocr?: boolean
}

export interface Plans {
  readonly config: Config
  planFor(path: string): Plan
}

const configNames = ['forthright.yaml', 'forthright.yml', 'forthright.json']

/** The nearest config at or above the working folder, up to the repository's root. */
export function findConfig(named: string | undefined): PlanRequest['config'] {
  if (named !== undefined) {
    if (!existsSync(named)) throw new InputError(named, 'There is no such config file.')
    return { path: named, text: readFileSync(named, 'utf8') }
  }
  for (let at = resolve('.'); ; at = dirname(at)) {
    const name = configNames.find((each) => existsSync(join(at, each)))
    if (name) return { path: at === resolve('.') ? name : join(at, name), text: readFileSync(join(at, name), 'utf8') }
    if (existsSync(join(at, '.git')) || dirname(at) === at) return undefined
  }
}

/** @throws InputError for a config or a profile that is not right. */
export async function makePlans({ config: file, profile, kind, today, unused, ocr }: PlanRequest): Promise<Plans> {
  if (profile !== undefined && !profiles.some(({ id }) => id === profile)) {
    const near = nearest(
      profile,
      profiles.map(({ id }) => id),
    )
    throw new InputError(
      '--profile',
      `There is no profile "${profile}".${near ? ` Did you mean "${near}"?` : ''} There are ${profiles.map(({ id }) => id).join(', ')}.`,
    )
  }
  if (!file) {
    const plan = makePlan({
      rules,
      profile: profiles.find(({ id }) => id === (profile ?? 'default'))!,
      kind,
      ocr: ocr ? (await import('./ocr.ts')).recogniser() : undefined,
      setting: { known: new Set(), today },
    })
    return { config: {}, planFor: () => plan }
  }
  const { parseConfig, planner } = await import('../config.ts')
  const config = parseConfig(file.path, file.text, rules, profiles)
  const retext = config.retext && (await import('./plugins.ts')).loadPlugins(config.retext, file.path)
  const recogniser = (ocr ?? config.ocr) ? (await import('./ocr.ts')).recogniser() : undefined
  return { config, planFor: planner(config, { rules, profiles, profile, kind, today, unused, retext: await retext, ocr: recogniser }) }
}
