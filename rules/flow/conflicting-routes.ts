import { isReadAsIs } from '../../src/facts/carrier.ts'
import { isAlways, verdict } from '../../src/facts/conditions.ts'
import { type FlowEdge, flow } from '../../src/facts/flow.ts'
import { speaks } from '../../src/facts/logic.ts'
import type { Condition, Document, Option } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/conflicting-routes',
  title: 'Send each answer one way',
  why: 'When two instructions send the same answer to different places, people do not know which one to follow, and software follows the first.',
  how: 'Keep the instruction that is meant, or say which answers each one is for.',
  severity: 'error',
  per: 'question',
  kinds: ['form'],
  languages: ['*'],
  reads: ['hidden', 'exempt'],
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
      text: '{"startPage": "/rent", "pages": [{"path": "/rent", "title": "Do you rent your home?", "components": [{"type": "YesNoField", "name": "rent", "title": "Do you rent your home?"}], "next": [{"path": "/landlord"}, {"path": "⟦/name⟧"}]}, {"path": "/landlord", "title": "Your landlord", "components": [{"type": "TextField", "name": "landlord", "title": "Who is your landlord?"}], "next": [{"path": "/name"}]}, {"path": "/name", "title": "Your name", "components": [{"type": "TextField", "name": "name", "title": "What is your name?"}], "next": [{"path": "/summary"}]}], "lists": [], "sections": [], "conditions": []}',
    },
    {
      as: 'xgov',
      text: '{"startPage": "/rent", "pages": [{"path": "/rent", "title": "Do you rent your home?", "components": [{"type": "YesNoField", "name": "rent", "title": "Do you rent your home?"}], "next": [{"path": "/landlord", "condition": "rents"}, {"path": "/name"}]}, {"path": "/landlord", "title": "Your landlord", "components": [{"type": "TextField", "name": "landlord", "title": "Who is your landlord?"}], "next": [{"path": "/name"}]}, {"path": "/name", "title": "Your name", "components": [{"type": "TextField", "name": "name", "title": "What is your name?"}], "next": [{"path": "/summary"}]}], "lists": [], "sections": [], "conditions": [{"name": "rents", "displayName": "rents", "value": {"name": "rents", "conditions": [{"field": {"name": "rent", "type": "YesNoField", "display": "rent"}, "operator": "is", "value": {"type": "Value", "value": "true", "display": "true"}}]}}]}',
    },
    {
      as: 'text',
      text: '1. Do you rent your home?\n   [ ] Yes (go to 2)\n   [ ] No (go to 4)\n\nIf No, ⟦go to 5⟧.\n\n2. What is your rent each month? ____________\n\n3. Who is your landlord? ____________\n\n4. Do you own a car? [ ] Yes [ ] No\n\n5. Your name ____________\n',
      review: true,
    },
    {
      as: 'text',
      text: '1. Do you rent your home?\n   [ ] Yes (go to 2)\n   [ ] No (go to 4)\n\nIf No, go to 4.\n\n2. What is your rent each month? ____________\n\n3. Who is your landlord? ____________\n\n4. Do you own a car? [ ] Yes [ ] No\n\n5. Your name ____________\n',
      note: 'said twice',
    },
  ],
  *check(document) {
    if (document.routes.length < 2) return
    const graph = flow(document)
    const readAsIs = isReadAsIs(document)
    for (const edges of graph.out) {
      const routed = edges.filter(({ route }) => route !== undefined)
      if (routed.length < 2 || routed.length > 60) continue
      yield* readAsIs ? printedConflicts(document, routed) : shadowed(routed)
    }
  },
})

/** Where routes are tried one after the other: one that is never come to, because those before it take all its answers. */
function* shadowed(edges: readonly FlowEdge[]): Iterable<Hit> {
  const before: FlowEdge[] = []
  for (const edge of edges) {
    const rest = before.filter(({ to }) => to !== edge.to)
    const own = edge.when ?? { always: true }
    const left: Condition = { all: [own, ...before.map(({ when }): Condition => ({ not: when ?? { always: true } }))] }
    if (rest.length > 0 && edge.route && verdict(own).holds !== 'never' && verdict(left).holds === 'never' && known(left))
      yield {
        at: edge.route.said,
        message: `This is never followed: ${edge.when ? 'routes before it take the same answers' : 'another route without a condition stands before it'}. Take one out, or give each its own answers.`,
        related: rest[0].route && [rest[0].route.said],
      }
    before.push(edge)
  }
}

/** What is left when each option has its own route is a fallback, kept for good measure. */
const known = (left: Condition): boolean => !('all' in left) || !isAlways(left.all[0]) || left.all.some((part) => 'not' in part && isAlways(part.not))

/** Two printed instructions for the same answer. */
function* printedConflicts(document: Document, edges: readonly FlowEdge[]): Iterable<Hit> {
  const [{ from }] = edges
  // Two columns for two people have two of each answer.
  if (from.kind !== 'question' || new Set(from.question.options.map(firstWord)).size < from.question.options.length) return
  for (const [at, edge] of edges.entries()) {
    for (const other of edges.slice(0, at)) {
      if (!edge.route || !other.route || other.to === edge.to || edge.to.kind === 'missing' || other.to.kind === 'missing') continue
      const answer = chosen(edge.when)
      if (!answer || answer !== chosen(other.when) || edge.route.said.block === other.route.said.block) continue
      if (edge.route.said.block.role === 'option' && other.route.said.block.role === 'option') continue
      if (!speaks(document, edge.route.said)) continue
      yield {
        at: edge.route.said,
        // Which question an instruction belongs to is read from where it stands on the page.
        review: true,
        message: 'Another instruction sends the same answer somewhere else. Keep the one that is meant.',
        related: [other.route.said],
      }
      break
    }
  }
}

const firstWord = ({ label }: Option): string => label.text.split(/[\s.,:(]/, 1)[0].toLowerCase()

const chosen = (when: Condition | undefined): string | undefined =>
  when && 'op' in when && when.op === '=' ? `${when.question.id} ${String(when.value).toLowerCase()}` : undefined
