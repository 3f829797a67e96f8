import { PDFBool, PDFDocument, type PDFField, PDFHexString, PDFName, StandardFonts } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { asks } from '../src/facts/asks.ts'
import type { Document, Question } from '../src/model.ts'
import { read } from '../src/read.ts'
import { spokenLabel } from '../src/readers/pdf/fields-widgets.ts'

/** A page to print and to put fields on: points from the upper left corner. */
interface Sheet {
  print(text: string, x: number, y: number, look?: { readonly size?: number; readonly bold?: boolean }): void
  line(x: number, y: number, width: number): void
  blank(name: string, x: number, y: number, width: number, more?: Blank): void
  box(name: string, x: number, y: number, ticked?: boolean): void
  radio(name: string, value: string, x: number, y: number): void
  list(name: string, x: number, y: number, choices: readonly string[]): void
  button(name: string, x: number, y: number): void
  turn(): void
}

interface Blank {
  readonly height?: number
  readonly tooltip?: string
  readonly required?: boolean
  readonly readOnly?: boolean
  readonly hidden?: boolean
  readonly maxLength?: number
  readonly text?: string
}

async function form(draw: (sheet: Sheet) => void): Promise<Document> {
  const file = await PDFDocument.create()
  const plain = await file.embedFont(StandardFonts.Helvetica)
  const bold = await file.embedFont(StandardFonts.HelveticaBold)
  const fields = file.getForm()
  let page = file.addPage([612, 792])
  const at = (x: number, y: number, width: number, height: number) => ({ x, y: 792 - y - height, width, height, borderWidth: 0 })
  const say = (field: PDFField, tooltip: string | undefined): void => {
    if (tooltip) for (const widget of field.acroField.getWidgets()) widget.dict.set(PDFName.of('TU'), PDFHexString.fromText(tooltip))
  }
  draw({
    print: (text, x, y, { size = 10, bold: isBold = false } = {}) => page.drawText(text, { x, y: 792 - y, size, font: isBold ? bold : plain }),
    line: (x, y, width) => page.drawLine({ start: { x, y: 792 - y }, end: { x: x + width, y: 792 - y }, thickness: 0.5 }),
    blank: (name, x, y, width, { height = 16, tooltip, required, readOnly, hidden, maxLength, text } = {}) => {
      const field = fields.createTextField(name)
      if (maxLength) field.setMaxLength(maxLength)
      if (text) field.setText(text)
      field.addToPage(page, { ...at(x, y, width, height), ...(hidden ? { hidden } : {}) })
      if (required) field.enableRequired()
      if (readOnly) field.enableReadOnly()
      say(field, tooltip)
    },
    box: (name, x, y, ticked) => {
      const field = fields.createCheckBox(name)
      field.addToPage(page, at(x, y, 10, 10))
      if (ticked) field.check()
    },
    radio: (name, value, x, y) => {
      const field = fields.getFieldMaybe(name) ? fields.getRadioGroup(name) : fields.createRadioGroup(name)
      field.addOptionToPage(value, page, at(x, y, 10, 10))
    },
    list: (name, x, y, choices) => {
      const field = fields.createDropdown(name)
      field.addOptions([...choices])
      field.addToPage(page, at(x, y, 120, 16))
    },
    button: (name, x, y) => fields.createButton(name).addToPage('Clear', page, at(x, y, 60, 20)),
    turn: () => {
      page = file.addPage([612, 792])
    },
  })
  fields.acroForm.dict.set(PDFName.of('NeedAppearances'), PDFBool.True)
  const [document] = await read('form.pdf', await file.save(), { kind: 'form' })
  return document
}

const labels = ({ questions }: Document): string[] => questions.map(({ label }) => label.text)
const told = ({ number, label, options }: Question) => [number, label.text, ...options.map((option) => option.label.text)]

describe('a blank is called by the words', () => {
  it('left of it on its line', async () => {
    const document = await form(({ print, blank }) => {
      print('First name:', 50, 112)
      blank('a', 110, 100, 150)
      print('Last name:', 290, 112)
      blank('b', 345, 100, 150)
    })
    expect(labels(document)).toEqual(['First name:', 'Last name:'])
  })

  it('above it in its cell', async () => {
    const document = await form(({ print, blank, line }) => {
      line(50, 90, 500)
      print('Street address', 52, 100)
      blank('a', 50, 103, 300)
      print('City', 362, 100)
      blank('b', 360, 103, 190)
      line(50, 120, 500)
      print('State', 52, 130)
      blank('c', 50, 133, 100)
      print('ZIP code', 162, 130)
      blank('d', 160, 133, 100)
    })
    expect(labels(document)).toEqual(['Street address', 'City', 'State', 'ZIP code'])
  })

  it('below it, where the form prints its captions there', async () => {
    const document = await form(({ print, blank, line }) => {
      for (const [row, names] of [
        ['Name of the person', 'Date of birth'],
        ['Street', 'Town'],
      ].entries()) {
        const y = 100 + row * 60
        blank(`a${row}`, 50, y, 250)
        line(50, y + 17, 250)
        print(names[0], 52, y + 26, { size: 8 })
        blank(`b${row}`, 320, y, 150)
        line(320, y + 17, 150)
        print(names[1], 322, y + 26, { size: 8 })
      }
    })
    expect(labels(document)).toEqual(['Name of the person', 'Date of birth', 'Street', 'Town'])
  })

  it('in a paragraph that leads to it, with the number of its line', async () => {
    const document = await form(({ print, blank }) => {
      print('1', 50, 112, { bold: true })
      print('Wages, salaries and tips', 75, 112)
      print('1', 400, 112)
      blank('a', 415, 100, 90)
      print('2', 50, 130, { bold: true })
      print('Add what you got from the sale of your house in the last year, and subtract', 75, 130, { size: 9 })
      print('what the sale cost you', 75, 141, { size: 9 })
      print('2', 400, 141)
      blank('b', 415, 129, 90)
    })
    expect(document.questions.map(told)).toEqual([
      ['1', 'Wages, salaries and tips'],
      ['2', 'Add what you got from the sale of your house in the last year, and subtract what the sale cost you'],
    ])
  })

  it('of its tooltip where nothing is printed, and then the label is not for the eye', async () => {
    const document = await form(({ blank }) => {
      blank('f1_01[0]', 50, 100, 200, { tooltip: 'Enter your case number.' })
      blank('Text7', 50, 300, 200, { tooltip: 'Text7' })
    })
    const [first, second] = document.questions
    expect(first.label).toMatchObject({ text: 'Case number', hidden: { by: 'screen-reader' } })
    expect(first.fields[0].labelledBy).toBe('title')
    expect(second.label).toMatchObject({ text: 'Text7', exempt: 'code' })
    expect(second.fields[0].labelledBy).toBeUndefined()
  })
})

describe('tooltips', () => {
  const widget = (tooltip: string, name = 'x') => spokenLabel({ tooltip, name } as Parameters<typeof spokenLabel>[0])
  it('lose the way to the field and the command to fill it in', () => {
    expect(widget('Page 3. Part 2. Item 1. Family name.')).toBe('Family name')
    expect(widget('Enter the name of the court')).toBe('Name of the court')
    expect(widget('Date of birth_2')).toBe('Date of birth')
  })
  it('say nothing where they are names for programs', () => {
    for (const tooltip of ['', 'Text1', 'undefined', 'f1_01[0]', 'applicantName', '2a', 'Check Box 12']) expect(widget(tooltip), tooltip).toBeUndefined()
    expect(widget('name', 'name')).toBeUndefined()
  })
})

describe('boxes', () => {
  it('are the answers of the question before them', async () => {
    const document = await form(({ print, box }) => {
      print('4.', 50, 110)
      print('Do you rent your home?', 70, 110)
      box('yes', 300, 101)
      print('Yes', 314, 110)
      box('no', 350, 101)
      print('No (go to 6)', 364, 110)
    })
    expect(document.questions.map(told)).toEqual([['4', 'Do you rent your home?', 'Yes', 'No (go to 6)']])
    expect(document.questions[0].fields.map(({ control }) => control)).toEqual(['radio'])
  })

  it('may have their answers before them', async () => {
    const document = await form(({ print, box }) => {
      print('Are you a student?', 50, 110)
      print('Yes', 200, 110)
      box('yes', 222, 101)
      print('No', 260, 110)
      box('no', 278, 101)
    })
    expect(document.questions.map(told)).toEqual([[undefined, 'Are you a student?', 'Yes', 'No']])
  })

  it('are one list below their question, with room for another answer', async () => {
    const document = await form(({ print, box, blank }) => {
      print('How did you hear of us? (Check all that apply)', 50, 100)
      for (const [at, answer] of ['From a friend', 'On the radio', 'Other:'].entries()) {
        box(`b${at}`, 60, 111 + at * 18, at === 1)
        print(answer, 75, 120 + at * 18)
      }
      blank('other', 110, 144, 200)
    })
    expect(document.questions.map(told)).toEqual([[undefined, 'How did you hear of us? (Check all that apply)', 'From a friend', 'On the radio', 'Other:']])
    expect(document.questions[0].options.map(({ checked }) => checked)).toEqual([undefined, true, undefined])
    expect(document.questions[0].fields.map(({ control }) => control)).toEqual(['checkbox', 'checkbox', 'checkbox', 'text'])
  })

  it('that share a name take one answer', async () => {
    const document = await form(({ print, radio }) => {
      print('Marital status', 50, 100)
      for (const [at, answer] of ['Single', 'Married', 'Widowed'].entries()) {
        radio('status', answer, 50 + at * 90, 111)
        print(answer, 64 + at * 90, 120)
      }
    })
    expect(document.questions.map(told)).toEqual([[undefined, 'Marital status', 'Single', 'Married', 'Widowed']])
    expect(document.questions[0].fields).toMatchObject([{ name: 'status', control: 'radio' }])
  })

  it('that stand alone ask what is printed beside them', async () => {
    const document = await form(({ print, box, blank }) => {
      print('Phone', 50, 100)
      blank('phone', 90, 88, 100)
      box('agree', 50, 131)
      print('I agree that my data are kept for a year.', 66, 140)
    })
    expect(document.questions.map(told)).toEqual([
      [undefined, 'Phone'],
      [undefined, 'I agree that my data are kept for a year.'],
    ])
    expect(document.questions[1].options).toEqual([])
  })

  it('under Yes and No answer the question of their row', async () => {
    const document = await form(({ print, box }) => {
      print('Yes', 50, 90)
      print('No', 80, 90)
      for (const [at, question] of ['Did you work?', 'Did you move?', 'Did you get help?'].entries()) {
        const y = 100 + at * 18
        box(`y${at}`, 52, y)
        box(`n${at}`, 82, y)
        print(question, 110, y + 9)
      }
    })
    expect(document.questions.map(told)).toEqual([
      [undefined, 'Did you work?', 'Yes', 'No'],
      [undefined, 'Did you move?', 'Yes', 'No'],
      [undefined, 'Did you get help?', 'Yes', 'No'],
    ])
  })
})

describe('tables', () => {
  it('of rows without names ask once for each column', async () => {
    const document = await form(({ print, blank, line }) => {
      for (const [column, head] of ['Name', 'Age', 'Relationship'].entries()) print(head, 55 + column * 150, 95, { bold: true })
      for (let row = 0; row < 4; row++) {
        line(50, 100 + row * 20, 450)
        for (let column = 0; column < 3; column++) blank(`c${row}${column}`, 50 + column * 150, 101 + row * 20, 148, { height: 18 })
      }
    })
    expect(labels(document)).toEqual(['Name', 'Age', 'Relationship'])
    expect(document.questions.map(({ fields }) => fields.length)).toEqual([4, 4, 4])
  })

  it('with names of rows ask for each cell, and the heading of the column tells them apart', async () => {
    const document = await form(({ print, blank }) => {
      print('You', 205, 95, { bold: true })
      print('Your spouse', 305, 95, { bold: true })
      for (const [row, name] of ['Wages', 'Pension', 'Interest'].entries()) {
        print(name, 55, 113 + row * 20)
        for (let column = 0; column < 2; column++) blank(`c${row}${column}`, 200 + column * 100, 101 + row * 20, 98, { height: 18 })
      }
    })
    expect(document.questions.map(({ label, context }) => [label.text, context.at(-1)?.text])).toEqual([
      ['Wages', 'You'],
      ['Wages', 'Your spouse'],
      ['Pension', 'You'],
      ['Pension', 'Your spouse'],
      ['Interest', 'You'],
      ['Interest', 'Your spouse'],
    ])
    expect(asks(document).map(({ subject }) => subject)).toEqual(['applicant', 'spouse', 'applicant', 'spouse', 'applicant', 'spouse'])
  })
})

describe('several blanks for one answer', () => {
  it('are one question: a number in three boxes, an answer of two lines', async () => {
    const document = await form(({ print, blank }) => {
      print('Social Security number', 50, 112)
      blank('a', 170, 100, 30, { maxLength: 3 })
      blank('b', 208, 100, 24, { maxLength: 2 })
      blank('c', 240, 100, 40, { maxLength: 4 })
      print('Reason for your request', 50, 152)
      blank('d', 170, 140, 350)
      blank('e', 170, 160, 350)
    })
    expect(labels(document)).toEqual(['Social Security number', 'Reason for your request'])
    expect(document.questions.map(({ fields }) => fields.map(({ maxLength }) => maxLength))).toEqual([
      [3, 2, 4],
      [undefined, undefined],
    ])
    expect(asks(document)[0].datum).toBe('ssn')
  })
})

describe('the questions of a file', () => {
  it('come in the order of the printed page, column by column, whatever the order of the file', async () => {
    const document = await form(({ print, blank }) => {
      const column = (x: number, first: number): void => {
        for (let at = 0; at < 5; at++) {
          print(`${first + at}.`, x, 110 + at * 50)
          print(`What did you do in the year ${2000 + first + at}?`, x + 20, 110 + at * 50)
          blank(`q${first + at}`, x + 20, 116 + at * 50, 200)
        }
      }
      column(320, 6)
      column(50, 1)
    })
    expect(document.questions.map(({ number }) => number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
  })

  it('carry the number of the question they are part of, on the next page too', async () => {
    const document = await form(({ print, blank, turn }) => {
      print('2.', 50, 112)
      print('A.', 70, 112)
      print('Name of your bank', 85, 112)
      blank('a', 200, 100, 200)
      print('B.', 70, 142)
      print('Name of your branch', 85, 142)
      blank('b', 200, 130, 200)
      turn()
      print('C.', 70, 112)
      print('Number of your account', 85, 112)
      blank('c', 205, 100, 200)
    })
    expect(document.questions.map(({ number }) => number)).toEqual(['2.A', '2.B', '2.C'])
  })

  it('leave out buttons, hidden fields and those that the file fills in', async () => {
    const document = await form(({ print, blank, button }) => {
      print('Name', 50, 112)
      blank('name', 90, 100, 200)
      button('clear', 400, 100)
      print('Total', 50, 142)
      blank('total', 90, 130, 100, { readOnly: true })
      blank('barcode', 300, 700, 100, { hidden: true })
    })
    expect(labels(document)).toEqual(['Name'])
  })

  it('know what is required, how long it may be, what is filled in and what a list offers', async () => {
    const document = await form(({ print, blank, list }) => {
      print('Country', 50, 112)
      blank('country', 100, 100, 200, { required: true, maxLength: 40, text: 'France' })
      print('Language', 50, 142)
      list('language', 100, 130, ['English', 'Spanish'])
    })
    const [country, language] = document.questions
    expect(country).toMatchObject({ required: true, fields: [{ name: 'country', control: 'text', required: true, maxLength: 40, preset: true }] })
    expect(language.fields[0].control).toBe('select')
    expect(language.options.map(({ label }) => label.text)).toEqual(['English', 'Spanish'])
  })

  it('point to their fields on the page, and their labels to the print', async () => {
    const document = await form(({ print, blank }) => {
      print('Email address', 50, 112)
      blank('mail', 130, 100, 200)
    })
    const [{ label, fields }] = document.questions
    expect(fields[0]).toMatchObject({ control: 'email', place: { in: 'pdf', page: 1, boxes: [{ x: 130, y: 100, width: 200, height: 16 }] } })
    expect(label.locate(0, 5)).toMatchObject({ in: 'pdf', page: 1, boxes: [{ x: 50 }] })
  })

  it('are asked once, where strokes to write on are printed under the fields', async () => {
    const document = await form(({ print, blank }) => {
      for (const [at, label] of ['First name:', 'Last name:', 'Date of birth:'].entries()) {
        print(`${label} ______________________________`, 50, 112 + at * 24)
        blank(`f${at}`, 125, 100 + at * 24, 150)
      }
    })
    expect(labels(document)).toEqual(['First name:', 'Last name:', 'Date of birth:'])
    expect(document.blocks.filter(({ text }) => text.includes('__'))).toEqual([])
  })

  it('leave every printed word in the document once', async () => {
    const document = await form(({ print, blank, box }) => {
      print('Part 1. About you', 50, 80, { size: 14, bold: true })
      print('Tell us who you are and how we can reach you about your request.', 50, 100)
      print('Full name', 50, 132)
      blank('name', 110, 120, 200)
      print('May we call you?', 50, 162)
      box('yes', 150, 153)
      print('Yes', 164, 162)
      box('no', 200, 153)
      print('No', 214, 162)
      print('NOTE: If you answered No, we will write to you.', 50, 192)
    })
    expect(document.blocks.map(({ text }) => text)).toEqual([
      'Part 1. About you',
      'Tell us who you are and how we can reach you about your request.',
      'Full name',
      'May we call you?',
      'Yes',
      'No',
      'NOTE: If you answered No, we will write to you.',
    ])
    expect(document.questions.map(({ context }) => context.map(({ text }) => text))).toEqual([['Part 1. About you'], ['Part 1. About you']])
    expect(document.questions.map(({ step }) => step?.number)).toEqual([1, 1])
  })
})
