import { InputError } from '../errors.ts'
import type { SourceText } from '../source.ts'
import type { Tree } from './tree.ts'

export function parseTree(source: SourceText): Tree {
  throw new InputError(source.path, 'JSON and YAML are not read yet.')
}
