import { jumpHits } from '../../src/facts/jumps.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/self-route',
  title: 'Do not send people to the question they are at',
  why: 'An instruction that leads back to itself cannot be followed, and hides where people should go.',
  how: 'Name the question that comes next.',
  severity: 'error',
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
      text: '1. Do you work?\n   [ ] Yes\n   [ ] No\n\n2. Are you self-employed?\n   [ ] Yes\n   [ ] No (⟦go to question 2⟧)\n\n3. What do you earn each month? ____________\n\n4. Who pays you? ____________\n',
    },
    {
      as: 'markdown',
      text: '1. Do you work?\n   [ ] Yes (go to 2)\n   [ ] No\n\n2. Are you self-employed?\n   [ ] Yes\n   [ ] No (go to question 3)\n\n3. What do you earn each month? ____________\n\n4. Who pays you? ____________\n',
    },
    {
      as: 'markdown',
      text: '1. Do you own any property?\n   [ ] Yes\n   [ ] No (go to 2)\n\n2. A. Do you own a car? [ ] Yes [ ] No (go to 2.B)\n\n   B. Do you own a boat? [ ] Yes [ ] No\n\n3. Your name ____________\n',
      note: 'another part of the same question',
    },
  ],
  check: (document) => jumpHits(document, 'same', 'points to the question it stands in. Name the one that comes next.'),
})
