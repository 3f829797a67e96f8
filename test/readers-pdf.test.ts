import { degrees, PDFDocument, type PDFFont, PDFName, type PDFPage, PDFString, rgb, StandardFonts, TextRenderingMode } from '@cantoo/pdf-lib'
import { describe, expect, it, vi } from 'vitest'
import { InputError } from '../src/errors.ts'
import { audit } from '../src/index.ts'
import type { Block, Document, Place } from '../src/model.ts'
import { read } from '../src/read.ts'

interface Made {
  readonly file: PDFDocument
  readonly page: PDFPage
  readonly font: PDFFont
  readonly bold: PDFFont
}

/** A4, with the letters' baselines given from the top. */
async function made(
  draw: (made: Made & { say: (text: string, x: number, y: number, size?: number, font?: PDFFont) => void }) => void | Promise<void>,
): Promise<Uint8Array> {
  const file = await PDFDocument.create()
  const font = await file.embedFont(StandardFonts.Helvetica)
  const bold = await file.embedFont(StandardFonts.HelveticaBold)
  const page = file.addPage([600, 800])
  const say = (text: string, x: number, y: number, size = 11, face = font): void => page.drawText(text, { x, y: 800 - y, size, font: face })
  await draw({ file, page, font, bold, say })
  return file.save()
}

async function documentOf(bytes: Uint8Array): Promise<Document> {
  const [document] = await read('form.pdf', bytes)
  return document as Document
}

const textsOf = (document: Document): readonly string[] => document.blocks.filter(({ hidden, region }) => !hidden && !region).map(({ text }) => text)
const pdfPlace = (block: Block, start = 0, end = block.text.length): Place & { in: 'pdf' } => {
  const place = block.locate(start, end)
  if (place.in !== 'pdf') throw new Error(`not in a PDF but in ${place.in}`)
  return place
}
const faultOf = async (bytes: Uint8Array): Promise<string> => {
  const fault = await read('form.pdf', bytes).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(fault).toBeInstanceOf(InputError)
  return (fault as InputError).message
}

const left = [
  'Bring the letter that we sent you',
  'and a photo of your card. You can',
  'do this at any of our branches in',
  'the town, on every working day.',
  'We answer within a week or two.',
]
const right = [
  'You need not come to us in person',
  'if you can send the papers to our',
  'office in the next town. We keep a',
  'copy and send all of them back to',
  'you with a list of what we copied.',
]

describe('reading order', () => {
  it('reads one column after the other, however the file paints them', async () => {
    const document = await documentOf(
      await made(({ say }) => {
        for (let line = 0; line < 5; line++) {
          say(right[line], 320, 106 + line * 14)
          say(left[line], 50, 100 + line * 14)
        }
      }),
    )
    expect(textsOf(document)).toEqual([left.join(' '), right.join(' ')])
  })

  it('reads cells of a ruled row one after the other', async () => {
    const document = await documentOf(
      await made(({ say, page }) => {
        for (const y of [100, 160]) page.drawLine({ start: { x: 40, y: 800 - y }, end: { x: 560, y: 800 - y } })
        for (const x of [40, 300, 560]) page.drawLine({ start: { x, y: 700 }, end: { x, y: 640 } })
        say('Write the name of the person', 44, 114)
        say('Write the day on which you', 304, 114)
        say('who pays the rent.', 44, 128)
        say('moved in.', 304, 128)
      }),
    )
    expect(textsOf(document)).toEqual(['Write the name of the person who pays the rent.', 'Write the day on which you moved in.'])
  })

  it('gives a number printed below its line back to the line', async () => {
    const document = await documentOf(
      await made(({ say }) => {
        say('7.', 30, 100)
        say('Do you rent the flat you live in?', 55, 100)
        say('Yes', 400, 100)
        say('No', 480, 100)
        say('Do you own a car?', 55, 140)
        say('Yes', 400, 140)
        say('No', 480, 140)
        say('8.', 30, 157)
      }),
    )
    expect(document.questions.map(({ number, label }) => [number, label.text])).toEqual([
      ['7', 'Do you rent the flat you live in?'],
      ['8', 'Do you own a car?'],
    ])
  })

  it('mends a word broken at the end of a line, and keeps the hyphen of a compound', async () => {
    const document = await documentOf(
      await made(({ say }) => {
        say('Tell us at once when the informa-', 50, 100)
        say('tion you gave has changed, if you are self-', 50, 114)
        say('employed or not.', 50, 128)
      }),
    )
    const [block] = document.blocks
    expect(block.text).toBe('Tell us at once when the information you gave has changed, if you are self-employed or not.')
    const at = block.text.indexOf('information')
    expect(pdfPlace(block, at, at + 'information'.length).boxes).toHaveLength(2)
  })
})

describe('roles', () => {
  it('takes large or bold lines for headings, and body text for none', async () => {
    const document = await documentOf(
      await made(({ say, bold }) => {
        say('Apply for a heating grant', 50, 80, 22)
        say('Who can apply', 50, 120, 11, bold)
        say('You can apply when you pay for the heating of the home you live in.', 50, 136)
        say('Your home', 50, 170)
        say('We ask where it is, how large it is and how many people live there with you.', 50, 184)
      }),
    )
    expect(document.title).toBe('Apply for a heating grant')
    expect(document.blocks.map(({ role }) => role)).toEqual(['heading', 'heading', 'paragraph', 'paragraph', 'paragraph'])
    expect(document.blocks[0].level).toBe(1)
  })

  it('tells repeated headers and footers from content', async () => {
    const document = await documentOf(
      await made(({ file, font, page, say }) => {
        say('Form H-12 Heating grant', 50, 30, 9)
        say('Page 1 of 3', 500, 780, 9)
        say('First of all, tell us who you are and where you live.', 50, 300)
        for (let number = 2; number <= 3; number++) {
          const next = file.addPage([600, 800])
          next.drawText('Form H-12 Heating grant', { x: 50, y: 770, size: 9, font })
          next.drawText(`Page ${number} of 3`, { x: 500, y: 20, size: 9, font })
          next.drawText(`On sheet ${number} you tell us more about your home.`, { x: 50, y: 500, size: 11, font })
        }
        expect(page).toBeDefined()
      }),
    )
    expect(document.blocks.filter(({ region }) => region === 'footer').map(({ text }) => text)).toEqual(['Page 1 of 3', 'Page 2 of 3', 'Page 3 of 3'])
    expect(document.blocks.filter(({ region }) => region === 'header')).toHaveLength(2)
    expect(textsOf(document)[0]).toBe('Form H-12 Heating grant')
  })

  it('sees drawn squares as boxes to tick', async () => {
    const document = await documentOf(
      await made(({ say, page }) => {
        const question = (text: string, y: number): void => {
          say(text, 50, y)
          for (const [x, answer] of [
            [400, 'Yes'],
            [460, 'No'],
          ] as const) {
            page.drawRectangle({ x, y: 800 - y, width: 9, height: 9, borderWidth: 1, color: undefined, borderColor: rgb(0, 0, 0) })
            say(answer, x + 14, y)
          }
        }
        question('1. Do you live alone?', 100)
        question('2. Do you pay rent?', 130)
      }),
    )
    expect(document.questions.map(({ number, options }) => [number, options.map(({ label }) => label.text)])).toEqual([
      ['1', ['Yes', 'No']],
      ['2', ['Yes', 'No']],
    ])
  })
})

describe('places', () => {
  it('gives page, label and a box for each printed line', async () => {
    const bytes = await made(({ file, font }) => {
      const next = file.addPage([600, 800])
      next.drawText('Send us the form with all the papers that we', { x: 50, y: 700, size: 10, font })
      next.drawText('asked for.', { x: 50, y: 687, size: 10, font })
    })
    const { blocks } = await documentOf(bytes)
    const place = pdfPlace(blocks[0])
    expect(place.page).toBe(2)
    expect(place.boxes).toHaveLength(2)
    expect(place.boxes[0].x).toBeCloseTo(50, 0)
    expect(place.boxes[0].y).toBeGreaterThan(88)
    expect(place.boxes[0].y).toBeLessThan(100)
    const word = pdfPlace(blocks[0], blocks[0].text.indexOf('papers'), blocks[0].text.indexOf('papers') + 6)
    expect(word.boxes).toHaveLength(1)
    expect(word.boxes[0].x).toBeGreaterThan(150)
    expect(word.boxes[0].width).toBeLessThan(50)
  })

  it('reads links on the words that their boxes cover', async () => {
    const document = await documentOf(
      await made(({ file, page, font, say }) => {
        const lead = 'If you are stuck, write to '
        say(`${lead}our help desk in the town hall.`, 50, 100)
        const x = 50 + font.widthOfTextAtSize(lead, 11)
        const width = font.widthOfTextAtSize('our help desk', 11)
        const link = file.context.register(
          file.context.obj({
            Type: 'Annot',
            Subtype: 'Link',
            Rect: [x, 695, x + width, 712],
            A: { Type: 'Action', S: 'URI', URI: PDFString.of('mailto:help@county.example.org') },
          }),
        )
        page.node.set(PDFName.of('Annots'), file.context.obj([link]))
      }),
    )
    const [link] = document.links
    expect(link.target).toBe('mailto:help@county.example.org')
    expect(link.block.text.slice(link.start - 1, link.end + 1)).toMatch(/our help desk/)
    expect(link.end - link.start).toBeLessThan(18)
  })

  it('turns with a turned page', async () => {
    const bytes = await made(({ page, font }) => {
      page.setRotation(degrees(90))
      page.drawText('Sign here with your full name, please.', { x: 300, y: 100, size: 12, font, rotate: degrees(90) })
    })
    const { blocks } = await documentOf(bytes)
    expect(blocks[0].text).toBe('Sign here with your full name, please.')
    expect(pdfPlace(blocks[0]).boxes[0].width).toBeGreaterThan(150)
  })
})

describe('what nobody sees', () => {
  it('is hidden, with the evidence', async () => {
    const document = await documentOf(
      await made(({ page, font, say }) => {
        say('This is what all people read on the page of our form.', 50, 100)
        page.drawText('white on white', { x: 50, y: 600, size: 11, font, color: rgb(1, 1, 1) })
        page.drawText('far too small', { x: 50, y: 580, size: 0.6, font })
        page.drawText('beside the page', { x: 900, y: 560, size: 11, font })
        page.drawText('not painted', { x: 50, y: 540, size: 11, font, renderMode: TextRenderingMode.Invisible })
        page.drawText('covered', { x: 50, y: 520, size: 11, font })
        page.drawRectangle({ x: 40, y: 510, width: 200, height: 24, color: rgb(0.9, 0.9, 0.9) })
        page.drawRectangle({ x: 40, y: 400, width: 300, height: 24, color: rgb(0, 0, 0) })
        page.drawText('white on black', { x: 50, y: 406, size: 11, font, color: rgb(1, 1, 1) })
      }),
    )
    const hidden = document.blocks.filter((block) => block.hidden)
    expect(Object.fromEntries(hidden.map(({ text, hidden: why }) => [text, why?.by]))).toEqual({
      'white on white': 'colour',
      'far too small': 'print',
      'beside the page': 'print',
      'not painted': 'print',
      covered: 'print',
    })
    expect(textsOf(document)).toContain('white on black')
  })

  it('leaves the text layer of a scanned page readable', async () => {
    const document = await documentOf(
      await made(({ page, font }) => {
        page.drawText('Every word of this page was found by a machine.', { x: 50, y: 600, size: 11, font, renderMode: TextRenderingMode.Invisible })
      }),
    )
    expect(textsOf(document)).toEqual(['Every word of this page was found by a machine.'])
  })
})

describe('bytes', () => {
  it('are read where they share their memory, as those of a small file do', async () => {
    const bytes = await made(({ say }) => say('Send the form back to us.', 50, 100))
    const shared = new Uint8Array(bytes.length + 300)
    shared.set(bytes, 200)
    expect(textsOf(await documentOf(Buffer.from(shared.buffer, 200, bytes.length)))).toEqual(['Send the form back to us.'])
  })
})

describe('what cannot be read', () => {
  it('is one clear error', async () => {
    expect(await faultOf(new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<< /Type /Nothing >>\n'))).toMatch(/damaged/)
    expect(await faultOf(new TextEncoder().encode('<html><body>Not found</body></html>'))).toMatch(/holds no PDF/)
    expect(await faultOf(await made(() => undefined))).toMatch(/no readable text/)
    const locked = await PDFDocument.create()
    locked.addPage()
    locked.encrypt({ userPassword: 'open sesame', ownerPassword: 'owner' })
    expect(await faultOf(await locked.save())).toMatch(/password/)
  })

  it('says of an XFA form what to do', async () => {
    const bytes = await made(({ file, say }) => {
      say('Please wait... If this message is not replaced, your viewer may not be able to display this form.', 40, 100)
      const xfa = file.context.register(file.context.flateStream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>'))
      file.catalog.set(PDFName.of('AcroForm'), file.context.obj({ Fields: [], XFA: xfa }))
    })
    expect(await faultOf(bytes)).toMatch(/XFA/)
  })

  it('ends for files made to take all there is', async () => {
    const bomb = async (content: string): Promise<Uint8Array> => {
      const file = await PDFDocument.create()
      const page = file.addPage()
      page.node.addContentStream(file.context.register(file.context.flateStream(content)))
      return file.save()
    }
    expect(await faultOf(await bomb(' '.repeat(20_000_000)))).toMatch(/unpacks to far more/)
    expect(await faultOf(await bomb(`BT (${'a'.repeat(5_000_000)}) Tj ET`))).toMatch(/unpacks to far more/)
    const many = Array.from({ length: 210_000 }, (_, step) => `${(step * 7919) % 1000} w`).join('\n')
    expect(await faultOf(await bomb(many))).toMatch(/drawing steps/)
  })

  it('never scores clean', async () => {
    const { errors, documents } = await audit([
      { path: 'empty.pdf', text: await made(({ page }) => page.drawRectangle({ x: 50, y: 50, width: 300, height: 300 })) },
    ])
    expect(documents).toEqual([])
    expect(errors).toHaveLength(1)
  })

  it('says nothing on the console', async () => {
    const said = ['log', 'warn', 'error', 'info'].map((name) => vi.spyOn(console, name as 'log').mockImplementation(() => undefined))
    const bytes = await made(({ say }) => say('Send the form back to us by the end of the month.', 50, 100))
    bytes.set(new TextEncoder().encode('%%broken'), bytes.length - 40)
    await read('form.pdf', bytes).catch(() => undefined)
    for (const spy of said) expect(spy).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })
})
