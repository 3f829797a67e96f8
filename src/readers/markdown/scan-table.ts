import { isGap } from './scan-lines.ts'

/** Whether the line at `from` can be the rule under a table's head or the line under a heading. */
export function isRule(text: string, from: number, end: number): boolean {
  let dash = false
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) break
    if (code === 45) dash = true
    else if (code !== 124 && code !== 58 && !isGap(code)) return false
  }
  return dash
}

export interface Cell {
  readonly from: number
  readonly to: number
  /** Where the parser has the cell end: its blanks belong to it. */
  readonly end: number
}

/** The cells of a row without escaped pipes. */
export function cellsOf(text: string, start: number, stop: number): readonly Cell[] {
  const cells: Cell[] = []
  let last = stop
  while (last > start && isGap(text.charCodeAt(last - 1))) last--
  let from = start
  if (text.charCodeAt(from) === 124) from++
  const closed = last > from && text.charCodeAt(last - 1) === 124
  const limit = closed ? last - 1 : last
  for (let at = from; at <= limit; at++) {
    if (at < limit && text.charCodeAt(at) !== 124) continue
    let first = from
    let to = at
    while (first < to && isGap(text.charCodeAt(first))) first++
    while (to > first && isGap(text.charCodeAt(to - 1))) to--
    cells.push({ from: first, to, end: at === limit ? stop : at })
    from = at + 1
  }
  return cells
}
