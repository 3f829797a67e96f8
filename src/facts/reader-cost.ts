import { fact } from '../fact.ts'
import { highestOf } from '../lists.ts'
import type { Block, Condition, Document, Question } from '../model.ts'
import { asks } from './asks.ts'
import { type StatedTime, statedTime } from './burden.ts'
import { isSingle } from './conditions.ts'
import { type FlowNode, flow } from './flow.ts'
import { paths, type Weighed, weigh } from './flow-paths.ts'
import { answersTo, costs, documentsNamed, minutes, reading } from './minutes.ts'
import { words } from './words.ts'

/** What a form asks of the one who fills it in. Counted, not judged; the same form gives the same figures. */
export interface ReaderCost {
  readonly questions: number
  readonly fields: number
  /** Answers to write in words of one's own. */
  readonly freeText: number
  /** Questions that tell people to add, subtract or multiply. */
  readonly sums: number
  /** Questions about what an employer, a landlord, a doctor or another third party knows. */
  readonly thirdParty: number
  readonly documents: number
  readonly signatures: number
  /** Questions about identity numbers, money, health, belief, the law or children. */
  readonly sensitive: number
  /** The shortest and the longest way through the form: the same where nothing is skipped. */
  readonly shortest: PathCost
  readonly longest: PathCost
  /** How long the form says that it takes. */
  readonly stated?: StatedTime
}

export interface PathCost {
  readonly questions: number
  /** Whole minutes. */
  readonly low: number
  readonly high: number
}

const others: ReadonlySet<string> = new Set(['employer', 'landlord', 'doctor', 'organisation', 'representative', 'witness'])
const sum = /\b(?:add|subtract|multiply|divide|total of|sum of|difference between)\b[^.?!]{0,60}\b(?:lines?|items?|boxes|box|columns?|amounts?|\d+[a-z]?)\b/i

export const readerCost = fact((document: Document): ReaderCost => {
  const { questions } = document
  const asked = asks(document)
  const answers = questions.map(answersTo)
  const count = (test: (answer: string) => boolean): number => answers.reduce((all, each) => all + each.filter(test).length, 0)
  const saidBy = ({ label, hints }: Question): readonly Block[] => [label, ...hints]
  return {
    questions: questions.length,
    fields: questions.reduce((all, { fields }) => all + fields.filter(({ control }) => control !== 'hidden').length, 0),
    freeText: count((answer) => answer === 'written'),
    sums: questions.filter((question) => saidBy(question).some(({ text }) => sum.test(text.slice(0, 600)))).length,
    thirdParty: asked.filter(({ subject, datum, choice }) => !choice && datum !== undefined && others.has(subject ?? '')).length,
    documents: Math.max(
      count((answer) => answer === 'document'),
      documentsNamed(document),
    ),
    signatures: count((answer) => answer === 'signature'),
    sensitive: asked.filter(({ sensitive }) => sensitive !== undefined).length,
    ...ways(document),
    stated: statedTime(document),
  }
})

/** The shortest and the longest way: what each question takes, with its words, and the words that everybody reads. */
function ways(document: Document): Pick<ReaderCost, 'shortest' | 'longest'> {
  const whole = minutes(document)
  const { questions } = document
  if (document.routes.length === 0) {
    const same = { questions: questions.length, low: whole.low, high: whole.high }
    return { shortest: same, longest: same }
  }
  const fast = new Map<Question, number>()
  const slow = new Map<Question, number>()
  let fastAll = 0
  let slowAll = 0
  for (const question of questions) {
    const count = wordsOf(document, question)
    let low = count / reading.fast
    let high = count / reading.slow
    for (const answer of answersTo(question)) {
      low += costs[answer][0]
      high += costs[answer][1]
    }
    fast.set(question, low)
    slow.set(question, high)
    fastAll += low
    slowAll += high
  }
  const graph = flow(document)
  const share = shares(questions, graph.shown)
  const known = paths(document)
  const along = (cost: (question: Question) => number): Weighed =>
    weigh(
      graph,
      known,
      (node) => onQuestion(node, (question) => (graph.shown.has(question) ? 0 : cost(question))),
      (node) => onQuestion(node, (question) => cost(question) * (share.get(question) ?? 1)),
    )
  const number = along(() => 1)
  const quick = along((question) => fast.get(question) ?? 0)
  const careful = along((question) => slow.get(question) ?? 0)
  // The words around the questions and the papers to find are everybody's.
  const restLow = Math.max(0, whole.low - fastAll)
  const restHigh = Math.max(0, whole.high - slowAll)
  const cost = (which: keyof Weighed): PathCost => {
    const low = Math.max(1, Math.round(restLow + quick[which]))
    return { questions: Math.round(number[which]), low, high: Math.max(low, Math.ceil(restHigh + careful[which])) }
  }
  return { shortest: cost('shortest'), longest: cost('longest') }
}

const onQuestion = (node: FlowNode, cost: (question: Question) => number): number => (node.kind === 'question' ? cost(node.question) : 0)

function wordsOf(document: Document, { label, hints, options }: Question): number {
  const { first } = words(document)
  let count = 0
  for (const { index } of [label, ...hints, ...options.map((option) => option.label)]) count += first[index + 1] - first[index]
  return count
}

/**
 * Questions that hang on different answers to one choice are never all asked: each counts for what the largest of these branches has,
 * shared out over all of them.
 */
function shares(questions: readonly Question[], shown: ReadonlyMap<unknown, Condition>): ReadonlyMap<Question, number> {
  const branches = new Map<Question, Map<string, number>>()
  const pivots = new Map<Question, Question>()
  for (const question of questions) {
    const chosen = choiceIn(shown.get(question))
    if (!chosen) continue
    const counts = branches.get(chosen.question) ?? new Map<string, number>()
    branches.set(chosen.question, counts)
    counts.set(chosen.value, (counts.get(chosen.value) ?? 0) + 1)
    pivots.set(question, chosen.question)
  }
  const share = new Map<Question, number>()
  for (const [question, pivot] of pivots) {
    const counts = [...(branches.get(pivot)?.values() ?? [])]
    share.set(question, highestOf(counts) / counts.reduce((all, each) => all + each, 0))
  }
  return share
}

/** The one answer to a single choice that a condition asks for. */
function choiceIn(when: Condition | undefined): { readonly question: Question; readonly value: string } | undefined {
  if (!when) return undefined
  if ('op' in when) return when.op === '=' && isSingle(when.question) ? { question: when.question, value: String(when.value) } : undefined
  if (!('all' in when)) return undefined
  for (const part of when.all) {
    const found = choiceIn(part)
    if (found) return found
  }
  return undefined
}
