import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import model from '../src/facts/plainness.json' with { type: 'json' }
import { plainness, plainnessOf } from '../src/facts/plainness.ts'
import { type FeatureName, featureNames, featuresOf } from '../src/facts/plainness-features.ts'
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

/** One feature of a text without a reader in between. */
const featureOf = (name: FeatureName, text: string): number => featuresOf(documentOf([text]))!.values[featureNames.indexOf(name)]
const measureOf = (text: string): number => plainnessOf(documentOf([text]))!.value

describe('the measure', () => {
  it.each([
    ['Send us the form.', 'Remit the completed documentation to the administrative division.'],
    ['You must pay us within ten days.', 'Payment shall be rendered by the obligor within a period of ten days subsequent to receipt of notification.'],
    ['We turned your claim down.', 'Your claim was adjudicated and was subsequently disallowed.'],
    ['Most people got well sooner.', 'Time to recovery was reduced (mean difference 1.4 days, 95% interval 0.6 to 2.2).'],
    ['Go there. Ask for Ann. She has the key.', 'Go there and ask for Ann because she is the one who has the key to the side door of the house.'],
  ])('finds “%s” plainer', (plainer, harder) => {
    expect(measureOf(plainer)).toBeLessThan(measureOf(harder))
  })

  it('has a value for any text with a word in it, and none for others', () => {
    for (const text of ['Exit', 'Pay here', 'ENTRANCE CLOSED', 'Name', 'You can come in now.']) expect(Number.isFinite(measureOf(text))).toBe(true)
    for (const text of ['', '12 34', '{{ name }}']) expect(plainnessOf(documentOf([text]))).toBeNull()
  })

  it('is not moved by names, numbers, addresses and capitals', () => {
    const about = (thing: string): number => measureOf(`You can ask ${thing} for help with the form on any day of the week.`)
    const [first, ...others] = ['Ann', 'Metropolitan Transportation', 'ann@example.org', 'https://www.example.org/administrative', '{{ clerk }}'].map(about)
    for (const other of others) expect(Math.abs(other - first)).toBeLessThan(0.3)
    expect(about('room 12,450.75')).toBeCloseTo(about('room 3'), 10)
  })

  it('is the same for a text said twice', () => {
    const once = featuresOf(documentOf([hardText]))!
    const twice = featuresOf(documentOf([hardText, hardText]))!
    for (const [at, value] of once.values.entries()) expect(twice.values[at]).toBeCloseTo(value, 10)
  })

  it('names the three features that push most, in grades against plain texts', () => {
    const { because } = plainness(documentOf([hardText]))
    expect(because).toHaveLength(3)
    expect(because!.map(({ feature }) => feature)).toContain('rare')
    const strengths = because!.map(({ grades }) => Math.abs(grades))
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a))
    expect(because![0].value).toBeGreaterThan(because![0].plain)
  })

  it('has its coefficients printed, and each of its own sign', () => {
    const page = readFileSync('docs/accuracy.md', 'utf8')
    for (const name of featureNames) {
      expect(page).toContain(`| ${name} | ${model.coefficients[name]} | ${model.plain[name]} |`)
      expect(Math.sign(model.coefficients[name])).toBe(name === 'person' ? -1 : 1)
    }
  })
})

describe('features', () => {
  it.each<[FeatureName, string, number]>([
    ['sentence', 'One two three four. One two three four.', Math.log(4)],
    ['beyond', 'You can go to the desk and ask them to let you in now or on a day you like.', 8 / 20],
    ['beyond', 'You can go in.', 0],
    ['uncommon', 'You can ask for a remittance.', Math.log(2)],
    ['uncommon', 'You walked to the shops.', 0],
    ['rare', 'Ask for adjudication now.', 1 / 4],
    ['long', 'Ask for the administrator.', Math.log(2)],
    ['figures', 'It fell (by 0.4 or 12%) and then rose by 0.5.', Math.log(3)],
    ['figures', 'Call (208) 555-0199 or see rule (4).', 0],
    ['passive', 'Your form was not sent to us.', 1 / 7],
    ['passive', 'The shop is open and the children were seven.', 0],
    ['person', 'You can tell us.', 2 / 4],
  ])('%s of “%s”', (name, text, expected) => {
    expect(featureOf(name, text)).toBeCloseTo(expected, 10)
  })
})
