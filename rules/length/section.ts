import { isFurniture, prose } from '../../src/facts/prose.ts'
import { sentences } from '../../src/facts/sentences.ts'
import type { Block, Document } from '../../src/model.ts'
import { defineRule } from '../../src/rule.ts'

const paragraphs = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `On day ${at + 1} you can come to the desk. Ask the person there to read the form with you and to tell you what is still missing from it. They can copy your papers for free.`,
  ).join('\n\n')

interface Section {
  readonly heading?: Block
  readonly first: Block
  readonly words: number
  readonly paragraphs: number
  /** Paragraphs that begin with what they are about. */
  readonly notices: number
}

export default defineRule({
  id: 'length/section',
  title: 'Break long stretches of text with headings',
  why: 'Most people look for the part that concerns them. Without headings they must read everything to find it.',
  how: 'Put a heading about every 200 words that says what the part is about.',
  severity: 'info',
  per: '100 words',
  weight: 2,
  kinds: ['form', 'page'],
  languages: ['en'],
  sources: [
    {
      name: 'Canada.ca Content Style Guide: 5.1 Headings and subheadings',
      url: 'https://design.canada.ca/style-guide/',
    },
    { name: 'plainlanguage.gov: Use useful headings', url: 'https://www.plainlanguage.gov/guidelines/organize/use-useful-headings/' },
  ],
  options: {
    max: { default: 400, what: 'Most words of running text that may stand under one heading. The guideline asks for a heading about every 200.', min: 50 },
    far: { default: 600, what: 'More words than this are a warning.', min: 50 },
  },
  examples: [
    { as: 'markdown', text: `# Help\n\n## ⟦Come to the desk⟧\n\n${paragraphs(13)}` },
    { as: 'markdown', text: `⟦On the first day you can come to the desk.⟧\n\n${paragraphs(13)}\n\n## More\n\nCall us.`, note: 'no heading at all before it' },
    { as: 'markdown', text: `# Help\n\n${paragraphs(3)}\n\n## Come to the desk\n\n${paragraphs(4)}\n\n## Copies\n\n${paragraphs(4)}` },
    {
      as: 'text',
      text: `Help\n====\n\nWHEN TO COME: ${paragraphs(4)}\n\nWHAT TO BRING: ${paragraphs(4)}\n\nWHOM TO ASK: ${paragraphs(4)}`,
      note: 'headings that the text goes on from',
    },
    {
      as: 'markdown',
      text: `# A talk with the clerk\n\n${paragraphs(4)}\n\n**What should people bring?**\n\n${paragraphs(5)}\n\n**And what not?** ${paragraphs(5)}`,
      note: 'questions in bold',
    },
    {
      as: 'markdown',
      text: `# Petition\n\n${paragraphs(4)}\n\n**FACTS**\n\n${paragraphs(5)}\n\n**LAW**\n\n${paragraphs(5)}`,
      note: 'headings that are set in bold only',
    },
    {
      as: 'markdown',
      text: `# Consent\n\n${paragraphs(4)}\n\nTerms:\n\n${paragraphs(5)}\n\nHOW LONG IT HOLDS:\n\n- A year.\n\n${paragraphs(5)}`,
      note: 'headings that are lines with a colon',
    },
    {
      as: 'markdown',
      text: `# Roads\n\n${Array.from({ length: 16 }, (_, at) => `Bridge ${at + 1}, both ways: it is shut for a day from six in the morning, so that the council can mend the rails. Buses go by way of the market, and people on foot can use the ferry.`).join('\n\n')}`,
      note: 'notices to look one up in',
    },
    { as: 'markdown', text: `# Help\n\n${'You can come to the desk on any day. '.repeat(60)}`, note: 'one paragraph: length/paragraph says so' },
  ],
  *check(document, { max, far }) {
    for (const { heading, first, words, paragraphs: count, notices } of sections(document)) {
      if (words <= max || count < 4 || notices * 3 > count) continue
      const block = heading ?? first
      yield {
        at: { block, start: 0, end: block.text.length },
        message: `${words} words follow ${heading ? 'this heading' : 'from here'} before the next heading. People look for a heading about every 200 words.`,
        severity: words > far ? 'warning' : undefined,
      }
    }
  },
})

/** Stretches of running text between headings. */
function* sections(document: Document): Iterable<Section> {
  const { is, length } = prose(document)
  const lines = sentences(document)
  let heading: Block | undefined
  let first: Block | undefined
  let words = 0
  let count = 0
  let notices = 0
  for (const block of document.blocks) {
    if (isFurniture(block) || block.hidden) continue
    if (block.role === 'heading' || block.role === 'title' || block.role === 'legend' || block.role === 'label') {
      if (first) yield { heading, first, words, paragraphs: count, notices }
      heading = block.role === 'label' ? undefined : block
      first = undefined
      words = 0
      count = 0
      notices = 0
      continue
    }
    if (block.role !== 'paragraph' && block.role !== 'item' && block.role !== 'notice') continue
    let own = 0
    for (let sentence = lines.first[block.index]; sentence < lines.first[block.index + 1]; sentence++) if (is[sentence] === 1) own += length[sentence]
    const lead = isBoldLead(block) || isLine(block, document)
    if (own === 0 && !lead) continue
    if (first && (lead || isRunIn(block))) {
      yield { heading, first, words, paragraphs: count, notices }
      heading = undefined
      first = undefined
      words = 0
      count = 0
      notices = 0
    }
    if (own === 0) continue
    // The end of a sentence that a layout cut in two is no place to point to.
    if (!first && !heading && /^[a-z]/.test(block.text)) continue
    first ??= block
    words += own
    count++
    if (isNotice(block)) notices++
  }
  if (first) yield { heading, first, words, paragraphs: count, notices }
}

/** A heading that the text goes on from in the same line: "2. WHO MAY APPLY? You may …", "Block 4. Write …". */
const isRunIn = ({ text }: Block): boolean =>
  /^(?:\d{1,2}[.)] )?[A-Z][A-Z'’,/ -]{6,80}[.:?!](?: |$)/.test(text) || /^(?:Block|Box|Item|Line|Part|Question|Step) \d{1,2}[A-Za-z]?[.:] /.test(text)

/** Words in bold that open a paragraph are found as a heading is: a question of an interview, the point of an item. */
const isBoldLead = ({ text, marks }: Block): boolean =>
  marks.some(
    ({ as, start, end }) =>
      as === 'strong' && start === 0 && (end === text.length || /[.:?!]$/.test(text.slice(start, end).trim()) || /^[.:?!]/.test(text.slice(end))),
  )

/** A line of a few words with a colon at its end, as a plain text sets its headings: "Terms:". Before points it only leads in, unless it is in capitals. */
const isLine = ({ text, index, role }: Block, { blocks }: Document): boolean =>
  role === 'paragraph' &&
  text.endsWith(':') &&
  /^[A-Z][^.:?!;]{2,60}:$/.test(text) &&
  (text === text.toUpperCase() || (text.split(' ', 5).length < 5 && blocks[index + 1]?.role !== 'item'))

/** "Monday 3 May: the bridge is shut.", "Parking: …": lines to look one up in. */
const isNotice = ({ text }: Block): boolean =>
  text.slice(0, 80).includes(': ') && /^(?!note|example|for example|important|remember|tip)[a-z][^:?!;]{2,60}: \S/i.test(text.slice(0, 80))
