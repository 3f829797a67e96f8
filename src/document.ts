import { routes } from './facts/routes.ts'
import type {
  Block,
  Directive,
  Document,
  Exempt,
  Flaw,
  Format,
  Hidden,
  Kind,
  Link,
  Mark,
  Mention,
  Place,
  Question,
  Range,
  Role,
  Route,
  Setting,
  SignFacts,
  Step,
} from './model.ts'

/** What a reader hands over: a document before its kind, language and routes are worked out. */
export interface Draft {
  readonly part?: string
  readonly title?: string
  /** As the source declares it. */
  readonly language?: string
  readonly kind?: Kind
  readonly blocks: readonly Block[]
  readonly questions: readonly Question[]
  readonly steps: readonly Step[]
  /** What the definition of a form says of its flow. Printed instructions are found in the words, and need not be given. */
  readonly routes?: readonly Route[]
  readonly mentions?: readonly Mention[]
  readonly flaws?: readonly Flaw[]
  readonly links: readonly Link[]
  readonly directives: readonly Directive[]
  readonly sign?: SignFacts
  readonly unclearWords?: number
  readonly start: Place
}

/** A block as a reader makes it; `index` is its place in the reader's list. */
export interface BlockDraft {
  role: Role
  text: string
  locate: Block['locate']
  language?: string
  level?: number
  group?: number
  renumbered?: Block['renumbered']
  opaque?: readonly Range[]
  hidden?: Hidden
  exempt?: Exempt
  key?: string
  marks?: readonly Mark[]
  region?: Block['region']
}

/** With every property named, so that a new one is not forgotten where these are made. */
type Whole<T> = { [Name in keyof Required<T>]: T[Name] }

/**
 * Appends a block to a reader's list and numbers it. Every block has all properties, in one order: an engine reads objects of one
 * shape much faster than objects of many, and rules do little else.
 */
export function addBlock(blocks: Block[], draft: BlockDraft): Block {
  const { role, text, locate, language, level, group, renumbered, opaque = [], hidden, exempt, key, marks = [], region } = draft
  const block: Whole<Block> = { index: blocks.length, role, text, language, level, group, opaque, hidden, exempt, marks, renumbered, key, region, locate }
  blocks.push(block)
  return block
}

export interface Known {
  readonly path: string
  readonly format: Format
  readonly kind: Kind
  readonly language: string
  readonly setting: Setting
}

export function toDocument(draft: Draft, known: Known): Document {
  const { part, title, blocks, questions, steps, mentions, flaws, links, directives, sign, unclearWords, start } = draft
  const { path, format, kind, language, setting } = known
  // All of one shape, as blocks are.
  const document: Whole<Document> = {
    id: part === undefined ? path : `${path}#${part}`,
    path,
    part,
    kind,
    format,
    language,
    title,
    blocks,
    questions,
    steps,
    mentions,
    flaws,
    links,
    directives,
    sign,
    setting,
    unclearWords,
    start,
    // Told by whoever reads the other languages of the form.
    translations: undefined,
    original: undefined,
    // Printed instructions are words: found on demand, as facts are, and only once.
    get routes(): readonly Route[] {
      return draft.routes ?? routes(document)
    },
  }
  return document
}

export const defaultSetting: Setting = { known: new Set() }
