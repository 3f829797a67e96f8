import { asks } from '../../src/facts/asks.ts'
import { isSeen } from '../../src/facts/judged.ts'
import { defineRule } from '../../src/rule.ts'

const startles: ReadonlySet<string> = new Set([
  'ethnicity',
  'religion',
  'sexual-orientation',
  'political',
  'disability',
  'health',
  'pregnancy',
  'criminal-record',
  'immigration-status',
  'income',
  'debts',
  'account-number',
  'routing-number',
  'cc-number',
  'biometric',
])

export default defineRule({
  id: 'flow/sensitive-early',
  title: 'Begin with easy questions',
  why: 'People who meet a private question first, before they know why, leave or make something up.',
  how: 'Move it behind the easy questions, or say right there why you ask.',
  severity: 'warning',
  per: 'document',
  kinds: ['form'],
  languages: ['en'],
  sources: [
    {
      name: 'NHS digital service manual: Get the questions into order',
      url: 'https://service-manual.nhs.uk/content/how-to-write-good-questions-for-forms/get-the-questions-into-order',
    },
    { name: 'GOV.UK Design System: Equality information', url: 'https://design-system.service.gov.uk/patterns/equality-information/' },
  ],
  options: {
    share: { default: 20, what: 'Percent of the questions, from the first one on, among which a private question is early.', min: 1, max: 100 },
    questions: { default: 6, what: 'Fewest questions of a form that has an order to speak of.', min: 2 },
  },
  examples: [
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\n1. ⟦What is your ethnicity?⟧ ____\n\n2. Your name ____\n\n3. Your street ____\n\n4. Your town ____\n\n5. Your phone ____\n\n6. Your e-mail ____\n\n7. Your school ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\n1. Your name ____\n\n2. Your street ____\n\n3. Your town ____\n\n4. Your phone ____\n\n5. Your e-mail ____\n\n6. Your school ____\n\n7. What is your ethnicity? ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Help with disability costs\n\n1. Do you have a disability? ____\n\n2. Your name ____\n\n3. Your street ____\n\n4. Your town ____\n\n5. Your phone ____\n\n6. Your e-mail ____\n',
      note: 'what the form is about',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\nWe ask about income because low-income families pay nothing.\n\n1. What is your income? ____\n\n2. Your name ____\n\n3. Your street ____\n\n4. Your town ____\n\n5. Your phone ____\n\n6. Your e-mail ____\n',
      note: 'says why',
    },
  ],
  *check(document, { share, questions }) {
    const all = asks(document)
    if (all.length < questions || all[0].question.number?.match(/^[2-9]|^\d\d/)) return
    const early = all.slice(0, Math.max(1, Math.floor((all.length * share) / 100)))
    const lead = `${document.title ?? ''} ${document.blocks
      .slice(0, all[0].question.label.index)
      .map(({ text }) => text)
      .join(' ')
      .slice(0, 2000)}`.toLowerCase()
    for (const { datum, question } of early) {
      if (datum === undefined || !startles.has(datum) || !isSeen(question.label)) continue
      const near = [...question.hints, ...document.blocks.slice(Math.max(0, question.label.index - 8), question.label.index + 2)]
      if (
        near.some(({ text }) =>
          /\b(?:because|so that|so we can|in order to|to (?:check|decide|see|make sure|find out|help|work out)|we (?:ask|use|need)|why we)\b/i.test(text),
        )
      )
        continue
      // Named in what stands above, or asked again and again: the form is about it.
      if (topicOf(datum).some((word) => lead.includes(word)) || all.filter((each) => each.datum === datum).length > 2) continue
      yield {
        at: { block: question.label, start: 0, end: question.label.text.length },
        message: 'This private question comes among the first, and nothing says why it is asked. Move it back, or say why.',
      }
      return
    }
  },
})

/** Words in a form's title that make the question its subject. */
function topicOf(datum: string): readonly string[] {
  if (datum === 'income' || datum === 'debts')
    return [
      'income',
      'tax',
      'wage',
      'benefit',
      'loan',
      'mortgage',
      'financ',
      'budget',
      'payment',
      'credit',
      'money',
      'earn',
      'overpay',
      'waiver',
      'aid',
      'support',
      'worksheet',
      'bankrupt',
    ]
  if (datum === 'account-number' || datum === 'routing-number' || datum === 'cc-number')
    return ['bank', 'deposit', 'payment', 'pay', 'transfer', 'direct', 'refund', 'donat', 'order', 'eft']
  if (datum === 'disability' || datum === 'health' || datum === 'pregnancy')
    return ['disab', 'health', 'medical', 'patient', 'clinic', 'hospital', 'injur', 'pregnan', 'maternity', 'sick', 'vaccin', 'care', 'insurance', 'dental']
  if (datum === 'criminal-record') return ['criminal', 'court', 'convict', 'record', 'offend', 'expunge', 'arrest', 'background']
  if (datum === 'immigration-status') return ['immigra', 'visa', 'citizen', 'asylum', 'residence', 'employment authorization', 'uscis', 'passport']
  return [datum.split('-')[0], 'equality', 'diversity', 'monitoring', 'survey']
}
