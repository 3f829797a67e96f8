import { describe, expect, it } from 'vitest'
import { sentenceOf, sentences } from '../src/facts/sentences.ts'
import { documentOf } from './texts.ts'

/** `|` in the text marks where one sentence ends and the next begins. */
function expectSplit(marked: string): void {
  const document = documentOf([marked.replaceAll('|', '')])
  const all = sentences(document)
  const found = Array.from({ length: all.count }, (_, each) => document.blocks[0].text.slice(all.start[each], all.end[each]))
  expect(found).toEqual(marked.split('|').map((part) => part.trim()))
}

describe('sentences', () => {
  it.each([
    // Plain
    'Fill in the form. |Sign it. |Send it back!',
    'Do you rent? |Go to question 4.',
    'Do you rent? |if yes, tell us.',
    'No full stop',
    // Abbreviations and initials
    'Ask Dr. Smith or Mrs. Jones about it.',
    'Write to J. R. Smith at the office.',
    'Send a bill, e.g. Gas or power.',
    'See Smith v. Jones for more.',
    'We open at 9 a.m. Monday to Friday.',
    'We close at 5 p.m. |Call before then.',
    'He moved to the U.S. in May. |She did not.',
    'He moved to the U.S. |He rents a room.',
    'The U.S. Department of Labor can help.',
    'It is on St. Mary Street.',
    'Come to 12 High St. |Bring your card.',
    'Bring bills, letters, etc. |We copy them.',
    'Acme Inc. Limited made it.',
    'We met on Jan. 5 in the town.',
    'Open Sat. May 3.',
    'That is where she sat. |Nobody came.',
    // Numbers
    'Read No. 5 first. |Then sign.',
    'Answer Yes or No. |Sign below.',
    'Pay $1,250.50 today. |It is due.',
    'See sec. 4 and para. 12.',
    'The pipe is 5 in. wide at most.',
    'Write it in. |Nothing else is needed.',
    'You need 3.5 points. |5 is better.',
    '1. Name of the applicant',
    'a. Name of the applicant',
    'Fill in Part B. |Do not sign.',
    '42 U.S.C. 405 says so.',
    // Ellipses
    'Wait… then call.',
    'Wait... |Then call.',
    'Name ........ and date ........ here',
    // Quotes and brackets after the stop
    'He said “yes.” |She did not.',
    'Tick "I agree." |Then sign.',
    'Tick "I agree." and sign.',
    '(Use black ink.) |Write in capitals.',
    'Tick the “Do you rent?” box below.',
    'He asked “Do you rent?” |She said no.',
    // Addresses
    'Go to www.irs.gov. |Call us.',
    'Go to www.irs.gov or call.',
    'www.irs.gov. |It is open to all.',
    'Write to info@example.org. |We answer soon.',
    'See https://example.org/a.b?c=D for more.',
    // Template tags
    'Dear Mr. {{ name }}, hello.',
    'Hello {{ name }}. |Your date is set.',
    'Your date is set. |{{ day }} is free.',
    '{{ user.name. First }} is the applicant.',
    // Astral characters and apostrophes
    'Done 🎉. |Don’t wait.',
    'It’s the applicants’. |They own it.',
    'A well-known, self-employed person. |You.',
  ])('%s', expectSplit)

  it('counts joined words once', () => {
    expect([...sentences(documentOf(['A well-known self-employed person.'])).words]).toEqual([4])
  })

  it('ends at the edge of a block, and finds the sentence of a word', () => {
    const document = documentOf(['One two', 'Three. Four five.', '', 'Six'])
    const all = sentences(document)
    expect([...all.block]).toEqual([0, 1, 1, 3])
    expect([...all.first]).toEqual([0, 1, 3, 3, 4])
    expect([0, 1, 2, 3, 4, 5].map((word) => sentenceOf(document, word))).toEqual([0, 0, 1, 2, 2, 3])
  })
})
