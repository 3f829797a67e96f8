import type { Draft } from '../document.ts'
import type { Kind } from '../model.ts'
import type { SourceText } from '../source.ts'

export interface ReadOptions {
  /** Set by `--kind` or a config; a reader may need it: a text file of signs is split, a page is not. */
  readonly kind?: Kind
  /** The file holds many signs: separated by `---`, by blank lines, or one a line. */
  readonly signs?: boolean
}

/** The only code that knows a format. Pure: the same source gives the same drafts. */
export type Reader = (source: SourceText, options: ReadOptions) => readonly Draft[]
