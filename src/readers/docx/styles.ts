import type { XmlHandler } from '../xml-events.ts'
import { xmlEvents } from '../xml-events.ts'

/** How words look, as far as it says what they are. What is absent is taken from the style below. */
export interface RunLook {
  bold?: boolean
  italic?: boolean
  underlined?: boolean
  struck?: boolean
  /** Not shown: `w:vanish`. */
  vanish?: boolean
  /** RRGGBB in capitals, or `auto`. */
  colour?: string
  /** Stands on a colour of its own. */
  shaded?: boolean
  /** In half points. */
  size?: number
  font?: string
  /** As declared: `en-US`. */
  language?: string
}

/** A place that a tab goes to. */
interface TabStop {
  readonly position: number
  readonly leader: 'line' | 'dots' | undefined
}

export interface ParagraphLook {
  /** The list it is in; `0` takes it out of one. */
  list?: string
  listLevel?: number
  /** 0 to 8 for headings, 9 for text. */
  outline?: number
  centred?: boolean
  shaded?: boolean
  tabs?: readonly TabStop[]
  run: RunLook
}

interface Style extends ParagraphLook {
  readonly id: string
  name: string
  basedOn?: string
}

export interface Styles {
  /** The look of a paragraph of this style, with all it is based on. */
  paragraph(id: string | undefined): NamedLook
  /** What a character style adds. */
  character(id: string | undefined): RunLook
  /** As the document declares it. */
  readonly language?: string
  /** The list that a numbering style names. */
  listOf(style: string): string | undefined
}

export interface NamedLook extends ParagraphLook {
  /** The style's name in English, small letters, and those of the styles it is based on: `my heading`, `heading 1`. */
  readonly names: readonly string[]
}

const off = new Set(['0', 'false', 'off', 'none'])
const isOn = (value: string | undefined): boolean => value === undefined || !off.has(value)

/** Takes one property of a run into its look. */
export function takeRunProperty(look: RunLook, name: string, attribute: (name: string) => string | undefined): void {
  switch (name) {
    case 'w:b':
      look.bold = isOn(attribute('w:val'))
      break
    case 'w:i':
      look.italic = isOn(attribute('w:val'))
      break
    case 'w:u':
      look.underlined = isOn(attribute('w:val'))
      break
    case 'w:strike':
    case 'w:dstrike':
      look.struck = isOn(attribute('w:val'))
      break
    case 'w:vanish':
      look.vanish = isOn(attribute('w:val'))
      break
    case 'w:color': {
      const value = attribute('w:val')?.toUpperCase()
      // A colour of the theme: white only where it is neither darkened nor the colour of text.
      const theme = attribute('w:themeColor')
      look.colour = theme !== undefined && theme !== 'background1' && theme !== 'light1' && value === 'FFFFFF' ? 'auto' : value
      break
    }
    case 'w:highlight':
    case 'w:shd':
      look.shaded = isDark(name === 'w:shd' ? attribute('w:fill') : attribute('w:val')) || (attribute('w:themeFill') ?? '') !== ''
      break
    case 'w:sz':
      look.size = numberOf(attribute('w:val'))
      break
    case 'w:rFonts':
      look.font = attribute('w:ascii') ?? attribute('w:hAnsi') ?? look.font
      break
    case 'w:lang':
      look.language = attribute('w:val') ?? look.language
      break
  }
}

/** Takes one property of a paragraph into its look. */
export function takeParagraphProperty(look: ParagraphLook, name: string, attribute: (name: string) => string | undefined): void {
  switch (name) {
    case 'w:numId':
      look.list = attribute('w:val')
      break
    case 'w:ilvl':
      look.listLevel = numberOf(attribute('w:val'))
      break
    case 'w:outlineLvl':
      look.outline = numberOf(attribute('w:val'))
      break
    case 'w:jc':
      look.centred = attribute('w:val') === 'center'
      break
    case 'w:shd':
      look.shaded = isDark(attribute('w:fill')) || (attribute('w:themeFill') ?? '') !== ''
      break
    case 'w:tab': {
      const kind = attribute('w:val')
      if (kind === undefined || kind === 'bar') break
      const position = numberOf(attribute('w:pos')) ?? 0
      const others = (look.tabs ?? []).filter((tab) => tab.position !== position)
      if (others.length > 60) break
      const leader = attribute('w:leader')
      const tab = {
        position,
        leader: leader === 'underscore' || leader === 'heavy' ? 'line' : leader === 'dot' || leader === 'middleDot' ? 'dots' : undefined,
      } as const
      look.tabs = kind === 'clear' ? others : [...others, tab].sort((a, b) => a.position - b.position)
      break
    }
  }
}

/** Whether a fill is any but white: white letters on it may be read. */
export const isDark = (fill: string | undefined): boolean => fill !== undefined && !/^(auto|none|white|F{6})$/i.test(fill)

export function numberOf(value: string | undefined): number | undefined {
  const number = value === undefined ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : undefined
}

const withoutUndefined = <T extends object>(look: T): Partial<T> =>
  Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined)) as Partial<T>

/** @param xml the part `styles.xml`; a document may do without. */
export function readStyles(path: string, xml: string | undefined): Styles {
  const styles = new Map<string, Style>()
  const defaults: RunLook = {}
  let usual: string | undefined
  let style: Style | undefined
  let inDefaults = false
  // Looks of the parts of a table's style are not those of the style.
  let inTablePart = false
  let inRun = false
  const handler: XmlHandler = {
    open(name, attribute) {
      if (name === 'w:docDefaults') inDefaults = true
      else if (name === 'w:style') {
        const id = attribute('w:styleId') ?? ''
        style = { id, name: '', run: {} }
        if (!styles.has(id)) styles.set(id, style)
        if (attribute('w:type') === 'paragraph' && isOn(attribute('w:default') ?? '0')) usual = id
      } else if (name === 'w:tblStylePr') inTablePart = true
      else if (name === 'w:rPr') inRun = true
      else if (inTablePart) return
      else if (inRun) takeRunProperty(style?.run ?? (inDefaults ? defaults : {}), name, attribute)
      else if (name === 'w:name' && style) style.name = (attribute('w:val') ?? '').toLowerCase()
      else if (name === 'w:basedOn' && style) style.basedOn = attribute('w:val')
      else if (style) takeParagraphProperty(style, name, attribute)
    },
    close(name) {
      if (name === 'w:docDefaults') inDefaults = false
      else if (name === 'w:style') style = undefined
      else if (name === 'w:tblStylePr') inTablePart = false
      else if (name === 'w:rPr') inRun = false
    },
    text() {},
  }
  if (xml !== undefined) xmlEvents(path, xml, handler)

  const paragraphs = new Map<string | undefined, NamedLook>()
  const characters = new Map<string, RunLook>()
  /** The style and those below it, the lowest first; a circle ends where it closes. */
  const chainOf = (id: string | undefined): readonly Style[] => {
    const chain: Style[] = []
    for (let next = id === undefined ? undefined : styles.get(id); next && chain.length < 40 && !chain.includes(next); next = styles.get(next.basedOn ?? ''))
      chain.unshift(next)
    return chain
  }
  return {
    language: defaults.language,
    listOf: (id) => styles.get(id)?.list,
    paragraph(id) {
      let look = paragraphs.get(id)
      if (!look) {
        const chain = chainOf(id !== undefined && styles.has(id) ? id : usual)
        look = {
          ...Object.assign({}, ...chain.map(withoutUndefined)),
          run: Object.assign({ ...defaults }, ...chain.map(({ run }) => withoutUndefined(run))),
          names: chain.map(({ name }) => name).reverse(),
        } as NamedLook
        paragraphs.set(id, look)
      }
      return look
    },
    character(id) {
      if (id === undefined) return {}
      let look = characters.get(id)
      if (!look) {
        look = Object.assign({}, ...chainOf(id).map(({ run }) => withoutUndefined(run))) as RunLook
        characters.set(id, look)
      }
      return look
    },
  }
}
