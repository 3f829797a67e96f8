import { fact } from '../fact.ts'
import type { Document, Span } from '../model.ts'
import { type Candidate, takeCensus } from './acronyms-candidates.ts'
import { runningDefinitions } from './acronyms-running.ts'
import { isTechnical, isWellKnown, look } from './acronyms-shapes.ts'
import { neverSure, type Use, usesOf } from './acronyms-uses.ts'
import { bracketDefinitions, type Definition } from './definitions.ts'

export type { Use } from './acronyms-uses.ts'

export interface Acronym {
  /** Without plural and possessive, as first written. */
  readonly short: string
  /** Without dots too: what two spellings of one acronym share. */
  readonly key: string
  /** As the first definition writes it. */
  readonly long?: string
  /** In reading order. */
  readonly uses: readonly Use[]
  /** First sure use in running text; where there is none, the first sure one, else the first. */
  readonly firstUse: Use
  readonly definedAt?: Span
  /** In reading order. */
  readonly definitions: readonly Definition[]
  /** Needs no explanation: on the list of well-known ones, or a term its readers know, as the config says or the code in it tells. */
  readonly known: boolean
}

interface Entry {
  readonly definitions: Definition[]
  readonly uses: Use[]
}

/** All acronyms of the document, in order of first appearance. Whoever explains one, explains it for the whole document. */
export const acronyms = fact((document: Document): readonly Acronym[] => {
  const given = bracketDefinitions(document)
  const census = takeCensus(document, given)
  if (census.candidates.length === 0) return []
  const entries = definitionsByKey(document, given, census.candidates)
  const useOf = usesOf(document, census)
  for (const candidate of census.candidates) {
    let entry = entries.get(candidate.key)
    // Capitals that nobody explains and that never surely name a thing are a raised voice.
    if (!entry && neverSure(candidate, census)) continue
    const use = useOf(candidate)
    if (!use) continue
    if (!entry) {
      entry = { definitions: [], uses: [] }
      entries.set(candidate.key, entry)
    }
    entry.uses.push(use)
  }
  const result: Acronym[] = []
  for (const [key, entry] of entries) {
    const acronym = toAcronym(document, key, entry)
    if (acronym) result.push(acronym)
  }
  return result.sort((a, b) => a.uses[0].word - b.uses[0].word)
})

function definitionsByKey(document: Document, given: readonly Definition[], candidates: readonly Candidate[]): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  const add = (definition: Definition): void => {
    const known = entries.get(definition.key)
    if (known) known.definitions.push(definition)
    else entries.set(definition.key, { definitions: [definition], uses: [] })
  }
  const taken = new Map<number, Set<number>>()
  for (const definition of given) {
    const { block, start } = definition.short
    const starts = taken.get(block.index)
    if (starts) starts.add(start)
    else taken.set(block.index, new Set([start]))
    add(definition)
  }
  const runningDefinition = runningDefinitions(document)
  for (const candidate of candidates) {
    if (candidate.look === look.no) continue
    const found = runningDefinition(candidate)
    if (found && !taken.get(found.short.block.index)?.has(found.short.start)) add(found)
  }
  return entries
}

function toAcronym(document: Document, key: string, { uses: found, definitions: unsorted }: Entry): Acronym | undefined {
  if (found.length === 0) return undefined
  const definitions = [...unsorted].sort((a, b) => a.at.block.index - b.at.block.index || a.at.start - b.at.start)
  const uses = withDefining(found, definitions)
  const firstUse = uses.find((use) => use.sure && use.body) ?? uses.find((use) => use.sure) ?? uses[0]
  if (definitions.length === 0 && !firstUse.sure) return undefined
  const withLong = definitions.find((each) => each.long !== undefined)
  const short = shortOf(firstUse.span)
  return {
    short,
    key,
    long: withLong?.long,
    uses,
    firstUse,
    definedAt: (withLong ?? definitions[0])?.at,
    definitions,
    known: isWellKnown(key) || document.setting.known.has(key) || document.setting.known.has(short) || (isTechnical(key) && quotesCode(document)),
  }
}

/** Whether the text is written for people who read code: it quotes some. */
const quotesCode = fact((document: Document): boolean => {
  let found = 0
  for (const { exempt, marks } of document.blocks) {
    if (exempt === 'code') found++
    for (const mark of marks) if (mark.as === 'code') found++
    if (found >= leastCode) return true
  }
  return false
})
/** A single name of a file or a command stands in guides for everyone, too. */
const leastCode = 2

/** Both lists are in reading order. */
function withDefining(uses: readonly Use[], definitions: readonly Definition[]): readonly Use[] {
  if (definitions.length === 0) return uses
  let next = 0
  return uses.map((use) => {
    const { block, start, end } = use.span
    while (next < definitions.length && endsBefore(definitions[next].at, block.index, end)) next++
    const at = definitions[next]?.at
    const defining = at !== undefined && at.block === block && at.start <= start && at.end >= end
    return defining ? { ...use, defining } : use
  })
}

const endsBefore = (at: Span, block: number, end: number): boolean => at.block.index < block || (at.block.index === block && at.end < end)

function shortOf({ block, start, end }: Span): string {
  const written = block.text.slice(start, end).replace(/['’][sS]?$/, '')
  return /[A-Z0-9]{2}s$/.test(written) ? written.slice(0, -1) : written
}
