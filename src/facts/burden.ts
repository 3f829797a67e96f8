import { fact } from '../fact.ts'
import type { Document, Span } from '../model.ts'
import { matches, matchSpan, phraseList } from './phrases.ts'

/** How long a form says that it takes, as printed on it: "estimated to average 20 minutes per response". */
export interface StatedTime {
  readonly span: Span
  /** In minutes; equal where one time is given. */
  readonly low: number
  readonly high: number
}

const cues = phraseList([
  'estimated to average',
  'estimated average',
  'reporting burden',
  'response burden',
  'burden for this|the',
  'average burden',
  'estimated burden',
  'takes|take about|around|approximately|up|less',
  'should take',
  'will take',
  'estimate that it will|takes',
  'time required to complete',
])

const times =
  /\b(?:(\d{1,3}(?:\.\d{1,2})?)\s?(?:-|–|to)\s?)?(\d{1,3}(?:\.\d{1,2})?|an?|half an|one|two)\s?(hours?|hrs?\.?|minutes?|mins?\.?)(?:,?\s?(?:and\s)?(\d{1,2})\s?(?:minutes?|mins?))?/i
/** The time to answer a question of the office, not to fill in the form. */
const otherwise = /\b(?:process|decision|hear from us|reply|arrive|deliver|wait|within|days?|travel|journey|session|log(?:ged)? out|time(?:s|d)? out)\b/i

const numbers: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, 'half an': 0.5 }
const numberSaid = (text: string): number => numbers[text.toLowerCase()] ?? Number(text)

export const statedTime = fact((document: Document): StatedTime | undefined => {
  for (const match of matches(document, cues)) {
    const { block, start, end } = matchSpan(document, match)
    const after = block.text.slice(start, end + 160)
    const found = times.exec(after)
    if (!found || otherwise.test(block.text.slice(Math.max(0, start - 40), start + found.index + found[0].length + 30))) continue
    const hours = /^h/i.test(found[3])
    const unit = hours ? 60 : 1
    const high = numberSaid(found[2]) * unit + (hours && found[4] ? Number(found[4]) : 0)
    const low = found[1] === undefined ? high : Number(found[1]) * unit
    if (!(high > 0) || low > high) continue
    return { span: { block, start: start + found.index, end: start + found.index + found[0].length }, low, high }
  }
  return undefined
})
