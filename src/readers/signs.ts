import { addBlock, type Draft } from '../document.ts'
import type { Block } from '../model.ts'
import type { SourceText } from '../source.ts'
import { mappedBuilder } from './mapped.ts'
import { maskTemplates } from './templates.ts'

/** PLACEHOLDER until the real reader lands: paragraphs split at blank lines. */
export function readSigns(source: SourceText): readonly Draft[] {
  const masked = maskTemplates(source.text)
  const blocks: Block[] = []
  for (const match of source.text.matchAll(/[^\n]+(?:\n[^\n]+)*/g)) {
    const builder = mappedBuilder(source, masked)
    builder.raw(match.index, match.index + match[0].length)
    const mapped = builder.finish()
    if (mapped) addBlock(blocks, { role: 'paragraph', ...mapped })
  }
  return [{ blocks, questions: [], steps: [], links: [], directives: [], start: source.place(0, 0) }]
}
