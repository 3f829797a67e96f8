import { describe, expect, it } from 'vitest'
import { plainness } from '../src/facts/plainness.ts'
import { prose } from '../src/facts/prose.ts'
import { words, wordText } from '../src/facts/words.ts'
import { documentOf } from './texts.ts'

const plain = (each: (at: number) => string, count = 14): string => Array.from({ length: count }, (_, at) => each(at)).join(' ')
const easyText = plain(() => 'You can come to the desk on any day and ask for help.')
const hardText = plain(() => 'Applicants must substantiate residential eligibility with supplementary administrative documentation.')

/** Words of the text that are masked, with what for. */
const maskedWords = (text: string, known: readonly string[] = []): string[] => {
  const document = documentOf([text], { setting: { known: new Set(known) } })
  const { mask } = prose(document)
  return [...mask].flatMap((bits, word) => (bits === 0 ? [] : [wordText(document, word)]))
}

describe('plainness', () => {
  it('has a grade, a band around it and an age', () => {
    const easy = plainness(documentOf([easyText]))
    const hard = plainness(documentOf([hardText]))
    for (const { usGrade, low, high, readingAge, reason } of [easy, hard]) {
      expect(reason).toBeNull()
      expect(low).toBeLessThanOrEqual(usGrade!)
      expect(high).toBeGreaterThanOrEqual(usGrade!)
      expect(readingAge).toBe(Math.round(usGrade!) + 5)
    }
    expect(easy.usGrade).toBeLessThan(6)
    expect(hard.usGrade).toBeGreaterThan(14)
  })

  it.each([
    ['few words', plain(() => 'Come in. Ask us.', 5)],
    ['few sentences', plain(() => 'You can come to the desk on any day and ask for help with it', 12)],
    ['no text', ''],
  ])('has none for %s', (_, text) => {
    expect(plainness(documentOf([text]))).toEqual({ usGrade: null, low: null, high: null, readingAge: null, reason: 'not enough text for a grade' })
  })

  it('leaves headings, labels, menus, hidden text and other languages out', () => {
    const alone = plainness(documentOf([easyText]))
    const among = plainness(
      documentOf([
        { text: 'Substantiation of residential eligibility and administrative documentation.', role: 'heading' },
        { text: 'Supplementary documentation substantiating eligibility.', role: 'label' },
        { text: hardText, region: 'navigation' },
        { text: hardText, hidden: { by: 'attribute', detail: 'hidden' } },
        { text: hardText, language: 'es' },
        { text: hardText, exempt: 'legal' },
        easyText,
      ]),
    )
    expect(among).toEqual(alone)
  })

  it('is the same whatever the names, numbers and addresses are', () => {
    const text = (name: string, place: string): string =>
      plain(() => `You can ask ${name} for help with the form when you come in on any day, or go to ${place}.`)
    const short = plainness(documentOf([text('Ann Lee', 'www.x.gov')]))
    const long = plainness(documentOf([text('Metropolitan Transportation Commission', 'https://www.example.org/administrative/documentation')]))
    expect(long).toEqual(short)
  })

  it('does not count terms that the readers know', () => {
    const text = plain(() => 'You can ask for the immunization record when you come to the desk on any day.')
    const unknown = plainness(documentOf([text]))
    const known = plainness(documentOf([text], { setting: { known: new Set(['immunization record']) } }))
    expect(known.usGrade).toBeLessThan(unknown.usGrade!)
  })
})

describe('masks', () => {
  it.each([
    ['You can write to the Department of Work and Pensions today.', ['Department', 'of', 'Work', 'and', 'Pensions']],
    ['Ask John and Mary for it.', ['John', 'and', 'Mary']],
    ['Social Security pays you.', ['Social', 'Security']],
    ['The office pays you.', []],
    ['Pay $1,250 by 3 May 2026 with form DS-11.', ['1,250', '3', 'May', '2026', 'DS', '11']],
    ['Write to ann@example.org or go to www.x.gov now.', ['ann@example.org', 'www.x.gov']],
    ['Dear {{ name }}, you can pay now.', ['{{ name }}']],
    ['YOU MUST SEND THE FORM TODAY.', []],
    ['You get help from the Rent Board (RB) now.', ['Rent', 'Board', 'RB']],
  ])('%s', (text, expected) => {
    expect(maskedWords(text)).toEqual(expected)
  })

  it('masks known terms', () => {
    expect(maskedWords('Send the affidavit to us.', ['affidavit'])).toEqual(['affidavit'])
  })

  it('counts a name as one word, and an address or a tag as none', () => {
    const length = (text: string): number => prose(documentOf([text])).length[0]
    expect(length('Write to the Department of Work and Pensions today.')).toBe(5)
    expect(length('Write to us at https://www.example.org/forms today.')).toBe(5)
    expect(length('Dear {{ name }}, write today.')).toBe(3)
    expect(length('You get help from the Rent Board (RB) now.')).toBe(7)
  })

  it('tells running text from rows, blanks and scraps', () => {
    const is = (text: string): number => prose(documentOf([text])).is[0]
    expect(is('You can come to the desk on any day.')).toBe(1)
    expect(is('Name ........ Street ........ Town ........ State ........ Phone ........ Mail ........ Date')).toBe(0)
    expect(is('John Smith, Mary Jones, Ann Lee.')).toBe(0)
    expect(is('12 34 56 78 of 90.')).toBe(0)
    expect(is('Two words')).toBe(0)
  })

  it('keeps to the words of the document', () => {
    const document = documentOf(['One two. Three four five.', '', 'Six'])
    expect(prose(document).mask.length).toBe(words(document).count)
  })
})
