import { isSeen } from '../../src/facts/judged.ts'
import type { Block, Document, Span } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

/** Labels of parts that come back by design, as "Note" does. */
const labels = new Set(
  (
    "example|examples|note|notes|tip|tips|important|warning|caution|answer|question|before|after|do|don’t|don't|result|results|related|related links|quick links|spotlight|see also|more|" +
    'continued|overview|usage|when to use|code|demo|links|references|sources|resources|description|details|summary|steps'
  ).split('|'),
)

export default defineRule({
  id: 'repetition/repeated-heading',
  title: 'Give each section its own heading',
  why: 'Two sections with one heading look like a mistake, and people who jump by headings land in the wrong one.',
  how: 'Say in each heading what is different about its section.',
  severity: 'warning',
  per: 'document',
  kinds: ['form', 'page', 'letter'],
  languages: ['*'],
  sources: [
    { name: 'GOV.UK Design System: question pages', url: 'https://design-system.service.gov.uk/patterns/question-pages/' },
    { name: 'WCAG 2.2: headings and labels', url: 'https://www.w3.org/WAI/WCAG22/Understanding/headings-and-labels.html' },
  ],
  options: {},
  examples: [
    { as: 'markdown', text: '## About you\n\nText.\n\n## Your home\n\nText.\n\n## ⟦About you⟧\n\nMore.\n' },
    { as: 'html', text: '<h2>Fees</h2><p>Text.</p><h2>Dates</h2><p>Text.</p><h2>⟦Fees:⟧</h2><p>More.</p><h2>Times</h2><p>Text.</p><h2>Fees</h2><p>Last.</p>' },
    { as: 'markdown', text: '## Renting\n\n### Fees\n\nText.\n\n## Buying\n\n### Fees\n\nText.\n', note: 'other sections' },
    { as: 'markdown', text: '## Version 2\n\n### Added\n\nText.\n\n## Version 1\n\n### Added\n\nText.\n' },
    { as: 'markdown', text: '## Rent\n\n#### Example\n\nText.\n\n#### Example\n\nText.\n' },
    { as: 'html', text: '<nav><h2>Menu</h2></nav><h2>Fees</h2><p>Text.</p><footer><h2>Menu</h2></footer>' },
    {
      as: 'html',
      text: '<h2>Fees</h2><p>What you pay.</p><p>Ask us.</p><p>Call us.</p><h2>Dates</h2><p>Text.</p><h2>Fees</h2><p>What you pay.</p>',
      note: 'one box, printed for two widths of a screen',
    },
    {
      as: 'html',
      text: '<h3><a href="/us">About us</a></h3><p>Text.</p><h3>Fees</h3><p>Text.</p><p>Text.</p><h3><a href="/us">About us</a></h3><p>More.</p>',
      note: 'headings of a menu',
    },
    { as: 'markdown', text: '## Child 1\n\nText.\n\n## Child 2\n\nText.\n' },
  ],
  *check(document) {
    if (document.format !== 'html' && document.format !== 'markdown') return
    // The headings above, by level: the same words under another heading are another section.
    const above: (number | undefined)[] = []
    const groups = new Map<string, Block[]>()
    for (const block of document.blocks) {
      if ((block.role !== 'heading' && block.role !== 'title') || block.level === undefined || !isSeen(block) || block.exempt !== undefined) continue
      if (block.region !== undefined && block.region !== 'main') continue
      above.length = block.level + 1
      above[block.level] = block.index
      // A widget or a card is named by a heading with nothing under it.
      if (block.opaque.length > 0 || !hasContent(document, block.index)) continue
      const low = block.text.toLowerCase()
      // Most headings are plain letters, and a look is cheaper than a search for what is none.
      const words = low.replace(/^[\0-\x7f]*$/.test(low) ? /[^a-z\d' ]+/g : /[^\p{L}\p{N}’' ]+/gu, '').trim()
      if (words === '' || labels.has(words) || isLink(block)) continue
      const key = `${above.slice(0, block.level).join('.')}|${block.level}|${words}`
      const group = groups.get(key)
      if (!group) groups.set(key, [block])
      // The same words below too: a slide or a box that is printed again, for a wide and for a narrow screen.
      else if (block.index - group[group.length - 1].index > 3 && !isCopy(document, group[group.length - 1], block)) group.push(block)
    }
    for (const [first, second, ...others] of groups.values()) {
      if (!first || !second) continue
      yield {
        at: whole(second),
        message: 'Another section here has the same heading. Say in each what it is about.',
        related: [first, ...others].map(whole),
      }
    }
  },
})

/** A heading of a menu leads to a page, and opens no section here. */
const isLink = ({ marks, text }: Block): boolean => marks.some(({ as, start, end }) => as === 'link' && end - start === text.length)

const isCopy = ({ blocks }: Document, first: Block, second: Block): boolean => blocks[first.index + 1]?.text === blocks[second.index + 1]?.text

const whole = (block: Block): Span => ({ block, start: 0, end: block.text.length })

function hasContent({ blocks }: Document, heading: number): boolean {
  const next = blocks[heading + 1]
  return next !== undefined && next.role !== 'heading' && next.role !== 'title' && isSeen(next) && next.region !== 'footer'
}
