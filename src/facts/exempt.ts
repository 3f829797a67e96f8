import { fact } from '../fact.ts'
import type { Block, Document, Exempt } from '../model.ts'
import { contacts } from './contacts.ts'
import { type Match, matches, matchSpan, type PhraseList, phraseList } from './phrases.ts'
import { words } from './words.ts'

/**
 * Text that law or an agency's lawyers prescribe. It is checked for presence where a rule asks for it, and never for wording.
 * `burden` is the Paperwork Reduction Act statement, `perjury` a declaration under penalty or a statement of truth,
 * `authority` what a state form says of the law that lets it ask, `statute` a block that is little more than citations.
 */
export interface LegalNotice {
  readonly kind: 'privacy-act' | 'burden' | 'perjury' | 'authority' | 'copyright' | 'statute'
  /** In reading order; the first may be its heading. */
  readonly blocks: readonly Block[]
}

const openings = phraseList([
  'privacy act statement|notice|advisory|information',
  'privacy act and paperwork reduction act',
  'privacy act paperwork reduction act',
  'privacy and paperwork reduction act',
  'paperwork reduction act statement|notice',
  'paperwork reduction act',
  'paperwork reduction project',
  'public reporting? burden statement?',
  'burden statement',
  'pra statement|notice',
  'pra public? burden statement',
  'omb notice',
])

/** What a Privacy Act statement says, and an article about such statements does not. */
const privacy = phraseList([
  'authorizes us',
  'authorize us',
  'authorized to collect|request|ask',
  'authority to collect|request|ask',
  'authority for collecting|collection|requesting|asking',
  'allow|allows us to collect|ask',
  'principal purpose|purposes',
  'routine use|uses',
  'disclosure is voluntary|mandatory|required',
  'is voluntary',
  'is mandatory',
  'furnishing|providing|giving|supplying us? this|the|your|that|requested information',
  'failure|failing to provide|furnish|supply',
  'we may disclose|share|give|provide',
  'we may also use|share|disclose',
  'may be disclosed|shared',
  'information you provide|furnish|give',
  'computer matching',
])
const privacyNamed = phraseList(['privacy act', '552a'])

/** What a burden statement says: the first ones hardly anything else does. */
const burden = phraseList([
  'not required to respond',
  'not required to answer|complete|provide|file',
  'need not respond',
  'no person is required|shall',
  'no persons are required',
  'conduct or sponsor',
  'public reporting burden',
  'suggestions for reducing',
  'estimated to average',
  'estimated average',
  'searching existing data',
  'time estimate',
  'reporting burden for this',
  'we estimate that it will take',
  'estimated burden time?',
])
const burdenNamed = phraseList([
  'paperwork reduction act statement|notice',
  'paperwork reduction act',
  'valid omb',
  'omb control|approval number|no',
  'omb number|no',
  'collection of information',
  'information collection',
  'office of management and budget',
  'burden estimate',
])
/** Prose about notices, told to the people who write them. */
const guidance = phraseList([
  'agencies must|should|may|need|can|have',
  'agency must|should|may not|needs|can|has to',
  'your agency',
  'must include|contain|display',
  'should include|contain',
])

const oath = phraseList(['penalty|penalties of perjury', 'the facts stated in this|these', 'contempt of court may be brought'])
const sworn = phraseList([
  'i|we declare|certify|swear|affirm|state|verify',
  'i|we hereby? solemnly? declare|certify|swear|affirm',
  'i|we do? solemnly? declare|swear|affirm',
  'may be brought',
])
const rights = phraseList(['all rights reserved', 'crown copyright', 'copyright # ', 'copyright c #'])

const authorized = phraseList(['is|are authorized|required as? outlined|provided? by|under'])
const cited = phraseList(['u.s.c', 'u.s', 'usc', 'c.f.r', 'cfr', 'pub', 'public law', 'executive order', 'g.l', 'gen', 'stat', 'r.s', 'section #'])

export const legalNotices = fact((document: Document): readonly LegalNotice[] => {
  const found: LegalNotice[] = []
  const taken = new Set<number>()
  const take = (kind: LegalNotice['kind'], blocks: readonly Block[]): void => {
    const free = blocks.filter((block) => !taken.has(block.index))
    if (free.length === 0) return
    for (const block of free) taken.add(block.index)
    found.push({ kind, blocks: free })
  }
  const said = tally(document, privacy)
  const named = tally(document, privacyNamed)
  const burdens = tally(document, burden)
  const burdenNames = tally(document, burdenNamed)
  const advice = tally(document, guidance)
  const isAdvice = ({ index }: Block): boolean => advice.has(index) && (said.get(index)?.size ?? 0) + (burdens.get(index)?.size ?? 0) < 3
  const speaks = (block: Block): LegalNotice['kind'] | undefined => {
    if (isAdvice(block) || block.text.length > longestNotice) return undefined
    const ofPrivacy = said.get(block.index)?.size ?? 0
    const ofBurden = burdens.get(block.index)?.size ?? 0
    if (ofBurden >= 1 && ofBurden + (burdenNames.get(block.index)?.size ?? 0) >= 2) return 'burden'
    if (named.has(block.index) && ofPrivacy >= 2) return 'privacy-act'
    return undefined
  }

  const heads = new Set<Block>()
  const opening = matches(document, openings).filter((match) => {
    const { block } = matchSpan(document, match)
    if (!opens(document, block, match)) return false
    heads.add(block)
    return true
  })
  for (const match of opening) {
    const { block } = matchSpan(document, match)
    if (taken.has(block.index)) continue
    const isCued = ({ index }: Block): boolean => said.has(index) || named.has(index) || burdens.has(index) || burdenNames.has(index)
    const section = withoutTail(sectionFrom(document, block, heads, isCued), isCued)
    const kind =
      section.map(speaks).find((each) => each !== undefined) ??
      (section.some((each) => (said.get(each.index)?.size ?? 0) >= 2 && !isAdvice(each)) ? 'privacy-act' : undefined)
    if (kind === undefined || isAdvice(block) || section.filter(isAdvice).length * 2 > section.length) continue
    take(kind, section)
  }
  for (const index of [...named.keys(), ...burdens.keys()]) {
    if (taken.has(index)) continue
    const block = document.blocks[index]
    const kind = speaks(block)
    if (kind) take(kind, [block])
  }
  const swears = tally(document, sworn)
  for (const index of tally(document, oath).keys()) {
    const { text } = document.blocks[index]
    const isOath = swears.has(index) || /\bfacts stated\b[^.]{0,80}\bare true\b/i.test(text)
    if (isOath && text.length <= longestNotice) take('perjury', [document.blocks[index]])
  }
  for (const index of tally(document, authorized).keys()) {
    const { text } = document.blocks[index]
    if (text.length <= 500 && isAuthority(text)) take('authority', [document.blocks[index]])
  }
  for (const index of tally(document, rights).keys()) if (document.blocks[index].text.length <= 160) take('copyright', [document.blocks[index]])
  for (const block of document.blocks) if (block.text.charCodeAt(0) === 0xa9 && block.text.length <= 160) take('copyright', [block])
  for (const index of tally(document, cited).keys()) {
    const block = document.blocks[index]
    if (block.text.length <= 240 && isCitation(block.text)) take('statute', [block])
  }
  return found.sort((a, b) => a.blocks[0].index - b.blocks[0].index)
})

/** Which phrases of a list each block holds. */
function tally(document: Document, list: PhraseList): Map<number, Set<number>> {
  const { block } = words(document)
  const found = new Map<number, Set<number>>()
  for (const match of matches(document, list)) {
    const index = block[match.first]
    let phrases = found.get(index)
    if (!phrases) {
      phrases = new Set()
      found.set(index, phrases)
    }
    phrases.add(match.phrase)
  }
  return found
}

/** Whether a notice's name heads the block: nothing but "The", "Notice:" or a number stands before it. */
function opens(document: Document, block: Block, match: Match): boolean {
  const all = words(document)
  const before = match.first - all.first[block.index]
  if (before > 3) return false
  if (block.role === 'heading' || block.role === 'title' || block.role === 'legend' || block.role === 'caption') return before <= 3
  const after = block.text.slice(all.end[match.last], all.end[match.last] + 3)
  const short = all.first[block.index + 1] - all.first[block.index] <= 14
  return before <= 1 && (short || /^\s?[.:–—-]/.test(after) || /^[A-Z\s]+$/.test(block.text.slice(0, all.end[match.last])))
}

const longestSection = 14
/** In code units: a longer block is a page that a reader could not split, and the notice only a part of it. */
const longestNotice = 3500
const pageFoot = /^(?:Form|Catalog|Cat\.|Page|Rev\.) |\bPage \d+(?: of \d+)?$/

/** The block that names a notice and what stands under it, up to the next heading, question or short line. */
function sectionFrom(document: Document, first: Block, heads: ReadonlySet<Block>, speaks: (block: Block) => boolean): readonly Block[] {
  const section = [first]
  const all = words(document)
  const length = (index: number): number => all.first[index + 1] - all.first[index]
  const isName = first.role === 'heading' || first.role === 'title' || first.role === 'legend' || length(first.index) <= 10
  for (let index = first.index + 1; index < document.blocks.length && section.length < longestSection; index++) {
    const block = document.blocks[index]
    // A second line of the heading.
    const isSecond =
      isName && index === first.index + 1 && (block.role === 'heading' || block.role === 'legend' || (length(index) < 8 && /\w$/.test(block.text)))
    if (!isSecond && block.role !== 'paragraph' && block.role !== 'item' && block.role !== 'notice' && block.role !== 'cell') break
    if (!isName && !speaks(block)) break
    if (!isSecond && block.role !== 'item' && length(index) < 8) break
    if (pageFoot.test(block.text) || heads.has(block)) break
    section.push(block)
  }
  return section
}

/** Less what follows the last block that speaks of the notice's matter: it belongs to what comes next. */
function withoutTail(section: readonly Block[], speaks: (block: Block) => boolean): readonly Block[] {
  let last = section.length
  while (last > 1 && !speaks(section[last - 1])) last--
  return section.slice(0, last)
}

/** The law, that answers are required or free, and what follows where there are none. */
const isAuthority = (text: string): boolean =>
  /\b(?:Act|Code|Law|Statutes?|ILCS|U\.?S\.?C)\b/.test(text) &&
  /\b(?:disclosure|information|answer\w*)\b[^.]{0,60}\bis (?:required|mandatory|voluntary)\b/i.test(text) &&
  /\b(?:failure|failing) to (?:provide|furnish|supply|give)\b/i.test(text)

const citation =
  /\b\d{1,3} (?:U\.? ?S\.? ?C\.?|C\.? ?F\.? ?R\.?)(?: ?(?:§§?|[Ss]ections?|[Pp]arts?))?(?: ?\d[\w.()–-]*(?:,? (?:and |or |et seq\.?)?)?){1,6}|\b(?:Pub\. ?L\.|P\.L\.|Public Law|Executive Order|E\.O\.) ?(?:No\. ?)?\d[\d–-]*|§§? ?\d[\w.()–-]*|\(?(?:R\.S\.|Stat\.|Gen\. Laws|G\.L\.) ?(?:c\. ?)?\d[\w.()]*/g

function isCitation(text: string): boolean {
  const rest = text.replace(citation, ' ')
  if (rest === text) return false
  return (rest.match(/[A-Za-z]{2,}/g) ?? []).length <= 5
}

const titles = new Set('Mr Mrs Ms Dr Prof Hon Judge Sir Dame'.split(' '))
const signature = /^(?:\/s\/ |(?:Mr|Mrs|Ms|Dr|Prof|Hon|Judge|Sir|Dame)\.? (?:[A-Z][\w.'’-]* ?){1,4}$)/
const farewell = /^(?:(?:yours )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?|kind regards|best regards|regards|respectfully submitted),?$/i
const fullName = /^(?:[A-Z][\w.'’-]*,? ?){2,5}$/

function wordingOf(document: Document, block: Block): Exempt | undefined {
  const { text } = block
  const first = text.charCodeAt(0)
  if (first === 34 || first === 0x201c || first === 0xab) return isQuotation(text) ? 'quote' : undefined
  if (first === 47 || (first >= 65 && first <= 90 && text.length <= 60)) {
    if ((first === 47 || titles.has(text.slice(0, text.indexOf(' ')).replace('.', ''))) && signature.test(text)) return 'name'
    if (
      block.index > 0 &&
      text.length <= 50 &&
      document.blocks[block.index - 1].text.length <= 30 &&
      farewell.test(document.blocks[block.index - 1].text) &&
      fullName.test(text)
    )
      return 'name'
  }
  return undefined
}

/** One quotation from the first character to the last, with at most a short note of who said it. */
function isQuotation(text: string): boolean {
  if (text.length < 20) return false
  const close = text[0] === '“' ? '”' : text[0] === '«' ? '»' : '"'
  const end = text.indexOf(close, 1)
  if (end < 0) return false
  return end >= text.length - 2 || (end > text.length / 2 && /^\W{0,3}\s?[–—-]\s?[A-Z]/.test(text.slice(end + 1)))
}

/** Why a block's wording is not judged: what its reader said, then what its words say. Indexed as `document.blocks`. */
export const exempt = fact((document: Document): readonly (Exempt | undefined)[] => {
  const found: (Exempt | undefined)[] = document.blocks.map((block) => block.exempt ?? wordingOf(document, block))
  for (const { blocks } of legalNotices(document)) for (const { index } of blocks) found[index] ??= 'legal'
  const covered = new Map<Block, number>()
  for (const { type, span } of contacts(document)) if (type === 'address') covered.set(span.block, (covered.get(span.block) ?? 0) + span.end - span.start)
  for (const [block, length] of covered) if (length * 10 >= block.text.length * 6) found[block.index] ??= 'address'
  return found
})
