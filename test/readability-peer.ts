import { retext } from 'retext'
import retextReadability from 'retext-readability'
import { VFile } from 'vfile'
import { tallyAsPlugin, votes } from '../src/facts/readability.ts'
import { sentences } from '../src/facts/sentences.ts'
import { documentOf } from './texts.ts'

/** One sentence of the plugin's, or one that it has no counterpart for. */
export interface Compared {
  readonly text: string
  readonly plugin: boolean
  readonly ours: boolean
  /** `split`: the two end sentences at different places. `count`: same sentence, other words or syllables in it. */
  readonly difference?: 'split' | 'count'
}

interface Node {
  readonly type: string
  readonly children?: readonly Node[]
  readonly position?: { readonly start: { readonly offset?: number }; readonly end: { readonly offset?: number } }
}

const processor = retext().use(retextReadability)

/** Runs the plugin and our own formulas, its fault emulated, over the same paragraph. */
export function compareParagraph(paragraph: string): Compared[] {
  const file = new VFile(paragraph)
  const tree = processor.parse(file)
  processor.runSync(tree, file)
  const flagged = new Set(file.messages.map((message) => (message.place && 'start' in message.place ? message.place.start.offset : -1)))
  const document = documentOf([{ text: paragraph, opaque: [] }])
  const all = sentences(document)
  const own = Array.from({ length: all.count }, (_, each) => ({ start: all.start[each], end: all.end[each], hard: isHardAsPlugin(document, each) }))
  return pluginSentences(tree as Node).map(({ start, end }) => {
    const plugin = flagged.has(start)
    const same = own.find((each) => each.start === start && each.end === end)
    const ours = same ? same.hard : own.some((each) => each.start < end && each.end > start && each.hard)
    const text = paragraph.slice(start, end)
    return plugin === ours ? { text, plugin, ours } : { text, plugin, ours, difference: same ? 'count' : 'split' }
  })
}

/** The plugin's verdict as our own words and sentences give it: at least five words, at least four of seven formulas past age 16. */
function isHardAsPlugin(document: Parameters<typeof tallyAsPlugin>[0], sentence: number): boolean {
  const tally = tallyAsPlugin(document, sentence)
  return tally !== undefined && tally.sentenceLength >= 5 && votes(tally, 16) >= 4
}

function pluginSentences(node: Node): { readonly start: number; readonly end: number }[] {
  if (node.type === 'SentenceNode') return [{ start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }]
  return (node.children ?? []).flatMap(pluginSentences)
}
