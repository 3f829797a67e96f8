import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { retext } from 'retext'
import retextSimplify from 'retext-simplify'

/** Where a tool sees something to be mended: offsets into the text, the end not included. */
export interface Flag {
  readonly start: number
  readonly end: number
}

type WriteGood = (text: string, checks?: Readonly<Record<string, boolean>>) => readonly { readonly index: number; readonly offset: number }[]

/** Its one check that has our subject: wordy phrases and needlessly long words. */
const wordyOnly = { passive: false, illusion: false, so: false, thereIs: false, weasel: false, adverb: false, cliches: false }

const simplify = retext().use(retextSimplify)

const bySimplify = (text: string): Flag[] =>
  simplify.processSync(text).messages.map(({ place }) => {
    const { start, end } = place as unknown as { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } }
    return { start: start.offset, end: end.offset }
  })

/** Tools that mark words, by name. write-good is among them where bench/speed.ts has installed the peers. */
export function wordPeers(): Readonly<Record<string, (text: string) => readonly Flag[]>> {
  const home = resolve('bench/.peers')
  if (!existsSync(resolve(home, 'node_modules/write-good'))) {
    console.log('write-good is left out: bench/speed.ts installs it')
    return { 'retext-simplify': bySimplify }
  }
  const writeGood = createRequire(resolve(home, 'package.json'))('write-good') as WriteGood
  const flags = (text: string, checks?: Readonly<Record<string, boolean>>): Flag[] =>
    writeGood(text, checks).map(({ index, offset }) => ({ start: index, end: index + offset }))
  return { 'write-good': (text) => flags(text), 'write-good, wordy': (text) => flags(text, wordyOnly), 'retext-simplify': bySimplify }
}
