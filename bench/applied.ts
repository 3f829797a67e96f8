import { verb } from '../src/kinds/inflect.ts'
import type { Span } from '../src/model.ts'

/** The sentence around the range, as far as full stops and 300 characters tell. */
export function reachOf(text: string, { start, end }: Pick<Span, 'start' | 'end'>): { readonly from: number; readonly to: number } {
  const before = text.slice(Math.max(0, start - 300), start)
  const stop = Math.max(before.lastIndexOf('. '), before.lastIndexOf('? '), before.lastIndexOf('! '))
  const after = /[.!?](?=\s|$)/.exec(text.slice(end, end + 300))
  return { from: start - before.length + (stop < 0 ? 0 : stop + 2), to: after ? end + after.index + 1 : Math.min(text.length, end + 300) }
}

const infinitive = new Set('to will would must can could should shall might cannot'.split(' '))
/** Words that may stand twice, and letters and figures that do in lists and sums. */
const mayDouble = /^(?:that|had|\W|\d+|[a-z])$/i
/** By sound: "a one-off", "a European", "an hour", "an FBI agent" is left alone. */
const vowelSound = /^(?:[aeio]|u(?!s[aeu]|ni|ti|k\b)|hour|honest|honou?r|heir)/i
const consonantSound = /^(?:eu|one\b|once\b|ewe)/i

/** What is wrong where `put` stands between `before` and `after`; empty where nothing is. */
export function faultsOf(before: string, put: string, after: string): string[] {
  const faults: string[] = []
  const text = before + put + after
  const [start, end] = [before.length, before.length + put.length]
  for (const { 0: whole, 1: article, 2: word, index } of text.matchAll(/\b(an?) ([a-z][a-z'’-]*)/gi)) {
    if (index >= end || index + whole.length <= start || word === word.toUpperCase()) continue
    const vowel = vowelSound.test(word) && !consonantSound.test(word)
    if (vowel !== (article.length === 2)) faults.push(`article: ${whole}`)
  }
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)]
  for (let at = 1; at < words.length; at++) {
    const [one, other] = [words[at - 1], words[at]]
    const touches = one.index < end && other.index + other[0].length > start && (one.index < start || other.index + other[0].length > end || put.includes(' '))
    if (!touches || text.slice(one.index + one[0].length, other.index) !== ' ') continue
    if (one[0].toLowerCase() === other[0].toLowerCase() && !mayDouble.test(one[0])) faults.push(`doubled: ${one[0]}`)
  }
  if (put === '' && /(?:^|[.!?] )$/.test(before)) faults.push('small letter at the start')
  if (/ {2}| [,.;]/.test(text.slice(Math.max(0, start - 1), end + 2)) && put !== '') faults.push('blank')
  const near = /([a-z]+) $/i.exec(before)?.[1].toLowerCase() ?? ''
  const first = /^[a-z]+/i.exec(put)?.[0].toLowerCase() ?? ''
  if (infinitive.has(near) && bentForms.has(first)) faults.push(`verb: ${near} ${first}`)
  return faults
}

/** Forms that no "to" or "will" can stand before, of verbs that plain words are made of. */
const plainVerbs =
  'use help show get give send start stop end ask tell find make do take keep need choose try change carry set speed work buy pay meet follow let check decide name think want agree spread cause move say allow plan draw put have live leave lose drop happen go'.split(
    ' ',
  )
const bentForms = new Set(plainVerbs.flatMap((base) => [verb(base, 's'), verb(base, 'past'), verb(base, 'participle')].filter((form) => form !== base)))
