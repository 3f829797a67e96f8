import type { Draft } from '../document.ts'
import type { Format, Kind } from '../model.ts'

/** What a document is, by what it holds, where nobody said. */
export function kindOf(draft: Draft, format: Format): Kind {
  if (format === 'signs' || format === 'svg') return 'sign'
  if (draft.questions.length >= 2) return 'form'
  return 'page'
}
