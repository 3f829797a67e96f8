/** In which order a docassemble interview asks: what its code needs first comes first. */

import { addTo } from '../../lists.ts'
import type { Tree } from '../trees/tree.ts'
import { assignedIn, type Need, needsOf, type Test } from './code.ts'

/** A block of the interview that asks or says something. */
export interface ScreenBlock {
  readonly tree: Tree
  /** Variables it asks for, and the event it is. */
  readonly sets: readonly string[]
  /** Variables that its words and conditions need beforehand. */
  readonly needs: readonly string[]
}

/** A test with the code it stands in. */
export interface CodeTest extends Test {
  readonly code: Tree
}

export interface Placed {
  readonly screen: ScreenBlock
  /** When it is asked: one of these ways, on each of which all tests hold. None: always, as far as is known. */
  readonly ways: readonly (readonly CodeTest[])[]
}

interface CodeBlock {
  readonly tree: Tree
  readonly code: Tree
  readonly needs: readonly Need[]
  readonly sets: readonly string[]
  readonly starts: boolean
}

/** Blocks need one another in circles and without end. */
const deepest = 150
const mostVisits = 100_000
const mostWays = 6

/** Screens in asking order: from the mandatory blocks through what they need; then those that nothing was seen to need, as they stand. */
export function askingOrder(blocks: readonly Tree[], screens: readonly ScreenBlock[]): readonly Placed[] {
  const codes = blocks.flatMap((tree): CodeBlock[] => {
    const code = tree.get('code')
    if (code?.kind !== 'string') return []
    const text = String(code.value)
    return [{ tree, code, needs: needsOf(text), sets: assignedIn(text), starts: starts(tree) }]
  })
  const makers = new Map<string, (ScreenBlock | CodeBlock)[]>()
  for (const maker of [...screens, ...codes]) {
    for (const name of maker.sets) addTo(makers, name, maker)
  }
  const gathered = new Map<string, ScreenBlock[]>()
  for (const screen of screens) {
    for (const name of screen.sets) {
      const list = /^(.+?)(?:\[[i-n]\](?:\.name\b.*)?|\.there_(?:are_any|is_another)|\.target_number)$/.exec(name)?.[1]
      if (list !== undefined) addTo(gathered, list, screen)
    }
  }
  const ways = new Map<ScreenBlock, (readonly CodeTest[])[]>()
  const open = new Set<ScreenBlock | CodeBlock>()
  const done = new Set<CodeBlock>()
  let visits = 0

  const ask = (screen: ScreenBlock, tests: readonly CodeTest[], depth: number): void => {
    const known = ways.get(screen)
    if (known) {
      if (known.length === 0 || known.some((way) => way.every((test) => tests.some((other) => isSame(test, other))))) return
      ways.set(screen, tests.length === 0 || known.length >= mostWays ? [] : [...known, tests])
      return
    }
    if (open.has(screen) || depth > deepest) return
    open.add(screen)
    for (const name of screen.needs) need(name, tests, depth + 1)
    open.delete(screen)
    if (!ways.has(screen)) ways.set(screen, tests.length === 0 ? [] : [tests])
  }
  const run = (block: CodeBlock, tests: readonly CodeTest[], depth: number): void => {
    if (open.has(block) || depth > deepest) return
    // Code that ran before, on another way: what it needs may be asked on either.
    const again = done.has(block)
    if (again && tests.length > 0) return
    done.add(block)
    open.add(block)
    for (const { names, tests: own } of block.needs) {
      const held = [...tests, ...own.map((test) => ({ ...test, code: block.code }))]
      for (const name of names) need(name, held, depth + 1)
    }
    open.delete(block)
  }
  const need = (name: string, tests: readonly CodeTest[], depth: number): void => {
    if (++visits > mostVisits) return
    const gathers = /^(.+?)\.(?:gather|number|complete_elements|auto_gather)\b/.exec(name)?.[1]
    if (gathers !== undefined) for (const screen of gathered.get(gathers) ?? []) ask(screen, tests, depth)
    const indexed = name.replace(/\[\d+\]/g, '[i]')
    for (const maker of makers.get(name) ?? makers.get(indexed) ?? []) {
      if ('needs' in maker && 'code' in maker) run(maker, tests, depth)
      else ask(maker as ScreenBlock, tests, depth)
    }
  }
  const codeOf = new Map(codes.map((block) => [block.tree, block]))
  const screenOf = new Map(screens.map((screen) => [screen.tree, screen]))
  for (const tree of blocks) {
    if (!starts(tree)) continue
    const code = codeOf.get(tree)
    const screen = screenOf.get(tree)
    if (code) run(code, [], 0)
    else if (screen) ask(screen, [], 0)
  }
  for (const screen of screens) if (!ways.has(screen)) ask(screen, [], 0)
  return [...ways].map(([screen, found]) => ({ screen, ways: found }))
}

const isSame = (a: CodeTest, b: CodeTest): boolean => a.code === b.code && a.start === b.start && a.denied === b.denied

const starts = (tree: Tree): boolean => {
  const mandatory = tree.get('mandatory')
  return (mandatory !== undefined && mandatory.value !== false) || tree.get('initial')?.value === true
}
