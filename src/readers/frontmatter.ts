import { type Kind, kinds, type Range } from '../model.ts'

/** What a file says about itself in the settings at its top. */
export interface FrontMatter {
  /** Where the title's words stand, quotation marks left out. */
  readonly title?: Range
  readonly language?: string
  readonly kind?: Kind
  readonly signs?: boolean
}

/** What a value goes on with on indented lines below it, line breaks included. */
function runsOn(text: string, from: number, end: number, value: string): string {
  if (value === '' || /^[[{&*!|>]/.test(value) || /^(["']).*\1\s*(#.*)?$/.test(value)) return ''
  return /^(?:\r?\n[ \t]+(?!- )[^\s#][^\n]{0,300}){1,4}/.exec(text.slice(from, Math.min(end, from + 1500)))?.[0].trimEnd() ?? ''
}

/**
 * Reads the few plain settings forthright knows from a block of YAML or TOML, line by line. The block belongs to the tool that publishes
 * the file and is often no valid YAML (template tags, stray colons): a fault there must not cost the audit of the text below.
 * @param start offset of the block's first fence in `text`.
 */
export function readFrontMatter(text: string, start: number, end: number): FrontMatter {
  const found: { title?: Range; language?: string; kind?: Kind; signs?: boolean } = {}
  const line = /^(title|lang|language|locale|kind|signs)[ \t]*[:=][ \t]*(.*)$/gm
  line.lastIndex = start
  for (let match = line.exec(text); match && match.index < end; match = line.exec(text)) {
    const [whole, key] = match
    let from = match.index + whole.length - match[2].length
    let value = match[2]
    // `title: >` has its words on the next line.
    const folded = /^[>|][+-]?\s*$/.test(value) ? /^\r?\n([ \t]+)(\S.*)/.exec(text.slice(match.index + whole.length, match.index + whole.length + 1000)) : null
    if (folded) {
      from = match.index + whole.length + folded[0].length - folded[2].length
      value = folded[2]
    }
    if (key === 'title' && !folded) value += runsOn(text, match.index + whole.length, end, value)
    const quoted = /^(["'])([\s\S]*)\1\s*(#.*)?$/.exec(value)
    const plain = quoted ? quoted[2] : value.replace(/\s+#.*$/, '').trimEnd()
    if (plain === '') continue
    if (key === 'title') found.title ??= { start: from + (quoted ? 1 : 0), end: from + (quoted ? 1 : 0) + plain.length }
    else if (key === 'kind') found.kind ??= kinds.find((kind) => kind === plain)
    else if (key === 'signs') found.signs ??= plain === 'true'
    else if (/^[a-z]{2,3}([-_]|$)/i.test(plain)) found.language ??= plain.split(/[-_]/)[0].toLowerCase()
  }
  return found
}
