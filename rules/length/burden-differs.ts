import { readerCost } from '../../src/facts/reader-cost.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'length/burden-differs',
  title: 'Say how long the form really takes',
  why: 'People who are promised 5 minutes and need an hour give up halfway, or do not believe the rest.',
  how: 'Watch a few people fill it in, and print the time that most of them need.',
  severity: 'info',
  per: 'document',
  kinds: ['form'],
  languages: ['en'],
  reads: ['exempt'],
  // The time is worked out from figures of other forms: a range, and no measurement of this one.
  off: true,
  sources: [
    { name: 'Digital.gov: estimating burden', url: 'https://pra.digital.gov/burden/' },
    { name: 'GOV.UK Design System: start using a service', url: 'https://design-system.service.gov.uk/patterns/start-using-a-service/' },
  ],
  options: { times: { default: 2, what: 'How many times the stated time the shortest way may take.', min: 1 } },
  examples: [
    {
      as: 'markdown',
      kind: 'form',
      text: '# Grant\n\nThis form takes about ⟦2 minutes⟧ to complete.\n\n1. Describe your project ____________\n\n2. Explain why you need money ____________\n\n3. Describe your costs ____________\n\n4. Explain what you have tried ____________\n\n5. Describe who gains by it ____________\n',
      review: true,
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Grant\n\nThis form takes about 15 minutes to complete.\n\n1. Describe your project ____________\n\n2. Explain why you need money ____________\n\n3. Describe your costs ____________\n\n4. Explain what you have tried ____________\n\n5. Describe who gains by it ____________\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Library card\n\nThis form takes about 20 minutes to complete.\n\n1. Your name ____________\n\n2. Your address ____________\n\n3. Your phone ____________\n',
      note: 'people are glad of time to spare',
    },
  ],
  *check(document, { times }) {
    const { stated, shortest, longest } = readerCost(document)
    if (!stated || shortest.low <= stated.high * times) return
    yield {
      at: stated.span,
      review: true,
      message: `By its questions and words this form takes ${shortest.low} to ${longest.high} minutes. Check the time that it promises.`,
    }
  },
})
