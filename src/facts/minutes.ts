import { fact } from '../fact.ts'
import type { Document, Question } from '../model.ts'
import { wordCounts } from './exposure.ts'
import { judged } from './judged.ts'
import { matches, phraseList } from './phrases.ts'
import { sentenceOf } from './sentences.ts'
import { words } from './words.ts'

/** How long a form takes, in whole minutes. */
interface Minutes {
  readonly low: number
  readonly high: number
  /** What the range was worked out from: "23 questions, 812 words, 2 documents to find". */
  readonly basis: string
}

/** Words a minute: silent reading of non-fiction is 238 (Brysbaert 2019), and slower for older people and in a second language. */
export const reading = { fast: 240, slow: 180 } as const

/**
 * Minutes that one answer takes, from and to. After the classes and means of the Suffolk LIT Lab's RateMyPDF (slot-in 0.25,
 * gathered 3, created 5, signature 0.5), which were set for court forms; the low ends are for people who have everything at hand.
 */
export const costs = {
  choice: [0.08, 0.2],
  entry: [0.15, 0.4],
  gathered: [0.5, 3],
  written: [2, 5],
  signature: [0.1, 0.5],
  document: [1, 5],
} as const
type Answer = keyof typeof costs

const written = /\b(?:why|describe|explain|in your own words|give (?:details|reasons)|tell us (?:about|how|why)|reasons? for|statement of)\b/i
const gathered =
  /\b(?:(?:account|routing|reference|case|claim|docket|policy|licen[cs]e|passport|serial|registration|tax|employer|insurance|medicare|security) (?:id|no\b|number)|amount|income|earnings|wages|salary|expenses|balance|value|how much|employer|dates? of (?!birth)|vin)\b/i

const toFind = phraseList([
  'attach a|an|the|your|any|all|copies|copy|proof|evidence|documents|documentation',
  'enclose a|an|the|your|any|all|copies|copy|proof|evidence|documents|documentation',
  'upload a|an|the|your|any|all|copies|copy|proof|evidence|documents',
  'include|provide|send|bring|submit a|the|your copy|copies|proof|evidence',
  'include|provide|send|bring|submit copies|proof|evidence of',
])

export const minutes = fact((document: Document): Minutes => {
  const count = wordCounts(document).words
  let low = count / reading.fast
  let high = count / reading.slow
  const add = (answer: Answer, times: number): void => {
    low += costs[answer][0] * times
    high += costs[answer][1] * times
  }
  let files = 0
  for (const question of document.questions) {
    for (const answer of answersTo(question)) {
      if (answer === 'document') files++
      else add(answer, 1)
    }
  }
  const documents = Math.max(files, documentsNamed(document))
  add('document', documents)
  const asked = document.questions.length
  const parts = [plural(asked, 'question'), plural(count, 'word')]
  if (documents > 0) parts.push(`${plural(documents, 'document')} to find`)
  const least = Math.max(1, Math.round(low))
  return { low: least, high: Math.max(least, Math.ceil(high)), basis: parts.join(', ') }
})

const plural = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`

/** 12,345. What the language has for it takes 20 milliseconds to start. */
const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')

/** What the question takes to answer: one entry for each thing to write, one for all the boxes of a choice. */
export function answersTo(question: Question): readonly Answer[] {
  const label = question.label.text
  const answers: Answer[] = []
  let chooses = question.options.length > 0
  for (const { control } of question.fields) {
    if (control === 'checkbox' || control === 'radio' || control === 'select') chooses = true
    else if (control === 'file') answers.push('document')
    else if (control === 'signature') answers.push('signature')
    else if (control !== 'hidden') answers.push(answerBy(label, control === 'multiline'))
  }
  if (chooses) answers.push('choice')
  if (answers.length === 0) answers.push(answerBy(label, false))
  return answers
}

/** A large box asks for a text of one's own, unless its label says what short thing goes there. */
function answerBy(label: string, large: boolean): Answer {
  if (written.test(label)) return 'written'
  if (gathered.test(label)) return 'gathered'
  return large && !/\b(?:address|names?)\b/i.test(label) ? 'written' : 'entry'
}

/** Sentences that tell people to send or bring something. */
export function documentsNamed(document: Document): number {
  const may = judged(document)
  const all = words(document)
  const found = new Set<number>()
  for (const match of matches(document, toFind)) if (may[all.block[match.first]] === 1) found.add(sentenceOf(document, match.first))
  return found.size
}
