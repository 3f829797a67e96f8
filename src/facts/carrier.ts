import type { Document, Format } from '../model.ts'

const readAsIs: ReadonlySet<Format> = new Set(['markdown', 'html', 'text', 'pdf', 'docx', 'svg', 'signs'])
const paper: ReadonlySet<Format> = new Set(['text', 'pdf', 'docx'])

/**
 * People read the file itself, as a page, a letter or a sign; of the others a program makes what people read. In what is read as it is, words alone lead
 * from question to question, and those under a heading speak before its questions are asked.
 */
export const isReadAsIs = ({ format }: Document): boolean => readAsIs.has(format)

/** Made to be printed and filled in by hand: what belongs together was told from where it stands on the page. */
export const isPaper = ({ format }: Document): boolean => paper.has(format)
