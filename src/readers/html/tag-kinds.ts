import { lowerCase } from './tag.ts'

/**
 * What the rules for building a tree ask of each tag: https://html.spec.whatwg.org/multipage/parsing.html#parsing-main-inbody.
 * Tags with the same `opens` are opened by the same rule, those with the same `closes` closed by the same.
 */
export interface TagKind {
  readonly name: string
  readonly opens: Opens
  readonly closes: Closes
  /** Sum of the values of `trait`. */
  readonly traits: number
}

type Opens =
  | 'plain'
  | 'formatting'
  | 'block'
  | 'heading'
  | 'item'
  | 'definition'
  | 'pre'
  | 'void'
  | 'rule'
  | 'input'
  | 'form'
  | 'button'
  | 'object'
  | 'select'
  | 'option'
  | 'raw'
  | 'words'
  | 'head'
  | 'table'
  | 'table part'
  | 'drawing'
  | 'rare'
type Closes = 'plain' | 'formatting' | 'paragraph' | 'block' | 'heading' | 'item' | 'form' | 'object' | 'page' | 'rare'

export const trait = {
  special: 1,
  formatting: 2,
  /** Ends without a tag of its own. */
  implied: 4,
  /** What bounds the search for an open element: any, one of a list, one in a button, one of a table. */
  scope: 8,
  listScope: 16,
  buttonScope: 32,
  tableScope: 64,
}

const { special, formatting, implied, scope, listScope, buttonScope, tableScope } = trait
const anyScope = scope | listScope | buttonScope
const groups: readonly (readonly [Opens, Closes, number, string])[] = [
  ['formatting', 'formatting', formatting, 'a b big code em font i s small strike strong tt u'],
  ['block', 'paragraph', special | implied, 'p'],
  [
    'block',
    'block',
    special,
    'address article aside blockquote center details dir div dl fieldset figcaption figure footer header hgroup main menu nav section summary',
  ],
  ['block', 'block', special | listScope, 'ol ul'],
  ['block', 'block', 0, 'dialog search'],
  ['heading', 'heading', special, 'h1 h2 h3 h4 h5 h6'],
  ['item', 'item', special | implied, 'li'],
  ['definition', 'item', special | implied, 'dd dt'],
  ['pre', 'block', special, 'pre listing'],
  ['void', 'plain', special, 'area embed img wbr param source track'],
  ['void', 'rare', special, 'br'],
  ['void', 'plain', 0, 'keygen'],
  ['rule', 'plain', special, 'hr'],
  ['input', 'plain', special, 'input'],
  ['form', 'form', special, 'form'],
  ['button', 'block', special | buttonScope, 'button'],
  ['object', 'object', special | anyScope, 'applet marquee object'],
  ['select', 'plain', special, 'select'],
  ['option', 'plain', implied, 'optgroup option'],
  ['raw', 'plain', special, 'iframe noembed noframes noscript script style'],
  ['words', 'plain', special, 'textarea title'],
  ['head', 'plain', special, 'base basefont bgsound link meta'],
  ['table', 'plain', special | anyScope | tableScope, 'table'],
  ['table part', 'plain', special | anyScope, 'caption td th'],
  ['table part', 'plain', special, 'col colgroup tbody tfoot thead tr'],
  ['drawing', 'plain', 0, 'svg'],
  ['rare', 'page', special | anyScope | tableScope, 'html'],
  ['rare', 'page', special, 'body'],
  ['rare', 'plain', special, 'head'],
  ['rare', 'rare', special | implied, 'rb rp rt rtc'],
  ['rare', 'rare', special, 'frame frameset image math nobr plaintext template xmp'],
]

const known = new Map<string, TagKind>()
/** The same by a sum over the letters of the name, which is at hand before the name is cut out of the page. */
const bySum = new Map<number, TagKind>()
const mostKnown = 2000
/** V8 copies a name this short out of the page; a longer one would keep the page in memory. */
const longestKept = 12

/** The kind of a tag, by its name in lower case. */
export function tagKind(name: string): TagKind {
  if (known.size === 0) {
    for (const [opens, closes, traits, names] of groups) for (const each of names.split(' ')) known.set(each, { name: each, opens, closes, traits })
  }
  let kind = known.get(name)
  if (kind === undefined) {
    kind = { name, opens: 'plain', closes: 'plain', traits: 0 }
    if (known.size < mostKnown && name.length <= longestKept) known.set(name, kind)
  }
  return kind
}

/** The kind of the tag whose name stands there; nothing for names with other signs than ASCII has. */
export function tagKindAt(text: string, start: number, end: number): TagKind | undefined {
  let sum = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code > 126 || code < 33) return undefined
    sum = (sum * 31 + code) | 0
  }
  const found = bySum.get(sum)
  if (found !== undefined && found.name.length === end - start && text.startsWith(found.name, start)) return found
  const kind = tagKind(lowerCase(text.slice(start, end)))
  if (kind.name.length <= longestKept && bySum.size < mostKnown) bySum.set(sum, kind)
  return kind
}

/** In a drawing, these tags end the drawing. */
export const endsDrawing = new Set(
  'b big blockquote body br center code dd div dl dt em embed font h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strike strong sub sup table tt u ul var'.split(
    ' ',
  ),
)

/** Words in a drawing that are read by the rules of the page around it. */
export const drawingWords = new Set(['title', 'desc', 'foreignobject'])
