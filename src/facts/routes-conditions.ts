import type { Block, Condition, Option, Question, Route, Step, Target } from '../model.ts'
import { optionValue } from './conditions.ts'
import type { Reference } from './references.ts'

/** When a printed instruction holds, as the words around it say. */

export type Called = (reference: Pick<Reference, 'keys' | 'within'>) => Question | undefined

const answered =
  /(?:\bif\s+(?:(?:you|the answer|your answer)\s+(?:answered|checked|ticked|said|is|was|selected)\s+)?["'“‘(]?|^|[\s(["“‘☐□❑])(yes|no|otherwise|if not|if so)\b["'”’]?[^a-z0-9]{0,4}(?:then|please)?\s*$/i

/** What the words before the instruction say about when it holds: "If No,", "Yes (", "Otherwise,". */
export function conditionBefore(block: Block, start: number, question: Question | undefined, from: Question | Option | Step): Condition | undefined {
  const before = block.text.slice(Math.max(0, start - 60), start)
  const said = answered.exec(before)?.[1].toLowerCase()
  if ((said === 'yes' || said === 'no') && question) return yesOrNo(question, said)
  if (said) return { unread: said === 'otherwise' || said === 'if not' ? (otherwise(block.text.slice(Math.max(0, start - 400), start)) ?? said) : said }
  if (question && 'label' in from && from !== question) return { op: '=', question, value: optionValue(from as Option) }
  const clause = /\b(?:if|unless|when)\s[^.;:!?]{3,58},?\s*$/i.exec(before)
  return clause ? { unread: clause[0].trim() } : undefined
}

/** Where the options are others, the instruction speaks of a question that was not told apart. */
function yesOrNo(question: Question, said: 'yes' | 'no'): Condition {
  if (question.options.length === 0) return { op: '=', question, value: said === 'yes' ? 'Yes' : 'No' }
  const option = question.options.find(({ label }) => /^(?:yes|no)\b/i.exec(label.text)?.[0].toLowerCase() === said)
  return option ? { op: '=', question, value: optionValue(option) } : { unread: said }
}

/** What "otherwise" denies: the last "if" before it. */
function otherwise(before: string): string | undefined {
  const from = Math.max(before.lastIndexOf('If '), before.lastIndexOf(' if ') + 1)
  const clause = from > 0 || before.startsWith('If ') ? /^if [^.;:,!?]{3,90}/i.exec(before.slice(from))?.[0] : undefined
  return clause && `not: ${clause}`
}

/** "If you answered Yes to question 5, go to …": the answer that the same sentence names before the instruction. */
export function earlierAnswer(all: readonly Reference[], at: number, called: Called): Condition | undefined {
  const { said } = all[at]
  const conditions: Condition[] = []
  for (let before = at - 1; before >= Math.max(0, at - nearby); before--) {
    const reference = all[before]
    if (reference.said.block !== said.block || !oneSentence(said.block.text, reference.said.end, said.start)) break
    if (reference.verb !== 'if') continue
    const condition = answerNamed(reference, called)
    if (condition) conditions.unshift(condition)
  }
  if (conditions.length < 2) return conditions[0]
  const or = /\bor\b/i.test(said.block.text.slice(Math.max(0, said.start - 120), said.start))
  return or ? { any: conditions } : { all: conditions }
}

/** A sentence names no more numbers than this. */
const nearby = 12

const asksFor = /\b(?:complete|answer|fill (?:in|out)|provide|give|enter)\b[^.;]{0,80}$/i
const asksJustThen = /\b(?:complete|answer|fill (?:in|out)) $/i
const thisOne = /\b(?:complete|answer|fill (?:in|out)) this\b|\bfill this (?:in|out)\b/i
/** More questions than this are no range: "1 to 99" is a scale. */
const widest = 60

/**
 * "If you answered Yes to 5, complete 6–9": a route to each question named. "Answer this only if you checked Other in 4" and "If you
 * answered Other in 4, tell us which": one to the question or the part in which it stands.
 */
export function showings(
  all: readonly Reference[],
  at: number,
  from: Question | Option | Step,
  called: Called,
  target: (reference: Reference) => Target,
): readonly Route[] {
  const reference = all[at]
  const when = answerNamed(reference, called)
  if (!when) return []
  const { said } = reference
  const { text } = said.block
  const route = (to: Question): Route => ({ from, to: { question: to }, when, said, kind: 'show' })
  const asked: Reference[] = []
  for (let after = at + 1; after < Math.min(all.length, at + nearby) && all[after].said.block === said.block; after++) {
    const other = all[after]
    if (!oneSentence(text, said.end, other.said.start)) break
    if (other.verb === 'if') continue
    if (other.verb !== undefined) return []
    if (asksFor.test(text.slice(said.end, other.said.start))) asked.push(other)
  }
  const listed = numbersAsked(text, said.end, called)
  if (listed.length > 0) return listed.map(route)
  const named = asked.map(called).filter((each) => each !== undefined)
  if (named.length > 0) return named.map(route)
  for (let before = at - 1; before >= Math.max(0, at - nearby); before--) {
    const other = all[before]
    if (other.said.block !== said.block || !oneSentence(text, other.said.end, said.start)) break
    // "Complete Section 3 only if you answered Yes to question 2."
    if (other.verb === undefined && asksJustThen.test(text.slice(Math.max(0, other.said.start - 20), other.said.start)))
      return [{ from, to: target(other), when, said, kind: 'show' }]
  }
  if (!('place' in from) && !('options' in from)) return []
  const own =
    'place' in from
      ? from.title === said.block || (from.title !== undefined && said.block.index - from.title.index <= 2)
      : from.label === said.block || from.hints.includes(said.block)
  if (!own && !thisOne.test(text.slice(Math.max(0, said.start - 200), said.end + 200))) return []
  // A question cannot hang on its own answer: the words speak of something else.
  if ('op' in when && when.question === from) return []
  return ['place' in from ? { from, to: { step: from }, when, said, kind: 'show' } : route(from)]
}

const listPattern =
  /^[^.;:!?]{0,40}?\b(?:complete|answer|fill (?:in|out))\s+(?:questions?\s+|items?\s+|lines?\s+|boxes\s+|numbers?\s+){0,2}(\d{1,3})(?:\s?(?:-|–|—|to|through|thru)\s?(\d{1,3}))?(?![\w%])/i

function numbersAsked(text: string, from: number, called: Called): readonly Question[] {
  const found = listPattern.exec(text.slice(from, from + 120))
  if (!found) return []
  const first = Number(found[1])
  const last = Number(found[2] ?? found[1])
  if (last < first || last - first > widest) return []
  const questions = new Set<Question>()
  for (let number = first; number <= last; number++) {
    const question = called({ keys: [String(number)] })
    if (question) questions.add(question)
  }
  return [...questions]
}

/** "answered “No” to Item Number 13", "checked Other in 4.A". */
function answerNamed(reference: Reference, called: Called): Condition | undefined {
  const question = called(reference)
  if (!question) return undefined
  const { block, start, end } = reference.said
  const before = block.text.slice(Math.max(0, start - 60), end)
  if (/\b(?:not|n['’]t) (?:answer|check|tick|select)/i.test(before)) return { unread: before.trim() }
  const value =
    /\b(?:answer(?:ed)?|check(?:ed)?|tick(?:ed)?|select(?:ed)?|said|marked?)\s+["“‘']?([A-Za-z][\w /-]{0,30}?)[,.]?["”’']?\s+(?:to|at|in|on|for)\s/i.exec(
      before,
    )?.[1]
  if (value === undefined) return { op: 'answered', question }
  const folded = value.toLowerCase()
  const option = question.options.find(({ label }) => label.text.toLowerCase() === folded)
  return { op: '=', question, value: option?.value ?? option?.label.text ?? `${value.charAt(0).toUpperCase()}${value.slice(1).toLowerCase()}` }
}

/** Whether no sentence ends between two places; the dot of `13.a.,` ends none. */
const oneSentence = (text: string, from: number, to: number): boolean => to >= from && to - from < 400 && !/[.!?;]["”’)]?\s+[A-Z]/.test(text.slice(from, to))
