/** What opens and closes each style at a terminal (ECMA-48, select graphic rendition). Made here, because `node:util` is not in a browser. */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
} as const

export type Style = keyof typeof codes
export type Paint = (style: Style, text: string) => string

export const painted: Paint = (style, text) => `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m`
export const unpainted: Paint = (_, text) => text
