import type { SourceText } from '../source.ts'

/** A value of a JSON or YAML file with the place it stands at: what the readers of form definitions walk. */
export interface Tree {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'
  /** JSON pointer (RFC 6901), `''` for the whole. */
  readonly pointer: string
  /** Offsets in the file, half-open; a string's quotes are part of it. */
  readonly start: number
  readonly end: number
  /** A scalar as it is; `undefined` for objects and arrays. */
  readonly value?: string | number | boolean | null
  /** The members of an object in the order of the file, of an array by index; none for scalars. */
  readonly members: readonly { readonly key: string; readonly value: Tree }[]
  /** A member of an object, or what a path of keys leads to. */
  get(...path: readonly string[]): Tree | undefined
  /** The string of a member, where it is one. */
  string(...path: readonly string[]): string | undefined
  /** A string's characters as a source of their own, in which every offset leads back to the file: for the readers of Markdown, HTML and text. */
  source(): SourceText
}
