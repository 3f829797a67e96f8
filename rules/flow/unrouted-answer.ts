import { isReadAsIs } from '../../src/facts/carrier.ts'
import { exclude, isSingle, literalsOf, optionValue } from '../../src/facts/conditions.ts'
import { type FlowEdge, flow } from '../../src/facts/flow.ts'
import { paths } from '../../src/facts/flow-paths.ts'
import { speaks } from '../../src/facts/logic.ts'
import type { Document, Question } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/unrouted-answer',
  title: 'Say where each answer leads',
  why: 'People whose answer has no route come straight to the end, or to an error page, and miss what was meant for them.',
  how: 'Give the answer a route of its own, or add one for all the others.',
  severity: 'error',
  per: 'question',
  kinds: ['form'],
  languages: ['*'],
  sources: [
    {
      name: 'US Census Bureau: branching instructions and census 2000 (RSM2002-02)',
      url: 'https://www.census.gov/library/working-papers/2002/adrm/rsm2002-02.html',
    },
  ],
  options: {},
  examples: [
    {
      as: 'xgov',
      text: '{"startPage": "/home", "pages": [{"path": "/home", "title": "How do you live?", "components": [{"type": "RadiosField", "name": "home", "title": "How do you live?", "list": "homes"}], "next": [{"path": "/landlord", "condition": "rents"}, {"path": "/name", "condition": "owns"}]}, {"path": "/landlord", "title": "Your landlord", "components": [{"type": "TextField", "name": "landlord", "title": "Who is your landlord?"}], "next": [{"path": "/name"}]}, {"path": "/name", "title": "Your name", "components": [{"type": "TextField", "name": "name", "title": "What is your name?"}], "next": [{"path": "/summary"}]}], "lists": [{"name": "homes", "title": "Homes", "type": "string", "items": [{"text": "I rent it", "value": "rent"}, {"text": "I own it", "value": "own"}, {"text": "⟦I stay with friends⟧", "value": "friends"}]}], "sections": [], "conditions": [{"name": "rents", "displayName": "rents", "value": {"name": "rents", "conditions": [{"field": {"name": "home", "type": "YesNoField", "display": "home"}, "operator": "is", "value": {"type": "Value", "value": "rent", "display": "rent"}}]}}, {"name": "owns", "displayName": "owns", "value": {"name": "owns", "conditions": [{"field": {"name": "home", "type": "YesNoField", "display": "home"}, "operator": "is", "value": {"type": "Value", "value": "own", "display": "own"}}]}}]}',
    },
    {
      as: 'xgov',
      text: '{"startPage": "/home", "pages": [{"path": "/home", "title": "How do you live?", "components": [{"type": "RadiosField", "name": "home", "title": "How do you live?", "list": "homes"}], "next": [{"path": "/landlord", "condition": "rents"}, {"path": "/name", "condition": "owns"}, {"path": "/name", "condition": "stays"}]}, {"path": "/landlord", "title": "Your landlord", "components": [{"type": "TextField", "name": "landlord", "title": "Who is your landlord?"}], "next": [{"path": "/name"}]}, {"path": "/name", "title": "Your name", "components": [{"type": "TextField", "name": "name", "title": "What is your name?"}], "next": [{"path": "/summary"}]}], "lists": [{"name": "homes", "title": "Homes", "type": "string", "items": [{"text": "I rent it", "value": "rent"}, {"text": "I own it", "value": "own"}, {"text": "I stay with friends", "value": "friends"}]}], "sections": [], "conditions": [{"name": "rents", "displayName": "rents", "value": {"name": "rents", "conditions": [{"field": {"name": "home", "type": "YesNoField", "display": "home"}, "operator": "is", "value": {"type": "Value", "value": "rent", "display": "rent"}}]}}, {"name": "owns", "displayName": "owns", "value": {"name": "owns", "conditions": [{"field": {"name": "home", "type": "YesNoField", "display": "home"}, "operator": "is", "value": {"type": "Value", "value": "own", "display": "own"}}]}}, {"name": "stays", "displayName": "stays", "value": {"name": "stays", "conditions": [{"field": {"name": "home", "type": "YesNoField", "display": "home"}, "operator": "is", "value": {"type": "Value", "value": "friends", "display": "friends"}}]}}]}',
    },
    {
      as: 'xgov',
      text: '{"startPage": "/home", "pages": [{"path": "/home", "title": "How do you live?", "components": [{"type": "RadiosField", "name": "home", "title": "How do you live?", "list": "homes"}], "next": [{"path": "/landlord", "condition": "rents"}, {"path": "/name"}]}, {"path": "/landlord", "title": "Your landlord", "components": [{"type": "TextField", "name": "landlord", "title": "Who is your landlord?"}], "next": [{"path": "/name"}]}, {"path": "/name", "title": "Your name", "components": [{"type": "TextField", "name": "name", "title": "What is your name?"}], "next": [{"path": "/summary"}]}], "lists": [{"name": "homes", "title": "Homes", "type": "string", "items": [{"text": "I rent it", "value": "rent"}, {"text": "I own it", "value": "own"}, {"text": "I stay with friends", "value": "friends"}]}], "sections": [], "conditions": [{"name": "rents", "displayName": "rents", "value": {"name": "rents", "conditions": [{"field": {"name": "home", "type": "YesNoField", "display": "home"}, "operator": "is", "value": {"type": "Value", "value": "rent", "display": "rent"}}]}}]}',
    },
    {
      as: 'text',
      kind: 'form',
      text: '1. How do you live?\n   [ ] I rent (go to 2)\n   [ ] I own (go to 4)\n   [ ] ⟦With friends⟧\n\n2. What is your rent each month? ____________\n\n3. Who is your landlord? ____________\n\n4. Your name ____________\n',
      review: true,
    },
    {
      as: 'text',
      kind: 'form',
      text: '1. Do you rent your home?\n   [ ] Yes\n   [ ] No (go to 4)\n\n2. What is your rent each month? ____________\n\n3. Who is your landlord? ____________\n\n4. Your name ____________\n',
      note: 'whoever is not sent on reads on',
    },
  ],
  *check(document) {
    if (document.routes.length === 0) return
    if (isReadAsIs(document)) {
      yield* leftOut(document)
      return
    }
    const graph = flow(document)
    const { reached } = paths(document)
    for (const [index, edges] of graph.out.entries()) {
      if (reached[index] === 0) continue
      const routed = edges.filter(({ route }) => route !== undefined)
      // What follows by default is the end only where a page names none.
      if (routed.length === 0 || !edges.some(({ kind, to }) => kind === 'next' && to.kind === 'end' && to.name === undefined)) continue
      if (index === graph.nodes.length || routed.some(({ when }) => when === undefined)) continue
      const question = pivot(routed)
      for (const option of question?.options ?? []) {
        const answer = { op: '=', question: question as Question, value: optionValue(option) } as const
        if (routed.every(({ when }) => exclude(when, answer)))
          yield {
            at: { block: option.label, start: 0, end: option.label.text.length },
            message: `“${option.label.text}” has no route, and the other answers do: it goes straight to the end. Say where it leads.`,
          }
      }
    }
  },
})

/** On paper whoever is sent nowhere reads on: that may be meant, and a person must say. */
function* leftOut(document: Document): Iterable<Hit> {
  const sent = new Set<unknown>(document.routes.flatMap(({ from, said, kind }) => (kind !== 'show' && speaks(document, said) ? [from] : [])))
  for (const { options } of document.questions) {
    if (options.length < 3) continue
    const left = options.filter((option) => !sent.has(option))
    if (left.length !== 1) continue
    const { label } = left[0]
    yield {
      at: { block: label, start: 0, end: label.text.length },
      review: true,
      message: `“${label.text}” sends people nowhere, and the other answers do. Say where it goes.`,
    }
  }
}

/** The one choice that all routes of a page turn on. */
function pivot(edges: readonly FlowEdge[]): Question | undefined {
  const questions = new Set(edges.flatMap(({ when }) => literalsOf(when).map(({ question }) => question)))
  const [question] = questions
  return questions.size === 1 && isSingle(question) && question.options.length <= 60 ? question : undefined
}
