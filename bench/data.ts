import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Real documents and labelled data lie outside the project, because their licences differ. Scripts say so when they are not there. */
export const dataRoot = process.env.FORTHRIGHT_DATA ?? '../shared'

/** Real documents, a folder for each sort. */
export const inputs = join(dataRoot, 'inputs')
/** Texts and words that people labelled, a folder for each set. */
export const labelled = join(dataRoot, 'data')

/** Ends a script where none of the places it reads is there: what it would print, and its exit code, would look like a good result. */
export function needData(...places: readonly string[]): void {
  if (places.some((place) => existsSync(place))) return
  console.error('no data: set FORTHRIGHT_DATA')
  process.exit(2)
}

const readable = /\.(html?|md|txt|csv|tsv|svg)$/i

/** Paths of the real documents of the formats forthright reads, sorted. */
export function inputFiles(folders: readonly string[] = ['html-gov', 'markdown', 'markdown-forms', 'text-forms', 'signage']): string[] {
  return folders.flatMap((folder) => filesBelow(join(inputs, folder))).filter((path) => readable.test(path))
}

/** Paths of all real documents, whatever their format, sorted: what cannot be read says so. The lists beside the folders tell of them and are none. */
export function everyInputFile(): string[] {
  return filesBelow(inputs).filter((path) => dirname(path) !== inputs && /\.(html?|md|txt|csv|tsv|svg|docx|pdf|xlsx?|json|xml|ya?ml)$/i.test(path))
}

export function filesBelow(path: string): string[] {
  let entries: string[]
  try {
    if (statSync(path).isFile()) return [path]
    entries = readdirSync(path).sort()
  } catch {
    console.log(`skipped: no data at ${path}`)
    return []
  }
  return entries.flatMap((entry) => filesBelow(join(path, entry)))
}

/** A file's bytes: what `read` takes of any format. */
export const readBytes = (path: string): Uint8Array => readFileSync(path)

export const readText = (path: string): string => readFileSync(path, 'utf8')
