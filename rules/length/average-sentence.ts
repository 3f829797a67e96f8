import { prose } from '../../src/facts/prose.ts'
import { defineRule } from '../../src/rule.ts'

const eleven = (sentence: string): string => Array.from({ length: 11 }, (_, at) => sentence.replace('#', String(at + 1))).join(' ')

export default defineRule({
  id: 'length/average-sentence',
  title: 'Keep the average sentence short',
  why: 'A text whose sentences are all rather long tires people, even where no single one is over the limit.',
  how: 'Mix in short sentences. Aim for 15 words on average.',
  severity: 'warning',
  per: 'document',
  weight: 0.5,
  kinds: ['form', 'page', 'letter'],
  languages: ['en'],
  sources: [
    {
      name: 'Australian Government Style Manual: Sentences',
      url: 'https://www.stylemanual.gov.au/',
    },
    { name: 'plainlanguage.gov: Write short sentences', url: 'https://www.plainlanguage.gov/guidelines/concise/write-short-sentences/' },
  ],
  options: {
    max: { default: 20, what: 'Most words a sentence may have on average.', min: 5 },
    sentences: { default: 10, what: 'Fewer sentences than this have no average worth telling.', min: 3 },
  },
  examples: [
    {
      as: 'text',
      text: eleven('On day # you should bring the form to our office and ask the person at the desk to check it for you before you leave.'),
      reports: 'missing',
    },
    { as: 'text', text: eleven('On day # you should bring the form to our office.') },
    {
      as: 'text',
      text: Array.from(
        { length: 30 },
        (_, at) => `On day ${at + 1} you should bring the form here and ask the person at the desk ${at === 0 ? 'there to look at' : 'to look at'} it.`,
      ).join(' '),
      note: '20.03 is no more than 20',
    },
    {
      as: 'text',
      text: 'You should bring the form to our office and ask the person at the desk to check it for you before you leave the building.',
      note: 'one sentence is no average',
    },
  ],
  *check(document, { max, sentences: least }) {
    const { is, length, sentences: count, words } = prose(document)
    // As it is printed: 20.04 words are no more than 20.
    const average = Math.round((words / count) * 10) / 10
    if (count < least || average <= max) return
    let over = 0
    for (let sentence = 0; sentence < is.length; sentence++) if (is[sentence] === 1 && length[sentence] > max) over++
    yield {
      message: `Sentences here have ${average.toFixed(1)} words on average, and ${over} of ${count} have more than ${max}. Aim for an average of ${max} or less.`,
    }
  },
})
