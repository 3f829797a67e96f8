/**
 * How wide a line of text is drawn, without a font at hand: the advance widths of Helvetica, which Arial and Liberation Sans share, with a
 * little added for the machines that draw with a wider face.
 */

/** Thousandths of the font's size for the characters from the blank to `~`. */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584,
  556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278,
  469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260,
  334, 584,
]
const other = 620
/** Chinese, Japanese and Korean characters fill a square. */
const square = 1000
const spare = 1.06
const bolder = 1.07

export interface Face {
  readonly size: number
  readonly bold?: boolean
}

/** In the unit of the font's size. */
export function textWidth(text: string, { size, bold }: Face): number {
  let sum = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    sum += code >= 32 && code < 127 ? widths[code - 32] : (code >= 0x2e80 && code < 0xd7b0) || code >= 0xff00 ? square : other
  }
  return (sum / 1000) * size * spare * (bold ? bolder : 1)
}

/** Breaks a text into lines that fit; what is left after the last line is shown by an ellipsis. A word that is wider than a line is cut. */
export function wrap(text: string, width: number, face: Face, most: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text
    .slice(0, 2000)
    .split(/\s+/)
    .flatMap((each) => pieces(each, width, face))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || textWidth(longer, face) <= width) {
      line = longer
      continue
    }
    if (lines.length === most - 1) return [...lines, shorten(longer, width, face)]
    lines.push(line)
    line = word
  }
  return line === '' ? lines : [...lines, line]
}

/** One line, with an ellipsis where it does not fit. */
export function shorten(text: string, width: number, face: Face): string {
  const characters = [...text.slice(0, 500)]
  if (characters.length === text.length && textWidth(text, face) <= width) return text
  while (characters.length > 0 && textWidth(`${characters.join('').trimEnd()}…`, face) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

/** Cuts a word that is wider than a line, where it can after a sign that joins words. */
function pieces(word: string, width: number, face: Face): readonly string[] {
  if (textWidth(word.slice(0, 500), face) <= width) return [word]
  const parts: string[] = []
  let part = ''
  for (const character of word.slice(0, 500)) {
    if (part !== '' && textWidth(part + character, face) > width) {
      const joint = Math.max(part.lastIndexOf('/'), part.lastIndexOf('-'), part.lastIndexOf('_'), part.lastIndexOf('.'))
      const cut = joint > part.length / 2 ? joint + 1 : part.length
      parts.push(part.slice(0, cut))
      part = part.slice(cut)
    }
    part += character
  }
  return [...parts, part]
}
