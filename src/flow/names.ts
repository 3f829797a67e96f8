/** Questions and conditions in a reader's words. */
import type { Condition, Document, Question, Step } from '../model.ts'

export interface Names {
  /** As printed; where a form prints none, counted in asking order. */
  number(question: Question): string | undefined
  /** How to speak of a question in a sentence: `question 7`, `“Do you have children?”` where no number tells it from others. */
  question(question: Question): string
  /** `at` is the question that has just been answered: it need not be named. */
  condition(when: Condition, at?: Question): string
}

export function namesIn({ questions }: Document): Names {
  const printed = new Map<string, number>()
  for (const { number } of questions) if (number !== undefined) printed.set(number, (printed.get(number) ?? 0) + 1)
  const counted = new Map(printed.size === 0 ? questions.map((question, at) => [question, String(at + 1)]) : [])
  const number = (question: Question): string | undefined => question.number ?? counted.get(question)
  const name = (question: Question): string => {
    const own = number(question)
    return own !== undefined && (printed.get(own) ?? 1) === 1 ? `question ${own}` : `“${brief(labelOf(question), 60)}”`
  }
  return { number, question: name, condition: (when, at) => brief(words(when, name, at), 300) }
}

/** Without the number, which is printed apart. */
export function labelOf({ label, id, number }: Question): string {
  const text = plain(label.text)
  const after = number !== undefined && text.startsWith(number) ? text.slice(number.length).replace(/^[.):\s-]+/, '') : text
  return after || text || `(no label: ${id})`
}

export const titleOf = ({ title, number, id }: Step): string => (title && plain(title.text)) || (number === undefined ? id : `Step ${number}`)

/** One line of printable characters: what is drawn must not change how the file is read. */
export const plain = (text: string): string =>
  text
    .slice(0, 4000)
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202f\u2066-\u2069\ufeff\ufffe\uffff]+/g, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim()

export const brief = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`)

function words(when: Condition, name: (question: Question) => string, at: Question | undefined): string {
  if ('always' in when) return when.always ? 'always' : 'never'
  if ('missing' in when) return `“${plain(when.missing)}”, which is not in the form`
  if ('outside' in when) return `${clause(when.outside)} (not asked here)`
  if ('unread' in when) return clause(when.unread)
  if ('not' in when) return `not (${words(when.not, name, at)})`
  if ('all' in when) return when.all.map((part) => inside(part, 'any', name, at)).join(' and ')
  if ('any' in when) return when.any.map((part) => inside(part, 'all', name, at)).join(' or ')
  const { op, question, value } = when
  const subject = question === at ? '' : `${name(question)} `
  const said = (Array.isArray(value) ? value : [value]).map((each) => answerWords(question, each))
  switch (op) {
    case 'answered':
      return subject === '' ? 'answered' : `${subject}is answered`
    case '=':
    case 'in':
      return subject === '' ? said.join(' or ') : `${subject}is ${said.join(' or ')}`
    case '!=':
      return `${subject}${subject === '' ? '' : 'is '}not ${said.join(' or ')}`
    default:
      return `${subject}${sign[op]} ${said.join(' or ')}`
  }
}

/** The words of a printed instruction, to stand after an "if". */
function clause(said: string): string {
  const text = plain(said).replace(/[,;:]$/, '')
  const denied = /^not: (?:if )?(.+)$/i.exec(text)?.[1]
  return denied === undefined ? text.replace(/^if /i, '') : `not (${denied})`
}

const sign = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const

const inside = (part: Condition, sort: 'all' | 'any', name: (question: Question) => string, at: Question | undefined): string =>
  sort in part ? `(${words(part, name, at)})` : words(part, name, at)

/** What the reader ticks rather than what the definition stores. */
function answerWords({ options }: Question, value: unknown): string {
  if (value === undefined || value === null || value === '') return 'empty'
  const option = options.find((each) => each.value === String(value))
  const said = plain(option?.label.text || String(value))
  // "No (go to 12)" says where it leads: so does the drawing.
  return `“${/^(?:yes|no)(?=[.,;:(]| [(–-])/i.exec(said)?.[0] ?? brief(said, 50)}”`
}
