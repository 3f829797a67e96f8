import { contacts } from '../../src/facts/contacts.ts'
import { concernsContact, mayBeFilledIn, reachable } from '../../src/facts/contacts-asks.ts'
import { matches, phraseList } from '../../src/facts/phrases.ts'
import { defineRule } from '../../src/rule.ts'

const relays = phraseList([
  'tty',
  'tdd',
  'tty tdd',
  'textphone',
  'deaf',
  'hard of hearing',
  'hearing impaired',
  'sign language',
  'videophone',
  'accessible telecommunications',
])

export default defineRule({
  id: 'contact/no-relay',
  title: 'Say how deaf people can call',
  why: 'People who do not hear or speak on the phone need a relay or a text line to reach you.',
  how: 'Add "TTY: 711" or your text number next to the phone number.',
  severity: 'info',
  per: 'document',
  off: true,
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  reads: ['exempt'],
  sources: [
    { name: 'Section 508: telecommunications relay services', url: 'https://www.fcc.gov/consumers/guides/telecommunications-relay-service-trs' },
    { name: 'FCC: 711 for telecommunications relay service', url: 'https://www.fcc.gov/consumers/guides/711-telecommunications-relay-service' },
  ],
  options: {},
  examples: [
    { as: 'text', text: 'Questions? Call us at ⟦208-334-5500⟧.' },
    { as: 'text', text: 'Questions? Call us at 208-334-5500 (TTY: 711).' },
    { as: 'text', text: 'Questions? Call us at 208-334-5500. If you are deaf, use the relay service.' },
    { as: 'text', text: 'Questions? Call us on 0300 200 3000.', note: 'Not a number in North America.' },
    { as: 'text', text: 'In an emergency, call 911.' },
  ],
  applies: concernsContact,
  *check(document) {
    const phone = reachable(document).find(
      ({ type, value, unprinted, placeholder, span }) =>
        type === 'phone' &&
        /^\+1\d{10}$/.test(value) &&
        !unprinted &&
        !placeholder &&
        called.test(span.block.text.slice(Math.max(0, span.start - 80), span.start)),
    )
    if (!phone) return
    if (contacts(document).some(({ type, value }) => type === 'relay' || value === '711')) return
    if (matches(document, relays).length > 0 || mayBeFilledIn(document, 'phone')) return
    yield { at: phone.span, message: 'A number is given, and nothing says how people call who do not hear. Add "TTY: 711".' }
  },
})

const called = /\b(?:call|calling|contact|phone|telephone|reach|dial|questions)\b(?! cent(?:er|re)s?)[^.]*$/i
