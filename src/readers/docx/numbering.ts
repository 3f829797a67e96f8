import { xmlEvents } from '../xml-events.ts'
import { numberOf, type RunLook, type Styles, takeRunProperty } from './styles.ts'
import { boxSign, shownInFont } from './symbols.ts'

interface Level {
  start: number
  format: string
  /** `%1.%2`: each `%n` stands for the number of level n. */
  text: string
  /** The level whose numbers start this one anew; 0 for none. */
  restart?: number
  /** All levels are printed in figures. */
  legal: boolean
  follow: 'tab' | 'space' | 'nothing'
  run: RunLook
}

interface ListKind {
  readonly levels: Map<number, Level>
  style?: string
}

interface List {
  kind: string
  readonly starts: Map<number, number>
  readonly levels: Map<number, Level>
}

/** What is printed before a paragraph of a list. */
interface Printed {
  /** The number as printed, without blanks: `5.`, `(a)`, `Section 2`; a box; or empty for a bullet. */
  readonly text: string
  readonly sort: 'number' | 'bullet' | 'box' | 'none'
  /** Whether a blank follows. */
  readonly spaced: boolean
  /** Takes the count back, for a paragraph that will not be printed. */
  undo(): void
}

export interface Numbering {
  /** Counts on in the list and says what is printed. To be asked once for each paragraph, in order. */
  next(list: string, level: number): Printed | undefined
}

/** @param xml the part `numbering.xml`; a document without lists does without. */
export function readNumbering(path: string, xml: string | undefined, styles: Styles): Numbering {
  const { kinds, lists } = xml === undefined ? { kinds: new Map<string, ListKind>(), lists: new Map<string, List>() } : parse(path, xml)
  const counts = new Map<string, (number | undefined)[]>()
  const begun = new Set<List>()
  const kindOf = (list: List): { readonly id: string; readonly kind: ListKind } | undefined => {
    const kind = kinds.get(list.kind)
    // A list may borrow its looks from a style that names another list.
    const other = kind?.style === undefined || kind.levels.size > 0 ? undefined : lists.get(styles.listOf(kind.style) ?? '')
    const borrowed = other && other !== list ? kinds.get(other.kind) : undefined
    if (other && borrowed) return { id: other.kind, kind: borrowed }
    return kind && { id: list.kind, kind }
  }
  return {
    next(name, depth) {
      const list = lists.get(name)
      const found = list && kindOf(list)
      if (!found) return undefined
      const levelOf = (at: number): Level | undefined => list.levels.get(at) ?? found.kind.levels.get(at)
      const level = levelOf(depth)
      if (!level) return undefined
      const numbers = counts.get(found.id) ?? []
      counts.set(found.id, numbers)
      if (!begun.has(list)) {
        begun.add(list)
        for (const [at, start] of list.starts) numbers[at] = start - 1
        if (list.starts.size > 0) numbers.length = Math.max(...list.starts.keys()) + 1
      }
      const before = numbers.slice()
      const startOf = (at: number): number => list.starts.get(at) ?? levelOf(at)?.start ?? 1
      numbers[depth] = (numbers[depth] ?? startOf(depth) - 1) + 1
      for (let deeper = depth + 1; deeper < numbers.length; deeper++) {
        const restart = levelOf(deeper)?.restart
        if (restart === undefined || (restart !== 0 && depth < restart)) numbers[deeper] = undefined
      }
      for (let above = 0; above < depth; above++) numbers[above] ??= startOf(above)
      const undo = (): void => {
        numbers.splice(0, numbers.length, ...before)
      }
      return { ...printed(level, numbers, levelOf), undo }
    },
  }
}

function printed(level: Level, numbers: readonly (number | undefined)[], levelOf: (at: number) => Level | undefined): Omit<Printed, 'undo'> {
  const spaced = level.follow !== 'nothing'
  if (level.format === 'bullet') {
    const sign = shownInFont(level.text, level.run.font).trim()
    return boxSign.test(sign) ? { text: '☐', sort: 'box', spaced: true } : { text: '', sort: 'bullet', spaced }
  }
  if (level.run.vanish) return { text: '', sort: 'none', spaced }
  const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1
    return spell(numbers[at] ?? 1, level.legal ? 'decimal' : (levelOf(at)?.format ?? 'decimal'))
  })
  const trimmed = text.replace(/\s+/g, ' ').trim()
  return { text: trimmed, sort: trimmed === '' ? 'none' : 'number', spaced }
}

const units = 'One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen Twenty'.split(' ')
const ranks = 'First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth'.split(' ')
const romans: readonly (readonly [value: number, sign: string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** A number in one of Word's formats; in figures where the format is rare. */
function spell(value: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'lowerLetter':
    case 'upperLetter': {
      if (value < 1 || value > 26 * 30) return String(value)
      // z is followed by aa, bb, cc.
      const letters = String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))
      return format === 'upperLetter' ? letters.toUpperCase() : letters
    }
    case 'lowerRoman':
    case 'upperRoman': {
      const roman = romanOf(value)
      return format === 'upperRoman' ? roman.toUpperCase() : roman
    }
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'ordinal':
      return `${value}${/1\d$/.test(String(value)) ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[value % 10] ?? 'th')}`
    case 'cardinalText':
      return units[value - 1] ?? String(value)
    case 'ordinalText':
      return ranks[value - 1] ?? String(value)
    default:
      return String(value)
  }
}

function romanOf(value: number): string {
  if (value < 1 || value > 3999) return String(value)
  let rest = value
  let out = ''
  for (const [worth, sign] of romans) {
    while (rest >= worth) {
      out += sign
      rest -= worth
    }
  }
  return out
}

function parse(path: string, xml: string): { kinds: Map<string, ListKind>; lists: Map<string, List> } {
  const kinds = new Map<string, ListKind>()
  const lists = new Map<string, List>()
  let kind: ListKind | undefined
  let list: List | undefined
  let override: number | undefined
  let level: Level | undefined
  let inRun = false
  xmlEvents(path, xml, {
    open(name, attribute) {
      const value = attribute('w:val')
      switch (name) {
        case 'w:abstractNum':
          kind = { levels: new Map() }
          kinds.set(attribute('w:abstractNumId') ?? '', kind)
          return
        case 'w:num':
          list = { kind: '', starts: new Map(), levels: new Map() }
          lists.set(attribute('w:numId') ?? '', list)
          return
        case 'w:lvlOverride':
          override = levelNumber(attribute('w:ilvl'))
          return
        case 'w:lvl': {
          const at = levelNumber(attribute('w:ilvl'))
          level = { start: 1, format: 'decimal', text: '', legal: false, follow: 'tab', run: {} }
          if (at !== undefined) (list ?? kind)?.levels.set(at, level)
          return
        }
        case 'w:abstractNumId':
          if (list) list.kind = value ?? ''
          return
        case 'w:numStyleLink':
          if (kind) kind.style = value
          return
        case 'w:startOverride':
          if (list && override !== undefined) list.starts.set(override, startNumber(value))
          return
        case 'w:rPr':
          inRun = true
          return
      }
      if (!level) return
      if (inRun) takeRunProperty(level.run, name, attribute)
      else if (name === 'w:start') level.start = startNumber(value)
      else if (name === 'w:numFmt') level.format = value ?? 'decimal'
      else if (name === 'w:lvlText') level.text = (value ?? '').slice(0, 200)
      else if (name === 'w:lvlRestart') level.restart = numberOf(value)
      else if (name === 'w:isLgl') level.legal = value === undefined || !/^(0|false|off)$/.test(value)
      else if (name === 'w:suff') level.follow = value === 'space' || value === 'nothing' ? value : 'tab'
    },
    close(name) {
      if (name === 'w:rPr') inRun = false
      else if (name === 'w:lvl') level = undefined
      else if (name === 'w:lvlOverride') override = undefined
      else if (name === 'w:num') list = undefined
      else if (name === 'w:abstractNum') kind = undefined
    },
    text() {},
  })
  return { kinds, lists }
}

function levelNumber(value: string | undefined): number | undefined {
  const number = numberOf(value)
  return number !== undefined && number >= 0 && number <= 8 ? Math.floor(number) : undefined
}

function startNumber(value: string | undefined): number {
  const number = numberOf(value) ?? 1
  return number >= 0 && number < 1e6 ? Math.floor(number) : 1
}
