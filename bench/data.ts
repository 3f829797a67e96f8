import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Real documents and labelled data lie outside the project, because their licences differ. Scripts say so when they are not there. */
export const dataRoot = process.env.FORTHRIGHT_DATA ?? '../shared'

const readable = /\.(html?|md|txt|csv|tsv|svg)$/i

/** Paths of the real documents of the formats forthright reads, sorted. */
export function inputFiles(folders: readonly string[] = ['html-gov', 'markdown', 'markdown-forms', 'text-forms', 'signage']): string[] {
  return folders.flatMap((folder) => filesBelow(join(dataRoot, 'inputs', folder))).filter((path) => readable.test(path))
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

export const readText = (path: string): string => readFileSync(path, 'utf8')
