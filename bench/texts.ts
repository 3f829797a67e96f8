/** Texts from the data folder as documents: pages that professional editors wrote, and passages before and after experts rewrote them. */
import { jsonLines } from './accuracy/folder.ts'
import { countWords } from './accuracy/pairs.ts'
import { labelled } from './data.ts'

/** A source as `audit` takes it. */
export interface Text {
  readonly path: string
  readonly text: string
}

interface Node {
  readonly name: string
  readonly flow: string
  readonly title?: string
  readonly body?: string
  readonly hint?: string
  readonly next_steps?: string
  readonly options?: readonly (string | { label?: string; text?: string })[]
}

/** Pages of GOV.UK's question flows as Markdown, with their title, their answers and what comes next. */
export const govukPages = (folder: string = labelled): Text[] =>
  jsonLines<Node>(folder, 'govuk_smart_answers/nodes.jsonl')
    .map((node) => ({ path: `${node.flow}/${node.name}.md`, text: pageOf(node) }))
    .filter(({ text }) => text.trim() !== '')

function pageOf({ title, body, hint, next_steps, options }: Node): string {
  const answers = (options ?? []).map((option) => `- [ ] ${typeof option === 'string' ? option : (option.label ?? option.text ?? '')}`)
  return [title ? `# ${title}` : '', body ?? '', hint ?? '', answers.join('\n'), next_steps ?? ''].filter((part) => part !== '').join('\n\n')
}

export interface Passage {
  readonly before: Text
  readonly after: Text
}

/** Passages of federal guidance, before and after. Shorter ones are phrases out of a word list. */
export const passages = (leastWords: number, folder: string = labelled): Passage[] =>
  jsonLines<{ readonly complex: string; readonly simple: string }>(folder, 'plainlanguage_gov/before_after.jsonl')
    .filter(({ complex }) => countWords(complex) >= leastWords)
    .map(({ complex, simple }, at) => ({ before: { path: `${at}-before.md`, text: complex }, after: { path: `${at}-after.md`, text: simple } }))
