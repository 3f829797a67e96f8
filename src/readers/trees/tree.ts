import type { Place } from '../../model.ts'
import type { SourceText } from '../../source.ts'

/** A value of a JSON or YAML file with the place it stands at: what the readers of form definitions walk. Nothing is worked out before it is asked for. */
export interface Tree {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null'
  /** JSON pointer (RFC 6901), `''` for the whole. A YAML file of several documents (`---`) is an array of them. */
  readonly pointer: string
  /** Offsets in the file, half-open; a string's quotes are part of it. */
  readonly start: number
  readonly end: number
  /** A scalar as it is; `undefined` for objects and arrays. */
  readonly value?: string | number | boolean | null
  /** The members of an object in the order of the file, of an array by index; none for scalars. */
  readonly members: readonly Member[]
  /** A member of an object, or what a path of keys leads to. Of two members with one key the last counts, as everywhere in JSON. */
  get(...path: readonly string[]): Tree | undefined
  /** The string of a member, where it is one. */
  string(...path: readonly string[]): string | undefined
  /** A string's characters as a source of their own, in which every offset leads back to the file: for the readers of Markdown, HTML and text. Empty for what is no string. */
  source(): SourceText
  /** Where the whole value stands. */
  place(): Place
}

export interface Member {
  readonly key: string
  readonly value: Tree
}

/** A string's characters, and where each is spelled in the file. */
export interface Decoded {
  readonly text: string
  /** The file's offset for an offset of the text, at most its length. */
  readonly at: (offset: number) => number
  /** Where the spelling of the character at an offset ends; where the next begins, if it is not given. */
  readonly after?: (offset: number) => number
}

/** What a parser knows of a file's values, by what it names them with. */
export interface Parsed<Node> {
  readonly source: SourceText
  value(node: Node): Tree['value']
  /** Called once at most for a value. */
  members(node: Node, tree: Tree): readonly Member[]
  decoded(node: Node): Decoded
}

interface Kept extends Tree {
  parsed: Parsed<unknown>
  node: unknown
  above: Tree | undefined
  key: string
  found: readonly Member[] | undefined
  index: Map<string, Tree> | undefined
}

/** Up to so many members are looked through one by one; more get an index. */
const few = 16
const none: readonly Member[] = []

/** Shared by all values: a file holds hundreds of thousands, and functions of its own for each would fill the memory. */
const shared: ThisType<Kept> & Pick<Tree, 'pointer' | 'value' | 'members' | 'get' | 'string' | 'source' | 'place'> = {
  get pointer(): string {
    return this.above === undefined ? '' : `${this.above.pointer}/${this.key.replaceAll('~', '~0').replaceAll('/', '~1')}`
  },
  get value(): Tree['value'] {
    return isScalar(this) ? this.parsed.value(this.node) : undefined
  },
  get members(): readonly Member[] {
    this.found ??= isScalar(this) ? none : this.parsed.members(this.node, this)
    return this.found
  },
  get(...path) {
    let found: Tree | undefined = this
    for (let at = 0; found && at < path.length; at++) found = memberOf(found as Kept, path[at])
    return found
  },
  string(...path) {
    const found = this.get(...path)
    return found?.kind === 'string' ? (found.value as string) : undefined
  },
  source() {
    const start = this.start
    return innerSource(this.parsed.source, this.kind === 'string' ? this.parsed.decoded(this.node) : { text: '', at: () => start }, this.pointer)
  },
  place() {
    return pointed(this.parsed.source.place(this.start, this.end), this.pointer)
  },
}

const isScalar = ({ kind }: Tree): boolean => kind !== 'object' && kind !== 'array'

function memberOf(tree: Kept, name: string): Tree | undefined {
  if (tree.kind === 'array' && !/^\d+$/.test(name)) return undefined
  const { members } = tree
  if (members.length <= few) return members.findLast(({ key }) => key === name)?.value
  tree.index ??= new Map(members.map(({ key, value }) => [key, value]))
  return tree.index.get(name)
}

/** A value with what readers ask of it. `above` and `key` lead to it from the root. */
export function treeOf<Node>(parsed: Parsed<Node>, node: Node, { kind, start, end }: Pick<Tree, 'kind' | 'start' | 'end'>, above?: Tree, key?: string): Tree {
  const tree = Object.create(shared)
  tree.kind = kind
  tree.start = start
  tree.end = end
  tree.parsed = parsed
  tree.node = node
  tree.above = above
  tree.key = key
  tree.found = undefined
  tree.index = undefined
  return tree
}

const pointed = (place: Place, pointer: string): Place => (place.in === 'text' && pointer !== '' ? { ...place, pointer } : place)

/** A text inside a file as a source of its own. */
export function innerSource(file: SourceText, { text, at, after }: Decoded, pointer: string): SourceText {
  return {
    path: file.path,
    text,
    position: (offset) => file.position(at(offset)),
    place: (start, end) => pointed(file.place(at(start), after && end > start ? after(end - 1) : at(end)), pointer),
  }
}

/** A name that the file spells elsewhere or not at all, such as the key before a value, as a source that stands where the value begins. */
export const nameSource = (file: SourceText, name: string, { start, pointer }: Tree): SourceText => innerSource(file, { text: name, at: () => start }, pointer)

/** The keys of members, with commas between them, each where the file spells it; where that is not plain, at its value. */
export function keysSource(file: SourceText, members: readonly Member[], { start, pointer }: Tree): SourceText {
  const starts: number[] = []
  let text = ''
  for (const { key, value } of members) {
    if (text !== '') text += ', '
    while (starts.length < text.length) starts.push(starts[starts.length - 1])
    const spelled = JSON.stringify(key)
    const before = file.text.slice(Math.max(0, value.start - spelled.length - 40), value.start)
    const isKey = spelled.length === key.length + 2 && before.includes(spelled) && /"\s*:\s*$/.test(before)
    const from = isKey ? value.start - before.length + before.lastIndexOf(spelled) + 1 : value.start
    for (let offset = 0; offset < key.length; offset++) starts.push(isKey ? from + offset : from)
    text += key
  }
  const at = (offset: number): number => starts[Math.min(offset, starts.length - 1)] ?? start
  return innerSource(file, { text, at, after: (offset) => at(offset) + 1 }, pointer)
}
