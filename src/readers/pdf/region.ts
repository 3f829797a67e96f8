import type { Box } from '../../model.ts'
import type { TextRun } from './pages.ts'

/** A part of a page and what is printed in it. */
export interface Region extends Box {
  readonly runs: readonly TextRun[]
}

/** A ruled line, or one side of a rectangle. */
export interface Edge {
  /** Where along the other axis it lies, and from where to where it goes. */
  readonly at: number
  readonly from: number
  readonly to: number
  /** An edge of a large rectangle, which holds a part of the page. */
  readonly panel?: boolean
}

export interface Edges {
  readonly horizontal: readonly Edge[]
  readonly vertical: readonly Edge[]
}

export const right = (box: Box): number => box.x + box.width
export const bottom = (box: Box): number => box.y + box.height

/** The sides of all that runs cover. */
export const around = (runs: readonly TextRun[]): { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number } => {
  let x0 = Number.POSITIVE_INFINITY
  let x1 = Number.NEGATIVE_INFINITY
  let y0 = Number.POSITIVE_INFINITY
  let y1 = Number.NEGATIVE_INFINITY
  for (const run of runs) {
    x0 = Math.min(x0, run.x)
    x1 = Math.max(x1, right(run))
    y0 = Math.min(y0, run.y)
    y1 = Math.max(y1, bottom(run))
  }
  return { x0, x1, y0, y1 }
}

/** `7`, `13.a`, `B.`, `(c)`: the number of a line or question, and nothing else. */
export const isLoneNumber = (text: string): boolean => /^(?:\d{1,3}[a-z]{0,2}\.?|\d{1,2}\.[a-z]?\.?|[A-Z]\.|[a-z]\.|\([a-z\d]{1,2}\))$/.test(text)
