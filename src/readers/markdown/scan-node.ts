/** A node as remark-parse would make it, with what the readers look at and no more. */
export interface ScannedNode {
  readonly type: string
  readonly position: { readonly start: { offset: number }; readonly end: { offset: number } }
  children?: ScannedNode[]
  value?: string
  depth?: number
  ordered?: boolean
  start?: number
  checked?: boolean
  url?: string
  identifier?: string
  alt?: string
  described?: ScannedNode[]
}

/** Thrown where the scanner is not certain; caught where a section begins. */
export const unsure: unique symbol = Symbol('unsure')

export function node(type: string, start: number, end: number, children?: ScannedNode[]): ScannedNode {
  const made: ScannedNode = { type, position: { start: { offset: start }, end: { offset: end } } }
  if (children) made.children = children
  return made
}
