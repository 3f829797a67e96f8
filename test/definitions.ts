/** A form read from its definition, in a few words to compare. */
import type { Condition, Document, Question, Route, Step } from '../src/model.ts'
import { read } from '../src/read.ts'

export const named = (question: Question): string => question.fields[0]?.name ?? question.id

/** A condition in a few signs: `age>12`, `has=true & kind in b,w`. */
function said(when: Condition | undefined): string {
  if (!when) return 'always'
  if ('op' in when)
    return `${named(when.question)}${when.op === 'answered' ? '?' : when.op === 'in' ? ` in ${(when.value as unknown[]).join(',')}` : `${when.op}${when.value}`}`
  if ('all' in when) return `(${when.all.map(said).join(' & ')})`
  if ('any' in when) return `(${when.any.map(said).join(' | ')})`
  if ('not' in when) return `!${said(when.not)}`
  if ('missing' in when) return `missing ${when.missing}`
  if ('outside' in when) return 'outside'
  return 'always' in when ? String(when.always) : 'unread'
}

function target(to: Route['to']): string {
  if ('question' in to) return named(to.question)
  if ('step' in to) return to.step.title?.text ?? 'words'
  return 'end' in to ? `end ${to.end}` : `missing ${to.missing}`
}

export const routesOf = ({ routes }: Document): string[] => routes.map(({ kind, to, when }) => `${kind} ${target(to)} when ${said(when)}`)
export const seen = ({ blocks }: Document): string[] => blocks.filter(({ hidden }) => !hidden).map(({ role, text }) => `${role}: ${text}`)
export const asked = ({ questions }: Document): string[] =>
  questions.map(({ number, label, fields, required, options }) => {
    const [field] = fields
    return `${number ? `${number} ` : ''}${label.text} (${field.control}${field.maxLength ? ` up to ${field.maxLength}` : ''}${required ? ', required' : ''})${options.map(({ label: { text }, value }) => ` ${text}=${value}`).join('')}`
  })
export const json = (value: unknown, path = 'form.json') => read(path, JSON.stringify(value, null, 1))
export const titleOf = (step: Step | undefined): string | undefined => step?.title?.text
