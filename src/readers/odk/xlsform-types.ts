import type { Control } from '../../model.ts'

/** What the type of a row makes of it. */
export type Type =
  | { readonly sort: 'open'; readonly what: 'group' | 'repeat' }
  | { readonly sort: 'close'; readonly what: 'group' | 'repeat' }
  | { readonly sort: 'ask'; readonly control: Control; readonly list?: string; readonly other?: boolean; readonly agrees?: boolean }
  /** Words without an answer. */
  | { readonly sort: 'note' }
  /** Known to the form and not asked. */
  | { readonly sort: 'outside' }
  | { readonly sort: 'unknown' }

const controls: Readonly<Record<string, Control>> = {
  text: 'text',
  string: 'text',
  integer: 'number',
  int: 'number',
  decimal: 'number',
  range: 'number',
  'big image map': 'other',
  date: 'date',
  datetime: 'date',
  time: 'other',
  geopoint: 'other',
  geotrace: 'other',
  geoshape: 'other',
  location: 'other',
  barcode: 'other',
  image: 'file',
  photo: 'file',
  audio: 'file',
  video: 'file',
  file: 'file',
  acknowledge: 'checkbox',
  acknowledgement: 'checkbox',
  trigger: 'checkbox',
  comments: 'multiline',
}

const unasked: ReadonlySet<string> = new Set(
  (
    'calculate calculation hidden start end today deviceid device_id username phonenumber email audit simserial subscriberid start-geopoint ' +
    'background-audio background-geopoint xml-external csv-external osm caseid calculate_here instanceid instancename add entity uri'
  ).split(' '),
)

const choices: readonly (readonly [pattern: RegExp, control: Control, listed: boolean])[] = [
  [/^select[ _]?(?:one|1)(?:_from_file|_external| from file| external)\s+(.+)$/i, 'select', false],
  [/^select[ _]?(?:multiple|all that apply)(?:_from_file| from file)\s+(.+)$/i, 'checkbox', false],
  [/^select[ _]?(?:one|1)(?: from)?\s+(.+)$/i, 'radio', true],
  [/^(?:select[ _]?(?:multiple|all that apply)(?: from)?|rank)\s+(.+)$/i, 'checkbox', true],
]

/** Reads a cell of the column `type`. */
export function typeOf(words: string): Type {
  const plain = words.trim().replace(/\s+/g, ' ')
  const bound = /^(begin|end)[ _]?(group|repeat|loop)\b/i.exec(plain)
  if (bound) return { sort: bound[1].toLowerCase() === 'begin' ? 'open' : 'close', what: bound[2].toLowerCase() === 'group' ? 'group' : 'repeat' }
  for (const [pattern, control, listed] of choices) {
    const list = pattern.exec(plain)?.[1]
    if (list === undefined) continue
    const other = /\s+(?:or[ _]other|or specify other)$/i.exec(list)
    const name = other ? list.slice(0, other.index) : list
    // Choices that are the answers to another question, `${name}`, or stand in a file, are not known here.
    return { sort: 'ask', control, ...(listed && !/^\$\{|\.(csv|xml|geojson)$/i.test(name) && { list: name }), ...(other && { other: true }) }
  }
  const lower = plain.toLowerCase()
  if (lower === 'note') return { sort: 'note' }
  if (unasked.has(lower)) return { sort: 'outside' }
  const agrees = lower === 'trigger' || lower.startsWith('acknowledge')
  return Object.hasOwn(controls, lower) ? { sort: 'ask', control: controls[lower], ...(agrees && { agrees }) } : { sort: 'unknown' }
}

/** What an appearance makes of a control. */
export function shownAs(control: Control, appearance: string): Control {
  const words = appearance.toLowerCase()
  if (control === 'text' && words.includes('multiline')) return 'multiline'
  if (control === 'text' && /\bnumbers\b/.test(words)) return 'number'
  if (control === 'file' && /\b(signature)\b/.test(words)) return 'signature'
  if (control === 'radio' && /\b(minimal|autocomplete|dropdown)\b/.test(words)) return 'select'
  return control
}
