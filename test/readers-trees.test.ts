import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as parseYamlText, stringify } from 'yaml'
import { InputError } from '../src/errors.ts'
import { parseTree } from '../src/readers/trees/parse-tree.ts'
import type { Tree } from '../src/readers/trees/tree.ts'
import { sourceText } from '../src/source.ts'

const json = (text: string) => parseTree(sourceText('form.json', text))
const yaml = (text: string) => parseTree(sourceText('form.yml', text))

/** The stretch of the file that a character of a string is spelled with. */
function spelling(file: string, tree: Tree | undefined, unit: number): string {
  const place = tree?.source().place(unit, unit + 1)
  return file.slice(place?.start.offset, place?.end.offset)
}

/** All strings of a tree. */
function strings(tree: Tree): readonly Tree[] {
  return tree.kind === 'string' ? [tree] : tree.members.flatMap(({ value }) => strings(value))
}

function plain(tree: Tree): unknown {
  if (tree.kind === 'object') return Object.fromEntries(tree.members.map(({ key, value }) => [key, plain(value)]))
  return tree.kind === 'array' ? tree.members.map(({ value }) => plain(value)) : tree.value
}

describe('JSON', () => {
  test('values have a pointer and a place', async () => {
    const text = '{"a/b": [1, {"c~d": "two\\nlines"}], "e": null}'
    const tree = await json(text)
    const found = tree.get('a/b', '1', 'c~d')
    expect(found?.pointer).toBe('/a~1b/1/c~0d')
    expect(found?.value).toBe('two\nlines')
    expect(text.slice(found?.start, found?.end)).toBe('"two\\nlines"')
    expect(tree.get('a/b')?.kind).toBe('array')
    expect(tree.get('nothing', 'here')).toBeUndefined()
    expect(tree.string('e')).toBeUndefined()
    expect(tree.get('e')?.value).toBeNull()
  })

  test('every character of a string leads back to its spelling', async () => {
    const text = '{"t": "a\\"b\\u00e9\\ud83d\\ude00\\/\\tz"}'
    const found = (await json(text)).get('t')
    expect(found?.source().text).toBe('a"bé😀/\tz')
    expect([...'a"bé'].map((_, at) => spelling(text, found, at))).toEqual(['a', '\\"', 'b', '\\u00e9'])
    expect(spelling(text, found, 4)).toBe('\\ud83d')
    expect(spelling(text, found, 5)).toBe('\\ude00')
    const place = found?.source().place(0, 3)
    expect(place).toMatchObject({ in: 'text', pointer: '/t', start: { line: 1, column: 8 }, end: { column: 12 } })
  })

  test('a byte-order mark, comments and commas at the end are let pass', async () => {
    expect(plain(await json('\ufeff{ // first\n "a": [1, 2,], /* more */ "b": {"c": true,},\n}'))).toEqual({ a: [1, 2], b: { c: true } })
  })

  test('of two members with one key the last counts', async () => {
    const tree = await json('{"a": 1, "a": 2}')
    expect(tree.get('a')?.value).toBe(2)
    expect(tree.members).toHaveLength(2)
  })

  test.each([
    ['{"a": 1,, }', 1, 9, /expected a name in quotes or }/],
    ['{"a" 1}', 1, 6, /expected a colon/],
    ['[1,\n 2', 2, 3, /expected a comma or ], the file ends/],
    ['{"a": "x\ny"}', 1, 7, /a string that does not end on its line/],
    ['{"a": "\\x"}', 1, 7, /a \\ before a character/],
    ['[1]\n]', 2, 1, /expected the end of the file/],
    ['{"a": nul}', 1, 7, /expected a value, found "nul"/],
  ])('%s is one fault with its place', async (text, line, column, message) => {
    const fault = await json(text).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(InputError)
    expect(fault).toMatchObject({ at: { line, column } })
    expect((fault as Error).message).toMatch(message)
  })

  test('a file nested deeper than any form is refused', async () => {
    await expect(json('['.repeat(100_000))).rejects.toThrow('nested deeper than 500 levels')
    expect((await json(`${'['.repeat(400)}${']'.repeat(400)}`)).kind).toBe('array')
  })

  test('a long file is read in time, and nothing is made of it that is not asked for', async () => {
    const text = `{"components": [${'{"type": "textfield", "key": "k", "label": "Caf\\u00e9 \\"au lait\\""},'.repeat(150_000)}]}`
    const began = performance.now()
    const tree = await json(text)
    expect(tree.get('components', '149999', 'label')?.value).toBe('Café "au lait"')
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test('more values than any form has are refused', async () => {
    await expect(json(`[${'0,'.repeat(300_000)}]`)).rejects.toThrow('a list of more than 200,000 members')
    await expect(json(`[${`[${'0,'.repeat(1000)}],`.repeat(1900)}]`)).rejects.toThrow('more than 1,800,000 values')
  })

  test('any value is read back as it was written, and its strings character by character', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), fc.integer({ min: 0, max: 4 }), async (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const tree = await json(text)
        expect(JSON.stringify(plain(tree))).toBe(JSON.stringify(JSON.parse(text)))
        for (const each of strings(tree)) {
          const { text: said } = each.source()
          expect(said).toBe(each.value)
          let all = ''
          for (let unit = 0; unit < said.length; unit++) all += JSON.parse(`"${spelling(text, each, unit)}"`)
          expect(all).toBe(said)
        }
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  test('any text is read or refused in one sentence', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '\\',
      '\\u00',
      '1',
      '-',
      '1e',
      'true',
      'nul',
      ' ',
      '\n',
      '//',
      '/*',
      '*/',
      '\ud83d',
      '\0',
      '\ufeff',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const fault = await json(pieces.join('')).then(plain, (error: unknown) => error)
        if (fault instanceof Error) expect(fault).toBeInstanceOf(InputError)
      }),
      { numRuns: 2000, seed: 11 },
    )
  })
})

describe('YAML', () => {
  test('strings of every style lead back to their spelling', async () => {
    const text = [
      'plain: two words',
      '  folded here',
      "single: 'it''s",
      "  mine'",
      'double: "a \\u00e9 \\',
      '  b"',
      'literal: |',
      '  first line',
      '    deeper',
      '',
      '  last',
      'folded: >-',
      '  one',
      '  two',
      '',
      '  three',
      '',
    ].join('\n')
    const tree = await yaml(text)
    const said = (key: string): string => tree.get(key)?.source().text ?? ''
    expect(said('plain')).toBe('two words folded here')
    expect(said('single')).toBe("it's mine")
    expect(said('double')).toBe('a é b')
    expect(said('literal')).toBe('first line\n  deeper\n\nlast\n')
    expect(said('folded')).toBe('one two\nthree')
    expect(spelling(text, tree.get('single'), 2)).toBe("''")
    expect(spelling(text, tree.get('double'), 2)).toBe('\\u00e9')
    expect(spelling(text, tree.get('plain'), 9)).toBe('\n  ')
    const word = said('literal').indexOf('deeper')
    const place = tree
      .get('literal')
      ?.source()
      .place(word, word + 6)
    expect(text.slice(place?.start.offset, place?.end.offset)).toBe('deeper')
    expect(place).toMatchObject({ pointer: '/literal', start: { line: 9, column: 5 } })
  })

  test('several documents are an array of them; one is itself', async () => {
    expect(plain(await yaml('---\na: 1\n---\nb: 2\n'))).toEqual([{ a: 1 }, { b: 2 }])
    expect(plain(await yaml('---\na: 1\n---\n'))).toEqual({ a: 1 })
    expect((await yaml('a: 1\n---\nb: [x]\n')).get('1', 'b', '0')?.pointer).toBe('/1/b/0')
  })

  test('aliases and merge keys', async () => {
    const tree = await yaml('base: &b {a: 1, c: 3}\none:\n  <<: *b\n  a: 2\ntwo: *b\n')
    expect(plain(tree)).toEqual({ base: { a: 1, c: 3 }, one: { a: 2, c: 3 }, two: { a: 1, c: 3 } })
    expect(tree.get('two', 'c')?.pointer).toBe('/two/c')
  })

  test('aliases that multiply, or that hold themselves, end in one sentence', async () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    for (let level = 1; level < 12; level++)
      bomb.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      )
    const began = performance.now()
    await expect(yaml(bomb.join('\n')).then(plain)).rejects.toThrow(/more than 500,000 values, its aliases counted/)
    await expect(yaml('a: &a [*a]').then(plain)).rejects.toThrow(/nested deeper than 200 levels/)
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test.each(['['.repeat(50_000), '- '.repeat(50_000), '{a: '.repeat(5000), Array.from({ length: 400 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')])(
    'nesting without end is refused',
    async (text) => {
      await expect(yaml(text)).rejects.toBeInstanceOf(InputError)
    },
  )

  test('faults have a place; a file too long is named so', async () => {
    await expect(yaml('a: b: c\n')).rejects.toMatchObject({ at: { line: 1, column: 4 } })
    await expect(yaml('a: "open\n')).rejects.toThrow(/^This is not valid YAML: /)
    await expect(yaml('# nothing\n')).rejects.toThrow('holds nothing')
    await expect(yaml('a: b\n'.repeat(500_000))).rejects.toThrow('up to 1 MB')
  })

  test('many keys and many aliases do not cost their square', async () => {
    const began = performance.now()
    const aliases = await yaml(`- &a first\n${'- *a\n'.repeat(30_000)}- &a second\n- *a\n`)
    expect([aliases.string('1'), aliases.string('30000'), aliases.string('30002')]).toEqual(['first', 'first', 'second'])
    const tree = await yaml(Array.from({ length: 20_000 }, (_, at) => `key${at}: value ${at}`).join('\n'))
    expect(tree.string('key19999')).toBe('value 19999')
    expect(performance.now() - began).toBeLessThan(8000)
  })

  test('strings in every style: what is neither blank nor escaped stands in the file as it is', async () => {
    const word = fc.constantFrom('a', 'Ä', 'yes', 'x: y', '# no', "it's", '"q"', '\\n', '😀', '-', '?', '1', '{', ']', '|')
    const gap = fc.constantFrom(' ', '\n', '\n\n', '  ', '\n  ', '\t', '')
    const said = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 12 }).map((parts) => parts.flat().join(''))
    const style = fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED')
    await fc.assert(
      fc.asyncProperty(said, style, fc.integer({ min: 12, max: 80 }), async (value, type, lineWidth) => {
        const text = stringify({ a: { b: value } }, { defaultStringType: type as 'PLAIN', lineWidth, minContentWidth: 4 })
        const found = (await yaml(text)).get('a', 'b')
        const { text: read } = found?.source() ?? { text: '' }
        expect(read).toBe(parseYamlText(text).a.b)
        let before = 0
        for (let unit = 0; unit < read.length; unit++) {
          const place = found?.source().place(unit, unit + 1)
          expect(place?.start.offset).toBeGreaterThanOrEqual(before)
          before = place?.start.offset ?? 0
          const spelled = spelling(text, found, unit)
          if (/\S/.test(read[unit]) && !/^(\\|'')/.test(spelled)) expect(spelled).toBe(read[unit])
        }
      }),
      { numRuns: 1500, seed: 3 },
    )
  })

  test('any text is read or refused in one sentence', async () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '&x ',
      '*x',
      '<<: ',
      '"',
      "'",
      '|',
      '>-',
      '---\n',
      '...\n',
      '{',
      '}',
      '[',
      ']',
      ', ',
      '? ',
      '!!str ',
      '#',
      '\t',
      '%YAML 1.1\n',
      '\ud83d',
      '\0',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        const fault = await yaml(pieces.join('')).then(
          (tree) => strings(tree).map((each) => each.source().place(0, 1)),
          (error: unknown) => error,
        )
        if (fault instanceof Error && !(fault instanceof InputError)) throw fault
      }),
      { numRuns: 3000, seed: 5 },
    )
  })
})
