import type { Block, Document, Span } from '../model.ts'
import { isSeen, judged } from './judged.ts'
import { matches, matchSpan, phraseList } from './phrases.ts'

/** Words of money: before the first price, most of them tell people that something is to pay. */
const money = phraseList(['fee|fees|cost|costs|charge|charges|price|prices|payment|payments|pay|payable|deposit|surcharge|free|fine|refund|money|check|cheque'])
const charge =
  /\bpay(?:ment of| now:?)? ?\(?[$£€]\s?\d(?:[\d,.]*\d)?\)?|[$£€]\s?\d(?:[\d,.]*\d)?(?: (?:\w+[- ]){0,3}(?:fee|charge|surcharge|deposit)\b(?! (?:is )?(?:refund|waived))| (?:is|will be) (?:due|payable|charged))/i
/** "A processing fee of $15", "The charge is €50 a year": what a part of the people pays, in a special case, is no part of the price. */
const stated = /\b(?:fee|charge|surcharge|deposit|cost|price)(?: of|:| (?:is|will be))? ?[$£€]\s?\d(?:[\d,.]*\d)?|\bcosts [$£€]\s?\d(?:[\d,.]*\d)?/i
const special =
  /\b(?:if|when|replac\w*|duplicate|extra|additional|optional|cop(?:y|ies)|certified|penalt\w*|fines?|overdue|cancel\w*|refund\w*|per (?:page|copy)|average|up to)\b/i

/** Where a form first names what it costs, after more than this share (percent) of its questions. */
export function lateFee(document: Document, share: number): Span | undefined {
  const { questions, blocks } = document
  if (questions.length < 3 || /^[2-9]|^\d\d/.test(questions[0].number ?? '')) return undefined
  const labels = questions.map(({ label }) => label.index).sort((a, b) => a - b)
  const most = labels[Math.floor((questions.length * share) / 100)] ?? Number.POSITIVE_INFINITY
  const open = judged(document)
  let looked = -1
  for (const match of matches(document, money)) {
    const span = matchSpan(document, match)
    const { block } = span
    if (block.index <= most) {
      if (tellsOfCharge(span)) return undefined
      continue
    }
    if (block.index === looked || open[block.index] === 0 || !isSeen(block)) continue
    looked = block.index
    const found = chargeIn(block)
    if (found) return blocks.slice(0, block.index).some(({ opaque }) => opaque.length > 0) ? undefined : found
  }
  return undefined
}

/** A fine, a refund or a check that is made tells of no charge; a price does where a sum stands by it. */
function tellsOfCharge({ block: { text }, start, end }: Span): boolean {
  const near = text.slice(Math.max(0, start - 30), end + 30)
  if (otherMoney.test(near)) return false
  const word = text.slice(start, end).toLowerCase()
  if (word === 'fine' || word === 'free' || word === 'refund') return false
  if (!/^(?:price|money|check|cheque)$/.test(word)) return true
  return /^[^.!?]{0,60}[$£€]\s?\d/.test(text.slice(end, end + 70)) || /[$£€]\s?\d(?:[\d,.]*\d)?[^.!?\d]{0,60}$/.test(text.slice(Math.max(0, start - 80), start))
}
const otherMoney =
  /\bfull price\b|\bin charge\b|\bcriminal charges?\b|\bdirect deposit\b|\b(?:gross|net|take-home|hourly|weekly|monthly|rate of) pay\b|\bpay ?(?:stubs?|slips?|checks?|rate)\b/i

function chargeIn(block: Block): Span | undefined {
  const { text, role } = block
  const around = ({ index, 0: { length } }: RegExpExecArray): string => text.slice(Math.max(0, index - 80), index + length + 60)
  const spanOf = ({ index, 0: { length } }: RegExpExecArray): Span => ({ block, start: index, end: index + length })
  const found = charge.exec(text)
  if (found) return apart.test(around(found)) ? undefined : spanOf(found)
  const told = role === 'label' || role === 'option' ? null : stated.exec(text)
  return told && !apart.test(around(told)) && !special.test(around(told)) ? spanOf(told) : undefined
}
const apart = /\b(?:waive|late|returned|nsf|bounced|if you (?:lose|miss)|did you|have you|how much)\b/i
