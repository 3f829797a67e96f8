import { isReadAsIs } from '../../src/facts/carrier.ts'
import { printedNumbers } from '../../src/facts/excerpt.ts'
import { type Flow, type FlowNode, flow } from '../../src/facts/flow.ts'
import { paths } from '../../src/facts/flow-paths.ts'
import { nameOf, speaks } from '../../src/facts/logic.ts'
import type { Block, Document, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/unreachable',
  title: 'Lead people to every page of the form',
  why: 'A page that nothing leads to is never seen: what it asks, warns of or promises reaches nobody.',
  how: 'Lead to it from the page before it, or take it out.',
  severity: 'warning',
  per: 'question',
  kinds: ['form'],
  languages: ['*'],
  reads: ['hidden', 'exempt'],
  sources: [{ name: 'GOV.UK Service Manual: structuring forms', url: 'https://www.gov.uk/service-manual/design/form-structure' }],
  options: {},
  examples: [
    {
      as: 'xgov',
      text: '{"startPage": "/rent", "pages": [{"path": "/rent", "title": "Do you rent your home?", "components": [{"type": "YesNoField", "name": "rent", "title": "Do you rent your home?"}], "next": [{"path": "/name"}]}, {"path": "/landlord", "title": "⟦Your landlord⟧", "components": [{"type": "TextField", "name": "landlord", "title": "Who is your landlord?"}], "next": [{"path": "/name"}]}, {"path": "/name", "title": "Your name", "components": [{"type": "TextField", "name": "name", "title": "What is your name?"}], "next": [{"path": "/summary"}]}], "lists": [], "sections": [], "conditions": []}',
    },
    {
      as: 'xgov',
      text: '{"startPage": "/rent", "pages": [{"path": "/rent", "title": "Do you rent your home?", "components": [{"type": "YesNoField", "name": "rent", "title": "Do you rent your home?"}], "next": [{"path": "/landlord", "condition": "rents"}, {"path": "/name"}]}, {"path": "/landlord", "title": "Your landlord", "components": [{"type": "TextField", "name": "landlord", "title": "Who is your landlord?"}], "next": [{"path": "/name"}]}, {"path": "/name", "title": "Your name", "components": [{"type": "TextField", "name": "name", "title": "What is your name?"}], "next": [{"path": "/summary"}]}], "lists": [], "sections": [], "conditions": [{"name": "rents", "displayName": "rents", "value": {"name": "rents", "conditions": [{"field": {"name": "rent", "type": "YesNoField", "display": "rent"}, "operator": "is", "value": {"type": "Value", "value": "true", "display": "true"}}]}}]}',
    },
    {
      as: 'text',
      kind: 'form',
      text: '1. Do you rent your home?\n   [ ] Yes (go to 3)\n   [ ] No (go to 4)\n\n2. ⟦What is your rent each month?⟧ ____________\n\n3. Who is your landlord? ____________\n\n4. Your name ____________\n',
    },
    {
      as: 'text',
      kind: 'form',
      text: '1. Do you rent your home?\n   [ ] Yes (go to 2)\n   [ ] No (go to 4)\n\n2. What is your rent each month? ____________\n\n3. Who is your landlord? ____________\n\n4. Your name ____________\n',
    },
  ],
  *check(document) {
    if (document.routes.length === 0) return
    const graph = flow(document)
    const { reached } = paths(document)
    const readAsIs = isReadAsIs(document)
    if (readAsIs && !printedNumbers(document).inOrder) return
    const told = new Set<unknown>()
    for (const node of graph.nodes) {
      if (reached[node.index] === 1 || (node.kind !== 'step' && node.kind !== 'question')) continue
      // What is behind it is lost with it: told once, where it begins.
      if (graph.into[node.index].some(({ from }) => from.index < node.index && reached[from.index] === 0)) continue
      const stop = node.kind === 'step' ? node.step : node.question
      if (told.has(stop) || (readAsIs && !sentAway(document, graph, node))) continue
      told.add(stop)
      const block = blockOf(document, node)
      yield {
        at: block && { block, start: 0, end: block.text.length },
        message: readAsIs
          ? `Every answer before this sends people elsewhere: nobody comes to “${nameOf(stop)}”. Send some of them here.`
          : `Nothing leads to “${nameOf(stop)}”. Lead to it, or take it out.`,
      }
    }
  },
})

/** On paper: whether the question before has an instruction of its own for each answer, which is nothing else than that. */
function sentAway(document: Document, { nodes, out }: Flow, node: FlowNode): boolean {
  const before = nodes[node.index - 1]
  if (node.kind !== 'question' || node.question.number === undefined || before?.kind !== 'question') return false
  const routes = out[before.index].flatMap(({ route }) => route ?? [])
  return (
    routes.length === before.question.options.length &&
    routes.every((route) => speaks(document, route.said) && 'question' in route.to && route.said.block.role === 'option' && isBare(route.said))
  )
}

/** "No (go to 9)": the answer and the instruction alone. */
const isBare = ({ block: { text }, start, end }: Span): boolean => start < 16 && text.length - end < 4

function blockOf({ questions }: Document, node: FlowNode): Block | undefined {
  if (node.kind === 'question') return node.question.label
  return node.kind === 'step' ? (node.step.title ?? questions.find(({ step }) => step === node.step)?.label) : undefined
}
