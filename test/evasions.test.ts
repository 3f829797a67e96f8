import { describe, expect, it } from 'vitest'
import { rules } from '../rules/index.ts'
import type { Stamped } from '../src/engine.ts'
import { read } from '../src/read.ts'
import type { Example, Rule } from '../src/rule.ts'
import { runRule } from './support.ts'

/*
 * A word spelled so that people read the same and programs do not hides nothing and shifts nothing: what each rule finds in its own
 * examples, it finds in the same examples with words spelled in odd ways, and the source at each place reads as the words reported.
 */

type Way = (word: string) => string

const lookalikes: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', i: 'і' }
const ways: Readonly<Record<string, Way>> = {
  'soft hyphens': (word) => `${word.slice(0, 2)}\u00ad${word.slice(2)}`,
  'zero-width spaces': (word) => `\u200b${word.slice(0, 1)}\u200b${word.slice(1)}`,
  'zero-width joiners': (word) => `${word.slice(0, 3)}\u200d\u2060${word.slice(3)}`,
  'full-width letters': (word) => word.replace(/[a-z]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  'look-alikes': (word) => `${word[0]}${word.slice(1, -1).replace(/[aeopcxi]/g, (letter) => lookalikes[letter])}${word.at(-1)}`,
  'bold letters of a mathematical alphabet': (word) =>
    word
      .replace(/[a-z]/g, (letter) => String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97))
      .replace(/[A-Z]/g, (letter) => String.fromCodePoint(0x1d400 + letter.charCodeAt(0) - 65)),
}
/** Between words, where the others stand inside them. */
const gaps: Readonly<Record<string, string>> = { 'no-break spaces': '\u00a0', 'narrow no-break spaces': '\u202f', 'figure spaces': '\u2007' }

const inHtml: Readonly<Record<string, Way>> = {
  ...ways,
  'letters split by tags': (word) => `<b>${word[0]}</b>${word.slice(1)}`,
  'soft hyphens as entities': (word) => `${word.slice(0, 2)}&shy;${word.slice(2)}`,
  'zero-width spaces as entities': (word) => `${word.slice(0, 2)}&#8203;${word.slice(2)}`,
  'words that may break': (word) => `${word.slice(0, 2)}<wbr>${word.slice(2)}`,
}

/** What must keep its spelling: tags, entities, template tags, addresses, comments, code, targets of links, keys of a front matter. */
const kept: Readonly<Record<string, RegExp>> = {
  text: /\{\{.*?\}\}|\{%.*?%\}|\S*[@/_]\S*|\S+\.\S+|#.*|\$\{.*?\}|<%.*?%>|^Subject:|^[A-Z][a-z]+:/gm,
  html: /<(script|style|template|code|title)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]*>|&\w+;|&#\w+;|\{\{.*?\}\}|\{%.*?%\}|\$\{.*?\}|[^\s<>]*[@/_][^\s<>]*|[^\s<>]+\.[^\s<>]+/g,
  markdown:
    /^---\n[\s\S]*?\n---\n|<!--[\s\S]*?-->|<[^>]*>|`[^`]*`|\]\([^)]*\)|\{\{.*?\}\}|\{%.*?%\}|[^\s<>]*[@/_][^\s<>]*|[^\s<>]+\.[^\s<>]+|&\w+;|^\s*[-*[\]#|> xX\d.]+|\[[ xX]\]|\[\^?\w+\]:?.*/gm,
}

function spelled(source: string, format: string, name: string): string {
  let out = ''
  let done = 0
  const words = (part: string): string => (name in gaps ? part.replace(/(?<=[a-z]) (?=[a-z])/g, gaps[name]) : part.replace(/[A-Za-z]{4,}/g, inHtml[name]))
  for (const { 0: whole, index } of source.matchAll(kept[format])) {
    if (whole === '') continue
    out += words(source.slice(done, index)) + whole
    done = index + whole.length
  }
  return out + words(source.slice(done))
}

/** As a reader of the page has it: no tags, nothing that prints nothing. */
const asRead = (source: string): string =>
  source
    .replace(/<\/?b>|<wbr>|&shy;|&#8203;|[\u00ad\u200b-\u200d\u2060]/g, '')
    .replace(/[аеорсхі]/g, (letter) => Object.keys(lookalikes).find((each) => lookalikes[each] === letter) as string)
    .replace(/[\u00a0\u202f\u2007]/g, ' ')
    .normalize('NFKC')

const findingsIn = async (rule: Rule, example: Example, source: string): Promise<readonly Stamped[]> => {
  const documents = await read(`example.${example.as}`, source, {
    format: example.as,
    kind: example.kind,
    setting: { known: new Set(example.known ?? []), today: example.today },
  })
  return documents.flatMap((document) => runRule(rule, document, example.options))
}

const plainSource = (example: Example): string => example.text.replace(/[⟦⟧]/g, '')
const said = (findings: readonly Stamped[]): string[] => findings.map(({ actual }) => actual)
const spots = (findings: readonly Stamped[], source: string): string[] =>
  findings.map(({ at, place }) => (at ? asRead(source.slice(place.start.offset, place.end.offset)) : ''))

/** Where the odd spelling says something of its own. */
const exceptions: Readonly<Record<string, string>> = {
  'letters split by tags in markdown, repetition/repeated-word': 'of two words, one in bold is spoken of',
  'bold letters of a mathematical alphabet in text, length/heading': 'whether a line in capitals is a heading is told before letters are folded',
}

const driver = process.env.RULE ?? ''
for (const format of ['text', 'html', 'markdown']) {
  const marked = rules
    .filter(({ id }) => id.startsWith(driver))
    .map((rule) => ({ rule, examples: rule.examples.filter(({ as, text }) => as === format && text.includes('⟦')) }))
    .filter(({ examples }) => examples.length > 0)
  const usual = new Map<Example, Promise<readonly Stamped[]>>()
  for (const name of Object.keys({ ...(format === 'text' ? ways : inHtml), ...gaps })) {
    it(`${name} in ${format}`, async () => {
      for (const { rule, examples } of marked) {
        if (exceptions[`${name} in ${format}, ${rule.id}`] !== undefined) continue
        for (const example of examples) {
          const source = plainSource(example)
          const odd = spelled(source, format, name)
          const expected = await (usual.get(example) ?? usual.set(example, findingsIn(rule, example, source)).get(example))
          const found = await findingsIn(rule, example, odd)
          expect(said(found), `${rule.id}: ${odd}`).toEqual(said(expected ?? []))
          expect(spots(found, odd), `${rule.id}: ${odd}`).toEqual(spots(expected ?? [], source))
        }
      }
    })
  }
}

const textOf = async (source: string): Promise<string> => (await read('a.txt', source)).flatMap(({ blocks }) => blocks.map(({ text }) => text)).join('\n')

it('reads the words of a definition alike', async () => {
  const formOf = (label: string): string => `{"title":"Form","display":"form","components":[{"type":"textfield","key":"a","label":"${label}","input":true}]}`
  for (const word of ['uti\u00adlize', 'uti\\u00adlize', 'uti\\u200blize', 'utіlіzе']) {
    const source = formOf(`Do you ${word} this?`)
    const [{ questions }] = await read('form.json', source)
    const { text } = questions[0].label
    const { start, end } = questions[0].label.locate(7, 14) as { start: { offset: number }; end: { offset: number } }
    expect([text, source.slice(start.offset, end.offset)]).toEqual(['Do you utilize this?', word])
  }
})

describe('what is no evasion stays as it is', () => {
  it.each([
    ['words of other scripts', 'Привет, как дела? Καλημέρα σας. Αα'],
    ['units and signs', 'A resistor of 5 kΩ, 3 μm and an αβ-test.'],
    ['emoji of several parts', 'Family 👩‍👩‍👧 and flag 🏳️‍🌈 and heart ❤️'],
    ['joiners where letters join', 'این می‌خواهم است'],
    ['full-width signs beside Japanese', 'これはペンです。（はい）'],
    ['mathematical signs that are no letters', 'The sum 𝛁 is 𝟙?'.replace('𝟙', '⊕')],
  ])('%s', async (_, source) => {
    expect(await textOf(source)).toBe(source)
  })

  it('a no-break space is a blank', async () => {
    expect(await textOf('Please\u00a0utilize\u202fthis\u2007form')).toBe('Please utilize this form')
  })

  it('an entity that joins an emoji stays', async () => {
    const [{ blocks }] = await read('a.html', '<p>👩&zwj;👧 and a&zwj;pply &#x1d41a;pply</p>')
    expect(blocks[0].text).toBe('👩‍👧 and apply apply')
  })

  it('digits of a Japanese text are digits', async () => {
    expect(await textOf('電話は０３－１２３４です（ＮＨＫ）')).toBe('電話は03－1234です（NHK）')
  })
})
