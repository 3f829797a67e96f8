import { fact } from '../fact.ts'
import { addTo } from '../lists.ts'
import type { Block, Document, Link, Span } from '../model.ts'
import { type Contact, contacts } from './contacts.ts'
import { faultyEmails } from './contacts-faults.ts'
import { judged } from './judged.ts'
import { type Match, matches, matchSpan, phraseList } from './phrases.ts'
import { sentenceOf, sentenceSpan, sentences } from './sentences.ts'
import { words } from './words.ts'

/** What a text asks of its reader that needs a number, an address or any way to reach someone. */
export interface Ask {
  readonly need: 'phone' | 'email' | 'address' | 'any' | 'place'
  /** "Call the court" */
  readonly span: Span
  readonly sentence: Span
  /** Whom to reach, as written: "us", "the court". */
  readonly whom: string
}

const calls = phraseList(['call|phone|telephone|ring us|our|the', 'give us a call|ring', 'call the number', 'telephone the number'])
const contactsUs = phraseList([
  'contact us|our|the',
  'get in touch with us|our|the',
  'reach us',
  'reach out to us|our|the',
  'speak|talk to us',
  'speak|talk to|with our',
])
const mails = phraseList(['email|e-mail us|our', 'send us an email|e-mail', 'write to us', 'write to our'])
const sends = phraseList([
  'send|mail|post|return|fax this|the|your completed? signed? form|application|claim to us|our|the',
  'send|mail|post|return|fax it to us|our|the',
  'send|mail|post|fax us this|the|your',
])
const sendsAway = phraseList(['send|mail|post|return this|the|your completed|signed|finished? form|application|claim'])

/** People whom a reader of the document would not know where to find. */
const office =
  /\b(?:offices?|courts?|courthouse|clerks?|department|dept|agency|council|help ?line|hot ?line|help ?desk|line|cent(?:er|re)|desk|team|unit|bureau|board|commission|division|ministry|authority|support|registry|registrar|library|surgery|administration|case ?workers?|case manager|coordinator|staff|embassy|consulate|program(?:me)?|ombudsman|number)\b/i
/** In a page, only the words that name an office of the public's. */
const publicOffice =
  /\b(?:offices?|courts?|courthouse|clerks?|department|agency|council|help ?line|hot ?line|help ?desk|call cent(?:er|re)|customer service cent(?:er|re)|registry|registrar|library|surgery|number)\b/i
const known = /\b(?:police|fire|ambulance|coastguard|function|method|api|endpoint|script|service worker|meeting|roll|shots?)\b/i
const objectEnd =
  /[.,;:!?()–—]| (?:to|for|if|about|at|on|when|and|or|in|within|before|as|so|by|who|that|which|with|from|immediately|directly|first|again|today|whenever|because|using|via|through|during|after|until|between|where|should|regarding|concerning|you|they|we) /
const before = new Set(
  'you can may must should please and or then also still always first either just simply instead them immediately directly could will'.split(' '),
)

const toDo = new Set('need want wish have like how way ways ask asked required try best hesitate free able'.split(' '))

export const asks = fact((document: Document): readonly Ask[] => {
  const found: Ask[] = []
  const may = judged(document)
  let code: boolean | undefined
  const isForDevelopers = (): boolean => {
    code ??= document.blocks.some((block) => block.exempt === 'code' || block.marks.some((mark) => mark.as === 'code'))
    return code
  }
  const add = (match: Match, need: Ask['need']): void => {
    const all = words(document)
    const block = document.blocks[all.block[match.first]]
    if (may[block.index] === 0 || (block.region !== undefined && block.region !== 'main')) return
    if (!speaksToReader(document, block, match)) return
    const sentence = sentenceSpan(document, sentenceOf(document, match.first))
    const last = all.lexicon.text[all.lexicon.lower[all.type[match.last]]]
    const us = last === 'us'
    const rest = ` ${block.text.slice(all.end[match.last], Math.min(sentence.end, all.end[match.last] + 70)).trimStart()} `
    const stop = rest.search(objectEnd)
    const object = us ? '' : rest.slice(0, stop < 0 ? rest.length : stop).trim()
    const length = us ? 0 : object === '' ? 0 : block.text.indexOf(object, all.end[match.last]) + object.length - all.end[match.last]
    const span = { block, start: all.start[match.first], end: all.end[match.last] + length }
    const named = `${last} ${object}`
    if (!us && !/number$/.test(last)) {
      const opaque = block.opaque.some((range) => range.start < span.end && range.end > all.end[match.last])
      if (known.test(named)) return
      const names = document.kind === 'page' && last === 'the' ? publicOffice : office
      if (!opaque && !names.test(named)) return
    }
    // Notes among people who work together name a team, and everyone knows where it is.
    if (document.kind === 'page' && isForDevelopers()) return
    found.push({ need, span, sentence, whom: us ? 'us' : named })
  }
  for (const match of matches(document, calls)) add(match, 'phone')
  for (const match of matches(document, contactsUs)) add(match, 'any')
  for (const match of matches(document, mails)) add(match, /^write/i.test(textAt(document, match)) ? 'address' : 'email')
  for (const match of matches(document, sends)) add(match, 'any')
  for (const match of matches(document, sendsAway)) {
    const { block, end } = matchSpan(document, match)
    // "Return the form to your employer" says where.
    if (/^[^.;]{0,40}?\b(?:to|at|with|via|through|online|in person)\b/.test(block.text.slice(end, end + 60))) continue
    const { start } = matchSpan(document, match)
    if (may[block.index] === 0 || !speaksToReader(document, block, match) || (block.region !== undefined && block.region !== 'main')) continue
    if (document.kind === 'page' && isForDevelopers()) continue
    found.push({ need: 'place', span: { block, start, end }, sentence: sentenceSpan(document, sentenceOf(document, match.first)), whom: '' })
  }
  return found.sort((a, b) => a.span.block.index - b.span.block.index || a.span.start - b.span.start)
})

function textAt(document: Document, match: Match): string {
  const all = words(document)
  return document.blocks[all.block[match.first]].text.slice(all.start[match.first], all.end[match.last])
}

/** "Call the court", "you can call the court", not "we call the office" or "the call the office made". */
function speaksToReader(document: Document, block: Block, match: Match): boolean {
  const all = words(document)
  if (match.first === all.first[block.index]) return true
  const previous = match.first - 1
  const gap = block.text.slice(all.end[previous], all.start[match.first])
  if (/[.!?:;•●–—(]/.test(gap) || /, ?$/.test(gap)) return true
  const lower = (word: number): string => all.lexicon.text[all.lexicon.lower[all.type[word]]]
  // "If you need to call the office", not "thanks for coming to talk to us".
  if (lower(previous) === 'to') return previous > all.first[block.index] && toDo.has(lower(previous - 1))
  return before.has(lower(previous))
}

/** Numbers for an emergency, which everyone has and which answer no question about a form. */
const emergency = new Set(['911', '999', '112', '988', '000', '119'])

/** Contacts by which a person who reads the document can reach a person about it. An address with a slip in it counts: `contact/malformed` says what is wrong with it. */
export const reachable = fact((document: Document): readonly Contact[] => {
  const seen = contacts(document).filter(
    ({ type, value, visible }) => visible && type !== 'hours' && !(type === 'relay' && !/\d/.test(value)) && !emergency.has(value),
  )
  const slips = faultyEmails(document)
  if (slips.length === 0) return seen
  const faulty = slips.map(({ span, written, link }): Contact => {
    const text = span.block.text.slice(span.start, span.end)
    return { type: 'email', value: written, text, span, visible: true, faulty: true, ...(link ? { link, unprinted: true } : {}) }
  })
  return [...seen, ...faulty].sort((a, b) => a.span.block.index - b.span.block.index || a.span.start - b.span.start)
})

/** Lines for those who have something to report or refuse: they answer no question about the document. */
const otherPurpose =
  /\bopt(?:ing)?[- ]?out\b|\bunsubscribe|\bhot ?line\b|\bInspector General\b|\b(?:report|suspect|complain about|notice)\b[^.]{0,40}\b(?:fraud|abuse|misconduct|scams?|crimes?|theft|waste|misuse)\b|\b(?:fraud|abuse|misconduct|theft|crisis|suicide)\b[^.]{0,60}\b(?:call|contact|phone|report)\b/i

/** Whether a number or an address is given for another purpose than to ask about what the document says. */
export const hasOtherPurpose = (document: Document, { span }: Contact): boolean => otherPurpose.test(textAround(document, span))

/** The sentence in which something stands. */
function textAround(document: Document, { block, start, end }: Span): string {
  const all = sentences(document)
  for (let sentence = all.first[block.index]; sentence < all.first[block.index + 1]; sentence++)
    if (all.start[sentence] <= start && all.end[sentence] > start)
      return block.text.slice(Math.max(all.start[sentence], start - 600), Math.max(end, all.end[sentence]))
  return block.text.slice(Math.max(0, start - 200), end)
}

const phoneTag = /phone|\btel|_tel|mobile|hot_?line|help_?line|contact|call_?cent/i
const anyTag =
  /phone|\btel|_tel|mobile|hot_?line|help_?line|contact|call_?cent|fax|e_?-?mail|address|website|letterhead|signature_block|sender|footer|header|include|extends|layout|yield|render|partial|block\b|macro|content/i

/** Whether a template tag may put a contact here when the document is filled in. */
export const mayBeFilledIn = (document: Document, need: Ask['need']): boolean => (need === 'phone' ? phoneTags : anyTags)(document)

const holding = (pattern: RegExp) =>
  fact((document: Document): boolean => document.blocks.some((block) => block.opaque.some(({ start, end }) => pattern.test(block.text.slice(start, end)))))
const phoneTags = holding(phoneTag)
const anyTags = holding(anyTag)

/** Whether a link stands in the span: it may lead to the number. */
export const hasLink = (document: Document, { block, start, end }: Span): boolean =>
  linksByBlock(document)
    .get(block)
    ?.some((link) => link.start < end && link.end > start) ?? false

const linksByBlock = fact((document: Document): ReadonlyMap<Block, readonly Link[]> => {
  const found = new Map<Block, Link[]>()
  for (const link of document.links) addTo(found, link.block, link)
  return found
})

/** Whether ways to reach a person are a matter here: a form, a letter, a page that asks something of people or holds contacts. */
export const concernsContact = fact(
  (document: Document): boolean => document.kind === 'form' || document.kind === 'letter' || contacts(document).length > 0 || asks(document).length > 0,
)
