import type { Range } from '../../model.ts'
import { mayBeForm } from '../form-lines.ts'
import type { MappedText } from '../mapped.ts'
import type { Node, Paragraph } from './model.ts'

/** Bullets typed by hand. */
export const typedBullet = /^(?:[•●▪◦‣·➢■]\s*|[-–—*]\s+|o\t\s*)(?=\S)/u
export const strokesOnly = /^[\s_.…/|-]*$/u

/** A label for the room beside it: not the end of a sentence, nor a line of a court's caption. */
export const namesRoom = ({ text }: Paragraph): boolean => /\p{L}{2}/u.test(text) && !/[.,;]\s*$/.test(text)

/** Nothing but a line to write on, and no box. */
export function isRoom({ text }: Paragraph, from: number): boolean {
  const words = text.slice(from).replaceAll('\n', '')
  return words.includes('_') && strokesOnly.test(words)
}

const startsBoxed = (node: Node | undefined): boolean => node?.is === 'paragraph' && /^\s*[☐☑☒□❏❐❑❒]/u.test(node.text)

export const isLabel = (paragraph: Paragraph): boolean =>
  paragraph.listed !== 'bullet' && paragraph.listed !== 'box' && !mayBeForm(paragraph.text) && !/\t|\{/.test(paragraph.text)

/** "Describe what happened. Attach more pages if you need them." over lines to write on. */
export const asksToWrite = ({ text }: Paragraph): boolean =>
  text.length < 400 &&
  /^\s*(?:\(?\w{1,3}[.)]\s*)?(?:please\s+)?(?:describe|explain|list|give|state|tell|provide|write|enter|say|show|name|identify|specify|summari[sz]e|outline)\b/i.test(
    text,
  )

/** The first words of a cell, over two boxes or more. */
export const isLabelOfBoxes = (nodes: readonly Node[], at: number): boolean => {
  const node = nodes[at]
  return node.is === 'paragraph' && isLabel(node) && startsBoxed(nodes[at + 1]) && startsBoxed(nodes[at + 2])
}

/** A question, or a numbered line, over boxes: whatever else it says behind the question mark. */
export const asksOverBoxes = (nodes: readonly Node[], at: number): boolean => {
  const node = nodes[at]
  if (node.is !== 'paragraph' || !isLabel(node) || !startsBoxed(nodes[at + 1])) return false
  return node.text.includes('?') || (node.listed === 'number' && startsBoxed(nodes[at + 2]))
}

/** The only words of a cell that is several lines high. */
export const isLabelOverRoom = (nodes: readonly Node[], at: number): boolean => {
  const node = nodes[at]
  return node.is === 'paragraph' && nodes.length === 1 && node.emptyBelow >= 2 && isLabel(node)
}

const isPlainLine = (node: Node | undefined): node is Paragraph =>
  node?.is === 'paragraph' &&
  node.listed === undefined &&
  node.look.outline === undefined &&
  !node.generated &&
  node.boxes.length === 0 &&
  node.controls.length === 0 &&
  node.pictures.length === 0 &&
  !/[\t\n{]/.test(node.text) &&
  !mayBeForm(node.text)

/** Where a sentence ends whose author pressed Enter at the end of each line: a full line without a full stop, and small letters below it. */
export function endOfSentence(nodes: readonly Node[], from: number): number {
  let end = from + 1
  for (let above = nodes[from]; isPlainLine(above); above = nodes[end++]) {
    const below = nodes[end]
    if (above.emptyBelow > 0 || above.text.length < 50 || above.text.length > 160 || !/[\p{L}\p{N},]\s*$/u.test(above.text)) break
    if (!isPlainLine(below) || !/^\s*\p{Ll}{2}/u.test(below.text)) break
  }
  return end
}

/** Lines that a paragraph is broken into by hand, where they are lines of a form. */
export function piecesOf(text: string, from: number): readonly Range[] {
  const whole = [{ start: from, end: text.length }]
  if (!text.includes('\n') || !mayBeForm(text) || text.includes('{')) return whole
  const pieces: Range[] = []
  let start = from
  for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) {
    const before = text.slice(Math.max(from, at - 40), at).trimEnd()
    const after = text.slice(at, at + 40).trimStart()
    const parts = /^(?:[☐☑☒□]|\[[ xX]?\]|_{2,} ?\S|\d{1,2}[.)] )/u.test(after) || (/(?:_{2,}|\.{4,}|[:?)\]☐□])$/u.test(before) && !/^\p{Ll}/u.test(after))
    if (!parts) continue
    pieces.push({ start, end: at })
    start = at + 1
  }
  pieces.push({ start, end: text.length })
  return pieces
}

/** Pieces of a line that tabs set side by side. A tab behind a number or a bullet only indents. */
export function columnsOf(text: string, { start, end }: Range, lead: number): readonly Range[] {
  const words = text.slice(start, end)
  if (!words.includes('\t') || words.length > 400) return [{ start, end }]
  const columns: Range[] = []
  let from = start
  for (let at = text.indexOf('\t', start); ; at = text.indexOf('\t', at + 1)) {
    const stop = at < 0 || at >= end ? end : at
    const piece = text.slice(from, stop).trim()
    const leads = /^(?:\(?[\dA-Za-z]{1,3}[.)]|#\.?|[☐☑☒□_]{1,4}|[•·▪-])$/u.test(piece) || (stop <= lead && from < lead)
    if (stop === end || !leads) {
      // Brackets that draw a line down a page between the parties and the court.
      if (!/^[\s)(|:;.]*$/.test(piece)) columns.push({ start: from, end: stop })
      from = stop + 1
    }
    if (stop === end) break
  }
  return columns.length > 0 ? columns : [{ start, end }]
}

/** Template tags hold brackets that are no boxes; a line that a program fills in asks nobody. */
export const isCode = ({ text, opaque }: MappedText): boolean => opaque.some(({ start, end }) => /[[({_%]/.test(text.slice(start, end)))

/** A blank inside a sentence asks nothing: `on this ____ day of ____`. */
export function isSentence(text: string): boolean {
  if (!mayBeForm(text)) return false
  if (/[☐☑☒□]/u.test(text)) return false
  const [label, ...rest] = text.split(/(?:_{2,}[ /.-]{0,3}){1,20}|\.{4,}|\[ {2,}\]/)
  if (rest.length === 0) return false
  const name = label.trim()
  if (name !== '' && !/^["“(*#]{0,2}[\p{Lu}\p{N}]/u.test(name)) return true
  if (/\b(?:of|is|as|to|at|by|from|on|in|the|and|or|for|with|that|this|an?|will|be|was|are|than) ?[$£€#§]{0,2}$|§$/i.test(name)) return true
  return rest.some((after, index) => {
    const words = after.trim()
    if (words === '') return false
    if (/^[.,;]/.test(words)) return name.split(' ').length > 6 || words.length > 2
    return /^\p{Ll}/u.test(words) && (index < rest.length - 1 || words.split(' ').length > 3)
  })
}

/** Styles for words that are not the author's own, and for code. */
export function exemptBy({ look }: Paragraph): 'quote' | 'code' | undefined {
  for (const name of look.names) {
    if (name === 'quote' || name === 'intense quote' || name === 'block text') return 'quote'
    if (name === 'html preformatted' || name === 'source code' || name === 'macro text') return 'code'
  }
  return undefined
}

const englishWord = /\b(?:the|and|of|to|you|your|for|is|are|this|with|or|not|from)\b/gi

/** The language its words are declared to be in; Word often declares the keyboard's, so English words have the last say. */
export function languageOf({ language, text }: Paragraph): string | undefined {
  if (language === undefined || language === 'en' || text.length < 20) return undefined
  const english = text.slice(0, 1000).match(englishWord)?.length ?? 0
  return english * 14 > text.slice(0, 1000).split(/\s+/).length ? undefined : language
}
