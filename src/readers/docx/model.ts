import type { Control, Range } from '../../model.ts'
import type { NamedLook } from './styles.ts'

/** A document as Word lays it out, before anyone asks what its paragraphs are for. Ranges count in the paragraph's own text. */
export type Node = Paragraph | Table

export interface Paragraph {
  readonly is: 'paragraph'
  readonly path: string
  readonly look: NamedLook
  /** As printed: with its number, with a stroke where a field or a line to write on stands, line breaks as `\n`. */
  text: string
  /** Length of the number, box or blank before its words. */
  readonly lead: number
  readonly listed: 'number' | 'bullet' | 'box' | 'none' | undefined
  readonly list?: string
  readonly level: number
  readonly marks: readonly InlineMark[]
  /** Words that a machine puts in: merge fields, page numbers, the date. */
  readonly filled: readonly Range[]
  readonly hidden: readonly HiddenRange[]
  readonly controls: readonly ControlRange[]
  /** Pictures with words that stand for them. */
  readonly pictures: readonly string[]
  /** Text boxes that hang on it. */
  readonly boxes: readonly Node[]
  /** All its seen words are bold. */
  bold: boolean
  /** Size of its first words in half points. */
  size: number | undefined
  /** The language that all its words are declared to be in. */
  readonly language?: string
  /** Part of a table of contents. */
  readonly generated: boolean
  /** Paragraphs without words below it: room to write. */
  emptyBelow: number
}

export interface InlineMark extends Range {
  readonly as: 'link' | 'strong' | 'emphasis' | 'deleted'
  readonly value?: string
}

export interface HiddenRange extends Range {
  readonly by: 'attribute' | 'colour'
  readonly detail: string
}

/** A content control or a form field, and the range that stands for it. */
export interface ControlRange extends Range {
  readonly control: Control
  readonly name: string
  /** What its author calls it, where that is for people. */
  readonly title?: string
  readonly maxLength?: number
  readonly preset?: boolean
  readonly checked?: boolean
  readonly choices: readonly string[]
  readonly placeholder?: string
}

export interface Table {
  readonly is: 'table'
  readonly rows: Cell[][]
}

export interface Cell {
  readonly path: string
  readonly nodes: Node[]
  /** The first column of the table's grid it takes, and how many. */
  readonly column: number
  readonly span: number
  /** It goes on with the cell above. */
  readonly merged: boolean
  /** Lines are drawn around it, or below it: where it is empty, people see room to write. */
  readonly drawn: boolean
}

/** One file of the archive: the body, a header, the footnotes. */
export interface Part {
  readonly name: string
  readonly nodes: readonly Node[]
  readonly sections: readonly Section[]
}

/** Which headers and footers a section prints. */
export interface Section {
  readonly furniture: readonly { readonly id: string; readonly sort: string }[]
  readonly firstPage: boolean
}
