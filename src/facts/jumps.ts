import { fact } from '../fact.ts'
import type { Document, Question, Route, Span } from '../model.ts'
import { references } from './references.ts'
import { numberKey } from './routes.ts'

export interface Jump {
  readonly route: Route
  readonly direction: 'forward' | 'back' | 'same'
}

/**
 * Routes from one numbered question to another, with their direction. Judged by the printed numbers, and only where the questions
 * were read in the order of their numbers: in two columns the place on the page says nothing.
 */
const jumps = fact((document: Document): readonly Jump[] => {
  const { routes } = document
  if (routes.length === 0 || !inOrder(document.questions)) return []
  const loops = new Set<string>()
  for (const { verb, said } of references(document)) if (verb !== 'go') loops.add(`${said.block.index}:${said.start}`)
  const owners = new Map<unknown, Question>()
  for (const question of document.questions) {
    owners.set(question, question)
    for (const option of question.options) owners.set(option, question)
  }
  const found: Jump[] = []
  for (const route of routes) {
    const { to, said, kind } = route
    if (kind !== 'skip' || !('question' in to) || loops.has(`${said.block.index}:${said.start}`)) continue
    const from = owners.get(route.from)
    if (!from?.number || !to.question.number) continue
    // Only words that belong to the question speak from where it stands.
    if (from.label !== said.block && !from.hints.includes(said.block) && !from.options.some((option) => option.label === said.block)) continue
    if (/\b(?:repeat|again|each|another|next|more)\b/i.test(said.block.text.slice(said.end, said.end + 60))) continue
    const order = compare(keyParts(from.number), keyParts(printedTarget(route) ?? to.question.number))
    if (order === undefined) continue
    found.push({ route, direction: order < 0 ? 'forward' : order > 0 ? 'back' : 'same' })
  }
  return found
})

/** What is said of jumps in one direction, at the words that send people there. */
export const jumpHits = (document: Document, direction: Jump['direction'], says: string): readonly { readonly at: Span; readonly message: string }[] =>
  jumps(document)
    .filter((jump) => jump.direction === direction)
    .map(({ route: { said } }) => ({ at: said, message: `“${said.block.text.slice(said.start, said.end)}” ${says}` }))

const printedTarget = ({ said }: Route): string | undefined => /(\S+)$/.exec(said.block.text.slice(said.start, said.end))?.[1]

const keyParts = (number: string): readonly string[] => numberKey(number).split('.')

/** Negative where a comes before b; undefined where they cannot be compared: `B2` and `7`, a question and a part of it. */
function compare(a: readonly string[], b: readonly string[]): number | undefined {
  for (let part = 0; part < Math.max(a.length, b.length); part++) {
    const x = a[part]
    const y = b[part]
    if (x === undefined || y === undefined) return undefined
    if (x === y) continue
    const digits = /^\d+$/.test(x)
    if (digits !== /^\d+$/.test(y)) return undefined
    return digits ? Number(x) - Number(y) : x.length === y.length ? (x < y ? -1 : 1) : undefined
  }
  return 0
}

/** Whether each number is printed once and in order. */
function inOrder(questions: readonly Question[]): boolean {
  let last = 0
  let numbered = 0
  for (const { number } of questions) {
    const value = Number(/^\d+/.exec(number ?? '')?.[0] ?? Number.NaN)
    if (Number.isNaN(value)) continue
    if (value < last) return false
    last = value
    numbered++
  }
  return numbered >= 2
}
