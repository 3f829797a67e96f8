/**
 * What a rule sees: one model for forms, pages, signs and letters, whatever file they came in.
 *
 * Every text offset in this file counts UTF-16 code units and every range is half-open.
 */

export type Kind = 'form' | 'page' | 'sign' | 'letter'
export const kinds: readonly Kind[] = ['form', 'page', 'sign', 'letter']

export type Format =
  | 'markdown'
  | 'html'
  | 'text'
  | 'signs'
  | 'svg'
  | 'pdf'
  | 'docx'
  | 'xlsform'
  | 'xform'
  | 'fhir'
  | 'formio'
  | 'surveyjs'
  | 'json-schema'
  | 'xgov'
  | 'eq'
  | 'moj'
  | 'docassemble'
  | 'govuk'
  | 'strings'

/** A document as a person meets it, in reading order. */
export interface Document {
  /** Unique in a run: the path, and where one file holds several documents, `path#part`. */
  readonly id: string
  readonly path: string
  /** A row of a sign list, one language of a form, one page of an archive. */
  readonly part?: string
  readonly kind: Kind
  readonly format: Format
  /** BCP 47 primary language, in lower case: `en`, `es`. */
  readonly language: string
  readonly title?: string
  readonly blocks: readonly Block[]
  /** In asking order. */
  readonly questions: readonly Question[]
  /** Pages or sections of a form, in order; empty where there are none. */
  readonly steps: readonly Step[]
  /** "If No, go to question 12": the edges of the flow graph. */
  readonly routes: readonly Route[]
  /** Answers that the words of a form's definition say back, and what it works out from them. */
  readonly mentions?: readonly Mention[]
  /** What is wrong with a form's definition itself. */
  readonly flaws?: readonly Flaw[]
  readonly links: readonly Link[]
  /** Comments that set findings aside. */
  readonly directives: readonly Directive[]
  /** Physical facts of a sign, where its source gives them. */
  readonly sign?: SignFacts
  readonly setting: Setting
  /** The same form in its other languages; `Block.key` says which strings belong together. */
  readonly translations?: readonly Document[]
  /** Of a translation: the form in the language that its file puts first. */
  readonly original?: Document
  /** Words in pictures that could not be made out, where pictures were read. */
  readonly unclearWords?: number
  /** The place of the title, or of the first character: where a finding about something missing points. */
  readonly start: Place
}

/** What the one who runs the audit knows and the document does not say. */
export interface Setting {
  /** Terms and acronyms the readers of this document know, as written. */
  readonly known: ReadonlySet<string>
  /** The day of the audit as YYYY-MM-DD. Nothing in forthright reads a clock. */
  readonly today?: string
}

export interface SignFacts {
  /** Where the sign hangs, in the words of its source. */
  readonly location?: string
  /** Metres between the sign and its reader. */
  readonly distance?: number
  /** Height of a capital letter in millimetres. */
  readonly letterHeight?: number
  /** Lines as the sign breaks them. */
  readonly lines?: readonly string[]
}

export type Role =
  | 'title'
  | 'heading'
  | 'paragraph'
  | 'item'
  | 'label'
  | 'hint'
  | 'option'
  | 'button'
  | 'error'
  | 'legend'
  | 'cell'
  | 'caption'
  | 'alt'
  | 'placeholder'
  | 'notice'
  | 'sign'
  | 'logic'

/** A half-open range of a block's text. */
export interface Range {
  readonly start: number
  readonly end: number
}

export interface Block {
  /** Position in `Document.blocks`. */
  readonly index: number
  readonly role: Role
  /** What a person reads: entities decoded, markup and what prints nothing gone, white space folded, letters as they look (readers/fold.ts). */
  readonly text: string
  /** Where it differs from the document's. */
  readonly language?: string
  /** 1 to 6 for headings. Nesting depth from 1 for items. */
  readonly level?: number
  /** Blocks of one list, one table, or one row group share a number. */
  readonly group?: number
  /** Template tags such as `{{ name }}`: they stand for words not known here. Sorted, never overlapping. */
  readonly opaque: readonly Range[]
  /** Why people cannot see it, with the evidence. */
  readonly hidden?: Hidden
  /** Set by a reader where the format says so; what only the words say is `facts/exempt.ts`. */
  readonly exempt?: Exempt
  /** Words whose markup explains them: `<abbr title>` and `<dfn>`; and what part of the text is a link, strong or an inline code. */
  readonly marks: readonly Mark[]
  /** An item of a list whose number people see is not the one that was written, as in Markdown, which counts a list by itself. */
  readonly renumbered?: Renumbered
  /** Names the same string in every language of a form. */
  readonly key?: string
  /** The part of the page it stands in, where the source says so. */
  readonly region?: 'header' | 'navigation' | 'main' | 'aside' | 'footer'
  /** Maps a range of `text` back to the source. */
  locate(start: number, end: number): Place
}

export interface Renumbered {
  readonly written: number
  readonly shown: number
}

export type Exempt = 'legal' | 'quote' | 'code' | 'address' | 'name'

/**
 * `screen-reader` text is meant for people who listen to a page: hidden from sight, not from the public.
 * `logic` is what a form's definition follows and nobody reads: the text of a block with the role `logic`.
 */
export interface Hidden {
  readonly by: 'attribute' | 'css' | 'closed' | 'aria' | 'template' | 'comment' | 'screen-reader' | 'colour' | 'print' | 'logic'
  /** The evidence in a few words: `display: none`, `<details>` without `open`. */
  readonly detail: string
  readonly at?: Place
}

export interface Mark extends Range {
  readonly as: 'abbr' | 'dfn' | 'link' | 'strong' | 'emphasis' | 'code' | 'quote' | 'deleted'
  /** The long form for `abbr`, the target for `link`. */
  readonly value?: string
}

export interface Span {
  readonly block: Block
  readonly start: number
  readonly end: number
}

export type Control =
  | 'text'
  | 'multiline'
  | 'number'
  | 'date'
  | 'email'
  | 'tel'
  | 'password'
  | 'file'
  | 'checkbox'
  | 'radio'
  | 'select'
  | 'signature'
  | 'hidden'
  | 'other'

export interface Question {
  /** `q1`, `q2` … in asking order. */
  readonly id: string
  /** As printed, or as written where the label is `renumbered`: `7`, `13.a`, `B2`. */
  readonly number?: string
  readonly label: Block
  readonly hints: readonly Block[]
  readonly options: readonly Option[]
  readonly fields: readonly Field[]
  readonly errors?: readonly Block[]
  readonly step?: Step
  readonly required?: boolean
  /** The legend or headings above it, outermost first: what tells the applicant's name from the landlord's. */
  readonly context: readonly Block[]
}

export interface Option {
  readonly id: string
  readonly label: Block
  readonly value?: string
  readonly checked?: boolean
}

export interface Field {
  readonly name: string
  readonly control: Control
  readonly autocomplete?: string
  readonly required: boolean
  readonly maxLength?: number
  /** Already filled in or ticked when the form opens. */
  readonly preset?: boolean
  readonly placeholder?: Block
  /** How the label was found: a placeholder is no label. */
  readonly labelledBy?: 'label' | 'wrap' | 'aria' | 'legend' | 'title' | 'placeholder' | 'text' | 'table'
  readonly place?: Place
}

export interface Step {
  readonly id: string
  readonly title?: Block
  /** As printed: 2 in "Step 2 of 4". */
  readonly number?: number
  readonly of?: number
  readonly place: Place
}

/**
 * An edge of the form's flow.
 * - `skip`: from here the reader goes to `to`; without `when`, always.
 * - `show`: `to` is asked only when `when` holds. Where several routes show the same question, all of them must hold.
 * - `end`: the form ends here.
 * - `require`: `to` must be answered when `when` holds.
 */
export interface Route {
  readonly from: Question | Option | Step
  readonly to: Target
  readonly when?: Condition
  /** The printed words; in a form's definition the block with the role `logic` that holds the expression. */
  readonly said: Span
  readonly kind: 'skip' | 'show' | 'end' | 'require'
}

/** `missing` is what was named and is not there; `named` is where, if the route's words are not the place. */
export type Target = { readonly question: Question } | { readonly step: Step } | { readonly end: string } | { readonly missing: string; readonly named?: Span }

/**
 * When a route holds.
 * - `always`: a constant.
 * - `missing`: turns on a key, a page or a question that the form does not have.
 * - `outside`: understood, and turns on what the form does not ask: a calculation, today's date, stored data.
 * - `unread`: not understood; `fault` says what is wrong with it where that is certain, such as curly quotes.
 */
export type Condition =
  | { readonly op: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'answered'; readonly question: Question; readonly value?: unknown }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly always: boolean }
  | { readonly missing: string }
  | { readonly outside: string }
  | { readonly unread: string; readonly fault?: string }

/** `Is {name} your child?`: what is shown at `in` is made of the answer `of`, which must be there by then. */
export interface Mention {
  readonly in: Question | Step
  readonly of: { readonly question: Question } | { readonly missing: string }
  /** The tag in the words, or the logic that names the answer. */
  readonly said: Span
}

/** A fault of a definition that is certain and is no matter of one condition: two pages with one name, an exclusive answer that excludes nothing. */
export interface Flaw {
  /** The name or the value that is wrong. */
  readonly said: Span
  /** What is wrong and what people meet because of it: whole sentences. */
  readonly says: string
}

export interface Link {
  readonly block: Block
  readonly start: number
  readonly end: number
  readonly target: string
  readonly place: Place
}

/** A `forthright-…` comment as found in the source; `suppress.ts` reads what it says. */
export interface Directive {
  /** The comment's text from `forthright-` on, white space folded. */
  readonly text: string
  readonly place: Place
}

/** Lines and columns count from 1; the offset counts UTF-16 code units of the decoded source, a byte-order mark included. */
export interface Position {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** Where a stretch of text begins and ends. In a format that is not text, both count in the text as it was read: a line for each printed line, paragraph or cell. */
interface Stretch {
  readonly start: Position
  readonly end: Position
}

/** A rectangle on a page, in points of 1/72 inch from the page's upper left corner as it is shown. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A place in the format's own terms. */
export type Place =
  /** `pointer` is the JSON pointer (RFC 6901) of the value, in JSON and YAML. */
  | (Stretch & { readonly in: 'text'; readonly pointer?: string })
  /** `page` counts the file's pages from 1; `label` is the number printed for it, where it differs. A box for each line. */
  | (Stretch & { readonly in: 'pdf'; readonly page: number; readonly label?: string; readonly boxes: readonly Box[] })
  /** `path` names the paragraph, all counted from 1: `body/p[12]`, `body/tbl[2]/tr[3]/tc[1]/p[1]`, `header1/p[1]`. */
  | (Stretch & { readonly in: 'docx'; readonly path: string })
  /** `cell` as a spreadsheet names it: `C12`. */
  | (Stretch & { readonly in: 'sheet'; readonly sheet: string; readonly cell: string })
