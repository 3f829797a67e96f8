import { fact } from '../fact.ts'
import { addTo } from '../lists.ts'
import type { Block, Document, Link, Span } from '../model.ts'
import { emailEnd, type FaultyAddress, faultyAddressAt } from './contacts-emails.ts'
import { isSeen } from './judged.ts'

/** An e-mail address that people are given to write to, and that no mail can reach. */
export interface FaultyEmail {
  readonly span: Span
  /** As written: in the text, or in the target of a link. */
  readonly written: string
  readonly fault: FaultyAddress['fault'] | 'no sign'
  readonly meant?: string
  /** In the target of a link, whose words may be right. */
  readonly link?: Link
}

/** The malformed e-mail addresses of the document, seen by people, in reading order: each once where a link shows what it holds. */
export const faultyEmails = fact((document: Document): readonly FaultyEmail[] => {
  const found: FaultyEmail[] = []
  for (const block of document.blocks) if (block.text.includes('@') && isSeen(block) && block.exempt !== 'code') inText(document, block, found)
  const shown = new Map<Block, Span[]>()
  for (const { span } of found) addTo(shown, span.block, span)
  for (const link of document.links) {
    const faulty = inLink(link)
    if (faulty && !shown.get(link.block)?.some(({ start, end }) => start < link.end && end > link.start)) found.push(faulty)
  }
  return found.sort((a, b) => a.span.block.index - b.span.block.index || a.span.start - b.span.start)
})

function inText(document: Document, block: Block, found: FaultyEmail[]): void {
  const { text } = block
  for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
    const faulty = faultyAddressAt(text, sign)
    if (!faulty) continue
    const { start, end, fault, meant } = faulty
    const touches = (range: { readonly start: number; readonly end: number }): boolean => range.start <= end && range.end >= start
    if (block.opaque.some(touches) || block.marks.some((mark) => mark.as === 'code' && touches(mark))) continue
    if (fault === 'no ending' ? isForDevelopers(document) || !isWrittenTo(document, block, start) : !isGiven(document, block, start)) continue
    found.push({ span: { block, start, end }, written: text.slice(start, end), fault, ...(meant === undefined ? {} : { meant }) })
  }
}

/** Where there is code, `user@machine` is what people log in as. */
const isForDevelopers = fact(
  (document: Document): boolean =>
    document.kind === 'page' && document.blocks.some((block) => block.exempt === 'code' || block.marks.some((mark) => mark.as === 'code')),
)

const gives = /\b(?:contact|e-?mail(?:s|ed|ing)?|mail|write|send|return|submit|questions?|reach|forward|apply|address)\b/i
const mails = /\b(?:e-?mail(?: address| us| it| them| at| to)?|write to)\b[^.!?;@]{0,60}$/i

/** Whether the words before it say that it is an address to write to: those of its own block, or the short block before it, such as a cell of a table. */
const isGiven = (document: Document, block: Block, start: number): boolean => gives.test(before(document, block, start, 100))
/** A name and a machine's name are the same shape: only what is said to be an e-mail address is one. */
const isWrittenTo = (document: Document, block: Block, start: number): boolean => mails.test(before(document, block, start, 80))

function before(document: Document, block: Block, start: number, most: number): string {
  const own = block.text.slice(Math.max(0, start - most), start)
  const previous = start <= 2 ? document.blocks[block.index - 1]?.text : undefined
  return previous !== undefined && previous.length <= 40 ? `${previous} ${own}` : own
}

/** What a script or a template puts in place of an address, or a page against those who gather them. */
const notYet = /[{}<>$[\]()*\ufffd\ue000-\uf8ff]|%[a-z_]|\b(?:at|dot|spam|nospam|remove)\b/i

function inLink(link: Link): FaultyEmail | undefined {
  const { target, block, start, end } = link
  if (!/^mailto:/i.test(target) || !isSeen(block)) return undefined
  if (block.opaque.some((range) => range.start < end && range.end > start)) return undefined
  const written = decoded(target.slice(7).split('?')[0]).trim()
  if (written === '' || notYet.test(written)) return undefined
  const parts = written.split(/[,;]/).map((part) => part.trim())
  if (parts.every((part) => part === '' || isWhole(part))) return undefined
  const span = { block, start, end }
  const sign = written.indexOf('@')
  if (sign < 0) return /^[\w.+-]+$/.test(written) ? { span, written, fault: 'no sign', link } : undefined
  const faulty = faultyAddressAt(written, sign)
  return faulty && faulty.start === 0 ? { span, written, fault: faulty.fault, link } : undefined
}

const isWhole = (address: string): boolean => emailEnd(address, 0) === address.length

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
