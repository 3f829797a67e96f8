import { defaults, run, type Stamped } from '../src/engine.ts'
import type { Document } from '../src/model.ts'
import { read } from '../src/read.ts'
import type { Example, Rule } from '../src/rule.ts'

/** An example's document and the ranges its marks stand around, as the text between them. */
export async function exampleDocuments(
  example: Example,
): Promise<{ readonly documents: readonly Document[]; readonly source: string; readonly marked: readonly { start: number; end: number }[] }> {
  const marked: { start: number; end: number }[] = []
  let source = ''
  let open = -1
  for (const part of example.text.split(/(⟦|⟧)/)) {
    if (part === '⟦') open = source.length
    else if (part === '⟧') marked.push({ start: open, end: source.length })
    else source += part
  }
  const documents = await read(`example.${example.as}`, source, {
    format: example.as,
    kind: example.kind,
    setting: { known: new Set(example.known ?? []), today: example.today },
  })
  return { documents, source, marked }
}

/** A source as people read it: what prints nothing left out, full-width and mathematical letters as plain ones. */
export const asSeen = (source: string): string =>
  source
    .replace(/[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\u034f|[\ufe00-\ufe0f]/g, '')
    .replace(/[\uff01-\uff5e]|\ud835[\udc00-\udfff]/g, (letter) => letter.normalize('NFKC'))

/** One rule over one document, with options laid over the defaults. */
export function runRule(rule: Rule, document: Document, options: Readonly<Record<string, unknown>> = {}): readonly Stamped[] {
  const [outcome] = run(document, [{ rule, options: { ...defaults(rule), ...options } as never }])
  if (outcome.error) throw new Error(`${rule.id}: ${outcome.error}`)
  return outcome.findings
}
