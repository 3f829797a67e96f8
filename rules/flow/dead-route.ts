import { isReadAsIs } from '../../src/facts/carrier.ts'
import { speaks } from '../../src/facts/logic.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/dead-route',
  title: 'Send people only to questions that are there',
  why: 'Someone who is told to go to a question that does not exist stops, guesses, or leaves the rest blank.',
  how: 'Point to the number or title as it is printed now. Check every instruction again after you renumber.',
  severity: 'error',
  per: 'question',
  kinds: ['form', 'page', 'letter'],
  languages: ['*'],
  reads: ['hidden', 'exempt'],
  sources: [
    {
      name: 'US Census Bureau: branching instructions and census 2000 (RSM2002-02)',
      url: 'https://www.census.gov/library/working-papers/2002/adrm/rsm2002-02.html',
    },
    { name: 'PlainLanguage.gov: minimize cross-references', url: 'https://www.plainlanguage.gov/guidelines/design/minimize-cross-references/' },
  ],
  options: {},
  examples: [
    {
      as: 'text',
      text: '1. Do you rent your home?\n   [ ] Yes\n   [ ] No (⟦go to 9⟧)\n\n2. What is your rent each month?\n   ____________\n\n3. Who is your landlord?\n   ____________\n',
    },
    {
      as: 'text',
      text: '1. Do you have a dog?\n   [ ] Yes\n   [ ] No. ⟦Skip to Question 12⟧.\n\n2. What is the name of your dog?\n   ____________\n',
    },
    {
      as: 'markdown',
      text: '## Section 1: You\n\nIf you have no children, ⟦go to Section 5⟧.\n\n## Section 2: Your children\n\nTell us about each child.\n\n## Section 3: Sign\n\nSign here.\n',
    },
    {
      as: 'text',
      text: '1. Do you rent your home?\n   [ ] Yes\n   [ ] No (go to 3)\n\n2. What is your rent each month?\n   ____________\n\n3. Who is your landlord?\n   ____________\n',
    },
    {
      as: 'text',
      text: '1. Do you own a car?\n   [ ] No (go to 1.C)\n\n   B. What is its plate number? ____________\n\n   C. How do you travel to work? ____________\n',
      note: 'the parts of a number are printed apart',
    },
    {
      as: 'text',
      text: '6. Amount you paid ____________\n\nEnter the total here and go to line 12 of Form 1040. Then go to www.example.gov/pay. See Schedule C, line 31, and go to section 5 of the Housing Act.\n\n7. Your name ____________\n',
      note: 'these point to other documents',
    },
    {
      as: 'markdown',
      text: 'If your account is new, skip to step 3.\n\n### 1. Sign in\n\nUse your e-mail.\n\n### 2. Change your password\n\nChoose a long one.\n\n### 3. Add your phone\n\nWe text you a code.\n',
    },
    {
      as: 'text',
      text: '14. Your country of birth ____________     13. Have you lived abroad?\n                                               No, skip to Item Number 15.\n15. Your city of birth ____________\n',
      note: 'two columns print out of order',
    },
    {
      as: 'markdown',
      text: '1. Open the app.\n2. Choose a date. If it is today, skip to step 4.\n3. Choose a time.\n4. Select Book.\n',
      note: 'numbers of a list',
    },
    {
      as: 'xgov',
      text: '{"startPage":"/a","pages":[{"path":"/a","title":"Do you rent your home?","components":[{"type":"YesNoField","name":"rent","title":"Do you rent your home?"}],"next":[{"path":"⟦/lodger⟧","condition":"c"},{"path":"/b"}]},{"path":"/b","title":"Your landlord","components":[{"type":"TextField","name":"landlord","title":"Who is your landlord?"}],"next":[]}],"lists":[],"sections":[],"conditions":[{"name":"c","displayName":"is a lodger","value":{"conditions":[{"field":{"name":"lodger"},"operator":"is","value":{"value":"true"}}]}}]}',
    },
    {
      as: 'xgov',
      text: '{"startPage":"/a","pages":[{"path":"/a","title":"Do you rent your home?","components":[{"type":"YesNoField","name":"rent","title":"Do you rent your home?"}],"next":[{"path":"⟦/landlord⟧"}]},{"path":"/b","title":"Your landlord","components":[{"type":"TextField","name":"landlord","title":"Who is your landlord?"}],"next":[]}],"lists":[],"sections":[],"conditions":[]}',
    },
    {
      as: 'xgov',
      text: '{"startPage":"/a","pages":[{"path":"/a","title":"Do you rent your home?","components":[{"type":"YesNoField","name":"rent","title":"Do you rent your home?"}],"next":[{"path":"/b"}]},{"path":"/b","title":"Your landlord","components":[{"type":"TextField","name":"landlord","title":"Who is your landlord?"}],"next":[{"path":"/summary"}]}],"lists":[],"sections":[],"conditions":[]}',
      note: 'the builder adds the summary',
    },
    { as: 'markdown', text: 'Take the lift and go to 3 different offices, or go to the 4th floor.\n\n1. Reception\n\n2. Library\n' },
  ],
  *check(document) {
    let last = -1
    let block = -1
    const readAsIs = isReadAsIs(document)
    for (const { to, said: route } of document.routes) {
      if (!('missing' in to)) continue
      const said = to.named ?? route
      if ((said.block.index === block && said.start === last) || !speaks(document, said)) continue
      block = said.block.index
      last = said.start
      const words = said.block.text.slice(said.start, said.end)
      if (readAsIs) yield { at: said, message: `“${words}”: nothing here has the number ${to.missing}. Point to a number that is printed.` }
      else yield { at: said, message: `This leads to “${to.missing}”, which the form does not have. Name a page or question that is there.` }
    }
  },
})
