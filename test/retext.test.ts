import retextReadability from 'retext-readability'
import retextSimplify from 'retext-simplify'
import { describe, expect, it } from 'vitest'
import { type NamedPlugin, prepareRetext, retextRule } from '../src/kinds/retext.ts'
import { read } from '../src/read.ts'
import { runRule } from './support.ts'

const simplify: NamedPlugin = { name: 'retext-simplify', plugin: retextSimplify }
const readability: NamedPlugin = { name: 'retext-readability', plugin: retextReadability, options: { age: 12 }, driver: 'length' }

const markdown = `# Help with rent

You can *utilize* this form **prior
to** the end of May.

- Write \`utilize\` here.
- We will **commence** work {{ commence }} soon.
`

describe('the retext adapter', () => {
  it('maps messages back to their places in the source', async () => {
    const [document] = await read('a.md', markdown)
    await prepareRetext(document, [simplify])
    const found = runRule(retextRule([simplify], 0), document)
    expect(found.map((finding) => finding.actual)).toEqual(['utilize', 'prior to', 'commence'])
    expect(found.map(({ place }) => markdown.slice(place.start.offset, place.end.offset))).toEqual(['utilize', 'prior\nto', 'commence'])
    expect(found[0].instead).toEqual(['use'])
    expect(found[0].rule.id).toBe('jargon/retext-simplify')
  })

  it('runs several plugins and keeps their messages apart', async () => {
    const hard =
      'Oberon, also designated Uranus IV, is the outermost major moon of the planet Uranus and the second-largest and second most massive of the Uranian moons.'
    const [document] = await read('a.txt', `${hard} We will utilize it.`)
    const named = [simplify, readability]
    await prepareRetext(document, named)
    const words = runRule(retextRule(named, 0), document).map((finding) => finding.actual)
    expect(words).toContain('utilize')
    const sentences = runRule(retextRule(named, 1), document)
    expect(sentences.map((finding) => finding.actual)).toEqual([hard])
    expect(sentences[0].driver).toBe('length')
  })

  it('answers from memory what it has seen, and tells options apart', async () => {
    let runs = 0
    const plugin = (options?: { readonly word: string }) => (tree: unknown, file: { message(reason: string, place: unknown): void }) => {
      runs++
      const { children } = tree as { readonly children: readonly unknown[] }
      if (children.length > 0 && options) file.message(options.word, { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 4, offset: 3 } })
    }
    const one: NamedPlugin[] = [{ name: 'own', plugin: plugin as never, options: { word: 'one' } }]
    const two: NamedPlugin[] = [{ name: 'own', plugin: plugin as never, options: { word: 'two' } }]
    const [first] = await read('a.txt', 'The same words.')
    const [second] = await read('b.txt', 'The same words.')
    await prepareRetext(first, one)
    await prepareRetext(second, one)
    expect(runs).toBe(1)
    expect(runRule(retextRule(one, 0), second).map((finding) => [finding.actual, finding.message])).toEqual([['The', 'one']])
    await prepareRetext(second, two)
    expect(runs).toBe(2)
    expect(runRule(retextRule(two, 0), second).map((finding) => finding.message)).toEqual(['two'])
    expect(runRule(retextRule(one, 0), second).map((finding) => finding.message)).toEqual(['one'])
  })

  it('waits for plugins that take their time, and takes severity from the plugin or the config', async () => {
    const slow = () => async (_tree: unknown, file: { message(reason: string, place: unknown): { fatal?: boolean } }) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      file.message('late', { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 4, offset: 3 } }).fatal = true
    }
    const [document] = await read('a.txt', 'Slow and steady.')
    const named: NamedPlugin[] = [{ name: 'slow', plugin: slow as never }]
    await prepareRetext(document, named)
    expect(runRule(retextRule(named, 0), document).map((finding) => finding.severity)).toEqual(['error'])
    const milder: NamedPlugin[] = [{ name: 'slow', plugin: slow as never, severity: 'info' }]
    await prepareRetext(document, milder)
    expect(runRule(retextRule(milder, 0), document).map((finding) => finding.severity)).toEqual(['info'])
  })

  it('names the plugin that fails, and a rule that was not prepared says so', async () => {
    const broken = () => () => {
      throw new Error('no')
    }
    const [document] = await read('a.txt', 'Some words.')
    const named: NamedPlugin[] = [{ name: 'broken', plugin: broken as never }]
    await expect(prepareRetext(document, named)).rejects.toThrow('The retext plugin "broken" failed: no')
    expect(() => runRule(retextRule(named, 0), document)).toThrow('broken has not run on this document')
  })
})
