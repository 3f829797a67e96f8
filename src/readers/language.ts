import type { Draft } from '../document.ts'
import type { Block } from '../model.ts'

/** The document's language, and its blocks with theirs where it differs. */
export async function languageOf(draft: Draft): Promise<{ readonly blocks: readonly Block[]; readonly language: string }> {
  return { blocks: draft.blocks, language: draft.language ?? 'en' }
}
