import { addBlock, type BlockDraft, type Draft } from '../document.ts'
import { InputError } from '../errors.ts'
import { append } from '../lists.ts'
import type { Block, Condition, Directive, Field, Link, Mention, Option, Place, Question, Role, Route, Span, Step } from '../model.ts'
import type { SourceText } from '../source.ts'
import { readWords, type Words } from './definition-words.ts'
import { mappedBuilder } from './mapped.ts'

/** A condition as a definition says it, with where it says so. */
export interface Clause {
  readonly when: Condition
  readonly said: Span
}

/** Called once, when all questions are known: a condition may name those that come later. */
export type Later<Result> = (names: Names) => Result

/** What the questions and steps of a form are called in its definition. */
export interface Names {
  /** A question, `'outside'` for what the form knows and does not ask, `undefined` for what it does not have: what an expression asks for. */
  find(name: string): Question | 'outside' | undefined
  step(name: string): Step | undefined
}

export interface Ask {
  /** What the definition calls it, each way it may be named; the first names its field. */
  readonly names: readonly string[]
  /** The words that ask; where there are none, `named` stands for them, unseen. */
  readonly label: Block | undefined
  /** Where the definition names it. */
  readonly named: SourceText
  readonly number?: string
  readonly hints?: readonly Block[]
  readonly options?: readonly Omit<Option, 'id'>[]
  /** One field each; `name` and `required` are filled in. */
  readonly fields?: readonly (Omit<Field, 'name' | 'required'> & Partial<Field>)[]
  readonly errors?: readonly Block[]
  readonly required?: boolean
  /** All must hold for it to be asked, beside those of the groups around it. */
  readonly shownIf?: readonly Later<Clause | undefined>[]
  readonly requiredIf?: readonly Later<Clause | undefined>[]
}

interface Group {
  /** Headings and legends above its questions, outermost first. */
  readonly context?: readonly Block[]
  /** The page or section that its questions stand on. Words that are shown only when a condition holds are a step without questions. */
  readonly step?: Step
  readonly shownIf?: readonly Later<Clause | undefined>[]
}

/**
 * Builds the draft of a form from its definition, for every reader of definitions. Call it in the order in which a person meets the form: blocks and
 * questions are numbered as they come. All sources may be inner ones: a string of JSON, a cell, a node of XML.
 */
export interface Definition {
  /** Adds words that people read, a block for each paragraph, item or heading in them: the first has the role, the others are what follows from it. */
  words(source: SourceText | undefined, role: Role, how?: Words): readonly Block[]
  /** Adds an expression that the form follows and nobody reads; `detail` names its key: `visibleIf`. */
  logic(source: SourceText, detail: string): Span
  /** Adds a step; `names` lead routes to it, and the first is its id. It holds what `group` says it does. */
  step(given: { readonly names: readonly string[]; readonly title?: Block; readonly number?: number; readonly of?: number; readonly place: Place }): Step
  ask(given: Ask): Question
  /** What `body` asks stands in a group: nests. */
  group(given: Group, body: () => void): void
  /** Names of what the form knows and does not ask: calculations, stored data. */
  outside(...names: readonly string[]): void
  /** A skip, an end, or a condition of a whole step. */
  route(make: Later<Route | readonly Route[] | undefined>): void
  mention(make: Later<Mention | readonly Mention[] | undefined>): void
  /** A number for blocks of one list or table. */
  newGroup(): number
  finish(
    given: Omit<Draft, 'kind' | 'blocks' | 'questions' | 'steps' | 'routes' | 'mentions' | 'links' | 'directives' | 'start'> & { readonly start?: Place },
  ): Draft
}

/** What the words of one format look like. */
export interface Manner {
  /** A placeholder other than those of templates.ts, with the flag `g`: `/\{[^{}]+\}/g`. Its range becomes opaque. */
  readonly tag?: RegExp
  /** The name of the answer that a placeholder says back. */
  readonly nameIn?: (tag: string) => string | undefined
  /** A placeholder may name what the page around the form sets: one that no question has is not wrong. */
  readonly namesMore?: boolean
}

interface Around {
  readonly context: readonly Block[]
  readonly step?: Step
  /** Of the step and of all around it. */
  readonly stepIf: readonly Later<Clause | undefined>[]
  /** Of the groups inside the step. */
  readonly shownIf: readonly Later<Clause | undefined>[]
}

/** Forms have hundreds of questions; a file that makes more than this is no form. */
const mostQuestions = 10_000
const mostBlocks = 100_000

/** The question that a condition turns on first. */
export function questionIn(when: Condition): Question | undefined {
  if ('question' in when) return when.question
  if ('not' in when) return questionIn(when.not)
  for (const part of 'all' in when ? when.all : 'any' in when ? when.any : []) {
    const found = questionIn(part)
    if (found) return found
  }
  return undefined
}

export function definition(source: SourceText, manner: Manner = {}): Definition {
  const blocks: Block[] = []
  const questions: Question[] = []
  const steps: Step[] = []
  const directives: Directive[] = []
  const byName = new Map<string, Question>()
  const stepByName = new Map<string, Step>()
  const outside = new Set<string>()
  const routes: Later<Route | readonly Route[] | undefined>[] = []
  const mentions: Later<Mention | readonly Mention[] | undefined>[] = []
  let groups = 0
  let around: Around = { context: [], shownIf: [], stepIf: [] }

  const names: Names = {
    find: (name) => byName.get(name) ?? (outside.has(name) ? 'outside' : undefined),
    step: (name) => stepByName.get(name),
  }
  const add = (draft: BlockDraft): Block => {
    if (blocks.length === mostBlocks)
      throw new InputError(source.path, `This form has more than ${mostBlocks.toLocaleString('en')} strings: no form is that long.`)
    return addBlock(blocks, draft)
  }
  const unseen = (from: SourceText, detail: string): Block => {
    const builder = mappedBuilder(from)
    builder.raw(0, from.text.length)
    const mapped = builder.finish() ?? { text: '', opaque: [], marks: [], locate: () => from.place(0, from.text.length) }
    return add({ ...mapped, opaque: [], role: 'logic', hidden: { by: 'logic', detail }, exempt: 'code' })
  }
  const addRoutes = (kind: 'show' | 'require', to: Question | Step, clauses: readonly Later<Clause | undefined>[]): void => {
    for (const clause of clauses)
      routes.push((known) => {
        const found = clause(known)
        return found && { kind, from: questionIn(found.when) ?? to, to: 'label' in to ? { question: to } : { step: to }, ...found }
      })
  }

  return {
    words(from, role, how = {}) {
      if (!from) return []
      const read = readWords(from, role, how, { tag: manner.tag, newGroup: () => ++groups })
      append(directives, read.directives)
      return read.blocks.map(add)
    },
    logic(from, detail) {
      const block = unseen(from, detail)
      return { block, start: 0, end: block.text.length }
    },
    step({ names: called, title, ...given }) {
      const [name = ''] = called
      const step: Step = { id: name === '' || stepByName.has(name) ? `s${steps.length + 1}` : name, ...(title && { title }), ...given }
      steps.push(step)
      for (const name of called) if (!stepByName.has(name)) stepByName.set(name, step)
      return step
    },
    ask({ names: called, label, named, hints = [], options = [], fields = [], errors = [], number, required, shownIf = [], requiredIf = [] }) {
      if (questions.length === mostQuestions)
        throw new InputError(source.path, `This form has more than ${mostQuestions.toLocaleString('en')} questions: no form is that long.`)
      const id = `q${questions.length + 1}`
      const question: Question = {
        id,
        ...(number !== undefined && { number }),
        label: label ?? unseen(named, 'a question without words'),
        hints,
        options: options.map((option, at) => ({ id: `${id}-${at + 1}`, ...option })),
        fields: fields.map((field) => ({ name: called[0] ?? '', required: required ?? false, place: named.place(0, named.text.length), ...field })),
        ...(errors.length > 0 && { errors }),
        ...(around.step && { step: around.step }),
        ...(required !== undefined && { required }),
        context: around.context,
      }
      questions.push(question)
      for (const name of called) if (!byName.has(name)) byName.set(name, question)
      addRoutes('show', question, [...around.shownIf, ...shownIf])
      addRoutes('require', question, requiredIf)
      return question
    },
    group({ context = [], step, shownIf = [] }, body) {
      const outer = around
      const conditions = [...outer.shownIf, ...shownIf.map(once)]
      const held = { ...outer, context: [...outer.context, ...context] }
      if (step) {
        const stepIf = [...outer.stepIf, ...conditions]
        addRoutes('show', step, stepIf)
        around = { ...held, step, stepIf, shownIf: [] }
      } else around = { ...held, shownIf: conditions }
      body()
      around = outer
    },
    outside(...called) {
      for (const name of called) outside.add(name)
    },
    route: (make) => routes.push(make),
    mention: (make) => mentions.push(make),
    newGroup: () => ++groups,
    finish(given) {
      const { nameIn } = manner
      const first = blocks.find(({ role, hidden }) => role === 'title' && !hidden) ?? blocks.find(({ hidden }) => !hidden)
      return {
        start: first ? first.locate(0, first.text.length) : source.place(0, 0),
        ...given,
        kind: 'form',
        blocks,
        questions,
        steps,
        routes: routes.flatMap((make) => make(names) ?? []),
        mentions: [...mentions.flatMap((make) => make(names) ?? []), ...(nameIn ? mentioned(questions, nameIn, names, manner.namesMore === true) : [])],
        links: blocks.flatMap(linksIn),
        directives,
      }
    },
  }
}

/** A group's condition is read once, and not again for each of its questions. */
function once(clause: Later<Clause | undefined>): Later<Clause | undefined> {
  let found: { readonly clause: Clause | undefined } | undefined
  return (names) => {
    found ??= { clause: clause(names) }
    return found.clause
  }
}

const linksIn = (block: Block): Link[] =>
  block.marks.flatMap((mark) =>
    mark.as === 'link' ? [{ block, start: mark.start, end: mark.end, target: mark.value ?? '', place: block.locate(mark.start, mark.end) }] : [],
  )

/** The answers that the words of each question say back. */
function mentioned(questions: readonly Question[], nameIn: (tag: string) => string | undefined, names: Names, namesMore: boolean): readonly Mention[] {
  return questions.flatMap((question) =>
    [question.label, ...question.hints, ...question.options.map(({ label }) => label)].flatMap((block) =>
      block.opaque.flatMap(({ start, end }) => {
        const name = nameIn(block.text.slice(start, end))
        const found = name === undefined ? 'outside' : names.find(name)
        if (found === 'outside' || (namesMore && !found)) return []
        return [{ in: question, of: found ? { question: found } : { missing: name ?? '' }, said: { block, start, end } }]
      }),
    ),
  )
}
