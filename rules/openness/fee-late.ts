import { lateFee } from '../../src/facts/late-fee.ts'
import type { Document, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'openness/fee-late',
  title: 'Say what it costs at the start',
  why: 'People who learn of a fee at the end have done the work already, and feel trapped.',
  how: 'Name the fee above the first question, and again where people pay.',
  severity: 'error',
  per: 'document',
  kinds: ['form'],
  languages: ['en'],
  sources: [
    {
      name: 'W3C: Making Content Usable, clearly state all costs',
      url: 'https://www.w3.org/TR/coga-usable/#provide-information-so-that-a-user-can-complete-and-prepare-for-a-task-pattern',
    },
    { name: 'USWDS: Establish trust', url: 'https://designsystem.digital.gov/patterns/complete-a-complex-form/establish-trust/' },
  ],
  options: { share: { default: 50, what: 'Percent of the questions after which a fee that was never named comes too late.', min: 1, max: 100 } },
  examples: [
    {
      as: 'markdown',
      kind: 'form',
      text: '# Parking permit\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your car ____\n\n4. Its number ____\n\nA ⟦$45 fee⟧ now applies.\n',
    },
    {
      as: 'html',
      text: '<h1>Parking permit</h1><form><label for="a">Your name</label><input id="a"><label for="b">Your street</label><input id="b"><label for="c">Your car</label><input id="c"><label for="d">Its number</label><input id="d"><button>⟦Pay ($45.00)⟧</button></form>',
    },
    {
      as: 'html',
      text: '<h1>Join us</h1><form><label for="a">Your name</label><input id="a"><label for="b">Your street</label><input id="b"><label for="c">Your town</label><input id="c"><button>⟦Continue to payment⟧</button></form>',
      note: 'it names no sum at all',
    },
    {
      as: 'html',
      text: '<h1>Join us</h1><form><label for="a">Your name</label><input id="a"><label for="b">Your street</label><input id="b"><label for="c">Amount you give</label><input id="c"><button>Continue to payment</button></form>',
      note: 'the payer says how much',
    },
    {
      as: 'html',
      text: '<h1>Join us</h1><p>See <a href="/dues">what we charge: our prices</a>.</p><form><label for="a">Your name</label><input id="a"><label for="b">Your street</label><input id="b"><label for="c">Your town</label><input id="c"><button>Pay now</button></form>',
      note: 'a link leads to the prices',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Parking permit\n\nThis permit costs $45.\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your car ____\n\n4. Its number ____\n\nA $45 fee now applies.\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Parking permit\n\n1. Your name ____\n\nA $45 fee applies.\n\n2. Your street ____\n\n3. Your car ____\n\n4. Its number ____\n',
      note: 'early enough for this rule; flow/needs-up-front looks at what stands above the first question',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Parking permit\n\nFalse plates may lead to a fine of $900. Check your answers.\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your car ____\n\n4. Its number ____\n\nThe ⟦charge is £45⟧ a year.\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Parking permit\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your car ____\n\n4. Its number ____\n\nAn office ⟦fee of $12.50⟧ applies.\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Parking permit\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your car ____\n\n4. Its number ____\n\nIf your plate changes, there is a fee of $5. A replacement costs $8.\n',
      note: 'only in a special case',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Parking permit\n\nYou pay when you pick it up.\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your car ____\n\n4. Its number ____\n\nThe charge is £45 a year.\n',
      note: 'people know that there is something to pay',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Fee waiver\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your income ____\n\n4. Your rent ____\n\nWe waive the $45 fee if you get benefits.\n',
      note: 'named above',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Parking permit\n\nSee {{ fees }}.\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your car ____\n\n4. Its number ____\n\nA $45 fee now applies.\n',
      note: 'it may stand where the tag is',
    },
  ],
  *check(document, { share }) {
    const { questions } = document
    if (questions.length < 3 || /^[2-9]|^\d\d/.test(questions[0].number ?? '')) return
    const unnamed = unnamedFee(document)
    if (unnamed)
      yield {
        at: unnamed,
        severity: 'warning',
        message: 'This goes on to a payment, and no sum is named before it. Say above the first question what it costs.',
      }
    const late = lateFee(document, share)
    if (late) yield { at: late, message: 'The fee is first named here, after most of the questions. Name it before the first one.' }
  },
})

/** A button that leads to a payment in a form that names no sum, asks for none, and says nowhere where the prices stand. */
function unnamedFee(document: Document): Span | undefined {
  const { blocks, links } = document
  if (document.format !== 'html' && document.format !== 'markdown') return undefined
  const button = blocks.find(({ role, text, hidden }) => role === 'button' && hidden === undefined && text.length < 60 && paying.test(text))
  if (!button || blocks.some(({ text, opaque }) => opaque.length > 0 || named.test(text))) return undefined
  if (links.some(({ block, start, end }) => /fees?|prices?|costs?|charges?|rates|tariff|dues/i.test(block.text.slice(start, end)))) return undefined
  return { block: button, start: 0, end: button.text.length }
}

const paying =
  /\b(?:continue|proceed|go) to (?:payment|pay|checkout)\b|\bpay (?:now|online|and (?:submit|send|apply))\b|\bsubmit (?:and|&) pay\b|^pay$|\b(?:submit|make) payment\b/i
/** A sum, or an answer that makes one: an amount to give, a number of tickets, a card to pay with. */
const named =
  /[$£€₹]|\b\d+ ?(?:dollars?|pounds|euros?|rupees|pence|cents|usd|eur|gbp)\b|\bfree of charge\b|\b(?:amount|donat\w+|quantity|tickets?|gift|tip|total|card (?:number|details)|cvv|cart|basket|order)\b/i
