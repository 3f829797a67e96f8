import { judged } from '../../src/facts/judged.ts'
import { isFurniture } from '../../src/facts/prose.ts'
import type { Block, Document, Format } from '../../src/model.ts'
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
    title: { default: 75, what: 'Most characters the title of a page may have. Sources say 65 (NHS) and 52 (VA.gov).', min: 10 },
    max: { default: 80, what: 'Most characters any other heading may have. The source says 70 (VA.gov).', min: 10 },
    question: { default: 120, what: 'Most characters a heading may have that asks the reader something, or answers.', min: 10 },
  },
  examples: [
    { as: 'markdown', text: '# ⟦Application for reimbursement of relocation related expenses for displaced residents⟧\n\nApply here.' },
    { as: 'markdown', text: '# Your details\n\n## ⟦Everything that you may need to know about the ways in which we will use your details⟧\n\nWe use them.' },
    { as: 'markdown', text: '# Get moving costs back\n\n## How we use your details\n\nWe use them.' },
    { as: 'markdown', text: '# What the council pays for when people have to move out of their homes\n\nApply here.', note: 'a title of 71 characters' },
    {
      as: 'text',
      text: 'Waste\n=====\n\nTake it to the dump.\n\n⟦WHAT ELSE PEOPLE WHO LIVE IN TOWN HAVE TO KNOW ABOUT DUMPS, SKIPS AND COLLECTIONS⟧\n\nThe dump opens at nine.\n',
    },
    {
      as: 'text',
      text: 'Appeal\n======\n\nI WANT TO APPEAL AGAINST ALL OF THE DECISIONS THAT ARE NAMED IN THE LETTER AND IN THE PAPERS WITH IT\n\nThe office sent them to me in June.\n',
      note: 'a choice to tick, in capitals',
    },
    {
      as: 'text',
      text: 'Waste\n=====\n\nHarmful waste is what is named as such by the law, or by the\n\nLAW OF WASTE AND THE FOLLOWING SUBSTANCES: PETROL, LAMP OIL AND LIQUIDS THAT BURN AND TOXIC\n\nThe office opens at nine.\n',
      note: 'the end of a sentence in a column',
    },
    {
      as: 'markdown',
      text: '---\ntitle: What the council&#8217;s office does for people who have to move &amp; pack up\n---\n\nApply here.',
      note: 'signs of HTML count once',
    },
    {
      as: 'text',
      text: 'Waste\n=====\n\nHARMFUL WASTE AND THE FOLLOWING SUBSTANCES: PETROL, LAMP OIL, OTHER LIQUIDS THAT BURN AND TOXIC\n\nsprays, solvents and paints may not be kept here.\n',
      note: 'half a sentence',
    },
    {
      as: 'markdown',
      text: '# Pay {{ service.name_as_the_department_of_roads_and_bridges_prints_it_on_the_form }}\n\nPay here.',
      note: 'a template tag stands for words not known here',
    },
    {
      as: 'markdown',
      text: '# You do not have to pay for the permit if your passport has a number on its last page\n\nBring it.',
      note: 'an answer has to say whom it is for',
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
      const most = block.text.endsWith('?') || toReader.test(block.text) ? question : block.role === 'title' || block.level === 1 ? title : max
      const count = block.text.replace(entity, '’').length - unknown
      if (count <= most) continue
      if (!certain.has(document.format) && !isWhole(block, document)) continue
      yield { at: { block, start: 0, end: block.text.length }, message: `This heading has ${count} characters. Aim for ${most} or fewer.` }
    }
  },
})

/** Titles in the settings of a page that were moved from elsewhere keep the signs of HTML. */
const entity = /&(?:#\d{1,6}|#x[\da-f]{1,5}|[a-z]{2,8});/gi

/** An answer that a form or a guide gives: "You will not need a visa if …". */
const toReader = /^(?:you|if you|when you|your)\b/i

/** Formats that say what a heading is. In others a line that looks like one may be a choice to tick, or part of a sentence. */
const certain: ReadonlySet<Format> = new Set(['markdown', 'html', 'docx'])

/** A heading from its first word to its last, and no sentence. */
function isWhole({ text, index }: Block, { blocks }: Document): boolean {
  const words = text.replace(/^[^a-z]+/i, '')
  if (/^(?:[a-z]|I |We )|[.,:;]$/.test(words) || loose.test(words)) return false
  if (text.split('(').length !== text.split(')').length) return false
  if (index > 0 && loose.test(blocks[index - 1].text)) return false
  const next = blocks[index + 1]
  return next === undefined || !/^[^a-zA-Z\d]{0,9}[a-z]/.test(next.text)
}

/** Words that no heading ends with: it goes on in the next line. */
const loose = /\b(?:and|or|of|the|an?|to|in|for|by|with|from|on|at|is|are|if|that|which|see|other|any)$/i
