import type { BlockDraft } from '../../document.ts'
import { append } from '../../lists.ts'
import type { Block, Directive, Mark, Role } from '../../model.ts'
import type { SourceText } from '../../source.ts'
import { isBlank, type MappedText, mappedBuilder } from '../mapped.ts'
import { commentTexts, directiveOf } from './comments.ts'
import { fieldName } from './fields.ts'
import { type HiddenBy, inSight, type Sight } from './hidden.ts'
import { type ClassSays, classSays, type Kind, kinds, markKinds, plainKind, regionOf } from './kinds.ts'
import { type HtmlElement, type HtmlNode, type HtmlParent, type HtmlRoot, type HtmlText, svgNamespace } from './nodes.ts'
import { addBlank, addMark, addNode, finishRun, lengthOf, type RunText, runText } from './run.ts'
import { addEncoded, attributeRange } from './text.ts'

/** A block to be: its text is there, its role may still change when the form is understood. */
export interface Slot {
  /** Its place in reading order. */
  readonly index: number
  /** The element whose text it is; for text of an attribute, the element that bears it. */
  readonly owner: HtmlParent
  readonly scope: Scope
  /** Made from this attribute and no text of its own. */
  readonly attribute?: string
  draft?: BlockDraft
}

/** What holds for all text inside an element. */
interface Scope {
  readonly sight: Sight
  readonly language?: string
  readonly exempt?: Block['exempt']
  readonly region?: Block['region']
  readonly role: Role
  readonly level?: number
  readonly group?: number
  /** Shared by all of one list item: only its first text is the item. */
  readonly item?: { done: boolean }
  readonly depth: number
  readonly list?: number
  readonly term?: boolean
  readonly label?: HtmlElement
  readonly legend?: HtmlElement
  readonly heading?: HtmlElement
  readonly fieldset?: HtmlElement
  readonly form?: HtmlElement
  readonly cell?: HtmlElement
  readonly row?: HtmlElement
  readonly table?: HtmlElement
  readonly tableIsData?: boolean
  readonly search?: boolean
  readonly inTemplate?: boolean
}

export interface Control {
  readonly element: HtmlElement
  /** As the file spells it, template tags and all. */
  readonly name: string
  readonly scope: Scope
  /** Number of slots before it. */
  readonly at: number
  /** Headings above it, outermost first. */
  readonly headings: readonly Slot[]
  placeholder?: Slot
  readonly options: OptionSlot[]
}

export interface OptionSlot {
  readonly element: HtmlElement
  slot?: Slot
}

/** A part of the page that may be a step of a form. */
interface Part {
  readonly element: HtmlElement
  readonly from: number
  readonly controlsFrom: number
  to: number
  controlsTo: number
}

/** What the walk finds, in the order of the source. */
export interface Page {
  readonly slots: readonly Slot[]
  readonly controls: readonly Control[]
  readonly parts: readonly Part[]
  readonly directives: readonly Directive[]
  /** First and last slot (exclusive) of elements that something may point at. */
  readonly ranges: ReadonlyMap<HtmlElement, readonly [from: number, to: number]>
  readonly headings: readonly HtmlElement[]
  readonly current: readonly HtmlElement[]
  /** Text of an attribute of a control, as a block that is heard and not seen; a value is seen. */
  readonly attributeSlot: (control: Control, name: string) => Slot | undefined
}

interface OpenMark {
  readonly element: HtmlElement
  readonly as: Mark['as']
  readonly value?: string
  start: number
}

interface Run {
  readonly text: RunText
  readonly slot: Slot
  readonly scope: Scope
  language: string | undefined
  /** Whether any of it is seen, not only heard. */
  seen: boolean
  heard: Sight | undefined
}

export interface WalkInput {
  readonly source: SourceText
  readonly masked: string
  readonly root: HtmlRoot
  readonly hiddenBy: HiddenBy
  /** Ids that some control is described by: their text stands alone. */
  readonly described: ReadonlySet<string>
}

const textInputs = new Set(['', 'text', 'email', 'tel', 'url', 'number', 'password', 'search', 'date', 'datetime-local', 'month', 'week', 'time'])
const buttonInputs = new Set(['submit', 'button', 'reset', 'image'])
/** Whether a text is nothing but blanks, non-breaking ones included. Read from the source: its pieces may hold references. */
function isWhite(masked: string, { start, end, more }: HtmlText): boolean {
  if (!isWhiteRange(masked, start, end)) return false
  if (more !== undefined) for (let at = 0; at < more.length; at += 3) if (!isWhiteRange(masked, more[at], more[at + 1])) return false
  return true
}

function isWhiteRange(masked: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = masked.charCodeAt(at)
    if (code === 32 || code === 10) continue
    if (code === 38) {
      const blank = /^&(?:nbsp;?|#160;|#xa0;|#32;|#10;|#13;|#9;)/i.exec(masked.slice(at, at + 8))
      if (!blank) return false
      at += blank[0].length - 1
    } else if (!isBlank(code)) return false
  }
  return true
}

/** Walks the tree once, without recursion, and collects what people read and what they fill in. */
export function walk({ source, masked, root, hiddenBy, described }: WalkInput): Page {
  const slots: Slot[] = []
  const controls: Control[] = []
  const parts: Part[] = []
  const directives: Directive[] = []
  const ranges = new Map<HtmlElement, readonly [number, number]>()
  const headingElements: HtmlElement[] = []
  const current: HtmlElement[] = []
  const openMarks: OpenMark[] = []
  let run: Run | undefined
  let groups = 0
  let headings: readonly Slot[] = []
  let lastBreak = false
  /** Whether the element last entered stands apart from the text around it. */
  let apart = false
  let openSelect: Control | undefined
  let openList: OptionSlot[] | undefined
  const lists = new Map<string, OptionSlot[]>()

  /** The scope of the innermost element that stands apart: what holds for a whole run, whatever its first words lie in. */
  const runScope = (): Scope => {
    let at = scopes.length - 1
    while (at > 0 && !aparts[at]) at--
    return scopes[at]
  }
  const openRun = (first: Scope): Run => {
    const scope = runScope()
    const slot: Slot = { index: slots.length, owner: nodes[nodes.length - 1], scope }
    slots.push(slot)
    for (const mark of openMarks) mark.start = 0
    return { text: runText(source, masked), slot, scope, language: first.language, seen: false, heard: undefined }
  }
  const flush = (): void => {
    if (!run) return
    const { text, slot, scope, language, seen, heard } = run
    for (const mark of openMarks) closeMark(text, mark)
    run = undefined
    const mapped = finishRun(text)
    if (!mapped) return
    const sight = !seen && heard ? heard : scope.sight
    fill(slot, mapped, scope, sight, language)
  }
  const fill = (slot: Slot, mapped: MappedText, scope: Scope, sight: Sight, language: string | undefined): void => {
    const marks = tidyMarks(mapped)
    let role = scope.role
    if (scope.item && role === 'item') {
      if (scope.item.done) role = 'paragraph'
      scope.item.done = true
    }
    const grouped = role === 'item' || role === 'cell' || role === 'option'
    slot.draft = {
      role,
      text: mapped.text,
      locate: mapped.locate,
      opaque: mapped.opaque,
      marks: scope.term ? [{ start: 0, end: mapped.text.length, as: 'dfn' }, ...marks] : marks,
      language,
      level: role === 'heading' || role === 'item' ? scope.level : undefined,
      group: grouped ? scope.group : undefined,
      hidden: sight.hidden,
      exempt: scope.exempt ?? (isAllCode(mapped.text, marks) ? 'code' : undefined),
      region: scope.region,
    }
    if (role === 'heading' && scope.level !== undefined) {
      const level = scope.level
      headings = [...headings.filter((each) => (each.scope.level ?? 0) < level), slot]
    }
  }
  const attributeSlot = (element: HtmlElement, name: string, role: Role, scope: Scope, sight: Sight = scope.sight): Slot | undefined => {
    const range = attributeRange(masked, element, name)
    if (!range || range.end <= range.start) return undefined
    const builder = mappedBuilder(source, masked)
    addEncoded(builder, masked, range.start, range.end, true)
    const mapped = builder.finish()
    if (!mapped) return undefined
    const slot: Slot = { index: slots.length, owner: element, scope, attribute: name }
    slots.push(slot)
    const link = role === 'alt' ? openMarks.findLast((mark) => mark.as === 'link') : undefined
    slot.draft = {
      role,
      text: mapped.text,
      locate: mapped.locate,
      opaque: mapped.opaque,
      marks: link ? [{ start: 0, end: mapped.text.length, as: 'link', value: link.value }] : [],
      language: scope.language,
      group: role === 'option' ? scope.group : undefined,
      hidden: sight.hidden,
      exempt: scope.exempt,
      region: scope.region,
    }
    return slot
  }

  const meetText = (node: Extract<HtmlNode, { type: 'text' }>, scope: Scope): void => {
    const white = isWhite(masked, node)
    if (white && !run) return
    lastBreak &&= white
    const open = run ?? openRun(scope)
    run = open
    if (!white) {
      if (scope.sight.hidden?.by === 'screen-reader') open.heard ??= scope.sight
      else open.seen = true
      if (open.language !== scope.language) open.language = lengthOf(open.text) === 0 ? scope.language : open.scope.language
    }
    addNode(open.text, node)
  }
  const meetComment = (node: Extract<HtmlNode, { type: 'comment' }>, scope: Scope): void => {
    if (node.start < 0 || !source.text.startsWith('<!--', node.start)) return
    // The parser ends a comment that is never closed one character behind the text.
    const end = Math.min(node.end, source.text.length)
    const directive = directiveOf(source, node.data, node.start, end)
    if (directive) {
      directives.push(directive)
      return
    }
    for (const mapped of commentTexts(source, masked, node.start, end)) {
      const slot: Slot = { index: slots.length, owner: nodes[nodes.length - 1], scope }
      slots.push(slot)
      slot.draft = {
        role: 'paragraph',
        ...mapped,
        language: scope.language,
        region: scope.region,
        hidden: { by: 'comment', detail: 'a comment', at: source.place(node.start, end) },
      }
    }
  }

  /** Returns what holds inside the element, or nothing where its inside is not walked. */
  const enter = (element: HtmlElement, scope: Scope): Scope | undefined => {
    const { name, attribs } = element
    apart = false
    const kind = element.namespace === svgNamespace ? svgKind(element) : kinds.get(name)
    if (kind?.flow === 'dropped') {
      if (name === 'title') flush()
      return undefined
    }
    const sight = hiddenBy(element, scope.sight)
    const language = languageOf(attribs.lang ?? attribs['xml:lang']) ?? scope.language
    const says = classSays(attribs.class)
    if (says.icon) return undefined
    if (kind?.flow === 'break') {
      if (run && breaks(run.scope.role) && (lastBreak || (element.start >= 0 && endsUnmarked(source.text, element)))) flush()
      else if (run && element.start >= 0) addBlank(run.text, element.start, element.inside)
      lastBreak = true
      return undefined
    }
    const here = sight === scope.sight && language === scope.language ? scope : seenAs(scope, sight, language)
    if (kind?.flow === 'control') return meetControl(element, here)
    if (name === 'img' || name === 'area') {
      if (attribs.alt) attributeSlot(element, 'alt', 'alt', here)
      return undefined
    }
    const isButton = says.button && (name === 'a' || name === 'span') && !scope.heading && !scope.legend
    const isOwn =
      (says.hint || says.error || (attribs.id !== undefined && described.has(attribs.id))) && name !== 'label' && name !== 'legend' && !holdsControls(element)
    const isHidden = sight !== scope.sight && sight.hidden !== scope.sight.hidden && sight.hidden?.by !== 'screen-reader'
    if (!kind && !isButton && !isOwn && !isHidden) {
      const as = markKinds.get(name)
      if (as) openMark(element, as)
      return here
    }
    flush()
    apart = true
    lastBreak = false
    if (element.points && attribs['aria-current'] === 'step') current.push(element)
    const inner = blockScope(element, kind ?? plainKind, here, says, isButton, isOwn)
    const as = markKinds.get(name)
    if (as) openMark(element, as)
    if (name === 'option') {
      const option: OptionSlot = { element }
      ;(openSelect?.options ?? openList)?.push(option)
      if (attribs.label && element.children.length === 0) option.slot = attributeSlot(element, 'label', 'option', inner)
    } else if (name === 'optgroup') {
      if (attribs.label) attributeSlot(element, 'label', 'caption', inner)
    } else if (name === 'datalist') {
      openList = []
      if (attribs.id) lists.set(attribs.id, openList)
    } else if (inner.heading === element) headingElements.push(element)
    if (name === 'form' || name === 'section' || name === 'fieldset')
      parts.push({ element, from: slots.length, controlsFrom: controls.length, to: -1, controlsTo: -1 })
    return inner
  }

  /** What holds inside an element that stands apart; the scope itself where nothing changes. */
  const blockScope = (element: HtmlElement, kind: Kind, scope: Scope, says: ClassSays, isButton: boolean, isOwn: boolean): Scope => {
    const { name, attribs } = element
    const region = regionFor(kind, element, scope)
    const exempt = kind.exempt ?? scope.exempt
    const search = scope.search || attribs.role === 'search' || name === 'search'
    const inTemplate = scope.inTemplate || name === 'template'
    let inner: Writable<Scope> | undefined
    const own = (role: Role): Writable<Scope> => {
      inner ??= copyOf(scope)
      if (role !== scope.role) inner.item = undefined
      inner.role = role
      return inner
    }
    if (region !== scope.region || exempt !== scope.exempt || search !== scope.search || inTemplate !== scope.inTemplate) {
      inner = copyOf(scope)
      inner.region = region
      inner.exempt = exempt
      inner.search = search
      inner.inTemplate = inTemplate
    }
    if (isButton) return own('button')
    if (isOwn && !scope.heading) return own(says.error || /error/i.test(attribs.id ?? '') ? 'error' : 'hint')
    const level = attribs.role === 'heading' ? headingLevel(attribs['aria-level']) : kind.role === 'heading' ? kind.level : undefined
    if (level !== undefined) {
      const keeps = scope.legend || scope.label
      const heading = own(keeps ? scope.role : 'heading')
      heading.heading = element
      if (!keeps) heading.level = level
      return heading
    }
    switch (name) {
      case 'label':
        own(scope.legend ? 'legend' : 'label').label = element
        return inner ?? scope
      case 'legend':
        own('legend').legend = element
        return inner ?? scope
      case 'button':
        return scope.heading ? (inner ?? scope) : own('button')
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
      case 'dl': {
        const list = own('paragraph')
        list.list = ++groups
        list.depth = scope.depth + 1
        return list
      }
      case 'li':
      case 'dt':
      case 'dd': {
        const item = own('item')
        item.item = { done: false }
        item.level = Math.max(1, scope.depth)
        item.group = scope.list
        item.term = name === 'dt'
        return item
      }
      case 'table': {
        const table = own('paragraph')
        table.table = element
        table.tableIsData = isDataTable(element)
        table.cell = undefined
        table.row = undefined
        return table
      }
      case 'tr': {
        const row = own(scope.role)
        row.row = element
        row.group = ++groups
        return row
      }
      case 'td':
      case 'th':
        own(scope.tableIsData || !isLayoutCell(element) ? 'cell' : 'paragraph').cell = element
        return inner ?? scope
      case 'form':
        own(scope.role).form = element
        return inner ?? scope
      case 'fieldset':
        own(scope.role).fieldset = element
        return inner ?? scope
    }
    const isGroup = (attribs.role === 'group' || attribs.role === 'radiogroup') && (attribs['aria-labelledby'] || attribs['aria-label'])
    if (isGroup) own(scope.role).fieldset = element
    if (!kind.plain && kind.role !== scope.role) own(kind.role ?? 'paragraph')
    return inner ?? scope
  }

  const meetControl = (element: HtmlElement, scope: Scope): Scope | undefined => {
    const { name, attribs } = element
    const type = name === 'input' ? (attribs.type ?? '').toLowerCase() : name
    if (type === 'hidden') return undefined
    if (buttonInputs.has(type)) {
      flush()
      attributeSlot(element, type === 'image' ? 'alt' : 'value', 'button', scope)
      return undefined
    }
    flush()
    apart = true
    lastBreak = false
    const control: Control = { element, name: fieldName(element, source, masked), scope, at: slots.length, headings, options: [] }
    controls.push(control)
    if (attribs.placeholder && (name === 'textarea' || textInputs.has(type))) control.placeholder = attributeSlot(element, 'placeholder', 'placeholder', scope)
    if (name !== 'select') return undefined
    openSelect = control
    return { ...scope, role: 'option', group: ++groups, item: undefined, term: undefined }
  }

  const openMark = (element: HtmlElement, as: Mark['as']): void => {
    const { attribs } = element
    if (as === 'link' && attribs.href === undefined) return
    if (as === 'abbr' && attribs.title === undefined) return
    openMarks.push({ element, as, value: as === 'link' ? attribs.href : as === 'abbr' ? attribs.title : undefined, start: run ? lengthOf(run.text) : 0 })
  }

  const leave = (element: HtmlElement, from: number, stoodApart: boolean): void => {
    const { name, attribs } = element
    const mark = openMarks[openMarks.length - 1]
    if (stoodApart) flush()
    if (mark?.element === element) {
      openMarks.pop()
      if (run) closeMark(run.text, mark)
    }
    if (name === 'button' && !slots.slice(from).some((slot) => slot.draft) && attribs['aria-label']) {
      const scope = scopes[scopes.length - 1]
      attributeSlot(element, 'aria-label', 'button', { ...scope, role: 'button' }, heard('aria-label'))
    }
    if (name === 'select') openSelect = undefined
    else if (name === 'datalist') openList = undefined
    else if (name === 'option') {
      const option = (openSelect?.options ?? openList)?.at(-1)
      if (option?.element === element) option.slot ??= slots.slice(from).find((slot) => slot.draft)
    }
    const part = parts.length > 0 ? openParts(parts, element) : undefined
    if (part) {
      part.to = slots.length
      part.controlsTo = controls.length
    }
    if (name === 'label' || name === 'legend' || name === 'td' || name === 'th' || name === 'h1' || attribs.id !== undefined)
      ranges.set(element, [from, slots.length])
  }

  const firstScope: Scope = copyOf({ sight: inSight, role: 'paragraph', depth: 0 })
  const nodes: HtmlParent[] = [root]
  const next: number[] = [0]
  const froms: number[] = [0]
  const aparts: boolean[] = [false]
  const scopes: Scope[] = [firstScope]
  while (nodes.length > 0) {
    const top = nodes.length - 1
    const parent = nodes[top]
    const scope = scopes[top]
    const node = parent.children[next[top]++] as HtmlNode | undefined
    if (!node) {
      nodes.pop()
      next.pop()
      scopes.pop()
      const from = froms.pop() ?? 0
      const stoodApart = aparts.pop() ?? false
      if (parent.type !== 'root') leave(parent, from, stoodApart)
      continue
    }
    if (node.type === 'text') meetText(node, scope)
    else if (node.type === 'comment') meetComment(node, scope)
    else {
      let inner: Scope | undefined = scope
      const from = run ? run.slot.index : slots.length
      if (node.type !== 'root') inner = enter(node, parent.type !== 'root' && parent.name === 'details' ? detailsScope(parent, node, scope) : scope)
      if (!inner) continue
      nodes.push(node)
      next.push(0)
      froms.push(run ? from : slots.length)
      aparts.push(node.type !== 'root' && apart)
      scopes.push(inner)
    }
  }
  flush()
  let lent = 0
  for (const control of controls) {
    const list = lists.get(control.element.attribs.list ?? '')
    if (!list || control.options.length > 0 || lent + list.length > mostLent) continue
    lent += list.length
    append(control.options, list)
  }
  const heardSlot = (control: Control, name: string): Slot | undefined => {
    const before = slots.length
    const sight = control.scope.sight.hidden ? control.scope.sight : heard(name)
    const seen = name === 'value'
    const slot = attributeSlot(control.element, name, seen ? 'placeholder' : 'label', control.scope, seen ? control.scope.sight : sight)
    // It stands just before its control, between the slots that the walk made.
    slots.length = before
    return slot && { ...slot, index: control.at - 0.5 }
  }
  return { slots, controls, parts, directives, ranges, headings: headingElements, current, attributeSlot: heardSlot }
}

/** Many fields may share one list: their answers together would be as many as the page is long, times itself. */
const mostLent = 200_000

const heard = (detail: string): Sight => ({ hidden: { by: 'screen-reader', detail } })

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** Field by field: one shape for all scopes, and quicker than a spread. */
function copyOf(scope: Scope): Writable<Scope> {
  return {
    sight: scope.sight,
    language: scope.language,
    exempt: scope.exempt,
    region: scope.region,
    role: scope.role,
    level: scope.level,
    group: scope.group,
    item: scope.item,
    depth: scope.depth,
    list: scope.list,
    term: scope.term,
    label: scope.label,
    legend: scope.legend,
    heading: scope.heading,
    fieldset: scope.fieldset,
    form: scope.form,
    cell: scope.cell,
    row: scope.row,
    table: scope.table,
    tableIsData: scope.tableIsData,
    search: scope.search,
    inTemplate: scope.inTemplate,
  }
}

function seenAs(scope: Scope, sight: Sight, language: string | undefined): Scope {
  const copy = copyOf(scope)
  copy.sight = sight
  copy.language = language
  return copy
}

function headingLevel(said: string | undefined): number {
  const level = Number(said ?? 2)
  return level >= 1 && level <= 6 ? level : 2
}

const svgAlt: Kind = { flow: 'block', role: 'alt' }
const svgText: Kind = { flow: 'block', role: 'paragraph' }
const svgNothing: Kind = { flow: 'dropped' }

function svgKind({ name, attribs }: HtmlElement): Kind | undefined {
  if (name === 'title') return svgAlt
  if (name === 'text' || name === 'foreignobject') return svgText
  if (name === 'svg') return attribs['aria-hidden'] === 'true' ? svgNothing : plainKind
  if (name === 'desc' || name === 'metadata' || name === 'style' || name === 'script' || name === 'defs') return svgNothing
  return undefined
}

function openParts(parts: readonly Part[], element: HtmlElement): Part | undefined {
  if (element.name !== 'form' && element.name !== 'section' && element.name !== 'fieldset') return undefined
  return parts.findLast((part) => part.element === element)
}

/** Of a closed `<details>` only the summary is seen. */
function detailsScope(details: HtmlElement, child: HtmlElement, scope: Scope): Scope {
  if (details.attribs.open !== undefined || child.name === 'summary' || scope.sight.hidden) return scope
  return seenAs(scope, { ...scope.sight, hidden: { by: 'closed', detail: '<details> without open' } }, scope.language)
}

function regionFor(kind: Kind, { name, attribs }: HtmlElement, scope: Scope): Scope['region'] {
  const own = regionOf(attribs.role, scope.region === undefined ? attribs.id : undefined)
  if (own) return own
  if (!kind.region) return scope.region
  // A header or footer of an article is not the site's.
  if ((name === 'header' || name === 'footer') && (scope.region !== undefined || scope.form !== undefined)) return scope.region
  return kind.region
}

/**
 * Whether a line of prose ends at a break without a full stop, and a new sentence begins behind it: one line break parts those two.
 * A shorter line is one of an address or a poem; a capital behind a small word or another capital goes on with a name.
 */
function endsUnmarked(text: string, { start, inside }: HtmlElement): boolean {
  if (!/^\s*(?:I|[A-Z][a-z’']+) [a-z]/.test(text.slice(inside, inside + 60))) return false
  const before = text.slice(Math.max(0, start - 400), start)
  const line = before
    .slice(Math.max(0, before.search(/<(?:br|p|div|td|li)\b[^>]*>(?!.*<(?:br|p|div|td|li)\b)/is)))
    .replace(/<[^>]*>/g, '')
    .trim()
  return (
    line.split(/\s+/).length >= 12 &&
    /(?:\b\p{Ll}{4,}|[)}\]])$/u.test(line) &&
    !/\b(?:with|from|that|this|your|their|into|under|over|than|when|where|which)$/.test(line)
  )
}

/** Two line breaks part paragraphs, but not a label or a heading. */
const breaks = (role: Role): boolean => role === 'paragraph' || role === 'item' || role === 'cell'

function languageOf(lang: string | undefined): string | undefined {
  if (!lang) return undefined
  return /^[a-z]{2,3}(?=$|[-_])/i.exec(lang.trim())?.[0].toLowerCase()
}

const holders = new Set(['input', 'select', 'textarea', 'label', 'form', 'fieldset', 'legend', 'h1', 'h2', 'h3'])

/** A hint is words; a box of that name around fields is not one. Looks a few levels down, no further. */
function holdsControls(element: HtmlElement): boolean {
  let level: readonly HtmlElement[] = [element]
  for (let depth = 0; depth < 4 && level.length > 0; depth++) {
    const next: HtmlElement[] = []
    for (const each of level) {
      for (const child of each.children) {
        if (child.type !== 'tag') continue
        if (holders.has(child.name)) return true
        if (next.length < 60) next.push(child)
      }
    }
    level = next
  }
  return false
}

const partsOfTable = new Set(['thead', 'tbody', 'tfoot', 'tr'])

/** A table with header cells or a caption holds data; others lay out a page. Looks at the first rows. */
function isDataTable(table: HtmlElement): boolean {
  if (table.attribs.role === 'presentation' || table.attribs.role === 'none') return false
  let seen = 0
  let level: readonly HtmlElement[] = [table]
  for (let depth = 0; depth < 3; depth++) {
    const next: HtmlElement[] = []
    for (const each of level) {
      for (const child of each.children) {
        if (child.type !== 'tag' || ++seen > 200) continue
        if (child.name === 'th' || child.name === 'caption' || child.name === 'thead') return true
        if (partsOfTable.has(child.name) && next.length < 4) next.push(child)
      }
    }
    level = next
  }
  return false
}

const layout = new Set(['table', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'form', 'fieldset', 'section', 'article', 'blockquote'])

function isLayoutCell(cell: HtmlElement): boolean {
  let paragraphs = 0
  for (const child of cell.children) {
    if (child.type !== 'tag') continue
    if (layout.has(child.name)) return true
    if ((child.name === 'p' || child.name === 'div') && ++paragraphs > 2) return true
  }
  return false
}

function closeMark(text: RunText, { as, value, start }: OpenMark): void {
  const end = lengthOf(text)
  if (end > start) addMark(text, { as, value, start, end })
}

/** Marks without blanks at their ends, in order. */
function tidyMarks({ text, marks }: MappedText): readonly Mark[] {
  if (marks.length === 0) return marks
  const tidy: Mark[] = []
  for (const mark of marks) {
    let { start, end } = mark
    while (start < end && text.charCodeAt(start) === 32) start++
    while (end > start && text.charCodeAt(end - 1) === 32) end--
    if (end > start) tidy.push({ ...mark, start, end })
  }
  return tidy.length > 1 ? tidy.sort((a, b) => a.start - b.start || b.end - a.end) : tidy
}

const isAllCode = (text: string, marks: readonly Mark[]): boolean => marks.some(({ as, start, end }) => as === 'code' && start === 0 && end === text.length)
