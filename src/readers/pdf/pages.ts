import { InputError } from '../../errors.ts'
import type { Box, Hidden } from '../../model.ts'
import { annotationReader } from './annotations.ts'
import { paintedOn } from './content.ts'
import { faultOf, openPdf, type Pdf } from './library.ts'

/** A run of text on one line in one font and colour, with no gap wider than a blank. Points of 1/72 inch from the page's upper left corner as it is shown. */
export interface TextRun {
  readonly text: string
  readonly x: number
  /** Top of the line: `y + height` is a little below the baseline. */
  readonly y: number
  readonly width: number
  /** The size of the font. */
  readonly height: number
  /** The line the letters stand on. */
  readonly baseline: number
  readonly bold: boolean
  readonly italic: boolean
  /** Name of the font as the file gives it, without the tag of its subset. */
  readonly font: string
  /** Degrees, clockwise, where the text does not run from left to right: its box is still upright. */
  readonly turned?: number
  /** Why nobody sees it. */
  readonly hidden?: Hidden
  /** The number of its marked content, where the file is tagged; -1 for what the file calls an artifact: a page header, a decoration. */
  readonly mark?: number
}

/** What is drawn: a ruled line, or a rectangle with its border or filling. */
export interface Ruling extends Box {
  readonly as: 'horizontal' | 'vertical' | 'box' | 'filled'
}

export type WidgetType = 'text' | 'checkbox' | 'radio' | 'button' | 'choice' | 'signature' | 'other'

/** A field of the form in the file, as the file has it. One per place on the page: fields of one name may have many. */
export interface Widget {
  readonly name: string
  readonly type: WidgetType
  readonly box: Box
  readonly page: number
  /** What assistive technology reads out, and a pointer shows. */
  readonly tooltip?: string
  readonly required: boolean
  readonly readOnly: boolean
  readonly hidden: boolean
  readonly multiline: boolean
  /** A comb: one letter a cell. */
  readonly comb: boolean
  readonly maxLength?: number
  /** Entries of a list. */
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** The value this box or radio stands for. */
  readonly exportValue?: string
  readonly value?: string
  /** Ticked when the form opens. */
  readonly checked?: boolean
}

export interface PdfLink {
  readonly box: Box
  readonly target: string
}

export interface Page {
  /** Counts the pages of the file from 1. */
  readonly number: number
  /** The number printed for it, where the file says that it differs. */
  readonly label?: string
  readonly width: number
  readonly height: number
  /** In the order they are painted. */
  readonly runs: readonly TextRun[]
  readonly rulings: readonly Ruling[]
  readonly widgets: readonly Widget[]
  readonly links: readonly PdfLink[]
}

export interface PdfFile {
  readonly path: string
  readonly pages: readonly Page[]
  readonly title?: string
  readonly language?: string
  /** The file says what is a heading, a list, an artifact. */
  readonly tagged: boolean
}

const mostBytes = 100_000_000
const mostPages = 2000
/** Of the whole file. */
const mostCharacters = 5_000_000
const mostWidgets = 20_000

/**
 * Opens a PDF and takes off each page what is printed on it.
 * @throws InputError for what is damaged, locked with a password, drawn by XFA alone, or larger than the bounds.
 */
export async function readPages(path: string, bytes: Uint8Array): Promise<PdfFile> {
  if (bytes.length > mostBytes)
    throw new InputError(path, `The PDF has ${Math.round(bytes.length / 1e6)} MB; forthright reads PDFs of up to ${mostBytes / 1e6} MB.`)
  const pdf = await openPdf(path, bytes)
  try {
    return await pagesOf(path, pdf)
  } catch (error) {
    throw faultOf(path, error)
  } finally {
    await pdf.close()
  }
}

async function pagesOf(path: string, pdf: Pdf): Promise<PdfFile> {
  if (pdf.pages > mostPages) throw new InputError(path, `The PDF has ${pdf.pages} pages; forthright reads PDFs of up to ${mostPages}. Split it first.`)
  const { title, language, tagged, hasFields, isXfa } = pdf.facts()
  const labels = pdf.labels()
  const pages: Page[] = []
  const annotationsOn = annotationReader(pdf)
  let characters = 0
  let widgetCount = 0
  for (let number = 1; number <= pdf.pages; number++) {
    const page = await pdf.page(number)
    pdf.checkTime()
    const { runs, rulings } = await paintedOn(path, pdf, page)
    const { widgets, links } = annotationsOn(page, number)
    for (const run of runs) characters += run.text.length
    widgetCount += widgets.length
    if (characters > mostCharacters)
      throw new InputError(path, `The PDF has more than ${mostCharacters / 1e6} million characters of text by page ${number}. Split it first.`)
    if (widgetCount > mostWidgets) throw new InputError(path, `The PDF has more than ${mostWidgets} form fields by page ${number}.`)
    const label = labels?.[number - 1]
    pages.push({
      number,
      ...(label && label !== String(number) ? { label } : {}),
      width: page.width,
      height: page.height,
      runs,
      rulings,
      widgets: hasFields ? widgets : [],
      links,
    })
  }
  if (isXfa && isPlaceholder(pages))
    throw new InputError(
      path,
      'The PDF is an XFA form: what it shows is made by Adobe Reader, and the file itself holds only a note to wait. Print it to a new PDF from Adobe Reader and check that.',
    )
  return { path, pages, title, language, tagged }
}

/** The page that XFA forms show where nothing can draw them. */
function isPlaceholder(pages: readonly Page[]): boolean {
  if (pages.length > 2) return false
  const words = pages.flatMap(({ runs }) => runs.map(({ text }) => text)).join(' ')
  return words.length < 3000 && /please wait|cannot be displayed|not (?:be )?able to display|viewer (?:may not|cannot|does not)/i.test(words)
}
