import type { Finding } from './report.ts'

export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Edits for findings whose plain words can stand in without a person reading them first: those a rule calls certain, not set aside,
 * and whose source is exactly the words found (no markup in between). Edits never overlap: of two, the first stands.
 */
export function edits(source: string, findings: readonly Finding[]): Edit[] {
  const chosen: Edit[] = []
  for (const finding of [...findings].sort((a, b) => a.place.start.offset - b.place.start.offset)) {
    if (!finding.fixable || finding.review || finding.suppressed) continue
    const { start, end } = finding.place
    // Words put into a JSON or YAML string would need escapes of their own.
    if (finding.place.in !== 'text' || (finding.place.pointer !== undefined && /["'\\\n:#]/.test(finding.instead[0]))) continue
    if (source.slice(start.offset, end.offset) !== finding.actual) continue
    const edit = withoutGap(source, { start: start.offset, end: end.offset, text: finding.instead[0] })
    const last = chosen[chosen.length - 1]
    if (!last || edit.start >= last.end) chosen.push(edit)
  }
  return chosen
}

/** Leaving words out leaves two blanks, or one before a full stop: take one away. */
function withoutGap(source: string, edit: Edit): Edit {
  if (edit.text !== '') return edit
  if (source[edit.start - 1] === ' ' && /[ ,.;:!?]/.test(source[edit.end] ?? '')) return { ...edit, start: edit.start - 1 }
  if (source[edit.end] === ' ' && (edit.start === 0 || source[edit.start - 1] === '\n')) return { ...edit, end: edit.end + 1 }
  return edit
}

export function apply(source: string, chosen: readonly Edit[]): string {
  let done = 0
  let text = ''
  for (const edit of chosen) {
    text += source.slice(done, edit.start) + edit.text
    done = edit.end
  }
  return text + source.slice(done)
}
