import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config } from '../config.ts'
import { InputError } from '../errors.ts'
import type { NamedPlugin, RetextPlugin } from '../kinds/retext.ts'

/** The bundle runs from a code cache, where `import()` is not to be had: its loader hands in one that works. */
declare const importModule: ((url: string) => Promise<unknown>) | undefined

/**
 * Loads the retext plugins a config names, from where they are installed beside it.
 * @throws InputError for a package that is not there or is no plugin
 */
export async function loadPlugins(named: NonNullable<Config['retext']>, configPath: string): Promise<NamedPlugin[]> {
  const from = createRequire(resolve(configPath))
  return Promise.all(
    named.map(async ({ plugin: name, options, severity, driver }) => {
      const loaded = (await load(pathOf(from, name, configPath))) as { readonly default?: unknown }
      if (typeof loaded.default !== 'function') throw new InputError(configPath, `The package "${name}" is no retext plugin: it exports no function.`)
      return { name, plugin: loaded.default as RetextPlugin, options, severity, driver }
    }),
  )
}

const load = (path: string): Promise<unknown> => {
  const url = pathToFileURL(path).href
  return typeof importModule === 'function' ? importModule(url) : import(url)
}

function pathOf(from: NodeJS.Require, name: string, configPath: string): string {
  try {
    return from.resolve(name)
  } catch {
    throw new InputError(configPath, `The retext plugin "${name}" is not installed here. Run: npm install ${name}`)
  }
}
