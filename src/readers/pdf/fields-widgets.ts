import type { Control } from '../../model.ts'
import type { Widget } from './pages.ts'

export const isBox = ({ type }: Widget): boolean => type === 'checkbox' || type === 'radio'

/** Whether a person fills it in: no button, nothing hidden, nothing that only the file fills in. */
export const isAsked = ({ type, hidden, readOnly, box }: Widget): boolean =>
  !hidden && !readOnly && type !== 'button' && type !== 'other' && box.width >= 3 && box.height >= 3

export function controlOf({ type, multiline }: Widget): Control {
  if (type === 'choice') return 'select'
  if (type === 'text') return multiline ? 'multiline' : 'text'
  return type === 'other' || type === 'button' ? 'other' : type
}

/**
 * What a tooltip says of its field, in the words of a label: without "Enter the", without the page and part it stands on.
 * `undefined` where it says nothing: a field's name, "Text1", a line number.
 */
export function spokenLabel({ tooltip = '', name }: Widget): string | undefined {
  let said = tooltip.replace(/_(?:Row_?)?\d+$|_here$|_\d+$/i, '')
  // "Page 3. Part 2. Item 1. Family name": the way to the field, then its label.
  const parts = said.split(/(?<=[.:;]) +/)
  while (parts.length > 1 && isWay(parts[0])) parts.shift()
  said = parts.join(' ').trim()
  said = said.replace(/^(?:please )?(?:enter|type|provide|insert|fill in|input)(?: in)?(?: (?:the|your|a|an|in))? (?=\S)/i, '')
  said = said.replace(/[.:]+$/, '').trim()
  if (said === '' || said === name || isFieldName(said)) return undefined
  return said.length > 160 ? undefined : said.charAt(0).toUpperCase() + said.slice(1)
}

const isWay = (part: string): boolean =>
  part.length <= 60 && /^(?:page|part|section|item|items|item number|line|question|column|row|table|form)\b[\w .()-]*[.:;]$/i.test(part)

/** `Text1`, `f1_01[0]`, `topmostSubform`, `undefined`, `2a`: names for programs. */
const isFieldName = (said: string): boolean =>
  /^(?:undefined|untitled|null|none|text ?(?:field)?|check ?box|radio ?button|button|field|fill|date|group|choice|combo ?box|list ?box|signature)[ _-]?\d*(?:[._-]\d+)*$/i.test(
    said,
  )
    ? !/^(?:date|signature)$/i.test(said)
    : /[[\]_]|^[a-z]+[A-Z]|^\d{1,3}[a-z]?$|^[^\p{L}]*$/u.test(said) || (!said.includes(' ') && /\d/.test(said))
