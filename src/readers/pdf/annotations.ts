import { append } from '../../lists.ts'
import type { Box } from '../../model.ts'
import type { Core, Dict } from './core.ts'
import type { Pdf, PdfPage } from './library.ts'
import type { PdfLink, Widget, WidgetType } from './pages.ts'

/** Bits of an annotation's flags. */
const [hidden, notViewed] = [2, 32]
/** Bits of a field's flags. */
const flags = { readOnly: 1, required: 2, multiline: 0x1000, password: 0x2000, radio: 0x8000, button: 0x10000, file: 0x100000, comb: 0x1000000 }
/** Fields within fields. */
const deepest = 50

interface Found {
  readonly widgets: readonly Widget[]
  readonly links: readonly PdfLink[]
}

/** Reads the fields and links of a page as the file has them, without making up how they look. */
export function annotationReader(pdf: Pdf): (page: PdfPage, number: number) => Found {
  const reader: Reader = { core: pdf.core, pdf, roots: undefined, parents: undefined }
  return (page, number) => {
    const widgets: Widget[] = []
    const links: PdfLink[] = []
    for (const entry of entriesOf(page)) {
      try {
        const dict = page.core.xref.fetchIfRef(entry)
        if (!(dict instanceof pdf.core.Dict)) continue
        const kind = nameOf(reader, dict.get('Subtype'))
        if (kind !== 'Link' && kind !== 'Widget') continue
        const rect = dict.getArray('Rect')
        const box = page.boxOf(isRect(rect) ? rect : [0, 0, 0, 0])
        if (kind === 'Link') append(links, linkOf(reader, dict, box))
        else widgets.push(widgetOf(reader, entry, dict, box, number))
      } catch {
        // A damaged one is none; the others can be read.
      }
    }
    return { widgets, links }
  }
}

function entriesOf({ core }: PdfPage): readonly unknown[] {
  try {
    return core.annotations
  } catch {
    return []
  }
}

interface Reader {
  readonly core: Core
  readonly pdf: Pdf
  /** The fields that are part of no other: known once it is asked. */
  roots: ReadonlySet<string> | undefined
  /** Of fields that do not say whose kids they are: known once it is asked. */
  parents: ReadonlyMap<string, Dict> | undefined
}

const isRect = (value: unknown): value is readonly number[] => Array.isArray(value) && value.length === 4 && value.every((part) => typeof part === 'number')
const nameOf = ({ core }: Reader, value: unknown): string | undefined => (value instanceof core.Name ? value.name : undefined)
const textOf = ({ core }: Reader, value: unknown): string => (typeof value === 'string' ? (wide(value) ?? core.stringToPDFString(value)) : '')

/** A text of two bytes a letter: pdf.js makes a decoder for each. `undefined` for any other, and for one with letters of four bytes. */
function wide(text: string): string | undefined {
  if (!text.startsWith('\xfe\xff') || text.length % 2 === 1) return undefined
  let out = ''
  for (let at = 2; at < text.length; at += 2) {
    const code = text.charCodeAt(at) * 256 + text.charCodeAt(at + 1)
    // It may say what language follows.
    if (code === 0x1b || (code >= 0xd800 && code < 0xe000)) return undefined
    out += String.fromCharCode(code)
  }
  return out
}

function linkOf(reader: Reader, dict: Dict, box: Box): readonly PdfLink[] {
  const flag = dict.get('F')
  if (typeof flag === 'number' && (flag & notViewed) !== 0) return []
  const { url, unsafeUrl } = targetOf(reader, dict)
  const target = url ?? unsafeUrl
  return target ? [{ box, target }] : []
}

function targetOf({ core, pdf }: Reader, dict: Dict): { readonly url?: string; readonly unsafeUrl?: string } {
  const found = {}
  core.Catalog.parseDestDictionary({ destDict: dict, resultObj: found, docBaseUrl: pdf.document.catalog.baseUrl })
  return found
}

function widgetOf(reader: Reader, entry: unknown, dict: Dict, box: Box, page: number): Widget {
  adopt(reader, entry, dict)
  const fieldFlags = inherited(reader, dict, 'Ff')
  const bits = typeof fieldFlags === 'number' && Number.isInteger(fieldFlags) && fieldFlags > 0 ? fieldFlags : 0
  const has = (flag: keyof typeof flags): boolean => (bits & flags[flag]) !== 0
  const type = typeOf(nameOf(reader, inherited(reader, dict, 'FT')), bits)
  const isText = type === 'text'
  const most = isText ? inherited(reader, dict, 'MaxLen') : undefined
  const maxLength = typeof most === 'number' && Number.isInteger(most) && most > 0 ? most : 0
  const flag = dict.get('F')
  const tooltip = textOf(reader, dict.get('TU')).replace(/\s+/g, ' ').trim()
  const answer = answerOf(reader, dict, type)
  const value = answer.value ? answer.value : undefined
  const { exportValue } = answer
  return {
    name: fieldName(reader, dict),
    type,
    box,
    page,
    ...(tooltip ? { tooltip } : {}),
    required: has('required'),
    readOnly: has('readOnly'),
    hidden: (typeof flag === 'number' && (flag & (hidden | notViewed)) !== 0) || (isText && dict.has('PMD')) || box.width < 1 || box.height < 1,
    multiline: isText && has('multiline'),
    comb: isText && has('comb') && !has('multiline') && !has('password') && !has('file') && maxLength > 0,
    ...(maxLength > 0 ? { maxLength } : {}),
    options: type === 'choice' ? optionsOf(reader, dict) : [],
    ...(exportValue ? { exportValue } : {}),
    ...(value ? { value } : {}),
    ...(type === 'checkbox' || type === 'radio' ? { checked: value !== undefined && value !== 'Off' && value === exportValue } : {}),
  }
}

function typeOf(fieldType: string | undefined, bits: number): WidgetType {
  switch (fieldType) {
    case 'Tx':
      return 'text'
    case 'Ch':
      return 'choice'
    case 'Sig':
      return 'signature'
    case 'Btn':
      return (bits & flags.button) !== 0 ? 'button' : (bits & flags.radio) !== 0 ? 'radio' : 'checkbox'
    default:
      return 'other'
  }
}

// ---- What a field has of the fields it is part of ----

/** What it has itself, or the nearest field it is part of. */
function inherited({ core }: Reader, dict: Dict, key: string): unknown {
  let at: unknown = dict
  for (let depth = 0; at instanceof core.Dict && depth < deepest; depth++) {
    const value = at.get(key)
    if (value !== undefined) return value
    at = at.get('Parent')
  }
  return undefined
}

function fieldName(reader: Reader, dict: Dict): string {
  const parts: string[] = []
  const seen = new Set<string>()
  let at: unknown = dict
  for (let depth = 0; at instanceof reader.core.Dict && depth < deepest; depth++) {
    if (at.objId !== null && seen.has(at.objId)) break
    if (at.objId !== null) seen.add(at.objId)
    if (at.has('T')) parts.unshift(textOf(reader, at.get('T')))
    at = at.get('Parent')
  }
  return parts.join('.')
}

/** Tells a field whose kid it is, where only the other says so. */
function adopt(reader: Reader, entry: unknown, dict: Dict): void {
  if (dict.has('Parent') || !(entry instanceof reader.core.Ref)) return
  reader.roots ??= rootsOf(reader)
  const id = entry.toString()
  if (reader.roots.has(id)) return
  reader.parents ??= parentsOf(reader)
  const parent = reader.parents.get(id)
  if (parent) dict.set('Parent', parent)
}

function rootsOf({ core, pdf }: Reader): ReadonlySet<string> {
  const fields = pdf.document.catalog.acroForm?.get('Fields')
  return new Set(Array.isArray(fields) ? fields.flatMap((ref) => (ref instanceof core.Ref ? ref.toString() : [])) : [])
}

function parentsOf({ core, pdf }: Reader): ReadonlyMap<string, Dict> {
  const parents = new Map<string, Dict>()
  const seen = new Set<string>()
  const { xref, catalog } = pdf.document
  const walk = (kids: unknown, parent: Dict | undefined, depth: number): void => {
    if (!Array.isArray(kids) || depth > deepest) return
    for (const ref of kids) {
      if (!(ref instanceof core.Ref) || seen.has(ref.toString())) continue
      seen.add(ref.toString())
      const dict = xref.fetchIfRef(ref)
      if (!(dict instanceof core.Dict)) continue
      if (parent && !dict.has('Parent')) parents.set(ref.toString(), parent)
      walk(dict.get('Kids'), dict, depth + 1)
    }
  }
  walk(catalog.acroForm?.get('Fields'), undefined, 0)
  return parents
}

// ---- What is filled in, and what can be ----

interface Answer {
  readonly value?: string
  readonly exportValue?: string
}

function answerOf(reader: Reader, dict: Dict, type: WidgetType): Answer {
  if (type === 'checkbox') return answerOfBox(reader, dict)
  if (type === 'radio') return answerOfRadio(reader, dict)
  if (type === 'choice') return {}
  const value = givenTo(reader, dict)
  return typeof value === 'string' ? { value } : {}
}

/** As it stands in the file, or in the data of an XFA form that comes with it. */
function givenTo(reader: Reader, dict: Dict): string | readonly string[] | undefined {
  const own = inherited(reader, dict, 'V')
  if (own !== undefined) return decoded(reader, own)
  const title = textOf(reader, dict.get('T'))
  const data = title ? reader.pdf.document.xfaDatasets : undefined
  return data ? data.getValue(title) : decoded(reader, inherited(reader, dict, 'DV'))
}

function decoded(reader: Reader, value: unknown): string | readonly string[] | undefined {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string').map((each) => textOf(reader, each))
  if (value instanceof reader.core.Name) return textOf(reader, value.name)
  return typeof value === 'string' ? textOf(reader, value) : undefined
}

/** The looks of a box, by the values that they stand for. */
function looksOf({ core }: Reader, dict: Dict): Dict | undefined {
  const all = dict.get('AP')
  const normal = all instanceof core.Dict ? all.get('N') : undefined
  return normal instanceof core.Dict ? normal : undefined
}

function answerOfBox(reader: Reader, dict: Dict): Answer {
  const looks = looksOf(reader, dict)
  const given = givenTo(reader, dict)
  if (!looks) return typeof given === 'string' ? { value: given } : {}
  const shown = decoded(reader, dict.get('AS'))
  const value = typeof shown === 'string' ? shown : given
  const ticked = typeof value === 'string' && value !== 'Off' ? value : 'Yes'
  const names = [...looks.getKeys()].map((name) => reader.core.stringToPDFString(name))
  const others = names.filter((name) => name !== 'Off')
  const exportValue = names.length > 1 && names.includes(ticked) ? ticked : (others[0] ?? ticked)
  return { exportValue, value: value === exportValue ? exportValue : 'Off' }
}

function answerOfRadio(reader: Reader, dict: Dict): Answer {
  const { core } = reader
  const parent = dict.get('Parent')
  const chosen = parent instanceof core.Dict ? parent.get('V') : undefined
  const value = chosen instanceof core.Name ? decoded(reader, chosen) : givenTo(reader, dict)
  const looks = looksOf(reader, dict)
  const name = looks ? [...looks.getKeys()].find((each) => each !== 'Off') : undefined
  return { ...(name === undefined ? {} : { exportValue: core.stringToPDFString(name) }), ...(typeof value === 'string' ? { value } : {}) }
}

function optionsOf(reader: Reader, dict: Dict): Widget['options'] {
  const { xref } = reader.pdf.document
  const text = (value: unknown): string | undefined => {
    const said = decoded(reader, xref.fetchIfRef(value))
    return typeof said === 'string' ? said : undefined
  }
  const listed = inherited(reader, dict, 'Opt')
  if (!Array.isArray(listed) || listed.length === 0) {
    const value = givenTo(reader, dict)
    return (value === undefined ? [] : [value].flat()).map((each) => ({ value: each, label: each }))
  }
  return listed.map((entry) => {
    const option = xref.fetchIfRef(entry)
    const [value, label] = Array.isArray(option) ? [text(option[0]), text(option[1])] : [text(option), text(option)]
    return { value: value ?? label ?? '', label: label ?? value ?? '' }
  })
}
