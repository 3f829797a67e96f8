import type { Document } from './model.ts'

/**
 * Something derived from a document: computed the first time a rule asks, then shared by all.
 * Facts may ask for other facts. They are pure, synchronous and free of `node:` imports.
 */
export type Fact<T> = (document: Document) => T

/** What is known of each document, by the number of the fact. */
const known = new WeakMap<Document, unknown[]>()
let facts = 0
/** The document asked about last: rules ask about one after the other, and thousands of times. */
let last: Document | undefined
let ofLast: unknown[] = []

const nothing = Symbol('nothing')

export function fact<T>(compute: (document: Document) => T): Fact<T> {
  const number = facts++
  return (document) => {
    if (document !== last) turnTo(document)
    const found = ofLast[number]
    if (found !== undefined) return (found === nothing ? undefined : found) as T
    const own = ofLast
    const value = compute(document)
    own[number] = value === undefined ? nothing : value
    return value
  }
}

function turnTo(document: Document): void {
  let own = known.get(document)
  if (!own) {
    own = new Array<unknown>(facts).fill(undefined)
    known.set(document, own)
  }
  last = document
  ofLast = own
}
