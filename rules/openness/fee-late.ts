import { isSeen, judged } from '../../src/facts/judged.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import type { Block, Document, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

/** Words of money: before the first price, most of them tell people that something is to pay. */
const money = phraseList(['fee|fees|cost|costs|charge|charges|price|prices|payment|payments|pay|payable|deposit|surcharge|free|fine|refund|money|check|cheque'])
const charge =
  /\bpay(?:ment of| now:?)? ?\(?[$£€]\s?\d(?:[\d,.]*\d)?\)?|[$£€]\s?\d(?:[\d,.]*\d)?(?: (?:\w+[- ]){0,3}(?:fee|charge|surcharge|deposit)\b(?! (?:is )?(?:refund|waived))| (?:is|will be) (?:due|payable|charged))/i
/** "A processing fee of $15", "The charge is €50 a year": what a part of the people pays, in a special case, is no part of the price. */
const stated = /\b(?:fee|charge|surcharge|deposit|cost|price)(?: of|:| (?:is|will be))? ?[$£€]\s?\d(?:[\d,.]*\d)?|\bcosts [$£€]\s?\d(?:[\d,.]*\d)?/i
const special =
  /\b(?:if|when|replac\w*|duplicate|extra|additional|optional|cop(?:y|ies)|certified|penalt\w*|fines?|overdue|cancel\w*|refund\w*|per (?:page|copy)|average|up to)\b/i

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
    const { questions, blocks } = document
    if (questions.length < 3 || /^[2-9]|^\d\d/.test(questions[0].number ?? '')) return
    const unnamed = unnamedFee(document)
    if (unnamed)
      yield {
        at: unnamed,
        severity: 'warning',
        message: 'This goes on to a payment, and no sum is named before it. Say above the first question what it costs.',
      }
    const labels = questions.map(({ label }) => label.index).sort((a, b) => a - b)
    const most = labels[Math.floor((questions.length * share) / 100)] ?? Number.POSITIVE_INFINITY
    const open = judged(document)
    let looked = -1
    for (const match of matches(document, money)) {
      const span = matchSpan(document, match)
      const { block } = span
      if (block.index <= most) {
        if (tellsOfCharge(span)) return
        continue
      }
      if (block.index === looked || open[block.index] === 0 || !isSeen(block)) continue
      looked = block.index
      const found = chargeIn(block)
      if (!found) continue
      if (!blocks.slice(0, block.index).some(({ opaque }) => opaque.length > 0))
        yield { at: found, message: 'The fee is first named here, after most of the questions. Name it before the first one.' }
      return
    }
  },
})

/** A fine, a refund or a check that is made tells of no charge; a price does where a sum stands by it. */
function tellsOfCharge({ block: { text }, start, end }: Span): boolean {
  const near = text.slice(Math.max(0, start - 30), end + 30)
  if (otherMoney.test(near)) return false
  const word = text.slice(start, end).toLowerCase()
  if (word === 'fine' || word === 'free' || word === 'refund') return false
  if (!/^(?:price|money|check|cheque)$/.test(word)) return true
  return /^[^.!?]{0,60}[$£€]\s?\d/.test(text.slice(end, end + 70)) || /[$£€]\s?\d(?:[\d,.]*\d)?[^.!?\d]{0,60}$/.test(text.slice(Math.max(0, start - 80), start))
}
const otherMoney =
  /\bfull price\b|\bin charge\b|\bcriminal charges?\b|\bdirect deposit\b|\b(?:gross|net|take-home|hourly|weekly|monthly|rate of) pay\b|\bpay ?(?:stubs?|slips?|checks?|rate)\b/i

function chargeIn(block: Block): Span | undefined {
  const { text, role } = block
  const around = ({ index, 0: { length } }: RegExpExecArray): string => text.slice(Math.max(0, index - 80), index + length + 60)
  const spanOf = ({ index, 0: { length } }: RegExpExecArray): Span => ({ block, start: index, end: index + length })
  const found = charge.exec(text)
  if (found) return apart.test(around(found)) ? undefined : spanOf(found)
  const told = role === 'label' || role === 'option' ? null : stated.exec(text)
  return told && !apart.test(around(told)) && !special.test(around(told)) ? spanOf(told) : undefined
}
const apart = /\b(?:waive|late|returned|nsf|bounced|if you (?:lose|miss)|did you|have you|how much)\b/i

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
