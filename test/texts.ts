import { addBlock, type BlockDraft, defaultSetting, toDocument } from '../src/document.ts'
import type { Block, Document, Range, Setting } from '../src/model.ts'
import { sourceText } from '../src/source.ts'

type Text = string | (Partial<BlockDraft> & { readonly text: string })

/** A document made of block texts, without a reader in between: paragraphs, where nothing else is said. `{{ … }}` is opaque. */
export function documentOf(texts: readonly Text[], given: Partial<Document> & { readonly setting?: Setting } = {}): Document {
  const blocks: Block[] = []
  let length = 0
  const whole = sourceText('test', texts.map((each) => (typeof each === 'string' ? each : each.text)).join('\n'))
  for (const each of texts) {
    const draft = typeof each === 'string' ? { text: each } : each
    const offset = length
    addBlock(blocks, {
      role: 'paragraph',
      opaque: tags(draft.text),
      locate: (start, end) => whole.place(offset + start, offset + end),
      ...draft,
    })
    length += draft.text.length + 1
  }
  return toDocument(
    { blocks, questions: [], steps: [], links: [], directives: [], start: whole.place(0, 0), ...given },
    { path: 'test', format: 'text', kind: 'page', language: 'en', setting: defaultSetting, ...given },
  )
}

function tags(text: string): Range[] {
  return [...text.matchAll(/\{\{.*?\}\}/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}
