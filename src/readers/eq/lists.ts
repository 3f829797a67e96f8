/** Lists in an ONS eQ survey: a question asks whether there is one more, and a page beside the way adds it. */
import { addTo } from '../../lists.ts'
import type { Condition, Question, Role, Route, Step } from '../../model.ts'
import type { Clause, Later } from '../definition.ts'
import { anyOf } from '../joined.ts'
import type { Tree } from '../trees/tree.ts'
import type { Place, Survey } from './survey.ts'

/** Options that lead to a page outside the order: the one on which an item is added to a list. */
export function noteActions(survey: Survey, block: Tree, question: Tree, asked: Question): void {
  const { form, adding } = survey
  for (const { value: answer } of question.get('answers')?.members ?? []) {
    for (const { value: option } of answer.get('options')?.members ?? []) {
      const type = option.get('action', 'type')
      const params = option.get('action', 'params')
      if (type?.value === 'RedirectToListAddBlock') {
        const own = block.get('add_block', 'id') ?? block.get('add_or_edit_block', 'id')
        const target = own ?? params?.get('block_id')
        if (target) {
          addTo(adding, String(target.value), { question: asked, option })
          form.route((names) => (names.step(`block ${target.value}`) ? undefined : leads(survey, asked, option, target, String(target.value))))
        } else form.route(() => leads(survey, asked, option, type, 'the page that adds to a list'))
      } else if (type?.value === 'AddUnrelatedRelationships' && !params) form.route(() => leads(survey, asked, option, type, 'a list'))
    }
  }
}

function leads({ form }: Survey, question: Question, option: Tree, at: Tree, missing: string): Route {
  const when: Condition = { op: '=', question, value: option.get('value')?.value }
  return { kind: 'skip', from: question, to: { missing }, when, said: form.logic(at.source(), 'action') }
}

/** The pages on which an item is added, asked about, edited and removed. */
export function listBlocks(survey: Survey, { block, above }: Place, step: Step, readPage: (page: Place) => void): void {
  const { form, adding, makers, answers } = survey
  const list = block.string('for_list')
  const add = block.get('add_block') ?? block.get('add_or_edit_block')
  const collects = block.get('question', 'answers') ?? block.get('question_variants')?.members[0]?.value.get('question', 'answers')
  const collector = answers.get(collects?.members[0]?.value.string('id') ?? '')?.[0]
  if (list !== undefined && add && collector && !makers.has(list)) makers.set(list, collector)
  const added = add?.string('id') ?? ''
  if (list !== undefined && add) sameIds(survey, list, add)
  const chosen: Later<Clause | undefined> = () => {
    const any = (adding.get(added) ?? []).map(({ question, option }): Condition => ({ op: '=', question, value: option.get('value')?.value }))
    return any.length === 0 ? undefined : { when: anyOf(any), said: form.logic((add?.get('id') ?? block.get('id') ?? block).source(), 'add_block') }
  }
  if (add) readPage({ block: add, above: [...above, chosen], list })
  for (const { value } of block.get('repeating_blocks')?.members ?? []) readPage({ block: value, above: add ? [...above, chosen] : above, list })
  const unrelated = block.get('unrelated_block')
  if (unrelated) readPage({ block: unrelated, above, list })
  for (const key of ['edit_block', 'remove_block']) besideTheWay(survey, block.get(key))
  if (add && !adding.has(added))
    survey.flaws.push({
      at: block.get('id') ?? block,
      says: 'No answer here leads to the page on which an item is added: nobody can add one. Give the answer “Yes” that action.',
    })
  else if (add && collects?.members.every(({ value }) => everyLeads(value)))
    survey.flaws.push({
      at: block.get('id') ?? block,
      says: 'Every answer here leads to the page on which an item is added: nobody can say that there is none. Add the answer “No”.',
    })
  const summary = block.get('summary')
  for (const key of ['title', 'item_title']) survey.words.add(summary?.get(key), 'paragraph')
  survey.words.flush(step)
}

function everyLeads(answer: Tree): boolean {
  const options = (answer.get('options')?.members ?? []).map(({ value }) => value)
  return (
    answer.get('mandatory')?.value === true && options.length > 0 && options.every((option) => option.get('action', 'type')?.value === 'RedirectToListAddBlock')
  )
}

/** What is known of an item is kept under the ids of the page that adds it: where two pages add to one list, under the same. */
function sameIds({ itemIds, flaws }: Survey, list: string, add: Tree): void {
  const ids = (add.get('question', 'answers')?.members ?? []).flatMap(({ value }) => value.get('id') ?? [])
  const known = itemIds.get(list)
  if (!known) {
    itemIds.set(list, new Set(ids.map(({ value }) => String(value))))
    return
  }
  const other = ids.find(({ value }) => !known.has(String(value)))
  if (other)
    flaws.push({
      at: other,
      says: `Another page adds to “${list}” and keeps this under another id: what people gave there is not known here. Use the same ids on both pages.`,
    })
}

/** Words of pages beside the way through the survey: what was said on it before is not said again. */
function besideTheWay({ words }: Survey, block: Tree | undefined): void {
  const stack = block ? [block] : []
  for (let next = stack.pop(); next; next = stack.pop()) {
    for (const { key, value } of [...next.members].reverse()) {
      const text = value.string('text') ?? value.value
      if (!(key in besides) || typeof text !== 'string') stack.push(value)
      else if (!words.said.has(text)) words.add(value, besides[key])
    }
  }
}

const besides: Readonly<Record<string, Role>> = { title: 'label', label: 'hint', description: 'hint', warning: 'hint', cancel_text: 'paragraph' }
