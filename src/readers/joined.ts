import type { Condition } from '../model.ts'

/** Several conditions as one. */
export const anyOf = (any: readonly Condition[]): Condition => (any.length === 1 ? any[0] : { any })
export const allOf = (all: readonly Condition[]): Condition => (all.length === 1 ? all[0] : { all })
