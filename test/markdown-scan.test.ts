import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataRoot } from '../bench/data.ts'
import { readWith } from '../src/readers/markdown/markdown.ts'
import { scanSection } from '../src/readers/markdown/scan.ts'
import { parseStretches, stretchesOf } from '../src/readers/markdown/stretches.ts'
import { sourceText } from '../src/source.ts'

/** All that a document shows of how its text was taken apart: remark-parse is the measure. */
function read(text: string, nodesOf: typeof stretchesOf): unknown {
  return readWith(nodesOf, sourceText('a.md', text), {}).map(({ blocks, questions, links, directives }) => ({
    blocks: blocks.map(({ role, level, group, exempt, text: said, marks, opaque, hidden, locate }) => ({
      role,
      level,
      group,
      exempt,
      said,
      marks,
      opaque,
      hidden,
      // A blank may stand for a line's end or for the blanks around it.
      places: [...said].every((sign) => sign.length === 1) ? [...said].map((sign, at) => (sign === ' ' ? '' : locate(at, at + 1).start.offset)).join() : '',
    })),
    questions: questions.map(({ number, label }) => [number, label.index]),
    links: links.map(({ target }) => target),
    directives: directives.map((each) => each.text),
  }))
}

const expectAlike = (text: string): void => expect(read(text, stretchesOf), JSON.stringify(text)).toEqual(read(text, parseStretches))

describe('the scanner against remark-parse', () => {
  it('reads whole pages alike', () => {
    expectAlike(
      '---\ntitle: A page\n---\n\n# Apply *now*\n\nText with `code`, a [link](https://example.org "Title") and **strong *both***.\n\n- one\n- two\n  more\n\n  1. nested\n  2. items\n\n> A quotation\ngoes on\n\n| a | b |\n|---|--:|\n| 1 | x &amp; y |\n\n```js\ncode\n```\n\n- [x] done\n- [ ] to do\n\n    indented\n\nEnd<br>of it <!-- note -->\n\n[ref][one] and [two]\n\n[one]: https://example.org/1\n[two]: https://example.org/2\n',
    )
  })

  it.each(['1. one\n2. two\n3. three\n', '3. one\n5. two\n\n', 'Text.\n\n1. one\n   - a\n   - b\n2. two\n   1. a\n   2. b\n\n', '> 1. one\n> 2. two\n'])(
    'reads a numbered list itself: %j',
    (text) => {
      expect(scanSection(text, 0, text.length, { targets: new Map(), found: new Set() })).toBeDefined()
      expectAlike(text)
    },
  )

  it('leaves what is indented behind an empty mark to the parser', () => {
    expectAlike('> 2. \n     word\n    4. word\n')
    expectAlike('2. word\n> \n      2. a b\n    4. a\n')
  })

  it('reads lists, quotations and headings in any order alike', () => {
    const starts = [
      '',
      '',
      '',
      '# ',
      '## ',
      '- ',
      '* ',
      '1. ',
      '2. ',
      '3) ',
      '  ',
      '    ',
      '> ',
      '> > ',
      '- - ',
      '> - ',
      '   1. ',
      '```',
      '---',
      '===',
      '- [ ] ',
      '| a | b |',
      '|---|---|',
      '| x | y |',
      '<div>',
      '</div>',
      '<!-- c -->',
      '[ref]: http://a.b',
      '-',
      '* * *',
    ]
    const pieces = [
      'word',
      'Some words here',
      '*',
      '**',
      '_',
      '`',
      '``',
      '[',
      ']',
      '(',
      ')',
      '](http://x.y)',
      '[a](b)',
      '![alt *x*](p.png)',
      '<b>',
      '</b>',
      '<br>',
      '<http://a.b>',
      '<me@x.org>',
      '&amp;',
      '&bogus;',
      '\\*',
      '\\',
      '~',
      '!',
      '"q"',
      '“q”',
      'é',
      '|',
      ':',
      '[ref]',
      '[x][ref]',
      '#',
      '{{ t }}',
    ]
    const line = fc
      .tuple(fc.constantFrom(...starts), fc.array(fc.constantFrom(...pieces), { maxLength: 5 }), fc.constantFrom('', '', '', '  '))
      .map(([start, words, end]) => start + words.join(' ') + end)
    const page = fc
      .tuple(fc.array(fc.oneof({ arbitrary: line, weight: 3 }, fc.constant('')), { minLength: 1, maxLength: 8 }), fc.constantFrom('\n', '\n', '\r\n'))
      .map(([lines, feed]) => lines.join(feed))
    fc.assert(
      fc.property(page, (text) => {
        expectAlike(text)
      }),
      { numRuns: 1500, seed: 20_261_122 },
    )
  })

  const folders = ['markdown', 'markdown-forms'].map((folder) => join(dataRoot, 'inputs', folder))
  it.skipIf(!folders.every((folder) => existsSync(folder)))(
    `reads real files alike${existsSync(folders[0]) ? '' : ' (skipped: no data)'}`,
    { timeout: 120_000 },
    () => {
      for (const folder of folders) for (const name of readdirSync(folder)) expectAlike(readFileSync(join(folder, name), 'utf8'))
    },
  )
})
