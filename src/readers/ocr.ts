import type { TextRun } from './pdf/pages.ts'

/** A picture of text in shades of grey, one byte a pixel from black (0) to white (255), row by row from the top. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** Pixels from the picture's upper left corner. */
interface SeenWord {
  readonly text: string
  /** From 0 to 100. */
  readonly confidence: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Words of one line, from left to right. */
export interface SeenLine {
  readonly baseline: number
  /** Of the letters, from the top of the tall ones to the bottom of the deep ones. */
  readonly height: number
  readonly words: readonly SeenWord[]
}

/**
 * Finds the words in a picture. Handed in by whoever runs the audit: the libraries that do so need files.
 * @throws InputError where a picture takes too long.
 */
export type Recogniser = (path: string, picture: Picture) => Promise<readonly SeenLine[]>

/** Words that were seen less clearly are as often wrong as right. */
const leastConfidence = 60

export interface SeenText {
  readonly runs: readonly TextRun[]
  /** Words that were left out because they could not be made out. */
  readonly unclear: number
}

/** The lines of a picture as runs of text on its page. @param scale pixels to a point. */
export function runsOf(lines: readonly SeenLine[], scale: number): SeenText {
  const runs: TextRun[] = []
  let unclear = 0
  for (const line of lines) {
    let open: SeenWord[] = []
    const close = (): void => {
      if (open.length > 0) runs.push(toRun(open, line, scale))
      open = []
    }
    for (const word of line.words) {
      // Rules and specks are read as strokes.
      if (!/[\p{L}\p{N}]/u.test(word.text)) continue
      if (word.confidence < leastConfidence) {
        unclear++
        close()
        continue
      }
      const last = open.at(-1)
      if (last && word.x - last.x - last.width > 0.9 * line.height) close()
      open.push(word)
    }
    close()
  }
  return { runs, unclear }
}

function toRun(words: readonly SeenWord[], { baseline, height }: SeenLine, scale: number): TextRun {
  const x = words[0].x
  const last = words[words.length - 1]
  const size = height / scale
  return {
    text: words.map(({ text }) => text).join(' '),
    x: x / scale,
    y: baseline / scale - 0.8 * size,
    width: (last.x + last.width - x) / scale,
    height: size,
    baseline: baseline / scale,
    bold: false,
    italic: false,
    font: 'picture',
  }
}
