import type { Draft } from '../document.ts'
import type { Format, Kind } from '../model.ts'
import type { SourceText } from '../source.ts'
import type { Recogniser } from './ocr.ts'
import type { Tree } from './trees/tree.ts'

export interface ReadOptions {
  /** Set by `--kind` or a config; a reader may need it: a text file of signs is split, a page is not. */
  readonly kind?: Kind
  /** The file holds many signs: separated by `---`, by blank lines, or one a line. */
  readonly signs?: boolean
  /** Finds the words in pictures of text; without it they are not read. */
  readonly ocr?: Recogniser
}

/** The only code that knows a format. Pure: the same source gives the same drafts. */
export type Reader = (source: SourceText, options: ReadOptions) => readonly Draft[]
/** A reader of a format that is not text. */
type BytesReader = (path: string, bytes: Uint8Array, options: ReadOptions) => Promise<readonly Draft[]>
/** A reader of a form's definition in JSON or YAML, parsed once for all who might know it. */
export type TreeReader = (tree: Tree, source: SourceText, options: ReadOptions) => readonly Draft[]

interface Row {
  readonly format: Format
  /** Endings of file names, in lower case, without the dot. */
  readonly endings: readonly string[]
}

/** Loads the reader and the libraries it needs: only when a file of its format is met. */
export interface TextRow extends Row {
  readonly takes: 'text'
  /** Most files with these endings are something else: in a folder, only those are read that `sniff` knows. */
  readonly shared?: boolean
  /** Whether a file of this format is certain to be nothing that people are given to read: in a folder it is passed over. */
  readonly passesOver?: (text: string) => boolean
  /** Whether text without a known ending begins like this format. Looked at in the order of the table. */
  readonly sniff?: (head: string) => boolean
  /** @param text the whole file: what it holds may need more of a reader. */
  readonly load: (text: string) => Promise<Reader>
}

export interface BytesRow extends Row {
  readonly takes: 'bytes'
  /** Whether the bytes are of this format: looked at for every file, whatever its name. */
  readonly sniff: (bytes: Uint8Array) => boolean
  readonly load: () => Promise<BytesReader>
}

export interface TreeRow extends Row {
  readonly takes: 'tree'
  /** What it looks for, in words for the one whose file nothing fits: "a FHIR Questionnaire (resourceType)". */
  readonly looksFor: string
  readonly fits: (tree: Tree) => boolean
  /** In the text of every such file: in a folder, what has none of these is not parsed to learn that it is something else. */
  readonly hint: RegExp
  /** The hint is found in many other files, too: one that cannot be read is no form that went wrong. */
  readonly loose?: boolean
  readonly load: () => Promise<TreeReader>
}
