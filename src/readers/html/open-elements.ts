import { appendNode, deepest, elementNode, type HtmlElement, type HtmlNode, type HtmlParent, type HtmlRoot, hasEnd, htmlNamespace, rootNode } from './nodes.ts'
import { type TagKind, tagKind, trait } from './tag-kinds.ts'

/** By which rules what stands directly in an element is read. */
export const mode = { body: 0, table: 1, rows: 2, row: 3, cell: 4, caption: 5, columns: 6, select: 7, drawing: 8 } as const
export type Mode = (typeof mode)[keyof typeof mode]

/** The tag that is being read: where elements end that it closes. */
interface Reading {
  name: string
  start: number
  end: number
  closes: boolean
}

/** The elements that are open, and the tree they grow in. */
export interface OpenElements {
  readonly root: HtmlRoot
  /** Every element, in the order of the source. */
  readonly made: HtmlElement[]
  /** Outermost first, with the kind and the mode of each. */
  readonly items: HtmlElement[]
  readonly kinds: TagKind[]
  readonly modes: Mode[]
  readonly reading: Reading
  top(): HtmlElement
  topKind(): TagKind
  topMode(): Mode
  /** Whether the tree is not what the standard asks for, and no use. */
  gaveUp(): boolean
  giveUp(): void
  append(parent: HtmlParent, node: HtmlNode): void
  /** Puts an element into the innermost one; `push` opens it too. */
  add(element: HtmlElement): void
  push(element: HtmlElement, kind: TagKind, modeOf: Mode): void
  /** Opens an element that stands in the tree already. */
  enter(element: HtmlElement, kind: TagKind, modeOf: Mode): void
  /** Opens an element that no tag stands for. */
  pushOwn(name: string, modeOf: Mode): void
  pop(): void
  /** Closes all from `index` on. Formatting that is closed by another tag would have to be opened again. */
  closeFrom(index: number): void
  /** The same where formatting ends for good: at the end of a cell, a caption, an object. */
  clearFrom(index: number): void
  /** Closes what ends without a tag of its own. */
  closeImplied(except?: string): void
  closeParagraph(): void
  /** The innermost open element of that name, or -1 where one with a trait of `bounds` comes first. */
  find(name: string, bounds: number): number
}

const { formatting, implied, scope, buttonScope } = trait

export function openElements(): OpenElements {
  const root = rootNode()
  const made: HtmlElement[] = []
  const items: HtmlElement[] = []
  const kinds: TagKind[] = []
  const modes: Mode[] = []
  const reading: Reading = { name: '', start: 0, end: 0, closes: false }
  let broken = false

  const giveUp = (): void => {
    broken = true
  }
  const top = (): HtmlElement => items[items.length - 1]
  const append = (parent: HtmlParent, node: HtmlNode): void => {
    appendNode(parent, node)
    if (node.depth > deepest) giveUp()
  }
  const add = (element: HtmlElement): void => {
    made.push(element)
    append(items.length > 0 ? top() : root, element)
  }
  const enter = (element: HtmlElement, kind: TagKind, modeOf: Mode): void => {
    items.push(element)
    kinds.push(kind)
    modes.push(modeOf)
  }
  const push = (element: HtmlElement, kind: TagKind, modeOf: Mode): void => {
    add(element)
    enter(element, kind, modeOf)
  }
  const pop = (): void => {
    const element = items.pop() as HtmlElement
    kinds.pop()
    modes.pop()
    if (element.start >= 0 && hasEnd(element.name)) element.end = reading.closes && element.name === reading.name ? reading.end : reading.start
  }
  const clearFrom = (index: number): void => {
    while (items.length > index) pop()
  }
  const closeFrom = (index: number): void => {
    for (let at = items.length - 1; at > index; at--) if ((kinds[at].traits & formatting) !== 0) giveUp()
    clearFrom(index)
  }
  const closeImplied = (except?: string): void => {
    while ((kinds[kinds.length - 1].traits & implied) !== 0 && top().name !== except) pop()
  }
  const find = (name: string, bounds: number): number => {
    for (let at = items.length - 1; at >= 0; at--) {
      if (items[at].name === name) return at
      if ((kinds[at].traits & bounds) !== 0) return -1
    }
    return -1
  }
  return {
    root,
    made,
    items,
    kinds,
    modes,
    reading,
    top,
    topKind: () => kinds[kinds.length - 1],
    topMode: () => modes[modes.length - 1],
    gaveUp: () => broken,
    giveUp,
    append,
    add,
    push,
    enter,
    pushOwn: (name, modeOf) => push(elementNode(name, htmlNamespace, {}, true, -1, -1), tagKind(name), modeOf),
    pop,
    closeFrom,
    clearFrom,
    closeImplied,
    closeParagraph() {
      const index = find('p', scope | buttonScope)
      if (index < 0) return
      closeImplied('p')
      closeFrom(index)
    },
    find,
  }
}
