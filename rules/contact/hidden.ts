import { type Contact, contacts } from '../../src/facts/contacts.ts'
import { asks, concernsContact, reachable } from '../../src/facts/contacts-asks.ts'
import { matches, phraseList } from '../../src/facts/phrases.ts'
import { words } from '../../src/facts/words.ts'
import type { Block, Document, Hidden } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const concealing: ReadonlySet<Hidden['by']> = new Set(['attribute', 'css', 'closed', 'comment', 'colour'])
const direct: ReadonlySet<Contact['type']> = new Set(['phone', 'relay', 'email', 'address'])

export default defineRule({
  id: 'contact/hidden',
  title: 'Show how to reach a person',
  why: 'People who are stuck give up when they cannot see the phone number.',
  how: 'Print the number or address as normal text, near the question it helps with.',
  severity: 'error',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['*'],
  reads: ['hidden', 'exempt'],
  sources: [
    {
      name: 'GOV.UK Design System: contact a department or service team',
      url: 'https://design-system.service.gov.uk/patterns/contact-a-department-or-service-team/',
    },
    { name: 'W3C: Making content usable for people with cognitive and learning disabilities', url: 'https://www.w3.org/TR/coga-usable/' },
  ],
  options: {},
  examples: [
    { as: 'html', text: '<h1>Pay a fine</h1><p>Pay within 14 days.</p><p hidden>Call ⟦(208) 334-5500⟧</p>' },
    { as: 'html', text: '<h1>Pay a fine</h1><p>Pay within 14 days.</p><p style="display:none">Write to ⟦fines@boise.gov⟧</p>' },
    {
      as: 'html',
      text: '<h1>Pay a fine</h1><p>Pay within 14 days.</p><details><summary>Fees and rules</summary><p>Our number is ⟦208-334-5500⟧.</p></details>',
    },
    { as: 'html', text: '<h1>Pay a fine</h1><p>Questions? Call (208) 334-5500.</p><p hidden>(208) 334-5500</p>', note: 'The number can be seen elsewhere.' },
    {
      as: 'html',
      text: '<h1>Pay a fine</h1><details><summary>Contact us</summary><p>Call (208) 334-5500.</p></details>',
      note: 'The closed box says what is in it.',
    },
    {
      as: 'html',
      text: '<style>.sr-only{position:absolute;clip:rect(0,0,0,0);width:1px;height:1px;overflow:hidden}</style><h1>Pay a fine</h1><a href="tel:+12083345500">Call us<span class="sr-only"> on (208) 334-5500</span></a>',
      note: 'Text for people who listen to a page is no trick.',
    },
    {
      as: 'html',
      text: '<h1>About our tools</h1><p>We use three trackers.</p><details><summary>The old tracker</summary><p>Write to tracker@boise.gov for access.</p></details>',
      note: 'A page that asks nothing of its reader.',
    },
    { as: 'html', text: '<h1>Pay a fine</h1><p><a href="/contact">Contact us</a></p><p hidden>(208) 334-5500</p>', note: 'A contact page can be reached.' },
  ],
  applies: concernsContact,
  *check(document) {
    const ways = reachable(document)
    // Something to call, write to or follow can be seen: what else there is need not be.
    if (ways.length > 0) return
    const concealed = contacts(document).filter(
      ({ type, hidden, placeholder }) => hidden !== undefined && direct.has(type) && concealing.has(hidden.by) && !placeholder,
    )
    if (concealed.length === 0) return
    // A page that asks nothing of its reader may fold away what few need.
    const folds = document.kind === 'page' && asks(document).length === 0 && document.questions.length === 0 && !acts(document)
    const first = concealed.find(({ span, hidden }) => !(hidden?.by === 'closed' && (folds || isAnnounced(document, span.block))))
    if (!first?.hidden) return
    yield {
      at: first.span,
      message: `The only ${names[first.type] ?? 'contact'} is hidden (${first.hidden.detail}). Print it where people see it.`,
      severity: first.hidden.by === 'closed' || first.hidden.by === 'comment' ? 'warning' : 'error',
      related: concealed
        .filter((each) => each !== first)
        .slice(0, 4)
        .map(({ span }) => span),
    }
  },
})

const deeds = phraseList(['apply|pay|send|report|register|file|return|submit|complete|request|renew|appeal|sign'])

/** Whether a sentence tells its reader to do something, rather than tells about it. */
function acts(document: Document): boolean {
  const all = words(document)
  return matches(document, deeds).some(({ first }) => {
    const start =
      all.first[all.block[first]] === first ||
      /[.!?:] $/.test(document.blocks[all.block[first]].text.slice(Math.max(0, all.start[first] - 2), all.start[first]))
    const { role } = document.blocks[all.block[first]]
    return start && (role === 'paragraph' || role === 'item' || role === 'title')
  })
}

const names: Readonly<Partial<Record<Contact['type'], string>>> = {
  phone: 'phone number',
  relay: 'relay number',
  email: 'e-mail address',
  address: 'postal address',
}

const announces = /\b(?:contact|help|call|phone|e-?mail|question|support|reach|address|visit|find us|get in touch|hours)\w*/i

/** Whether the line people click to open a closed box says that contacts are in it. */
function isAnnounced(document: Document, block: Block): boolean {
  for (let index = block.index - 1; index >= 0 && index > block.index - 12; index--) {
    const previous = document.blocks[index]
    if (previous.hidden === undefined) return announces.test(previous.text)
  }
  return false
}
