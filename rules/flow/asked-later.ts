import { isReadAsIs } from '../../src/facts/carrier.ts'
import { type Flow, flow } from '../../src/facts/flow.ts'
import { type Paths, paths } from '../../src/facts/flow-paths.ts'
import { nameOf, oncePerPlace, tried } from '../../src/facts/logic.ts'
import type { Condition, Document, Format, Question, Span, Step } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

/** Forms that show a page whole and at once: what is answered further down changes what stands above. */
const live: ReadonlySet<Format> = new Set(['formio', 'surveyjs', 'json-schema', 'fhir', 'xform', 'xlsform'])

export default defineRule({
  id: 'flow/asked-later',
  title: 'Ask first what later questions depend on',
  why: 'A condition on an answer that has not been given yet does not hold: people pass by what was meant for them.',
  how: 'Move the question that the condition names before what depends on it.',
  severity: 'error',
  per: 'question',
  kinds: ['form'],
  languages: ['*'],
  reads: ['hidden', 'exempt', 'tags'],
  sources: [
    { name: 'ODK: form logic', url: 'https://docs.getodk.org/form-logic/' },
    { name: 'HL7 FHIR: Questionnaire.item.enableWhen', url: 'https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen' },
  ],
  options: {},
  examples: [
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"⟦{car} = \'yes\'⟧"}]},{"name":"p2","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"],"visibleIf":"⟦{car} = \'yes\'⟧"}]}]}',
      note: 'a question that waits for its own answer',
    },
    {
      as: 'surveyjs',
      text: '{"pages":[{"name":"p1","elements":[{"type":"radiogroup","name":"car","title":"Do you own a car?","choices":["yes","no"]}]},{"name":"p2","elements":[{"type":"text","name":"plate","title":"What is its number plate?","visibleIf":"{car} = \'yes\'"}]}]}',
    },
  ],
  *check(document) {
    if (isReadAsIs(document)) return
    const graph = flow(document)
    const known = paths(document)
    const before = asker(graph, known)
    const hits = tried(document).flatMap(({ route, when, said, at }): readonly (Hit & { readonly at: Span })[] => {
      const shows = route.kind === 'show' || route.kind === 'require'
      const question = tooEarly(when, (each) => (within(each, at) ? shows : !before(each, at)))
      return question ? [within(question, at) ? waiting(said, question) : later(document, said, question, at, shows)] : []
    })
    yield* oncePerPlace(hits, ({ at }) => at)
    for (const { in: where, of, said } of document.mentions ?? []) {
      if ('missing' in of || of.question === where || before(of.question, where) || samePage(of.question, where)) continue
      yield { at: said, severity: 'warning', message: `This says back the answer to “${nameOf(of.question)}”, which has not been asked by then.` }
    }
  },
})

/** The question that a condition waits for in vain; none where another alternative may hold. */
function tooEarly(when: Condition, isEarly: (question: Question) => boolean): Question | undefined {
  if ('op' in when) return isEarly(when.question) ? when.question : undefined
  if ('not' in when) return tooEarly(when.not, isEarly)
  if ('all' in when) {
    for (const part of when.all) {
      const found = tooEarly(part, isEarly)
      if (found) return found
    }
  }
  if (!('any' in when)) return undefined
  const each = when.any.map((part) => tooEarly(part, isEarly))
  return each.every((found) => found !== undefined) ? each[0] : undefined
}

const waiting = (at: Span, question: Question) => ({
  at,
  message: `“${nameOf(question)}” waits for its own answer. Name another question here, or ask it always.`,
})

function later({ format }: Document, said: Span, question: Question, at: Question | Step, shows: boolean) {
  // It appears when the answer further down is given: seen by those who look up again.
  if (shows && live.has(format) && 'label' in at && samePage(question, at))
    return {
      at: said,
      severity: 'warning',
      message: `“${nameOf(at)}” appears above the question it depends on, “${nameOf(question)}”. Put it below.`,
    } as const
  return {
    at: said,
    message: `“${nameOf(question)}” has not been asked yet when this decides ${shows ? `whether “${nameOf(at)}” is asked` : 'where to go next'}. Ask it before.`,
  }
}

/** Whether a question is what is tried, or stands on that page. */
const within = (question: Question, at: Question | Step): boolean => question === at || question.step === at

const samePage = (question: Question, at: Question | Step): boolean => ('label' in at ? at.step === question.step : at === question.step)

/** Work for forms whose pages name the next: beyond it, what is not known is taken for asked. */
const mostLooks = 2_000_000

/** Whether a question can have been asked on some way to a place. */
function asker(graph: Flow, { rank }: Paths): (question: Question, at: Question | Step) => boolean {
  const reachable = new Map<Question, Uint8Array>()
  let looks = 0
  return (question, at) => {
    const from = graph.nodeOf.get(question)
    const to = graph.nodeOf.get(at)
    if (!from || !to || from === to) return true
    if (rank[from.index] > rank[to.index]) return false
    if (rank[from.index] === rank[to.index] || from.index + 1 === to.index) return true
    let found = reachable.get(question)
    if (!found) {
      if (looks > mostLooks) return true
      found = new Uint8Array(graph.nodes.length)
      const open = [from]
      for (let node = open.pop(); node; node = open.pop()) {
        for (const { to: next } of graph.out[node.index]) {
          looks++
          if (found[next.index] === 1) continue
          found[next.index] = 1
          open.push(next)
        }
      }
      reachable.set(question, found)
    }
    return found[to.index] === 1
  }
}
