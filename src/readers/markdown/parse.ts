import type { Nodes, PhrasingContent, Root, Text } from 'mdast'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import remarkFrontmatter from 'remark-frontmatter'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

type FromMarkdown = ReturnType<typeof gfmTableFromMarkdown>
type Handle = NonNullable<NonNullable<FromMarkdown['exit']>[string]>
type CompileContext = ThisParameterType<Handle>
type Token = Parameters<Handle>[0]
type Syntax = ReturnType<typeof gfmTable>
type Construct = Extract<NonNullable<NonNullable<Syntax['flow']>['null']>, { tokenize: unknown }>

/** Images keep the nodes of their description, so that its words have places. */
export type Described = { described?: readonly PhrasingContent[] }

/**
 * Parses Markdown with the parts of GitHub's dialect that change what a person reads. Links made of bare addresses are left out: they
 * take four tenths of the time, and rules find addresses in text anyway.
 * Each text node is one token of the parser: it spells its source as it stands, or is one escape, one entity or one line break.
 */
export function parseMarkdown(text: string): Root {
  const parser = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml'])
  const data = parser.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] }
  data.micromarkExtensions = [quickTable(text), gfmTaskListItem(), gfmStrikethrough(), gfmFootnote()]
  data.fromMarkdownExtensions = [
    gfmTableFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmFootnoteFromMarkdown(),
    { enter: piecewiseEnter, exit: piecewiseExit },
  ]
  return parser.parse(text)
}

/** The table construct tries each line of a file twice. Here it does so only where the line below can be the rule under a table's head. */
function quickTable(text: string): Syntax {
  const syntax = gfmTable()
  const table = syntax.flow?.null as Construct
  const tokenize: Construct['tokenize'] = function (effects, ok, nok) {
    const state = table.tokenize.call(this, effects, ok, nok)
    return (code) => {
      let last = this.events.length - 1
      while (last >= 0 && (this.events[last][1].type === 'lineEnding' || this.events[last][1].type === 'linePrefix')) last--
      const before = last < 0 ? undefined : this.events[last][1].type
      const inTable = before === 'tableHead' || before === 'tableRow'
      return inTable || rulesBelow(text, this.now().offset) ? state(code) : nok(code)
    }
  }
  return { flow: { null: { ...table, tokenize } } }
}

/** Whether the line after the one at `offset` holds only what draws a table's rule, inside quotations too. */
function rulesBelow(text: string, offset: number): boolean {
  let at = offset
  for (let code = text.charCodeAt(at); at < text.length && code !== 10 && code !== 13; code = text.charCodeAt(++at)) if (at - offset > 20_000) return false
  if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10) at++
  let dash = false
  for (at++; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13) break
    if (code === 45) dash = true
    else if (code !== 124 && code !== 58 && code !== 32 && code !== 9 && code !== 62) return false
  }
  return dash
}

function openText(this: CompileContext, token: Token): undefined {
  const node: Text = { type: 'text', value: '', position: { start: pointOf(token.start), end: pointOf(token.end) } }
  ;(this.stack[this.stack.length - 1] as { children: Nodes[] }).children.push(node)
  this.stack.push(node)
}

const pointOf = ({ line, column, offset }: Token['start']): Token['start'] => ({ line, column, offset }) as Token['start']

const piecewiseEnter: Record<string, Handle> = {
  autolinkProtocol: openText,
  autolinkEmail: openText,
  characterEscape: openText,
  characterReference: openText,
  data: openText,
}

const canHoldLines = new Set(['emphasis', 'fragment', 'heading', 'paragraph', 'strong', 'delete'])

const piecewiseExit: Record<string, Handle> = {
  lineEnding(token) {
    const parent = this.stack[this.stack.length - 1]
    if (this.data.atHardBreak) {
      const broken = (parent as { children: Nodes[] }).children.at(-1)
      if (broken?.position) broken.position.end = pointOf(token.end)
      this.data.atHardBreak = undefined
      return
    }
    if (this.data.setextHeadingSlurpLineEnding || !canHoldLines.has(parent.type)) return
    openText.call(this, token)
    const node = this.stack.pop() as Text
    node.value = this.sliceSerialize(token)
  },
  label() {
    const fragment = this.stack[this.stack.length - 1] as { children: PhrasingContent[] }
    const value = this.resume()
    const node = this.stack[this.stack.length - 1]
    this.data.inReference = true
    if (node.type === 'link') node.children = fragment.children as never
    else {
      ;(node as { alt?: string }).alt = value
      ;(node as Described).described = fragment.children
    }
  },
}
