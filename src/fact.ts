import type { Document } from './model.ts'

/**
 * Something derived from a document: computed the first time a rule asks, then shared by all.
 * Facts may ask for other facts. They are pure, synchronous and free of `node:` imports.
 */
export type Fact<T> = (document: Document) => T

export function fact<T>(compute: (document: Document) => T): Fact<T> {
  const known = new WeakMap<Document, { readonly value: T }>()
  return (document) => {
    const found = known.get(document)
    if (found) return found.value
    const value = compute(document)
    known.set(document, { value })
    return value
  }
}
