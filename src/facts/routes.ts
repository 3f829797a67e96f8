import { fact } from '../fact.ts'
import { append } from '../lists.ts'
import type { Block, Document, Option, Question, Route, Step, Target } from '../model.ts'
import { isSeen } from './judged.ts'
import { matches, matchSpan, phraseList } from './phrases.ts'
import { type Reference, references, resolve } from './references.ts'
import { type Called, conditionBefore, earlierAnswer, showings } from './routes-conditions.ts'

const ending = phraseList([
  'stop here',
  'stop now',
  "do not|don't complete|continue|fill|answer the? rest|further",
  "you do not|don't need to complete|answer|fill the? rest|remaining",
  'go|skip to the end',
  'go to the? signature page|section|block|part',
])

/** Printed instructions that send the reader elsewhere: "If No, go to question 12". */
export const routes = fact((document: Document): readonly Route[] => {
  const all = references(document)
  const ends = matches(document, ending)
  if (all.length === 0 && ends.length === 0) return []
  const find = resolve(document)
  const asked = askedAt(document)
  const numbered = questionsByNumber(document)
  const called: Called = (reference) => questionCalled(numbered, reference)
  let after: ReadonlyMap<unknown, Target> | undefined
  const order = (): ReadonlyMap<unknown, Target> => {
    after ??= following(document)
    return after
  }
  const found: Route[] = []
  for (const [at, reference] of all.entries()) {
    if (reference.verb === undefined) continue
    const resolved = find(reference)
    const missing = !resolved.exists
    if (missing && !resolved.counts && !reference.here) continue
    if (reference.noun === 'page' && !resolved.counts) continue
    const { said, verb } = reference
    if (verb === 'skip' && !missing && (all[at + 1]?.said === said || goesOn(all, at))) continue
    const { block, start } = said
    const from = asked.from(block)
    if (verb === 'if' && !missing) {
      append(
        found,
        showings(all, at, from, called, (each) => target(document, numbered, each, find(each).block)),
      )
      continue
    }
    found.push({
      from,
      to: missing
        ? { missing: reference.name }
        : verb === 'skip'
          ? past(order(), target(document, numbered, reference, resolved.block))
          : target(document, numbered, reference, resolved.block),
      when: earlierAnswer(all, at, called) ?? conditionBefore(block, start, asked.question(block), from),
      said,
      kind: verb === 'if' ? 'show' : 'skip',
    })
  }
  for (const match of ends) {
    const said = matchSpan(document, match)
    if (!isSeen(said.block)) continue
    const from = asked.from(said.block)
    found.push({
      from,
      to: { end: said.block.text.slice(said.start, said.end) },
      when: conditionBefore(said.block, said.start, asked.question(said.block), from),
      said,
      kind: 'end',
    })
  }
  found.sort((a, b) => a.said.block.index - b.said.block.index || a.said.start - b.said.start)
  return found.map((route, at) => (at > 0 ? afterOtherwise(route, found[at - 1]) : route))
})

/** "If Yes, go to 4. Otherwise, go to 6": what the route before it takes, this one leaves. */
function afterOtherwise(route: Route, before: Route): Route {
  if (!route.when || !('unread' in route.when) || !/^(?:otherwise|if not|not: )/.test(route.when.unread)) return route
  const near = route.said.start - before.said.end
  if (before.from !== route.from || !before.when || before.said.block !== route.said.block || near > 120) return route
  return { ...route, when: { not: before.when } }
}

interface Asked {
  /** The question whose words or answers these are, or the one before. */
  question(block: Block): Question | undefined
  from(block: Block): Question | Option | Step
}

/** Finds by block which question, option or step the reader is at. */
function askedAt(document: Document): Asked {
  const options = new Map<Block, { readonly option: Option; readonly question: Question }>()
  const hints = new Map<Block, Question>()
  for (const question of document.questions) {
    for (const option of question.options) options.set(option.label, { option, question })
    for (const hint of question.hints) hints.set(hint, question)
  }
  const byLabel = [...document.questions].sort((a, b) => a.label.index - b.label.index)
  const before = (index: number): Question | undefined => {
    let low = 0
    let high = byLabel.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (byLabel[middle].label.index <= index) low = middle + 1
      else high = middle
    }
    return byLabel[low - 1]
  }
  const question = (block: Block): Question | undefined => options.get(block)?.question ?? hints.get(block) ?? before(block.index)
  const step = (index: number): Step | undefined => document.steps.filter(({ title }) => title !== undefined && title.index <= index).pop()
  return {
    question,
    from: (block) => {
      const option = options.get(block)?.option
      if (option) return option
      const asking = question(block)
      // Words under the heading of a section, before its first question, speak for the section.
      const section = document.steps.length > 0 && document.steps.length < 500 ? step(block.index) : document.steps[0]
      if (asking && !(section?.title && section.title.index > asking.label.index)) return asking
      return section ?? asking ?? { id: `block${block.index}`, title: block, place: block.locate(0, block.text.length) }
    },
  }
}

/**
 * Questions by their number and by each part of it: 20 is where 20.A is asked; and by the number of their step before it. Where people see another number
 * than was written, the one that was written is meant; the other is what is left to them.
 */
function questionsByNumber({ questions }: Document): ReadonlyMap<string, Question> {
  const found = new Map<string, Question>()
  const add = (key: string, question: Question): void => {
    if (!found.has(key)) found.set(key, question)
  }
  for (const question of questions) {
    if (question.number === undefined) continue
    const key = numberKey(question.number)
    add(key, question)
    if (question.step?.number !== undefined) add(`${question.step.number}/${key}`, question)
  }
  for (const question of questions) {
    const first = question.number === undefined ? '' : (numberKey(question.number).split('.')[0] ?? '')
    if (first !== '') add(first, question)
  }
  for (const question of questions) if (question.label.renumbered) add(String(question.label.renumbered.shown), question)
  return found
}

function questionCalled(numbered: ReadonlyMap<string, Question>, { keys, within }: Pick<Reference, 'keys' | 'within'>): Question | undefined {
  for (const key of keys) {
    for (const part of within?.keys ?? []) {
      const inside = numbered.get(`${part}/${key}`)
      if (inside) return inside
    }
    const question = numbered.get(key) ?? numbered.get(key.split('.')[0] ?? '')
    if (question) return question
  }
  return undefined
}

function target(document: Document, numbered: ReadonlyMap<string, Question>, reference: Reference, block: Block | undefined): Target {
  const { keys, noun, name } = reference
  const stepped = noun === 'step' || noun === 'section' || noun === 'part' || noun === 'chapter'
  const step = stepped ? document.steps.find((each) => keys.includes(String(each.number)) || (block !== undefined && each.title === block)) : undefined
  if (step) return { step }
  // Without sections of its own a form may call its questions so: "go to section 3".
  if (noun !== 'page' && (!stepped || document.steps.length === 0)) {
    const question = questionCalled(numbered, reference)
    if (question) return { question }
  }
  const title = block ?? document.blocks[0]
  return { step: { id: `${noun ?? 'number'} ${name}`, title, place: title.locate(0, title.text.length) } }
}

/** "Skip lines 8 through 10 and go to 11": the words that follow say where. */
function goesOn(all: readonly Reference[], at: number): boolean {
  const { said } = all[at]
  return all
    .slice(at + 1, at + 12)
    .some((other) => other.verb === 'go' && other.said.block === said.block && other.said.start > said.start && other.said.start - said.end < 40)
}

/** What comes after the thing that is skipped. */
function past(after: ReadonlyMap<unknown, Target>, to: Target): Target {
  return after.get('question' in to ? to.question : 'step' in to ? to.step : undefined) ?? to
}

/** What follows each question and each step. */
function following({ questions, steps }: Document): ReadonlyMap<unknown, Target> {
  const end: Target = { end: 'the end of the form' }
  return new Map<unknown, Target>([
    ...questions.map((question, at): [unknown, Target] => [question, questions[at + 1] ? { question: questions[at + 1] } : end]),
    ...steps.map((step, at): [unknown, Target] => [step, steps[at + 1] ? { step: steps[at + 1] } : end]),
  ])
}

/** `13.A` and `13(a)` are one number. */
export const numberKey = (number: string): string => (number.toLowerCase().match(/\d+|[a-z]+/g) ?? []).join('.')
