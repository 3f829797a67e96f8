import { isReadAsIs } from '../../src/facts/carrier.ts'
import { type Flow, type FlowNode, flow } from '../../src/facts/flow.ts'
import { paths } from '../../src/facts/flow-paths.ts'
import { nameOf } from '../../src/facts/logic.ts'
import type { Step } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/loop',
  title: 'Let people out of every circle',
  why: 'People who are led back to the same page whatever they answer can never send the form.',
  how: 'Give one of the pages a way on.',
  severity: 'error',
  per: 'question',
  kinds: ['form'],
  languages: ['*'],
  reads: ['hidden', 'exempt'],
  sources: [{ name: 'GOV.UK Service Manual: structuring forms', url: 'https://www.gov.uk/service-manual/design/form-structure' }],
  options: {},
  examples: [
    {
      as: 'xgov',
      text: '{"startPage": "/rent", "pages": [{"path": "/rent", "title": "Do you rent your home?", "components": [{"type": "YesNoField", "name": "rent", "title": "Do you rent your home?"}], "next": [{"path": "/landlord"}]}, {"path": "/landlord", "title": "Your landlord", "components": [{"type": "TextField", "name": "landlord", "title": "Who is your landlord?"}], "next": [{"path": "/name"}]}, {"path": "/name", "title": "Your name", "components": [{"type": "TextField", "name": "name", "title": "What is your name?"}], "next": [{"path": "⟦/landlord⟧"}]}], "lists": [], "sections": [], "conditions": []}',
    },
    {
      as: 'xgov',
      text: '{"startPage": "/rent", "pages": [{"path": "/rent", "title": "Do you rent your home?", "components": [{"type": "YesNoField", "name": "rent", "title": "Do you rent your home?"}], "next": [{"path": "/landlord"}]}, {"path": "/landlord", "title": "Your landlord", "components": [{"type": "TextField", "name": "landlord", "title": "Who is your landlord?"}], "next": [{"path": "⟦/landlord⟧"}]}], "lists": [], "sections": [], "conditions": []}',
      note: 'a page that leads to itself',
    },
    {
      as: 'xgov',
      text: '{"startPage": "/rent", "pages": [{"path": "/rent", "title": "Do you rent your home?", "components": [{"type": "YesNoField", "name": "rent", "title": "Do you rent your home?"}], "next": [{"path": "/landlord"}]}, {"path": "/landlord", "title": "Your landlord", "components": [{"type": "TextField", "name": "landlord", "title": "Who is your landlord?"}], "next": [{"path": "/more"}]}, {"path": "/more", "title": "Have you another landlord?", "components": [{"type": "YesNoField", "name": "more", "title": "Have you another landlord?"}], "next": [{"path": "/landlord", "condition": "another"}, {"path": "/summary"}]}], "lists": [], "sections": [], "conditions": [{"name": "another", "displayName": "another", "value": {"name": "another", "conditions": [{"field": {"name": "more", "type": "YesNoField", "display": "more"}, "operator": "is", "value": {"type": "Value", "value": "true", "display": "true"}}]}}]}',
      note: 'goes round once for each, and has a way out',
    },
  ],
  *check(document) {
    // A printed instruction that leads back is told of by itself: on paper one can always read on.
    if (isReadAsIs(document) || document.routes.length === 0) return
    const graph = flow(document)
    const { circles, reached, ends, rank } = paths(document)
    for (const circle of circles) {
      if (circle.some(({ index }) => reached[index] === 0) || hasExit(graph, circle, rank, ends)) continue
      const back = closing(graph, circle, rank)
      if (!back) continue
      const steps = new Set(circle.flatMap(stepOf))
      const message =
        steps.size === 1
          ? `“${nameOf([...steps][0])}” leads back to itself, whatever people answer. Lead to the page that comes next.`
          : `This leads back to “${nameOf(back.to)}”, and there is no way out of the circle. Give one of its pages a way on.`
      yield { at: back.said, message }
    }
  },
})

/** Whether someone in the circle comes to an end. Nobody passes by a page in which they are. */
function hasExit({ out }: Flow, circle: readonly FlowNode[], rank: Int32Array, ends: Uint8Array): boolean {
  const onePage = new Set(circle.flatMap(stepOf)).size === 1
  return circle.some((node) =>
    out[node.index].some(({ to, kind }) => rank[to.index] !== rank[node.index] && ends[to.index] === 1 && !(onePage && kind === 'pass')),
  )
}

/** The route that leads back to where the circle begins. */
function closing({ out }: Flow, circle: readonly FlowNode[], rank: Int32Array) {
  for (const node of [...circle].reverse()) {
    const edge = out[node.index].find(({ to, route }) => route && to.index <= node.index && rank[to.index] === rank[node.index])
    if (edge?.route && (edge.to.kind === 'step' || edge.to.kind === 'question'))
      return { said: edge.route.said, to: edge.to.kind === 'step' ? edge.to.step : edge.to.question }
  }
  return undefined
}

const stepOf = (node: FlowNode): readonly Step[] =>
  node.kind === 'step' ? [node.step] : node.kind === 'question' && node.question.step ? [node.question.step] : []
