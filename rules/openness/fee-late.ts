import { isSeen, judged } from '../../src/facts/judged.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { defineRule } from '../../src/rule.ts'

/** Any word of money before the first price: people knew that something is to pay. */
const money = phraseList(['fee|fees|cost|costs|charge|charges|price|prices|payment|payments|pay|payable|deposit|surcharge|free|fine|refund|money|check|cheque'])
const charge =
  /\bpay(?:ment of| now:?)? ?\(?[$£€]\s?\d[\d,.]*\d?\)?|[$£€]\s?\d[\d,.]*\d?(?: (?:\w+[- ]){0,3}(?:fee|charge|surcharge|deposit)\b(?! (?:is )?(?:refund|waived))| (?:is|will be) (?:due|payable|charged))/i

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
    const [first] = matches(document, money)
    if (!first) return
    const { block } = matchSpan(document, first)
    const asked = questions.filter(({ label }) => label.index < block.index).length
    if (asked * 100 <= questions.length * share || judged(document)[block.index] === 0 || !isSeen(block)) return
    const found = charge.exec(block.text)
    if (
      !found ||
      /\b(?:waive|late|returned|nsf|bounced|if you (?:lose|miss)|did you|have you|how much)\b/i.test(
        block.text.slice(Math.max(0, found.index - 80), found.index + found[0].length + 60),
      )
    )
      return
    if (blocks.slice(0, block.index).some(({ opaque }) => opaque.length > 0)) return
    yield {
      at: { block, start: found.index, end: found.index + found[0].length },
      message: 'The fee is first named here, after most of the questions. Name it before the first one.',
    }
  },
})
