/**
 * Runs retext plugins as rules. Plugins may be asynchronous, so they run before the rules do: `prepareRetext` keeps what they say of a
 * document, and the rule made by `retextRule` hands it out. Nothing of unified is loaded until a plugin is to run.
 */

import { judged } from '../facts/judged.ts'
import type { Block, Document } from '../model.ts'
import { type Driver, defineRule, type Hit, type Rule, type Severity } from '../rule.ts'
import { lastUpTo } from '../sorted.ts'

/** A plugin as its package exports it. */
export type RetextPlugin = (...parameters: never[]) => unknown

export interface NamedPlugin {
  /** Package name: `retext-simplify`. */
  readonly name: string
  readonly plugin: RetextPlugin
  readonly options?: unknown
  /** Where it differs from what the plugin says of each message. */
  readonly severity?: Severity
  /** The driver its findings count for; jargon where not given. */
  readonly driver?: Driver
}

/** What a plugin says of a stretch of a block's text; both offsets are 0 where it names no place. */
interface RetextMessage {
  readonly start: number
  readonly end: number
  readonly reason: string
  /** Texts it offers instead. */
  readonly expected: readonly string[]
  /** `true` where the plugin calls it an error, `undefined` where it calls it a note. */
  readonly fatal: boolean | undefined
}

/** For each block of a document, by index, the messages of each plugin in the order they were named. */
type Said = ReadonlyMap<number, readonly (readonly RetextMessage[])[]>

const prepared = new WeakMap<Document, ReadonlyMap<string, Said>>()

/** Paragraphs remembered over all documents of a run; the oldest go first. */
const mostRemembered = 20_000
const remembered = new Map<string, readonly (readonly RetextMessage[])[]>()
const numbers = new WeakMap<RetextPlugin, number>()
let plugins = 0

/**
 * Runs plugins over all text of a document that may be judged, in one tree, in the order named. A paragraph seen before with the same
 * plugins and options is not run again, so a plugin that compares paragraphs sees only the new ones.
 * @throws Error that names the plugin, where one fails.
 */
export async function prepareRetext(document: Document, named: readonly NamedPlugin[]): Promise<void> {
  if (named.length === 0) return
  const key = keyOf(named)
  const said = new Map<number, readonly (readonly RetextMessage[])[]>()
  const misses: Block[] = []
  const may = judged(document)
  for (const block of document.blocks) {
    if (may[block.index] === 0 || block.text === '') continue
    const known = remembered.get(`${key}\n${masked(block)}`)
    if (known) said.set(block.index, known)
    else misses.push(block)
  }
  if (misses.length > 0) {
    const found = await runPlugins(misses.map(masked), named)
    for (const [at, block] of misses.entries()) {
      said.set(block.index, found[at])
      remember(`${key}\n${masked(block)}`, found[at])
    }
  }
  prepared.set(document, new Map([...(prepared.get(document) ?? []), [key, said]]))
}

/** The id of the rule that a plugin's package makes. */
export const pluginRule = (driver: Driver, name: string): string => `${driver}/${name.replace(/^@/, '').replaceAll('/', '-')}`

/** A rule that hands out what one of the plugins given to `prepareRetext` said. `named` is that same list. */
export function retextRule(named: readonly NamedPlugin[], at: number): Rule {
  const { name, severity, driver = 'jargon' } = named[at]
  const key = keyOf(named)
  return defineRule({
    id: pluginRule(driver, name),
    title: `What ${name} says`,
    why: 'Your config names this retext plugin.',
    how: 'See the plugin’s own page.',
    severity: severity ?? 'warning',
    per: '100 words',
    kinds: ['form', 'page', 'sign', 'letter'],
    languages: ['en'],
    sources: [{ name, url: `https://www.npmjs.com/package/${name}` }],
    options: {},
    examples: [],
    *check(document): Iterable<Hit> {
      const said = prepared.get(document)?.get(key)
      if (!said) throw new Error(`${name} has not run on this document`)
      for (const [index, messages] of said) {
        const block = document.blocks[index]
        for (const { start, end, reason, expected, fatal } of messages[at]) {
          yield {
            at: { block, start, end: end > start ? end : block.text.length },
            message: reason,
            instead: expected,
            severity: severity ?? (fatal === true ? 'error' : fatal === undefined ? 'info' : 'warning'),
          }
        }
      }
    },
  }) as unknown as Rule
}

function keyOf(named: readonly NamedPlugin[]): string {
  return JSON.stringify(
    named.map(({ plugin, options }) => {
      let number = numbers.get(plugin)
      if (number === undefined) numbers.set(plugin, (number = plugins++))
      return [number, options ?? null]
    }),
  )
}

function remember(key: string, messages: readonly (readonly RetextMessage[])[]): void {
  if (remembered.size >= mostRemembered) {
    for (const oldest of remembered.keys()) {
      remembered.delete(oldest)
      if (remembered.size < mostRemembered * 0.9) break
    }
  }
  remembered.set(key, messages)
}

/** Template tags and code are no prose: a sign of the same length stands for them, so that offsets stay true. */
function masked({ text, opaque, marks }: Block): string {
  const holes = [...opaque, ...marks.filter((mark) => mark.as === 'code' || mark.as === 'deleted')].sort((a, b) => a.start - b.start)
  if (holes.length === 0) return text
  let at = 0
  let out = ''
  for (const { start, end } of holes) {
    if (end <= at) continue
    const from = Math.max(at, start)
    out += text.slice(at, from) + '\uFFFC'.repeat(end - from)
    at = end
  }
  return out + text.slice(at)
}

interface PluginMessage {
  readonly reason: string
  readonly fatal?: boolean | null
  readonly expected?: readonly string[] | null
  readonly place?: { readonly start?: Point; readonly end?: Point; readonly offset?: number } | null
}
interface Point {
  readonly offset?: number
}

async function runPlugins(texts: readonly string[], named: readonly NamedPlugin[]): Promise<(readonly RetextMessage[])[][]> {
  const [{ retext }, { unified }] = await Promise.all([import('retext'), import('unified')])
  const gap = '\n\n'
  const text = texts.join(gap)
  const starts: number[] = []
  let length = 0
  for (const each of texts) {
    starts.push(length)
    length += each.length + gap.length
  }
  const found: RetextMessage[][][] = texts.map(() => named.map(() => []))
  const tree = retext().parse(text)
  let file: unknown = text
  let seen = 0
  for (const [at, { name, plugin, options }] of named.entries()) {
    const processor = unified().use(plugin as never, ...((options === undefined ? [] : [options]) as never[]))
    const done = await new Promise<{ readonly messages: readonly PluginMessage[] }>((resolve, reject) => {
      processor.run(tree, file as never, (fault, _tree, after) => {
        if (fault || !after) reject(new Error(`The retext plugin "${name}" failed: ${fault instanceof Error ? fault.message : String(fault)}`))
        else resolve(after as unknown as { readonly messages: readonly PluginMessage[] })
      })
    })
    for (const message of done.messages.slice(seen)) {
      const from = message.place?.start?.offset ?? message.place?.offset
      if (from === undefined) continue
      const paragraph = lastUpTo(starts, from)
      const end = message.place?.end?.offset ?? from
      const limit = texts[paragraph].length
      found[paragraph][at].push({
        start: Math.min(limit, from - starts[paragraph]),
        end: Math.min(limit, end - starts[paragraph]),
        reason: message.reason,
        expected: message.expected ?? [],
        fatal: message.fatal ?? undefined,
      })
    }
    seen = done.messages.length
    file = done
  }
  return found
}
