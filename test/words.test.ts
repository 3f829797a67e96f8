import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailType, opaqueType, shape, urlType } from '../src/facts/lexicon.ts'
import { words, wordText } from '../src/facts/words.ts'
import { documentOf } from './texts.ts'

const split = (text: string): string[] => {
  const document = documentOf([text])
  return Array.from({ length: words(document).count }, (_, word) => wordText(document, word))
}

const kinds = (text: string): string[] => {
  const document = documentOf([text])
  const all = words(document)
  const name = (type: number): string => (type === opaqueType ? 'opaque' : type === urlType ? 'url' : type === emailType ? 'email' : 'word')
  return Array.from({ length: all.count }, (_, word) => name(all.type[word]))
}

const joined = (text: string): number[] => [...words(documentOf([text])).joined]

describe('words', () => {
  it.each([
    ['Tell us today.', ['Tell', 'us', 'today']],
    ["You don’t need it, don't send it.", ['You', 'don’t', 'need', 'it', "don't", 'send', 'it']],
    ['the applicants’ names', ['the', 'applicants', 'names']],
    ["'quoted' words", ['quoted', 'words']],
    ['in the 1990’s', ['in', 'the', '1990’s']],
    ['e.g. the U.S. office, i.e. ours', ['e.g', 'the', 'U.S', 'office', 'i.e', 'ours']],
    ['at 9.30am or 10 a.m.', ['at', '9.30am', 'or', '10', 'a.m']],
    ['£1,250.50 or 3.5%', ['1,250.50', 'or', '3.5']],
    ['one,two', ['one', 'two']],
    ['VR&E and A&E but not you & me', ['VR&E', 'and', 'A&E', 'but', 'not', 'you', 'me']],
    ['well-known', ['well', 'known']],
    ['Apply.Then wait', ['Apply', 'Then', 'wait']],
    ['____ ☐ ✔️ • –', []],
    ['naïve café', ['naïve', 'café']],
    ['cafe\u0301 s', ['cafe\u0301', 's']],
    ['𝐀𝐁 x 😀', ['𝐀𝐁', 'x']],
    ['面 size', ['面', 'size']],
    ['', []],
  ])('splits %j', (text, expected) => {
    expect(split(text)).toEqual(expected)
  })

  it.each([
    ['Go to www.irs.gov.', ['word', 'word', 'url'], 'www.irs.gov'],
    ['Go to WWW.IRS.GOV now', ['word', 'word', 'url', 'word'], 'WWW.IRS.GOV'],
    ['See (https://example.org/a_b?c=d#e).', ['word', 'url'], 'https://example.org/a_b?c=d#e'],
    ['See gov.uk/apply, then', ['word', 'url', 'word'], 'gov.uk/apply'],
    ['See my-site.gov.uk/pay.', ['word', 'url'], 'my-site.gov.uk/pay'],
    ['Write to jane.o-doe+x@mail.example.org.', ['word', 'word', 'email'], 'jane.o-doe+x@mail.example.org'],
    ['info@example.org, or call', ['email', 'word', 'word'], 'info@example.org'],
    ['the file form_12.pdf', ['word', 'word', 'url'], 'form_12.pdf'],
  ])('reads the address in %j', (text, expected, address) => {
    expect(kinds(text)).toEqual(expected)
    expect(split(text)).toContain(address)
  })

  it('reads a template tag as one word, whatever it holds', () => {
    expect(split('Dear {{ user.name }}, hello')).toEqual(['Dear', '{{ user.name }}', 'hello'])
    expect(kinds('{{a}}{{b}} c')).toEqual(['opaque', 'opaque', 'word'])
  })

  it('joins what only a hyphen parts', () => {
    expect(joined('a well-known self- employed 208-334-5500')).toEqual([0, 0, 1, 0, 0, 0, 1, 1])
    expect(joined('a – b - c')).toEqual([0, 0, 0])
  })

  it('knows the shapes of words', () => {
    const document = documentOf(['DoD VR&E Idaho I-9 2024 U.S don’t'])
    const all = words(document)
    const bits = (word: number): number => all.lexicon.shapes[all.type[word]]
    expect(bits(0) & shape.mixed).toBeTruthy()
    expect(bits(1) & shape.capitals && bits(1) & shape.ampersand).toBeTruthy()
    expect(bits(2)).toBe(shape.letter | shape.capital)
    expect(bits(4)).toBe(shape.digit)
    expect(bits(5)).toBe(shape.digit)
    expect(bits(6) & shape.capitals && bits(6) & shape.dotted).toBeTruthy()
    expect(bits(7) & shape.apostrophe).toBeTruthy()
  })

  it('finds the same word behind a curly apostrophe', () => {
    const document = documentOf(["don't Don’t"])
    const all = words(document)
    const lower = (word: number): number => all.lexicon.lower[all.type[word]]
    expect(lower(1)).toBe(lower(0))
  })

  it('keeps words in order, inside their block, and apart', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 4 }), (texts) => {
        const document = documentOf(texts)
        const all = words(document)
        for (let word = 0; word < all.count; word++) {
          expect(all.end[word]).toBeGreaterThan(all.start[word])
          expect(all.end[word]).toBeLessThanOrEqual(document.blocks[all.block[word]].text.length)
          if (word > 0 && all.block[word] === all.block[word - 1]) expect(all.start[word]).toBeGreaterThanOrEqual(all.end[word - 1])
        }
        expect(all.first[texts.length]).toBe(all.count)
      }),
    )
  })

  it.each([
    ['dots', 'ab.'.repeat(300_000)],
    ['hyphens', 'ab-'.repeat(300_000)],
    ['underscores', 'ab_'.repeat(300_000)],
    ['at signs', 'ab@'.repeat(300_000)],
    ['one word', 'a'.repeat(1_000_000)],
  ])('takes time in proportion to the text: %s', (_, text) => {
    const before = performance.now()
    words(documentOf([text]))
    expect(performance.now() - before).toBeLessThan(1500)
  })
})
