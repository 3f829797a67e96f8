import { fact } from './fact.ts'
import { acronyms } from './facts/acronyms.ts'
import { asks as asksToReach } from './facts/contacts-asks.ts'
import { isSeen } from './facts/judged.ts'
import { sentences } from './facts/sentences.ts'
import type { Document } from './model.ts'
import { type Driver, drivers } from './rule.ts'

/** Several things that follow on one another, so that their order may be wrong. */
const hasOrder = ({ blocks, questions, routes, steps }: Document): boolean =>
  questions.length > 1 || routes.length > 0 || steps.length > 1 || several(blocks, ({ role }) => role === 'title' || role === 'heading')

/** Something is asked of the reader: an answer, a letter's answer, a call. */
const asksSomething = (document: Document): boolean =>
  document.kind === 'form' ||
  document.kind === 'letter' ||
  document.questions.length > 0 ||
  document.blocks.some(({ role }) => role === 'button') ||
  asksToReach(document).length > 0

function several<T>(list: readonly T[], is: (each: T) => boolean): boolean {
  const first = list.findIndex(is)
  return first >= 0 && list.slice(first + 1).some(is)
}

const matter: Readonly<Partial<Record<Driver, (document: Document) => boolean>>> = {
  acronyms: (document) => acronyms(document).length > 0,
  repetition: (document) => document.questions.length > 1 || document.links.length > 1 || seenSentences(document) > 1,
  flow: hasOrder,
  openness: asksSomething,
}

function seenSentences(document: Document): number {
  const { first } = sentences(document)
  return document.blocks.reduce((sum, block) => sum + (isSeen(block) ? first[block.index + 1] - first[block.index] : 0), 0)
}

/**
 * Whether a document holds what a driver is about. A page without an acronym has not done well with acronyms: it had none to do well with, and
 * a hundred points for it would say nothing. What rules say of themselves (`Rule.applies`) comes on top.
 */
export const atStake = fact((document: Document): ReadonlySet<Driver> => new Set(drivers.filter((driver) => matter[driver]?.(document) ?? true)))
