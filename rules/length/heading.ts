import { judged } from '../../src/facts/judged.ts'
import { isFurniture } from '../../src/facts/prose.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'length/heading',
  title: 'Keep headings short',
  why: 'People read headings to find their way. Search results and screen readers cut long ones off.',
  how: 'Put the words people look for first, and leave the rest to the text below.',
  severity: 'info',
  per: '100 words',
  kinds: ['form', 'page', 'letter'],
  languages: ['*'],
  sources: [
    { name: 'NHS digital service manual: Formatting and punctuation', url: 'https://service-manual.nhs.uk/content/formatting-and-punctuation' },
    { name: 'VA.gov Design System: Page titles and section headings', url: 'https://design.va.gov/content-style-guide/' },
  ],
  options: {
    title: { default: 70, what: 'Most characters the title of a page may have. Sources say 65 (NHS) and 52 (VA.gov).', min: 10 },
    max: { default: 80, what: 'Most characters any other heading may have. The source says 70 (VA.gov).', min: 10 },
    question: { default: 120, what: 'Most characters a heading that asks something may have.', min: 10 },
  },
  examples: [
    { as: 'markdown', text: '# ⟦Application for reimbursement of relocation related expenses for displaced residents⟧\n\nApply here.' },
    { as: 'markdown', text: '# Your details\n\n## ⟦Everything that you may need to know about the ways in which we will use your details⟧\n\nWe use them.' },
    { as: 'markdown', text: '# Get moving costs back\n\n## How we use your details\n\nWe use them.' },
    {
      as: 'markdown',
      text: '# Pay {{ service.name_as_the_department_of_roads_and_bridges_prints_it_on_the_form }}\n\nPay here.',
      note: 'a template tag stands for words not known here',
    },
    {
      as: 'markdown',
      text: '# Has the landlord asked you for the rent of more than two months before you moved in?\n\nTell us.',
      note: 'a question has to say what it asks',
    },
  ],
  *check(document, { title, max, question }) {
    const may = judged(document)
    for (const block of document.blocks) {
      if ((block.role !== 'heading' && block.role !== 'title') || block.text.length <= title || may[block.index] === 0 || isFurniture(block)) continue
      const unknown = block.opaque.reduce((sum, range) => sum + range.end - range.start, 0)
      const most = block.text.endsWith('?') ? question : block.role === 'title' || block.level === 1 ? title : max
      const count = block.text.length - unknown
      if (count <= most) continue
      yield { at: { block, start: 0, end: block.text.length }, message: `This heading has ${count} characters. Aim for ${most} or fewer.` }
    }
  },
})
