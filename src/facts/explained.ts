import type { Document, Span } from '../model.ts'

/** Longest stretch before and after a term in which words that explain it are looked for, in characters. */
const reach = 90

/** What introduces a term just before it: "we call this", "known as", "(". */
const before =
  /(?:\b(?:called|known as|named|termed|referred to as|means|meaning|defined as|refers to|this is|these are|that is|is an?|are|(?<=[,(] )or|i\.e\.?|ie)\s+(?:an?|the|your|our|this|these)?\s*["“'‘]?|\(\s*(?:an?|the|or|i\.e\.?|called|known as|also called)?\s*["“'‘]?)$/i
/** What explains a term just after it: "means", "is a", ", which is", "(a claim on your home)". */
const after =
  /^["”'’)]*\s*(?:\(\s*(?:[^()\s]+[\s,]+){1,}|(?:(?:allows?|lets?|enables?|gives?) (?:you|us|people|someone|a|the|your)\b|means?|refers? to|stands? for|describes?|is (?:a|an|the|when|where|what|any|money|your|someone)|are (?:a|an|the|when|where|any|people|those)|includes?)\b|,\s*(?:which|that is|meaning|or(?! (?:when|if|by|to|at|in|on|for|that|who|with|after|before|you|we|they|it|other|any)\b)|also|i\.e|who|such as)\b|,\s*an?\s(?:[\w-]{1,20}\s){1,3}(?:that|which|who|you)\b|,\s*(?:an?|the)\s(?:(?!\b(?:will|may|must|can|is|are|was|were|has|have|had|should|shall|would|could|might|does|do|did)\b)[^,.;()]){3,70}[,.;)]|[:–—]\s*\S|\s-\s)/i
/** The next sentence explains it: "This is …", "It means …". */
const next = /^["”'’)]*[^.!?]{0,70}[.!?]["”'’)]*\s+(?:this|that|it|these|they|an?)\s+(?:\w+\s+){0,2}(?:is|means?|are|lets?|shows?|says?|tells?)\b/i
const asks = /^(?:what|who)(?:['’]s| is| are| does)\s/i

/** "If it is a …" asks whether it is one, and does not say what that is. */
const asksIf = /\b(?:if|whether|unless|when)\s[^.;:!?]*$/i

function isIntroduced(lead: string): boolean {
  const found = before.exec(lead)
  if (!found) return false
  return !/^(?:is|are)\s/i.test(found[0]) || !asksIf.test(lead.slice(0, found.index))
}

/** Whether one of the places where a term stands also says what it is. */
export function isExplained(document: Document, places: readonly Span[]): boolean {
  return places.some((place) => explains(document, place))
}

function explains(document: Document, { block, start, end }: Span): boolean {
  const { text } = block
  for (const mark of block.marks) {
    if (mark.start > start || mark.end < end) continue
    if (mark.as === 'dfn' || mark.as === 'abbr') return true
    // A link on the term alone leads to what it is; a link over a sentence leads somewhere else.
    if (mark.as === 'link' && mark.end - mark.start <= end - start + 24) return true
  }
  if (isIntroduced(text.slice(Math.max(0, start - reach), start)) || after.test(text.slice(end, end + reach))) return true
  if (next.test(text.slice(end, end + 2 * reach))) return true
  if (asks.test(text)) return true
  // "Forbearance plan: we lower what you pay".
  if (start <= 4 && /^ [\w-]{1,20}(?: [\w-]{1,20})?: \S/.test(text.slice(end, end + 50))) return true
  // A heading or a term of a list that is nothing but the word, with text below it.
  const alone = start <= 4 && text.length - end <= 4
  if (!alone || (block.role !== 'heading' && block.role !== 'legend' && block.role !== 'item' && block.role !== 'paragraph')) return false
  const below = document.blocks[block.index + 1]
  return below !== undefined && below.role === 'paragraph' && below.text.length > 30
}
