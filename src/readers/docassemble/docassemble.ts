import type { Draft } from '../../document.ts'
import type { Block, Condition, Field, Flaw, Option, Question, Step } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { type Clause, type Definition, definition, type Later, type Names, questionIn } from '../definition.ts'
import { pythonDialect, readCondition } from '../expressions/expressions.ts'
import { allOf, anyOf } from '../joined.ts'
import type { TreeReader } from '../reader.ts'
import type { Tree } from '../trees/tree.ts'
import { assignedIn, namesIn, rootOf } from './code.ts'
import { choicesOf, daField, readField, type Screen, yesNoOptions } from './fields.ts'
import { askingOrder, type CodeTest, type Placed, type ScreenBlock } from './order.ts'
import { mako, namesFilledIn, stretch } from './words.ts'

interface Interview {
  readonly source: SourceText
  readonly form: Definition
  readonly language?: string
  /** Another language than the one that blocks without a language are in. */
  readonly other: boolean
  readonly blocks: readonly Tree[]
  /** Whether a variable may come from somewhere: another file, code, an object. */
  readonly mayBe: (name: string) => boolean
  readonly flaws: Flaw[]
}

/** Reads a docassemble interview: a step for each screen, in asking order as far as its code tells; one draft for each language. */
export const readDocassemble: TreeReader = (tree, source): readonly Draft[] => {
  const all = (tree.kind === 'array' ? tree.members.map(({ value }) => value) : [tree]).filter(({ kind }) => kind === 'object')
  const usual = all.flatMap((block) => block.string('default language') ?? [])[0]
  const languages = [...new Set(all.flatMap((block) => block.string('language') ?? []))].filter((language) => language !== usual)
  const mayBe = knownNames(all, source)
  return [undefined, ...languages].flatMap((language) => {
    const blocks = all.filter((block) => {
      const own = block.string('language')
      return block.get('question') === undefined || (language === undefined ? own === undefined || own === usual : own === language)
    })
    if (!blocks.some((block) => block.get('question'))) return []
    const draft = readInterview({ source, form: definition(source), language: language ?? usual, other: language !== undefined, blocks, mayBe, flaws: [] })
    return [languages.length > 0 ? { ...draft, part: language ?? usual ?? 'default' } : draft]
  })
}

function readInterview(interview: Interview): Draft {
  const { form, blocks, language, other, source } = interview
  const metadata = other ? undefined : blocks.find((block) => block.get('metadata'))?.get('metadata')
  const [title] = form.words(words(metadata?.get('title')), 'title')
  const screens = blocks.flatMap((tree) => (tree.string('question') === undefined ? [] : [screenOf(tree, source)]))
  for (const variable of blocks.flatMap((block) => definedIn(block))) form.outside(variable)
  for (const placed of askingOrder(blocks, screens)) readScreen(interview, placed)
  for (const block of blocks) if (!other || block.string('language') === language) readBeside(interview, block)
  return form.finish({ title: title?.text, ...(language !== undefined && { language }), flaws: interview.flaws })
}

const words = (tree: Tree | undefined): SourceText | undefined => (tree?.kind === 'string' ? mako(tree.source()) : undefined)

/** The first paragraph, and what follows it: the other branches of an `if`. */
function paragraphs(source: SourceText | undefined): readonly [SourceText | undefined, SourceText | undefined] {
  const end = source ? source.text.search(/\n[ \t]*\n/) : -1
  if (!source || end < 0 || source.text.slice(0, end).trim() === '') return [source, undefined]
  return [stretch(source, 0, end), stretch(source, end, source.text.length)]
}

const lines = (tree: Tree | undefined): readonly Tree[] => (tree === undefined ? [] : tree.kind === 'array' ? tree.members.map(({ value }) => value) : [tree])

/** Keys under which a screen names the variable that its own buttons set. */
const ownVariables = ['yesno', 'noyes', 'yesnomaybe', 'noyesmaybe', 'field', 'signature', 'continue button field', 'event']

function screenOf(tree: Tree, source: SourceText): ScreenBlock {
  const fields = fieldsOf(tree)
  const sets = [
    ...ownVariables.flatMap((key) => tree.string(key)?.trim() ?? []),
    ...fields.flatMap((field) => daField(field, source).variable ?? []),
    ...lines(tree.get('sets')).flatMap(({ value }) => (typeof value === 'string' ? value : [])),
  ]
  const filled = ['question', 'subquestion', 'under'].flatMap((key) => namesFilledIn(tree.string(key) ?? '').flatMap(namesIn))
  const tests = [
    ...fields.flatMap((field) => ['show if', 'hide if'].flatMap((key) => field.string(key, 'code') ?? [])),
    ...lines(tree.get('if')).flatMap((each) => code(each)),
  ]
  return { tree, sets, needs: [...tests.flatMap(namesIn), ...filled].filter((name) => !sets.includes(name)) }
}

const code = ({ kind, value }: Tree): readonly string[] => (kind === 'string' ? [String(value)] : [])
const fieldsOf = (tree: Tree): readonly Tree[] => lines(tree.get('fields')).filter(({ kind }) => kind === 'object')

function readScreen(interview: Interview, { screen, ways }: Placed): void {
  const { form, language, source } = interview
  const { tree } = screen
  const how = { markup: 'markdown', ...(language !== undefined && { language }) } as const
  const [first, rest] = paragraphs(words(tree.get('question')))
  const [heading, ...more] = form.words(first, 'heading', { ...how, level: 2 })
  const beneath = [...more, ...form.words(rest, 'hint', how)]
  const step = form.step({ names: screen.sets, title: heading, place: (tree.get('question') ?? tree).place() })
  show(interview, step, ways, tree.get('if'))
  form.group({ step, context: heading ? [heading] : [] }, () => {
    const said = [...beneath, ...form.words(words(tree.get('subquestion')), 'paragraph', how)]
    const codeMakes = fieldsOf(tree).some((field) => field.get('code') !== undefined)
    const seen: Screen = {
      form,
      here: new Set(screen.sets),
      codeMakes,
      mayBe: (name) => codeMakes || interview.mayBe(name),
      language,
      condition: (python, names) => condition(interview, python, names),
      flaw: (at, says) => interview.flaws.push({ said: form.logic(at, 'show if'), says }),
    }
    for (const field of fieldsOf(tree)) readField(seen, daField(field, source), heading, source)
    madeByCode(interview, tree, heading)
    ownQuestion(interview, tree, heading, said)
    for (const { value: item } of tree.get('review')?.members ?? []) {
      for (const { key, value } of item.members) if (key === 'button' || key === 'note' || key === 'html') form.words(words(value), 'paragraph', how)
    }
    form.words(words(tree.get('under')), 'paragraph', how)
    const help = tree.get('help')
    form.words(words(help?.get('content') ?? help), 'hint', how)
    for (const key of ['continue button label', 'resume button label', 'back button label']) form.words(words(tree.get(key)), 'button')
  })
  mentions(interview, tree, step)
  // A screen that asks nothing and goes nowhere is where the interview ends for those who see it.
  if (ways.length > 0 && screen.sets.every((name) => name === tree.string('event')) && !tree.get('review') && goesNowhere(tree))
    form.route(() => ({
      kind: 'end',
      from: step,
      to: { end: heading?.text ?? 'the end' },
      said: form.logic((tree.get('question') ?? tree).source(), 'question'),
    }))
}

/** Buttons that leave the interview, or begin it again. */
const leaving = new Set(['exit', 'leave', 'logout', 'exit_logout', 'restart', 'new_session'])

function goesNowhere(tree: Tree): boolean {
  const buttons = [...(tree.get('buttons')?.members ?? []), ...(tree.get('choices')?.members ?? [])].flatMap(({ value }) => value.members)
  return !tree.get('field') && buttons.every(({ value }) => leaving.has(String(value.value)) || /^https?:/.test(String(value.value)))
}

/** Fields that code makes: how many and in what words is not known here, that they are asked for is. */
function madeByCode({ form }: Interview, tree: Tree, heading: Block | undefined): void {
  const made = fieldsOf(tree)
    .find((field) => field.get('code')?.kind === 'string' && field.members.length === 1)
    ?.get('code')
  if (!made) return
  const names = lines(tree.get('sets')).flatMap(({ value }) => (typeof value === 'string' ? value : []))
  form.ask({ names, label: heading, named: made.source(), fields: [{ control: 'other', labelledBy: 'legend' }] })
}

/** What the buttons of a screen ask. */
function ownQuestion({ form, language, source }: Interview, tree: Tree, heading: Block | undefined, said: readonly Block[]): void {
  const how = { markup: 'markdown', ...(language !== undefined && { language }) } as const
  const ask = (named: Tree, options: readonly Omit<Option, 'id'>[], control: Field['control']): Question =>
    form.ask({
      names: [String(named.value).trim()],
      label: heading,
      named: named.source(),
      hints: said.filter(({ hidden }) => !hidden).slice(0, 3),
      options,
      fields: [{ control, labelledBy: 'legend' }],
      required: true,
    })
  for (const key of ['yesno', 'noyes', 'yesnomaybe', 'noyesmaybe']) {
    const named = tree.get(key)
    if (named?.kind === 'string') ask(named, yesNoOptions(form, key.endsWith('maybe') ? key : `${key}radio`, named.source()), 'radio')
  }
  const signature = tree.get('signature')
  if (signature?.kind === 'string') ask(signature, [], 'signature')
  const list = ['buttons', 'choices', 'dropdown', 'combobox'].flatMap((key) => tree.get(key) ?? [])[0]
  const field = tree.get('field')
  if (list && field?.kind === 'string')
    ask(field, choicesOf(form, list, '', tree, source, how), tree.get('dropdown') || tree.get('combobox') ? 'select' : 'radio')
  else if (list) choicesOf(form, list, '', tree, source, { ...how, group: form.newGroup() })
}

/** A screen is asked on one of its ways, and only if its own condition holds. */
function show(interview: Interview, step: Step, ways: readonly (readonly CodeTest[])[], own: Tree | undefined): void {
  const { form } = interview
  const add = (clause: Later<Clause | undefined>): void => {
    form.route((names) => {
      const found = clause(names)
      return found && { kind: 'show', from: questionIn(found.when) ?? step, to: { step }, ...found }
    })
  }
  for (const test of lines(own)) {
    if (test.kind === 'string') add((names) => ({ when: condition(interview, String(test.value), names), said: form.logic(test.source(), 'if') }))
  }
  const [first] = ways
  const last = first?.at(-1)
  if (!last) return
  add((names) => {
    const any = ways.map((tests) => allOf(tests.map((test) => held(interview, test, names))))
    const source = last.code.source()
    return { when: anyOf(any), said: form.logic(stretch(source, last.start, last.end), 'code') }
  })
}

function held(interview: Interview, { code, start, end, denied }: CodeTest, names: Names): Condition {
  const when = condition(interview, String(code.value).slice(start, end), names)
  return denied ? { not: when } : when
}

function condition({ mayBe }: Interview, python: string, names: Names): Condition {
  return readCondition(python.trim(), pythonDialect, (name) => {
    const found = names.find(name) ?? names.find(name.replace(/\[\d+\]/g, '[i]'))
    if (found) return found
    // One of several boxes: `danger['weapon']`.
    const whole = /^(.+)\[[^[\]]*\]$/.exec(name)?.[1]
    if (whole !== undefined && names.find(whole) && names.find(whole) !== 'outside') return undefined
    return mayBe(name) ? 'outside' : undefined
  })
}

/** Variables that the words fill in and nothing in the interview sets. */
function mentions({ form, mayBe }: Interview, tree: Tree, step: Step): void {
  for (const key of ['question', 'subquestion', 'under']) {
    const said = tree.get(key)
    if (said?.kind !== 'string') continue
    for (const name of namesFilledIn(String(said.value))) {
      if (!/^[A-Za-z_][\w.]*$/.test(name)) continue
      form.mention((names) => {
        if (names.find(name) || mayBe(name)) return undefined
        const source = said.source()
        const at = source.text.indexOf(name)
        return { in: step, of: { missing: name }, said: form.logic(stretch(source, at, at + name.length), key) }
      })
    }
  }
}

/** Words that stand beside the screens: help, terms, parts of every screen, templates. */
function readBeside({ form, language }: Interview, block: Tree): void {
  const how = { markup: 'markdown', ...(language !== undefined && { language }) } as const
  const help = block.get('interview help')
  form.words(words(help?.get('heading')), 'heading', { ...how, level: 2 })
  form.words(words(help?.get('content')), 'paragraph', how)
  for (const key of ['terms', 'auto terms']) {
    for (const each of lines(block.get(key))) {
      for (const { value } of each.members) form.words(words(value.get('definition') ?? value), 'hint', how)
    }
  }
  const parts = block.get('default screen parts')
  for (const key of ['under', 'pre', 'post', 'submit', 'right', 'footer']) form.words(words(parts?.get(key)), key === 'submit' ? 'button' : 'paragraph', how)
  if (block.get('template')) {
    form.words(words(block.get('subject')), 'heading', { ...how, level: 3 })
    form.words(words(block.get('content')), 'paragraph', how)
  }
}

/** What a block defines without asking. */
function definedIn(block: Tree): readonly string[] {
  const python = block.string('code')
  return [
    ...(python === undefined ? [] : assignedIn(python)),
    ...lines(block.get('objects')).flatMap(({ members }) => members.map(({ key }) => key)),
    ...['template', 'table', 'variable name', 'reconsider', 'data from code', 'variable'].flatMap((key) => block.string(key) ?? []),
    ...lines(block.get('attachment') ?? block.get('attachments')).flatMap((each) => each.string('variable name') ?? []),
  ]
}

/** Variables and functions that docassemble itself provides. */
const provided = new Set(
  'x i j k l m n user_dict url_args nav role role_needed menu_items multi_user speak_text track_location device_local session_local user_local session_tags chat_partners_available allow_cron row_item row_index current_user_info word_list'.split(
    ' ',
  ),
)

/** Whether a name may stand for something: sure to be nothing only where the whole interview is in this file. */
function knownNames(blocks: readonly Tree[], source: SourceText): (name: string) => boolean {
  const elsewhere = blocks.some((block) =>
    ['include', 'modules', 'imports', 'generic object', 'generic list object', 'def', 'use objects'].some((key) => block.get(key)),
  )
  if (elsewhere) return () => true
  const roots = new Set(provided)
  for (const block of blocks) {
    for (const name of definedIn(block)) roots.add(rootOf(name))
    for (const key of ownVariables) roots.add(rootOf(block.string(key) ?? ''))
    for (const value of lines(block.get('sets'))) roots.add(rootOf(String(value.value)))
    // Imports, loops and what functions take.
    for (const match of (block.string('code') ?? '').matchAll(/\b(?:import|as|for|def|global)\s+([A-Za-z_]\w*(?:\s*,\s*\w+)*)/g))
      for (const name of match[1].split(',')) roots.add(name.trim())
    for (const key of ['question', 'subquestion', 'under', 'content'])
      for (const match of (block.string(key) ?? '').matchAll(/%[ \t]*for\s+([\w, ]+?)\s+in\b/g)) for (const name of match[1].split(',')) roots.add(name.trim())
    for (const field of fieldsOf(block)) roots.add(rootOf(daField(field, source).variable ?? ''))
  }
  return (name) => roots.has(rootOf(name))
}
