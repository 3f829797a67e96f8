import { opaqueMark } from '../templates.ts'
import { withinLimits } from './limits.ts'

/** A file as the parser gets it: as long as the source, with what is not CommonMark made plain or blanked. */
export interface Plain {
  readonly text: string
  /** Long forms by short form, from lines such as `*[PRA]: Paperwork Reduction Act`. */
  readonly abbreviations: ReadonlyMap<string, string>
  /** Offsets at which a block begins that is set apart by a dialect, though the parser takes it for a quotation. */
  readonly notQuotes: ReadonlySet<number>
  /** Offsets of headings whose sign was made one shorter to set a blank after it: `##Pay` reads `# Pay`. */
  readonly deeper: ReadonlySet<number>
}

const blankOut = (text: string): string => text.replace(/[^\r\n]/g, ' ')
/** A tag that says nothing, of the same length: at a line's start, blanks would make the line code. */
const silentTag = (text: string): string => (text.length < 3 ? ' '.repeat(text.length) : `<i${' '.repeat(text.length - 3)}>`)
const mark = String.fromCharCode(opaqueMark)

/**
 * Levels the dialects of Markdown that public services publish in: govspeak (`$CTA`, `^callout^`, `%warning%`, `s1. step`), Kramdown and Jekyll
 * (`{: .class}`), MkDocs (`!!! note`) and Docusaurus (`:::note`). All that goes is blanked and nothing moves, so that offsets stay true.
 */
export function plainMarkdown(masked: string): Plain {
  const abbreviations = new Map<string, string>()
  const notQuotes = new Set<number>()
  const deeper = new Set<number>()
  let text = atTop(masked)
  if (text.includes('*['))
    text = text.replace(/^\*\[([^\]\n]{1,60})\]:[ \t]*(.{1,300})$/gm, (line: string, short: string, long: string) => {
      abbreviations.set(short, long.trim())
      return blankOut(line)
    })
  if (text.includes('{:'))
    // Kramdown's lists of attributes, behind a block or a piece of text.
    text = text.replace(
      /(^[ \t]*|[)\]*_`"] ?)(\{::?[^}\n]{0,200}\})|\{:[:/][^}\n]{0,60}\}/gm,
      (all: string, before: string | undefined, list: string | undefined) => (list === undefined ? blankOut(all) : (before ?? '') + blankOut(list)),
    )
  if (text.includes('$'))
    text = text.replace(/^[ \t]{0,3}\$(?:CTA|LEGACY|[A-Z]|!|EndLegacy)\$?[ \t]*\r?$|^[ \t]{0,3}\$[A-Z!](?=[ \t]+\S)|[ \t]\$[A-Z!][ \t]*\r?$/gm, blankOut)
  if (text.includes('$!')) text = text.replaceAll('$!', '  ')
  if (/^[\^%]/m.test(text))
    // A callout stands apart even from a line right above it, as a quotation does.
    text = text.replace(
      /^([\^%])(?=[^\s^%])([^\n]{1,2000}?)(\1?)(?=[ \t]*\r?$)/gm,
      (all: string, sign: string, inner: string, close: string, offset: number) => {
        if (sign === '%' && close === '') return all
        notQuotes.add(offset)
        return `>${inner}${' '.repeat(close.length)}`
      },
    )
  if (/^[ \t]{0,3}s\d{1,2}\. /m.test(text)) text = text.replace(/^([ \t]{0,3})s(\d{1,2}\. )/gm, '$1 $2')
  if (/^#{2,5}[^\s#]/m.test(text))
    // Govspeak and older Markdown ask for no blank behind the signs of a heading. One sign alone may be a hashtag.
    text = text.replace(/^(#{1,4})#(?=[*_'"‘“(]{0,3}[A-Za-z0-9À-ɏ])(?=[^\n]*[a-z])/gm, (_, signs: string, offset: number) => {
      deeper.add(offset)
      return `${signs} `
    })
  if (text.includes('{button')) text = text.replace(/\{\/?button[^}\n]{0,40}\}/g, silentTag)
  if (/\[(?:Contact|InlineAttachment|Attachment|Image|embed|Statistic)\b/i.test(text))
    text = text.replace(/\[(?:Contact|InlineAttachment|AttachmentLink|Attachment|Image|embed(?::[a-z_:]{1,60})?)[ \t]?:[^\]\n]{1,200}\]/gi, (all: string) =>
      mark.repeat(all.length),
    )
  // The strokes of a date, `__/__/____`, would be read as strong text: letters in their place are not, and the text itself comes from the source.
  if (text.includes('__/') || text.includes('__-') || text.includes('__ /'))
    text = text.replace(/_{2,40}(?: ?[/.-] ?_{2,40}){1,4}/g, (all: string) => all.replaceAll('_', 'x'))
  if (text.includes(':::')) text = text.replace(/^[ \t]{0,12}:::[^\n]*$/gm, blankOut)
  if (/^(?:!!!|\?\?\?\+?) /m.test(text)) text = admonitions(text, notQuotes)
  if (/^[ \t]{2,}> /m.test(text)) text = joinRunOn(text)
  return { text: withinLimits(text), abbreviations, notQuotes, deeper }
}

/** Settings below a blank line are still meant as settings: the blank line goes behind their first fence. */
const atTop = (text: string): string => text.replace(/^(\uFEFF?)((?:[ \t]*\r?\n){1,3})(---[ \t]*\r?\n)(?=[A-Za-z_][\w-]{0,40}:[ \r\n])/, '$1$3$2')

/** MkDocs sets a note apart by four blanks, which CommonMark takes for code: a quotation of the same width reads alike. */
function admonitions(text: string, notQuotes: Set<number>): string {
  const lines = text.split('\n')
  let offset = 0
  let inside = false
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (/^(?:!!!|\?\?\?\+?) [a-z]/.test(line)) {
      inside = true
      // A title in quotation marks is read; the sort of the note stands in for a tag, which is not.
      const title = /^(...[^"]*)"([^"]*)"(\s*)$/.exec(line)
      lines[index] = title ? `${silentTag(`${title[1]}"`)}${title[2]} ${title[3]}` : blankOut(line)
    } else if (inside && line.startsWith('    ')) {
      lines[index] = `>   ${line.slice(4)}`
      notQuotes.add(offset)
    } else if (inside && line.trim() !== '') inside = false
    offset += line.length + 1
  }
  return lines.join('\n')
}

/**
 * Some converters draw the later lines of an item as a quotation: `1. Make sure all is` and, below it, `    > correct.` Where the line above breaks
 * off in a sentence and no blank line stands between, the mark goes.
 */
function joinRunOn(text: string): string {
  const lines = text.split('\n')
  let runs = false
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    const quote = /^([ \t]{2,})>(?= )/.exec(line)
    if (quote && runs) lines[index] = `${quote[1]} ${line.slice(quote[0].length)}`
    const plain = lines[index].trim()
    // The mark of a quotation of its own above it means that this one is, too.
    runs = plain !== '' && !plain.startsWith('>') && !(/[.!?:;]$/.test(plain) && !quote)
  }
  return lines.join('\n')
}
