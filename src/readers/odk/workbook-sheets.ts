import { InputError } from '../../errors.ts'
import { xmlEvents } from '../xml-events.ts'

/** As many as Excel has. */
const mostRows = 1_048_576
const mostColumns = 16_384

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The strings that cells share, by their number. Runs of formatted text are joined; how they are to be pronounced is left out. */
export function sharedStrings(path: string, xml: string, mostLetters: number): readonly string[] {
  const found: string[] = []
  let words = ''
  let inText = false
  let spoken = 0
  let letters = 0
  xmlEvents(path, xml, {
    open(name) {
      const element = local(name)
      if (element === 't') inText = true
      else if (element === 'rPh') spoken++
      else if (element === 'si') words = ''
    },
    close(name) {
      const element = local(name)
      if (element === 't') inText = false
      else if (element === 'rPh') spoken--
      else if (element === 'si') {
        letters += words.length
        if (letters > mostLetters) throw new InputError(path, `The cells of the workbook hold more than ${mostLetters.toLocaleString('en')} letters.`)
        found.push(unescaped(words))
      }
    },
    text(part) {
      if (inText && spoken === 0) words += part
    },
  })
  return found
}

/** Tells of each cell of a sheet that holds something, in the order of the file: rows and columns count from 1. */
export function sheetCells(path: string, xml: string, strings: readonly string[], tell: (row: number, column: number, words: string) => void): void {
  let row = 0
  let column = 0
  let type = ''
  let words = ''
  /** What the text now belongs to: the value, or words written in the cell. */
  let reading: 'value' | 'words' | undefined
  let spoken = 0
  xmlEvents(path, xml, {
    open(name, attribute) {
      switch (local(name)) {
        case 'row': {
          const given = Number(attribute('r'))
          row = Number.isInteger(given) && given > 0 && given <= mostRows ? given : row + 1
          column = 0
          return
        }
        case 'c':
          column = columnIn(attribute('r') ?? '') ?? column + 1
          type = attribute('t') ?? 'n'
          words = ''
          return
        case 'v':
          reading = 'value'
          return
        case 't':
          reading = 'words'
          return
        case 'rPh':
          spoken++
      }
    },
    close(name) {
      switch (local(name)) {
        case 'v':
        case 't':
          reading = undefined
          return
        case 'rPh':
          spoken--
          return
        case 'c': {
          const said = type === 's' ? (strings[Number(words)] ?? '') : type === 'b' ? (words.trim() === '1' ? 'TRUE' : 'FALSE') : unescaped(words)
          if (words !== '' && said.trim() !== '' && row > 0 && column <= mostColumns) tell(row, column, type === 'n' ? numeral(said) : said)
          words = ''
        }
      }
    },
    text(part) {
      if (reading !== undefined && spoken === 0) words += part
    },
  })
}

/** 1 for `A7`. */
function columnIn(reference: string): number | undefined {
  const letters = /^\$?([A-Z]{1,3})\$?\d/.exec(reference)?.[1]
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

/** `5.0` is what some programs write for 5. */
const numeral = (words: string): string => (/^-?\d{1,15}\.0+$/.test(words.trim()) ? words.trim().replace(/\.0+$/, '') : words.trim())

/** Characters that XML cannot hold are written `_x000D_`; where a line ends, one sign is enough. */
const unescaped = (words: string): string =>
  (words.includes('_x') ? words.replace(/_x([\dA-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))) : words).replace(/\r\n?/g, '\n')
