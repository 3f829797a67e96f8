import { InputError } from '../../errors.ts'
import type { Box, Hidden } from '../../model.ts'
import { codesOf, openPdf, type Pdf, type PdfPage } from './library.ts'
import { type Painted, paintedOn } from './painted.ts'

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

type WidgetType = 'text' | 'checkbox' | 'radio' | 'button' | 'choice' | 'signature' | 'other'

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

interface PdfLink {
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
const mostLooks = 5

/**
 * Opens a PDF and takes off each page what is printed on it.
 * @throws InputError for what is damaged, locked with a password, drawn by XFA alone, or larger than the bounds.
 */
export async function readPages(path: string, bytes: Uint8Array): Promise<PdfFile> {
  if (bytes.length > mostBytes)
    throw new InputError(path, `The PDF has ${Math.round(bytes.length / 1e6)} MB; forthright reads PDFs of up to ${mostBytes / 1e6} MB.`)
  const pdf = await openPdf(path, bytes)
  try {
    return await pdf.within(pagesOf(path, bytes, pdf))
  } finally {
    await pdf.close()
  }
}

async function pagesOf(path: string, bytes: Uint8Array, pdf: Pdf): Promise<PdfFile> {
  if (pdf.pages > mostPages) throw new InputError(path, `The PDF has ${pdf.pages} pages; forthright reads PDFs of up to ${mostPages}. Split it first.`)
  const { title, language, tagged, hasFields, isXfa } = await pdf.facts()
  const labels = await pdf.labels()
  const pages: Page[] = []
  const codes = await codesOf()
  let looks = 0
  let characters = 0
  let widgetCount = 0
  for (let number = 1; number <= pdf.pages; number++) {
    const page = await pdf.page(number)
    let painted = paintedOn(page, await page.operators(), codes, false)
    if (painted.onUnknown && looks++ < mostLooks) painted = await withPictures(path, bytes, number)
    const { runs, rulings } = painted
    const { widgets, links } = annotationsOf(page, number, await page.annotations())
    page.release()
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

/** Unpacking pictures takes time and room: only where white letters may stand on one. */
async function withPictures(path: string, bytes: Uint8Array, number: number): Promise<Painted> {
  const pdf = await openPdf(path, bytes, true)
  try {
    const page = await pdf.page(number)
    return paintedOn(page, await page.operators(), await codesOf(), true)
  } finally {
    await pdf.close()
  }
}

/** The page that XFA forms show where nothing can draw them. */
function isPlaceholder(pages: readonly Page[]): boolean {
  if (pages.length > 2) return false
  const words = pages.flatMap(({ runs }) => runs.map(({ text }) => text)).join(' ')
  return words.length < 3000 && /please wait|cannot be displayed|not (?:be )?able to display|viewer (?:may not|cannot|does not)/i.test(words)
}

/** What pdf.js tells of an annotation, as far as it is used here. */
export interface Annotation {
  readonly subtype?: string
  readonly rect?: readonly number[]
  readonly url?: string
  readonly unsafeUrl?: string
  readonly fieldName?: string
  readonly fieldType?: string | null
  readonly alternativeText?: string
  readonly required?: boolean
  readonly readOnly?: boolean
  readonly hidden?: boolean
  readonly annotationFlags?: number
  readonly multiLine?: boolean
  readonly comb?: boolean
  readonly maxLen?: number
  readonly options?: readonly { readonly exportValue?: string | null; readonly displayValue?: string | null }[]
  readonly exportValue?: string
  readonly buttonValue?: string | null
  readonly checkBox?: boolean
  readonly radioButton?: boolean
  readonly pushButton?: boolean
  readonly combo?: boolean
  readonly fieldValue?: unknown
  readonly contentsObj?: { readonly str?: string }
}

function annotationsOf(
  page: PdfPage,
  number: number,
  annotations: readonly Annotation[],
): { readonly widgets: readonly Widget[]; readonly links: readonly PdfLink[] } {
  const widgets: Widget[] = []
  const links: PdfLink[] = []
  for (const annotation of annotations) {
    if (!annotation.rect || annotation.rect.length < 4) continue
    const box = page.boxOf(annotation.rect)
    if (annotation.subtype === 'Link') {
      const target = annotation.url ?? annotation.unsafeUrl
      if (target) links.push({ box, target })
    } else if (annotation.subtype === 'Widget') widgets.push(widgetOf(annotation, box, number))
  }
  return { widgets, links }
}

function widgetOf(annotation: Annotation, box: Box, page: number): Widget {
  const type = typeOf(annotation)
  const exportValue = type === 'radio' ? annotation.buttonValue : type === 'checkbox' ? annotation.exportValue : undefined
  const value = typeof annotation.fieldValue === 'string' && annotation.fieldValue !== '' ? annotation.fieldValue : undefined
  const tooltip = annotation.alternativeText?.replace(/\s+/g, ' ').trim()
  return {
    name: annotation.fieldName ?? '',
    type,
    box,
    page,
    ...(tooltip ? { tooltip } : {}),
    required: annotation.required === true,
    readOnly: annotation.readOnly === true,
    // Invisible, hidden, not shown on screen.
    hidden: annotation.hidden === true || ((annotation.annotationFlags ?? 0) & 0b100011) !== 0 || box.width < 1 || box.height < 1,
    multiline: annotation.multiLine === true,
    comb: annotation.comb === true,
    ...(annotation.maxLen ? { maxLength: annotation.maxLen } : {}),
    options: (annotation.options ?? []).map(({ exportValue: given, displayValue }) => ({
      value: given ?? displayValue ?? '',
      label: displayValue ?? given ?? '',
    })),
    ...(exportValue ? { exportValue } : {}),
    ...(value ? { value } : {}),
    ...(type === 'checkbox' || type === 'radio' ? { checked: value !== undefined && value !== 'Off' && value === exportValue } : {}),
  }
}

function typeOf(annotation: Annotation): WidgetType {
  switch (annotation.fieldType) {
    case 'Tx':
      return 'text'
    case 'Ch':
      return 'choice'
    case 'Sig':
      return 'signature'
    case 'Btn':
      return annotation.checkBox ? 'checkbox' : annotation.radioButton ? 'radio' : 'button'
    default:
      return 'other'
  }
}
