import { type Alias, Composer, type CST, type Document, isAlias, isMap, isScalar, isSeq, Lexer, type Node, Parser, Scalar, visit } from 'yaml'
import { InputError } from '../../errors.ts'
import type { SourceText } from '../../source.ts'
import { type Parsed, type Tree, treeOf } from './tree.ts'
import { decodeYaml } from './yaml-strings.ts'

/** YAML takes some hundred times its length in memory to parse; the longest form definitions have a tenth of this. */
const longest = 1_000_000
/** Signs, names and blanks: of a file that is all signs, each takes a kilobyte. */
const mostLexemes = 250_000
const deepest = 200
/** Values looked at, those that an alias repeats counted each time: a few lines of aliases can name billions. */
const mostVisited = 500_000

/**
 * Parses YAML. Aliases stand for a copy of what they name, `<<` merges; several documents make an array.
 * @throws InputError with the place of the first fault, and where the file is deeper or longer than any form.
 */
export function parseYaml(source: SourceText): Tree {
  const { path, text } = source
  if (text.length > longest) throw new InputError(path, `YAML is read up to ${longest / 1_000_000} MB: this file is longer.`)
  const found = documentsOf(source)
  const documents = found.filter(({ contents }) => contents !== null && !(isScalar(contents) && contents.value === null))
  if (documents.length === 0) throw new InputError(path, 'This YAML file holds nothing.')
  let visited = 0
  const count: Count = (above) => {
    if (++visited > mostVisited)
      throw new InputError(path, `This file holds more than ${mostVisited.toLocaleString('en')} values, its aliases counted: no form is that long.`)
    if (above > deepest) throw new InputError(path, `This file is nested deeper than ${deepest} levels: no form is.`)
  }
  if (documents.length === 1) return viewIn(source, documents[0], count)(documents[0].contents, 0)
  const several: Parsed<null> = {
    source,
    value: () => undefined,
    members: (_, tree) =>
      documents.map((document, at) => ({ key: String(at), value: viewIn(source, document, count)(document.contents, 1, tree, String(at)) })),
    decoded: () => ({ text: '', at: () => 0 }),
  }
  return treeOf(several, null, { kind: 'array', start: 0, end: text.length })
}

function documentsOf(source: SourceText): readonly Document.Parsed[] {
  const { path, text } = source
  const tokens: CST.Token[] = []
  const parser = new Parser()
  const add = (token: CST.Token): void => {
    // The composer calls itself for each level: it must not meet more of them than it can take.
    if (isDeep(token)) throw new InputError(path, `This file is nested deeper than ${deepest} levels: no form is.`, source.position(token.offset))
    tokens.push(token)
  }
  let lexemes = 0
  for (const lexeme of new Lexer().lex(text)) {
    if (++lexemes > mostLexemes)
      throw new InputError(path, `This YAML file has more than ${mostLexemes.toLocaleString('en')} names, values and signs: no form is that long.`)
    for (const token of parser.next(lexeme)) add(token)
  }
  for (const token of parser.end()) add(token)
  // `uniqueKeys` compares each key with each before it: a long list of keys would take minutes.
  const parsed = [...new Composer({ uniqueKeys: false, logLevel: 'silent' }).compose(tokens, false, text.length)] as readonly Document.Parsed[]
  for (const { errors } of parsed) {
    const [first] = errors
    if (first) throw new InputError(path, `This is not valid YAML: ${sentence(first.message)}`, source.position(first.pos[0]))
  }
  return parsed
}

function isDeep(token: CST.Token): boolean {
  const stack: { readonly token: CST.Token | null | undefined; readonly depth: number }[] = [{ token, depth: 0 }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { token: at, depth } = next
    if (!at) continue
    if (depth > deepest) return true
    if (at.type === 'document') stack.push({ token: at.value, depth })
    else if ('items' in at)
      for (const { key, value } of at.items as CST.CollectionItem[]) stack.push({ token: key, depth: depth + 1 }, { token: value, depth: depth + 1 })
  }
  return false
}

const sentence = (message: string): string => `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/[.\s]*$/, '')}.`

type Count = (depth: number) => void
type View = (given: unknown, depth: number, above?: Tree, key?: string) => Tree

/** A key that is no plain value names nothing a form reader looks for. */
const nameOf = (key: unknown): string => (isScalar(key) ? String(key.value) : '')

interface Seen {
  readonly node: Node | null | undefined
  readonly depth: number
}

function viewIn(source: SourceText, document: Document.Parsed, count: Count): View {
  let named: Map<Alias, Node> | undefined
  const resolved = (given: unknown): Node | null | undefined => {
    if (!isAlias(given)) return given as Node | null | undefined
    named ??= aliasesIn(document)
    return named.get(given)
  }
  const view: View = (given, depth, above, key) => {
    count(depth)
    const node = resolved(given)
    const [start, end] = node?.range ?? [above?.start ?? 0, above?.start ?? 0]
    const value = isScalar(node) ? plainValue(node) : null
    const kind = isMap(node) ? 'object' : isSeq(node) ? 'array' : value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean')
    return treeOf(parsed, { node, depth }, { kind, start, end }, above, key)
  }
  const parsed: Parsed<Seen> = {
    source,
    value: ({ node }) => (isScalar(node) ? plainValue(node) : null),
    members: ({ node, depth }, tree) => {
      if (isSeq(node)) return node.items.map((item, at) => ({ key: String(at), value: view(item, depth + 1, tree, String(at)) }))
      return isMap(node) ? membersOf(node, depth).map(({ key, value }) => ({ key, value: view(value, depth + 1, tree, key) })) : []
    },
    decoded: ({ node }) => decodeYaml(source.text, node as Scalar.Parsed),
  }
  /** What a map holds, and after that what `<<` merges into it and it does not have. */
  const membersOf = (map: Node, depth: number): { readonly key: string; readonly value: unknown }[] => {
    const members: { key: string; value: unknown }[] = []
    const named = new Set<string>()
    const merge = (from: unknown, deep: number): void => {
      count(deep)
      const target = resolved(from)
      if (isSeq(target)) for (const item of target.items) merge(item, deep + 1)
      if (!isMap(target)) return
      const later: unknown[] = []
      for (const pair of target.items) {
        const key = nameOf(pair.key)
        if (isMergeKey(pair.key)) later.push(pair.value)
        else if (target === map || !named.has(key)) members.push({ key, value: pair.value })
        named.add(key)
      }
      for (const each of later) merge(each, deep + 1)
    }
    merge(map, depth)
    return members
  }
  return view
}

/** What each alias stands for: the last node before it with that name. The library looks for one alias through the whole document. */
function aliasesIn(document: Document.Parsed): Map<Alias, Node> {
  const anchors = new Map<string, Node>()
  const found = new Map<Alias, Node>()
  visit(document, {
    Alias: (_, alias) => {
      const target = anchors.get(alias.source)
      if (target) found.set(alias, target)
    },
    Node: (_, node) => {
      if ('anchor' in node && node.anchor !== undefined) anchors.set(node.anchor, node as Node)
    },
  })
  return found
}

/** What JSON has no word for, such as a date or a very long number, is the text that is written. */
function plainValue(node: Scalar): string | number | boolean | null {
  const { value } = node
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return value === null || value === undefined ? null : (node.source ?? String(value))
}

const isMergeKey = (key: unknown): boolean => isScalar(key) && key.value === '<<' && (key.type === undefined || key.type === Scalar.PLAIN)
