import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../src/model.ts'
import { read } from '../src/read.ts'
import { formLine } from '../src/readers/form-lines.ts'
import { asSeen } from './support.ts'

const document = async (text: string, path = 'form.txt'): Promise<Document> => (await read(path, text))[0]
const shown = ({ blocks }: Document): readonly string[] => blocks.map((block) => `${block.role}: ${block.text}`)
const asked = ({ questions }: Document): readonly string[] =>
  questions.map(({ number, label, options }) => [number ?? '-', label.text, ...options.map((option) => option.label.text)].join(' | '))

/** What the source holds where a block says it comes from, folded as a reader folds. */
function expectPlaces(text: string, { blocks }: Document): void {
  for (const block of blocks) {
    for (const [start, end] of [[0, block.text.length], ...[...block.text.matchAll(/\S+/g)].map((word) => [word.index, word.index + word[0].length])]) {
      const place = block.locate(start, end)
      expect(place.start.offset).toBeGreaterThanOrEqual(0)
      expect(place.end.offset).toBeLessThanOrEqual(text.length)
      // A word stands in the source as it is; a block has parts of other columns between its lines.
      if (start > 0 || end < block.text.length) expect(text.slice(place.start.offset, place.end.offset)).toBe(block.text.slice(start, end))
    }
  }
}

describe('pages and letters', () => {
  test('wrapped lines are one paragraph, blank lines part them', async () => {
    const page = await document(
      'Bring your bin to the kerb by seven in the morning on the day that we\nempty it. We cannot come back for a bin that was not out\nin time.\n\nWe do not empty bins on public holidays.\n',
    )
    expect(shown(page)).toEqual([
      'paragraph: Bring your bin to the kerb by seven in the morning on the day that we empty it. We cannot come back for a bin that was not out in time.',
      'paragraph: We do not empty bins on public holidays.',
    ])
  })

  test('headings are told by their underline, their capitals or by standing alone', async () => {
    const page = await document(
      'Garden waste\n============\n\nYou can leave grass, leaves and branches in the brown bin.\n\nWHAT IT COSTS\n\nThe first bin is free, and a second one is 40 pounds a year.\n\nHow to order\n\nCall us or write to us, and we will bring the bin to your door.\n',
    )
    expect(page.title).toBe('Garden waste')
    expect(page.blocks.filter((block) => block.role === 'heading').map((block) => [block.level, block.text])).toEqual([
      [1, 'Garden waste'],
      [2, 'WHAT IT COSTS'],
      [3, 'How to order'],
    ])
  })

  test('list items lose their bullets and keep their wrapped lines', async () => {
    const page = await document(
      'Bring with you:\n\n- your passport or another paper with a photograph of you that is not\n  older than ten years\n- a bill\n* o two photographs\n',
    )
    expect(shown(page)).toEqual([
      'paragraph: Bring with you:',
      'item: your passport or another paper with a photograph of you that is not older than ten years',
      'item: a bill',
      'item: o two photographs',
    ])
    expect(new Set(page.blocks.slice(1).map((block) => block.group)).size).toBe(1)
  })

  test('a letter is no form and its address lines are no headings', async () => {
    const letter = await document(
      'Harbour Office\n2 Quay Street\nPort Ellis\n\nDear Ms Okoro\n\nThank you for your letter. Your mooring is free from the first of May.\n\nPhone: 555 0134\nEmail: harbour@port.example\n\nYours sincerely\n\nTom Lindqvist\nHarbour Master\n',
    )
    expect(letter.questions).toEqual([])
    expect(letter.blocks.filter((block) => block.role === 'heading')).toEqual([])
  })

  test('minutes with an agenda are no form', async () => {
    const minutes = await document(
      'Minutes of the parish meeting\n\nPresent: A. Moss, B. Reed\n\n1. Apologies\n2. Matters arising\n3. Report of the treasurer\n4. Any other business\n\nAction: B. Reed to write to the county.\n',
    )
    expect(minutes.questions).toEqual([])
  })

  test('one sentence a line stays one paragraph a line', async () => {
    const notices = await document(
      'Monday to Friday: The left lane of Mill Road is closed from 9 p.m. to 5 a.m. for work on the bridge.\nSaturday: Both lanes of Ford Street are closed from 7 a.m. to noon for the market, and buses stop at the church.\nUntil further notice: The ferry takes no lorries.\n',
    )
    expect(notices.blocks).toHaveLength(3)
  })

  test('directives are taken out of the text', async () => {
    const page = await document(
      'We utilise the room.\n# forthright-disable-next-line jargon/legalese -- quoted law\nThe tenant shall pay.\n\n<!-- forthright-disable -->\n// not a directive\n',
    )
    expect(page.directives.map(({ text, place }) => [text, place.start.line])).toEqual([
      ['forthright-disable-next-line jargon/legalese -- quoted law', 2],
      ['forthright-disable', 5],
    ])
    expect(page.blocks.some((block) => block.text.includes('forthright'))).toBe(false)
  })

  test('front matter sets title and kind, and is not read', async () => {
    const page = await document('---\ntitle: Bins\nkind: letter\nlanguage: en\n---\nWe empty bins on Monday.\n')
    expect([page.title, page.kind, page.blocks.length]).toEqual(['Bins', 'letter', 1])
    expect((await document('---\n\nA rule above a text is no front matter.\n')).blocks).toHaveLength(1)
  })
})

describe('printed forms', () => {
  test('capitals with a colon above lines with room are a heading, and no question', async () => {
    const form = await document(
      'JOB FORM\n\nYour name: ____________________\n\nEMPLOYER DETAILS:\nName of the firm: ____________________\nIts phone: ____________________\n\nDECLARATION:\nI say that this is true.\n\nSignature: ____________________\n',
    )
    expect(form.questions.map(({ label, context }) => [label.text, context.at(-1)?.text])).toEqual([
      ['Your name:', 'JOB FORM'],
      ['Name of the firm:', 'EMPLOYER DETAILS:'],
      ['Its phone:', 'EMPLOYER DETAILS:'],
      ['Signature:', 'JOB FORM'],
    ])
  })
  test('a question with boxes does not go on with the boxes of the line above', async () => {
    const form = await document('Your name: ____________\n\nTested before? [ ] Yes - When: ______  [ ] No\nEver used a spray? [ ] Yes [ ] No\n')
    expect(form.questions.map(({ label, options }) => [label.text, options.map((option) => option.label.text)])).toEqual([
      ['Your name:', []],
      ['Tested before?', ['Yes - When:', 'No']],
      ['Ever used a spray?', ['Yes', 'No']],
    ])
  })
  test('numbers, options with notes, blanks and steps', async () => {
    const form = await document(
      [
        '                       APPLICATION FOR A MOORING',
        '',
        'SECTION 1 - ABOUT YOU',
        ' 1.   A. What is your name?',
        '         ______________________________',
        '      B. Do you own the boat?               Yes (go to 2)          No (go to 1.C)',
        '',
        '      C. Who owns it, and what is',
        '         your relationship to the owner?  ____________________',
        '',
        'SECTION 2 - YOUR BOAT',
        ' 2.   What kind of boat is it? (Check all that apply)',
        '            Sailing boat',
        '            Rowing boat',
        '            Other',
        ' 3.   Date of purchase  __/__/____',
        ' 4.   Signature: ______________________',
      ].join('\n'),
    )
    expect(form.kind).toBe('form')
    expect(form.title).toBe('APPLICATION FOR A MOORING')
    expect(asked(form)).toEqual([
      '1.A | What is your name?',
      '1.B | Do you own the boat? | Yes (go to 2) | No (go to 1.C)',
      '1.C | Who owns it, and what is your relationship to the owner?',
      '2 | What kind of boat is it? | Sailing boat | Rowing boat | Other',
      '3 | Date of purchase',
      '4 | Signature:',
    ])
    expect(form.steps.map((step) => [step.number, step.title?.text])).toEqual([
      [1, 'SECTION 1 - ABOUT YOU'],
      [2, 'SECTION 2 - YOUR BOAT'],
    ])
    expect(form.questions.map((question) => question.fields.map((field) => field.control))).toEqual([
      ['text'],
      ['radio'],
      ['text'],
      ['checkbox'],
      ['date'],
      ['signature'],
    ])
    expect(form.questions[3].hints.map((hint) => hint.text)).toEqual(['(Check all that apply)'])
    expect(form.questions[3].context.map((block) => block.text)).toContain('SECTION 2 - YOUR BOAT')
    expect(form.questions[5].step?.number).toBe(2)
  })

  test('two columns are read one after the other', async () => {
    const left = [
      'Part 1. Your Boat',
      '1.a. Name of the boat',
      '1.b. Length of the boat',
      '1.c. Year it was built in',
      'Tell us the truth. We may come and',
      'look at the boat before we answer',
      'your application for a mooring.',
    ]
    const right = [
      'Part 2. Your Mooring',
      '2.a. Name of the harbour',
      '2.b. Number of the berth',
      '2.c. Months you want it for',
      'You pay for a mooring by the month,',
      'and we send you a bill in the first',
      'week of each month.',
    ]
    const form = await document(left.map((line, at) => `${line.padEnd(44)}${right[at]}`).join('\n'))
    const texts = form.blocks.map((block) => block.text)
    expect(texts).toContain('Tell us the truth. We may come and look at the boat before we answer your application for a mooring.')
    expect(texts).toContain('You pay for a mooring by the month, and we send you a bill in the first week of each month.')
    expect(form.questions.map((question) => question.number)).toEqual(['1.a', '1.b', '1.c', '2.a', '2.b', '2.c'])
  })

  test('line numbers and leader dots are no part of a label', async () => {
    const form = await document(
      [
        'Part I        Fees',
        '  1a Mooring fee for the year . . . . . . . . . . . . . .        1a',
        '   b Fee for the slipway  . . . . . . . . . . . . . . . .        1b',
        '  2  Add lines 1a and 1b. If the total is less than 50, enter',
        '     50 . . . . . . . . . . . . . . . . . . . . . . . . .        2',
        '  3  Paid already . . . . . . . . . . . . . . . . . . . .        3',
      ].join('\n'),
    )
    expect(asked(form)).toEqual([
      '1a | Mooring fee for the year',
      '1b | Fee for the slipway',
      '2 | Add lines 1a and 1b. If the total is less than 50, enter 50',
      '3 | Paid already',
    ])
    expect(form.steps.map((step) => step.number)).toEqual([1])
  })

  test('names of fields in a row, and choices beside a label', async () => {
    const form = await document(
      'BERTH CARD\n\nLast name              First name               Initial\n\n\nHome address                           City             ZIP code\n\n\n5. Boat      Sail      Motor      Oars\n',
    )
    expect(asked(form)).toEqual([
      '- | Last name',
      '- | First name',
      '- | Initial',
      '- | Home address',
      '- | City',
      '- | ZIP code',
      '5 | Boat | Sail | Motor | Oars',
    ])
  })

  test('boxes, short strokes and inline answers', async () => {
    const form = await document('Do you have a dog?  Yes / No\n\nHow do you pay?\n[ ] Cash\n[x] Card\n\nIs it insured? __ Yes __ No\n\n☐ Single ☐ Married\n')
    expect(asked(form)).toEqual(['- | Do you have a dog? | Yes | No', '- | How do you pay? | Cash | Card', '- | Is it insured? | Yes | No | Single | Married'])
    expect(form.questions[1].options.map((option) => option.checked)).toEqual([undefined, true])
  })

  test('headers and footers that come back are told apart from content', async () => {
    const pages = [1, 2, 3].map(
      (page) =>
        `Mooring form MF-7 (rev. 2)          Page ${page} of 3\n\nThe harbour is open on day ${'abc'[page - 1]} of the week.\n\nHarbour Office, Port Ellis\n`,
    )
    const form = await document(pages.join('\f'))
    expect(form.blocks.filter((block) => block.text.startsWith('Mooring form')).map((block) => block.region)).toEqual(['header', 'header', 'header'])
    expect(form.blocks.filter((block) => block.text.startsWith('Harbour Office')).map((block) => block.region)).toEqual([undefined, 'footer', 'footer'])
    expect(form.blocks.filter((block) => block.region === undefined)).toHaveLength(4)
  })

  test('template tags are kept whole', async () => {
    const page = await document('Dear {{  name   of   reader }}, your berth is {{ berth }}.\n')
    expect(page.blocks).toHaveLength(1)
    expect(page.blocks[0].opaque.map(({ start, end }) => page.blocks[0].text.slice(start, end))).toEqual(['{{ name of reader }}', '{{ berth }}'])
  })
})

describe('one line', () => {
  const part = (text: string) => {
    const [first] = formLine(text)
    return {
      number: first?.number,
      label: first && text.slice(first.label.start, first.label.end),
      options: first?.options.map(({ start, end }) => text.slice(start, end)),
    }
  }
  test.each([
    ['7. Your name', '7', 'Your name', []],
    ['13.a. Have you been here before?', '13.a', 'Have you been here before?', []],
    ['12. A. Do you agree?', '12.A', 'Do you agree?', []],
    ['B2 Do you own a car? Yes No', 'B2', 'Do you own a car?', ['Yes', 'No']],
    ['Q4: Smoker (Yes/No)', '4', 'Smoker', ['Yes', 'No']],
    ['☐ Yes ☐ No ☐ Not sure', undefined, '', ['Yes', 'No', 'Not sure']],
    ['Please answer yes or no.', undefined, 'Please answer yes or no.', []],
    ['No person may fish here', undefined, 'No person may fish here', []],
  ])('%s', (text, number, label, options) => {
    expect(part(text)).toEqual({ number, label, options })
  })
})

describe('places', () => {
  const word = fc.constantFrom(
    'name',
    'Address',
    'go',
    'to',
    '12',
    '1.a.',
    'B.',
    'Yes',
    'No',
    '____',
    '[ ]',
    '☐',
    '•',
    '....',
    '. . . .',
    '(optional)',
    'é',
    '𝒜x',
    '{{ x }}',
    'SECTION',
    '2',
    '$',
    '/',
    ':',
    'Why?',
    '\u{1f600}',
  )
  const gap = fc.constantFrom(' ', ' ', ' ', '  ', '     ', '\t', '\n', '\r\n', '\r', '\n\n', '\f', '\u00a0')
  const text = fc.array(fc.tuple(word, gap), { maxLength: 80 }).map((pairs) => pairs.flat().join(''))

  test('every word of every block stands in the source where the block says', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), async (generated, mark) => {
        const source = mark ? `\ufeff${generated}` : generated
        const [read1] = await read('any.txt', source)
        for (const block of read1.blocks) {
          for (const found of block.text.matchAll(/[^\s\ue000]+/g)) {
            if (block.opaque.some((range) => range.start < found.index + found[0].length && range.end > found.index)) continue
            const place = block.locate(found.index, found.index + found[0].length)
            expect(asSeen(source.slice(place.start.offset, place.end.offset))).toBe(asSeen(found[0]))
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test('places hold in a printed form', async () => {
    const source = '\ufeff1.   Name of owner       2.   Name\r\n     of the boat              of berth\r\n\r\n3.\tSigned ____\tDate ____\r\n'
    expectPlaces(source, await document(source))
  })
})

describe('boxes, strokes and columns', () => {
  test('boxes on lines of their own below questions make a form', async () => {
    const survey = await document('Pets\n\n1. Do you have a dog?\n   [ ] Yes\n   [ ] No\n\n2. Do you have a cat?\n   [ ] Yes\n   [ ] No\n')
    expect(survey.kind).toBe('form')
    expect(asked(survey)).toEqual(['1 | Do you have a dog? | Yes | No', '2 | Do you have a cat? | Yes | No'])
  })

  test('a list of things to do is none', async () => {
    const list = await document(
      'What is left to do?\n\n[ ] Paint the gate\n\nWe meet on Monday at the hall. Bring your own brush, and old clothes.\n\n[ ] Mow the lawn\n',
    )
    expect(list.kind).toBe('page')
  })

  test('a few strokes below a long line part it from the next, and make no heading', async () => {
    const notes = await document('The east door is shut while we paint the hall, so please use the one on Mill Road.\n---\nThe lift is out of order.\n')
    expect(notes.blocks.map(({ role }) => role)).toEqual(['paragraph', 'paragraph'])
    expect(shown(await document('Opening hours\n---\nWe open at nine and close at five on every day of the week.\n'))[0]).toBe('heading: Opening hours')
  })

  test('lists in two columns are two lists', async () => {
    const rows = [1, 2, 3, 4, 5].map((row) => `• Bring paper ${row} with you today${' '.repeat(12)}• Ask at desk ${row} if you are lost`)
    const groups = (await document(`${rows.join('\n')}\n`)).blocks.filter(({ role }) => role === 'item').map(({ group }) => group)
    expect(new Set(groups).size).toBe(2)
  })
})

describe('words around choices', () => {
  test('answers in boxes may come below a line that explains the question', async () => {
    const form = await document(
      '1. Your name ____________________\n\n2. Would you like a morning or an evening visit?\n   Evening visits end at nine.\n\n   ( ) Morning\n   ( ) Evening\n\n3. Date ____/____/____\n',
    )
    expect(asked(form)).toEqual(['1 | Your name', '2 | Would you like a morning or an evening visit? | Morning | Evening', '3 | Date'])
  })

  test('a sentence below choices is no choice', async () => {
    const form = await document(
      '1. Which do you have? Tick all that apply.\n\n   [ ] A cat\n   [ ] A dog\n\n   You must tell us when you get another one of these.\n\n2. Your name ____________________\n',
    )
    expect(asked(form)).toEqual(['1 | Which do you have? Tick all that apply. | A cat | A dog', '2 | Your name'])
  })
})

describe('hostile text', () => {
  const million = 250_000
  test.each([
    ['one long line', 'word '.repeat(million / 4)],
    ['brackets', '['.repeat(million)],
    ['lines of brackets', '([\n'.repeat(million / 8)],
    ['columns', 'a   b   c\n'.repeat(million / 40)],
    ['dots', '. '.repeat(million / 2)],
    ['one paragraph of many lines', 'and so on,\n'.repeat(million / 10)],
    ['directives', 'forthright-'.repeat(million / 20)],
    ['form feeds', '\f1\n'.repeat(million / 20)],
    ['strokes', `${'_'.repeat(50)} \n`.repeat(million / 100)],
  ])('%s takes no more than linear time', async (_name, text) => {
    // The time of the processor, not of the clock: other work must not fail this test.
    const start = process.cpuUsage()
    await read('hostile.txt', text)
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1000).toBeLessThan(6000)
  })
})
