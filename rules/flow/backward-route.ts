import { jumpHits } from '../../src/facts/jumps.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/backward-route',
  title: 'Send people forward, not back',
  why: 'People who are sent back to a question they have passed lose their place, or go round in a circle.',
  how: 'Put the question they must answer next after this one.',
  severity: 'warning',
  per: 'question',
  kinds: ['form'],
  languages: ['en'],
  sources: [
    {
      name: 'US Census Bureau: branching instructions and census 2000 (RSM2002-02)',
      url: 'https://www.census.gov/library/working-papers/2002/adrm/rsm2002-02.html',
    },
  ],
  options: {},
  examples: [
    {
      as: 'markdown',
      text: '1. Do you work?\n   [ ] Yes\n   [ ] No\n\n2. Who do you work for?\n   ____________\n\n3. Have you changed jobs this year?\n   [ ] Yes (⟦go to question 1⟧)\n   [ ] No\n\n4. What do you earn each month?\n   ____________\n',
    },
    {
      as: 'markdown',
      text: '1. Do you work?\n   [ ] Yes\n   [ ] No (go to 3)\n\n2. Who do you work for?\n   ____________\n\n3. Have you more jobs to tell us about?\n   [ ] Yes (go back to question 2 for each job)\n   [ ] No\n',
      note: 'a loop that says it is one',
    },
    {
      as: 'markdown',
      text: '1. Do you have children?\n   [ ] Yes\n   [ ] No (go to 3)\n\n2. What are their names?\n   ____________\n\n3. Do you rent?\n   [ ] Yes\n   [ ] No\n',
    },
  ],
  check: (document) => jumpHits(document, 'back', 'sends people back to what they have answered. Put what comes next after this question.'),
})
