import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import { defaults } from '../src/engine.ts'
import { kinds } from '../src/model.ts'
import { read } from '../src/read.ts'
import { drivers } from '../src/rule.ts'
import { exampleDocuments, runRule } from './support.ts'

const isMarked = ({ text, reports }: { text: string; reports?: string }): boolean => text.includes('⟦') || reports === 'missing'

describe('the whole set of rules', () => {
  it('is the files of the driver folders, each under the id of its path', () => {
    const paths = drivers.flatMap((driver) => readdirSync(`rules/${driver}`).map((name) => `${driver}/${name.replace(/\.ts$/, '')}`))
    expect(rules.map(({ id }) => id).sort()).toEqual(paths.sort())
  })

  it('survives a document without text, and one of every kind', async () => {
    const texts = ['', ' ', '\n\n', '?', '…', '[', '{{ x }}', '😀', '1', 'A']
    for (const kind of kinds) {
      for (const [path, text] of texts.flatMap((each) => ['a.md', 'a.html', 'a.txt'].map((name) => [name, each] as const))) {
        for (const document of await read(path, text, { kind })) for (const rule of rules) expect(() => runRule(rule, document)).not.toThrow()
      }
    }
  })
})

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('says what to do, why and how, in sentences, with a source', () => {
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/)
    expect(rule.why).toMatch(/^[A-Z“].*[.?!”]$/s)
    expect(rule.how).toMatch(/^[A-Z“].*[.?!”]$/s)
    expect(rule.sources.length).toBeGreaterThan(0)
    for (const { name, url } of rule.sources) {
      expect(name.length).toBeGreaterThan(2)
      expect(() => new URL(url)).not.toThrow()
    }
    expect(rule.kinds.length).toBeGreaterThan(0)
  })

  it('has marked and silent examples', () => {
    expect(rule.examples.some(isMarked)).toBe(true)
    expect(rule.examples.some((example) => !isMarked(example))).toBe(true)
  })

  it('describes its options by data that fit their defaults', () => {
    for (const [name, spec] of Object.entries(rule.options)) {
      expect(name).toMatch(/^[a-z][A-Za-z]*$/)
      expect(spec.what).toMatch(/\.$/)
      if (typeof spec.default === 'number') {
        const { min = spec.default, max = spec.default } = spec as { min?: number; max?: number }
        expect(spec.default).toBeGreaterThanOrEqual(min)
        expect(spec.default).toBeLessThanOrEqual(max)
      }
    }
    // Every option is read: one that does nothing would be a promise.
    const source = readFileSync(`rules/${rule.id}.ts`, 'utf8')
    for (const name of Object.keys(rule.options)) expect(source.split(name).length, name).toBeGreaterThan(2)
    expect(Object.keys(defaults(rule))).toEqual(Object.keys(rule.options))
  })

  it('is silenced by its own plain words, and finds nothing new in them', async () => {
    for (const example of rule.examples) {
      const { documents, source } = await exampleDocuments(example)
      for (const document of documents) {
        const before = runRule(rule, document, example.options)
        for (const finding of before) {
          if (finding.instead.length === 0 || !finding.at) continue
          const { start, end } = finding.place
          if (source.slice(start.offset, end.offset) !== finding.actual) continue
          const mended = source.slice(0, start.offset) + finding.instead[0] + source.slice(end.offset)
          const after = (await exampleDocuments({ ...example, text: mended })).documents.flatMap((each) => runRule(rule, each, example.options))
          expect(after.length, `“${finding.actual}” → “${finding.instead[0]}” in: ${mended}\n${after.map(({ actual }) => actual).join(', ')}`).toBeLessThan(
            before.length,
          )
        }
      }
    }
  })

  it('never reports inside text it does not read', async () => {
    for (const example of rule.examples) {
      const { documents } = await exampleDocuments(example)
      for (const document of documents) {
        for (const { at } of runRule(rule, document, example.options)) {
          if (!at) continue
          expect(at.start).toBeGreaterThanOrEqual(0)
          expect(at.end).toBeLessThanOrEqual(at.block.text.length)
          if (!rule.reads?.includes('hidden')) expect(at.block.hidden === undefined || at.block.hidden.by === 'screen-reader').toBe(true)
        }
      }
    }
  })
})
