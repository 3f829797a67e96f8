import { load } from 'cheerio/slim'
import { addTo } from '../../lists.ts'
import type { Hidden, Place } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { type Declaration, readDeclarations, readSheet, type StyleRule, specificity } from './css.ts'
import { classSays } from './kinds.ts'
import type { HtmlElement, HtmlRoot } from './nodes.ts'
import { findAttribute } from './tag.ts'

/** What a person sees of an element, as far as the file itself says. */
export interface Sight {
  readonly hidden?: Hidden
  /** Known colours of text and ground, written one way. */
  readonly colour?: string
  readonly ground?: string
}

export const inSight: Sight = {}

/**
 * The seam for a full cascade: given an element and what holds for its parent, says what holds for it.
 * Returns the parent's own object where nothing changes.
 */
export type HiddenBy = (element: HtmlElement, above: Sight) => Sight

interface Won {
  readonly value: string
  readonly weight: number
  /** Where it is said in the source, as first and last offset. */
  readonly at?: readonly [start: number, end: number]
}
type Style = Map<string, Won>

const inlineWeight = 1_000_000_000
const importantWeight = 10_000_000_000

/** Words in class names of things that open when asked. */
const openable =
  /(?:^|[\s_-])(?:accordion|collaps(?:e|ed|ible)|tab-?(?:pane|panel|content)?|tabs?|panel|modal|dialog|drop-?down|pop-?(?:over|up)|tool-?tip|conditional(?:--hidden)?|expand(?:able|ed|o)?|toggle|off-?canvas|sub-?menu|reveal|step|slide|carousel)(?:$|[\s_-])/i

export function hiddenness(root: HtmlRoot, source: SourceText, masked: string, elements: readonly HtmlElement[], controlled: ReadonlySet<string>): HiddenBy {
  const sheets = elements.filter((element) => element.name === 'style')
  const styles = sheets.length > 0 ? stylesOf(root, source, elements, sheets) : undefined
  const range = (element: HtmlElement, attribute: string): Won['at'] => {
    const found = element.start < 0 ? undefined : findAttribute(masked, element.start, attribute)
    return found && [found.nameStart, found.end]
  }
  const placed = (at: Won['at']): Place | undefined => at && source.place(at[0], at[1])
  const place = (element: HtmlElement, attribute: string): Place | undefined => placed(range(element, attribute))
  const opens = (element: HtmlElement): boolean => {
    const { id, class: className, role } = element.attribs
    return (id !== undefined && controlled.has(id)) || (className !== undefined && openable.test(className)) || role === 'tabpanel' || role === 'dialog'
  }

  return (element, above) => {
    const { attribs, name } = element
    if (element.bare && styles === undefined && name !== 'template' && name !== 'dialog') return above
    const hidden = above.hidden
    if (name === 'template') return { ...above, hidden: hidden ?? { by: 'template', detail: '<template>' } }
    if (name === 'dialog' && attribs.open === undefined && !hidden) return { ...above, hidden: { by: 'closed', detail: '<dialog> without open' } }
    const won = styles?.get(element)
    const inline = attribs.style
    const className = attribs.class
    if (attribs.hidden !== undefined && !hidden) {
      const by = attribs.hidden === 'until-found' || opens(element) ? 'closed' : 'attribute'
      return { ...above, hidden: { by, detail: 'hidden', at: place(element, 'hidden') } }
    }
    if (!hidden) {
      if (className !== undefined && classSays(className).listener)
        return { ...above, hidden: { by: 'screen-reader', detail: `class "${short(className)}"`, at: place(element, 'class') } }
      if (name === 'a' && isSkipLink(element, source.text)) return { ...above, hidden: { by: 'screen-reader', detail: 'skip link' } }
    }
    if (won === undefined && inline === undefined && attribs.bgcolor === undefined && attribs.color === undefined) return above
    const style: Style = new Map(won)
    if (attribs.bgcolor !== undefined) settle(style, { property: 'background-color', value: attribs.bgcolor.toLowerCase(), important: false }, -1)
    if (name === 'font' && attribs.color !== undefined) settle(style, { property: 'color', value: attribs.color.toLowerCase(), important: false }, -1)
    if (inline !== undefined) {
      const at = range(element, 'style')
      for (const declaration of readDeclarations(inline)) settle(style, declaration, inlineWeight, at)
    }
    return style.size === 0 ? above : sight(element, style, above, opens, placed)
  }
}

function settle(style: Style, { property, value, important }: Declaration, weight: number, at?: Won['at']): void {
  const name = property === 'background' ? 'background-color' : property
  const total = weight + (important ? importantWeight : 0)
  const known = style.get(name)
  if (!known || known.weight <= total) style.set(name, { value, weight: total, at })
}

type Placed = (at: Won['at']) => Place | undefined

function sight(element: HtmlElement, style: Style, above: Sight, opens: (element: HtmlElement) => boolean, placed: Placed): Sight {
  const ground = style.has('background-image') ? unknownColour : (normalised(style.get('background-color')?.value, true) ?? above.ground)
  const colour = normalised(style.get('color')?.value, false) ?? above.colour
  let hidden = above.hidden
  if (hidden && released(hidden, style, colour, ground)) hidden = undefined
  hidden ??= evidence(element, style, opens, placed)
  if (!hidden && colour !== undefined && colour !== unknownColour) {
    const at = placed(style.get('color')?.at ?? style.get('background-color')?.at)
    if (colour === 'transparent') {
      if (style.has('color')) hidden = { by: 'colour', detail: 'color: transparent', at }
    } else if (colour === ground) hidden = { by: 'colour', detail: `text and ground are both ${colour}`, at }
  }
  if (hidden === above.hidden && colour === above.colour && ground === above.ground) return above
  return { hidden, colour, ground }
}

/** What a child can undo: visibility, size and colour are its own again; display, opacity and place are not. */
function released(hidden: Hidden, style: Style, colour: string | undefined, ground: string | undefined): boolean {
  if (hidden.by === 'colour') return colour !== ground && (style.has('color') || style.has('background-color'))
  if (hidden.by !== 'css') return false
  if (hidden.detail.startsWith('visibility')) return style.get('visibility')?.value === 'visible'
  if (hidden.detail.startsWith('font-size')) {
    const size = style.get('font-size')?.value
    return size !== undefined && !/^(0|[\d.]+(em|%))/.test(size) && !isTiny(size)
  }
  return false
}

function evidence(element: HtmlElement, style: Style, opens: (element: HtmlElement) => boolean, placed: Placed): Hidden | undefined {
  const value = (property: string): string => style.get(property)?.value ?? ''
  const because = (by: Hidden['by'], property: string): Hidden => ({
    by,
    detail: `${property}: ${short(value(property))}`,
    at: placed(style.get(property)?.at),
  })
  const gone = opens(element) ? 'closed' : 'css'
  if (value('display') === 'none') return because(gone, 'display')
  if (value('visibility') === 'hidden' || value('visibility') === 'collapse') return because(gone, 'visibility')
  if (/^0(\.0+)?%?$/.test(value('opacity'))) return because(gone, 'opacity')
  const away = value('position') === 'absolute' || value('position') === 'fixed'
  if (away && /^rect\(\s*(0|1px)/.test(value('clip'))) return because('screen-reader', 'clip')
  if (/^inset\(\s*(50|100)%/.test(value('clip-path'))) return because('screen-reader', 'clip-path')
  for (const side of ['left', 'right', 'top']) if (away && isFar(value(side))) return because('css', side)
  if (isFar(value('text-indent'))) return because('screen-reader', 'text-indent')
  if (isTiny(value('font-size'))) return because('css', 'font-size')
  const cut = value('overflow') === 'hidden' || value('overflow') === 'clip'
  if (cut && away && /^1px$/.test(value('width')) && /^1px$/.test(value('height'))) return because('screen-reader', 'width')
  if (cut && (isNothing(value('height')) || isNothing(value('width')))) return because(gone, isNothing(value('height')) ? 'height' : 'width')
  if (cut && isNothing(value('max-height'))) return because('closed', 'max-height')
  return undefined
}

const isFar = (value: string): boolean => /^-(\d{4,}(\.\d+)?px|\d{3,}(\.\d+)?(em|rem|vw|vh)|(9{3,}|1000+)(\.\d+)?%)/.test(value)
const isTiny = (value: string): boolean => /^(0(\.\d+)?|1)(px|pt)$|^0(\.0\d*)?(em|rem|%)?$/.test(value)
const isNothing = (value: string): boolean => /^0(\.0+)?(px|em|rem|%)?$/.test(value)
const short = (value: string): string => (value.length > 60 ? `${value.slice(0, 59)}…` : value)

function isSkipLink(element: HtmlElement, source: string): boolean {
  if (!element.attribs.href?.startsWith('#')) return false
  const first = element.children[0]
  return (
    first?.type === 'text' &&
    /^\s*(skip|jump)\s+(to|over|past|nav|main|the|directly|ahead)/i.test(source.slice(first.start, Math.min(first.end, first.start + 60)))
  )
}

const unknownColour = '?'
const names: Readonly<Record<string, string>> = { white: '#ffffff', black: '#000000', red: '#ff0000', blue: '#0000ff', gray: '#808080', grey: '#808080' }

/** A colour written one way; `?` where a ground cannot be known: a picture, a gradient, a variable. */
function normalised(value: string | undefined, isGround: boolean): string | undefined {
  if (value === undefined || value === '' || value === 'inherit' || value === 'initial' || value === 'unset') return undefined
  if (isGround && /url\(|gradient|var\(/.test(value)) return unknownColour
  const hex = /#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})\b/.exec(value)?.[1]
  if (hex) return hex.length === 3 ? `#${[...hex].map((digit) => digit + digit).join('')}` : `#${hex.slice(0, 6)}`
  const parts = /rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+%?))?\s*\)/.exec(value)
  if (parts) {
    if (parts[4] !== undefined && Number.parseFloat(parts[4]) === 0) return isGround ? undefined : 'transparent'
    if (parts[4] !== undefined && parts[4] !== '1') return unknownColour
    return `#${[parts[1], parts[2], parts[3]].map((each) => Math.min(255, Number(each)).toString(16).padStart(2, '0')).join('')}`
  }
  const word = /^[a-z]+/.exec(value)?.[0] ?? ''
  if (word === 'transparent' || word === 'none') return isGround ? undefined : word
  if (names[word]) return names[word]
  return /^[a-z]+$/.test(value) && !/^(currentcolor|var)/.test(value) ? value : unknownColour
}

/** States that a page is not in when it opens, and boxes that hold no text of the page. */
const passing =
  /:(hover|focus|active|visited|target|checked|disabled|focus-within|focus-visible|before|after|:|-|root|placeholder|link|host|is\(|where\(|has\()|\\|[{}@%|]/
const mostChecks = 2_000_000

/** Which element gets which declarations from the page's own sheets. */
function stylesOf(root: HtmlRoot, source: SourceText, elements: readonly HtmlElement[], sheets: readonly HtmlElement[]): Map<HtmlElement, Style> {
  const found: { rule: StyleRule; order: number; offset: number }[] = []
  for (const sheet of sheets) {
    const text = sheet.children[0]
    if (text?.type !== 'text' || /\bprint\b/.test(sheet.attribs.media ?? '')) continue
    const { start, end } = text
    for (const rule of readSheet(source.text.slice(start, end))) found.push({ rule, order: found.length, offset: start })
  }
  const styles = new Map<HtmlElement, Style>()
  const hot = hotProperties(
    found.map(({ rule }) => rule),
    elements,
  )
  const rules = found.filter(({ rule }) => rule.declarations.some(({ property }) => hot.has(property)))
  if (rules.length === 0) return styles
  const byId = new Map<string, HtmlElement[]>()
  const byClass = new Map<string, HtmlElement[]>()
  const byName = new Map<string, HtmlElement[]>()
  const enter = (map: Map<string, HtmlElement[]>, key: string, element: HtmlElement): void => {
    addTo(map, key, element)
  }
  const wanted = new Set<string>()
  const keyed = rules.map((each) => {
    const key = keyOf(each.rule.selector)
    if (key) wanted.add(key.id ?? key.className ?? key.name ?? '')
    return { ...each, key }
  })
  for (const element of elements) {
    const { id, class: className } = element.attribs
    if (wanted.has(element.name)) enter(byName, element.name, element)
    if (id && wanted.has(id)) enter(byId, id, element)
    if (className) for (const name of className.split(/\s+/)) if (wanted.has(name)) enter(byClass, name, element)
  }
  let $: ReturnType<typeof load> | undefined
  let checks = 0
  for (const { rule, order, offset, key } of keyed) {
    if (!key) continue
    const { selector } = rule
    const { id, className, name } = key
    const candidates = id ? byId.get(id) : className ? byClass.get(className) : name ? byName.get(name) : elements
    if (!candidates) continue
    const simple = selector === `#${id}` || (selector === `.${className}` && !id) || selector.toLowerCase() === name
    let matched = candidates
    checks += candidates.length
    if (checks > mostChecks) break
    if (!simple) {
      try {
        $ ??= load(root as never)
        matched = $(candidates as never)
          .filter(selector)
          .toArray() as unknown as HtmlElement[]
      } catch {
        // A selector that cannot be read selects nothing, as in a browser.
        continue
      }
    }
    const weight = specificity(selector) + order / 10_000
    const at: Won['at'] = [offset + rule.at, offset + rule.at + selector.length]
    for (const element of matched) {
      let style = styles.get(element)
      if (!style) {
        style = new Map()
        styles.set(element, style)
      }
      for (const declaration of rule.declarations) if (hot.has(declaration.property)) settle(style, declaration, weight, at)
    }
  }
  return styles
}

/** The properties by which some rule hides something: only for these does it matter which rule wins. */
function hotProperties(rules: readonly StyleRule[], elements: readonly HtmlElement[]): ReadonlySet<string> {
  const hot = new Set<string>()
  const colours = new Set<string>()
  const grounds = new Set<string>()
  const look = ({ property, value }: Declaration): void => {
    if (property === 'color') colours.add(normalised(value, false) ?? '')
    else if (property.startsWith('background')) grounds.add(normalised(value, true) ?? '')
    else if (hides[property]?.test(value)) {
      hot.add(property)
      hot.add('position')
      hot.add('overflow')
    }
  }
  for (const { declarations } of rules) declarations.forEach(look)
  if (colours.size > 0 || grounds.size > 0) {
    for (const { attribs, bare } of elements) {
      if (bare) continue
      if (attribs.style?.includes('color') || attribs.style?.includes('background')) readDeclarations(attribs.style).forEach(look)
      if (attribs.bgcolor) look({ property: 'background', value: attribs.bgcolor.toLowerCase(), important: false })
      if (attribs.color) look({ property: 'color', value: attribs.color.toLowerCase(), important: false })
    }
  }
  colours.delete('')
  if (colours.has('transparent') || [...colours].some((colour) => colour !== unknownColour && grounds.has(colour)))
    for (const property of ['color', 'background', 'background-color', 'background-image']) hot.add(property)
  return hot
}

const hides: Readonly<Record<string, RegExp>> = {
  display: /^none/,
  visibility: /^(hidden|collapse)/,
  opacity: /^0/,
  clip: /^rect/,
  'clip-path': /^inset/,
  left: /^-/,
  right: /^-/,
  top: /^-/,
  'text-indent': /^-/,
  'font-size': /^[01]/,
  width: /^[01]/,
  height: /^[01]/,
  'max-height': /^0/,
}

interface Key {
  readonly id?: string
  readonly className?: string
  readonly name?: string
}

/** What the element itself must bear to be selected; nothing where the selector is one we pass over. */
function keyOf(selector: string): Key | undefined {
  if (selector === '' || selector.length > 300 || passing.test(selector)) return undefined
  const bare = selector.includes('(') || selector.includes('[') ? selector.replace(/\([^)]*\)|\[[^\]]*\]/g, '') : selector
  const last = bare.slice(Math.max(bare.lastIndexOf(' '), bare.lastIndexOf('>'), bare.lastIndexOf('+'), bare.lastIndexOf('~')) + 1)
  return { id: /#([\w-]+)/.exec(last)?.[1], className: /\.([\w-]+)/.exec(last)?.[1], name: /^[a-z][\w-]*/i.exec(last)?.[0].toLowerCase() }
}
