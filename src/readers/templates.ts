/** Stands for one code unit of a template tag in a masked source. A private-use character: real text does not hold it. */
export const opaqueMark = 0xe000

const openings: readonly (readonly [open: string, close: string])[] = [
  ['{{', '}}'],
  ['{%', '%}'],
  ['{#', '#}'],
  ['<%', '%>'],
  ['${', '}'],
]

/** A tag longer than this is not one: an opening left alone must not swallow the rest of the file. */
const longestTag = 2000

/**
 * Replaces template tags (Jinja, Liquid, ERB, Handlebars, Angular, `${}`) by marks of the same length, so that no parser
 * trips over what they hold and no rule reads them as prose. Same length: offsets stay true.
 */
export function maskTemplates(text: string): string {
  let masked: string[] | undefined
  let done = 0
  // Where the next closing of each sort stands: found once and kept, so that a million openings cost one pass.
  const closings = openings.map(() => -1)
  for (let at = 0; at < text.length - 1; at++) {
    const code = text.charCodeAt(at)
    if (code !== 123 && code !== 60 && code !== 36) continue
    const next = text.charCodeAt(at + 1)
    if (next !== 123 && next !== 37 && next !== 35) continue
    const sort = openings.findIndex(([open]) => text.startsWith(open, at))
    if (sort < 0) continue
    const close = openings[sort][1]
    if (closings[sort] < at + 2) {
      const next = text.indexOf(close, at + 2)
      closings[sort] = next < 0 ? Number.POSITIVE_INFINITY : next
    }
    if (closings[sort] - at > longestTag) continue
    let end = closings[sort] + close.length
    // `{{{ raw }}}` closes with three.
    if (close === '}}' && text.charCodeAt(end) === 125) end++
    masked ??= []
    masked.push(text.slice(done, at), String.fromCharCode(opaqueMark).repeat(end - at))
    done = end
    at = end - 1
  }
  if (!masked) return text
  masked.push(text.slice(done))
  return masked.join('')
}
