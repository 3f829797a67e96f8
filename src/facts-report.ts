/** The facts a report prints: what the rules looked at, for people who want to check. */
import { acronyms } from './facts/acronyms.ts'
import { asks } from './facts/asks.ts'
import { contacts, contactView } from './facts/contacts.ts'
import { readerCost } from './facts/reader-cost.ts'
import type { Condition, Document, Place, Route, Span, Target } from './model.ts'
import type { Cost, Facts, QuestionFact, RouteFact } from './report.ts'

export function factsOf(document: Document): Facts {
  return {
    acronyms: acronyms(document).map(({ short, long, uses, firstUse, definedAt }) => ({
      short,
      long: long ?? null,
      uses: uses.length,
      firstUse: placeOf(firstUse.span),
      definedAt: definedAt ? placeOf(definedAt) : null,
    })),
    contacts: contacts(document).map(contactView),
    questions: document.questions.map((question, at): QuestionFact => {
      const { datum, subject } = asks(document)[at]
      return {
        id: question.id,
        number: question.number ?? null,
        label: question.label.text,
        datum: datum ?? null,
        subject: subject ?? null,
        required: question.required ?? false,
        step: question.step ? String(question.step.number ?? question.step.id) : null,
      }
    }),
    routes: document.routes.map(routeFact),
  }
}

export function costOf(document: Document): Cost {
  const { questions: _questions, fields: _fields, stated, ...counted } = readerCost(document)
  return {
    ...counted,
    stated: stated
      ? { low: stated.low, high: stated.high, text: stated.span.block.text.slice(stated.span.start, stated.span.end), place: placeOf(stated.span) }
      : null,
  }
}

const placeOf = ({ block, start, end }: Span): Place => block.locate(start, end)

function routeFact({ from, to, when, kind, said }: Route): RouteFact {
  return {
    from: from.id,
    to: targetName(to),
    exists: !('missing' in to),
    when: when ? conditionText(when) : null,
    kind,
    said: said.block.text.slice(said.start, said.end),
    place: placeOf(said),
  }
}

function targetName(to: Target): string {
  if ('question' in to) return to.question.id
  if ('step' in to) return to.step.id
  return 'end' in to ? to.end : to.missing
}

/** A condition in words: `No`, `q3 = No`, `q3 answered and q4 = Yes`. */
function conditionText(when: Condition): string {
  if ('unread' in when) return when.unread
  if ('outside' in when) return when.outside
  if ('missing' in when) return when.missing
  if ('always' in when) return when.always ? 'always' : 'never'
  if ('all' in when) return when.all.map(conditionText).join(' and ')
  if ('any' in when) return when.any.map(conditionText).join(' or ')
  if ('not' in when) return `not ${conditionText(when.not)}`
  if (when.op === 'answered') return `${when.question.id} answered`
  const value = Array.isArray(when.value) ? when.value.join(', ') : String(when.value)
  return when.op === '=' ? value : `${when.op} ${value}`
}
