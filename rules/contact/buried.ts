import { concernsContact, hasOtherPurpose, reachable } from '../../src/facts/contacts-asks.ts'
import { legalNotices } from '../../src/facts/exempt.ts'
import { words } from '../../src/facts/words.ts'
import type { Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'contact/buried',
  title: 'Give the contact early in a long form',
  why: 'People get stuck in the middle of a form, and do not look for help on its last page.',
  how: 'Print the phone number or e-mail address at the start too, or near the questions people ask about most.',
  severity: 'info',
  per: 'document',
  kinds: ['form'],
  languages: ['*'],
  sources: [
    {
      name: 'W3C: Making content usable for people with cognitive and learning disabilities: human help',
      url: 'https://www.w3.org/TR/coga-usable/#make-it-easy-to-find-help-and-give-feedback-pattern',
    },
    { name: 'U.S. Web Design System: progress easily', url: 'https://designsystem.digital.gov/patterns/complete-a-complex-form/progress-easily/' },
  ],
  options: {
    after: { default: 40, what: 'Percent of the words that may pass before the first contact.', min: 10, max: 100 },
    questions: { default: 12, what: 'Questions from which on a form counts as long.', min: 1 },
    words: { default: 800, what: 'Words from which on a form counts as long.', min: 0 },
  },
  examples: [
    {
      as: 'markdown',
      kind: 'form',
      options: { questions: 2, words: 20 },
      text: '# Apply for a stall\n\n1. What is your full name? ____\n\n2. What will you sell at your stall this summer? ____\n\n3. On which days do you want to be at the market? ____\n\n4. How many tables do you need for your goods? ____\n\nQuestions? Call ⟦(208) 334-5500⟧.',
    },
    {
      as: 'markdown',
      kind: 'form',
      options: { questions: 2, words: 20 },
      text: '# Apply for a stall\n\nQuestions? Call (208) 334-5500.\n\n1. What is your full name? ____\n\n2. What will you sell at your stall this summer? ____\n\n3. On which days do you want to be at the market? ____',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Apply for a stall\n\n1. What is your full name? ____\n\n2. What will you sell? ____\n\nQuestions? Call (208) 334-5500.',
      note: 'A short form: the end is in view.',
    },
    {
      as: 'markdown',
      kind: 'form',
      options: { questions: 2, words: 20 },
      text: '# Apply for a stall\n\n1. What is your full name? ____\n\n2. What will you sell at your stall this summer? ____\n\n3. On which days do you want to be at the market? ____\n\n4. How many tables do you need for your goods? ____\n\nTraders may send you their price lists. To opt out of these, call (208) 334-5500.',
      note: 'A number for something else than help with the form.',
    },
  ],
  applies: concernsContact,
  *check(document, { after, questions, words: least }) {
    if (document.questions.length < questions) return
    const all = words(document)
    if (all.count < least) return
    const notices = new Set(legalNotices(document).flatMap(({ kind, blocks }) => (kind === 'burden' || kind === 'privacy-act' ? blocks : [])))
    // An address for comments on the form, as legal notices give it, helps nobody to fill it in.
    const first = reachable(document).find(
      (each) => each.type !== 'address' && each.type !== 'fax' && !notices.has(each.span.block) && !hasOtherPurpose(document, each),
    )
    if (!first || first.span.block.role === 'cell' || mayComeBefore(document, first.span.block.index)) return
    const percent = (all.first[first.span.block.index] / all.count) * 100
    if (percent < after) return
    yield {
      at: first.span,
      message: `The first contact in this form comes after ${Math.floor(percent)} % of its words. Give one at the start as well.`,
    }
  },
})

/** Whether a template tag may put a contact before the block. */
const mayComeBefore = (document: Document, index: number): boolean =>
  document.blocks.slice(0, index).some(({ opaque, text }) => opaque.some((range) => /phone|tel|mail|contact/i.test(text.slice(range.start, range.end))))
