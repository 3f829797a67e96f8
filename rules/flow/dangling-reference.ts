import { isSeen } from '../../src/facts/judged.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { references, resolve } from '../../src/facts/references.ts'
import type { Block, Document } from '../../src/model.ts'
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
  ],
  *check(document) {
    const find = resolve(document)
    let last = -1
    let block = -1
    for (const reference of references(document)) {
      const { said, name, verb, noun, here } = reference
      if (verb !== undefined || noun === 'box' || addressLine.test(said.block.text.slice(Math.max(0, said.start - 20), said.start))) continue
      const { exists, counts } = find(reference)
      if (exists || !(counts || here) || (said.block.index === block && said.start === last)) continue
      block = said.block.index
      last = said.start
      yield {
        at: said,
        message: `There is no ${noun === 'question' ? said.block.text.slice(said.start, said.end) : `${noun ?? 'number'} ${name}`} here. Give the name as it is printed, or say which document it is in.`,
      }
    }
    yield* pointsBelow(document)
    yield* pointsToSheet(document)
  },
})

/** "Address line 2" is the name of a box. */
const addressLine = /\baddress \(?$/i

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
