/** Boxes, ticks and bullets of the fonts that print them for letters: by the code of the letter. */
const wingdings: Readonly<Record<number, string>> = {
  108: '●',
  109: '❍',
  110: '■',
  111: '☐',
  112: '☐',
  113: '☐',
  114: '☐',
  115: '⬧',
  116: '⧫',
  117: '◆',
  118: '❖',
  119: '⬥',
  120: '☒',
  159: '•',
  161: '○',
  167: '▪',
  168: '☐',
  216: '➢',
  224: '→',
  232: '→',
  240: '→',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
}
const wingdings2: Readonly<Record<number, string>> = { 80: '✓', 79: '✗', 81: '☒', 82: '☑', 83: '☒', 84: '☒', 163: '☐', 153: '○', 158: '•' }
const symbol: Readonly<Record<number, string>> = { 183: '•', 168: '◆', 174: '→', 222: '→', 127: '☐', 240: '☐', 163: '≤', 179: '≥', 45: '–' }
const webdings: Readonly<Record<number, string>> = { 99: '☐', 97: '✓', 114: '✗', 103: '■', 52: '➢' }

const fonts: Readonly<Record<string, Readonly<Record<number, string>>>> = { wingdings, 'wingdings 2': wingdings2, symbol, webdings }

const isSymbolFont = (font: string | undefined): boolean => font !== undefined && Object.hasOwn(fonts, font.toLowerCase())

/** What a letter of a symbol font shows; `•` for a sign that is none of those a form needs. */
export function symbolOf(code: number, font: string | undefined): string {
  // Programs move these letters to the private-use area, from 0xf000 on.
  // Any other font prints what its code says.
  if (code < 0xf000 && code > 32 && font !== undefined && !isSymbolFont(font)) return String.fromCodePoint(Math.min(code, 0x10ffff))
  const letter = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  if (letter === 32 || letter === 160) return ' '
  return (fonts[font?.toLowerCase() ?? ''] ?? wingdings)[letter] ?? '•'
}

/** Words in a symbol font, or with signs from the private-use area, as people see them. */
export function shownInFont(text: string, font: string | undefined): string {
  if (isSymbolFont(font)) return Array.from(text, (sign) => symbolOf(sign.codePointAt(0) ?? 0, font)).join('')
  return /[\uf020-\uf0ff]/.test(text) ? text.replace(/[\uf020-\uf0ff]/g, (sign) => symbolOf(sign.charCodeAt(0), undefined)) : text
}

export const boxSign = /^[☐☑☒□❏❐❑❒▢◻]$/u
