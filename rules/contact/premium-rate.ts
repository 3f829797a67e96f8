import { concernsContact, reachable } from '../../src/facts/contacts-asks.ts'
import type { Document, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'contact/premium-rate',
  title: 'Use a number that costs no more than a usual call',
  why: 'People with little money cannot call a number that costs extra, and many do not know that it does.',
  how: 'Give a free number or one at the basic rate. If you must keep this one, print what a call costs next to it.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['*'],
  reads: ['exempt'],
  sources: [
    { name: 'Directive 2011/83/EU on consumer rights, article 21', url: 'https://eur-lex.europa.eu/eli/dir/2011/83/oj' },
    { name: 'GOV.UK: call charges and phone numbers', url: 'https://www.gov.uk/call-charges' },
    { name: 'FCC: 900 number pay-per-call services', url: 'https://www.fcc.gov/consumers/guides/900-number-pay-call-and-other-information-services' },
  ],
  options: {},
  examples: [
    { as: 'text', text: 'Questions about your refund? Call us on ⟦0871 200 3000⟧.' },
    { as: 'text', text: 'Ring the claims line on ⟦0845 601 4455⟧ with your reference.' },
    { as: 'text', text: 'For your results call ⟦1-900-226-4567⟧.' },
    { as: 'text', text: 'Call us on 0871 200 3000. Calls cost 13p a minute plus your phone company’s access charge.' },
    { as: 'text', text: 'Call us on 0300 200 3000 or 0800 200 3000.' },
    { as: 'text', text: 'Call 900 W. Main Street home to us.', note: 'A street number.' },
  ],
  applies: concernsContact,
  *check(document) {
    const seen = new Set<string>()
    for (const { type, value, span, unprinted } of reachable(document)) {
      if (type !== 'phone' || unprinted || seen.has(value)) continue
      const dear = numbers.find(([pattern]) => pattern.test(value))
      if (!dear || saysCost(document, span)) continue
      seen.add(value)
      yield { at: span, message: `Calls to ${dear[1]} cost more than a usual call. Give another number, or say what a call costs.` }
    }
  },
})

/** Numbers that cost more than a geographic one, by E.164. Free and basic-rate ranges are not here. */
const numbers: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^\+44(?:84|87)\d{8}$/, '084 and 087 numbers'],
  [/^\+449\d{8,9}$/, '09 numbers'],
  [/^\+1900\d{7}$/, '900 numbers'],
  [/^\+49(?:900|180|137)\d+$/, '0900, 0180 and 0137 numbers'],
  [/^\+338(?:9|1|2)\d+$/, '081, 082 and 089 numbers'],
  [/^\+34(?:80[367]|90[125])\d+$/, '80x and 90x numbers'],
  [/^\+39(?:89[29]|199)\d+$/, '892, 899 and 199 numbers'],
  [/^\+3190[069]\d+$/, '090x numbers'],
  [/^\+35315[1-9]\d+$/, '15xx numbers'],
  [/^\+41(?:90[016]|84[048])\d+$/, '084x and 090x numbers'],
  [/^\+43(?:90[01]|930|8[12]0)\d+$/, '0810, 0820, 090x and 0930 numbers'],
]

const cost = /\b(?:costs?|charge[sd]?|per min(?:ute)?|a minute|pence|\d+ ?p\b|cents?|access charge|rates?|tariff|gebühr|kosten|ct\/min)|[€£]\s?\d/i

function saysCost(document: Document, { block, start }: Span): boolean {
  if (cost.test(block.text.slice(Math.max(0, start - 200), start + 300))) return true
  const next = document.blocks[block.index + 1]
  return next !== undefined && cost.test(next.text.slice(0, 200))
}
