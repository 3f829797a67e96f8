/** What a break is, and how the data of a form is edited. */

export interface Break {
  readonly text: string
  /** What was done, for the one who reads what was missed. */
  readonly what: string
}

export const ways = [
  'target dropped',
  'key renamed',
  'curly quotes',
  'branch cut',
  'value of no option',
  'later question',
  'circle',
  'name used twice',
  'contradiction',
] as const
export type Way = (typeof ways)[number]

export type Breaker = (text: string) => readonly Break[]
export interface Shape {
  readonly fits: (text: string) => boolean
  readonly breaks: Partial<Record<Way, Breaker>>
}

// biome-ignore lint/suspicious/noExplicitAny: the data of five formats, edited without their readers
export type Data = any

/** Edits a fresh copy of the form for each of several places in it. */
export function edits(places: (form: Data) => readonly Data[], edit: (form: Data, place: Data) => string | undefined): Breaker {
  return (text) => {
    const count = places(JSON.parse(text)).length
    const found: Break[] = []
    for (let at = 0; at < Math.min(count, 400); at++) {
      const form = JSON.parse(text)
      const what = edit(form, places(form)[at])
      if (what !== undefined) found.push({ text: JSON.stringify(form, null, 1), what })
    }
    return found
  }
}

/** Everything in the data that a test holds for. */
export function every(data: Data, test: (each: Data) => boolean): Data[] {
  const found: Data[] = []
  const walk = (each: Data): void => {
    if (each === null || typeof each !== 'object') return
    if (!Array.isArray(each) && test(each)) found.push(each)
    for (const value of Object.values(each)) walk(value)
  }
  walk(data)
  return found
}

export const curly = (value: unknown): string => `\u2018${String(value)}\u2019`
