import { prose } from '../../src/facts/prose.ts'
import { sentences } from '../../src/facts/sentences.ts'
import { defineRule } from '../../src/rule.ts'

const many = (count: number, sentence = 'You can come to the desk on any day.'): string => Array(count).fill(sentence).join(' ')

export default defineRule({
  id: 'length/paragraph',
  title: 'Keep paragraphs short',
  why: 'People skip a wall of text. A short paragraph shows where one thought ends and the next begins.',
  how: 'Give each thought a paragraph of its own, of two or three sentences. Turn steps and conditions into a list.',
  severity: 'warning',
  per: '100 words',
  weight: 2,
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    { name: 'plainlanguage.gov: Write short paragraphs', url: 'https://www.plainlanguage.gov/guidelines/concise/write-short-paragraphs/' },
    { name: 'Federal Plain Language Guidelines', url: 'https://www.plainlanguage.gov/guidelines/' },
  ],
  options: {
    max: { default: 150, what: 'Most words a paragraph may have.', min: 20 },
    far: { default: 250, what: 'A paragraph with more words than this is an error.', min: 20 },
    sentences: { default: 8, what: 'Most sentences a paragraph may have.', min: 2 },
  },
  examples: [
    { as: 'text', text: `⟦${many(9)}⟧` },
    {
      as: 'text',
      text: `⟦${many(6, 'You can come to the desk on any day of the week, and you can bring someone who will help you fill in the form and read it back to you.')}⟧`,
    },
    { as: 'text', text: `${many(5)}\n\n${many(5)}` },
    { as: 'markdown', text: Array.from({ length: 12 }, () => '- You can come to the desk on any day.').join('\n'), note: 'a list is no paragraph' },
    { as: 'text', text: many(9, 'Wait. Go on.').slice(0, 60), note: 'few words' },
  ],
  *check(document, { max, far, sentences: most }) {
    const lines = sentences(document)
    const { is, length } = prose(document)
    for (const block of document.blocks) {
      if (block.role !== 'paragraph' && block.role !== 'notice' && block.role !== 'item') continue
      const to = lines.first[block.index + 1]
      if (to - lines.first[block.index] <= most && block.text.length < max * 4) continue
      let count = 0
      let words = 0
      for (let sentence = lines.first[block.index]; sentence < to; sentence++) {
        if (is[sentence] === 0) continue
        count++
        words += length[sentence]
      }
      // Nine lines of "Yes. No." are no wall of text.
      if (words <= max && (count <= most || words < 60)) continue
      yield {
        at: { block, start: 0, end: block.text.length },
        message:
          words > max ? `This paragraph has ${words} words. Aim for ${max} or fewer.` : `This paragraph has ${count} sentences. Aim for ${most} or fewer.`,
        severity: words > far ? 'error' : undefined,
      }
    }
  },
})
