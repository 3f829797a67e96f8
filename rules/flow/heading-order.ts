import { isSeen } from '../../src/facts/judged.ts'
import type { Block } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

export default defineRule({
  id: 'flow/heading-order',
  title: 'Step down one heading level at a time',
  why: 'People who listen to a page, or skim it, find their way by heading levels. A skipped level looks like a missing section.',
  how: 'Use the next level down for a part of a section. Choose levels for structure and change their looks with styles.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['*'],
  sources: [
    { name: 'WAI: headings', url: 'https://www.w3.org/WAI/tutorials/page-structure/headings/' },
    { name: 'GOV.UK: how to publish, headings', url: 'https://www.gov.uk/guidance/content-design/writing-for-gov-uk' },
  ],
  options: {},
  examples: [
    { as: 'markdown', text: '# Parking\n\nText.\n\n### ⟦Costs⟧\n\nText.\n' },
    { as: 'html', text: '<h1>Parking</h1><p>Text.</p><h2>Costs</h2><p>Text.</p><h4>⟦Discounts⟧</h4><p>Text.</p>' },
    {
      as: 'markdown',
      text: '# Parking\n\n### ⟦Costs⟧\n\nText.\n\n# Bins\n\n### Costs of bins\n\nText.\n',
      note: 'the same skip, used throughout, is one finding',
    },
    { as: 'markdown', text: '# Parking\n\n## Costs\n\n### Discounts\n\nText.\n\n## Where\n\nText.\n' },
    { as: 'markdown', text: '### Costs\n\nText.\n\n#### Discounts\n\nText.\n', note: 'a part of a page may begin at any level' },
    {
      as: 'markdown',
      text: '---\ntitle: Parking\n---\n\n### Costs\n\nText.\n\n### Places\n\nText.\n',
      note: 'the title is in the settings, the rest in a template',
    },
    { as: 'html', text: '<h1>Parking</h1><h2>Costs</h2><p>Text.</p><footer><h4>About us</h4></footer>', note: 'site furniture' },
  ],
  *check(document) {
    if (document.format !== 'html' && document.format !== 'markdown') return
    let last: Block | undefined
    const told = new Set<string>()
    for (const block of document.blocks) {
      if ((block.role !== 'heading' && block.role !== 'title') || !isSeen(block) || block.level === undefined || block.exempt) continue
      if (block.region !== undefined && block.region !== 'main') continue
      // A title from the settings at the top of a file is printed by a template, which may print more headings under it.
      if (document.format === 'markdown' && block.role === 'title' && block.locate(0, 1).start.column > 6) continue
      const before = last?.level
      last = block
      if (before === undefined || block.level <= before + 1) continue
      const skip = `${before}-${block.level}`
      if (told.has(skip)) continue
      told.add(skip)
      yield {
        at: { block, start: 0, end: block.text.length },
        message: `This heading is level ${block.level} under level ${before}. Make it level ${before + 1}.`,
      }
    }
  },
})
