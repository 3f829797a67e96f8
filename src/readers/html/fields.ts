import type { Control as ControlKind } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { opaqueMark } from '../templates.ts'
import type { HtmlElement } from './nodes.ts'
import { attributeRange } from './text.ts'
import type { Control } from './walk.ts'

const types: Readonly<Record<string, ControlKind>> = {
  number: 'number',
  range: 'number',
  date: 'date',
  month: 'date',
  week: 'date',
  time: 'date',
  'datetime-local': 'date',
  email: 'email',
  tel: 'tel',
  password: 'password',
  file: 'file',
  checkbox: 'checkbox',
  radio: 'radio',
  color: 'other',
}

export function controlOf({ name, attribs }: HtmlElement): ControlKind {
  if (name === 'select') return 'select'
  if (name === 'textarea') return 'multiline'
  return types[(attribs.type ?? '').toLowerCase()] ?? 'text'
}

/** The field's name as the file spells it; its id where it has none. */
export function fieldName(element: HtmlElement, source: SourceText, masked: string): string {
  const attribute = element.attribs.name !== undefined ? 'name' : 'id'
  const value = element.attribs[attribute] ?? ''
  if (!isOpaque(value)) return value
  const range = attributeRange(masked, element, attribute)
  return range ? source.text.slice(range.start, range.end) : value
}

export const isOpaque = (text: string): boolean => text.includes(String.fromCharCode(opaqueMark))
const searchNames = /^(?:q|s|query|search\w*|keywords?|find|searchterm|search[-_]?\w*|\w*[-_]search|txtsearch)$/i
/** Boxes that other sites put into a page: chats, share dialogs, tests for robots. */
const widgetNames = /recaptcha|^(?:habla|olark|janrain|livechat|zopim|intercom)[-_]/i
const saysSearch = /^\s*(?:(?:site|custom|catalog(?:ue)?)\s+search|search|find|(?:enter\s+)?keywords?)\b/i
const languageNames = /^(?:lang|language|locale|lang[-_]?(?:select|picker|switch(?:er)?|menu)|goog-te-combo)$/i
const trapNames = /honey|h0ney|^hp[-_]|^(?:url2|website2|leave[-_]?blank|bot[-_]?(?:field|catcher|trap)|gotcha|_gotcha|fax_only)$/i

/** Boxes that belong to the site and not to the form: search, choice of language, traps for machines, the site's header and footer. */
export function isFurniture({ element, scope }: Control, inForm: number): boolean {
  const { attribs, name } = element
  if (scope.inTemplate || scope.search) return true
  if (scope.region === 'header' || scope.region === 'navigation' || scope.region === 'footer') return true
  const type = (attribs.type ?? '').toLowerCase()
  const called = attribs.name ?? attribs.id ?? ''
  if (type === 'search' || trapNames.test(called) || widgetNames.test(called)) return true
  const isText = name === 'input' && type !== 'radio' && type !== 'checkbox'
  if (isText && (searchNames.test(called) || /(?:^|[^r]|[^e]r)search(?!er)/i.test(called))) return true
  if (isText && saysSearch.test(attribs.placeholder ?? attribs.title ?? attribs.value ?? '')) return true
  if (name === 'select' && inForm <= 1 && languageNames.test(called) && attribs.required === undefined) return true
  const form = scope.form?.attribs
  return form !== undefined && inForm <= 2 && /search/i.test(`${form.action ?? ''} ${form.id ?? ''} ${form.class ?? ''} ${form.name ?? ''}`)
}

/** Filled in or ticked by the author. What a template fills in is the reader's own earlier answer. */
export function isPreset({ element }: Control): boolean {
  const { attribs, name } = element
  const type = (attribs.type ?? '').toLowerCase()
  if (type === 'checkbox' || type === 'radio') return attribs.checked !== undefined
  if (name === 'select')
    return element.children.some(
      (child) =>
        child.type === 'tag' &&
        child.name === 'option' &&
        child.attribs.selected !== undefined &&
        child.attribs.value !== '' &&
        child.prev !== null &&
        hasWords(child),
    )
  if (name === 'textarea') return hasWords(element)
  if (type === 'range' || type === 'color') return false
  return attribs.value !== undefined && attribs.value.trim() !== '' && !isOpaque(attribs.value)
}

const hasWords = (element: HtmlElement): boolean =>
  element.children.some((child) => child.type === 'text' && /\p{L}|\d/u.test(child.data) && !isOpaque(child.data))

export type DatePart = 'day' | 'month' | 'year'

/** Which part of a date a field takes, by its name or its label. */
export function datePart({ element }: Control, label: string | undefined): DatePart | undefined {
  const { attribs } = element
  const type = (attribs.type ?? '').toLowerCase()
  if (type === 'checkbox' || type === 'radio' || type === 'date') return undefined
  const byLabel =
    label === undefined
      ? undefined
      : labelParts[
          label
            .trim()
            .toLowerCase()
            .replace(/[^a-z]+$/, '')
        ]
  if (byLabel) return byLabel
  for (const said of [attribs.autocomplete, attribs.name, attribs.id, attribs.placeholder]) {
    if (!said) continue
    const words = said
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z]+/)
    const word = words.findLast((each) => labelParts[each] !== undefined)
    if (word) return labelParts[word]
  }
  return undefined
}

const labelParts: Readonly<Record<string, DatePart>> = {
  day: 'day',
  dd: 'day',
  month: 'month',
  mm: 'month',
  mon: 'month',
  year: 'year',
  yyyy: 'year',
  yy: 'year',
}

/** The number a question is printed with: `7`, `13.a`, `B2`. */
export function numberOf(text: string): string | undefined {
  const found =
    /^(?:question|q|item|line)\s*\.?\s*(\d{1,3}(?:\.?[a-z])?)\b/i.exec(text) ??
    /^(\d{1,3}(?:\.\d{1,2})?(?:\.?[a-z])?|[A-Z]\d{1,2}[a-z]?|[a-z])[.):]\s+\S/.exec(text)
  return found?.[1]
}

export const saysOptional = (text: string): boolean => /\(\s*optional\b|\boptional\s*[):]?\s*$|\bif (?:any|applicable)\s*\)/i.test(text)
export const saysRequired = (text: string): boolean =>
  /\*\s*:?\s*$|^\*|\*\s*\(?required|\(\s*(?:required|mandatory)\b|\brequired\s*\)?\s*$/i.test(text) && !/\bnot required/i.test(text)
