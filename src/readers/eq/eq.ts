import type { Draft } from '../../document.ts'
import { addTo, append } from '../../lists.ts'
import type { Block, Control, Question, Route, Step } from '../../model.ts'
import { type Clause, definition, type Later, type Names, questionIn } from '../definition.ts'
import type { TreeReader } from '../reader.ts'
import type { Tree } from '../trees/tree.ts'
import { listBlocks, noteActions } from './lists.ts'
import { type EqQuestions, readQuestion } from './questions.ts'
import { blocksOf, groupsOf, mentioned, noteNames, noteTotals, type Place, type Survey } from './survey.ts'
import { type EqNames, eqCondition, eqSkip } from './when.ts'
import { eqTag, eqWords } from './words.ts'

/** Reads a survey of ONS eQ (electronic questionnaire): sections, groups, and a step for each block. */
export const readEq: TreeReader = (tree, source): readonly Draft[] => {
  const form = definition(source, { tag: eqTag })
  const answers = new Map<string, Question[]>()
  const makers = new Map<string, Question>()
  const names: EqNames = { answers, lists: new Set(), parts: new Set() }
  const survey: Survey = {
    form,
    words: eqWords(form, (from, owner) => mentioned(survey, from, owner)),
    answers,
    lists: names.lists as Set<string>,
    parts: names.parts as Set<string>,
    makers,
    owners: new Map(),
    blockIds: new Set(),
    flaws: [],
    itemIds: new Map(),
    driven: new Set(),
    listOf: new Map(),
    totals: new Map(),
    adding: new Map(),
  }
  const sections = (tree.get('sections')?.members ?? []).map(({ value }) => value)
  noteNames(survey, tree, sections)
  noteTotals(survey, sections.flatMap(blocksOf))
  const [title] = form.words(tree.get('title')?.source(), 'title')
  for (const at of sections.keys()) readSection(survey, sections, at)
  leftOver(survey, tree)
  for (const at of survey.words.labelled) {
    const questions = answers.get(String(at.value)) ?? []
    if (questions.length > 0 && questions.every(({ fields }) => fields.every(({ control }) => !chosenFrom.has(control))))
      survey.flaws.push({ at, says: 'This text shows the option that was chosen, but the answer has no options. Show the answer itself.' })
  }
  const flaws = survey.flaws.map(({ at, says }) => ({ says, said: form.logic(at.source(), 'id') }))
  return [form.finish({ title: title?.text, language: tree.string('language'), flaws })]
}

/** Answers that are chosen from options. */
const chosenFrom: ReadonlySet<Control> = new Set(['radio', 'checkbox', 'select'])

/** Reads the section at `at`. */
function readSection(survey: Survey, sections: readonly Tree[], at: number): void {
  const section = sections[at]
  const { words } = survey
  const title = words.add(section.get('title'), 'heading', 2)
  words.add(section.get('repeat', 'title'), 'heading', 2)
  const enabled = section.get('enabled', 'when')
  const list = section.get('repeat', 'for_list')
  const above = [...(enabled ? [clauseOf(survey, enabled)] : []), ...(list ? [repeats(survey, list)] : [])]
  const groups = groupsOf(section)
  survey.form.group({ context: title }, () => {
    for (const group of groups) {
      const skip = group.get('skip_conditions')
      const inGroup = skip ? [...above, unless(survey, skip)] : above
      for (const { value: block } of group.get('blocks')?.members ?? []) {
        // Asked once for each two of a list.
        const about = block.get('unrelated_block') ? block.string('for_list') : list && String(list.value)
        readBlock(survey, { block, above: inGroup, list: about }, firstIn(section, group, block))
        routesOf(survey, block, sections, at)
      }
    }
  })
  const summary = section.get('summary')
  words.add(summary?.get('page_title'), 'paragraph')
  for (const { value } of summary?.get('items')?.members ?? []) {
    for (const key of ['title', 'item_label', 'empty_list_text']) words.add(value.get(key), 'paragraph')
    words.add(value.get('add_link_text'), 'paragraph')
  }
}

/** What else a block's step is called: the first of a group or a section stands for it. */
function firstIn(section: Tree, group: Tree, block: Tree): readonly string[] {
  if (group.get('blocks')?.members[0]?.value !== block) return []
  const first = section.get('groups')?.members[0]?.value === group
  return [`group ${group.string('id')}`, ...(first ? [`section ${section.string('id')}`] : [])]
}

function clauseOf({ form, answers, lists, parts }: Survey, when: Tree): Later<Clause | undefined> {
  return () => ({ when: eqCondition(when, { answers, lists, parts }), said: form.logic(namedIn(when).source(), 'when') })
}

function unless({ form, answers, lists, parts }: Survey, skip: Tree): Later<Clause | undefined> {
  return () => {
    const when = eqSkip(skip, { answers, lists, parts })
    return when && { when: { not: when }, said: form.logic(namedIn(skip).source(), 'skip_conditions') }
  }
}

/** A section that is asked once for each item of a list is not asked where nothing fills the list. */
function repeats({ form, lists }: Survey, list: Tree): Later<Clause | undefined> {
  return () => {
    const name = String(list.value)
    return lists.has(name) ? undefined : { when: { missing: name }, said: form.logic(list.source(), 'for_list') }
  }
}

/** The string in a rule that says best where it stands: the first answer it names. */
function namedIn(rule: Tree): Tree {
  const stack = [rule]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const named = next.get('identifier') ?? next.get('id') ?? next.get('meta') ?? next.get('list')
    if (named?.kind === 'string') return named
    for (let at = next.members.length - 1; at >= 0; at--) stack.push(next.members[at].value)
  }
  return rule
}

/** @param called further names of its step. */
function readBlock(survey: Survey, place: Place, called: readonly string[]): Step {
  const { form, words, blockIds } = survey
  const { block } = place
  const id = block.get('id')
  const name = String(id?.value ?? '')
  const step = form.step({ names: [`block ${name}`, ...called], place: (id ?? block).place() })
  const own = block.get('skip_conditions')
  for (const key of ['skip_conditions', 'routing_rules', 'question_variants', 'content_variants']) words.usesLists(block.get(key))
  const above = [...place.above, ...(own ? [unless(survey, own)] : [])]
  if (blockIds.has(name) && id)
    survey.flaws.push({ at: id, says: `Another page has the id “${name}” too: one of the two is never shown. Give each page an id of its own.` })
  blockIds.add(name)
  const drives = block.string('type') === 'ListCollectorDrivingQuestion' ? block.string('for_list') : undefined
  if (drives !== undefined && survey.driven.has(drives))
    survey.flaws.push({ at: id ?? block, says: `Another question asks already whether there is anything for “${drives}”. Ask once.` })
  if (drives !== undefined) survey.driven.add(drives)
  if (place.list !== undefined) survey.listOf.set(step, place.list)
  for (const clause of above) showStep(survey, step, clause)
  form.group({ step }, () => {
    const titles = [...contentOf(survey, block), ...questionsOf(survey, place, step)]
    Object.assign(step, { title: titles[0] })
    words.flush(step)
  })
  listBlocks(survey, { ...place, above }, step, (page) => readBlock(survey, page, []))
  return step
}

function showStep({ form }: Survey, step: Step, clause: Later<Clause | undefined>): void {
  form.route((names) => {
    const found = clause(names)
    return found && { kind: 'show', from: questionIn(found.when) ?? step, to: { step }, ...found }
  })
}

/** The words of a page without questions: the first block is its title. */
function contentOf({ words }: Survey, block: Tree): readonly Block[] {
  const titles: Block[] = []
  append(titles, words.add(block.get('title'), 'heading', 3))
  words.add(block.get('calculation', 'title'), 'paragraph')
  words.uses(block.get('calculation', 'answers_to_calculate'))
  words.uses(block.get('calculation', 'operation'))
  const contents = [block.get('content'), ...(block.get('content_variants')?.members ?? []).map(({ value }) => value.get('content'))]
  for (const content of contents) {
    append(titles, words.add(content?.get('title'), 'heading', 3))
    words.add(content?.get('instruction'), 'paragraph')
    words.contents(content?.get('contents'), 'paragraph')
  }
  for (const part of ['primary_content', 'secondary_content']) {
    for (const { value } of block.get(part)?.members ?? []) {
      append(titles, words.add(value.get('title'), 'heading', 3))
      words.contents(value.get('contents'), 'paragraph')
    }
  }
  const preview = block.get('preview_content')
  words.add(preview?.get('title'), 'heading', 3)
  words.contents(preview?.get('contents'), 'paragraph')
  return titles
}

/** Asks the questions of a block; variants of one are asked in place of one another. */
function questionsOf(survey: Survey, { block, list }: Place, step: Step): readonly Block[] {
  const variants = (block.get('question_variants')?.members ?? []).map(({ value }) => value)
  const plain = [block.get('question'), ...(block.get('questions')?.members ?? []).map(({ value }) => value)].filter((question) => question !== undefined)
  const titles: Block[] = []
  const asks = [
    ...plain.map((question) => ({ question, when: [] as readonly Later<Clause | undefined>[] })),
    ...variants.flatMap((variant) => {
      const question = variant.get('question')
      const when = variant.get('when')
      return question ? [{ question, when: when ? [clauseOf(survey, when)] : [] }] : []
    }),
  ]
  for (const { question, when } of asks) {
    const reader: EqQuestions = { ...survey, note: (id, asked, at) => noteAnswer(survey, { block, list }, id, asked, at) }
    const { asked, title } = readQuestion(reader, question, step, when)
    if (title) titles.push(title)
    for (const each of asked) noteActions(survey, block, question, each)
  }
  return titles
}

/** Answers of another page under the same id are lost: unless both are about the items of one list, or are variants. */
function noteAnswer({ answers, owners, flaws }: Survey, { block, list }: Omit<Place, 'above'>, id: string, question: Question, at: Tree): void {
  addTo(answers, id, question)
  const owner = owners.get(id)
  if (!owner) owners.set(id, { block, list })
  else if (owner.block !== block && (list === undefined || owner.list !== list))
    flaws.push({
      at,
      says: `Another question keeps its answer under the id “${id}” too: the later answer replaces the earlier. Give each answer an id of its own.`,
    })
}

/** Where a block leads: the first rule that holds; one without a condition always does. */
function routesOf(survey: Survey, block: Tree, sections: readonly Tree[], at: number): void {
  const { form, answers, lists, parts } = survey
  for (const { value } of block.get('routing_rules')?.members ?? []) {
    const rule = value.get('goto') ?? value
    const to = rule.get('block') ?? rule.get('group') ?? rule.get('section')
    if (!to) continue
    const key = rule.get('block') ? 'block' : rule.get('group') ? 'group' : 'section'
    const when = rule.get('when')
    form.route((names): Route | undefined => {
      const from = names.step(`block ${block.string('id')}`)
      if (!from) return undefined
      const condition = when && eqCondition(when, { answers, lists, parts })
      const held = condition && { when: condition }
      const ends = key === 'section' && /^end$/i.test(String(to.value))
      const step = ends ? firstAfter(sections, at, names) : names.step(`${key} ${to.value}`)
      const said = form.logic((step || ends) && when ? namedIn(when).source() : to.source(), 'routing_rules')
      if (ends && !step) return { kind: 'end', from, to: { end: sections[at].string('title') ?? 'the end of the survey' }, said, ...held }
      return { kind: 'skip', from, to: step ? { step } : { missing: String(to.value) }, said, ...held }
    })
  }
}

function firstAfter(sections: readonly Tree[], at: number, names: Names): Step | undefined {
  for (let next = at + 1; next < sections.length; next++) {
    const step = names.step(`section ${sections[next].string('id')}`)
    if (step) return step
  }
  return undefined
}

/** What stands before and after the questions: the pages that the survey's software adds. */
function leftOver({ words }: Survey, tree: Tree): void {
  words.add(tree.get('legal_basis'), 'notice')
  for (const key of ['title', 'guidance', 'warning', 'confirmation_message'])
    words.add(tree.get('submission', key), key === 'title' ? 'heading' : 'paragraph', 3)
  words.add(tree.get('submission', 'button'), 'button')
  const after = tree.get('post_submission') ?? tree.get('thank_you')
  words.add(after?.get('confirmation', 'title') ?? after?.get('title'), 'heading', 3)
  words.contents(after?.get('confirmation', 'guidance', 'contents') ?? after?.get('guidance', 'contents'), 'paragraph')
  for (const { value } of tree.get('messages')?.members ?? []) words.add(value, 'error')
}
