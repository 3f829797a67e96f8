import { fact } from '../fact.ts'
import type { Block, Document } from '../model.ts'
import { isReadAsIs } from './carrier.ts'
import { contacts } from './contacts.ts'
import { type FlowEdge, type FlowNode, flow } from './flow.ts'
import { paths } from './flow-paths.ts'
import { isSeen } from './judged.ts'
import { matches, matchSpan, phraseList } from './phrases.ts'

/** Words that turn people away. */
const turnsAway = phraseList([
  "you cannot|can't apply|continue|use|get|claim|register",
  'you can not apply|continue|use|get|claim|register',
  'you are not eligible|able|entitled',
  "you aren't eligible|able|entitled",
  "you're not eligible|able|entitled",
  'you do not qualify',
  "you don't qualify",
  'not eligible|entitled',
  'ineligible',
  'unable to',
])
/** Words that say what else there is. */
const helps = phraseList([
  'you can|could|may|might|should|must',
  'contact|call|phone|telephone|e-mail|email|write|visit|ask|speak|talk',
  'find out|help|advice|more|information',
  'next steps|step',
  'what happens|next',
  'get help|advice|support|in touch',
  'see|read|check|go|appeal|instead|return|close|start',
  'we will',
  "we'll",
  'help|advice|support|alternatively|instead',
])

/** A page where people are told that they cannot go on, and the form ends. */
export interface TurnedAway {
  readonly title: Block
  /** Its blocks, by index, half-open. */
  readonly from: number
  readonly to: number
}

/** The pages of a form's definition at which people are turned away. */
export const turnedAway = fact((document: Document): readonly TurnedAway[] => {
  if (isReadAsIs(document) || document.routes.length === 0) return []
  const away = new Set(matches(document, turnsAway).map((match) => matchSpan(document, match).block.index))
  if (away.size === 0) return []
  const graph = flow(document)
  const { reached } = paths(document)
  const order = graph.nodes.flatMap((node) => (node.kind === 'step' && node.step.title ? [node.step.title.index] : [])).sort((a, b) => a - b)
  const found: TurnedAway[] = []
  for (const node of graph.nodes) {
    if (node.kind !== 'step' || !node.step.title || reached[node.index] === 0 || !endsHere(graph.out[node.index], graph.nodes[node.index + 1])) continue
    const { title } = node.step
    const from = title.index
    const to = order.find((index) => index > from) ?? document.blocks.length
    for (let index = from; index < to; index++) {
      if (!away.has(index) || !isSeen(document.blocks[index])) continue
      found.push({ title, from, to })
      break
    }
  }
  return found
})

/** Whether those who come to a page can go nowhere else; to pass it by is not to come to it. */
function endsHere(edges: readonly FlowEdge[], after: FlowNode | undefined): boolean {
  const leaving = edges.filter(({ kind }) => kind !== 'pass')
  return after?.kind !== 'question' && leaving.length > 0 && leaving.every(({ to }) => to.kind === 'end')
}

/** Whether blocks, by index, half-open, say what else people can do or whom they can ask. */
export function offersHelp(document: Document, from: number, to: number): boolean {
  const within = (index: number): boolean => index >= from && index < to
  for (let index = from; index < to; index++) if (document.blocks[index].opaque.length > 0) return true
  return (
    document.links.some(({ block }) => within(block.index)) ||
    contacts(document).some(({ span }) => within(span.block.index)) ||
    matches(document, helps).some((match) => within(matchSpan(document, match).block.index))
  )
}
