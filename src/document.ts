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

/** Appends a block to a reader's list and numbers it. */
export function addBlock(blocks: Block[], draft: BlockDraft): Block {
  const block: Block = { opaque: [], marks: [], ...draft, index: blocks.length }
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
  const { kind: _kind, language: _language, routes: _routes, ...read } = draft
  const document: Document = {
    ...read,
    ...known,
    id: draft.part === undefined ? known.path : `${known.path}#${draft.part}`,
    // Printed instructions are words: found on demand, as facts are, and only once.
    get routes(): readonly Route[] {
      return draft.routes ?? routes(document)
    },
  }
  return document
}

export const defaultSetting: Setting = { known: new Set() }
