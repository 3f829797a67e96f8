import { type FieldCode, fieldCode, fieldSort, type LegacyField, linkTarget } from './fields.ts'
import { addMark, cutBack, drawField, type Written } from './paragraph.ts'

/** Fields inside fields; what lies deeper is left out. */
const deepest = 100

/** The fields that are open where a document is being read: an instruction, and behind it what it came to. */
export interface FieldStack {
  /** Whether an instruction is being read: it is not printed. */
  inCode(): boolean
  /** Whether what is read is part of a table of contents or an index. */
  inContents(): boolean
  /** The settings of the field that was opened last. */
  settings(): LegacyField | undefined
  /** Adds to the instruction of the field that was opened last. */
  code(words: string): void
  /** Opens a field that says its instruction at once. */
  simple(code: string, paragraph: Written | undefined): void
  /** `w:fldChar`: `begin`, `separate` or `end`. */
  sign(sort: string | undefined, paragraph: Written | undefined): void
  end(paragraph: Written | undefined): void
}

export function fieldStack(): FieldStack {
  const open: { readonly field: FieldCode; readonly paragraph: Written | undefined }[] = []
  let codes = 0
  let deeper = 0
  const end = (paragraph: Written | undefined): void => {
    const last = open.pop()
    if (last && !last.field.inResult) codes--
    if (last && paragraph && last.paragraph === paragraph && codes === 0) finish(last.field, paragraph)
  }
  return {
    inCode: () => codes > 0,
    inContents: () => open.some(({ field }) => fieldSort(field.code) === 'contents'),
    settings: () => open.at(-1)?.field.legacy,
    code(words) {
      const field = open.at(-1)?.field
      if (field && field.code.length < 4000) field.code += words
    },
    simple(code, paragraph) {
      open.push({ field: { ...fieldCode(), code, inResult: true, start: paragraph?.text.length ?? 0 }, paragraph })
    },
    sign(sort, paragraph) {
      const last = open.at(-1)?.field
      if (sort === 'begin') {
        if (open.length >= deepest) deeper++
        else {
          codes++
          open.push({ field: fieldCode(), paragraph })
        }
      } else if (sort === 'separate' && deeper === 0 && last && !last.inResult) {
        codes--
        last.inResult = true
        last.start = paragraph?.text.length ?? 0
      } else if (sort === 'end') {
        if (deeper > 0) deeper--
        else end(paragraph)
      }
    },
    end,
  }
}

/** The whole field is read: its result is a link, a form field, or words that a program puts in. */
function finish(field: FieldCode, paragraph: Written): void {
  const start = field.inResult ? field.start : paragraph.text.length
  const sort = fieldSort(field.code)
  if (sort === 'filled') paragraph.filled.push({ start, end: paragraph.text.length })
  else if (sort === 'link') {
    const value = linkTarget(field.code)
    if (value !== undefined) addMark(paragraph, { as: 'link', start, end: paragraph.text.length, value })
  } else if (sort === 'text' || sort === 'checkbox' || sort === 'select') {
    const said = paragraph.text.slice(start).trim()
    cutBack(paragraph, start)
    drawField(paragraph, field.legacy, sort, said)
  }
}
