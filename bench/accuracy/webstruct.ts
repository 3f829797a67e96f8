import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A real page, and what people marked in its text. */
export interface ContactPage {
  readonly set: string
  readonly file: string
  readonly html: string
  readonly entities: readonly { readonly type: string; readonly text: string }[]
}

/** Pages with their contacts marked: WebStruct, MIT. What stands in the target of a link alone was not marked. */
export function contactPages(folder: string): ContactPage[] {
  const path = join(folder, 'webstruct', 'pages.jsonl.gz')
  try {
    return gunzipSync(readFileSync(path))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as ContactPage)
  } catch {
    console.log(`skipped: no data at ${path}`)
    return []
  }
}
