import { describe, expect, it } from 'vitest'
import { run } from '../src/engine.ts'
import type { Document } from '../src/model.ts'
import { defineRule, type Rule } from '../src/rule.ts'
import { documentOf } from './texts.ts'

/** Reports every "x" there is, wherever it stands: what the engine lets through is its own doing. */
const finder = (given: Partial<Rule>): Rule =>
  defineRule({
    id: 'jargon/x',
    title: '',
    why: '',
    how: '',
    severity: 'warning',
    per: 'document',
    kinds: ['page'],
    languages: ['en'],
    sources: [],
    options: {},
    examples: [],
    *check(document) {
      for (const block of [...document.blocks].reverse())
        for (const { index } of block.text.matchAll(/x/g)) yield { at: { block, start: index, end: index + 1 }, message: `x in block ${block.index}` }
    },
    ...(given as object),
  }) as unknown as Rule

const outcome = (document: Document, given: Partial<Rule> = {}) => run(document, [{ rule: finder(given), options: {} }])[0]
const told = (document: Document, given: Partial<Rule> = {}): string[] => outcome(document, given).findings.map(({ message }) => message)

describe('what the engine lets a rule say', () => {
  it('sorts findings by where they stand', () => {
    expect(told(documentOf(['x and x', 'x']))).toEqual(['x in block 0', 'x in block 0', 'x in block 1'])
  })

  it('drops what stands in text that nobody sees, but for rules that read it', () => {
    const document = documentOf(['x', { text: 'x', hidden: { by: 'css', detail: 'display: none' } }])
    expect(told(document)).toEqual(['x in block 0'])
    expect(told(document, { reads: ['hidden'] })).toEqual(['x in block 0', 'x in block 1'])
  })

  it('drops what stands in exempt text, but for rules that read it', () => {
    const document = documentOf(['x', { text: 'x', exempt: 'code' }])
    expect(told(document)).toEqual(['x in block 0'])
    expect(told(document, { reads: ['exempt'] })).toEqual(['x in block 0', 'x in block 1'])
  })

  it('drops what stands in another language, but for rules of every language', () => {
    const document = documentOf(['x', { text: 'x', language: 'es' }])
    expect(told(document)).toEqual(['x in block 0'])
    expect(told(document, { languages: ['*'] })).toEqual(['x in block 0', 'x in block 1'])
    expect(told(document, { languages: ['es'] })).toEqual(['x in block 1'])
  })

  it('drops what stands inside a template tag, and keeps what only touches one', () => {
    const document = documentOf(['{{ x }} x'])
    expect(outcome(document).findings.map(({ place }) => place.start.offset)).toEqual([8])
  })

  it('says why a rule did not run', () => {
    expect(outcome(documentOf(['x']), { kinds: ['sign'] }).skipped).toBe('kind')
    expect(outcome(documentOf(['x']), { languages: ['es'] }).skipped).toBe('language')
    expect(outcome(documentOf(['x']), { applies: () => false }).skipped).toBe('nothing to judge')
    expect(outcome(documentOf(['x'])).skipped).toBeUndefined()
  })

  it('keeps nothing of a rule that broke on its way, and says what broke it', () => {
    const broken = outcome(documentOf(['x']), {
      *check(document) {
        yield { at: { block: document.blocks[0], start: 0, end: 1 }, message: 'x' }
        throw 'a bare word'
      },
    })
    expect([broken.error, broken.findings]).toEqual(['a bare word', []])
  })

  it('takes severity from the config, then from the finding, then from the rule', () => {
    const severities = (severity: 'error' | undefined, own: 'info' | undefined): string => {
      const rule = finder({
        *check(document) {
          yield { at: { block: document.blocks[0], start: 0, end: 1 }, message: 'x', severity: own }
        },
      })
      return run(documentOf(['x']), [{ rule, options: {}, severity }])[0].findings[0].severity
    }
    expect(severities('error', 'info')).toBe('error')
    expect(severities(undefined, 'info')).toBe('info')
    expect(severities(undefined, undefined)).toBe('warning')
  })
})
