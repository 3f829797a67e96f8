import type { SourceText } from '../../source.ts'
import type { Tree } from './tree.ts'

/**
 * Parses JSON or YAML; which of them it is, the file's name says, or its first character.
 * @throws InputError with line and column where it is neither.
 */
export async function parseTree(source: SourceText): Promise<Tree> {
  const named = /\.(json|ya?ml)$/i.exec(source.path)?.[1].toLowerCase()
  const isJson = named === undefined ? /^\ufeff?\s*[[{]/.test(source.text.slice(0, 1000)) : named === 'json'
  return isJson ? (await import('./parse-json.ts')).parseJson(source) : (await import('./parse-yaml.ts')).parseYaml(source)
}
