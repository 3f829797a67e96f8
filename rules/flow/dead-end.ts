import { isReadAsIs } from '../../src/facts/carrier.ts'
import { isSeen } from '../../src/facts/judged.ts'
import { speaks } from '../../src/facts/logic.ts'
import { offersHelp, turnedAway } from '../../src/facts/turned-away.ts'
import type { Document } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/dead-end',
  title: 'Give everyone whose way ends early a next step',
  why: 'People who are told only that they cannot go on do not know whom to ask. They may think they made a mistake.',
  how: 'Say why it ends here, what else they can do and how to reach a person.',
  severity: 'warning',
  per: 'question',
  kinds: ['form'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK Design System: check a service is suitable', url: 'https://design-system.service.gov.uk/patterns/check-a-service-is-suitable/' },
    { name: 'USWDS: check eligibility', url: 'https://designsystem.digital.gov/patterns/complete-a-complex-form/' },
  ],
  options: {},
  examples: [
    {
      as: 'xgov',
      text: '{"startPage": "/rent", "pages": [{"path": "/rent", "title": "Do you rent your home?", "components": [{"type": "YesNoField", "name": "rent", "title": "Do you rent your home?"}], "next": [{"path": "/stop", "condition": "owns"}, {"path": "/name"}]}, {"path": "/name", "title": "Your name", "components": [{"type": "TextField", "name": "name", "title": "What is your name?"}], "next": [{"path": "/summary"}]}, {"path": "/stop", "title": "⟦You cannot apply⟧", "components": [{"type": "Html", "name": "h", "content": "<p>This is for tenants.</p>"}], "next": []}], "lists": [], "sections": [], "conditions": [{"name": "owns", "displayName": "owns", "value": {"name": "owns", "conditions": [{"field": {"name": "rent", "type": "YesNoField", "display": "rent"}, "operator": "is", "value": {"type": "Value", "value": "false", "display": "false"}}]}}]}',
    },
    {
      as: 'xgov',
      text: '{"startPage": "/rent", "pages": [{"path": "/rent", "title": "Do you rent your home?", "components": [{"type": "YesNoField", "name": "rent", "title": "Do you rent your home?"}], "next": [{"path": "/stop", "condition": "owns"}, {"path": "/name"}]}, {"path": "/name", "title": "Your name", "components": [{"type": "TextField", "name": "name", "title": "What is your name?"}], "next": [{"path": "/summary"}]}, {"path": "/stop", "title": "You cannot apply", "components": [{"type": "Html", "name": "h", "content": "<p>This is for tenants. Call us on 020 7946 0018 if you think this is wrong.</p>"}], "next": []}], "lists": [], "sections": [], "conditions": [{"name": "owns", "displayName": "owns", "value": {"name": "owns", "conditions": [{"field": {"name": "rent", "type": "YesNoField", "display": "rent"}, "operator": "is", "value": {"type": "Value", "value": "false", "display": "false"}}]}}]}',
    },
    {
      as: 'xgov',
      text: '{"startPage": "/rent", "pages": [{"path": "/rent", "title": "Do you rent your home?", "components": [{"type": "YesNoField", "name": "rent", "title": "Do you rent your home?"}], "next": [{"path": "/stop", "condition": "owns"}, {"path": "/name"}]}, {"path": "/name", "title": "Your name", "components": [{"type": "TextField", "name": "name", "title": "What is your name?"}], "next": [{"path": "/summary"}]}, {"path": "/stop", "title": "You cannot apply", "components": [{"type": "Html", "name": "h", "content": "<p>This is for tenants. <a href=https://www.example.gov/grants>Grants for owners</a></p>"}], "next": []}], "lists": [], "sections": [], "conditions": [{"name": "owns", "displayName": "owns", "value": {"name": "owns", "conditions": [{"field": {"name": "rent", "type": "YesNoField", "display": "rent"}, "operator": "is", "value": {"type": "Value", "value": "false", "display": "false"}}]}}]}',
    },
    {
      as: 'text',
      kind: 'form',
      text: '1. Do you rent your home?\n   [ ] Yes\n   [ ] No (⟦stop here⟧, you do not qualify)\n\n2. What is your rent each month? ____________\n\n3. Who is your landlord? ____________\n\n4. Your name ____________\n',
    },
    {
      as: 'text',
      kind: 'form',
      text: '1. Do you rent your home?\n   [ ] Yes\n   [ ] No (stop here, you do not qualify; call 555-0134 for other grants)\n\n2. What is your rent each month? ____________\n\n3. Who is your landlord? ____________\n\n4. Your name ____________\n',
    },
    {
      as: 'text',
      kind: 'form',
      text: '1. Do you rent your home?\n   [ ] Yes\n   [ ] No (stop here)\n\n2. What is your rent each month? ____________\n\n3. Who is your landlord? ____________\n\n4. Your name ____________\n',
      note: 'the end of what they are asked, and no refusal',
    },
  ],
  *check(document) {
    if (isReadAsIs(document)) yield* stopsHere(document)
    for (const { title, from, to } of turnedAway(document)) {
      if (offersHelp(document, from, to) || !isSeen(title)) continue
      yield {
        at: { block: title, start: 0, end: title.text.length },
        message: 'The way ends here, with no word of what else people can do or whom they can ask.',
      }
    }
  },
})

/** Instructions looked at in one form. */
const mostEnds = 50

/** "If No, stop here. You are not eligible." */
function* stopsHere(document: Document): Iterable<Hit> {
  let looked = 0
  for (const { kind, when, said } of document.routes) {
    if (looked === mostEnds) return
    if (kind !== 'end' || when === undefined || !speaks(document, said)) continue
    looked++
    const { block, start, end } = said
    const near = `${block.text.slice(Math.max(0, start - 200), end + 200)} ${document.blocks[block.index + 1]?.text.slice(0, 200) ?? ''}`
    if (!notForYou.test(near) || offersHelp(document, block.index, Math.min(block.index + 2, document.blocks.length))) continue
    yield { at: said, message: 'This turns people away, with no word of what else they can do or whom they can ask.' }
  }
}
const notForYou = /\b(?:not eligible|ineligible|do(?:n['’]t| not) qualify|can(?:not|['’]t) apply|not entitled|unable to help)\b/i
