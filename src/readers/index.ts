import type { Format } from '../model.ts'
import type { Reader } from './reader.ts'

interface ReaderEntry {
  readonly format: Format
  /** Endings of file names, in lower case, without the dot. */
  readonly endings: readonly string[]
  /** Whether a file without a known ending begins like this format. Looked at in the order of this table. */
  readonly sniff?: (head: string) => boolean
  /** Loads the reader and the libraries it needs: only when a file of its format is met. */
  readonly load: () => Promise<Reader>
}

/** One row per format. Adding a format is a reader's file and a row here. */
export const readers: readonly ReaderEntry[] = [
  {
    format: 'html',
    endings: ['html', 'htm', 'xhtml', 'njk', 'erb', 'liquid', 'hbs'],
    sniff: (head) => /^\s*(<!doctype html|<html|<body|<div|<form|<p[ >])/i.test(head),
    load: async () => (await import('./html.ts')).readHtml,
  },
  { format: 'svg', endings: ['svg'], sniff: (head) => /^\s*(<\?xml[^>]*>\s*)?<svg/i.test(head), load: async () => (await import('./svg.ts')).readSvg },
  { format: 'signs', endings: ['csv', 'tsv'], load: async () => (await import('./signs.ts')).readSigns },
  {
    format: 'markdown',
    endings: ['md', 'markdown', 'mdown', 'mkd'],
    sniff: (head) => /^---\r?\n|^#{1,6} /m.test(head.slice(0, 500)),
    load: async () => (await import('./markdown.ts')).readMarkdown,
  },
  { format: 'text', endings: ['txt', 'text'], load: async () => (await import('./text.ts')).readText },
]

/** The row for a path, by its ending; for other names by what the text begins with; plain text where nothing fits. */
export function readerFor(path: string, text: string): ReaderEntry {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase()
  const ending = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : ''
  const named = readers.find((reader) => reader.endings.includes(ending))
  if (named) return named
  const head = text.slice(0, 4096)
  return readers.find((reader) => reader.sniff?.(head)) ?? readers[readers.length - 1]
}
