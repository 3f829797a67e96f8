import type { Font, Glyph } from './core.ts'

export interface PageFont {
  readonly id: string
  readonly name: string
  readonly bold: boolean
  readonly italic: boolean
  readonly vertical: boolean
  /** Width of a glyph's unit. */
  readonly unit: number
  /** Its signs are pictures: `o` is a box. */
  readonly symbols: boolean
  /** The letters of a string as the font codes them. */
  glyphs(chars: string): readonly Glyph[]
}

/** What a font's name and flags tell of its letters. */
export function pageFont(id: string, font: Font): PageFont {
  const name = (font.name ?? '').replace(/^[A-Z]{6}\+/, '')
  return {
    id,
    name,
    bold: font.bold === true || font.black === true || /bold|black|heavy|demi|[-,](?:bd|hv|blk?|sb)|(?:^|[^a-z])(?:semibd|bd)\b|-(?:65|75|85|95)/i.test(name),
    italic: font.italic === true || /ital|obli|[-,](?:it|bdit|ob|bdou?it)\b|[a-z]It$/i.test(name),
    vertical: font.vertical === true,
    unit: Math.abs(font.fontMatrix?.[0] ?? 0.001),
    symbols: /wingding|webding|dingbat|symbol(?:mt|ps)?$|monotypesorts|carta|marlett/i.test(name),
    glyphs: (chars) => font.charsToGlyphs(chars),
  }
}

/** Signs that symbol fonts hold at the places of letters. */
const boxSigns = new Set(['o', 'q', '¨', 'r', 'p', '\uf06f', '\uf071', '\uf0a8', '\uf072', '\uf070', '❑', '❏', '❐', '❒', '□', '■'])

export function signOf(text: string, { symbols, name }: PageFont): string {
  if (!symbols) return text
  if (/wingdings ?(?:2|3)|webding/i.test(name)) return /^[\uf020-\uf0ff]$/.test(text) ? text : text === '£' ? '☐' : text
  if (/wingding|dingbat|sorts/i.test(name)) {
    if (boxSigns.has(text)) return '☐'
    if (/wingding/i.test(name) && (text === '§' || text === '\uf0a7' || text === 'l' || text === 'n' || text === '\uf06c' || text === '\uf06e')) return '•'
  }
  if (text === '\uf0b7' || text === '·') return '•'
  return text
}

export const ligatures: Readonly<Record<string, string>> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' }

export function isBlankSign(sign: string): boolean {
  for (let at = 0; at < sign.length; at++) {
    const code = sign.charCodeAt(at)
    // Controls, the soft hyphen's cousins of no width, and all that prints nothing.
    if (
      !(
        code <= 32 ||
        (code >= 0x7f && code <= 0xa0) ||
        (code >= 0x2000 && code <= 0x200f) ||
        code === 0x3000 ||
        code === 0xfeff ||
        code === 0x2028 ||
        code === 0x202f
      )
    )
      return false
  }
  return true
}
