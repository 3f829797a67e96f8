import { jsonLines } from './folder.ts'

interface Node {
  readonly title?: string
  readonly body?: string
  readonly hint?: string
  readonly next_steps?: string
}

/** The text of pages that professional editors wrote, from GOV.UK's question flows. MIT, Open Government Licence. */
export const govukPages = (folder: string): string[] =>
  jsonLines<Node>(folder, 'govuk_smart_answers/nodes.jsonl').map(({ title, body, hint, next_steps }) =>
    [title, body, hint, next_steps].filter((part) => part !== undefined && part !== '').join('\n\n'),
  )
