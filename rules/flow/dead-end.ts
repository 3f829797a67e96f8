import { contacts } from '../../src/facts/contacts.ts'
import { isSeen } from '../../src/facts/judged.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { turnedAway } from '../../src/facts/turned-away.ts'
import type { Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

/** Words that say what else there is. */
const helps = phraseList([
  'you can|could|may|might|should|must',
  'contact|call|phone|telephone|e-mail|email|write|visit|ask|speak|talk',
  'find out|help|advice|more|information',
  'next steps|step',
  'what happens|next',
  'get help|advice|support|in touch',
  'see|read|check|go|appeal|instead|return|close|start',
  'we will',
  "we'll",
  'help|advice|support|alternatively|instead',
])

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
  ],
  *check(document) {
    for (const { title, from, to } of turnedAway(document)) {
      if (offersHelp(document, from, to) || !isSeen(title)) continue
      yield {
        at: { block: title, start: 0, end: title.text.length },
        message: 'The way ends here, with no word of what else people can do or whom they can ask.',
      }
    }
  },
})

function offersHelp(document: Document, from: number, to: number): boolean {
  const within = (index: number): boolean => index >= from && index < to
  for (let index = from; index < to; index++) if (document.blocks[index].opaque.length > 0) return true
  return (
    document.links.some(({ block }) => within(block.index)) ||
    contacts(document).some(({ span }) => within(span.block.index)) ||
    matches(document, helps).some((match) => within(matchSpan(document, match).block.index))
  )
}
