import { isReadAsIs } from '../../src/facts/carrier.ts'
import { printedNumbers } from '../../src/facts/excerpt.ts'
import { isSeen } from '../../src/facts/judged.ts'
import { type Counted, namedNumbers } from '../../src/facts/numbering.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { ofElsewhere, otherDocument, type Reference, references, resolve } from '../../src/facts/references.ts'
import type { Block, Document, Role, Span } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

const below = phraseList(['the|this|these box|boxes|table|list|form|space|section|questions|details|information|steps|instructions below'])
const attached = phraseList(['the|see attached|enclosed|accompanying sheet|sheets|page|schedule|list|leaflet|guidance|notes|table|document|letter|form'])
const attaches = phraseList(['attachment|attachments|enclosure|enclosures|enclosed|attached|enc|encl|annex'])

export default defineRule({
  id: 'flow/dangling-reference',
  title: 'Point only to what is there',
  why: 'People search for the section, table or sheet they are sent to, and do not know whether they have missed it.',
  how: 'Give the thing its printed name, say which document it is in, or put the words here.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [{ name: 'PlainLanguage.gov: minimize cross-references', url: 'https://www.plainlanguage.gov/guidelines/design/minimize-cross-references/' }],
  options: {},
  examples: [
    {
      as: 'markdown',
      text: '# Grants\n\n## Section 1: Who can apply\n\nTenants can apply. The limits are in ⟦Section 4⟧.\n\n## Section 2: What you get\n\nUp to 400 a year.\n',
    },
    { as: 'markdown', text: '# Grants\n\nWe explain the scores in ⟦Section V.2⟧ of this notice.\n\n## Step 1: Check\n\nRead the rules.\n' },
    { as: 'markdown', text: 'Write your reasons in ⟦the box below⟧.\n', review: true },
    { as: 'markdown', text: '# Fees\n\nWhat you pay is in ⟦the table below⟧.\n' },
    { as: 'text', text: 'Fees are listed on ⟦the attached sheet⟧.\n\nPay at the counter.\n', review: true },
    {
      as: 'text',
      text: 'Table 1. Rents in 2023\n\nRents rose in the north. ⟦Table 3⟧ shows the south.\n',
    },
    {
      as: 'markdown',
      text: '# Rights\n\nSection 1 of the Act was changed. Section 8 of the Housing Act, Part 2 of Title 5 and section 501(c)(3) apply. We follow Section 508. See page 11 of the guide, and [section 7](https://example.org/guide) of the handbook.\n',
      note: 'these lie in other documents',
    },
    {
      as: 'markdown',
      text: '## Section 1\n\nSee Section 2.\n\n## Section 2\n\nWhat you pay is in the table below.\n\n| Size | Fee |\n| - | - |\n| Small | 4 |\n',
    },
    {
      as: 'markdown',
      text: 'Go to the page. See Part III of our series for more.\n\nAttach your pay slips. The attached list of papers is in Annex B.\n\n# Annex B\n\n- Pay slip\n',
    },
    { as: 'text', text: 'Add lines 4a and 4b.\n\n4. Income\n   a. Wages ________\n   b. Tips ________\n' },
    {
      as: 'text',
      text: 'Section 1 - You\n\n1. Name: ____________\n\n2. Do you have a Section 5 voucher?   [ ] Yes   [ ] No\n\nSection 2 - Your home\n\n3. Did you get a section 21 notice?   [ ] Yes   [ ] No\n\nIf you are in Section 8, bring your contract. People held under section 3 need not sign.\n\n4. Signature: ____________\n',
      note: 'numbers of the law, as people know them',
    },
    {
      as: 'text',
      text: 'Part 1 - You\n\n1. Name: ____________\n\n2. Do you have Medicare Part B?   [ ] Yes   [ ] No\n\nPart 2 - Your cover\n\n3. Plan: ____________\n\nIf you get Part D, bring your card.\n\n4. Signature: ____________\n',
      note: 'parts with letters, in a form whose own have numbers',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Your home\n\n1. Building and street ____\n\n2. Town ____\n\nAddress line 4 (optional)\n',
      note: 'a line of an address',
    },
    {
      as: 'text',
      text: 'Section 1 - You\n\n1. Name: ____________\n\n2. Address: ____________\n\nSection 2 - Your home\n\n3. Rent: ____________\n\n4. Signature: ____________\n\nSee ⟦Section 4⟧ for where to send it.\n',
      note: 'question 4 is no section',
    },
    {
      as: 'markdown',
      text: '# Grants for repairs\n\nTenants can apply. The towns that take part are listed in ⟦Appendix C⟧.\n\n## What you get\n\nUp to 400 a year: the rates are in ⟦Annex B⟧.\n',
    },
    {
      as: 'markdown',
      text: '# Rents\n\nRents rose in the north, as the numbers in ⟦Table 7⟧ show.\n\n## The south\n\nHere they fell.\n',
    },
    {
      as: 'markdown',
      text: '# Permits\n\nFees are set out in ⟦Schedule 2⟧.\n\n## Who pays\n\nThe owner of the stall.\n',
      review: true,
      note: 'a schedule may be a paper of its own',
    },
    {
      as: 'markdown',
      kind: 'letter',
      text: '# Your rent\n\nThe new rates are in ⟦Annex B⟧.\n\nYours sincerely\n\nThe housing team\n',
      review: true,
      note: 'a letter may come with other papers',
    },
    {
      as: 'markdown',
      text: '# Permits\n\nThe rules are in Appendix A to Part 38 and in Schedule 2 to the Water Act. Appendix A says how to measure noise. We sit at Table 7 and schedule 2 visits.\n',
      note: 'these lie elsewhere, or are none',
    },
    {
      as: 'markdown',
      text: '# Permits\n\nThe towns are listed in Appendix C.\n\n## Downloads\n\n[Appendices (PDF)](https://example.org/all.pdf)\n',
      note: 'they can be had',
    },
    {
      as: 'markdown',
      text: '# Permits\n\nThe towns are listed in Appendix C.\n\n{{ appendices }}\n',
      note: 'a template may bring it',
    },
    {
      as: 'markdown',
      text: '# Permits\n\nThe fees are in Table 2.\n\nTable 2: fees\n\n| Size | Fee |\n| - | - |\n| Small | 4 |\n',
    },
  ],
  *check(document) {
    const find = resolve(document)
    let last = -1
    let block = -1
    for (const reference of references(document)) {
      const { said, name, verb, noun, here } = reference
      if (verb !== undefined || noun === 'box' || noun === 'schedule' || addressLine.test(said.block.text.slice(Math.max(0, said.start - 20), said.start)))
        continue
      const { exists, counts } = find(reference)
      if (exists || !(counts || here) || (said.block.index === block && said.start === last)) continue
      block = said.block.index
      last = said.start
      yield {
        at: said,
        message: `There is no ${noun === 'question' ? said.block.text.slice(said.start, said.end) : `${noun ?? 'number'} ${name}`} here. Give the name as it is printed, or say which document it is in.`,
      }
    }
    yield* namesNone(document)
    yield* pointsBelow(document)
    yield* pointsToSheet(document)
  },
})

/** "Address line 2" is the name of a box. */
const addressLine = /\baddress \(?$/i

/** How a thing is named where there is none of its sort: the words that say that there is one. */
const sorts: ReadonlyMap<Counted, RegExp> = new Map([
  ['appendix', /\b(?:appendi(?:x|ces)|annex(?:e?s|e)?)\b/i],
  ['schedule', /\bschedules?\b/i],
  ['table', /\btables?\b(?! of contents)/i],
  ['figure', /\bfig(?:ures?|\.)/i],
])

/** Words of what may come with a text: an appendix may be in there. */
const besides = phraseList([
  'enclosed|enclosure|enclosures|attached|attachment|attachments|accompanying|companion|separate|separately|supplement|supplementary|download',
  'instructions|guidance|handbook|manual|booklet|regulations|act|agreement|contract',
])

/** "See Appendix C", "Table 7 shows" in a text that has no appendix and no table with a number. */
function* namesNone(document: Document): Iterable<Hit> {
  if (!references(document).some(({ noun }) => noun && sorts.has(noun))) return
  if (!isReadAsIs(document) || printedNumbers(document).isExcerpt || document.blocks.some(({ opaque }) => opaque.length > 0)) return
  const { known, mentions } = namedNumbers(document)
  // Once it is said whose it is, the short name does.
  const ofOthers = new Set(mentions.flatMap(({ noun, keys, block, end }) => (saysWhose(block, end) ? [`${noun} ${keys[0]}`] : [])))
  const there = new Map([...sorts].map(([noun, sort]) => [noun, known.has(noun) || saysSort(document, sort)]))
  const told = new Set<string>()
  for (const reference of references(document)) {
    const { said, noun, name, here, keys, verb } = reference
    const sort = noun && sorts.get(noun)
    if (!sort || here || there.get(noun) || (verb !== undefined && verb !== 'go') || !pointsThere(reference)) continue
    const key = `${noun} ${keys[0]}`
    const { text } = said.block
    if (told.has(key) || ofOthers.has(key) || otherDocument.test(beside(said))) continue
    told.add(key)
    const isSure = (noun === 'appendix' || (noun === 'table' && document.format !== 'pdf' && !hasCells(document))) && document.kind !== 'letter'
    const at = verb === undefined ? said : { ...said, start: said.start + text.slice(said.start, said.end).search(sort) }
    // As it says itself, save for the first of "Tables 7 and 8".
    const word = text.slice(at.start, said.end).split(' ')[0]
    yield {
      at,
      ...((!isSure || matches(document, besides).length > 0) && { review: true }),
      message: `There is no ${word.endsWith('s') ? noun : word} ${name} here. Give the name as it is printed, or say which document it is in.`,
    }
  }
}

const beside = ({ block: { text }, start, end }: Span): string => `${text.slice(Math.max(0, start - 600), start)} ${text.slice(end, end + 600)}`

/** "Appendix A to Part 38". */
const saysWhose = ({ text }: Block, end: number): boolean => {
  const after = text.slice(end, end + 60)
  return ofElsewhere.test(after) || /^[\s,)]*to (?:the\b|this\b|an?\b|your\b|our\b|[A-Z\d])/.test(after)
}

/** Words that send the reader there, and a name that is one: people sit at table 7, and schedule 2 visits. */
function pointsThere({ said: { block, start, end }, noun, verb }: Reference): boolean {
  if (saysWhose(block, end)) return false
  if (verb !== undefined) return true
  if (noun !== 'appendix' && !/[A-Z]/.test(block.text.charAt(start))) return false
  if (/\b(?:see|in|at|to|from|under|with|per|consult|using|and|or|refer to|\() ?(?:also )?(?:the )?$/i.test(block.text.slice(Math.max(0, start - 20), start)))
    return true
  return /^ (?:shows?|lists?|gives?|sets? out|explains?|describes?|contains?|has|have|says?|tells?|below|above)\b/.test(block.text.slice(end, end + 14))
}

/** Whether a heading, a caption, a link or the start of a line says that there are things of this sort, here or elsewhere. */
const saysSort = ({ blocks, links }: Document, sort: RegExp): boolean =>
  blocks.some(({ role, text }) => (named.has(role) ? sort.test(text) : text.length < 60 && !text.endsWith('.') && text.search(sort) === 0)) ||
  links.some(({ block, start, end, target }) => sort.test(target) || sort.test(block.text.slice(start, end)))

const named: ReadonlySet<Role> = new Set(['title', 'heading', 'legend', 'caption', 'alt'])

const hasCells = ({ blocks }: Document): boolean => blocks.some(({ role }) => role === 'cell')

/** "The box below" with nothing below it. */
function* pointsBelow(document: Document): Iterable<Hit> {
  const found = matches(document, below)
  if (found.length === 0 || document.format === 'svg' || document.format === 'signs') return
  const last = lastBlock(document)
  // A tag may bring the form in; so may a field that has no words.
  if (document.blocks.some(({ opaque }) => opaque.length > 0) || document.questions.some(({ fields, label }) => fields.length > 0 && label.index >= last))
    return
  for (const match of found) {
    const at = matchSpan(document, match)
    if (at.block.index !== last || !isSeen(at.block)) continue
    const said = at.block.text.slice(at.start, at.end)
    // What is meant may stand in the same block: "the list below: pay slips, …".
    if (/[:_]|\[ ?\]/.test(at.block.text.slice(at.end)) || at.block.text.length - at.end > 80) continue
    // A box may be drawn with marks that leave no text.
    yield { at, review: /box|space|form/i.test(said), message: `Nothing follows “${said}”. Say where it is, or add it.` }
  }
}

function lastBlock({ blocks }: Document): number {
  for (let at = blocks.length - 1; at >= 0; at--) if (isSeen(blocks[at] as Block) && blocks[at].region !== 'footer') return at
  return -1
}

/** Whether the sheet is there only the sender can tell. */
function* pointsToSheet(document: Document): Iterable<Hit> {
  if (matches(document, attaches).length > matches(document, attached).length) return
  for (const match of matches(document, attached)) {
    const at = matchSpan(document, match)
    yield { at, review: true, message: `Check that “${at.block.text.slice(at.start, at.end)}” reaches every reader with this text, and has this name on it.` }
  }
}
