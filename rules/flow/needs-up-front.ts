import { isReadAsIs } from '../../src/facts/carrier.ts'
import { isBefore } from '../../src/facts/flow-paths.ts'
import { isSeen } from '../../src/facts/judged.ts'
import { lateFee } from '../../src/facts/late-fee.ts'
import { matches, matchSpan, phraseList } from '../../src/facts/phrases.ts'
import { lowestOf } from '../../src/lists.ts'
import type { Document, Span } from '../../src/model.ts'
import { defineRule, type Hit } from '../../src/rule.ts'
import data from '../data/documents-demanded.json' with { type: 'json' }

const papers = data.papers.map(({ words }) => words).join('|')
const demands = phraseList([
  `upload|attach|enclose|scan a|an|your|the|two|one|proof|copy|copies|photo|photos ${'*'}`,
  'upload|attach|enclose proof|evidence|copies|documents|receipts|photos|payslips',
  'you must|should|need upload|attach|enclose|send|provide|show|include|submit proof|evidence|copies|documents|receipts',
  'you must|should|need to upload|attach|enclose|send|provide|show|include|submit proof|evidence|copies|documents|receipts',
])
const announces = phraseList([
  "you will|you'll|you need|may|must",
  "you'll need",
  'you need',
  'what you need|you',
  'before you start|begin|apply|fill|complete',
  'have ready|these|this|the|your',
  'have * ready',
  'to hand',
  'supporting documents|evidence|papers|documentation',
  'required documents|documentation|attachments',
  'documents|attachments|evidence|proof|copies|copy|upload|attach|attached|enclose|enclosed|receipts|checklist',
  papers,
])
const fees = phraseList(['fee|fees|cost|costs|charge|charges|price|payment|pay|payable|free|deposit|$ #?', 'no charge|cost|fee'])
const feeDemands = phraseList([
  'fee of|is|for',
  'pay|enclose|include|send|submit|attach a|the|an|your application|filing|registration|processing? fee|payment|check|cheque',
  'non-refundable fee',
  'fee payable',
])

export default defineRule({
  id: 'flow/needs-up-front',
  title: 'Say before the first question what people will need',
  why: 'People who meet a demand for a document or a fee halfway through lose their answers, or give up.',
  how: 'List the papers, the cost and the time above the first question.',
  severity: 'warning',
  per: 'document',
  kinds: ['form'],
  languages: ['en'],
  sources: [
    { name: 'GOV.UK Design System: start using a service', url: 'https://design-system.service.gov.uk/patterns/start-using-a-service/' },
    { name: 'USWDS: establish trust', url: 'https://designsystem.digital.gov/patterns/complete-a-complex-form/establish-trust/' },
  ],
  options: { questions: { default: 3, what: 'Fewest questions a form has before it must say this.', min: 1 } },
  examples: [
    {
      as: 'markdown',
      kind: 'form',
      text: '# Parking permit\n\nFill in all parts.\n\n1. Your name ____\n\n2. Your address ____\n\n3. Your car ____\n\n⟦Attach a copy⟧ of your lease.\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Parking permit\n\nYou will need a copy of your lease.\n\n1. Your name ____\n\n2. Your address ____\n\n3. Your car ____\n\nAttach a copy of your lease.\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '1. Your name ____\n\n2. Your address ____\n\n3. Your car ____\n\nAttach a copy of your lease.\n',
      note: 'a page from the middle of a form',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Parking permit\n\nFill in all parts.\n\n1. Your name ____\n\n2. Your address ____\n\n3. Attach more pages if you need space ____\n',
    },
    {
      as: 'markdown',
      kind: 'form',
      text: '# Parking permit\n\nFill in all parts.\n\n1. Your name ____\n\n2. I ask for:\n\n- [ ] a first permit\n- [ ] a new permit (Attach a copy of the old one.)\n\n3. Your car ____\n',
      note: 'only those who choose the answer need it, and see so at once',
    },
    {
      as: 'surveyjs',
      text: '{"title":"Parking permit","pages":[{"name":"p1","elements":[{"type":"text","name":"n","title":"Your name"},{"type":"text","name":"a","title":"Your address"},{"type":"text","name":"c","title":"Your car"},{"type":"file","name":"l","title":"⟦Your lease⟧","isRequired":true}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"title":"Parking permit","description":"You will need a copy of your lease.","pages":[{"name":"p1","elements":[{"type":"text","name":"n","title":"Your name"},{"type":"text","name":"a","title":"Your address"},{"type":"text","name":"c","title":"Your car"},{"type":"file","name":"l","title":"Your lease","isRequired":true}]}]}',
    },
    {
      as: 'surveyjs',
      text: '{"title":"Parking permit","pages":[{"name":"p1","elements":[{"type":"text","name":"n","title":"Your name"},{"type":"text","name":"a","title":"Your address"},{"type":"text","name":"c","title":"Your car"},{"type":"file","name":"l","title":"A photo of your car"}]}]}',
      note: 'nobody must send it',
    },
  ],
  *check(document, { questions }) {
    if (!isReadAsIs(document)) {
      yield* alongTheWay(document, questions)
      return
    }
    const first = start(document, questions)
    if (first === undefined) return
    const before = (span: Span): boolean => span.block.index < first
    const seen = (span: Span): boolean => isSeen(span.block)
    const demand = spans(document, demands).find((span) => !before(span) && seen(span) && span.block.role !== 'option' && isPaperToFind(span))
    if (demand && !spans(document, announces).some(before)) {
      yield { at: demand, message: `“${textOf(demand)}” comes after the first question, with no word of it before. List what people need at the top.` }
    }
    const fee = spans(document, feeDemands).find((span) => !before(span) && seen(span) && /[$£€]\s?\d/.test(span.block.text.slice(span.start, span.end + 60)))
    // After most of the questions, openness/fee-late speaks of it.
    if (fee && !spans(document, fees).some(before) && lateFee(document, 50)?.block !== fee.block)
      yield { at: fee, message: 'The fee is first named here. Say what it costs before the first question.' }
  },
})

/**
 * In a form's definition each page is known: what is demanded there must have been announced before the first question, or on a page of
 * words that everybody comes by on the way there.
 */
function* alongTheWay(document: Document, fewest: number): Iterable<Hit> {
  const { questions, blocks, steps } = document
  if (questions.length < fewest || blocks.some(({ opaque, role }) => opaque.length > 0 && role === 'paragraph')) return
  const first = lowestOf(questions.map(({ label }) => label.index))
  const asking = new Set(questions.map(({ step }) => step))
  const told = spans(document, announces).filter(({ block }) => isSeen(block))
  if (told.some(({ block }) => block.index < first)) return
  const infos = steps.filter((step) => step.title && !asking.has(step)).slice(0, 40)
  for (const question of questions) {
    const file = question.fields.some(({ control, required }) => control === 'file' && (required || question.required === true))
    if (!file || !isSeen(question.label) || question.label.index === first) continue
    const announced = infos.some((step) => {
      const from = step.title?.index ?? 0
      const to = steps.reduce((next, { title }) => (title && title.index > from && title.index < next ? title.index : next), blocks.length)
      return told.some(({ block }) => block.index >= from && block.index < to) && isBefore(document, step, question)
    })
    if (announced) continue
    yield {
      at: { block: question.label, start: 0, end: question.label.text.length },
      message: 'A file is asked for here, with no word of it before. List at the start what people need.',
    }
    return
  }
}

/** Where the first question stands, in a document that has a beginning: some words above it. */
function start({ questions, steps, blocks }: Document, fewest: number): number | undefined {
  if (questions.length < fewest) return undefined
  const first = lowestOf(questions.map(({ label }) => label.index))
  if (first === 0 || /^[2-9]|^\d\d/.test(questions[0]?.number ?? '')) return undefined
  if (steps.some(({ number, of }) => of !== undefined && number !== undefined && number > 1)) return undefined
  const lead = blocks.slice(0, first)
  if (!lead.some(({ role }) => role === 'title' || role === 'heading') || lead.some(({ opaque }) => opaque.length > 0)) return undefined
  return first
}

/** "Attach more pages" and "attach it to" ask for nothing that people must look for. */
function isPaperToFind(span: Span): boolean {
  if (
    /\b(?:may|can|could|free to|option(?:al|ally)|wish to|want to|like to|if\b[^.]{0,60})\s*$/i.test(
      span.block.text.slice(Math.max(0, span.start - 70), span.start),
    )
  )
    return false
  const text = span.block.text.slice(span.start, span.end + 60)
  return !/^\S+ (?:a|an|the|your|one|two)? ?(?:additional|separate|extra|more|another|sheets?|pages?|continuation|form|schedule|statement|explanation|list|letter|label|stamp|this|it)\b/i.test(
    text,
  )
}

const spans = (document: Document, list: ReturnType<typeof phraseList>): Span[] => matches(document, list).map((match) => matchSpan(document, match))
const textOf = ({ block, start, end }: Span): string => block.text.slice(start, end)
