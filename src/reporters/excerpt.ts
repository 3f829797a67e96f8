import type { Finding } from '../report.ts'

export interface Lines {
  line(number: number): string | undefined
}

/** Lines of a source, split only where a finding asks for one. */
export function linesOf(text: string | undefined): Lines {
  let split: string[] | undefined
  return {
    line(number) {
      if (text === undefined) return undefined
      split ??= text.split(/\r\n|\r|\n/)
      return split[number - 1]
    },
  }
}

/** A line, and where in it the words of a finding begin and end. */
export interface Excerpt {
  readonly line: string
  readonly first: number
  readonly last: number
}

/** The line a finding begins in, or its surroundings where there are no lines; nothing where something is missing. */
export function excerptOf({ place, actual, around }: Finding, lines: Lines): Excerpt | undefined {
  if (actual === '') return undefined
  if (place.in === 'text') {
    const line = lines.line(place.start.line)
    const last = place.end.line === place.start.line ? place.end.column - 1 : line?.length
    return line === undefined || last === undefined ? undefined : { line, first: place.start.column - 1, last }
  }
  const { before, after } = around ?? { before: '', after: '' }
  return { line: `${before}${actual}${after}`, first: before.length, last: before.length + actual.length }
}

/** No cut goes through a character that takes two code units. */
export const whole = (line: string, at: number): number =>
  /[\udc00-\udfff]/.test(line.charAt(at)) && /[\ud800-\udbff]/.test(line.charAt(at - 1)) ? at - 1 : at
