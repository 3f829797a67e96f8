/** What is known of an ONS eQ survey while it is read: names, lists, totals, and what is wrong with it. */
import type { Mention, Question, Step } from '../../model.ts'
import type { Clause, Definition, Later } from '../definition.ts'
import type { Tree } from '../trees/tree.ts'
import type { EqFlaw } from './questions.ts'
import { type EqSource, type EqWords, eqSources } from './words.ts'

/** A page of the survey where the walk has come to. */
export interface Place {
  readonly block: Tree
  /** What must hold for its group and its section. */
  readonly above: readonly Later<Clause | undefined>[]
  /** Who each set of answers is about: answers to one list may be asked on several pages. */
  readonly list?: string
}

export interface Survey {
  readonly form: Definition
  readonly words: EqWords
  readonly answers: Map<string, Question[]>
  readonly lists: Set<string>
  readonly parts: Set<string>
  /** The question that fills each list. */
  readonly makers: Map<string, Question>
  /** Where each answer's id was first used: by which page, and for which list. */
  readonly owners: Map<string, { readonly block: Tree; readonly list?: string }>
  readonly blockIds: Set<string>
  readonly flaws: EqFlaw[]
  /** The ids under which the items of a list are kept, and the lists that a question leads to. */
  readonly itemIds: Map<string, ReadonlySet<string>>
  readonly driven: Set<string>
  /** The list whose items a page is about. */
  readonly listOf: Map<Step, string>
  /** The ids of the answers that a calculated total is made of. */
  readonly totals: Map<string, readonly string[]>
  /** Options that lead to a page on which an item is added to a list, by that page's id. */
  readonly adding: Map<string, { readonly question: Question; readonly option: Tree }[]>
}

/**
 * What a value on a page is made of: an answer, or the question that fills a list. Answers about each item of a list are said back wherever that list
 * comes up: only on the pages of the same list is it known what comes before.
 */
export function mentioned(survey: Survey, { from, name, inRule }: EqSource, owner: Question | Step): Mention['of'] | undefined {
  const { answers, owners, lists, makers, totals, listOf } = survey
  const step = 'place' in owner ? owner : owner.step
  const other = (question: Question): Mention['of'] | undefined => (question.step === step ? undefined : { question })
  // What a rule names and is not there, its condition says.
  const missing = inRule ? undefined : { missing: name }
  if (from === 'list') {
    const question = makers.get(name)
    return question ? other(question) : lists.has(name) ? undefined : missing
  }
  if (from === 'calculated_summary' || from === 'grand_calculated_summary') {
    const parts = totals.get(name)
    if (!parts) return missing
    const last = parts.flatMap((id) => answers.get(id) ?? []).at(-1)
    return last && owners.get(parts.at(-1) ?? '')?.list === undefined ? other(last) : undefined
  }
  if (from !== 'answers') return undefined
  const [question] = answers.get(name) ?? []
  if (!question) return missing
  const list = owners.get(name)?.list
  return list !== undefined && list !== (step && listOf.get(step)) ? undefined : other(question)
}

/** The answers that each calculated total is made of. */
export function noteTotals({ totals }: Survey, blocks: readonly Tree[]): void {
  const sums = new Map(blocks.flatMap((block) => (block.get('calculation') ? [[block.string('id') ?? '', block.get('calculation') as Tree]] : [])))
  const parts = (id: string, depth: number): readonly string[] => {
    const sum = sums.get(id)
    if (!sum || depth > deepestTotal) return []
    const listed = (sum.get('answers_to_calculate')?.members ?? []).map(({ value }) => String(value.value))
    return [...listed, ...eqSources(sum.get('operation')).flatMap(({ from, name }) => (from === 'answers' ? [name] : parts(name, depth + 1)))]
  }
  for (const id of sums.keys()) totals.set(id, parts(id, 0))
}

/** Totals of totals: two levels are all there are. */
const deepestTotal = 3

/** Takes note of what rules may name. */
export function noteNames({ lists, parts }: Survey, tree: Tree, sections: readonly Tree[]): void {
  for (const { value } of tree.get('supplementary_data', 'lists')?.members ?? []) lists.add(String(value.value))
  for (const section of sections) {
    parts.add(section.string('id') ?? '')
    for (const block of blocksOf(section)) {
      parts.add(block.string('id') ?? '')
      const list = block.string('for_list')
      if (list !== undefined && (block.get('add_block') ?? block.get('add_or_edit_block'))) lists.add(list)
      for (const inner of innerBlocks(block)) parts.add(inner.string('id') ?? '')
    }
  }
}

export const groupsOf = (section: Tree): readonly Tree[] => (section.get('groups')?.members ?? []).map(({ value }) => value)
export const blocksOf = (section: Tree): readonly Tree[] => groupsOf(section).flatMap((group) => (group.get('blocks')?.members ?? []).map(({ value }) => value))
const innerKeys = ['add_block', 'add_or_edit_block', 'edit_block', 'remove_block', 'unrelated_block']
const innerBlocks = (block: Tree): readonly Tree[] => [
  ...innerKeys.flatMap((key) => block.get(key) ?? []),
  ...(block.get('repeating_blocks')?.members ?? []).map(({ value }) => value),
]
